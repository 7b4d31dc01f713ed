/* Hashing of byte strings: FNV-1a with a final mix, the same on every host. */
#ifndef LX_BASE_HASH_H
#define LX_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

/* Start value for lx_hash_byte. */
#define LX_HASH_START 2166136261u

/* What each step of FNV-1a multiplies by. */
#define LX_HASH_STEP 16777619u

/* One step of FNV-1a. */
static inline uint32_t lx_hash_byte(uint32_t hash, unsigned char byte) {
    return (hash ^ byte) * LX_HASH_STEP;
}

/* Spreads the bits of a finished FNV-1a value (murmur3's finaliser), for tables of power-of-two size. */
static inline uint32_t lx_hash_finish(uint32_t hash) {
    hash ^= hash >> 16;
    hash *= 0x85EBCA6Bu;
    hash ^= hash >> 13;
    hash *= 0xC2B2AE35u;
    return hash ^ hash >> 16;
}

/* Hash of a whole string. */
static inline uint32_t lx_hash(const char *bytes, size_t length) {
    uint32_t hash = LX_HASH_START;
    for (size_t i = 0; i < length; i++) {
        hash = lx_hash_byte(hash, (unsigned char)bytes[i]);
    }
    return lx_hash_finish(hash);
}

/* Hash of two numbers, for tables keyed by pairs. */
static inline uint32_t lx_hash_pair(uint32_t a, uint32_t b) {
    return lx_hash_finish(a * 0x9E3779B1u ^ (b + 0x7F4A7C15u + (a << 6) + (a >> 2)));
}

#endif
