/* What the opaque handles hold: shared by engine.c, pack.c, document.c and pipeline.c. */
#ifndef LX_ENGINE_DATA_H
#define LX_ENGINE_DATA_H

#include <stdatomic.h>

#include "entities/entities.h"
#include "lexicon/compile.h"
#include "libextract/document.h"
#include "mentions/feature_names.h"
#include "mentions/mentions.h"
#include "relations/relations.h"

struct lxt_pack {
    lxt_allocator allocator;
    atomic_uint references;
    struct lx_image_data data;
    struct lx_image image;
};

struct lxt_engine {
    lxt_allocator allocator;
    atomic_uint references;
    lxt_pack **packs; /* held: user packs, then the weights */
    uint32_t pack_count;
    struct lx_image *images; /* the built-in one, then one a pack */
    uint32_t image_count;
    bool jit;
    bool own_weights;   /* the last image replaces the weights of the built-in packs */
    uint32_t languages; /* bits of the languages that are read */
    struct lx_lexicon *lexicon;
    struct lx_types types;
    struct lx_vocabulary_source vocabulary_source;
    struct lx_vocabulary vocabulary;
    struct lx_ruleset ruleset;
    struct lx_weights weights;
    struct lx_feature_tables features;
    _Atomic(struct lx_feature_names *) feature_names; /* made when they are first asked for */
    struct lx_relation_rules *relation_rules;
};

struct lxt_scratch {
    lxt_allocator allocator;
    lxt_engine *engine; /* held */
    struct lx_text text;
    struct lx_tokens tokens;
    struct lx_forms forms;
    struct lx_arena arena;
    struct lx_cascade cascade;
    struct lx_candidates candidates;
    struct lx_arbiter arbiter;
    struct lx_mentions mentions;
    struct lx_long_forms long_forms;
    struct lx_establisheds established;
    struct lx_entities entities;
    struct lx_relations relations;
    struct lx_reading reading;
    bool second_pass;  /* whether features were taken with `established` */
    uint32_t dateline; /* clean byte at which the mention begins that gave the reference date, LX_NONE */
};

/* One more hold, one less; the last one frees. NULL is allowed for release. */
void lx_pack_retain(lxt_pack *pack);
void lx_engine_retain(lxt_engine *engine);

/* Names of all features, as long as the engine lives; NULL when memory is short. Any thread may ask. */
const char *const *lx_engine_feature_names(lxt_engine *engine);

/* What the mention stage needs of an engine. */
struct lx_mention_knowledge lx_engine_knowledge(const lxt_engine *engine);

#endif
