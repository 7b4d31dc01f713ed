#include "graph_data.h"

uint32_t lxt_graph_warning_count(const lxt_graph *graph) {
    return graph != NULL ? graph->warnings.count : 0;
}

static const struct lx_graph_warning *warning_at(const lxt_graph *graph, uint32_t warning) {
    return graph != NULL && warning < graph->warnings.count ? &graph->warnings.items[warning] : NULL;
}

lxt_warning lxt_warning_code(const lxt_graph *graph, uint32_t warning) {
    const struct lx_graph_warning *row = warning_at(graph, warning);
    return row != NULL ? row->code : 0;
}

uint64_t lxt_warning_position(const lxt_graph *graph, uint32_t warning, lxt_unit unit) {
    const struct lx_graph_warning *row = warning_at(graph, warning);
    return row != NULL ? lx_positions_get(&graph->positions, row->position, unit) : 0;
}

uint64_t lxt_warning_occurrences(const lxt_graph *graph, uint32_t warning) {
    const struct lx_graph_warning *row = warning_at(graph, warning);
    return row != NULL ? row->occurrences : 0;
}

const char *lxt_warning_name(lxt_warning code) {
    switch (code) {
    case LXT_WARNING_ILL_FORMED:
        return "ill-formed";
    case LXT_WARNING_WINDOWS_1252:
        return "windows-1252";
    case LXT_WARNING_LIMIT:
        return "limit";
    case LXT_WARNING_TRUNCATED:
        return "truncated";
    default:
        return NULL;
    }
}

const char *lxt_warning_message(lxt_warning code) {
    switch (code) {
    case LXT_WARNING_ILL_FORMED:
        return "bytes that are not UTF-8 were read as U+FFFD";
    case LXT_WARNING_WINDOWS_1252:
        return "C1 control characters were read as Windows-1252";
    case LXT_WARNING_LIMIT:
        return "a limit was hit, something may be missing";
    case LXT_WARNING_TRUNCATED:
        return "the text was cut at the largest length allowed";
    default:
        return NULL;
    }
}
