/* Relations between entities. Part of libextract. */
#ifndef LIBEXTRACT_RELATION_H
#define LIBEXTRACT_RELATION_H

#include "libextract/mention.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Type of a relation ("works_for", or a user pack's); NULL when out of range. Since 0.1.0. */
LXT_API const char *lxt_relation_type(const lxt_graph *graph, uint32_t relation, size_t *length);

/** Entity that a relation starts from; LXT_NONE out of range. Since 0.1.0. */
LXT_API uint32_t lxt_relation_source(const lxt_graph *graph, uint32_t relation);

/** Entity that a relation leads to; LXT_NONE out of range. Since 0.1.0. */
LXT_API uint32_t lxt_relation_target(const lxt_graph *graph, uint32_t relation);

/** Mention of the source that the text relates; LXT_NONE where it is not in the graph. Since 0.1.0. */
LXT_API uint32_t lxt_relation_source_mention(const lxt_graph *graph, uint32_t relation);

/** Mention of the target that the text relates; LXT_NONE where it is not in the graph. Since 0.1.0. */
LXT_API uint32_t lxt_relation_target_mention(const lxt_graph *graph, uint32_t relation);

/** The function as written ("Directrice régionale"), cleaned; NULL where there is none. Since 0.1.0. */
LXT_API const char *lxt_relation_role(const lxt_graph *graph, uint32_t relation, size_t *length);

/** Confidence of a relation in thousandths. Since 0.1.0. */
LXT_API uint32_t lxt_relation_confidence(const lxt_graph *graph, uint32_t relation);

/** Where the words that state the relation start, in a unit. Relations are sorted by it. Since 0.1.0. */
LXT_API uint64_t lxt_relation_start(const lxt_graph *graph, uint32_t relation, lxt_unit unit);

/** Where they end (exclusive), in a unit. Since 0.1.0. */
LXT_API uint64_t lxt_relation_end(const lxt_graph *graph, uint32_t relation, lxt_unit unit);

/** 1 when the text says that it held in the past ("ancien ministre"), else 0. Since 0.1.0. */
LXT_API uint32_t lxt_relation_past(const lxt_graph *graph, uint32_t relation);

/** Name of the rule that found a relation; NULL out of range. Since 0.1.0. */
LXT_API const char *lxt_relation_rule(const lxt_graph *graph, uint32_t relation, size_t *length);

#ifdef __cplusplus
}
#endif

#endif
