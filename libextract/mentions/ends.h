/* The choice among candidates of one type that begin at one token. */
#ifndef LX_MENTIONS_ENDS_H
#define LX_MENTIONS_ENDS_H

#include "mentions/candidate.h"
#include "mentions/reading.h"

/* Of the open candidates of a type at a start, only the best span stays open, and short names inside the best. Before
 * the arbiter; the candidates are sorted and scored. */
void lx_ends_settle(const struct lx_reading *reading, struct lx_candidates *candidates);

#endif
