/* The parser of the rule language, shared by the files that read nodes and terms. */
#ifndef LX_PATTERNS_PARSER_H
#define LX_PATTERNS_PARSER_H

#include "patterns/pattern.h"

/* A reading position in a pattern's source. */
struct lx_parser {
    struct lx_arena *arena;
    const char *text;
    size_t length;
    size_t at;
    const char *file;
    uint32_t line; /* of `at`; columns are code points, 1-based */
    uint32_t column;
    uint32_t depth;  /* open groups */
    uint32_t groups; /* captures so far */
    struct lx_pattern *pattern;
    lxt_error *error;
    lxt_status status; /* the first failure; LXT_OK so far */
};

/* The next byte, -1 at the end. */
int lx_parser_peek(const struct lx_parser *parser);

/* Steps over one byte. */
void lx_parser_advance(struct lx_parser *parser);

/* Steps over `byte` if it comes next. */
bool lx_parser_accept(struct lx_parser *parser, char byte);

/* Steps over white space and comments. */
void lx_parser_skip(struct lx_parser *parser);

/* Fails with "expected WHAT, found ..." at the reading position. Always false. */
bool lx_parser_expected(struct lx_parser *parser, const char *what);

/* Fails with a message at a place. Always false. */
bool lx_parser_refuse(struct lx_parser *parser, uint32_t line, uint32_t column, const char *message);

/* Fails for want of memory. Always false. */
bool lx_parser_no_memory(struct lx_parser *parser);

/* Reads a name of letters, digits, '_', '-' and '.' into the arena; `what` is what to say when there is none. */
bool lx_parser_name(struct lx_parser *parser, const char *what, const char **out);

/* Whether a byte may stand in a name. */
bool lx_parser_name_byte(int byte);

/* Reads one term: {class}, <type>, 'word', [shape] or \gap. */
bool lx_parser_term(struct lx_parser *parser, struct lx_term **out);

/* What a node may take. */
struct lx_extent {
    uint32_t low; /* units */
    uint32_t high;
    uint64_t paths; /* distinct ways through it, saturating above LX_PATTERN_PATHS_MAX */
};
struct lx_extent lx_node_extent(const struct lx_node *node);

/* Whether a repeat of more than one time stands in it. */
bool lx_node_repeats(const struct lx_node *node);

/* Checks a finished pattern against the bounds of pattern.h and fills in shortest and longest. */
bool lx_parser_check(struct lx_parser *parser);

#endif
