/* Shared by the tests of stage 1: cleaning a literal and comparing what comes out. */
#ifndef TESTS_TEXT_TEXTS_H
#define TESTS_TEXT_TEXTS_H

#include <stdio.h>
#include <string.h>

#include "../cmocka_all.h"
#include "base/alloc.h"
#include "text/text.h"

static inline struct lx_text cleaned_bytes(const char *raw, size_t length, bool markup) {
    struct lx_text text;
    lx_text_init(&text, lx_default_allocator());
    assert_int_equal(lx_text_clean(&text, raw, length, markup), LXT_OK);
    return text;
}

static inline struct lx_text cleaned(const char *raw) {
    return cleaned_bytes(raw, strlen(raw), true);
}

static inline void expect_bytes(const char *raw, size_t length, const char *clean) {
    struct lx_text text = cleaned_bytes(raw, length, true);
    assert_string_equal(text.clean.items, clean);
    assert_int_equal(text.clean.count, strlen(clean));
    lx_text_free(&text);
}

static inline void expect_clean(const char *raw, const char *clean) {
    expect_bytes(raw, strlen(raw), clean);
}

/*
 * One line that shows everything: '~' a wrap, '/' a line, '|' a cell, '\P' a paragraph, '^' a glued heading, each with
 * a digit when the break has an item value; hidden runs in <angle brackets>. White space of the breaks is left out.
 */
static inline const char *picture(const char *raw, char *out, size_t capacity) {
    static const char *const signs[] = {"", "", "~", "/", "|", "\\P", "^"};
    struct lx_text text = cleaned(raw);
    size_t used = 0;
    uint32_t next_break = 0;
    uint32_t hidden = 0;
    for (uint32_t i = 0; i <= text.clean.count && used + 16 < capacity; i++) {
        if (hidden < text.hidden.count && text.hidden.items[hidden].end == i) {
            out[used++] = '>';
            hidden++;
        }
        bool white = text.clean.items[i] == '\n';
        if (next_break < text.breaks.count && text.breaks.items[next_break].at == i) {
            const struct lx_break *b = &text.breaks.items[next_break++];
            used += (size_t)snprintf(out + used, capacity - used, "%s", signs[b->gap]);
            if (b->item != 0) {
                out[used++] = (char)('0' + b->item);
            }
            white = white || text.clean.items[i] == ' ';
        }
        if (hidden < text.hidden.count && text.hidden.items[hidden].start == i) {
            out[used++] = '<';
        }
        if (i < text.clean.count && !white) {
            out[used++] = text.clean.items[i];
        }
    }
    out[used] = '\0';
    lx_text_free(&text);
    return out;
}

static inline void expect_picture(const char *raw, const char *expected) {
    char out[4096];
    assert_string_equal(picture(raw, out, sizeof out), expected);
}

#endif
