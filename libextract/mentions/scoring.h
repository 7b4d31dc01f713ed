/*
 * A run over the sorted candidates of a document that scores them: shared by the two passes.
 *
 * Most spans are no names, and what is near shows it: a candidate whose near sum would not be positive with the most
 * that can be added by what is far keeps that bound as its score (LX_VERDICT_BOUND). What is far is read for the others
 * only, and for dumps.
 */
#ifndef LX_MENTIONS_SCORING_H
#define LX_MENTIONS_SCORING_H

#include "mentions/mentions.h"
#include "mentions/weights_sums.h"

/* The rule of no candidate. */
#define LX_NO_RULE (LX_NONE - 1)

struct lx_scoring {
    struct lx_feature_context context;
    const struct lx_weights *weights;
    struct lx_arbiter *arbiter;
    struct lx_candidate *items;
    uint32_t count;
    struct lx_rivals rivals;
    struct lx_feature_start start;
    struct lx_feature_span span;
    struct lx_feature_own own; /* of the last rule on the span */
    uint32_t rule;             /* that `own` and `groups` are of; LX_NO_RULE: none, or a listed name */
    uint32_t started;          /* which blocks of `starts` are made for the start, bits; likewise for the span ... */
    uint32_t summed;
    uint32_t grouped; /* ... and the rule */
    uint32_t settled;
    struct lx_row starts[LX_LANE_BLOCKS];
    struct lx_row sums[LX_LANE_BLOCKS];    /* what is near and the most that is far */
    struct lx_row groups[LX_LANE_BLOCKS];  /* the same with what the rule and the rivals of each type add */
    struct lx_row settles[LX_LANE_BLOCKS]; /* what is far less the most that it could be */
};

/* Before the first candidate. `established` is NULL in the first pass. */
void lx_scoring_begin(struct lx_scoring *scoring, const struct lx_mention_knowledge *knowledge,
                      const struct lx_reading *reading, const struct lx_candidates *candidates,
                      const struct lx_establisheds *established);

/* Moves on to a start, the longest span of which ends before `stop`. Its rivals are the caller's. */
void lx_scoring_start(struct lx_scoring *scoring, uint32_t first, uint32_t stop);

/* Reads what is near of the span of the present start that ends before `stop`; `at` is the first candidate that has it,
 * if any has. */
void lx_scoring_span(struct lx_scoring *scoring, uint32_t stop, uint32_t at);

/* Sums what candidates of the rule of one share on the span, for a block of types. */
void lx_scoring_prepare(struct lx_scoring *scoring, const struct lx_candidate *candidate, uint32_t number);

/* Bound of the score of a candidate of the span. */
static inline int32_t lx_scoring_most(struct lx_scoring *scoring, const struct lx_candidate *candidate) {
    uint32_t lane = scoring->weights->lane[candidate->type];
    uint32_t number = lane / LX_LANES;
    if (candidate->rule != scoring->rule || (scoring->grouped >> number & 1) == 0) {
        lx_scoring_prepare(scoring, candidate, number);
    }
    int32_t sum = scoring->groups[number].lanes[lane % LX_LANES];
    if (scoring->own.flags >= LX_FLAG_SUMS) {
        sum += lx_weights_rare(&scoring->weights->blocks[number], lane % LX_LANES, scoring->own.flags);
    }
    return sum;
}

/* What such bounds are too great by, for a type: reads what is far. */
int32_t lx_scoring_settle(struct lx_scoring *scoring, uint8_t type);

/* The score of a candidate with a bound, found anywhere; candidates are asked for from left to right. */
int32_t lx_scoring_complete(struct lx_scoring *scoring, uint32_t index);

/* What flags of the second pass add to a score. */
static inline int32_t lx_scoring_seen(const struct lx_scoring *scoring, uint8_t type, uint32_t flags) {
    uint32_t lane = scoring->weights->lane[type];
    return lx_weights_seen(&scoring->weights->blocks[lane / LX_LANES], lane % LX_LANES, flags);
}

/* Whether a gate refused a candidate before it could score. */
static inline bool lx_scoring_refused(const struct lx_candidate *candidate) {
    return candidate->verdict == LX_VERDICT_VETOED || candidate->verdict == LX_VERDICT_REFUSED;
}

/* Lists a scored candidate for the arbiter, if it is worth it; there is room. */
static inline void lx_scoring_list(struct lx_scoring *scoring, uint32_t index, bool cut_short) {
    struct lx_candidate *candidate = &scoring->items[index];
    bool open = candidate->score > 0 && !cut_short;
    candidate->verdict = open ? LX_VERDICT_OPEN : LX_VERDICT_WEAK;
    scoring->arbiter->open.items[scoring->arbiter->open.count] = index;
    scoring->arbiter->open.count += open;
}

/* Room for `count` more. */
static inline bool lx_scoring_reserve(struct lx_scoring *scoring, uint64_t count) {
    return lx_array_reserve(scoring->arbiter->allocator, &scoring->arbiter->open, count + 1);
}

#endif
