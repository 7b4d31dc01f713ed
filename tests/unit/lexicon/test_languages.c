#include "../cmocka_all.h"

#include <stdlib.h>

#include "make_lexicon.h"

static const char *const french =
    PACK("fr", "list function_word scope block\n  le  la  de  et  est  les  dans  c'  s'  n'\n");
static const char *const english = PACK("en", "list function_word scope block\n  the  of  and  is  in  for\n");
static const char *const spanish = PACK("es", "list function_word scope block\n  el  la  de  y  es  los\n");

/* Codes of the blocks' languages, a word each. */
static void expect(const char *clean, const char *prior, bool force, const char *expected) {
    struct packs packs;
    const char *const texts[] = {french, english, spanish, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    struct document document;
    assert_int_equal(read_document(&document, &packs, clean), LXT_OK);
    uint32_t language = prior == NULL ? LX_NONE : lx_lexicon_find_language(packs.lexicon, prior, strlen(prior));
    assert_int_equal(
        lx_lexicon_languages(packs.lexicon, &document.text, &document.tokens, &document.forms, language, force),
        LXT_OK);
    char found[64] = "";
    for (uint32_t i = 0; i < document.text.blocks.count; i++) {
        strcat(found, i == 0 ? "" : " ");
        strcat(found, lx_lexicon_language(packs.lexicon, document.text.blocks.items[i].language));
    }
    assert_string_equal(found, expected);
    free_document(&document);
    free_lexicon(&packs);
}

static void the_majority_is_the_documents_language(void **state) {
    (void)state;
    expect("le ministre est dans la ville\nBamako\net les autres", NULL, false, "fr fr fr");
    expect("Bamako", NULL, false, "world");
}

static void a_block_with_evidence_overrides_it(void **state) {
    (void)state;
    expect("le ministre est dans les murs et les champs\nthe house of the people\nof Mali", NULL, false, "fr en fr");
    expect("the house of the people", "fr", false, "en");
    expect("el rey y los hijos de la casa", "fr", false, "es");
}

static void shared_words_say_little(void **state) {
    (void)state;
    expect("de la de la\nof the", "fr", false, "fr en");
    expect("de la", "es", false, "es");
}

static void letters_are_words_only_where_they_are_elided(void **state) {
    (void)state;
    expect("C/ de la Reina\ns/n de la villa", "es", false, "es es");
    expect("s'y rendre, c'en serait assez", "es", false, "fr");
}

static void force_gives_every_block_the_prior(void **state) {
    (void)state;
    expect("the house of the people\nle roi et les autres", "es", true, "es es");
}

/* Points of four languages are added at once; of more languages, one by one. The document's own language is the prior
 * that is given, and the first of its three. */
static void more_languages_count_alike(void **state) {
    (void)state;
    static const char *const german = PACK("de", "list function_word scope block\n  der  die  und  ist  in  den\n");
    static const char *const dutch = PACK("nl", "list function_word scope block\n  het  een  en  van  is  de\n");
    static const char *const text = "le roi et les dames\nder Mann und die Frau\nhet huis van een man\nthe end of";
    const char *const few[] = {french, english, german, NULL};
    const char *const many[] = {french, english, german, spanish, dutch, NULL};
    for (int k = 0; k < 4; k++) {
        int i = k / 2;
        struct packs packs;
        struct document document;
        assert_int_equal(make_lexicon(&packs, i == 0 ? few : many), LXT_OK);
        assert_int_equal(read_document(&document, &packs, text), LXT_OK);
        assert_int_equal(lx_lexicon_languages(packs.lexicon, &document.text, &document.tokens, &document.forms,
                                              k % 2 == 0 ? lx_lexicon_find_language(packs.lexicon, "fr", 2) : LX_NONE,
                                              false),
                         LXT_OK);
        const struct lx_block *blocks = document.text.blocks.items;
        assert_string_equal(lx_lexicon_language(packs.lexicon, blocks[0].language), "fr");
        assert_string_equal(lx_lexicon_language(packs.lexicon, blocks[1].language), "de");
        assert_string_equal(lx_lexicon_language(packs.lexicon, blocks[2].language), i == 0 ? "fr" : "nl");
        assert_string_equal(lx_lexicon_language(packs.lexicon, blocks[3].language), "en");
        free_document(&document);
        free_lexicon(&packs);
    }
}

/* More function words in a block than a lane can count at once. */
static void long_blocks_do_not_overflow(void **state) {
    (void)state;
    enum { WORDS = 70000 };
    struct packs packs;
    const char *const texts[] = {french, english, spanish, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    char *clean = malloc(4 * WORDS + 16);
    assert_non_null(clean);
    char *at = clean;
    for (uint32_t i = 0; i < WORDS; i++, at += 4) {
        memcpy(at, i % 2 == 0 ? "the " : "of  ", 4);
    }
    memcpy(at, "les dans", 9);
    struct document document;
    assert_int_equal(read_document(&document, &packs, clean), LXT_OK);
    assert_int_equal(
        lx_lexicon_languages(packs.lexicon, &document.text, &document.tokens, &document.forms, LX_NONE, false), LXT_OK);
    assert_string_equal(lx_lexicon_language(packs.lexicon, document.text.blocks.items[0].language), "en");
    free(clean);
    free_document(&document);
    free_lexicon(&packs);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_majority_is_the_documents_language),
        cmocka_unit_test(a_block_with_evidence_overrides_it),
        cmocka_unit_test(shared_words_say_little),
        cmocka_unit_test(letters_are_words_only_where_they_are_elided),
        cmocka_unit_test(force_gives_every_block_the_prior),
        cmocka_unit_test(more_languages_count_alike),
        cmocka_unit_test(long_blocks_do_not_overflow),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
