/* An arena: many small allocations that are released together. */
#ifndef LX_BASE_ARENA_H
#define LX_BASE_ARENA_H

#include "base/alloc.h"

struct lx_arena_chunk;

/* Zero-initialise, then lx_arena_init. Resetting keeps the chunks, so that a warm loop allocates nothing. */
struct lx_arena {
    const lxt_allocator *allocator;
    struct lx_arena_chunk *first;
    struct lx_arena_chunk *current;
};

/* The allocator must outlive the arena. */
void lx_arena_init(struct lx_arena *arena, const lxt_allocator *allocator);

/* count * size bytes aligned for any type; NULL when memory is short or the product overflows. */
void *lx_arena_alloc(struct lx_arena *arena, size_t count, size_t size);

/* A NUL-terminated copy of `length` bytes, NULL on failure. */
char *lx_arena_copy(struct lx_arena *arena, const char *bytes, size_t length);

/* Forgets all allocations, keeps the memory. */
void lx_arena_reset(struct lx_arena *arena);

/* Gives all memory back; the arena may be used again. */
void lx_arena_free(struct lx_arena *arena);

#endif
