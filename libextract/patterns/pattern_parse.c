/* Recursive descent over the rule language; groups are nested at most LX_PATTERN_DEPTH_MAX deep. */
#include <string.h>

#include "lexicon/phrases.h"
#include "patterns/parser.h"

static struct lx_node *parse_choice(struct lx_parser *parser);

static struct lx_node *node_new(struct lx_parser *parser, enum lx_node_kind kind) {
    struct lx_node *node = lx_arena_alloc(parser->arena, 1, sizeof *node);
    if (node == NULL) {
        (void)lx_parser_no_memory(parser);
        return NULL;
    }
    *node = (struct lx_node){.kind = kind, .line = parser->line, .column = parser->column};
    return node;
}

/* Appends a child; the list doubles at every power of two. */
static bool add_child(struct lx_parser *parser, struct lx_node *node, struct lx_node *child) {
    uint32_t count = node->child_count;
    if ((count & (count - 1)) == 0) {
        struct lx_node **grown = lx_arena_alloc(parser->arena, count == 0 ? 1 : (size_t)count * 2, sizeof(void *));
        if (grown == NULL) {
            return lx_parser_no_memory(parser);
        }
        if (count > 0) {
            memcpy(grown, node->children, count * sizeof(void *));
        }
        node->children = grown;
    }
    node->children[node->child_count++] = child;
    return true;
}

/* A node of one child, written where the child is. */
static struct lx_node *wrap(struct lx_parser *parser, enum lx_node_kind kind, struct lx_node *child) {
    struct lx_node *node = node_new(parser, kind);
    if (node == NULL || !add_child(parser, node, child)) {
        return NULL;
    }
    node->line = child->line;
    node->column = child->column;
    return node;
}

/* "( A )", the opening parenthesis having been read. */
static struct lx_node *parse_group(struct lx_parser *parser) {
    if (parser->depth == LX_PATTERN_DEPTH_MAX) {
        (void)lx_parser_expected(parser, "fewer groups inside each other (16 at most)");
        return NULL;
    }
    parser->depth++;
    struct lx_node *node = parse_choice(parser);
    parser->depth--;
    if (node != NULL && !lx_parser_accept(parser, ')')) {
        (void)lx_parser_expected(parser, "a term, '|' or ')'");
        return NULL;
    }
    return node;
}

/* The name of a capture, when one stands here: letters, digits and '_' before a colon. */
static size_t capture_length(const struct lx_parser *parser) {
    size_t end = parser->at;
    while (end < parser->length && lx_parser_name_byte((unsigned char)parser->text[end])) {
        end++;
    }
    return end < parser->length && parser->text[end] == ':' ? end - parser->at : 0;
}

/* The index of a capture by name; a new name gets the next one. */
static bool find_capture(struct lx_parser *parser, const char *name, uint32_t *index) {
    struct lx_pattern *pattern = parser->pattern;
    for (*index = 0; *index < pattern->capture_count; (*index)++) {
        if (strcmp(pattern->captures[*index], name) == 0) {
            return true;
        }
    }
    pattern->captures[pattern->capture_count++] = name;
    return true;
}

static bool read_capture(struct lx_parser *parser, bool *captured, uint32_t *index) {
    const char *name;
    *captured = capture_length(parser) > 0;
    if (!*captured) {
        return true;
    }
    if (parser->groups == LX_PATTERN_CAPTURES_MAX) {
        return lx_parser_expected(parser, "at most 16 captures");
    }
    if (!lx_parser_name(parser, "a capture's name", &name)) {
        return false;
    }
    parser->groups++;
    lx_parser_advance(parser);
    return find_capture(parser, name, index);
}

/* N after '*' or '+'. */
static bool read_bound(struct lx_parser *parser, uint32_t *bound) {
    uint32_t line = parser->line;
    uint32_t column = parser->column;
    size_t start = parser->at;
    *bound = 0;
    while (lx_parser_peek(parser) >= '0' && lx_parser_peek(parser) <= '9') {
        *bound = *bound > 1000 ? *bound : *bound * 10 + (uint32_t)(lx_parser_peek(parser) - '0');
        lx_parser_advance(parser);
    }
    if (parser->at == start) {
        return lx_parser_expected(parser, "how often at most (a number from 1 to 12)");
    }
    if (*bound < 1 || *bound > LX_PATTERN_REPEAT_MAX) {
        return lx_parser_refuse(parser, line, column, "expected a bound from 1 to 12");
    }
    return true;
}

static bool check_repeat(struct lx_parser *parser, const struct lx_node *repeat) {
    const struct lx_node *child = repeat->children[0];
    int next = lx_parser_peek(parser);
    if (next == '?' || next == '*' || next == '+') {
        return lx_parser_expected(parser, "one repeat only");
    }
    if (lx_node_extent(child).low == 0) {
        return lx_parser_refuse(parser, child->line, child->column,
                                "expected something that takes a unit: what may be empty cannot be repeated");
    }
    if (repeat->high > 1 && lx_node_repeats(child)) {
        return lx_parser_refuse(parser, child->line, child->column, "expected no repeat inside a repeat");
    }
    return true;
}

/* "?", "*N" or "+N" directly after what is repeated. */
static struct lx_node *parse_repeat(struct lx_parser *parser, struct lx_node *child) {
    uint32_t low = 0;
    uint32_t high = 1;
    if (lx_parser_accept(parser, '*') || lx_parser_peek(parser) == '+') {
        low = lx_parser_accept(parser, '+') ? 1 : 0;
        if (!read_bound(parser, &high)) {
            return NULL;
        }
    } else if (!lx_parser_accept(parser, '?')) {
        return child;
    }
    struct lx_node *repeat = wrap(parser, LX_NODE_REPEAT, child);
    if (repeat == NULL) {
        return NULL;
    }
    repeat->low = low;
    repeat->high = high;
    return check_repeat(parser, repeat) ? repeat : NULL;
}

