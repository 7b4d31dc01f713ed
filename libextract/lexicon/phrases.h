/* Patterns in an image: runs of terms that many rules have stand there as one byte each. */
#ifndef LX_LEXICON_PHRASES_H
#define LX_LEXICON_PHRASES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Whether a byte stands for a phrase; no pattern as written has such a byte. */
bool lx_phrase_byte(char byte);

/* Writes bytes for the phrases of a pattern, in its place. Its new length, at most the old one. */
size_t lx_phrases_shorten(char *pattern, size_t length);

/* Bytes that a pattern takes as written. */
size_t lx_phrases_length(const char *pattern, size_t length);

/* Writes a pattern as it was written; `written` has lx_phrases_length bytes. */
void lx_phrases_expand(const char *pattern, size_t length, char *written);

#endif
