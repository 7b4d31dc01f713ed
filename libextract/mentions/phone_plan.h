/* Numbering plans by country code: a generated table, and the questions that it answers. */
#ifndef LX_MENTIONS_PHONE_PLAN_H
#define LX_MENTIONS_PHONE_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What numbers of a country code look like; countries that share a code are one plan. */
struct lx_phone_plan {
    uint16_t code;      /* country code, 1 to 999 */
    uint16_t prefix;    /* national prefix: its digits, LX_PHONE_NO_PREFIX where there is none */
    uint32_t lengths;   /* bit n: a national number may have n digits */
    uint16_t first_run; /* of lx_phone_runs */
    uint8_t run_count;  /* 0: only the lengths are known */
    uint8_t lead;       /* digits of the beginnings in its runs */
};
enum { LX_PHONE_NO_PREFIX = 0xFFFF };

/* A country of ISO 3166-1 where a language of ours is written, or a neighbour, and its code. */
struct lx_phone_region {
    char iso[3];
    uint8_t languages; /* enum lx_phone_language (bits): of its texts */
    uint16_t code;
};
enum lx_phone_language { LX_PHONE_FRENCH = 1, LX_PHONE_ENGLISH = 2, LX_PHONE_SPANISH = 4 };

/* Sorted by code, by ISO code. A run is the first and last beginning (10 bits each) and an index into lx_phone_lengths
 * (8 bits): masks as `lengths`, of numbers that begin so. */
extern const struct lx_phone_plan lx_phone_plans[];
extern const size_t lx_phone_plan_count;
extern const uint32_t lx_phone_runs[];
extern const uint32_t lx_phone_lengths[];
extern const struct lx_phone_region lx_phone_regions[];
extern const size_t lx_phone_region_count;

/* The plan of a country code, NULL. Logarithmic. */
const struct lx_phone_plan *lx_phone_find_plan(uint32_t code);

/* Country code of an ISO 3166-1 alpha-2 code in capitals, 0. */
uint32_t lx_phone_region_code(const char *iso, size_t length);

/* Digits of the national prefix that a number begins with, 0 where it does not. */
size_t lx_phone_prefix(const struct lx_phone_plan *plan, const char *national);

/* Whether a country where one of the languages (bits) is written has the number, written as inside the country; `bare`
 * as `bracketed` below. */
bool lx_phone_spoken(uint32_t languages, const char *digits, size_t count, bool bare);

/* Whether the plan has numbers that begin with these digits and are as long: without national prefix. */
bool lx_phone_valid(const struct lx_phone_plan *plan, const char *digits, size_t count);

/*
 * Digits of the national prefix to leave out of a number as it is written inside the country; false where the plan has
 * no such number. The prefix must be written where there is one, but in North America, unless `bracketed`.
 */
bool lx_phone_national(const struct lx_phone_plan *plan, const char *digits, size_t count, bool bracketed,
                       size_t *skip);

#endif
