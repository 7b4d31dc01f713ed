/* What the PCRE2 source of a text pattern may not hold. */
#ifndef LX_PATTERNS_TEXT_REFUSALS_H
#define LX_PATTERNS_TEXT_REFUSALS_H

#include <stdbool.h>
#include <stddef.h>

/*
 * Looks for recursion, back-references, conditions, verbs, callouts, comments, extended mode, \C, \G, \K, \p, \P, \Q
 * and \X. Returns what was found
 * as a short English phrase with its byte offset in *at, NULL when there is nothing to refuse. Whether the rest
 * is well-formed is left to PCRE2.
 */
const char *lx_text_refusal(const char *source, size_t length, size_t *at);

#endif
