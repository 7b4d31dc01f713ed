/* Dates: completing requests against a reference, and the notations of the values. */
#include "../cmocka_all.h"

#include <string.h>

#include "mentions/date_calendar.h"
#include "mentions/date_notation.h"
#include "mentions/date_request.h"

static const lxt_day no_reference = {0, 0, 0, 0};

/* --- requests: what captures would state --- */

static struct lx_date_request request;

static struct lx_date_parts *begin(void) {
    lx_date_request_init(&request);
    request.whole.stated = true;
    return &request.whole;
}

static void set(struct lx_date_parts *parts, uint8_t day, uint8_t month, int32_t year) {
    parts->stated = true;
    parts->day = day;
    parts->month = month;
    if (year != 0) {
        parts->year = year;
        parts->year_digits = year < 100 ? 2 : 4;
    }
}

static lxt_date resolve(lxt_day reference, enum lx_date_direction context) {
    struct lx_date_value value;
    lxt_date date;
    assert_true(lx_date_resolve(&request, reference, context, &value));
    lx_date_write(&value, &date);
    return date;
}

static void expect(lxt_day reference, enum lx_date_direction context, const char *value) {
    lxt_date date = resolve(reference, context);
    assert_string_equal(date.value, value);
}

static void refuse(void) {
    struct lx_date_value value;
    assert_false(lx_date_resolve(&request, no_reference, LX_DATE_NEAREST, &value));
}

static void a_full_date_is_itself(void **state) {
    (void)state;
    set(begin(), 25, 7, 2024);
    lxt_date date = resolve(no_reference, LX_DATE_NEAREST);
    assert_string_equal(date.value, "2024-07-25");
    assert_string_equal(date.edtf, "2024-07-25");
    assert_string_equal(date.timex_value, "2024-07-25");
    assert_string_equal(date.timex_type, "DATE");
    assert_int_equal(date.precision, LXT_PRECISION_DAY);
    assert_int_equal(date.resolved, 0);
    assert_true(date.first.day == 25 && date.last.day == 25 && date.first.year == 2024);
}

static void impossible_dates_are_refused(void **state) {
    (void)state;
    set(begin(), 31, 2, 2024);
    refuse();
    set(begin(), 29, 2, 2023);
    refuse();
    set(begin(), 31, 4, 0);
    refuse();
    begin();
    set(&request.from, 0, 0, 2018);
    set(&request.to, 0, 0, 2015);
    refuse();
    begin();
    set(&request.from, 24, 3, 2024);
    set(&request.to, 22, 3, 2024);
    refuse();
}

static void a_leap_day_of_no_year_stays_open(void **state) {
    (void)state;
    set(begin(), 29, 2, 0);
    expect(no_reference, LX_DATE_NEAREST, "XXXX-02-29");
    expect(lx_day(2017, 3, 22), LX_DATE_FUTURE, "2020-02-29");
}

static void a_date_without_year_is_the_nearest(void **state) {
    (void)state;
    set(begin(), 28, 12, 0);
    expect(no_reference, LX_DATE_NEAREST, "XXXX-12-28");
    expect(lx_day(2024, 1, 10), LX_DATE_NEAREST, "2023-12-28");
    expect(lx_day(2024, 1, 10), LX_DATE_FUTURE, "2024-12-28");
    expect(lx_day(2024, 12, 20), LX_DATE_NEAREST, "2024-12-28");
    assert_int_equal(resolve(lx_day(2024, 12, 20), LX_DATE_NEAREST).resolved, 1);
}

static void a_note_looks_ahead(void **state) {
    (void)state;
    set(begin(), 28, 12, 0);
    expect(lx_day(2024, 1, 10), LX_DATE_NOTE, "2023-12-28");
    expect(lx_day(2024, 4, 10), LX_DATE_NOTE, "2024-12-28");
    set(begin(), 0, 12, 0);
    expect(lx_day(2024, 1, 10), LX_DATE_NOTE, "2024-12");
    begin()->weekday = 3;
    expect(lx_day(2024, 1, 10), LX_DATE_NOTE, "2024-01-17"); /* of a Wednesday */
    begin()->weekday = 1;
    request.later = 7; /* "lundi en huit" */
    expect(lx_day(2024, 1, 10), LX_DATE_PAST, "2024-01-22");
}

static void narrow(int32_t nth, uint8_t weekday, enum lx_date_unit unit, const char *value) {
    set(begin(), 0, 10, 2014);
    request.whole.nth = (int8_t)nth;
    request.whole.weekday = weekday;
    request.nth_unit = unit;
    expect(no_reference, LX_DATE_NEAREST, value);
}

