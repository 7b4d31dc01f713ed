/* The signs by which a text defines another name, "X (Y)", "X - Y": what both readers of them go by. */
#ifndef LX_MENTIONS_SITE_H
#define LX_MENTIONS_SITE_H

#include "mentions/reading.h"

/* Whether a token opens brackets, closes them, is a dash; false past the last token. */
static inline bool lx_site_opens(const struct lx_reading *reading, uint32_t token) {
    return lx_tokens_mark(reading->tokens, token, '(') || lx_tokens_mark(reading->tokens, token, '[');
}
static inline bool lx_site_closes(const struct lx_reading *reading, uint32_t token) {
    return lx_tokens_mark(reading->tokens, token, ')') || lx_tokens_mark(reading->tokens, token, ']');
}
static inline bool lx_site_dash(const struct lx_reading *reading, uint32_t token) {
    return lx_tokens_mark(reading->tokens, token, '-') || lx_tokens_mark(reading->tokens, token, 0x2013) ||
           lx_tokens_mark(reading->tokens, token, 0x2014);
}

/* Whether a token ends a definition: there is none, or a break of a line or more stands before it. */
static inline bool lx_site_ends(const struct lx_reading *reading, uint32_t token) {
    return token >= reading->tokens->tokens.count || reading->tokens->tokens.items[token].gap >= LX_GAP_LINE;
}

#endif
