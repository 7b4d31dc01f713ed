#include "mentions/nested.h"

#include "libextract/entity.h"
#include "mentions/mentions.h"
#include "mentions/value_argument.h"

/* Two tokens that begin with an acronym: "PNUD Tchad" in "Laboratoire d'accélération PNUD Tchad". */
enum { OFFICE_TOKENS = 2 };

static bool is_joint(const struct lx_token *token) {
    return token->code == '-' || token->code == '/' || token->code == '&';
}

/* Whether the words from `first` to the common end name a thing of their own, behind the token before them. */
static bool stands_alone(const struct lx_reading *reading, const struct lx_mention *inner) {
    const struct lx_token *items = reading->tokens->tokens.items;
    const struct lx_token *before = &items[inner->first - 1];
    uint32_t length = inner->stop - inner->first;
    bool acronym = items[inner->first].shape == LX_SHAPE_UPPER;
    if (is_joint(before)) {
        return inner->type == LXT_TYPE_ORGANIZATION && acronym && length == 1;
    }
    if (lx_token_has_class(reading, inner->first - 1, "and")) {
        return inner->type == LXT_TYPE_PLACE || (acronym && length == 1);
    }
    bool name_goes_on = before->shape == LX_SHAPE_CAPITAL || before->shape == LX_SHAPE_UPPER ||
                        before->shape == LX_SHAPE_MIXED || before->code == ',';
    return !name_goes_on || lx_token_has_class(reading, inner->first - 1, "function_word") ||
           lx_token_has_class(reading, inner->first - 1, "de") || (acronym && length <= OFFICE_TOKENS);
}

static bool is_an_end(const struct lx_reading *reading, const struct lx_mention *items, uint32_t index) {
    const struct lx_mention *inner = &items[index];
    const struct lx_mention *outer = inner->parent != LX_NONE ? &items[inner->parent] : NULL;
    return outer != NULL && inner->first != LX_NONE && outer->type == inner->type && outer->stop == inner->stop &&
           outer->first < inner->first && (inner->type == LXT_TYPE_ORGANIZATION || inner->type == LXT_TYPE_PLACE) &&
           !stands_alone(reading, inner);
}

lxt_status lx_nested_refuse(const struct lx_reading *reading, struct lx_candidates *candidates,
                            struct lx_mentions *mentions) {
    struct lx_mention *items = mentions->mentions.items;
    uint32_t count = mentions->mentions.count;
    uint32_t kept = 0;
    bool any = false;
    /* From the last on: parents stand before what they hold, and where they stood. */
    for (uint32_t i = count; i-- > 0;) {
        if (is_an_end(reading, items, i)) {
            if (items[i].candidate != LX_NONE) {
                candidates->items.items[items[i].candidate].verdict = LX_VERDICT_OUTSCORED;
            }
            items[i].type = 0;
            any = true;
        }
    }
    if (!any) {
        return LXT_OK;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (items[i].type != 0) {
            items[kept++] = items[i];
        }
    }
    mentions->mentions.count = kept;
    return lx_mentions_arrange(mentions);
}
