#include "mentions/date_state.h"

enum { NEW_CENTURY = 90 /* two digits that much smaller begin another century */ };

static bool is_stated_day(const struct lx_date_parts *parts) {
    return (parts->day | parts->weekday) != 0;
}

/* What `to` lacks stands in `whole`; what `from` lacks stands in `to`, unless it is finer than what `from` states. */
static void share_parts(const struct lx_date_parts *whole, struct lx_date_parts *from, struct lx_date_parts *to) {
    if (to->year == LX_YEAR_UNKNOWN) {
        to->year = whole->year;
        to->year_digits = whole->year_digits;
    }
    if (to->month == 0 && (to->day != 0 || !to->stated)) {
        to->month = whole->month;
    }
    if (from->month == 0 && from->day != 0) {
        from->month = to->month;
    }
    if (from->season == 0 && from->quarter == 0 && !is_stated_day(from) && from->month == 0 &&
        from->year == LX_YEAR_UNKNOWN) {
        from->season = to->season;
        from->quarter = to->quarter;
    }
}

/* Months and days of two ends of one year: whether the first lies behind the second. */
static bool runs_backwards(const struct lx_date_parts *from, const struct lx_date_parts *to) {
    if (from->month != to->month) {
        return from->month > to->month;
    }
    return from->day != 0 && to->day != 0 && from->day > to->day;
}

/* A year stated only at the end holds for both, or for the end alone where the range crosses the new year. */
static void share_year(struct lx_date_parts *from, struct lx_date_parts *to) {
    bool dated = from->month != 0 && to->month != 0;
    if (from->year == LX_YEAR_UNKNOWN && to->year != LX_YEAR_UNKNOWN && (dated || from->month == 0)) {
        from->year = dated && runs_backwards(from, to) && from->month != to->month ? to->year - 1 : to->year;
    } else if (to->year == LX_YEAR_UNKNOWN && from->year != LX_YEAR_UNKNOWN && dated) {
        to->year = runs_backwards(from, to) && from->month != to->month ? from->year + 1 : from->year;
    }
}

/* 2017-18: the second year takes its century from the first. */
static void complete_years(const struct lx_date_state *state, struct lx_date_parts *from, struct lx_date_parts *to) {
    if (from->year != LX_YEAR_UNKNOWN && from->year_digits == 2) {
        from->year = lx_date_full_year(state, from->year);
    }
    if (to->year != LX_YEAR_UNKNOWN && to->year_digits == 2) {
        bool follows = from->year != LX_YEAR_UNKNOWN && from->year_digits == 4;
        to->year = follows ? from->year - from->year % 100 + to->year : lx_date_full_year(state, to->year);
        to->year += follows && to->year + NEW_CENTURY < from->year ? 100 : 0; /* 1998-02 */
    }
}

/* The end of a range is the first repetition that does not lie before its beginning. */
static bool resolve_end(struct lx_date_state *state, const struct lx_date_parts *parts,
                        const struct lx_date_point *from, struct lx_date_point *to) {
    struct lx_date_state after = *state;
    lxt_day first;
    lxt_day last;
    if (parts->year == LX_YEAR_UNKNOWN && lx_date_has_reference(state) && lx_date_point_days(from, &first, &last)) {
        after.reference = first;
        after.direction = LX_DATE_FUTURE;
    }
    return lx_date_resolve_parts(&after, parts, to);
}

/* Two ends that are both known stand in order and are not the same. */
static bool in_order(const struct lx_date_point *from, const struct lx_date_point *to) {
    lxt_day days[4];
    if (!lx_date_point_days(from, &days[0], &days[1]) || !lx_date_point_days(to, &days[2], &days[3])) {
        return true;
    }
    return lx_day_number(days[0]) <= lx_day_number(days[2]) && lx_day_number(days[1]) <= lx_day_number(days[3]);
}

/* What both ends share; a relative month ("du 4 au 22 de ce mois") gives month and year. */
static struct lx_date_parts shared_parts(struct lx_date_state *state) {
    struct lx_date_parts whole = state->request->whole;
    if (state->request->unit == LX_UNIT_MONTH && lx_date_has_reference(state)) {
        struct lx_date_point month = lx_date_relative_point(state);
        whole.month = month.month;
        whole.year = month.year;
        state->resolved = true;
    }
    return whole;
}

/* Whether two ends of known years stand in order. */
static bool lies_before(const struct lx_date_state *state, const struct lx_date_parts *from,
                        const struct lx_date_parts *to) {
    struct lx_date_state trial = *state;
    struct lx_date_point points[2];
    return lx_date_resolve_parts(&trial, from, &points[0]) && lx_date_resolve_parts(&trial, to, &points[1]) &&
           in_order(&points[0], &points[1]);
}

bool lx_date_resolve_range(struct lx_date_state *state, struct lx_date_value *value) {
    struct lx_date_parts from = state->request->from;
    struct lx_date_parts to = state->request->to;
    struct lx_date_parts whole = shared_parts(state);
    bool known = true;
    share_parts(&whole, &from, &to);
    complete_years(state, &from, &to);
    if (!lx_date_decide_ends(state, &from, &to, &known)) {
        return false;
    }
    if (!known) {
        return true;
    }
    share_year(&from, &to);
    if (from.month != 0 && from.month == to.month && from.year == to.year && runs_backwards(&from, &to)) {
        return false;
    }
    value->span = LX_DATE_RANGE;
    bool feast_shares_year = from.holiday != NULL && state->request->from.year == LX_YEAR_UNKNOWN;
    if (feast_shares_year && from.year != LX_YEAR_UNKNOWN && !lies_before(state, &from, &to)) {
        from.year--; /* "from Christmas to New Year's Day 2020" */
    }
    return lx_date_resolve_parts(state, &from, &value->from) && resolve_end(state, &to, &value->from, &value->to) &&
           in_order(&value->from, &value->to);
}
