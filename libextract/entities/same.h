/* Links between mentions that say the same: one listed thing, one value, one surface. */
#ifndef LX_ENTITIES_SAME_H
#define LX_ENTITIES_SAME_H

#include "entities/links.h"

/* Joins what is equal. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_link_same(struct lx_entities *entities, const struct lx_reading *reading,
                        const struct lx_mentions *mentions);

#endif
