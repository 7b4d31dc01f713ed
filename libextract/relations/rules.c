#include "relations/rules.h"

#include <string.h>

#include "base/failure.h"

/* A grammar being gathered: the patterns of the rules that go into it. */
struct gathering {
    struct lx_relation_rules *rules;
    const struct lx_vocabulary *vocabulary;
    struct lx_arena arena; /* syntax trees */
    LX_ARRAY(struct lx_grammar_rule) batch;
    LX_ARRAY(const char *) grammars; /* by sequence rule: name of the grammar it competes in */
    LX_ARRAY(uint32_t) leaders;      /* likewise: the first rule that it competes with */
    uint32_t group;                  /* of the rules that are being added */
    bool jit;
    lxt_error *error;
};

static bool is_disabled(const struct lx_relation_rules *rules, const struct lx_relation_rule *rule) {
    return lx_lexicon_rule_disabled(rules->lexicon, rule->name, strlen(rule->name));
}

static lxt_status read_records(struct lx_relation_rules *rules, const struct lx_vocabulary *vocabulary, uint16_t image,
                               lxt_error *error) {
    const struct lx_image *from = lx_lexicon_image(rules->lexicon, image);
    for (uint32_t i = 0; i < from->count[LX_SECTION_RULES]; i++) {
        uint32_t kind = from->rules[i].kind;
        if (kind != LX_RULE_INSIDE && kind != LX_RULE_SEQUENCE && kind != LX_RULE_LAYOUT) {
            continue;
        }
        struct lx_relation_rule rule;
        lxt_status status = lx_relation_rule_read(rules, vocabulary, image, i, &rule, error);
        if (status != LXT_OK) {
            return status;
        }
        bool pushed = true;
        if (is_disabled(rules, &rule)) {
            continue;
        } else if (kind == LX_RULE_INSIDE) {
            pushed = lx_array_push(rules->allocator, &rules->inside, rule);
        } else if (kind == LX_RULE_SEQUENCE) {
            pushed = lx_array_push(rules->allocator, &rules->sequence, rule);
        } else {
            pushed = lx_array_push(rules->allocator, &rules->layout, rule);
        }
        if (!pushed) {
            return lx_fail_memory(error);
        }
    }
    return LXT_OK;
}

/* Types that the terms of a capture admit. */
static uint32_t types_in(const struct lx_vocabulary *vocabulary, const struct lx_node *node) {
    uint32_t mask = 0;
    if (node->kind == LX_NODE_TERM) {
        for (uint32_t i = 0; node->term->kind == LX_TERM_TYPE && i < node->term->name_count; i++) {
            uint32_t bit = vocabulary->find_type(vocabulary->user, node->term->names[i]);
            mask |= bit == LX_NONE ? 0 : UINT32_C(1) << bit;
        }
        return mask;
    }
    for (uint32_t i = 0; i < node->child_count; i++) {
        mask |= types_in(vocabulary, node->children[i]);
    }
    return mask;
}

static uint32_t capture_types(const struct lx_vocabulary *vocabulary, const struct lx_pattern *pattern,
                              const struct lx_node *node, const char *name) {
    if (node->kind == LX_NODE_CAPTURE && strcmp(pattern->captures[node->capture], name) == 0) {
        return types_in(vocabulary, node);
    }
    uint32_t mask = 0;
    for (uint32_t i = 0; node->kind != LX_NODE_TERM && i < node->child_count; i++) {
        mask |= capture_types(vocabulary, pattern, node->children[i], name);
    }
    return mask;
}

static lxt_status add_pattern(struct gathering *g, const struct lx_relation_rule *rule, const char *text, size_t length,
                              uint32_t line, uint32_t column, uint32_t id, struct lx_pattern **pattern) {
    lxt_status status = lx_pattern_parse(&g->arena, text, length, rule->file, line, column, pattern, g->error);
    if (status != LXT_OK) {
        return status;
    }
    struct lx_grammar_rule entry = {.pattern = *pattern, .group = g->group, .id = id, .file = rule->file, .line = line};
    return lx_array_push(g->rules->allocator, &g->batch, entry) ? LXT_OK : lx_fail_memory(g->error);
}

