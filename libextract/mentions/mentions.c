#include "mentions/mentions.h"

#include <string.h>

#include "base/sort.h"

static bool refused(const struct lx_candidate *candidate) {
    return candidate->verdict == LX_VERDICT_VETOED || candidate->verdict == LX_VERDICT_REFUSED;
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

/* Writes the mention that an accepted candidate is. */
static void write_mention(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                          const struct lx_candidates *candidates, uint32_t index, struct lx_mention *mention) {
    const struct lx_candidate *candidate = &candidates->items.items[index];
    const struct lx_candidate *listed = listed_twin(candidates, index);
    *mention = (struct lx_mention){.start = candidate->start,
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
        mention->image = match->image;
        mention->thing = lx_lexicon_image(reading->lexicon, match->image)->names[match->name].thing;
    }
    const struct lx_candidate *valued = candidate->detail != LX_NONE ? candidate : listed;
    if (valued->detail != LX_NONE) {
        const struct lx_detail *detail = &candidates->details.items[valued->detail];
        mention->value = detail->value;
        mention->captures = detail->captures;
        mention->capture_count = (uint16_t)detail->capture_count;
    }
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
                             const struct lx_candidates *candidates, const struct lx_arbiter *arbiter,
                             struct lx_mentions *mentions) {
    uint32_t visible = 0;
    mentions->mentions.count = 0;
    if (!lx_array_reserve(mentions->allocator, &mentions->mentions, arbiter->open.count)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < arbiter->open.count; i++) {
        uint32_t index = arbiter->open.items[i];
        if (candidates->items.items[index].verdict != LX_VERDICT_ACCEPTED) {
            continue;
        }
        struct lx_mention *mention = &mentions->mentions.items[mentions->mentions.count++];
        write_mention(knowledge, reading, candidates, index, mention);
        visible += !mention->hidden;
    }
    /* Hidden candidates stand last in the list; their mentions belong where their bytes are. */
    lxt_status status = merge_runs(mentions, visible);
    set_parents(mentions);
    return status;
}

static bool stands_before(const void *context, const void *left, const void *right) {
    const struct lx_mention *a = left;
    const struct lx_mention *b = right;
    (void)context;
    return a->start != b->start ? a->start < b->start : a->end > b->end;
}

lxt_status lx_mentions_arrange(struct lx_mentions *mentions) {
    uint32_t count = mentions->mentions.count;
    if (!lx_array_reserve(mentions->allocator, &mentions->mentions, count)) {
        return LXT_ERROR_MEMORY;
    }
    struct lx_mention *items = mentions->mentions.items;
    lx_sort_runs(items, count, sizeof *items, stands_before, NULL, items + count);
    set_parents(mentions);
    return LXT_OK;
}

uint32_t lx_mentions_from(const struct lx_mentions *mentions, uint32_t count, uint32_t start) {
    uint32_t low = 0;
    for (uint32_t high = count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (mentions->mentions.items[middle].start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t lx_mentions_near(const struct lx_mentions *mentions, uint32_t count, const struct lx_reading *reading,
                          uint32_t first) {
    uint32_t reach = first > LX_PATTERN_TOKENS_MAX ? first - LX_PATTERN_TOKENS_MAX : 0;
    return lx_mentions_from(mentions, count, lx_reading_start(reading, reach));
}
