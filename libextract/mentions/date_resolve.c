#include "mentions/date_request.h"

#include <string.h>

#include "mentions/date_holiday.h"

enum {
    SHORT_YEAR_AHEAD = 15,   /* '45 is 1945 when more than fifteen years ahead */
    SHORT_YEAR_PIVOT = 2020, /* stands for the reference year where there is none */
    YEARS_AROUND = 8,        /* a leap day is at most eight years away */
    WEEKDAY_YEARS = 1,       /* how far a stated weekday may move the year */
    NEW_CENTURY = 90,        /* two digits that much smaller begin another century */
    MONTHS_AROUND = 12,
    JUST_PASSED = 92 /* days within which a note may look back */
};

/* What the helpers below share. */
struct state {
    const struct lx_date_request *request;
    lxt_day reference;
    enum lx_date_direction direction;
    bool resolved;
};

static const struct lx_date_parts no_parts = {
    .year = LX_YEAR_UNKNOWN, .decade = LX_YEAR_UNKNOWN, .century = LX_YEAR_UNKNOWN};

void lx_date_request_init(struct lx_date_request *request) {
    memset(request, 0, sizeof *request);
    request->whole = no_parts;
    request->from = no_parts;
    request->to = no_parts;
}

static bool has_reference(const struct state *state) {
    return state->reference.month != 0;
}

/* A year written with two digits, near the reference. */
static int32_t full_year(const struct state *state, int32_t year) {
    int32_t pivot = has_reference(state) ? state->reference.year : SHORT_YEAR_PIVOT;
    int32_t candidate = pivot - pivot % 100 + year;
    return candidate > pivot + SHORT_YEAR_AHEAD ? candidate - 100 : candidate;
}

/* --- choosing among repetitions of an incomplete date ---------------------------------------------------------- */

/* How far a period lies from the reference: negative before, positive after, 0 around it. */
static int32_t distance(lxt_day first, lxt_day last, lxt_day reference) {
    int32_t to_first = lx_day_number(first) - lx_day_number(reference);
    int32_t to_last = lx_day_number(last) - lx_day_number(reference);
    return to_last < 0 ? to_last : to_first > 0 ? to_first : 0;
}

/* Whether a period at distance `candidate` is a better answer than one at `best`. */
static bool is_better(int32_t candidate, int32_t best, bool has_best, enum lx_date_direction direction) {
    bool past = direction == LX_DATE_PAST || direction == LX_DATE_LAST;
    bool future = direction == LX_DATE_FUTURE || direction == LX_DATE_NEXT;
    bool strict = direction == LX_DATE_LAST || direction == LX_DATE_NEXT;
    bool bygone = direction == LX_DATE_NOTE && candidate < -JUST_PASSED;
    if (bygone || (past && candidate > 0) || (future && candidate < 0) || (strict && candidate == 0)) {
        return false;
    }
    int32_t size = candidate < 0 ? -candidate : candidate;
    int32_t best_size = best < 0 ? -best : best;
    return !has_best || size < best_size || (size == best_size && candidate < best);
}

/* The point that the parts are in a year; false where there is none (29 February, a holiday without notation). */
static bool point_in_year(const struct lx_date_parts *parts, int32_t year, struct lx_date_point *point) {
    *point = lx_date_point_none();
    point->year = year;
    if (parts->month != 0) {
        point->month = parts->month;
        point->day = parts->day;
        point->precision = parts->day != 0 ? LXT_PRECISION_DAY : LXT_PRECISION_MONTH;
        return parts->day == 0 || year == LX_YEAR_UNKNOWN || lx_day_exists(year, parts->month, parts->day);
    }
    if (parts->quarter != 0) {
        point->quarter = parts->quarter;
        point->precision = LXT_PRECISION_QUARTER;
    } else if (parts->season != 0) {
        point->season = parts->season;
        point->precision = LXT_PRECISION_SEASON;
    } else if (parts->half != 0) {
        point->half = parts->half;
        point->precision = LXT_PRECISION_HALF_YEAR;
    } else if (parts->week != 0) {
        point->week = parts->week;
        point->precision = LXT_PRECISION_WEEK;
        return year == LX_YEAR_UNKNOWN || parts->week <= lx_year_weeks(year);
    } else {
        point->precision = LXT_PRECISION_YEAR;
    }
    return true;
}

