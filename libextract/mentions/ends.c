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

/* Whether a listed name begins at a token. */
static bool begins_listed(const struct lx_name_matches *names, uint32_t token) {
    uint32_t at = lx_name_matches_from(names, token);
    return at < names->matches.count && names->matches.items[at].first == token;
}

/* "Saint" of "Saint-Ange", "Luxembourg" of "Luxembourg-Ville"; but both of "France-Allemagne" are names. */
static bool cut_at_hyphen(const struct lx_tokens *tokens, const struct lx_name_matches *names, uint32_t stop) {
    if (!lx_tokens_mark(tokens, stop, '-') || stop + 1 >= tokens->tokens.count) {
        return false;
    }
    const struct lx_token *next = &tokens->tokens.items[stop + 1];
    bool name = next->shape == LX_SHAPE_CAPITAL || next->shape == LX_SHAPE_UPPER || next->shape == LX_SHAPE_MIXED;
    return name && next->gap == LX_GAP_NONE && !begins_listed(names, stop + 1);
}

bool lx_ends_cut_within(const struct lx_reading *reading, const struct lx_name_matches *names, uint32_t stop) {
    return reading->text->clean.items[lx_reading_end(reading, stop) - 1] == '\'' ||
           cut_at_hyphen(reading->tokens, names, stop);
}

/* The best of each type, and the best that is longer where the best may stand inside it. */
struct bests {
    uint32_t types; /* bits */
    uint32_t index[LX_TYPE_LIMIT];
    uint32_t outer[LX_TYPE_LIMIT]; /* LX_NONE: there is none */
};

/* Of two listed names the longer one is meant, whatever speaks for the shorter; of two dates the one that a year ends
 * ("semaine 12 de 2021"). */
static bool better(const struct lx_reading *reading, const struct lx_candidate *a, const struct lx_candidate *b) {
    uint32_t last = (a->stop > b->stop ? a->stop : b->stop) - 1;
    bool year = a->type == LXT_TYPE_DATE && reading->tokens->tokens.items[last].shape == LX_SHAPE_DIGITS;
    bool whole = (a->listed != LX_NONE && b->listed != LX_NONE) || year;
    return whole && a->stop != b->stop ? a->stop > b->stop : a->score > b->score;
}

static void pass(const struct lx_reading *reading, struct bests *bests, const struct lx_candidate *items,
                 uint32_t index) {
    uint32_t type = items[index].type;
    if ((bests->types >> type & 1) == 0 || better(reading, &items[index], &items[bests->index[type]])) {
        bests->types |= UINT32_C(1) << type;
        bests->index[type] = index;
        bests->outer[type] = LX_NONE;
    }
}

/* After all have passed: looks for a name around the best of its type. */
static void pass_outer(const struct lx_reading *reading, struct bests *bests, const struct lx_candidate *items,
                       uint32_t index) {
    uint32_t type = items[index].type;
    const struct lx_candidate *best = &items[bests->index[type]];
    uint32_t outer = bests->outer[type];
    if (items[index].stop > best->stop && may_stand_inside(reading, best) &&
        (outer == LX_NONE || better(reading, &items[index], &items[outer]))) {
        bests->outer[type] = index;
    }
}

/* Whether a candidate gives way to the best of its type. */
static bool yields(const struct lx_reading *reading, const struct bests *bests, const struct lx_candidate *items,
                   const struct lx_candidate *candidate) {
    uint32_t best = items[bests->index[candidate->type]].stop;
    uint32_t outer = bests->outer[candidate->type];
    bool kept = candidate->stop == best || (outer != LX_NONE && candidate->stop == items[outer].stop);
    return !kept && !(candidate->stop < best && may_stand_inside(reading, candidate));
}

void lx_ends_settle(const struct lx_reading *reading, struct lx_candidate *items, uint32_t from,
                    struct lx_arbiter *arbiter) {
    struct bests bests;
    uint32_t kept = from;
    bests.types = 0;
    for (uint32_t i = from; i < arbiter->open.count; i++) {
        pass(reading, &bests, items, arbiter->open.items[i]);
    }
    for (uint32_t i = from; i < arbiter->open.count; i++) {
        pass_outer(reading, &bests, items, arbiter->open.items[i]);
    }
    for (uint32_t i = from; i < arbiter->open.count; i++) {
        struct lx_candidate *candidate = &items[arbiter->open.items[i]];
        if (yields(reading, &bests, items, candidate) || kept - from == LX_ARBITER_STARTS) {
            candidate->verdict = LX_VERDICT_OUTSCORED;
        } else {
            arbiter->open.items[kept++] = arbiter->open.items[i];
        }
    }
    arbiter->open.count = kept;
}

static bool competes(const struct lx_reading *reading, const struct lx_name_matches *names,
                     const struct lx_candidate *candidate) {
    return candidate->verdict != LX_VERDICT_REFUSED && candidate->verdict != LX_VERDICT_VETOED &&
           !lx_ends_cut_short(reading, names, candidate->stop);
}

void lx_ends_tell(const struct lx_reading *reading, struct lx_candidates *candidates) {
    struct lx_candidate *items = candidates->items.items;
    uint32_t to = 0;
    for (uint32_t from = 0; from < candidates->items.count && items[from].first != LX_NONE; from = to) {
        struct bests bests;
        bests.types = 0;
        for (to = from; to < candidates->items.count && items[to].first == items[from].first; to++) {
            if (competes(reading, &candidates->names, &items[to])) {
                pass(reading, &bests, items, to);
            }
        }
        for (uint32_t i = from; i < to; i++) {
            if (items[i].score > 0 && competes(reading, &candidates->names, &items[i])) {
                pass_outer(reading, &bests, items, i);
            }
        }
        for (uint32_t i = from; i < to; i++) {
            if (items[i].verdict == LX_VERDICT_WEAK && competes(reading, &candidates->names, &items[i]) &&
                yields(reading, &bests, items, &items[i])) {
                items[i].verdict = LX_VERDICT_OUTSCORED;
            }
        }
    }
}
