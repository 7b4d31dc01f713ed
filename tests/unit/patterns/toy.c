#include "toy.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void toy_init(struct toy *toy) {
    memset(toy, 0, sizeof *toy);
    toy->set_count = 1;
    for (uint32_t i = 0; i < TOY_CLASSES; i++) {
        (void)toy_add_set(toy, &i, 1);
    }
}

uint32_t toy_add_set(struct toy *toy, const uint32_t *members, uint32_t count) {
    assert_true(toy->set_count < TOY_SETS_MAX && count <= TOY_MEMBERS_MAX);
    memcpy(toy->members[toy->set_count], members, count * sizeof *members);
    toy->counts[toy->set_count] = count;
    return toy->set_count++;
}

static uint32_t find_classes(void *user, uint32_t language, const char *name, uint32_t *classes, uint32_t capacity) {
    (void)user;
    (void)language;
    assert_true(capacity > 0);
    bool word = strncmp(name, "=w", 2) == 0;
    if (!word && name[0] != 'c') {
        return 0;
    }
    uint32_t number = (uint32_t)strtoul(name + (word ? 2 : 1), NULL, 10);
    classes[0] = number + (word ? TOY_WORD : 0);
    return classes[0] < TOY_CLASSES ? 1 : 0;
}

static const uint32_t *set_members(void *user, uint32_t set, uint32_t *count) {
    const struct toy *toy = user;
    *count = toy->counts[set];
    return toy->members[set];
}

static uint32_t class_shapes(void *user, uint32_t class_index) {
    (void)user;
    if (class_index == 1) {
        return 1u << LX_SHAPE_CAPITAL | 1u << LX_SHAPE_UPPER;
    }
    return class_index == 2 ? 1u << LX_SHAPE_LOWER : UINT32_MAX;
}

static uint32_t find_type(void *user, const char *name) {
    (void)user;
    uint32_t number = (uint32_t)strtoul(name + 1, NULL, 10);
    return name[0] == 't' && number < TOY_TYPES ? number : LX_NONE;
}

struct lx_vocabulary toy_vocabulary(struct toy *toy) {
    return (struct lx_vocabulary){.user = toy,
                                  .set_count = toy->set_count,
                                  .find_classes = find_classes,
                                  .set_members = set_members,
                                  .class_shapes = class_shapes,
                                  .find_type = find_type};
}

struct lx_pattern *toy_parse(struct lx_arena *arena, const char *source) {
    struct lx_pattern *pattern = NULL;
    lxt_error error = LXT_ERROR_INIT;
    if (lx_pattern_parse(arena, source, strlen(source), "toy", 1, 1, &pattern, &error) != LXT_OK) {
        print_message("%s:%u:%u: %s\n", source, error.line, error.column, error.message);
    }
    assert_non_null(pattern);
    return pattern;
}

void toy_refused(const char *source, uint32_t line, uint32_t column, const char *message) {
    struct lx_arena arena;
    struct lx_pattern *pattern = NULL;
    lxt_error error = LXT_ERROR_INIT;
    lx_arena_init(&arena, lx_default_allocator());
    assert_int_equal(lx_pattern_parse(&arena, source, strlen(source), "toy", 1, 1, &pattern, &error),
                     LXT_ERROR_PATTERN);
    assert_null(pattern);
    if (strstr(error.message, message) == NULL || error.line != line || error.column != column) {
        print_message("%s\n  gives %u:%u: %s\n", source, error.line, error.column, error.message);
    }
    assert_non_null(strstr(error.message, message));
    assert_int_equal(error.line, line);
    assert_int_equal(error.column, column);
    assert_string_equal(error.file, "toy");
    lx_arena_free(&arena);
}

struct lx_grammar *toy_grammar(struct toy *toy, const char *const *sources, uint32_t count, enum toy_engine engine) {
    struct lx_grammar_rule rules[64];
    struct lx_grammar *grammar = NULL;
    struct lx_arena arena;
    struct lx_vocabulary vocabulary = toy_vocabulary(toy);
    struct lx_grammar_options options = {.jit = engine != TOY_INTERPRETER,
                                         .position_limit = engine == TOY_AUTOMATA ? 0 : LX_NONE};
    lxt_error error = LXT_ERROR_INIT;
    assert_true(count <= 64);
    lx_arena_init(&arena, lx_default_allocator());
    for (uint32_t i = 0; i < count; i++) {
        bool reversed = sources[i][0] == '~';
        rules[i] = (struct lx_grammar_rule){.pattern = toy_parse(&arena, sources[i] + (reversed ? 1 : 0)),
                                            .id = 100 + i,
                                            .reversed = reversed,
                                            .file = "toy",
                                            .line = 1};
    }
    if (lx_grammar_new(rules, count, &vocabulary, &options, lx_default_allocator(), &grammar, &error) != LXT_OK) {
        print_message("%u:%u: %s\n", error.line, error.column, error.message);
    }
    assert_non_null(grammar);
    lx_arena_free(&arena);
    return grammar;
}

struct lx_item toy_class(uint32_t class_index) {
    return (struct lx_item){.set = (uint16_t)(class_index == LX_NONE ? 0 : class_index + 1), .shape = LX_SHAPE_LOWER};
}

struct lx_item toy_gap(uint8_t gap) {
    return (struct lx_item){.gap = gap};
}

