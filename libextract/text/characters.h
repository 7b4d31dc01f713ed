/* Character properties from generated tables of one Unicode version (text/tables.c): the same answers on every host. */
#ifndef LX_TEXT_CHARACTERS_H
#define LX_TEXT_CHARACTERS_H

#include <stdbool.h>
#include <stdint.h>

/* Coarse kinds of characters, enough for tokens and shapes. */
enum lx_kind {
    LX_KIND_OTHER = 0, /* controls, unassigned, private use */
    LX_KIND_SPACE = 1,
    LX_KIND_LINE = 2, /* LF, CR, VT, FF, NEL, LS, PS */
    LX_KIND_LOWER = 3,
    LX_KIND_UPPER = 4,  /* and title case */
    LX_KIND_LETTER = 5, /* without case */
    LX_KIND_MARK = 6,
    LX_KIND_DIGIT = 7,  /* Nd */
    LX_KIND_NUMBER = 8, /* Nl, No */
    LX_KIND_PUNCTUATION = 9,
    LX_KIND_SYMBOL = 10
};

/* The kind of a code point. Constant time. */
enum lx_kind lx_character_kind(uint32_t code_point);

/* Simple lower-case and upper-case mappings (one code point). */
uint32_t lx_character_lower(uint32_t code_point);
uint32_t lx_character_upper(uint32_t code_point);

/*
 * Folding for look-up: lower case without accents. Writes at most 4 code points, returns how many; 0 for characters
 * that folding drops (combining marks, apostrophes, soft hyphens). Ligatures open (œ -> oe, æ -> ae, ß -> ss, ﬁ -> fi);
 * ø -> o, đ -> d, ł -> l, ı -> i.
 */
uint32_t lx_character_fold(uint32_t code_point, uint32_t folded[4]);

#endif
