#include "lexicon/spelling.h"

#include <string.h>

#include "base/utf8.h"
#include "text/characters.h"
#include "tokens/scan.h"

size_t lx_spell(const char *bytes, size_t length, char *spelling, size_t capacity) {
    size_t written = 0;
    uint32_t used;
    for (size_t i = 0; i < length; i += used) {
        used = (uint32_t)lx_lower_ascii(bytes + i, length - i, spelling + written, capacity - written);
        written += used;
        if (used > 0) {
            continue;
        }
        uint32_t code_point = lx_utf8_next(bytes + i, &used);
        if (code_point == '\'' && length > used) {
            continue;
        }
        char encoded[4];
        size_t need = lx_utf8_encode(lx_character_lower(code_point), encoded);
        if (need > capacity - written) {
            break;
        }
        for (size_t k = 0; k < need; k++) {
            spelling[written + k] = encoded[k];
        }
        written += need;
    }
    return written;
}

/* Bytes of `loose` that are the folding of the code point, SIZE_MAX when it does not begin with it. */
static size_t folded_prefix(uint32_t code_point, const char *loose, size_t length) {
    uint32_t points[4];
    uint32_t count = lx_character_fold(code_point, points);
    size_t at = 0;
    for (uint32_t i = 0; i < count; i++) {
        char encoded[4];
        size_t need = lx_utf8_encode(points[i], encoded);
        if (length - at < need || memcmp(loose + at, encoded, need) != 0) {
            return SIZE_MAX;
        }
        at += need;
    }
    return at;
}

bool lx_spelling_covers(const char *full, size_t full_length, const char *loose, size_t loose_length) {
    size_t at = 0;
    uint32_t used;
    for (size_t i = 0; i < full_length; i += used) {
        uint32_t code_point = lx_utf8_next(full + i, &used);
        if (loose_length - at >= used && memcmp(full + i, loose + at, used) == 0) {
            at += used;
            continue;
        }
        size_t skip = folded_prefix(code_point, loose + at, loose_length - at);
        if (skip == SIZE_MAX) {
            return false;
        }
        at += skip;
    }
    return at == loose_length;
}

/* The plain character that clean text has for a typographic one. */
static uint32_t tidy(uint32_t code_point) {
    switch (code_point) {
    case 0x2018:
    case 0x2019:
    case 0x02BC:
        return '\'';
    case 0x2010:
    case 0x2011:
        return '-';
    case 0x00A0:
    case 0x202F:
        return ' ';
    default:
        return code_point;
    }
}

size_t lx_spelling_tidy(char *bytes, size_t length) {
    size_t written = 0;
    uint32_t used;
    for (size_t i = 0; i < length; i += used) {
        uint32_t code_point = lx_utf8_next(bytes + i, &used);
        written += lx_utf8_encode(tidy(code_point), bytes + written);
    }
    return written;
}
