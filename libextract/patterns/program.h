/*
 * Programs: a pattern's syntax tree as steps, repeats written out. All jumps lead forward, so a program has no loops;
 * of the ways through it the one that prefers the first branch at each split is the one that counts.
 */
#ifndef LX_PATTERNS_PROGRAM_H
#define LX_PATTERNS_PROGRAM_H

#include "patterns/letters.h"
#include "patterns/pattern.h"

enum lx_step_kind {
    LX_STEP_LETTER = 0, /* takes an item for which the letter holds */
    LX_STEP_SPLIT = 1,  /* goes on with the next step or, second choice, `value` steps further */
    LX_STEP_JUMP = 2,   /* goes `value` steps further */
    LX_STEP_SAVE = 3,   /* notes the place: slot 2 * group for its start, 2 * group + 1 for its end */
    LX_STEP_END = 4
};
struct lx_step {
    uint16_t kind; /* enum lx_step_kind */
    uint16_t value;
};

/* More steps or letters than that are not for the automata. */
enum { LX_PROGRAM_STEPS_MAX = 1024, LX_POSITIONS_MAX = 64 };

enum lx_program_result { LX_PROGRAM_OK = 0, LX_PROGRAM_MEMORY = 1, LX_PROGRAM_LARGE = 2 };

/* A program under construction; `letters` and `predicates` are borrowed. Zero-initialise the rest. */
struct lx_program {
    struct lx_letters *letters;
    const struct lx_predicates *predicates;
    const lxt_allocator *allocator;
    uint32_t position_limit;  /* letters it may have, at most LX_POSITIONS_MAX */
    bool reversed;            /* sequences run backwards */
    struct lx_groups *groups; /* NULL: captures leave no trace */
    LX_ARRAY(struct lx_step) steps;
    uint32_t letter_count;
    enum lx_program_result result;
};

/*
 * Writes a program for the children [first, end) of a sequence, or for the whole of another node. Look-around is left
 * out. Groups are numbered on from groups->count.
 */
enum lx_program_result lx_program_write(struct lx_program *program, const struct lx_node *node, uint32_t first,
                                        uint32_t end);
void lx_program_free(struct lx_program *program);

#endif
