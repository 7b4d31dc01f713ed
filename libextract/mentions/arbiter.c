#include "mentions/arbiter.h"

#include <string.h>

#include "patterns/pattern.h"

enum { WIDTH = LX_PATTERN_TOKENS_MAX + 1, MODES_MAX = 8 };

/*
 * One island: candidates that overlap in a chain, over tokens [origin, origin + length). A "mode" is a set of types
 * that may stand directly inside some type; the top level allows all. For every end of a candidate that may hold others
 * ("ends"), and every mode: full(i, end)   best sum of candidates allowed by the mode within tokens [i, end) strict(i,
 * end) the same without a candidate that fills [i, end) itself: what may stand inside one that does
 */
struct island {
    struct lx_arbiter *arbiter;
    const struct lx_types *types;
    struct lx_candidate *items;
    uint32_t from; /* candidates [from, to) of the list, OPEN ones count */
    uint32_t to;
    uint32_t origin;
    uint32_t length;
    uint32_t modes[MODES_MAX];
    uint32_t mode_count;
};

void lx_arbiter_init(struct lx_arbiter *arbiter, const lxt_allocator *allocator) {
    memset(arbiter, 0, sizeof *arbiter);
    arbiter->allocator = allocator;
}

void lx_arbiter_free(struct lx_arbiter *arbiter) {
    lx_array_free(arbiter->allocator, &arbiter->value);
    lx_array_free(arbiter->allocator, &arbiter->choice);
    lx_array_free(arbiter->allocator, &arbiter->worth);
    lx_array_free(arbiter->allocator, &arbiter->by_start);
    lx_array_free(arbiter->allocator, &arbiter->ends);
    lx_array_free(arbiter->allocator, &arbiter->stack);
}

static bool open_at(const struct island *island, uint32_t index) {
    return island->items[index].verdict == LX_VERDICT_OPEN;
}

static bool may_hold(const struct island *island, uint32_t index) {
    const struct lx_candidate *c = &island->items[index];
    return open_at(island, index) && island->types->nests[c->type] != 0 && c->stop - c->first > 1;
}

static uint32_t mode_of(const struct island *island, uint8_t type) {
    uint32_t mask = island->types->nests[type];
    for (uint32_t m = 0; m < island->mode_count; m++) {
        if (island->modes[m] == mask) {
            return m;
        }
    }
    return 0;
}

/* Distinct nesting masks of the island; more than MODES_MAX share the first, which no sensible pack reaches. */
static void collect_modes(struct island *island) {
    island->mode_count = 0;
    for (uint32_t i = island->from; i < island->to; i++) {
        if (!may_hold(island, i) || island->mode_count == MODES_MAX) {
            continue;
        }
        uint32_t mask = island->types->nests[island->items[i].type];
        bool known = false;
        for (uint32_t m = 0; m < island->mode_count; m++) {
            known |= island->modes[m] == mask;
        }
        if (!known) {
            island->modes[island->mode_count++] = mask;
        }
    }
}

static size_t cell(const struct island *island, uint32_t end_index, uint32_t mode, uint32_t length, bool strict) {
    return ((((size_t)end_index * island->mode_count + mode) * WIDTH) + length) * 2 + strict;
}

/* First candidate that starts at token t of the island, as kept in by_start (length + 1 values). */
static void index_starts(struct island *island) {
    uint32_t *by_start = island->arbiter->by_start.items;
    uint32_t next = island->from;
    for (uint32_t t = 0; t <= island->length; t++) {
        while (next < island->to && island->items[next].first < island->origin + t) {
            next++;
        }
        by_start[t] = next;
    }
}

/* Marks the ends of holders: ends[t] is the smallest start (+1) of a holder that ends at t, 0 for none; then its rank
 * in the upper half. */
static uint32_t index_ends(struct island *island) {
    uint32_t *lowest = island->arbiter->ends.items;
    uint32_t *rank = lowest + island->length + 1;
    uint32_t count = 0;
    memset(lowest, 0, sizeof *lowest * 2 * (island->length + 1u));
    for (uint32_t i = island->from; i < island->to; i++) {
        if (may_hold(island, i)) {
            uint32_t end = island->items[i].stop - island->origin;
            uint32_t start = island->items[i].first - island->origin + 1;
            if (lowest[end] == 0 || start < lowest[end]) {
                lowest[end] = start;
            }
        }
    }
    for (uint32_t t = 0; t <= island->length; t++) {
        if (lowest[t] != 0) {
            rank[t] = count++;
        }
    }
    return count;
}

static bool reserve(struct island *island) {
    struct lx_arbiter *a = island->arbiter;
    a->by_start.count = a->ends.count = a->worth.count = a->stack.count = 0;
    return lx_array_reserve(a->allocator, &a->by_start, (uint64_t)island->length + 1) &&
           lx_array_reserve(a->allocator, &a->ends, 2 * ((uint64_t)island->length + 1)) &&
           lx_array_reserve(a->allocator, &a->worth, (uint64_t)(island->to - island->from) + 1) &&
           lx_array_reserve(a->allocator, &a->stack, 4 * ((uint64_t)(island->to - island->from) + 1));
}

