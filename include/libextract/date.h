/* Date values. Part of libextract. */
#ifndef LIBEXTRACT_DATE_H
#define LIBEXTRACT_DATE_H

#include "libextract/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How precise a date is. Values are never renumbered. Since 0.1.0. */
typedef uint32_t lxt_precision;
#define LXT_PRECISION_UNKNOWN 0
#define LXT_PRECISION_DAY 1
#define LXT_PRECISION_WEEK 2
#define LXT_PRECISION_MONTH 3
#define LXT_PRECISION_QUARTER 4
#define LXT_PRECISION_SEASON 5
#define LXT_PRECISION_HALF_YEAR 6
#define LXT_PRECISION_YEAR 7
#define LXT_PRECISION_DECADE 8
#define LXT_PRECISION_CENTURY 9
#define LXT_PRECISION_INTERVAL 10

/** A day of the proleptic Gregorian calendar; year 0 with month 0 means "none". Since 0.1.0. */
typedef struct lxt_day {
    int32_t year;
    uint8_t month; /**< 1 to 12, 0: none */
    uint8_t day;   /**< 1 to 31, 0: none */
    uint16_t reserved;
} lxt_day;

/**
 * The value of a date mention. Filled in by lxt_mention_date; holds no pointers. Strings are NUL-terminated and empty
 * where there is no such value: "no value rather than a wrong one". Since 0.1.0.
 */
typedef struct lxt_date {
    size_t size;    /**< sizeof(lxt_date), set by the caller */
    char value[48]; /**< notation of the annotation guidelines: "2024-07-25", "XXXX-07-25", "2024-W30", "1950/2016" */
    char edtf[48];  /**< strict EDTF level 2 (ISO 8601-2:2019), "" where the value has no such form */
    char timex_value[48];    /**< TIMEX3 (ISO 24617-1) value attribute */
    char timex_type[8];      /**< TIMEX3 type attribute: "DATE" or "SET" */
    lxt_day first;           /**< first day, where the value is fully known */
    lxt_day last;            /**< last day, inclusive; none for an open interval */
    lxt_precision precision; /**< of the value; LXT_PRECISION_INTERVAL for ranges */
    uint32_t resolved;       /**< 1 when a reference date was used to complete it */
} lxt_date;

#ifdef __cplusplus
}
#endif

#endif
