/* The calendar, and the days of feasts in a year. */
#include "../cmocka_all.h"

#include "mentions/date_calendar.h"
#include "mentions/date_holiday.h"

static void every_day_of_six_centuries_has_a_successor(void **state) {
    (void)state;
    int32_t number = lx_day_number(lx_day(1600, 1, 1));
    uint8_t weekday = 6; /* a Saturday */
    for (int32_t year = 1600; year <= 2199; year++) {
        for (uint8_t month = 1; month <= 12; month++) {
            for (uint8_t day = 1; day <= lx_month_days(year, month); day++) {
                lxt_day date = lx_day(year, month, day);
                assert_int_equal(lx_day_number(date), number);
                lxt_day back = lx_day_from_number(number);
                assert_true(back.year == year && back.month == month && back.day == day);
                assert_int_equal(lx_day_weekday(date), weekday);
                number++;
                weekday = (uint8_t)(weekday % 7 + 1);
            }
        }
    }
}

static void every_week_begins_on_the_monday_it_names(void **state) {
    (void)state;
    for (int32_t year = 1600; year <= 2199; year++) {
        for (uint8_t week = 1; week <= lx_year_weeks(year); week++) {
            lxt_day monday = lx_week_monday(year, week);
            int32_t of = 0;
            assert_int_equal(lx_day_weekday(monday), 1);
            assert_int_equal(lx_day_week(monday, &of), week);
            assert_int_equal(of, year);
            assert_int_equal(lx_day_week(lx_day_add(monday, 6), &of), week);
        }
    }
}

static void weeks_cross_the_new_year(void **state) {
    (void)state;
    int32_t year = 0;
    assert_int_equal(lx_day_week(lx_day(2021, 1, 3), &year), 53);
    assert_int_equal(year, 2020);
    assert_int_equal(lx_day_week(lx_day(2024, 12, 30), &year), 1);
    assert_int_equal(year, 2025);
}

static void impossible_days_do_not_exist(void **state) {
    (void)state;
    assert_true(lx_day_exists(2024, 2, 29));
    assert_false(lx_day_exists(2023, 2, 29));
    assert_false(lx_day_exists(1900, 2, 29));
    assert_true(lx_day_exists(2000, 2, 29));
    assert_false(lx_day_exists(2024, 13, 1));
    assert_false(lx_day_exists(2024, 4, 31));
    assert_false(lx_day_exists(2024, 0, 1));
    assert_false(lx_day_exists(10000, 1, 1));
}

static void months_are_added_within_their_length(void **state) {
    (void)state;
    lxt_day day = lx_day_add_months(lx_day(2024, 1, 31), 1);
    assert_true(day.month == 2 && day.day == 29);
    day = lx_day_add_months(lx_day(2024, 1, 15), -1);
    assert_true(day.year == 2023 && day.month == 12 && day.day == 15);
}

static void holidays_follow_their_notation(void **state) {
    (void)state;
    static const struct {
        const char *notation;
        int32_t year;
        uint8_t month;
        uint8_t day;
    } cases[] = {{"12-25", 2024, 12, 25},      {"easter", 2024, 3, 31},   {"easter+1", 2017, 4, 17},
                 {"easter-2", 2021, 4, 2},     {"11:4:4", 2024, 11, 28},  {"05:1:-1", 2024, 5, 27},
                 {"easter+39", 2024, 5, 9},    {"easter", 2285, 3, 22},   {"11:4:4+1", 2024, 11, 29},
                 {"orthodox", 2024, 5, 5},     {"orthodox", 2018, 4, 8},  {"orthodox-2", 2020, 4, 17},
                 {"orthodox", 2025, 4, 20},    {"orthodox", 1900, 4, 22}, {"2010:B5AQ", 2011, 10, 26},
                 {"~2010:B5AQ-1", 2010, 11, 4}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        lxt_day first;
        lxt_day last;
        assert_true(lx_holiday_days(cases[i].notation, cases[i].year, &first, &last));
        assert_int_equal(first.month, cases[i].month);
        assert_int_equal(first.day, cases[i].day);
    }
    lxt_day first;
    lxt_day last;
    assert_true(lx_holiday_days("easter-7..easter", 2021, &first, &last));
    assert_true(first.month == 3 && first.day == 28 && last.month == 4 && last.day == 4);
    assert_true(lx_holiday_days("~2024:3B..2024:4A-1", 2024, &first, &last));
    assert_true(first.month == 3 && first.day == 11 && last.month == 4 && last.day == 9);
    assert_true(lx_holiday_approximate("~2024:3B") && !lx_holiday_approximate("2024:3B"));
    static const char *const wrong[] = {"",       "12", "13-01",     "02-30",   "easter+", "easter..", "05:8:1",
                                        "05:1:6", "x",  "2010:B5AQ", "2024:00", "2024:2U", "2024:2"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(lx_holiday_days(wrong[i], 2024, &first, &last));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_of_six_centuries_has_a_successor),
        cmocka_unit_test(every_week_begins_on_the_monday_it_names),
        cmocka_unit_test(weeks_cross_the_new_year),
        cmocka_unit_test(impossible_days_do_not_exist),
        cmocka_unit_test(months_are_added_within_their_length),
        cmocka_unit_test(holidays_follow_their_notation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
