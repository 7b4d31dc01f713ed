/* What a matcher keeps of the automata that it has walked. */
#include "patterns/matcher.h"
#include "toy.h"

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

/* Matches at all items; returns how many matches there are. */
static uint32_t match_all(struct fixture *f, const struct lx_grammar *grammar, const struct lx_item *items,
                          uint32_t count) {
    f->found.matches.count = 0;
    lx_matcher_reset(f->matcher);
    assert_int_equal(lx_grammar_open(grammar, f->matcher, items, count), LXT_OK);
    for (uint32_t at = 0; at < count; at++) {
        assert_int_equal(lx_grammar_match(grammar, f->matcher, at, &f->found), LXT_OK);
    }
    return f->found.matches.count;
}

static void moves_are_made_once(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"{c0} {c3}*2 {c4}"};
    const struct lx_item items[] = {toy_class(0), toy_class(3), toy_class(4), toy_class(0), toy_class(3), toy_class(4)};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 1, TOY_AUTOMATA);
    struct lx_states *states = &f->matcher->states;
    assert_int_equal(match_all(f, grammar, items, 3), 1);
    uint32_t moves = states->move_count;
    uint32_t kept = states->contents.keys.count;
    uint64_t work = lx_matcher_work(f->matcher);
    assert_true(moves >= 3);
    assert_int_equal(match_all(f, grammar, items, 6), 2);
    assert_int_equal(match_all(f, grammar, items, 3), 1);
    assert_int_equal(states->move_count, moves);
    assert_int_equal(states->contents.keys.count, kept);
    /* What is known does not count as less work. */
    assert_int_equal(lx_matcher_work(f->matcher), work);
    lx_grammar_free(grammar);
}

static void what_is_kept_is_bounded(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"{c0|c3} {c3|c4}*8 {c4|c5}", "~{c3} {c4} {c5}"};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 2, TOY_AUTOMATA);
    struct lx_item items[24];
    uint32_t random = 7;
    for (uint32_t i = 0; i < 24; i++) {
        items[i] = toy_class(3 + toy_random(&random, 3));
    }
    uint32_t matches = match_all(f, grammar, items, 24);
    uint64_t work = lx_matcher_work(f->matcher);
    assert_true(matches > 0);
    for (uint32_t limit = 0; limit < 6; limit++) {
        f->matcher->states.move_limit = limit;
        lx_matcher_forget(f->matcher);
        assert_int_equal(match_all(f, grammar, items, 24), matches);
        assert_int_equal(lx_matcher_work(f->matcher), work);
        assert_in_range(f->matcher->states.move_count, 0, limit);
    }
    lx_grammar_free(grammar);
}

/* A rule that has matched for certain ends the walks of those that it beats; one that looks behind itself does not. */
static void beaten_rules_are_walked_no_further(void **state) {
    struct fixture *f = *state;
    const char *certain[] = {"{c0}", "{c0} {c3}*12 {c4}"};
    const char *looking[] = {"{c0} (?! {c3} )", "{c0} {c3}*12 {c4}"};
    struct lx_item items[14];
    for (uint32_t i = 0; i < 14; i++) {
        items[i] = toy_class(i == 0 ? 0 : i == 13 ? 4 : 3);
    }
    struct lx_grammar *grammar = toy_grammar(&f->toy, certain, 2, TOY_AUTOMATA);
    assert_int_equal(match_all(f, grammar, items, 14), 1);
    assert_int_equal(f->found.matches.items[0].rule, 100);
    uint64_t work = lx_matcher_work(f->matcher);
    lx_matcher_forget(f->matcher);
    lx_grammar_free(grammar);
    grammar = toy_grammar(&f->toy, looking, 2, TOY_AUTOMATA);
    assert_int_equal(match_all(f, grammar, items, 14), 1);
    assert_int_equal(f->found.matches.items[0].rule, 101);
    assert_int_equal(f->found.matches.items[0].end, 14);
    assert_true(lx_matcher_work(f->matcher) >= work + 13);
    lx_grammar_free(grammar);
}

static void several_grammars_share_a_matcher(void **state) {
    struct fixture *f = *state;
    const char *first[] = {"{c0} {c3}"};
    const char *second[] = {"{c3} {c0}", "{c0} {c0}"};
    const struct lx_item items[] = {toy_class(0), toy_class(3), toy_class(0), toy_class(0)};
    struct lx_grammar *a = toy_grammar(&f->toy, first, 1, TOY_AUTOMATA);
    struct lx_grammar *b = toy_grammar(&f->toy, second, 2, TOY_AUTOMATA);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(match_all(f, a, items, 4), 1);
        assert_int_equal(f->found.matches.items[0].first, 0);
        assert_int_equal(match_all(f, b, items, 4), 2);
        assert_int_equal(f->found.matches.items[0].first, 1);
        assert_int_equal(f->found.matches.items[1].first, 2);
    }
    assert_int_equal(f->matcher->states.known.count, 2);
    lx_grammar_free(a);
    lx_grammar_free(b);
}

/* The captures of the like of a match are those of the first of its kind, where they are asked for. */
static void captures_are_found_once(void **state) {
    struct fixture *f = *state;
    const char *rules[] = {"a:{c0}? b:{c3}+2 {c4}", "a:{c3} b:{c4}"};
    const struct lx_item items[] = {toy_class(0), toy_class(3), toy_class(4), toy_class(5),
                                    toy_class(0), toy_class(3), toy_class(4)};
    struct lx_grammar *grammar = toy_grammar(&f->toy, rules, 2, TOY_AUTOMATA);
    struct lx_capture captures[2][LX_PATTERN_CAPTURES_MAX];
    uint64_t work[2];
    uint32_t count;
    uint32_t matches = match_all(f, grammar, items, 7);
    assert_true(matches % 2 == 0 && matches >= 4);
    for (uint32_t i = 0; i < matches / 2; i++) {
        for (uint32_t k = 0; k < 2; k++) {
            const struct lx_grammar_match *match = &f->found.matches.items[i + k * matches / 2];
            work[k] = lx_matcher_work(f->matcher);
            assert_int_equal(lx_grammar_captures(grammar, f->matcher, match, captures[k], &count), LXT_OK);
            work[k] = lx_matcher_work(f->matcher) - work[k];
        }
        assert_int_equal(work[0], work[1]);
        for (uint32_t c = 0; c < count; c++) {
            uint32_t none = captures[0][c].first == LX_NONE;
            assert_int_equal(captures[1][c].first, captures[0][c].first + (none ? 0 : 4));
            assert_int_equal(captures[1][c].end, captures[0][c].end + (none ? 0 : 4));
        }
    }
    assert_int_equal(f->matcher->states.known.items[0]->ways.items.count, matches / 2);
    lx_grammar_free(grammar);
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(moves_are_made_once),
        WITH_FIXTURE(what_is_kept_is_bounded),
        WITH_FIXTURE(beaten_rules_are_walked_no_further),
        WITH_FIXTURE(several_grammars_share_a_matcher),
        WITH_FIXTURE(captures_are_found_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
