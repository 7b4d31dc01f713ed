/* Scores of candidates, start by start, and which of them stay open for the arbiter. */
#include <string.h>

#include "mentions/covered.h"
#include "mentions/ends.h"
#include "mentions/mentions.h"

static struct lx_feature_context context_of(const struct lx_mention_knowledge *knowledge,
                                            const struct lx_reading *reading, const struct lx_candidates *candidates,
                                            const struct lx_establisheds *established) {
    return (struct lx_feature_context){
        .reading = reading, .candidates = candidates, .tables = knowledge->tables, .established = established};
}

/* What a run over the sorted candidates carries along. */
struct scoring {
    struct lx_feature_context context;
    const struct lx_weights *weights;
    struct lx_arbiter *arbiter;
    struct lx_candidate *items;
    uint32_t count;
    struct lx_rivals rivals;
    uint32_t noted; /* candidates that `rivals` knows, in the second pass */
    struct lx_feature_start start;
    struct lx_feature_span span;
    uint32_t summed; /* which blocks of `sums` are made for the span, bits */
    struct lx_row sums[LX_LANE_BLOCKS];
    struct lx_feature_own own; /* of the last rule on the span */
    uint32_t grouped;          /* which blocks of `groups` are made for it, bits */
    struct lx_row groups[LX_LANE_BLOCKS];
};

/* The rule of no candidate. */
enum { NO_RULE = LX_NONE - 1 };

static void begin(struct scoring *scoring, const struct lx_mention_knowledge *knowledge,
                  const struct lx_reading *reading, const struct lx_candidates *candidates,
                  const struct lx_establisheds *established) {
    scoring->context = context_of(knowledge, reading, candidates, established);
    scoring->weights = knowledge->weights;
    scoring->items = candidates->items.items;
    scoring->count = candidates->items.count;
    memset(&scoring->rivals, 0, sizeof scoring->rivals);
    scoring->noted = 0;
    scoring->span.first = scoring->start.first = LX_NONE;
    scoring->start.block = 0;
    scoring->start.match = 0;
}

static bool refused(const struct lx_candidate *candidate) {
    return candidate->verdict == LX_VERDICT_VETOED || candidate->verdict == LX_VERDICT_REFUSED;
}

static uint32_t count_listed(const struct scoring *scoring, uint32_t at) {
    const struct lx_candidate *items = scoring->items;
    uint32_t listed = 0;
    for (uint32_t i = at; i < scoring->count && items[i].first == items[at].first && items[i].stop == items[at].stop;
         i++) {
        listed += items[i].listed != LX_NONE;
    }
    return listed;
}

/* Reads the span of candidate `at`, the first of it at its start. */
static void read_span(struct scoring *scoring, uint32_t at) {
    lx_feature_span_read(&scoring->context, &scoring->start, scoring->items[at].stop, &scoring->span);
    scoring->rivals.listed = scoring->rivals.start_listed == 0 ? 0 : count_listed(scoring, at);
    scoring->summed = 0;
    scoring->own.rule = NO_RULE;
}

/* Sums what the candidates of its rule on the span share, for the block of its type; a run of capitals comes as several
 * types, one after another. */
static void prepare(struct scoring *scoring, const struct lx_candidate *candidate, uint32_t number) {
    const struct lx_lane_block *block = &scoring->weights->blocks[number];
    uint32_t bit = UINT32_C(1) << number;
    if (candidate->rule != scoring->own.rule || candidate->rule == LX_NONE) {
        scoring->own =
            lx_own_of_rule(&scoring->context, &scoring->rivals, scoring->start.language, &scoring->span, candidate);
        scoring->grouped = 0;
    }
    if ((scoring->summed & bit) == 0) {
        scoring->sums[number] = lx_weights_span(block, &scoring->span);
        scoring->summed |= bit;
    }
    if ((scoring->grouped & bit) == 0) {
        scoring->groups[number] =
            lx_weights_group(block, scoring->sums[number], &scoring->span, scoring->own.group, scoring->own.rule);
        scoring->grouped |= bit;
    }
}

static inline int32_t score_of(struct scoring *scoring, const struct lx_candidate *candidate, uint32_t seen) {
    uint32_t lane = scoring->weights->lane[candidate->type];
    uint32_t number = lane / LX_LANES;
    if (candidate->rule != scoring->own.rule || candidate->rule == LX_NONE || (scoring->grouped >> number & 1) == 0) {
        prepare(scoring, candidate, number);
    }
    uint32_t flags = scoring->own.flags | lx_own_of_type(&scoring->rivals, &scoring->span, candidate->type) | seen;
    lane %= LX_LANES;
    return lx_weights_clamp(scoring->groups[number].lanes[lane] +
                            lx_weights_own(&scoring->weights->blocks[number], lane, flags));
}

