/* Scores of candidates, start by start, and which of them stay open for the arbiter. */
#include "mentions/covered.h"
#include "mentions/ends.h"
#include "mentions/scoring.h"

void lx_scoring_begin(struct lx_scoring *scoring, const struct lx_mention_knowledge *knowledge,
                      const struct lx_reading *reading, const struct lx_candidates *candidates,
                      const struct lx_establisheds *established) {
    scoring->context = (struct lx_feature_context){
        .reading = reading, .candidates = candidates, .tables = knowledge->tables, .established = established};
    scoring->weights = knowledge->weights;
    scoring->items = candidates->items.items;
    scoring->count = candidates->items.count;
    lx_rivals_begin(&scoring->rivals, knowledge->weights->lane);
    scoring->span.first = scoring->start.first = LX_NONE;
    scoring->start.block = scoring->start.match = scoring->start.sighted = 0;
}

void lx_scoring_start(struct lx_scoring *scoring, uint32_t from) {
    const struct lx_candidate *longest = &scoring->items[from];
    lx_feature_start_read(&scoring->context, longest->first, longest->stop, &scoring->start);
    scoring->span.first = LX_NONE;
    scoring->started = 0;
}

static uint32_t count_listed(const struct lx_scoring *scoring, uint32_t at) {
    const struct lx_candidate *items = scoring->items;
    uint32_t listed = 0;
    for (uint32_t i = at; i < scoring->count && items[i].first == items[at].first && items[i].stop == items[at].stop;
         i++) {
        listed += items[i].listed != LX_NONE;
    }
    return listed;
}

void lx_scoring_span(struct lx_scoring *scoring, uint32_t at) {
    lx_feature_span_read(&scoring->context, &scoring->start, scoring->items[at].stop, &scoring->span);
    scoring->rivals.listed = scoring->rivals.start_listed == 0 ? 0 : count_listed(scoring, at);
    scoring->summed = 0;
    scoring->settled = 0;
    scoring->rule = LX_NO_RULE;
}

static void add(struct lx_row *sum, const struct lx_row *row) {
    for (uint32_t lane = 0; lane < LX_LANES; lane++) {
        sum->lanes[lane] += row->lanes[lane];
    }
}

/* Sums what is near of the span, and the most that is far, for a block. */
static void sum_near(struct lx_scoring *scoring, uint32_t number) {
    const struct lx_lane_block *block = &scoring->weights->blocks[number];
    uint32_t bit = UINT32_C(1) << number;
    if ((scoring->started & bit) == 0) {
        scoring->starts[number] = lx_weights_start(block, &scoring->start);
        scoring->started |= bit;
    }
    scoring->sums[number] = scoring->starts[number];
    lx_weights_near(block, &scoring->sums[number], &scoring->span);
    add(&scoring->sums[number], &block->most[scoring->span.next.kind]);
    scoring->summed |= bit;
}

/* A run of capitals comes as several types, one after another. */
void lx_scoring_prepare(struct lx_scoring *scoring, const struct lx_candidate *candidate, uint32_t number) {
    const struct lx_lane_block *block = &scoring->weights->blocks[number];
    uint32_t bit = UINT32_C(1) << number;
    if (candidate->rule != scoring->rule) {
        scoring->own =
            lx_own_of_rule(&scoring->context, &scoring->rivals, scoring->start.language, &scoring->span, candidate);
        scoring->rule = candidate->rule == LX_NONE ? LX_NO_RULE : candidate->rule;
        scoring->grouped = 0;
    }
    if ((scoring->summed & bit) == 0) {
        sum_near(scoring, number);
    }
    struct lx_row *sum = &scoring->groups[number];
    *sum = scoring->sums[number];
    lx_weights_own(block, sum, &scoring->span, &scoring->own);
    lx_weights_rivals(block, sum, &scoring->span, &scoring->rivals, number);
    scoring->grouped |= bit;
}

