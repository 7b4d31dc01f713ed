#include "mentions/date_state.h"

int32_t lx_date_total_offset(const struct lx_date_request *request) {
    return request->count != 0 ? request->offset * request->count : request->offset;
}

static struct lx_date_point weekend_of(lxt_day day) {
    struct lx_date_point point = lx_date_point_week(day);
    point.weekend = true;
    return point;
}

/* The next weekend is this week's while it lies ahead; without a direction the nearest. */
static struct lx_date_point relative_weekend(const struct lx_date_state *state) {
    const struct lx_date_request *request = state->request;
    uint8_t weekday = lx_day_weekday(state->reference);
    int32_t weeks = lx_date_total_offset(request);
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

/* Counts of several units together: "two years, one month and three days ago", at the precision of the finest. */
static struct lx_date_point sum_of_units(const struct lx_date_state *state) {
    const struct lx_date_request *request = state->request;
    enum lx_date_unit finest = request->unit;
    int32_t months = 0;
    int32_t days = 0;
    for (uint32_t i = 0; i <= LX_DATE_MORE; i++) {
        enum lx_date_unit unit = i == 0 ? request->unit : request->more[i - 1].unit;
        int32_t count = request->offset * (i == 0 ? request->count : request->more[i - 1].count);
        months += unit == LX_UNIT_MONTH ? count : unit == LX_UNIT_YEAR ? 12 * count : 0;
        days += unit == LX_UNIT_DAY ? count : unit == LX_UNIT_WEEK ? 7 * count : 0;
        finest = unit != LX_UNIT_NONE && unit < finest ? unit : finest;
    }
    lxt_day day = lx_day_add(lx_day_add_months(state->reference, months), days);
    return finest <= LX_UNIT_WEEK ? lx_date_point_day(day) : period_of_months(day, finest, 0);
}

/* Weeks that are counted are days, unless they hold what is meant: "Monday two weeks from now". */
static struct lx_date_point relative_week(const struct lx_date_state *state, int32_t offset) {
    lxt_day day = lx_day_add(state->reference, 7 * offset);
    bool counted = state->request->count != 0 && state->request->whole.weekday == 0;
    return counted ? lx_date_point_day(day) : lx_date_point_week(day);
}

struct lx_date_point lx_date_relative_point(const struct lx_date_state *state) {
    const struct lx_date_request *request = state->request;
    int32_t offset = lx_date_total_offset(request);
    if (request->more[0].unit != LX_UNIT_NONE) {
        return sum_of_units(state);
    }
    switch (request->unit) {
    case LX_UNIT_DAY:
        return lx_date_point_day(lx_day_add(state->reference, offset));
    case LX_UNIT_WEEK:
        return relative_week(state, offset);
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

bool lx_date_resolve_each(struct lx_date_state *state, struct lx_date_value *value) {
    const struct lx_date_request *request = state->request;
    bool by_month = request->unit == LX_UNIT_MONTH;
    if (request->unit == LX_UNIT_QUARTER) { /* quarters are those of the calendar */
        int32_t count = lx_date_total_offset(request);
        value->from = period_of_months(state->reference, LX_UNIT_QUARTER, count < 0 ? count : 1);
        value->to = period_of_months(state->reference, LX_UNIT_QUARTER, count < 0 ? -1 : count);
        value->span = LX_DATE_RANGE;
        state->resolved = true;
        return true;
    }
    int32_t offset = lx_date_total_offset(request) * (request->unit == LX_UNIT_WEEK ? 7 : 1);
    lxt_day far = by_month ? lx_day_add_months(state->reference, offset) : lx_day_add(state->reference, offset);
    state->resolved = true;
    value->span = LX_DATE_RANGE;
    value->from = lx_date_point_day(offset < 0 ? far : lx_day_add(state->reference, 1));
    value->to = lx_date_point_day(offset < 0 ? lx_day_add(state->reference, -1) : far);
    return by_month || request->unit <= LX_UNIT_WEEK;
}
