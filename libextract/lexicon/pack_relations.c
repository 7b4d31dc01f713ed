/* The statement relation, in its three kinds. */
#include "lexicon/pack_rules.h"

#include <string.h>

static const char *const kinds[] = {"inside", "sequence", "layout", NULL};
static const char *const forms[] = {"card", "heading", "line", "office", "career", "roll", NULL};

/* An option of a kind of relation: its name, and what follows it. */
enum option_form { OPTION_NAMES, OPTION_FORM, OPTION_PATTERN, OPTION_FLAG };
struct option {
    const char *name;
    enum option_form form;
    bool required;
    const char *expected; /* what follows it */
};

static const struct option inside_options[] = {
    {"outer", OPTION_NAMES, true, "a type or the name of a rule"},
    {"inner", OPTION_NAMES, true, "a type or the name of a rule"},
    {"before", OPTION_PATTERN, false, "a pattern"},
    {"reverse", OPTION_FLAG, false, ""},
    {NULL, OPTION_FLAG, false, NULL},
};
static const struct option sequence_options[] = {{NULL, OPTION_FLAG, false, NULL}};
static const struct option layout_options[] = {
    {"form", OPTION_FORM, true, "card, heading, line, office, career or roll"},
    {"source", OPTION_NAMES, true, "types joined by '|'"},
    {"target", OPTION_NAMES, true, "types joined by '|'"},
    {"label", OPTION_NAMES, false, "the name of a class"},
    {NULL, OPTION_FLAG, false, NULL},
};

/* A relation's statement as it is read. */
struct relation {
    struct lx_pack_rule_draft draft;
    const struct option *options;
    const char *expected; /* at the place of an option */
    uint32_t seen;        /* bit i: option i was given */
};

static lxt_status add_attribute(struct lx_pack_compiler *compiler, struct relation *relation, const char *key,
                                struct lx_slice value) {
    const struct lx_pack_term pair = {.form = LX_PACK_PAIR, .text = {key, (uint32_t)strlen(key)}, .value = value};
    return lx_pack_attribute(compiler, &pair, &relation->draft.record.attributes);
}

/* The pattern after `before`: the rest of the line, without a `reverse` at its end. */
static lxt_status read_before(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                              struct relation *relation) {
    static const char reverse[] = " reverse";
    if (lx_cursor_ends(cursor)) {
        return lx_cursor_fail(cursor, cursor->at, "a pattern");
    }
    struct lx_slice pattern = {cursor->line.text + cursor->at, cursor->line.length - cursor->at};
    uint32_t tail = sizeof reverse - 1;
    if (pattern.length > tail && memcmp(pattern.bytes + pattern.length - tail, reverse, tail) == 0) {
        pattern.length -= tail;
    }
    relation->draft.record.pattern_line = cursor->line.number;
    relation->draft.record.pattern_column = lx_pack_column(&cursor->line, cursor->at);
    struct lx_pack_cursor literals = *cursor;
    literals.line.length = cursor->at + pattern.length;
    cursor->at += pattern.length;
    if (!lx_buffer_append(&compiler->pattern, pattern.bytes, pattern.length)) {
        return lx_pack_memory(compiler);
    }
    lxt_status status = lx_pack_literals(compiler, &literals);
    return status == LXT_OK ? add_attribute(compiler, relation, "before", pattern) : status;
}

static lxt_status read_operand(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                               struct relation *relation, const struct option *option) {
    struct lx_slice value = {"yes", 3};
    uint32_t form;
    lxt_status status = LXT_OK;
    switch (option->form) {
    case OPTION_PATTERN:
        return read_before(compiler, cursor, relation);
    case OPTION_FORM:
        status = lx_pack_choice(cursor, forms, option->expected, &form);
        if (status == LXT_OK) {
            value = (struct lx_slice){forms[form], (uint32_t)strlen(forms[form])};
        }
        break;
    case OPTION_NAMES:
        status = lx_cursor_names(cursor, option->expected, &value);
        break;
    default:
        break;
    }
    return status == LXT_OK ? add_attribute(compiler, relation, option->name, value) : status;
}

static lxt_status read_option(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                              struct relation *relation) {
    struct lx_pack_term term;
    lxt_status status = lx_cursor_term(cursor, relation->expected, 0, &term);
    if (status != LXT_OK) {
        return status;
    }
    if (term.form == LX_PACK_PAIR && lx_slice_is(term.text, "name") && lx_slice_is_name(term.value)) {
        relation->draft.name = term.value;
        return LXT_OK;
    }
    if (term.form == LX_PACK_PAIR) {
        return lx_pack_attribute(compiler, &term, &relation->draft.record.attributes);
    }
    for (uint32_t i = 0; relation->options[i].name != NULL && term.form == LX_PACK_WORD; i++) {
        if (lx_slice_is(term.text, relation->options[i].name)) {
            if ((relation->seen >> i & 1) != 0) {
                return lx_cursor_fail(cursor, term.at, "each option once");
            }
            relation->seen |= 1u << i;
            return read_operand(compiler, cursor, relation, &relation->options[i]);
        }
    }
    return lx_cursor_fail(cursor, term.at, relation->expected);
}

