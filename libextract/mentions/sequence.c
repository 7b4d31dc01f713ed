/* The strings of the cascade: tokens, proposals and gaps -> items. */
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

static bool push_gap(struct lx_run_state *run, enum lx_level level, uint32_t token) {
    uint8_t gap = run->reading->tokens->tokens.items[token].gap;
    if (token == run->from || gap == LX_GAP_NONE || (gap < LX_GAP_LINE && level != LX_LEVEL_WORDS)) {
        return true;
    }
    struct lx_item item = {.first = token, .end = token, .gap = gap < LX_GAP_LINE ? LX_GAP_SPACE : gap};
    return lx_array_push(run->cascade->allocator, &run->cascade->items, item);
}

static struct lx_item token_item(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    return (struct lx_item){
        .first = token, .end = token + 1, .set = lx_reading_form(reading, token)->set, .shape = t->shape};
}

/* The unit of the longest proposal at *at; everything proposed for exactly that span counts. Moves *at past the start.
 */
static struct lx_item proposal_item(const struct lx_run_state *run, uint32_t *at) {
    const struct lx_proposal *proposals = run->cascade->proposals.items;
    uint32_t count = run->cascade->proposals.count;
    const struct lx_proposal *longest = &proposals[*at];
    struct lx_item item = token_item(run->reading, longest->first);
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

bool lx_sequence_build(struct lx_run_state *run, enum lx_level level) {
    struct lx_cascade *cascade = run->cascade;
    uint32_t at = 0;
    if (!sort_proposals(cascade)) {
        return false;
    }
    cascade->items.count = 0;
    for (uint32_t token = run->from; token < run->to;) {
        while (at < cascade->proposals.count && cascade->proposals.items[at].first < token) {
            at++;
        }
        bool proposed = at < cascade->proposals.count && cascade->proposals.items[at].first == token;
        struct lx_item item = proposed ? proposal_item(run, &at) : token_item(run->reading, token);
        if (!push_gap(run, level, token) || !lx_array_push(cascade->allocator, &cascade->items, item)) {
            return false;
        }
        token = item.end;
    }
    return true;
}
