/* The rule language: what is read, and where and how errors are reported. */
#include "toy.h"

#include <stdio.h>
#include <string.h>

static void every_kind_of_term_is_read(void **state) {
    (void)state;
    struct lx_arena arena;
    lx_arena_init(&arena, lx_default_allocator());
    const struct lx_node *root = toy_parse(&arena, "{a | b:capital|upper} <!t> 'Des' [!lower] \\break {!c}")->root;
    assert_int_equal(root->kind, LX_NODE_SEQUENCE);
    assert_int_equal(root->child_count, 6);
    const struct lx_term *class_term = root->children[0]->term;
    assert_int_equal(class_term->kind, LX_TERM_CLASS);
    assert_int_equal(class_term->name_count, 2);
    assert_string_equal(class_term->names[1], "b");
    assert_int_equal(class_term->shapes, 1u << LX_SHAPE_CAPITAL | 1u << LX_SHAPE_UPPER);
    assert_int_equal(root->children[1]->term->kind, LX_TERM_TYPE);
    assert_true(root->children[1]->term->negated);
    assert_int_equal(root->children[2]->term->kind, LX_TERM_LITERAL);
    assert_string_equal(root->children[2]->term->names[0], "des");
    assert_int_equal(root->children[3]->term->shapes, 0xFF & ~(1u << LX_SHAPE_LOWER));
    assert_int_equal(root->children[4]->term->gaps,
                     1u << LX_GAP_LINE | 1u << LX_GAP_CELL | 1u << LX_GAP_PARAGRAPH | 1u << LX_GAP_GLUED);
    assert_true(root->children[5]->term->negated);
    assert_int_equal(root->children[5]->column, 50);
    lx_arena_free(&arena);
}

static void structure_and_lengths(void **state) {
    (void)state;
    struct lx_arena arena;
    lx_arena_init(&arena, lx_default_allocator());
    const struct lx_pattern *p =
        toy_parse(&arena, "(?<! {a} ) head:{b} # a comment\n  ( of:{c}+3 | of:<t> {d}? ) tail:{e}? (?= {e} {f} )");
    assert_int_equal(p->capture_count, 3);
    assert_string_equal(p->captures[0], "head");
    assert_string_equal(p->captures[1], "of");
    assert_int_equal(p->shortest, 2);
    assert_int_equal(p->longest, 5);
    assert_int_equal(p->root->child_count, 5);
    assert_int_equal(p->root->children[2]->line, 2);
    lx_arena_free(&arena);
}

static void what_may_be_empty_cannot_be_repeated(void **state) {
    (void)state;
    toy_refused("{a} ( {b}*3 )?", 1, 5, "what may be empty cannot be repeated");
    toy_refused("( {a}? {b}? )+2", 1, 1, "what may be empty cannot be repeated");
}

static void errors_carry_their_place(void **state) {
    (void)state;
    toy_refused("", 1, 1, "expected a term");
    toy_refused("   ", 1, 4, "found the end of the pattern");
    toy_refused("{a} {b", 1, 7, "expected '|', ':' or '}'");
    toy_refused("{a}\n  é", 2, 3, "found \"é\"");
    toy_refused("'é' {}", 1, 6, "expected a class name");
    toy_refused("{a:big}", 1, 4, "expected a shape (lower");
    toy_refused("<a", 1, 3, "expected '|' or '>'");
    toy_refused("'de la'", 1, 4, "a literal matches one unit");
    toy_refused("'de", 1, 4, "a closing '");
    toy_refused("''", 1, 1, "a word or a punctuation character");
    toy_refused("\\tab", 1, 2, "line, cell, paragraph");
    toy_refused("( {a} | {b}", 1, 12, "expected a term, '|' or ')'");
    toy_refused("{a} )", 1, 5, "no '(' is open");
    toy_refused("{a} | ", 1, 7, "expected a term");
    toy_refused("{a}*", 1, 5, "how often at most");
    toy_refused("{a}*0", 1, 5, "a bound from 1 to 12");
    toy_refused("{a}+13", 1, 5, "a bound from 1 to 12");
    toy_refused("{a}+99999999999999999999", 1, 5, "a bound from 1 to 12");
    toy_refused("{a}?+2", 1, 5, "one repeat only");
}

