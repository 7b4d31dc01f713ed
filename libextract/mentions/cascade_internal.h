/* Shared by the files of the cascade. */
#ifndef LX_MENTIONS_CASCADE_INTERNAL_H
#define LX_MENTIONS_CASCADE_INTERNAL_H

#include "mentions/cascade.h"

/* One run over one document. */
struct lx_run_state {
    struct lx_cascade *cascade;
    const struct lx_ruleset *ruleset;
    const struct lx_reading *reading;
    const struct lx_cascade_limits *limits;
    struct lx_candidates *candidates;
    uint32_t from; /* the stretch: tokens [from, to) */
    uint32_t to;
    uint32_t first_candidate; /* of the stretch */
    uint32_t next_span;       /* of the cascade's spans: the first that no stretch has proposed */
};

/* base.c: the items of the stretch's tokens and gaps, those at which rules may begin, by level, and the tokens at
 * which listed names may. False when memory is short. */
bool lx_base_build(struct lx_run_state *run);

/* Empties a string and makes room for so many items. False when memory is short. */
bool lx_string_reserve(const lxt_allocator *allocator, struct lx_item_string *string, uint64_t items);

/* Languages (bits) in which an item of the kind, whose first token has the shape, is read where rules of the level may
 * begin at it: that of its block and those of which it is a sign. 0 where no rule may. */
uint32_t lx_languages_read(const struct lx_run_state *run, enum lx_level level, uint32_t kind, uint32_t first,
                           uint32_t end, uint32_t block_language);

/* sequence.c: forgets the proposals, before those of a stretch. False when memory is short. */
bool lx_proposals_clear(struct lx_run_state *run);

/* Proposes tokens [first, stop) as a unit of some types (bits), or of a class set. `first` is in the stretch. False
 * when memory is short. */
bool lx_propose(struct lx_run_state *run, uint32_t first, uint32_t stop, uint32_t types, uint16_t set);

/* The items of a level for the stretch, from the base and the proposals so far, and those at which grammars may begin.
 * False when memory is short. */
bool lx_sequence_build(struct lx_run_state *run, enum lx_level level);

/*
 * candidates.c: adds the candidate that a rule found (value function called, candidate refused or kept), and its
 * proposal. `captures` may be NULL.
 */
lxt_status lx_candidate_add_match(struct lx_run_state *run, uint32_t rule, uint32_t first, uint32_t stop,
                                  const struct lx_argument *captures, uint32_t capture_count);

/* The same for a listed name (index into candidates->names). */
lxt_status lx_candidate_add_name(struct lx_run_state *run, uint32_t name);

/* The same for a span of bytes found by a text pattern, on either channel. */
lxt_status lx_candidate_add_span(struct lx_run_state *run, uint32_t rule, uint32_t start, uint32_t end);

/* text_spans.c: runs the text patterns over the whole document. */
lxt_status lx_text_spans_find(struct lx_run_state *run);

/* Whether the document's budget of candidates or work is used up (sets limit_hit). */
bool lx_run_exhausted(struct lx_run_state *run);

#endif
