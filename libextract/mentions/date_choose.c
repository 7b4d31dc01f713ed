#include "mentions/date_state.h"

enum {
    WEEKDAY_YEARS = 1, /* how far a stated weekday may move the year */
    MONTHS_AROUND = 12,
    JUST_PASSED = 92, /* days within which a note may look back */
    LONG_PAST = 274   /* so long ago, a day would have its year */
};

int32_t lx_date_distance(lxt_day first, lxt_day last, lxt_day reference) {
    int32_t to_first = lx_day_number(first) - lx_day_number(reference);
    int32_t to_last = lx_day_number(last) - lx_day_number(reference);
    return to_last < 0 ? to_last : to_first > 0 ? to_first : 0;
}

bool lx_date_is_better(int32_t candidate, int32_t best, bool has_best, enum lx_date_direction direction) {
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

bool lx_date_in_year(const struct lx_date_parts *parts, int32_t year, struct lx_date_point *point) {
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

bool lx_date_is_long_past(enum lx_date_direction direction, int32_t distance) {
    return direction == LX_DATE_PAST && distance < -LONG_PAST;
}

/* The best repetition in that direction; its distance in *best. */
static bool choose_in_direction(const struct lx_date_state *state, const struct lx_date_parts *parts, bool heed_weekday,
                                enum lx_date_direction direction, int32_t *best, struct lx_date_point *point) {
    bool found = false;
    int32_t around = heed_weekday && parts->weekday != 0 ? WEEKDAY_YEARS : LX_DATE_YEARS_AROUND;
    for (int32_t year = state->reference.year - around; year <= state->reference.year + around; year++) {
        struct lx_date_point candidate;
        lxt_day first;
        lxt_day last;
        if (!lx_date_in_year(parts, year, &candidate) || !lx_date_point_days(&candidate, &first, &last) ||
            (heed_weekday && !weekday_agrees(parts, &candidate))) {
            continue;
        }
        int32_t far = lx_date_distance(first, last, state->reference);
        if (lx_date_is_better(far, *best, found, direction)) {
            *best = far;
            *point = candidate;
            found = true;
        }
    }
    return found;
}

bool lx_date_choose_year(struct lx_date_state *state, const struct lx_date_parts *parts, bool heed_weekday,
                         struct lx_date_point *point) {
    bool ahead = state->direction == LX_DATE_NOTE && parts->day == 0;
    int32_t best = 0;
    bool found =
        choose_in_direction(state, parts, heed_weekday, ahead ? LX_DATE_FUTURE : state->direction, &best, point);
    if (found && parts->day != 0 && lx_date_is_long_past(state->direction, best)) { /* "was put off to 15 July" */
        found = choose_in_direction(state, parts, heed_weekday, LX_DATE_NEAREST, &best, point);
    }
    state->resolved = state->resolved || found;
    return found;
}

bool lx_date_choose_month(struct lx_date_state *state, const struct lx_date_parts *parts, struct lx_date_point *point) {
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
        int32_t far = lx_date_distance(day, day, state->reference);
        if (weekday_agrees(parts, &candidate) && lx_date_is_better(far, best, found, direction)) {
            best = far;
            *point = candidate;
            found = true;
        }
    }
    state->resolved = state->resolved || found;
    return found;
}

int32_t lx_date_repeats(const struct lx_date_request *request) {
    int32_t offset = request->count > 1 ? request->offset * request->count : request->offset;
    bool counted = request->unit == LX_UNIT_NONE && request->has_offset;
    return !counted || offset == 0 ? 0 : offset > 0 ? offset - 1 : offset + 1;
}

struct lx_date_point lx_date_choose_weekday(struct lx_date_state *state, uint8_t weekday) {
    int32_t back = (lx_day_weekday(state->reference) - weekday + 7) % 7;
    int32_t days = -back;
    if (state->direction == LX_DATE_LAST && back == 0) {
        days = -7;
    } else if (state->direction == LX_DATE_NEXT || state->direction == LX_DATE_NOTE ||
               (state->direction == LX_DATE_FUTURE && back != 0)) {
        days = 7 - back;
    }
    state->resolved = true;
    days += state->request->later + 7 * lx_date_repeats(state->request);
    return lx_date_point_day(lx_day_add(state->reference, days));
}
