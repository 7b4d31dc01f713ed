#include "../cmocka_all.h"
#include "text/characters.h"
#include "text/normalise.h"

static void kinds(void **state) {
    (void)state;
    assert_int_equal(lx_character_kind('a'), LX_KIND_LOWER);
    assert_int_equal(lx_character_kind(0xC9), LX_KIND_UPPER);
    assert_int_equal(lx_character_kind(0x1C5), LX_KIND_UPPER);
    assert_int_equal(lx_character_kind(0x5D0), LX_KIND_LETTER);
    assert_int_equal(lx_character_kind(0x301), LX_KIND_MARK);
    assert_int_equal(lx_character_kind('7'), LX_KIND_DIGIT);
    assert_int_equal(lx_character_kind(0xB2), LX_KIND_NUMBER);
    assert_int_equal(lx_character_kind(0xAB), LX_KIND_PUNCTUATION);
    assert_int_equal(lx_character_kind(0x20AC), LX_KIND_SYMBOL);
    assert_int_equal(lx_character_kind(0xA0), LX_KIND_SPACE);
    assert_int_equal(lx_character_kind('\t'), LX_KIND_SPACE);
    assert_int_equal(lx_character_kind(0x2028), LX_KIND_LINE);
    assert_int_equal(lx_character_kind('\n'), LX_KIND_LINE);
    assert_int_equal(lx_character_kind(0), LX_KIND_OTHER);
    assert_int_equal(lx_character_kind(0x10FFFF), LX_KIND_OTHER);
    assert_int_equal(lx_character_kind(UINT32_MAX), LX_KIND_OTHER);
}

static void characters_newer_than_the_tables_are_unknown(void **state) {
    (void)state;
    assert_int_equal(lx_character_kind(0x870), LX_KIND_OTHER);
    assert_int_equal(lx_character_nfc(0x898), LX_NFC_STABLE);
    assert_int_equal(lx_character_kind(0x2C5F), LX_KIND_OTHER);
}

static void cases(void **state) {
    (void)state;
    assert_int_equal(lx_character_lower('A'), 'a');
    assert_int_equal(lx_character_lower(0x178), 0xFF);
    assert_int_equal(lx_character_upper(0xFF), 0x178);
    assert_int_equal(lx_character_upper(0xDF), 0xDF);
    assert_int_equal(lx_character_lower(0x10400), 0x10428);
    assert_int_equal(lx_character_lower('7'), '7');
    assert_int_equal(lx_character_lower(0x110000), 0x110000);
}

static void expect_fold(uint32_t code_point, const char *ascii) {
    uint32_t folded[4];
    uint32_t count = lx_character_fold(code_point, folded);
    uint32_t i = 0;
    for (; ascii[i] != '\0'; i++) {
        assert_true(i < count);
        assert_int_equal(folded[i], ascii[i]);
    }
    assert_int_equal(count, i);
}

static void folding_strips_case_and_accents(void **state) {
    (void)state;
    expect_fold('A', "a");
    expect_fold(0xC9, "e");
    expect_fold(0x153, "oe");
    expect_fold(0xC6, "ae");
    expect_fold(0xDF, "ss");
    expect_fold(0xFB01, "fi");
    expect_fold(0xD8, "o");
    expect_fold(0x111, "d");
    expect_fold(0x141, "l");
    expect_fold(0x131, "i");
    expect_fold(0x130, "i");
    expect_fold(0x1EA4, "a");
    expect_fold(0xBA, "o");
    expect_fold(0xF1, "n");
}

static void folding_drops_marks_and_apostrophes(void **state) {
    (void)state;
    expect_fold(0x301, "");
    expect_fold('\'', "");
    expect_fold(0x2019, "");
    expect_fold(0xAD, "");
    expect_fold('-', "-");
}

static void folding_twice_changes_nothing(void **state) {
    (void)state;
    for (uint32_t c = 0; c < 0x110000; c++) {
        uint32_t once[4];
        uint32_t count = lx_character_fold(c, once);
        for (uint32_t i = 0; i < count; i++) {
            uint32_t twice[4];
            assert_int_equal(lx_character_fold(once[i], twice), 1);
            assert_int_equal(twice[0], once[i]);
        }
    }
}

static void suspects(void **state) {
    (void)state;
    assert_int_equal(lx_character_nfc('e'), LX_NFC_STABLE);
    assert_int_equal(lx_character_nfc(0xE9), LX_NFC_STABLE);
    assert_int_not_equal(lx_character_nfc(0x301), LX_NFC_STABLE);
    assert_int_not_equal(lx_character_nfc(0x212B), LX_NFC_STABLE);
    assert_int_not_equal(lx_character_nfc(0x1161), LX_NFC_STABLE);
    assert_int_not_equal(lx_character_nfc(0xF73), LX_NFC_STABLE);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(kinds),
        cmocka_unit_test(characters_newer_than_the_tables_are_unknown),
        cmocka_unit_test(cases),
        cmocka_unit_test(folding_strips_case_and_accents),
        cmocka_unit_test(folding_drops_marks_and_apostrophes),
        cmocka_unit_test(folding_twice_changes_nothing),
        cmocka_unit_test(suspects),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
