/* An allocator that counts its blocks and bytes, and fails where it is told to. */
#ifndef TESTS_SUPPORT_MEMORY_H
#define TESTS_SUPPORT_MEMORY_H

#include <stdbool.h>

#include "libextract/version.h"

struct memory {
    lxt_allocator allocator;
    uint64_t calls;    /* allocations and reallocations asked for */
    uint64_t fail_at;  /* the call that fails, 1 for the next one after memory_arm; 0: none */
    bool fail_on;      /* all later calls fail too */
    int64_t live;      /* blocks that were not given back */
    size_t live_bytes; /* their bytes */
    size_t peak_bytes; /* the most there were */
};

/* Prepares an allocator that never fails. The struct must stay where it is. */
void memory_init(struct memory *memory);

/* Counts calls from 0 again; call number `fail_at` fails (0: none), later ones too if `fail_on`. */
void memory_arm(struct memory *memory, uint64_t fail_at, bool fail_on);

#endif
