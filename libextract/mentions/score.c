/* Scores of candidates, start by start, and which of them stay open for the arbiter. */
#include "mentions/covered.h"
#include "mentions/ends.h"
#include "mentions/name_runs.h"
#include "mentions/scoring.h"
#include "patterns/bits.h"

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
    scoring->start.block = scoring->start.match = 0;
}

void lx_scoring_start(struct lx_scoring *scoring, uint32_t first, uint32_t stop) {
    lx_feature_start_read(&scoring->context, first, stop, &scoring->start);
    scoring->span.first = LX_NONE;
    scoring->started = 0;
}

static uint32_t count_listed(const struct lx_scoring *scoring, uint32_t stop, uint32_t at) {
    const struct lx_candidate *items = scoring->items;
    uint32_t listed = 0;
    for (uint32_t i = at; i < scoring->count && items[i].first == scoring->start.first && items[i].stop == stop; i++) {
        listed += items[i].listed != LX_NONE;
    }
    return listed;
}

void lx_scoring_span(struct lx_scoring *scoring, uint32_t stop, uint32_t at) {
    lx_feature_span_read(&scoring->context, &scoring->start, stop, &scoring->span);
    scoring->rivals.listed = scoring->rivals.start_listed == 0 ? 0 : count_listed(scoring, stop, at);
    scoring->summed = 0;
    scoring->settled = 0;
    scoring->rule = LX_NO_RULE;
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
    lx_row_add(&scoring->sums[number], &block->most[scoring->span.next.kind]);
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

/* The first pass over one document. Readings of runs that may score are appended to the candidates as they are met. */
struct pass {
    struct lx_scoring scoring;
    struct lx_candidates *candidates;
    struct lx_starting at;
};

/* A span of the present start: candidates [from, to), and from `opened` on those that were appended for it. */
struct span {
    uint32_t stop;
    uint32_t from;
    uint32_t to;
    uint32_t opened;
    int32_t least; /* a candidate whose bound is no more is none for the arbiter */
    bool open;
};

/* Bounds of the candidates that have the span. */
static void bound_items(struct lx_scoring *scoring, uint32_t limit, struct span *span) {
    struct lx_candidate *items = scoring->items;
    for (span->to = span->from; span->to < limit && items[span->to].stop == span->stop; span->to++) {
        struct lx_candidate *candidate = &items[span->to];
        if (!lx_scoring_refused(candidate)) {
            candidate->score = lx_scoring_most(scoring, candidate);
            candidate->verdict = candidate->score > span->least ? LX_VERDICT_OPEN : LX_VERDICT_BOUND;
            span->open |= candidate->score > span->least;
        }
    }
}

/* Makes a candidate of a reading that has a chance; there is room. */
static void open_reading(struct pass *pass, const struct lx_name_run *run, uint8_t type, int32_t most,
                         struct span *span) {
    struct lx_candidates *candidates = pass->candidates;
    struct lx_candidate *items = candidates->items.items;
    struct lx_candidate opened = lx_name_run_reading(pass->scoring.context.reading, run, span->stop, type);
    uint32_t at = candidates->items.count++;
    uint32_t place = span->from;
    opened.score = most;
    opened.verdict = most > span->least ? LX_VERDICT_OPEN : LX_VERDICT_BOUND;
    span->open |= most > span->least;
    while (place < span->to && lx_candidate_precedes(&items[place], &opened)) {
        place++;
    }
    /* Several rules may have found the span. */
    uint32_t *places = &candidates->places.items[candidates->places.count++];
    for (; at > span->opened && lx_candidate_precedes(&opened, &items[at - 1]); at--, places--) {
        items[at] = items[at - 1];
        *places = places[-1];
    }
    items[at] = opened;
    *places = place;
    candidates->in_runs--;
}

/* Bounds of the readings that a run has of the span. */
static const struct lx_row *bound_run(struct lx_scoring *scoring, const struct lx_name_run *run) {
    if (run->rule != scoring->rule || (scoring->grouped >> LX_NAMES_BLOCK & 1) == 0) {
        struct lx_candidate reading = {.rule = run->rule, .listed = LX_NONE, .language = run->language};
        lx_scoring_prepare(scoring, &reading, LX_NAMES_BLOCK);
    }
    return &scoring->groups[LX_NAMES_BLOCK];
}

/* Whether any of the readings with such bounds may score, in the first pass or the second. */
static bool has_chance(const struct lx_lane_block *block, const struct lx_row *most, int32_t least) {
    int32_t any = 0;
    for (uint32_t i = 0; i < LX_LANES; i++) {
        any |= -(most->lanes[i] + block->chance.lanes[i] > 0 || most->lanes[i] > least) & block->names.lanes[i];
    }
    return any != 0;
}

/* The readings that a run has of the span: those without a chance stay in it. */
static void open_run(struct pass *pass, const struct lx_name_run *run, struct span *span) {
    const struct lx_weights *weights = pass->scoring.weights;
    const struct lx_lane_block *block = &weights->blocks[LX_NAMES_BLOCK];
    const struct lx_row *most = bound_run(&pass->scoring, run);
    if (!has_chance(block, most, span->least)) {
        return;
    }
    for (uint32_t i = 0; i < LX_NAME_TYPES; i++) {
        int32_t bound = most->lanes[weights->lane[lx_name_types[i]]];
        if (bound > span->least || bound + weights->seen_most[lx_name_types[i]] > 0) {
            open_reading(pass, run, lx_name_types[i], bound, span);
        }
    }
}

/* The readings of runs that have the span. */
static void open_runs(struct pass *pass, struct span *span) {
    uint64_t end = lx_name_run_end(pass->at.first, span->stop);
    for (uint32_t i = pass->at.run; i < pass->at.run_to && (pass->at.ends & end) != 0; i++) {
        const struct lx_name_run *run = &pass->candidates->runs.items[i];
        if ((run->ends & end) != 0) {
            open_run(pass, run, span);
        }
    }
}

/* Lists the open candidates of the span, in order. */
static void list_open(struct pass *pass, const struct span *span) {
    struct lx_scoring *scoring = &pass->scoring;
    struct lx_candidate *items = scoring->items;
    const uint32_t *places = pass->candidates->places.items;
    uint32_t opened = span->opened;
    bool cut_short =
        lx_ends_cut_short(scoring->context.reading, &scoring->context.candidates->names, scoring->span.stop);
    for (uint32_t i = span->from; i < span->to || opened < pass->candidates->items.count;) {
        bool of_run = opened < pass->candidates->items.count && places[opened - scoring->count] <= i;
        uint32_t index = of_run ? opened++ : i++;
        if (items[index].verdict == LX_VERDICT_OPEN) {
            items[index].score = lx_weights_clamp(items[index].score + lx_scoring_settle(scoring, items[index].type));
            lx_scoring_list(scoring, index, cut_short);
        }
    }
}

/* Scores the candidates from `from` on that end at `stop`, of those before `limit`, and the runs', at first by what is
 * near. Returns their end. */
static uint32_t score_span(struct pass *pass, uint32_t from, uint32_t limit, uint32_t stop) {
    struct lx_scoring *scoring = &pass->scoring;
    struct span span = {.stop = stop, .from = from, .opened = pass->candidates->items.count};
    lx_scoring_span(scoring, stop, from);
    span.least = scoring->span.explains ? INT32_MIN : 0;
    bound_items(scoring, limit, &span);
    open_runs(pass, &span);
    if (span.open) {
        list_open(pass, &span);
    }
    return span.to;
}

/* Room for what the candidates and runs of the present start may leave open. */
static bool reserve_start(struct pass *pass) {
    struct lx_candidates *candidates = pass->candidates;
    uint64_t readings = 0;
    for (uint32_t i = pass->at.run; i < pass->at.run_to; i++) {
        for (uint64_t ends = candidates->runs.items[i].ends; ends != 0; ends &= ends - 1) {
            readings += LX_NAME_TYPES;
        }
    }
    uint64_t open = pass->at.to - pass->at.from + readings;
    bool done = lx_array_reserve(candidates->allocator, &candidates->items, readings) &&
                lx_array_reserve(candidates->allocator, &candidates->places, readings) &&
                lx_scoring_reserve(&pass->scoring, open);
    pass->scoring.items = candidates->items.items;
    return done;
}

/* Where the longest span of the start ends, of candidates from `from` on and some ends of runs; 0: there is none. */
static uint32_t longest_span(const struct pass *pass, uint32_t from, uint64_t ends) {
    uint32_t stop = ends == 0 ? 0 : pass->at.first + lx_highest_bit(ends);
    return from < pass->at.to && pass->scoring.items[from].stop > stop ? pass->scoring.items[from].stop : stop;
}

/* Scores everything that begins at the present start, the longest spans first. */
static void score_start(struct pass *pass) {
    struct lx_scoring *scoring = &pass->scoring;
    const uint32_t to = pass->at.to;
    uint32_t open = scoring->arbiter->open.count;
    uint32_t from = pass->at.from;
    uint64_t ends = pass->at.ends;
    uint32_t stop = longest_span(pass, from, ends);
    if (stop - pass->at.first > pass->candidates->reach) {
        pass->candidates->reach = stop - pass->at.first;
    }
    lx_scoring_start(scoring, pass->at.first, stop);
    while (stop != 0) {
        from = score_span(pass, from, to, stop);
        ends &= ~lx_name_run_end(pass->at.first, stop);
        stop = longest_span(pass, from, ends);
    }
    if (scoring->arbiter->open.count - open > 1) {
        lx_ends_settle(scoring->context.reading, scoring->items, open, scoring->arbiter);
    }
}

/* Moves the readings that were opened to their places among the others, and tells the list of the open ones. */
static bool put_in_order(struct pass *pass) {
    const struct lx_candidates *candidates = pass->candidates;
    const uint32_t *places = candidates->places.items;
    struct lx_arbiter *arbiter = pass->scoring.arbiter;
    uint32_t middle = pass->scoring.count;
    uint32_t passed = 0;
    for (uint32_t i = 0; i < arbiter->open.count; i++) {
        uint32_t index = arbiter->open.items[i];
        while (index < middle && passed < candidates->places.count && places[passed] <= index) {
            passed++;
        }
        arbiter->open.items[i] = index < middle ? index + passed : places[index - middle] + (index - middle);
    }
    return lx_candidates_place_tail(pass->candidates, middle);
}

/* Candidates of the hidden channel come last and stay as they are in the second pass. */
static bool score_hidden(const struct lx_scoring *scoring, uint32_t from) {
    const struct lx_weights *weights = scoring->weights;
    struct lx_arbiter *arbiter = scoring->arbiter;
    struct lx_candidate *items = scoring->items;
    for (uint32_t i = from; i < scoring->count; i++) {
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
    struct pass pass;
    pass.candidates = candidates;
    pass.scoring.arbiter = arbiter;
    pass.at = (struct lx_starting){.first = 0};
    if (!lx_sights_read(knowledge->tables, reading, candidates)) {
        return LXT_ERROR_MEMORY;
    }
    lx_covered_refuse(knowledge->tables->rule_covers, candidates);
    lx_scoring_begin(&pass.scoring, knowledge, reading, candidates, NULL);
    arbiter->open.count = candidates->places.count = candidates->reach = 0;
    while (lx_rivals_next(&pass.scoring.rivals, candidates, pass.scoring.count, &pass.at)) {
        if (!reserve_start(&pass)) {
            return LXT_ERROR_MEMORY;
        }
        score_start(&pass);
    }
    return score_hidden(&pass.scoring, pass.at.to) && put_in_order(&pass) ? LXT_OK : LXT_ERROR_MEMORY;
}

int32_t lx_scoring_complete(struct lx_scoring *scoring, uint32_t index) {
    const struct lx_candidate *candidate = &scoring->items[index];
    if (scoring->start.first != candidate->first) {
        uint32_t from = index;
        while (from > 0 && scoring->items[from - 1].first == candidate->first) {
            from--;
        }
        lx_scoring_start(scoring, candidate->first, scoring->items[from].stop);
    }
    if (scoring->span.first != candidate->first || scoring->span.stop != candidate->stop) {
        lx_scoring_span(scoring, candidate->stop, index);
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
    uint32_t near = first > 2 * LX_PATTERN_TOKENS_MAX ? first - 2 * LX_PATTERN_TOKENS_MAX : 0;
    uint32_t from = index;
    while (from > 0 && items[from - 1].first >= near) {
        from--;
    }
    struct lx_starting starting = {.to = from, .run_to = lx_name_runs_from(scoring->context.candidates, near)};
    while (starting.to <= index) {
        lx_rivals_next(&scoring->rivals, scoring->context.candidates, scoring->count, &starting);
    }
    from = starting.from;
    lx_feature_start_seek(&scoring->context, first, &scoring->start);
    lx_scoring_start(scoring, first, items[from].stop);
    while (items[from].stop != items[index].stop) {
        from++;
    }
    lx_scoring_span(scoring, items[from].stop, from);
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
