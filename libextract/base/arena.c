#include "base/arena.h"

#include <stdalign.h>
#include <string.h>

enum { CHUNK_BYTES = 16384 };

struct lx_arena_chunk {
    struct lx_arena_chunk *next;
    size_t capacity;
    size_t used;
    alignas(max_align_t) unsigned char bytes[];
};

void lx_arena_init(struct lx_arena *arena, const lxt_allocator *allocator) {
    arena->allocator = allocator;
    arena->first = NULL;
    arena->current = NULL;
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
    chunk->used = 0;
    return chunk;
}

/* After a reset the chunks that follow `current` are empty; the first that is large enough is taken. */
static struct lx_arena_chunk *chunk_with_room(struct lx_arena *arena, size_t bytes) {
    struct lx_arena_chunk *chunk = arena->current;
    while (chunk != NULL && chunk->capacity - chunk->used < bytes) {
        if (chunk->next == NULL) {
            break;
        }
        chunk = chunk->next;
    }
    if (chunk != NULL && chunk->capacity - chunk->used >= bytes) {
        return chunk;
    }
    struct lx_arena_chunk *fresh = chunk_new(arena, bytes);
    if (fresh != NULL && chunk != NULL) {
        chunk->next = fresh;
    } else if (fresh != NULL) {
        arena->first = fresh;
    }
    return fresh;
}

void *lx_arena_alloc(struct lx_arena *arena, size_t count, size_t size) {
    if (size == 0 || count > (SIZE_MAX - alignof(max_align_t)) / size) {
        return NULL;
    }
    size_t bytes = count * size;
    bytes = (bytes + alignof(max_align_t) - 1) / alignof(max_align_t) * alignof(max_align_t);
    struct lx_arena_chunk *chunk = chunk_with_room(arena, bytes);
    if (chunk == NULL) {
        return NULL;
    }
    arena->current = chunk;
    void *memory = chunk->bytes + chunk->used;
    chunk->used += bytes;
    return memory;
}

char *lx_arena_copy(struct lx_arena *arena, const char *bytes, size_t length) {
    if (length == SIZE_MAX) {
        return NULL;
    }
    char *copy = lx_arena_alloc(arena, length + 1, 1);
    if (copy != NULL) {
        if (length != 0) {
            memcpy(copy, bytes, length);
        }
        copy[length] = '\0';
    }
    return copy;
}

void lx_arena_reset(struct lx_arena *arena) {
    for (struct lx_arena_chunk *chunk = arena->first; chunk != NULL; chunk = chunk->next) {
        chunk->used = 0;
    }
    arena->current = arena->first;
}

void lx_arena_free(struct lx_arena *arena) {
    struct lx_arena_chunk *chunk = arena->first;
    while (chunk != NULL) {
        struct lx_arena_chunk *next = chunk->next;
        lx_free(arena->allocator, chunk);
        chunk = next;
    }
    arena->first = NULL;
    arena->current = NULL;
}
