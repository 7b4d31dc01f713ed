/* The strings of the cascade: tokens, proposals and gaps -> items. */
#include <string.h>

#include "mentions/cascade_internal.h"
#include "patterns/bits.h"

bool lx_proposals_clear(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    uint32_t words = (run->to - run->from) / 64 + 1;
    cascade->proposals.count = cascade->proposed.count = cascade->proposed_at.count = 0;
    if (!lx_array_reserve(cascade->allocator, &cascade->proposed, run->to - run->from) ||
        !lx_array_reserve(cascade->allocator, &cascade->proposed_at, words)) {
        return false;
    }
    memset(cascade->proposed_at.items, 0, words * sizeof *cascade->proposed_at.items);
    return true;
}

bool lx_propose(struct lx_run_state *run, uint32_t first, uint32_t stop, uint32_t types, uint16_t set) {
    struct lx_cascade *cascade = run->cascade;
    uint32_t at = first - run->from;
    bool more = lx_bits_has(cascade->proposed_at.items, at);
    struct lx_proposal proposal = {stop, types, more ? cascade->proposed.items[at] : 0, set};
    if (!lx_array_push(cascade->allocator, &cascade->proposals, proposal)) {
        return false;
    }
    lx_bits_set(cascade->proposed_at.items, at);
    cascade->proposed.items[at] = cascade->proposals.count;
    return true;
}

/* Where the items of a level go, for which there is room, and how far the base has been read. */
struct output {
    const struct lx_item *base;
    const struct lx_active *base_active; /* the next one */
    struct lx_item *items;
    struct lx_active *active;
    uint32_t count;
    uint32_t active_count;
};

static inline void append(struct output *out, const struct lx_item *item, uint64_t starts) {
    out->items[out->count] = *item;
    out->active[out->active_count] = (struct lx_active){starts, out->count};
    out->count++;
    out->active_count += starts != 0;
}

/* Copies base items [from, end). They come in ascending order; what is active before them is passed over. */
static void copy_base(struct output *out, uint32_t from, uint32_t end) {
    const struct lx_active *active = out->base_active;
    if (end > from) {
        memcpy(out->items + out->count, out->base + from, (size_t)(end - from) * sizeof *out->items);
    }
    for (; active->item < from; active++) {
    }
    for (; active->item < end; active++) {
        out->active[out->active_count++] = (struct lx_active){active->grammars, out->count + (active->item - from)};
    }
    out->count += end - from;
    out->base_active = active;
}

/*
 * At level words only tokens that are glued to others are read, and of these only runs in which a rule may begin. What
 * stands between the runs is white space, or says so.
 */
static void build_words(const struct lx_cascade *cascade, struct output *out) {
    for (uint32_t i = 0; i < cascade->runs.count; i++) {
        struct lx_glued_run run = cascade->runs.items[i];
        uint32_t token = out->base[run.first].first;
        struct lx_item space = {.first = token, .end = token, .gap = LX_GAP_SPACE};
        append(out, &space, 0);
        copy_base(out, run.first, run.end);
    }
}

/* The first token of the stretch at or after `at` with a proposal; the number of its tokens when there is none. */
static uint32_t next_proposed(const struct lx_run_state *run, uint32_t at) {
    const uint64_t *bits = run->cascade->proposed_at.items;
    uint32_t count = run->to - run->from;
    if (at >= count) {
        return count;
    }
    uint32_t word = at / 64;
    uint64_t left = bits[word] & UINT64_MAX << (at % 64);
    while (left == 0 && ++word <= count / 64) {
        left = bits[word];
    }
    return left == 0 ? count : word * 64 + lx_lowest_bit(left);
}

/* The unit of the longest of the proposals at a token, the last of which is `last`; everything proposed for exactly
 * that span counts, and the class set that was proposed first. */
static struct lx_item proposal_item(const struct lx_cascade *cascade, struct lx_item item, uint32_t last) {
    const struct lx_proposal *proposals = cascade->proposals.items;
    uint32_t stop = 0;
    uint16_t set = 0;
    for (uint32_t at = last; at != 0; at = proposals[at - 1].before) {
        stop = proposals[at - 1].stop > stop ? proposals[at - 1].stop : stop;
    }
    for (uint32_t at = last; at != 0; at = proposals[at - 1].before) {
        if (proposals[at - 1].stop == stop) {
            item.types |= proposals[at - 1].types;
            set = proposals[at - 1].set != 0 ? proposals[at - 1].set : set;
        }
    }
    if (stop != item.first + 1 || item.set == 0) {
        item.set = set;
    }
    item.end = stop;
    return item;
}

/* Puts the proposals' units in place of the tokens they cover: from left to right, the longest at a start. */
static void build_units(const struct lx_run_state *run, enum lx_level level, struct output *out) {
    const struct lx_cascade *cascade = run->cascade;
    const uint32_t *places = cascade->base_places.items;
    uint32_t tokens = run->to - run->from;
    uint32_t block = lx_reading_block(run->reading, run->from);
    uint32_t from = 0; /* in the base: what has not been copied yet */
    for (uint32_t at = next_proposed(run, 0); at < tokens;) {
        copy_base(out, from, places[at]);
        struct lx_item item = proposal_item(cascade, out->base[places[at]], cascade->proposed.items[at]);
        append(out, &item, lx_starts_spoken(run, level, &item, lx_reading_language(run->reading, item.first, &block)));
        at = item.end - run->from;
        /* The gap behind the unit stays. */
        from = at < tokens ? places[at] : cascade->base.count;
        from -= at < tokens && out->base[from - 1].gap != 0;
        at = next_proposed(run, at);
    }
    copy_base(out, from, cascade->base.count);
}

bool lx_sequence_build(struct lx_run_state *run, enum lx_level level) {
    struct lx_cascade *cascade = run->cascade;
    /* A level never has more items than the base and, at level words, a gap in front of each run. */
    uint64_t most = (uint64_t)cascade->base.count + cascade->runs.count + 1;
    cascade->items.count = cascade->active.count = 0;
    if (!lx_array_reserve(cascade->allocator, &cascade->items, most) ||
        !lx_array_reserve(cascade->allocator, &cascade->active, most)) {
        return false;
    }
    struct output out = {.base = cascade->base.items,
                         .base_active = cascade->base_active[level].items,
                         .items = cascade->items.items,
                         .active = cascade->active.items};
    if (level == LX_LEVEL_WORDS) {
        build_words(cascade, &out);
    } else {
        build_units(run, level, &out);
    }
    cascade->items.count = out.count;
    cascade->active.count = out.active_count;
    return true;
}
