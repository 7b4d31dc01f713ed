#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>

#include "make_lexicon.h"

static const char *const base = PACK("fr", "list month\n"
                                           "  mai\n"
                                           "list language_name\n"
                                           "  maï\n"
                                           "list demonym scope block\n"
                                           "  nigérien [country=NE]  nigérian [country=NG]\n"
                                           "list head accent strict\n"
                                           "  marché\n"
                                           "list flower case capital\n"
                                           "  rose\n"
                                           "list organ\n"
                                           "  cœur  ministère [rank=2]\n"
                                           "list abbreviation\n"
                                           "  art\n"
                                           "number day 1-31 digits 1-2\n"
                                           "number year 1800-2100 digits 4-4\n"
                                           "rule x.y level atoms type date\n"
                                           "  '1' {month}\n");

static void classes_follow_the_accents(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_true(word_has(&packs, "mai", "month"));
    assert_true(word_has(&packs, "MAI", "month"));
    assert_false(word_has(&packs, "maï", "month"));
    assert_true(word_has(&packs, "maï", "language_name"));
    assert_true(word_has(&packs, "nigerien", "demonym"));
    assert_true(word_has(&packs, "Nigérien", "demonym"));
    assert_false(word_has(&packs, "nigèrien", "demonym"));
    assert_true(word_has(&packs, "MINISTERE", "organ"));
    assert_true(word_has(&packs, "coeur", "organ"));
    assert_true(word_has(&packs, "marché", "head"));
    assert_false(word_has(&packs, "marche", "head"));
    assert_int_equal(lx_lexicon_word_set(packs.lexicon, "absent", 6), 0);
    free_lexicon(&packs);
}

/* As the strings of a damaged image may: what stands behind the end of a known name is not looked at. */
static void names_that_hold_a_nul_name_nothing(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    static const char code[64] = "fr";
    static const char class_name[64] = "month";
    uint32_t classes[1];
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    uint32_t french = lx_lexicon_find_language(packs.lexicon, "fr", 2);
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, french, "month", 5, classes, 1), 1);
    for (size_t length = 6; length <= sizeof code; length++) {
        assert_int_equal(lx_lexicon_find_language(packs.lexicon, code, length), LX_NONE);
        assert_int_equal(lx_lexicon_find_classes(packs.lexicon, french, class_name, length, classes, 1), 0);
    }
    free_lexicon(&packs);
}

static void numbers_have_classes_by_value_and_digits(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_true(word_has(&packs, "31", "day"));
    assert_true(word_has(&packs, "05", "day"));
    assert_false(word_has(&packs, "32", "day"));
    assert_false(word_has(&packs, "005", "day"));
    assert_false(word_has(&packs, "0", "day"));
    assert_true(word_has(&packs, "2024", "year"));
    assert_false(word_has(&packs, "99999999999999999999999", "year"));
    assert_true(word_has(&packs, "1", "day"));
    assert_true(word_has(&packs, "1", "=1"));
    free_lexicon(&packs);
}

static void classes_are_found_by_name(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    uint32_t french = lx_lexicon_find_language(packs.lexicon, "fr", 2);
    assert_string_equal(lx_lexicon_language(packs.lexicon, french), "fr");
    assert_int_equal(lx_lexicon_find_language(packs.lexicon, "xx", 2), LX_NONE);
    uint32_t found[2];
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, french, "month", 5, found, 2), 1);
    assert_string_equal(lx_lexicon_class(packs.lexicon, found[0])->name, "month");
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, LX_WORLD, "month", 5, found, 2), 1);
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, LX_WORLD, "demonym", 7, found, 2), 1);
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, french, "mont", 4, found, 2), 0);
    struct lx_set single = lx_lexicon_set(packs.lexicon, lx_lexicon_single_set(packs.lexicon, found[0]));
    assert_int_equal(single.count, 1);
    free_lexicon(&packs);
}

