/* Decoding and encoding of UTF-8 (RFC 3629). */
#ifndef LX_BASE_UTF8_H
#define LX_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an ill-formed sequence counts as. */
#define LX_REPLACEMENT 0xFFFDu

/*
 * Decodes the sequence at `bytes`, of which `length` (> 0) are readable. Sets *used to the bytes it takes. An
 * ill-formed sequence gives LX_REPLACEMENT with *used its maximal subpart (Unicode 15, section 3.9, table 3-8) and
 * *well_formed false.
 */
uint32_t lx_utf8_decode(const char *bytes, size_t length, uint32_t *used, bool *well_formed);

/* Decodes at a position known to be well-formed. Inline: it stands in the hottest loops. */
static inline uint32_t lx_utf8_next(const char *bytes, uint32_t *used) {
    const unsigned char *b = (const unsigned char *)bytes;
    if (b[0] < 0x80) {
        *used = 1;
        return b[0];
    }
    if (b[0] < 0xE0) {
        *used = 2;
        return (uint32_t)(b[0] & 0x1F) << 6 | (b[1] & 0x3F);
    }
    if (b[0] < 0xF0) {
        *used = 3;
        return (uint32_t)(b[0] & 0x0F) << 12 | (uint32_t)(b[1] & 0x3F) << 6 | (b[2] & 0x3F);
    }
    *used = 4;
    return (uint32_t)(b[0] & 0x07) << 18 | (uint32_t)(b[1] & 0x3F) << 12 | (uint32_t)(b[2] & 0x3F) << 6 | (b[3] & 0x3F);
}

/* Writes 1 to 4 bytes, returns how many; surrogates and values above U+10FFFF are written as U+FFFD. */
size_t lx_utf8_encode(uint32_t code_point, char *bytes);

#endif
