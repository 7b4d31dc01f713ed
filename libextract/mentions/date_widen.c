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

void lx_date_widen_to_week(struct lx_date_value *value, bool weekend) {
    enum { FRIDAY = 5, SUNDAY = 7 };
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
    if (!weekend && lx_day_weekday(first) == SUNDAY) {
        first = lx_day_add(first, 1); /* a week is called by the day on which it begins */
    }
    value->from = lx_date_point_week(first);
    value->from.weekend = weekend;
}

void lx_date_shift(const struct lx_date_request *request, struct lx_date_value *value) {
    lxt_day day;
    bool single = value->span == LX_DATE_POINT && value->from.precision == LXT_PRECISION_DAY;
    int32_t count = request->shift;
    value->span = LX_DATE_POINT;
    if (!single || !lx_date_point_days(&value->from, &day, &day)) {
        value->from = lx_date_point_none();
        return;
    }
    bool by_days = request->shift_unit <= LX_UNIT_WEEK;
    int32_t months = request->shift_unit == LX_UNIT_YEAR ? 12 : request->shift_unit == LX_UNIT_MONTH ? 1 : 0;
    int32_t days = request->shift_unit == LX_UNIT_WEEK ? 7 : 1;
    value->from = by_days       ? lx_date_point_day(lx_day_add(day, count * days))
                  : months != 0 ? lx_date_point_day(lx_day_add_months(day, count * months))
                                : lx_date_point_none();
}