static bool reserve_cells(struct island *island, uint32_t end_count) {
    struct lx_arbiter *a = island->arbiter;
    uint64_t cells = (uint64_t)end_count * island->mode_count * WIDTH * 2;
    a->value.count = a->choice.count = 0;
    return lx_array_reserve(a->allocator, &a->value, cells) && lx_array_reserve(a->allocator, &a->choice, cells);
}

/* Best sum from token i to `end` in a mode, looking at candidates shorter than the whole only. */
static void fill_strict(struct island *island, uint32_t rank, uint32_t mode, uint32_t i, uint32_t end) {
    struct lx_arbiter *a = island->arbiter;
    int32_t best = i + 1 < end ? a->value.items[cell(island, rank, mode, end - i - 1, false)] : 0;
    uint32_t choice = LX_NONE;
    for (uint32_t c = a->by_start.items[i]; c < a->by_start.items[i + 1]; c++) {
        const struct lx_candidate *candidate = &island->items[c];
        uint32_t stop = candidate->stop - island->origin;
        if (!open_at(island, c) || stop >= end || (island->modes[mode] >> candidate->type & 1) == 0) {
            continue;
        }
        int32_t sum = a->worth.items[c - island->from] + a->value.items[cell(island, rank, mode, end - stop, false)];
        if (sum > best) {
            best = sum;
            choice = c;
        }
    }
    a->value.items[cell(island, rank, mode, end - i, true)] = best;
    a->choice.items[cell(island, rank, mode, end - i, true)] = choice;
}

/* The same with candidates that fill [i, end). */
static void fill_full(struct island *island, uint32_t rank, uint32_t mode, uint32_t i, uint32_t end) {
    struct lx_arbiter *a = island->arbiter;
    int32_t best = a->value.items[cell(island, rank, mode, end - i, true)];
    uint32_t choice = a->choice.items[cell(island, rank, mode, end - i, true)];
    for (uint32_t c = a->by_start.items[i]; c < a->by_start.items[i + 1]; c++) {
        const struct lx_candidate *candidate = &island->items[c];
        if (open_at(island, c) && candidate->stop - island->origin == end &&
            (island->modes[mode] >> candidate->type & 1) != 0 && a->worth.items[c - island->from] > best) {
            best = a->worth.items[c - island->from];
            choice = c;
        }
    }
    a->value.items[cell(island, rank, mode, end - i, false)] = best;
    a->choice.items[cell(island, rank, mode, end - i, false)] = choice;
}

/* What the holders that fill [i, end) are worth with the best inside them. */
static void add_worth(struct island *island, uint32_t rank, uint32_t i, uint32_t end) {
    struct lx_arbiter *a = island->arbiter;
    for (uint32_t c = a->by_start.items[i]; c < a->by_start.items[i + 1]; c++) {
        if (may_hold(island, c) && island->items[c].stop - island->origin == end) {
            uint32_t mode = mode_of(island, island->items[c].type);
            a->worth.items[c - island->from] += a->value.items[cell(island, rank, mode, end - i, true)];
        }
    }
}

static void fill_end(struct island *island, uint32_t end) {
    struct lx_arbiter *a = island->arbiter;
    uint32_t rank = a->ends.items[island->length + 1 + end];
    uint32_t lowest = a->ends.items[end] - 1;
    for (uint32_t mode = 0; mode < island->mode_count; mode++) {
        a->value.items[cell(island, rank, mode, 0, false)] = 0;
        a->choice.items[cell(island, rank, mode, 0, false)] = LX_NONE;
    }
    for (uint32_t i = end; i-- > lowest;) {
        for (uint32_t mode = 0; mode < island->mode_count; mode++) {
            fill_strict(island, rank, mode, i, end);
        }
        add_worth(island, rank, i, end);
        for (uint32_t mode = 0; mode < island->mode_count; mode++) {
            fill_full(island, rank, mode, i, end);
        }
    }
}

/* Accepts the chosen candidates inside an accepted holder, without recursion: the stack holds pairs of start, end, mode
 * and strictness. */
static void accept_inside(struct island *island, uint32_t holder) {
    struct lx_arbiter *a = island->arbiter;
    a->stack.count = 0;
    a->stack.items[a->stack.count++] = holder;
    while (a->stack.count != 0) {
        uint32_t outer = a->stack.items[--a->stack.count];
        if (!may_hold(island, outer)) {
            island->items[outer].verdict = LX_VERDICT_ACCEPTED;
            continue;
        }
        uint32_t end = island->items[outer].stop - island->origin;
        uint32_t rank = a->ends.items[island->length + 1 + end];
        uint32_t mode = mode_of(island, island->items[outer].type);
        uint32_t i = island->items[outer].first - island->origin;
        bool strict = true;
        while (i < end) {
            uint32_t choice = a->choice.items[cell(island, rank, mode, end - i, strict)];
            strict = false;
            if (choice == LX_NONE) {
                i++;
                continue;
            }
            a->stack.items[a->stack.count++] = choice;
            i = island->items[choice].stop - island->origin;
        }
        island->items[outer].verdict = LX_VERDICT_ACCEPTED;
    }
}

