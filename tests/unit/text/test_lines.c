/* Line ends: '~' wrap, '/' line, '|' cell, '\P' paragraph, '^' glued heading; a digit is the break's item value. */
#include "texts.h"

static void wrapped_prose_reads_on(void **state) {
    (void)state;
    expect_picture("Libreville, 10/04/2019 - Officials of eleven coastal States ended a\n"
                   "three-day session on Wednesday with an agreement to share vessel\n"
                   "data and to patrol together between Cape Palmas and the mouth\n"
                   "of the Congo River.\n\nThe talks",
                   "Libreville, 10/04/2019 - Officials of eleven coastal States ended a"
                   "~three-day session on Wednesday with an agreement to share vessel"
                   "~data and to patrol together between Cape Palmas and the mouth"
                   "~of the Congo River.\\PThe talks");
}

/* Lines cut anywhere have no common width, but most of them go on in lower case. */
static void ragged_prose_reads_on(void **state) {
    (void)state;
    expect_picture(
        "La commission s'est r\u00E9unie\nhier sous la pr\u00E9sidence de son doyen,\nqui a rappel\u00E9\n"
        "les engagements pris par tous les \u00C9tats de la\nr\u00E9gion en mars\npour la Banque de la\nMer Noire.\n"
        "Contact :\nJean Dupont\nLille",
        "La commission s'est r\u00E9unie~hier sous la pr\u00E9sidence de son doyen,~qui a rappel\u00E9~"
        "les engagements pris par tous les \u00C9tats de la~r\u00E9gion en mars~pour la Banque de la~Mer Noire./"
        "Contact :/Jean Dupont/Lille");
}

static void short_lines_of_a_menu_stay_lines(void **state) {
    (void)state;
    expect_picture("Accueil\nQui sommes-nous\nActualit\u00E9s\nContact us\nAbout us",
                   "Accueil/Qui sommes-nous/Actualit\u00E9s/Contact us/About us");
}

static void an_address_keeps_its_lines(void **state) {
    (void)state;
    expect_picture("Mme Ghita Naim\nChef de service\nT\u00E9l. : +212 5 23 99 04 60\nSettat",
                   "Mme Ghita Naim/Chef de service/T\u00E9l. : +212 5 23 99 04 60/Settat");
}

static void a_long_line_goes_on_in_lower_case(void **state) {
    (void)state;
    expect_picture("La convention a \u00E9t\u00E9 sign\u00E9e hier par le directeur\ng\u00E9n\u00E9ral de l'office",
                   "La convention a \u00E9t\u00E9 sign\u00E9e hier par le directeur~g\u00E9n\u00E9ral de l'office");
}

static void list_items_are_marked(void **state) {
    (void)state;
    expect_picture("Dates :\n- un\n\u2022 deux\n3. trois\n4) quatre\na) cinq\nSuite",
                   "Dates :/1- un/1\u2022 deux/13. trois/14) quatre/1a) cinq/2Suite");
}

static void names_and_years_are_no_numbering(void **state) {
    (void)state;
    expect_picture("Vu\nM. Dupont\n2020. Fin\n1er mai\nde) x", "Vu/M. Dupont/2020. Fin/1er mai/1de) x");
}

static void a_bullet_alone_takes_the_next_line(void **state) {
    (void)state;
    expect_picture("-\nNotre travail\n- Agir", "-~Notre travail/1- Agir");
    expect_picture("Comptable\n\u2014\nx@y.org", "Comptable/1\u2014/2x@y.org");
}

static void white_space_around_a_line_end_is_one_break(void **state) {
    (void)state;
    expect_picture("Un\r\nDeux\r\n \t\r\n  Trois\fQuatre", "Un/Deux\\PTrois\\PQuatre");
    expect_clean("Un\r\n   Deux", "Un\nDeux");
    expect_clean("Un\n\n\n\nDeux", "Un\n\nDeux");
    expect_picture("Un\u2028Deux\u2029Trois", "Un/Deux\\PTrois");
}

static void tabs_and_bars_are_cell_borders(void **state) {
    (void)state;
    expect_picture("Nom\tT\u00E9l.", "Nom|T\u00E9l.");
    expect_clean("Lisbon | The Agency", "Lisbon   The Agency");
    expect_picture("ABOUT | DONATE", "ABOUT | DONATE");
    expect_picture("a|b", "a|b");
}

static void a_heading_glued_to_its_sentence_is_cut(void **state) {
    (void)state;
    expect_picture("Qui sommes nous\nQui sommes nousL'Organisation", "Qui sommes nous/Qui sommes nous^L'Organisation");
    expect_picture("Qui sommes nousL'Organisation fait", "Qui sommes nous^L'Organisation fait");
    expect_picture("Notre travail\nNotre TravailEn tant que", "Notre travail/Notre Travail^En tant que");
    expect_picture("Notre travailEn tant que", "Notre travail^En tant que");
    expect_picture("objectifs durablesObjectif", "objectifs durables^Objectif");
}

static void names_with_capitals_inside_are_not_cut(void **state) {
    (void)state;
    static const char *const names[] = {"McKinley",      "iPhone",        "LaTeX a",      "LinkedIn a", "OuestAfrique",
                                        "PayPal",        "MacO'Neil",     "YouTube en",   "eBay is",    "DeL'Isle",
                                        "www.siteLe on", "openSUSE Leap", "BelleVueHotel"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        expect_picture(names[i], names[i]);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrapped_prose_reads_on),
        cmocka_unit_test(ragged_prose_reads_on),
        cmocka_unit_test(short_lines_of_a_menu_stay_lines),
        cmocka_unit_test(an_address_keeps_its_lines),
        cmocka_unit_test(a_long_line_goes_on_in_lower_case),
        cmocka_unit_test(list_items_are_marked),
        cmocka_unit_test(names_and_years_are_no_numbering),
        cmocka_unit_test(a_bullet_alone_takes_the_next_line),
        cmocka_unit_test(white_space_around_a_line_end_is_one_break),
        cmocka_unit_test(tabs_and_bars_are_cell_borders),
        cmocka_unit_test(a_heading_glued_to_its_sentence_is_cut),
        cmocka_unit_test(names_with_capitals_inside_are_not_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