/* Whether a stated weekday, if any, agrees with a complete day. */
static bool weekday_agrees(const struct lx_date_parts *parts, const struct lx_date_point *point) {
    return parts->weekday == 0 || point->precision != LXT_PRECISION_DAY ||
           lx_day_weekday(lx_day(point->year, point->month, point->day)) == parts->weekday;
}

static bool choose_year(struct state *state, const struct lx_date_parts *parts, bool heed_weekday,
                        struct lx_date_point *point) {
    bool found = false;
    int32_t best = 0;
    int32_t around = heed_weekday && parts->weekday != 0 ? WEEKDAY_YEARS : YEARS_AROUND;
    bool ahead = state->direction == LX_DATE_NOTE && parts->day == 0;
    enum lx_date_direction direction = ahead ? LX_DATE_FUTURE : state->direction;
    for (int32_t year = state->reference.year - around; year <= state->reference.year + around; year++) {
        struct lx_date_point candidate;
        lxt_day first;
        lxt_day last;
        if (!point_in_year(parts, year, &candidate) || !lx_date_point_days(&candidate, &first, &last) ||
            (heed_weekday && !weekday_agrees(parts, &candidate))) {
            continue;
        }
        int32_t far = distance(first, last, state->reference);
        if (is_better(far, best, found, direction)) {
            best = far;
            *point = candidate;
            found = true;
        }
    }
    state->resolved = state->resolved || found;
    return found;
}

/* A day of an unknown month ("Monday 16"). */
static bool choose_month(struct state *state, const struct lx_date_parts *parts, struct lx_date_point *point) {
    bool ahead = state->direction == LX_DATE_NOTE && parts->weekday == 0;
    enum lx_date_direction direction = ahead ? LX_DATE_FUTURE : state->direction;
    bool found = false;
    int32_t best = 0;
    lxt_day month = lx_day(state->reference.year, state->reference.month, 1);
    for (int32_t i = -MONTHS_AROUND; i <= MONTHS_AROUND; i++) {
        lxt_day day = lx_day_add_months(month, i);
        day.day = parts->day;
        if (!lx_day_exists(day.year, day.month, day.day)) {
            continue;
        }
        struct lx_date_point candidate = lx_date_point_day(day);
        int32_t far = distance(day, day, state->reference);
        if (weekday_agrees(parts, &candidate) && is_better(far, best, found, direction)) {
            best = far;
            *point = candidate;
            found = true;
        }
    }
    state->resolved = state->resolved || found;
    return found;
}

/* A bare weekday: the past is meant where nothing says otherwise. */
static struct lx_date_point choose_weekday(struct state *state, uint8_t weekday) {
    int32_t back = (lx_day_weekday(state->reference) - weekday + 7) % 7;
    int32_t days = -back;
    if (state->direction == LX_DATE_LAST && back == 0) {
        days = -7;
    } else if (state->direction == LX_DATE_NEXT || state->direction == LX_DATE_NOTE ||
               (state->direction == LX_DATE_FUTURE && back != 0)) {
        days = 7 - back;
    }
    state->resolved = true;
    return lx_date_point_day(lx_day_add(state->reference, days + state->request->later));
}

/* --- relative units -------------------------------------------------------------------------------------------- */

/* Offset in units: "il y a trois mois" is offset -1, count 3. */
static int32_t total_offset(const struct lx_date_request *request) {
    return request->count != 0 ? request->offset * request->count : request->offset;
}

static struct lx_date_point weekend_of(lxt_day day) {
    struct lx_date_point point = lx_date_point_week(day);
    point.weekend = true;
    return point;
}

