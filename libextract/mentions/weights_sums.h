/* Sums of weights, for the types of a block at once. They are made for every span: all of this stands inline. */
#ifndef LX_MENTIONS_WEIGHTS_SUMS_H
#define LX_MENTIONS_WEIGHTS_SUMS_H

#include "mentions/weights.h"

/* The first of the two groups of flags that hold what a start and what is far tells; those before hold what is inside.
 */
enum { LX_START_GROUP = LX_FEATURE_LISTED_END / LX_FLAG_GROUP };
_Static_assert(LX_FEATURE_LISTED_END % LX_FLAG_GROUP == 0 && LX_START_GROUP + 2 == LX_FLAG_GROUPS,
               "flags of a start begin a group");

/* Adds a row, lane by lane. */
static inline void lx_row_add(struct lx_row *sum, const struct lx_row *row) {
    for (uint32_t lane = 0; lane < LX_LANES; lane++) {
        sum->lanes[lane] += row->lanes[lane];
    }
}

/* The row of the flags of a group. */
static inline const struct lx_row *lx_row_of_flags(const struct lx_lane_block *block, uint64_t flags, uint32_t group) {
    uint32_t bits = (uint32_t)(flags >> group * LX_FLAG_GROUP) & (LX_FLAG_SUMS - 1);
    return &block->flags[group * LX_FLAG_SUMS + bits];
}

/* The row of a pair of kinds. */
static inline const struct lx_row *lx_row_of_pair(const struct lx_lane_block *block, enum lx_feature_pair pair,
                                                  uint32_t left, uint32_t right) {
    return &block->features[lx_feature_of_pair(pair, left, right)];
}

/* The classes of the token at a slot. */
static inline const struct lx_row *lx_row_of_mask(const struct lx_lane_block *block, struct lx_sight sight,
                                                  uint32_t slot) {
    return &block->masks[(size_t)sight.mask * LX_FEATURE_SLOTS + slot];
}

/* The shape of the token at a slot. */
static inline const struct lx_row *lx_row_of_shape(const struct lx_lane_block *block, struct lx_sight sight,
                                                   uint32_t slot) {
    return &block->features[lx_feature_of_shape(slot, lx_look_shape(sight.look))];
}

/* Adds the rows of the rare flags of a span. */
static inline void lx_row_add_rare(struct lx_row *sum, const struct lx_lane_block *block, uint64_t flags) {
    uint64_t rare = flags >> LX_FEATURE_SPAN_RARE;
    for (uint32_t flag = LX_FEATURE_SPAN_RARE; rare != 0; flag++, rare >>= 1) {
        if ((rare & 1) != 0) {
            lx_row_add(sum, &block->features[flag]);
        }
    }
}

/* What all spans of a start score, for the types of a block. */
static inline struct lx_row lx_weights_start(const struct lx_lane_block *block, const struct lx_feature_start *start) {
    struct lx_row sum = block->edges[lx_edge(0, start->gap, start->previous.look)];
    lx_row_add(&sum, lx_row_of_mask(block, start->previous, LX_SLOT_PREVIOUS));
    lx_row_add(&sum, lx_row_of_mask(block, start->token, LX_SLOT_FIRST));
    lx_row_add(&sum, lx_row_of_shape(block, start->token, LX_SLOT_FIRST));
    lx_row_add(&sum, lx_row_of_pair(block, LX_PAIR_BEFORE, start->kind_before, start->previous.kind));
    lx_row_add(&sum, lx_row_of_pair(block, LX_PAIR_BEGIN, start->previous.kind, start->token.kind));
    lx_row_add(&sum, lx_row_of_flags(block, start->flags, LX_START_GROUP));
    lx_row_add(&sum, lx_row_of_flags(block, start->flags, LX_START_GROUP + 1));
    return sum;
}

