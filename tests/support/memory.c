#include "memory.h"

#include <stdlib.h>

/* The size of a block stands in front of it; 16 bytes keep the alignment of malloc. */
union head {
    size_t bytes;
    max_align_t alignment;
};

static bool refuses(struct memory *memory) {
    memory->calls++;
    return memory->fail_at != 0 &&
           (memory->fail_on ? memory->calls >= memory->fail_at : memory->calls == memory->fail_at);
}

static void count(struct memory *memory, size_t added, size_t removed) {
    memory->live_bytes += added;
    memory->live_bytes -= removed;
    memory->peak_bytes = memory->live_bytes > memory->peak_bytes ? memory->live_bytes : memory->peak_bytes;
}

static void *allocate(void *user, size_t bytes) {
    struct memory *memory = user;
    union head *head = refuses(memory) ? NULL : malloc(sizeof *head + bytes);
    if (head == NULL) {
        return NULL;
    }
    head->bytes = bytes;
    memory->live++;
    count(memory, bytes, 0);
    return head + 1;
}

static void *reallocate(void *user, void *block, size_t bytes) {
    struct memory *memory = user;
    if (block == NULL) {
        return allocate(user, bytes);
    }
    union head *head = (union head *)block - 1;
    size_t before = head->bytes;
    head = refuses(memory) ? NULL : realloc(head, sizeof *head + bytes);
    if (head == NULL) {
        return NULL;
    }
    head->bytes = bytes;
    count(memory, bytes, before);
    return head + 1;
}

static void release(void *user, void *block) {
    struct memory *memory = user;
    if (block != NULL) {
        union head *head = (union head *)block - 1;
        memory->live--;
        count(memory, 0, head->bytes);
        free(head);
    }
}

void memory_init(struct memory *memory) {
    *memory = (struct memory){0};
    memory->allocator = (lxt_allocator){sizeof memory->allocator, allocate, reallocate, release, memory};
}

void memory_arm(struct memory *memory, uint64_t fail_at, bool fail_on) {
    memory->calls = 0;
    memory->fail_at = fail_at;
    memory->fail_on = fail_on;
}
