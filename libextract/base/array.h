/* Growable arrays of one type: `LX_ARRAY(struct lx_token) tokens;`, zero-initialised, items freed by lx_array_free. */
#ifndef LX_BASE_ARRAY_H
#define LX_BASE_ARRAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/alloc.h"

/* "No such index", in every array of the library. */
#define LX_NONE UINT32_MAX

/* An array of T. `items` may be NULL while `capacity` is 0; clearing is `count = 0` and keeps the memory. */
#define LX_ARRAY(T)                                                                                                    \
    struct {                                                                                                           \
        T *items;                                                                                                      \
        uint32_t count;                                                                                                \
        uint32_t capacity;                                                                                             \
    }

/*
 * Makes room for `need` items in all. `items` is the address of the array's pointer, of whatever type. False when
 * memory is short or need is too large; nothing is lost then.
 */
bool lx_array_grow(const lxt_allocator *allocator, void *items, uint32_t *capacity, uint64_t need, size_t item_size);

/* Room for `extra` more items. False on failure. */
#define lx_array_reserve(allocator, array, extra)                                                                      \
    ((uint64_t)(array)->count + (extra) <= (array)->capacity ||                                                        \
     lx_array_grow(allocator, &(array)->items, &(array)->capacity, (uint64_t)(array)->count + (extra),                 \
                   sizeof *(array)->items))

/* Appends one value. False on failure, the array then is as before. */
#define lx_array_push(allocator, array, value)                                                                         \
    (lx_array_reserve(allocator, array, 1) ? ((array)->items[(array)->count++] = (value), true) : false)

/* Frees the items and empties the array. */
#define lx_array_free(allocator, array)                                                                                \
    (lx_free(allocator, (array)->items), (array)->items = NULL, (array)->count = 0, (array)->capacity = 0)

#endif
