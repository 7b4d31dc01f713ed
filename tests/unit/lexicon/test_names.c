#include "../cmocka_all.h"

#include "base/buffer.h"
#include "make_lexicon.h"

static const char *const base = PACK("fr", "list head\n"
                                           "  cour suprême\n"
                                           "names organization\n"
                                           "  PNUD\n"
                                           "  \"PNUD Bénin\"\n"
                                           "  \"Organisation internationale pour les migrations\"\n"
                                           "names country class country_name\n"
                                           "  US = \"États-Unis\" | U.S.A.\n"
                                           "  NE = Niger\n"
                                           "  DO = \"Rép. dominicaine\"\n"
                                           "names country case first\n"
                                           "  KP = \"Corée du Nord\"\n"
                                           "names place case any accent strict\n"
                                           "  \"Côte Plage\"\n"
                                           "names term case upper\n"
                                           "  \"TVA NETTE\"\n");

static struct packs packs;

static int make(void **state) {
    (void)state;
    const char *const texts[] = {base, NULL};
    return make_lexicon(&packs, texts);
}

static int unmake(void **state) {
    (void)state;
    free_lexicon(&packs);
    return 0;
}

/* All matches in the text, in order, each followed by a bar. */
static void expect(const char *clean, const char *expected) {
    struct document document;
    assert_int_equal(read_document(&document, &packs, clean), LXT_OK);
    struct lx_name_matches matches = {.allocator = lx_default_allocator()};
    struct lx_buffer out;
    lx_buffer_init(&out, lx_default_allocator());
    for (uint32_t i = 0; i < document.tokens.tokens.count; i++) {
        assert_int_equal(
            lx_lexicon_names(packs.lexicon, &document.text, &document.tokens, &document.forms, i, &matches), LXT_OK);
    }
    for (uint32_t i = 0; i < matches.matches.count; i++) {
        const struct lx_name_match *match = &matches.matches.items[i];
        const struct lx_token *first = &document.tokens.tokens.items[match->first];
        const struct lx_token *last = &document.tokens.tokens.items[match->end - 1];
        lx_buffer_append(&out, document.text.clean.items + first->start, last->start + last->length - first->start);
        lx_buffer_byte(&out, match->match == LX_MATCH_EXACT ? '|' : '~');
    }
    lx_buffer_byte(&out, '\0');
    assert_string_equal(out.bytes, expected);
    lx_buffer_free(&out);
    lx_array_free(matches.allocator, &matches.matches);
    free_document(&document);
}

static void all_matches_at_a_start_are_found(void **state) {
    (void)state;
    expect("le PNUD Bénin et le PNUD", "PNUD|PNUD Bénin|PNUD|");
}

static void accents_may_be_missing_unless_strict(void **state) {
    (void)state;
    expect("PNUD BENIN", "PNUD|PNUD BENIN~");
    expect("PNUD Bènin", "PNUD|");
    expect("côte plage", "côte plage|");
    expect("cote plage", "");
}

static void capitals_are_demanded_where_the_pack_has_them(void **state) {
    (void)state;
    expect("Organisation internationale pour les migrations", "Organisation internationale pour les migrations|");
    expect("Organisation Internationale pour les Migrations", "Organisation Internationale pour les Migrations|");
    expect("organisation internationale pour les migrations", "");
    expect("le niger", "");
    expect("TVA NETTE et TVA nette", "TVA NETTE|");
}

static void the_first_word_alone_may_have_to_be_capitalised(void **state) {
    (void)state;
    expect("Corée du nord, COREE DU NORD, corée du nord", "Corée du nord|COREE DU NORD~");
}

static void glue_may_be_written_or_not(void **state) {
    (void)state;
    expect("aux États-Unis, Etats Unis", "États-Unis|Etats Unis~");
    expect("aux U.S.A. et U S A", "U.S.A.|U S A|");
    expect("au PNUD-Bénin", "PNUD|PNUD-Bénin|");
}

static void breaks_and_sentences_end_a_name(void **state) {
    (void)state;
    expect("PNUD\nBénin", "PNUD|");
    expect("PNUD\rBénin", "PNUD|PNUD\x20"
                          "Bénin|");
    expect("PNUD. Bénin", "PNUD|");
}

static void a_stop_that_the_name_has_does_not_end_it(void **state) {
    (void)state;
    expect("la Rép. dominicaine", "Rép. dominicaine|");
    expect("la Rép dominicaine", "Rép dominicaine|");
}

/* Bold and italics are how a name looks, not where it ends. */
static void inline_tags_do_not_end_a_name(void **state) {
    (void)state;
    expect("PNUD <b>Bénin", "PNUD|PNUD <b>Bénin|");
    expect("<i>PNUD</i> <b>Bénin</b>", "PNUD|PNUD</i> <b>Bénin|");
}

static void items_of_several_words_carry_their_class(void **state) {
    (void)state;
    struct document document;
    assert_int_equal(read_document(&document, &packs, "la cour suprême du Niger"), LXT_OK);
    struct lx_name_matches matches = {.allocator = lx_default_allocator()};
    assert_int_equal(lx_lexicon_names(packs.lexicon, &document.text, &document.tokens, &document.forms, 1, &matches),
                     LXT_OK);
    assert_int_equal(matches.matches.count, 1);
    assert_int_equal(matches.matches.items[0].end, 3);
    assert_true(set_has(&packs, matches.matches.items[0].set, "head"));
    assert_string_equal(lx_lexicon_class(packs.lexicon, matches.matches.items[0].class_index)->name, "head");
    assert_int_equal(matches.matches.items[0].language, lx_lexicon_find_language(packs.lexicon, "fr", 2));
    assert_int_equal(lx_lexicon_names(packs.lexicon, &document.text, &document.tokens, &document.forms, 4, &matches),
                     LXT_OK);
    const struct lx_image *image = lx_lexicon_image(packs.lexicon, 0);
    const struct lx_image_name *name = &image->names[matches.matches.items[1].name];
    assert_string_equal(lx_image_text_at(image, lx_image_thing_kind(image, name->thing)->value), "NE");
    lx_array_free(matches.allocator, &matches.matches);
    free_document(&document);
}

/* Whether a name may begin with a token is known from its form, without a walk. */
static void small_letters_start_names_only_where_a_pack_allows_it(void **state) {
    (void)state;
    struct document document;
    assert_int_equal(read_document(&document, &packs, "Niger niger Cour cour"), LXT_OK);
    const struct lx_form *forms = document.forms.forms.items;
    assert_true(forms[0].starts_name);
    assert_false(forms[1].starts_name);
    assert_true(forms[2].starts_name);
    assert_true(forms[3].starts_name);
    free_document(&document);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_matches_at_a_start_are_found),
        cmocka_unit_test(accents_may_be_missing_unless_strict),
        cmocka_unit_test(capitals_are_demanded_where_the_pack_has_them),
        cmocka_unit_test(glue_may_be_written_or_not),
        cmocka_unit_test(breaks_and_sentences_end_a_name),
        cmocka_unit_test(a_stop_that_the_name_has_does_not_end_it),
        cmocka_unit_test(the_first_word_alone_may_have_to_be_capitalised),
        cmocka_unit_test(inline_tags_do_not_end_a_name),
        cmocka_unit_test(items_of_several_words_carry_their_class),
        cmocka_unit_test(small_letters_start_names_only_where_a_pack_allows_it),
    };
    return cmocka_run_group_tests(tests, make, unmake);
}
