/* What the interface does with arguments that are wrong: a status, a message, and nothing to free. */
#include "../cmocka_all.h"

#include <string.h>

#include "libextract/libextract.h"

static const char text[] = "Fatou Diallo dirige l'OIM au Niger.";

/* A pointer that no function gave: what a failure has to overwrite. */
static char elsewhere;
#define STALE(type) ((type *)(void *)&elsewhere)

static void nothing_comes_out_of_a_failure(void **state) {
    (void)state;
    const lxt_allocator odd = {.size = 1};
    lxt_pack *pack = STALE(lxt_pack);
    assert_int_equal(lxt_pack_load_memory(NULL, 1, NULL, NULL, &pack, NULL), LXT_ERROR_ARGUMENT);
    assert_null(pack);
    pack = STALE(lxt_pack);
    assert_int_equal(lxt_pack_load_memory("", 0, NULL, &odd, &pack, NULL), LXT_ERROR_ARGUMENT);
    assert_null(pack);
    pack = STALE(lxt_pack);
    assert_int_equal(lxt_pack_load_memory("no pack", 7, NULL, NULL, &pack, NULL), LXT_ERROR_SYNTAX);
    assert_null(pack);
    pack = STALE(lxt_pack);
    assert_int_equal(lxt_pack_load_sources(NULL, 1, NULL, &pack, NULL), LXT_ERROR_ARGUMENT);
    assert_null(pack);
    lxt_scratch *scratch = STALE(lxt_scratch);
    assert_int_equal(lxt_scratch_new(NULL, &scratch, NULL), LXT_ERROR_ARGUMENT);
    assert_null(scratch);
    lxt_graph *graph = STALE(lxt_graph);
    assert_int_equal(lxt_graph_new(&odd, &graph, NULL), LXT_ERROR_ARGUMENT);
    assert_null(graph);
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    lxt_engine *engine = STALE(lxt_engine);
    options.size--;
    assert_int_equal(lxt_engine_new(&options, &engine, NULL), LXT_ERROR_ARGUMENT);
    assert_null(engine);
}

static void nowhere_to_put_it(void **state) {
    (void)state;
    assert_int_equal(lxt_pack_load_memory("", 0, NULL, NULL, NULL, NULL), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_engine_new(NULL, NULL, NULL), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_scratch_new(NULL, NULL, NULL), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_graph_new(NULL, NULL, NULL), LXT_ERROR_ARGUMENT);
}

/* One engine, scratch and graph for the tests below. */
static lxt_engine *engine;
static lxt_scratch *scratch;
static lxt_graph *graph;

static int setup(void **state) {
    (void)state;
    return lxt_engine_new(NULL, &engine, NULL) == LXT_OK && lxt_scratch_new(engine, &scratch, NULL) == LXT_OK &&
                   lxt_graph_new(NULL, &graph, NULL) == LXT_OK
               ? 0
               : 1;
}

static int teardown(void **state) {
    (void)state;
    lxt_graph_free(graph);
    lxt_scratch_free(scratch);
    lxt_engine_free(engine);
    return 0;
}

static lxt_status extract(const lxt_document_options *options) {
    return lxt_extract(engine, scratch, text, strlen(text), options, graph, NULL);
}

static void options_are_checked(void **state) {
    (void)state;
    const lxt_document_options standard = LXT_DOCUMENT_OPTIONS_INIT;
    lxt_document_options options = standard;
    options.flags = 1u << 31;
    assert_int_equal(extract(&options), LXT_ERROR_ARGUMENT);
    options = standard;
    options.least_confidence = 1001;
    assert_int_equal(extract(&options), LXT_ERROR_ARGUMENT);
    options = standard;
    options.reference_date = (lxt_day){.year = 2023, .month = 2, .day = 29};
    assert_int_equal(extract(&options), LXT_ERROR_ARGUMENT);
    options = standard;
    options.language = "tlh";
    assert_int_equal(extract(&options), LXT_ERROR_ARGUMENT);
    options = standard;
    options.types = LXT_TYPE_BIT(63);
    assert_int_equal(extract(&options), LXT_ERROR_ARGUMENT);
    options = standard;
    options.max_bytes = 5;
    assert_int_equal(extract(&options), LXT_ERROR_LIMIT);
    assert_int_equal(extract(NULL), LXT_OK);
}

static void a_failure_empties_the_graph(void **state) {
    (void)state;
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    assert_int_equal(extract(NULL), LXT_OK);
    assert_true(lxt_graph_mention_count(graph) > 0);
    options.size++;
    assert_int_equal(extract(&options), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_graph_mention_count(graph), 0);
    assert_int_equal(lxt_extract(engine, NULL, text, strlen(text), NULL, graph, NULL), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_extract(engine, scratch, NULL, 1, NULL, graph, NULL), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_extract(engine, scratch, NULL, 0, NULL, graph, NULL), LXT_OK);
    assert_int_equal(lxt_extract(engine, scratch, text, 1, NULL, NULL, NULL), LXT_ERROR_ARGUMENT);
}

static void rows_that_do_not_exist(void **state) {
    (void)state;
    size_t length = 1;
    assert_int_equal(extract(NULL), LXT_OK);
    uint32_t end = lxt_graph_mention_count(graph);
    assert_null(lxt_mention_text(graph, end, &length));
    assert_int_equal(length, 0);
    assert_int_equal(lxt_mention_start(graph, LXT_NONE, LXT_BYTES), 0);
    assert_int_equal(lxt_mention_entity(NULL, 0), LXT_NONE);
    assert_null(lxt_mention_clue(graph, 0, LXT_NONE, NULL, NULL));
    assert_null(lxt_entity_name(graph, lxt_graph_entity_count(graph), NULL));
    assert_int_equal(lxt_relation_source(graph, lxt_graph_relation_count(graph)), LXT_NONE);
    assert_null(lxt_type_name(engine, LXT_NONE));
    assert_null(lxt_engine_language(engine, lxt_engine_language_count(engine)));
    assert_null(lxt_engine_pack_name(engine, lxt_engine_pack_count(engine)));
    assert_int_equal(lxt_type_find(engine, NULL, 3), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_comes_out_of_a_failure),
        cmocka_unit_test(nowhere_to_put_it),
        cmocka_unit_test(options_are_checked),
        cmocka_unit_test(a_failure_empties_the_graph),
        cmocka_unit_test(rows_that_do_not_exist),
    };
    return cmocka_run_group_tests(tests, setup, teardown);
}
