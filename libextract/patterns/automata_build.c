/* Rules -> automata. */
#include <string.h>

#include "patterns/automata.h"
#include "patterns/bits.h"
#include "tokens/tokens.h"

/* What adding one rule needs at every depth. */
struct builder {
    struct lx_automata *automata;
    const struct lx_predicates *predicates;
    const struct lx_grammar_rule *rule;
    uint32_t index;
    struct lx_groups *groups;
};

void lx_automata_init(struct lx_automata *automata, const lxt_allocator *allocator) {
    *automata = (struct lx_automata){.allocator = allocator, .position_limit = LX_POSITIONS_MAX};
    lx_letters_init(&automata->letters, allocator);
}

void lx_automata_free(struct lx_automata *automata) {
    const lxt_allocator *allocator = automata->allocator;
    if (allocator == NULL) {
        return;
    }
    lx_letters_free(&automata->letters);
    lx_array_free(allocator, &automata->letters_at);
    lx_array_free(allocator, &automata->follow);
    lx_array_free(allocator, &automata->looks);
    lx_array_free(allocator, &automata->steps);
    lx_array_free(allocator, &automata->branches);
    lx_filter_free(allocator, &automata->forward);
    lx_filter_free(allocator, &automata->backward);
    lx_free(allocator, automata->starts);
}

/* Positions that come next from a step, and whether the end does. */
struct reach {
    uint64_t next;
    bool ends;
};

/* The reach of each step: jumps lead forward, so going backwards finds what they lead to. */
static uint32_t find_reach(const struct lx_step *steps, uint32_t count, uint32_t letters, struct reach *reach) {
    uint32_t position = letters;
    for (uint32_t i = count; i-- > 0;) {
        uint32_t value = steps[i].value;
        switch ((enum lx_step_kind)steps[i].kind) {
        case LX_STEP_LETTER:
            reach[i] = (struct reach){UINT64_C(1) << --position, false};
            break;
        case LX_STEP_SPLIT:
            reach[i] =
                (struct reach){reach[i + 1].next | reach[i + value].next, reach[i + 1].ends || reach[i + value].ends};
            break;
        case LX_STEP_JUMP:
            reach[i] = reach[i + value];
            break;
        case LX_STEP_SAVE:
            reach[i] = reach[i + 1];
            break;
        case LX_STEP_END:
            reach[i] = (struct reach){0, true};
            break;
        }
    }
    return position;
}

/* The automaton of a program. False when memory is short. */
static bool make_automaton(struct lx_automata *automata, const struct lx_program *program,
                           struct lx_automaton *automaton) {
    struct reach reach[LX_PROGRAM_STEPS_MAX];
    reach[0] = (struct reach){0, false};
    const struct lx_step *steps = program->steps.items;
    uint32_t position = find_reach(steps, program->steps.count, program->letter_count, reach);
    *automaton =
        (struct lx_automaton){.at = automata->follow.count, .count = program->letter_count, .first = reach[0].next};
    for (uint32_t i = 0; i < program->steps.count; i++) {
        if (steps[i].kind != LX_STEP_LETTER) {
            continue;
        }
        automaton->last |= reach[i + 1].ends ? UINT64_C(1) << position : 0;
        position++;
        if (!lx_array_push(automata->allocator, &automata->letters_at, steps[i].value) ||
            !lx_array_push(automata->allocator, &automata->follow, reach[i + 1].next)) {
            return false;
        }
    }
    return true;
}

/* Writes the program of some children of a node and makes its automaton. */
static enum lx_program_result add_automaton(struct builder *b, const struct lx_node *node, uint32_t first, uint32_t end,
                                            bool reversed, struct lx_automaton *automaton) {
    struct lx_program program = {.letters = &b->automata->letters,
                                 .predicates = b->predicates,
                                 .allocator = b->automata->allocator,
                                 .position_limit = b->automata->position_limit,
                                 .reversed = reversed};
    enum lx_program_result result = lx_program_write(&program, node, first, end);
    if (result == LX_PROGRAM_OK && !make_automaton(b->automata, &program, automaton)) {
        result = LX_PROGRAM_MEMORY;
    }
    lx_program_free(&program);
    return result;
}

