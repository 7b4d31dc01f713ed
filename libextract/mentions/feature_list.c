/* Features by number, from what was read of a candidate: for dumps, explanations and the fitter. */
#include "mentions/feature_views.h"

/* The flags [from, to) of a mask whose bit 0 is flag `base`. */
static void add_flags(struct lx_feature_list *list, uint64_t mask, uint32_t base, uint32_t from, uint32_t to) {
    for (uint32_t flag = from; flag < to; flag++) {
        if ((mask >> (flag - base) & 1) != 0) {
            lx_feature_add(list, flag);
        }
    }
}

static void add_token(const struct lx_feature_tables *tables, const struct lx_feature_span *span, uint32_t slot,
                      struct lx_feature_list *list) {
    struct lx_sight sight = lx_span_sight(span, slot);
    uint32_t classes = tables->masks[sight.mask];
    for (uint32_t i = 0; classes != 0; i++, classes >>= 1) {
        if ((classes & 1) != 0) {
            lx_feature_add(list, LX_FEATURE_AT_CLASSES + slot * 32 + i);
        }
    }
    lx_feature_add(list, lx_feature_of_shape(slot, lx_look_shape(sight.look)));
}

/* A neighbour across a meaningful line end is no context. */
static void add_neighbour(const struct lx_feature_tables *tables, const struct lx_feature_span *span, uint32_t side,
                          struct lx_feature_list *list) {
    uint32_t gap = side == LX_SLOT_PREVIOUS ? span->start->gap : span->gap;
    lx_feature_add(list, LX_FEATURE_AT_GAPS + side * LX_FEATURE_GAPS + gap);
    if (gap < LX_GAP_LINE) {
        add_token(tables, span, side, list);
        uint32_t mark = lx_look_mark(lx_span_sight(span, side).look);
        if (mark != LX_NONE) {
            lx_feature_add(list, LX_FEATURE_AT_MARKS + side * LX_FEATURE_MARKS + mark);
        }
    }
}

static void add_pairs(const struct lx_feature_span *span, struct lx_feature_list *list) {
    const struct lx_feature_start *start = span->start;
    lx_feature_add(list, lx_feature_of_pair(LX_PAIR_BEFORE, start->kind_before, start->previous.kind));
    lx_feature_add(list, lx_feature_of_pair(LX_PAIR_BEGIN, start->previous.kind, start->token.kind));
    lx_feature_add(list, lx_feature_of_pair(LX_PAIR_END, span->last.kind, span->next.kind));
    lx_feature_add(list, lx_feature_of_pair(LX_PAIR_AFTER, span->next.kind, span->kind_after));
}

static void add_span(const struct lx_feature_tables *tables, const struct lx_feature_span *span,
                     struct lx_feature_list *list) {
    add_flags(list, span->flags, 0, 0, LX_FEATURE_LOWER_ELSEWHERE);
    lx_feature_add(list, LX_FEATURE_AT_LENGTHS + span->length);
    add_flags(list, span->flags, 0, LX_FEATURE_LOWER_ELSEWHERE, LX_FEATURE_SENTENCE_START);
    lx_feature_add(list, LX_FEATURE_AT_ROLES + span->start->role);
    add_flags(list, span->flags, 0, LX_FEATURE_SENTENCE_START, LX_FEATURE_RIVAL_RUN_CONTINUES_LEFT);
    add_token(tables, span, LX_SLOT_FIRST, list);
    add_token(tables, span, LX_SLOT_LAST, list);
    add_neighbour(tables, span, LX_SLOT_PREVIOUS, list);
    add_neighbour(tables, span, LX_SLOT_NEXT, list);
    add_flags(list, span->flags, 0, LX_FEATURE_RIVAL_RUN_CONTINUES_LEFT, LX_FEATURE_BIAS);
    add_pairs(span, list);
    add_flags(list, span->flags, 0, LX_FEATURE_SPAN_RARE, LX_FEATURE_OWN);
}

void lx_features_list(const struct lx_feature_tables *tables, const struct lx_feature_span *span,
                      const struct lx_feature_own *own, struct lx_feature_list *list) {
    list->count = 0;
    lx_feature_add(list, LX_FEATURE_BIAS);
    if (own->rule != LX_NONE) {
        lx_feature_add(list, LX_FEATURE_AT_RULES + own->rule);
    }
    if (span == NULL) {
        return;
    }
    for (uint32_t slot = 0; slot < LX_FEATURE_SLOTS; slot++) {
        lx_feature_add(list, lx_feature_of_group(own->group, slot, lx_span_sight(span, slot).kind));
    }
    lx_feature_add(list, lx_feature_of_group_length(own->group, span->length));
    add_flags(list, own->flags, LX_FEATURE_OWN, LX_FEATURE_OWN, LX_FEATURE_RIVAL_LONGER_TYPE);
    add_flags(list, own->flags, LX_FEATURE_OWN, LX_FEATURE_LISTED, LX_FEATURE_SEEN_TYPE);
    add_flags(list, own->flags, LX_FEATURE_OWN, LX_FEATURE_RIVAL_LONGER_TYPE, LX_FEATURE_LISTED);
    add_flags(list, own->flags, LX_FEATURE_OWN, LX_FEATURE_SEEN_TYPE, LX_FEATURE_FLAG_COUNT);
    add_span(tables, span, list);
}
