/* Weights of features, from the packs: the only place where scores are made. Integers throughout: the same bytes on
 * every host. */
#ifndef LX_MENTIONS_WEIGHTS_H
#define LX_MENTIONS_WEIGHTS_H

#include "mentions/features.h"

/* Immutable, part of an engine. */
struct lx_weights {
    const lxt_allocator *allocator;
    uint32_t feature_count;
    uint32_t lanes;              /* types that exist, rounded up */
    uint8_t lane[LX_TYPE_LIMIT]; /* of a type */
    int32_t *table;              /* [feature][lane] */
    const char **names;          /* of all features, for dumps and explanations; in the arena */
    struct lx_arena arena;
};

/*
 * Collects the weights of the images from `first_image` on, later ones over earlier ones. A rule that no weights know
 * keeps its prior. LXT_OK; LXT_ERROR_SYNTAX for an unknown type; LXT_ERROR_MEMORY. A weight of an unknown feature is
 * ignored (packs of other versions), one of a rule that does not exist too.
 */
lxt_status lx_weights_collect(struct lx_weights *weights, const struct lx_lexicon *lexicon,
                              const struct lx_types *types, const struct lx_ruleset *ruleset, uint32_t first_image,
                              const lxt_allocator *allocator, lxt_error *error);
void lx_weights_free(struct lx_weights *weights);

/* The sum over a feature list for a type, clamped to +-1,000,000. */
int32_t lx_weights_score(const struct lx_weights *weights, uint8_t type, const struct lx_feature_list *list);

/* A weight alone. */
int32_t lx_weights_of(const struct lx_weights *weights, uint8_t type, uint32_t feature);

/* The sums over a feature list for all types at once, by lane. */
void lx_weights_sums(const struct lx_weights *weights, const struct lx_feature_list *list, int32_t sums[LX_TYPE_LIMIT]);

/* Probability of a score in thousandths: the logistic function, by table. */
uint16_t lx_weights_confidence(int32_t score);

#endif
