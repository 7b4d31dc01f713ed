/* Roles of blocks, one letter a block: Body, Title, Item, Contact, Navigation, Quote, Row. */
#include "texts.h"

static void expect_roles(const char *raw, const char *roles) {
    static const char letters[] = "BTICNQR";
    struct lx_text text = cleaned(raw);
    char got[64] = {0};
    for (uint32_t i = 0; i < text.blocks.count && i + 1 < sizeof got; i++) {
        got[i] = letters[text.blocks.items[i].role];
    }
    assert_string_equal(got, roles);
    lx_text_free(&text);
}

static void prose_is_body(void **state) {
    (void)state;
    expect_roles("The talks were convened by the Commission. They ended on Monday.", "B");
}

static void headings_are_titles(void **state) {
    (void)state;
    expect_roles("NOS CONTACTS\nLe bureau est ouvert.", "TB");
    expect_roles("Un premier paragraphe.\n\nNotre travail\n\nUn autre paragraphe.", "BTB");
    expect_roles("<h2>notre travail</h2>Une phrase.", "TB");
    expect_roles("Qui sommes nousL'Organisation fait partie du monde.", "TB");
}

static void bullets_make_items(void **state) {
    (void)state;
    expect_roles("Les axes sont les suivants.\n- agir\n- former\n<li>suivre", "BIII");
    expect_roles("- agir\n- former", "II");
}

static void addresses_and_numbers_make_contacts(void **state) {
    (void)state;
    expect_roles("Barbara Schuler\nAssistante\nT\u00E9l. : +41 22 717 91 11\nb.schuler@exemple.org", "TCCC");
}

static void runs_of_short_lines_are_navigation(void **state) {
    (void)state;
    expect_roles("Accueil\nActualit\u00E9s\nPartenaires\nEmplois\nArchives\n\nUne phrase se termine ici.", "NNNNNB");
}

static void quotations_are_quotes(void **state) {
    (void)state;
    expect_roles("\u00AB Nous sommes pr\u00EAts \u00BB", "Q");
    expect_roles("<blockquote>Nous sommes tous pr\u00EAts.</blockquote>", "Q");
}

static void cells_make_rows(void **state) {
    (void)state;
    expect_roles("Nom\tFonction\tVille", "RRR");
}

static void blocks_leave_out_white_space_and_markup(void **state) {
    (void)state;
    struct lx_text text = cleaned("  <p> Un </p>\n\n<br>  ");
    assert_int_equal(text.blocks.count, 1);
    assert_int_equal(text.blocks.items[0].end - text.blocks.items[0].start, 2);
    assert_memory_equal(text.clean.items + text.blocks.items[0].start, "Un", 2);
    lx_text_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(prose_is_body),
        cmocka_unit_test(headings_are_titles),
        cmocka_unit_test(bullets_make_items),
        cmocka_unit_test(addresses_and_numbers_make_contacts),
        cmocka_unit_test(runs_of_short_lines_are_navigation),
        cmocka_unit_test(quotations_are_quotes),
        cmocka_unit_test(cells_make_rows),
        cmocka_unit_test(blocks_leave_out_white_space_and_markup),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
