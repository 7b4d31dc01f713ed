#include <string.h>

#include "mentions/date_notation.h"
#include "mentions/date_request.h"

/* Whether completing the request may depend on the words around it. */
static bool wants_context(const struct lx_reading *reading, const struct lx_value_call *call,
                          const struct lx_date_request *request) {
    return (reading->reference.month != 0 || request->note_only || request->ahead_only) && call->first != LX_NONE;
}

/* Where the context of a range begins: "desde" before it bounds it and looks nowhere. */
static uint32_t before_range(const struct lx_reading *reading, const struct lx_value_call *call,
                             const struct lx_date_request *request) {
    bool range = request->from.stated && request->to.stated && call->first != LX_NONE;
    return range && call->first > 0 && !reading->tokens->tokens.items[call->first].first ? call->first - 1
                                                                                         : call->first;
}

enum lx_value_result lx_value_date(const struct lx_reading *reading, const struct lx_value_call *call,
                                   struct lx_value *value) {
    struct lx_date_request request;
    struct lx_date_value found;
    memset(value, 0, sizeof *value);
    enum lx_value_result result = lx_date_read(reading, call, &request);
    if (result != LX_VALUE_OK) {
        return result;
    }
    uint32_t first = before_range(reading, call, &request);
    enum lx_date_direction context =
        wants_context(reading, call, &request) ? lx_date_context(reading, first, call->stop) : LX_DATE_NEAREST;
    bool ahead = context == LX_DATE_NOTE || context == LX_DATE_FUTURE;
    if ((request.note_only && context != LX_DATE_NOTE) || (request.ahead_only && !ahead)) {
        return LX_VALUE_REFUSED;
    }
    if (!lx_date_resolve(&request, reading->reference, context, &found)) {
        return LX_VALUE_REFUSED;
    }
    lxt_date *date = lx_arena_alloc(reading->arena, 1, sizeof *date);
    if (date == NULL) {
        return LX_VALUE_MEMORY;
    }
    lx_date_write(&found, date);
    value->date = date;
    value->text = date->value[0] != '\0' ? date->value : NULL;
    return LX_VALUE_OK;
}
