/* What fuzz targets share. */
#ifndef TESTS_FUZZ_FUZZER_H
#define TESTS_FUZZ_FUZZER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* The target: reads one input; returns 0, or aborts on a violation. */
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Ends the program with a message, for the fuzzer to see, unless `holds`. */
void fuzz_expect(bool holds, const char *rule);

/* Whether all bytes are well-formed UTF-8. */
bool fuzz_well_formed(const char *bytes, size_t length);

#endif
