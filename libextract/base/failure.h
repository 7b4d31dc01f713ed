/* Filling the caller's error record. */
#ifndef LX_BASE_FAILURE_H
#define LX_BASE_FAILURE_H

#include "libextract/error.h"

/* Sets status and a printf-style message, clears the rest; does nothing but return `status` when error is NULL or its
 * size is unknown. */
lxt_status lx_fail(lxt_error *error, lxt_status status, const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 3, 4)))
#endif
    ;

/* lx_fail with the standard message of LXT_ERROR_MEMORY. */
lxt_status lx_fail_memory(lxt_error *error);

/* lx_fail with a place: file name (may be NULL), 1-based line and column. */
lxt_status lx_fail_at(lxt_error *error, lxt_status status, const char *file, uint32_t line, uint32_t column,
                      const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 6, 7)))
#endif
    ;

#endif