static void hostile_patterns_are_refused(void **state) {
    (void)state;
    char deep[400];
    toy_refused("( {a}+3 )+3", 1, 1, "no repeat inside a repeat");
    toy_refused("( {b} ( {c} {a}+3 )? )*3", 1, 1, "no repeat inside a repeat");
    toy_refused("{a}*3", 1, 1, "at least one unit");
    toy_refused("(?= {a} )", 1, 1, "at least one unit");
    toy_refused("( {a} {b} {c} {d} )+11", 1, 1, "at most 40 units, this one may take 44");
    toy_refused("( {a} {b} | {c} {d} | {e} | <t> )+12", 1, 1, "ways through the pattern");
    memset(deep, '(', sizeof deep);
    deep[sizeof deep - 1] = '\0';
    toy_refused(deep, 1, 18, "fewer groups inside each other");
    toy_refused("a:{x} b:{x} c:{x} d:{x} e:{x} f:{x} g:{x} h:{x} i:{x} j:{x} k:{x} l:{x} m:{x} n:{x} o:{x} p:{x} q:{x}",
                1, 97, "at most 16 captures");
}

static void terms_of_a_choice_are_one_way(void **state) {
    (void)state;
    struct lx_arena arena;
    lx_arena_init(&arena, lx_default_allocator());
    assert_int_equal(toy_parse(&arena, "( {a} | 'b' | {!c} | [digits] | \\line )*11 {d}")->longest, 12);
    assert_int_equal(toy_parse(&arena, "( <a> | <b> )*11 {d}")->longest, 12);
    lx_arena_free(&arena);
}

static void look_around_has_one_length_and_stands_at_an_end(void **state) {
    (void)state;
    toy_refused("{a} (?= {b}? )", 1, 5, "of one fixed length");
    toy_refused("{a} (?= {b} | {b} {c} )", 1, 5, "of one fixed length");
    toy_refused("{a} (?! {b} ) {c}", 1, 5, "at the beginning or the end");
    toy_refused("( {a} (?= {b} ) )", 1, 7, "at the beginning or the end");
    toy_refused("{a} (?: {b} )", 1, 7, "'=' or '!'");
    struct lx_arena arena;
    lx_arena_init(&arena, lx_default_allocator());
    assert_int_equal(toy_parse(&arena, "(?! {a} ) (?<= \\line ) {b} (?= {c} | {d} ) | {e} (?<! {f} {g} )")->longest, 1);
    lx_arena_free(&arena);
}

static void memory_may_run_out(void **state) {
    (void)state;
    const char *source = "a:{b|c|d} ( 'w0' | <t> )*3 (?= [upper] )";
    for (uint64_t fail_at = 1; fail_at < 4; fail_at++) {
        struct toy_memory memory;
        struct lx_arena arena;
        struct lx_pattern *pattern;
        toy_memory_init(&memory, fail_at);
        lx_arena_init(&arena, &memory.allocator);
        lxt_status status = lx_pattern_parse(&arena, source, strlen(source), NULL, 1, 1, &pattern, NULL);
        assert_int_equal(status, fail_at == 1 ? LXT_ERROR_MEMORY : LXT_OK);
        lx_arena_free(&arena);
        assert_int_equal(memory.live, 0);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_kind_of_term_is_read),
        cmocka_unit_test(structure_and_lengths),
        cmocka_unit_test(what_may_be_empty_cannot_be_repeated),
        cmocka_unit_test(errors_carry_their_place),
        cmocka_unit_test(hostile_patterns_are_refused),
        cmocka_unit_test(terms_of_a_choice_are_one_way),
        cmocka_unit_test(look_around_has_one_length_and_stands_at_an_end),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
