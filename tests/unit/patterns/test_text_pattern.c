/* Text patterns: what is refused, and which match a trigger gets. */
#include "toy.h"

#include <string.h>

#include "patterns/text_pattern.h"

static void refused(const char *source, uint32_t line, uint32_t column, const char *message) {
    struct lx_text_pattern *pattern = NULL;
    lxt_error error = LXT_ERROR_INIT;
    assert_int_equal(
        lx_text_pattern_new(source, strlen(source), "toy", 5, 3, true, lx_default_allocator(), &pattern, &error),
        LXT_ERROR_PATTERN);
    assert_null(pattern);
    if (strstr(error.message, message) == NULL || error.line != line || error.column != column) {
        print_message("%s\n  gives %u:%u: %s\n", source, error.line, error.column, error.message);
    }
    assert_non_null(strstr(error.message, message));
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
}

static void what_is_not_regular_or_not_portable_is_refused(void **state) {
    (void)state;
    refused("é(?R)", 5, 4, "recursion");
    refused("a\n (?1)", 6, 2, "recursion");
    refused("(?+1)", 5, 3, "recursion");
    refused("(?<a>x)(?&a)", 5, 10, "recursion");
    refused("(?P>a)", 5, 3, "recursion");
    refused("(?<a>x)(?P=a)", 5, 10, "reference");
    refused("(?<a>x)\\k<a>", 5, 10, "back-reference");
    refused("(?<a>x)\\1", 5, 10, "back-reference");
    refused("\\g{1}", 5, 3, "back-reference");
    refused("(?(1)a|b)", 5, 3, "condition");
    refused("(*MARK:a)", 5, 3, "verb");
    refused("(*ACCEPT)", 5, 3, "verb");
    refused("a(?C1)", 5, 4, "callout");
    refused("\\C", 5, 3, "\\C");
    refused("x\\Ky", 5, 4, "\\K");
    refused("\\p{L}", 5, 3, "\\p");
    refused("[a\\P{L}]", 5, 5, "\\p");
    refused("\\Qa\\E", 5, 3, "\\Q");
    refused("(?#x)", 5, 3, "comment");
    refused("(?ix)a", 5, 3, "extended mode");
    refused("(?^x:a)", 5, 3, "extended mode");
    refused("a(", 5, 5, "parenthesis");
    refused("", 5, 3, "nothing");
    refused("(?<mention>a)|(?<mention>b)", 5, 3, "several");
}

static void unbounded_look_behind_is_refused(void **state) {
    (void)state;
    struct lx_text_pattern *pattern;
    assert_int_equal(lx_text_pattern_new("(?<=a+)b", 8, "toy", 1, 1, true, lx_default_allocator(), &pattern, NULL),
                     LXT_ERROR_PATTERN);
}

static struct lx_text_pattern *compile(const char *source, bool jit) {
    struct lx_text_pattern *pattern = NULL;
    lxt_error error = LXT_ERROR_INIT;
    lxt_status status =
        lx_text_pattern_new(source, strlen(source), "toy", 1, 1, jit, lx_default_allocator(), &pattern, &error);
    if (status != LXT_OK) {
        print_message("%s: %s\n", source, error.message);
    }
    assert_int_equal(status, LXT_OK);
    return pattern;
}

static void harmless_syntax_is_taken(void **state) {
    (void)state;
    static const char *const sources[] = {"[\\1(*]x",          "\\(\\?R\\)",      "[](?1)]", "(?i)a(?:b|c)",
                                          "(?<![\\w.])a(?=b)", "[[:alpha:](*)]+", "\\c(?",   "\\\\d",
                                          "(?|a|b)(?>c)d++"};
    for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
        lx_text_pattern_free(compile(sources[i], true));
    }
    lx_text_pattern_free(NULL);
}

/* Matches in a window given as offsets; both with and without JIT. Returns the span as start * 1000 + end, 0: none. */
static uint32_t find(const char *source, const char *text, uint32_t from, uint32_t to, uint32_t trigger) {
    uint32_t answers[2] = {0, 0};
    struct lx_matcher *matcher;
    assert_int_equal(lx_matcher_new(lx_default_allocator(), &matcher), LXT_OK);
    for (int jit = 0; jit < 2; jit++) {
        uint32_t start;
        uint32_t end;
        struct lx_text_pattern *pattern = compile(source, jit == 1);
        if (lx_text_pattern_match(pattern, matcher, text, (uint32_t)strlen(text), from, to, trigger, &start, &end)) {
            answers[jit] = start * 1000 + end;
        }
        lx_text_pattern_free(pattern);
    }
    assert_int_equal(answers[0], answers[1]);
    assert_false(lx_matcher_limit_hit(matcher));
    lx_matcher_free(matcher);
    return answers[0];
}

