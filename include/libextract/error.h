/* Status codes and the caller-owned error record. Part of libextract. */
#ifndef LIBEXTRACT_ERROR_H
#define LIBEXTRACT_ERROR_H

#include <stddef.h>
#include <stdint.h>

#include "libextract/version.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Result of every call that can fail. Values are written out and never renumbered. Since 0.1.0. */
typedef int32_t lxt_status;

#define LXT_OK 0             /**< success */
#define LXT_ERROR_MEMORY 1   /**< an allocation failed; nothing leaked, the objects passed in stay usable */
#define LXT_ERROR_ARGUMENT 2 /**< a NULL, an unknown flag or enum value, a struct of the wrong size */
#define LXT_ERROR_LIMIT 3    /**< the document or an object is larger than a limit of the options */
#define LXT_ERROR_SYNTAX 4   /**< a pack's text is ill-formed; line and column say where */
#define LXT_ERROR_FORMAT 5   /**< a binary pack is damaged, truncated or of another version */
#define LXT_ERROR_PATTERN 6  /**< a rule cannot be compiled; line and column say where */
#define LXT_ERROR_WRITE 7    /**< the caller's write function asked to stop */
#define LXT_ERROR_INTERNAL 8 /**< a broken invariant: please report it */

/**
 * What went wrong, filled in by a call that returned another status than LXT_OK.
 *
 * Owned by the caller, who sets `size` to sizeof(lxt_error) before the call; no memory hangs off it. Every
 * function that takes one accepts NULL. Untouched on success. Since 0.1.0.
 */
typedef struct lxt_error {
    size_t size;       /**< sizeof(lxt_error), set by the caller */
    lxt_status status; /**< the status that was returned */
    uint32_t line;     /**< 1-based line in `file`, 0 where there is none */
    uint32_t column;   /**< 1-based column in code points, 0 where there is none */
    uint32_t reserved; /**< 0 */
    uint64_t position; /**< byte offset in the input, 0 where there is none */
    char file[128];    /**< name of the pack or file, NUL-terminated, may be cut, "" where there is none */
    char message[384]; /**< one line of English without a final stop, NUL-terminated */
} lxt_error;

/** Initialiser: `lxt_error error = LXT_ERROR_INIT;` Since 0.1.0. */
#define LXT_ERROR_INIT                                                                                                 \
    { sizeof(lxt_error), LXT_OK, 0, 0, 0, 0, "", "" }

/**
 * The status as a short English phrase ("out of memory"). Static, never NULL, also for unknown values.
 * Safe from any thread. Since 0.1.0.
 */
LXT_API const char *lxt_status_message(lxt_status status);

#ifdef __cplusplus
}
#endif

#endif