static lxt_status add_sequence(struct gathering *g, uint32_t id) {
    struct lx_relation_rule *rule = &g->rules->sequence.items[id];
    const struct lx_image *image = lx_lexicon_image(g->rules->lexicon, rule->image);
    struct lx_string text = rule->record->pattern;
    struct lx_pattern *pattern;
    lxt_status status = add_pattern(g, rule, lx_image_text(image, text), text.length, rule->record->pattern_line,
                                    rule->record->pattern_column, id, &pattern);
    if (status != LXT_OK) {
        return status;
    }
    rule->sources = capture_types(g->vocabulary, pattern, pattern->root, "source");
    rule->targets = capture_types(g->vocabulary, pattern, pattern->root, "target");
    if (rule->sources == 0 || rule->targets == 0) {
        return lx_fail_at(g->error, LXT_ERROR_PATTERN, rule->file, rule->record->pattern_line, 1,
                          "expected the captures source: and target: with types");
    }
    return LXT_OK;
}

static void free_grammar(const lxt_allocator *allocator, struct lx_relation_grammar *grammar) {
    lx_grammar_free(grammar->grammar);
    lx_free(allocator, grammar->shapes);
}

/* The breaks that can begin a rule. */
static lxt_status find_gaps(struct gathering *g, struct lx_relation_grammar *made) {
    struct lx_matcher *matcher = NULL;
    lxt_status status = lx_matcher_new(g->rules->allocator, &matcher);
    for (uint32_t gap = LX_GAP_LINE; gap <= LX_GAP_GLUED && status == LXT_OK; gap++) {
        const struct lx_item item = {.gap = (uint8_t)gap, .shape = LX_SHAPE_OTHER};
        bool begins = false;
        status = lx_grammar_begin(made->grammar, matcher, &item, 1, &begins);
        made->gaps |= begins ? UINT32_C(1) << gap : 0;
    }
    lx_matcher_free(matcher);
    return status;
}

/* The words and types that can begin a rule. False when memory is short. */
static bool find_starts(const struct gathering *g, struct lx_relation_grammar *made) {
    uint32_t sets = lx_lexicon_set_count(g->rules->lexicon);
    made->shapes = lx_alloc(g->rules->allocator, sets + 1u, 1);
    if (made->shapes == NULL) {
        return false;
    }
    /* Nearly all class sets are for a grammar like the empty one. */
    uint8_t empty = (uint8_t)lx_grammar_shape_starts(made->grammar, 0);
    for (uint32_t set = 0; set <= sets; set++) {
        bool other = set < sets && lx_grammar_tells_apart(made->grammar, set);
        made->shapes[set] = other ? (uint8_t)lx_grammar_shape_starts(made->grammar, set) : empty;
    }
    for (uint32_t type = 0; type < LX_TYPE_LIMIT; type++) {
        made->types |= lx_grammar_type_starts(made->grammar, type) ? UINT32_C(1) << type : 0;
    }
    return true;
}

static uint8_t most(uint8_t length, uint32_t other) {
    return other > length ? (uint8_t)other : length;
}

/* Notes that a rule relates two types, whichever comes first. */
static void relate(struct lx_relation_grammar *made, uint32_t a, uint32_t b, uint32_t longest) {
    made->partners[a] |= UINT32_C(1) << b;
    made->partners[b] |= UINT32_C(1) << a;
    made->reach[a][b] = made->reach[b][a] = most(made->reach[a][b], longest);
    made->farthest[a] = most(made->farthest[a], longest);
    made->farthest[b] = most(made->farthest[b], longest);
}

/* What the rules of the batch relate, and how far they go. */
static void find_partners(const struct gathering *g, struct lx_relation_grammar *made) {
    for (uint32_t i = 0; i < g->batch.count; i++) {
        const struct lx_relation_rule *rule = &g->rules->sequence.items[g->batch.items[i].id];
        for (uint32_t a = 0; a < LX_TYPE_LIMIT; a++) {
            for (uint32_t b = 0; (rule->sources >> a & 1) != 0 && b < LX_TYPE_LIMIT; b++) {
                if ((rule->targets >> b & 1) != 0) {
                    relate(made, a, b, g->batch.items[i].pattern->longest);
                }
            }
        }
    }
}

