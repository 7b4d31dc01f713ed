#include "base/array.h"

#include <string.h>

bool lx_array_grow(const lxt_allocator *allocator, void *items, uint32_t *capacity, uint64_t need, size_t item_size) {
    if (need <= *capacity) {
        return true;
    }
    if (need > UINT32_MAX) {
        return false;
    }
    uint64_t wanted = (uint64_t)*capacity + *capacity / 2;
    if (wanted < 16) {
        wanted = 16;
    }
    if (wanted < need) {
        wanted = need;
    }
    if (wanted > UINT32_MAX) {
        wanted = UINT32_MAX;
    }
    /* Copied as bytes: the pointer has another type than void *, and aliasing rules hold. */
    void *old;
    memcpy(&old, items, sizeof old);
    void *grown = lx_realloc(allocator, old, (size_t)wanted, item_size);
    if (grown == NULL) {
        return false;
    }
    memcpy(items, &grown, sizeof grown);
    *capacity = (uint32_t)wanted;
    return true;
}
