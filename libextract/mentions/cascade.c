#include "mentions/cascade.h"

#include <string.h>

#include "mentions/cascade_internal.h"
#include "mentions/name_runs.h"
#include "patterns/bits.h"

/* Matches that are kept before they are taken, at the least. A stretch of ordinary text has a tenth of that. */
enum { MATCHES_MOST = 8192 };

lxt_status lx_cascade_init(struct lx_cascade *cascade, const lxt_allocator *allocator) {
    memset(cascade, 0, sizeof *cascade);
    cascade->allocator = allocator;
    cascade->matches.allocator = allocator;
    return lx_matcher_new(allocator, &cascade->matcher);
}

static void free_string(const lxt_allocator *allocator, struct lx_item_string *string) {
    lx_array_free(allocator, &string->kinds);
    lx_array_free(allocator, &string->tokens);
    lx_array_free(allocator, &string->starts);
}

void lx_cascade_free(struct lx_cascade *cascade) {
    if (cascade->allocator == NULL) {
        return;
    }
    lx_matcher_free(cascade->matcher);
    free_string(cascade->allocator, &cascade->string);
    free_string(cascade->allocator, &cascade->base);
    lx_array_free(cascade->allocator, &cascade->order);
    lx_array_free(cascade->allocator, &cascade->proposals);
    lx_array_free(cascade->allocator, &cascade->proposed);
    lx_array_free(cascade->allocator, &cascade->form_items);
    lx_array_free(cascade->allocator, &cascade->begins);
    lx_array_free(cascade->allocator, &cascade->name_starts);
    lx_array_free(cascade->allocator, &cascade->arguments);
    lx_array_free(cascade->allocator, &cascade->spans);
    lx_array_free(cascade->allocator, &cascade->vetoes);
    lx_array_free(cascade->allocator, &cascade->proposed_at);
    lx_array_free(cascade->allocator, &cascade->base_places);
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        lx_array_free(cascade->allocator, &cascade->base_starts[level]);
    }
    lx_array_free(cascade->allocator, &cascade->matches.matches);
}

/* Whether an item of the level is a gap: it has the token behind it for its first, or stands between runs of words. */
static inline bool is_gap(const struct lx_cascade *cascade, uint32_t item) {
    const uint32_t *tokens = cascade->string.tokens.items;
    return tokens[item] == tokens[item + 1] ||
           (cascade->string.spaces && cascade->kinds->models.items[cascade->string.kinds.items[1 + item]].gap != 0);
}

/* Tokens of items [first, end), which do not begin with a gap. */
static struct lx_argument tokens_of(const struct lx_cascade *cascade, uint32_t first, uint32_t end, const char *name) {
    const uint32_t *tokens = cascade->string.tokens.items;
    return (struct lx_argument){name, tokens[is_gap(cascade, first) ? first + 1 : first], tokens[end], NULL};
}

/* The captures of a match as token spans, by name; in the document's arena. */
static lxt_status read_captures(struct lx_run_state *run, const struct lx_grammar *grammar,
                                const struct lx_grammar_match *match, const struct lx_argument **out, uint32_t *count) {
    struct lx_capture captures[LX_PATTERN_CAPTURES_MAX];
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
            arguments[(*count)++] = tokens_of(run->cascade, captures[i].first, captures[i].end,
                                              lx_grammar_capture_name(grammar, match->index, i));
        }
    }
    return LXT_OK;
}

static lxt_status take_match(struct lx_run_state *run, const struct lx_grammar_match *match) {
    const struct lx_cascade *cascade = run->cascade;
    const uint32_t *tokens = cascade->string.tokens.items;
    const struct lx_argument *captures = NULL;
    uint32_t count = 0;
    uint32_t first = match->first;
    uint32_t end = match->end;
    while (first < end && is_gap(cascade, first)) {
        first++;
    }
    while (first < end && is_gap(cascade, end - 1)) {
        end--;
    }
    if (first == end) {
        return LXT_OK;
    }
    if (run->ruleset->rules.items[match->rule].captures) {
        lxt_status status =
            read_captures(run, run->ruleset->team.members.items[match->member].grammar, match, &captures, &count);
        if (status != LXT_OK) {
            return status;
        }
    }
    return lx_candidate_add_match(run, match->rule, tokens[first], tokens[end], captures, count);
}

/* Fills the order of the matches: by member, then as they were found. False when memory is short. */
static bool order_matches(struct lx_cascade *cascade, const struct lx_team_section *section) {
    const struct lx_grammar_match *matches = cascade->matches.matches.items;
    uint32_t count = cascade->matches.matches.count;
    uint32_t members = section->end - section->first;
    cascade->order.count = 0;
    if (!lx_array_reserve(cascade->allocator, &cascade->order, (uint64_t)count + members)) {
        return false;
    }
    uint32_t *next = cascade->order.items + count; /* where the next match of each member goes */
    memset(next, 0, members * sizeof *next);
    for (uint32_t i = 0; i < count; i++) {
        next[matches[i].member - section->first]++;
    }
    for (uint32_t i = 0, from = 0; i < members; i++) {
        uint32_t of_member = next[i];
        next[i] = from;
        from += of_member;
    }
    for (uint32_t i = 0; i < count; i++) {
        cascade->order.items[next[matches[i].member - section->first]++] = i;
    }
    return true;
}

