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

/* A part of a period by its first and last day, written at the precision of what was counted. */
static void set_part(enum lx_date_unit unit, lxt_day first, lxt_day last, struct lx_date_value *value) {
    bool by_week = unit == LX_UNIT_WEEK || unit == LX_UNIT_WEEKEND;
    value->from = by_week ? lx_date_point_week(first) : lx_date_point_day(first);
    value->to = by_week ? lx_date_point_week(last) : lx_date_point_day(last);
    if (unit == LX_UNIT_MONTH) {
        value->from.precision = value->to.precision = LXT_PRECISION_MONTH;
        value->from.day = value->to.day = 0;
    }
    value->from.weekend = value->to.weekend = unit == LX_UNIT_WEEKEND;
    value->span = lx_day_number(first) == lx_day_number(last) ? LX_DATE_POINT : LX_DATE_RANGE;
}

/* What is counted, and how many of them: quarters are counted in months, several weeks in days, since they begin with
 * the period. LX_UNIT_YEAR stands for what is not counted here. */
static enum lx_date_unit counted_unit(const struct lx_date_request *request, int32_t *length) {
    enum { QUARTER_MONTHS = 3, WEEK_DAYS = 7 };
    *length = request->nth_count == 0 ? 1 : request->nth_count;
    switch (request->nth_unit) {
    case LX_UNIT_QUARTER:
        *length *= QUARTER_MONTHS;
        return LX_UNIT_MONTH;
    case LX_UNIT_WEEK:
        *length *= *length > 1 ? WEEK_DAYS : 1;
        return *length > 1 ? LX_UNIT_DAY : LX_UNIT_WEEK;
    case LX_UNIT_NONE:
    case LX_UNIT_DAY:
    case LX_UNIT_WEEKEND:
    case LX_UNIT_MONTH:
        return request->nth_unit;
    default:
        return LX_UNIT_YEAR;
    }
}

/* The day by which the nth of what is counted is known. */
static lxt_day nth_unit(enum lx_date_unit unit, uint8_t weekday, lxt_day first, lxt_day last, int32_t nth) {
    enum { THURSDAY = 4, SATURDAY = 6 };
    switch (unit) {
    case LX_UNIT_DAY:
        return nth_day(first, last, nth);
    case LX_UNIT_MONTH:
        return nth > 0 ? lx_day_add_months(first, nth - 1)
                       : lx_day_add_months(lx_day(last.year, last.month, 1), nth + 1);
    default:
        return nth_weekday(first, last,
                           unit == LX_UNIT_WEEK      ? THURSDAY
                           : unit == LX_UNIT_WEEKEND ? SATURDAY
                                                     : weekday,
                           nth);
    }
}

/* Whether a period is long enough to be counted in: months are not counted in a month. */
static bool can_count(enum lx_date_unit unit, const struct lx_date_value *value, lxt_day first, lxt_day last) {
    enum { MONTH_DAYS = 31 };
    return unit != LX_UNIT_YEAR && value->from.precision != LXT_PRECISION_DAY &&
           (unit != LX_UNIT_MONTH || lx_day_number(last) - lx_day_number(first) > MONTH_DAYS);
}

bool lx_date_narrow(const struct lx_date_request *request, struct lx_date_value *value) {
    const struct lx_date_parts *parts = &request->whole;
    lxt_day first;
    lxt_day last;
    int32_t length;
    enum lx_date_unit unit = counted_unit(request, &length);
    bool ahead = parts->nth > 0;
    int32_t more = ahead ? length - 1 : 1 - length; /* to the far end of what is counted */
    int32_t nth = ahead ? 1 + (parts->nth - 1) * length : (parts->nth + 1) * length - 1;
    bool known = period_days(value, &first, &last) && can_count(unit, value, first, last);
    value->span = LX_DATE_POINT;
    value->from = lx_date_point_none();
    if (!known) {
        return true;
    }
    lxt_day near = nth_unit(unit, parts->weekday, first, last, nth);
    lxt_day far = nth_unit(unit, parts->weekday, first, last, nth + more);
    set_part(unit, ahead ? near : far, ahead ? far : near, value);
    return is_between(near, first, last) && is_between(far, first, last) &&
           (unit != LX_UNIT_NONE || parts->weekday != 0);
}
