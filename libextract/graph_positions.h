/* Byte offsets of a text and what they are in code points and UTF-16 units. */
#ifndef LX_GRAPH_POSITIONS_H
#define LX_GRAPH_POSITIONS_H

#include "base/array.h"

/* One place in the text, in each unit. */
struct lx_position {
    uint32_t bytes;
    uint32_t code_points;
    uint32_t utf16;
};

/* Positions in the order in which they were added; reusable. Zero-initialise. */
struct lx_positions {
    LX_ARRAY(struct lx_position) items;
    LX_ARRAY(uint32_t) order; /* indices of items, by place; made where characters differ in their units */
    LX_ARRAY(uint32_t) spare;
    LX_ARRAY(uint32_t) marks; /* by block of the text: bytes before it at which no character begins */
};

/* Adds a byte offset; its index is the count before. False when memory is short. */
static inline bool lx_positions_add(struct lx_positions *positions, const lxt_allocator *allocator, uint32_t bytes) {
    return lx_array_push(allocator, &positions->items, ((struct lx_position){.bytes = bytes}));
}

/* Adds two byte offsets. */
static inline bool lx_positions_add_span(struct lx_positions *positions, const lxt_allocator *allocator, uint32_t start,
                                         uint32_t end) {
    if (!lx_array_reserve(allocator, &positions->items, 2)) {
        return false;
    }
    positions->items.items[positions->items.count++] = (struct lx_position){.bytes = start};
    positions->items.items[positions->items.count++] = (struct lx_position){.bytes = end};
    return true;
}

/*
 * Fills in the other units. An ill-formed sequence counts as one code point and one unit for each maximal subpart, as
 * in the U+FFFD that stand for it; `well_formed` says that there is none, which is several times faster. Linear in the
 * text and, unless it is ill-formed or has characters of two UTF-16 units, in the positions, else n log n in these.
 * False when memory is short.
 */
bool lx_positions_resolve(struct lx_positions *positions, const lxt_allocator *allocator, const char *text,
                          size_t length, bool well_formed);

/* Position `index` in a unit (LXT_BYTES ...), 0 for an unknown unit or index. */
uint32_t lx_positions_get(const struct lx_positions *positions, uint32_t index, uint32_t unit);

/* Forgets the positions, keeps the memory. */
void lx_positions_clear(struct lx_positions *positions);

/* Gives the memory back. */
void lx_positions_free(struct lx_positions *positions, const lxt_allocator *allocator);

#endif