/* Keeps the program that finds captures: forwards, whichever way the rule is matched. */
static enum lx_program_result add_program(struct builder *b, const struct lx_node *node, uint32_t first, uint32_t end,
                                          struct lx_branch *branch) {
    struct lx_program program = {.letters = &b->automata->letters,
                                 .predicates = b->predicates,
                                 .allocator = b->automata->allocator,
                                 .position_limit = b->automata->position_limit,
                                 .groups = b->groups};
    enum lx_program_result result = lx_program_write(&program, node, first, end);
    branch->program = b->automata->steps.count;
    branch->step_count = program.steps.count;
    for (uint32_t i = 0; i < program.steps.count && result == LX_PROGRAM_OK; i++) {
        if (!lx_array_push(b->automata->allocator, &b->automata->steps, program.steps.items[i])) {
            result = LX_PROGRAM_MEMORY;
        }
    }
    lx_program_free(&program);
    return result;
}

static bool captures(const struct lx_node *node) {
    bool found = node->kind == LX_NODE_CAPTURE;
    for (uint32_t i = 0; i < node->child_count && !found; i++) {
        found = captures(node->children[i]);
    }
    return found;
}

static bool looks_around(const struct lx_node *node) {
    bool found = node->kind == LX_NODE_LOOK;
    for (uint32_t i = 0; i < node->child_count && !found; i++) {
        found = looks_around(node->children[i]);
    }
    return found;
}

/* How many items any match of a node takes that is of one fixed length. */
static uint32_t fixed_length(const struct lx_node *node) {
    uint32_t length = 0;
    switch (node->kind) {
    case LX_NODE_TERM:
        return 1;
    case LX_NODE_SEQUENCE:
        for (uint32_t i = 0; i < node->child_count; i++) {
            length += fixed_length(node->children[i]);
        }
        return length;
    case LX_NODE_REPEAT:
        return node->low * fixed_length(node->children[0]);
    case LX_NODE_CHOICE:
    case LX_NODE_CAPTURE:
    case LX_NODE_LOOK:
        break;
    }
    return fixed_length(node->children[0]);
}

/* What the filter can look at: one letter about classes or gaps of the item before the start; of longer look-around
 * only where it has to hold. */
static void set_guard(const struct builder *b, struct lx_look *look, bool at_first) {
    bool outside = look->behind == at_first && at_first != b->rule->reversed;
    uint64_t beside = look->behind ? look->content.last : look->content.first;
    bool single = beside != 0 && (beside & (beside - 1)) == 0;
    look->guard = LX_LETTER_TYPES;
    if (outside && single && (look->length == 1 || !look->negated)) {
        look->guard = b->automata->letters_at.items[look->content.at + lx_lowest_bit(beside)];
        look->filtered = look->length == 1 && (look->guard & LX_LETTER_TYPES) == 0;
    }
}

static enum lx_program_result add_look(struct builder *b, const struct lx_node *node, bool at_first) {
    const struct lx_node *child = node->children[0];
    struct lx_look look = {.length = fixed_length(child), .behind = node->behind, .negated = node->negated};
    if (captures(node)) {
        return LX_PROGRAM_LARGE;
    }
    enum lx_program_result result = add_automaton(b, child, 0, child->child_count, false, &look.content);
    if (result == LX_PROGRAM_OK) {
        set_guard(b, &look, at_first);
    }
    if (result == LX_PROGRAM_OK && !lx_array_push(b->automata->allocator, &b->automata->looks, look)) {
        result = LX_PROGRAM_MEMORY;
    }
    return result;
}

/* Adds the look-around at both ends of a sequence; what is left are its children [*first, *end). */
static enum lx_program_result add_looks(struct builder *b, const struct lx_node *node, struct lx_branch *branch,
                                        uint32_t *first, uint32_t *end) {
    enum lx_program_result result = LX_PROGRAM_OK;
    branch->looks = b->automata->looks.count;
    *first = 0;
    *end = node->child_count;
    if (node->kind != LX_NODE_SEQUENCE) {
        return LX_PROGRAM_OK;
    }
    for (; *first < *end && node->children[*first]->kind == LX_NODE_LOOK && result == LX_PROGRAM_OK; (*first)++) {
        result = add_look(b, node->children[*first], true);
        branch->at_first++;
    }
    for (; *end > *first && node->children[*end - 1]->kind == LX_NODE_LOOK && result == LX_PROGRAM_OK; (*end)--) {
        result = add_look(b, node->children[*end - 1], false);
        branch->at_end++;
    }
    return result;
}

