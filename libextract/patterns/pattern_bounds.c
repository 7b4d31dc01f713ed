/* What a pattern may take and cost, and whether that is within the bounds of the language. */
#include "patterns/parser.h"

#include <stdio.h>

enum { MANY_UNITS = 1000000 };

static uint32_t add_units(uint32_t a, uint32_t b) {
    return a + b < MANY_UNITS ? a + b : MANY_UNITS;
}

static uint64_t clamp_paths(uint64_t paths) {
    return paths <= LX_PATTERN_PATHS_MAX ? paths : (uint64_t)LX_PATTERN_PATHS_MAX + 1;
}

static struct lx_extent sequence_extent(const struct lx_node *node) {
    struct lx_extent all = {0, 0, 1};
    for (uint32_t i = 0; i < node->child_count; i++) {
        struct lx_extent one = lx_node_extent(node->children[i]);
        if (node->children[i]->kind != LX_NODE_LOOK) {
            all.low = add_units(all.low, one.low);
            all.high = add_units(all.high, one.high);
            all.paths = clamp_paths(all.paths * one.paths);
        }
    }
    return all;
}

uint32_t lx_node_join(const struct lx_node *node) {
    if (node->kind != LX_NODE_TERM) {
        return 0;
    }
    if (node->term->kind == LX_TERM_TYPE) {
        return node->term->negated ? 0 : 2;
    }
    return 1;
}

static struct lx_extent choice_extent(const struct lx_node *node) {
    struct lx_extent all = {UINT32_MAX, 0, 0};
    bool joined[3] = {false, false, false};
    for (uint32_t i = 0; i < node->child_count; i++) {
        struct lx_extent one = lx_node_extent(node->children[i]);
        uint32_t join = lx_node_join(node->children[i]);
        all.low = one.low < all.low ? one.low : all.low;
        all.high = one.high > all.high ? one.high : all.high;
        all.paths = clamp_paths(all.paths + (join > 0 && joined[join] ? 0 : one.paths));
        joined[join] = true;
    }
    return all;
}

static struct lx_extent repeat_extent(const struct lx_node *node) {
    struct lx_extent one = lx_node_extent(node->children[0]);
    struct lx_extent all = {0, 0, node->low == 0 ? 1 : 0};
    uint64_t power = 1;
    for (uint32_t times = 1; times <= node->high; times++) {
        power = clamp_paths(power * one.paths);
        all.high = add_units(all.high, one.high);
        if (times <= node->low) {
            all.low = add_units(all.low, one.low);
        }
        if (times >= node->low) {
            all.paths = clamp_paths(all.paths + power);
        }
    }
    return all;
}

struct lx_extent lx_node_extent(const struct lx_node *node) {
    switch (node->kind) {
    case LX_NODE_SEQUENCE:
        return sequence_extent(node);
    case LX_NODE_CHOICE:
        return choice_extent(node);
    case LX_NODE_REPEAT:
        return repeat_extent(node);
    case LX_NODE_CAPTURE:
    case LX_NODE_LOOK:
        return lx_node_extent(node->children[0]);
    case LX_NODE_TERM:
        break;
    }
    return (struct lx_extent){1, 1, 1};
}

bool lx_node_repeats(const struct lx_node *node) {
    if (node->kind == LX_NODE_REPEAT && node->high > 1) {
        return true;
    }
    for (uint32_t i = 0; i < node->child_count; i++) {
        if (lx_node_repeats(node->children[i])) {
            return true;
        }
    }
    return false;
}

/* Look-around stands before the first or after the last node that takes units: it can be reversed there. */
static bool check_looks(struct lx_parser *parser, const struct lx_node *node) {
    uint32_t first = 0;
    uint32_t end = node->kind == LX_NODE_SEQUENCE ? node->child_count : 0;
    while (first < end && node->children[first]->kind == LX_NODE_LOOK) {
        first++;
    }
    while (end > first && node->children[end - 1]->kind == LX_NODE_LOOK) {
        end--;
    }
    for (uint32_t i = first; i < end; i++) {
        const struct lx_node *child = node->children[i];
        if (child->kind == LX_NODE_LOOK) {
            return lx_parser_refuse(parser, child->line, child->column,
                                    "expected look-around at the beginning or the end of the pattern only");
        }
    }
    return true;
}

/* The longest look-around anywhere in a pattern. */
static uint32_t look_reach(const struct lx_node *node) {
    uint32_t reach = node->kind == LX_NODE_LOOK ? lx_node_extent(node).high : 0;
    for (uint32_t i = 0; i < node->child_count; i++) {
        uint32_t inner = look_reach(node->children[i]);
        reach = inner > reach ? inner : reach;
    }
    return reach;
}

bool lx_parser_check(struct lx_parser *parser) {
    char message[160];
    struct lx_pattern *pattern = parser->pattern;
    const struct lx_node *root = pattern->root;
    struct lx_extent extent = lx_node_extent(root);
    bool choice = root->kind == LX_NODE_CHOICE;
    for (uint32_t i = 0; i < (choice ? root->child_count : 1); i++) {
        if (!check_looks(parser, choice ? root->children[i] : root)) {
            return false;
        }
    }
    if (extent.low == 0) {
        return lx_parser_refuse(parser, root->line, root->column,
                                "expected a pattern that takes at least one unit, this one may be empty");
    }
    if (extent.high > LX_PATTERN_TOKENS_MAX) {
        (void)snprintf(message, sizeof message, "expected a pattern of at most %d units, this one may take %s%u",
                       LX_PATTERN_TOKENS_MAX, extent.high == MANY_UNITS ? "more than " : "", extent.high);
        return lx_parser_refuse(parser, root->line, root->column, message);
    }
    if (extent.paths > LX_PATTERN_PATHS_MAX) {
        (void)snprintf(message, sizeof message,
                       "expected at most %d ways through the pattern: use fewer alternatives inside repeats",
                       LX_PATTERN_PATHS_MAX);
        return lx_parser_refuse(parser, root->line, root->column, message);
    }
    pattern->shortest = extent.low;
    pattern->longest = extent.high;
    pattern->reach = extent.high + look_reach(root);
    return true;
}
