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
    uint32_t look = span->looks[slot];
    uint32_t classes = tables->masks[span->masks[slot]];
    for (uint32_t i = 0; classes != 0; i++, classes >>= 1) {
        if ((classes & 1) != 0) {
            lx_feature_add(list, LX_FEATURE_AT_CLASSES + slot * 32 + i);
        }
    }
    lx_feature_add(list, lx_feature_of_shape(slot, lx_look_shape(look)));
}

/* A neighbour across a meaningful line end is no context. */
static void add_neighbour(const struct lx_feature_tables *tables, const struct lx_feature_span *span, uint32_t side,
                          struct lx_feature_list *list) {
    lx_feature_add(list, LX_FEATURE_AT_GAPS + side * LX_FEATURE_GAPS + span->gaps[side]);
    if (span->gaps[side] < LX_GAP_LINE) {
        add_token(tables, span, side, list);
        uint32_t mark = lx_look_mark(span->looks[side]);
        if (mark != LX_NONE) {
            lx_feature_add(list, LX_FEATURE_AT_MARKS + side * LX_FEATURE_MARKS + mark);
        }
    }
}

static void add_span(const struct lx_feature_tables *tables, const struct lx_feature_span *span,
                     struct lx_feature_list *list) {
    const uint8_t *kinds = span->kinds;
    add_flags(list, span->flags, 0, 0, LX_FEATURE_LOWER_ELSEWHERE);
    lx_feature_add(list, LX_FEATURE_AT_LENGTHS + span->length);
    add_flags(list, span->flags, 0, LX_FEATURE_LOWER_ELSEWHERE, LX_FEATURE_SENTENCE_START);
    lx_feature_add(list, LX_FEATURE_AT_ROLES + span->role);
    add_flags(list, span->flags, 0, LX_FEATURE_SENTENCE_START, LX_FEATURE_RIVAL_RUN_CONTINUES_LEFT);
    add_token(tables, span, LX_SLOT_FIRST, list);
    add_token(tables, span, LX_SLOT_LAST, list);
    add_neighbour(tables, span, LX_SLOT_PREVIOUS, list);
    add_neighbour(tables, span, LX_SLOT_NEXT, list);
    add_flags(list, span->flags, 0, LX_FEATURE_RIVAL_RUN_CONTINUES_LEFT, LX_FEATURE_BIAS);
    lx_feature_add(list, lx_feature_of_pair(LX_PAIR_BEFORE, span->kind_before, kinds[LX_SLOT_PREVIOUS]));
    lx_feature_add(list, lx_feature_of_pair(LX_PAIR_BEGIN, kinds[LX_SLOT_PREVIOUS], kinds[LX_SLOT_FIRST]));
    lx_feature_add(list, lx_feature_of_pair(LX_PAIR_END, kinds[LX_SLOT_LAST], kinds[LX_SLOT_NEXT]));
    lx_feature_add(list, lx_feature_of_pair(LX_PAIR_AFTER, kinds[LX_SLOT_NEXT], span->kind_after));
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
        lx_feature_add(list, lx_feature_of_group(own->group, slot, span->kinds[slot]));
    }
    lx_feature_add(list, lx_feature_of_group_length(own->group, span->length));
    add_flags(list, own->flags, LX_FEATURE_OWN, LX_FEATURE_OWN, LX_FEATURE_RIVAL_LONGER_TYPE);
    add_flags(list, own->flags, LX_FEATURE_OWN, LX_FEATURE_LISTED, LX_FEATURE_SEEN_TYPE);
    add_flags(list, own->flags, LX_FEATURE_OWN, LX_FEATURE_RIVAL_LONGER_TYPE, LX_FEATURE_LISTED);
    add_flags(list, own->flags, LX_FEATURE_OWN, LX_FEATURE_SEEN_TYPE, LX_FEATURE_FLAG_COUNT);
    add_span(tables, span, list);
}
