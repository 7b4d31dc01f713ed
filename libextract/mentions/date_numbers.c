#include "mentions/date_state.h"

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
static bool day_first_is_nearer(const struct lx_date_state *state, const struct lx_date_parts readings[2]) {
    int32_t size[2];
    for (size_t i = 0; i < 2; i++) {
        struct lx_date_state trial = *state;
        struct lx_date_point point;
        lxt_day day;
        if (!lx_date_resolve_parts(&trial, &readings[i], &point) || !lx_date_point_days(&point, &day, &day)) {
            return i == 1;
        }
        int32_t far = lx_date_distance(day, day, state->reference);
        size[i] = far < 0 ? -far : far;
    }
    return size[0] <= size[1];
}

/* Day and month of two numbers. *known false where both readings are possible and nothing tells them apart. */
bool lx_date_decide_numbers(const struct lx_date_state *state, struct lx_date_parts *parts, bool *known) {
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
    } else if (lx_date_has_reference(state)) {
        *parts = readings[day_first_is_nearer(state, readings) ? 0 : 1];
    } else {
        *known = false;
    }
    return true;
}

/* The only order in which two numbers are a day and a month; LX_ORDER_ANY where both or none is. */
static enum lx_date_order only_order(const struct lx_date_parts *parts) {
    struct lx_date_parts unused;
    bool day_first = with_numbers(parts, true, &unused);
    bool month_first = with_numbers(parts, false, &unused);
    return day_first == month_first ? LX_ORDER_ANY : day_first ? LX_ORDER_DAY_FIRST : LX_ORDER_MONTH_FIRST;
}

/* The order in which both ends run forwards; of two such orders the one that makes the shorter range. */
static enum lx_date_order fitting_order(const struct lx_date_state *state, const struct lx_date_parts *from,
                                        const struct lx_date_parts *to) {
    int32_t day_first = (to->second - from->second) * 31 + to->first - from->first;
    int32_t month_first = (to->first - from->first) * 31 + to->second - from->second;
    if (day_first < 0 || month_first < 0) {
        return day_first >= 0 ? LX_ORDER_DAY_FIRST : month_first >= 0 ? LX_ORDER_MONTH_FIRST : LX_ORDER_ANY;
    }
    if (day_first == month_first) {
        struct lx_date_parts readings[2];
        bool possible = with_numbers(from, true, &readings[0]) && with_numbers(from, false, &readings[1]);
        return possible && !day_first_is_nearer(state, readings) ? LX_ORDER_MONTH_FIRST : LX_ORDER_DAY_FIRST;
    }
    return day_first < month_first ? LX_ORDER_DAY_FIRST : LX_ORDER_MONTH_FIRST;
}

bool lx_date_decide_ends(const struct lx_date_state *state, struct lx_date_parts *from, struct lx_date_parts *to,
                         bool *known) {
    struct lx_date_request request = *state->request;
    struct lx_date_state ordered = *state;
    bool known_from = true;
    bool known_to = true;
    if (from->first != 0 && to->first != 0 && request.order == LX_ORDER_ANY) {
        bool one_year = from->year == to->year || from->year == LX_YEAR_UNKNOWN;
        request.order = only_order(from) != LX_ORDER_ANY ? only_order(from) : only_order(to);
        if (request.order == LX_ORDER_ANY && one_year && lx_date_has_reference(state)) {
            request.order = fitting_order(state, from, to);
        }
        ordered.request = &request;
    }
    bool possible = (from->first == 0 || lx_date_decide_numbers(&ordered, from, &known_from)) &&
                    (to->first == 0 || lx_date_decide_numbers(&ordered, to, &known_to));
    *known = known_from && known_to;
    return possible;
}
