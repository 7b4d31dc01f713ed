#include "../cmocka_all.h"

#include <string.h>

#include "base/arena.h"
#include "base/array.h"
#include "base/buffer.h"

static void products_are_checked(void **state) {
    (void)state;
    const lxt_allocator *standard = lx_default_allocator();
    assert_null(lx_alloc(standard, SIZE_MAX / 2, 3));
    assert_null(lx_alloc(standard, 0, 3));
    struct lx_arena arena;
    lx_arena_init(&arena, standard);
    assert_null(lx_arena_alloc(&arena, SIZE_MAX / 2, 3));
    assert_null(lx_arena_alloc(&arena, SIZE_MAX, 1));
    lx_arena_free(&arena);
}

static void arena_keeps_its_memory_over_a_reset(void **state) {
    (void)state;
    struct lx_arena arena;
    lx_arena_init(&arena, lx_default_allocator());
    char *first = lx_arena_copy(&arena, "abc", 3);
    assert_string_equal(first, "abc");
    assert_non_null(lx_arena_alloc(&arena, 100000, 1));
    assert_non_null(lx_arena_alloc(&arena, 10, 8));
    lx_arena_reset(&arena);
    assert_ptr_equal(lx_arena_alloc(&arena, 4, 1), first);
    assert_non_null(lx_arena_alloc(&arena, 100000, 1));
    lx_arena_free(&arena);
}

/* Strings are packed; what is not a string is aligned for any type all the same. */
static void arena_packs_strings_only(void **state) {
    (void)state;
    struct lx_arena arena;
    lx_arena_init(&arena, lx_default_allocator());
    for (int round = 0; round < 3; round++) {
        for (uint32_t i = 0; i < 5000; i++) {
            char *first = lx_arena_copy(&arena, "abcd", i % 5);
            char *second = lx_arena_copy(&arena, "efgh", 4);
            uint64_t *numbers = lx_arena_alloc(&arena, i % 7, sizeof *numbers);
            assert_non_null(numbers);
            assert_int_equal((uintptr_t)numbers % alignof(max_align_t), 0);
            memset(numbers, 0xFF, i % 7 * sizeof *numbers);
            assert_memory_equal(first, "abcd", i % 5);
            assert_int_equal(first[i % 5], '\0');
            assert_string_equal(second, "efgh");
        }
        lx_arena_reset(&arena);
    }
    lx_arena_free(&arena);
}

static void arrays_grow(void **state) {
    (void)state;
    const lxt_allocator *standard = lx_default_allocator();
    LX_ARRAY(uint32_t) numbers = {0};
    for (uint32_t i = 0; i < 1000; i++) {
        assert_true(lx_array_push(standard, &numbers, i));
    }
    assert_int_equal(numbers.items[999], 999);
    assert_false(lx_array_grow(standard, &numbers.items, &numbers.capacity, (uint64_t)1 << 33, 4));
    assert_int_equal(numbers.count, 1000);
    lx_array_free(standard, &numbers);
}

static void *refuse(void *user, size_t bytes) {
    (void)user;
    (void)bytes;
    return NULL;
}

static void *refuse_again(void *user, void *memory, size_t bytes) {
    (void)user;
    (void)memory;
    (void)bytes;
    return NULL;
}

static void ignore(void *user, void *memory) {
    (void)user;
    (void)memory;
}

static void a_buffer_remembers_its_failure(void **state) {
    (void)state;
    const lxt_allocator failing = {sizeof failing, refuse, refuse_again, ignore, NULL};
    struct lx_buffer buffer;
    lx_buffer_init(&buffer, &failing);
    assert_false(lx_buffer_string(&buffer, "abc"));
    assert_true(buffer.failed);
    lx_buffer_free(&buffer);
}

static void buffers_write_numbers(void **state) {
    (void)state;
    struct lx_buffer buffer;
    lx_buffer_init(&buffer, lx_default_allocator());
    lx_buffer_number(&buffer, INT64_MIN);
    lx_buffer_byte(&buffer, ' ');
    lx_buffer_number(&buffer, 0);
    lx_buffer_code_point(&buffer, 0xE9);
    assert_int_equal(buffer.length, strlen("-9223372036854775808 0\xC3\xA9"));
    assert_memory_equal(buffer.bytes, "-9223372036854775808 0\xC3\xA9", buffer.length);
    lx_buffer_free(&buffer);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(arena_packs_strings_only),
        cmocka_unit_test(products_are_checked),
        cmocka_unit_test(arena_keeps_its_memory_over_a_reset),
        cmocka_unit_test(arrays_grow),
        cmocka_unit_test(a_buffer_remembers_its_failure),
        cmocka_unit_test(buffers_write_numbers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
