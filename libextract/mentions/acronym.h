/* Whether the letters of an acronym are the initials of a name. */
#ifndef LX_MENTIONS_ACRONYM_H
#define LX_MENTIONS_ACRONYM_H

#include "mentions/reading.h"

/* Whether a token looks like an acronym: capitals (perhaps with digits or a few small letters), two letters or more, at
 * most 12 characters. */
enum { LX_ACRONYM_LETTERS = 12 };
static inline bool lx_acronym_shape(const struct lx_token *token) {
    return (token->shape == LX_SHAPE_UPPER || token->shape == LX_SHAPE_MIXED) && token->length >= 2 &&
           token->length <= LX_ACRONYM_LETTERS;
}

/* What counts as a proof. Loosely: a word may explain further letters anywhere in it ("chlorofluorocarbones (CFC)"),
 * and a single long word may be all there is. Permuted: the initials of all words but small ones, three or more, in
 * whatever order (the acronym of a name in another language: "Autorité nationale de réglementation (NRA)"). By
 * syllables: five letters or more, for which at most half of the words are passed over ("Coordinadora de Industrias de
 * Productos Alimenticios (Copal)"). */
enum lx_acronym_proof { LX_ACRONYM_STRICTLY, LX_ACRONYM_LOOSELY, LX_ACRONYM_PERMUTED, LX_ACRONYM_BY_SYLLABLES };

/*
 * Whether every letter of the acronym is, in order, the initial of a word of tokens [first, stop), where words of lower
 * case may be skipped and further letters may come from inside the word just used (as in "UNESCO"), and the first
 * letters agree. Accents do not count. Bounded by 40 tokens and 12 letters.
 */
bool lx_acronym_matches(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop);

/* The same with the proof of a permutation. */
bool lx_acronym_permutes(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop);

/* The first of the words right before the bracket (or comma) before an acronym that explain it ("Agence des routes
 * (ADR)"), LX_NONE where none do: about three words a letter are looked at, within the line. `acronym` is at least 1;
 * the acronym's tokens, of which one or more have letters, end before `stop`. */
uint32_t lx_acronym_explained(const struct lx_reading *reading, uint32_t acronym, uint32_t stop,
                              enum lx_acronym_proof proof);

#endif
