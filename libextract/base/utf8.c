#include "base/utf8.h"

/* Range of the second byte by first byte: table 3-7 of the Unicode Standard. */
static void second_range(unsigned char first, unsigned char *low, unsigned char *high) {
    *low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    *high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
}

static uint32_t sequence_length(unsigned char first) {
    if (first < 0xC2 || first > 0xF4) {
        return 0;
    }
    return first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
}

uint32_t lx_utf8_decode(const char *bytes, size_t length, uint32_t *used, bool *well_formed) {
    const unsigned char *b = (const unsigned char *)bytes;
    *well_formed = true;
    if (b[0] < 0x80) {
        *used = 1;
        return b[0];
    }
    uint32_t need = sequence_length(b[0]);
    uint32_t good = 1;
    unsigned char low;
    unsigned char high;
    second_range(b[0], &low, &high);
    while (good < need && good < length && b[good] >= low && b[good] <= high) {
        good++;
        low = 0x80;
        high = 0xBF;
    }
    *used = good;
    if (need == 0 || good < need) {
        *well_formed = false;
        return LX_REPLACEMENT;
    }
    return lx_utf8_next(bytes, used);
}

size_t lx_utf8_encode(uint32_t code_point, char *bytes) {
    if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) {
        code_point = LX_REPLACEMENT;
    }
    if (code_point < 0x80) {
        bytes[0] = (char)code_point;
        return 1;
    }
    if (code_point < 0x800) {
        bytes[0] = (char)(0xC0 | code_point >> 6);
        bytes[1] = (char)(0x80 | (code_point & 0x3F));
        return 2;
    }
    if (code_point < 0x10000) {
        bytes[0] = (char)(0xE0 | code_point >> 12);
        bytes[1] = (char)(0x80 | (code_point >> 6 & 0x3F));
        bytes[2] = (char)(0x80 | (code_point & 0x3F));
        return 3;
    }
    bytes[0] = (char)(0xF0 | code_point >> 18);
    bytes[1] = (char)(0x80 | (code_point >> 12 & 0x3F));
    bytes[2] = (char)(0x80 | (code_point >> 6 & 0x3F));
    bytes[3] = (char)(0x80 | (code_point & 0x3F));
    return 4;
}
