#include "sample.h"

static int build_sample(void **state) {
    *state = sample_new();
    return 0;
}

static int free_sample(void **state) {
    struct sample *sample = *state;
    assert_int_equal(sample->engine_users, 0);
    sample_free(sample);
    return 0;
}

static void rows_are_what_the_stages_found(void **state) {
    lxt_graph *graph = sample_graph(*state);
    size_t length;
    assert_int_equal(lxt_graph_entity_count(graph), 4);
    assert_int_equal(lxt_graph_mention_count(graph), 7);
    assert_int_equal(lxt_entity_type(graph, 0), LXT_TYPE_PERSON);
    assert_string_equal(lxt_entity_type_name(graph, 1), "organization");
    assert_string_equal(lxt_entity_name(graph, 2, &length), "Gambie");
    assert_int_equal(length, 6);
    assert_string_equal(lxt_entity_key(graph, 2, NULL), "country:GM");
    assert_string_equal(lxt_entity_value(graph, 2, NULL), "GM");
    assert_null(lxt_entity_value(graph, 0, NULL));
    assert_string_equal(lxt_entity_alias(graph, 1, 0, NULL), "OIM");
    assert_string_equal(lxt_entity_attribute_key(graph, 0, 0, NULL), "given");
    assert_string_equal(lxt_mention_attribute_value(graph, 0, 0, NULL), "Fatou");
    assert_int_equal(lxt_entity_mention_count(graph, 1), 3);
    assert_int_equal(lxt_entity_mention(graph, 1, 2), 3);
    assert_int_equal(lxt_mention_entity(graph, 3), 1);
    assert_int_equal(lxt_mention_parent(graph, 2), 1);
    assert_int_equal(lxt_mention_parent(graph, 3), LXT_NONE);
    assert_int_equal(lxt_mention_document(graph, 3), 0);
    lxt_graph_free(graph);
}

static void positions_are_the_callers(void **state) {
    lxt_graph *graph = sample_graph(*state);
    for (uint32_t m = 0; m < lxt_graph_mention_count(graph); m++) {
        size_t length;
        const char *text = lxt_mention_text(graph, m, &length);
        uint64_t start = lxt_mention_start(graph, m, LXT_BYTES);
        assert_int_equal(lxt_mention_end(graph, m, LXT_BYTES) - start, length);
        assert_memory_equal(text, sample_text + start, length);
    }
    assert_int_equal(lxt_mention_start(graph, 0, LXT_BYTES), 8);
    assert_int_equal(lxt_mention_start(graph, 0, LXT_CODE_POINTS), 5);
    assert_int_equal(lxt_mention_start(graph, 0, LXT_UTF16), 6);
    assert_int_equal(lxt_graph_text_length(graph, LXT_BYTES), sizeof sample_text - 1);
    assert_int_equal(lxt_graph_text_length(graph, LXT_CODE_POINTS), sizeof sample_text - 1 - 3 - 1);
    lxt_graph_free(graph);
}

static void a_mention_is_split_at_hidden_bytes_only(void **state) {
    lxt_graph *graph = sample_graph(*state);
    assert_string_equal(lxt_mention_text(graph, 0, NULL), "Fatou</i> Diallo");
    assert_string_equal(lxt_mention_clean(graph, 0, NULL), "Fatou Diallo");
    assert_int_equal(lxt_mention_range_count(graph, 0), 2);
    assert_int_equal(lxt_mention_range_start(graph, 0, 0, LXT_BYTES), 8);
    assert_int_equal(lxt_mention_range_end(graph, 0, 0, LXT_BYTES), 13);
    assert_int_equal(lxt_mention_range_start(graph, 0, 1, LXT_BYTES), 17);
    assert_int_equal(lxt_mention_range_end(graph, 0, 1, LXT_BYTES), lxt_mention_end(graph, 0, LXT_BYTES));
    assert_int_equal(lxt_mention_range_count(graph, 1), 1);
    assert_int_equal(lxt_mention_range_start(graph, 1, 0, LXT_UTF16), lxt_mention_start(graph, 1, LXT_UTF16));
    lxt_graph_free(graph);
}

static void roles_are_one_clean_line(void **state) {
    lxt_graph *graph = sample_graph(*state);
    assert_int_equal(lxt_graph_relation_count(graph), 2);
    assert_string_equal(lxt_relation_type(graph, 0, NULL), "works_for");
    assert_string_equal(lxt_relation_role(graph, 0, NULL), "directrice r\xC3\xA9gionale");
    assert_null(lxt_relation_role(graph, 1, NULL));
    assert_int_equal(lxt_relation_source(graph, 1), 1);
    assert_int_equal(lxt_relation_target(graph, 1), 2);
    assert_int_equal(lxt_relation_source_mention(graph, 0), 0);
    assert_int_equal(lxt_relation_start(graph, 0, LXT_UTF16), 6);
    assert_string_equal(lxt_relation_rule(graph, 0, NULL), "appositions");
    lxt_graph_free(graph);
}