static void forms_count_spellings_and_families_their_shapes(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    struct document document;
    assert_int_equal(read_document(&document, &packs, "Rose vend la rose. Elle voit Rose et ROSE et rose."), LXT_OK);
    const struct lx_form *form = form_at(&document, 0);
    assert_int_equal(form->count, 2);
    assert_int_equal(document.tokens.tokens.items[7].form, document.tokens.tokens.items[0].form);
    const struct lx_family *family = &document.forms.families.items[form->family];
    assert_int_equal(family->lower, 2);
    assert_int_equal(family->capital, 1);
    assert_int_equal(family->initial, 1);
    assert_int_equal(family->upper, 1);
    /* The trigger counts only where the case policy of the list fits. */
    assert_int_equal(form->languages, 1u << lx_lexicon_find_language(packs.lexicon, "fr", 2));
    assert_int_equal(form_at(&document, 3)->languages, 0);
    free_document(&document);
    free_lexicon(&packs);
}

static void matches_say_how_accents_fared(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    struct document document;
    assert_int_equal(read_document(&document, &packs, "Ministère MINISTERE autre"), LXT_OK);
    assert_int_equal(form_at(&document, 0)->match, LX_MATCH_EXACT);
    assert_int_equal(form_at(&document, 1)->match, LX_MATCH_ACCENTS);
    assert_int_equal(form_at(&document, 2)->match, LX_MATCH_NONE);
    uint32_t organ;
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, LX_WORLD, "organ", 5, &organ, 1), 1);
    for (uint32_t i = 0; i < 2; i++) {
        size_t length;
        const char *rank =
            lx_lexicon_form_attribute(packs.lexicon, &document.text, form_at(&document, i), organ, "rank", &length);
        assert_non_null(rank);
        assert_int_equal(length, 1);
        assert_string_equal(rank, "2");
    }
    assert_null(lx_lexicon_form_attribute(packs.lexicon, &document.text, form_at(&document, 2), organ, "rank", NULL));
    free_document(&document);
    free_lexicon(&packs);
}

static void abbreviations_of_packs_join_sentences(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    struct document document;
    assert_int_equal(read_document(&document, &packs, "selon art. Premier"), LXT_OK);
    assert_int_equal(document.tokens.sentences.count, 1);
    free_document(&document);
    assert_int_equal(read_document(&document, &packs, "selon ces. Premier"), LXT_OK);
    assert_int_equal(document.tokens.sentences.count, 2);
    free_document(&document);
    free_lexicon(&packs);
}

static void tables_grow_and_are_reused(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    char clean[8 * 20000 + 1];
    for (size_t i = 0; i < 20000; i++) {
        snprintf(clean + 8 * i, 9, "w%06zu ", i / 2);
    }
    struct document document;
    assert_int_equal(read_document(&document, &packs, clean), LXT_OK);
    assert_int_equal(document.forms.forms.count, 10000);
    assert_int_equal(document.forms.families.count, 10000);
    assert_int_equal(form_at(&document, 19999)->count, 2);
    assert_int_equal(lx_tokens_cut(&document.tokens, &document.text, &document.forms), LXT_OK);
    assert_int_equal(lx_lexicon_read(packs.lexicon, &document.text, &document.tokens, &document.forms), LXT_OK);
    assert_int_equal(document.forms.forms.count, 10000);
    free_document(&document);
    free_lexicon(&packs);
}

/* Every word folds to the same form: more spellings than probes. */
static void spellings_that_collide_cost_no_more_than_the_probes(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    enum { WORDS = 4096, LETTERS = 12 };
    char clean[WORDS * (LETTERS + 1) + 1];
    char *at = clean;
    for (uint32_t i = 0; i < WORDS; i++) {
        for (uint32_t bit = 0; bit < LETTERS; bit++) {
            *at++ = i >> bit & 1 ? 'A' : 'a';
        }
        *at++ = ' ';
    }
    *at = '\0';
    struct document document;
    assert_int_equal(read_document(&document, &packs, clean), LXT_OK);
    assert_int_equal(document.forms.forms.count, WORDS);
    assert_int_equal(document.forms.families.count, 1);
    free_document(&document);
    free_lexicon(&packs);
}

