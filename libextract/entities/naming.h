/* From clusters to entities: best names, keys, aliases, attributes. */
#ifndef LX_ENTITIES_NAMING_H
#define LX_ENTITIES_NAMING_H

#include "entities/links.h"

/* Makes the entities, in the order of their first mentions, and sets the mentions' `entity`. LXT_OK,
 * LXT_ERROR_MEMORY. */
lxt_status lx_entities_number(struct lx_entities *entities, struct lx_mentions *mentions);

/* Fills name, key and aliases of an entity from its mentions (indices, ascending). LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_entity_name(struct lx_entities *entities, const struct lx_reading *reading,
                          const struct lx_mentions *mentions, struct lx_entity *entity, const uint32_t *members,
                          uint32_t count);

/* The stable key: type, ':', value or normalised name. NULL when memory is short. */
const char *lx_entity_key(struct lx_entities *entities, const struct lx_reading *reading, const struct lx_mention *best,
                          const struct lx_cluster *cluster);

#endif