static void the_longest_match_that_covers_the_trigger_is_found(void **state) {
    (void)state;
    const char *text = "a@b c.d@e.fr g@h";
    assert_int_equal(find("[\\w.]+@[\\w.]+", text, 0, 16, 7), 4012);
    assert_int_equal(find("[\\w.]+@[\\w.]+", text, 0, 16, 1), 3);
    assert_int_equal(find("[\\w.]+@[\\w.]+", text, 5, 16, 7), 5012);
    assert_int_equal(find("[\\w.]+@[\\w.]+", text, 0, 10, 7), 0); /* it would end beyond the window */
    assert_int_equal(find("x|y", text, 0, 16, 7), 0);
    assert_int_equal(find("b c|c\\.d@e", text, 0, 16, 4), 4009);
    assert_int_equal(find("c|\\w c\\.d@", text, 0, 16, 4), 2008);
    assert_int_equal(find("c.?", "ab c", 0, 4, 3), 3004);
}

static void look_around_sees_beyond_the_window(void **state) {
    (void)state;
    assert_int_equal(find("(?<=x)\\d+(?=y)", "x12y", 1, 3, 1), 1003);
    assert_int_equal(find("(?<!x)\\d+(?!y)", "x12y", 1, 3, 1), 0);
    assert_int_equal(find("^\\d+$", "x12y", 1, 3, 1), 0);
    assert_int_equal(find("\\w+: (?<mention>\\d+)", "Tel: 12", 0, 7, 5), 5007);
}

static void windows_are_brought_to_whole_characters(void **state) {
    (void)state;
    const char *text = "\xC3\xA9\xC3\xA9@\xC3\xA9\xC3\xA9";
    assert_int_equal(find("[^@]@[^@]", text, 1, 8, 4), 2007);
}

/* Places where no match can begin are passed over: whatever it may begin with has to be known. */
static void a_match_may_begin_with_anything(void **state) {
    (void)state;
    const char *text = "-\xC3\xA9"
                       "1 \xC3\x89"
                       "2 (3";
    assert_int_equal(find("(?:\xC3\xA9|\\()\\d", text, 0, 11, 3), 1004);
    assert_int_equal(find("(?:\xC3\xA9|\\()\\d", text, 0, 11, 10), 9011);
    assert_int_equal(find("(?:\\+|00)\\d", text, 0, 11, 10), 0);
    assert_int_equal(find("(?i)(?:\xC3\xA9|x)\\d", text, 0, 11, 7), 5008);
    assert_int_equal(find("[^a]\\d", text, 0, 11, 3), 1004);
    assert_int_equal(find("[\\x{C0}-\\x{1FF}x]\\d", text, 0, 11, 7), 5008);
    assert_int_equal(find("(?<![0-9])(?:(?=\\()|-)..", text, 0, 11, 10), 9011);
    assert_int_equal(find("(?:-|\\()?\\d", text, 0, 11, 10), 9011);
}

static void limits_are_reported(void **state) {
    (void)state;
    char text[200];
    uint32_t start;
    uint32_t end;
    struct lx_matcher *matcher;
    struct lx_text_pattern *pattern = compile("(?:a+)+b", true);
    memset(text, 'a', sizeof text);
    assert_int_equal(lx_matcher_new(lx_default_allocator(), &matcher), LXT_OK);
    assert_false(lx_text_pattern_match(pattern, matcher, text, sizeof text, 0, 100, 0, &start, &end));
    lx_matcher_reset(matcher);
    lx_text_pattern_free(pattern);
    pattern = compile("(?:a+a?)+(?!a)[b-d]", true);
    assert_false(lx_text_pattern_match(pattern, matcher, text, sizeof text, 0, 100, 0, &start, &end));
    assert_true(lx_matcher_limit_hit(matcher));
    assert_false(lx_matcher_out_of_memory(matcher));
    lx_text_pattern_free(pattern);
    lx_matcher_free(matcher);
}

static void memory_may_run_out(void **state) {
    (void)state;
    lxt_status status = LXT_ERROR_MEMORY;
    for (uint64_t fail_at = 1; fail_at < 200; fail_at++) {
        struct toy_memory memory;
        struct lx_text_pattern *pattern;
        toy_memory_init(&memory, fail_at);
        status = lx_text_pattern_new("(?<mention>a+)@b", 16, "toy", 1, 1, true, &memory.allocator, &pattern, NULL);
        lx_text_pattern_free(pattern);
        assert_int_equal(memory.live, 0);
        if (memory.calls < fail_at) {
            break;
        }
        assert_true(status == LXT_OK || status == LXT_ERROR_MEMORY);
    }
    assert_int_equal(status, LXT_OK);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_not_regular_or_not_portable_is_refused),
        cmocka_unit_test(unbounded_look_behind_is_refused),
        cmocka_unit_test(harmless_syntax_is_taken),
        cmocka_unit_test(the_longest_match_that_covers_the_trigger_is_found),
        cmocka_unit_test(look_around_sees_beyond_the_window),
        cmocka_unit_test(windows_are_brought_to_whole_characters),
        cmocka_unit_test(a_match_may_begin_with_anything),
        cmocka_unit_test(limits_are_reported),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
