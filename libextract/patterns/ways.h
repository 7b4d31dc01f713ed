/*
 * Ways: the captures of matches whose like was met before. They follow from the branch and the kinds of the items that
 * it matches, and the same few are met again and again (dates, names behind a title).
 *
 * What is kept only saves time, as with kinds, whose numbers it is looked up by.
 */
#ifndef LX_PATTERNS_WAYS_H
#define LX_PATTERNS_WAYS_H

#include "patterns/automata.h"
#include "patterns/interner.h"

/* What lx_branch_captures found once. */
struct lx_way {
    uint32_t work;
    bool found;
    uint8_t slots[2 * LX_PATTERN_CAPTURES_MAX]; /* items behind the first; LX_WAY_NONE where a group took no part */
};
enum { LX_WAY_NONE = 0xFF };

/* Of one team. Zero-initialise and set the allocator of the keys. */
struct lx_ways {
    struct lx_interner keys; /* branch of the team, kinds */
    LX_ARRAY(struct lx_way) items;
};

/* Gives the memory back. */
void lx_ways_free(struct lx_ways *ways);

/* A match whose captures are asked for. */
struct lx_way_match {
    const struct lx_branch *branch;
    uint32_t number; /* of the branch, in the team */
    uint32_t first;
    uint32_t end;
};

/* lx_branch_captures; fills the slots of so many groups. */
lxt_status lx_ways_captures(struct lx_ways *ways, const struct lx_walked *walked, const struct lx_way_match *match,
                            uint32_t groups, struct lx_capture_scratch *scratch, uint32_t *slots, bool *found,
                            uint64_t *work);

#endif
