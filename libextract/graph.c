#include "graph_data.h"

#include <string.h>

#include "base/failure.h"

lxt_status lxt_graph_new(const lxt_allocator *allocator, lxt_graph **out, lxt_error *error) {
    if (out == NULL) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "no place for the graph");
    }
    *out = NULL;
    if (allocator != NULL && !lx_allocator_valid(allocator)) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "an allocator with a wrong size or a missing function");
    }
    const lxt_allocator *memory = allocator != NULL ? allocator : lx_default_allocator();
    lxt_graph *graph = lx_alloc_zero(memory, 1, sizeof *graph);
    if (graph == NULL) {
        return lx_fail_memory(error);
    }
    graph->allocator = *memory;
    graph->dateline = LXT_NONE;
    *out = graph;
    return LXT_OK;
}

static void empty_tables(lxt_graph *graph) {
    graph->bytes.count = 0;
    graph->entities.count = 0;
    graph->mentions.count = 0;
    graph->relations.count = 0;
    graph->warnings.count = 0;
    graph->aliases.count = 0;
    graph->entity_attributes.count = 0;
    graph->mention_attributes.count = 0;
    graph->ranges.count = 0;
    graph->clues.count = 0;
    graph->dates.count = 0;
    graph->entity_mentions.count = 0;
    graph->reference = (lxt_day){0, 0, 0, 0};
    graph->dateline = LXT_NONE;
    lx_positions_clear(&graph->positions);
    if (graph->user_types_named) {
        memset(graph->user_types, 0, sizeof graph->user_types);
        graph->user_types_named = false;
    }
}

void lx_graph_clear(lxt_graph *graph) {
    empty_tables(graph);
    lx_graph_columns_forget(graph);
    if (graph->engine != NULL && graph->release != NULL) {
        graph->release(graph->engine);
    }
    graph->engine = NULL;
    graph->release = NULL;
}

void lxt_graph_clear(lxt_graph *graph) {
    if (graph != NULL) {
        lx_graph_clear(graph);
    }
}

void lxt_graph_free(lxt_graph *graph) {
    if (graph == NULL) {
        return;
    }
    lx_graph_clear(graph);
    lxt_allocator allocator = graph->allocator;
    lx_graph_columns_free(graph);
    lx_array_free(&allocator, &graph->bytes);
    lx_array_free(&allocator, &graph->entities);
    lx_array_free(&allocator, &graph->mentions);
    lx_array_free(&allocator, &graph->relations);
    lx_array_free(&allocator, &graph->warnings);
    lx_array_free(&allocator, &graph->aliases);
    lx_array_free(&allocator, &graph->entity_attributes);
    lx_array_free(&allocator, &graph->mention_attributes);
    lx_array_free(&allocator, &graph->ranges);
    lx_array_free(&allocator, &graph->clues);
    lx_array_free(&allocator, &graph->dates);
    lx_array_free(&allocator, &graph->entity_mentions);
    lx_array_free(&allocator, &graph->mention_map);
    lx_array_free(&allocator, &graph->entity_map);
    lx_array_free(&allocator, &graph->entity_order);
    lx_positions_free(&graph->positions, &allocator);
    lx_free(&allocator, graph);
}

uint32_t lxt_graph_entity_count(const lxt_graph *graph) {
    return graph != NULL ? graph->entities.count : 0;
}

uint32_t lxt_graph_mention_count(const lxt_graph *graph) {
    return graph != NULL ? graph->mentions.count : 0;
}

uint32_t lxt_graph_relation_count(const lxt_graph *graph) {
    return graph != NULL ? graph->relations.count : 0;
}

lxt_day lxt_graph_reference_date(const lxt_graph *graph) {
    return graph != NULL ? graph->reference : (lxt_day){0, 0, 0, 0};
}

uint32_t lxt_graph_dateline(const lxt_graph *graph) {
    return graph != NULL ? graph->dateline : LXT_NONE;
}

uint64_t lxt_graph_text_length(const lxt_graph *graph, lxt_unit unit) {
    return graph != NULL ? lx_positions_get(&graph->positions, 0, unit) : 0;
}

const char *lx_borrowed_text(const char *string, size_t *length) {
    if (length != NULL) {
        *length = string != NULL ? strlen(string) : 0;
    }
    return string;
}

const char *lx_graph_type_name(const lxt_graph *graph, uint32_t type) {
    static const char *const names[] = {NULL,     "organization", "country", "nationality", "place",
                                        "person", "date",         "email",   "phone",       "term"};
    if (type < sizeof names / sizeof *names) {
        return names[type];
    }
    if (type < LXT_TYPE_USER_FIRST || type > LXT_TYPE_USER_LAST || graph == NULL) {
        return NULL;
    }
    const char *name = graph->user_types[type - LXT_TYPE_USER_FIRST];
    return name[0] != '\0' ? name : NULL;
}
