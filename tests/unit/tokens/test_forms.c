#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "make_text.h"

/* What words are made of, and what ends them, belongs to them or splits them. */
static const char *const pieces[] = {
    "a",
    "A",
    "S",
    "s",
    "e",
    "'",
    "'",
    " ",
    " ",
    " ",
    "-",
    ".",
    "!",
    ",",
    "(",
    "5",
    "10",
    "h",
    "\xC3\xA9",
    "\xC3\x89",
    "\xCC\x81",
    "\xC2\xB2",
    "\xC3\x97",
    "\xC2\xAB",
    "\xE2\x80\x93",
    "\xE2\x80\xA6",
    "\xD9\xA3",
    "l'",
    "aujourd'hui",
    "longtemps",
    "anticonstitutionnel",
    "123456789",
    "9999999999",
    "\n",
    "\r",
    "<b>",
    "\x01",
};
enum { PIECES = sizeof pieces / sizeof *pieces, TEXT_MOST = 400 };

static uint32_t random_below(uint32_t *state, uint32_t limit) {
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)*state * limit >> 32);
}

static void make_random(uint32_t *state, char text[TEXT_MOST]) {
    size_t length = 0;
    for (uint32_t left = random_below(state, 24); left > 0; left--) {
        const char *piece = pieces[random_below(state, PIECES)];
        memcpy(text + length, piece, strlen(piece));
        length += strlen(piece);
    }
    text[length] = '\0';
}

/* Whether the token is the same, but for its form. */
static bool same_token(const struct lx_token *a, const struct lx_token *b) {
    return a->start == b->start && a->length == b->length && a->shape == b->shape && a->gap == b->gap &&
           a->first == b->first && a->markup == b->markup && a->terminator == b->terminator && a->code == b->code;
}

static void assert_forms(const struct lx_text *text, const struct lx_tokens *plain, const struct lx_tokens *tokens,
                         const struct lx_forms *forms) {
    uint32_t counted = 0;
    assert_int_equal(tokens->tokens.count, plain->tokens.count);
    assert_int_equal(tokens->sentences.count, plain->sentences.count);
    for (uint32_t i = 0; i < tokens->tokens.count; i++) {
        const struct lx_token *token = &tokens->tokens.items[i];
        assert_true(same_token(token, &plain->tokens.items[i]));
        assert_true(token->form < forms->forms.count);
        const struct lx_form *form = &forms->forms.items[token->form];
        assert_int_equal(form->hash, plain->tokens.items[i].form);
        assert_int_equal(form->shape, token->shape);
        assert_int_equal(form->length, token->length);
        assert_memory_equal(text->clean.items + form->start, text->clean.items + token->start, token->length);
    }
    for (uint32_t i = 0; i < forms->forms.count; i++) {
        counted += forms->forms.items[i].count;
    }
    assert_int_equal(counted, tokens->tokens.count);
}

/* Runs of bytes that are remembered are cut as they are character by character. */
static void remembered_spellings_change_no_token(void **state) {
    (void)state;
    enum { TEXTS = 20000 };
    struct lx_tokens plain;
    struct lx_tokens tokens;
    struct lx_forms forms;
    uint32_t random = 1;
    lx_tokens_init(&plain, lx_default_allocator());
    lx_tokens_init(&tokens, lx_default_allocator());
    lx_forms_init(&forms, lx_default_allocator());
    for (uint32_t i = 0; i < TEXTS; i++) {
        char clean[TEXT_MOST];
        struct lx_text text;
        make_random(&random, clean);
        make_text(&text, clean);
        plain.tokens.count = 0;
        assert_int_equal(lx_tokens_cut(&plain, &text, NULL), LXT_OK);
        assert_int_equal(lx_tokens_cut(&tokens, &text, &forms), LXT_OK);
        assert_forms(&text, &plain, &tokens, &forms);
        free_text(&text);
    }
    lx_forms_free(&forms);
    lx_tokens_free(&tokens);
    lx_tokens_free(&plain);
}

/* More spellings than are remembered, short ones and long ones. */
static void forms_are_distinct_beyond_the_memory(void **state) {
    (void)state;
    enum { WORDS = 3 * LX_SPELLINGS, BYTES = 24 };
    char *clean = malloc((size_t)WORDS * BYTES + 1);
    assert_non_null(clean);
    size_t length = 0;
    for (uint32_t i = 0; i < WORDS; i++) {
        uint32_t number = i % (WORDS / 2);
        length += (size_t)snprintf(clean + length, BYTES, number % 3 == 0 ? "anticonstitution%x " : "w%x ", number);
    }
    struct lx_text text;
    struct lx_tokens tokens;
    struct lx_forms forms;
    make_text(&text, clean);
    lx_tokens_init(&tokens, lx_default_allocator());
    lx_forms_init(&forms, lx_default_allocator());
    for (uint32_t round = 0; round < 2; round++) {
        assert_int_equal(lx_tokens_cut(&tokens, &text, &forms), LXT_OK);
        assert_int_equal(tokens.tokens.count, WORDS);
        assert_int_equal(forms.forms.count, WORDS / 2);
        assert_int_equal(tokens.tokens.items[WORDS - 1].form, WORDS / 2 - 1);
    }
    lx_forms_free(&forms);
    lx_tokens_free(&tokens);
    free_text(&text);
    free(clean);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(remembered_spellings_change_no_token),
        cmocka_unit_test(forms_are_distinct_beyond_the_memory),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
