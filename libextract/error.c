#include "libextract/error.h"

const char *lxt_status_message(lxt_status status) {
    switch (status) {
    case LXT_OK:
        return "success";
    case LXT_ERROR_MEMORY:
        return "out of memory";
    case LXT_ERROR_ARGUMENT:
        return "invalid argument";
    case LXT_ERROR_LIMIT:
        return "limit exceeded";
    case LXT_ERROR_SYNTAX:
        return "ill-formed pack";
    case LXT_ERROR_FORMAT:
        return "damaged or incompatible binary pack";
    case LXT_ERROR_PATTERN:
        return "rule cannot be compiled";
    case LXT_ERROR_WRITE:
        return "writing stopped by the caller";
    case LXT_ERROR_INTERNAL:
        return "internal error";
    default:
        return "unknown status";
    }
}

const char *lxt_version(void) {
    return LXT_VERSION;
}
