#include "patterns/program.h"

#include <string.h>

/* Terms of one choice that are one letter; more are not for the automata. */
enum { JOINED_MAX = 256 };

static uint32_t push(struct lx_program *p, enum lx_step_kind kind, uint32_t value) {
    struct lx_step step = {(uint16_t)kind, (uint16_t)value};
    if (p->steps.count >= LX_PROGRAM_STEPS_MAX) {
        p->result = LX_PROGRAM_LARGE;
    } else if (!lx_array_push(p->allocator, &p->steps, step)) {
        p->result = LX_PROGRAM_MEMORY;
    }
    return p->result == LX_PROGRAM_OK ? p->steps.count - 1 : 0;
}

/* Lets step `at` lead to where the next one will stand. */
static void lead_here(struct lx_program *p, uint32_t at) {
    if (p->result == LX_PROGRAM_OK) {
        p->steps.items[at].value = (uint16_t)(p->steps.count - at);
    }
}

static void write_node(struct lx_program *p, const struct lx_node *node);

static void push_letter(struct lx_program *p, const uint32_t *numbers, uint32_t count) {
    uint16_t letter = 0;
    if (++p->letter_count > p->position_limit) {
        p->result = LX_PROGRAM_LARGE;
    } else if (!lx_letters_add(p->letters, p->predicates, numbers, count, &letter)) {
        p->result = p->letters->items.count < LX_LETTERS_MAX ? LX_PROGRAM_MEMORY : LX_PROGRAM_LARGE;
    } else {
        (void)push(p, LX_STEP_LETTER, letter);
    }
}

/* Adds a number to an ascending list, once. */
static void insert(uint32_t *numbers, uint32_t *count, uint32_t number) {
    uint32_t at = *count;
    while (at > 0 && numbers[at - 1] >= number) {
        at--;
    }
    if (at == *count || numbers[at] != number) {
        memmove(numbers + at + 1, numbers + at, (*count - at) * sizeof *numbers);
        numbers[at] = number;
        (*count)++;
    }
}

/* The terms of a choice from child `first` on that are joined with it, as one letter. */
static void write_joined(struct lx_program *p, const struct lx_node *node, uint32_t first) {
    uint32_t numbers[JOINED_MAX];
    uint32_t count = 0;
    for (uint32_t i = first; i < node->child_count; i++) {
        if (lx_node_join(node->children[i]) != lx_node_join(node->children[first])) {
            continue;
        }
        if (count == JOINED_MAX) {
            p->result = LX_PROGRAM_LARGE;
            return;
        }
        insert(numbers, &count, lx_predicates_find(p->predicates, node->children[i]->term));
    }
    push_letter(p, numbers, count);
}

/* Whether child `i` is joined with one before it. */
static bool is_joined(const struct lx_node *node, uint32_t i) {
    uint32_t join = lx_node_join(node->children[i]);
    bool joined = false;
    for (uint32_t k = 0; join > 0 && k < i; k++) {
        joined = joined || lx_node_join(node->children[k]) == join;
    }
    return joined;
}

/* The next child that starts an alternative, child_count when there is none. */
static uint32_t next_alternative(const struct lx_node *node, uint32_t i) {
    while (i < node->child_count && is_joined(node, i)) {
        i++;
    }
    return i;
}

/* Alternatives, each but the last after a split and before a jump to the end. */
static void write_choice(struct lx_program *p, const struct lx_node *node, uint32_t i) {
    uint32_t next = next_alternative(node, i + 1);
    uint32_t split = next < node->child_count ? push(p, LX_STEP_SPLIT, 0) : 0;
    if (lx_node_join(node->children[i]) > 0) {
        write_joined(p, node, i);
    } else {
        write_node(p, node->children[i]);
    }
    if (next < node->child_count && p->result == LX_PROGRAM_OK) {
        uint32_t jump = push(p, LX_STEP_JUMP, 0);
        lead_here(p, split);
        write_choice(p, node, next);
        lead_here(p, jump);
    }
}

/* Writes steps [from, to) once more. */
static void copy_steps(struct lx_program *p, uint32_t from, uint32_t to, uint32_t letters) {
    p->letter_count += letters;
    if (p->letter_count > p->position_limit) {
        p->result = LX_PROGRAM_LARGE;
    }
    for (uint32_t i = from; i < to && p->result == LX_PROGRAM_OK; i++) {
        (void)push(p, (enum lx_step_kind)p->steps.items[i].kind, p->steps.items[i].value);
    }
}

/* A round a time; a split before each that need not be leads behind all. */
static void write_repeat(struct lx_program *p, const struct lx_node *node) {
    uint32_t splits[LX_PATTERN_REPEAT_MAX];
    uint32_t split_count = 0;
    uint32_t letters = p->letter_count;
    uint32_t from = 0;
    uint32_t to = 0;
    for (uint32_t i = 0; i < node->high && p->result == LX_PROGRAM_OK; i++) {
        if (i >= node->low) {
            splits[split_count++] = push(p, LX_STEP_SPLIT, 0);
        }
        if (i == 0) {
            from = p->steps.count;
            write_node(p, node->children[0]);
            to = p->steps.count;
            letters = p->letter_count - letters;
        } else {
            copy_steps(p, from, to, letters);
        }
    }
    for (uint32_t i = 0; i < split_count; i++) {
        lead_here(p, splits[i]);
    }
}

static void write_capture(struct lx_program *p, const struct lx_node *node) {
    if (p->groups == NULL) {
        write_node(p, node->children[0]);
        return;
    }
    uint32_t group = p->groups->count++;
    p->groups->captures[group] = (uint8_t)node->capture;
    (void)push(p, LX_STEP_SAVE, 2 * group);
    write_node(p, node->children[0]);
    (void)push(p, LX_STEP_SAVE, 2 * group + 1);
}

static void write_sequence(struct lx_program *p, const struct lx_node *node, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        write_node(p, node->children[p->reversed ? end - 1 - (i - first) : i]);
    }
}

static void write_node(struct lx_program *p, const struct lx_node *node) {
    uint32_t number;
    if (p->result != LX_PROGRAM_OK) {
        return;
    }
    switch (node->kind) {
    case LX_NODE_TERM:
        number = lx_predicates_find(p->predicates, node->term);
        push_letter(p, &number, 1);
        return;
    case LX_NODE_SEQUENCE:
        write_sequence(p, node, 0, node->child_count);
        return;
    case LX_NODE_CHOICE:
        write_choice(p, node, 0);
        return;
    case LX_NODE_REPEAT:
        write_repeat(p, node);
        return;
    case LX_NODE_CAPTURE:
        write_capture(p, node);
        return;
    case LX_NODE_LOOK:
        return;
    }
}

enum lx_program_result lx_program_write(struct lx_program *program, const struct lx_node *node, uint32_t first,
                                        uint32_t end) {
    program->steps.count = 0;
    program->letter_count = 0;
    program->result = LX_PROGRAM_OK;
    if (node->kind == LX_NODE_SEQUENCE) {
        write_sequence(program, node, first, end);
    } else {
        write_node(program, node);
    }
    (void)push(program, LX_STEP_END, 0);
    return program->result;
}

void lx_program_free(struct lx_program *program) {
    lx_array_free(program->allocator, &program->steps);
}
