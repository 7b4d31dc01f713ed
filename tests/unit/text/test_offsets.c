/* The way back from clean spans to the caller's bytes, and what happens when memory is short. */
#include <stdlib.h>

#include "texts.h"

static void expect_span(const char *raw, const char *clean_part, const char *raw_part) {
    struct lx_text text = cleaned(raw);
    const char *hit = strstr(text.clean.items, clean_part);
    assert_non_null(hit);
    uint32_t at = (uint32_t)(hit - text.clean.items);
    uint32_t start = lx_text_raw_start(&text, at);
    uint32_t end = lx_text_raw_end(&text, at + (uint32_t)strlen(clean_part));
    assert_int_equal(end - start, strlen(raw_part));
    assert_memory_equal(raw + start, raw_part, strlen(raw_part));
    lx_text_free(&text);
}

static void spans_lead_back_to_the_raw_text(void **state) {
    (void)state;
    expect_span("a Trinidad &amp; Tobago b", "Trinidad & Tobago", "Trinidad &amp; Tobago");
    expect_span("a l\u2019OIM b", "OIM", "OIM");
    expect_span("x Se\u0301ne\u0301gal y", "S\u00E9n\u00E9gal", "Se\u0301ne\u0301gal");
    expect_span("x mi\u00ADgration y", "migration", "mi\u00ADgration");
    expect_span("x \u00ADmigration\u00AD y", "migration", "migration");
    expect_span("la\n   Barbade", "Barbade", "Barbade");
    expect_span("\xFF\xFF ici", "ici", "ici");
}

static void an_empty_document(void **state) {
    (void)state;
    struct lx_text text = cleaned("");
    assert_int_equal(text.clean.count, 0);
    assert_int_equal(text.blocks.count, 0);
    assert_int_equal(lx_text_raw_start(&text, 0), 0);
    assert_int_equal(lx_text_raw_end(&text, 0), 0);
    lx_text_free(&text);
}

static void a_text_is_reused(void **state) {
    (void)state;
    struct lx_text text = cleaned("<p>long \u00E9 texte\n\nici");
    assert_int_equal(lx_text_clean(&text, "b", 1, true), LXT_OK);
    assert_string_equal(text.clean.items, "b");
    assert_int_equal(text.hidden.count + text.breaks.count, 0);
    assert_int_equal(text.pieces.count, 2);
    lx_text_free(&text);
}

/* An allocator that fails from a given call on. */
struct budget {
    size_t left;
    size_t live;
};

static void *spend(void *user, size_t bytes) {
    struct budget *budget = user;
    if (budget->left == 0) {
        return NULL;
    }
    budget->left--;
    budget->live++;
    return malloc(bytes);
}

static void *respend(void *user, void *memory, size_t bytes) {
    struct budget *budget = user;
    if (budget->left == 0) {
        return NULL;
    }
    budget->left--;
    budget->live += memory == NULL;
    return realloc(memory, bytes);
}

static void give_back(void *user, void *memory) {
    struct budget *budget = user;
    budget->live--;
    free(memory);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    static const char raw[] = "<p>Qui sommes nousL'Organisation</p>\xFF\xFF\xFF\xFF Se\u0301 &amp;\tb\n\nc";
    for (size_t allowed = 0;; allowed++) {
        struct budget budget = {allowed, 0};
        lxt_allocator allocator = {sizeof allocator, spend, respend, give_back, &budget};
        struct lx_text text;
        lx_text_init(&text, &allocator);
        lxt_status status = lx_text_clean(&text, raw, sizeof raw - 1, true);
        if (status != LXT_OK) {
            assert_int_equal(status, LXT_ERROR_MEMORY);
            assert_int_equal(text.clean.count + text.pieces.count + text.blocks.count, 0);
        }
        lx_text_free(&text);
        assert_int_equal(budget.live, 0);
        if (status == LXT_OK) {
            assert_true(allowed >= 5);
            break;
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spans_lead_back_to_the_raw_text),
        cmocka_unit_test(an_empty_document),
        cmocka_unit_test(a_text_is_reused),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
