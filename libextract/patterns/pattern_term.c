/* Terms of the rule language: what one unit is asked for. */
#include "patterns/parser.h"

#include <string.h>

#include "tokens/tokens.h"

enum { ALL_SHAPES = (1 << LX_SHAPE_COUNT) - 1, LITERAL_BYTES = 128 };

struct keyword {
    const char *name;
    uint32_t bits;
};

static const struct keyword shapes[] = {
    {"lower", 1u << LX_SHAPE_LOWER},
    {"capital", 1u << LX_SHAPE_CAPITAL},
    {"upper", 1u << LX_SHAPE_UPPER},
    {"letter", 1u << LX_SHAPE_LETTER},
    {"mixed", 1u << LX_SHAPE_MIXED},
    {"digits", 1u << LX_SHAPE_DIGITS},
    {"punctuation", 1u << LX_SHAPE_PUNCTUATION},
    {"other", 1u << LX_SHAPE_OTHER},
    {"any", ALL_SHAPES},
    {NULL, 0},
};

static const struct keyword gaps[] = {
    {"space", 1u << LX_GAP_SPACE},
    {"line", 1u << LX_GAP_LINE},
    {"cell", 1u << LX_GAP_CELL},
    {"paragraph", 1u << LX_GAP_PARAGRAPH},
    {"glued", 1u << LX_GAP_GLUED},
    {"break", 1u << LX_GAP_LINE | 1u << LX_GAP_CELL | 1u << LX_GAP_PARAGRAPH | 1u << LX_GAP_GLUED},
    {NULL, 0},
};

/* Reads one of the keywords and adds its bits; the place of a wrong one is where it begins. */
static bool read_keyword(struct lx_parser *parser, const struct keyword *keywords, const char *what, uint32_t *bits) {
    struct lx_parser before = *parser;
    const char *name;
    if (!lx_parser_name(parser, what, &name)) {
        return false;
    }
    for (const struct keyword *k = keywords; k->name != NULL; k++) {
        if (strcmp(k->name, name) == 0) {
            *bits |= k->bits;
            return true;
        }
    }
    parser->at = before.at;
    parser->line = before.line;
    parser->column = before.column;
    return lx_parser_expected(parser, what);
}

static bool read_shapes(struct lx_parser *parser, uint32_t *bits) {
    *bits = 0;
    do {
        lx_parser_skip(parser);
        if (!read_keyword(parser, shapes,
                          "a shape (lower, capital, upper, letter, mixed, digits, punctuation, other or any)", bits)) {
            return false;
        }
        lx_parser_skip(parser);
    } while (lx_parser_accept(parser, '|'));
    return true;
}

/* Appends a name; the list doubles at every power of two, its old memory stays in the arena. */
static bool add_name(struct lx_parser *parser, struct lx_term *term, const char *name) {
    uint32_t count = term->name_count;
    if ((count & (count - 1)) == 0) {
        const char **grown = lx_arena_alloc(parser->arena, count == 0 ? 1 : (size_t)count * 2, sizeof *grown);
        if (grown == NULL) {
            return lx_parser_no_memory(parser);
        }
        if (count > 0) {
            memcpy(grown, term->names, count * sizeof *grown);
        }
        term->names = grown;
    }
    term->names[term->name_count++] = name;
    return true;
}

static bool read_names(struct lx_parser *parser, struct lx_term *term, const char *what) {
    term->negated = lx_parser_accept(parser, '!');
    do {
        const char *name;
        lx_parser_skip(parser);
        if (!lx_parser_name(parser, what, &name) || !add_name(parser, term, name)) {
            return false;
        }
        lx_parser_skip(parser);
    } while (lx_parser_accept(parser, '|'));
    return true;
}

static bool read_class(struct lx_parser *parser, struct lx_term *term) {
    if (!read_names(parser, term, "a class name")) {
        return false;
    }
    if (lx_parser_accept(parser, ':') && !read_shapes(parser, &term->shapes)) {
        return false;
    }
    return lx_parser_accept(parser, '}') || lx_parser_expected(parser, "'|', ':' or '}'");
}

static bool read_type(struct lx_parser *parser, struct lx_term *term) {
    term->kind = LX_TERM_TYPE;
    if (!read_names(parser, term, "a type name")) {
        return false;
    }
    return lx_parser_accept(parser, '>') || lx_parser_expected(parser, "'|' or '>'");
}

static bool read_shape(struct lx_parser *parser, struct lx_term *term) {
    term->kind = LX_TERM_SHAPE;
    bool negated = lx_parser_accept(parser, '!');
    if (!read_shapes(parser, &term->shapes)) {
        return false;
    }
    if (negated) {
        term->shapes = ALL_SHAPES & ~term->shapes;
    }
    return lx_parser_accept(parser, ']') || lx_parser_expected(parser, "'|' or ']'");
}

/* The bytes between the quotes, \' and \\ undone. */
static bool read_quoted(struct lx_parser *parser, char *word, size_t *length) {
    *length = 0;
    while (!lx_parser_accept(parser, '\'')) {
        lx_parser_accept(parser, '\\');
        int byte = lx_parser_peek(parser);
        if (byte < 0 || byte == '\n') {
            return lx_parser_expected(parser, "a closing '");
        }
        if (byte == ' ' || byte == '\t') {
            return lx_parser_expected(parser, "one word: a literal matches one unit");
        }
        if (*length == LITERAL_BYTES) {
            return lx_parser_expected(parser, "a shorter word");
        }
        word[(*length)++] = (char)byte;
        lx_parser_advance(parser);
    }
    return true;
}

static bool read_literal(struct lx_parser *parser, struct lx_term *term) {
    char word[LITERAL_BYTES];
    char folded[4 * LITERAL_BYTES];
    size_t length;
    uint32_t line = parser->line;
    uint32_t column = parser->column - 1;
    term->kind = LX_TERM_LITERAL;
    if (!read_quoted(parser, word, &length)) {
        return false;
    }
    length = lx_fold(word, length, folded, sizeof folded);
    if (length == 0) {
        return lx_parser_refuse(parser, line, column, "expected a word or a punctuation character between the quotes");
    }
    const char *name = lx_arena_copy(parser->arena, folded, length);
    return name != NULL ? add_name(parser, term, name) : lx_parser_no_memory(parser);
}

static bool read_gap(struct lx_parser *parser, struct lx_term *term) {
    term->kind = LX_TERM_GAP;
    return read_keyword(parser, gaps, "line, cell, paragraph, glued, break or space", &term->gaps);
}

bool lx_parser_term(struct lx_parser *parser, struct lx_term **out) {
    struct lx_term *term = lx_arena_alloc(parser->arena, 1, sizeof *term);
    if (term == NULL) {
        return lx_parser_no_memory(parser);
    }
    *term = (struct lx_term){.kind = LX_TERM_CLASS, .shapes = ALL_SHAPES};
    *out = term;
    if (lx_parser_accept(parser, '{')) {
        return read_class(parser, term);
    }
    if (lx_parser_accept(parser, '<')) {
        return read_type(parser, term);
    }
    if (lx_parser_accept(parser, '[')) {
        return read_shape(parser, term);
    }
    if (lx_parser_accept(parser, '\'')) {
        return read_literal(parser, term);
    }
    if (lx_parser_accept(parser, '\\')) {
        return read_gap(parser, term);
    }
    return lx_parser_expected(parser, "a term: {class}, <type>, 'word', [shape], \\gap or ( ... )");
}