/* The next weekend is this week's while it lies ahead; without a direction the nearest. */
static struct lx_date_point relative_weekend(const struct state *state) {
    const struct lx_date_request *request = state->request;
    uint8_t weekday = lx_day_weekday(state->reference);
    int32_t weeks = total_offset(request);
    if (!request->has_offset) {
        bool past = state->direction == LX_DATE_PAST || (state->direction == LX_DATE_NEAREST && weekday <= 3);
        weeks = past && weekday <= 5 ? -1 : 0;
    } else if (weeks > 0 && weekday <= 5) {
        weeks--;
    }
    return weekend_of(lx_day_add(state->reference, 7 * weeks));
}

static struct lx_date_point period_of_months(lxt_day reference, enum lx_date_unit unit, int32_t offset) {
    struct lx_date_point point = lx_date_point_none();
    int32_t months = unit == LX_UNIT_MONTH ? 1 : unit == LX_UNIT_HALF_YEAR ? 6 : 3;
    lxt_day first = lx_day(reference.year, reference.month, 1);
    if (unit == LX_UNIT_SEASON) {
        first = lx_day_add_months(first, -2); /* counted from March */
    }
    first = lx_day_add_months(first, -((first.month - 1) % months) + offset * months);
    point.year = first.year;
    if (unit == LX_UNIT_MONTH) {
        point.precision = LXT_PRECISION_MONTH;
        point.month = first.month;
    } else if (unit == LX_UNIT_QUARTER) {
        point.precision = LXT_PRECISION_QUARTER;
        point.quarter = (uint8_t)((first.month - 1) / 3 + 1);
    } else if (unit == LX_UNIT_SEASON) {
        point.precision = LXT_PRECISION_SEASON;
        point.season = (uint8_t)((first.month - 1) / 3 + 1);
    } else {
        point.precision = LXT_PRECISION_HALF_YEAR;
        point.half = first.month == 1 ? 1 : 2;
    }
    return point;
}

static struct lx_date_point period_of_years(int32_t year, enum lx_date_unit unit, int32_t offset) {
    struct lx_date_point point = lx_date_point_none();
    int32_t years = unit == LX_UNIT_YEAR ? 1 : unit == LX_UNIT_DECADE ? 10 : 100;
    point.precision = unit == LX_UNIT_YEAR     ? LXT_PRECISION_YEAR
                      : unit == LX_UNIT_DECADE ? LXT_PRECISION_DECADE
                                               : LXT_PRECISION_CENTURY;
    point.year = year - year % years + offset * years;
    return point;
}

/* The unit at its offset from the reference. Weeks that are counted are days: "three weeks ago" is a day. */
static struct lx_date_point relative_point(const struct state *state) {
    const struct lx_date_request *request = state->request;
    int32_t offset = total_offset(request);
    switch (request->unit) {
    case LX_UNIT_DAY:
        return lx_date_point_day(lx_day_add(state->reference, offset));
    case LX_UNIT_WEEK:
        return request->count != 0 ? lx_date_point_day(lx_day_add(state->reference, 7 * offset))
                                   : lx_date_point_week(lx_day_add(state->reference, 7 * offset));
    case LX_UNIT_WEEKEND:
        return relative_weekend(state);
    case LX_UNIT_MONTH:
    case LX_UNIT_QUARTER:
    case LX_UNIT_SEASON:
    case LX_UNIT_HALF_YEAR:
        return period_of_months(state->reference, request->unit, offset);
    default:
        return period_of_years(state->reference.year, request->unit, offset);
    }
}

/* Whether the parts name something finer than the relative unit that they stand beside. */
static bool has_finer_parts(const struct lx_date_parts *parts) {
    return (parts->month | parts->day | parts->weekday | parts->week | parts->quarter | parts->season | parts->half) !=
               0 ||
           parts->holiday != NULL;
}

