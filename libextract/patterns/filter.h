/* Filters: which branches of a grammar's automata can begin at an item, by the item before it and by the item itself.
 */
#ifndef LX_PATTERNS_FILTER_H
#define LX_PATTERNS_FILTER_H

#include "base/array.h"

struct lx_automata;

enum { LX_TYPE_BITS = 32 };

/* The branches of one direction, and sets of them. */
struct lx_filter {
    LX_ARRAY(uint32_t) branches; /* ascending by rule */
    uint32_t words;              /* 64-bit words of a set */
    uint64_t *by_unit;           /* unit * words: what may begin at an item of the unit */
    uint64_t *by_type;           /* type * words: and what beside that because of a type */
    uint16_t *beside;            /* unit of the item before the start -> its class; as the last: of no item */
    uint32_t class_count;
    uint64_t *by_class; /* class * words: what such an item before the start allows */
};

/* Builds the filter of one direction, once all rules and the letters' vectors are there. False when memory is short. */
bool lx_filter_build(struct lx_filter *filter, const struct lx_automata *automata, bool reversed);
void lx_filter_free(const lxt_allocator *allocator, struct lx_filter *filter);

#endif
