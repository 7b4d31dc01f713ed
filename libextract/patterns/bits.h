/* Sets as bits of 64-bit words. */
#ifndef LX_PATTERNS_BITS_H
#define LX_PATTERNS_BITS_H

#include <stdbool.h>
#include <stdint.h>

/* The number of the lowest bit of a word that is not 0. */
static inline uint32_t lx_lowest_bit(uint64_t word) {
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(word);
#else
    uint32_t bit = 0;
    for (uint32_t half = 32; half > 0; half /= 2) {
        if ((word & ((UINT64_C(1) << half) - 1)) == 0) {
            word >>= half;
            bit += half;
        }
    }
    return bit;
#endif
}

/* The number of the highest bit of a word that is not 0. */
static inline uint32_t lx_highest_bit(uint64_t word) {
#if defined(__GNUC__)
    return 63 - (uint32_t)__builtin_clzll(word);
#else
    uint32_t bit = 0;
    for (uint32_t half = 32; half > 0; half /= 2) {
        if (word >> half != 0) {
            word >>= half;
            bit += half;
        }
    }
    return bit;
#endif
}

/* Adds a member. */
static inline void lx_bits_set(uint64_t *set, uint32_t bit) {
    set[bit / 64] |= UINT64_C(1) << (bit % 64);
}

/* Whether it is a member. */
static inline bool lx_bits_has(const uint64_t *set, uint32_t bit) {
    return (set[bit / 64] >> (bit % 64) & 1) != 0;
}

/* Adds the members of another set of as many words. */
static inline void lx_bits_join(uint64_t *set, const uint64_t *more, uint32_t words) {
    for (uint32_t w = 0; w < words; w++) {
        set[w] |= more[w];
    }
}

#endif
