#include "mentions/mentions.h"

#include <string.h>

#include "mentions/covered.h"
#include "mentions/either.h"
#include "mentions/ends.h"

static struct lx_feature_context context_of(const struct lx_mention_knowledge *knowledge,
                                            const struct lx_reading *reading, const struct lx_candidates *candidates,
                                            const struct lx_establisheds *established) {
    return (struct lx_feature_context){.reading = reading,
                                       .candidates = candidates,
                                       .ruleset = knowledge->ruleset,
                                       .set_classes = knowledge->set_classes,
                                       .established = established};
}

static bool refused(const struct lx_candidate *candidate) {
    return candidate->verdict == LX_VERDICT_VETOED || candidate->verdict == LX_VERDICT_REFUSED;
}

/* What a run over the sorted candidates carries along. */
struct scoring {
    struct lx_rivals rivals;
    struct lx_feature_list own;
    int32_t shared[LX_TYPE_LIMIT]; /* sums over rivals.shared, by lane */
};

static int32_t score_of(const struct lx_mention_knowledge *knowledge, const struct lx_feature_context *context,
                        struct scoring *scoring, uint32_t index) {
    const struct lx_candidate *candidate = &context->candidates->items.items[index];
    uint8_t type = candidate->type;
    uint8_t lane = knowledge->weights->lane[type];
    if (lx_features_share(context, &scoring->rivals, index)) {
        bool more = index + 1 < context->candidates->items.count && candidate[1].first == candidate->first &&
                    candidate[1].stop == candidate->stop;
        if (more) {
            lx_weights_sums(knowledge->weights, &scoring->rivals.shared, scoring->shared);
        } else {
            scoring->shared[lane] = lx_weights_score(knowledge->weights, type, &scoring->rivals.shared);
        }
    }
    lx_features_own(context, &scoring->rivals, index, &scoring->own);
    return scoring->shared[lane] + lx_weights_score(knowledge->weights, type, &scoring->own);
}

void lx_mentions_score(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                       struct lx_candidates *candidates, const struct lx_establisheds *established) {
    struct lx_feature_context context = context_of(knowledge, reading, candidates, established);
    struct scoring scoring = {.shared = {0}};
    lx_covered_refuse(candidates);
    for (uint32_t i = 0; i < candidates->items.count; i++) {
        struct lx_candidate *candidate = &candidates->items.items[i];
        if (!refused(candidate)) {
            candidate->score = score_of(knowledge, &context, &scoring, i);
            candidate->verdict = LX_VERDICT_OPEN;
        }
        lx_rivals_pass(&scoring.rivals, candidate);
    }
    lx_ends_settle(reading, candidates);
}

void lx_mentions_rescore(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                         struct lx_candidates *candidates, const struct lx_establisheds *established) {
    struct lx_feature_context context = context_of(knowledge, reading, candidates, established);
    struct scoring scoring = {.shared = {0}};
    for (uint32_t i = 0; i < candidates->items.count; i++) {
        struct lx_candidate *candidate = &candidates->items.items[i];
        if (!refused(candidate)) {
            candidate->verdict = LX_VERDICT_OPEN;
            if (candidate->repeat) {
                candidate->score = score_of(knowledge, &context, &scoring, i);
            } else if (candidate->first != LX_NONE) {
                scoring.own.count = 0;
                lx_features_seen(&context, candidate, &scoring.own);
                candidate->score += lx_weights_score(knowledge->weights, candidate->type, &scoring.own);
            }
        }
        lx_rivals_pass(&scoring.rivals, candidate);
    }
    lx_ends_settle(reading, candidates);
}

void lx_mentions_features(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                          const struct lx_candidates *candidates, const struct lx_establisheds *established,
                          uint32_t index, struct lx_feature_list *list) {
    struct lx_feature_context context = context_of(knowledge, reading, candidates, established);
    struct lx_rivals rivals = {0};
    uint32_t first = candidates->items.items[index].first;
    uint32_t from = index;
    /* Only candidates that begin within a rule's reach before it can cover it. */
    while (from > 0 && first != LX_NONE &&
           candidates->items.items[from - 1].first + 2 * LX_PATTERN_TOKENS_MAX >= first) {
        from--;
    }
    for (uint32_t i = from; i < index; i++) {
        lx_rivals_pass(&rivals, &candidates->items.items[i]);
    }
    lx_features_collect(&context, &rivals, index, list);
}

/* A rule may win over a listed name of the same span and type: the identity is the list's all the same. */
static const struct lx_candidate *listed_twin(const struct lx_candidates *candidates, uint32_t index) {
    const struct lx_candidate *items = candidates->items.items;
    const struct lx_candidate *candidate = &items[index];
    if (candidate->listed != LX_NONE || candidate->first == LX_NONE) {
        return candidate;
    }
    for (uint32_t i = index; i-- > 0 && items[i].first == candidate->first && items[i].stop == candidate->stop;) {
        if (items[i].listed != LX_NONE && items[i].type == candidate->type && !refused(&items[i])) {
            return &items[i];
        }
    }
    for (uint32_t i = index + 1;
         i < candidates->items.count && items[i].first == candidate->first && items[i].stop == candidate->stop; i++) {
        if (items[i].listed != LX_NONE && items[i].type == candidate->type && !refused(&items[i])) {
            return &items[i];
        }
    }
    return candidate;
}

