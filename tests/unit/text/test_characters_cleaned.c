/* What cleaning does to single characters. */
#include "texts.h"

static void apostrophes_become_one_kind(void **state) {
    (void)state;
    expect_clean("l\u2019OIM", "l'OIM");
    expect_clean("N\u02BCDjamena", "N'Djamena");
    expect_clean("l`Union", "l'Union");
    expect_clean("l\u00B4Union", "l'Union");
    expect_clean("N\u2018Djamena", "N'Djamena");
}

/* Whatever stands beside them: a mention's text cleans alone as it does in its document. */
static void neighbours_do_not_matter(void **state) {
    (void)state;
    expect_clean("\u2018Yes\u201D", "'Yes\u201D");
    expect_clean("5\u2032 `code`", "5' 'code'");
    expect_clean("Fa\u2018asavalu", "Fa'asavalu");
    expect_clean("Fa\u2018", "Fa'");
}

static void hyphens_become_one_kind_and_dashes_stay(void **state) {
    (void)state;
    expect_clean("Guin\u00E9e\u2011Bissau Haut\u2010Commissariat", "Guin\u00E9e-Bissau Haut-Commissariat");
    expect_clean("2018\u22122019", "2018-2019");
    expect_clean("Dakar \u2013 le 5 \u2014 fin \u2212", "Dakar \u2013 le 5 \u2014 fin -");
}

static void spaces_become_one_kind(void **state) {
    (void)state;
    expect_clean("10\u00A0000\u202F\u20AC\u2009:", "10 000 \u20AC :");
}

static void invisible_characters_go(void **state) {
    (void)state;
    expect_clean("\uFEFFmi\u00ADgra\u200Btion\u200E\u2060", "migration");
}

static void controls_become_spaces(void **state) {
    (void)state;
    expect_bytes("a\0b\x01"
                 "c\x7F",
                 6, "a b c ");
}

static void c1_controls_are_windows_1252(void **state) {
    (void)state;
    struct lx_text text = cleaned("l\xC2\x92OIM \xC2\x93ici\xC2\x94 \xC2\x8Cuvre\xC2\x85 \xC2\x81");
    assert_string_equal(text.clean.items, "l'OIM \u201Cici\u201D \u0152uvre\u2026  ");
    assert_int_equal(text.repairs.windows_1252, 6);
    assert_int_equal(text.repairs.ill_formed, 0);
    lx_text_free(&text);
}

static void ill_formed_bytes_lose_nothing_around_them(void **state) {
    (void)state;
    struct lx_text text = cleaned("caf\xE9 noir \xE2\x82 \x92");
    assert_string_equal(text.clean.items, "caf\uFFFD noir \uFFFD \uFFFD");
    assert_int_equal(text.repairs.ill_formed, 3);
    assert_int_equal(text.repairs.first_ill_formed, 3);
    lx_text_free(&text);
}

static void decomposed_letters_compose(void **state) {
    (void)state;
    expect_clean("Se\u0301ne\u0301gal", "S\u00E9n\u00E9gal");
    expect_clean("e\u200B\u0301", "\u00E9");
    expect_clean("&#101;&#x301;", "\u00E9");
    expect_clean("\u212B", "\u00C5");
    expect_clean("\u1100\u1161\u11A8", "\uAC01");
    expect_clean("a\u0301\u0323", "\u1EA1\u0301");
    expect_clean("\u0301x", "\u0301x");
}

static void a_mark_that_meets_a_tag_composes_too(void **state) {
    (void)state;
    struct lx_text text = cleaned("<b>\u0338x");
    assert_string_equal(text.clean.items, "<b\u226Fx");
    assert_int_equal(text.hidden.count, 1);
    assert_int_equal(text.hidden.items[0].end, 2);
    lx_text_free(&text);
}

static void a_flood_of_marks_is_cut(void **state) {
    (void)state;
    char raw[2001] = "a";
    for (size_t i = 1; i < sizeof raw; i += 2) {
        memcpy(raw + i, "\u0325", 2);
    }
    struct lx_text text = cleaned_bytes(raw, sizeof raw, true);
    assert_in_range(text.clean.count, 30, 64);
    assert_int_equal(lx_text_raw_end(&text, text.clean.count), sizeof raw);
    lx_text_free(&text);
}

