#include "mentions/cascade.h"

#include <string.h>

#include "mentions/cascade_internal.h"
#include "patterns/bits.h"

lxt_status lx_cascade_init(struct lx_cascade *cascade, const lxt_allocator *allocator) {
    memset(cascade, 0, sizeof *cascade);
    cascade->allocator = allocator;
    cascade->matches.allocator = allocator;
    return lx_matcher_new(allocator, &cascade->matcher);
}

void lx_cascade_free(struct lx_cascade *cascade) {
    if (cascade->allocator == NULL) {
        return;
    }
    lx_matcher_free(cascade->matcher);
    lx_array_free(cascade->allocator, &cascade->items);
    lx_array_free(cascade->allocator, &cascade->proposals);
    lx_array_free(cascade->allocator, &cascade->proposed);
    lx_array_free(cascade->allocator, &cascade->runs);
    lx_array_free(cascade->allocator, &cascade->name_starts);
    lx_array_free(cascade->allocator, &cascade->arguments);
    lx_array_free(cascade->allocator, &cascade->spans);
    lx_array_free(cascade->allocator, &cascade->vetoes);
    lx_array_free(cascade->allocator, &cascade->active);
    lx_array_free(cascade->allocator, &cascade->places);
    lx_array_free(cascade->allocator, &cascade->base);
    lx_array_free(cascade->allocator, &cascade->proposed_at);
    lx_array_free(cascade->allocator, &cascade->base_places);
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        lx_array_free(cascade->allocator, &cascade->base_active[level]);
    }
    lx_array_free(cascade->allocator, &cascade->matches.matches);
}

/* The captures of a match as token spans, by name; in the document's arena. */
static lxt_status read_captures(struct lx_run_state *run, const struct lx_grammar *grammar,
                                const struct lx_grammar_match *match, const struct lx_argument **out, uint32_t *count) {
    struct lx_capture captures[LX_PATTERN_CAPTURES_MAX];
    const struct lx_item *items = run->cascade->items.items;
    uint32_t found = 0;
    lxt_status status = lx_grammar_captures(grammar, run->cascade->matcher, match, captures, &found);
    struct lx_argument *arguments = lx_arena_alloc(run->reading->arena, found + 1u, sizeof *arguments);
    *out = arguments;
    *count = 0;
    if (status != LXT_OK || arguments == NULL) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < found; i++) {
        if (captures[i].first != LX_NONE && captures[i].first < captures[i].end) {
            arguments[(*count)++] =
                (struct lx_argument){lx_grammar_capture_name(grammar, match->index, i), items[captures[i].first].first,
                                     items[captures[i].end - 1].end, NULL};
        }
    }
    return LXT_OK;
}

static lxt_status take_match(struct lx_run_state *run, const struct lx_grammar *grammar,
                             const struct lx_grammar_match *match) {
    const struct lx_item *items = run->cascade->items.items;
    const struct lx_argument *captures = NULL;
    uint32_t count = 0;
    uint32_t first = match->first;
    uint32_t end = match->end;
    while (first < end && items[first].gap != 0) {
        first++;
    }
    while (first < end && items[end - 1].gap != 0) {
        end--;
    }
    if (first == end) {
        return LXT_OK;
    }
    if (run->ruleset->rules.items[match->rule].captures) {
        lxt_status status = read_captures(run, grammar, match, &captures, &count);
        if (status != LXT_OK) {
            return status;
        }
    }
    return lx_candidate_add_match(run, match->rule, items[first].first, items[end - 1].end, captures, count);
}

/* Where the places of each grammar of a level begin in one list of them all. */
struct deal {
    uint32_t from[LX_STARTS_MAX + 1];
};

/* Deals the active items out to the grammars, `count` in number, that may begin there. False when memory is short. */
static bool deal_starts(struct lx_cascade *cascade, uint32_t count, struct deal *deal) {
    const struct lx_active *active = cascade->active.items;
    uint32_t next[LX_STARTS_MAX] = {0};
    for (uint32_t i = 0; i < cascade->active.count; i++) {
        for (uint64_t set = active[i].grammars; set != 0; set &= set - 1) {
            next[lx_lowest_bit(set)]++;
        }
    }
    deal->from[0] = 0;
    for (uint32_t bit = 0; bit < count; bit++) {
        deal->from[bit + 1] = deal->from[bit] + next[bit];
        next[bit] = deal->from[bit];
    }
    cascade->places.count = 0;
    if (!lx_array_reserve(cascade->allocator, &cascade->places, deal->from[count])) {
        return false;
    }
    for (uint32_t i = 0; i < cascade->active.count; i++) {
        for (uint64_t set = active[i].grammars; set != 0; set &= set - 1) {
            cascade->places.items[next[lx_lowest_bit(set)]++] = active[i].item;
        }
    }
    return true;
}

