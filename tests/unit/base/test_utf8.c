#include "../cmocka_all.h"
#include "base/utf8.h"

static void expect(const char *bytes, size_t length, uint32_t code_point, uint32_t used, bool well_formed) {
    uint32_t got_used;
    bool got_well_formed;
    assert_int_equal(lx_utf8_decode(bytes, length, &got_used, &got_well_formed), code_point);
    assert_int_equal(got_used, used);
    assert_int_equal(got_well_formed, well_formed);
}

/* Table 3-8 of the Unicode Standard: one U+FFFD for each maximal subpart. */
static void maximal_subparts(void **state) {
    (void)state;
    expect("\x61", 1, 'a', 1, true);
    expect("\xC3\xA9", 2, 0xE9, 2, true);
    expect("\xE2\x82\xAC", 3, 0x20AC, 3, true);
    expect("\xF0\x9F\x98\x80", 4, 0x1F600, 4, true);
    expect("\xF1\x80\x80\xE1", 4, LX_REPLACEMENT, 3, false);
    expect("\xE1\x80\xC2", 3, LX_REPLACEMENT, 2, false);
    expect("\xC2\x62", 2, LX_REPLACEMENT, 1, false);
    expect("\x80", 1, LX_REPLACEMENT, 1, false);
    expect("\xC0\xAF", 2, LX_REPLACEMENT, 1, false);
    expect("\xED\xA0\x80", 3, LX_REPLACEMENT, 1, false);
    expect("\xF4\x90\x80\x80", 4, LX_REPLACEMENT, 1, false);
    expect("\xE2\x82", 2, LX_REPLACEMENT, 2, false);
}

static void every_code_point_round_trips(void **state) {
    (void)state;
    for (uint32_t c = 0; c <= 0x10FFFF; c++) {
        if (c == 0xD800) {
            c = 0xE000;
        }
        char bytes[4];
        size_t length = lx_utf8_encode(c, bytes);
        expect(bytes, length, c, (uint32_t)length, true);
    }
}

static void surrogates_are_replaced(void **state) {
    (void)state;
    char bytes[4];
    assert_int_equal(lx_utf8_encode(0xD800, bytes), 3);
    assert_memory_equal(bytes, "\xEF\xBF\xBD", 3);
    assert_int_equal(lx_utf8_encode(0x110000, bytes), 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(maximal_subparts),
        cmocka_unit_test(every_code_point_round_trips),
        cmocka_unit_test(surrogates_are_replaced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
