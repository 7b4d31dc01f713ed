#include "graph_positions.h"

#include <string.h>

#include "base/word.h"
#include "base/utf8.h"
#include "libextract/graph.h"

/* Text is counted in blocks of two words. */
enum { BLOCK_BYTES = 16 };

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

/* A 1 in place of each byte 10xxxxxx, at which no character begins. */
static inline uint64_t next_bytes(uint64_t word) {
    return word >> 7 & ~word >> 6 & LX_EACH(1);
}

/* A 1 in the fifth bit of each byte 1111xxxx, at which a character begins that is two units of UTF-16. */
static inline uint64_t pair_bytes(uint64_t word) {
    return ((word >> 4 & LX_EACH(0x0F)) + LX_EACH(1)) & LX_EACH(0x10);
}

/* The sum of eight small numbers. */
static inline uint32_t sum(uint64_t word) {
    return (uint32_t)(word * LX_EACH(1) >> 56);
}

/* Whether any character of well-formed text is two units of UTF-16: one begins with 1111xxxx. Compilers make vectors of
 * the lanes. */
static bool has_pairs(const char *text, size_t length) {
    enum { LANES = 16 };
    unsigned char highest[LANES] = {0};
    const unsigned char *bytes = (const unsigned char *)text;
    size_t at = 0;
    for (; length - at >= LANES; at += LANES) {
        for (size_t lane = 0; lane < LANES; lane++) {
            highest[lane] = bytes[at + lane] > highest[lane] ? bytes[at + lane] : highest[lane];
        }
    }
    bool found = false;
    for (size_t lane = 0; lane < LANES; lane++) {
        found |= highest[lane] >= 0xF0 || (lane < length - at && bytes[at + lane] >= 0xF0);
    }
    return found;
}

/* Counts the bytes at which no character begins before each whole block of well-formed text, and before what is left.
 * False when memory is short. */
static bool mark_blocks(struct lx_positions *positions, const lxt_allocator *allocator, const char *text,
                        size_t length) {
    uint32_t blocks = (uint32_t)(length / BLOCK_BYTES);
    uint32_t next = 0;
    positions->marks.count = 0;
    if (!lx_array_reserve(allocator, &positions->marks, (uint64_t)blocks + 1)) {
        return false;
    }
    uint32_t *marks = positions->marks.items;
    for (uint32_t i = 0; i < blocks; i++) {
        uint64_t first = lx_load8(text + (size_t)i * BLOCK_BYTES);
        uint64_t second = lx_load8(text + (size_t)i * BLOCK_BYTES + 8);
        marks[i] = next;
        next += sum(next_bytes(first) + next_bytes(second));
    }
    marks[blocks] = next;
    positions->marks.count = blocks + 1;
    return true;
}

/* Bytes of a block, of which `readable` may be read, before its byte `end` at which no character begins. */
static inline uint32_t next_before(const char *block, uint32_t end, size_t readable) {
    if (readable >= BLOCK_BYTES) {
        uint64_t first = lx_load8(block) & lx_first_bytes(end < 8 ? end : 8);
        uint64_t second = lx_load8(block + 8) & lx_first_bytes(end < 8 ? 0 : end - 8);
        return sum(next_bytes(first) + next_bytes(second));
    }
    uint32_t next = 0;
    for (uint32_t i = 0; i < end; i++) {
        next += ((unsigned char)block[i] & 0xC0) == 0x80;
    }
    return next;
}

/* Each by itself, in text whose characters are one unit of UTF-16 each. */
static void resolve_simple(struct lx_positions *positions, const char *text, size_t length) {
    for (uint32_t i = 0; i < positions->items.count; i++) {
        struct lx_position *position = &positions->items.items[i];
        uint32_t target = position->bytes < length ? position->bytes : (uint32_t)length;
        uint32_t block = target / BLOCK_BYTES;
        const char *from = text + (size_t)block * BLOCK_BYTES;
        uint32_t next = next_before(from, target % BLOCK_BYTES, length - (size_t)block * BLOCK_BYTES);
        position->code_points = target - positions->marks.items[block] - next;
        position->utf16 = position->code_points;
    }
}

/* Moves `at` on over well-formed text. */
static void advance_well_formed(struct lx_position *at, uint32_t target, const char *text) {
    uint32_t length = target > at->bytes ? target - at->bytes : 0;
    uint32_t next = 0;
    uint32_t pairs = 0;
    for (uint32_t done = 0; done < length; done += 8) {
        uint32_t size = length - done < 8 ? length - done : 8;
        const char *from = text + at->bytes + done;
        uint64_t word = size == 8 ? lx_load8(from) : lx_load_some(from, size);
        next += sum(next_bytes(word));
        pairs += sum(pair_bytes(word) >> 4);
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

/* In the order of the text. */
static bool resolve_any(struct lx_positions *positions, const lxt_allocator *allocator, const char *text, size_t length,
                        bool well_formed) {
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

bool lx_positions_resolve(struct lx_positions *positions, const lxt_allocator *allocator, const char *text,
                          size_t length, bool well_formed) {
    if (!well_formed || has_pairs(text, length)) {
        return resolve_any(positions, allocator, text, length, well_formed);
    }
    if (!mark_blocks(positions, allocator, text, length)) {
        return false;
    }
    resolve_simple(positions, text, length);
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
    lx_array_free(allocator, &positions->marks);
}