static lxt_status finish(struct gathering *g, uint32_t language, bool before) {
    if (g->batch.count == 0) {
        return LXT_OK;
    }
    const struct lx_grammar_options options = {.language = language, .jit = g->jit};
    struct lx_relation_grammar made = {.language = language};
    lxt_status status = lx_grammar_new(g->batch.items, g->batch.count, g->vocabulary, &options, g->rules->allocator,
                                       &made.grammar, g->error);
    if (status != LXT_OK) {
        return status;
    }
    if (!before) {
        find_partners(g, &made);
    }
    if (!before && (!find_starts(g, &made) || find_gaps(g, &made) != LXT_OK)) {
        free_grammar(g->rules->allocator, &made);
        return lx_fail_memory(g->error);
    }
    bool pushed = before ? lx_array_push(g->rules->allocator, &g->rules->befores, made)
                         : lx_array_push(g->rules->allocator, &g->rules->grammars, made);
    if (!pushed) {
        free_grammar(g->rules->allocator, &made);
        return lx_fail_memory(g->error);
    }
    g->batch.count = 0;
    g->group = 0;
    return LXT_OK;
}

/* Name of the grammar that a rule competes in, within its language and relation. */
static const char *grammar_of(const struct lx_relation_rules *rules, const struct lx_relation_rule *rule) {
    const struct lx_image *image = lx_lexicon_image(rules->lexicon, rule->image);
    const char *name = lx_image_attribute_value(image, rule->record->attributes, "grammar", NULL);
    return name != NULL ? name : lx_image_text(image, rule->record->grammar);
}

/* Index of the first rule that a rule competes with; its own if there is none before it. */
static uint32_t leader_of(const struct gathering *g, uint32_t index) {
    const struct lx_relation_rule *rules = g->rules->sequence.items;
    for (uint32_t i = 0; i < index; i++) {
        if (g->leaders.items[i] == i && rules[i].language == rules[index].language &&
            strcmp(rules[i].type, rules[index].type) == 0 &&
            strcmp(g->grammars.items[i], g->grammars.items[index]) == 0) {
            return i;
        }
    }
    return index;
}

static lxt_status find_leaders(struct gathering *g) {
    for (uint32_t i = 0; i < g->rules->sequence.count; i++) {
        const char *grammar = grammar_of(g->rules, &g->rules->sequence.items[i]);
        if (!lx_array_push(g->rules->allocator, &g->grammars, grammar) ||
            !lx_array_push(g->rules->allocator, &g->leaders, leader_of(g, i))) {
            return lx_fail_memory(g->error);
        }
    }
    return LXT_OK;
}

/* The rules that compete with the one at `leader`, as one group. */
static lxt_status add_group(struct gathering *g, uint32_t leader) {
    const struct lx_relation_rules *rules = g->rules;
    lxt_status status = LXT_OK;
    if (g->group == LX_GROUPS_MAX) {
        status = finish(g, rules->sequence.items[leader].language, false);
    }
    for (uint32_t i = leader; i < rules->sequence.count && status == LXT_OK; i++) {
        if (g->leaders.items[i] == leader) {
            status = add_sequence(g, i);
        }
    }
    g->group++;
    return status;
}

/* One grammar a language; rules of one relation compete for a start in it, those of different relations do not. */
static lxt_status compile_sequences(struct gathering *g) {
    const struct lx_relation_rules *rules = g->rules;
    lxt_status status = find_leaders(g);
    for (uint32_t language = 0; language < lx_lexicon_language_count(rules->lexicon); language++) {
        for (uint32_t i = 0; i < rules->sequence.count && status == LXT_OK; i++) {
            if (rules->sequence.items[i].language == language && g->leaders.items[i] == i) {
                status = add_group(g, i);
            }
        }
        status = status == LXT_OK ? finish(g, language, false) : status;
    }
    return status;
}

