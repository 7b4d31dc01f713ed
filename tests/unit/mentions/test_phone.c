/* Telephone numbers as bytes. */
#include "../cmocka_all.h"

#include <string.h>

#include "mentions/phone_number.h"
#include "mentions/phone_plan.h"

static struct lx_phone parse(const char *text) {
    struct lx_phone phone;
    assert_true(lx_phone_parse(text, strlen(text), &phone));
    return phone;
}

static void expect_e164(const char *text, const char *expected) {
    struct lx_phone phone = parse(text);
    char out[LX_PHONE_DIGITS + 2];
    assert_true(lx_phone_e164(&phone, out));
    assert_string_equal(out, expected);
}

static void international_numbers_become_e164(void **state) {
    (void)state;
    expect_e164("+33 1 40 20 50 50", "+33140205050");
    expect_e164("+33 (0)5 59 55 01 27", "+33559550127");
    expect_e164("0033 1 40 20 50 50", "+33140205050");
    expect_e164("+33 05 59 55 01 27", "+33559550127");
    expect_e164("(+593) 2 555 0148", "+59325550148");
    expect_e164("+227.20.99.41.06", "+22720994106");
    expect_e164("+1 (418) 555-0142", "+14185550142");
    expect_e164("+506 2555-0147", "+50625550147");
}

static void a_number_that_no_plan_has_keeps_its_digits(void **state) {
    (void)state;
    char out[LX_PHONE_DIGITS + 2];
    struct lx_phone phone = parse("+33 3 34 23 12");
    assert_false(lx_phone_e164(&phone, out));
    assert_string_equal(phone.digits, "333342312");
    phone = parse("+999 12345678");
    assert_false(lx_phone_e164(&phone, out));
    phone = parse("01 40 20 50 50");
    assert_false(lx_phone_e164(&phone, out));
}

static void extensions_stand_apart(void **state) {
    (void)state;
    struct lx_phone phone = parse("+962 6 555 0176 ext. 12");
    assert_string_equal(phone.digits, "96265550176");
    assert_string_equal(phone.extension, "12");
    phone = parse("+237 2 22 99 04 31, poste 3");
    assert_string_equal(phone.extension, "3");
    phone = parse("4156667777 x 123");
    assert_string_equal(phone.extension, "123");
}

static void expect_national(const char *text, uint32_t code, const char *expected) {
    struct lx_phone phone = parse(text);
    char out[LX_PHONE_DIGITS + 2];
    assert_int_equal(lx_phone_national_e164(&phone, code, out), expected != NULL);
    if (expected != NULL) {
        assert_string_equal(out, expected);
    }
}

static void national_numbers_become_e164_by_the_plan(void **state) {
    (void)state;
    expect_national("01 40 20 50 50", 33, "+33140205050");
    expect_national("01 40 20 50 50", 229, "+2290140205050");
    expect_national("01 40 20 50 50", 34, NULL);
    expect_national("1 40 20 50 50", 33, NULL);
    expect_national("020 7946 0184", 44, "+442079460184");
    expect_national("(201) 555-0137", 1, "+12015550137");
    expect_national("1 415 666 7777", 1, "+14156667777");
    expect_national("115 666 7777", 1, NULL);
    expect_national("91 555 01 73", 34, "+34915550173");
    expect_national("74 89 38 56", 226, "+22674893856");
    expect_national("+33 1 40 20 50 50", 33, NULL);
}

static void a_code_may_stand_in_brackets(void **state) {
    (void)state;
    char out[LX_PHONE_DIGITS + 2];
    struct lx_phone phone = parse("(33) 2 43 99 00 17");
    assert_true(lx_phone_bracket_e164(&phone, out));
    assert_string_equal(out, "+33243990017");
    phone = parse("(02) 43 99 00 17");
    assert_false(lx_phone_bracket_e164(&phone, out));
    phone = parse("(33) 3461 2234");
    assert_false(lx_phone_bracket_e164(&phone, out));
}

