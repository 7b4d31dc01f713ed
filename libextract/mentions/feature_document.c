/* Features that look beyond the candidate: a bracketed acronym, what the first pass established. */
#include "mentions/acronym.h"
#include "mentions/features.h"

static bool is_mark(const struct lx_tokens *tokens, uint32_t index, uint32_t code_point) {
    return index < tokens->tokens.count && tokens->tokens.items[index].shape == LX_SHAPE_PUNCTUATION &&
           tokens->tokens.items[index].code == code_point;
}

static bool acronym_at(const struct lx_tokens *tokens, uint32_t index) {
    return index < tokens->tokens.count && lx_acronym_shape(&tokens->tokens.items[index]);
}

/* What an acronym stands for, by the first word of the words that explain it. */
static void add_explained(const struct lx_feature_context *context, uint32_t acronym, struct lx_feature_list *list) {
    const uint32_t body = UINT32_C(1) << LX_FEATURE_CLASS_org_head | UINT32_C(1) << LX_FEATURE_CLASS_org_unit;
    const uint32_t work = UINT32_C(1) << LX_FEATURE_CLASS_work_head;
    uint32_t first = lx_acronym_explained(context->reading, acronym, LX_ACRONYM_STRICTLY);
    if (first == LX_NONE) {
        return;
    }
    uint32_t classes = lx_feature_token_classes(context, first);
    lx_feature_add(list, LX_FEATURE_ACRONYM_EXPLAINED);
    if ((classes & body) != 0) {
        lx_feature_add(list, LX_FEATURE_ACRONYM_OF_BODY);
    } else if ((classes & work) != 0) {
        lx_feature_add(list, LX_FEATURE_ACRONYM_OF_WORK);
    }
}

/* "Long form (ACR)", "long form, ACR": for the long form. */
static void add_long_form(const struct lx_feature_context *context, uint32_t first, uint32_t stop,
                          struct lx_feature_list *list) {
    const struct lx_tokens *tokens = context->reading->tokens;
    bool bracket = is_mark(tokens, stop, '(') && (is_mark(tokens, stop + 2, ')') || is_mark(tokens, stop + 2, ','));
    if ((bracket || is_mark(tokens, stop, ',')) && acronym_at(tokens, stop + 1)) {
        bool matches = lx_acronym_matches(context->reading, stop + 1, first, stop);
        if (matches || bracket) {
            lx_feature_add(list, matches ? LX_FEATURE_ACRONYM_AFTER_MATCHES : LX_FEATURE_ACRONYM_AFTER_DIFFERS);
        }
    }
    if (first >= 2 && is_mark(tokens, first - 1, '(') && acronym_at(tokens, first - 2) && is_mark(tokens, stop, ')') &&
        lx_acronym_matches(context->reading, first - 2, first, stop)) {
        lx_feature_add(list, LX_FEATURE_ACRONYM_BEFORE_MATCHES);
    }
    if (stop - first > 3 && is_mark(tokens, stop - 2, ',') && acronym_at(tokens, stop - 1) &&
        lx_acronym_matches(context->reading, stop - 1, first, stop - 2)) {
        lx_feature_add(list, LX_FEATURE_ACRONYM_INSIDE);
    }
}

void lx_features_acronym(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                         struct lx_feature_list *list) {
    const struct lx_tokens *tokens = context->reading->tokens;
    uint32_t first = candidate->first;
    uint32_t stop = candidate->stop;
    if (stop - first > 1) {
        add_long_form(context, first, stop, list);
    } else if (first >= 1 && acronym_at(tokens, first)) {
        bool bracket = is_mark(tokens, first - 1, '(') && (is_mark(tokens, stop, ')') || is_mark(tokens, stop, ','));
        if (bracket) {
            lx_feature_add(list, LX_FEATURE_ACRONYM_IN_BRACKETS);
        }
        if (bracket || is_mark(tokens, first - 1, ',')) {
            add_explained(context, first, list);
        }
    }
}

static void add_same(const struct lx_established *seen, const struct lx_candidate *candidate,
                     struct lx_feature_list *list) {
    lx_feature_add(list, LX_FEATURE_SEEN_TYPE);
    if (seen->count > 1) {
        lx_feature_add(list, LX_FEATURE_SEEN_TYPE_TWICE);
    }
    if (seen->confidence >= 900) {
        lx_feature_add(list, LX_FEATURE_SEEN_CONFIDENT);
    }
    if (seen->form == LX_FORM_ACRONYM) {
        lx_feature_add(list, LX_FEATURE_SEEN_ACRONYM);
    }
    if (seen->form == LX_FORM_FAMILY) {
        lx_feature_add(list, LX_FEATURE_SEEN_FAMILY);
    }
    if (candidate->repeat) {
        lx_feature_add(list, LX_FEATURE_SEEN_REPEAT);
    }
}

void lx_features_seen(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                      struct lx_feature_list *list) {
    uint32_t hash = lx_established_hash(context->reading, candidate->first, candidate->stop, NULL);
    const struct lx_established *seen = lx_established_first(context->established, hash);
    bool other = false;
    for (; seen != NULL; seen = lx_established_next(context->established, seen)) {
        if (seen->type == candidate->type) {
            add_same(seen, candidate, list);
        } else if (seen->type == LXT_TYPE_TERM) {
            lx_feature_add(list, LX_FEATURE_SEEN_TERM);
        } else {
            other = true;
        }
    }
    if (other) {
        lx_feature_add(list, LX_FEATURE_SEEN_OTHER_TYPE);
    }
}
