/* Equal byte strings -> one small number, in order of first appearance. */
#ifndef LX_PATTERNS_INTERNER_H
#define LX_PATTERNS_INTERNER_H

#include "base/array.h"

struct lx_interner_key {
    uint32_t at; /* into bytes */
    uint32_t length;
    uint32_t hash;
};

/* Zero-initialise and set the allocator. */
struct lx_interner {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_interner_key) keys;
    LX_ARRAY(unsigned char) bytes;
    LX_ARRAY(uint32_t) slots; /* open addressing, key + 1; as many as capacity, a power of two */
};

/* The number of the key, a new one if it was not known. False when memory is short. */
bool lx_interner_add(struct lx_interner *interner, const void *bytes, size_t length, uint32_t *number);

/* The number of a key, LX_NONE when unknown. */
uint32_t lx_interner_find(const struct lx_interner *interner, const void *bytes, size_t length);

/* The bytes of key `number`; valid until the next add. */
const void *lx_interner_key(const struct lx_interner *interner, uint32_t number);

/* Forgets all keys, keeps the memory. */
void lx_interner_clear(struct lx_interner *interner);

/* Gives the memory back. */
void lx_interner_free(struct lx_interner *interner);

#endif
