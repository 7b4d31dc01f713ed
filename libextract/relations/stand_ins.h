/* Words that stand for somebody named before: "the Commission", "its director", "she". */
#ifndef LX_RELATIONS_STAND_INS_H
#define LX_RELATIONS_STAND_INS_H

#include "relations/finder.h"

enum { LX_HEADS_MAX = 32 };

/* A common noun that heads the name of a body: the Himalayan Data [Network]. */
struct lx_head {
    uint32_t hash; /* of the folded word */
    uint32_t mention;
    bool several; /* bodies share the word: it stands for none */
};

/* What has been named up to a token; only moves on. Zero at the beginning. Mentions are counted from 1; 0: none. */
struct lx_stand_ins {
    uint32_t noted;   /* mentions before this one were read */
    uint32_t subject; /* the latest body or person that a sentence begins with */
    uint32_t person;  /* the latest person, while no other has been named since */
    uint32_t count;
    struct lx_head heads[LX_HEADS_MAX];
};

/* Whether a word of tokens [first, end) may stand for something. */
bool lx_stand_ins_possible(const struct lx_finder *finder, uint32_t first, uint32_t end);

/*
 * The mention that a word stands for, LX_NONE. "The network" stands for the only body so far whose name has the noun
 * as its head; a possessive that begins a sentence for the body that the sentence before began with; "she" for the
 * person named last. Tokens are asked about in their order.
 */
uint32_t lx_stand_in(const struct lx_finder *finder, struct lx_stand_ins *state, uint32_t token, uint32_t language);

#endif
