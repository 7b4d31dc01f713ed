/* The search for relations in one document: what its parts share. */
#ifndef LX_RELATIONS_FINDER_H
#define LX_RELATIONS_FINDER_H

#include "relations/rules.h"

struct lx_finder {
    struct lx_relations *relations;
    const struct lx_relation_rules *rules;
    struct lx_matcher *matcher;
    const struct lx_reading *reading;
    const struct lx_mentions *mentions;
    const struct lx_entities *entities;
    const struct lx_name_matches *names;
    const char *(*rule_name)(const void *user, uint32_t rule);
    const void *user;
    uint32_t main_body; /* a mention of what the document is about, LX_NONE; once main_known */
    bool main_known;
    uint32_t
        latest[LX_TYPE_LIMIT]; /* while layouts are looked for: by type, the last mention before the target, or 0 */
};

/* A relation as a rule found it. */
struct lx_found {
    const struct lx_relation_rule *rule;
    uint32_t source; /* mentions */
    uint32_t target;
    uint32_t role_first; /* tokens; equal when there is no role */
    uint32_t role_end;
    bool past;
};

/*
 * Adds a relation between the entities of two mentions, once: the surer one is kept, one with a role replaces one
 * without. Relations of an entity to itself are none. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_finder_add(struct lx_finder *finder, const struct lx_found *found);

/* How far back from a mention the nearest one of some types stands, going by `latest`; at least 1. */
uint32_t lx_finder_distance(const struct lx_finder *finder, uint32_t types, uint32_t mention);

/* The three kinds of rules. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_find_inside(struct lx_finder *finder);
lxt_status lx_find_sequences(struct lx_finder *finder);
lxt_status lx_find_layouts(struct lx_finder *finder);

/* A mention of the organisation that the document is about: of the entity of these types that is named most, twice as
 * often as any other; LX_NONE. Looks once a document. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_finder_main(struct lx_finder *finder, uint32_t targets, uint32_t *body);

/* Layout rules of the forms `career`, for one organisation, and `office`, for one person, that begin in a block; both
 * are outermost mentions. Looks
 * at a bounded number of lines. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_find_career(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t body, uint32_t block);
lxt_status lx_find_office(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t person,
                          uint32_t block);

/* The smaller of two places. */
static inline uint32_t lx_least(uint32_t a, uint32_t b) {
    return a < b ? a : b;
}

/* The larger of two places. */
static inline uint32_t lx_most(uint32_t a, uint32_t b) {
    return a > b ? a : b;
}

/* Type bit of a mention. */
static inline uint32_t lx_finder_bit(const struct lx_finder *finder, uint32_t mention) {
    return UINT32_C(1) << finder->mentions->mentions.items[mention].type;
}

/* Whether a mention was made by a rule whose name begins so. */
bool lx_finder_made_by(const struct lx_finder *finder, uint32_t mention, const char *beginning);

/* Index of the first mention that starts at or after a clean byte. Logarithmic. */
uint32_t lx_finder_first(const struct lx_finder *finder, uint32_t start);

#endif
