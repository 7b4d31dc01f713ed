#include "mentions/date_calendar.h"

enum { DAYS_OF_ERA = 146097, YEARS_OF_ERA = 400, DAYS_BEFORE_1970 = 719468 };

lxt_day lx_day(int32_t year, uint8_t month, uint8_t day) {
    lxt_day result = {year, month, day, 0};
    return result;
}

static bool is_leap(int32_t year) {
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

uint8_t lx_month_days(int32_t year, uint8_t month) {
    static const uint8_t days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

bool lx_day_exists(int32_t year, uint32_t month, uint32_t day) {
    return year >= LX_YEAR_MIN && year <= LX_YEAR_MAX && month >= 1 && month <= 12 && day >= 1 &&
           day <= lx_month_days(year, (uint8_t)month);
}

/* Quotient rounded down, also for negative years. */
static int32_t floor_divide(int32_t number, int32_t by) {
    return number >= 0 ? number / by : -((by - 1 - number) / by);
}

/* Years are counted from March, so that the leap day is a year's last: each month then begins at (153 m + 2) / 5. */
int32_t lx_day_number(lxt_day day) {
    int32_t year = day.month <= 2 ? day.year - 1 : day.year;
    int32_t era = floor_divide(year, YEARS_OF_ERA);
    int32_t year_of_era = year - era * YEARS_OF_ERA;
    int32_t month = (day.month + 9) % 12;
    int32_t day_of_year = (153 * month + 2) / 5 + day.day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_OF_ERA + day_of_era - DAYS_BEFORE_1970;
}

lxt_day lx_day_from_number(int32_t number) {
    int32_t shifted = number + DAYS_BEFORE_1970;
    int32_t era = floor_divide(shifted, DAYS_OF_ERA);
    int32_t day_of_era = shifted - era * DAYS_OF_ERA;
    int32_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int32_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int32_t month = (5 * day_of_year + 2) / 153;
    int32_t day = day_of_year - (153 * month + 2) / 5 + 1;
    int32_t civil_month = month < 10 ? month + 3 : month - 9;
    int32_t year = year_of_era + era * YEARS_OF_ERA + (civil_month <= 2 ? 1 : 0);
    return lx_day(year, (uint8_t)civil_month, (uint8_t)day);
}

lxt_day lx_day_add(lxt_day day, int32_t days) {
    return lx_day_from_number(lx_day_number(day) + days);
}

lxt_day lx_day_add_months(lxt_day day, int32_t months) {
    int32_t count = day.year * 12 + day.month - 1 + months;
    int32_t year = floor_divide(count, 12);
    uint8_t month = (uint8_t)(count - year * 12 + 1);
    uint8_t longest = lx_month_days(year, month);
    return lx_day(year, month, day.day < longest ? day.day : longest);
}

uint8_t lx_day_weekday(lxt_day day) {
    int32_t since_monday = lx_day_number(day) + 3; /* 1970-01-01 was a Thursday */
    return (uint8_t)(since_monday - floor_divide(since_monday, 7) * 7 + 1);
}

lxt_day lx_week_monday(int32_t year, uint8_t week) {
    lxt_day fourth = lx_day(year, 1, 4); /* always in week 1 */
    return lx_day_add(fourth, (week - 1) * 7 - (lx_day_weekday(fourth) - 1));
}

uint8_t lx_day_week(lxt_day day, int32_t *year) {
    lxt_day thursday = lx_day_add(day, 4 - lx_day_weekday(day)); /* a week belongs to the year of its Thursday */
    *year = thursday.year;
    return (uint8_t)((lx_day_number(thursday) - lx_day_number(lx_day(thursday.year, 1, 1))) / 7 + 1);
}

uint8_t lx_year_weeks(int32_t year) {
    int32_t of;
    return lx_day_week(lx_day(year, 12, 28), &of);
}

/* The anonymous Gregorian algorithm (Meeus/Jones/Butcher). */
lxt_day lx_easter(int32_t year) {
    int32_t a = year % 19;
    int32_t b = year / 100;
    int32_t c = year % 100;
    int32_t h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    int32_t l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int32_t m = (a + 11 * h + 22 * l) / 451;
    int32_t month = (h + l - 7 * m + 114) / 31;
    return lx_day(year, (uint8_t)month, (uint8_t)((h + l - 7 * m + 114) % 31 + 1));
}

/* The same of the Julian calendar (Meeus), moved by what the calendars differ in that century. */
lxt_day lx_orthodox_easter(int32_t year) {
    int32_t d = (19 * (year % 19) + 15) % 30;
    int32_t e = (2 * (year % 4) + 4 * (year % 7) - d + 34) % 7;
    int32_t days = d + e + 114;
    int32_t ahead = year / 100 - year / 400 - 2;
    return lx_day_add(lx_day(year, (uint8_t)(days / 31), (uint8_t)(days % 31 + 1)), ahead);
}
