/* Names that begin at one place compete for their end: the weights are fitted for one winner a place. */
#include "mentions/ends.h"

/* A body's short name inside the name of its local office ("PNUD Bénin"): both are names. */
static bool may_stand_inside(const struct lx_reading *reading, const struct lx_candidate *inner) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    if (inner->type != LXT_TYPE_ORGANIZATION && inner->type != LXT_TYPE_PLACE) {
        return false;
    }
    bool short_name = inner->listed != LX_NONE || inner->stop - inner->first == 1;
    return short_name && tokens[inner->stop].shape != LX_SHAPE_LOWER &&
           tokens[inner->stop].shape != LX_SHAPE_PUNCTUATION;
}

static bool competes(const struct lx_candidate *candidate) {
    return candidate->first != LX_NONE && candidate->verdict == LX_VERDICT_OPEN;
}

/* "Fa'" of "Fa'asavalu", "d'" of "d'Almeida": no name ends within a word. */
static bool cut_short(const struct lx_reading *reading, const struct lx_candidate *candidate) {
    const struct lx_tokens *tokens = reading->tokens;
    const struct lx_token *last = &tokens->tokens.items[candidate->stop - 1];
    return candidate->stop < tokens->tokens.count && tokens->tokens.items[candidate->stop].gap == LX_GAP_NONE &&
           reading->text->clean.items[last->start + last->length - 1] == '\'';
}

/* Candidates [from, to) begin at one token. */
static void settle(const struct lx_reading *reading, struct lx_candidate *items, uint32_t from, uint32_t to) {
    uint32_t best[LX_TYPE_LIMIT];
    uint32_t known = 0;
    for (uint32_t i = from; i < to; i++) {
        if (competes(&items[i]) && cut_short(reading, &items[i])) {
            items[i].verdict = LX_VERDICT_WEAK;
        }
        uint32_t bit = UINT32_C(1) << items[i].type;
        if (competes(&items[i]) && ((known & bit) == 0 || items[i].score > items[best[items[i].type]].score)) {
            best[items[i].type] = i;
            known |= bit;
        }
    }
    for (uint32_t i = from; i < to; i++) {
        if (!competes(&items[i])) {
            continue;
        }
        uint32_t stop = items[best[items[i].type]].stop;
        if (items[i].stop != stop && !(items[i].stop < stop && may_stand_inside(reading, &items[i]))) {
            items[i].verdict = LX_VERDICT_OUTSCORED;
        }
    }
}

void lx_ends_settle(const struct lx_reading *reading, struct lx_candidates *candidates) {
    struct lx_candidate *items = candidates->items.items;
    uint32_t from = 0;
    for (uint32_t i = 1; i <= candidates->items.count; i++) {
        if (i == candidates->items.count || items[i].first != items[from].first) {
            if (items[from].first != LX_NONE) {
                settle(reading, items, from, i);
            }
            from = i;
        }
    }
}
