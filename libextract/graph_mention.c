#include "graph_data.h"

/* What string getters give where the row does not exist. */
static const struct lx_graph_string no_string = {0, 0};

const char *lxt_form_name(lxt_form form) {
    static const char *const names[] = {"name", "acronym", "demonym", "family", "value"};
    return form < sizeof names / sizeof *names ? names[form] : NULL;
}

lxt_type lxt_mention_type(const lxt_graph *graph, uint32_t mention) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? row->type : 0;
}

const char *lxt_mention_type_name(const lxt_graph *graph, uint32_t mention) {
    return lx_graph_type_name(graph, lxt_mention_type(graph, mention));
}

uint32_t lxt_mention_document(const lxt_graph *graph, uint32_t mention) {
    return lx_graph_mention_at(graph, mention) != NULL ? 0 : LXT_NONE;
}

uint32_t lxt_mention_entity(const lxt_graph *graph, uint32_t mention) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? row->entity : LXT_NONE;
}

uint32_t lxt_mention_parent(const lxt_graph *graph, uint32_t mention) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? row->parent : LXT_NONE;
}

lxt_form lxt_mention_form(const lxt_graph *graph, uint32_t mention) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? row->form : 0;
}

uint32_t lxt_mention_confidence(const lxt_graph *graph, uint32_t mention) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? row->confidence : 0;
}

uint64_t lxt_mention_start(const lxt_graph *graph, uint32_t mention, lxt_unit unit) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? lx_positions_get(&graph->positions, row->position, unit) : 0;
}

uint64_t lxt_mention_end(const lxt_graph *graph, uint32_t mention, lxt_unit unit) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? lx_positions_get(&graph->positions, row->position + 1, unit) : 0;
}

uint32_t lxt_mention_range_count(const lxt_graph *graph, uint32_t mention) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    if (row == NULL) {
        return 0;
    }
    return row->ranges.count != 0 ? row->ranges.count : 1;
}

/* Index of the position where piece `nth` starts (its end follows), LXT_NONE when there is no such piece. */
static uint32_t range_position(const lxt_graph *graph, uint32_t mention, uint32_t nth) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    if (row == NULL || nth >= lxt_mention_range_count(graph, mention)) {
        return LXT_NONE;
    }
    return row->ranges.count != 0 ? graph->ranges.items[row->ranges.first + nth].position : row->position;
}

uint64_t lxt_mention_range_start(const lxt_graph *graph, uint32_t mention, uint32_t nth, lxt_unit unit) {
    uint32_t position = range_position(graph, mention, nth);
    return position != LXT_NONE ? lx_positions_get(&graph->positions, position, unit) : 0;
}

uint64_t lxt_mention_range_end(const lxt_graph *graph, uint32_t mention, uint32_t nth, lxt_unit unit) {
    uint32_t position = range_position(graph, mention, nth);
    return position != LXT_NONE ? lx_positions_get(&graph->positions, position + 1, unit) : 0;
}

const char *lxt_mention_text(const lxt_graph *graph, uint32_t mention, size_t *length) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return lx_graph_text(graph, row != NULL ? row->text : no_string, length);
}

const char *lxt_mention_clean(const lxt_graph *graph, uint32_t mention, size_t *length) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return lx_graph_text(graph, row != NULL ? row->clean : no_string, length);
}

const char *lxt_mention_value(const lxt_graph *graph, uint32_t mention, size_t *length) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return lx_graph_text(graph, row != NULL ? row->value : no_string, length);
}

lxt_status lxt_mention_date(const lxt_graph *graph, uint32_t mention, lxt_date *out) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    if (out == NULL || out->size != sizeof *out || row == NULL || row->date == LXT_NONE) {
        return LXT_ERROR_ARGUMENT;
    }
    *out = graph->dates.items[row->date];
    out->size = sizeof *out;
    return LXT_OK;
}

static const struct lx_graph_attribute *attribute_at(const lxt_graph *graph, uint32_t mention, uint32_t nth) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    bool exists = row != NULL && nth < row->attributes.count;
    return exists ? &graph->mention_attributes.items[row->attributes.first + nth] : NULL;
}

uint32_t lxt_mention_attribute_count(const lxt_graph *graph, uint32_t mention) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? row->attributes.count : 0;
}

const char *lxt_mention_attribute_key(const lxt_graph *graph, uint32_t mention, uint32_t nth, size_t *length) {
    const struct lx_graph_attribute *attribute = attribute_at(graph, mention, nth);
    return lx_graph_text(graph, attribute != NULL ? attribute->key : no_string, length);
}

const char *lxt_mention_attribute_value(const lxt_graph *graph, uint32_t mention, uint32_t nth, size_t *length) {
    const struct lx_graph_attribute *attribute = attribute_at(graph, mention, nth);
    return lx_graph_text(graph, attribute != NULL ? attribute->value : no_string, length);
}

const char *lxt_mention_rule(const lxt_graph *graph, uint32_t mention, size_t *length) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return lx_borrowed_text(row != NULL ? row->rule : NULL, length);
}

const char *lxt_mention_rule_place(const lxt_graph *graph, uint32_t mention, size_t *length) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL && row->place == NULL ? lx_graph_text(graph, row->list_place, length)
                                             : lx_borrowed_text(row != NULL ? row->place : NULL, length);
}

uint32_t lxt_mention_clue_count(const lxt_graph *graph, uint32_t mention) {
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    return row != NULL ? row->clues.count : 0;
}

const char *lxt_mention_clue(const lxt_graph *graph, uint32_t mention, uint32_t nth, int32_t *weight, size_t *length) {
    static const struct lx_graph_clue none = {0};
    const struct lx_graph_mention *row = lx_graph_mention_at(graph, mention);
    bool exists = row != NULL && nth < row->clues.count;
    const struct lx_graph_clue *clue = exists ? &graph->clues.items[row->clues.first + nth] : &none;
    if (weight != NULL) {
        *weight = clue->weight;
    }
    if (length != NULL) {
        *length = clue->length;
    }
    return clue->name;
}
