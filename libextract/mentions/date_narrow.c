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

/* The months of the period, of which the nth begins on the day returned. */
static lxt_day nth_month(lxt_day first, lxt_day last, int32_t nth) {
    return nth > 0 ? lx_day_add_months(first, nth - 1) : lx_day_add_months(lx_day(last.year, last.month, 1), nth + 1);
}

/* The nth of what the request counts in the period, as a point; false where the period has no such one. */
static bool nth_point(const struct lx_date_request *request, lxt_day first, lxt_day last, int32_t nth,
                      struct lx_date_point *point) {
    enum { THURSDAY = 4, SATURDAY = 6 };
    bool by_weekend = request->nth_unit == LX_UNIT_WEEKEND;
    bool by_week = request->nth_unit == LX_UNIT_WEEK || by_weekend;
    uint8_t weekday = by_weekend ? SATURDAY : by_week ? THURSDAY : request->whole.weekday;
    lxt_day day = request->nth_unit == LX_UNIT_MONTH ? nth_month(first, last, nth)
                  : request->nth_unit == LX_UNIT_DAY ? nth_day(first, last, nth)
                                                     : nth_weekday(first, last, weekday, nth);
    *point = by_week ? lx_date_point_week(day) : lx_date_point_day(day);
    point->weekend = by_weekend;
    if (request->nth_unit == LX_UNIT_MONTH) {
        point->precision = LXT_PRECISION_MONTH;
        point->day = 0;
    }
    return is_between(day, first, last) && (request->nth_unit != LX_UNIT_NONE || weekday != 0);
}

bool lx_date_narrow(const struct lx_date_request *request, struct lx_date_value *value) {
    int32_t nth = request->whole.nth;
    int32_t others = request->nth_count > 1 ? request->nth_count - 1 : 0;
    lxt_day first;
    lxt_day last;
    bool known = period_days(value, &first, &last) && value->from.precision != LXT_PRECISION_DAY;
    value->span = others != 0 ? LX_DATE_RANGE : LX_DATE_POINT;
    value->from = lx_date_point_none();
    if (!known) {
        value->span = LX_DATE_POINT;
        return true;
    }
    return nth_point(request, first, last, nth < 0 ? nth - others : nth, &value->from) &&
           (others == 0 || nth_point(request, first, last, nth < 0 ? nth : nth + others, &value->to));
}
