/* Sorting, with which every order of the library is made. */
#include "../cmocka_all.h"

#include "base/sort.h"

static bool is_less(const void *context, const void *a, const void *b) {
    (void)context;
    return *(const uint32_t *)a < *(const uint32_t *)b;
}

/* Numbers in an order that repeats. */
static void fill(uint32_t *numbers, uint32_t count) {
    for (uint32_t i = 0, seed = 7; i < count; i++) {
        seed = seed * 1664525 + 1013904223;
        numbers[i] = seed >> 26;
    }
}

static void every_length_is_sorted(void **state) {
    (void)state;
    uint32_t numbers[50];
    uint32_t spare[50];
    for (uint32_t count = 0; count <= 50; count++) {
        fill(numbers, count);
        lx_sort(numbers, count, sizeof *numbers, is_less, NULL);
        for (uint32_t i = 1; i < count; i++) {
            assert_true(numbers[i - 1] <= numbers[i]);
        }
        fill(numbers, count);
        lx_sort_runs(numbers, count, sizeof *numbers, is_less, NULL, spare);
        for (uint32_t i = 1; i < count; i++) {
            assert_true(numbers[i - 1] <= numbers[i]);
        }
    }
}

static void distinct_numbers_stand_once(void **state) {
    (void)state;
    uint32_t numbers[] = {5, 0, 5, UINT32_MAX, 1, 0, 5};
    const uint32_t sorted[] = {0, 1, 5, UINT32_MAX};
    assert_int_equal(lx_sort_distinct(numbers, 7), 4);
    assert_memory_equal(numbers, sorted, sizeof sorted);
    assert_int_equal(lx_sort_distinct(numbers, 1), 1);
    assert_int_equal(lx_sort_distinct(NULL, 0), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_length_is_sorted),
        cmocka_unit_test(distinct_numbers_stand_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
