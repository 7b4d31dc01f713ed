/* Grammars by example: winners, ends, captures, gaps, reversed rules, limits. */
#include "toy.h"

#include <string.h>

struct fixture {
    struct toy toy;
    struct lx_matcher *matcher;
    struct lx_grammar_matches found;
};

static int open_fixture(void **state) {
    static struct fixture fixture;
    toy_init(&fixture.toy);
    assert_int_equal(lx_matcher_new(lx_default_allocator(), &fixture.matcher), LXT_OK);
    fixture.found = (struct lx_grammar_matches){.allocator = lx_default_allocator()};
    *state = &fixture;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *f = *state;
    lx_matcher_free(f->matcher);
    lx_array_free(lx_default_allocator(), &f->found.matches);
    return 0;
}

/* Matches at one item; returns how many matches there are. */
static uint32_t match(struct fixture *f, const struct lx_grammar *grammar, uint32_t at) {
    f->found.matches.count = 0;
    assert_int_equal(lx_grammar_match(grammar, f->matcher, at, &f->found), LXT_OK);
    return f->found.matches.count;
}

static void begin(struct fixture *f, const struct lx_grammar *grammar, const struct lx_item *items, uint32_t count) {
    bool useful;
    assert_int_equal(lx_grammar_begin(grammar, f->matcher, items, count, &useful), LXT_OK);
    assert_true(useful);
}

static void expect(const struct fixture *f, uint32_t nth, uint32_t rule, uint32_t first, uint32_t end) {
    const struct lx_grammar_match *m = &f->found.matches.items[nth];
    assert_int_equal(m->rule, rule);
    assert_int_equal(m->first, first);
    assert_int_equal(m->end, end);
}

static void the_first_rule_wins_and_gives_all_its_ends(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"{c0} ( {c3} {c4} )*3", "{c0} {c3} {c4} {c5}", "{c5}"};
    const struct lx_item items[] = {toy_class(0), toy_class(3), toy_class(4), toy_class(3), toy_class(4), toy_class(5)};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 3, TOY_AUTOMATA);
    begin(f, grammar, items, 6);
    assert_int_equal(match(f, grammar, 0), 3);
    expect(f, 0, 100, 0, 1);
    expect(f, 1, 100, 0, 3);
    expect(f, 2, 100, 0, 5);
    assert_int_equal(match(f, grammar, 1), 0);
    assert_int_equal(lx_grammar_next(f->matcher, 1), 5);
    assert_int_equal(match(f, grammar, 5), 1);
    expect(f, 0, 102, 5, 6);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
}

static void reversed_rules_are_matched_from_their_last_unit(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"~(?<= {c9} ) [any]+3 {c5} (?! {c6} )", "{c5}"};
    const struct lx_item items[] = {toy_class(9), toy_class(3), toy_class(9), toy_class(3), toy_class(5), toy_class(7)};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 2, TOY_AUTOMATA);
    begin(f, grammar, items, 6);
    assert_int_equal(match(f, grammar, 4), 3);
    expect(f, 0, 101, 4, 5);
    expect(f, 1, 100, 3, 5);
    expect(f, 2, 100, 1, 5);
    assert_int_equal(match(f, grammar, 3), 0);
    begin(f, grammar, items, 5);
    assert_int_equal(match(f, grammar, 4), 3);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
}

static void captures_belong_to_the_wanted_end(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"role:{c0} ( of:{c3|c4}+4 | by:{c5} ) tail:{c4}? (?= {c4} | {c6} )"};
    const struct lx_item items[] = {toy_class(0), toy_class(3), toy_class(4), toy_class(4), toy_class(6)};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 1, TOY_AUTOMATA);
    struct lx_capture captures[LX_PATTERN_CAPTURES_MAX];
    uint32_t count;
    begin(f, grammar, items, 5);
    assert_int_equal(match(f, grammar, 0), 3);
    expect(f, 1, 100, 0, 3);
    assert_int_equal(lx_grammar_captures(grammar, f->matcher, &f->found.matches.items[1], captures, &count), LXT_OK);
    assert_int_equal(count, 4);
    assert_string_equal(lx_grammar_capture_name(grammar, 0, 1), "of");
    assert_null(lx_grammar_capture_name(grammar, 0, 4));
    assert_int_equal(captures[0].first, 0);
    assert_int_equal(captures[1].first, 1);
    assert_int_equal(captures[1].end, 3);
    assert_int_equal(captures[2].first, LX_NONE);
    assert_int_equal(captures[3].first, LX_NONE);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
}

