/* The list of candidates: those of a stretch as they are found, in order when it is done. */
#include <string.h>

#include "base/sort.h"
#include "mentions/cascade.h"
#include "mentions/name_runs.h"
#include "patterns/bits.h"

void lx_candidates_init(struct lx_candidates *candidates, const lxt_allocator *allocator) {
    memset(candidates, 0, sizeof *candidates);
    candidates->allocator = allocator;
    candidates->names.allocator = allocator;
}

void lx_candidates_free(struct lx_candidates *candidates) {
    lx_array_free(candidates->allocator, &candidates->items);
    lx_array_free(candidates->allocator, &candidates->aside);
    lx_array_free(candidates->allocator, &candidates->places);
    lx_array_free(candidates->allocator, &candidates->runs);
    lx_array_free(candidates->allocator, &candidates->found);
    lx_array_free(candidates->allocator, &candidates->found_first);
    lx_array_free(candidates->allocator, &candidates->found_at);
    lx_array_free(candidates->allocator, &candidates->begins);
    lx_array_free(candidates->allocator, &candidates->sights);
    lx_array_free(candidates->allocator, &candidates->details);
    lx_array_free(candidates->allocator, &candidates->names.matches);
}

bool lx_candidate_precedes(const struct lx_candidate *a, const struct lx_candidate *b) {
    if (a->first != b->first) {
        return a->first < b->first;
    }
    if (a->stop != b->stop) {
        return a->stop > b->stop;
    }
    if (a->start != b->start) {
        return a->start < b->start;
    }
    if (a->end != b->end) {
        return a->end > b->end;
    }
    if (a->type != b->type) {
        return a->type < b->type;
    }
    return a->rule != b->rule ? a->rule < b->rule : a->listed < b->listed;
}

static bool precedes(const void *context, const void *left, const void *right) {
    (void)context;
    return lx_candidate_precedes(left, right);
}

bool lx_candidates_begin(struct lx_candidates *candidates, uint32_t tokens) {
    uint32_t words = tokens / 64 + 1;
    candidates->found.count = candidates->aside.count = 0;
    if (!lx_array_reserve(candidates->allocator, &candidates->found_first, tokens) ||
        !lx_array_reserve(candidates->allocator, &candidates->found_at, words)) {
        return false;
    }
    memset(candidates->found_at.items, 0, words * sizeof *candidates->found_at.items);
    return true;
}

/* Longer ones first, so that the length is what is missing to the most; the type is for the caller to add. */
enum { RANK_LENGTH = 40, RANK_TYPE = 32, LENGTH_MAX = 0xFFFFFF };

static inline uint64_t rank(const struct lx_candidate *candidate) {
    uint32_t length = candidate->stop - candidate->first;
    return (uint64_t)(LENGTH_MAX - length) << RANK_LENGTH | candidate->rule;
}

/* Of equal ones the first found comes first. The last found are the longest, which come first: few are passed over.
 * Hostile texts are bounded by the rules that a start can begin. */
bool lx_candidates_note(struct lx_candidates *candidates, uint32_t base, const struct lx_candidate *candidate,
                        const uint8_t *types, uint32_t count) {
    if (!lx_array_reserve(candidates->allocator, &candidates->found, count) ||
        !lx_array_push(candidates->allocator, &candidates->aside, *candidate)) {
        return false;
    }
    uint32_t at = candidate->first - base;
    uint32_t *link = &candidates->found_first.items[at];
    if (!lx_bits_has(candidates->found_at.items, at)) {
        lx_bits_set(candidates->found_at.items, at);
        *link = 0;
    }
    struct lx_found *all = candidates->found.items;
    uint32_t kept = candidates->aside.count - 1;
    uint32_t number = candidates->found.count;
    uint64_t common = rank(candidate);
    for (uint32_t i = 0; i < count; i++) {
        uint64_t place = common | (uint64_t)types[i] << RANK_TYPE;
        uint32_t next = *link;
        while (next != 0 && all[next - 1].rank <= place) {
            link = &all[next - 1].next;
            next = *link;
        }
        struct lx_found *found = &all[number++];
        *found = (struct lx_found){place, next, kept};
        *link = number;
        link = &found->next;
    }
    candidates->found.count = number;
    return true;
}

/* Writes the candidates of a list, of which `number` is the first; returns what is behind them. */
static inline struct lx_candidate *write_list(const struct lx_candidates *candidates, uint32_t number,
                                              struct lx_candidate *out) {
    while (number != 0) {
        const struct lx_found *found = &candidates->found.items[number - 1];
        *out = candidates->aside.items[found->kept];
        out->type = (uint8_t)(found->rank >> RANK_TYPE);
        number = found->next;
        out++;
    }
    return out;
}

bool lx_candidates_gather(struct lx_candidates *candidates, uint32_t tokens) {
    if (!lx_array_reserve(candidates->allocator, &candidates->items, candidates->found.count)) {
        return false;
    }
    struct lx_candidate *out = candidates->items.items + candidates->items.count;
    for (uint32_t w = 0; w <= tokens / 64 && candidates->found.count != 0; w++) {
        for (uint64_t left = candidates->found_at.items[w]; left != 0; left &= left - 1) {
            out = write_list(candidates, candidates->found_first.items[w * 64 + lx_lowest_bit(left)], out);
        }
    }
    candidates->items.count += candidates->found.count;
    candidates->found.count = candidates->aside.count = 0;
    return lx_name_runs_gather(candidates);
}

void lx_candidates_order(struct lx_candidate *items, uint32_t count) {
    lx_sort(items, count, sizeof *items, precedes, NULL);
}

/* How many of the first `count` candidates come before one, or have its place. */
static uint32_t count_before(const struct lx_candidate *items, uint32_t count, const struct lx_candidate *candidate) {
    uint32_t low = 0;
    while (low < count) {
        uint32_t middle = low + (count - low) / 2;
        if (lx_candidate_precedes(candidate, &items[middle])) {
            count = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

bool lx_candidates_merge_tail(struct lx_candidates *candidates, uint32_t middle) {
    struct lx_candidate *items = candidates->items.items;
    uint32_t tail = candidates->items.count - middle;
    candidates->places.count = 0;
    if (!lx_array_reserve(candidates->allocator, &candidates->places, tail)) {
        return false;
    }
    if (tail != 0) {
        lx_candidates_order(items + middle, tail);
    }
    for (uint32_t i = tail, before = middle; i-- > 0;) {
        before = count_before(items, before, &items[middle + i]);
        candidates->places.items[i] = before;
    }
    return lx_candidates_place_tail(candidates, middle);
}

bool lx_candidates_place_tail(struct lx_candidates *candidates, uint32_t middle) {
    uint32_t tail = candidates->items.count - middle;
    const uint32_t *places = candidates->places.items;
    if (tail == 0) {
        return true;
    }
    candidates->aside.count = 0;
    if (!lx_array_reserve(candidates->allocator, &candidates->aside, tail)) {
        return false;
    }
    struct lx_candidate *items = candidates->items.items;
    struct lx_candidate *aside = candidates->aside.items;
    memcpy(aside, items + middle, (size_t)tail * sizeof *items);
    /* From the last: what stands behind it moves as a whole. */
    for (; tail > 0; tail--) {
        uint32_t before = places[tail - 1];
        memmove(items + before + tail, items + before, (size_t)(middle - before) * sizeof *items);
        items[before + tail - 1] = aside[tail - 1];
        middle = before;
    }
    return true;
}
