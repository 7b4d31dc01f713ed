/* Building a graph from the stages' results: the one way in (pipeline.c), beside the public read-only API of graph.h.
 */
#ifndef LX_GRAPH_BUILD_H
#define LX_GRAPH_BUILD_H

#include "base/buffer.h"
#include "libextract/graph.h"
#include "relations/relations.h"

/* A clue of a mention: a feature's name (with a NUL after its `length` bytes) and its weight. The name is borrowed from
 * the engine (which the graph keeps alive) or static. */
struct lx_clue {
    const char *name;
    uint32_t length;
    int32_t weight;
};

/* Most clues of a mention that a graph keeps. */
enum { LX_CLUES_MAX = 64 };

/* Everything a graph is made from; borrowed during the call. */
struct lx_graph_input {
    const struct lx_reading *reading;
    const char *raw;
    size_t raw_length;
    const struct lx_mentions *mentions;
    const struct lx_entities *entities;
    const struct lx_relations *relations;
    uint64_t type_mask;        /* bit i: mentions and entities of type i go into the graph */
    uint16_t least_confidence; /* thousandths; mentions below are left out */
    uint64_t limit_position;   /* raw offset where the limit was hit, 0 where that is not known */
    bool limit_hit;            /* a work limit was hit: a warning */
    bool truncated;            /* the document was cut at the limit of bytes */
    uint32_t dateline;         /* clean byte at which the mention begins that gave the reference date, LX_NONE */
    const void *engine;        /* kept alive by reference */
    /* Called once each: retain when the graph holds something of the engine, release when it lets go. */
    void (*retain)(const void *engine);
    void (*release)(const void *engine);
    const void *user; /* given to the functions below */
    /* Name of a type of the engine, NUL-terminated, as long as the engine lives; NULL for an unknown one. */
    const char *(*type_name)(const void *user, uint32_t type);
    /* Rule of a mention: name, "file:line". NULL-safe strings that live as long as the engine. */
    const char *(*rule_name)(const void *user, const struct lx_mention *mention);
    const char *(*rule_place)(const void *user, const struct lx_mention *mention);
    /* Where the list stands that a mention is of, appended to `out`: "file:line". False when memory is short. */
    bool (*list_place)(const void *user, const struct lx_mention *mention, struct lx_buffer *out);
    /* NULL unless the caller wants clues. Clues of a mention, at most `capacity`; returns how many. */
    uint32_t (*clues)(const void *user, const struct lx_mention *mention, struct lx_clue *clues, uint32_t capacity);
};

/*
 * Replaces the graph's contents. A mention goes in by its own type and confidence, an entity with its first mention, a
 * relation with both its entities and by its confidence; parents skip what was left out. The callbacks may be NULL
 * (retain and release only both). LXT_OK, LXT_ERROR_MEMORY (the graph is then empty but usable).
 */
lxt_status lx_graph_build(lxt_graph *graph, const struct lx_graph_input *input);

/* Empties the graph and lets go of the engine; keeps the memory. */
void lx_graph_clear(lxt_graph *graph);

#endif
