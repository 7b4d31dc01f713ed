#include "../cmocka_all.h"

#include <stdlib.h>

#include "make_lexicon.h"

static const char *const base = PACK("fr", "list month\n"
                                           "  mai  juin\n"
                                           "list given_name\n"
                                           "  juin\n"
                                           "list head\n"
                                           "  ministère  bureau régional\n"
                                           "names organization\n"
                                           "  \"Banque mondiale\" | BM\n"
                                           "names country class country_name\n"
                                           "  NE = Niger\n"
                                           "list civility\n"
                                           "  Pr.\n"
                                           "rule date.day level atoms\n"
                                           "  {month}\n");

static void a_user_list_stands_beside_the_base(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, PACK("fr", "list product\n  ministère  gadget\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_true(word_has(&packs, "ministere", "head"));
    assert_true(word_has(&packs, "ministère", "product"));
    assert_true(word_has(&packs, "gadget", "product"));
    assert_true(word_has(&packs, "mai", "month"));
    free_lexicon(&packs);
}

static void open_items_of_all_packs_have_any_accents(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {PACK("fr", "list family accent open\n  Lefevre  Cote\nlist common\n  côte\n"),
                                 PACK("fr", "list client accent open\n  Lefevre\nlist product\n  lefevre\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_true(word_has(&packs, "Lefèvre", "family"));
    assert_true(word_has(&packs, "Lefèvre", "client"));
    assert_false(word_has(&packs, "Lefèvre", "product"));
    /* What another item spells so is that item. */
    assert_true(word_has(&packs, "Côte", "common"));
    assert_false(word_has(&packs, "Côte", "family"));
    assert_true(word_has(&packs, "Coté", "family"));
    free_lexicon(&packs);
    const char *const disabled[] = {texts[0], PACK("fr", "disable list family Lefevre\n"), NULL};
    assert_int_equal(make_lexicon(&packs, disabled), LXT_OK);
    assert_false(word_has(&packs, "Lefèvre", "family"));
    free_lexicon(&packs);
}

static void extend_adds_to_the_class_that_rules_see(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, PACK("fr", "list month extend\n  vendémiaire  ministère\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    uint32_t month;
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, LX_WORLD, "month", 5, &month, 1), 1);
    uint32_t set = lx_lexicon_word_set(packs.lexicon, "Vendemiaire", 11);
    assert_true(lx_set_has(lx_lexicon_set(packs.lexicon, set), month));
    assert_true(word_has(&packs, "ministère", "head"));
    assert_true(word_has(&packs, "ministère", "month"));
    free_lexicon(&packs);
}

static void extend_needs_a_list(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, PACK("fr", "list unheard extend\n  mot\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_ERROR_SYNTAX);
    assert_non_null(strstr(packs.error.message, "unheard"));
    free_lexicon(&packs);
}

static void disable_takes_an_item_out_of_its_list_only(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, PACK("fr", "disable list month juin\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_false(word_has(&packs, "juin", "month"));
    assert_true(word_has(&packs, "juin", "given_name"));
    assert_true(word_has(&packs, "mai", "month"));
    free_lexicon(&packs);
}

static void disable_knows_rules_by_name(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, PACK("fr", "disable rule date.day\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_true(lx_lexicon_rule_disabled(packs.lexicon, "date.day", 8));
    assert_false(lx_lexicon_rule_disabled(packs.lexicon, "date.da", 7));
    free_lexicon(&packs);
    const char *const unknown[] = {base, PACK("fr", "disable rule date.week\n"), NULL};
    assert_int_equal(make_lexicon(&packs, unknown), LXT_ERROR_SYNTAX);
    free_lexicon(&packs);
}

/* How many names match somewhere in the text. */
static uint32_t count_names(const struct packs *packs, const char *clean) {
    struct document document;
    assert_int_equal(read_document(&document, packs, clean), LXT_OK);
    struct lx_name_matches matches = {.allocator = lx_default_allocator()};
    for (uint32_t i = 0; i < document.tokens.tokens.count; i++) {
        assert_int_equal(
            lx_lexicon_names(packs->lexicon, &document.text, &document.tokens, &document.forms, i, &matches), LXT_OK);
    }
    uint32_t count = matches.matches.count;
    lx_array_free(matches.allocator, &matches.matches);
    free_document(&document);
    return count;
}

static void names_of_all_images_are_found(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, PACK("fr", "names organization\n  \"Banque mondiale\" | \"Banque verte\"\n"),
                                 NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_int_equal(count_names(&packs, "la Banque mondiale"), 2);
    assert_int_equal(count_names(&packs, "la Banque verte"), 1);
    assert_int_equal(count_names(&packs, "un bureau régional"), 1);
    free_lexicon(&packs);
}

static void names_and_long_items_can_be_disabled(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {
        base, PACK("fr", "disable name \"Banque mondiale\"\ndisable list head \"bureau régional\"\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_int_equal(count_names(&packs, "la Banque mondiale"), 0);
    assert_int_equal(count_names(&packs, "un bureau régional"), 0);
    assert_int_equal(count_names(&packs, "la BM"), 1);
    free_lexicon(&packs);
}

static void a_disabled_name_of_one_word_loses_its_class(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, PACK("fr", "disable name Niger\ndisable list civility Pr.\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    assert_false(word_has(&packs, "Niger", "country_name"));
    assert_false(word_has(&packs, "Pr", "civility"));
    assert_int_equal(count_names(&packs, "le Niger"), 0);
    free_lexicon(&packs);
    const char *const alone[] = {base, NULL};
    assert_int_equal(make_lexicon(&packs, alone), LXT_OK);
    assert_true(word_has(&packs, "Niger", "country_name"));
    assert_true(word_has(&packs, "Pr", "civility"));
    assert_int_equal(count_names(&packs, "le Niger"), 1);
    free_lexicon(&packs);
}

static void a_language_of_an_overlay_comes_after_the_others(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {base, PACK("pt", "list month\n  maio\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    uint32_t language = lx_lexicon_find_language(packs.lexicon, "pt", 2);
    assert_int_equal(language, lx_lexicon_language_count(packs.lexicon) - 1);
    uint32_t classes[3];
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, LX_WORLD, "month", 5, classes, 3), 2);
    assert_int_equal(lx_lexicon_find_classes(packs.lexicon, language, "month", 5, classes, 3), 1);
    assert_int_equal(lx_lexicon_class(packs.lexicon, classes[0])->language, language);
    free_lexicon(&packs);
}

/* An allocator that refuses after so many successes. */
static void *allot(void *user, size_t bytes) {
    uint32_t *left = user;
    return (*left > 0 ? (*left)-- : 0) > 0 ? malloc(bytes) : NULL;
}

static void *allot_again(void *user, void *memory, size_t bytes) {
    uint32_t *left = user;
    return (*left > 0 ? (*left)-- : 0) > 0 ? realloc(memory, bytes) : NULL;
}

static void give_back(void *user, void *memory) {
    (void)user;
    free(memory);
}

static lxt_status read_with(const struct packs *packs, const lxt_allocator *allocator, struct document *document) {
    struct lx_lexicon *lexicon = NULL;
    lxt_status status = lx_lexicon_new(packs->images, packs->count, allocator, &lexicon, NULL);
    lx_tokens_init(&document->tokens, allocator);
    lx_forms_init(&document->forms, allocator);
    struct lx_name_matches matches = {.allocator = allocator};
    if (status == LXT_OK) {
        status = lx_tokens_cut(&document->tokens, &document->text, &document->forms);
    }
    if (status == LXT_OK) {
        status = lx_lexicon_read(lexicon, &document->text, &document->tokens, &document->forms);
    }
    for (uint32_t i = 0; status == LXT_OK && i < document->tokens.tokens.count; i++) {
        status = lx_lexicon_names(lexicon, &document->text, &document->tokens, &document->forms, i, &matches);
    }
    lx_array_free(allocator, &matches.matches);
    lx_forms_free(&document->forms);
    lx_tokens_free(&document->tokens);
    lx_lexicon_free(lexicon);
    return status;
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    struct packs packs;
    const char *const texts[] = {
        base, PACK("fr", "list month extend\n  ministère\ndisable list month juin\nnumber day 1-31\n"), NULL};
    assert_int_equal(make_lexicon(&packs, texts), LXT_OK);
    struct document document;
    make_text(&document.text, "la Banque mondiale. Le 3 juin");
    lxt_status status = LXT_ERROR_MEMORY;
    uint32_t allowed = 0;
    for (; status != LXT_OK; allowed++) {
        uint32_t left = allowed;
        const lxt_allocator allocator = {sizeof allocator, allot, allot_again, give_back, &left};
        status = read_with(&packs, &allocator, &document);
        assert_true(status == LXT_OK || status == LXT_ERROR_MEMORY);
    }
    assert_in_range(allowed, 10, 1000);
    free_text(&document.text);
    free_lexicon(&packs);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_user_list_stands_beside_the_base),
        cmocka_unit_test(open_items_of_all_packs_have_any_accents),
        cmocka_unit_test(extend_adds_to_the_class_that_rules_see),
        cmocka_unit_test(extend_needs_a_list),
        cmocka_unit_test(disable_takes_an_item_out_of_its_list_only),
        cmocka_unit_test(disable_knows_rules_by_name),
        cmocka_unit_test(names_of_all_images_are_found),
        cmocka_unit_test(names_and_long_items_can_be_disabled),
        cmocka_unit_test(a_disabled_name_of_one_word_loses_its_class),
        cmocka_unit_test(a_language_of_an_overlay_comes_after_the_others),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
