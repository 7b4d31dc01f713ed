/*
 * Grammars: rules compiled to automata over items and, where they are too large for that, to PCRE2 patterns over class
 * strings. Both give the same answers.
 *
 * Items are what a level of the cascade reads: tokens, glued words, atoms, mentions, and pseudo-items for gaps of LINE
 * and above. Automata read kinds of items (kinds.h). PCRE2 reads a class string, which holds one 8-bit unit an
 * item: (class set, shape) and proposed types that no rule tells apart share a unit. Rules left to PCRE2 whose alphabet
 * would pass 248 units are split into several strings inside; only a single rule that overflows is an error.
 */
#ifndef LX_PATTERNS_GRAMMAR_H
#define LX_PATTERNS_GRAMMAR_H

#include "base/array.h"
#include "patterns/pattern.h"

/* What a level reads one after another. */
struct lx_item {
    uint32_t first; /* tokens [first, end); of a gap: the token after it, twice */
    uint32_t end;
    uint16_t set;  /* class set */
    uint8_t shape; /* enum lx_shape */
    uint8_t gap;   /* enum lx_gap of a pseudo-item, 0 for others; LX_GAP_SPACE stands between tokens that are not glued,
                      at level words */
    uint32_t types; /* bit i: entity type i is proposed for exactly this span */
};

struct lx_vocabulary_index; /* opaque: which class sets hold a class */

/* What a grammar needs to know of the vocabulary; the functions are called while compiling only. */
struct lx_vocabulary {
    void *user;
    uint32_t set_count;
    /* Writes the classes that a rule of `language` means by `name`, returns how many there are. */
    uint32_t (*find_classes)(void *user, uint32_t language, const char *name, uint32_t *classes, uint32_t capacity);
    /* Members of a class set, sorted. */
    const uint32_t *(*set_members)(void *user, uint32_t set, uint32_t *count);
    /* Shapes (bits of enum lx_shape) for which the class holds. */
    uint32_t (*class_shapes)(void *user, uint32_t class_index);
    /* Bit number of an entity type, LX_NONE when unknown. */
    uint32_t (*find_type)(void *user, const char *name);
    /* lx_vocabulary_index_new of this vocabulary, or NULL: each grammar then goes through all sets, 0.1 ms for 8,000.
     */
    const struct lx_vocabulary_index *index;
};

/*
 * Indexes the sets by class, once for all grammars of an engine; it may be freed when they are made. LXT_OK,
 * LXT_ERROR_MEMORY.
 */
lxt_status lx_vocabulary_index_new(const struct lx_vocabulary *vocabulary, const lxt_allocator *allocator,
                                   struct lx_vocabulary_index **out);
void lx_vocabulary_index_free(struct lx_vocabulary_index *index);

/* Groups of competing rules that one grammar may have: they share its alphabet, not their starts. */
enum { LX_GROUPS_MAX = 64 };

/* A rule as the grammar is given it, in order of priority. */
struct lx_grammar_rule {
    const struct lx_pattern *pattern;
    uint32_t group;   /* rules of one group compete; below LX_GROUPS_MAX */
    uint32_t id;      /* the caller's, returned with matches */
    bool reversed;    /* trigger last: matched backwards from its last unit */
    const char *file; /* for errors, with the pattern's place */
    uint32_t line;
};

/* Whether the PCRE2 that is loaded can compile to machine code here. */
bool lx_jit_available(void);

struct lx_grammar; /* opaque, immutable */

/*
 * The first rule at or after number `index` that is left to PCRE2, being too large for an automaton, with its id in
 * *id; LX_NONE when there is none.
 */
uint32_t lx_grammar_next_large(const struct lx_grammar *grammar, uint32_t index, uint32_t *id);

/* Match data, JIT stack and work counter of one thread. */
struct lx_matcher;

struct lx_grammar_options {
    uint32_t language;
    bool jit; /* use JIT where available; the same answers come without */
    /* Positions of an automaton beyond which a rule is left to PCRE2, 0 for as many as there can be (64). LX_NONE
     * leaves all rules to PCRE2, which is what the automata are tested against. */
    uint32_t position_limit;
    uint32_t unit_limit; /* signatures an alphabet of PCRE2 may have, 0 for what fits a byte (248); tests lower it */
};

/*
 * Compiles. The patterns, names and the vocabulary may be freed afterwards; `file` is only used for errors. A class or
 * type that nothing knows is LXT_ERROR_PATTERN with the rule's place (a typing error in a pack must not pass silently).
 * LXT_ERROR_MEMORY.
 */
