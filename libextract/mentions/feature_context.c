/* Features of a candidate's surroundings and of its rivals. */
#include "mentions/features.h"

static void add_token(const struct lx_feature_context *context, uint32_t token, uint32_t slot,
                      struct lx_feature_list *list) {
    uint32_t classes = lx_feature_token_classes(context, token);
    for (uint32_t i = 0; classes != 0; i++, classes >>= 1) {
        if ((classes & 1) != 0) {
            lx_feature_add(list, LX_FEATURE_AT_CLASSES + slot * 32 + i);
        }
    }
    uint32_t shape = context->reading->tokens->tokens.items[token].shape;
    lx_feature_add(list, LX_FEATURE_AT_SHAPES + slot * LX_SHAPE_COUNT + shape);
}

static void add_mark(const struct lx_feature_context *context, uint32_t token, uint32_t side,
                     struct lx_feature_list *list) {
    const struct lx_token *t = &context->reading->tokens->tokens.items[token];
    uint32_t mark = t->shape == LX_SHAPE_PUNCTUATION ? lx_feature_mark(t->code) : LX_NONE;
    if (mark != LX_NONE) {
        lx_feature_add(list, LX_FEATURE_AT_MARKS + side * LX_FEATURE_MARKS + mark);
    }
}

/* A neighbour across a meaningful line end is no context. */
static void add_neighbour(const struct lx_feature_context *context, uint32_t token, uint32_t gap, uint32_t side,
                          struct lx_feature_list *list) {
    lx_feature_add(list, LX_FEATURE_AT_GAPS + side * LX_FEATURE_GAPS + gap);
    if (gap < LX_GAP_LINE) {
        add_token(context, token, side, list);
        add_mark(context, token, side, list);
    }
}

static void add_surroundings(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                             struct lx_feature_list *list) {
    const struct lx_tokens *tokens = context->reading->tokens;
    add_token(context, candidate->first, LX_SLOT_FIRST, list);
    add_token(context, candidate->stop - 1, LX_SLOT_LAST, list);
    if (candidate->first > 0) {
        add_neighbour(context, candidate->first - 1, tokens->tokens.items[candidate->first].gap, LX_SLOT_PREVIOUS,
                      list);
    } else {
        lx_feature_add(list, LX_FEATURE_AT_GAPS + LX_GAP_PARAGRAPH);
    }
    if (candidate->stop < tokens->tokens.count) {
        add_neighbour(context, candidate->stop, tokens->tokens.items[candidate->stop].gap, LX_SLOT_NEXT, list);
    } else {
        lx_feature_add(list, LX_FEATURE_AT_GAPS + LX_FEATURE_GAPS + LX_GAP_PARAGRAPH);
    }
}

static bool capital(const struct lx_token *token) {
    return token->shape == LX_SHAPE_CAPITAL || token->shape == LX_SHAPE_UPPER || token->shape == LX_SHAPE_MIXED;
}

/* A name that goes on beyond the border tells of a wrong border. */
static void add_borders(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                        struct lx_feature_list *list) {
    const struct lx_token *tokens = context->reading->tokens->tokens.items;
    uint32_t count = context->reading->tokens->tokens.count;
    uint32_t de = UINT32_C(1) << LX_FEATURE_CLASS_de;
    uint32_t first = candidate->first;
    uint32_t stop = candidate->stop;
    if (first > 0 && tokens[first].gap < LX_GAP_LINE) {
        const uint32_t articles = UINT32_C(1) << LX_FEATURE_CLASS_det | UINT32_C(1) << LX_FEATURE_CLASS_function_word;
        bool article = (lx_feature_token_classes(context, first - 1) & articles) != 0; /* "Le" begins a sentence */
        if (capital(&tokens[first - 1]) && !article) {
            lx_feature_add(list, LX_FEATURE_RIVAL_RUN_CONTINUES_LEFT);
        } else if (first > 1 && (lx_feature_token_classes(context, first - 1) & de) != 0 &&
                   capital(&tokens[first - 2])) {
            lx_feature_add(list, LX_FEATURE_RIVAL_DE_LEFT);
        }
    }
    if (stop < count && tokens[stop].gap < LX_GAP_LINE) {
        if (capital(&tokens[stop])) {
            lx_feature_add(list, LX_FEATURE_RIVAL_RUN_CONTINUES_RIGHT);
        } else if (stop + 1 < count && (lx_feature_token_classes(context, stop) & de) != 0 &&
                   capital(&tokens[stop + 1])) {
            lx_feature_add(list, LX_FEATURE_RIVAL_DE_CAPITAL_RIGHT);
        }
    }
}