/* Reads `clean` with forms that may have read other documents before. */
static void read_again(struct document *document, const struct packs *packs, const char *clean) {
    make_text(&document->text, clean);
    assert_int_equal(lx_tokens_cut(&document->tokens, &document->text, &document->forms), LXT_OK);
    assert_int_equal(lx_lexicon_read(packs->lexicon, &document->text, &document->tokens, &document->forms), LXT_OK);
}

static void assert_same_forms(const struct document *a, const struct document *b) {
    assert_int_equal(a->forms.forms.count, b->forms.forms.count);
    assert_int_equal(a->forms.families.count, b->forms.families.count);
    assert_memory_equal(a->forms.forms.items, b->forms.forms.items,
                        a->forms.forms.count * sizeof *a->forms.forms.items);
    assert_memory_equal(a->forms.families.items, b->forms.families.items,
                        a->forms.families.count * sizeof *a->forms.families.items);
    assert_int_equal(a->tokens.sentences.count, b->tokens.sentences.count);
}

/* What was looked up for earlier documents, however much, changes nothing in a later one. */
static void forms_do_not_depend_on_earlier_documents(void **state) {
    (void)state;
    static const char text[] =
        "Ministère MINISTÈRE ministere de De DE art. Premier 12 0012 l' un-mot-assez-long anticonstitutionnellement";
    struct packs packs;
    const char *const texts[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    enum { WORDS = 100000 };
    char *many = malloc(8 * WORDS + 1);
    assert_non_null(many);
    for (size_t i = 0; i < WORDS; i++) {
        snprintf(many + 8 * i, 9, "w%06zu ", i);
    }
    struct document fresh;
    assert_int_equal(read_document(&fresh, &packs, text), LXT_OK);
    struct document used;
    assert_int_equal(read_document(&used, &packs, text), LXT_OK);
    const char *const others[] = {"De l'art. MINISTERE", text, many, ""};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        free_text(&used.text);
        read_again(&used, &packs, others[i]);
        free_text(&used.text);
        read_again(&used, &packs, text);
        assert_same_forms(&used, &fresh);
    }
    free(many);
    free_document(&used);
    free_document(&fresh);
    free_lexicon(&packs);
}

static void forms_follow_the_lexicon_that_reads(void **state) {
    (void)state;
    static const char *const other = PACK("fr", "list colour\n"
                                                "  ministère\n");
    struct packs first;
    struct packs second;
    const char *const texts[] = {base, NULL};
    const char *const other_texts[] = {other, NULL};
    assert_int_equal(make_lexicon(&first, texts), LXT_OK);
    assert_int_equal(make_lexicon(&second, other_texts), LXT_OK);
    struct document document;
    assert_int_equal(read_document(&document, &first, "ministère"), LXT_OK);
    uint32_t set = form_at(&document, 0)->set;
    assert_false(set_has(&first, set, "colour"));
    free_text(&document.text);
    read_again(&document, &second, "ministère");
    assert_true(set_has(&second, form_at(&document, 0)->set, "colour"));
    free_text(&document.text);
    read_again(&document, &first, "ministère");
    assert_int_equal(form_at(&document, 0)->set, set);
    free_document(&document);
    free_lexicon(&second);
    free_lexicon(&first);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(classes_follow_the_accents),
        cmocka_unit_test(names_that_hold_a_nul_name_nothing),
        cmocka_unit_test(numbers_have_classes_by_value_and_digits),
        cmocka_unit_test(classes_are_found_by_name),
        cmocka_unit_test(forms_count_spellings_and_families_their_shapes),
        cmocka_unit_test(matches_say_how_accents_fared),
        cmocka_unit_test(abbreviations_of_packs_join_sentences),
        cmocka_unit_test(tables_grow_and_are_reused),
        cmocka_unit_test(spellings_that_collide_cost_no_more_than_the_probes),
        cmocka_unit_test(forms_do_not_depend_on_earlier_documents),
        cmocka_unit_test(forms_follow_the_lexicon_that_reads),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
