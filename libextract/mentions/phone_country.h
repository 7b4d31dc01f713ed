/* The country of a telephone number that is written without its code: what stands around it says. */
#ifndef LX_MENTIONS_PHONE_COUNTRY_H
#define LX_MENTIONS_PHONE_COUNTRY_H

#include "mentions/phone_number.h"
#include "mentions/value.h"

/* Bits (enum lx_phone_language) of the language of the block that holds a token; all of them where it is not known. */
uint32_t lx_phone_language_at(const struct lx_reading *reading, uint32_t token);

/*
 * Country code (*code) of a number as it is written inside the country, 0 where nothing or too much speaks for one. In
 * this order: the same number with its code nearby; the nearest country, city or country's domain of the same paragraph
 * whose plan has the number; the nearest number with a code; the language, where the groups are those of France, Spain
 * or North America and no other country that has the number is named nearby. False when memory is short.
 */
bool lx_phone_country(const struct lx_reading *reading, const struct lx_value_call *call, const struct lx_phone *phone,
                      uint32_t *code);

/* The same by what the paragraph names only. */
bool lx_phone_named_country(const struct lx_reading *reading, const struct lx_value_call *call,
                            const struct lx_phone *phone, uint32_t *code);

#endif