/* "10 du mois prochain", "mardi de la semaine prochaine", "juin de l'année dernière": parts within the unit. */
static bool parts_within(const struct lx_date_point *period, const struct lx_date_parts *parts,
                         struct lx_date_parts *out) {
    *out = *parts;
    if (period->precision == LXT_PRECISION_WEEK && parts->weekday != 0) {
        lxt_day day = lx_day_add(lx_week_monday(period->year, period->week), parts->weekday - 1);
        out->year = day.year;
        out->month = day.month;
        out->day = day.day;
        return true;
    }
    out->year = period->year;
    if (period->precision == LXT_PRECISION_MONTH) {
        out->month = period->month;
        return true;
    }
    return period->precision == LXT_PRECISION_YEAR;
}

/* --- points ---------------------------------------------------------------------------------------------------- */

static bool resolve_holiday(struct state *state, const struct lx_date_parts *parts, struct lx_date_value *value) {
    enum lx_date_direction direction = state->direction == LX_DATE_NOTE ? LX_DATE_FUTURE : state->direction;
    lxt_day first;
    lxt_day last;
    int32_t year = parts->year;
    if (year == LX_YEAR_UNKNOWN && has_reference(state)) {
        bool found = false;
        int32_t best = 0;
        for (int32_t i = state->reference.year - 1; i <= state->reference.year + 1; i++) {
            if (lx_holiday_days(parts->holiday, i, &first, &last) &&
                is_better(distance(first, last, state->reference), best, found, direction)) {
                best = distance(first, last, state->reference);
                year = i;
                found = true;
            }
        }
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

/* A point without a year that repeats every year. */
static bool resolve_yearless(struct state *state, const struct lx_date_parts *parts, struct lx_date_point *point) {
    bool current = state->request->has_offset && state->request->offset == 0 && state->request->unit == LX_UNIT_NONE;
    if (has_reference(state) && current && parts->month != 0 && parts->day == 0) {
        state->resolved = true; /* "this September" */
        return point_in_year(parts, state->reference.year, point);
    }
    if (parts->month == 0 && parts->day != 0) {
        if (has_reference(state) && choose_month(state, parts, point)) {
            return true;
        }
        point->precision = LXT_PRECISION_DAY;
        point->day = parts->day;
        return true;
    }
    /* A quarter of no year is one of the current year, unless the text looks elsewhere. */
    if (has_reference(state) && (parts->quarter | parts->half | parts->week) != 0 && state->direction != LX_DATE_LAST &&
        state->direction != LX_DATE_NEXT) {
        state->resolved = true;
        return point_in_year(parts, state->reference.year, point);
    }
    if (has_reference(state) && (choose_year(state, parts, true, point) || choose_year(state, parts, false, point))) {
        return true;
    }
    /* 29 February exists in some year: 2000 stands for it. */
    return point_in_year(parts, 2000, point) && point_in_year(parts, LX_YEAR_UNKNOWN, point);
}

static bool resolve_parts(struct state *state, const struct lx_date_parts *parts, struct lx_date_point *point) {
    *point = lx_date_point_none();
    if (parts->holiday != NULL) { /* an end of a range: its first day */
        struct lx_date_value day = {LX_DATE_POINT, *point, *point, false};
        bool possible = resolve_holiday(state, parts, &day);
        *point = day.from;
        return possible;
    }
    if (is_long_period(parts, point)) {
        return true;
    }
    if ((parts->month | parts->day | parts->quarter | parts->season | parts->half | parts->week) == 0 &&
        parts->weekday != 0 && parts->nth == 0) {
        if (has_reference(state)) {
            *point = choose_weekday(state, parts->weekday);
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
    return point_in_year(parts, parts->year, point);
}

/* --- numeric dates --------------------------------------------------------------------------------------------- */

static bool with_numbers(const struct lx_date_parts *parts, bool day_first, struct lx_date_parts *out) {
    uint8_t day = day_first ? parts->first : parts->second;
    uint8_t month = day_first ? parts->second : parts->first;
    int32_t year = parts->year == LX_YEAR_UNKNOWN ? 2000 : parts->year; /* 29 February is possible */
    *out = *parts;
    out->day = day;
    out->month = month;
    return lx_day_exists(year, month, day);
}

/* Which of two readings lies nearer to the reference. */
static bool day_first_is_nearer(const struct state *state, const struct lx_date_parts readings[2]) {
    int32_t size[2];
    for (size_t i = 0; i < 2; i++) {
        struct state trial = *state;
        struct lx_date_point point;
        lxt_day day;
        if (!resolve_parts(&trial, &readings[i], &point) || !lx_date_point_days(&point, &day, &day)) {
            return i == 1;
        }
        int32_t far = distance(day, day, state->reference);
        size[i] = far < 0 ? -far : far;
    }
    return size[0] <= size[1];
}

/* Day and month of two numbers. *known false where both readings are possible and nothing tells them apart. */
static bool decide_numbers(const struct state *state, struct lx_date_parts *parts, bool *known) {
    struct lx_date_parts readings[2];
    bool possible[2] = {with_numbers(parts, true, &readings[0]), with_numbers(parts, false, &readings[1])};
    *known = true;
    if (!possible[0] && !possible[1]) {
        return false;
    }
    if (possible[0] != possible[1] || parts->first == parts->second) {
        *parts = readings[possible[0] ? 0 : 1];
    } else if (state->request->order != LX_ORDER_ANY) {
        *parts = readings[state->request->order == LX_ORDER_DAY_FIRST ? 0 : 1];
    } else if (has_reference(state)) {
        *parts = readings[day_first_is_nearer(state, readings) ? 0 : 1];
    } else {
        *known = false;
    }
    return true;
}

/* --- ranges ---------------------------------------------------------------------------------------------------- */

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
static void complete_years(const struct state *state, struct lx_date_parts *from, struct lx_date_parts *to) {
    if (from->year != LX_YEAR_UNKNOWN && from->year_digits == 2) {
        from->year = full_year(state, from->year);
    }
    if (to->year != LX_YEAR_UNKNOWN && to->year_digits == 2) {
        bool follows = from->year != LX_YEAR_UNKNOWN && from->year_digits == 4;
        to->year = follows ? from->year - from->year % 100 + to->year : full_year(state, to->year);
        to->year += follows && to->year + NEW_CENTURY < from->year ? 100 : 0; /* 1998-02 */
    }
}

/* The end of a range is the first repetition that does not lie before its beginning. */
static bool resolve_end(struct state *state, const struct lx_date_parts *parts, const struct lx_date_point *from,
                        struct lx_date_point *to) {
    struct state after = *state;
    lxt_day first;
    lxt_day last;
    if (parts->year == LX_YEAR_UNKNOWN && has_reference(state) && lx_date_point_days(from, &first, &last)) {
        after.reference = first;
        after.direction = LX_DATE_FUTURE;
    }
    return resolve_parts(&after, parts, to);
}

/* Two ends that are both known stand in order and are not the same. */
static bool in_order(const struct lx_date_point *from, const struct lx_date_point *to) {
    lxt_day days[4];
    if (!lx_date_point_days(from, &days[0], &days[1]) || !lx_date_point_days(to, &days[2], &days[3])) {
        return true;
    }
    return lx_day_number(days[0]) <= lx_day_number(days[2]) && lx_day_number(days[1]) <= lx_day_number(days[3]);
}

/* The only order in which two numbers are a day and a month; LX_ORDER_ANY where both or none is. */
static enum lx_date_order only_order(const struct lx_date_parts *parts) {
    struct lx_date_parts unused;
    bool day_first = with_numbers(parts, true, &unused);
    bool month_first = with_numbers(parts, false, &unused);
    return day_first == month_first ? LX_ORDER_ANY : day_first ? LX_ORDER_DAY_FIRST : LX_ORDER_MONTH_FIRST;
}

/* Day and month of ends that were given as two numbers each: one end may tell the order of the other. */
static bool decide_ends(const struct state *state, struct lx_date_parts *from, struct lx_date_parts *to, bool *known) {
    struct lx_date_request request = *state->request;
    struct state ordered = *state;
    bool known_from = true;
    bool known_to = true;
    if (from->first != 0 && to->first != 0 && request.order == LX_ORDER_ANY) {
        request.order = only_order(from) != LX_ORDER_ANY ? only_order(from) : only_order(to);
        ordered.request = &request;
    }
    bool possible = (from->first == 0 || decide_numbers(&ordered, from, &known_from)) &&
                    (to->first == 0 || decide_numbers(&ordered, to, &known_to));
    *known = known_from && known_to;
    return possible;
}

/* What both ends share; a relative month ("du 4 au 22 de ce mois") gives month and year. */
static struct lx_date_parts shared_parts(struct state *state) {
    struct lx_date_parts whole = state->request->whole;
    if (state->request->unit == LX_UNIT_MONTH && has_reference(state)) {
        struct lx_date_point month = relative_point(state);
        whole.month = month.month;
        whole.year = month.year;
        state->resolved = true;
    }
    return whole;
}

static bool resolve_range(struct state *state, struct lx_date_value *value) {
    struct lx_date_parts from = state->request->from;
    struct lx_date_parts to = state->request->to;
    struct lx_date_parts whole = shared_parts(state);
    bool known = true;
    share_parts(&whole, &from, &to);
    complete_years(state, &from, &to);
    if (!decide_ends(state, &from, &to, &known)) {
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
    return resolve_parts(state, &from, &value->from) && resolve_end(state, &to, &value->from, &value->to) &&
           in_order(&value->from, &value->to);
}

/* --- whole requests -------------------------------------------------------------------------------------------- */

static enum lx_date_direction stated_direction(const struct lx_date_request *request, enum lx_date_direction context) {
    if (request->later != 0) {
        return LX_DATE_FUTURE;
    }
    if (request->unit != LX_UNIT_NONE || !request->has_offset || request->offset == 0) {
        return context;
    }
    return request->offset < 0 ? LX_DATE_LAST : LX_DATE_NEXT;
}

static void widen_to_fortnight(const struct lx_date_parts *parts, struct lx_date_value *value) {
    struct lx_date_point month = value->from;
    value->from.precision = LXT_PRECISION_DAY;
    value->from.day = parts->fortnight == 1 ? 1 : 16;
    value->to = value->from;
    value->to.day =
        parts->fortnight == 1 ? 15 : lx_month_days(month.year == LX_YEAR_UNKNOWN ? 2000 : month.year, month.month);
    value->span = LX_DATE_RANGE;
}

static bool resolve_whole(struct state *state, struct lx_date_parts parts, struct lx_date_value *value) {
    bool known = true;
    if (parts.year != LX_YEAR_UNKNOWN && parts.year_digits == 2) {
        parts.year = full_year(state, parts.year);
    }
    if (state->request->before_christ && parts.year != LX_YEAR_UNKNOWN) {
        parts.year = 1 - parts.year; /* there was no year 0 */
    }
    if (parts.first != 0 && !decide_numbers(state, &parts, &known)) {
        return false;
    }
    if (!known) {
        return true;
    }
    if (!parts.stated) {
        return true; /* "the year before": before what, nothing says */
    }
    if (parts.holiday != NULL) {
        return resolve_holiday(state, &parts, value);
    }
    if (!resolve_parts(state, &parts, &value->from)) {
        return false;
    }
    if (parts.fortnight != 0 && value->from.precision == LXT_PRECISION_MONTH) {
        widen_to_fortnight(&parts, value);
    }
    return true;
}

/* The counted units together, in days: "the next three weeks" begin tomorrow, "the last two days" end yesterday. */
static bool resolve_each(struct state *state, struct lx_date_value *value) {
    const struct lx_date_request *request = state->request;
    bool by_month = request->unit == LX_UNIT_MONTH;
    if (request->unit == LX_UNIT_QUARTER) { /* quarters are those of the calendar */
        int32_t count = total_offset(request);
        value->from = period_of_months(state->reference, LX_UNIT_QUARTER, count < 0 ? count : 1);
        value->to = period_of_months(state->reference, LX_UNIT_QUARTER, count < 0 ? -1 : count);
        value->span = LX_DATE_RANGE;
        state->resolved = true;
        return true;
    }
    int32_t offset = total_offset(request) * (request->unit == LX_UNIT_WEEK ? 7 : 1);
    lxt_day far = by_month ? lx_day_add_months(state->reference, offset) : lx_day_add(state->reference, offset);
    state->resolved = true;
    value->span = LX_DATE_RANGE;
    value->from = lx_date_point_day(offset < 0 ? far : lx_day_add(state->reference, 1));
    value->to = lx_date_point_day(offset < 0 ? lx_day_add(state->reference, -1) : far);
    return by_month || request->unit <= LX_UNIT_WEEK;
}

static bool resolve_relative(struct state *state, struct lx_date_value *value) {
    const struct lx_date_request *request = state->request;
    if (!has_reference(state)) {
        bool weekend = request->unit == LX_UNIT_WEEKEND && total_offset(request) == 0;
        value->from.precision = weekend ? LXT_PRECISION_WEEK : LXT_PRECISION_UNKNOWN;
        value->from.weekend = weekend;
        return true;
    }
    if (request->each) {
        return resolve_each(state, value);
    }
    state->resolved = true;
    struct lx_date_point period = relative_point(state);
    if (period.year < LX_YEAR_MIN + YEARS_AROUND || period.year > LX_YEAR_MAX - YEARS_AROUND) {
        return false;
    }
    if (!has_finer_parts(&request->whole)) {
        value->from = period;
        return true;
    }
    struct lx_date_parts parts;
    return parts_within(&period, &request->whole, &parts) && resolve_whole(state, parts, value);
}

static void widen_to_week(struct lx_date_value *value, bool weekend) {
    enum { FRIDAY = 5 };
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
    value->from = lx_date_point_week(first);
    value->from.weekend = weekend;
}

/* Moves a day by the units of a shift; what is no day, or not known, leaves nothing known. */
static void shift_day(const struct lx_date_request *request, struct lx_date_value *value) {
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

/* A point that an open interval begins or ends with. */
static void open_interval(enum lx_date_span open, struct lx_date_value *value) {
    if (value->span == LX_DATE_POINT && value->from.precision != LXT_PRECISION_UNKNOWN) {
        value->span = open;
        value->to = value->from;
    }
}

bool lx_date_resolve(const struct lx_date_request *request, lxt_day reference, enum lx_date_direction context,
                     struct lx_date_value *value) {
    struct state state = {request, reference, stated_direction(request, context), false};
    bool possible;
    *value = (struct lx_date_value){LX_DATE_POINT, lx_date_point_none(), lx_date_point_none(), false};
    if (request->from.stated || request->to.stated) {
        possible = resolve_range(&state, value);
    } else if (request->unit != LX_UNIT_NONE) {
        possible = resolve_relative(&state, value);
    } else {
        possible = resolve_whole(&state, request->whole, value);
    }
    if (request->whole.nth != 0) {
        possible = possible && lx_date_narrow(request, value);
    }
    if (request->shift_unit != LX_UNIT_NONE) {
        shift_day(request, value);
    }
    if (request->week_of) {
        widen_to_week(value, request->weekend_of);
    }
    if (request->open != LX_DATE_POINT) {
        open_interval(request->open, value);
    }
    value->from.approximate =
        value->from.approximate || (request->approximate && value->from.precision != LXT_PRECISION_UNKNOWN);
    value->resolved = state.resolved;
    return possible;
}