/* The top level: every type is allowed. `value` and `choice` of the top are kept past the cells. */
static bool choose_top(struct island *island) {
    struct lx_arbiter *a = island->arbiter;
    uint64_t used = (uint64_t)a->value.count;
    if (!lx_array_reserve(a->allocator, &a->value, island->length + 1u) ||
        !lx_array_reserve(a->allocator, &a->choice, island->length + 1u)) {
        return false;
    }
    int32_t *best = a->value.items + used;
    uint32_t *choice = a->choice.items + used;
    best[island->length] = 0;
    for (uint32_t i = island->length; i-- > 0;) {
        best[i] = best[i + 1];
        choice[i] = LX_NONE;
        for (uint32_t c = a->by_start.items[i]; c < a->by_start.items[i + 1]; c++) {
            int32_t sum = a->worth.items[c - island->from] + best[island->items[c].stop - island->origin];
            if (open_at(island, c) && sum > best[i]) {
                best[i] = sum;
                choice[i] = c;
            }
        }
    }
    for (uint32_t i = 0; i < island->length;) {
        uint32_t chosen = choice[i];
        if (chosen == LX_NONE) {
            i++;
            continue;
        }
        i = island->items[chosen].stop - island->origin;
        accept_inside(island, chosen);
    }
    return true;
}

static bool choose_island(struct island *island) {
    struct lx_arbiter *a = island->arbiter;
    collect_modes(island);
    if (!reserve(island)) {
        return false;
    }
    index_starts(island);
    uint32_t end_count = index_ends(island);
    if (!reserve_cells(island, end_count)) {
        return false;
    }
    for (uint32_t i = island->from; i < island->to; i++) {
        a->worth.items[i - island->from] = island->items[i].score;
    }
    a->value.count = a->choice.count = (uint32_t)((size_t)end_count * island->mode_count * WIDTH * 2);
    for (uint32_t end = 1; end <= island->length; end++) {
        if (a->ends.items[end] != 0) {
            fill_end(island, end);
        }
    }
    return choose_top(island);
}

static void close_rest(struct island *island) {
    for (uint32_t i = island->from; i < island->to; i++) {
        if (open_at(island, i)) {
            island->items[i].verdict = LX_VERDICT_OUTSCORED;
        }
    }
}

/* A candidate whose score is not positive never adds anything; a start with too many keeps its longest. */
static void drop_weak(struct lx_candidates *candidates) {
    uint32_t at_start = 0;
    for (uint32_t i = 0; i < candidates->items.count; i++) {
        struct lx_candidate *c = &candidates->items.items[i];
        if (i == 0 || candidates->items.items[i - 1].first != c->first) {
            at_start = 0;
        }
        if (c->verdict != LX_VERDICT_OPEN) {
            continue;
        }
        if (c->score <= 0) {
            c->verdict = LX_VERDICT_WEAK;
        } else if (c->first != LX_NONE && ++at_start > LX_ARBITER_STARTS) {
            c->verdict = LX_VERDICT_OUTSCORED;
        }
    }
}

/* Hidden spans have no tokens: the longest at a start wins, crossings lose. They are sorted by start, longer first. */
static void choose_hidden(struct lx_candidates *candidates, uint32_t from) {
    uint32_t covered = 0;
    for (uint32_t i = from; i < candidates->items.count; i++) {
        struct lx_candidate *c = &candidates->items.items[i];
        if (c->verdict == LX_VERDICT_OPEN) {
            c->verdict = c->start >= covered ? LX_VERDICT_ACCEPTED : LX_VERDICT_OUTSCORED;
            covered = c->start >= covered ? c->end : covered;
        }
    }
}

lxt_status lx_arbiter_choose(struct lx_arbiter *arbiter, const struct lx_types *types,
                             struct lx_candidates *candidates) {
    struct lx_candidate *items = candidates->items.items;
    uint32_t i = 0;
    drop_weak(candidates);
    while (i < candidates->items.count && items[i].first != LX_NONE) {
        if (items[i].verdict != LX_VERDICT_OPEN) {
            i++;
            continue;
        }
        struct island island = {
            .arbiter = arbiter, .types = types, .items = items, .from = i, .origin = items[i].first};
        uint32_t stop = items[i].stop;
        uint32_t open = 0;
        for (; i < candidates->items.count && items[i].first < stop; i++) {
            if (items[i].verdict == LX_VERDICT_OPEN) {
                open++;
                stop = items[i].stop > stop ? items[i].stop : stop;
            }
        }
        island.to = i;
        island.length = stop - island.origin;
        if (open == 1) {
            items[island.from].verdict = LX_VERDICT_ACCEPTED;
        } else if (!choose_island(&island)) {
            return LXT_ERROR_MEMORY;
        } else {
            close_rest(&island);
        }
    }
    choose_hidden(candidates, i);
    return LXT_OK;
}
