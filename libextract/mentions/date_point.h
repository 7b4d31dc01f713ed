/* A date as the text states it: a calendar point or a range of two, with the parts that are unknown left unknown. */
#ifndef LX_MENTIONS_DATE_POINT_H
#define LX_MENTIONS_DATE_POINT_H

#include "mentions/date_calendar.h"

#define LX_YEAR_UNKNOWN INT32_MIN

/*
 * One point at the precision stated. A part that the precision does not reach is 0 (the year: LX_YEAR_UNKNOWN).
 * DAY: month and day; month 0 is an unknown month; day 0 and weekday is "a Monday". WEEK: `week` of the ISO `year`;
 * with `weekend` only its Saturday and Sunday. SEASON: 1 spring to 4 winter, a winter belonging to the year in which it
 * begins. HALF_YEAR: 1 or 2. DECADE, CENTURY: `year` is its first (1990, 1900).
 */
struct lx_date_point {
    lxt_precision precision; /* LXT_PRECISION_UNKNOWN: nothing is known */
    int32_t year;
    uint8_t month;
    uint8_t day;
    uint8_t weekday;
    uint8_t week;
    uint8_t quarter;
    uint8_t season;
    uint8_t half;
    bool weekend;
    bool approximate; /* "vers 1998" */
};

/* What bounds a range. */
enum lx_date_span {
    LX_DATE_POINT = 0,
    LX_DATE_RANGE = 1,
    LX_DATE_AFTER = 2, /* open at its end: A/.. */
    LX_DATE_BEFORE = 3 /* ../B */
};

/* The whole value. Of a point and an interval open at its end only `from` counts, of LX_DATE_BEFORE only `to`. */
struct lx_date_value {
    enum lx_date_span span;
    struct lx_date_point from;
    struct lx_date_point to;
    bool resolved; /* a reference date completed it */
};

/* A point of which nothing is known. */
struct lx_date_point lx_date_point_none(void);

/* A point of day precision. */
struct lx_date_point lx_date_point_day(lxt_day day);

/* The ISO week that holds a day. */
struct lx_date_point lx_date_point_week(lxt_day day);

/* Whether all parts that the precision asks for are known. */
bool lx_date_point_complete(const struct lx_date_point *point);

/* First and last day of a complete point. False where it is not complete. */
bool lx_date_point_days(const struct lx_date_point *point, lxt_day *first, lxt_day *last);

#endif
