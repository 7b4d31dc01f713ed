#include "fuzzer.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/utf8.h"

void fuzz_expect(bool holds, const char *rule) {
    if (!holds) {
        fprintf(stderr, "does not hold: %s\n", rule);
        abort();
    }
}

bool fuzz_well_formed(const char *bytes, size_t length) {
    bool well_formed = true;
    for (size_t at = 0; at < length && well_formed;) {
        uint32_t used;
        (void)lx_utf8_decode(bytes + at, length - at, &used, &well_formed);
        at += used;
    }
    return well_formed;
}
