/* The choice among candidates of one type that begin at one token. */
#ifndef LX_MENTIONS_ENDS_H
#define LX_MENTIONS_ENDS_H

#include "mentions/arbiter.h"
#include "mentions/reading.h"

/* Whether a span ends within a word ("Fa'" of "Fa'asavalu", "d'" of "d'Almeida", "Saint" of "Saint-Ange"), as no name
 * does. `names`: the listed names of the document; where one begins after a hyphen two names stand there. */
bool lx_ends_cut_within(const struct lx_reading *reading, const struct lx_name_matches *names, uint32_t stop);
static inline bool lx_ends_cut_short(const struct lx_reading *reading, const struct lx_name_matches *names,
                                     uint32_t stop) {
    const struct lx_tokens *tokens = reading->tokens;
    return stop < tokens->tokens.count && tokens->tokens.items[stop].gap == LX_GAP_NONE &&
           lx_ends_cut_within(reading, names, stop);
}

/*
 * Of the candidates that arbiter->open lists from position `from` on, which begin at one token and have positive
 * scores, only the best span of each type stays in the list, and short names inside the best.
 */
void lx_ends_settle(const struct lx_reading *reading, struct lx_candidate *items, uint32_t from,
                    struct lx_arbiter *arbiter);

/* Tells of the WEAK candidates of a document, for dumps, which of them a better one of their start and type had
 * outscored. */
void lx_ends_tell(const struct lx_reading *reading, struct lx_candidates *candidates);

#endif
