/* Candidates: from matches, names and spans to records with values. */
#include <string.h>

#include "base/sort.h"
#include "mentions/cascade_internal.h"

void lx_candidates_init(struct lx_candidates *candidates, const lxt_allocator *allocator) {
    memset(candidates, 0, sizeof *candidates);
    candidates->allocator = allocator;
    candidates->names.allocator = allocator;
}

void lx_candidates_free(struct lx_candidates *candidates) {
    lx_array_free(candidates->allocator, &candidates->items);
    lx_array_free(candidates->allocator, &candidates->spare);
    lx_array_free(candidates->allocator, &candidates->places);
    lx_array_free(candidates->allocator, &candidates->order);
    lx_array_free(candidates->allocator, &candidates->details);
    lx_array_free(candidates->allocator, &candidates->names.matches);
}

static bool precedes(const void *context, const void *left, const void *right) {
    const struct lx_candidate *a = left;
    const struct lx_candidate *b = right;
    (void)context;
    if (a->first != b->first) {
        return a->first < b->first;
    }
    if (a->stop != b->stop) {
        return a->stop > b->stop;
    }
    if (a->start != b->start) {
        return a->start < b->start;
    }
    if (a->end != b->end) {
        return a->end > b->end;
    }
    if (a->type != b->type) {
        return a->type < b->type;
    }
    return a->rule != b->rule ? a->rule < b->rule : a->listed < b->listed;
}

/* What comes first in the order of candidates of one token, as one number: longer ones, then by type and rule. */
static inline uint64_t rank(const struct lx_candidate *candidate) {
    uint32_t length = candidate->stop - candidate->first;
    return (uint64_t)(UINT16_MAX - (length < UINT16_MAX ? length : UINT16_MAX)) << 48 |
           (uint64_t)candidate->type << 32 | candidate->rule;
}

/* Fills the order of the candidates at one token, the last of which is `last`; of equal ones the first comes first.
 * They are few, and the last found are the longest, which come first: insertion. Hostile texts are bounded by the rules
 * that a start can begin. */
static uint32_t order_start(const struct lx_candidate *items, const uint32_t *before, uint32_t last,
                            struct lx_candidate_place *order) {
    uint32_t count = 0;
    for (uint32_t number = last; number != 0; number = before[number - 1]) {
        uint64_t key = rank(&items[number - 1]);
        uint32_t at = count++;
        for (; at > 0 &&
               (order[at - 1].rank > key ||
                (order[at - 1].rank == key && !precedes(NULL, &items[order[at - 1].index], &items[number - 1])));
             at--) {
            order[at] = order[at - 1];
        }
        order[at] = (struct lx_candidate_place){key, number - 1};
    }
    return count;
}

/* Puts the sorted candidates in place of those from `from` on. */
static void take_sorted(struct lx_candidates *candidates, uint32_t from, uint32_t count) {
    struct lx_candidate *items = candidates->items.items;
    uint32_t capacity = candidates->items.capacity;
    if (from != 0) {
        memcpy(items + from, candidates->spare.items, (size_t)count * sizeof *items);
        return;
    }
    candidates->items.items = candidates->spare.items;
    candidates->items.capacity = candidates->spare.capacity;
    candidates->spare.items = items;
    candidates->spare.capacity = capacity;
}

bool lx_candidates_sort_stretch(struct lx_candidates *candidates, uint32_t from, uint32_t base, uint32_t tokens) {
    uint32_t count = candidates->items.count - from;
    if (!lx_array_reserve(candidates->allocator, &candidates->spare, count) ||
        !lx_array_reserve(candidates->allocator, &candidates->order, count) ||
        !lx_array_reserve(candidates->allocator, &candidates->places, (uint64_t)tokens + count)) {
        return false;
    }
    if (count == 0) {
        return true;
    }
    struct lx_candidate *items = candidates->items.items + from;
    struct lx_candidate *sorted = candidates->spare.items;
    /* By token the last candidate that begins there, by candidate the one before it there; from 1, 0 is none. */
    uint32_t *last = candidates->places.items;
    uint32_t *before = last + tokens;
    memset(last, 0, tokens * sizeof *last);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t token = items[i].first - base;
        before[i] = last[token];
        last[token] = i + 1;
    }
    for (uint32_t token = 0; token < tokens; token++) {
        uint32_t here = last[token] == 0 ? 0 : order_start(items, before, last[token], candidates->order.items);
        for (uint32_t i = 0; i < here; i++) {
            *sorted++ = items[candidates->order.items[i].index];
        }
    }
    take_sorted(candidates, from, count);
    return true;
}

