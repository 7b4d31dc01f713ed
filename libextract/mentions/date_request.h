/*
 * A date as a rule's captures state it, before a calendar value is made of it: parts, a relative unit, a direction.
 * date_read.c fills it in from arguments, date_resolve.c completes it.
 */
#ifndef LX_MENTIONS_DATE_REQUEST_H
#define LX_MENTIONS_DATE_REQUEST_H

#include "mentions/date_point.h"
#include "mentions/value.h"

/* Parts of one date; 0 (years: LX_YEAR_UNKNOWN, holiday: NULL) where nothing is stated. */
struct lx_date_parts {
    bool stated; /* something is */
    int32_t year;
    int32_t decade;      /* its first year */
    int32_t century;     /* its first year: 1900 for the twentieth */
    uint8_t year_digits; /* digits as written: two want a century */
    uint8_t month;
    uint8_t day;
    uint8_t weekday;
    uint8_t week;
    uint8_t quarter;
    uint8_t season;
    uint8_t half;
    uint8_t fortnight; /* half of a month */
    uint8_t first;     /* two numbers of which one is the day and one the month */
    uint8_t second;
    int8_t nth;          /* which weekday, week or day of the period that the other parts are; -1 is the last */
    const char *holiday; /* notation of date_holiday.h */
};

/* What a relative expression counts in. */
enum lx_date_unit {
    LX_UNIT_NONE = 0,
    LX_UNIT_DAY,
    LX_UNIT_WEEK,
    LX_UNIT_WEEKEND,
    LX_UNIT_MONTH,
    LX_UNIT_QUARTER,
    LX_UNIT_SEASON,
    LX_UNIT_HALF_YEAR,
    LX_UNIT_YEAR,
    LX_UNIT_DECADE,
    LX_UNIT_CENTURY
};

/* In which direction of the reference date an incomplete date is looked for. */
enum lx_date_direction {
    LX_DATE_NEAREST = 0,
    LX_DATE_PAST = 1, /* the context looks back: the reference day itself may be meant */
    LX_DATE_FUTURE = 2,
    LX_DATE_LAST = 3, /* said by the expression: strictly before */
    LX_DATE_NEXT = 4,
    LX_DATE_NOTE = 5,  /* a few words that report nothing: ahead, unless it has only just passed */
    LX_DATE_REPORT = 6 /* somebody said it on that day: the last weekday, but any date may have been spoken of */
};

/* Counts of further units in one expression. */
enum { LX_DATE_MORE = 2 };

/* How two numbers of a numeric date are read. */
enum lx_date_order { LX_ORDER_ANY = 0, LX_ORDER_DAY_FIRST = 1, LX_ORDER_MONTH_FIRST = 2 };

struct lx_date_request {
    struct lx_date_parts whole; /* of a point; of a range what both ends share */
    struct lx_date_parts from;
    struct lx_date_parts to;
    enum lx_date_unit unit;
    bool has_offset;
    int32_t offset; /* in units, from the one that holds the reference date; -1 and 1 also are directions */
    int32_t count;  /* how many units an offset of 1 is, 0: not said */
    enum lx_date_order order;
    enum lx_date_span open;     /* LX_DATE_AFTER, LX_DATE_BEFORE, or LX_DATE_POINT */
    enum lx_date_unit nth_unit; /* what `nth` of the whole counts; LX_UNIT_NONE: its weekdays */
    int32_t nth_count;          /* how many of them together: 9 of "the first nine months of 2015"; 0: one */
    int32_t later;              /* days after the weekday that is next: 7 of "lundi en huit" */
    int32_t shift;              /* how many units after the day stated: "two weeks before Easter" */
    bool shift_counted;         /* "a week after Easter", a day, and not "the week after Easter" */
    enum lx_date_unit shift_unit;
    uint8_t shift_weekday; /* the shift counts these weekdays: "the second Tuesday after Easter" */
    bool near;             /* the weekday may lie on either side, or be the day itself */
    struct {
        int32_t count;
        enum lx_date_unit unit;
    } more[LX_DATE_MORE]; /* counts beside `count`: "two years, one month and three days ago" */
    bool each;            /* all counted units together: "the next three days" */
    bool note_only;       /* a date only in a text that is no more than a note: "10/31", "Mon." */
    bool ahead_only;      /* a date only where the text looks ahead, else how long something took: "en dos semanas" */
    bool week_of;         /* the week that holds the date */
    bool weekend_of;      /* only its weekend */
    bool week_begins;     /* with the date, which may be a Sunday: "the week of 6 October" */
    bool long_weekend;    /* the weekend that a feast on a Thursday, Friday or Monday makes longer */
    bool approximate;
    bool era; /* the year is of an era: all its digits stand there */
    bool before_christ;
};

/* A request that states nothing. */
void lx_date_request_init(struct lx_date_request *request);

/*
 * Completes it into a value. `reference` with month 0 is none; `context` is the direction that the text around
 * suggests. False where it states an impossible date (31 February, a range that runs backwards): no mention then. A
 * true answer with precision LXT_PRECISION_UNKNOWN is a date of which nothing is known ("yesterday" of an unknown day).
 */
bool lx_date_resolve(const struct lx_date_request *request, lxt_day reference, enum lx_date_direction context,
                     struct lx_date_value *value);

/*
 * Narrows a period to its nth weekday, week, day or month, or to the first or last few of them. A week belongs to the
 * period that holds its Thursday, as ISO 8601 has it of years. An incomplete period leaves a date of which nothing is
 * known; false where it has no such day.
 */
bool lx_date_narrow(const struct lx_date_request *request, struct lx_date_value *value);

/* Fills the request in from a rule's arguments. LX_VALUE_REFUSED where a part is out of range. */
enum lx_value_result lx_date_read(const struct lx_reading *reading, const struct lx_value_call *call,
                                  struct lx_date_request *request);

/* The direction that the sentence around tokens [first, stop) suggests. Bounded work. */
enum lx_date_direction lx_date_context(const struct lx_reading *reading, uint32_t first, uint32_t stop);

#endif
