#include "mentions/date_holiday.h"
#include "mentions/date_state.h"

/* The year of a feast that lies best; few of them come less often than every year. */
static bool choose_year(const struct lx_date_state *state, const char *holiday, int32_t around,
                        enum lx_date_direction direction, int32_t *best, int32_t *year) {
    bool found = false;
    for (int32_t i = state->reference.year - around; i <= state->reference.year + around; i++) {
        lxt_day first;
        lxt_day last;
        if (lx_holiday_days(holiday, i, &first, &last) &&
            lx_date_is_better(lx_date_distance(first, last, state->reference), *best, found, direction)) {
            *best = lx_date_distance(first, last, state->reference);
            *year = i;
            found = true;
        }
    }
    return found;
}

static bool choose_feast(const struct lx_date_state *state, const char *holiday, enum lx_date_direction direction,
                         int32_t *year) {
    enum { FEW_YEARS = 4 };
    int32_t best = 0;
    bool found = choose_year(state, holiday, 1, direction, &best, year);
    if (found && lx_date_is_long_past(direction, best)) {
        found = choose_year(state, holiday, 1, LX_DATE_NEAREST, &best, year);
    }
    found = found || choose_year(state, holiday, FEW_YEARS, direction, &best, year);
    *year += found ? lx_date_repeats(state->request) : 0;
    return found;
}

bool lx_date_resolve_holiday(struct lx_date_state *state, const struct lx_date_parts *parts,
                             struct lx_date_value *value) {
    enum lx_date_direction direction = state->direction == LX_DATE_NOTE ? LX_DATE_FUTURE : state->direction;
    lxt_day first;
    lxt_day last;
    int32_t year = parts->year;
    if (year == LX_YEAR_UNKNOWN && lx_date_has_reference(state)) {
        bool found = choose_feast(state, parts->holiday, direction, &year);
        state->resolved = state->resolved || found;
    }
    if (year != LX_YEAR_UNKNOWN && lx_holiday_days(parts->holiday, year, &first, &last)) {
        value->from = lx_date_point_day(first);
        value->to = lx_date_point_day(last);
        value->span = lx_day_number(first) == lx_day_number(last) ? LX_DATE_POINT : LX_DATE_RANGE;
        value->from.approximate = value->to.approximate = lx_holiday_approximate(parts->holiday);
    } else if (lx_holiday_fixed(parts->holiday, &value->from.month, &value->from.day)) {
        value->from.precision = LXT_PRECISION_DAY;
    }
    return true;
}

/* Decades and centuries, which know their years. */
static bool is_long_period(const struct lx_date_parts *parts, struct lx_date_point *point) {
    if (parts->decade != LX_YEAR_UNKNOWN) {
        point->precision = LXT_PRECISION_DECADE;
        point->year = parts->decade;
        return true;
    }
    if (parts->century != LX_YEAR_UNKNOWN) {
        point->precision = LXT_PRECISION_CENTURY;
        point->year = parts->century;
        return true;
    }
    return false;
}

/* Whether a quarter, half or week may be that of the current year: what is told did not lie ahead. */
static bool is_of_this_year(const struct lx_date_state *state, const struct lx_date_parts *parts) {
    struct lx_date_point point;
    lxt_day first;
    lxt_day last;
    if (state->direction == LX_DATE_LAST || state->direction == LX_DATE_NEXT) {
        return false;
    }
    bool known = state->direction == LX_DATE_PAST && lx_date_in_year(parts, state->reference.year, &point) &&
                 lx_date_point_days(&point, &first, &last);
    return !known || lx_day_number(first) <= lx_day_number(state->reference);
}

/* A point without a year that repeats every year. */
static bool resolve_yearless(struct lx_date_state *state, const struct lx_date_parts *parts,
                             struct lx_date_point *point) {
    bool current = state->request->has_offset && state->request->offset == 0 && state->request->unit == LX_UNIT_NONE;
    if (lx_date_has_reference(state) && current && parts->month != 0 && parts->day == 0) {
        state->resolved = true; /* "this September" */
        return lx_date_in_year(parts, state->reference.year, point);
    }
    if (parts->month == 0 && parts->day != 0) {
        if (lx_date_has_reference(state) && lx_date_choose_month(state, parts, point)) {
            return true;
        }
        point->precision = LXT_PRECISION_DAY;
        point->day = parts->day;
        return true;
    }
    /* A quarter of no year is one of the current year, unless the text looks elsewhere. */
    if (lx_date_has_reference(state) && (parts->quarter | parts->half | parts->week) != 0 &&
        is_of_this_year(state, parts)) {
        state->resolved = true;
        return lx_date_in_year(parts, state->reference.year, point);
    }
    if (lx_date_has_reference(state) &&
        (lx_date_choose_year(state, parts, true, point) || lx_date_choose_year(state, parts, false, point))) {
        point->year += parts->day == 0 ? lx_date_repeats(state->request) : 0;
        return true;
    }
    /* 29 February exists in some year: 2000 stands for it. */
    return lx_date_in_year(parts, 2000, point) && lx_date_in_year(parts, LX_YEAR_UNKNOWN, point);
}

bool lx_date_resolve_parts(struct lx_date_state *state, const struct lx_date_parts *parts,
                           struct lx_date_point *point) {
    *point = lx_date_point_none();
    if (parts->holiday != NULL) { /* an end of a range: its first day */
        struct lx_date_value day = {LX_DATE_POINT, *point, *point, false};
        bool possible = lx_date_resolve_holiday(state, parts, &day);
        *point = day.from;
        return possible;
    }
    if (is_long_period(parts, point)) {
        return true;
    }
    if ((parts->month | parts->day | parts->quarter | parts->season | parts->half | parts->week) == 0 &&
        parts->weekday != 0 && parts->nth == 0) {
        if (lx_date_has_reference(state)) {
            *point = lx_date_choose_weekday(state, parts->weekday);
        } else {
            point->precision = LXT_PRECISION_DAY;
            point->weekday = parts->weekday;
        }
        return true;
    }
    if (parts->year == LX_YEAR_UNKNOWN) {
        return resolve_yearless(state, parts, point);
    }
    if (parts->month == 0 && parts->day != 0) {
        return false; /* a day of a year without its month */
    }
    return lx_date_in_year(parts, parts->year, point);
}
