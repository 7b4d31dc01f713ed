/* Arithmetic of the proleptic Gregorian calendar (ISO 8601, with a year 0). Nothing here knows what a text is. */
#ifndef LX_MENTIONS_DATE_CALENDAR_H
#define LX_MENTIONS_DATE_CALENDAR_H

#include <stdbool.h>
#include <stdint.h>

#include "libextract/date.h"

/* Years that the functions below take; anything outside is no date of ours. */
enum { LX_YEAR_MIN = -9999, LX_YEAR_MAX = 9999 };

/* A day record; no check. */
lxt_day lx_day(int32_t year, uint8_t month, uint8_t day);

/* Days of a month (1 to 12) of a year. */
uint8_t lx_month_days(int32_t year, uint8_t month);

/* Whether year, month and day exist, the year being one we take. */
bool lx_day_exists(int32_t year, uint32_t month, uint32_t day);

/* Days since 1970-01-01 of an existing day, and back. */
int32_t lx_day_number(lxt_day day);
lxt_day lx_day_from_number(int32_t number);

/* The day `days` later. */
lxt_day lx_day_add(lxt_day day, int32_t days);

/* The day `months` later; the day of the month is cut to what the month has. */
lxt_day lx_day_add_months(lxt_day day, int32_t months);

/* Weekday: 1 is Monday, 7 Sunday. */
uint8_t lx_day_weekday(lxt_day day);

/* ISO 8601 week of a day; the week's year is *year. */
uint8_t lx_day_week(lxt_day day, int32_t *year);

/* Weeks of an ISO year: 52 or 53. */
uint8_t lx_year_weeks(int32_t year);

/* The Monday of an ISO week. */
lxt_day lx_week_monday(int32_t year, uint8_t week);

/* Easter Sunday of the Gregorian computus. */
lxt_day lx_easter(int32_t year);

/* Easter Sunday of the orthodox churches, as a Gregorian day. */
lxt_day lx_orthodox_easter(int32_t year);

#endif