int32_t lx_scoring_settle(struct lx_scoring *scoring, uint8_t type) {
    uint32_t lane = scoring->weights->lane[type];
    uint32_t number = lane / LX_LANES;
    const struct lx_lane_block *block = &scoring->weights->blocks[number];
    if (scoring->settled == 0) {
        lx_feature_span_read_far(&scoring->context, &scoring->span);
    }
    if ((scoring->settled >> number & 1) == 0) {
        struct lx_row row = lx_weights_far(block, &scoring->span);
        const struct lx_row *most = &block->most[scoring->span.next.kind];
        for (uint32_t i = 0; i < LX_LANES; i++) {
            row.lanes[i] -= most->lanes[i];
        }
        scoring->settles[number] = row;
        scoring->settled |= UINT32_C(1) << number;
    }
    return scoring->settles[number].lanes[lane % LX_LANES];
}

/* Scores the candidates from `from` on that have its span, of those before `limit`, at first by what is near. Returns
 * their end. */
static uint32_t score_span(struct lx_scoring *scoring, uint32_t from, uint32_t limit) {
    struct lx_candidate *items = scoring->items;
    uint32_t stop = items[from].stop;
    uint32_t to = from;
    lx_scoring_span(scoring, from);
    int32_t least = lx_feature_span_may_explain(&scoring->context, &scoring->span) ? INT32_MIN : 0;
    bool open = false;
    for (; to < limit && items[to].stop == stop; to++) {
        if (!lx_scoring_refused(&items[to])) {
            items[to].score = lx_scoring_most(scoring, &items[to]);
            items[to].verdict = items[to].score > least ? LX_VERDICT_OPEN : LX_VERDICT_BOUND;
            open |= items[to].score > least;
        }
    }
    if (!open) {
        return to;
    }
    bool cut_short =
        lx_ends_cut_short(scoring->context.reading, &scoring->context.candidates->names, scoring->span.stop);
    for (uint32_t i = from; i < to; i++) {
        if (items[i].verdict == LX_VERDICT_OPEN) {
            items[i].score = lx_weights_clamp(items[i].score + lx_scoring_settle(scoring, items[i].type));
            lx_scoring_list(scoring, i, cut_short);
        }
    }
    return to;
}

/* Scores candidates [from, to) of one start. */
static void score_start(struct lx_scoring *scoring, uint32_t from, uint32_t to) {
    uint32_t open = scoring->arbiter->open.count;
    lx_scoring_start(scoring, from);
    while (from < to) {
        from = score_span(scoring, from, to);
    }
    if (scoring->arbiter->open.count - open > 1) {
        lx_ends_settle(scoring->context.reading, scoring->items, open, scoring->arbiter);
    }
}

/* Candidates of the hidden channel come last and stay as they are in the second pass. */
static bool score_hidden(const struct lx_weights *weights, struct lx_candidates *candidates, uint32_t from,
                         struct lx_arbiter *arbiter) {
    struct lx_candidate *items = candidates->items.items;
    for (uint32_t i = from; i < candidates->items.count; i++) {
        if (lx_scoring_refused(&items[i])) {
            continue;
        }
        items[i].score = lx_weights_hidden(weights, items[i].type, items[i].rule);
        items[i].verdict = items[i].score > 0 ? LX_VERDICT_OPEN : LX_VERDICT_WEAK;
        if (items[i].score > 0 && !lx_array_push(arbiter->allocator, &arbiter->open, i)) {
            return false;
        }
    }
    return true;
}

