#include "mentions/arbiter.h"

#include <string.h>

#include "patterns/pattern.h"

enum { WIDTH = LX_PATTERN_TOKENS_MAX + 1, MODES_MAX = 8 };

/*
 * One island: open candidates that overlap in a chain, over tokens [origin, origin + length), told by their positions
 * in the list. A "mode" is a set of types that may stand directly inside some type; the top level allows all. For every
 * end of a candidate that may hold others
 * ("ends"), and every mode: full(i, end)   best sum of candidates allowed by the mode within tokens [i, end) strict(i,
 * end) the same without a candidate that fills [i, end) itself: what may stand inside one that does
 */
struct island {
    struct lx_arbiter *arbiter;
    const struct lx_types *types;
    struct lx_candidate *items;
    uint32_t from; /* positions [from, to) of the open candidates */
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
    lx_array_free(arbiter->allocator, &arbiter->open);
    lx_array_free(arbiter->allocator, &arbiter->before);
    lx_array_free(arbiter->allocator, &arbiter->top);
    lx_array_free(arbiter->allocator, &arbiter->value);
    lx_array_free(arbiter->allocator, &arbiter->choice);
    lx_array_free(arbiter->allocator, &arbiter->worth);
    lx_array_free(arbiter->allocator, &arbiter->holds);
    lx_array_free(arbiter->allocator, &arbiter->by_start);
    lx_array_free(arbiter->allocator, &arbiter->ends);
    lx_array_free(arbiter->allocator, &arbiter->stack);
}

void lx_arbiter_begin_again(struct lx_arbiter *arbiter) {
    uint32_t *items = arbiter->before.items;
    uint32_t capacity = arbiter->before.capacity;
    arbiter->before.items = arbiter->open.items;
    arbiter->before.count = arbiter->open.count;
    arbiter->before.capacity = arbiter->open.capacity;
    arbiter->open.items = items;
    arbiter->open.count = 0;
    arbiter->open.capacity = capacity;
}

static struct lx_candidate *at(const struct island *island, uint32_t position) {
    return &island->items[island->arbiter->open.items[position]];
}

static bool holds(const struct island *island, uint32_t position) {
    return island->arbiter->holds.items[position - island->from] != 0;
}

