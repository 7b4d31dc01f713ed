#include "mentions/date_state.h"

/* The nth of a weekday before or after a day; with `near` the one that is nearest. */
static lxt_day weekday_beside(lxt_day day, const struct lx_date_request *request) {
    int32_t ahead = (request->shift_weekday - lx_day_weekday(day) + 7) % 7;
    if (request->near) {
        return lx_day_add(day, ahead <= 3 ? ahead : ahead - 7);
    }
    int32_t count = request->shift;
    if (count > 0) {
        return lx_day_add(day, (ahead == 0 ? 7 : ahead) + 7 * (count - 1));
    }
    return lx_day_add(day, ahead - 7 + 7 * (count + 1));
}

/* The weekend before or after a day that may be one of a weekend itself. */
static struct lx_date_point weekend_beside(lxt_day day, int32_t count) {
    enum { SATURDAY = 6 };
    int32_t ahead = (SATURDAY - lx_day_weekday(day) + 7) % 7;
    int32_t days =
        count > 0 ? (ahead == 0 ? 7 : ahead) + 7 * (count - 1) : (ahead == 6 ? -8 : ahead - 7) + 7 * (count + 1);
    struct lx_date_point point = lx_date_point_week(lx_day_add(day, days));
    point.weekend = true;
    return point;
}

/* Months and years move a month, years a year; what is coarser than the shift's unit stands for no such point. */
static struct lx_date_point shift_period(const struct lx_date_point *period, enum lx_date_unit unit, int32_t count) {
    struct lx_date_point point = *period;
    bool by_year = unit == LX_UNIT_YEAR && period->year != LX_YEAR_UNKNOWN;
    if (by_year && (period->precision == LXT_PRECISION_YEAR || period->precision == LXT_PRECISION_MONTH)) {
        point.year += count;
        return point;
    }
    if (unit == LX_UNIT_MONTH && period->precision == LXT_PRECISION_MONTH && lx_date_point_complete(period)) {
        lxt_day month = lx_day_add_months(lx_day(period->year, period->month, 1), count);
        point.year = month.year;
        point.month = month.month;
        return point;
    }
    return lx_date_point_none();
}

/* All days from one on until the shift is reached: "two weeks starting 20 May". */
static void spread(lxt_day first, const struct lx_date_request *request, struct lx_date_value *value) {
    lxt_day end = request->shift_unit == LX_UNIT_MONTH
                      ? lx_day_add_months(first, request->shift)
                      : lx_day_add(first, request->shift * (request->shift_unit == LX_UNIT_WEEK ? 7 : 1));
    value->span = LX_DATE_RANGE;
    value->from = lx_date_point_day(first);
    value->to = lx_date_point_day(lx_day_add(end, -1));
}

void lx_date_shift(const struct lx_date_request *request, struct lx_date_value *value) {
    enum { MONTHS = 12 };
    bool single = value->span == LX_DATE_POINT && value->from.precision == LXT_PRECISION_DAY;
    struct lx_date_point point = value->span == LX_DATE_POINT ? value->from : lx_date_point_none();
    int32_t count = request->shift;
    lxt_day day;
    value->span = LX_DATE_POINT;
    value->from = lx_date_point_none();
    if (!single) {
        value->from = request->shift_weekday == 0 ? shift_period(&point, request->shift_unit, count) : value->from;
        return;
    }
    if (!lx_date_point_days(&point, &day, &day)) {
        return;
    }
    if (request->each) {
        spread(day, request, value);
    } else if (request->shift_weekday != 0) {
        value->from = lx_date_point_day(weekday_beside(day, request));
    } else if (request->shift_unit == LX_UNIT_WEEK && !request->shift_counted) {
        value->from = lx_date_point_week(lx_day_add(day, 7 * count));
    } else if (request->shift_unit <= LX_UNIT_WEEK) {
        value->from = lx_date_point_day(lx_day_add(day, request->shift_unit == LX_UNIT_WEEK ? 7 * count : count));
    } else if (request->shift_unit == LX_UNIT_WEEKEND) {
        value->from = weekend_beside(day, count);
    } else if (request->shift_unit == LX_UNIT_MONTH || request->shift_unit == LX_UNIT_YEAR) {
        int32_t months = request->shift_unit == LX_UNIT_YEAR ? MONTHS * count : count;
        value->from = lx_date_point_day(lx_day_add_months(day, months));
    }
}
