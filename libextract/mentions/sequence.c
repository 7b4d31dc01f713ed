/* The strings of the cascade: tokens, proposals and gaps -> items. */
#include <string.h>

#include "base/sort.h"
#include "mentions/cascade_internal.h"

static bool precedes(const void *context, const void *left, const void *right) {
    const struct lx_proposal *a = left;
    const struct lx_proposal *b = right;
    (void)context;
    return a->first != b->first ? a->first < b->first : a->stop > b->stop;
}

static bool sort_proposals(struct lx_cascade *cascade) {
    cascade->spare.count = 0;
    if (!lx_array_reserve(cascade->allocator, &cascade->spare, cascade->proposals.count)) {
        return false;
    }
    lx_sort_runs(cascade->proposals.items, cascade->proposals.count, sizeof *cascade->proposals.items, precedes, NULL,
                 cascade->spare.items);
    return true;
}

static bool push(struct lx_cascade *cascade, struct lx_item item, uint64_t starts) {
    return lx_array_push(cascade->allocator, &cascade->items, item) &&
           lx_array_push(cascade->allocator, &cascade->starts, starts);
}

/* Whether the base item goes on where the one before it ends, without white space. */
static bool glued(const struct lx_run_state *run, uint32_t at) {
    const struct lx_item *item = &run->cascade->base.items[at];
    return item->gap == 0 && run->reading->tokens->tokens.items[item->first].gap == LX_GAP_NONE;
}

/*
 * At level words only tokens that are glued to others are read, and of these only runs in which a rule may begin. What
 * stands between the runs is white space, or says so.
 */
static bool build_words(struct lx_run_state *run, uint64_t *needed) {
    struct lx_cascade *cascade = run->cascade;
    const struct lx_item *base = cascade->base.items;
    uint32_t count = cascade->base.count;
    for (uint32_t first = 0; first < count;) {
        uint64_t starts = cascade->base_starts.items[first].by_level[LX_LEVEL_WORDS];
        uint32_t end = first + 1;
        for (; base[first].gap == 0 && end < count && glued(run, end); end++) {
            starts |= cascade->base_starts.items[end].by_level[LX_LEVEL_WORDS];
        }
        if (starts != 0 && end - first > 1) {
            struct lx_item space = {.first = base[first].first, .end = base[first].first, .gap = LX_GAP_SPACE};
            if (!push(cascade, space, 0)) {
                return false;
            }
            for (uint32_t i = first; i < end; i++) {
                if (!push(cascade, base[i], cascade->base_starts.items[i].by_level[LX_LEVEL_WORDS])) {
                    return false;
                }
            }
            *needed |= starts;
        }
        first = end;
    }
    return true;
}

/* The unit of the longest proposal at *at; everything proposed for exactly that span counts. Moves *at past the start.
 */
static struct lx_item proposal_item(const struct lx_run_state *run, struct lx_item item, uint32_t *at) {
    const struct lx_proposal *proposals = run->cascade->proposals.items;
    uint32_t count = run->cascade->proposals.count;
    const struct lx_proposal *longest = &proposals[*at];
    bool one_token = longest->stop == longest->first + 1;
    uint16_t set = 0;
    item.end = longest->stop;
    for (; *at < count && proposals[*at].first == longest->first; (*at)++) {
        if (proposals[*at].stop == longest->stop) {
            item.types |= proposals[*at].types;
            set = set == 0 ? proposals[*at].set : set;
        }
    }
    if (!one_token || item.set == 0) {
        item.set = set;
    }
    return item;
}

/* Appends where the caller has made room. */
static void append(struct lx_cascade *cascade, struct lx_item item, uint64_t starts, uint64_t *needed) {
    cascade->items.items[cascade->items.count++] = item;
    cascade->starts.items[cascade->starts.count++] = starts;
    *needed |= starts;
}

/* Copies base items in front of a token, and the gap before it; returns the index of the first one not copied. */
static uint32_t copy_base(struct lx_run_state *run, enum lx_level level, uint32_t from, uint32_t token,
                          uint64_t *needed) {
    struct lx_cascade *cascade = run->cascade;
    const struct lx_item *base = cascade->base.items;
    uint64_t *starts = cascade->starts.items + cascade->starts.count;
    uint64_t all = 0;
    uint32_t end = from;
    for (; end < cascade->base.count && (base[end].first < token || (base[end].first == token && base[end].gap != 0));
         end++) {
        uint64_t here = cascade->base_starts.items[end].by_level[level];
        *starts++ = here;
        all |= here;
    }
    if (end != from) {
        memcpy(cascade->items.items + cascade->items.count, base + from, (size_t)(end - from) * sizeof *base);
    }
    cascade->items.count += end - from;
    cascade->starts.count += end - from;
    *needed |= all;
    return end;
}

/* Puts the proposals' units in place of the tokens they cover: from left to right, the longest at a start. */
static void build_units(struct lx_run_state *run, enum lx_level level, uint64_t *needed) {
    struct lx_cascade *cascade = run->cascade;
    uint32_t block = lx_reading_block(run->reading, run->from);
    uint32_t from = 0;
    uint32_t covered = run->from;
    for (uint32_t at = 0; at < cascade->proposals.count;) {
        uint32_t first = cascade->proposals.items[at].first;
        if (first < covered) {
            at++;
            continue;
        }
        from = copy_base(run, level, from, first, needed);
        struct lx_item item = proposal_item(run, cascade->base.items[from], &at);
        append(cascade, item, lx_starts_spoken(run, level, &item, lx_reading_language(run->reading, first, &block)),
               needed);
        covered = item.end;
        while (from < cascade->base.count && cascade->base.items[from].first < covered) {
            from++;
        }
    }
    copy_base(run, level, from, run->to, needed);
}

/* Lists the items at which anything may begin. */
static bool list_active(struct lx_cascade *cascade) {
    uint32_t count = cascade->items.count;
    cascade->active.count = cascade->places.count = 0;
    if (!lx_array_reserve(cascade->allocator, &cascade->active, (uint64_t)count + 1) ||
        !lx_array_reserve(cascade->allocator, &cascade->places, (uint64_t)count + 1)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        cascade->active.items[cascade->active.count] = i;
        cascade->active.count += cascade->starts.items[i] != 0;
    }
    return true;
}

bool lx_sequence_build(struct lx_run_state *run, enum lx_level level, uint64_t *needed) {
    struct lx_cascade *cascade = run->cascade;
    cascade->items.count = 0;
    cascade->starts.count = 0;
    *needed = 0;
    if (level == LX_LEVEL_WORDS) {
        return build_words(run, needed) && list_active(cascade);
    }
    /* A level never has more items than the base. */
    if (!sort_proposals(cascade) || !lx_array_reserve(cascade->allocator, &cascade->items, cascade->base.count) ||
        !lx_array_reserve(cascade->allocator, &cascade->starts, cascade->base.count)) {
        return false;
    }
    build_units(run, level, needed);
    return list_active(cascade);
}
