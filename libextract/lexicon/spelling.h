/* Spellings: lower-case forms with accents, and when one may stand for another. */
#ifndef LX_LEXICON_SPELLING_H
#define LX_LEXICON_SPELLING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * Writes a word (well-formed UTF-8) in lower case with its accents and without apostrophes, at most `capacity` bytes,
 * cut at a character. Returns the length.
 */
size_t lx_spell(const char *bytes, size_t length, char *spelling, size_t capacity);

/*
 * Whether a text that writes `loose` may mean the entry `full` (both from lx_spell): `loose` lacks some accents of
 * `full`, or none, and has no others. Ligatures may be written out (oeuvre for œuvre).
 */
bool lx_spelling_covers(const char *full, size_t full_length, const char *loose, size_t loose_length);

/* Replaces typographic apostrophes, hyphens and spaces by ' - and space, as clean text has them, in place. Returns the
 * new length, which is never larger. */
size_t lx_spelling_tidy(char *bytes, size_t length);

#endif