/* Whether a candidate may hold another of the island. What stands inside it comes after it in the order. */
static bool finds_inside(const struct island *island, uint32_t position) {
    const struct lx_candidate *outer = at(island, position);
    uint32_t types = island->types->nests[outer->type];
    if (types == 0 || outer->stop - outer->first > LX_PATTERN_TOKENS_MAX) {
        return false;
    }
    for (uint32_t i = position + 1; i < island->to; i++) {
        const struct lx_candidate *inner = at(island, i);
        if (inner->first >= outer->stop) {
            return false;
        }
        bool within = inner->stop <= outer->stop && inner->stop - inner->first < outer->stop - outer->first;
        if (within && (types >> inner->type & 1) != 0) {
            return true;
        }
    }
    return false;
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

/* The candidates that hold something, and their distinct nesting masks; more than MODES_MAX share the first, which no
 * sensible pack reaches. */
static void find_holders(struct island *island) {
    island->mode_count = 0;
    for (uint32_t i = island->from; i < island->to; i++) {
        bool holder = finds_inside(island, i);
        island->arbiter->holds.items[i - island->from] = holder;
        uint32_t mask = island->types->nests[at(island, i)->type];
        bool known = !holder || island->mode_count == MODES_MAX;
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
        while (next < island->to && at(island, next)->first < island->origin + t) {
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
        if (holds(island, i)) {
            uint32_t end = at(island, i)->stop - island->origin;
            uint32_t start = at(island, i)->first - island->origin + 1;
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
    uint64_t count = island->to - island->from;
    a->by_start.count = a->ends.count = a->worth.count = a->stack.count = a->holds.count = 0;
    return lx_array_reserve(a->allocator, &a->by_start, (uint64_t)island->length + 1) &&
           lx_array_reserve(a->allocator, &a->ends, 2 * ((uint64_t)island->length + 1)) &&
           lx_array_reserve(a->allocator, &a->worth, count) && lx_array_reserve(a->allocator, &a->holds, count) &&
           lx_array_reserve(a->allocator, &a->stack, 4 * count);
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
        const struct lx_candidate *candidate = at(island, c);
        uint32_t stop = candidate->stop - island->origin;
        if (stop >= end || (island->modes[mode] >> candidate->type & 1) == 0) {
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
        const struct lx_candidate *candidate = at(island, c);
        if (candidate->stop - island->origin == end && (island->modes[mode] >> candidate->type & 1) != 0 &&
            a->worth.items[c - island->from] > best) {
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
        if (holds(island, c) && at(island, c)->stop - island->origin == end) {
            uint32_t mode = mode_of(island, at(island, c)->type);
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

/* Accepts the chosen candidates inside an accepted holder, without recursion. */
static void accept_inside(struct island *island, uint32_t holder) {
    struct lx_arbiter *a = island->arbiter;
    a->stack.count = 0;
    a->stack.items[a->stack.count++] = holder;
    while (a->stack.count != 0) {
        uint32_t outer = a->stack.items[--a->stack.count];
        at(island, outer)->verdict = LX_VERDICT_ACCEPTED;
        if (!holds(island, outer)) {
            continue;
        }
        uint32_t end = at(island, outer)->stop - island->origin;
        uint32_t rank = a->ends.items[island->length + 1 + end];
        uint32_t mode = mode_of(island, at(island, outer)->type);
        uint32_t i = at(island, outer)->first - island->origin;
        bool strict = true;
        while (i < end) {
            uint32_t choice = a->choice.items[cell(island, rank, mode, end - i, strict)];
            strict = false;
            if (choice == LX_NONE) {
                i++;
                continue;
            }
            a->stack.items[a->stack.count++] = choice;
            i = at(island, choice)->stop - island->origin;
        }
    }
}

/* The top level: every type is allowed. An island may be as long as the document, so sums take 64 bits. */
static bool choose_top(struct island *island) {
    struct lx_arbiter *a = island->arbiter;
    a->top.count = 0;
    if (!lx_array_reserve(a->allocator, &a->top, island->length + 1u) ||
        !lx_array_reserve(a->allocator, &a->choice, island->length + 1u)) {
        return false;
    }
    int64_t *best = a->top.items;
    uint32_t *choice = a->choice.items + a->choice.count; /* past the cells */
    best[island->length] = 0;
    for (uint32_t i = island->length; i-- > 0;) {
        best[i] = best[i + 1];
        choice[i] = LX_NONE;
        for (uint32_t c = a->by_start.items[i]; c < a->by_start.items[i + 1]; c++) {
            int64_t sum = a->worth.items[c - island->from] + best[at(island, c)->stop - island->origin];
            if (sum > best[i]) {
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
        i = at(island, chosen)->stop - island->origin;
        accept_inside(island, chosen);
    }
    return true;
}

static bool choose_island(struct island *island) {
    struct lx_arbiter *a = island->arbiter;
    if (!reserve(island)) {
        return false;
    }
    find_holders(island);
    index_starts(island);
    uint32_t end_count = island->mode_count == 0 ? 0 : index_ends(island);
    if (!reserve_cells(island, end_count)) {
        return false;
    }
    for (uint32_t i = island->from; i < island->to; i++) {
        a->worth.items[i - island->from] = at(island, i)->score;
        at(island, i)->verdict = LX_VERDICT_OUTSCORED;
    }
    a->value.count = a->choice.count = (uint32_t)((size_t)end_count * island->mode_count * WIDTH * 2);
    for (uint32_t end = 1; end_count != 0 && end <= island->length; end++) {
        if (a->ends.items[end] != 0) {
            fill_end(island, end);
        }
    }
    return choose_top(island);
}

/* Hidden spans have no tokens: the longest at a start wins, crossings lose. They are sorted by start, longer first. */
static void choose_hidden(struct lx_candidate *items, const struct lx_arbiter *arbiter, uint32_t from) {
    uint32_t covered = 0;
    for (uint32_t i = from; i < arbiter->open.count; i++) {
        struct lx_candidate *c = &items[arbiter->open.items[i]];
        c->verdict = c->start >= covered ? LX_VERDICT_ACCEPTED : LX_VERDICT_OUTSCORED;
        covered = c->start >= covered ? c->end : covered;
    }
}

/* Most islands are two candidates that overlap: the second inside the first where it may stand there, else the better.
 */
static void choose_pair(const struct island *island) {
    struct lx_candidate *first = at(island, island->from);
    struct lx_candidate *second = at(island, island->from + 1);
    bool both = finds_inside(island, island->from);
    bool better = first->first == second->first ? first->score >= second->score : first->score > second->score;
    first->verdict = both || better ? LX_VERDICT_ACCEPTED : LX_VERDICT_OUTSCORED;
    second->verdict = both || !better ? LX_VERDICT_ACCEPTED : LX_VERDICT_OUTSCORED;
}

/* A date inside a longer one is part of it, whatever speaks for the part alone: "1990" of "années 1990". */
static void drop_inner_dates(struct lx_arbiter *arbiter, struct lx_candidate *items) {
    uint32_t kept = 0;
    uint32_t start = 0; /* of the date that reaches farthest so far, tokens [start, stop) */
    uint32_t stop = 0;
    for (uint32_t i = 0; i < arbiter->open.count; i++) {
        struct lx_candidate *c = &items[arbiter->open.items[i]];
        bool visible = c->type == LXT_TYPE_DATE && c->first != LX_NONE;
        if (visible && (stop > c->stop || (stop == c->stop && start < c->first))) {
            c->verdict = LX_VERDICT_OUTSCORED;
            continue;
        }
        if (visible && c->stop > stop) {
            start = c->first;
            stop = c->stop;
        }
        arbiter->open.items[kept++] = arbiter->open.items[i];
    }
    arbiter->open.count = kept;
}

lxt_status lx_arbiter_choose(struct lx_arbiter *arbiter, const struct lx_types *types,
                             struct lx_candidates *candidates) {
    struct lx_candidate *items = candidates->items.items;
    drop_inner_dates(arbiter, items);
    const uint32_t *open = arbiter->open.items;
    uint32_t count = arbiter->open.count;
    uint32_t i = 0;
    while (i < count && items[open[i]].first != LX_NONE) {
        struct island island = {
            .arbiter = arbiter, .types = types, .items = items, .from = i, .origin = items[open[i]].first};
        uint32_t stop = items[open[i]].stop;
        for (i++; i < count && items[open[i]].first < stop; i++) {
            stop = items[open[i]].stop > stop ? items[open[i]].stop : stop;
        }
        island.to = i;
        island.length = stop - island.origin;
        if (island.to - island.from == 1) {
            items[open[island.from]].verdict = LX_VERDICT_ACCEPTED;
        } else if (island.to - island.from == 2) {
            choose_pair(&island);
        } else if (!choose_island(&island)) {
            return LXT_ERROR_MEMORY;
        }
    }
    choose_hidden(items, arbiter, i);
    return LXT_OK;
}