/* Options up to the line's end, and, except for sequences, on the indented lines below. */
static lxt_status read_options(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                               struct relation *relation) {
    bool more = true;
    while (more) {
        while (!lx_cursor_ends(cursor)) {
            lxt_status status = read_option(compiler, cursor, relation);
            if (status != LXT_OK) {
                return status;
            }
        }
        more = relation->draft.record.kind != LX_RULE_SEQUENCE && lx_reader_body(&compiler->reader, &cursor->line);
        cursor->at = more ? 0 : cursor->at;
    }
    for (uint32_t i = 0; relation->options[i].name != NULL; i++) {
        if (relation->options[i].required && (relation->seen >> i & 1) == 0) {
            return lx_cursor_fail(cursor, cursor->at, relation->options[i].name);
        }
    }
    return LXT_OK;
}

/* Whether the pattern has the capture: its name, then a colon, not within a word. */
static bool has_capture(const struct lx_buffer *pattern, const char *capture) {
    size_t length = strlen(capture);
    for (size_t i = 0; i + length < pattern->length; i++) {
        bool begins = i == 0 || strchr(" \t\n(|", pattern->bytes[i - 1]) != NULL;
        if (begins && pattern->bytes[i + length] == ':' && memcmp(pattern->bytes + i, capture, length) == 0) {
            return true;
        }
    }
    return false;
}

static lxt_status read_sequence(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor,
                                struct relation *relation) {
    lxt_status status = lx_pack_rule_body(compiler, cursor, false, &relation->draft);
    if (status != LXT_OK) {
        return status;
    }
    if (!has_capture(&compiler->pattern, "source") || !has_capture(&compiler->pattern, "target")) {
        return lx_cursor_fail(cursor, cursor->line.length, "a pattern with source:<type> and target:<type>");
    }
    return LXT_OK;
}

/* TYPE.KIND, the name of a relation that has no other. */
static lxt_status default_name(struct lx_pack_compiler *compiler, struct lx_slice type, const char *kind,
                               struct lx_slice *name) {
    size_t length = strlen(kind);
    char *bytes = lx_arena_alloc(&compiler->arena, type.length + length + 1, 1);
    if (bytes == NULL) {
        return lx_pack_memory(compiler);
    }
    memcpy(bytes, type.bytes, type.length);
    bytes[type.length] = '.';
    memcpy(bytes + type.length + 1, kind, length);
    *name = (struct lx_slice){bytes, (uint32_t)(type.length + length + 1)};
    return LXT_OK;
}

/* Reads "TYPE kind KIND" and prepares what that kind may have. */
static lxt_status begin_relation(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                                 struct relation *relation) {
    static const char *const keyword[] = {"kind", NULL};
    static const struct option *const options[] = {inside_options, sequence_options, layout_options};
    static const char *const expected[] = {"outer, inner, before, reverse, key=value or the end of the line",
                                           "key=value or the end of the line",
                                           "form, source, target, label, key=value or the end of the line"};
    uint32_t chosen;
    uint32_t kind = 0;
    relation->draft = lx_pack_begin_rule(compiler, cursor, LX_RULE_INSIDE);
    lxt_status status = lx_cursor_name(cursor, "the type of the relation", &relation->draft.type);
    if (status == LXT_OK) {
        status = lx_pack_choice(cursor, keyword, "kind inside, sequence or layout", &chosen);
    }
    if (status == LXT_OK) {
        status = lx_pack_choice(cursor, kinds, "inside, sequence or layout", &kind);
    }
    if (status != LXT_OK) {
        return status;
    }
    relation->draft.record.kind = LX_RULE_INSIDE + kind;
    relation->draft.record.level = LX_LEVEL_RELATIONS;
    relation->draft.grammar = relation->draft.type;
    relation->options = options[kind];
    relation->expected = expected[kind];
    return default_name(compiler, relation->draft.type, kinds[kind], &relation->draft.name);
}

lxt_status lx_pack_relation(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct relation relation = {.seen = 0};
    lx_buffer_clear(&compiler->pattern);
    lxt_status status = begin_relation(compiler, cursor, &relation);
    if (status == LXT_OK) {
        status = read_options(compiler, cursor, &relation);
    }
    if (status == LXT_OK && relation.draft.record.kind == LX_RULE_SEQUENCE) {
        status = read_sequence(compiler, cursor, &relation);
    }
    return status == LXT_OK ? lx_pack_push_rule(compiler, &relation.draft) : status;
}