static struct lx_node *parse_primary(struct lx_parser *parser) {
    struct lx_node *node = node_new(parser, LX_NODE_TERM);
    if (node == NULL) {
        return NULL;
    }
    if (lx_parser_accept(parser, '(')) {
        struct lx_node *group = parse_group(parser);
        if (group != NULL) {
            group->line = node->line;
            group->column = node->column;
        }
        return group;
    }
    return lx_parser_term(parser, &node->term) ? node : NULL;
}

/* Look-around, "(?" having been seen; `at` is its node. */
static struct lx_node *parse_look(struct lx_parser *parser, struct lx_node *look) {
    lx_parser_advance(parser);
    lx_parser_advance(parser);
    look->behind = lx_parser_accept(parser, '<');
    look->negated = lx_parser_peek(parser) == '!';
    if (!lx_parser_accept(parser, '=') && !lx_parser_accept(parser, '!')) {
        (void)lx_parser_expected(parser, "'=' or '!' (look-around is (?= (?! (?<= or (?<!)");
        return NULL;
    }
    struct lx_node *child = parse_group(parser);
    if (child == NULL || !add_child(parser, look, child)) {
        return NULL;
    }
    struct lx_extent extent = lx_node_extent(child);
    if (extent.low != extent.high || extent.high > LX_PATTERN_TOKENS_MAX || extent.paths > LX_PATTERN_PATHS_MAX) {
        (void)lx_parser_refuse(parser, look->line, look->column, "expected look-around of one fixed length");
        return NULL;
    }
    return look;
}

static struct lx_node *parse_item(struct lx_parser *parser) {
    bool captured;
    uint32_t capture = 0;
    if (parser->at + 1 < parser->length && memcmp(parser->text + parser->at, "(?", 2) == 0) {
        if (parser->depth > 0) {
            (void)lx_parser_expected(parser, "look-around at the beginning or the end of the pattern only");
            return NULL;
        }
        struct lx_node *look = node_new(parser, LX_NODE_LOOK);
        return look != NULL ? parse_look(parser, look) : NULL;
    }
    if (!read_capture(parser, &captured, &capture)) {
        return NULL;
    }
    struct lx_node *node = parse_primary(parser);
    node = node != NULL ? parse_repeat(parser, node) : NULL;
    if (node != NULL && captured) {
        node = wrap(parser, LX_NODE_CAPTURE, node);
        if (node != NULL) {
            node->capture = capture;
        }
    }
    return node;
}

static bool sequence_ends(const struct lx_parser *parser) {
    int next = lx_parser_peek(parser);
    return next < 0 || next == '|' || next == ')';
}

static struct lx_node *parse_sequence(struct lx_parser *parser) {
    lx_parser_skip(parser);
    struct lx_node *sequence = node_new(parser, LX_NODE_SEQUENCE);
    if (sequence == NULL) {
        return NULL;
    }
    do {
        struct lx_node *item = parse_item(parser);
        if (item == NULL || !add_child(parser, sequence, item)) {
            return NULL;
        }
        lx_parser_skip(parser);
    } while (!sequence_ends(parser));
    /* Look-around alone stays a sequence, one that takes nothing. */
    bool alone = sequence->child_count == 1 && sequence->children[0]->kind != LX_NODE_LOOK;
    return alone ? sequence->children[0] : sequence;
}

static struct lx_node *parse_choice(struct lx_parser *parser) {
    struct lx_node *first = parse_sequence(parser);
    if (first == NULL || lx_parser_peek(parser) != '|') {
        return first;
    }
    struct lx_node *choice = wrap(parser, LX_NODE_CHOICE, first);
    while (choice != NULL && lx_parser_accept(parser, '|')) {
        struct lx_node *next = parse_sequence(parser);
        if (next == NULL || !add_child(parser, choice, next)) {
            return NULL;
        }
    }
    return choice;
}

lxt_status lx_pattern_parse(struct lx_arena *arena, const char *text, size_t length, const char *file, uint32_t line,
                            uint32_t column, struct lx_pattern **out, lxt_error *error) {
    struct lx_parser parser = {.arena = arena,
                               .text = text,
                               .length = length,
                               .file = file,
                               .line = line,
                               .column = column,
                               .error = error,
                               .status = LXT_OK};
    *out = NULL;
    size_t full = lx_phrases_length(text, length);
    char *written = lx_arena_alloc(arena, full + 1, 1);
    if (written != NULL) {
        lx_phrases_expand(text, length, written);
        parser.text = written;
        parser.length = full;
    }
    parser.pattern = lx_arena_alloc(arena, 1, sizeof *parser.pattern);
    if (written == NULL || parser.pattern == NULL) {
        (void)lx_parser_no_memory(&parser);
        return parser.status;
    }
    *parser.pattern = (struct lx_pattern){0};
    parser.pattern->root = parse_choice(&parser);
    if (parser.pattern->root == NULL) {
        return parser.status;
    }
    if (lx_parser_peek(&parser) >= 0) {
        (void)lx_parser_expected(&parser, "a term or '|': no '(' is open");
    } else if (lx_parser_check(&parser)) {
        *out = parser.pattern;
    }
    return parser.status;
}
