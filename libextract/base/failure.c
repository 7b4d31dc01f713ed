#include "base/failure.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

static bool usable(const lxt_error *error) {
    return error != NULL && error->size >= sizeof(lxt_error);
}

static void begin(lxt_error *error, lxt_status status) {
    size_t size = error->size;
    memset(error, 0, sizeof *error);
    error->size = size;
    error->status = status;
}

lxt_status lx_fail(lxt_error *error, lxt_status status, const char *format, ...) {
    if (usable(error)) {
        va_list arguments;
        begin(error, status);
        va_start(arguments, format);
        (void)vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return status;
}

lxt_status lx_fail_memory(lxt_error *error) {
    return lx_fail(error, LXT_ERROR_MEMORY, "%s", lxt_status_message(LXT_ERROR_MEMORY));
}

lxt_status lx_fail_at(lxt_error *error, lxt_status status, const char *file, uint32_t line, uint32_t column,
                      const char *format, ...) {
    if (usable(error)) {
        va_list arguments;
        begin(error, status);
        error->line = line;
        error->column = column;
        if (file != NULL) {
            (void)snprintf(error->file, sizeof error->file, "%s", file);
        }
        va_start(arguments, format);
        (void)vsnprintf(error->message, sizeof error->message, format, arguments);
        va_end(arguments);
    }
    return status;
}
