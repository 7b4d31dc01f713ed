/* What matched at one start. */
#ifndef LX_PATTERNS_WINNERS_H
#define LX_PATTERNS_WINNERS_H

#include "patterns/grammar.h"

/* The lowest rule of a group that matches at a start, and the byte where its match ends. */
struct lx_winner {
    uint32_t group;
    uint32_t rule;
    size_t end;
    uint64_t lengths; /* of a rule of the automata, in place of the end */
};

/* At most one winner a group, in the order in which they were found. */
struct lx_winners {
    struct lx_winner items[LX_GROUPS_MAX];
    uint32_t count;
};

#endif
