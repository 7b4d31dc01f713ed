#include "mentions/date_point.h"

struct lx_date_point lx_date_point_none(void) {
    struct lx_date_point point = {.precision = LXT_PRECISION_UNKNOWN, .year = LX_YEAR_UNKNOWN};
    return point;
}

struct lx_date_point lx_date_point_day(lxt_day day) {
    struct lx_date_point point = {.precision = LXT_PRECISION_DAY, .year = day.year, .month = day.month, .day = day.day};
    return point;
}

struct lx_date_point lx_date_point_week(lxt_day day) {
    struct lx_date_point point = {.precision = LXT_PRECISION_WEEK};
    point.week = lx_day_week(day, &point.year);
    return point;
}

bool lx_date_point_complete(const struct lx_date_point *point) {
    if (point->year == LX_YEAR_UNKNOWN) {
        return false;
    }
    switch (point->precision) {
    case LXT_PRECISION_DAY:
        return point->month != 0 && point->day != 0;
    case LXT_PRECISION_WEEK:
        return point->week != 0;
    case LXT_PRECISION_UNKNOWN:
        return false;
    default:
        return true;
    }
}

/* Whole months: `count` of them from month `first` (1 to 12) of a year. */
static void month_span(int32_t year, uint8_t first_month, int32_t count, lxt_day *first, lxt_day *last) {
    *first = lx_day(year, first_month, 1);
    lxt_day end = lx_day_add_months(*first, count - 1);
    *last = lx_day(end.year, end.month, lx_month_days(end.year, end.month));
}

static void week_span(const struct lx_date_point *point, lxt_day *first, lxt_day *last) {
    lxt_day monday = lx_week_monday(point->year, point->week);
    *first = point->weekend ? lx_day_add(monday, 5) : monday;
    *last = lx_day_add(monday, 6);
}

bool lx_date_point_days(const struct lx_date_point *point, lxt_day *first, lxt_day *last) {
    if (!lx_date_point_complete(point)) {
        return false;
    }
    switch (point->precision) {
    case LXT_PRECISION_DAY:
        *first = lx_day(point->year, point->month, point->day);
        *last = *first;
        break;
    case LXT_PRECISION_WEEK:
        week_span(point, first, last);
        break;
    case LXT_PRECISION_MONTH:
        month_span(point->year, point->month, 1, first, last);
        break;
    case LXT_PRECISION_QUARTER:
        month_span(point->year, (uint8_t)(3 * point->quarter - 2), 3, first, last);
        break;
    case LXT_PRECISION_SEASON: /* meteorological seasons of the northern hemisphere: spring begins in March */
        month_span(point->year, (uint8_t)(3 * point->season), 3, first, last);
        break;
    case LXT_PRECISION_HALF_YEAR:
        month_span(point->year, point->half == 1 ? 1 : 7, 6, first, last);
        break;
    case LXT_PRECISION_DECADE:
        month_span(point->year, 1, 120, first, last);
        break;
    case LXT_PRECISION_CENTURY:
        month_span(point->year, 1, 1200, first, last);
        break;
    default:
        month_span(point->year, 1, 12, first, last);
        break;
    }
    return true;
}
