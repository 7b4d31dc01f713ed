#include "base/sort.h"

#include <string.h>

enum { ITEM_MAX = 256 };

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

/* Heap sort: qsort may allocate, and its order of equal items differs between C libraries. */
void lx_sort(void *items, size_t count, size_t size, lx_precedes *precedes, const void *context) {
    unsigned char *bytes = items;
    if (size > ITEM_MAX) {
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