/* Whether the filter checks some look-around, `count` from `looks` on. */
static bool is_filtered(const struct lx_automata *automata, uint32_t looks, uint32_t count) {
    bool filtered = true;
    for (uint32_t i = looks; i < looks + count; i++) {
        filtered = filtered && automata->looks.items[i].filtered;
    }
    return filtered;
}

static enum lx_program_result add_branch(struct builder *b, const struct lx_node *node) {
    struct lx_branch branch = {
        .rule = b->index, .group = b->rule->group, .reversed = b->rule->reversed, .program = LX_NONE};
    uint32_t first;
    uint32_t end;
    enum lx_program_result result = add_looks(b, node, &branch, &first, &end);
    if (result == LX_PROGRAM_OK) {
        result = add_automaton(b, node, first, end, branch.reversed, &branch.automaton);
    }
    if (result == LX_PROGRAM_OK && b->rule->pattern->capture_count > 0) {
        result = add_program(b, node, first, end, &branch);
    }
    if (result == LX_PROGRAM_OK) {
        bool before = is_filtered(b->automata, branch.looks, branch.at_first);
        bool behind = is_filtered(b->automata, branch.looks + branch.at_first, branch.at_end);
        branch.certain = before && behind;
        branch.certain_first = branch.reversed ? behind : before;
    }
    if (result == LX_PROGRAM_OK && !lx_array_push(b->automata->allocator, &b->automata->branches, branch)) {
        result = LX_PROGRAM_MEMORY;
    }
    return result;
}

enum lx_program_result lx_automata_add(struct lx_automata *automata, const struct lx_predicates *predicates,
                                       const struct lx_grammar_rule *rule, uint32_t index, struct lx_groups *groups) {
    struct builder b = {automata, predicates, rule, index, groups};
    const struct lx_node *root = rule->pattern->root;
    const struct lx_automata before = *automata;
    enum lx_program_result result = LX_PROGRAM_OK;
    bool apart = root->kind == LX_NODE_CHOICE && looks_around(root);
    groups->count = 0;
    for (uint32_t i = 0; i < (apart ? root->child_count : 1) && result == LX_PROGRAM_OK; i++) {
        result = add_branch(&b, apart ? root->children[i] : root);
    }
    if (result != LX_PROGRAM_OK) {
        automata->letters_at.count = before.letters_at.count;
        automata->follow.count = before.follow.count;
        automata->looks.count = before.looks.count;
        automata->steps.count = before.steps.count;
        automata->branches.count = before.branches.count;
    }
    return result;
}

static bool is_any(const uint64_t *set, uint32_t words) {
    bool any = false;
    for (uint32_t w = 0; w < words; w++) {
        any = any || set[w] != 0;
    }
    return any;
}

/* What can begin at each unit and type: one direction. */
static void fill_starts(struct lx_automata *automata, const struct lx_filter *filter, uint8_t direction) {
    if (filter->branches.count == 0) {
        return;
    }
    automata->directions |= direction;
    for (uint32_t unit = 0; unit < automata->letters.unit_count; unit++) {
        bool any = is_any(filter->by_unit + (size_t)unit * filter->words, filter->words);
        automata->starts[unit] |= any ? direction : 0;
    }
    for (uint32_t type = 0; type < LX_TYPE_BITS; type++) {
        bool any = is_any(filter->by_type + (size_t)type * filter->words, filter->words);
        automata->starts_type[type] |= any ? direction : 0;
    }
}

enum lx_signatures_result lx_automata_finish(struct lx_automata *automata, const struct lx_predicates *predicates,
                                             const bool *used, const struct lx_vocabulary *vocabulary) {
    enum lx_signatures_result result = lx_letters_finish(&automata->letters, predicates, used, vocabulary);
    if (result != LX_SIGNATURES_OK) {
        return result;
    }
    bool done =
        lx_filter_build(&automata->forward, automata, false) && lx_filter_build(&automata->backward, automata, true);
    automata->starts = lx_alloc_zero(automata->allocator, automata->letters.unit_count, sizeof *automata->starts);
    if (!done || automata->starts == NULL) {
        return LX_SIGNATURES_MEMORY;
    }
    fill_starts(automata, &automata->forward, LX_STARTS_FORWARD);
    fill_starts(automata, &automata->backward, LX_STARTS_BACKWARD);
    return LX_SIGNATURES_OK;
}
