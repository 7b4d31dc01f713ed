/* The second pass: what was established is added to the scores, and starts that it concerns compete again. */
#include "mentions/ends.h"
#include "mentions/name_runs.h"
#include "mentions/scoring.h"

/* Candidates that are looked at before any of them is scored again. */
enum { STRETCH = 256 };

/* The second pass over one document. */
struct again {
    struct lx_scoring scoring;
    struct lx_starting noted; /* the last start that `rivals` knows */
    uint32_t next;            /* of those that the first pass left open: the first that was not carried on */
};

/* Leads what is known of rivals on to the start that begins with candidate `from`. What begins farther before it than
 * the longest candidate is long is passed over: it does not reach here. */
static void lead_on(struct again *again, uint32_t from) {
    const struct lx_candidates *candidates = again->scoring.context.candidates;
    const struct lx_candidate *items = again->scoring.items;
    uint32_t first = items[from].first;
    uint32_t near = first > candidates->reach ? first - candidates->reach : 0;
    uint32_t item = from;
    while (item > again->noted.to && items[item - 1].first >= near) {
        item--;
    }
    uint32_t run = lx_name_runs_from(candidates, near);
    again->noted.to = item;
    again->noted.run_to = run > again->noted.run_to ? run : again->noted.run_to;
    do {
        lx_rivals_next(&again->scoring.rivals, candidates, again->scoring.count, &again->noted);
    } while (again->noted.to <= from);
}

/* A repeat is scored as any candidate is, but for what other candidates tell of it: that is led on to here first. */
static int32_t score_repeat(struct again *again, uint32_t from, const struct lx_candidate *repeat, uint32_t seen) {
    struct lx_scoring *scoring = &again->scoring;
    if (again->noted.to <= from) {
        lead_on(again, from);
    }
    if (scoring->start.first != repeat->first) {
        lx_scoring_start(scoring, repeat->first, scoring->items[from].stop);
    }
    while (scoring->items[from].stop != repeat->stop) {
        from++;
    }
    lx_scoring_span(scoring, repeat->stop, from);
    return lx_weights_clamp(lx_scoring_most(scoring, repeat) + lx_scoring_settle(scoring, repeat->type) +
                            lx_scoring_seen(scoring, repeat->type, seen));
}

/* Adds what was established of its words to the score of a candidate; scores repeats, of a start that begins with
 * candidate `from`. True when it may be chosen now, or might have been before. */
static bool add_seen(struct again *again, uint32_t from, uint32_t index, const struct lx_established *seen) {
    struct lx_scoring *scoring = &again->scoring;
    struct lx_candidate *candidate = &scoring->items[index];
    uint32_t flags = lx_feature_seen(scoring->context.established, seen, candidate);
    if (candidate->repeat) {
        candidate->score = score_repeat(again, from, candidate, flags);
        return true;
    }
    int32_t added = lx_scoring_seen(scoring, candidate->type, flags);
    if (candidate->verdict == LX_VERDICT_BOUND) {
        if (candidate->score + added <= 0) {
            return false;
        }
        candidate->score = lx_scoring_complete(scoring, index);
        candidate->verdict = LX_VERDICT_WEAK;
    }
    bool before = candidate->score > 0;
    candidate->score += added;
    return before || candidate->score > 0;
}

/* The candidates [from, to) of a start compete again. Returns how many of them are repeats. */
static uint32_t open_again(struct lx_scoring *scoring, uint32_t from, uint32_t to) {
    const struct lx_candidate *items = scoring->items;
    uint32_t open = scoring->arbiter->open.count;
    uint32_t repeats = 0;
    for (uint32_t i = from; i < to; i++) {
        repeats += items[i].repeat;
        if (!lx_scoring_refused(&items[i]) && items[i].verdict != LX_VERDICT_BOUND) {
            bool cut_short =
                items[i].score > 0 &&
                lx_ends_cut_short(scoring->context.reading, &scoring->context.candidates->names, items[i].stop);
            lx_scoring_list(scoring, i, cut_short);
        }
    }
    if (scoring->arbiter->open.count - open > 1) {
        lx_ends_settle(scoring->context.reading, scoring->items, open, scoring->arbiter);
    }
    return repeats;
}

/* Whether the second pass may choose a candidate, or not choose it any more. */
static bool may_matter(const struct lx_scoring *scoring, const struct lx_candidate *candidate) {
    return candidate->verdict != LX_VERDICT_BOUND ||
           candidate->score + scoring->weights->seen_most[candidate->type] > 0;
}

/* What was established about candidates [from, to) of one start; true when they compete again for it. From the shortest
 * span to the longest: the hash grows with them, as far as anything established does. */
