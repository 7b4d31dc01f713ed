#include "mentions/ruleset.h"

#include <string.h>

#include "base/buffer.h"
#include "base/failure.h"

/* A rule on its way into a grammar: its parsed pattern, and where the grammar's boundaries lie. */
struct pending {
    uint32_t rule;
    const struct lx_pattern *pattern;
};

struct compilation {
    struct lx_ruleset *ruleset;
    const struct lx_lexicon *lexicon;
    const struct lx_types *types;
    const struct lx_vocabulary *vocabulary;
    uint32_t languages;
    bool jit;
    struct lx_arena parsed; /* syntax trees, not needed afterwards */
    LX_ARRAY(struct pending) pendings;
    LX_ARRAY(struct lx_grammar_rule) batch;
    lxt_error *error;
};

static lxt_status fail_at_rule(struct compilation *c, const struct lx_rule *rule, const char *what, const char *name) {
    return lx_fail_at(c->error, LXT_ERROR_SYNTAX, lx_image_file(rule->image, rule->record->place),
                      rule->record->place.line, 1, "%s '%s'", what, name);
}

static const char *attribute(const struct lx_rule *rule, const char *key) {
    return lx_image_attribute_value(rule->image, rule->record->attributes, key, NULL);
}

static uint8_t covers_of(const char *value) {
    if (value == NULL) {
        return LX_COVERS_NOTHING;
    }
    return strcmp(value, "inside") == 0 ? LX_COVERS_INSIDE : LX_COVERS_SPAN;
}

static int32_t number(const char *text, int32_t otherwise) {
    if (text == NULL) {
        return otherwise;
    }
    bool negative = *text == '-';
    int32_t value = 0;
    for (text += negative; *text >= '0' && *text <= '9' && value < 1000000; text++) {
        value = value * 10 + (*text - '0');
    }
    return negative ? -value : value;
}

static uint8_t form_of(const char *name) {
    static const char *const names[] = {"name", "acronym", "demonym", "family", "value"};
    for (uint8_t i = 0; name != NULL && i < sizeof names / sizeof *names; i++) {
        if (strcmp(name, names[i]) == 0) {
            return i;
        }
    }
    return LX_FORM_NAME;
}

static const char *place_text(struct lx_ruleset *ruleset, const struct lx_image *image, struct lx_place place) {
    struct lx_buffer buffer;
    lx_buffer_init(&buffer, ruleset->allocator);
    bool done = lx_image_put_place(image, place, &buffer);
    const char *text = done ? lx_arena_copy(&ruleset->arena, buffer.bytes, buffer.length) : NULL;
    lx_buffer_free(&buffer);
    return text;
}

static bool name_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9') ||
           byte == '_' || byte == '-' || byte == '.';
}

/* One `key=$capture` or `key=literal`; the pack compiler has checked the form of the whole. */
static const char *read_argument(struct lx_ruleset *ruleset, const char *at, struct lx_rule_argument *argument) {
    const char *key = at;
    while (name_byte(*at)) {
        at++;
    }
    argument->key = lx_arena_copy(&ruleset->arena, key, (size_t)(at - key));
    argument->capture = NULL;
    argument->literal = NULL;
    if (*at == '=') {
        at++;
    }
    bool capture = *at == '$';
    at += capture;
    const char *text = at;
    while (name_byte(*at)) {
        at++;
    }
    const char *copy = lx_arena_copy(&ruleset->arena, text, (size_t)(at - text));
    if (capture) {
        argument->capture = copy;
    } else {
        argument->literal = copy;
    }
    return argument->key == NULL || copy == NULL ? NULL : at;
}

static uint32_t count_arguments(const char *call) {
    uint32_t count = 0;
    for (; *call != '\0'; call++) {
        count += *call == '=';
    }
    return count;
}

