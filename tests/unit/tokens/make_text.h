/* Texts for tests of the token stage, written down directly instead of being cleaned from raw bytes. */
#ifndef TESTS_TOKENS_MAKE_TEXT_H
#define TESTS_TOKENS_MAKE_TEXT_H

#include <string.h>

#include "tokens/tokens.h"

/*
 * Fills `text` with `clean`, in which \n is a break of LINE, \r one of WRAP, \t one of CELL and \v one of PARAGRAPH,
 * and
 * <...> is hidden. Blocks end at every break but WRAP.
 */
static inline void make_text(struct lx_text *text, const char *clean) {
    const lxt_allocator *allocator = lx_default_allocator();
    *text = (struct lx_text){.allocator = allocator};
    uint32_t block = 0;
    uint32_t length = (uint32_t)strlen(clean);
    for (uint32_t i = 0; i < length; i++) {
        static const char marks[] = "\r\n\t\v";
        static const uint8_t gaps[] = {LX_GAP_WRAP, LX_GAP_LINE, LX_GAP_CELL, LX_GAP_PARAGRAPH};
        const char *mark = strchr(marks, clean[i]);
        char byte = mark != NULL ? ' ' : clean[i];
        (void)lx_array_push(allocator, &text->clean, byte);
        if (mark != NULL) {
            struct lx_break stop = {i, gaps[mark - marks], 0};
            (void)lx_array_push(allocator, &text->breaks, stop);
        }
        if (mark != NULL && *mark != '\r') {
            struct lx_block piece = {.start = block, .end = i};
            (void)lx_array_push(allocator, &text->blocks, piece);
            block = i + 1;
        }
        if (clean[i] == '<') {
            struct lx_hidden hidden = {i, i + (uint32_t)strcspn(clean + i, ">") + 1};
            (void)lx_array_push(allocator, &text->hidden, hidden);
        }
    }
    struct lx_block piece = {.start = block, .end = length};
    (void)lx_array_push(allocator, &text->blocks, piece);
    (void)lx_array_reserve(allocator, &text->clean, LX_TEXT_PADDING);
    memset(text->clean.items + text->clean.count, 0, LX_TEXT_PADDING);
}

/* Frees such a text. */
static inline void free_text(struct lx_text *text) {
    lx_array_free(text->allocator, &text->clean);
    lx_array_free(text->allocator, &text->hidden);
    lx_array_free(text->allocator, &text->breaks);
    lx_array_free(text->allocator, &text->blocks);
}

#endif