static void dates_carry_a_struct(void **state) {
    lxt_graph *graph = sample_graph(*state);
    lxt_date date = {.size = sizeof date};
    assert_int_equal(lxt_mention_date(graph, 5, &date), LXT_OK);
    assert_string_equal(date.edtf, "2024-07-25");
    assert_int_equal(date.precision, LXT_PRECISION_DAY);
    assert_int_equal(lxt_mention_date(graph, 4, &date), LXT_ERROR_ARGUMENT);
    date.size = 1;
    assert_int_equal(lxt_mention_date(graph, 5, &date), LXT_ERROR_ARGUMENT);
    lxt_graph_free(graph);
}

/* A demonym is no mention where nationalities are not wanted, and then no alias either. */
static void types_filter_mentions_entities_and_relations(void **state) {
    struct sample *sample = *state;
    sample->input.type_mask = LXT_TYPE_BIT(LXT_TYPE_COUNTRY) | LXT_TYPE_BIT(LXT_TYPE_ORGANIZATION);
    lxt_graph *graph = sample_graph(sample);
    assert_int_equal(lxt_graph_entity_count(graph), 2);
    assert_string_equal(lxt_entity_name(graph, 0, NULL), "Organisation <OIM>");
    assert_int_equal(lxt_entity_mention_count(graph, 1), 1);
    assert_int_equal(lxt_entity_alias_count(graph, 1), 0);
    assert_int_equal(lxt_graph_relation_count(graph), 1);
    assert_int_equal(lxt_relation_source(graph, 0), 0);
    assert_int_equal(lxt_mention_parent(graph, 1), 0);
    lxt_graph_free(graph);
}

static void least_confidence_skips_a_parent(void **state) {
    struct sample *sample = *state;
    sample->mentions.mentions.items[1].confidence = 100;
    sample->input.least_confidence = 500;
    lxt_graph *graph = sample_graph(sample);
    assert_int_equal(lxt_graph_mention_count(graph), 6);
    assert_int_equal(lxt_mention_parent(graph, 1), LXT_NONE);
    assert_int_equal(lxt_relation_target_mention(graph, 0), LXT_NONE);
    lxt_graph_free(graph);
}

static void explanations_name_rules_and_clues(void **state) {
    lxt_graph *graph = sample_graph(*state);
    int32_t weight;
    assert_string_equal(lxt_mention_rule(graph, 0, NULL), "names.seven");
    assert_string_equal(lxt_mention_rule_place(graph, 0, NULL), "fr/names:12");
    assert_int_equal(lxt_mention_clue_count(graph, 0), 2);
    assert_string_equal(lxt_mention_clue(graph, 0, 1, &weight, NULL), "sentence start");
    assert_int_equal(weight, -300);
    assert_null(lxt_mention_clue(graph, 0, 2, &weight, NULL));
    assert_int_equal(weight, 0);
    lxt_graph_free(graph);
}

static void warnings_tell_of_repairs(void **state) {
    struct sample *sample = *state;
    sample->input.limit_hit = true;
    lxt_graph *graph = sample_graph(sample);
    assert_int_equal(lxt_graph_warning_count(graph), 2);
    assert_int_equal(lxt_warning_code(graph, 0), LXT_WARNING_ILL_FORMED);
    assert_int_equal(lxt_warning_occurrences(graph, 0), 1);
    assert_int_equal(sample_text[lxt_warning_position(graph, 0, LXT_BYTES)], (char)0xFF);
    assert_int_equal(lxt_warning_code(graph, 1), LXT_WARNING_LIMIT);
    assert_string_equal(lxt_warning_name(LXT_WARNING_LIMIT), "limit");
    lxt_graph_free(graph);
}

static void an_index_out_of_range_is_harmless(void **state) {
    lxt_graph *graph = sample_graph(*state);
    size_t length = 9;
    assert_null(lxt_entity_name(graph, 4, &length));
    assert_int_equal(length, 0);
    assert_int_equal(lxt_entity_type(graph, LXT_NONE), 0);
    assert_null(lxt_entity_type_name(NULL, 0));
    assert_int_equal(lxt_entity_mention(graph, 0, 5), LXT_NONE);
    assert_null(lxt_entity_alias(graph, 0, 0, NULL));
    assert_int_equal(lxt_mention_entity(graph, 7), LXT_NONE);
    assert_int_equal(lxt_mention_start(graph, 7, LXT_BYTES), 0);
    assert_int_equal(lxt_mention_range_count(graph, 7), 0);
    assert_int_equal(lxt_mention_range_end(graph, 0, 2, LXT_BYTES), 0);
    assert_int_equal(lxt_relation_source(NULL, 0), LXT_NONE);
    assert_null(lxt_relation_type(graph, 2, NULL));
    assert_int_equal(lxt_warning_code(graph, 1), 0);
    lxt_graph_free(graph);
}

