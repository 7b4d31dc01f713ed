/* Kinds of items, and the teams of grammars that share them. */
#include "patterns/matcher.h"
#include "patterns/team.h"
#include "toy.h"

/* Two sections: one in which two languages are read, and one of another grammar. */
struct fixture {
    struct toy toy;
    struct lx_matcher *matcher;
    struct lx_grammar *first;
    struct lx_grammar *second;
    struct lx_grammar *other;
    struct lx_team team;
    struct lx_grammar_matches found;
};

enum { LANGUAGE_1 = 2, LANGUAGE_2 = 4 };

static int open_fixture(void **state) {
    static struct fixture f;
    static const char *const first[] = {"{c0} {c3}", "(?<= {c5} ) {c4}"};
    static const char *const second[] = {"{c0} <t1>", "~{c0} {c4}"};
    static const char *const other[] = {"{c0|c3} {c6}", "<t2>"};
    const lxt_allocator *allocator = lx_default_allocator();
    f = (struct fixture){.found = {.allocator = allocator}};
    toy_init(&f.toy);
    assert_int_equal(lx_matcher_new(allocator, &f.matcher), LXT_OK);
    f.first = toy_grammar(&f.toy, first, 2, TOY_AUTOMATA);
    f.second = toy_grammar(&f.toy, second, 2, TOY_AUTOMATA);
    f.other = toy_grammar(&f.toy, other, 2, TOY_JIT);
    assert_true(lx_team_add(&f.team, f.first, 0, 1, allocator));
    assert_true(lx_team_add(&f.team, f.second, 0, 2, allocator));
    assert_true(lx_team_add(&f.team, f.other, 1, 1, allocator));
    assert_true(lx_team_finish(&f.team, f.toy.set_count, allocator));
    *state = &f;
    return 0;
}

static int close_fixture(void **state) {
    struct fixture *f = *state;
    lx_matcher_free(f->matcher);
    lx_team_free(&f->team, lx_default_allocator());
    lx_grammar_free(f->first);
    lx_grammar_free(f->second);
    lx_grammar_free(f->other);
    lx_array_free(lx_default_allocator(), &f->found.matches);
    return 0;
}

static uint16_t kind_of(struct fixture *f, struct lx_item item) {
    struct lx_kinds *kinds = lx_matcher_kinds(f->matcher, &f->team);
    assert_non_null(kinds);
    uint16_t kind = lx_kinds_find(kinds, &item);
    assert_true(kind > LX_KIND_OUTSIDE);
    assert_int_equal(lx_kinds_find(kinds, &item), kind);
    return kind;
}

static void items_that_no_rule_tells_apart_are_of_one_kind(void **state) {
    struct fixture *f = *state;
    struct lx_item ninth = toy_class(9);
    assert_int_equal(kind_of(f, ninth), kind_of(f, toy_class(LX_NONE)));
    ninth.types = UINT32_C(1) << 7;
    assert_int_equal(kind_of(f, ninth), kind_of(f, toy_class(LX_NONE)));
    assert_int_equal(kind_of(f, toy_gap(LX_GAP_WRAP)), kind_of(f, toy_gap(LX_GAP_SPACE)));
    assert_int_not_equal(kind_of(f, toy_class(0)), kind_of(f, toy_class(3)));
    assert_int_not_equal(kind_of(f, toy_type(1)), kind_of(f, toy_type(2)));
    assert_int_not_equal(kind_of(f, toy_gap(LX_GAP_LINE)), kind_of(f, toy_class(LX_NONE)));
}

static void kinds_may_be_alike_for_a_section(void **state) {
    struct fixture *f = *state;
    uint16_t sixth = kind_of(f, toy_class(6));
    uint16_t none = kind_of(f, toy_class(LX_NONE));
    const struct lx_kinds *kinds = lx_matcher_kinds(f->matcher, &f->team);
    assert_int_not_equal(sixth, none);
    assert_int_equal(kinds->alike[0].items[sixth], kinds->alike[0].items[none]);
    assert_int_not_equal(kinds->alike[0].items[kind_of(f, toy_class(0))], kinds->alike[0].items[none]);
}

