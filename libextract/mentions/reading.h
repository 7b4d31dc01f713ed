/* What has been read of a document so far: the view that all later stages share. */
#ifndef LX_MENTIONS_READING_H
#define LX_MENTIONS_READING_H

#include "base/arena.h"
#include "lexicon/lexicon.h"
#include "libextract/date.h"
#include "libextract/entity.h"

/* Internal type bit of the generic name run, beside the public LXT_TYPE_ numbers (which are bit numbers too). */
enum { LX_TYPE_NAME = 0, LX_TYPE_LIMIT = 32 };

/* Borrowed pointers, valid for one lxt_extract. */
struct lx_reading {
    const struct lx_lexicon *lexicon;
    const struct lx_text *text;
    const struct lx_tokens *tokens;
    const struct lx_forms *forms;
    struct lx_arena *arena; /* of the document: strings of values, names, attributes */
    lxt_day reference;      /* reference date of the caller or of the document's dateline; month 0: none */
};

/* The token's form. */
static inline const struct lx_form *lx_reading_form(const struct lx_reading *reading, uint32_t token) {
    return &reading->forms->forms.items[reading->tokens->tokens.items[token].form];
}

/* Hash of a token's folded form: the same in every document, and what established surfaces are made of. */
static inline uint32_t lx_reading_word_hash(const struct lx_reading *reading, uint32_t token) {
    return lx_reading_form(reading, token)->hash;
}

/* The small letter that the folded form of a token begins with, where the token begins with an ASCII letter; else 0. */
static inline char lx_reading_initial(const struct lx_reading *reading, uint32_t token) {
    char small = (char)(reading->text->clean.items[reading->tokens->tokens.items[token].start] | 0x20);
    return small >= 'a' && small <= 'z' ? small : '\0';
}

/* Clean bytes of tokens [first, end): from the first one's start to the last one's end. */
static inline uint32_t lx_reading_start(const struct lx_reading *reading, uint32_t first) {
    return reading->tokens->tokens.items[first].start;
}
static inline uint32_t lx_reading_end(const struct lx_reading *reading, uint32_t end) {
    const struct lx_token *last = &reading->tokens->tokens.items[end - 1];
    return last->start + last->length;
}

/*
 * Copies the visible clean text of a clean span into the arena: hidden bytes left out, each run of white space one
 * space. NUL-terminated; NULL when memory is short. *length may be NULL.
 */
const char *lx_reading_copy(const struct lx_reading *reading, uint32_t start, uint32_t end, uint32_t *length);

/* Index into text->blocks of the block that holds a token. */
uint32_t lx_reading_block(const struct lx_reading *reading, uint32_t token);

/* The first token after a block. */
static inline uint32_t lx_reading_block_end(const struct lx_reading *reading, uint32_t block) {
    return block + 1 < reading->text->blocks.count ? reading->tokens->block_tokens.items[block + 1]
                                                   : reading->tokens->tokens.count;
}

/* Language of the block that holds a token, for walks from left to right: *block, at most that block, moves on to it.
 */
static inline uint32_t lx_reading_language(const struct lx_reading *reading, uint32_t token, uint32_t *block) {
    const struct lx_text *text = reading->text;
    const uint32_t *starts = reading->tokens->block_tokens.items;
    while (*block + 1 < text->blocks.count && starts[*block + 1] <= token) {
        ++*block;
    }
    return text->blocks.items[*block].language;
}

#endif
