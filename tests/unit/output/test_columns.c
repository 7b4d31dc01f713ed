#include "sample.h"

static lxt_column column(lxt_graph *graph, lxt_table table, const char *name) {
    lxt_column out = {.size = sizeof out};
    assert_int_equal(lxt_graph_column(graph, table, lxt_table_column_find(table, name), &out), LXT_OK);
    assert_string_equal(out.name, name);
    return out;
}

static void expect_text(const lxt_column *strings, uint32_t row, const char *expected) {
    assert_int_equal(strings->kind, LXT_COLUMN_STRING);
    int32_t length = strings->offsets[row + 1] - strings->offsets[row];
    assert_int_equal(length, strlen(expected));
    assert_memory_equal((const char *)strings->values + strings->offsets[row], expected, (size_t)length);
}

static bool valid(const lxt_column *any, uint32_t row) {
    return any->validity == NULL || (any->validity[row / 8] >> row % 8 & 1) != 0;
}

static void columns_say_what_the_getters_say(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    lxt_graph *graph = sample_graph(sample);
    lxt_column texts = column(graph, LXT_TABLE_MENTIONS, "text");
    lxt_column starts = column(graph, LXT_TABLE_MENTIONS, "start_utf16");
    lxt_column parents = column(graph, LXT_TABLE_MENTIONS, "parent");
    assert_int_equal(texts.length, 7);
    for (uint32_t m = 0; m < 7; m++) {
        expect_text(&texts, m, lxt_mention_text(graph, m, NULL));
        assert_int_equal(((const uint32_t *)starts.values)[m], lxt_mention_start(graph, m, LXT_UTF16));
        assert_int_equal(valid(&parents, m), lxt_mention_parent(graph, m) != LXT_NONE);
    }
    assert_int_equal(parents.null_count, 6);
    assert_null(starts.validity);
    lxt_column values = column(graph, LXT_TABLE_ENTITIES, "value");
    assert_false(valid(&values, 0));
    expect_text(&values, 2, "GM");
    lxt_column types = column(graph, LXT_TABLE_RELATIONS, "type");
    expect_text(&types, 1, "located_in");
    lxt_graph_free(graph);
    sample_free(sample);
}

static void side_tables_point_to_their_rows(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    lxt_graph *graph = sample_graph(sample);
    assert_int_equal(lxt_graph_row_count(graph, LXT_TABLE_ALIASES), 2);
    lxt_column names = column(graph, LXT_TABLE_ALIASES, "name");
    expect_text(&names, 1, "Gambien");
    assert_int_equal(((const uint32_t *)column(graph, LXT_TABLE_ALIASES, "entity").values)[1], 2);
    assert_int_equal(lxt_graph_row_count(graph, LXT_TABLE_RANGES), 2);
    assert_int_equal(((const uint32_t *)column(graph, LXT_TABLE_RANGES, "end_byte").values)[0], 13);
    assert_int_equal(lxt_graph_row_count(graph, LXT_TABLE_CLUES), 14);
    assert_int_equal(((const int32_t *)column(graph, LXT_TABLE_CLUES, "weight").values)[1], -300);
    lxt_column dates = column(graph, LXT_TABLE_MENTIONS, "date");
    assert_int_equal(((const uint32_t *)dates.values)[5], 0);
    assert_true(valid(&dates, 5));
    lxt_graph_free(graph);
    sample_free(sample);
}

/* 2024-07-25 is day 19929 after 1970-01-01; open ends are null; the epoch and a day before it check the calendar. */
static void days_count_from_1970(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    sample->date.last = (lxt_day){0, 0, 0, 0};
    lxt_graph *graph = sample_graph(sample);
    lxt_column first = column(graph, LXT_TABLE_DATES, "first");
    assert_int_equal(first.kind, LXT_COLUMN_DATE);
    assert_int_equal(((const int32_t *)first.values)[0], 19929);
    lxt_column last = column(graph, LXT_TABLE_DATES, "last");
    assert_false(valid(&last, 0));
    sample->date.first = (lxt_day){1969, 12, 31, 0};
    sample->date.last = (lxt_day){1600, 2, 29, 0};
    assert_int_equal(lx_graph_build(graph, &sample->input), LXT_OK);
    assert_int_equal(((const int32_t *)column(graph, LXT_TABLE_DATES, "first").values)[0], -1);
    assert_int_equal(((const int32_t *)column(graph, LXT_TABLE_DATES, "last").values)[0], -135081);
    lxt_graph_free(graph);
    sample_free(sample);
}

