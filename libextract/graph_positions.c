#include "graph_positions.h"

#include <string.h>

#include "base/line.h"
#include "base/utf8.h"
#include "libextract/graph.h"

/* Merges order[low, middle) and order[middle, high) by place; `spare` has room for the first of them. */
static void merge(struct lx_positions *positions, uint32_t low, uint32_t middle, uint32_t high) {
    const struct lx_position *items = positions->items.items;
    uint32_t *order = positions->order.items;
    uint32_t *left = positions->spare.items;
    if (items[order[middle - 1]].bytes <= items[order[middle]].bytes) {
        return; /* the usual case: mentions come in the order of the text */
    }
    uint32_t left_count = middle - low;
    memcpy(left, order + low, left_count * sizeof *left);
    uint32_t i = 0;
    uint32_t j = middle;
    for (uint32_t to = low; i < left_count; to++) {
        bool take_right = j < high && items[order[j]].bytes < items[left[i]].bytes;
        order[to] = take_right ? order[j++] : left[i++];
    }
}

static bool sort(struct lx_positions *positions, const lxt_allocator *allocator) {
    uint32_t count = positions->items.count;
    positions->order.count = 0;
    positions->spare.count = 0;
    if (!lx_array_reserve(allocator, &positions->order, count) ||
        !lx_array_reserve(allocator, &positions->spare, count)) {
        return false;
    }
    /* A graph's first position is the end of its text. */
    for (uint32_t i = 0; i + 1 < count; i++) {
        positions->order.items[i] = i + 1;
    }
    if (count != 0) {
        positions->order.items[count - 1] = 0;
    }
    positions->order.count = count;
    for (uint64_t width = 1; width < count; width *= 2) {
        for (uint64_t low = 0; low + width < count; low += 2 * width) {
            uint64_t high = low + 2 * width < count ? low + 2 * width : count;
            merge(positions, (uint32_t)low, (uint32_t)(low + width), (uint32_t)high);
        }
    }
    return true;
}

static bool ascii_word(const char *bytes) {
    return (lx_load8(bytes) & LX_EACH_MARK) == 0;
}

/* How many bytes of a word have their highest bit set. */
static uint32_t count_bytes(uint64_t word) {
    return (uint32_t)(((word >> 7 & LX_EACH(1)) * LX_EACH(1)) >> 56);
}

/* Moves `at` on over well-formed text: characters begin at all bytes but 10xxxxxx, those of 11110xxx have two units. */
static void advance_well_formed(struct lx_position *at, uint32_t target, const char *text) {
    uint32_t length = target > at->bytes ? target - at->bytes : 0;
    uint32_t words = (length + 7) / 8;
    uint32_t next = 0;
    uint32_t pairs = 0;
    for (const char *from = text + at->bytes; words != 0; words--, from += 8) {
        uint64_t word = words > 1 || length % 8 == 0 ? lx_load8(from) : lx_load_some(from, length % 8);
        if ((word & LX_EACH_MARK) != 0) {
            next += count_bytes(word & ~(word << 1));
            pairs += count_bytes(word & word << 1 & word << 2 & word << 3);
        }
    }
    at->bytes += length;
    at->code_points += length - next;
    at->utf16 += length - next + pairs;
}

/* Moves `at` on to the character boundary at or after `target`. */
static void advance(struct lx_position *at, uint32_t target, const char *text, size_t length) {
    while (at->bytes < target) {
        uint32_t used = 8;
        uint32_t characters = 8;
        uint32_t units = 8;
        if (target - at->bytes < 8 || !ascii_word(text + at->bytes)) {
            bool well_formed;
            uint32_t code_point = lx_utf8_decode(text + at->bytes, length - at->bytes, &used, &well_formed);
            characters = 1;
            units = code_point > 0xFFFF ? 2 : 1;
        }
        at->bytes += used;
        at->code_points += characters;
        at->utf16 += units;
    }
}

bool lx_positions_resolve(struct lx_positions *positions, const lxt_allocator *allocator, const char *text,
                          size_t length, bool well_formed) {
    if (!sort(positions, allocator)) {
        return false;
    }
    struct lx_position at = {0, 0, 0};
    for (uint32_t i = 0; i < positions->order.count; i++) {
        struct lx_position *position = &positions->items.items[positions->order.items[i]];
        uint32_t target = position->bytes < length ? position->bytes : (uint32_t)length;
        if (well_formed) {
            advance_well_formed(&at, target, text);
        } else {
            advance(&at, target, text, length);
        }
        position->code_points = at.code_points;
        position->utf16 = at.utf16;
    }
    return true;
}

uint32_t lx_positions_get(const struct lx_positions *positions, uint32_t index, uint32_t unit) {
    if (index >= positions->items.count) {
        return 0;
    }
    const struct lx_position *position = &positions->items.items[index];
    switch (unit) {
    case LXT_BYTES:
        return position->bytes;
    case LXT_CODE_POINTS:
        return position->code_points;
    case LXT_UTF16:
        return position->utf16;
    default:
        return 0;
    }
}

void lx_positions_clear(struct lx_positions *positions) {
    positions->items.count = 0;
}

void lx_positions_free(struct lx_positions *positions, const lxt_allocator *allocator) {
    lx_array_free(allocator, &positions->items);
    lx_array_free(allocator, &positions->order);
    lx_array_free(allocator, &positions->spare);
}
