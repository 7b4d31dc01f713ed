#include "patterns/interner.h"

#include <string.h>

#include "base/hash.h"

enum { FIRST_SLOTS = 64 };

/* Eight bytes at a time: keys are mostly vectors of words. Numbers do not depend on it. */
static uint32_t hash_of(const void *bytes, size_t length) {
    const unsigned char *at = bytes;
    uint64_t hash = length;
    for (uint64_t word; length >= sizeof word; length -= sizeof word, at += sizeof word) {
        memcpy(&word, at, sizeof word);
        hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    for (; length > 0; length--, at++) {
        hash = (hash ^ *at) * UINT64_C(0x9E3779B97F4A7C15);
        hash ^= hash >> 32;
    }
    /* The lower half has the upper one in it already: to add it again would take it out. */
    return lx_hash_finish((uint32_t)hash);
}

/* The slot that holds the key, or the free one where it belongs. */
static uint32_t probe(const struct lx_interner *interner, const void *bytes, size_t length, uint32_t hash) {
    uint32_t mask = interner->slots.count - 1;
    uint32_t at = hash & mask;
    while (interner->slots.items[at] != 0) {
        const struct lx_interner_key *key = &interner->keys.items[interner->slots.items[at] - 1];
        if (key->hash == hash && key->length == length && memcmp(interner->bytes.items + key->at, bytes, length) == 0) {
            break;
        }
        at = (at + 1) & mask;
    }
    return at;
}

static bool grow_slots(struct lx_interner *interner) {
    uint32_t count = interner->slots.count == 0 ? FIRST_SLOTS : interner->slots.count * 2;
    uint32_t *slots = lx_alloc_zero(interner->allocator, count, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < interner->keys.count; i++) {
        uint32_t at = interner->keys.items[i].hash & (count - 1);
        while (slots[at] != 0) {
            at = (at + 1) & (count - 1);
        }
        slots[at] = i + 1;
    }
    lx_array_free(interner->allocator, &interner->slots);
    interner->slots.items = slots;
    interner->slots.count = count;
    interner->slots.capacity = count;
    return true;
}

bool lx_interner_add(struct lx_interner *interner, const void *bytes, size_t length, uint32_t *number) {
    uint32_t hash = hash_of(bytes, length);
    if (interner->keys.count * 2 >= interner->slots.count && !grow_slots(interner)) {
        return false;
    }
    uint32_t slot = probe(interner, bytes, length, hash);
    if (interner->slots.items[slot] == 0) {
        /* One byte more, so that an empty first key has an address too. */
        struct lx_interner_key key = {interner->bytes.count, (uint32_t)length, hash};
        if (length > UINT32_MAX / 2 || !lx_array_reserve(interner->allocator, &interner->bytes, length + 1) ||
            !lx_array_push(interner->allocator, &interner->keys, key)) {
            return false;
        }
        if (length > 0) {
            memcpy(interner->bytes.items + key.at, bytes, length);
        }
        interner->bytes.count += (uint32_t)length;
        interner->slots.items[slot] = interner->keys.count;
    }
    *number = interner->slots.items[slot] - 1;
    return true;
}

uint32_t lx_interner_find(const struct lx_interner *interner, const void *bytes, size_t length) {
    if (interner->slots.count == 0) {
        return LX_NONE;
    }
    uint32_t slot = interner->slots.items[probe(interner, bytes, length, hash_of(bytes, length))];
    return slot == 0 ? LX_NONE : slot - 1;
}

const void *lx_interner_key(const struct lx_interner *interner, uint32_t number) {
    return interner->bytes.items + interner->keys.items[number].at;
}

void lx_interner_clear(struct lx_interner *interner) {
    interner->keys.count = 0;
    interner->bytes.count = 0;
    if (interner->slots.count != 0) {
        memset(interner->slots.items, 0, interner->slots.count * sizeof *interner->slots.items);
    }
}

void lx_interner_free(struct lx_interner *interner) {
    lx_array_free(interner->allocator, &interner->keys);
    lx_array_free(interner->allocator, &interner->bytes);
    lx_array_free(interner->allocator, &interner->slots);
}
