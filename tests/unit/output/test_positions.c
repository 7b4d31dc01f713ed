#include "../cmocka_all.h"

#include <string.h>

#include "graph_positions.h"
#include "libextract/graph.h"

static const lxt_allocator *memory;

static void expect(const struct lx_positions *positions, uint32_t index, uint32_t code_points, uint32_t utf16) {
    assert_int_equal(lx_positions_get(positions, index, LXT_CODE_POINTS), code_points);
    assert_int_equal(lx_positions_get(positions, index, LXT_UTF16), utf16);
}

static void units_differ_beyond_ascii(void **state) {
    (void)state;
    const char *text = "\xC3\xA9 \xF0\x9F\x98\x80!";
    struct lx_positions positions = {0};
    for (uint32_t at = 0; at < 4; at++) {
        const uint32_t places[] = {0, 3, 7, 8};
        assert_true(lx_positions_add(&positions, memory, places[at]));
    }
    assert_true(lx_positions_resolve(&positions, memory, text, strlen(text), true));
    expect(&positions, 0, 0, 0);
    expect(&positions, 1, 2, 2);
    expect(&positions, 2, 3, 4);
    expect(&positions, 3, 4, 5);
    assert_int_equal(lx_positions_get(&positions, 3, LXT_BYTES), 8);
    assert_int_equal(lx_positions_get(&positions, 3, 99), 0);
    assert_int_equal(lx_positions_get(&positions, 4, LXT_BYTES), 0);
    lx_positions_free(&positions, memory);
}

/* F1 80 80 is one maximal subpart, the lone E1 80 another; Python's decode("utf-8", "replace") agrees. */
static void an_ill_formed_sequence_counts_as_one(void **state) {
    (void)state;
    const char *text = "a\xF1\x80\x80\xE1\x80z";
    struct lx_positions positions = {0};
    assert_true(lx_positions_add(&positions, memory, 6));
    assert_true(lx_positions_add(&positions, memory, 4));
    assert_true(lx_positions_resolve(&positions, memory, text, strlen(text), false));
    expect(&positions, 0, 3, 3);
    expect(&positions, 1, 2, 2);
    lx_positions_free(&positions, memory);
}

static void order_does_not_matter(void **state) {
    (void)state;
    enum { LENGTH = 1000 };
    char text[LENGTH];
    memset(text, 'x', sizeof text);
    memcpy(text + 500, "\xC3\xA9", 2);
    struct lx_positions positions = {0};
    for (uint32_t i = 0; i < LENGTH; i++) {
        uint32_t place = i * 7 % LENGTH;
        assert_true(lx_positions_add(&positions, memory, place == 501 ? 500 : place));
    }
    assert_true(lx_positions_resolve(&positions, memory, text, sizeof text, true));
    for (uint32_t i = 0; i < LENGTH; i++) {
        uint32_t bytes = positions.items.items[i].bytes;
        expect(&positions, i, bytes - (bytes > 500), bytes - (bytes > 500));
    }
    lx_positions_free(&positions, memory);
}

static void both_ways_of_counting_agree(void **state) {
    (void)state;
    static const char *const texts[] = {
        "Caf\xC3\xA9 \xE2\x80\x94 na\xC3\xAFve \xF0\x9F\x98\x80\xF0\x9F\x98\x81 \xE2\x82\xAC 100, and some more words",
        "Caf\xC3\xA9 \xE2\x80\x94 na\xC3\xAFve \xE2\x82\xAC 100, and more: \xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9\xC3\xA9",
        "plain words only, of some length",
        "\xF0\x9F\x98\x80",
        "\xE2\x82\xAC",
        ""};
    for (size_t k = 0; k < sizeof texts / sizeof *texts; k++) {
        const char *text = texts[k];
        struct lx_positions fast = {0};
        struct lx_positions slow = {0};
        for (uint32_t i = 0; i <= strlen(text); i++) {
            if (((unsigned char)text[i] & 0xC0) != 0x80) {
                assert_true(lx_positions_add(&fast, memory, i));
                assert_true(lx_positions_add(&slow, memory, i));
            }
        }
        assert_true(lx_positions_resolve(&fast, memory, text, strlen(text), true));
        assert_true(lx_positions_resolve(&slow, memory, text, strlen(text), false));
        assert_memory_equal(fast.items.items, slow.items.items, fast.items.count * sizeof *fast.items.items);
        lx_positions_free(&fast, memory);
        lx_positions_free(&slow, memory);
    }
}

/* A character of two units of UTF-16 is noticed wherever it stands. */
static void pairs_are_found_anywhere(void **state) {
    (void)state;
    enum { LENGTH = 70 };
    for (uint32_t at = 0; at + 4 <= LENGTH; at++) {
        char text[LENGTH];
        memset(text, 'x', sizeof text);
        memcpy(text + at, "\xF0\x9F\x98\x80", 4);
        struct lx_positions positions = {0};
        assert_true(lx_positions_add(&positions, memory, LENGTH));
        assert_true(lx_positions_add_span(&positions, memory, at, at + 4));
        assert_true(lx_positions_resolve(&positions, memory, text, LENGTH, true));
        expect(&positions, 0, LENGTH - 3, LENGTH - 2);
        expect(&positions, 1, at, at);
        expect(&positions, 2, at + 1, at + 2);
        lx_positions_free(&positions, memory);
    }
}

int main(void) {
    memory = lx_default_allocator();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(units_differ_beyond_ascii), cmocka_unit_test(an_ill_formed_sequence_counts_as_one),
        cmocka_unit_test(order_does_not_matter),     cmocka_unit_test(both_ways_of_counting_agree),
        cmocka_unit_test(pairs_are_found_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
