/* Text that is shown as it stands, looked at in words and byte by byte. */
#include "../cmocka_all.h"

#include <string.h>

#include "base/line.h"

static void short_texts_are_padded(void **state) {
    (void)state;
    for (uint32_t count = 0; count < 8; count++) {
        char wanted[8];
        char got[8];
        memset(wanted, '.', sizeof wanted);
        memcpy(wanted, "abcdefgh", count);
        lx_store8(got, lx_load_padded("abcdefgh", count, '.'));
        assert_memory_equal(got, wanted, sizeof wanted);
    }
}

static void short_words_end_in_zeros(void **state) {
    (void)state;
    static const char text[] = "abcdefghijklmnop";
    for (uint32_t length = 0; length <= LX_SHORT_WORD; length++) {
        char wanted[LX_SHORT_WORD] = {0};
        char got[LX_SHORT_WORD];
        memcpy(wanted, text, length);
        struct lx_short_word word = lx_read_short(text, length);
        lx_store8(got, word.bytes[0]);
        lx_store8(got + 8, word.bytes[1]);
        assert_memory_equal(got, wanted, sizeof wanted);
        assert_int_equal(word.length, length);
    }
}

static bool shown_as_it_stands(const char *text, size_t length) {
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
        bool found = lx_is_line(text, length);
        assert_true(found == shown_as_it_stands(text, length) || (careful && !found));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(short_texts_are_padded),
        cmocka_unit_test(short_words_end_in_zeros),
        cmocka_unit_test(lines_are_what_is_shown_as_it_stands),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
