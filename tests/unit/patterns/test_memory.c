/* Memory may run out anywhere: a status comes back, nothing leaks. */
#include "toy.h"

#include <string.h>

static const char *const sources[] = {"role:{c0|c1} ( 'w0' of:<t0|t1> )*3 (?! \\line )", "{c3:capital} [any]+4 'w1'",
                                      "(?<= {c4} ) {c5} <!t2>*2", "~{c6}+3 {c7}", "{c0} {c8}"};
enum { RULES = 5 };

struct run {
    struct toy toy;
    struct lx_arena arena;
    struct lx_grammar_rule rules[RULES];
};

static void prepare(struct run *run) {
    toy_init(&run->toy);
    lx_arena_init(&run->arena, lx_default_allocator());
    for (uint32_t i = 0; i < RULES; i++) {
        bool reversed = sources[i][0] == '~';
        run->rules[i] = (struct lx_grammar_rule){
            .pattern = toy_parse(&run->arena, sources[i] + (reversed ? 1 : 0)), .id = i, .reversed = reversed};
    }
}

/* Compiles and matches with the n-th allocation failing; LXT_OK once n is beyond the last. */
static lxt_status attempt(struct run *run, struct toy_memory *memory, uint32_t position_limit, uint32_t unit_limit) {
    const struct lx_item items[] = {toy_class(0), toy_class(16), toy_type(1), toy_class(6), toy_class(7)};
    struct lx_vocabulary vocabulary = toy_vocabulary(&run->toy);
    struct lx_grammar_options options = {.jit = true, .position_limit = position_limit, .unit_limit = unit_limit};
    struct lx_grammar *grammar = NULL;
    struct lx_matcher *matcher = NULL;
    struct lx_grammar_matches found = {.allocator = &memory->allocator};
    struct lx_capture captures[LX_PATTERN_CAPTURES_MAX];
    uint32_t count;
    bool useful;
    lxt_status status = lx_grammar_new(run->rules, RULES, &vocabulary, &options, &memory->allocator, &grammar, NULL);
    status = status == LXT_OK ? lx_matcher_new(&memory->allocator, &matcher) : status;
    status = status == LXT_OK ? lx_grammar_begin(grammar, matcher, items, 5, &useful) : status;
    for (uint32_t at = 0; status == LXT_OK && at < 5; at++) {
        status = lx_grammar_match(grammar, matcher, at, &found);
    }
    for (uint32_t i = 0; status == LXT_OK && i < found.matches.count; i++) {
        status = lx_grammar_captures(grammar, matcher, &found.matches.items[i], captures, &count);
    }
    if (status == LXT_OK) {
        assert_int_equal(found.matches.count, 3);
    }
    lx_array_free(&memory->allocator, &found.matches);
    lx_matcher_free(matcher);
    lx_grammar_free(grammar);
    return status;
}

static void sweep(uint32_t position_limit, uint32_t unit_limit) {
    static struct run run;
    lxt_status status = LXT_ERROR_MEMORY;
    uint64_t failures = 0;
    prepare(&run);
    for (uint64_t fail_at = 1; fail_at < 5000; fail_at++) {
        struct toy_memory memory;
        toy_memory_init(&memory, fail_at);
        status = attempt(&run, &memory, position_limit, unit_limit);
        assert_int_equal(memory.live, 0);
        assert_true(status == LXT_OK || status == LXT_ERROR_MEMORY);
        failures += status == LXT_ERROR_MEMORY ? 1 : 0;
        if (memory.calls < fail_at) {
            break;
        }
    }
    assert_int_equal(status, LXT_OK);
    assert_true(failures > 20);
    lx_arena_free(&run.arena);
}

static void every_allocation_of_automata_may_fail(void **state) {
    (void)state;
    sweep(0, 0);
}

static void every_allocation_of_a_mixed_grammar_may_fail(void **state) {
    (void)state;
    sweep(4, 0);
}

static void every_allocation_of_a_split_grammar_may_fail(void **state) {
    (void)state;
    sweep(LX_NONE, 8);
}

static void an_index_may_fail(void **state) {
    (void)state;
    static struct toy toy;
    toy_init(&toy);
    struct lx_vocabulary vocabulary = toy_vocabulary(&toy);
    for (uint64_t fail_at = 1; fail_at <= 4; fail_at++) {
        struct toy_memory memory;
        struct lx_vocabulary_index *index;
        toy_memory_init(&memory, fail_at);
        assert_int_equal(lx_vocabulary_index_new(&vocabulary, &memory.allocator, &index),
                         fail_at <= 3 ? LXT_ERROR_MEMORY : LXT_OK);
        lx_vocabulary_index_free(index);
        assert_int_equal(memory.live, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_allocation_of_automata_may_fail),
                                       cmocka_unit_test(every_allocation_of_a_mixed_grammar_may_fail),
                                       cmocka_unit_test(every_allocation_of_a_split_grammar_may_fail),
                                       cmocka_unit_test(an_index_may_fail)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
