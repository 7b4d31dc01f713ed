/* Eight bytes looked at together, against one byte after another. */
#include "../cmocka_all.h"

#include <string.h>

#include "base/octets.h"

static void octets_come_in_the_order_of_the_text(void **state) {
    (void)state;
    const char *text = "abcdefghij";
    char copy[8];
    assert_true(lx_octets_load(text) == UINT64_C(0x6867666564636261));
    lx_octets_store(copy, lx_octets_load(text + 1));
    assert_memory_equal(copy, text + 1, 8);
}

static void tails_are_padded(void **state) {
    (void)state;
    const char *text = "abcdefghij";
    for (uint32_t length = 0; length <= 10; length++) {
        for (uint32_t count = 0; count <= length && count < 8; count++) {
            char wanted[8];
            char got[8];
            memset(wanted, '.', sizeof wanted);
            memcpy(wanted, text + length - count, count);
            lx_octets_store(got, lx_octets_tail(text, length, count, '.'));
            assert_memory_equal(got, wanted, sizeof wanted);
        }
    }
}

static bool is_line(const char *text, size_t length) {
    for (size_t i = 0; i < length; i++) {
        bool edge = i == 0 || i + 1 == length || text[i - 1] == ' ';
        if ((unsigned char)text[i] < ' ' || (text[i] == ' ' && edge)) {
            return false;
        }
    }
    return true;
}

static void lines_are_what_is_shown_as_it_stands(void **state) {
    (void)state;
    static const char letters[] = {'a', 'Z', ' ', '!', '\n', '\0', '\x1F', '\x7F', '\xA0', '\xC3', '~', 'e'};
    char text[40];
    uint32_t seed = 1;
    for (uint32_t round = 0; round < 200000; round++) {
        size_t length = round % sizeof text;
        bool careful = false; /* an exclamation mark behind a space may be taken for another one */
        for (size_t i = 0; i < length; i++) {
            seed = seed * 1664525 + 1013904223;
            text[i] = letters[(seed >> 24) % 30 < sizeof letters ? (seed >> 24) % 30 : 0];
            careful = careful || (i > 0 && text[i] == '!' && text[i - 1] == ' ');
        }
        bool found = lx_octets_are_line(text, length);
        assert_true(found == is_line(text, length) || (careful && !found));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(octets_come_in_the_order_of_the_text),
        cmocka_unit_test(tails_are_padded),
        cmocka_unit_test(lines_are_what_is_shown_as_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
