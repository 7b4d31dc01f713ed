/* Checked memory functions. Every allocation of the library goes through them. */
#ifndef LX_BASE_ALLOC_H
#define LX_BASE_ALLOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "libextract/version.h"

/* The C library's malloc, realloc and free as an allocator. Static. */
const lxt_allocator *lx_default_allocator(void);

/* Whether every member is set and the size is one this version knows. NULL is not valid. */
bool lx_allocator_valid(const lxt_allocator *allocator);

/* count * size bytes, uninitialised. NULL when memory is short, the product overflows, or it is 0. */
void *lx_alloc(const lxt_allocator *allocator, size_t count, size_t size);

/* The same, filled with zero bytes. */
void *lx_alloc_zero(const lxt_allocator *allocator, size_t count, size_t size);

/* Resizes to count * size bytes. On NULL the old memory is untouched and still owned by the caller. */
void *lx_realloc(const lxt_allocator *allocator, void *memory, size_t count, size_t size);

/* Gives memory back; NULL is allowed. */
void lx_free(const lxt_allocator *allocator, void *memory);

#endif
