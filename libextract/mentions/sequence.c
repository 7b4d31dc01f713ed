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
    const struct lx_item_string *base;
    const struct lx_start *base_starts; /* the next one */
    uint16_t *kinds;
    uint32_t *tokens;
    struct lx_start *starts;
    uint32_t count;
    uint32_t start_count;
};

static inline void append(struct output *out, uint16_t kind, uint32_t token) {
    out->kinds[out->count] = kind;
    out->tokens[out->count++] = token;
}

/* Notes that rules of some languages may begin at the last item. */
static inline void activate(struct output *out, uint32_t languages) {
    out->starts[out->start_count] = (struct lx_start){out->count - 1, languages};
    out->start_count += languages != 0;
}

/* Copies base items [from, end). They come in ascending order; where something may begin before them is passed over. */
static void copy_base(struct output *out, uint32_t from, uint32_t end) {
    const struct lx_start *start = out->base_starts;
    if (end > from) {
        memcpy(out->kinds + out->count, out->base->kinds.items + 1 + from, (size_t)(end - from) * sizeof *out->kinds);
        memcpy(out->tokens + out->count, out->base->tokens.items + from, (size_t)(end - from) * sizeof *out->tokens);
    }
    for (; start->item < from; start++) {
    }
    for (; start->item < end; start++) {
        out->starts[out->start_count++] = (struct lx_start){out->count + (start->item - from), start->languages};
    }
    out->count += end - from;
    out->base_starts = start;
}

/* Tokens that are glued to one another, around one of them. */
struct glued {
    uint32_t first;
    uint32_t end;
};

static struct glued glued_around(const struct lx_run_state *run, uint32_t token) {
    const struct lx_token *tokens = run->reading->tokens->tokens.items;
    struct glued glued = {token, token + 1};
    while (glued.first > run->from && tokens[glued.first].gap == LX_GAP_NONE) {
        glued.first--;
    }
    while (glued.end < run->to && tokens[glued.end].gap == LX_GAP_NONE) {
        glued.end++;
    }
    return glued;
}

/*
 * At level words only tokens that are glued to others are read, and of these only runs in which a rule may begin. What
 * stands between the runs is white space, or says so.
 */
static void build_words(const struct lx_run_state *run, struct output *out) {
    const struct lx_item space = {.gap = LX_GAP_SPACE};
    const uint32_t *places = run->cascade->base_places.items;
    uint32_t before = LX_NONE; /* where the run before ends */
    while (out->base_starts->item != LX_NONE) {
        struct glued glued = glued_around(run, out->base_starts->item);
        if (glued.end - glued.first == 1) {
            out->base_starts++;
            continue;
        }
        append(out, lx_kinds_find(run->cascade->kinds, &space), before == LX_NONE ? glued.first : before);
        for (uint32_t token = glued.first; token < glued.end; token++) {
            append(out, run->cascade->base.kinds.items[1 + places[token - run->from]], token);
            if (out->base_starts->item == token) {
                activate(out, out->base_starts->languages);
                out->base_starts++;
            }
        }
        before = glued.end;
    }
    out->tokens[out->count] = before;
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
static struct lx_item proposal_item(const struct lx_run_state *run, uint32_t first, uint32_t last) {
    const struct lx_proposal *proposals = run->cascade->proposals.items;
    struct lx_item item = {.first = first,
                           .set = lx_reading_form(run->reading, first)->set,
                           .shape = run->reading->tokens->tokens.items[first].shape};
    uint16_t set = 0;
    for (uint32_t at = last; at != 0; at = proposals[at - 1].before) {
        item.end = proposals[at - 1].stop > item.end ? proposals[at - 1].stop : item.end;
    }
    for (uint32_t at = last; at != 0; at = proposals[at - 1].before) {
        if (proposals[at - 1].stop == item.end) {
            item.types |= proposals[at - 1].types;
            set = proposals[at - 1].set != 0 ? proposals[at - 1].set : set;
        }
    }
    if (item.end != first + 1 || item.set == 0) {
        item.set = set;
    }
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
        struct lx_item item = proposal_item(run, run->from + at, cascade->proposed.items[at]);
        uint16_t kind = lx_kinds_find(cascade->kinds, &item);
        uint32_t language = lx_reading_language(run->reading, item.first, &block);
        append(out, kind, item.first);
        activate(out, lx_languages_read(run, level, kind, item.first, item.end, language));
        at = item.end - run->from;
        /* The gap behind the unit stays. */
        from = at < tokens ? places[at] : cascade->base.count;
        from -= at < tokens && out->base->tokens.items[from - 1] == item.end;
        at = next_proposed(run, at);
    }
    copy_base(out, from, cascade->base.count);
    out->tokens[out->count] = run->to;
}

bool lx_sequence_build(struct lx_run_state *run, enum lx_level level) {
    struct lx_cascade *cascade = run->cascade;
    struct lx_item_string *string = &cascade->string;
    /* A level never has more items than the base and, at level words, a gap in front of each run. */
    if (!lx_string_reserve(cascade->allocator, string, (uint64_t)cascade->base.count + (run->to - run->from) / 2 + 1)) {
        return false;
    }
    struct output out = {.base = &cascade->base,
                         .base_starts = cascade->base_starts[level].items,
                         .kinds = string->kinds.items + 1,
                         .tokens = string->tokens.items,
                         .starts = string->starts.items};
    if (level == LX_LEVEL_WORDS) {
        build_words(run, &out);
    } else {
        build_units(run, level, &out);
    }
    out.kinds[-1] = out.kinds[out.count] = LX_KIND_OUTSIDE;
    string->count = out.count;
    string->spaces = level == LX_LEVEL_WORDS;
    string->starts.count = out.start_count;
    return !cascade->kinds->broken;
}
