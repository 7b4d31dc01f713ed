#include "mentions/date_holiday.h"

#include <string.h>

static const char easter_word[] = "easter";
static const char orthodox_word[] = "orthodox";
static const char digits[] = "0123456789";
static const char signs[] = "0123456789ABCDEFGHIJKLMNOPQRSTUV";

/* Reads a number, perhaps signed, at *at and moves on. */
static bool read_number(const char **at, int32_t *number) {
    bool negative = **at == '-';
    *at += negative || **at == '+' ? 1 : 0;
    if (**at < '0' || **at > '9') {
        return false;
    }
    int32_t sum = 0;
    for (; **at >= '0' && **at <= '9' && sum < 1000; (*at)++) {
        sum = sum * 10 + (**at - '0');
    }
    *number = negative ? -sum : sum;
    return true;
}

static bool nth_weekday(int32_t year, int32_t month, int32_t weekday, int32_t nth, lxt_day *day) {
    if (month < 1 || month > 12 || weekday < 1 || weekday > 7 || nth == 0 || nth < -4 || nth > 5) {
        return false;
    }
    uint8_t length = lx_month_days(year, (uint8_t)month);
    if (nth > 0) {
        int32_t first = 1 + (weekday - lx_day_weekday(lx_day(year, (uint8_t)month, 1)) + 7) % 7;
        int32_t date = first + (nth - 1) * 7;
        *day = lx_day(year, (uint8_t)month, (uint8_t)date);
        return date <= length;
    }
    int32_t last = length - (lx_day_weekday(lx_day(year, (uint8_t)month, length)) - weekday + 7) % 7;
    *day = lx_day(year, (uint8_t)month, (uint8_t)(last + (nth + 1) * 7));
    return true;
}

/* A day counted from one of the two Easters. *known false where the notation begins with neither. */
static bool read_movable(const char **at, int32_t year, lxt_day *day, bool *known) {
    int32_t number = 0;
    bool orthodox = strncmp(*at, orthodox_word, sizeof orthodox_word - 1) == 0;
    *known = orthodox || strncmp(*at, easter_word, sizeof easter_word - 1) == 0;
    if (!*known) {
        return false;
    }
    *at += (orthodox ? sizeof orthodox_word : sizeof easter_word) - 1;
    bool moved = **at == '+' || **at == '-';
    if (moved && !read_number(at, &number)) {
        return false;
    }
    *day = lx_day_add(orthodox ? lx_orthodox_easter(year) : lx_easter(year), number);
    return true;
}

static int32_t two_digits(const char *at) {
    return (at[0] - '0') * 10 + (at[1] - '0');
}

/* 0 to 9, then A for 10 and so on: one sign says a month or a day. */
static int32_t sign_value(char sign) {
    return sign >= 'A' ? sign - 'A' + 10 : sign - '0';
}

/* A table of days: its first year, a colon, then two signs a year (month and day; 00: none known). */
static bool read_table(const char **at, int32_t year, lxt_day *day) {
    enum { YEAR_DIGITS = 4, DAY_SIGNS = 2 };
    int32_t first = two_digits(*at) * 100 + two_digits(*at + 2);
    const char *days = *at + YEAR_DIGITS + 1;
    size_t length = strspn(days, signs);
    size_t place = (size_t)(year - first) * DAY_SIGNS;
    int32_t moved = 0;
    *at = days + length;
    if (((**at == '+' || **at == '-') && !read_number(at, &moved)) || year < first || place + DAY_SIGNS > length) {
        return false;
    }
    int32_t month = sign_value(days[place]);
    int32_t number = sign_value(days[place + 1]);
    if (!lx_day_exists(year, (uint32_t)month, (uint32_t)number)) {
        return false;
    }
    *day = lx_day_add(lx_day(year, (uint8_t)month, (uint8_t)number), moved);
    return true;
}

static bool is_table(const char *at) {
    return strspn(at, digits) == 4 && at[4] == ':';
}

/* One day of the notation at *at. */
static bool read_day(const char **at, int32_t year, lxt_day *day) {
    int32_t month = 0;
    int32_t number = 0;
    bool known = false;
    bool found = read_movable(at, year, day, &known);
    if (known) {
        return found;
    }
    if (is_table(*at)) {
        return read_table(at, year, day);
    }
    if (!read_number(at, &month) || (**at != '-' && **at != ':')) {
        return false;
    }
    bool counted = *(*at)++ == ':';
    if (!read_number(at, &number)) {
        return false;
    }
    if (!counted) {
        *day = lx_day(year, (uint8_t)month, (uint8_t)number);
        return month > 0 && number > 0 && lx_day_exists(year, (uint32_t)month, (uint32_t)number);
    }
    int32_t nth = 0;
    if (*(*at)++ != ':' || !read_number(at, &nth)) {
        return false;
    }
    if (!nth_weekday(year, month, number, nth, day)) {
        return false;
    }
    if ((**at == '+' || **at == '-') && read_number(at, &number)) {
        *day = lx_day_add(*day, number);
    }
    return true;
}

bool lx_holiday_approximate(const char *notation) {
    return notation[0] == '~';
}

bool lx_holiday_days(const char *notation, int32_t year, lxt_day *first, lxt_day *last) {
    const char *at = notation + (lx_holiday_approximate(notation) ? 1 : 0);
    if (year < 1 || year > LX_YEAR_MAX || !read_day(&at, year, first)) {
        return false;
    }
    *last = *first;
    if (strncmp(at, "..", 2) == 0) {
        at += 2;
        if (!read_day(&at, year, last)) {
            return false;
        }
    }
    return *at == '\0' && lx_day_number(*first) <= lx_day_number(*last);
}

bool lx_holiday_fixed(const char *notation, uint8_t *month, uint8_t *day) {
    lxt_day first;
    lxt_day last;
    bool fixed = strchr(notation, ':') == NULL && strchr(notation, '.') == NULL && notation[0] <= '9';
    if (!fixed || !lx_holiday_days(notation, 2000, &first, &last)) {
        return false;
    }
    *month = first.month;
    *day = first.day;
    return true;
}
