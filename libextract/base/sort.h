/* Sorting in place, n log n on every input, the same order on every host. */
#ifndef LX_BASE_SORT_H
#define LX_BASE_SORT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether item a comes before item b; should order totally, since equal items may be exchanged. */
typedef bool lx_precedes(const void *context, const void *a, const void *b);

/* Sorts `count` items of `size` bytes (at most 256). */
void lx_sort(void *items, size_t count, size_t size, lx_precedes *precedes, const void *context);

/* Sorts numbers and drops those that stand twice; returns how many are left. `numbers` may be NULL if `count` is 0. */
uint32_t lx_sort_distinct(uint32_t *numbers, uint32_t count);

/*
 * Sorts items that come as some ascending runs one after another, by merging neighbours: n log(runs), stable. `spare`
 * has room for as many items.
 */
void lx_sort_runs(void *items, size_t count, size_t size, lx_precedes *precedes, const void *context, void *spare);

#endif
