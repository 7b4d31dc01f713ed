#include "base/sort.h"

#include <string.h>

enum { ITEM_MAX = 256, FEW = 40 };

static void swap(unsigned char *a, unsigned char *b, size_t size) {
    unsigned char held[ITEM_MAX];
    memcpy(held, a, size);
    memcpy(a, b, size);
    memcpy(b, held, size);
}

static void sift(unsigned char *items, size_t root, size_t count, size_t size, lx_precedes *precedes,
                 const void *context) {
    for (size_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && precedes(context, items + child * size, items + (child + 1) * size)) {
            child++;
        }
        if (!precedes(context, items + root * size, items + child * size)) {
            return;
        }
        swap(items + root * size, items + child * size, size);
    }
}

/* Sorts a few items, by moving each to where it belongs among those before it. */
static void insert_all(unsigned char *items, size_t count, size_t size, lx_precedes *precedes, const void *context) {
    unsigned char held[ITEM_MAX];
    for (size_t i = 1; i < count; i++) {
        size_t to = i;
        while (to > 0 && precedes(context, items + i * size, items + (to - 1) * size)) {
            to--;
        }
        if (to != i) {
            memcpy(held, items + i * size, size);
            memmove(items + (to + 1) * size, items + to * size, (i - to) * size);
            memcpy(items + to * size, held, size);
        }
    }
}

/* Heap sort: qsort may allocate, and its order of equal items differs between C libraries. */
void lx_sort(void *items, size_t count, size_t size, lx_precedes *precedes, const void *context) {
    unsigned char *bytes = items;
    if (size > ITEM_MAX) {
        return;
    }
    if (count <= FEW) {
        insert_all(bytes, count, size, precedes, context);
        return;
    }
    for (size_t i = count / 2; i-- > 0;) {
        sift(bytes, i, count, size, precedes, context);
    }
    for (size_t end = count; end > 1; end--) {
        swap(bytes, bytes + (end - 1) * size, size);
        sift(bytes, 0, end - 1, size, precedes, context);
    }
}

static bool is_less(const void *context, const void *a, const void *b) {
    (void)context;
    return *(const uint32_t *)a < *(const uint32_t *)b;
}

uint32_t lx_sort_distinct(uint32_t *numbers, uint32_t count) {
    uint32_t kept = 0;
    lx_sort(numbers, count, sizeof *numbers, is_less, NULL);
    for (uint32_t i = 0; i < count; i++) {
        if (kept == 0 || numbers[i] != numbers[kept - 1]) {
            numbers[kept++] = numbers[i];
        }
    }
    return kept;
}

/* First index after `from` whose item comes before the one in front of it: where the ascending run that begins at
 * `from` ends. */
static size_t run_end(const unsigned char *items, size_t from, size_t count, size_t size, lx_precedes *precedes,
                      const void *context) {
    size_t end = from + 1;
    while (end < count && !precedes(context, items + end * size, items + (end - 1) * size)) {
        end++;
    }
    return end < count ? end : count;
}

/* Merges items [0, middle) and [middle, count), each sorted; the left ones are moved aside. */
static void merge_runs(unsigned char *items, size_t middle, size_t count, size_t size, lx_precedes *precedes,
                       const void *context, unsigned char *spare) {
    size_t left = 0;
    size_t right = middle;
    unsigned char *out = items;
    memcpy(spare, items, middle * size);
    while (left < middle && right < count) {
        bool take_right = precedes(context, items + right * size, spare + left * size);
        memcpy(out, take_right ? items + right * size : spare + left * size, size);
        left += !take_right;
        right += take_right;
        out += size;
    }
    memcpy(out, spare + left * size, (middle - left) * size);
}

/* One pass over all pairs of neighbouring runs; whether there was only one run. */
static bool merge_pass(unsigned char *items, size_t count, size_t size, lx_precedes *precedes, const void *context,
                       unsigned char *spare) {
    size_t from = 0;
    while (from < count) {
        size_t middle = run_end(items, from, count, size, precedes, context);
        if (middle == count) {
            return from == 0;
        }
        size_t end = run_end(items, middle, count, size, precedes, context);
        merge_runs(items + from * size, middle - from, end - from, size, precedes, context, spare);
        from = end;
    }
    return false;
}

void lx_sort_runs(void *items, size_t count, size_t size, lx_precedes *precedes, const void *context, void *spare) {
    while (count > 1 && !merge_pass(items, count, size, precedes, context, spare)) {
    }
}