/* `function(key=$capture key=literal)` */
static lxt_status read_value(struct compilation *c, struct lx_rule *rule, const char *call) {
    struct lx_ruleset *ruleset = c->ruleset;
    const char *open = strchr(call, '(');
    size_t length = open == NULL ? strlen(call) : (size_t)(open - call);
    const char *name = lx_arena_copy(&ruleset->arena, call, length);
    uint32_t capacity = count_arguments(call);
    struct lx_rule_argument *arguments = lx_arena_alloc(&ruleset->arena, capacity + 1u, sizeof *arguments);
    if (name == NULL || arguments == NULL) {
        return lx_fail_memory(c->error);
    }
    rule->function = lx_value_find(name);
    if (rule->function == NULL) {
        return fail_at_rule(c, rule, "unknown value function", name);
    }
    const char *at = open == NULL ? "" : open + 1;
    while (*at != '\0' && *at != ')' && rule->argument_count < capacity) {
        if (!name_byte(*at)) {
            at++;
            continue;
        }
        at = read_argument(ruleset, at, &arguments[rule->argument_count++]);
        if (at == NULL) {
            return lx_fail_memory(c->error);
        }
    }
    rule->arguments = arguments;
    return LXT_OK;
}

static lxt_status read_veto_types(struct compilation *c, struct lx_rule *rule, const char *types) {
    while (*types != '\0') {
        size_t length = strcspn(types, "|");
        uint32_t type = lx_types_find(c->types, types, length);
        if (type == LX_NONE) {
            return fail_at_rule(c, rule, "unknown entity type in", types);
        }
        rule->veto_types |= UINT32_C(1) << type;
        types += length + (types[length] == '|');
    }
    return LXT_OK;
}

static lxt_status read_output(struct compilation *c, struct lx_rule *rule) {
    const struct lx_image_rule *record = rule->record;
    const char *type = lx_image_text(rule->image, record->type);
    if (record->kind == LX_RULE_VETO) {
        rule->veto = true;
        return read_veto_types(c, rule, type);
    }
    if (record->output_class.length == 0) {
        uint32_t found = lx_types_find(c->types, type, record->type.length);
        rule->type = (uint8_t)found;
        return found == LX_NONE ? fail_at_rule(c, rule, "unknown entity type", type) : LXT_OK;
    }
    uint32_t classes[1];
    const char *name = lx_image_text(rule->image, record->output_class);
    uint32_t found = lx_lexicon_find_classes(c->lexicon, rule->language, name, record->output_class.length, classes, 1);
    if (found == 0) {
        return fail_at_rule(c, rule, "unknown class", name);
    }
    rule->output_set = (uint16_t)lx_lexicon_single_set(c->lexicon, classes[0]);
    return LXT_OK;
}

static lxt_status read_rule(struct compilation *c, uint32_t image_index, const struct lx_image_rule *record) {
    const struct lx_image *image = lx_lexicon_image(c->lexicon, image_index);
    struct lx_rule rule = {.image = image,
                           .record = record,
                           .name = lx_image_text(image, record->name),
                           .level = (uint8_t)record->level,
                           .type = LX_RULE_NO_TYPE};
    rule.language = (uint8_t)lx_lexicon_unify_language(c->lexicon, image_index, record->language);
    if ((c->languages >> rule.language & 1) == 0 ||
        lx_lexicon_rule_disabled(c->lexicon, rule.name, record->name.length)) {
        return LXT_OK;
    }
    rule.place = place_text(c->ruleset, image, record->place);
    if (rule.place == NULL) {
        return lx_fail_memory(c->error);
    }
    rule.form = form_of(attribute(&rule, "form"));
    rule.covers = covers_of(attribute(&rule, "covers"));
    rule.prior = number(attribute(&rule, "score"), 1024);
    lxt_status status = read_output(c, &rule);
    if (status == LXT_OK && record->value.length != 0) {
        status = read_value(c, &rule, lx_image_text(image, record->value));
    }
    if (status == LXT_OK && !lx_array_push(c->ruleset->allocator, &c->ruleset->rules, rule)) {
        status = lx_fail_memory(c->error);
    }
    return status;
}

