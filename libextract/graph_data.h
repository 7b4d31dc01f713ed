/* What a graph is made of: private to graph*.c and output/. */
#ifndef LX_GRAPH_DATA_H
#define LX_GRAPH_DATA_H

#include "graph_build.h"
#include "graph_positions.h"
#include "libextract/mention.h"
#include "libextract/relation.h"

/* A string in graph->bytes, where a NUL follows it; `at` 0: none. Eight bytes, since every mention has several. */
struct lx_graph_string {
    uint32_t at;
    uint32_t length;
};

/* Rows [first, first + count) of another array. */
struct lx_rows {
    uint32_t first;
    uint32_t count;
};

struct lx_graph_entity {
    struct lx_graph_string name;
    struct lx_graph_string key;
    struct lx_graph_string value;
    struct lx_rows aliases;
    struct lx_rows attributes;
    struct lx_rows mentions; /* of entity_mentions */
    uint32_t date;           /* last date value of its mentions, so that equal ones are kept once; LXT_NONE */
    uint16_t confidence;
    uint8_t type;
};

/* `position` is the first of two consecutive positions: start and end. Rule and place live as long as the engine. */
struct lx_graph_mention {
    uint32_t position;
    uint32_t entity;
    uint32_t parent;
    uint32_t date; /* row of dates, LXT_NONE */
    struct lx_graph_string text;
    struct lx_graph_string clean;
    struct lx_graph_string value;
    struct lx_rows ranges; /* none: the hull is the one range */
    struct lx_rows attributes;
    struct lx_rows clues;
    const char *rule;
    const char *place;
    struct lx_graph_string list_place; /* the same of a listed thing, where clues are kept */
    uint16_t confidence;
    uint8_t type;
    uint8_t form;
};

struct lx_graph_relation {
    const char *type; /* live as long as the engine */
    const char *rule;
    uint32_t position;
    uint32_t source;
    uint32_t target;
    uint32_t source_mention;
    uint32_t target_mention;
    struct lx_graph_string role;
    uint16_t confidence;
    uint8_t past;
};

/* Things that belong to a row of another table: `owner`. */
struct lx_graph_alias {
    uint32_t owner;
    struct lx_graph_string text;
};
struct lx_graph_attribute {
    uint32_t owner;
    struct lx_graph_string key;
    struct lx_graph_string value;
};
struct lx_graph_range {
    uint32_t owner;
    uint32_t position;
};
struct lx_graph_clue {
    uint32_t owner;
    int32_t weight;
    const char *name; /* NUL-terminated or not: `length` bytes, of the engine */
    uint32_t length;
};
struct lx_graph_warning {
    uint32_t code;
    uint32_t position;
    uint64_t occurrences;
};

struct lx_column_store;

struct lxt_graph {
    lxt_allocator allocator;
    LX_ARRAY(char) bytes; /* of all strings; byte 0 is no string's */
    LX_ARRAY(struct lx_graph_entity) entities;
    LX_ARRAY(struct lx_graph_mention) mentions;
    LX_ARRAY(struct lx_graph_relation) relations;
    LX_ARRAY(struct lx_graph_warning) warnings;
    LX_ARRAY(struct lx_graph_alias) aliases;
    LX_ARRAY(struct lx_graph_attribute) entity_attributes;
    LX_ARRAY(struct lx_graph_attribute) mention_attributes;
    LX_ARRAY(struct lx_graph_range) ranges;
    LX_ARRAY(struct lx_graph_clue) clues;
    LX_ARRAY(lxt_date) dates;
    LX_ARRAY(uint32_t) entity_mentions; /* mentions by entity, then by place */
    LX_ARRAY(uint32_t) mention_map;     /* while building: row of the stages' mention, LXT_NONE */
    LX_ARRAY(uint32_t) entity_map;      /* likewise of the stages' entity */
    LX_ARRAY(uint32_t) entity_order;    /* and back: the stages' entity of a row */
    uint32_t piece;                     /* while building: where the last place was found in the offset map */
    struct lx_positions positions;      /* position 0 is the end of the text */
    struct lx_column_store *columns;    /* laid out on request; NULL until then */
    char user_types[LXT_TYPE_USER_LAST - LXT_TYPE_USER_FIRST + 1]
                   [64];   /* names, NUL-terminated, "" where there is none */
    bool user_types_named; /* whether any of them has a name: they are not cleared for each document in vain */
    lxt_day reference;     /* that relative dates were counted from; month 0: none */
    uint32_t dateline;     /* row of the mention it was read from, LXT_NONE */
    const void *engine;
    void (*release)(const void *engine);
};

/* Columns: forget what was laid out (keeping memory), or give all memory back. */
void lx_graph_columns_forget(struct lxt_graph *graph);
void lx_graph_columns_free(struct lxt_graph *graph);

/* Name of a type in this graph, NULL for an unknown one. */
const char *lx_graph_type_name(const lxt_graph *graph, uint32_t type);

/* The string and its length; NULL and 0 for none. */
static inline const char *lx_graph_text(const lxt_graph *graph, struct lx_graph_string string, size_t *length) {
    if (length != NULL) {
        *length = string.length;
    }
    return string.at == 0 ? NULL : graph->bytes.items + string.at;
}

/* Likewise for a NUL-terminated string that lives elsewhere, and for a row that does not exist. */
const char *lx_borrowed_text(const char *string, size_t *length);

/* The row, NULL when out of range or without a graph. */
static inline const struct lx_graph_entity *lx_graph_entity_at(const lxt_graph *graph, uint32_t entity) {
    return graph != NULL && entity < graph->entities.count ? &graph->entities.items[entity] : NULL;
}
static inline const struct lx_graph_mention *lx_graph_mention_at(const lxt_graph *graph, uint32_t mention) {
    return graph != NULL && mention < graph->mentions.count ? &graph->mentions.items[mention] : NULL;
}
static inline const struct lx_graph_relation *lx_graph_relation_at(const lxt_graph *graph, uint32_t relation) {
    return graph != NULL && relation < graph->relations.count ? &graph->relations.items[relation] : NULL;
}

#endif
