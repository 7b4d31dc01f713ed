#include "mentions/date_state.h"

void lx_date_widen_to_fortnight(const struct lx_date_parts *parts, struct lx_date_value *value) {
    struct lx_date_point month = value->from;
    value->from.precision = LXT_PRECISION_DAY;
    value->from.day = parts->fortnight == 1 ? 1 : 16;
    value->to = value->from;
    value->to.day =
        parts->fortnight == 1 ? 15 : lx_month_days(month.year == LX_YEAR_UNKNOWN ? 2000 : month.year, month.month);
    value->span = LX_DATE_RANGE;
}

void lx_date_widen_to_week(const struct lx_date_request *request, struct lx_date_value *value) {
    enum { FRIDAY = 5, SUNDAY = 7 };
    bool weekend = request->weekend_of;
    lxt_day first;
    lxt_day last;
    if (value->span != LX_DATE_POINT || value->from.precision != LXT_PRECISION_DAY ||
        !lx_date_point_days(&value->from, &first, &last)) {
        value->from = lx_date_point_none(); /* the week of an unknown day is unknown */
        return;
    }
    if (weekend && lx_day_weekday(first) < FRIDAY) { /* whether the one before or behind it, nothing says */
        value->from = lx_date_point_none();
        return;
    }
    bool begins = request->week_begins && lx_day_weekday(first) == SUNDAY;
    value->from = lx_date_point_week(begins ? lx_day_add(first, 1) : first);
    value->from.weekend = weekend;
}

void lx_date_widen_to_long_weekend(struct lx_date_value *value) {
    enum { MONDAY = 1, THURSDAY = 4, FRIDAY = 5, SATURDAY = 6, SUNDAY = 7 };
    lxt_day day;
    bool single = value->span == LX_DATE_POINT && value->from.precision == LXT_PRECISION_DAY;
    if (!single || !lx_date_point_days(&value->from, &day, &day)) {
        value->span = LX_DATE_POINT;
        value->from = lx_date_point_none();
        return;
    }
    uint8_t weekday = lx_day_weekday(day);
    if (weekday >= SATURDAY) {
        value->from = lx_date_point_week(day);
        value->from.weekend = true;
    } else if (weekday == MONDAY || weekday >= THURSDAY) {
        value->span = LX_DATE_RANGE;
        value->from = lx_date_point_day(weekday == MONDAY ? lx_day_add(day, -2) : day);
        value->to = lx_date_point_day(weekday == MONDAY ? day : lx_day_add(day, SUNDAY - weekday));
    } else {
        value->from = lx_date_point_none();
    }
}