void lx_candidates_order(struct lx_candidate *items, uint32_t count) {
    lx_sort(items, count, sizeof *items, precedes, NULL);
}

bool lx_candidates_merge_tail(struct lx_candidates *candidates, uint32_t middle) {
    uint32_t count = candidates->items.count;
    uint32_t tail = count - middle;
    if (!lx_array_reserve(candidates->allocator, &candidates->spare, tail)) {
        return false;
    }
    struct lx_candidate *items = candidates->items.items;
    struct lx_candidate *aside = candidates->spare.items;
    if (tail == 0) {
        return true;
    }
    lx_candidates_order(items + middle, tail);
    memcpy(aside, items + middle, (size_t)tail * sizeof *items);
    while (tail > 0) {
        bool take_tail = middle == 0 || !precedes(NULL, &aside[tail - 1], &items[middle - 1]);
        items[--count] = take_tail ? aside[tail - 1] : items[middle - 1];
        tail -= take_tail;
        middle -= !take_tail;
    }
    return true;
}

/* Ordinary text has one candidate in two tokens; a text of nothing but heads would have a dozen a token. */
enum { CANDIDATES_PER_TOKEN = 2, CANDIDATES_BASE = 512 };

bool lx_run_exhausted(struct lx_run_state *run) {
    uint32_t room = (run->to - run->from) * CANDIDATES_PER_TOKEN + CANDIDATES_BASE;
    if (run->candidates->items.count >= run->limits->candidates ||
        run->candidates->items.count - run->first_candidate >= room ||
        lx_matcher_work(run->cascade->matcher) > run->limits->work) {
        run->cascade->limit_hit = true;
        return true;
    }
    return false;
}

static const struct lx_argument *find_capture(const struct lx_argument *captures, uint32_t count, const char *name) {
    for (uint32_t i = 0; i < count; i++) {
        if (strcmp(captures[i].key, name) == 0) {
            return &captures[i];
        }
    }
    return NULL;
}

/* The arguments of the rule's value function: captures that took part, and literals; until the next call. */
static bool bind_arguments(struct lx_run_state *run, const struct lx_rule *rule, const struct lx_argument *captures,
                           uint32_t capture_count, struct lx_value_call *call) {
    struct lx_cascade *cascade = run->cascade;
    cascade->arguments.count = 0;
    if (!lx_array_reserve(cascade->allocator, &cascade->arguments, rule->argument_count)) {
        return false;
    }
    for (uint32_t i = 0; i < rule->argument_count; i++) {
        const struct lx_rule_argument *wanted = &rule->arguments[i];
        struct lx_argument argument = {wanted->key, LX_NONE, LX_NONE, wanted->literal};
        if (wanted->capture != NULL) {
            const struct lx_argument *capture = find_capture(captures, capture_count, wanted->capture);
            if (capture == NULL) {
                continue;
            }
            argument.first = capture->first;
            argument.end = capture->end;
        }
        cascade->arguments.items[cascade->arguments.count++] = argument;
    }
    call->arguments = cascade->arguments.items;
    call->argument_count = cascade->arguments.count;
    return true;
}

/* Notes captures, and the value where there is a function for it, which may refuse the candidate. */
static lxt_status evaluate(struct lx_run_state *run, struct lx_candidate *candidate, lx_value_function *function,
                           const struct lx_value_call *call, const struct lx_argument *captures,
                           uint32_t capture_count) {
    struct lx_detail detail = {.captures = captures, .capture_count = capture_count};
    if (function != NULL) {
        enum lx_value_result result = function(run->reading, call, &detail.value);
        if (result == LX_VALUE_MEMORY) {
            return LXT_ERROR_MEMORY;
        }
        if (result == LX_VALUE_REFUSED) {
            candidate->verdict = LX_VERDICT_REFUSED;
        }
    }
    candidate->detail = run->candidates->details.count;
    return lx_array_push(run->candidates->allocator, &run->candidates->details, detail) ? LXT_OK : LXT_ERROR_MEMORY;
}

