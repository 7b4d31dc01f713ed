/* The working memory of matching, one a thread: match data, contexts with limits, a JIT stack, the mapped sequence. */
#ifndef LX_PATTERNS_MATCHER_H
#define LX_PATTERNS_MATCHER_H

#include "patterns/automata.h"
#include "patterns/pcre.h"
#include "patterns/states.h"

/* What walks read, without the way to it. */
struct lx_at_hand {
    uint32_t kinds; /* so many are known */
    const uint16_t *alike;
    const uint16_t *beside[2]; /* by direction */
    const uint16_t *starts[2];
    uint32_t start_count[2];
    const struct lx_state *states;
    const struct lx_move *moves;
};

struct lx_matcher {
    lxt_allocator allocator;
    pcre2_general_context *general;
    pcre2_match_context *context;  /* limits and JIT stack */
    pcre2_match_context *checking; /* limits, and a callout that accepts only `wanted` */
    pcre2_match_data *small;       /* of the last lx_matcher_run */
    pcre2_match_data *large;       /* groups, and all ends of lx_matcher_ends */
    pcre2_jit_stack *stack;        /* NULL where JIT is not available */
    size_t wanted;                 /* byte offset */
    LX_ARRAY(int) workspace;       /* of pcre2_dfa_match */
    struct lx_capture_scratch captures;
    struct lx_states states;
    struct lx_known_team *known; /* the team that is matched, as the states know it */
    uint32_t section;            /* which of its sections */
    bool strings;                /* some of its rules are PCRE2's */
    uint32_t languages;          /* of the last start */
    uint32_t walks;              /* and the context of its walks */
    uint32_t languages_before;   /* the same of starts before it that were about others; LX_NONE: there are none */
    uint32_t walks_before;
    struct lx_at_hand hand;
    struct lx_sequence sequence;
    LX_ARRAY(uint16_t) kinds; /* of a sequence of items */
    LX_ARRAY(uint8_t) units;  /* the sequence in each alphabet of the members: what PCRE2 reads */
    uint32_t mapped;          /* items below it are mapped, as far as any start so far needed them */
    uint64_t work;
    bool limit_hit;
    bool out_of_memory;
};

/*
 * Matches an anchored code at byte `at`; *end is where the match ends. A PCRE2 limit counts as no match and is noted.
 * LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_matcher_run(struct lx_matcher *matcher, const pcre2_code *code, bool jit, const uint8_t *subject,
                          size_t length, size_t at, bool *found, size_t *end);

/* All ends of an anchored code at byte `at`, in matcher->large's ovector, longest first. */
lxt_status lx_matcher_ends(struct lx_matcher *matcher, const pcre2_code *code, const uint8_t *subject, size_t length,
                           size_t at, uint32_t *count);

/* Matches a code with a callout at its end such that it ends at `end`; groups are in matcher->large. */
lxt_status lx_matcher_check(struct lx_matcher *matcher, const pcre2_code *code, const uint8_t *subject, size_t length,
                            size_t at, size_t end, bool *found);

/* Whether a negative answer of PCRE2 is an error; limits are noted. LXT_OK or LXT_ERROR_MEMORY. */
lxt_status lx_matcher_note(struct lx_matcher *matcher, int answer);

/* mapping.c: room for the strings that PCRE2 reads of the sequence. False when memory is short. */
bool lx_matcher_make_room(struct lx_matcher *matcher);

/* Maps what a match at an item may look at. Starts come in ascending order; between far ones nothing is mapped. */
void lx_matcher_map(struct lx_matcher *matcher, uint32_t at);

/* Maps all items. */
void lx_matcher_map_all(struct lx_matcher *matcher);

#endif
