/* What completes a date, by subject: what the files behind lx_date_resolve share and ask of one another. */
#ifndef LX_MENTIONS_DATE_STATE_H
#define LX_MENTIONS_DATE_STATE_H

#include "mentions/date_request.h"

/* How far a repetition is looked for: a leap day is at most eight years away. */
enum { LX_DATE_YEARS_AROUND = 8 };

struct lx_date_state {
    const struct lx_date_request *request;
    lxt_day reference; /* month 0: none */
    enum lx_date_direction direction;
    bool resolved; /* the reference was asked */
};

/* Whether there is a day to count from. */
static inline bool lx_date_has_reference(const struct lx_date_state *state) {
    return state->reference.month != 0;
}

/* --- date_resolve.c: whole requests --- */

/* A year written with two digits, near the reference. */
int32_t lx_date_full_year(const struct lx_date_state *state, int32_t year);

/* --- date_choose.c: among repetitions of an incomplete date --- */

/* How far a period lies from the reference: negative before, positive after, 0 around it. */
int32_t lx_date_distance(lxt_day first, lxt_day last, lxt_day reference);

/* Whether a period at distance `candidate` is a better answer than one at `best`. */
bool lx_date_is_better(int32_t candidate, int32_t best, bool has_best, enum lx_date_direction direction);

/* Whether a day that far away, which words around look back to, would have its year if it were meant. */
bool lx_date_is_long_past(enum lx_date_direction direction, int32_t distance);

/* The point that the parts are in a year; false where there is none (29 February, a holiday without notation). */
bool lx_date_in_year(const struct lx_date_parts *parts, int32_t year, struct lx_date_point *point);

/* The year of a day, month, quarter ...; with `heed_weekday` one in which the stated weekday is right. */
bool lx_date_choose_year(struct lx_date_state *state, const struct lx_date_parts *parts, bool heed_weekday,
                         struct lx_date_point *point);

/* A day of an unknown month ("Monday 16"). */
bool lx_date_choose_month(struct lx_date_state *state, const struct lx_date_parts *parts, struct lx_date_point *point);

/* How many repetitions after the first one: -1 of "two Fridays ago", 1 of "the Friday after next". */
int32_t lx_date_repeats(const struct lx_date_request *request);

/* A bare weekday: the past is meant where nothing says otherwise. */
struct lx_date_point lx_date_choose_weekday(struct lx_date_state *state, uint8_t weekday);

/* --- date_relative.c: units counted from the reference --- */

/* Offset in units: "il y a trois mois" is offset -1, count 3. */
int32_t lx_date_total_offset(const struct lx_date_request *request);

/* The unit at its offset from the reference. Weeks that are counted are days: "three weeks ago" is a day. */
struct lx_date_point lx_date_relative_point(const struct lx_date_state *state);

/* The counted units together: "the next three weeks" begin tomorrow, "the last two days" end yesterday. */
bool lx_date_resolve_each(struct lx_date_state *state, struct lx_date_value *value);

/* --- date_parts.c: one point of parts --- */

/* A feast, which may last several days, in its year or the one that the direction wants. */
bool lx_date_resolve_holiday(struct lx_date_state *state, const struct lx_date_parts *parts,
                             struct lx_date_value *value);

/* The point that parts without numbers to be told apart stand for; false where there is none. */
bool lx_date_resolve_parts(struct lx_date_state *state, const struct lx_date_parts *parts, struct lx_date_point *point);

/* --- date_numbers.c: which of two numbers is the day --- */

/* Day and month of two numbers. *known false where both readings are possible and nothing tells them apart. */
bool lx_date_decide_numbers(const struct lx_date_state *state, struct lx_date_parts *parts, bool *known);

/* Day and month of ends that were given as two numbers each: one end may tell the order of the other. */
bool lx_date_decide_ends(const struct lx_date_state *state, struct lx_date_parts *from, struct lx_date_parts *to,
                         bool *known);

/* --- date_range.c --- */

/* Both ends of a range, each with what the other or the whole says for it; false where it runs backwards. */
bool lx_date_resolve_range(struct lx_date_state *state, struct lx_date_value *value);

/* --- date_widen.c: from a known day or month to what it stands for --- */

/* One half of a month that is known. */
void lx_date_widen_to_fortnight(const struct lx_date_parts *parts, struct lx_date_value *value);

/* The week that holds a day, or begins with it, or only its weekend. */
void lx_date_widen_to_week(const struct lx_date_request *request, struct lx_date_value *value);

/* The weekend of a feast, with its Monday, or from its Thursday or Friday on. */
void lx_date_widen_to_long_weekend(struct lx_date_value *value);

/* --- date_shift.c: counted from another date --- */

/* Moves a date by the units or weekdays of a shift; what cannot be moved so, or is not known, leaves nothing known. */
void lx_date_shift(const struct lx_date_request *request, struct lx_date_value *value);

#endif
