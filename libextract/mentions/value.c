#include "mentions/value.h"

#include <string.h>

enum lx_value_result lx_value_name(const struct lx_reading *reading, const struct lx_value_call *call,
                                   struct lx_value *value) {
    (void)reading;
    memset(value, 0, sizeof *value);
    value->text = call->thing_value;
    return LX_VALUE_OK;
}

lx_value_function *lx_value_find(const char *name) {
    static const struct {
        const char *name;
        lx_value_function *function;
    } functions[] = {
        {"date", lx_value_date},       {"phone", lx_value_phone},   {"email", lx_value_email},
        {"country", lx_value_country}, {"person", lx_value_person}, {"name", lx_value_name},
    };
    for (size_t i = 0; i < sizeof functions / sizeof *functions; i++) {
        if (strcmp(functions[i].name, name) == 0) {
            return functions[i].function;
        }
    }
    return NULL;
}
