/* Candidates in order, however they are found. */
#include "../cmocka_all.h"

#include "mentions/cascade.h"

static struct lx_candidate candidate(uint32_t first, uint32_t stop, uint32_t rule) {
    return (struct lx_candidate){
        .start = first * 10, .end = stop * 10, .first = first, .stop = stop, .rule = rule, .listed = LX_NONE};
}

static void note(struct lx_candidates *candidates, uint32_t base, struct lx_candidate found, uint8_t type) {
    assert_true(lx_candidates_note(candidates, base, &found, &type, 1));
}

static void assert_candidate(const struct lx_candidate *item, uint32_t first, uint32_t stop, uint8_t type,
                             uint32_t rule) {
    assert_int_equal(item->first, first);
    assert_int_equal(item->stop, stop);
    assert_int_equal(item->type, type);
    assert_int_equal(item->rule, rule);
}

static void what_a_stretch_found_comes_in_order(void **state) {
    static const uint8_t types[] = {LXT_TYPE_ORGANIZATION, LXT_TYPE_PLACE, LXT_TYPE_PERSON};
    struct lx_candidates candidates;
    (void)state;
    lx_candidates_init(&candidates, lx_default_allocator());
    assert_true(lx_candidates_begin(&candidates, 200));
    note(&candidates, 100, candidate(290, 291, 4), LXT_TYPE_DATE);
    note(&candidates, 100, candidate(164, 165, 4), LXT_TYPE_PLACE);
    note(&candidates, 100, candidate(164, 165, 3), LXT_TYPE_PLACE);
    note(&candidates, 100, candidate(164, 166, 9), LXT_TYPE_PLACE);
    struct lx_candidate any = candidate(164, 165, 7);
    assert_true(lx_candidates_note(&candidates, 100, &any, types, 3));
    assert_true(lx_candidates_gather(&candidates, 200));
    assert_int_equal(candidates.items.count, 7);
    assert_candidate(&candidates.items.items[0], 164, 166, LXT_TYPE_PLACE, 9);
    assert_candidate(&candidates.items.items[1], 164, 165, LXT_TYPE_ORGANIZATION, 7);
    assert_candidate(&candidates.items.items[2], 164, 165, LXT_TYPE_PLACE, 3);
    assert_candidate(&candidates.items.items[3], 164, 165, LXT_TYPE_PLACE, 4);
    assert_candidate(&candidates.items.items[4], 164, 165, LXT_TYPE_PLACE, 7);
    assert_candidate(&candidates.items.items[5], 164, 165, LXT_TYPE_PERSON, 7);
    assert_candidate(&candidates.items.items[6], 290, 291, LXT_TYPE_DATE, 4);
    lx_candidates_free(&candidates);
}

/* The next stretch knows nothing of the one before, and comes behind it. */
static void stretches_follow_one_another(void **state) {
    struct lx_candidates candidates;
    (void)state;
    lx_candidates_init(&candidates, lx_default_allocator());
    for (uint32_t base = 0; base < 300; base += 100) {
        assert_true(lx_candidates_begin(&candidates, 100));
        note(&candidates, base, candidate(base + 5, base + 6, 1), LXT_TYPE_DATE);
        assert_true(lx_candidates_gather(&candidates, 100));
        assert_int_equal(candidates.items.count, base / 100 + 1);
        assert_int_equal(candidates.items.items[base / 100].first, base + 5);
    }
    assert_true(lx_candidates_begin(&candidates, 0));
    assert_true(lx_candidates_gather(&candidates, 0));
    assert_int_equal(candidates.items.count, 3);
    lx_candidates_free(&candidates);
}

static void a_tail_is_merged_in(void **state) {
    struct lx_candidates candidates;
    (void)state;
    lx_candidates_init(&candidates, lx_default_allocator());
    const struct lx_candidate known[] = {candidate(1, 2, 1), candidate(3, 5, 1), candidate(3, 4, 1),
                                         candidate(LX_NONE, LX_NONE, 1)};
    const struct lx_candidate tail[] = {candidate(9, 10, 2), candidate(3, 4, 2), candidate(0, 1, 2)};
    const uint32_t firsts[] = {0, 1, 3, 3, 3, 9, LX_NONE};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        assert_true(lx_array_push(candidates.allocator, &candidates.items, known[i]));
    }
    assert_true(lx_candidates_merge_tail(&candidates, candidates.items.count));
    for (size_t i = 0; i < sizeof tail / sizeof *tail; i++) {
        assert_true(lx_array_push(candidates.allocator, &candidates.items, tail[i]));
    }
    assert_true(lx_candidates_merge_tail(&candidates, sizeof known / sizeof *known));
    assert_int_equal(candidates.items.count, sizeof firsts / sizeof *firsts);
    for (uint32_t i = 0; i < candidates.items.count; i++) {
        assert_int_equal(candidates.items.items[i].first, firsts[i]);
    }
    assert_int_equal(candidates.items.items[2].stop, 5);
    assert_int_equal(candidates.items.items[3].rule, 1);
    assert_int_equal(candidates.items.items[4].rule, 2);
    lx_candidates_free(&candidates);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_a_stretch_found_comes_in_order),
        cmocka_unit_test(stretches_follow_one_another),
        cmocka_unit_test(a_tail_is_merged_in),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
