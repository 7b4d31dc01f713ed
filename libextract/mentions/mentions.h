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
    const uint32_t *set_classes;
};

/* Scores every candidate that no gate refused, with the features of the second pass when `established` is given;
 * verdicts are opened again. */
void lx_mentions_score(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                       struct lx_candidates *candidates, const struct lx_establisheds *established);

/*
 * The second pass: adds what the first established to the scores, which stand as lx_mentions_score left them, and
 * scores the candidates that lx_mentions_repeat added. Verdicts are opened again.
 */
void lx_mentions_rescore(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                         struct lx_candidates *candidates, const struct lx_establisheds *established);

/*
 * Adds a candidate wherever a surface that the first pass established stands and no candidate of its type proposes the
 * span. Sorts. *added says whether any was. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_mentions_repeat(const struct lx_reading *reading, const struct lx_establisheds *established,
                              uint32_t limit, struct lx_candidates *candidates);

/* Accepted candidates as mentions, sorted, with parents and values. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_mentions_build(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                             const struct lx_candidates *candidates, struct lx_mentions *mentions);

/* Sorts mentions and sets their parents, after some were added. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_mentions_arrange(struct lx_mentions *mentions);

/* Features of one candidate as lx_mentions_score saw them; for dumps and explanations. */
void lx_mentions_features(const struct lx_mention_knowledge *knowledge, const struct lx_reading *reading,
                          const struct lx_candidates *candidates, const struct lx_establisheds *established,
                          uint32_t index, struct lx_feature_list *list);

#endif