/* Lists a scored candidate for the arbiter, if it is worth it; there is room. */
static void list_open(struct scoring *scoring, uint32_t index, bool cut_short) {
    struct lx_candidate *candidate = &scoring->items[index];
    bool open = candidate->score > 0 && !cut_short;
    candidate->verdict = open ? LX_VERDICT_OPEN : LX_VERDICT_WEAK;
    scoring->arbiter->open.items[scoring->arbiter->open.count] = index;
    scoring->arbiter->open.count += open;
}

static bool reserve_open(struct scoring *scoring, uint32_t count) {
    return lx_array_reserve(scoring->arbiter->allocator, &scoring->arbiter->open, (uint64_t)count + 1);
}

/* Scores candidates [from, to) of one start. */
static void score_start(struct scoring *scoring, uint32_t from, uint32_t to) {
    struct lx_candidate *items = scoring->items;
    uint32_t open = scoring->arbiter->open.count;
    bool cut_short = false;
    lx_feature_start_read(&scoring->context, items[from].first, items[from].stop, &scoring->start);
    for (uint32_t i = from; i < to; i++) {
        if (i == from || items[i].stop != items[i - 1].stop) {
            read_span(scoring, i);
            cut_short = lx_ends_cut_short(scoring->context.reading, &scoring->context.candidates->names, items[i].stop);
        }
        if (!refused(&items[i])) {
            items[i].score = score_of(scoring, &items[i], 0);
            list_open(scoring, i, cut_short);
        }
    }
    if (scoring->arbiter->open.count - open > 1) {
        lx_ends_settle(scoring->context.reading, items, open, scoring->arbiter);
    }
}

/* Reads the start and the span of one candidate anywhere, and its rivals. Only candidates that begin within a rule's
 * reach before it can cover it. */
static void lead_to(struct scoring *scoring, uint32_t index) {
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
    lx_feature_start_read(&scoring->context, first, items[from].stop, &scoring->start);
    while (items[from].stop != items[index].stop) {
        from++;
    }
    read_span(scoring, from);
}

