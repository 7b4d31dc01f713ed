/*
 * States: walks of all branches of a section and direction at once. A state is what is under way after the items read
 * so far: the branches that may still match, each with the positions that may come next. States and the moves between
 * them are found when a walk first makes them and then kept, so that a walk is one look-up an item.
 *
 * What is kept only saves time. When it has grown to its bound, all of it is forgotten.
 */
#ifndef LX_PATTERNS_STATES_H
#define LX_PATTERNS_STATES_H

#include "patterns/automata.h"
#include "patterns/kinds.h"
#include "patterns/ways.h"

/* A branch on its way; of a state's first entry: what the state belongs to (states.c). */
struct lx_under_way {
    uint64_t next;   /* positions that may take the next item */
    uint32_t branch; /* in the team */
    uint32_t ends;   /* 1: a match of it ends with the last item */
};

/* By an item of a kind, to a state; 0: nothing is under way after it. */
struct lx_move {
    uint16_t kind; /* LX_KIND_UNKNOWN where there is none */
    uint16_t to;
};

/* What walks read of a state. Its moves stand together, a hash table with open addressing, so that those of a frequent
 * state share a line of the processor's cache or two. */
struct lx_state {
    uint32_t row;  /* its first move in lx_states.moves */
    uint32_t ends; /* in lx_states.ends: the branches of which a match ends with the last item, ascending */
    uint32_t end_count;
    uint16_t move_count;
    uint8_t row_bits; /* the row has room for so many moves, as a power of two */
    bool last;        /* nothing goes on from there */
};

/* No branch is under way. */
enum { LX_STATE_DEAD = 0 };

/* Not the number of any state. */
enum { LX_STATE_UNKNOWN = 0x10000 };

/* A branch of which a match ends. */
struct lx_end {
    uint32_t branch; /* in the team */
    uint32_t member; /* whose it is */
};

/* Lengths of one branch at one start, bit n for n items. */
struct lx_found {
    uint64_t lengths;
    struct lx_end end;
};

/* Walks of a section that are about the members of some languages. */
struct lx_context {
    uint32_t section;
    uint32_t languages;
    /* By direction: class of the item before the start -> state that has read nothing yet; 0 unknown. */
    LX_ARRAY(uint16_t) starts[2];
};

/* A team of which there are states. */
struct lx_known_team {
    const struct lx_team *team;
    struct lx_kinds kinds;
    struct lx_ways ways;
    LX_ARRAY(struct lx_context) contexts;
};

/* Working memory of one thread. */
struct lx_states {
    const lxt_allocator *allocator;
    uint32_t move_limit; /* moves kept at most; tests lower it */
    uint32_t kind_limit; /* kinds of a team kept between sequences; tests lower it */
    LX_ARRAY(struct lx_known_team *) known;
    struct lx_interner contents; /* state -> entries */
    LX_ARRAY(struct lx_state) states;
    LX_ARRAY(struct lx_move) moves; /* rows; the first is empty, and that of all states that have no move yet */
    LX_ARRAY(struct lx_end) ends;
    uint32_t move_count;
    LX_ARRAY(struct lx_under_way) fresh; /* the state that is being made */
    LX_ARRAY(struct lx_found) found;     /* of the walk, ascending by branch */
};

/* Init before use, free after; free of zeroed memory does nothing. */
void lx_states_init(struct lx_states *states, const lxt_allocator *allocator);
void lx_states_free(struct lx_states *states);

/* Forgets everything, and the teams too: before one of them is freed. */
void lx_states_forget(struct lx_states *states);

/* Forgets everything if there are too many kinds of any team, or memory was short for one: while no kind is held. */
void lx_states_tidy(struct lx_states *states);

/* The team as it is known; it has to live until the states are forgotten or freed. NULL when memory is short. */
struct lx_known_team *lx_states_know(struct lx_states *states, const struct lx_team *team);

/* The number of a context of the team; LX_NONE when memory is short. */
uint32_t lx_states_context(struct lx_states *states, struct lx_known_team *known, uint32_t section, uint32_t languages);

/* Makes the start of a context for a class of the item before it; LX_STATE_UNKNOWN when memory is short. */
uint32_t lx_states_make_start(struct lx_states *states, struct lx_known_team *known, uint32_t context, bool reversed,
                              uint32_t class);

/* The place of a move in a row, or where there would be room for it. */
static inline const struct lx_move *lx_move_find(const struct lx_move *row, uint32_t row_bits, uint32_t kind) {
    uint32_t mask = (UINT32_C(1) << row_bits) - 1;
    uint32_t at = kind & mask;
    while (row[at].kind != kind && row[at].kind != LX_KIND_UNKNOWN) {
        at = (at + 1) & mask;
    }
    return &row[at];
}

/* Makes a move that is not known; LX_STATE_UNKNOWN when memory is short. */
uint32_t lx_states_make_move(struct lx_states *states, uint32_t from, uint32_t kind);

/* Adds a length to what was found, for all branches that end at a state. */
void lx_states_note_ends(struct lx_states *states, uint32_t state, uint32_t length);

#endif