static void periods_are_narrowed(void **state) {
    (void)state;
    narrow(1, 2, LX_UNIT_NONE, "2014-10-07");
    narrow(5, 5, LX_UNIT_NONE, "2014-10-31");
    narrow(-1, 1, LX_UNIT_NONE, "2014-10-27");
    narrow(-2, 5, LX_UNIT_NONE, "2014-10-24");
    narrow(1, 0, LX_UNIT_WEEK, "2014-W40"); /* its Thursday is 2 October */
    narrow(-1, 0, LX_UNIT_WEEK, "2014-W44");
    narrow(3, 0, LX_UNIT_DAY, "2014-10-03");
    narrow(-1, 0, LX_UNIT_DAY, "2014-10-31");
    set(begin(), 0, 10, 2014);
    request.whole.nth = 5;
    request.whole.weekday = 1; /* four Mondays only */
    refuse();
    set(begin(), 0, 10, 0);
    request.whole.nth = 1;
    request.whole.weekday = 1;
    expect(no_reference, LX_DATE_NEAREST, "");
    expect(lx_day(2024, 9, 1), LX_DATE_FUTURE, "2024-10-07");
    set(begin(), 0, 0, 2027);
    request.whole.nth = 3;
    request.nth_unit = LX_UNIT_WEEK;
    expect(no_reference, LX_DATE_NEAREST, "2027-W03");
}

static void narrow_year(int8_t nth, int32_t length, enum lx_date_unit unit, const char *value) {
    set(begin(), 0, 0, 2021);
    request.whole.nth = nth;
    request.nth_count = length;
    request.nth_unit = unit;
    expect(no_reference, LX_DATE_NEAREST, value);
}

static void the_first_or_last_few_of_a_period(void **state) {
    (void)state;
    narrow_year(1, 0, LX_UNIT_MONTH, "2021-01");
    narrow_year(-1, 0, LX_UNIT_MONTH, "2021-12");
    narrow_year(1, 6, LX_UNIT_MONTH, "2021-01/2021-06");
    narrow_year(-1, 3, LX_UNIT_MONTH, "2021-10/2021-12");
    narrow_year(2, 4, LX_UNIT_MONTH, "2021-05/2021-08"); /* a cuatrimestre */
    narrow_year(1, 10, LX_UNIT_DAY, "2021-01-01/2021-01-10");
    narrow_year(-1, 2, LX_UNIT_WEEK, "2021-12-18/2021-12-31");
    set(begin(), 0, 0, 2021);
    request.whole.nth = 4;
    request.nth_count = 4;
    request.nth_unit = LX_UNIT_MONTH; /* months 13 to 16 */
    refuse();
    set(begin(), 0, 5, 2021);
    request.whole.nth = 1;
    request.nth_unit = LX_UNIT_MONTH; /* a month of a month */
    expect(no_reference, LX_DATE_NEAREST, "");
}

static void count(enum lx_date_unit unit, int32_t offset, int32_t number, const char *value) {
    lx_date_request_init(&request);
    request.unit = unit;
    request.has_offset = true;
    request.offset = offset;
    request.count = number;
    request.each = true;
    expect(lx_day(2016, 11, 7), LX_DATE_NEAREST, value);
}

static void counted_units_are_a_range_of_days(void **state) {
    (void)state;
    count(LX_UNIT_DAY, 1, 3, "2016-11-08/2016-11-10");
    count(LX_UNIT_WEEK, -1, 3, "2016-10-17/2016-11-06");
    count(LX_UNIT_MONTH, 1, 3, "2016-11-08/2017-02-07");
    count(LX_UNIT_QUARTER, -1, 2, "2016-Q2/2016-Q3");
    count(LX_UNIT_QUARTER, 1, 3, "2017-Q1/2017-Q3");
    expect(no_reference, LX_DATE_NEAREST, "");
}

static void one_end_tells_the_order_of_the_other(void **state) {
    (void)state;
    lx_date_request_init(&request);
    set(&request.from, 0, 0, 2012);
    request.from.first = 8;
    request.from.second = 10;
    set(&request.to, 0, 0, 2012);
    request.to.first = 8;
    request.to.second = 15;
    expect(no_reference, LX_DATE_NEAREST, "2012-08-10/2012-08-15");
    request.to.second = 12;
    expect(no_reference, LX_DATE_NEAREST, "");
}