static void the_engine_lives_as_long_as_the_graph_needs_it(void **state) {
    struct sample *sample = *state;
    lxt_graph *graph = sample_graph(sample);
    assert_int_equal(sample->engine_users, 1);
    assert_int_equal(lx_graph_build(graph, &sample->input), LXT_OK);
    assert_int_equal(sample->engine_users, 1);
    lxt_graph_clear(graph);
    assert_int_equal(sample->engine_users, 0);
    assert_int_equal(lxt_graph_mention_count(graph), 0);
    assert_int_equal(lxt_graph_text_length(graph, LXT_BYTES), 0);
    lxt_graph_free(graph);
    lxt_graph_free(NULL);
}

static void types_of_user_packs_have_names(void **state) {
    struct sample *sample = *state;
    sample->mentions.mentions.items[0].type = LXT_TYPE_USER_FIRST;
    sample->entities.entities.items[0].type = LXT_TYPE_USER_FIRST;
    lxt_graph *graph = sample_graph(sample);
    assert_string_equal(lxt_entity_type_name(graph, 0), "vessel");
    assert_string_equal(lxt_mention_type_name(graph, 0), "vessel");
    lxt_graph_free(graph);
}

/* An allocator that counts, and fails from a given call on. */
struct failing {
    int calls;
    int fail_at;
};

static void *failing_allocate(void *user, size_t bytes) {
    struct failing *failing = user;
    return failing->calls++ < failing->fail_at ? malloc(bytes) : NULL;
}

static void *failing_reallocate(void *user, void *memory, size_t bytes) {
    struct failing *failing = user;
    return failing->calls++ < failing->fail_at ? realloc(memory, bytes) : NULL;
}

static void plain_release(void *user, void *memory) {
    (void)user;
    free(memory);
}

static void every_allocation_may_fail(void **state) {
    struct sample *sample = *state;
    lxt_status status = LXT_ERROR_MEMORY;
    int attempts = 0;
    for (int fail_at = 1; status != LXT_OK; fail_at++, attempts++) {
        struct failing failing = {0, fail_at};
        const lxt_allocator memory = {sizeof memory, failing_allocate, failing_reallocate, plain_release, &failing};
        lxt_graph *graph;
        assert_int_equal(lxt_graph_new(&memory, &graph, NULL), LXT_OK);
        status = lx_graph_build(graph, &sample->input);
        assert_int_equal(lxt_graph_entity_count(graph), status == LXT_OK ? 4 : 0);
        lxt_graph_free(graph);
    }
    assert_true(attempts > 10);
}

static void a_warm_graph_allocates_nothing(void **state) {
    struct sample *sample = *state;
    struct failing failing = {0, 1000};
    const lxt_allocator memory = {sizeof memory, failing_allocate, failing_reallocate, plain_release, &failing};
    lxt_graph *graph;
    assert_int_equal(lxt_graph_new(&memory, &graph, NULL), LXT_OK);
    assert_int_equal(lx_graph_build(graph, &sample->input), LXT_OK);
    int calls = failing.calls;
    assert_int_equal(lx_graph_build(graph, &sample->input), LXT_OK);
    assert_int_equal(failing.calls, calls);
    lxt_graph_free(graph);
}

static void an_allocator_must_be_whole(void **state) {
    (void)state;
    const lxt_allocator hollow = {.size = sizeof hollow};
    lxt_graph *graph = (lxt_graph *)1;
    lxt_error error = LXT_ERROR_INIT;
    assert_int_equal(lxt_graph_new(&hollow, &graph, &error), LXT_ERROR_ARGUMENT);
    assert_null(graph);
    assert_int_equal(error.status, LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_graph_new(NULL, NULL, NULL), LXT_ERROR_ARGUMENT);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, build_sample, free_sample)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(rows_are_what_the_stages_found),
        TEST(positions_are_the_callers),
        TEST(a_mention_is_split_at_hidden_bytes_only),
        TEST(roles_are_one_clean_line),
        TEST(dates_carry_a_struct),
        TEST(types_filter_mentions_entities_and_relations),
        TEST(least_confidence_skips_a_parent),
        TEST(explanations_name_rules_and_clues),
        TEST(warnings_tell_of_repairs),
        TEST(an_index_out_of_range_is_harmless),
        TEST(the_engine_lives_as_long_as_the_graph_needs_it),
        TEST(types_of_user_packs_have_names),
        TEST(every_allocation_may_fail),
        TEST(a_warm_graph_allocates_nothing),
        cmocka_unit_test(an_allocator_must_be_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
