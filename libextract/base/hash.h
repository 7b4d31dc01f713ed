/* Hashing of byte strings, eight bytes a step, the same on every host. */
#ifndef LX_BASE_HASH_H
#define LX_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#include "base/word.h"

/* Start value of hashes of numbers that are made step by step and end with lx_hash_finish. */
#define LX_HASH_START 2166136261u

/* Spreads the bits of such a hash (murmur3's finaliser), for tables of power-of-two size. */
static inline uint32_t lx_hash_finish(uint32_t hash) {
    hash ^= hash >> 16;
    hash *= 0x85EBCA6Bu;
    hash ^= hash >> 13;
    hash *= 0xC2B2AE35u;
    return hash ^ hash >> 16;
}

/* The hash of a string that comes in parts. Start with LX_HASHER. */
struct lx_hasher {
    uint64_t sum;  /* of all full groups of eight bytes */
    uint64_t part; /* the bytes since */
    uint32_t length;
};
#define LX_HASHER ((struct lx_hasher){UINT64_C(0x9E3779B97F4A7C15), 0, 0})

/* Adds a group of eight bytes to the sum. */
static inline uint64_t lx_hash_step(uint64_t sum, uint64_t group) {
    sum = (sum ^ group) * UINT64_C(0xD6E8FEB86659FD93);
    return sum ^ sum >> 32;
}

/* Adds the first `count` (at most 8) bytes of a word whose others are 0. */
static inline struct lx_hasher lx_hash_add(struct lx_hasher hasher, uint64_t bytes, uint32_t count) {
    uint32_t there = hasher.length % 8;
    hasher.part |= bytes << 8 * there;
    hasher.length += count;
    if (there + count >= 8) {
        hasher.sum = lx_hash_step(hasher.sum, hasher.part);
        hasher.part = bytes >> 1 >> (63 - 8 * there);
    }
    return hasher;
}

/* The hash of all that was added. */
static inline uint32_t lx_hash_end(struct lx_hasher hasher) {
    uint64_t sum = lx_hash_step(hasher.sum, hasher.part) + hasher.length;
    return (uint32_t)(sum * UINT64_C(0xFF51AFD7ED558CCD) >> 32);
}

/* Hash of a whole string. */
static inline uint32_t lx_hash(const char *bytes, size_t length) {
    struct lx_hasher hasher = LX_HASHER;
    hasher.length = (uint32_t)length;
    for (; length >= 8; bytes += 8, length -= 8) {
        hasher.sum = lx_hash_step(hasher.sum, lx_load8(bytes));
    }
    hasher.part = lx_load_some(bytes, (uint32_t)length);
    return lx_hash_end(hasher);
}

/* Hash of two numbers, for tables keyed by pairs. */
static inline uint32_t lx_hash_pair(uint32_t a, uint32_t b) {
    return lx_hash_finish(a * 0x9E3779B1u ^ (b + 0x7F4A7C15u + (a << 6) + (a >> 2)));
}

#endif
