#include "graph_data.h"

/* What string getters give where the row does not exist. */
static const struct lx_graph_string no_string = {0, 0};

lxt_type lxt_entity_type(const lxt_graph *graph, uint32_t entity) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    return row != NULL ? row->type : 0;
}

const char *lxt_entity_type_name(const lxt_graph *graph, uint32_t entity) {
    return lx_graph_type_name(graph, lxt_entity_type(graph, entity));
}

const char *lxt_entity_name(const lxt_graph *graph, uint32_t entity, size_t *length) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    return lx_graph_text(graph, row != NULL ? row->name : no_string, length);
}

const char *lxt_entity_key(const lxt_graph *graph, uint32_t entity, size_t *length) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    return lx_graph_text(graph, row != NULL ? row->key : no_string, length);
}

const char *lxt_entity_value(const lxt_graph *graph, uint32_t entity, size_t *length) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    return lx_graph_text(graph, row != NULL ? row->value : no_string, length);
}

uint32_t lxt_entity_confidence(const lxt_graph *graph, uint32_t entity) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    return row != NULL ? row->confidence : 0;
}

uint32_t lxt_entity_alias_count(const lxt_graph *graph, uint32_t entity) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    return row != NULL ? row->aliases.count : 0;
}

const char *lxt_entity_alias(const lxt_graph *graph, uint32_t entity, uint32_t nth, size_t *length) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    bool exists = row != NULL && nth < row->aliases.count;
    return lx_graph_text(graph, exists ? graph->aliases.items[row->aliases.first + nth].text : no_string, length);
}

static const struct lx_graph_attribute *attribute_at(const lxt_graph *graph, uint32_t entity, uint32_t nth) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    bool exists = row != NULL && nth < row->attributes.count;
    return exists ? &graph->entity_attributes.items[row->attributes.first + nth] : NULL;
}

uint32_t lxt_entity_attribute_count(const lxt_graph *graph, uint32_t entity) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    return row != NULL ? row->attributes.count : 0;
}

const char *lxt_entity_attribute_key(const lxt_graph *graph, uint32_t entity, uint32_t nth, size_t *length) {
    const struct lx_graph_attribute *attribute = attribute_at(graph, entity, nth);
    return lx_graph_text(graph, attribute != NULL ? attribute->key : no_string, length);
}

const char *lxt_entity_attribute_value(const lxt_graph *graph, uint32_t entity, uint32_t nth, size_t *length) {
    const struct lx_graph_attribute *attribute = attribute_at(graph, entity, nth);
    return lx_graph_text(graph, attribute != NULL ? attribute->value : no_string, length);
}

uint32_t lxt_entity_mention_count(const lxt_graph *graph, uint32_t entity) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    return row != NULL ? row->mentions.count : 0;
}

uint32_t lxt_entity_mention(const lxt_graph *graph, uint32_t entity, uint32_t nth) {
    const struct lx_graph_entity *row = lx_graph_entity_at(graph, entity);
    bool exists = row != NULL && nth < row->mentions.count;
    return exists ? graph->entity_mentions.items[row->mentions.first + nth] : LXT_NONE;
}
