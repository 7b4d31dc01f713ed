/* Text patterns: PCRE2 over the clean text, tried at triggers within a bounded window. */
#ifndef LX_PATTERNS_TEXT_PATTERN_H
#define LX_PATTERNS_TEXT_PATTERN_H

#include "patterns/grammar.h"

struct lx_text_pattern; /* opaque, immutable */

/*
 * Compiles a pattern of a pack. Recursion, back-references, verbs, callouts, \C, \p and unbounded look-behind are
 * refused (LXT_ERROR_PATTERN with the place). UTF mode, no UCP; matched without a UTF check since clean text is valid.
 * Unnamed groups do not capture.
 */
lxt_status lx_text_pattern_new(const char *source, size_t length, const char *file, uint32_t line, uint32_t column,
                               bool jit, const lxt_allocator *allocator, struct lx_text_pattern **out,
                               lxt_error *error);
void lx_text_pattern_free(struct lx_text_pattern *pattern);

/*
 * Searches the window [from, to) of `bytes` for the match that covers `trigger` (a byte offset: the '@', the first
 * digit) and is longest; look-around may see the whole text. True and its span (of the group `mention` where there is
 * one), or false.
 */
bool lx_text_pattern_match(const struct lx_text_pattern *pattern, struct lx_matcher *matcher, const char *bytes,
                           uint32_t length, uint32_t from, uint32_t to, uint32_t trigger, uint32_t *start,
                           uint32_t *end);

#endif