/* Runs a grammar at the items where it may begin. */
static lxt_status run_grammar(struct lx_run_state *run, const struct lx_grammar *grammar, const uint32_t *places,
                              uint32_t count) {
    struct lx_cascade *cascade = run->cascade;
    struct lx_grammar_matches *matches = &cascade->matches;
    lxt_status status = lx_grammar_open(grammar, cascade->matcher, cascade->items.items, cascade->items.count);
    for (uint32_t next = 0; next < count && status == LXT_OK && !lx_run_exhausted(run);) {
        matches->matches.count = 0;
        status = lx_grammar_match_next(grammar, cascade->matcher, places, count, &next, matches);
        for (uint32_t k = 0; k < matches->matches.count && status == LXT_OK; k++) {
            status = take_match(run, grammar, &matches->matches.items[k]);
        }
    }
    return status;
}

static lxt_status run_level(struct lx_run_state *run, enum lx_level level) {
    const struct lx_starts *starts = &run->ruleset->starts.levels[level];
    const struct lx_level_grammar *grammars = run->ruleset->grammars.items + starts->first;
    struct deal deal;
    lxt_status status = LXT_OK;
    if (!lx_sequence_build(run, level) || !deal_starts(run->cascade, starts->count, &deal)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t bit = 0; bit < starts->count && status == LXT_OK; bit++) {
        if (deal.from[bit + 1] > deal.from[bit]) {
            status = run_grammar(run, grammars[bit].grammar, run->cascade->places.items + deal.from[bit],
                                 deal.from[bit + 1] - deal.from[bit]);
        }
    }
    return status;
}

/* List items of several words are units from the level atoms on, listed things only from composites on. */
static lxt_status add_names(struct lx_run_state *run, uint32_t from, bool things) {
    const struct lx_name_matches *names = &run->candidates->names;
    lxt_status status = LXT_OK;
    for (uint32_t i = from; i < names->matches.count && status == LXT_OK; i++) {
        const struct lx_name_match *match = &names->matches.items[i];
        const struct lx_image *image = lx_lexicon_image(run->reading->lexicon, match->image);
        if ((image->names[match->name].thing != LX_NONE) == things) {
            status = lx_candidate_add_name(run, i);
        }
    }
    return status;
}

/* Contacts are units for composites and relations. The spans are sorted, the stretches come in order. */
static bool propose_text_spans(struct lx_run_state *run) {
    for (; run->next_span < run->cascade->spans.count; run->next_span++) {
        const struct lx_candidate *candidate = &run->cascade->spans.items[run->next_span];
        if (candidate->first >= run->to) {
            break;
        }
        if (candidate->verdict == LX_VERDICT_OPEN && candidate->stop <= run->to &&
            !lx_propose(run, candidate->first, candidate->stop, UINT32_C(1) << candidate->type, 0)) {
            return false;
        }
    }
    return true;
}

/* Finds the listed names of several words that begin in the stretch. */
static lxt_status find_names(struct lx_run_state *run) {
    const struct lx_reading *reading = run->reading;
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < run->cascade->name_starts.count && status == LXT_OK; i++) {
        status = lx_lexicon_names(reading->lexicon, reading->text, reading->tokens, reading->forms,
                                  run->cascade->name_starts.items[i], &run->candidates->names);
    }
    return status;
}

static lxt_status run_stretch(struct lx_run_state *run) {
    uint32_t first_name = run->candidates->names.matches.count;
    run->first_candidate = run->candidates->items.count;
    bool ready =
        lx_candidates_begin(run->candidates, run->to - run->from) && lx_proposals_clear(run) && lx_base_build(run);
    lxt_status status = ready ? find_names(run) : LXT_ERROR_MEMORY;
    if (status == LXT_OK) {
        status = run_level(run, LX_LEVEL_WORDS);
    }
    if (status == LXT_OK) {
        status = add_names(run, first_name, false);
    }
    if (status == LXT_OK) {
        status = run_level(run, LX_LEVEL_ATOMS);
    }
    if (status == LXT_OK) {
        status = add_names(run, first_name, true);
    }
    if (status == LXT_OK && !propose_text_spans(run)) {
        status = LXT_ERROR_MEMORY;
    }
    if (status == LXT_OK) {
        status = run_level(run, LX_LEVEL_COMPOSITES);
    }
    if (status == LXT_OK && !lx_candidates_gather(run->candidates, run->to - run->from)) {
        status = LXT_ERROR_MEMORY;
    }
    return status;
}

