#include "graph_data.h"

const char *lxt_relation_type(const lxt_graph *graph, uint32_t relation, size_t *length) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return lx_borrowed_text(row != NULL ? row->type : NULL, length);
}

uint32_t lxt_relation_source(const lxt_graph *graph, uint32_t relation) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return row != NULL ? row->source : LXT_NONE;
}

uint32_t lxt_relation_target(const lxt_graph *graph, uint32_t relation) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return row != NULL ? row->target : LXT_NONE;
}

uint32_t lxt_relation_source_mention(const lxt_graph *graph, uint32_t relation) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return row != NULL ? row->source_mention : LXT_NONE;
}

uint32_t lxt_relation_target_mention(const lxt_graph *graph, uint32_t relation) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return row != NULL ? row->target_mention : LXT_NONE;
}

const char *lxt_relation_role(const lxt_graph *graph, uint32_t relation, size_t *length) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return lx_graph_text(graph, row != NULL ? row->role : (struct lx_graph_string){0, 0}, length);
}

uint32_t lxt_relation_confidence(const lxt_graph *graph, uint32_t relation) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return row != NULL ? row->confidence : 0;
}

uint64_t lxt_relation_start(const lxt_graph *graph, uint32_t relation, lxt_unit unit) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return row != NULL ? lx_positions_get(&graph->positions, row->position, unit) : 0;
}

uint64_t lxt_relation_end(const lxt_graph *graph, uint32_t relation, lxt_unit unit) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return row != NULL ? lx_positions_get(&graph->positions, row->position + 1, unit) : 0;
}

uint32_t lxt_relation_past(const lxt_graph *graph, uint32_t relation) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return row != NULL ? row->past : 0;
}

const char *lxt_relation_rule(const lxt_graph *graph, uint32_t relation, size_t *length) {
    const struct lx_graph_relation *row = lx_graph_relation_at(graph, relation);
    return lx_borrowed_text(row != NULL ? row->rule : NULL, length);
}
