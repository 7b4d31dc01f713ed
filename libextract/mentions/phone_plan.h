/* Numbering plans by country code: a generated table. */
#ifndef LX_MENTIONS_PHONE_PLAN_H
#define LX_MENTIONS_PHONE_PLAN_H

#include <stddef.h>
#include <stdint.h>

/* What numbers of a country code look like; countries that share a code are one plan. */
struct lx_phone_plan {
    uint16_t code;    /* country code, 1 to 999 */
    uint16_t prefix;  /* national prefix: its digits, LX_PHONE_NO_PREFIX where there is none */
    uint32_t lengths; /* bit n: a national number may have n digits */
};
enum { LX_PHONE_NO_PREFIX = 0xFFFF };

/* Sorted by code. */
extern const struct lx_phone_plan lx_phone_plans[];
extern const size_t lx_phone_plan_count;

#endif