/* Text patterns run over the whole document; their candidates wait aside, the list belongs to the stretches. */
static lxt_status find_spans(struct lx_run_state *run) {
    struct lx_candidates *candidates = run->candidates;
    run->to = run->reading->tokens->tokens.count;
    lxt_status status = lx_text_spans_find(run);
    run->cascade->spans.count = 0;
    for (uint32_t i = 0; i < candidates->items.count && status == LXT_OK; i++) {
        if (!lx_array_push(run->cascade->allocator, &run->cascade->spans, candidates->items.items[i])) {
            status = LXT_ERROR_MEMORY;
        }
    }
    candidates->items.count = 0;
    if (run->cascade->spans.count > 1) {
        lx_candidates_order(run->cascade->spans.items, run->cascade->spans.count);
    }
    return status;
}

static lxt_status join_spans(struct lx_run_state *run) {
    struct lx_candidates *candidates = run->candidates;
    uint32_t middle = candidates->items.count;
    for (uint32_t i = 0; i < run->cascade->spans.count; i++) {
        if (!lx_array_push(candidates->allocator, &candidates->items, run->cascade->spans.items[i])) {
            return LXT_ERROR_MEMORY;
        }
    }
    return lx_candidates_merge_tail(candidates, middle) ? LXT_OK : LXT_ERROR_MEMORY;
}

/* Where the stretch that begins at `from` ends: at the last gap of LINE or more, else where it must. */
static uint32_t stretch_end(const struct lx_tokens *tokens, uint32_t from) {
    uint32_t count = tokens->tokens.count;
    if (count - from <= LX_STRETCH) {
        return count;
    }
    for (uint32_t i = from + LX_STRETCH; i > from + LX_STRETCH / 2; i--) {
        if (tokens->tokens.items[i].gap >= LX_GAP_LINE) {
            return i;
        }
    }
    return from + LX_STRETCH;
}

/* Whether a span has the veto's span or crosses one of its borders; what lies inside, or around, it stays. */
static bool vetoed(const struct lx_veto *veto, const struct lx_candidate *candidate) {
    if ((veto->types >> candidate->type & 1) == 0 || candidate->first == LX_NONE) {
        return false;
    }
    bool overlap = candidate->first < veto->stop && veto->first < candidate->stop;
    bool inside = candidate->first >= veto->first && candidate->stop <= veto->stop;
    bool around = candidate->first <= veto->first && candidate->stop >= veto->stop;
    return overlap && ((inside && around) || (!inside && !around));
}

static uint32_t first_candidate_near(const struct lx_candidates *candidates, uint32_t token) {
    uint32_t low = 0;
    uint32_t high = candidates->items.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (candidates->items.items[middle].first < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void apply_vetoes(struct lx_run_state *run) {
    struct lx_candidates *candidates = run->candidates;
    for (uint32_t i = 0; i < run->cascade->vetoes.count; i++) {
        const struct lx_veto *veto = &run->cascade->vetoes.items[i];
        uint32_t near = veto->first > LX_PATTERN_TOKENS_MAX ? veto->first - LX_PATTERN_TOKENS_MAX : 0;
        for (uint32_t k = first_candidate_near(candidates, near);
             k < candidates->items.count && candidates->items.items[k].first < veto->stop; k++) {
            if (candidates->items.items[k].verdict == LX_VERDICT_OPEN && vetoed(veto, &candidates->items.items[k])) {
                candidates->items.items[k].verdict = LX_VERDICT_VETOED;
                candidates->items.items[k].blocker = veto->rule;
            }
        }
    }
}

lxt_status lx_cascade_run(struct lx_cascade *cascade, const struct lx_ruleset *ruleset,
                          const struct lx_reading *reading, const struct lx_cascade_limits *limits,
                          struct lx_candidates *candidates) {
    struct lx_run_state run = {cascade, ruleset, reading, limits, candidates, 0, 0, 0, 0};
    cascade->limit_hit = false;
    cascade->vetoes.count = 0;
    candidates->items.count = candidates->found.count = 0;
    candidates->details.count = 0;
    candidates->names.matches.count = 0;
    lx_matcher_reset(cascade->matcher);
    lxt_status status = find_spans(&run);
    for (uint32_t from = 0; from < reading->tokens->tokens.count && status == LXT_OK; from = run.to) {
        run.from = from;
        run.to = stretch_end(reading->tokens, from);
        status = run_stretch(&run);
    }
    if (status == LXT_OK) {
        status = lx_matcher_out_of_memory(cascade->matcher) ? LXT_ERROR_MEMORY : join_spans(&run);
    }
    if (status == LXT_OK) {
        apply_vetoes(&run);
        cascade->limit_hit |= lx_matcher_limit_hit(cascade->matcher);
    }
    return status;
}
