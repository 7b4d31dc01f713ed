/* Links between names of organisations that are one but for small words, their order, or words left out. */
#ifndef LX_ENTITIES_VARIANTS_H
#define LX_ENTITIES_VARIANTS_H

#include "entities/links.h"

/*
 * Joins names of the same words, whatever their order, number and small words ("Forum sur la migration", "Forum sur les
 * migrations"), and what the one longer name of the document is cut to: its beginning ("Fabrique numérique" for
 * "Fabrique numérique du ministère de l'Intérieur"), or its own name without the head ("PSL" for "Université PSL").
 * Where two names may be meant, or the short one is a listed thing, nothing. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_link_variants(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mentions *mentions);

#endif