static lxt_status add_before(struct gathering *g, struct lx_relation_rule *rule, uint32_t id) {
    const struct lx_image *image = lx_lexicon_image(g->rules->lexicon, rule->image);
    size_t length;
    const char *text = lx_image_attribute_value(image, rule->record->attributes, "before", &length);
    if (text == NULL) {
        text = lx_image_text(image, rule->record->pattern);
        length = rule->record->pattern.length;
    }
    if (length == 0) {
        return LXT_OK;
    }
    struct lx_pattern *pattern;
    lxt_status status = add_pattern(g, rule, text, length, rule->record->place.line, 1, id, &pattern);
    if (status == LXT_OK) {
        rule->before = g->batch.count - 1;
        rule->before_shortest = pattern->shortest;
        rule->before_longest = pattern->longest;
    }
    return status;
}

static lxt_status compile_befores(struct gathering *g) {
    lxt_status status = LXT_OK;
    uint32_t languages = lx_lexicon_language_count(g->rules->lexicon);
    for (uint32_t language = 0; language < languages && status == LXT_OK; language++) {
        for (uint32_t i = 0; i < g->rules->inside.count && status == LXT_OK; i++) {
            if (g->rules->inside.items[i].language == language) {
                status = add_before(g, &g->rules->inside.items[i], i);
            }
        }
        status = status == LXT_OK ? finish(g, language, true) : status;
    }
    return status;
}

lxt_status lx_relation_rules_new(const struct lx_lexicon *lexicon, const struct lx_vocabulary *vocabulary, bool jit,
                                 const lxt_allocator *allocator, struct lx_relation_rules **out, lxt_error *error) {
    struct lx_relation_rules *rules = lx_alloc_zero(allocator, 1, sizeof *rules);
    if (rules == NULL) {
        return lx_fail_memory(error);
    }
    rules->allocator = allocator;
    rules->lexicon = lexicon;
    struct gathering g = {.rules = rules, .vocabulary = vocabulary, .jit = jit, .error = error};
    lx_arena_init(&g.arena, allocator);
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < lx_lexicon_image_count(lexicon) && status == LXT_OK; i++) {
        status = read_records(rules, vocabulary, (uint16_t)i, error);
    }
    status = status == LXT_OK ? compile_sequences(&g) : status;
    status = status == LXT_OK ? compile_befores(&g) : status;
    if (status == LXT_OK && !lx_relation_rules_index(rules)) {
        status = lx_fail_memory(error);
    }
    lx_array_free(allocator, &g.batch);
    lx_array_free(allocator, &g.grammars);
    lx_array_free(allocator, &g.leaders);
    lx_arena_free(&g.arena);
    if (status != LXT_OK) {
        lx_relation_rules_free(rules);
        return status;
    }
    *out = rules;
    return LXT_OK;
}

void lx_relation_rules_free(struct lx_relation_rules *rules) {
    if (rules == NULL) {
        return;
    }
    for (uint32_t i = 0; i < rules->grammars.count; i++) {
        free_grammar(rules->allocator, &rules->grammars.items[i]);
    }
    for (uint32_t i = 0; i < rules->befores.count; i++) {
        free_grammar(rules->allocator, &rules->befores.items[i]);
    }
    lx_array_free(rules->allocator, &rules->inside);
    lx_array_free(rules->allocator, &rules->sequence);
    lx_array_free(rules->allocator, &rules->layout);
    lx_array_free(rules->allocator, &rules->grammars);
    lx_array_free(rules->allocator, &rules->befores);
    lx_array_free(rules->allocator, &rules->labels);
    lx_array_free(rules->allocator, &rules->set_flags);
    lx_array_free(rules->allocator, &rules->set_labels);
    lx_array_free(rules->allocator, &rules->stand_classes);
    lx_array_free(rules->allocator, &rules->layouts);
    lx_array_free(rules->allocator, &rules->layout_first);
    lx_array_free(rules->allocator, &rules->insides);
    lx_array_free(rules->allocator, &rules->inside_first);
    lx_array_free(rules->allocator, &rules->partners);
    lx_free(rules->allocator, rules);
}

const struct lx_grammar *lx_relation_befores(const struct lx_relation_rules *rules, uint32_t language) {
    for (uint32_t i = 0; i < rules->befores.count; i++) {
        if (rules->befores.items[i].language == language) {
            return rules->befores.items[i].grammar;
        }
    }
    return NULL;
}