/* Takes the matches, until what a document may have is used up: those of one grammar after those of another, since the
 * first that proposes a class set for a span counts. */
static lxt_status take_matches(struct lx_run_state *run, const struct lx_team_section *section) {
    struct lx_cascade *cascade = run->cascade;
    const struct lx_grammar_match *before = NULL;
    lxt_status status = order_matches(cascade, section) ? LXT_OK : LXT_ERROR_MEMORY;
    for (uint32_t i = 0; i < cascade->matches.matches.count && status == LXT_OK; i++) {
        const struct lx_grammar_match *match = &cascade->matches.matches.items[cascade->order.items[i]];
        bool new_start = before == NULL || before->at != match->at || before->member != match->member;
        if (new_start && lx_run_exhausted(run)) {
            break;
        }
        status = take_match(run, match);
        before = match;
    }
    return status;
}

static lxt_status run_level(struct lx_run_state *run, enum lx_level level) {
    struct lx_cascade *cascade = run->cascade;
    const struct lx_team *team = &run->ruleset->team;
    lxt_status status = LXT_ERROR_MEMORY;
    if (level >= team->section_count) {
        return LXT_OK;
    }
    if (lx_sequence_build(run, level)) {
        status = lx_team_open(team, level, cascade->matcher, cascade->string.kinds.items + 1, cascade->string.count);
    }
    for (uint32_t next = 0; next < cascade->string.starts.count && status == LXT_OK && !lx_run_exhausted(run);) {
        cascade->matches.matches.count = 0;
        status = lx_team_match(cascade->matcher, cascade->string.starts.items, cascade->string.starts.count, &next,
                               MATCHES_MOST, &cascade->matches);
        status = status == LXT_OK ? take_matches(run, &team->sections[level]) : status;
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
    run->first_candidate = lx_candidates_count(run->candidates);
    run->cascade->kinds = lx_matcher_kinds(run->cascade->matcher, &run->ruleset->team);
    bool ready = run->cascade->kinds != NULL && lx_candidates_begin(run->candidates, run->to - run->from) &&
                 lx_proposals_clear(run) && lx_base_build(run);
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
static bool crosses(const struct lx_veto *veto, uint32_t first, uint32_t stop) {
    bool overlap = first < veto->stop && veto->first < stop;
    bool inside = first >= veto->first && stop <= veto->stop;
    bool around = first <= veto->first && stop >= veto->stop;
    return overlap && ((inside && around) || (!inside && !around));
}

static bool vetoed(const struct lx_veto *veto, const struct lx_candidate *candidate) {
    return (veto->types >> candidate->type & 1) != 0 && candidate->first != LX_NONE &&
           crosses(veto, candidate->first, candidate->stop);
}

/* The ends of a run that a veto refuses, as some type or other. */
static uint64_t vetoed_ends(const struct lx_veto *veto, const struct lx_name_run *run) {
    uint64_t ends = 0;
    for (uint64_t left = run->ends; left != 0; left &= left - 1) {
        bool refused = crosses(veto, run->first, run->first + lx_lowest_bit(left));
        ends |= refused ? left & (~left + 1) : 0;
    }
    return ends;
}

/* Where candidates begin that may overlap a veto. */
static uint32_t near_veto(const struct lx_veto *veto) {
    return veto->first > LX_PATTERN_TOKENS_MAX ? veto->first - LX_PATTERN_TOKENS_MAX : 0;
}

/* What is refused becomes a candidate, which can be. False when memory is short. */
static bool open_vetoed(struct lx_run_state *run) {
    struct lx_candidates *candidates = run->candidates;
    uint32_t middle = candidates->items.count;
    for (uint32_t i = 0; i < run->cascade->vetoes.count; i++) {
        const struct lx_veto *veto = &run->cascade->vetoes.items[i];
        for (uint32_t k = lx_name_runs_from(candidates, near_veto(veto));
             k < candidates->runs.count && candidates->runs.items[k].first < veto->stop; k++) {
            struct lx_name_run *found = &candidates->runs.items[k];
            if (!lx_name_run_open(candidates, run->reading, found, vetoed_ends(veto, found))) {
                return false;
            }
        }
    }
    return lx_candidates_merge_tail(candidates, middle);
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
        for (uint32_t k = first_candidate_near(candidates, near_veto(veto));
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
    cascade->vetoes.count = cascade->form_items.count = cascade->form_base = 0;
    candidates->items.count = candidates->found.count = 0;
    candidates->runs.count = candidates->runs_gathered = candidates->in_runs = 0;
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
    if (status == LXT_OK && !open_vetoed(&run)) {
        status = LXT_ERROR_MEMORY;
    }
    if (status == LXT_OK) {
        apply_vetoes(&run);
        cascade->limit_hit |= lx_matcher_limit_hit(cascade->matcher);
    }
    return status;
}