struct lx_item toy_type(uint32_t type) {
    return (struct lx_item){.shape = LX_SHAPE_CAPITAL, .types = UINT32_C(1) << type};
}

uint32_t toy_random(uint32_t *state, uint32_t bound) {
    *state = *state * 1664525u + 1013904223u;
    return (uint32_t)((uint64_t)(*state >> 8) * bound >> 24);
}

static bool holds_class(struct toy *toy, const struct lx_item *item, const char *name) {
    uint32_t class_index = 0;
    assert_int_equal(find_classes(toy, 0, name, &class_index, 1), 1);
    for (uint32_t i = 0; i < toy->counts[item->set]; i++) {
        if (toy->members[item->set][i] == class_index) {
            return (class_shapes(toy, class_index) >> item->shape & 1) != 0;
        }
    }
    return false;
}

static bool holds_name(struct toy *toy, const struct lx_term *term, const struct lx_item *item, const char *name) {
    char literal[32];
    if (term->kind == LX_TERM_TYPE) {
        return (item->types >> find_type(toy, name) & 1) != 0;
    }
    (void)snprintf(literal, sizeof literal, "%s%s", term->kind == LX_TERM_LITERAL ? "=" : "", name);
    return holds_class(toy, item, literal);
}

static bool holds(struct toy *toy, const struct lx_term *term, const struct lx_item *item) {
    if (item->gap != 0 || term->kind == LX_TERM_GAP) {
        uint32_t gap = item->gap == LX_GAP_WRAP ? LX_GAP_SPACE : item->gap;
        return item->gap != 0 && term->kind == LX_TERM_GAP && (term->gaps >> gap & 1) != 0;
    }
    bool named = term->name_count == 0;
    for (uint32_t i = 0; i < term->name_count; i++) {
        named = named || holds_name(toy, term, item, term->names[i]);
    }
    return named != term->negated && (term->shapes >> item->shape & 1) != 0;
}

static uint64_t term_ends(struct toy *toy, const struct lx_term *term, const struct lx_item *items, uint32_t count,
                          uint64_t starts) {
    uint64_t ends = 0;
    for (uint32_t i = 0; i < count; i++) {
        if ((starts >> i & 1) != 0 && holds(toy, term, &items[i])) {
            ends |= UINT64_C(2) << i;
        }
    }
    return ends;
}

static uint64_t look_ends(struct toy *toy, const struct lx_node *node, const struct lx_item *items, uint32_t count,
                          uint64_t starts) {
    uint64_t ends = 0;
    for (uint32_t i = 0; i <= count; i++) {
        bool seen = false;
        if (!node->behind) {
            seen = toy_ends(toy, node->children[0], items, count, UINT64_C(1) << i) != 0;
        }
        for (uint32_t from = 0; node->behind && from < i; from++) {
            seen = seen || (toy_ends(toy, node->children[0], items, count, UINT64_C(1) << from) >> i & 1) != 0;
        }
        ends |= seen != node->negated ? UINT64_C(1) << i : 0;
    }
    return ends & starts;
}

uint64_t toy_ends(struct toy *toy, const struct lx_node *node, const struct lx_item *items, uint32_t count,
                  uint64_t starts) {
    uint64_t ends = node->kind == LX_NODE_REPEAT && node->low == 0 ? starts : 0;
    switch (node->kind) {
    case LX_NODE_TERM:
        return term_ends(toy, node->term, items, count, starts);
    case LX_NODE_LOOK:
        return look_ends(toy, node, items, count, starts);
    case LX_NODE_SEQUENCE:
        for (uint32_t i = 0; i < node->child_count; i++) {
            starts = toy_ends(toy, node->children[i], items, count, starts);
        }
        return starts;
    case LX_NODE_CHOICE:
        for (uint32_t i = 0; i < node->child_count; i++) {
            ends |= toy_ends(toy, node->children[i], items, count, starts);
        }
        return ends;
    case LX_NODE_REPEAT:
        for (uint32_t times = 1; times <= node->high; times++) {
            starts = toy_ends(toy, node->children[0], items, count, starts);
            ends |= times >= node->low ? starts : 0;
        }
        return ends;
    case LX_NODE_CAPTURE:
        return toy_ends(toy, node->children[0], items, count, starts);
    }
    return 0;
}

static bool may_allocate(struct toy_memory *memory) {
    return ++memory->calls != memory->fail_at;
}

static void *toy_allocate(void *user, size_t bytes) {
    struct toy_memory *memory = user;
    void *block = may_allocate(memory) ? malloc(bytes) : NULL;
    memory->live += block != NULL ? 1 : 0;
    return block;
}

static void *toy_reallocate(void *user, void *block, size_t bytes) {
    struct toy_memory *memory = user;
    void *moved = may_allocate(memory) ? realloc(block, bytes) : NULL;
    memory->live += moved != NULL && block == NULL ? 1 : 0;
    return moved;
}

static void toy_release(void *user, void *block) {
    struct toy_memory *memory = user;
    memory->live -= block != NULL ? 1 : 0;
    free(block);
}

void toy_memory_init(struct toy_memory *memory, uint64_t fail_at) {
    *memory = (struct toy_memory){.fail_at = fail_at};
    memory->allocator = (lxt_allocator){sizeof memory->allocator, toy_allocate, toy_reallocate, toy_release, memory};
}