/* Adds what is near of a span to the sum of its start. */
static inline void lx_weights_near(const struct lx_lane_block *block, struct lx_row *total,
                                   const struct lx_feature_span *span) {
    struct lx_row sum = *total;
    const uint64_t rare = (UINT64_C(1) << LX_FEATURE_LISTED_END) | (UINT64_C(1) << LX_FEATURE_AND_ARTICLE);
    lx_row_add(&sum, &block->places[span->length * LX_FEATURE_ROLES + span->start->role]);
    for (uint32_t group = 0; group < LX_START_GROUP; group++) {
        lx_row_add(&sum, lx_row_of_flags(block, span->flags, group));
    }
    lx_row_add(&sum, lx_row_of_mask(block, span->last, LX_SLOT_LAST));
    lx_row_add(&sum, lx_row_of_shape(block, span->last, LX_SLOT_LAST));
    lx_row_add(&sum, lx_row_of_mask(block, span->next, LX_SLOT_NEXT));
    lx_row_add(&sum, &block->edges[lx_edge(1, span->gap, span->next.look)]);
    lx_row_add(&sum, lx_row_of_pair(block, LX_PAIR_END, span->last.kind, span->next.kind));
    if ((span->flags & rare) != 0) {
        lx_row_add(&sum, lx_row_of_flags(block, span->flags & (UINT64_C(1) << LX_FEATURE_LISTED_END), LX_START_GROUP));
        lx_row_add_rare(&sum, block, span->flags & (UINT64_C(1) << LX_FEATURE_AND_ARTICLE));
    }
    *total = sum;
}

/* What is far of a span. */
static inline struct lx_row lx_weights_far(const struct lx_lane_block *block, const struct lx_feature_span *span) {
    uint64_t flags = span->flags & LX_FEATURE_FAR;
    struct lx_row sum = *lx_row_of_pair(block, LX_PAIR_AFTER, span->next.kind, span->kind_after);
    if (flags != 0) {
        lx_row_add(&sum, lx_row_of_flags(block, flags, LX_START_GROUP));
        lx_row_add(&sum, lx_row_of_flags(block, flags, LX_START_GROUP + 1));
    }
    lx_row_add_rare(&sum, block, span->flags & ~(UINT64_C(1) << LX_FEATURE_AND_ARTICLE));
    return sum;
}

/* Adds what candidates of a rule have in common on a span; a listed name has more: lx_weights_rare. */
static inline void lx_weights_own(const struct lx_lane_block *block, struct lx_row *total,
                                  const struct lx_feature_span *span, const struct lx_feature_own *own) {
    struct lx_row sum = *total;
    if (block->ways) {
        for (uint32_t slot = 0; slot < LX_FEATURE_SLOTS; slot++) {
            lx_row_add(&sum, &block->features[lx_feature_of_group(own->group, slot, lx_span_sight(span, slot).kind)]);
        }
        lx_row_add(&sum, &block->features[lx_feature_of_group_length(own->group, span->length)]);
    }
    if (own->rule != LX_NONE) {
        lx_row_add(&sum, &block->features[LX_FEATURE_AT_RULES + own->rule]);
    }
    lx_row_add(&sum, &block->flags[LX_FLAG_GROUPS * LX_FLAG_SUMS + (own->flags & (LX_FLAG_SUMS - 1))]);
    *total = sum;
}

/* Adds what their rivals tell of candidates of each type of block `number`. */
static inline void lx_weights_rivals(const struct lx_lane_block *block, struct lx_row *total,
                                     const struct lx_feature_span *span, const struct lx_rivals *rivals,
                                     uint32_t number) {
    struct lx_row sum = *total;
    const int32_t *longer = block->features[LX_FEATURE_RIVAL_LONGER_TYPE].lanes;
    const int32_t *shorter = block->features[LX_FEATURE_RIVAL_SHORTER_TYPE].lanes;
    const int32_t *covered = block->features[LX_FEATURE_RIVAL_COVERED_TYPE].lanes;
    const int32_t *longest = &rivals->longest[number * LX_LANES];
    const int32_t *shortest = &rivals->shortest[number * LX_LANES];
    const int32_t *reach = &rivals->reach[number * LX_LANES];
    int32_t stop = (int32_t)span->stop;
    for (uint32_t i = 0; i < LX_LANES; i++) {
        sum.lanes[i] += (longer[i] & -(longest[i] > stop)) + (shorter[i] & -(shortest[i] < stop)) +
                        (covered[i] & -(reach[i] > stop));
    }
    *total = sum;
}

/* What the own flags of a candidate add that few candidates have, bit 0 being flag LX_FEATURE_OWN. */
static inline int32_t lx_weights_rare(const struct lx_lane_block *block, uint32_t lane, uint32_t flags) {
    int32_t sum = lx_weights_seen(block, lane, flags);
    for (uint32_t flag = LX_FEATURE_OWN_LISTED; flag < LX_FEATURE_OWN_SEEN; flag++) {
        sum += (flags >> (flag - LX_FEATURE_OWN) & 1) != 0 ? block->features[flag].lanes[lane] : 0;
    }
    return sum;
}

#endif
