/* The rule language: source text of one pattern -> syntax tree. The language is defined in data/README.md, "Rules". */
#ifndef LX_PATTERNS_PATTERN_H
#define LX_PATTERNS_PATTERN_H

#include "base/arena.h"
#include "libextract/error.h"

enum {
    LX_PATTERN_REPEAT_MAX = 12,
    LX_PATTERN_TOKENS_MAX = 40,
    LX_PATTERN_CAPTURES_MAX = 16, /* captures as written, those of one name counted each */
    LX_PATTERN_DEPTH_MAX = 16,    /* groups inside groups */
    LX_PATTERN_PATHS_MAX = 50000  /* ways through a pattern: what backtracking could cost at one start */
};

/* What a term asks of one unit. */
enum lx_term_kind {
    LX_TERM_CLASS = 0,   /* {a|b}: one of the classes, perhaps of a shape */
    LX_TERM_LITERAL = 1, /* 'word': the class "=word" */
    LX_TERM_TYPE = 2,    /* <a|b> */
    LX_TERM_SHAPE = 3,   /* [capital|upper] */
    LX_TERM_GAP = 4      /* \line \cell \paragraph \glued \break \space: a set of gaps */
};

/*
 * A term: a predicate on units. A shape beside negated classes is asked for as it stands: {!a:capital} is a capitalised
 * unit that is not of class a. Only gap terms match gaps.
 */
struct lx_term {
    enum lx_term_kind kind;
    bool negated;
    uint32_t name_count;
    const char **names; /* classes, types, or the folded literal; NUL-terminated, in the arena */
    uint32_t shapes;    /* bit i: enum lx_shape i is allowed; all LX_SHAPE_COUNT bits when no shape is asked */
    uint32_t gaps;      /* bit i: enum lx_gap i */
};

enum lx_node_kind {
    LX_NODE_TERM = 0,
    LX_NODE_SEQUENCE = 1,
    LX_NODE_CHOICE = 2,
    LX_NODE_REPEAT = 3,  /* low to high times, greedy */
    LX_NODE_CAPTURE = 4, /* captures of one name share an index */
    LX_NODE_LOOK = 5     /* look-ahead or look-behind; only at either end of an alternative of the root */
};

struct lx_node {
    enum lx_node_kind kind;
    struct lx_term *term;
    struct lx_node **children;
    uint32_t child_count;
    uint32_t low;
    uint32_t high;
    uint32_t capture; /* index into captures */
    bool behind;
    bool negated;
    uint32_t line; /* where it is written, for errors */
    uint32_t column;
};

/*
 * Which terms of a choice are looked for at once, as one class: those of one value other than 0. However many they are,
 * they count as one way through the choice.
 */
uint32_t lx_node_join(const struct lx_node *node);

/* A parsed pattern; lives in the arena it was parsed into. */
struct lx_pattern {
    struct lx_node *root;
    uint32_t capture_count;
    const char *captures[LX_PATTERN_CAPTURES_MAX];
    uint32_t shortest; /* units a match takes, look-around not counted */
    uint32_t longest;
    uint32_t reach; /* units before or after its start that a match may look at, look-around counted */
};

/* Which captures the groups of a compiled pattern are, in the order in which they are written: captures[i]. */
struct lx_groups {
    uint32_t count;
    uint8_t captures[LX_PATTERN_CAPTURES_MAX];
};

/*
 * Parses. `file`, `line`, `column` are where the text begins, for errors. LXT_OK, LXT_ERROR_PATTERN (file:line:column
 * and what was expected), LXT_ERROR_MEMORY.
 */
lxt_status lx_pattern_parse(struct lx_arena *arena, const char *text, size_t length, const char *file, uint32_t line,
                            uint32_t column, struct lx_pattern **out, lxt_error *error);

#endif
