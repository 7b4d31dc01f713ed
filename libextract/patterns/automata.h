/*
 * Automata: rules as position automata over the letters of items, which give all ends of a rule in one walk.
 *
 * A position is a letter of a rule with repeats written out; which positions may come next is a mask of 64 bits, so a
 * walk holds all ways through a rule at once and takes time linear in what it reads. A rule is one branch, or one an
 * alternative where alternatives have look-around, which is checked at the borders of a match. Rules with more than 64
 * positions, or with captures in look-around, are left to PCRE2.
 */
#ifndef LX_PATTERNS_AUTOMATA_H
#define LX_PATTERNS_AUTOMATA_H

#include "patterns/filter.h"
#include "patterns/grammar.h"
#include "patterns/letters.h"
#include "patterns/program.h"

/* Positions first in lx_automata.letters_at and .follow. */
struct lx_automaton {
    uint32_t at;
    uint32_t count;
    uint64_t first; /* positions that may begin */
    uint64_t last;  /* positions that may end */
};

/* Look-around of one fixed length, at one border of a match. */
struct lx_look {
    struct lx_automaton content; /* forward */
    uint32_t length;
    bool behind;
    bool negated;
    uint16_t guard; /* letter that the item before the start has to have or, negated, not to have: for the filter;
                       LX_LETTER_TYPES when there is none */
    bool filtered;  /* that is all it asks for */
};

struct lx_branch {
    struct lx_automaton automaton;
    uint32_t rule; /* index in the grammar */
    uint32_t group;
    bool reversed;      /* its automaton runs backwards */
    bool certain;       /* the filter checks all its look-around: where its automaton ends, it matches */
    bool certain_first; /* the filter checks all its look-around at the border where walks begin */
    uint32_t looks;     /* in lx_automata.looks: those at the first item, then those at the end */
    uint32_t at_first;  /* how many */
    uint32_t at_end;
    uint32_t program; /* in lx_automata.steps, LX_NONE when it has no captures */
    uint32_t step_count;
};

/* What can begin at a unit. */
enum { LX_STARTS_FORWARD = 1, LX_STARTS_BACKWARD = 2 };

/* All rules of a grammar that are automata. Immutable once finished. */
struct lx_automata {
    const lxt_allocator *allocator;
    uint32_t position_limit; /* LX_POSITIONS_MAX, tests lower it */
    struct lx_letters letters;
    LX_ARRAY(uint16_t) letters_at; /* of positions */
    LX_ARRAY(uint64_t) follow;
    LX_ARRAY(struct lx_look) looks;
    LX_ARRAY(struct lx_step) steps;
    LX_ARRAY(struct lx_branch) branches; /* those of a rule stand together */
    struct lx_filter forward;
    struct lx_filter backward;
    uint8_t *starts;                   /* unit -> LX_STARTS_ bits: what can begin there */
    uint8_t starts_type[LX_TYPE_BITS]; /* and what because of a type */
    uint32_t directions;               /* LX_STARTS_ bits: those of which there are branches */
};

/* Init before use, free after; free of zeroed memory does nothing. */
void lx_automata_init(struct lx_automata *automata, const lxt_allocator *allocator);
void lx_automata_free(struct lx_automata *automata);

/*
 * Adds a rule, the one of that index in the grammar; its terms have to be among the predicates. LX_PROGRAM_LARGE: it is
 * not for the automata. *groups are those of its programs.
 */
enum lx_program_result lx_automata_add(struct lx_automata *automata, const struct lx_predicates *predicates,
                                       const struct lx_grammar_rule *rule, uint32_t index, struct lx_groups *groups);

/* Makes the letters' vectors and the filters, after the last rule. */
enum lx_signatures_result lx_automata_finish(struct lx_automata *automata, const struct lx_predicates *predicates,
                                             const bool *used, const struct lx_vocabulary *vocabulary);

/* The unit of an item: what the letters tell of it, but for types. */
uint32_t lx_automata_unit(const struct lx_automata *automata, const struct lx_item *item);

/* What can begin at an item: LX_STARTS_ bits. */
uint8_t lx_automata_starts(const struct lx_automata *automata, const struct lx_item *item);

struct lx_walked; /* kinds.h */

/* The lengths that a branch matches at an item. */
uint64_t lx_branch_lengths(const struct lx_walked *walked, const struct lx_branch *branch, uint32_t at, uint64_t *work);

/* Those of the lengths of a branch at an item, as its automaton has them behind the filter, that its look-around
 * allows. */
uint64_t lx_branch_allowed(const struct lx_walked *walked, const struct lx_branch *branch, uint64_t lengths,
                           uint32_t at, uint64_t *work);

/* Working memory of lx_branch_captures. */
struct lx_capture_scratch {
    const lxt_allocator *allocator;
    LX_ARRAY(uint64_t) seen;
    LX_ARRAY(uint32_t) stack;
};

/*
 * Fills the slots (two a group, LX_NONE where it took no part) of the preferred way in which a branch that has a
 * program matches items [first, end). LXT_OK or LXT_ERROR_MEMORY.
 */
lxt_status lx_branch_captures(const struct lx_walked *walked, const struct lx_branch *branch, uint32_t first,
                              uint32_t end, struct lx_capture_scratch *scratch, uint32_t *slots, bool *found,
                              uint64_t *work);

#endif
