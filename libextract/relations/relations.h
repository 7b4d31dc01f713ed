/* Stage 6: entities and text -> relations, by the packs' inside, sequence and layout rules. */
#ifndef LX_RELATIONS_RELATIONS_H
#define LX_RELATIONS_RELATIONS_H

#include "entities/entities.h"
#include "patterns/grammar.h"

struct lx_relation {
    uint32_t source; /* entities */
    uint32_t target;
    uint32_t source_mention;
    uint32_t target_mention;
    uint32_t start; /* clean bytes of the evidence */
    uint32_t end;
    uint32_t role_start; /* clean bytes of the role as written; equal when there is none */
    uint32_t role_end;
    const char *type; /* relation name, in an image */
    const char *rule; /* name of the rule, in an image */
    uint16_t image;   /* and its place */
    uint16_t confidence;
    uint32_t rule_index;
    uint8_t past;
    uint8_t spare[3];
};

/* Relations of one document, sorted by start, each (type, source, target, role) once; reusable. */
struct lx_relations {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_relation) relations;
    LX_ARRAY(struct lx_item) items;   /* the collapsed string of a paragraph's sentences */
    LX_ARRAY(uint32_t) item_mentions; /* the mention that an item is, LX_NONE */
    LX_ARRAY(uint32_t) mention_items; /* the items that are mentions */
    LX_ARRAY(uint32_t) windows;       /* by one of them: the first item that a rule may begin with which needs it */
    LX_ARRAY(uint32_t) starts;        /* the items that a grammar is tried at */
    LX_ARRAY(uint32_t) counts;        /* by entity: how often it is named */
    LX_ARRAY(uint32_t) slots;         /* open addressing over relations: what was found already */
    struct lx_grammar_matches matches;
};

/* The relation rules of an engine, compiled; opaque, immutable. */
struct lx_relation_rules;

/*
 * Compiles all relation rules of the lexicon's images. `vocabulary` is the engine's. LXT_OK, LXT_ERROR_PATTERN with the
 * place, LXT_ERROR_MEMORY.
 */
lxt_status lx_relation_rules_new(const struct lx_lexicon *lexicon, const struct lx_vocabulary *vocabulary, bool jit,
                                 const lxt_allocator *allocator, struct lx_relation_rules **out, lxt_error *error);
void lx_relation_rules_free(struct lx_relation_rules *rules);

/* Prepares an empty list; the allocator must outlive it. */
void lx_relations_init(struct lx_relations *relations, const lxt_allocator *allocator);
void lx_relations_free(struct lx_relations *relations);

/* What relations are found in; borrowed during the call. */
struct lx_relation_input {
    const struct lx_reading *reading;
    const struct lx_mentions *mentions;
    const struct lx_entities *entities;
    const struct lx_name_matches *names; /* all of the document, by first token: what lx_lexicon_names gives for each */
    const char *(*rule_name)(const void *user, uint32_t rule); /* name of an engine rule (`outer organization.unit`) */
    const void *user;
};

/*
 * Finds the relations. Linear: sequences are cut at 400 items, a layout block looks at a bounded number of lines.
 * LXT_OK, LXT_ERROR_MEMORY.
 *
 * What sequences, forms of layout and attributes mean stands in libextract/data/README.md, "Relations".
 */
lxt_status lx_relations_find(struct lx_relations *relations, const struct lx_relation_rules *rules,
                             struct lx_matcher *matcher, const struct lx_relation_input *input);

#endif
