/* The state of one cut into tokens, shared by the files that cut. */
#ifndef LX_TOKENS_CUTTER_H
#define LX_TOKENS_CUTTER_H

#include "tokens/tokens.h"

/* Progress through one text. Words never cross `stop`, where a hidden run or a break begins. */
struct lx_cutter {
    struct lx_tokens *tokens;
    struct lx_forms *forms;         /* NULL: none are wanted */
    struct lx_token *out, *out_end; /* the next token, and where the room for tokens ends */
    const char *bytes;
    uint32_t length;
    uint32_t readable; /* bytes that may be read: what follows a clean text is padding */
    uint32_t at;
    uint32_t stop;
    const struct lx_hidden *hidden, *hidden_end;
    const struct lx_break *breaks, *breaks_end;
    uint8_t gap; /* the strongest since the last token */
    uint8_t markup;
    uint32_t ahead; /* the bytes from here on have been looked at, LX_AHEAD of them; behind `at`: none have */
    uint64_t ends;  /* those of them that are neither letters nor digits nor above ASCII, as bits */
};

enum { LX_AHEAD = 64 };

/* tokenise.c */

/* Makes room for so many more tokens and as many forms. False when memory is short. */
bool lx_cutter_reserve(struct lx_cutter *cutter, uint32_t count);

/* Notes that a sentence may end at the token. False when memory is short. */
bool lx_cutter_note_stop(struct lx_tokens *tokens, uint32_t token);

/* cut_runs.c */

/* Cuts all tokens up to the next stop. There must be forms. False when memory is short. */
bool lx_cut_runs(struct lx_cutter *cutter);

/* elision.c */

/*
 * Whether a word of mixed case that ends at `end` has lost its apostrophe ("lAgence", "LUniversité", "dIvoire",
 * "lOIF"), as where a page was converted by a program that did not know the typographic one: "l" or "d", then a vowel
 * in capitals that small letters follow, or further capitals where the first letter is small.
 */
bool lx_lacks_apostrophe(const struct lx_cutter *cutter, uint32_t end);

/* cut_any.c */

/* Cuts the token at cutter->at, whatever it is, or takes the white space there in. False when memory is short. */
bool lx_cut_any(struct lx_cutter *cutter);

#endif