static void add_rivals(const struct lx_feature_context *context, const struct lx_rivals *rivals, uint32_t index,
                       struct lx_feature_list *list) {
    const struct lx_candidate *items = context->candidates->items.items;
    const struct lx_candidate *candidate = &items[index];
    bool longer = false;
    bool shorter = false;
    bool same_span_listed = false;
    for (uint32_t i = index; i-- > 0 && items[i].first == candidate->first;) {
        longer |= items[i].stop > candidate->stop && items[i].type == candidate->type;
        same_span_listed |= items[i].stop == candidate->stop && items[i].listed != LX_NONE;
    }
    for (uint32_t i = index + 1; i < context->candidates->items.count && items[i].first == candidate->first; i++) {
        shorter |= items[i].stop < candidate->stop && items[i].type == candidate->type;
        same_span_listed |= items[i].stop == candidate->stop && items[i].listed != LX_NONE;
    }
    if (longer) {
        lx_feature_add(list, LX_FEATURE_RIVAL_LONGER_TYPE);
    }
    if (shorter) {
        lx_feature_add(list, LX_FEATURE_RIVAL_SHORTER_TYPE);
    }
    if (same_span_listed) {
        lx_feature_add(list, LX_FEATURE_RIVAL_SAME_SPAN_LISTED);
    }
    if (rivals->listed_stop > candidate->stop) {
        lx_feature_add(list, LX_FEATURE_RIVAL_COVERED_LISTED);
    }
    if (rivals->type_stop[candidate->type] > candidate->stop) {
        lx_feature_add(list, LX_FEATURE_RIVAL_COVERED_TYPE);
    }
}

void lx_rivals_pass(struct lx_rivals *rivals, const struct lx_candidate *candidate) {
    if (candidate->first == LX_NONE || candidate->verdict == LX_VERDICT_REFUSED) {
        return;
    }
    if (candidate->listed != LX_NONE && candidate->stop > rivals->listed_stop) {
        rivals->listed_stop = candidate->stop;
    }
    if (candidate->stop > rivals->type_stop[candidate->type]) {
        rivals->type_stop[candidate->type] = candidate->stop;
    }
}

bool lx_features_share(const struct lx_feature_context *context, struct lx_rivals *rivals, uint32_t index) {
    const struct lx_candidate *candidate = &context->candidates->items.items[index];
    if (rivals->shared.count != 0 && rivals->first == candidate->first && rivals->stop == candidate->stop) {
        return false;
    }
    rivals->shared.count = 0;
    rivals->first = candidate->first;
    rivals->stop = candidate->stop;
    if (candidate->first != LX_NONE) {
        lx_features_span(context, candidate, &rivals->shared);
        add_surroundings(context, candidate, &rivals->shared);
        add_borders(context, candidate, &rivals->shared);
        lx_features_kinds(context, candidate, &rivals->kinds, &rivals->shared);
        lx_features_acronym(context, candidate, &rivals->shared);
    }
    return true;
}

void lx_features_own(const struct lx_feature_context *context, const struct lx_rivals *rivals, uint32_t index,
                     struct lx_feature_list *list) {
    const struct lx_candidate *candidate = &context->candidates->items.items[index];
    list->count = 0;
    lx_feature_add(list, LX_FEATURE_BIAS);
    if (candidate->rule != LX_NONE) {
        lx_feature_add(list, LX_FEATURE_AT_RULES + candidate->rule);
    }
    if (candidate->first == LX_NONE) {
        return;
    }
    lx_features_group(context, candidate, &rivals->kinds, list);
    lx_features_listed(context, candidate, list);
    add_rivals(context, rivals, index, list);
    if (context->established != NULL) {
        lx_features_seen(context, candidate, list);
    }
}

void lx_features_collect(const struct lx_feature_context *context, struct lx_rivals *rivals, uint32_t index,
                         struct lx_feature_list *list) {
    (void)lx_features_share(context, rivals, index);
    lx_features_own(context, rivals, index, list);
    for (uint32_t i = 0; i < rivals->shared.count; i++) {
        lx_feature_add(list, rivals->shared.ids[i]);
    }
}