lxt_status lx_mentions_score(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                             struct lx_candidates *candidates, struct lx_arbiter *arbiter) {
    struct lx_scoring scoring;
    uint32_t from = 0;
    scoring.arbiter = arbiter;
    lx_covered_refuse(knowledge->tables->rule_covers, candidates);
    lx_scoring_begin(&scoring, knowledge, reading, candidates, NULL);
    arbiter->open.count = 0;
    while (from < scoring.count && scoring.items[from].first != LX_NONE) {
        uint32_t to = lx_rivals_start(&scoring.rivals, scoring.items, from, scoring.count);
        if (!lx_scoring_reserve(&scoring, to - from)) {
            return LXT_ERROR_MEMORY;
        }
        score_start(&scoring, from, to);
        from = to;
    }
    return score_hidden(knowledge->weights, candidates, from, arbiter) ? LXT_OK : LXT_ERROR_MEMORY;
}

int32_t lx_scoring_complete(struct lx_scoring *scoring, uint32_t index) {
    const struct lx_candidate *candidate = &scoring->items[index];
    if (scoring->start.first != candidate->first) {
        uint32_t from = index;
        while (from > 0 && scoring->items[from - 1].first == candidate->first) {
            from--;
        }
        lx_scoring_start(scoring, from);
    }
    if (scoring->span.first != candidate->first || scoring->span.stop != candidate->stop) {
        lx_scoring_span(scoring, index);
    }
    return lx_weights_clamp(candidate->score + lx_scoring_settle(scoring, candidate->type));
}

void lx_mentions_complete(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                          struct lx_candidates *candidates, const struct lx_establisheds *established) {
    struct lx_scoring scoring;
    lx_scoring_begin(&scoring, knowledge, reading, candidates, established);
    for (uint32_t i = 0; i < scoring.count; i++) {
        struct lx_candidate *candidate = &scoring.items[i];
        if (candidate->verdict == LX_VERDICT_BOUND) {
            candidate->score = lx_scoring_complete(&scoring, i);
            candidate->verdict = LX_VERDICT_WEAK;
            if (established != NULL) {
                const struct lx_established *seen =
                    lx_established_of(established, reading, candidate->first, candidate->stop);
                candidate->score +=
                    lx_scoring_seen(&scoring, candidate->type, lx_feature_seen(established, seen, candidate));
            }
        }
    }
}

/* Reads the start and the span of one candidate anywhere, and its rivals. Only candidates that begin within a rule's
 * reach before it can cover it. */
static void lead_to(struct lx_scoring *scoring, uint32_t index) {
    const struct lx_candidate *items = scoring->items;
    uint32_t first = items[index].first;
    uint32_t from = index;
    while (from > 0 && items[from - 1].first + 2 * LX_PATTERN_TOKENS_MAX >= first) {
        from--;
    }
    uint32_t to = from;
    while (to <= index) {
        from = to;
        to = lx_rivals_start(&scoring->rivals, items, from, scoring->count);
    }
    lx_feature_start_seek(&scoring->context, first, &scoring->start);
    lx_scoring_start(scoring, from);
    while (items[from].stop != items[index].stop) {
        from++;
    }
    lx_scoring_span(scoring, from);
    lx_feature_span_read_far(&scoring->context, &scoring->span);
}

void lx_mentions_features(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                          const struct lx_candidates *candidates, const struct lx_establisheds *established,
                          uint32_t index, struct lx_feature_list *list) {
    struct lx_scoring scoring;
    const struct lx_candidate *candidate = &candidates->items.items[index];
    struct lx_feature_own own = {.rule = candidate->rule};
    lx_scoring_begin(&scoring, knowledge, reading, candidates, established);
    if (candidate->first == LX_NONE) {
        lx_features_list(knowledge->tables, NULL, &own, list);
        return;
    }
    lead_to(&scoring, index);
    own = lx_own_of_rule(&scoring.context, &scoring.rivals, scoring.start.language, &scoring.span, candidate);
    own.flags |= lx_own_of_type(&scoring.rivals, &scoring.span, candidate->type);
    if (established != NULL) {
        own.flags |= lx_feature_seen(
            established, lx_established_of(established, reading, candidate->first, candidate->stop), candidate);
    }
    lx_features_list(knowledge->tables, &scoring.span, &own, list);
}
