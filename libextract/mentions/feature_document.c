/* Features that look beyond the candidate: a bracketed acronym, what the first pass established. */
#include "mentions/acronym.h"
#include "mentions/feature_views.h"
#include "mentions/site.h"

#define FLAG(name) (UINT64_C(1) << LX_FEATURE_##name)
#define SEEN(name) (UINT32_C(1) << (LX_FEATURE_SEEN_##name - LX_FEATURE_OWN))

static bool acronym_at(const struct lx_tokens *tokens, uint32_t index) {
    return index < tokens->tokens.count && lx_acronym_shape(&tokens->tokens.items[index]);
}

/* What an acronym stands for, by the first word of the words that explain it. */
static uint64_t explained(const struct lx_feature_context *context, uint32_t acronym) {
    const uint32_t body = UINT32_C(1) << LX_FEATURE_CLASS_org_head | UINT32_C(1) << LX_FEATURE_CLASS_org_unit;
    const uint32_t work = UINT32_C(1) << LX_FEATURE_CLASS_work_head;
    uint32_t first = lx_acronym_explained(context->reading, acronym, acronym + 1, LX_ACRONYM_STRICTLY);
    if (first == LX_NONE) {
        return 0;
    }
    uint32_t classes = context->tables->masks[lx_sight_of(context, first).profile / LX_SHAPE_COUNT];
    if ((classes & body) != 0) {
        return FLAG(ACRONYM_EXPLAINED) | FLAG(ACRONYM_OF_BODY);
    }
    return FLAG(ACRONYM_EXPLAINED) | ((classes & work) != 0 ? FLAG(ACRONYM_OF_WORK) : 0);
}

/* Whether a span begins in the midst of a phrase: behind what joins the words of a name, or glued to a word. */
static bool begins_inside(const struct lx_feature_context *context, uint32_t first) {
    const uint32_t article = UINT32_C(1) << LX_FEATURE_CLASS_det;
    const uint32_t joint = UINT32_C(1) << LX_FEATURE_CLASS_de | UINT32_C(1) << LX_FEATURE_CLASS_in_prep |
                           UINT32_C(1) << LX_FEATURE_CLASS_and | UINT32_C(1) << LX_FEATURE_CLASS_function_word;
    if (first == 0) {
        return false;
    }
    uint32_t classes = context->tables->masks[lx_sight_of(context, first - 1).profile / LX_SHAPE_COUNT];
    return ((classes & joint) != 0 && (classes & article) == 0) ||
           lx_tokens_mark(context->reading->tokens, first - 1, '-');
}

/* Whether an acronym speaks against the span before it: it is that of other words. */
static bool is_of_others(const struct lx_feature_context *context, uint32_t first, uint32_t acronym) {
    const struct lx_reading *reading = context->reading;
    return begins_inside(context, first) ||
           lx_acronym_explained(reading, acronym, acronym + 1, LX_ACRONYM_STRICTLY) != LX_NONE ||
           lx_acronym_explained(reading, acronym, acronym + 1, LX_ACRONYM_PERMUTED) != LX_NONE;
}

/* "Long form (ACR)", "long form, ACR": for the long form. */
static uint64_t after_long_form(const struct lx_feature_context *context, uint32_t first, uint32_t stop) {
    const struct lx_tokens *tokens = context->reading->tokens;
    bool bracket = lx_tokens_mark(tokens, stop, '(') &&
                   (lx_tokens_mark(tokens, stop + 2, ')') || lx_tokens_mark(tokens, stop + 2, ','));
    if (!(bracket || lx_tokens_mark(tokens, stop, ',')) || !acronym_at(tokens, stop + 1)) {
        return 0;
    }
    if (lx_acronym_matches(context->reading, stop + 1, first, stop) ||
        (bracket && lx_acronym_permutes(context->reading, stop + 1, first, stop))) {
        return FLAG(ACRONYM_AFTER_MATCHES);
    }
    return bracket && is_of_others(context, first, stop + 1) ? FLAG(ACRONYM_AFTER_DIFFERS) : 0;
}

static bool spaced_dash(const struct lx_reading *reading, uint32_t index) {
    const struct lx_token *token = &reading->tokens->tokens.items[index];
    return token->gap == LX_GAP_SPACE && token[1].gap == LX_GAP_SPACE && lx_site_dash(reading, index);
}

static uint64_t around_long_form(const struct lx_feature_context *context, uint32_t first, uint32_t stop) {
    const struct lx_tokens *tokens = context->reading->tokens;
    uint64_t flags = after_long_form(context, first, stop);
    if (first >= 2 && lx_tokens_mark(tokens, first - 1, '(') && acronym_at(tokens, first - 2) &&
        lx_tokens_mark(tokens, stop, ')') && lx_acronym_matches(context->reading, first - 2, first, stop)) {
        flags |= FLAG(ACRONYM_BEFORE_MATCHES);
    }
    bool apart = stop - first > 3 && (lx_tokens_mark(tokens, stop - 2, ',') || spaced_dash(context->reading, stop - 2));
    if (apart && acronym_at(tokens, stop - 1) && lx_acronym_matches(context->reading, stop - 1, first, stop - 2)) {
        flags |= FLAG(ACRONYM_INSIDE);
    }
    return flags;
}

uint64_t lx_feature_acronyms(const struct lx_feature_context *context, const struct lx_feature_span *span) {
    const struct lx_tokens *tokens = context->reading->tokens;
    uint32_t first = span->first;
    uint32_t stop = span->stop;
    if (stop - first > 1) {
        return around_long_form(context, first, stop);
    }
    if (first == 0 || !acronym_at(tokens, first)) {
        return 0;
    }
    bool bracket = lx_tokens_mark(tokens, first - 1, '(') &&
                   (lx_tokens_mark(tokens, stop, ')') || lx_tokens_mark(tokens, stop, ','));
    uint64_t flags = bracket ? FLAG(ACRONYM_IN_BRACKETS) : 0;
    return bracket || lx_tokens_mark(tokens, first - 1, ',') ? flags | explained(context, first) : flags;
}

static uint32_t same_type(const struct lx_established *seen, const struct lx_candidate *candidate) {
    return SEEN(TYPE) | (seen->count > 1 ? SEEN(TYPE_TWICE) : 0) | (seen->confidence >= 900 ? SEEN(CONFIDENT) : 0) |
           (seen->form == LX_FORM_ACRONYM ? SEEN(ACRONYM) : 0) | (seen->form == LX_FORM_FAMILY ? SEEN(FAMILY) : 0) |
           (candidate->repeat ? SEEN(REPEAT) : 0);
}

uint32_t lx_feature_seen(const struct lx_establisheds *established, const struct lx_established *seen,
                         const struct lx_candidate *candidate) {
    uint32_t flags = 0;
    for (; seen != NULL; seen = lx_established_next(established, seen)) {
        if (lx_established_brief(seen) && candidate->listed != LX_NONE) {
            continue; /* what a list knows is no short form of another name */
        }
        if (seen->type == candidate->type) {
            flags |= same_type(seen, candidate);
        } else {
            flags |= seen->type == LXT_TYPE_TERM ? SEEN(TERM) : SEEN(OTHER_TYPE);
        }
    }
    return flags;
}