static bool rescore_start(struct again *again, uint32_t from, uint32_t to) {
    const struct lx_establisheds *established = again->scoring.context.established;
    const struct lx_reading *reading = again->scoring.context.reading;
    const struct lx_candidate *items = again->scoring.items;
    struct lx_established_walk walk = lx_established_begin(established, reading, items[from].first);
    const struct lx_established *seen = NULL;
    bool changed = false;
    for (uint32_t i = to; i-- > from;) {
        if (walk.at != items[i].stop) {
            if (!lx_established_go(&walk, items[i].stop)) {
                break;
            }
            seen = lx_established_found(&walk);
        }
        if (seen != NULL && !lx_scoring_refused(&items[i]) && may_matter(&again->scoring, &items[i])) {
            changed |= add_seen(again, from, i, seen);
        }
    }
    return changed;
}

/* Moves what the first pass left open of the candidates before `end` on to the arbiter. The first pass numbered them
 * without the `repeats` that stand before now. */
static bool carry_open(struct again *again, uint32_t end, uint32_t repeats) {
    struct lx_arbiter *arbiter = again->scoring.arbiter;
    for (; again->next < arbiter->before.count && arbiter->before.items[again->next] < end; again->next++) {
        if (!lx_array_push(arbiter->allocator, &arbiter->open, arbiter->before.items[again->next] + repeats)) {
            return false;
        }
    }
    return true;
}

/* Passes over those before `end`. */
static void leave_open(struct again *again, uint32_t end) {
    const struct lx_arbiter *arbiter = again->scoring.arbiter;
    while (again->next < arbiter->before.count && arbiter->before.items[again->next] < end) {
        again->next++;
    }
}

/* The first candidates of starts, of candidates from `from` on, at which an established surface may begin; written to
 * `starts`. Returns how many; *next is behind those that were looked at. What begins one cannot be foreseen: there is
 * no branch. */
static uint32_t find_starts(const struct lx_scoring *scoring, uint32_t from, uint32_t starts[STRETCH], uint32_t *next) {
    const struct lx_token *tokens = scoring->context.reading->tokens->tokens.items;
    const uint8_t *begins = scoring->context.candidates->begins.items;
    const struct lx_candidate *items = scoring->items;
    uint32_t end = scoring->count - from < STRETCH ? scoring->count : from + STRETCH;
    uint32_t before = from == 0 ? LX_NONE : items[from - 1].first;
    uint32_t count = 0;
    uint32_t i = from;
    for (; i < end && items[i].first != LX_NONE; i++) {
        uint32_t seen = begins[tokens[items[i].first].form] / LX_BEGINS_SEEN;
        starts[count] = i;
        count += seen & (items[i].first != before);
        before = items[i].first;
    }
    *next = i < end ? scoring->count : i;
    return count;
}

/* The end of the candidates that begin where candidate `from` does. */
static uint32_t start_end(const struct lx_scoring *scoring, uint32_t from) {
    uint32_t to = from + 1;
    while (to < scoring->count && scoring->items[to].first == scoring->items[from].first) {
        to++;
    }
    return to;
}

/* Scores a start again that begins with candidate `from`. *repeats are those that stand before. False when memory is
 * short. */
static bool take_start(struct again *again, uint32_t from, uint32_t *repeats) {
    uint32_t to = start_end(&again->scoring, from);
    if (!rescore_start(again, from, to)) {
        return true;
    }
    if (!carry_open(again, from - *repeats, *repeats) || !lx_scoring_reserve(&again->scoring, to - from)) {
        return false;
    }
    *repeats += open_again(&again->scoring, from, to);
    leave_open(again, to - *repeats);
    return true;
}

lxt_status lx_mentions_rescore(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                               struct lx_candidates *candidates, const struct lx_establisheds *established,
                               struct lx_arbiter *arbiter) {
    struct again again;
    struct lx_scoring *scoring = &again.scoring;
    uint32_t starts[STRETCH];
    uint32_t repeats = 0;
    again.noted = (struct lx_starting){.first = 0};
    again.next = 0;
    scoring->arbiter = arbiter;
    lx_scoring_begin(scoring, knowledge, reading, candidates, established);
    lx_arbiter_begin_again(arbiter);
    /* Where nothing was established, nothing changes. */
    uint32_t end = established->items.count == 0 ? 0 : scoring->count;
    for (uint32_t from = 0; from < end;) {
        uint32_t found = find_starts(scoring, from, starts, &from);
        for (uint32_t i = 0; i < found; i++) {
            if (!take_start(&again, starts[i], &repeats)) {
                return LXT_ERROR_MEMORY;
            }
        }
    }
    return carry_open(&again, LX_NONE, repeats) ? LXT_OK : LXT_ERROR_MEMORY;
}
