/*
 * The cascade: tokens -> candidates, through four levels. Words, atoms and composites are matched here; relations/ runs
 * the fourth. Between levels a provisional segmentation (leftmost, longest) fixes the items that the next level reads;
 * everything that was found stays a candidate.
 *
 * The document is read in stretches of at most LX_STRETCH tokens, cut at gaps of LINE or more where possible, so that
 * the memory of a level is bounded.
 */
#ifndef LX_MENTIONS_CASCADE_H
#define LX_MENTIONS_CASCADE_H

#include "mentions/candidate.h"
#include "mentions/ruleset.h"
#include "patterns/kinds.h"

enum { LX_STRETCH = 4096 };

/* A span that something proposed: what the segmentation chooses from. Those that begin at one token are a list. */
struct lx_proposal {
    uint32_t stop;   /* token */
    uint32_t types;  /* bits */
    uint32_t before; /* number of the proposal before it in the list, 0: none */
    uint16_t set;    /* class set of the unit, 0: the token's own */
};

/* Items one after another: what they are for the rules, and where they begin. An item ends where the next one begins;
 * one more stands behind the last. */
struct lx_item_string {
    LX_ARRAY(uint16_t) kinds;  /* LX_KIND_OUTSIDE stands in front of the first and behind the last */
    LX_ARRAY(uint32_t) tokens; /* the first token of each; of a gap: the token after it */
    LX_ARRAY(struct lx_start)
    starts; /* the items at which rules may begin, ascending; one more, of item LX_NONE,
               stands behind them */
    uint32_t count;
    bool spaces; /* whether some items are white space that stands for tokens: those of level words */
};

/* What the tokens of a form are as items. */
struct lx_form_item {
    uint16_t kind;
    uint8_t begins; /* whether a rule may begin there, in some language */
    uint8_t name;   /* whether a listed name may */
};

/* A span in which candidates of some types are refused. */
struct lx_veto {
    uint32_t first;
    uint32_t stop;
    uint32_t types;
    uint32_t rule;
};

/* Bounds of one document; reaching one is reported, never fatal. */
struct lx_cascade_limits {
    uint32_t candidates;
    uint64_t work;
};

/* Scratch memory of one thread, reused from document to document. */
struct lx_cascade {
    const lxt_allocator *allocator;
    struct lx_matcher *matcher;
    struct lx_kinds *kinds;                 /* of the ruleset's team, for one stretch */
    struct lx_item_string string;           /* of the level */
    LX_ARRAY(struct lx_proposal) proposals; /* of the stretch, numbered from 1 */
    LX_ARRAY(uint32_t) proposed;            /* token of the stretch -> the last proposal that begins there */
    LX_ARRAY(uint64_t) proposed_at;         /* such tokens, as bits */
    LX_ARRAY(struct lx_veto) vetoes;
    LX_ARRAY(uint32_t) order;   /* of the level's matches: those of one grammar after those of another */
    struct lx_item_string base; /* the tokens and gaps of the stretch, which the strings of all levels are made of */
    LX_ARRAY(struct lx_start) base_starts[LX_LEVEL_RELATIONS]; /* as in a string, by level; of level words tokens */
    LX_ARRAY(uint32_t) base_places;                            /* token of the stretch -> item of the base */
    LX_ARRAY(struct lx_form_item) form_items;                  /* of forms, from `form_base` on */
    uint32_t form_base;
    LX_ARRAY(uint32_t) begins;      /* tokens of the stretch at which a rule may begin */
    LX_ARRAY(uint32_t) name_starts; /* tokens of the stretch at which a listed name of several words may begin */
    struct lx_grammar_matches matches;
    LX_ARRAY(struct lx_argument) arguments; /* of one call of a value function */
    LX_ARRAY(struct lx_candidate) spans;    /* candidates of text patterns, until the stretches are done */
    bool limit_hit;
};

/* LXT_OK or LXT_ERROR_MEMORY; lx_cascade_free is safe in any case. */
lxt_status lx_cascade_init(struct lx_cascade *cascade, const lxt_allocator *allocator);
void lx_cascade_free(struct lx_cascade *cascade);

/*
 * Fills the candidates of a document (emptied first), sorted, with values and vetoes applied. LXT_OK or
 * LXT_ERROR_MEMORY; a bound reached is told by `limit_hit`.
 */
lxt_status lx_cascade_run(struct lx_cascade *cascade, const struct lx_ruleset *ruleset,
                          const struct lx_reading *reading, const struct lx_cascade_limits *limits,
                          struct lx_candidates *candidates);

/* Candidates live and die with the scratch. */
void lx_candidates_init(struct lx_candidates *candidates, const lxt_allocator *allocator);
void lx_candidates_free(struct lx_candidates *candidates);

/*
 * The order of candidates: by first token, longer spans first, then type and rule: total. Those on the hidden channel
 * come last, by start.
 *
 * Candidates of a stretch are found in the order of the rules, and kept as lists by first token. Makes ready for a
 * stretch of so many tokens. False when memory is short.
 */
bool lx_candidates_begin(struct lx_candidates *candidates, uint32_t tokens);

/* Adds what was found, as each of some types (ascending). `base` is the first token of the stretch. False when memory
 * is short. */
bool lx_candidates_note(struct lx_candidates *candidates, uint32_t base, const struct lx_candidate *found,
                        const uint8_t *types, uint32_t count);

/* Appends what was found in the stretch to the candidates, in order. Linear but for the readings of one start. False
 * when memory is short. */
bool lx_candidates_gather(struct lx_candidates *candidates, uint32_t tokens);

/* The order. */
bool lx_candidate_precedes(const struct lx_candidate *a, const struct lx_candidate *b);

/* Sorts some candidates that come in any order. */
void lx_candidates_order(struct lx_candidate *items, uint32_t count);

/* Sorts candidates [middle, count), few and in any order, and merges them into the sorted ones before. False when
 * memory is short. */
bool lx_candidates_merge_tail(struct lx_candidates *candidates, uint32_t middle);

/* The same for candidates [middle, count) that are sorted, where `places` says how many of the others come before each.
 * False when memory is short. */
bool lx_candidates_place_tail(struct lx_candidates *candidates, uint32_t middle);

#endif