static void kinds_tell_what_can_begin(void **state) {
    struct fixture *f = *state;
    const struct lx_kinds *kinds = lx_matcher_kinds(f->matcher, &f->team);
    uint16_t kind = kind_of(f, toy_class(0));
    assert_int_equal(kinds->starts.items[kind].languages[0], LANGUAGE_1 | LANGUAGE_2);
    assert_int_equal(kinds->starts.items[kind].languages[1], LANGUAGE_1);
    kind = kind_of(f, toy_class(4));
    assert_int_equal(kinds->starts.items[kind].languages[0], LANGUAGE_1 | LANGUAGE_2);
    assert_int_equal(kinds->directions.items[kind * LX_SECTIONS_MAX], LX_STARTS_FORWARD | LX_STARTS_BACKWARD);
    kind = kind_of(f, toy_type(2));
    assert_int_equal(kinds->starts.items[kind].languages[0], 0);
    assert_int_equal(kinds->starts.items[kind].languages[1], LANGUAGE_1);
}

/* How many matches a section finds in items, all of which are starts in some languages. */
static uint32_t count(struct fixture *f, uint32_t section, const struct lx_item *items, uint32_t length,
                      uint32_t languages) {
    uint16_t kinds[16] = {0};
    struct lx_start starts[14];
    uint32_t next = 0;
    kinds[0] = kinds[length + 1] = LX_KIND_OUTSIDE;
    struct lx_kinds *known = lx_matcher_kinds(f->matcher, &f->team);
    for (uint32_t i = 0; i < length; i++) {
        kinds[1 + i] = lx_kinds_find(known, &items[i]);
        starts[i] = (struct lx_start){i, languages};
    }
    f->found.matches.count = 0;
    assert_int_equal(lx_team_open(&f->team, section, f->matcher, kinds + 1, length), LXT_OK);
    assert_int_equal(lx_team_match(f->matcher, starts, length, &next, UINT32_MAX, &f->found), LXT_OK);
    assert_int_equal(next, length);
    return f->found.matches.count;
}

static void starts_are_read_in_their_languages(void **state) {
    struct fixture *f = *state;
    struct lx_item third = toy_class(3);
    third.types = UINT32_C(1) << 1;
    const struct lx_item items[] = {toy_class(0), third, toy_class(5), toy_class(4), toy_class(0), toy_class(4)};
    for (uint32_t limit = 0; limit < 8; limit++) {
        f->matcher->states.move_limit = limit;
        assert_int_equal(count(f, 0, items, 6, LANGUAGE_1), 2);
        assert_int_equal(count(f, 0, items, 6, LANGUAGE_2), 2);
        assert_int_equal(count(f, 0, items, 6, LANGUAGE_1 | LANGUAGE_2), 4);
        /* At the first item both have a match: that of the first member comes first. */
        assert_int_equal(f->found.matches.items[0].member, 0);
        assert_int_equal(f->found.matches.items[1].member, 1);
        assert_int_equal(f->found.matches.items[1].end, 2);
        assert_int_equal(count(f, 0, items, 6, 0), 0);
    }
}

static void sections_read_other_strings(void **state) {
    struct fixture *f = *state;
    const struct lx_item items[] = {toy_class(0), toy_class(6), toy_type(2), toy_class(3), toy_class(6)};
    assert_int_equal(count(f, 0, items, 5, LANGUAGE_1 | LANGUAGE_2), 0);
    assert_int_equal(count(f, 1, items, 5, LANGUAGE_1), 3);
    assert_int_equal(f->found.matches.items[0].member, 2);
}

static void too_many_kinds_are_forgotten(void **state) {
    struct fixture *f = *state;
    const struct lx_item items[] = {toy_class(0), toy_class(3), toy_class(5), toy_class(4)};
    assert_int_equal(count(f, 0, items, 4, LANGUAGE_1), 2);
    assert_int_equal(f->matcher->states.known.items[0]->kinds.models.count, 6);
    f->matcher->states.kind_limit = 5;
    const struct lx_kinds *kinds = lx_matcher_kinds(f->matcher, &f->team);
    assert_int_equal(kinds->models.count, 2);
    for (uint32_t i = 0; i < 3; i++) {
        assert_int_equal(count(f, 0, items, 4, LANGUAGE_1), 2);
    }
}

#define WITH_FIXTURE(test) cmocka_unit_test_setup_teardown(test, open_fixture, close_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        WITH_FIXTURE(items_that_no_rule_tells_apart_are_of_one_kind),
        WITH_FIXTURE(kinds_may_be_alike_for_a_section),
        WITH_FIXTURE(kinds_tell_what_can_begin),
        WITH_FIXTURE(starts_are_read_in_their_languages),
        WITH_FIXTURE(sections_read_other_strings),
        WITH_FIXTURE(too_many_kinds_are_forgotten),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
