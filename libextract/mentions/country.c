#include <string.h>

#include "mentions/value.h"

enum lx_value_result lx_value_country(const struct lx_reading *reading, const struct lx_value_call *call,
                                      struct lx_value *value) {
    (void)reading;
    memset(value, 0, sizeof *value);
    value->text = call->thing_value;
    return LX_VALUE_OK;
}
