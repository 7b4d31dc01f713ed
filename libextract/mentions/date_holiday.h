/* Days that are known by a name. Packs write them in a small notation, this makes days of it. */
#ifndef LX_MENTIONS_DATE_HOLIDAY_H
#define LX_MENTIONS_DATE_HOLIDAY_H

#include "mentions/date_calendar.h"

/*
 * The days of a holiday in a year. The notation is `MM-DD` (12-25), `easter`, `easter+N`, `easter-N` (days from Easter
 * Sunday; `orthodox` likewise), or `MM:W:N` (the Nth weekday W of a month, 11:4:4; counted from its end where N is
 * negative, 05:1:-1; +D days later: 11:4:4+1), or `YYYY:MDMD...` (a table from that year on, signs for
 * month and day: 1 to 9, A for 10, ... V for 31; 00 an unknown day; perhaps +N or -N behind it); two of them with `..`
 * between are a run of days (easter-7..easter).
 * `~` before it all: lx_holiday_approximate(). False for anything else.
 */
bool lx_holiday_days(const char *notation, int32_t year, lxt_day *first, lxt_day *last);

/* Whether the days are only near: those of feasts for which the moon is watched differ by a day between countries. */
bool lx_holiday_approximate(const char *notation);

/* Month and day of a holiday that is the same day every year. False for others. */
bool lx_holiday_fixed(const char *notation, uint8_t *month, uint8_t *day);

#endif