lxt_status lx_grammar_new(const struct lx_grammar_rule *rules, uint32_t count, const struct lx_vocabulary *vocabulary,
                          const struct lx_grammar_options *options, const lxt_allocator *allocator,
                          struct lx_grammar **out, lxt_error *error);
void lx_grammar_free(struct lx_grammar *grammar);

/* Makes the working memory of one thread. LXT_OK or LXT_ERROR_MEMORY; *out is NULL then. It remembers things about the
 * grammars that it is used with: before one of them is freed, the matcher has to be freed or told to forget. */
lxt_status lx_matcher_new(const lxt_allocator *allocator, struct lx_matcher **out);
void lx_matcher_free(struct lx_matcher *matcher);
void lx_matcher_forget(struct lx_matcher *matcher);

/* Work done so far (calls and units stepped, deterministic), and whether PCRE2 reported a limit since the last reset.
 */
uint64_t lx_matcher_work(const struct lx_matcher *matcher);
bool lx_matcher_limit_hit(const struct lx_matcher *matcher);
/* Whether memory ran out since the last reset: how the functions that return bool report it. */
bool lx_matcher_out_of_memory(const struct lx_matcher *matcher);
void lx_matcher_reset(struct lx_matcher *matcher);

/* A match: items [first, end) of the sequence; of a reversed rule too. Look-around is not part of it. */
struct lx_grammar_match {
    uint32_t rule;  /* id */
    uint32_t index; /* position of the rule in the grammar, for lx_grammar_captures */
    uint32_t first;
    uint32_t end;
    uint32_t member; /* of the team; 0 of a grammar alone */
    uint32_t at;     /* the start: the first item or, reversed, the last */
};
struct lx_grammar_matches {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_grammar_match) matches;
};

/*
 * Begins a sequence and finds what can begin at each item. Returns in *useful whether anything can. `items` is borrowed
 * until the next sequence.
 */
lxt_status lx_grammar_begin(const struct lx_grammar *grammar, struct lx_matcher *matcher, const struct lx_item *items,
                            uint32_t count, bool *useful);

/*
 * Opens a sequence without looking at it. For callers that know where rules can begin (the functions below) and ask in
 * ascending order. `items` is borrowed until the next sequence.
 * LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_grammar_open(const struct lx_grammar *grammar, struct lx_matcher *matcher, const struct lx_item *items,
                           uint32_t count);

/* Shapes (bits) with which an item of a class set, and of no type, may begin a rule or, reversed, end one. */
uint32_t lx_grammar_shape_starts(const struct lx_grammar *grammar, uint32_t set);

/* Whether the grammar tells a class set from the empty one; if not, lx_grammar_shape_starts is that of set 0. */
bool lx_grammar_tells_apart(const struct lx_grammar *grammar, uint32_t set);

/* Whether an item for which the type is proposed may begin a rule or, reversed, end one, because of its type. */
bool lx_grammar_type_starts(const struct lx_grammar *grammar, uint32_t type);

/*
 * After lx_grammar_begin: the first item at or after `at` where a rule can begin (or, reversed, end); the number of
 * items when there is none.
 */
uint32_t lx_grammar_next(const struct lx_matcher *matcher, uint32_t at);

/*
 * All matches that begin at item `at` (reversed rules: that end with item `at`): the first rule in order that matches
 * of a group wins the start, and all its ends are appended, shortest first; forward and reversed rules each have a
 * winner; groups in ascending order. LXT_OK
 * (also when a PCRE2 limit was hit: see lx_matcher_limit_hit), LXT_ERROR_MEMORY.
 */
lxt_status lx_grammar_match(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t at,
                            struct lx_grammar_matches *matches);

/* What a capture matched: items [first, end); first == LX_NONE where it took no part. */
struct lx_capture {
    uint32_t first;
    uint32_t end;
};
/*
 * Captures of a match (the rule's own pattern, accepting only the wanted end). `captures` has room for
 * LX_PATTERN_CAPTURES_MAX. The names stand in lx_grammar_capture_name (valid as long as the grammar; NULL out of
 * range). A capture inside a repeat is its last round; of several captures of one name the first that took part counts.
 */
lxt_status lx_grammar_captures(const struct lx_grammar *grammar, struct lx_matcher *matcher,
                               const struct lx_grammar_match *match, struct lx_capture *captures, uint32_t *count);
const char *lx_grammar_capture_name(const struct lx_grammar *grammar, uint32_t index, uint32_t capture);

/*
 * A stand-alone check used by relations and vetoes: whether the pattern of rule `index` matches items [first, end)
 * exactly.
 */
bool lx_grammar_matches_span(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t index,
                             uint32_t first, uint32_t end);

#endif
