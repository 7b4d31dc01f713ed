/* Which date dates a document: read with the built-in packs, through the public functions. */
#include "../cmocka_all.h"

#include <string.h>

#include "libextract/libextract.h"

struct reader {
    lxt_engine *engine;
    lxt_scratch *scratch;
    lxt_graph *graph;
};

static int make_reader(void **state) {
    static struct reader reader;
    assert_int_equal(lxt_engine_new(NULL, &reader.engine, NULL), LXT_OK);
    assert_int_equal(lxt_scratch_new(reader.engine, &reader.scratch, NULL), LXT_OK);
    assert_int_equal(lxt_graph_new(NULL, &reader.graph, NULL), LXT_OK);
    *state = &reader;
    return 0;
}

static int free_reader(void **state) {
    struct reader *reader = *state;
    lxt_graph_free(reader->graph);
    lxt_scratch_free(reader->scratch);
    lxt_engine_free(reader->engine);
    return 0;
}

/* The words of the dateline of a text, "" where there is none. */
static const char *dateline(const struct reader *reader, const char *text, const char *language) {
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    options.flags = LXT_DOCUMENT_DATELINE;
    options.language = language;
    assert_int_equal(lxt_extract(reader->engine, reader->scratch, text, strlen(text), &options, reader->graph, NULL),
                     LXT_OK);
    uint32_t mention = lxt_graph_dateline(reader->graph);
    lxt_day day = lxt_graph_reference_date(reader->graph);
    assert_int_equal(day.month != 0, mention != LXT_NONE);
    return mention == LXT_NONE ? "" : lxt_mention_text(reader->graph, mention, NULL);
}

static void test_places_and_cues(void **state) {
    const struct reader *reader = *state;
    assert_string_equal(dateline(reader, "GENÈVE, 28 mars 2022 — Le Conseil se réunit lundi.", "fr"), "28 mars 2022");
    assert_string_equal(dateline(reader, "Rennes, le mardi 14 mars 2023 – La Région signe.", "fr"),
                        "mardi 14 mars 2023");
    assert_string_equal(dateline(reader, "Accueil\n\nPublié le 21/09/2022 à 17h42\n\nLe sommet.", "fr"), "21/09/2022");
    assert_string_equal(dateline(reader, "Published on 3 July 2024 by the press office\n\nText.", "en"), "3 July 2024");
    assert_string_equal(dateline(reader, "Lima, 5 de mayo de 2021.- El ministro viajará mañana.", "es"),
                        "5 de mayo de 2021");
}

static void test_the_end(void **state) {
    const struct reader *reader = *state;
    const char *text = "Le conseil décide.\n\nFait à Niamey, le 12 mars 2021\n\nLe président";
    assert_string_equal(dateline(reader, text, "fr"), "12 mars 2021");
}

static void test_no_dateline(void **state) {
    const struct reader *reader = *state;
    assert_string_equal(dateline(reader, "Le président élu le 12 mai 2020 arrive lundi.", "fr"), "");
    assert_string_equal(dateline(reader, "Le 12 mai 2020, le président est arrivé.", "fr"), "");
    assert_string_equal(dateline(reader, "Paris, mai 2020 – Le président arrive.", "fr"), "");
    assert_string_equal(dateline(reader, "Elle arrive lundi.", "fr"), "");
}

static void test_caller_first(void **state) {
    const struct reader *reader = *state;
    const char text[] = "Publié le 21/09/2022\n\nElle arrivera lundi prochain.";
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    options.flags = LXT_DOCUMENT_DATELINE;
    options.reference_date = (lxt_day){2024, 7, 25, 0};
    assert_int_equal(lxt_extract(reader->engine, reader->scratch, text, sizeof text - 1, &options, reader->graph, NULL),
                     LXT_OK);
    assert_int_equal(lxt_graph_reference_date(reader->graph).year, 2024);
    assert_int_equal(lxt_graph_dateline(reader->graph), LXT_NONE);
    lxt_graph_clear(reader->graph);
    assert_int_equal(lxt_graph_reference_date(reader->graph).month, 0);
    assert_int_equal(lxt_graph_dateline(NULL), LXT_NONE);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_places_and_cues), cmocka_unit_test(test_the_end),
                                       cmocka_unit_test(test_no_dateline), cmocka_unit_test(test_caller_first)};
    return cmocka_run_group_tests(tests, make_reader, free_reader);
}