static lxt_status add_text_pattern(struct compilation *c, uint32_t index) {
    struct lx_ruleset *ruleset = c->ruleset;
    const struct lx_rule *rule = &ruleset->rules.items[index];
    const struct lx_image_rule *record = rule->record;
    const char *trigger = lx_image_text(rule->image, record->trigger);
    struct lx_trigger_pattern pattern = {.rule = index,
                                         .window = record->window,
                                         .digits = (uint32_t)number(attribute(rule, "digits"), 1),
                                         .unbroken = attribute(rule, "unbroken") != NULL};
    if (strcmp(trigger, "digit") != 0) {
        if (record->trigger.length != 1) {
            return fail_at_rule(c, rule, "a trigger must be `digit` or one ASCII character, not", trigger);
        }
        pattern.trigger = trigger[0];
    }
    lxt_status status = lx_text_pattern_new(
        lx_image_text(rule->image, record->pattern), record->pattern.length, lx_image_file(rule->image, record->place),
        record->pattern_line, record->pattern_column, c->jit, ruleset->allocator, &pattern.pattern, c->error);
    if (status == LXT_OK && !lx_array_push(ruleset->allocator, &ruleset->patterns, pattern)) {
        lx_text_pattern_free(pattern.pattern);
        status = lx_fail_memory(c->error);
    }
    return status;
}

static lxt_status parse_rule(struct compilation *c, uint32_t index) {
    struct lx_rule *rule = &c->ruleset->rules.items[index];
    const struct lx_image_rule *record = rule->record;
    struct lx_pattern *pattern = NULL;
    lxt_status status = lx_pattern_parse(&c->parsed, lx_image_text(rule->image, record->pattern),
                                         record->pattern.length, lx_image_file(rule->image, record->place),
                                         record->pattern_line, record->pattern_column, &pattern, c->error);
    if (status != LXT_OK) {
        return status;
    }
    rule->captures = rule->argument_count != 0;
    for (uint32_t i = 0; i < pattern->capture_count; i++) {
        rule->captures |= strcmp(pattern->captures[i], "mention") == 0;
    }
    struct pending pending = {index, pattern};
    return lx_array_push(c->ruleset->allocator, &c->pendings, pending) ? LXT_OK : lx_fail_memory(c->error);
}

static const char *grammar_name(const struct lx_rule *rule) {
    return lx_image_text(rule->image, rule->record->grammar);
}

static bool same_string(const struct lx_rule *a, const struct lx_rule *b) {
    return a->level == b->level && a->language == b->language;
}

/* Rules of one named grammar compete; a veto competes with nothing. */
static bool compete(const struct lx_rule *a, const struct lx_rule *b) {
    return !a->veto && !b->veto && strcmp(grammar_name(a), grammar_name(b)) == 0;
}

static lxt_status make_grammar(struct compilation *c, const struct lx_rule *rule) {
    struct lx_grammar_options options = {.language = rule->language, .jit = c->jit};
    struct lx_level_grammar entry = {.level = rule->level, .language = rule->language};
    lxt_status status = lx_grammar_new(c->batch.items, c->batch.count, c->vocabulary, &options, c->ruleset->allocator,
                                       &entry.grammar, c->error);
    if (status == LXT_OK && !lx_array_push(c->ruleset->allocator, &c->ruleset->grammars, entry)) {
        lx_grammar_free(entry.grammar);
        status = lx_fail_memory(c->error);
    }
    return status;
}

/* Adds all rules that compete with the one at `from` to the batch, as one group. */
static lxt_status collect_group(struct compilation *c, uint32_t from, uint32_t group) {
    const struct lx_rule *rules = c->ruleset->rules.items;
    const struct lx_rule *first = &rules[c->pendings.items[from].rule];
    for (uint32_t i = from; i < c->pendings.count; i++) {
        struct pending *pending = &c->pendings.items[i];
        const struct lx_rule *rule = &rules[pending->rule];
        if (pending->pattern == NULL || !same_string(first, rule) || (i != from && !compete(first, rule))) {
            continue;
        }
        struct lx_grammar_rule entry = {.pattern = pending->pattern,
                                        .group = group,
                                        .id = pending->rule,
                                        .reversed = rule->record->trigger_last != 0,
                                        .file = lx_image_file(rule->image, rule->record->place),
                                        .line = rule->record->pattern_line};
        if (!lx_array_push(c->ruleset->allocator, &c->batch, entry)) {
            return lx_fail_memory(c->error);
        }
        pending->pattern = NULL;
    }
    return LXT_OK;
}

