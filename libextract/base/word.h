/* Eight bytes at a time, in a plain 64-bit word whose lowest byte is the first one, whatever the host's byte order. */
#ifndef LX_BASE_WORD_H
#define LX_BASE_WORD_H

#include <stdint.h>

/* A word with the same value in every byte. */
#define LX_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

/* The bit by which the functions below mark a byte. */
#define LX_EACH_MARK LX_EACH(0x80)

/* Eight bytes. Compilers make one load of it. */
static inline uint64_t lx_load8(const char *bytes) {
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* The first `count` (less than 8) of the bytes, without reading more; the others are 0. */
static inline uint64_t lx_load_some(const char *bytes, uint32_t count) {
    uint64_t word = 0;
    for (uint32_t i = 0; i < count; i++) {
        word |= (uint64_t)(unsigned char)bytes[i] << 8 * i;
    }
    return word;
}

/* All ones in the first `count` (at most 8) bytes. */
static inline uint64_t lx_first_bytes(uint32_t count) {
    return count == 0 ? 0 : UINT64_MAX >> (64 - 8 * count);
}

/* The number of the first byte that is marked; 8 when none is. */
static inline uint32_t lx_first_marked(uint64_t marks) {
#if defined(__GNUC__)
    return marks == 0 ? 8 : (uint32_t)__builtin_ctzll(marks) / 8;
#else
    uint32_t byte = 0;
    while (byte < 8 && (marks >> 8 * byte & 0x80) == 0) {
        byte++;
    }
    return byte;
#endif
}

/* All ones in the bytes before the first one that is marked; in all when none is. */
static inline uint64_t lx_before_marked(uint64_t marks) {
    return ((marks & (0 - marks)) >> 7) - 1;
}

/* How many bytes are marked. */
static inline uint32_t lx_count_marked(uint64_t marks) {
    return (uint32_t)((marks >> 7 & LX_EACH(1)) * LX_EACH(1) >> 56);
}

/* Marks the bytes from `low` to `high`, which are ASCII and constants; no other byte, also above ASCII. */
static inline uint64_t lx_mark_range(uint64_t word, unsigned char low, unsigned char high) {
    uint64_t seven = word & ~LX_EACH_MARK;
    uint64_t reach = seven + LX_EACH(0x80u - low);
    uint64_t pass = seven + LX_EACH(0x7Fu - high);
    return reach & ~pass & ~word & LX_EACH_MARK;
}

/* Marks ASCII letters. */
static inline uint64_t lx_mark_letters(uint64_t word) {
    return lx_mark_range(word | LX_EACH(0x20), 'a', 'z');
}

#endif