static void gaps_are_crossed_only_by_name(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"{c0} [any]? {c3}", "{c4} {!c9} {c3}", "{c5} <!t0> {c3}", "{c6} \\break {c3}",
                           "{c7} \\space {c3}"};
    for (uint32_t gap = LX_GAP_SPACE; gap <= LX_GAP_GLUED; gap++) {
        bool is_break = gap >= LX_GAP_LINE;
        const struct lx_item items[] = {
            toy_class(0), toy_gap((uint8_t)gap), toy_class(3), toy_class(4), toy_gap((uint8_t)gap), toy_class(3),
            toy_class(5), toy_gap((uint8_t)gap), toy_class(3), toy_class(6), toy_gap((uint8_t)gap), toy_class(3),
            toy_class(7), toy_gap((uint8_t)gap), toy_class(3)};
        struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 5, TOY_AUTOMATA);
        begin(f, grammar, items, 15);
        assert_int_equal(match(f, grammar, 0), 0);
        assert_int_equal(match(f, grammar, 3), 0);
        assert_int_equal(match(f, grammar, 6), 0);
        assert_int_equal(match(f, grammar, 9), is_break ? 1 : 0);
        assert_int_equal(match(f, grammar, 12), is_break ? 0 : 1);
        lx_matcher_forget(f->matcher);
        lx_grammar_free(grammar);
    }
}

static void classes_hold_only_for_their_shapes(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"{c1}", "{c0:upper}", "{!c2:lower}"};
    struct lx_item items[] = {toy_class(1), toy_class(0), toy_class(2)};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 3, TOY_AUTOMATA);
    begin(f, grammar, items, 3);
    match(f, grammar, 0);
    expect(f, 0, 102, 0, 1); /* c1 needs a capital: a lower-case word without c2 is left */
    assert_int_equal(match(f, grammar, 2), 0);
    items[0].shape = LX_SHAPE_CAPITAL;
    items[1].shape = LX_SHAPE_UPPER;
    begin(f, grammar, items, 3);
    match(f, grammar, 0);
    expect(f, 0, 100, 0, 1);
    match(f, grammar, 1);
    expect(f, 0, 101, 1, 2);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
}

static void types_are_told_apart(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"{c0} <t1|t2>", "{c0} <t9> <!t1>"};
    struct lx_item both = toy_type(9);
    both.types |= 1u << 1;
    const struct lx_item items[] = {toy_class(0), toy_type(2),  toy_class(0), toy_type(9),
                                    toy_type(2),  toy_class(0), both,         toy_type(9)};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 2, TOY_AUTOMATA);
    begin(f, grammar, items, 8);
    match(f, grammar, 0);
    expect(f, 0, 100, 0, 2);
    match(f, grammar, 2);
    expect(f, 0, 101, 2, 5);
    match(f, grammar, 5);
    expect(f, 0, 100, 5, 7);
    assert_false(lx_grammar_matches_span(grammar, f->matcher, 1, 5, 7));
    assert_true(lx_grammar_matches_span(grammar, f->matcher, 1, 5, 8));
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
}

static void find_types(struct fixture *f, enum toy_engine engine) {
    const char *rules[] = {"<t0> <t1> <t2>", "<t3> <t4> <t5>", "<t6> <t7> <t8>", "<t9> <t10> <t11>"};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 4, engine);
    struct lx_item items[12];
    for (uint32_t i = 0; i < 12; i++) {
        items[i] = toy_type(i);
    }
    begin(f, grammar, items, 12);
    for (uint32_t i = 0; i < 12; i++) {
        assert_int_equal(match(f, grammar, i), i % 3 == 0 ? 1 : 0);
        if (i % 3 == 0) {
            expect(f, 0, 100 + i / 3, i, i + 3);
        }
    }
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
}

/* Twelve independent types need more than a byte: PCRE2's strings fall into parts, the answers stay. */
static void many_types_split_the_grammar(void **state) {
    find_types(*state, TOY_AUTOMATA);
    find_types(*state, TOY_JIT);
}

/* 72 positions are too many for an automaton; the rule before and the rule after it are automata, and compete. */
static void large_rules_compete_with_small_ones(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"{c3} {c4}", "{c0|c3} ( {c3} {c4} {c5} | {c4} {c5} {c3} )*12 n:{c6}", "{c0} {c3}",
                           "~( {c3} {c4} {c5} | {c4} {c5} {c3} )+12 {c6} {c7}", "~{c6} {c7}"};
    const struct lx_item items[] = {toy_class(0), toy_class(3), toy_class(4), toy_class(5), toy_class(6), toy_class(7)};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 5, TOY_AUTOMATA);
    struct lx_capture captures[LX_PATTERN_CAPTURES_MAX];
    uint32_t count;
    begin(f, grammar, items, 6);
    assert_int_equal(match(f, grammar, 0), 1);
    expect(f, 0, 101, 0, 5);
    assert_int_equal(lx_grammar_captures(grammar, f->matcher, &f->found.matches.items[0], captures, &count), LXT_OK);
    assert_int_equal(captures[0].first, 4);
    assert_int_equal(match(f, grammar, 1), 1);
    expect(f, 0, 100, 1, 3);
    assert_int_equal(match(f, grammar, 5), 1);
    expect(f, 0, 103, 1, 6);
    begin(f, grammar, items, 4);
    assert_int_equal(match(f, grammar, 0), 1);
    expect(f, 0, 102, 0, 2);
    begin(f, grammar, items + 3, 3);
    assert_int_equal(match(f, grammar, 2), 1);
    expect(f, 0, 104, 1, 3);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
}

