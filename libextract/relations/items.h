/* The collapsed string that sequence rules read. */
#ifndef LX_RELATIONS_ITEMS_H
#define LX_RELATIONS_ITEMS_H

#include "relations/finder.h"

enum { LX_ITEMS_MAX = 400 };

/* A run of tokens that is read as one string. */
struct lx_stretch {
    uint32_t first; /* tokens [first, end) */
    uint32_t end;
    uint32_t language;
    uint32_t mentions; /* outermost mentions in it */
};

/*
 * Makes the items (relations->items and item_mentions) of the stretch that begins at token `first`: the sentences up to
 * the end of the paragraph, of the language, or LX_ITEMS_MAX items. `mention` is the first mention at or after it, and
 * is moved on. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_items_make(struct lx_finder *finder, uint32_t first, uint32_t *mention, struct lx_stretch *stretch);

#endif
