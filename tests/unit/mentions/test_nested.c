/* Which names inside longer ones are only their ends: read with the built-in packs, through the public functions. */
#include "built_in.h"

#include <stdbool.h>
#include <string.h>

/* Whether a mention of that type and text stands in what is read of `text`. */
static bool has(const char *text, const char *language, lxt_type type, const char *mention) {
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    lxt_graph *graph = NULL;
    bool found = false;
    options.language = language;
    assert_int_equal(lxt_graph_new(NULL, &graph, NULL), LXT_OK);
    assert_int_equal(lxt_extract(engine, scratch, text, strlen(text), &options, graph, NULL), LXT_OK);
    for (uint32_t i = 0; i < lxt_graph_mention_count(graph); i++) {
        found = found || (lxt_mention_type(graph, i) == type && strcmp(lxt_mention_text(graph, i, NULL), mention) == 0);
    }
    lxt_graph_free(graph);
    return found;
}

static void test_ends_are_no_names(void **state) {
    static const char trust[] = "It works with the Kent and Medway NHS and Social Care Partnership Trust.";
    (void)state;
    assert_true(has(trust, "en", LXT_TYPE_ORGANIZATION, "Kent and Medway NHS and Social Care Partnership Trust"));
    assert_false(has(trust, "en", LXT_TYPE_ORGANIZATION, "Medway NHS and Social Care Partnership Trust"));
    assert_false(has(trust, "en", LXT_TYPE_ORGANIZATION, "NHS and Social Care Partnership Trust"));
    assert_true(has("It works in Kent and East Sussex.", "en", LXT_TYPE_PLACE, "East Sussex"));
    assert_false(has("It works in Kent and East Sussex.", "en", LXT_TYPE_PLACE, "Sussex"));
}

static void test_complements_are_names(void **state) {
    static const char council[] = "Le Conseil de sécurité des Nations unies se réunit.";
    static const char office[] = "Le Laboratoire d'accélération PNUD Tchad travaille.";
    (void)state;
    assert_true(has(council, "fr", LXT_TYPE_ORGANIZATION, "Conseil de sécurité des Nations unies"));
    assert_true(has(council, "fr", LXT_TYPE_ORGANIZATION, "Nations unies"));
    assert_true(has(office, "fr", LXT_TYPE_ORGANIZATION, "PNUD Tchad"));
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_ends_are_no_names),
                                       cmocka_unit_test(test_complements_are_names)};
    return cmocka_run_group_tests(tests, begin, end);
}
