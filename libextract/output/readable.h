/* What the report and the page, which are both for people, have in common. */
#ifndef LX_OUTPUT_READABLE_H
#define LX_OUTPUT_READABLE_H

#include "libextract/entity.h"
#include "libextract/output.h"

/* Aliases of an entity that are shown; the rest is counted or hinted at. */
enum { LX_ALIASES_SHOWN = 8 };

/* The entity's value where it says more than the name does, else NULL. */
const char *lx_telling_value(const lxt_graph *graph, uint32_t entity, size_t *length);

/* Counts the entities of each type; index 0: types beyond the last. */
void lx_count_types(const lxt_graph *graph, uint32_t counts[LXT_TYPE_USER_LAST + 1]);

/* A day as ISO 8601 writes it, and the room that takes. */
enum { LX_DAY_TEXT = 20 };
void lx_day_text(lxt_day day, char text[LX_DAY_TEXT]);

#endif
