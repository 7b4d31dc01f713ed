/* Years written out in words. */
#ifndef LX_MENTIONS_DATE_WORDS_H
#define LX_MENTIONS_DATE_WORDS_H

#include "mentions/value.h"

/*
 * The number that the words of an argument write: "nineteen ninety-nine", "deux mille vingt", "mil novecientos doce".
 * Words are those of the lists `year_word`, with their value; others ("and", "y", hyphens) are passed over. False where
 * there is none.
 */
bool lx_date_words(const struct lx_reading *reading, const struct lx_argument *argument, int32_t *number);

#endif
