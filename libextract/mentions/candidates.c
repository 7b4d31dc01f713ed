/* Candidates: from matches, names and spans to records with values. */
#include <string.h>

#include "mentions/cascade_internal.h"
#include "mentions/name_runs.h"

/* Ordinary text has one candidate in two tokens; a text of nothing but heads would have a dozen a token. */
enum { CANDIDATES_PER_TOKEN = 2, CANDIDATES_BASE = 512 };

bool lx_run_exhausted(struct lx_run_state *run) {
    uint32_t room = (run->to - run->from) * CANDIDATES_PER_TOKEN + CANDIDATES_BASE;
    uint32_t count = lx_candidates_count(run->candidates) + run->candidates->found.count;
    if (count >= run->limits->candidates || count - run->first_candidate >= room ||
        lx_matcher_work(run->cascade->matcher) > run->limits->work) {
        run->cascade->limit_hit = true;
        return true;
    }
    return false;
}

static const struct lx_argument *find_capture(const struct lx_argument *captures, uint32_t count, const char *name) {
    for (uint32_t i = 0; i < count; i++) {
        if (captures[i].key[0] == name[0] && strcmp(captures[i].key, name) == 0) {
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

/* A candidate of tokens [first, stop), of nothing yet. */
static inline struct lx_candidate candidate_of(const struct lx_run_state *run, uint32_t first, uint32_t stop) {
    return (struct lx_candidate){.start = lx_reading_start(run->reading, first),
                                 .end = lx_reading_end(run->reading, stop),
                                 .first = first,
                                 .stop = stop,
                                 .rule = LX_NONE,
                                 .listed = LX_NONE,
                                 .detail = LX_NONE,
                                 .blocker = LX_NONE};
}

/* A span of capitals of which nothing but that is known. Its start is an item for the next level as long as the longest
 * from there. */
static lxt_status add_name_run(struct lx_run_state *run, uint32_t rule_index, uint32_t first, uint32_t stop) {
    const struct lx_rule *rule = &run->ruleset->rules.items[rule_index];
    struct lx_name_run *found = lx_name_runs_note(run->candidates, first, stop, rule_index, rule->language);
    if (found == NULL) {
        return LXT_ERROR_MEMORY;
    }
    if (found->proposal != 0) {
        struct lx_proposal *proposal = &run->cascade->proposals.items[found->proposal - 1];
        proposal->stop = stop > proposal->stop ? stop : proposal->stop;
        return LXT_OK;
    }
    bool done = lx_propose(run, first, stop, UINT32_C(1) << LX_TYPE_NAME, 0);
    found->proposal = run->cascade->proposals.count;
    return done ? LXT_OK : LXT_ERROR_MEMORY;
}

/* Notes the candidate of a rule that makes some, and proposes its span where nothing refused it. */
static lxt_status add_typed(struct lx_run_state *run, uint32_t rule_index, uint32_t first, uint32_t stop,
                            const struct lx_argument *captures, uint32_t capture_count) {
    const struct lx_rule *rule = &run->ruleset->rules.items[rule_index];
    bool any = rule->type == LX_TYPE_NAME;
    if (any && rule->function == NULL && captures == NULL && rule->covers == LX_COVERS_NOTHING) {
        return add_name_run(run, rule_index, first, stop);
    }
    struct lx_candidate candidate = candidate_of(run, first, stop);
    candidate.rule = rule_index;
    candidate.language = rule->language;
    candidate.land = rule->covers != LX_COVERS_NOTHING;
    if (rule->function != NULL || captures != NULL) {
        lxt_status status = evaluate_rule(run, &candidate, rule, captures, capture_count);
        if (status != LXT_OK) {
            return status;
        }
    }
    bool done = lx_candidates_note(run->candidates, run->from, &candidate, any ? lx_name_types : &rule->type,
                                   any ? LX_NAME_TYPES : 1) &&
                (candidate.verdict != LX_VERDICT_OPEN || lx_propose(run, first, stop, UINT32_C(1) << rule->type, 0));
    return done ? LXT_OK : LXT_ERROR_MEMORY;
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
    return add_typed(run, rule_index, first, stop, captures, capture_count);
}

static uint32_t type_of_thing(const struct lx_run_state *run, const struct lx_image *image,
                              const struct lx_image_kind *kind) {
    const char *type = lx_image_text_at(image, kind->type);
    return lx_types_find(run->ruleset->types, type, (uint32_t)strlen(type));
}

/* Words of a list that are only valid in blocks of their language; in capitals they may be part of a foreign name. */
static bool is_foreign(const struct lx_run_state *run, const struct lx_name_match *match,
                       const struct lx_image *image) {
    const struct lx_image_name *name = &image->names[match->name];
    if (match->language == LX_WORLD || name->thing != LX_NONE ||
        lx_image_style_scope(lx_image_name_style(image, name)) == LX_SCOPE_ANY ||
        run->reading->tokens->tokens.items[match->first].shape != LX_SHAPE_LOWER) {
        return false;
    }
    const struct lx_block *block = &run->reading->text->blocks.items[lx_reading_block(run->reading, match->first)];
    return block->language != LX_WORLD && block->language != match->language;
}

static bool is_land(uint8_t type) {
    return type == LXT_TYPE_COUNTRY || type == LXT_TYPE_NATIONALITY || type == LXT_TYPE_PLACE;
}

lxt_status lx_candidate_add_name(struct lx_run_state *run, uint32_t name_index) {
    const struct lx_name_match *match = &run->candidates->names.matches.items[name_index];
    const struct lx_image *image = lx_lexicon_image(run->reading->lexicon, match->image);
    const struct lx_image_name *name = &image->names[match->name];
    if (is_foreign(run, match, image)) {
        return LXT_OK;
    }
    if (name->thing == LX_NONE) {
        return lx_propose(run, match->first, match->end, 0, match->set) ? LXT_OK : LXT_ERROR_MEMORY;
    }
    const struct lx_image_kind *kind = lx_image_thing_kind(image, name->thing);
    uint32_t type = type_of_thing(run, image, kind);
    if (type == LX_NONE) {
        return LXT_OK;
    }
    struct lx_candidate candidate = candidate_of(run, match->first, match->end);
    candidate.listed = name_index;
    candidate.type = (uint8_t)type;
    candidate.language = match->language;
    candidate.land = is_land(candidate.type);
    if (*lx_image_text_at(image, kind->value) != '\0') {
        struct lx_value_call call = {.start = candidate.start,
                                     .end = candidate.end,
                                     .first = candidate.first,
                                     .stop = candidate.stop,
                                     .language = match->language,
                                     .thing_value = lx_image_text_at(image, kind->value),
                                     .names = &run->candidates->names};
        lxt_status status = evaluate(run, &candidate, lx_value_country, &call, NULL, 0);
        if (status != LXT_OK) {
            return status;
        }
    }
    bool done = lx_propose(run, match->first, match->end, UINT32_C(1) << type, match->set) &&
                lx_candidates_note(run->candidates, run->from, &candidate, &candidate.type, 1);
    return done ? LXT_OK : LXT_ERROR_MEMORY;
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

/* As every type that the rule's may be. */
static lxt_status add_span(struct lx_run_state *run, struct lx_candidate candidate) {
    bool any = candidate.type == LX_TYPE_NAME;
    for (uint32_t i = 0; i < (any ? LX_NAME_TYPES : 1); i++) {
        candidate.type = any ? lx_name_types[i] : candidate.type;
        if (!lx_array_push(run->candidates->allocator, &run->candidates->items, candidate)) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
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
    if (rule->function != NULL) {
        lxt_status status = evaluate_rule(run, &candidate, rule, NULL, 0);
        if (status != LXT_OK) {
            return status;
        }
    }
    return add_span(run, candidate);
}
