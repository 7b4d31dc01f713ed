/* Eight bytes at a time, in a plain 64-bit word whose lowest byte is the first one, whatever the host's byte order. */
#ifndef LX_BASE_WORD_H
#define LX_BASE_WORD_H

#include <stdbool.h>
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

/* Writes eight bytes; written out, so that compilers make one store of it. */
static inline void lx_store8(char *bytes, uint64_t word) {
    unsigned char *b = (unsigned char *)bytes;
    b[0] = (unsigned char)word;
    b[1] = (unsigned char)(word >> 8);
    b[2] = (unsigned char)(word >> 16);
    b[3] = (unsigned char)(word >> 24);
    b[4] = (unsigned char)(word >> 32);
    b[5] = (unsigned char)(word >> 40);
    b[6] = (unsigned char)(word >> 48);
    b[7] = (unsigned char)(word >> 56);
}

/* The first `count` (less than 8) of the bytes, without reading more; the others are 0. */
static inline uint64_t lx_load_some(const char *bytes, uint32_t count) {
    const unsigned char *b = (const unsigned char *)bytes;
    if (count >= 4) {
        /* Two halves, which overlap where they must. */
        const unsigned char *end = b + count - 4;
        uint32_t low = (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
        uint32_t high = (uint32_t)end[0] | (uint32_t)end[1] << 8 | (uint32_t)end[2] << 16 | (uint32_t)end[3] << 24;
        return low | (uint64_t)high << (8 * count - 32);
    }
    return count == 0 ? 0
                      : b[0] | (uint64_t)b[count / 2] << 8 * (count / 2) | (uint64_t)b[count - 1] << 8 * (count - 1);
}

/* All ones in the first `count` (at most 8) bytes. */
static inline uint64_t lx_first_bytes(uint32_t count) {
    static const uint64_t masks[] = {
        0, 0xFF, 0xFFFF, 0xFFFFFF, 0xFFFFFFFF, 0xFFFFFFFFFF, 0xFFFFFFFFFFFF, 0xFFFFFFFFFFFFFF, UINT64_MAX,
    };
    return masks[count];
}

/* A word of the text of at most 16 bytes, then zeros. */
enum { LX_SHORT_WORD = 16 };
struct lx_short_word {
    uint64_t bytes[2];
    uint32_t length;
};

/* Reads one; all 16 bytes must be readable. Nothing branches on the length, which cannot be foreseen. */
static inline struct lx_short_word lx_read_short(const char *bytes, uint32_t length) {
    /* The second half of a word of so many bytes, and eight further on its first half. */
    static const uint64_t masks[8 + LX_SHORT_WORD + 1] = {
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0,
        0xFF,
        0xFFFF,
        0xFFFFFF,
        0xFFFFFFFF,
        0xFFFFFFFFFF,
        0xFFFFFFFFFFFF,
        0xFFFFFFFFFFFFFF,
        UINT64_MAX,
        UINT64_MAX,
        UINT64_MAX,
        UINT64_MAX,
        UINT64_MAX,
        UINT64_MAX,
        UINT64_MAX,
        UINT64_MAX,
        UINT64_MAX,
    };
    return (struct lx_short_word){{lx_load8(bytes) & masks[length + 8], lx_load8(bytes + 8) & masks[length]}, length};
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

/* The number of the lowest bit of a word that is not 0. */
static inline uint32_t lx_low_zeros(uint64_t word) {
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(word);
#else
    uint32_t bit = 0;
    while ((word >> bit & 1) == 0) {
        bit++;
    }
    return bit;
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

/* Marks the bytes above ASCII. */
static inline uint64_t lx_mark_high(uint64_t word) {
    return word & LX_EACH_MARK;
}

/* Whether all bytes are ASCII. */
static inline bool lx_all_ascii(const char *bytes, uint32_t length) {
    uint64_t high = 0;
    for (; length >= 8; bytes += 8, length -= 8) {
        high |= lx_load8(bytes);
    }
    return lx_mark_high(high | lx_load_some(bytes, length)) == 0;
}

/* Marks ASCII letters. */
static inline uint64_t lx_mark_letters(uint64_t word) {
    return lx_mark_range(word | LX_EACH(0x20), 'a', 'z');
}

#endif
