#include "base/arena.h"

#include <string.h>

enum { CHUNK_BYTES = 16384 };

struct lx_arena_chunk {
    struct lx_arena_chunk *next;
    size_t capacity;
    alignas(max_align_t) unsigned char bytes[];
};

void lx_arena_init(struct lx_arena *arena, const lxt_allocator *allocator) {
    *arena = (struct lx_arena){.allocator = allocator};
}

static struct lx_arena_chunk *chunk_new(struct lx_arena *arena, size_t bytes) {
    size_t capacity = bytes > CHUNK_BYTES ? bytes : CHUNK_BYTES;
    if (capacity > SIZE_MAX - sizeof(struct lx_arena_chunk)) {
        return NULL;
    }
    struct lx_arena_chunk *chunk = lx_alloc(arena->allocator, 1, sizeof *chunk + capacity);
    if (chunk == NULL) {
        return NULL;
    }
    chunk->next = NULL;
    chunk->capacity = capacity;
    return chunk;
}

/* Goes on to an empty chunk. */
static void enter(struct lx_arena *arena, struct lx_arena_chunk *chunk) {
    arena->current = chunk;
    arena->free = chunk->bytes;
    arena->room = chunk->capacity;
}

/* The chunks that follow `current` are empty; the first that is large enough is taken. */
void *lx_arena_beyond(struct lx_arena *arena, size_t bytes) {
    struct lx_arena_chunk *last = arena->current;
    while (last != NULL && last->next != NULL && last->next->capacity < bytes) {
        last = last->next;
    }
    struct lx_arena_chunk *chunk = last != NULL ? last->next : NULL;
    if (chunk == NULL) {
        chunk = chunk_new(arena, bytes);
        if (chunk == NULL) {
            return NULL;
        }
        if (last != NULL) {
            last->next = chunk;
        } else {
            arena->first = chunk;
        }
    }
    enter(arena, chunk);
    return lx_arena_take(arena, bytes, 1);
}

char *lx_arena_copy(struct lx_arena *arena, const char *bytes, size_t length) {
    if (length == SIZE_MAX) {
        return NULL;
    }
    char *copy = lx_arena_take(arena, length + 1, 1);
    if (copy != NULL) {
        if (length != 0) {
            memcpy(copy, bytes, length);
        }
        copy[length] = '\0';
    }
    return copy;
}

void lx_arena_reset(struct lx_arena *arena) {
    if (arena->first != NULL) {
        enter(arena, arena->first);
    }
}

void lx_arena_free(struct lx_arena *arena) {
    struct lx_arena_chunk *chunk = arena->first;
    while (chunk != NULL) {
        struct lx_arena_chunk *next = chunk->next;
        lx_free(arena->allocator, chunk);
        chunk = next;
    }
    lx_arena_init(arena, arena->allocator);
}