static void the_stem_is_shared(void **state) {
    (void)state;
    struct lx_phone phone = parse("01 23 45 67 89/90");
    assert_string_equal(phone.digits, "0123456789");
    assert_string_equal(phone.other, "90");
    phone = parse("+227 20 99 41 06 / 07");
    assert_string_equal(phone.digits, "22720994106");
    assert_string_equal(phone.other, "07");
    phone = parse("415/666-7777");
    assert_string_equal(phone.digits, "4156667777");
    assert_string_equal(phone.other, "");
}

static void hours_are_no_numbers(void **state) {
    (void)state;
    static const char *const hours[] = {"9.00-17.30", "8.30-12.00/14.00-18.30"};
    for (size_t i = 0; i < sizeof hours / sizeof *hours; i++) {
        struct lx_phone phone = parse(hours[i]);
        assert_true(lx_phone_is_hours(&phone));
    }
    struct lx_phone phone = parse("22.44.13.55");
    assert_false(lx_phone_is_hours(&phone));
}

static void countries_have_codes_and_languages(void **state) {
    (void)state;
    assert_int_equal(lx_phone_region_code("SN", 2), 221);
    assert_int_equal(lx_phone_region_code("XX", 2), 0);
    assert_int_equal(lx_phone_region_code("", 0), 0);
    assert_true(lx_phone_spoken(LX_PHONE_FRENCH, "0140205050", 10, false));
    assert_false(lx_phone_spoken(LX_PHONE_SPANISH, "0000000000", 10, false));
}

static void too_short_or_too_long_is_refused(void **state) {
    (void)state;
    struct lx_phone phone;
    assert_false(lx_phone_parse("+12", 3, &phone));
    assert_false(lx_phone_parse("", 0, &phone));
    assert_false(lx_phone_parse("1 2 3 4", 7, &phone));
    assert_false(lx_phone_parse("12345678901234567", 17, &phone));
    assert_false(lx_phone_parse("+", 1, &phone));
}

static void telling_groups(void **state) {
    (void)state;
    static const char *const yes[] = {"03 99 00 41 27", "02.99.00.83.16", "(201) 555-0137", "814.863.1874",
                                      "020 7946 0184",  "0113 496 0151",  "07700 900461",   "956 55 50 12"};
    static const char *const no[] = {"12 345 678", "1 234 567 890", "600 123 456", "2014-2021",    "1979-2011 100",
                                     "12/05/2024", "2024-05-12",    "20120102",    "80.585 79.964"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++) {
        struct lx_phone phone = parse(yes[i]);
        assert_true(lx_phone_is_telling(&phone));
    }
    for (size_t i = 0; i < sizeof no / sizeof *no; i++) {
        struct lx_phone phone = parse(no[i]);
        assert_false(lx_phone_is_telling(&phone));
    }
}

static void dates_are_no_numbers(void **state) {
    (void)state;
    static const char *const dates[] = {"31/8/2011", "03/27/2011", "2014-04-12", "20120102", "1979-2011", "30.06.2020"};
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        struct lx_phone phone = parse(dates[i]);
        assert_true(lx_phone_is_date(&phone));
    }
    struct lx_phone phone = parse("01 40 20 50 50");
    assert_false(lx_phone_is_date(&phone));
}

static void plans_are_sorted(void **state) {
    (void)state;
    assert_true(lx_phone_plan_count > 200);
    for (size_t i = 1; i < lx_phone_plan_count; i++) {
        assert_true(lx_phone_plans[i - 1].code < lx_phone_plans[i].code);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(international_numbers_become_e164),
        cmocka_unit_test(a_number_that_no_plan_has_keeps_its_digits),
        cmocka_unit_test(extensions_stand_apart),
        cmocka_unit_test(national_numbers_become_e164_by_the_plan),
        cmocka_unit_test(a_code_may_stand_in_brackets),
        cmocka_unit_test(the_stem_is_shared),
        cmocka_unit_test(hours_are_no_numbers),
        cmocka_unit_test(countries_have_codes_and_languages),
        cmocka_unit_test(too_short_or_too_long_is_refused),
        cmocka_unit_test(telling_groups),
        cmocka_unit_test(dates_are_no_numbers),
        cmocka_unit_test(plans_are_sorted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
