#include "mentions/date_state.h"

#include <string.h>

enum {
    SHORT_YEAR_AHEAD = 15,  /* '45 is 1945 when more than fifteen years ahead */
    SHORT_YEAR_PIVOT = 2020 /* stands for the reference year where there is none */
};

static const struct lx_date_parts no_parts = {
    .year = LX_YEAR_UNKNOWN, .decade = LX_YEAR_UNKNOWN, .century = LX_YEAR_UNKNOWN};

void lx_date_request_init(struct lx_date_request *request) {
    memset(request, 0, sizeof *request);
    request->whole = no_parts;
    request->from = no_parts;
    request->to = no_parts;
}

int32_t lx_date_full_year(const struct lx_date_state *state, int32_t year) {
    int32_t pivot = lx_date_has_reference(state) ? state->reference.year : SHORT_YEAR_PIVOT;
    int32_t candidate = pivot - pivot % 100 + year;
    return candidate > pivot + SHORT_YEAR_AHEAD ? candidate - 100 : candidate;
}

static enum lx_date_direction stated_direction(const struct lx_date_request *request, enum lx_date_direction context) {
    if (request->later != 0) {
        return LX_DATE_FUTURE;
    }
    if (request->unit != LX_UNIT_NONE || !request->has_offset || request->offset == 0) {
        return context;
    }
    return request->offset < 0 ? LX_DATE_LAST : LX_DATE_NEXT;
}

static bool resolve_whole(struct lx_date_state *state, struct lx_date_parts parts, struct lx_date_value *value) {
    bool known = true;
    if (parts.year != LX_YEAR_UNKNOWN && parts.year_digits == 2) {
        parts.year = lx_date_full_year(state, parts.year);
    }
    if (state->request->before_christ && parts.year != LX_YEAR_UNKNOWN) {
        parts.year = 1 - parts.year; /* there was no year 0 */
    }
    if (parts.first != 0 && !lx_date_decide_numbers(state, &parts, &known)) {
        return false;
    }
    if (!known) {
        return true;
    }
    if (!parts.stated) {
        return true; /* "the year before": before what, nothing says */
    }
    if (parts.holiday != NULL) {
        return lx_date_resolve_holiday(state, &parts, value);
    }
    if (!lx_date_resolve_parts(state, &parts, &value->from)) {
        return false;
    }
    if (parts.fortnight != 0 && value->from.precision == LXT_PRECISION_MONTH) {
        lx_date_widen_to_fortnight(&parts, value);
    }
    return true;
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

static bool resolve_relative(struct lx_date_state *state, struct lx_date_value *value) {
    const struct lx_date_request *request = state->request;
    if (!lx_date_has_reference(state)) {
        bool weekend = request->unit == LX_UNIT_WEEKEND && lx_date_total_offset(request) == 0;
        value->from.precision = weekend ? LXT_PRECISION_WEEK : LXT_PRECISION_UNKNOWN;
        value->from.weekend = weekend;
        return true;
    }
    if (request->each) {
        return lx_date_resolve_each(state, value);
    }
    state->resolved = true;
    struct lx_date_point period = lx_date_relative_point(state);
    if (period.year < LX_YEAR_MIN + LX_DATE_YEARS_AROUND || period.year > LX_YEAR_MAX - LX_DATE_YEARS_AROUND) {
        return false;
    }
    if (!has_finer_parts(&request->whole)) {
        value->from = period;
        return true;
    }
    struct lx_date_parts parts;
    return parts_within(&period, &request->whole, &parts) && resolve_whole(state, parts, value);
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
    struct lx_date_state state = {request, reference, stated_direction(request, context), false};
    bool possible;
    *value = (struct lx_date_value){LX_DATE_POINT, lx_date_point_none(), lx_date_point_none(), false};
    if (request->from.stated || request->to.stated) {
        possible = lx_date_resolve_range(&state, value);
    } else if (request->unit != LX_UNIT_NONE) {
        possible = resolve_relative(&state, value);
    } else {
        possible = resolve_whole(&state, request->whole, value);
    }
    if (request->whole.nth != 0) {
        possible = possible && lx_date_narrow(request, value);
    }
    if (request->shift_unit != LX_UNIT_NONE || request->shift_weekday != 0) {
        lx_date_shift(request, value);
    }
    if (request->week_of) {
        lx_date_widen_to_week(request, value);
    }
    if (request->long_weekend) {
        lx_date_widen_to_long_weekend(value);
    }
    if (request->open != LX_DATE_POINT) {
        open_interval(request->open, value);
    }
    value->from.approximate =
        value->from.approximate || (request->approximate && value->from.precision != LXT_PRECISION_UNKNOWN);
    value->resolved = state.resolved;
    return possible;
}
