/* Stage 4: candidates -> accepted mentions, in two passes. */
#ifndef LX_MENTIONS_MENTIONS_H
#define LX_MENTIONS_MENTIONS_H

#include "mentions/arbiter.h"
#include "mentions/cascade.h"
#include "mentions/established.h"
#include "mentions/weights.h"

/* What an engine gives: immutable. */
struct lx_mention_knowledge {
    const struct lx_types *types;
    const struct lx_ruleset *ruleset;
    const struct lx_weights *weights;
    const struct lx_feature_tables *tables;
};

/* The first pass: scores every candidate that no gate refused, and lists those worth choosing among in arbiter->open.
 * LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_mentions_score(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                             struct lx_candidates *candidates, struct lx_arbiter *arbiter);

/*
 * The second pass, after lx_mentions_repeat: adds what the first established to the scores, which stand as
 * lx_mentions_score left them, and scores the candidates that lx_mentions_repeat added since. Lists what to choose
 * among anew; where nothing was established that is what the first pass listed. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_mentions_rescore(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                               struct lx_candidates *candidates, const struct lx_establisheds *established,
                               struct lx_arbiter *arbiter);

/*
 * Adds a candidate wherever a surface that the first pass established stands and no candidate of its type proposes the
 * span. Sorts. *added says whether any was. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_mentions_repeat(const struct lx_reading *reading, const struct lx_establisheds *established,
                              uint32_t limit, struct lx_candidates *candidates);

/* What the arbiter accepted as mentions, sorted, with parents and values. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_mentions_build(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                             const struct lx_candidates *candidates, const struct lx_arbiter *arbiter,
                             struct lx_mentions *mentions);

/* Sorts mentions and sets their parents, after some were added. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_mentions_arrange(struct lx_mentions *mentions);

/* Works out the scores of which only a bound is known, for dumps; those of the second pass when `established` is given.
 */
void lx_mentions_complete(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                          struct lx_candidates *candidates, const struct lx_establisheds *established);

/* Features of one candidate, those of the second pass too when `established` is given; for dumps and explanations. */
void lx_mentions_features(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                          const struct lx_candidates *candidates, const struct lx_establisheds *established,
                          uint32_t index, struct lx_feature_list *list);

#endif