static void feasts_bound_a_range(void **state) {
    (void)state;
    lx_date_request_init(&request);
    request.from.stated = true;
    request.from.holiday = "12-25";
    request.to.stated = true;
    request.to.holiday = "01-01";
    expect(lx_day(2024, 12, 16), LX_DATE_NEAREST, "2024-12-25/2025-01-01");
    request.to.year = 2020; /* the year is the end's alone where both would run backwards */
    request.to.year_digits = 4;
    expect(no_reference, LX_DATE_NEAREST, "2019-12-25/2020-01-01");
    request.from.holiday = "easter";
    request.to.holiday = "easter+49";
    expect(no_reference, LX_DATE_NEAREST, "2020-04-12/2020-05-31");
}

/* Two ends that could both be read either way are read the same way: the one that runs forwards, and not for long. */
static void both_ends_have_one_order(void **state) {
    (void)state;
    lxt_day autumn = lx_day(2018, 10, 24);
    lx_date_request_init(&request);
    set(&request.from, 0, 0, 2018);
    set(&request.to, 0, 0, 2018);
    request.from.first = 10; /* 10/1 to 11/7 */
    request.from.second = 1;
    request.to.first = 11;
    request.to.second = 7;
    expect(autumn, LX_DATE_NEAREST, "2018-10-01/2018-11-07");
    request.from.first = 3; /* 3/4 to 5/4 */
    request.from.second = 4;
    request.to.first = 5;
    request.to.second = 4;
    expect(autumn, LX_DATE_NEAREST, "2018-04-03/2018-04-05");
    request.from.first = 10; /* 10/1 to 11/2: as long either way */
    request.from.second = 1;
    request.to.first = 11;
    request.to.second = 2;
    expect(autumn, LX_DATE_NEAREST, "2018-10-01/2018-11-02");
}

static void the_past_of_a_day_is_not_long_ago(void **state) {
    (void)state;
    lxt_day june = lx_day(2024, 6, 14);
    set(begin(), 15, 7, 0); /* "was put off to 15 July" */
    expect(june, LX_DATE_PAST, "2024-07-15");
    set(begin(), 15, 12, 0);
    expect(june, LX_DATE_PAST, "2023-12-15");
    set(begin(), 0, 7, 0);
    expect(june, LX_DATE_PAST, "2023-07");
    begin()->holiday = "07-04";
    expect(june, LX_DATE_PAST, "2024-07-04");
    begin()->holiday = "12-25";
    expect(june, LX_DATE_PAST, "2023-12-25");
}

static void rare_feasts_are_looked_for_in_more_years(void **state) {
    (void)state;
    begin()->holiday = "2000:370000003200000025000000360000003100000033";
    request.has_offset = true;
    request.offset = 1;
    expect(lx_day(2013, 2, 12), LX_DATE_NEAREST, "2016-03-01");
    request.offset = -1;
    expect(lx_day(2013, 2, 12), LX_DATE_NEAREST, "2012-03-06");
}

static void units_may_begin_on_a_day(void **state) {
    (void)state;
    set(begin(), 20, 5, 2024);
    request.each = true;
    request.shift = 2;
    request.shift_unit = LX_UNIT_WEEK;
    expect(no_reference, LX_DATE_NEAREST, "2024-05-20/2024-06-02");
    request.shift_unit = LX_UNIT_DAY;
    request.shift = 3;
    expect(no_reference, LX_DATE_NEAREST, "2024-05-20/2024-05-22");
    request.shift_unit = LX_UNIT_MONTH;
    request.shift = 1;
    expect(no_reference, LX_DATE_NEAREST, "2024-05-20/2024-06-19");
}

static void a_week_may_begin_on_its_sunday(void **state) {
    (void)state;
    set(begin(), 6, 10, 2013); /* a Sunday */
    request.week_of = request.week_begins = true;
    expect(no_reference, LX_DATE_NEAREST, "2013-W41");
    request.week_begins = false;
    expect(no_reference, LX_DATE_NEAREST, "2013-W40");
    set(begin(), 5, 10, 2013);
    request.week_of = request.week_begins = true;
    expect(no_reference, LX_DATE_NEAREST, "2013-W40");
}

static void this_month_by_name_is_of_this_year(void **state) {
    (void)state;
    set(begin(), 0, 9, 0);
    request.has_offset = true;
    request.offset = 0;
    expect(lx_day(2024, 12, 1), LX_DATE_FUTURE, "2024-09");
}

static void days_of_a_relative_month(void **state) {
    (void)state;
    lx_date_request_init(&request);
    set(&request.from, 4, 0, 0);
    set(&request.to, 22, 0, 0);
    request.unit = LX_UNIT_MONTH;
    request.has_offset = true;
    request.offset = 1;
    expect(lx_day(2016, 12, 7), LX_DATE_NEAREST, "2017-01-04/2017-01-22");
}