static void references_become_their_character(void **state) {
    (void)state;
    expect_clean("Trinidad &amp; Tobago", "Trinidad & Tobago");
    expect_clean("&eacute;t&#233; &#xE9; &laquo;&nbsp;&rsquo;&shy;", "\u00E9t\u00E9 \u00E9 \u00AB '");
    expect_clean("&#146;&#128;", "'\u20AC");
    expect_clean("&#0; &#xD800; &#99999999;", "\uFFFD \uFFFD \uFFFD");
    expect_clean("&fjlig;", "fj");
    expect_clean("caf&eacute noir", "caf\u00E9 noir");
    expect_clean("&lt;b&gt;", "<b>");
}

static void ampersands_that_are_none_stay(void **state) {
    (void)state;
    expect_clean("AT&T R&D & Cie &foo; &", "AT&T R&D & Cie &foo; &");
    expect_clean("?a=1&copy=2 &amp", "?a=1&copy=2 &");
    expect_clean("&amp;amp;", "&amp;");
    expect_clean("&#; &#x; &#xZ;", "&#; &#x; &#xZ;");
}

static void plain_text_keeps_references(void **state) {
    (void)state;
    const char raw[] = "<b>&amp;</b>";
    struct lx_text text = cleaned_bytes(raw, sizeof raw - 1, false);
    assert_string_equal(text.clean.items, raw);
    assert_int_equal(text.hidden.count, 0);
    lx_text_free(&text);
}

/* Long texts are read eight bytes at a time, short ones a byte at a time: both see the same bytes as special. */
static void every_byte_is_read_alike_in_groups_and_alone(void **state) {
    (void)state;
    enum { LONG = 24 };
    for (int byte = 0; byte < 256; byte++) {
        char raw[LONG];
        memset(raw, 'x', sizeof raw);
        raw[2] = (char)(unsigned char)byte;
        struct lx_text alone = cleaned_bytes(raw, 5, true);
        struct lx_text group = cleaned_bytes(raw, sizeof raw, true);
        assert_int_equal(group.clean.count, alone.clean.count + (LONG - 5));
        assert_memory_equal(group.clean.items, alone.clean.items, alone.clean.count);
        assert_int_equal(group.breaks.count, alone.breaks.count);
        assert_int_equal(group.pieces.count, alone.pieces.count);
        lx_text_free(&alone);
        lx_text_free(&group);
    }
}

/* Letters of two bytes, and what only begins like them, wherever groups of eight bytes cut them. */
static void letters_of_two_bytes_are_read_alike_wherever_they_stand(void **state) {
    (void)state;
    enum { LONG = 40, PLACES = 20 };
    static const unsigned char seconds[] = {'x', 0x7F, 0x80, 0xA9, 0xBF, 0xC3, ' '};
    for (uint32_t k = 0; k < 9 * sizeof seconds * PLACES; k++) {
        const char pair[4] = {(char)(unsigned char)(0xC2 + k % 9), (char)seconds[k / 9 % sizeof seconds], 'x', 'x'};
        uint32_t place = (uint32_t)(k / 9 / sizeof seconds);
        char raw[LONG];
        memset(raw, 'x', sizeof raw);
        memcpy(raw + place, pair, sizeof pair);
        struct lx_text alone = cleaned_bytes(pair, sizeof pair, true);
        struct lx_text group = cleaned_bytes(raw, sizeof raw, true);
        assert_int_equal(group.clean.count, alone.clean.count + (LONG - sizeof pair));
        assert_memory_equal(group.clean.items + place, alone.clean.items, alone.clean.count);
        assert_int_equal(group.repairs.ill_formed, alone.repairs.ill_formed);
        lx_text_free(&alone);
        lx_text_free(&group);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(apostrophes_become_one_kind),
        cmocka_unit_test(neighbours_do_not_matter),
        cmocka_unit_test(hyphens_become_one_kind_and_dashes_stay),
        cmocka_unit_test(spaces_become_one_kind),
        cmocka_unit_test(invisible_characters_go),
        cmocka_unit_test(controls_become_spaces),
        cmocka_unit_test(c1_controls_are_windows_1252),
        cmocka_unit_test(ill_formed_bytes_lose_nothing_around_them),
        cmocka_unit_test(decomposed_letters_compose),
        cmocka_unit_test(a_mark_that_meets_a_tag_composes_too),
        cmocka_unit_test(a_flood_of_marks_is_cut),
        cmocka_unit_test(references_become_their_character),
        cmocka_unit_test(ampersands_that_are_none_stay),
        cmocka_unit_test(plain_text_keeps_references),
        cmocka_unit_test(every_byte_is_read_alike_in_groups_and_alone),
        cmocka_unit_test(letters_of_two_bytes_are_read_alike_wherever_they_stand),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