/* One grammar for the named grammars of a level and language: they share the mapping of the string. */
static lxt_status collect_grammar(struct compilation *c, uint32_t from) {
    const struct lx_rule *first = &c->ruleset->rules.items[c->pendings.items[from].rule];
    lxt_status status = LXT_OK;
    uint32_t group = 0;
    c->batch.count = 0;
    for (uint32_t i = from; i < c->pendings.count && group < LX_GROUPS_MAX && status == LXT_OK; i++) {
        const struct pending *pending = &c->pendings.items[i];
        if (pending->pattern != NULL && same_string(first, &c->ruleset->rules.items[pending->rule])) {
            status = collect_group(c, i, group++);
        }
    }
    return status == LXT_OK ? make_grammar(c, first) : status;
}

static lxt_status make_grammars(struct compilation *c) {
    lxt_status status = LXT_OK;
    for (uint32_t level = 0; level < LX_LEVEL_COUNT && status == LXT_OK; level++) {
        for (uint32_t i = 0; i < c->pendings.count && status == LXT_OK; i++) {
            const struct pending *pending = &c->pendings.items[i];
            if (pending->pattern != NULL && c->ruleset->rules.items[pending->rule].level == level) {
                status = collect_grammar(c, i);
            }
        }
    }
    return status;
}

static lxt_status read_images(struct compilation *c) {
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < lx_lexicon_image_count(c->lexicon); i++) {
        const struct lx_image *image = lx_lexicon_image(c->lexicon, i);
        for (uint32_t k = 0; k < image->count[LX_SECTION_RULES] && status == LXT_OK; k++) {
            if (image->rules[k].kind <= LX_RULE_TEXT) {
                status = read_rule(c, i, &image->rules[k]);
            }
        }
    }
    return status;
}

/* The grammars of a level, which stand together, read one string. */
static lxt_status make_team(struct compilation *c) {
    struct lx_ruleset *ruleset = c->ruleset;
    bool done = true;
    for (uint32_t i = 0; i < ruleset->grammars.count && done; i++) {
        const struct lx_level_grammar *entry = &ruleset->grammars.items[i];
        done = lx_team_add(&ruleset->team, entry->grammar, entry->level, entry->language, ruleset->allocator);
    }
    done = done && lx_team_finish(&ruleset->team, c->vocabulary->set_count, ruleset->allocator);
    return done ? LXT_OK : lx_fail_memory(c->error);
}

lxt_status lx_ruleset_compile(struct lx_ruleset *ruleset, const struct lx_lexicon *lexicon,
                              const struct lx_types *types, const struct lx_vocabulary *vocabulary, uint32_t languages,
                              bool jit, const lxt_allocator *allocator, lxt_error *error) {
    struct compilation c = {.ruleset = ruleset,
                            .lexicon = lexicon,
                            .types = types,
                            .vocabulary = vocabulary,
                            .languages = languages,
                            .jit = jit,
                            .error = error};
    memset(ruleset, 0, sizeof *ruleset);
    ruleset->allocator = allocator;
    ruleset->types = types;
    lx_arena_init(&ruleset->arena, allocator);
    lx_arena_init(&c.parsed, allocator);
    lxt_status status = read_images(&c);
    for (uint32_t i = 0; i < ruleset->rules.count && status == LXT_OK; i++) {
        status = ruleset->rules.items[i].record->kind == LX_RULE_TEXT ? add_text_pattern(&c, i) : parse_rule(&c, i);
    }
    if (status == LXT_OK) {
        status = make_grammars(&c);
    }
    if (status == LXT_OK) {
        status = make_team(&c);
    }
    lx_array_free(allocator, &c.pendings);
    lx_array_free(allocator, &c.batch);
    lx_arena_free(&c.parsed);
    if (status != LXT_OK) {
        lx_ruleset_free(ruleset);
    }
    return status;
}

void lx_ruleset_free(struct lx_ruleset *ruleset) {
    if (ruleset->allocator == NULL) {
        return;
    }
    for (uint32_t i = 0; i < ruleset->grammars.count; i++) {
        lx_grammar_free(ruleset->grammars.items[i].grammar);
    }
    for (uint32_t i = 0; i < ruleset->patterns.count; i++) {
        lx_text_pattern_free(ruleset->patterns.items[i].pattern);
    }
    lx_team_free(&ruleset->team, ruleset->allocator);
    lx_array_free(ruleset->allocator, &ruleset->rules);
    lx_array_free(ruleset->allocator, &ruleset->grammars);
    lx_array_free(ruleset->allocator, &ruleset->patterns);
    lx_arena_free(&ruleset->arena);
}
