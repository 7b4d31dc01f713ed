/* The working memory of matching, one a thread: match data, contexts with limits, a JIT stack, the mapped sequence. */
#ifndef LX_PATTERNS_MATCHER_H
#define LX_PATTERNS_MATCHER_H

#include "patterns/automata.h"
#include "patterns/pcre.h"
#include "patterns/states.h"

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
    LX_ARRAY(uint8_t) units;     /* the sequence in each alphabet of the grammar: what PCRE2 reads */
    LX_ARRAY(uint8_t) starts;    /* what can begin at each item */
    const struct lx_item *items; /* the sequence, borrowed */
    uint32_t count;              /* its items */
    uint32_t mapped;             /* items below it are mapped, as far as any start so far needed them */
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

#endif
