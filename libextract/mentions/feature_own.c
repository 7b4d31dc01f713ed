/* What is a candidate's own among the readings of its span: its rule or list, and its rivals. */
#include "mentions/feature_views.h"
#include "mentions/name_runs.h"
#include "patterns/bits.h"

#define CLASS(name) (UINT32_C(1) << LX_FEATURE_CLASS_##name)

/* Takes note of the candidates from `from` on that begin at a token; returns their end. */
static uint32_t note_items(struct lx_rivals *rivals, const struct lx_candidate *items, uint32_t from, uint32_t count,
                           uint32_t first) {
    uint32_t types = 0;
    uint32_t listed = 0;
    uint32_t to = from;
    for (; to < count && items[to].first == first; to++) {
        const struct lx_candidate *candidate = &items[to];
        uint32_t place = rivals->places[candidate->type];
        int32_t stop = (int32_t)candidate->stop;
        if ((types >> place & 1) == 0) {
            types |= UINT32_C(1) << place;
            rivals->longest[place] = stop;
        }
        rivals->shortest[place] = stop;
        if (stop > rivals->reach[place] && candidate->verdict != LX_VERDICT_REFUSED) {
            rivals->reach[place] = stop;
        }
        if (candidate->listed != LX_NONE) {
            listed++;
            if (candidate->stop > rivals->listed_reach && candidate->verdict != LX_VERDICT_REFUSED) {
                rivals->listed_reach = candidate->stop;
            }
        }
    }
    rivals->start_listed = listed;
    return to;
}

/* The same of the ends of runs from a token on, after the candidates. */
static void note_ends(struct lx_rivals *rivals, uint32_t first, uint64_t ends) {
    int32_t longest = (int32_t)(first + lx_highest_bit(ends));
    int32_t shortest = (int32_t)(first + lx_lowest_bit(ends));
    for (uint32_t i = 0; i < LX_NAME_PLACES; i++) {
        int32_t most = longest & rivals->names[i];
        int32_t least = rivals->names[i] != 0 ? shortest : INT32_MAX;
        rivals->longest[i] = most > rivals->longest[i] ? most : rivals->longest[i];
        rivals->shortest[i] = least < rivals->shortest[i] ? least : rivals->shortest[i];
        rivals->reach[i] = most > rivals->reach[i] ? most : rivals->reach[i];
    }
}

bool lx_rivals_next(struct lx_rivals *rivals, const struct lx_candidates *candidates, uint32_t count,
                    struct lx_starting *starting) {
    const struct lx_candidate *items = candidates->items.items;
    const struct lx_name_run *runs = candidates->runs.items;
    uint32_t run_count = candidates->runs.count;
    uint32_t run = starting->run_to;
    uint32_t item_first = starting->to < count ? items[starting->to].first : LX_NONE;
    uint32_t run_first = run < run_count ? runs[run].first : LX_NONE;
    uint32_t first = item_first < run_first ? item_first : run_first;
    if (first == LX_NONE) {
        return false;
    }
    *starting =
        (struct lx_starting){.first = first, .from = starting->to, .to = starting->to, .run = run, .run_to = run};
    rivals->start_listed = 0;
    for (uint32_t i = 0; i < LX_NAME_PLACES; i++) {
        rivals->longest[i] = 0;
        rivals->shortest[i] = INT32_MAX;
    }
    if (item_first == first) {
        starting->to = note_items(rivals, items, starting->from, count, first);
    }
    for (; run < run_count && runs[run].first == first; run++) {
        starting->ends |= runs[run].ends;
    }
    starting->run_to = run;
    if (starting->ends != 0) {
        note_ends(rivals, first, starting->ends);
    }
    return true;
}

/* How well it matches, what its list says, what its only word is besides. */
uint32_t lx_feature_listed(const struct lx_feature_context *context, const struct lx_feature_span *span,
                           const struct lx_candidate *candidate) {
    const struct lx_name_match *match = &context->candidates->names.matches.items[candidate->listed];
    const struct lx_image *image = lx_lexicon_image(context->reading->lexicon, match->image);
    const struct lx_image_kind *kind = lx_image_thing_kind(image, image->names[match->name].thing);
    uint32_t attributes = lx_feature_tables_thing(context->tables, match->image, kind->attributes);
    uint32_t capital = lx_tally(span->tally, LX_TALLY_CAPITAL) + lx_tally(span->tally, LX_TALLY_UPPER);
    uint32_t shape = span->start->token.look;
    bool word = span->stop == span->first + 1 && shape < LX_SHAPE_PUNCTUATION && shape != LX_SHAPE_DIGITS;
    uint32_t classes = word ? context->tables->masks[span->start->token.mask] : 0;
    bool exact = match->match == LX_MATCH_EXACT;
    return lx_own_flag(true, exact ? LX_FEATURE_LISTED_EXACT : LX_FEATURE_LISTED_ACCENTS) |
           lx_own_flag(true, LX_FEATURE_LISTED) |
           lx_own_flag((attributes & LX_THING_AMBIGUOUS) != 0, LX_FEATURE_LISTED_AMBIGUOUS) |
           lx_own_flag((attributes & LX_THING_LANGUAGE) != 0, LX_FEATURE_LISTED_LANGUAGE) |
           lx_own_flag((attributes & LX_THING_RANK_LOW) != 0, LX_FEATURE_LISTED_RANK_LOW) |
           lx_own_flag(capital == 0, LX_FEATURE_LISTED_LOWER) |
           lx_own_flag((classes & CLASS(ordinary)) != 0, LX_FEATURE_LISTED_ORDINARY) |
           lx_own_flag((classes & (CLASS(given_name) | CLASS(family_name))) != 0, LX_FEATURE_LISTED_NAME_WORD);
}