/* Candidates of the hidden channel come last and stay as they are in the second pass. */
static bool score_hidden(const struct lx_weights *weights, struct lx_candidates *candidates, uint32_t from,
                         struct lx_arbiter *arbiter) {
    struct lx_candidate *items = candidates->items.items;
    for (uint32_t i = from; i < candidates->items.count; i++) {
        if (refused(&items[i])) {
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
    struct scoring scoring = {.arbiter = arbiter};
    uint32_t from = 0;
    lx_covered_refuse(knowledge->ruleset, candidates);
    begin(&scoring, knowledge, reading, candidates, NULL);
    arbiter->open.count = 0;
    while (from < scoring.count && scoring.items[from].first != LX_NONE) {
        uint32_t to = lx_rivals_start(&scoring.rivals, scoring.items, from, scoring.count);
        if (!reserve_open(&scoring, to - from)) {
            return LXT_ERROR_MEMORY;
        }
        score_start(&scoring, from, to);
        from = to;
    }
    return score_hidden(knowledge->weights, candidates, from, arbiter) ? LXT_OK : LXT_ERROR_MEMORY;
}

/* A repeat is scored as any candidate is, but for what other candidates tell of it: that is led on to here first. */
static int32_t score_repeat(struct scoring *scoring, uint32_t from, const struct lx_candidate *repeat, uint32_t seen) {
    while (scoring->noted <= from) {
        scoring->noted = lx_rivals_start(&scoring->rivals, scoring->items, scoring->noted, scoring->count);
    }
    if (scoring->start.first != repeat->first) {
        lx_feature_start_read(&scoring->context, repeat->first, scoring->items[from].stop, &scoring->start);
        scoring->span.first = LX_NONE;
    }
    if (scoring->span.first != repeat->first || scoring->span.stop != repeat->stop) {
        while (scoring->items[from].stop != repeat->stop) {
            from++;
        }
        read_span(scoring, from);
    }
    return score_of(scoring, repeat, seen);
}

/* Adds what was established of its words to the score of a candidate; scores repeats, of a start that begins with
 * candidate `from`. */
static void add_seen(struct scoring *scoring, uint32_t from, struct lx_candidate *candidate,
                     const struct lx_established *seen) {
    uint32_t lane = scoring->weights->lane[candidate->type];
    uint32_t flags = lx_feature_seen(scoring->context.established, seen, candidate);
    if (candidate->repeat) {
        candidate->score = score_repeat(scoring, from, candidate, flags);
    } else {
        candidate->score += lx_weights_seen(&scoring->weights->blocks[lane / LX_LANES], lane % LX_LANES, flags);
    }
}

/* The candidates [from, to) of a start compete again. */
static void open_again(struct scoring *scoring, uint32_t from, uint32_t to) {
    uint32_t open = scoring->arbiter->open.count;
    for (uint32_t i = from; i < to; i++) {
        if (!refused(&scoring->items[i])) {
            list_open(scoring, i,
                      lx_ends_cut_short(scoring->context.reading, &scoring->context.candidates->names,
                                        scoring->items[i].stop));
        }
    }
    lx_ends_settle(scoring->context.reading, scoring->items, open, scoring->arbiter);
}

/* What was established about candidates [from, to) of one start; true when they compete again for it. From the shortest
 * span to the longest: the hash grows with them, as far as anything established does. */
static bool rescore_start(struct scoring *scoring, uint32_t from, uint32_t to) {
    const struct lx_establisheds *established = scoring->context.established;
    struct lx_candidate *items = scoring->items;
    struct lx_established_walk walk = lx_established_begin(established, scoring->context.reading, items[from].first);
    const struct lx_established *seen = NULL;
    bool changed = false;
    for (uint32_t i = to; i-- > from;) {
        if (walk.at != items[i].stop) {
            if (!lx_established_go(&walk, items[i].stop)) {
                break;
            }
            seen = lx_established_found(&walk);
        }
        if (seen != NULL && !refused(&items[i])) {
            add_seen(scoring, from, &items[i], seen);
            changed = true;
        }
    }
    return changed;
}

static uint32_t count_repeats(const struct lx_candidate *items, uint32_t from, uint32_t to) {
    uint32_t count = 0;
    for (uint32_t i = from; i < to; i++) {
        count += items[i].repeat;
    }
    return count;
}

/* Moves what the first pass left open of the candidates before `end` on to the arbiter (`keep`) or passes it over. The
 * first pass numbered them without the `repeats` that stand before now. */
static bool carry_open(struct lx_arbiter *arbiter, uint32_t *next, uint32_t end, uint32_t repeats, bool keep) {
    for (; *next < arbiter->before.count && arbiter->before.items[*next] < end; ++*next) {
        if (keep && !lx_array_push(arbiter->allocator, &arbiter->open, arbiter->before.items[*next] + repeats)) {
            return false;
        }
    }
    return true;
}

/* The end of the candidates that begin where candidate `from` does. */
static uint32_t start_end(const struct scoring *scoring, uint32_t from) {
    uint32_t to = from + 1;
    while (to < scoring->count && scoring->items[to].first == scoring->items[from].first) {
        to++;
    }
    return to;
}

lxt_status lx_mentions_rescore(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                               struct lx_candidates *candidates, const struct lx_establisheds *established,
                               struct lx_arbiter *arbiter) {
    struct scoring scoring = {.arbiter = arbiter};
    uint32_t repeats = 0;
    uint32_t next = 0;
    uint32_t to = 0;
    begin(&scoring, knowledge, reading, candidates, established);
    lx_arbiter_begin_again(arbiter);
    for (uint32_t from = 0; from < scoring.count && scoring.items[from].first != LX_NONE; from = to) {
        to = start_end(&scoring, from);
        if (!rescore_start(&scoring, from, to)) {
            continue;
        }
        uint32_t within = count_repeats(scoring.items, from, to);
        if (!carry_open(arbiter, &next, from - repeats, repeats, true) || !reserve_open(&scoring, to - from)) {
            return LXT_ERROR_MEMORY;
        }
        open_again(&scoring, from, to);
        repeats += within;
        (void)carry_open(arbiter, &next, to - repeats, repeats, false);
    }
    return carry_open(arbiter, &next, LX_NONE, repeats, true) ? LXT_OK : LXT_ERROR_MEMORY;
}

void lx_mentions_features(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                          const struct lx_candidates *candidates, const struct lx_establisheds *established,
                          uint32_t index, struct lx_feature_list *list) {
    struct scoring scoring = {.arbiter = NULL};
    const struct lx_candidate *candidate = &candidates->items.items[index];
    struct lx_feature_own own = {.rule = candidate->rule};
    begin(&scoring, knowledge, reading, candidates, established);
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