static uint8_t form_of(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                       const struct lx_candidate *candidate) {
    switch (candidate->type) {
    case LXT_TYPE_NATIONALITY:
        return LX_FORM_DEMONYM;
    case LXT_TYPE_DATE:
    case LXT_TYPE_EMAIL:
    case LXT_TYPE_PHONE:
        return LX_FORM_VALUE;
    default:
        break;
    }
    if (candidate->rule != LX_NONE && knowledge->ruleset->rules.items[candidate->rule].form != LX_FORM_NAME) {
        return knowledge->ruleset->rules.items[candidate->rule].form;
    }
    const struct lx_token *token = &reading->tokens->tokens.items[candidate->first];
    bool upper = candidate->stop == candidate->first + 1 && token->shape == LX_SHAPE_UPPER;
    return upper && candidate->type == LXT_TYPE_ORGANIZATION ? LX_FORM_ACRONYM : LX_FORM_NAME;
}

static struct lx_mention mention_of(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                                    const struct lx_candidates *candidates, uint32_t index) {
    const struct lx_candidate *candidate = &candidates->items.items[index];
    const struct lx_candidate *listed = listed_twin(candidates, index);
    struct lx_mention mention = {.start = candidate->start,
                                 .end = candidate->end,
                                 .first = candidate->first,
                                 .stop = candidate->stop,
                                 .parent = LX_NONE,
                                 .entity = LX_NONE,
                                 .candidate = index,
                                 .rule = candidate->rule,
                                 .image = LX_NONE,
                                 .thing = LX_NONE,
                                 .type = candidate->type,
                                 .form = form_of(knowledge, reading, candidate),
                                 .hidden = candidate->first == LX_NONE,
                                 .language = candidate->language,
                                 .confidence = lx_weights_confidence(candidate->score)};
    if (listed->listed != LX_NONE) {
        const struct lx_name_match *match = &candidates->names.matches.items[listed->listed];
        mention.image = match->image;
        mention.thing = lx_lexicon_image(reading->lexicon, match->image)->names[match->name].thing;
    }
    const struct lx_candidate *valued = candidate->detail != LX_NONE ? candidate : listed;
    if (valued->detail != LX_NONE) {
        const struct lx_detail *detail = &candidates->details.items[valued->detail];
        mention.value = detail->value;
        mention.captures = detail->captures;
        mention.capture_count = (uint16_t)detail->capture_count;
    }
    return mention;
}

/*
 * Mentions are sorted by start, longer first, and the visible ones are laminar: the parent is the innermost that
 * reaches over the end, of the last visible one and those around it. Hidden ones stand apart, however many there are.
 */
static void set_parents(struct lx_mentions *mentions) {
    struct lx_mention *items = mentions->mentions.items;
    uint32_t last = LX_NONE;
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        if (items[i].hidden) {
            continue;
        }
        uint32_t parent = last;
        while (parent != LX_NONE && items[parent].end < items[i].end) {
            parent = items[parent].parent;
        }
        items[i].parent = parent;
        last = i;
    }
}

/* Hidden candidates stand last in the list; their mentions belong where their bytes are. */
static lxt_status merge_hidden(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                               const struct lx_candidates *candidates, uint32_t hidden, struct lx_mentions *mentions) {
    for (uint32_t i = hidden; i < candidates->items.count; i++) {
        if (candidates->items.items[i].verdict != LX_VERDICT_ACCEPTED) {
            continue;
        }
        struct lx_mention mention = mention_of(knowledge, reading, candidates, i);
        if (!lx_array_push(mentions->allocator, &mentions->mentions, mention)) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
}

/* One merge of two sorted runs, from the back, with the hidden run moved aside first: linear. */
static lxt_status merge_runs(struct lx_mentions *mentions, uint32_t visible) {
    uint32_t total = mentions->mentions.count;
    uint32_t hidden = total - visible;
    if (hidden == 0 || visible == 0) {
        return LXT_OK;
    }
    if (!lx_array_reserve(mentions->allocator, &mentions->mentions, hidden)) {
        return LXT_ERROR_MEMORY;
    }
    struct lx_mention *items = mentions->mentions.items;
    memcpy(items + total, items + visible, hidden * sizeof *items);
    const struct lx_mention *aside = items + total;
    uint32_t at = total;
    while (hidden > 0) {
        const struct lx_mention *h = &aside[hidden - 1];
        bool hidden_last = visible == 0 || items[visible - 1].start <= h->start;
        items[--at] = hidden_last ? *h : items[visible - 1];
        hidden -= hidden_last;
        visible -= !hidden_last;
    }
    return LXT_OK;
}

lxt_status lx_mentions_build(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                             const struct lx_candidates *candidates, struct lx_mentions *mentions) {
    uint32_t i = 0;
    mentions->mentions.count = 0;
    for (; i < candidates->items.count && candidates->items.items[i].first != LX_NONE; i++) {
        if (candidates->items.items[i].verdict != LX_VERDICT_ACCEPTED) {
            continue;
        }
        struct lx_mention mention = mention_of(knowledge, reading, candidates, i);
        if (!lx_array_push(mentions->allocator, &mentions->mentions, mention)) {
            return LXT_ERROR_MEMORY;
        }
    }
    uint32_t visible = mentions->mentions.count;
    lxt_status status = merge_hidden(knowledge, reading, candidates, i, mentions);
    if (status == LXT_OK) {
        status = merge_runs(mentions, visible);
    }
    set_parents(mentions);
    lx_either_resolve(reading, mentions);
    return status;
}
