/* Eight bytes of text as one number, its first byte the lowest on every host, so that they are looked at together. */
#ifndef LX_BASE_OCTETS_H
#define LX_BASE_OCTETS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A byte in all eight places; the highest bit of each. */
#define LX_OCTETS(byte) (0x0101010101010101u * (uint64_t)(byte))
#define LX_OCTETS_TOP 0x8080808080808080u

/* The eight bytes at `bytes`. Compilers make one load of it. */
static inline uint64_t lx_octets_load(const char *bytes) {
    const unsigned char *b = (const unsigned char *)bytes;
    return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 | (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 |
           (uint64_t)b[5] << 40 | (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* The last `count` (0 to 7) of the `length` bytes at `bytes`, and `pad` behind them. */
static inline uint64_t lx_octets_tail(const char *bytes, size_t length, uint32_t count, unsigned char pad) {
    uint64_t word = 0;
    if (length >= 8 && count != 0) {
        word = lx_octets_load(bytes + length - 8) >> (64 - 8 * count);
    } else {
        for (uint32_t i = 0; i < count; i++) {
            word |= (uint64_t)(unsigned char)bytes[length - count + i] << (8 * i);
        }
    }
    return word | LX_OCTETS(pad) << (8 * count);
}

/*
 * Whether a text is one line as it should be shown: no control characters, no space at its ends, single spaces within.
 * It says no, too, where an exclamation mark follows a space.
 */
static inline bool lx_octets_are_line(const char *bytes, size_t length) {
    uint64_t before = 0x80; /* its bit 7: whether a space, or nothing, stands before the word */
    uint64_t wrong = 0;
    for (size_t at = 0; at < length && (wrong & LX_OCTETS_TOP) == 0; at += 8) {
        uint64_t word =
            length - at >= 8 ? lx_octets_load(bytes + at) : lx_octets_tail(bytes, length, (uint32_t)(length - at), 'x');
        uint64_t other = word ^ LX_OCTETS(' ');
        uint64_t space = (other - LX_OCTETS(1)) & ~other & LX_OCTETS_TOP;
        wrong = ((word - LX_OCTETS(' ')) & ~word) | (space & (space << 8 | before));
        before = space >> 56;
    }
    return (wrong & LX_OCTETS_TOP) == 0 && (length == 0 || bytes[length - 1] != ' ');
}

/* Writes eight bytes. Compilers make one store of it. */
static inline void lx_octets_store(char *bytes, uint64_t word) {
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

#endif
