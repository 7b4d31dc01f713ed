/* An arena: many small allocations that are released together. */
#ifndef LX_BASE_ARENA_H
#define LX_BASE_ARENA_H

#include <stdalign.h>

#include "base/alloc.h"

struct lx_arena_chunk;

/* Zero-initialise, then lx_arena_init. Resetting keeps the chunks, so that a warm loop allocates nothing. */
struct lx_arena {
    const lxt_allocator *allocator;
    struct lx_arena_chunk *first;
    struct lx_arena_chunk *current;
    unsigned char *free; /* what is left of the current chunk */
    size_t room;
};

/* The allocator must outlive the arena. */
void lx_arena_init(struct lx_arena *arena, const lxt_allocator *allocator);

/* Takes `bytes` from a chunk after the current one; NULL when memory is short. */
void *lx_arena_beyond(struct lx_arena *arena, size_t bytes);

/* Takes `bytes` at a multiple of `alignment`, a power of two; NULL when memory is short. */
static inline void *lx_arena_take(struct lx_arena *arena, size_t bytes, size_t alignment) {
    size_t pad = (0 - (size_t)(uintptr_t)arena->free) & (alignment - 1);
    if (arena->free == NULL || pad > arena->room || bytes > arena->room - pad) {
        return lx_arena_beyond(arena, bytes);
    }
    unsigned char *taken = arena->free + pad;
    arena->free = taken + bytes;
    arena->room -= pad + bytes;
    return taken;
}

/* count * size bytes aligned for any type; NULL when memory is short, the product overflows, or the size is 0. */
static inline void *lx_arena_alloc(struct lx_arena *arena, size_t count, size_t size) {
    return size == 0 || count > SIZE_MAX / size ? NULL : lx_arena_take(arena, count * size, alignof(max_align_t));
}

/* A NUL-terminated copy of `length` bytes, NULL on failure. */
char *lx_arena_copy(struct lx_arena *arena, const char *bytes, size_t length);

/* Forgets all allocations, keeps the memory. */
void lx_arena_reset(struct lx_arena *arena);

/* Gives all memory back; the arena may be used again. */
void lx_arena_free(struct lx_arena *arena);

#endif