static void a_stated_weekday_chooses_the_year(void **state) {
    (void)state;
    set(begin(), 13, 1, 0);
    request.whole.weekday = 5; /* Friday 13 January */
    expect(lx_day(2016, 7, 1), LX_DATE_NEAREST, "2017-01-13");
    set(begin(), 16, 0, 0);
    request.whole.weekday = 1; /* Monday 16 */
    expect(lx_day(2024, 12, 18), LX_DATE_NEAREST, "2024-12-16");
    expect(no_reference, LX_DATE_NEAREST, "XXXX-XX-16");
}

static void a_bare_weekday_is_the_last_one(void **state) {
    (void)state;
    begin()->weekday = 1;
    request.whole.stated = true;
    expect(no_reference, LX_DATE_NEAREST, "XXXX-WXX-1");
    expect(lx_day(2022, 10, 19), LX_DATE_NEAREST, "2022-10-17");
    expect(lx_day(2022, 10, 17), LX_DATE_NEAREST, "2022-10-17");
    expect(lx_day(2022, 10, 19), LX_DATE_FUTURE, "2022-10-24");
    request.has_offset = true;
    request.offset = 1;
    expect(lx_day(2022, 10, 17), LX_DATE_PAST, "2022-10-24");
    request.offset = -1;
    expect(lx_day(2022, 10, 17), LX_DATE_FUTURE, "2022-10-10");
}

static void periods_without_year_are_the_nearest(void **state) {
    (void)state;
    set(begin(), 0, 1, 0);
    expect(lx_day(2023, 10, 5), LX_DATE_NEAREST, "2024-01");
    expect(lx_day(2023, 10, 5), LX_DATE_PAST, "2023-01");
    request.has_offset = true;
    request.offset = -1;
    expect(lx_day(2024, 1, 5), LX_DATE_NEAREST, "2023-01");
    begin()->season = 3;
    request.whole.stated = true;
    expect(no_reference, LX_DATE_NEAREST, "XXXX-23");
    expect(lx_day(2025, 2, 10), LX_DATE_PAST, "2024-23");
    begin()->quarter = 1;
    expect(lx_day(2022, 10, 19), LX_DATE_NEAREST, "2022-Q1");
}

