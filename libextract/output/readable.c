#include "output/readable.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

const char *lx_telling_value(const lxt_graph *graph, uint32_t entity, size_t *length) {
    size_t name_length;
    const char *name = lxt_entity_name(graph, entity, &name_length);
    const char *value = lxt_entity_value(graph, entity, length);
    bool same = value != NULL && name != NULL && name_length == *length && memcmp(name, value, name_length) == 0;
    return same ? NULL : value;
}

void lx_count_types(const lxt_graph *graph, uint32_t counts[LXT_TYPE_USER_LAST + 1]) {
    memset(counts, 0, (LXT_TYPE_USER_LAST + 1) * sizeof *counts);
    for (uint32_t e = 0; e < lxt_graph_entity_count(graph); e++) {
        lxt_type type = lxt_entity_type(graph, e);
        counts[type <= LXT_TYPE_USER_LAST ? type : 0]++;
    }
}

void lx_day_text(lxt_day day, char text[LX_DAY_TEXT]) {
    snprintf(text, LX_DAY_TEXT, day.year < 0 ? "%05d-%02u-%02u" : "%04d-%02u-%02u", (int)day.year, (unsigned)day.month,
             (unsigned)day.day);
}
