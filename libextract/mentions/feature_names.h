/* Names of features: what packs of weights, dumps and explanations call them. */
#ifndef LX_MENTIONS_FEATURE_NAMES_H
#define LX_MENTIONS_FEATURE_NAMES_H

#include "base/arena.h"
#include "mentions/feature_tables.h"

/* What the name of a rule's feature begins with. */
#define LX_FEATURE_RULE "rule:"

/* Writes the name of a feature that is no rule (at most 64 bytes, NUL-terminated, "" for an unused number). */
void lx_feature_name(uint32_t feature, char name[64]);

/* The feature of a name, LX_NONE where there is none or it is that of a rule. */
uint32_t lx_feature_find(const char *name);

/* The names of all features of an engine, for those who show them. */
struct lx_feature_names {
    const lxt_allocator *allocator;
    const char **names; /* NUL-terminated, in the arena */
    struct lx_arena arena;
};

/* NULL when memory is short. */
struct lx_feature_names *lx_feature_names_new(const struct lx_ruleset *ruleset, const lxt_allocator *allocator);
void lx_feature_names_free(struct lx_feature_names *names);

#endif