static void relative_units_count_from_the_reference(void **state) {
    (void)state;
    static const struct {
        enum lx_date_unit unit;
        int32_t offset;
        int32_t count;
        const char *value;
    } cases[] = {
        {LX_UNIT_DAY, -1, 0, "2024-05-22"},
        {LX_UNIT_DAY, 1, 0, "2024-05-24"},
        {LX_UNIT_DAY, -1, 10, "2024-05-13"},
        {LX_UNIT_WEEK, -1, 0, "2024-W20"},
        {LX_UNIT_WEEK, 1, 0, "2024-W22"},
        {LX_UNIT_WEEK, -1, 3, "2024-05-02"},
        {LX_UNIT_MONTH, -1, 0, "2024-04"},
        {LX_UNIT_MONTH, 1, 0, "2024-06"},
        {LX_UNIT_MONTH, -1, 6, "2023-11"},
        {LX_UNIT_YEAR, -1, 0, "2023"},
        {LX_UNIT_YEAR, 1, 5, "2029"},
        {LX_UNIT_QUARTER, 1, 0, "2024-Q3"},
        {LX_UNIT_SEASON, -1, 0, "2023-24"},
        {LX_UNIT_HALF_YEAR, 1, 0, "2024-07/2024-12"},
        {LX_UNIT_DECADE, -1, 0, "201X"},
        {LX_UNIT_CENTURY, -1, 0, "19XX"},
        {LX_UNIT_WEEKEND, 1, 0, "2024-05-25/2024-05-26"},
        {LX_UNIT_WEEKEND, -1, 0, "2024-05-18/2024-05-19"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        begin();
        request.unit = cases[i].unit;
        request.has_offset = true;
        request.offset = cases[i].offset;
        request.count = cases[i].count;
        expect(lx_day(2024, 5, 23), LX_DATE_NEAREST, cases[i].value);
        expect(no_reference, LX_DATE_NEAREST, "");
    }
}

static void parts_stand_within_relative_units(void **state) {
    (void)state;
    set(begin(), 10, 0, 0);
    request.unit = LX_UNIT_MONTH;
    request.has_offset = true;
    request.offset = 1;
    expect(lx_day(2025, 2, 10), LX_DATE_NEAREST, "2025-03-10");
    begin()->quarter = 1;
    request.unit = LX_UNIT_YEAR;
    request.has_offset = true;
    request.offset = 1;
    expect(lx_day(2018, 9, 5), LX_DATE_NEAREST, "2019-Q1");
    begin()->weekday = 2;
    request.unit = LX_UNIT_WEEK;
    request.has_offset = true;
    request.offset = 1;
    expect(lx_day(2013, 2, 12), LX_DATE_NEAREST, "2013-02-19");
}

static void a_range_shares_what_is_stated_once(void **state) {
    (void)state;
    begin(); /* 24 au 26 mars 2024 */
    set(&request.from, 24, 0, 0);
    set(&request.to, 26, 3, 2024);
    expect(no_reference, LX_DATE_NEAREST, "2024-03-24/2024-03-26");
    begin(); /* 30 mars au 2 avril */
    set(&request.from, 30, 3, 0);
    set(&request.to, 2, 4, 0);
    expect(no_reference, LX_DATE_NEAREST, "XXXX-03-30/XXXX-04-02");
    expect(lx_day(2024, 5, 1), LX_DATE_NEAREST, "2024-03-30/2024-04-02");
    begin(); /* 28 décembre au 4 janvier 2023 */
    set(&request.from, 28, 12, 0);
    set(&request.to, 4, 1, 2023);
    expect(no_reference, LX_DATE_NEAREST, "2022-12-28/2023-01-04");
    begin(); /* 28 décembre au 4 janvier */
    set(&request.from, 28, 12, 0);
    set(&request.to, 4, 1, 0);
    expect(lx_day(2022, 11, 1), LX_DATE_NEAREST, "2022-12-28/2023-01-04");
    begin(); /* avril-mai 2025 */
    set(&request.from, 0, 4, 0);
    set(&request.to, 0, 5, 2025);
    expect(no_reference, LX_DATE_NEAREST, "2025-04/2025-05");
    begin(); /* 2017-18 */
    set(&request.from, 0, 0, 2017);
    set(&request.to, 0, 0, 18);
    expect(no_reference, LX_DATE_NEAREST, "2017/2018");
    begin(); /* 1998-02 */
    set(&request.from, 0, 0, 1998);
    set(&request.to, 0, 0, 2);
    expect(no_reference, LX_DATE_NEAREST, "1998/2002");
    begin(); /* 2016-11 is a month */
    set(&request.from, 0, 0, 2016);
    set(&request.to, 0, 0, 11);
    refuse();
}

static void ranges_have_first_and_last_days(void **state) {
    (void)state;
    begin();
    set(&request.from, 0, 0, 1950);
    set(&request.to, 0, 0, 2016);
    lxt_date date = resolve(no_reference, LX_DATE_NEAREST);
    assert_string_equal(date.value, "1950/2016");
    assert_string_equal(date.edtf, "1950/2016");
    assert_string_equal(date.timex_value, "");
    assert_int_equal(date.precision, LXT_PRECISION_INTERVAL);
    assert_true(date.first.year == 1950 && date.first.month == 1 && date.last.year == 2016 && date.last.day == 31);
}

static void open_intervals_have_one_end(void **state) {
    (void)state;
    set(begin(), 0, 0, 2016);
    request.open = LX_DATE_AFTER;
    lxt_date date = resolve(no_reference, LX_DATE_NEAREST);
    assert_string_equal(date.value, "2016/..");
    assert_true(date.first.year == 2016 && date.last.month == 0);
    request.open = LX_DATE_BEFORE;
    date = resolve(no_reference, LX_DATE_NEAREST);
    assert_string_equal(date.value, "../2016");
    assert_true(date.first.month == 0 && date.last.month == 12);
}

static void numbers_are_read_day_first_where_told_or_possible(void **state) {
    (void)state;
    struct lx_date_parts *parts = begin();
    parts->first = 12;
    parts->second = 5;
    set(parts, 0, 0, 2024);
    expect(no_reference, LX_DATE_NEAREST, ""); /* nothing tells: no value */
    expect(lx_day(2024, 12, 1), LX_DATE_NEAREST, "2024-12-05");
    expect(lx_day(2024, 5, 30), LX_DATE_NEAREST, "2024-05-12");
    request.order = LX_ORDER_DAY_FIRST;
    expect(no_reference, LX_DATE_NEAREST, "2024-05-12");
    request.order = LX_ORDER_MONTH_FIRST;
    expect(no_reference, LX_DATE_NEAREST, "2024-12-05");
    parts->first = 27;
    expect(no_reference, LX_DATE_NEAREST, "2024-05-27");
    parts->second = 13;
    refuse();
}

static void short_years_lie_near_the_reference(void **state) {
    (void)state;
    set(begin(), 31, 10, 74);
    expect(no_reference, LX_DATE_NEAREST, "1974-10-31");
    set(begin(), 31, 10, 24);
    expect(no_reference, LX_DATE_NEAREST, "2024-10-31");
    expect(lx_day(1999, 1, 1), LX_DATE_NEAREST, "1924-10-31");
}

static void every_precision_has_its_notations(void **state) {
    (void)state;
    static const struct {
        struct lx_date_point point;
        const char *value;
        const char *edtf;
        const char *timex;
    } cases[] = {
        {{.precision = LXT_PRECISION_YEAR, .year = 1951}, "1951", "1951", "1951"},
        {{.precision = LXT_PRECISION_YEAR, .year = 1998, .approximate = true}, "1998~", "1998~", "1998"},
        {{.precision = LXT_PRECISION_YEAR, .year = -43}, "-0043", "-0043", "-0043"},
        {{.precision = LXT_PRECISION_MONTH, .year = 2012, .month = 1}, "2012-01", "2012-01", "2012-01"},
        {{.precision = LXT_PRECISION_WEEK, .year = 2024, .week = 30}, "2024-W30", "2024-07-22/2024-07-28", "2024-W30"},
        {{.precision = LXT_PRECISION_QUARTER, .year = 2024, .quarter = 3}, "2024-Q3", "2024-35", "2024-Q3"},
        {{.precision = LXT_PRECISION_SEASON, .year = 2015, .season = 2}, "2015-22", "2015-22", "2015-SU"},
        {{.precision = LXT_PRECISION_HALF_YEAR, .year = 2021, .half = 2}, "2021-07/2021-12", "2021-41", "2021-H2"},
        {{.precision = LXT_PRECISION_DECADE, .year = 1990}, "199X", "199X", "199"},
        {{.precision = LXT_PRECISION_CENTURY, .year = 1900}, "19XX", "19XX", "19"},
        {{.precision = LXT_PRECISION_DAY, .year = LX_YEAR_UNKNOWN, .weekday = 1}, "XXXX-WXX-1", "", "XXXX-WXX-1"},
        {{.precision = LXT_PRECISION_QUARTER, .year = LX_YEAR_UNKNOWN, .quarter = 1}, "XXXX-Q1", "", "XXXX-Q1"},
        {{.precision = LXT_PRECISION_WEEK, .year = LX_YEAR_UNKNOWN, .weekend = true}, "XXXX-WXX-WE", "", "XXXX-WXX-WE"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct lx_date_value value = {LX_DATE_POINT, cases[i].point, cases[i].point, false};
        lxt_date date;
        lx_date_write(&value, &date);
        assert_string_equal(date.value, cases[i].value);
        assert_string_equal(date.edtf, cases[i].edtf);
        assert_string_equal(date.timex_value, cases[i].timex);
    }
}

static void a_winter_ends_in_the_year_after(void **state) {
    (void)state;
    struct lx_date_point winter = {.precision = LXT_PRECISION_SEASON, .year = 2016, .season = 4};
    lxt_day first;
    lxt_day last;
    assert_true(lx_date_point_days(&winter, &first, &last));
    assert_true(first.year == 2016 && first.month == 12 && last.year == 2017 && last.month == 2 && last.day == 28);
}

static void holidays_resolve_like_days(void **state) {
    (void)state;
    begin()->holiday = "12-25";
    request.whole.stated = true;
    expect(no_reference, LX_DATE_NEAREST, "XXXX-12-25");
    expect(lx_day(2009, 12, 11), LX_DATE_NEAREST, "2009-12-25");
    request.whole.holiday = "easter+1";
    expect(no_reference, LX_DATE_NEAREST, "");
    expect(lx_day(2016, 12, 12), LX_DATE_FUTURE, "2017-04-17");
    request.whole.year = 2021;
    request.whole.holiday = "easter-7..easter";
    expect(no_reference, LX_DATE_NEAREST, "2021-03-28/2021-04-04");
}

static void the_week_of_a_day_and_halves_of_months(void **state) {
    (void)state;
    set(begin(), 12, 10, 2020);
    request.week_of = true;
    expect(no_reference, LX_DATE_NEAREST, "2020-W42");
    set(begin(), 0, 8, 2019);
    request.whole.fortnight = 2;
    expect(no_reference, LX_DATE_NEAREST, "2019-08-16/2019-08-31");
}

static void days_counted_from_another(void **state) {
    (void)state;
    set(begin(), 30, 6, 2021);
    request.shift_unit = LX_UNIT_WEEK;
    request.shift = -3;
    request.shift_counted = true;
    expect(no_reference, LX_DATE_NEAREST, "2021-06-09");
    set(begin(), 31, 1, 2021);
    request.shift_unit = LX_UNIT_MONTH;
    request.shift = 1;
    expect(no_reference, LX_DATE_NEAREST, "2021-02-28");
    set(begin(), 0, 6, 2021);
    request.shift_unit = LX_UNIT_DAY;
    request.shift = 1;
    expect(no_reference, LX_DATE_NEAREST, ""); /* the day after a month */
}

static void a_week_beside_a_day_is_a_week(void **state) {
    (void)state;
    set(begin(), 9, 4, 2023); /* Easter */
    request.shift_unit = LX_UNIT_WEEK;
    request.shift = 1;
    expect(no_reference, LX_DATE_NEAREST, "2023-W15");
    set(begin(), 25, 12, 2022); /* a Sunday: its own weekend is not the one before it */
    request.shift_unit = LX_UNIT_WEEKEND;
    request.shift = -1;
    expect(no_reference, LX_DATE_NEAREST, "2022-12-17/2022-12-18");
    set(begin(), 12, 6, 2024);
    request.shift_unit = LX_UNIT_WEEKEND;
    request.shift = 1;
    expect(no_reference, LX_DATE_NEAREST, "2024-06-15/2024-06-16");
}

static void weekdays_beside_a_day(void **state) {
    (void)state;
    static const struct {
        uint8_t weekday;
        int32_t shift;
        bool near;
        const char *value;
    } cases[] = {{2, 1, false, "2020-11-03"}, {1, 1, false, "2020-11-09"},  {1, -1, false, "2020-10-26"},
                 {7, 2, false, "2020-11-15"}, {5, -2, false, "2020-10-23"}, {1, 1, true, "2020-11-02"},
                 {4, 1, true, "2020-11-05"},  {6, 1, true, "2020-10-31"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set(begin(), 2, 11, 2020); /* a Monday */
        request.shift_weekday = cases[i].weekday;
        request.shift = cases[i].shift;
        request.near = cases[i].near;
        expect(no_reference, LX_DATE_NEAREST, cases[i].value);
    }
}

static void months_and_years_are_shifted_by_their_like(void **state) {
    (void)state;
    set(begin(), 0, 1, 2022);
    request.shift_unit = LX_UNIT_MONTH;
    request.shift = -2;
    expect(no_reference, LX_DATE_NEAREST, "2021-11");
    set(begin(), 0, 3, 2022);
    request.shift_unit = LX_UNIT_YEAR;
    request.shift = 2;
    expect(no_reference, LX_DATE_NEAREST, "2024-03");
    set(begin(), 0, 0, 2012);
    request.shift_unit = LX_UNIT_YEAR;
    request.shift = -2;
    expect(no_reference, LX_DATE_NEAREST, "2010");
}

static void feasts_make_weekends_longer(void **state) {
    (void)state;
    static const struct {
        uint8_t day;
        const char *value;
    } cases[] = {{3, "2024-06-01/2024-06-03"},
                 {4, ""},
                 {6, "2024-06-06/2024-06-09"},
                 {7, "2024-06-07/2024-06-09"},
                 {9, "2024-06-08/2024-06-09"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        set(begin(), cases[i].day, 6, 2024);
        request.long_weekend = true;
        expect(no_reference, LX_DATE_NEAREST, cases[i].value);
    }
}

static void repetitions_are_counted_from_the_first(void **state) {
    (void)state;
    lxt_day thursday = lx_day(2024, 5, 23);
    begin()->weekday = 5;
    request.has_offset = true;
    request.offset = -1;
    request.count = 3;
    expect(thursday, LX_DATE_NEAREST, "2024-05-03");
    begin()->weekday = 1;
    request.has_offset = true;
    request.offset = 2;
    expect(thursday, LX_DATE_NEAREST, "2024-06-03");
    begin()->holiday = "12-25";
    request.has_offset = true;
    request.offset = -2;
    expect(thursday, LX_DATE_NEAREST, "2022-12-25");
    begin()->month = 3;
    request.has_offset = true;
    request.offset = 2;
    expect(thursday, LX_DATE_NEAREST, "2026-03");
}

static void counts_of_several_units_add_up(void **state) {
    (void)state;
    lxt_day today = lx_day(2017, 11, 23);
    begin()->stated = false;
    request.unit = LX_UNIT_YEAR;
    request.has_offset = true;
    request.offset = -1;
    request.count = 2;
    request.more[0].count = 1;
    request.more[0].unit = LX_UNIT_MONTH;
    expect(today, LX_DATE_NEAREST, "2015-10");
    request.more[1].count = 21;
    request.more[1].unit = LX_UNIT_DAY;
    expect(today, LX_DATE_NEAREST, "2015-10-02");
}

static void units_together_begin_or_end_a_period(void **state) {
    (void)state;
    set(begin(), 0, 0, 2015);
    request.whole.nth = 1;
    request.nth_count = 9;
    request.nth_unit = LX_UNIT_MONTH;
    expect(no_reference, LX_DATE_NEAREST, "2015-01/2015-09");
    request.whole.nth = -1;
    request.nth_count = 3;
    expect(no_reference, LX_DATE_NEAREST, "2015-10/2015-12");
    set(begin(), 0, 6, 2023);
    request.whole.nth = 1;
    request.nth_count = 2;
    request.nth_unit = LX_UNIT_WEEK;
    expect(no_reference, LX_DATE_NEAREST, "2023-06-01/2023-06-14");
    request.nth_count = 5;
    refuse(); /* June has no five weeks */
    set(begin(), 0, 0, 2015);
    request.whole.nth = 1;
    request.nth_count = 13;
    request.nth_unit = LX_UNIT_MONTH;
    refuse();
}

static void weekends_of_a_day_and_of_a_month(void **state) {
    (void)state;
    set(begin(), 5, 6, 2021);
    request.week_of = request.weekend_of = true;
    expect(no_reference, LX_DATE_NEAREST, "2021-06-05/2021-06-06");
    set(begin(), 7, 6, 2021); /* a Monday: before it or behind it? */
    request.week_of = request.weekend_of = true;
    expect(no_reference, LX_DATE_NEAREST, "");
    set(begin(), 0, 9, 2021);
    request.whole.nth = -1;
    request.nth_unit = LX_UNIT_WEEKEND;
    expect(no_reference, LX_DATE_NEAREST, "2021-09-25/2021-09-26");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_date_is_itself),
        cmocka_unit_test(impossible_dates_are_refused),
        cmocka_unit_test(a_leap_day_of_no_year_stays_open),
        cmocka_unit_test(a_date_without_year_is_the_nearest),
        cmocka_unit_test(a_note_looks_ahead),
        cmocka_unit_test(periods_are_narrowed),
        cmocka_unit_test(the_first_or_last_few_of_a_period),
        cmocka_unit_test(counted_units_are_a_range_of_days),
        cmocka_unit_test(one_end_tells_the_order_of_the_other),
        cmocka_unit_test(feasts_bound_a_range),
        cmocka_unit_test(both_ends_have_one_order),
        cmocka_unit_test(the_past_of_a_day_is_not_long_ago),
        cmocka_unit_test(rare_feasts_are_looked_for_in_more_years),
        cmocka_unit_test(units_may_begin_on_a_day),
        cmocka_unit_test(a_week_may_begin_on_its_sunday),
        cmocka_unit_test(this_month_by_name_is_of_this_year),
        cmocka_unit_test(days_of_a_relative_month),
        cmocka_unit_test(a_stated_weekday_chooses_the_year),
        cmocka_unit_test(a_bare_weekday_is_the_last_one),
        cmocka_unit_test(periods_without_year_are_the_nearest),
        cmocka_unit_test(relative_units_count_from_the_reference),
        cmocka_unit_test(parts_stand_within_relative_units),
        cmocka_unit_test(a_range_shares_what_is_stated_once),
        cmocka_unit_test(ranges_have_first_and_last_days),
        cmocka_unit_test(open_intervals_have_one_end),
        cmocka_unit_test(numbers_are_read_day_first_where_told_or_possible),
        cmocka_unit_test(short_years_lie_near_the_reference),
        cmocka_unit_test(every_precision_has_its_notations),
        cmocka_unit_test(a_winter_ends_in_the_year_after),
        cmocka_unit_test(holidays_resolve_like_days),
        cmocka_unit_test(the_week_of_a_day_and_halves_of_months),
        cmocka_unit_test(days_counted_from_another),
        cmocka_unit_test(a_week_beside_a_day_is_a_week),
        cmocka_unit_test(weekdays_beside_a_day),
        cmocka_unit_test(months_and_years_are_shifted_by_their_like),
        cmocka_unit_test(feasts_make_weekends_longer),
        cmocka_unit_test(repetitions_are_counted_from_the_first),
        cmocka_unit_test(counts_of_several_units_add_up),
        cmocka_unit_test(units_together_begin_or_end_a_period),
        cmocka_unit_test(weekends_of_a_day_and_of_a_month),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
