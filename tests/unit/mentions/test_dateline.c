/* Which date dates a document: read with the built-in packs, through the public functions. */
#include "built_in.h"

#include <string.h>

static lxt_graph *graph;

static int begin_reading(void **state) {
    return begin(state) != 0 || lxt_graph_new(NULL, &graph, NULL) != LXT_OK;
}

static int end_reading(void **state) {
    lxt_graph_free(graph);
    return end(state);
}

/* The words of the dateline of a text, "" where there is none. */
static const char *dateline(const char *text, const char *language) {
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    options.flags = LXT_DOCUMENT_DATELINE;
    options.language = language;
    assert_int_equal(lxt_extract(engine, scratch, text, strlen(text), &options, graph, NULL), LXT_OK);
    uint32_t mention = lxt_graph_dateline(graph);
    lxt_day day = lxt_graph_reference_date(graph);
    assert_int_equal(day.month != 0, mention != LXT_NONE);
    return mention == LXT_NONE ? "" : lxt_mention_text(graph, mention, NULL);
}

static void test_places_and_cues(void **state) {
    (void)state;
    assert_string_equal(dateline("GENÈVE, 28 mars 2022 — Le Conseil se réunit lundi.", "fr"), "28 mars 2022");
    assert_string_equal(dateline("Rennes, le mardi 14 mars 2023 – La Région signe.", "fr"), "mardi 14 mars 2023");
    assert_string_equal(dateline("Accueil\n\nPublié le 21/09/2022 à 17h42\n\nLe sommet.", "fr"), "21/09/2022");
    assert_string_equal(dateline("Published on 3 July 2024 by the press office\n\nText.", "en"), "3 July 2024");
    assert_string_equal(dateline("Lima, 5 de mayo de 2021.- El ministro viajará mañana.", "es"), "5 de mayo de 2021");
}

static void test_the_end(void **state) {
    (void)state;
    const char *text = "Le conseil décide.\n\nFait à Niamey, le 12 mars 2021\n\nLe président";
    assert_string_equal(dateline(text, "fr"), "12 mars 2021");
}

static void test_no_dateline(void **state) {
    (void)state;
    assert_string_equal(dateline("Le président élu le 12 mai 2020 arrive lundi.", "fr"), "");
    assert_string_equal(dateline("Le 12 mai 2020, le président est arrivé.", "fr"), "");
    assert_string_equal(dateline("Paris, mai 2020 – Le président arrive.", "fr"), "");
    assert_string_equal(dateline("Elle arrive lundi.", "fr"), "");
}

static void test_caller_first(void **state) {
    (void)state;
    const char text[] = "Publié le 21/09/2022\n\nElle arrivera lundi prochain.";
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    options.flags = LXT_DOCUMENT_DATELINE;
    options.reference_date = (lxt_day){2024, 7, 25, 0};
    assert_int_equal(lxt_extract(engine, scratch, text, sizeof text - 1, &options, graph, NULL), LXT_OK);
    assert_int_equal(lxt_graph_reference_date(graph).year, 2024);
    assert_int_equal(lxt_graph_dateline(graph), LXT_NONE);
    lxt_graph_clear(graph);
    assert_int_equal(lxt_graph_reference_date(graph).month, 0);
    assert_int_equal(lxt_graph_dateline(NULL), LXT_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_places_and_cues), cmocka_unit_test(test_the_end),
                                       cmocka_unit_test(test_no_dateline), cmocka_unit_test(test_caller_first)};
    return cmocka_run_group_tests(tests, begin_reading, end_reading);
}