static bool push(struct lx_run_state *run, const struct lx_candidate *candidate) {
    return lx_array_push(run->candidates->allocator, &run->candidates->items, *candidate);
}

/* A generic name run may name any of these; the scorer decides. */
static lxt_status push_run(struct lx_run_state *run, struct lx_candidate candidate) {
    static const uint8_t types[] = {LXT_TYPE_ORGANIZATION, LXT_TYPE_PLACE, LXT_TYPE_PERSON};
    for (size_t i = 0; i < sizeof types; i++) {
        candidate.type = types[i];
        if (!push(run, &candidate)) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
}

/* Calls the rule's value function with its arguments. */
static lxt_status evaluate_rule(struct lx_run_state *run, struct lx_candidate *candidate, const struct lx_rule *rule,
                                const struct lx_argument *captures, uint32_t capture_count) {
    struct lx_value_call call = {.start = candidate->start,
                                 .end = candidate->end,
                                 .first = candidate->first,
                                 .stop = candidate->stop,
                                 .language = rule->language,
                                 .names = &run->candidates->names};
    if (!bind_arguments(run, rule, captures, capture_count, &call)) {
        return LXT_ERROR_MEMORY;
    }
    return evaluate(run, candidate, rule->function, &call, captures, capture_count);
}

static lxt_status add_typed(struct lx_run_state *run, struct lx_candidate *candidate, const struct lx_rule *rule,
                            const struct lx_argument *captures, uint32_t capture_count) {
    if (rule->function != NULL || captures != NULL) {
        lxt_status status = evaluate_rule(run, candidate, rule, captures, capture_count);
        if (status != LXT_OK) {
            return status;
        }
    }
    if (rule->type == LX_TYPE_NAME) {
        return push_run(run, *candidate);
    }
    return push(run, candidate) ? LXT_OK : LXT_ERROR_MEMORY;
}

lxt_status lx_candidate_add_match(struct lx_run_state *run, uint32_t rule_index, uint32_t first, uint32_t stop,
                                  const struct lx_argument *captures, uint32_t capture_count) {
    const struct lx_rule *rule = &run->ruleset->rules.items[rule_index];
    const struct lx_argument *mention = find_capture(captures, capture_count, "mention");
    if (mention != NULL) {
        first = mention->first;
        stop = mention->end;
    }
    /* The arbiter's tables end at this length; units of several tokens may add up to more. */
    if (first >= stop || stop - first > LX_PATTERN_TOKENS_MAX) {
        return LXT_OK;
    }
    if (rule->veto) {
        struct lx_veto veto = {first, stop, rule->veto_types, rule_index};
        return lx_array_push(run->cascade->allocator, &run->cascade->vetoes, veto) ? LXT_OK : LXT_ERROR_MEMORY;
    }
    if (rule->type == LX_RULE_NO_TYPE) {
        return lx_propose(run, first, stop, 0, rule->output_set) ? LXT_OK : LXT_ERROR_MEMORY;
    }
    struct lx_candidate candidate = {.start = lx_reading_start(run->reading, first),
                                     .end = lx_reading_end(run->reading, stop),
                                     .first = first,
                                     .stop = stop,
                                     .rule = rule_index,
                                     .listed = LX_NONE,
                                     .detail = LX_NONE,
                                     .blocker = LX_NONE,
                                     .type = rule->type,
                                     .language = rule->language};
    lxt_status status = add_typed(run, &candidate, rule, captures, capture_count);
    if (status == LXT_OK && candidate.verdict == LX_VERDICT_OPEN &&
        !lx_propose(run, first, stop, UINT32_C(1) << rule->type, 0)) {
        status = LXT_ERROR_MEMORY;
    }
    return status;
}

static uint32_t type_of_thing(const struct lx_run_state *run, const struct lx_image *image,
                              const struct lx_image_thing *thing) {
    return lx_types_find(run->ruleset->types, lx_image_text(image, thing->type), thing->type.length);
}

/* Words of a list that are only valid in blocks of their language; in capitals they may be part of a foreign name. */
static bool is_foreign(const struct lx_run_state *run, const struct lx_name_match *match,
                       const struct lx_image_name *name) {
    if (match->language == LX_WORLD || name->thing != LX_NONE || lx_image_name_scope(name) == LX_SCOPE_ANY ||
        run->reading->tokens->tokens.items[match->first].shape != LX_SHAPE_LOWER) {
        return false;
    }
    const struct lx_block *block = &run->reading->text->blocks.items[lx_reading_block(run->reading, match->first)];
    return block->language != LX_WORLD && block->language != match->language;
}

lxt_status lx_candidate_add_name(struct lx_run_state *run, uint32_t name_index) {
    const struct lx_name_match *match = &run->candidates->names.matches.items[name_index];
    const struct lx_image *image = lx_lexicon_image(run->reading->lexicon, match->image);
    const struct lx_image_name *name = &image->names[match->name];
    if (is_foreign(run, match, name)) {
        return LXT_OK;
    }
    if (name->thing == LX_NONE) {
        return lx_propose(run, match->first, match->end, 0, match->set) ? LXT_OK : LXT_ERROR_MEMORY;
    }
    const struct lx_image_thing *thing = &image->things[name->thing];
    uint32_t type = type_of_thing(run, image, thing);
    if (type == LX_NONE) {
        return LXT_OK;
    }
    struct lx_candidate candidate = {.start = lx_reading_start(run->reading, match->first),
                                     .end = lx_reading_end(run->reading, match->end),
                                     .first = match->first,
                                     .stop = match->end,
                                     .rule = LX_NONE,
                                     .listed = name_index,
                                     .detail = LX_NONE,
                                     .blocker = LX_NONE,
                                     .type = (uint8_t)type,
                                     .language = match->language};
    if (thing->value.length != 0) {
        struct lx_value_call call = {.start = candidate.start,
                                     .end = candidate.end,
                                     .first = candidate.first,
                                     .stop = candidate.stop,
                                     .language = match->language,
                                     .thing_value = lx_image_text(image, thing->value),
                                     .names = &run->candidates->names};
        lxt_status status = evaluate(run, &candidate, lx_value_country, &call, NULL, 0);
        if (status != LXT_OK) {
            return status;
        }
    }
    if (!lx_propose(run, match->first, match->end, UINT32_C(1) << type, match->set)) {
        return LXT_ERROR_MEMORY;
    }
    return push(run, &candidate) ? LXT_OK : LXT_ERROR_MEMORY;
}

/* First token that ends after a clean position. */
static uint32_t token_after(const struct lx_tokens *tokens, uint32_t position) {
    uint32_t low = 0;
    uint32_t high = tokens->tokens.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        const struct lx_token *token = &tokens->tokens.items[middle];
        if (token->start + token->length <= position) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

lxt_status lx_candidate_add_span(struct lx_run_state *run, uint32_t rule_index, uint32_t start, uint32_t end) {
    const struct lx_rule *rule = &run->ruleset->rules.items[rule_index];
    const struct lx_tokens *tokens = run->reading->tokens;
    struct lx_candidate candidate = {.start = start,
                                     .end = end,
                                     .first = LX_NONE,
                                     .stop = LX_NONE,
                                     .rule = rule_index,
                                     .listed = LX_NONE,
                                     .detail = LX_NONE,
                                     .blocker = LX_NONE,
                                     .type = rule->type,
                                     .language = rule->language};
    uint32_t first = token_after(tokens, start);
    uint32_t stop = first;
    while (stop < tokens->tokens.count && tokens->tokens.items[stop].start < end) {
        stop++;
    }
    /* A span partly on either channel is no address that anybody wrote. */
    bool hidden = lx_text_hidden_within(run->reading->text, start, end);
    if (hidden != (first == stop)) {
        return LXT_OK;
    }
    if (!hidden) {
        candidate.first = first;
        candidate.stop = stop;
    }
    return add_typed(run, &candidate, rule, NULL, 0);
}