static void refuse_rule(struct fixture *f, const char *source, uint32_t unit_limit, uint32_t column,
                        const char *message) {
    struct lx_arena arena;
    struct lx_grammar *grammar = NULL;
    struct lx_vocabulary vocabulary = toy_vocabulary(&f->toy);
    struct lx_grammar_options options = {.position_limit = LX_NONE, .unit_limit = unit_limit};
    lxt_error error = LXT_ERROR_INIT;
    lx_arena_init(&arena, lx_default_allocator());
    struct lx_grammar_rule rule = {.pattern = toy_parse(&arena, source), .file = "toy"};
    assert_int_equal(lx_grammar_new(&rule, 1, &vocabulary, &options, lx_default_allocator(), &grammar, &error),
                     LXT_ERROR_PATTERN);
    assert_null(grammar);
    assert_string_equal(error.file, "toy");
    assert_int_equal(error.column, column);
    assert_non_null(strstr(error.message, message));
    lx_arena_free(&arena);
}

static void unknown_names_are_errors_with_their_place(void **state) {
    struct fixture *f = *state;
    refuse_rule(f, "{c0} {shade}", 0, 6, "a class that some pack defines, found \"shade\"");
    refuse_rule(f, "{c0} ( <t0> | <person> )", 0, 15, "a type that some pack defines, found \"person\"");
    refuse_rule(f, "{c0} 'zebra'", 0, 6, "a word that some pack defines, found \"zebra\"");
    refuse_rule(f, "{c0} {c3} {c4} {c5}", 3, 1, "fewer different classes");
    refuse_rule(f, "<t0> <t1> <t2> <t3> <t4> <t5> <t6> <t7> <t8>", 0, 1, "fewer different classes");
}

/* Some 30,000 ways through each rule and nothing at the end to find: automata take them all at once; PCRE2 has limits,
 * which are reported. */
static void limits_are_reported_and_not_fatal(void **state) {
    struct fixture *f = *state;
    const char *rules[24];
    struct lx_item items[40];
    for (uint32_t i = 0; i < 40; i++) {
        items[i] = toy_class(0);
        rules[i % 24] = "( {c0} {c0|c3} | {c0} {c0|c4} | {c0|c5} {c0} )+9 {c6}";
    }
    struct lx_grammar *linear = toy_grammar(&f->toy, rules, 24, TOY_AUTOMATA);
    begin(f, linear, items, 40);
    lx_matcher_reset(f->matcher);
    assert_int_equal(match(f, linear, 0), 0);
    assert_false(lx_matcher_limit_hit(f->matcher));
    assert_in_range(lx_matcher_work(f->matcher), 1, 24 * 40);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(linear);
    for (uint32_t variant = 0; variant < 4; variant++) {
        bool many = variant >= 2;
        struct lx_grammar *grammar =
            toy_grammar(&f->toy, rules, many ? 24 : 1, variant % 2 == 1 ? TOY_JIT : TOY_INTERPRETER);
        begin(f, grammar, items, 40);
        assert_int_equal(match(f, grammar, 0), 0);
        assert_int_equal(lx_matcher_limit_hit(f->matcher), many);
        lx_matcher_reset(f->matcher);
        assert_false(lx_matcher_limit_hit(f->matcher));
        assert_int_equal(lx_matcher_work(f->matcher), 0);
        lx_matcher_forget(f->matcher);
        lx_grammar_free(grammar);
    }
}

static void an_empty_grammar_matches_nothing(void **state) {
    struct fixture *f = *state;
    bool useful = true;
    const struct lx_item item = toy_class(0);
    struct lx_grammar *grammar = toy_grammar(&f->toy, NULL, 0, TOY_AUTOMATA);
    assert_int_equal(lx_grammar_begin(grammar, f->matcher, &item, 1, &useful), LXT_OK);
    assert_false(useful);
    assert_int_equal(match(f, grammar, 0), 0);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
    const char *rules[] = {"{c0}"};
    grammar = toy_grammar(&f->toy, rules, 1, TOY_AUTOMATA);
    assert_int_equal(lx_grammar_begin(grammar, f->matcher, NULL, 0, &useful), LXT_OK);
    assert_false(useful);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
    lx_grammar_free(NULL);
    lx_matcher_free(NULL);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(the_first_rule_wins_and_gives_all_its_ends),
        WITH_FIXTURE(reversed_rules_are_matched_from_their_last_unit),
        WITH_FIXTURE(captures_belong_to_the_wanted_end),
        WITH_FIXTURE(gaps_are_crossed_only_by_name),
        WITH_FIXTURE(classes_hold_only_for_their_shapes),
        WITH_FIXTURE(types_are_told_apart),
        WITH_FIXTURE(many_types_split_the_grammar),
        WITH_FIXTURE(large_rules_compete_with_small_ones),
        WITH_FIXTURE(unknown_names_are_errors_with_their_place),
        WITH_FIXTURE(limits_are_reported_and_not_fatal),
        WITH_FIXTURE(an_empty_grammar_matches_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
