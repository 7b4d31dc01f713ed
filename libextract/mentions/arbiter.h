/*
 * The arbiter: the laminar set of candidates (nested where the nesting table allows, never crossing, one a span) with
 * the greatest sum of scores. Exact dynamic programming over stretches of overlapping candidates; linear, since a span
 * has at most LX_PATTERN_TOKENS_MAX tokens and a start at most LX_ARBITER_STARTS candidates.
 */
#ifndef LX_MENTIONS_ARBITER_H
#define LX_MENTIONS_ARBITER_H

#include "mentions/candidate.h"
#include "mentions/types.h"

enum { LX_ARBITER_STARTS = 48 };

/* What there is to choose among, and tables of the dynamic programme; reusable. */
struct lx_arbiter {
    const lxt_allocator *allocator;
    LX_ARRAY(uint32_t) open;     /* candidates with a positive score that are worth choosing, in order */
    LX_ARRAY(uint32_t) before;   /* those of the first pass, while the second lists them anew */
    LX_ARRAY(int64_t) top;       /* best sum from a token of the island on */
    LX_ARRAY(int32_t) value;     /* best sum, by mode, start and end of an island */
    LX_ARRAY(uint32_t) choice;   /* position in `open` of the one chosen there, LX_NONE: none */
    LX_ARRAY(int32_t) worth;     /* of an open candidate with the best inside it */
    LX_ARRAY(uint8_t) holds;     /* whether there is something that may stand inside it */
    LX_ARRAY(uint32_t) by_start; /* first open candidate of each token of the island */
    LX_ARRAY(uint32_t) ends;
    LX_ARRAY(uint32_t) stack;
};

/* Prepares an arbiter without memory; the allocator must outlive it. */
void lx_arbiter_init(struct lx_arbiter *arbiter, const lxt_allocator *allocator);
void lx_arbiter_free(struct lx_arbiter *arbiter);

/* Keeps the list of open candidates as `before` and begins a new one. */
void lx_arbiter_begin_again(struct lx_arbiter *arbiter);

/*
 * Sets the verdict of every candidate in arbiter->open (visible ones in their order, then hidden ones) to ACCEPTED or
 * OUTSCORED. Ties go to the candidate that stands first in the order. LXT_OK or LXT_ERROR_MEMORY.
 */
lxt_status lx_arbiter_choose(struct lx_arbiter *arbiter, const struct lx_types *types,
                             struct lx_candidates *candidates);

#endif
