/* Date values -> the notations of lxt_date: the guidelines' own, strict EDTF level 2, TIMEX3. */
#ifndef LX_MENTIONS_DATE_NOTATION_H
#define LX_MENTIONS_DATE_NOTATION_H

#include "mentions/date_point.h"

/*
 * Fills the whole record. Strings are empty where there is no such form: nothing known gives no value; a weekday of an
 * unknown week and seasons or quarters of an unknown year have no EDTF; ranges have no TIMEX3 value (there a range is
 * two expressions). EDTF has no weeks: a known week is the interval of its days.
 */
void lx_date_write(const struct lx_date_value *value, lxt_date *date);

#endif
