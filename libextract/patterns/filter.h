/* Filters: which branches of a grammar's automata the items about a start leave to be tried. */
#ifndef LX_PATTERNS_FILTER_H
#define LX_PATTERNS_FILTER_H

#include "base/array.h"

struct lx_automata;

/* How far ahead the filter looks before an automaton is run. */
enum { LX_FILTER_DEPTH = 3, LX_TYPE_BITS = 32 };

/* Which branches of one direction can match, by the units and types of the items first to come: sets of branches. */
struct lx_filter {
    LX_ARRAY(uint32_t) branches; /* ascending by rule */
    uint32_t words;              /* 64-bit words of a set */
    uint64_t *by_unit;           /* (unit * LX_FILTER_DEPTH + depth) * words */
    uint64_t *by_type;           /* (type * LX_FILTER_DEPTH + depth) * words: beside those of the unit */
    uint64_t *at_end;            /* depth * words: where the sequence has ended */
    uint64_t *beside; /* unit * words: what the item before the start allows; as the last: when there is none */
};

/* Builds the filter of one direction, once all rules and the letters' vectors are there. False when memory is short. */
bool lx_filter_build(struct lx_filter *filter, const struct lx_automata *automata, bool reversed);
void lx_filter_free(const lxt_allocator *allocator, struct lx_filter *filter);

#endif
