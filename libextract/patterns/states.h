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

/* A branch on its way; of a state's first entry: what the state belongs to (states.c). */
struct lx_under_way {
    uint64_t next;   /* positions that may take the next item */
    uint32_t branch; /* in the team */
    uint32_t ends;   /* 1: a match of it ends with the last item */
};

/* From a state, by an item of a kind, to a state. */
struct lx_move {
    uint32_t key; /* 0 where the table is empty */
    uint32_t to;  /* with LX_STATE_ bits */
};

/* No branch is under way. */
enum { LX_STATE_DEAD = 0 };

/* Added to the number of a state: some match ends there; nothing goes on from there. */
#define LX_STATE_ENDS UINT32_C(0x80000000)
#define LX_STATE_LAST UINT32_C(0x40000000)
#define LX_STATE_NUMBER UINT32_C(0xFFFF)

/* Not the number of any state, nor of any with bits. */
#define LX_STATE_UNKNOWN UINT32_C(0x20000000)

/* Lengths of one branch at one start, bit n for n items. */
struct lx_found {
    uint64_t lengths;
    uint32_t branch; /* in the team */
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
    LX_ARRAY(struct lx_context) contexts;
};

/* Working memory of one thread. */
struct lx_states {
    const lxt_allocator *allocator;
    uint32_t move_limit; /* moves kept at most; tests lower it */
    uint32_t kind_limit; /* kinds of a team kept between sequences; tests lower it */
    LX_ARRAY(struct lx_known_team *) known;
    struct lx_interner contents;    /* state -> entries */
    LX_ARRAY(struct lx_move) moves; /* a hash table with open addressing; as many as `count`, a power of two */
    uint32_t shift;                 /* of the hash, for that many */
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

/* What a move is looked up by; never 0, since no walk goes on from where nothing is under way. */
static inline uint32_t lx_move_key(uint32_t from, uint32_t kind) {
    return from << 16 | kind;
}

/* Where the search for a move in the table begins. */
static inline uint32_t lx_move_hash(uint32_t key, uint32_t shift) {
    return (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> shift);
}

/* Makes a move that is not in the table; LX_STATE_UNKNOWN when memory is short. */
uint32_t lx_states_make_move(struct lx_states *states, uint32_t from, uint32_t kind);

/* Adds a length to what was found, for all branches that end at a state. */
void lx_states_note_ends(struct lx_states *states, uint32_t state, uint32_t length);

#endif
