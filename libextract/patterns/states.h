/*
 * States: walks of all branches of a direction at once. A state is what is under way after the items read so far: the
 * branches that may still match, each with the positions that may come next. States and the moves between them are
 * found when a walk first makes them and then kept, so that a walk is one look-up an item.
 *
 * What is kept only saves time. When it has grown to its bound, all of it is forgotten.
 */
#ifndef LX_PATTERNS_STATES_H
#define LX_PATTERNS_STATES_H

#include "patterns/automata.h"

/* A branch on its way; of a state's first entry: what the state belongs to (states.c). */
struct lx_under_way {
    uint64_t next; /* positions that may take the next item */
    uint32_t branch;
    uint32_t ends; /* 1: a match of it ends with the last item */
};

/* From a state, by an item, to a state. */
struct lx_move {
    uint64_t key;   /* the state and the item's unit; 0 where the table is empty */
    uint32_t types; /* the item's, as far as any letter is about them */
    uint32_t to;    /* with LX_STATE_ bits */
};

/* No branch is under way. */
enum { LX_STATE_DEAD = 0 };

/* Added to the number of a state: some match ends there; nothing goes on from there. */
#define LX_STATE_ENDS UINT32_C(0x80000000)
#define LX_STATE_LAST UINT32_C(0x40000000)
#define LX_STATE_NUMBER UINT32_C(0x3FFFFFFF)

/* Not the number of any state. */
#define LX_STATE_UNKNOWN UINT32_C(0x3FFFFFFF)

/* Lengths of one branch at one start, bit n for n items. */
struct lx_found {
    uint64_t lengths;
    uint32_t branch;
};

/* Automata of which there are states, by number. */
struct lx_known_automata {
    const struct lx_automata *automata;
    uint32_t starts[2]; /* by direction: the start for class 0 of the item before, those of the others follow */
};

/* Working memory of one thread. */
struct lx_states {
    const lxt_allocator *allocator;
    uint32_t move_limit; /* moves kept at most; tests lower it */
    uint32_t bound;      /* in `known` */
    LX_ARRAY(struct lx_known_automata) known;
    struct lx_interner contents;    /* state -> entries */
    LX_ARRAY(struct lx_move) moves; /* a hash table with open addressing; as many as `count`, a power of two */
    uint32_t move_count;
    LX_ARRAY(struct lx_under_way) fresh; /* the state that is being made */
    LX_ARRAY(struct lx_found) found;     /* of the walk, ascending by branch */
};

/* Init before use, free after; free of zeroed memory does nothing. */
void lx_states_init(struct lx_states *states, const lxt_allocator *allocator);
void lx_states_free(struct lx_states *states);

/* Forgets everything, and the automata too: before one of them is freed. */
void lx_states_forget(struct lx_states *states);

/* Chooses the automata that walks are about from now on; they have to live until the states are forgotten or freed.
 * False when memory is short. */
bool lx_states_bind(struct lx_states *states, const struct lx_automata *automata);

/* The state of a walk that has read nothing yet, by the class of the item before its start. */
static inline uint32_t lx_states_start(const struct lx_states *states, bool reversed, uint32_t class) {
    return states->known.items[states->bound].starts[reversed] + class;
}

/* What a move is looked up by, beside types. */
static inline uint64_t lx_move_key(uint32_t from, uint32_t unit) {
    return (uint64_t)from << 32 | unit;
}

/* Where the search for a move in the table begins. */
static inline uint32_t lx_move_slot(const struct lx_states *states, uint64_t key, uint32_t types) {
    uint64_t hash = (key ^ (uint64_t)types << 16) * UINT64_C(0x9E3779B97F4A7C15);
    return (uint32_t)(hash >> 32) & (states->moves.count - 1);
}

/* The state to which a move leads, with LX_STATE_ bits; LX_STATE_UNKNOWN when it has not been made yet. */
static inline uint32_t lx_states_move(const struct lx_states *states, uint32_t from, uint32_t unit, uint32_t types) {
    const struct lx_move *moves = states->moves.items;
    uint64_t key = lx_move_key(from, unit);
    uint32_t at = lx_move_slot(states, key, types);
    while (moves[at].key != key || moves[at].types != types) {
        if (moves[at].key == 0) {
            return LX_STATE_UNKNOWN;
        }
        at = (at + 1) & (states->moves.count - 1);
    }
    return moves[at].to;
}

/* Makes a move that is not in the table; LX_STATE_UNKNOWN when memory is short. */
uint32_t lx_states_make_move(struct lx_states *states, uint32_t from, uint32_t unit, uint32_t types);

/* Adds a length to what was found, for all branches that end at a state. */
void lx_states_note_ends(struct lx_states *states, uint32_t state, uint32_t length);

#endif