static void string_columns_are_well_formed(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    const char *bad = strchr(sample_text, '\xFF');
    sample->mentions.mentions.items[6].end = (uint32_t)(bad - sample_text) + 1;
    lxt_graph *graph = sample_graph(sample);
    assert_string_equal(lxt_mention_text(graph, 6, NULL), "Gambien \xFF");
    lxt_column texts = column(graph, LXT_TABLE_MENTIONS, "text");
    expect_text(&texts, 6, "Gambien \xEF\xBF\xBD");
    lxt_graph_free(graph);
    sample_free(sample);
}

static void unknown_columns_are_errors(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    lxt_graph *graph = sample_graph(sample);
    lxt_column out = {.size = sizeof out};
    assert_int_equal(lxt_graph_column(graph, LXT_TABLE_ENTITIES, 99, &out), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_graph_column(graph, 0, 0, &out), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_graph_column(NULL, LXT_TABLE_ENTITIES, 0, &out), LXT_ERROR_ARGUMENT);
    out.size = 1;
    assert_int_equal(lxt_graph_column(graph, LXT_TABLE_ENTITIES, 0, &out), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_table_column_find(LXT_TABLE_ENTITIES, "nothing"), LXT_NONE);
    assert_null(lxt_table_column_name(LXT_TABLE_ENTITIES, 99));
    assert_int_equal(lxt_table_column_count(99), 0);
    lxt_graph_free(graph);
    sample_free(sample);
}

static void every_column_of_an_empty_graph_is_empty(void **state) {
    (void)state;
    lxt_graph *graph;
    assert_int_equal(lxt_graph_new(NULL, &graph, NULL), LXT_OK);
    for (lxt_table table = LXT_TABLE_ENTITIES; table <= LXT_TABLE_CLUES; table++) {
        assert_true(lxt_table_column_count(table) > 1);
        for (uint32_t i = 0; i < lxt_table_column_count(table); i++) {
            lxt_column out = column(graph, table, lxt_table_column_name(table, i));
            assert_int_equal(out.length, 0);
            assert_non_null(out.values);
        }
    }
    lxt_graph_free(graph);
}

static int allowed;

static void *limited(void *user, void *memory, size_t bytes) {
    (void)user;
    return allowed-- > 0 ? realloc(memory, bytes) : NULL;
}

static void *limited_allocate(void *user, size_t bytes) {
    return limited(user, NULL, bytes);
}

static void plain_release(void *user, void *memory) {
    (void)user;
    free(memory);
}

static void short_memory_is_an_error_and_can_be_tried_again(void **state) {
    (void)state;
    const lxt_allocator memory = {sizeof memory, limited_allocate, limited, plain_release, NULL};
    struct sample *sample = sample_new();
    lxt_graph *graph;
    allowed = 1000;
    assert_int_equal(lxt_graph_new(&memory, &graph, NULL), LXT_OK);
    assert_int_equal(lx_graph_build(graph, &sample->input), LXT_OK);
    int failures = 0;
    for (lxt_status status = LXT_ERROR_MEMORY; status != LXT_OK; failures += status != LXT_OK) {
        lxt_column out = {.size = sizeof out};
        allowed = failures;
        status = lxt_graph_column(graph, LXT_TABLE_MENTIONS, lxt_table_column_find(LXT_TABLE_MENTIONS, "text"), &out);
        assert_true(status == LXT_OK || (status == LXT_ERROR_MEMORY && out.values == NULL));
        lxt_graph_column(graph, LXT_TABLE_MENTIONS, 0, &out);
    }
    assert_true(failures > 0);
    allowed = 1000;
    lxt_column texts = column(graph, LXT_TABLE_MENTIONS, "text");
    expect_text(&texts, 4, "Gambie");
    lxt_graph_free(graph);
    sample_free(sample);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(columns_say_what_the_getters_say),
        cmocka_unit_test(side_tables_point_to_their_rows),
        cmocka_unit_test(days_count_from_1970),
        cmocka_unit_test(string_columns_are_well_formed),
        cmocka_unit_test(unknown_columns_are_errors),
        cmocka_unit_test(short_memory_is_an_error_and_can_be_tried_again),
        cmocka_unit_test(every_column_of_an_empty_graph_is_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
