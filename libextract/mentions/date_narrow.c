#include "mentions/date_request.h"

/* Whether the period is written by the value at all, and its first and last day. */
static bool period_days(const struct lx_date_value *value, lxt_day *first, lxt_day *last) {
    lxt_day unused;
    if (value->span == LX_DATE_RANGE) {
        return lx_date_point_days(&value->from, first, &unused) && lx_date_point_days(&value->to, &unused, last);
    }
    return value->span == LX_DATE_POINT && lx_date_point_days(&value->from, first, last);
}

/* The nth day of a weekday (1 to 7) from `first` on, or back from `last`. */
static lxt_day nth_weekday(lxt_day first, lxt_day last, uint8_t weekday, int32_t nth) {
    if (nth > 0) {
        return lx_day_add(first, (weekday - lx_day_weekday(first) + 7) % 7 + 7 * (nth - 1));
    }
    return lx_day_add(last, -((lx_day_weekday(last) - weekday + 7) % 7) + 7 * (nth + 1));
}

static lxt_day nth_day(lxt_day first, lxt_day last, int32_t nth) {
    return nth > 0 ? lx_day_add(first, nth - 1) : lx_day_add(last, nth + 1);
}

static bool is_between(lxt_day day, lxt_day first, lxt_day last) {
    int32_t number = lx_day_number(day);
    return number >= lx_day_number(first) && number <= lx_day_number(last);
}

/* The month that lies `count` after the one of a day. */
static struct lx_date_point month_point(lxt_day day, int32_t count) {
    lxt_day month = lx_day_add_months(lx_day(day.year, day.month, 1), count);
    struct lx_date_point point = {.precision = LXT_PRECISION_MONTH, .year = month.year, .month = month.month};
    return point;
}

/* Several units at the beginning or the end of a period: "the first nine months of 2015". */
static bool narrow_to_units(const struct lx_date_request *request, lxt_day first, lxt_day last,
                            struct lx_date_value *value) {
    enum lx_date_unit unit = request->nth_unit;
    bool by_months = unit == LX_UNIT_MONTH || unit == LX_UNIT_QUARTER;
    int32_t size = request->nth_count * (unit == LX_UNIT_WEEK ? 7 : unit == LX_UNIT_QUARTER ? 3 : 1);
    bool at_end = request->whole.nth < 0;
    if (!by_months && unit != LX_UNIT_DAY && unit != LX_UNIT_WEEK) {
        return true; /* a date of which nothing is known */
    }
    value->span = LX_DATE_RANGE;
    if (by_months) {
        value->from = month_point(at_end ? last : first, at_end ? 1 - size : 0);
        value->to = month_point(at_end ? last : first, at_end ? 0 : size - 1);
    } else {
        value->from = lx_date_point_day(at_end ? lx_day_add(last, 1 - size) : first);
        value->to = lx_date_point_day(at_end ? last : lx_day_add(first, size - 1));
    }
    lxt_day begin;
    lxt_day end;
    lxt_day unused;
    return lx_date_point_days(&value->from, &begin, &unused) && lx_date_point_days(&value->to, &unused, &end) &&
           lx_day_number(begin) >= lx_day_number(first) && lx_day_number(end) <= lx_day_number(last);
}

bool lx_date_narrow(const struct lx_date_request *request, struct lx_date_value *value) {
    enum { THURSDAY = 4, SATURDAY = 6 };
    const struct lx_date_parts *parts = &request->whole;
    lxt_day first;
    lxt_day last;
    bool by_weekend = request->nth_unit == LX_UNIT_WEEKEND;
    bool by_week = request->nth_unit == LX_UNIT_WEEK || by_weekend;
    uint8_t weekday = by_weekend ? SATURDAY : by_week ? THURSDAY : parts->weekday;
    bool known = period_days(value, &first, &last) && value->from.precision != LXT_PRECISION_DAY;
    value->span = LX_DATE_POINT;
    value->from = lx_date_point_none();
    if (!known) {
        return true;
    }
    if (request->nth_count > 1) {
        return narrow_to_units(request, first, last, value);
    }
    if (request->nth_unit == LX_UNIT_MONTH) {
        lxt_day unused;
        value->from = month_point(parts->nth > 0 ? first : last, parts->nth > 0 ? parts->nth - 1 : parts->nth + 1);
        return lx_date_point_days(&value->from, &unused, &unused) && is_between(unused, first, last);
    }
    lxt_day day = request->nth_unit == LX_UNIT_DAY ? nth_day(first, last, parts->nth)
                                                   : nth_weekday(first, last, weekday, parts->nth);
    value->from = by_week ? lx_date_point_week(day) : lx_date_point_day(day);
    value->from.weekend = by_weekend;
    return is_between(day, first, last) && (request->nth_unit != LX_UNIT_NONE || parts->weekday != 0);
}
