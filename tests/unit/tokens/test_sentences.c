#include "../cmocka_all.h"

#include "base/buffer.h"
#include "make_text.h"

static bool is_article(const void *context, const struct lx_tokens *tokens, uint32_t token) {
    const struct lx_text *text = context;
    const struct lx_token *word = &tokens->tokens.items[token];
    return word->length == 3 && memcmp(text->clean.items + word->start, "art", 3) == 0;
}

/* The text with a bar between sentences; `known` switches a predicate on that knows "art." */
static void expect_with(const char *clean, const char *expected, bool known) {
    struct lx_text text;
    make_text(&text, clean);
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lx_default_allocator());
    assert_int_equal(lx_tokens_cut(&tokens, &text, NULL), LXT_OK);
    assert_int_equal(lx_tokens_sentences(&tokens, &text, known ? is_article : NULL, &text), LXT_OK);
    struct lx_buffer out;
    lx_buffer_init(&out, lx_default_allocator());
    uint32_t at = 0;
    for (uint32_t i = 0; i < tokens.sentences.count; i++) {
        const struct lx_sentence *sentence = &tokens.sentences.items[i];
        assert_int_equal(sentence->first, at);
        for (at = sentence->first; at < sentence->end; at++) {
            const struct lx_token *token = &tokens.tokens.items[at];
            if (token->gap != LX_GAP_NONE && at > sentence->first) {
                lx_buffer_byte(&out, ' ');
            }
            lx_buffer_append(&out, text.clean.items + token->start, token->length);
        }
        lx_buffer_byte(&out, '|');
    }
    lx_buffer_byte(&out, '\0');
    assert_int_equal(at, tokens.tokens.count);
    assert_string_equal(out.bytes, expected);
    lx_buffer_free(&out);
    lx_tokens_free(&tokens);
    free_text(&text);
}

static void expect(const char *clean, const char *expected) {
    expect_with(clean, expected, false);
}

static void sentences_end_before_capitals(void **state) {
    (void)state;
    expect("Il part. Elle reste ! Et vous ? Fin… Oui.", "Il part.|Elle reste !|Et vous ?|Fin…|Oui.|");
    expect("Il part. elle reste", "Il part. elle reste|");
    expect("", "");
}

static void closing_marks_belong_to_the_sentence(void **state) {
    (void)state;
    expect("« Il part. » Elle reste.", "« Il part. »|Elle reste.|");
    expect("\"He left.\" She stays. (Really.) \"Yes.\"", "\"He left.\"|She stays.|(Really.)|\"Yes.\"|");
}

static void initials_and_civilities_do_not_end_one(void **state) {
    (void)state;
    expect("M. Diallo et J.-P. Kabila", "M. Diallo et J.-P. Kabila|");
    expect("le Dr. Sow", "le Dr. Sow|");
    expect("voir p. Annexe", "voir p. Annexe|");
    expect("en Afrique du Sud. Le ministre", "en Afrique du Sud.|Le ministre|");
}

static void numbers_end_one_only_inside(void **state) {
    (void)state;
    expect("1. Contexte", "1. Contexte|");
    expect("depuis 2023. Le pays", "depuis 2023.|Le pays|");
    expect("12.5 et 3.Le", "12.5 et 3.Le|");
    expect("chap. 3 et ensuite. 12 pays", "chap. 3 et ensuite.|12 pays|");
}

static void a_predicate_adds_abbreviations(void **state) {
    (void)state;
    expect_with("selon art. II du code. Le juge", "selon art. II du code.|Le juge|", true);
    expect_with("selon art. II du code. Le juge", "selon art.|II du code.|Le juge|", false);
}

static void breaks_always_end_one_wraps_never(void **state) {
    (void)state;
    expect("Qui sommes\nnous\tles\rautres", "Qui sommes|nous|les autres|");
}

static void a_full_stop_may_have_lost_its_space(void **state) {
    (void)state;
    expect("du rapport.Le ministre", "du rapport.|Le ministre|");
    expect("du rapport.L'Union", "du rapport.|L'Union|");
    expect("voir www.exemple.Net demain", "voir www.exemple.Net demain|");
}

static void the_beginning_is_marked_up_to_the_first_word(void **state) {
    (void)state;
    struct lx_text text;
    make_text(&text, "- 2. Le pays. Oui");
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lx_default_allocator());
    assert_int_equal(lx_tokens_cut(&tokens, &text, NULL), LXT_OK);
    const uint8_t first[] = {1, 1, 1, 1, 0, 0, 1};
    assert_int_equal(tokens.tokens.count, 7);
    for (uint32_t i = 0; i < 7; i++) {
        assert_int_equal(tokens.tokens.items[i].first, first[i]);
    }
    lx_tokens_free(&tokens);
    free_text(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_before_capitals),
        cmocka_unit_test(closing_marks_belong_to_the_sentence),
        cmocka_unit_test(initials_and_civilities_do_not_end_one),
        cmocka_unit_test(numbers_end_one_only_inside),
        cmocka_unit_test(a_predicate_adds_abbreviations),
        cmocka_unit_test(breaks_always_end_one_wraps_never),
        cmocka_unit_test(a_full_stop_may_have_lost_its_space),
        cmocka_unit_test(the_beginning_is_marked_up_to_the_first_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
