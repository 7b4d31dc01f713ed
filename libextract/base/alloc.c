#include "base/alloc.h"

#include <stdlib.h>
#include <string.h>

static void *default_allocate(void *user, size_t bytes) {
    (void)user;
    return malloc(bytes);
}

static void *default_reallocate(void *user, void *memory, size_t bytes) {
    (void)user;
    return realloc(memory, bytes);
}

static void default_release(void *user, void *memory) {
    (void)user;
    free(memory);
}

const lxt_allocator *lx_default_allocator(void) {
    static const lxt_allocator standard = {sizeof(lxt_allocator), default_allocate, default_reallocate, default_release,
                                           NULL};
    return &standard;
}

bool lx_allocator_valid(const lxt_allocator *allocator) {
    return allocator != NULL && allocator->size == sizeof *allocator && allocator->allocate != NULL &&
           allocator->reallocate != NULL && allocator->release != NULL;
}

static bool product(size_t count, size_t size, size_t *bytes) {
    if (size != 0 && count > SIZE_MAX / size) {
        return false;
    }
    *bytes = count * size;
    return *bytes != 0;
}

void *lx_alloc(const lxt_allocator *allocator, size_t count, size_t size) {
    size_t bytes;
    return product(count, size, &bytes) ? allocator->allocate(allocator->user, bytes) : NULL;
}

void *lx_alloc_zero(const lxt_allocator *allocator, size_t count, size_t size) {
    void *memory = lx_alloc(allocator, count, size);
    if (memory != NULL) {
        memset(memory, 0, count * size);
    }
    return memory;
}

void *lx_realloc(const lxt_allocator *allocator, void *memory, size_t count, size_t size) {
    size_t bytes;
    return product(count, size, &bytes) ? allocator->reallocate(allocator->user, memory, bytes) : NULL;
}

void lx_free(const lxt_allocator *allocator, void *memory) {
    if (memory != NULL) {
        allocator->release(allocator->user, memory);
    }
}
