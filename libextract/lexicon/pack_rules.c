/* The statements rule, veto and pattern. */
#include "lexicon/pack_rules.h"

#include <string.h>

static const char *const levels[] = {"words", "atoms", "composites", NULL};
static const char *const triggers[] = {"first", "last", NULL};

/* An option that all three have, or an attribute; *known false where it is another word. */
static lxt_status read_common(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                              const struct lx_pack_term *term, struct lx_pack_rule_draft *draft, bool *known) {
    *known = true;
    if (term->form == LX_PACK_PAIR) {
        return lx_pack_attribute(compiler, term, &draft->record.attributes);
    }
    if (term->form == LX_PACK_WORD && lx_slice_is(term->text, "grammar")) {
        return lx_cursor_name(cursor, "the name of a grammar", &draft->grammar);
    }
    *known = false;
    return LXT_OK;
}

/* An option that rules and vetoes have. */
static lxt_status read_token_option(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                                    const struct lx_pack_term *term, struct lx_pack_rule_draft *draft, bool *known) {
    if (term->form == LX_PACK_WORD && lx_slice_is(term->text, "level")) {
        *known = true;
        draft->has_level = true;
        return lx_pack_choice(cursor, levels, "words, atoms or composites", &draft->record.level);
    }
    if (term->form == LX_PACK_WORD && lx_slice_is(term->text, "trigger")) {
        *known = true;
        return lx_pack_choice(cursor, triggers, "first or last", &draft->record.trigger_last);
    }
    return read_common(compiler, cursor, term, draft, known);
}

static lxt_status read_name(struct lx_pack_cursor *cursor, struct lx_pack_rule_draft *draft) {
    lx_cursor_ends(cursor);
    draft->name_at = cursor->at;
    return lx_cursor_name(cursor, "the name of the rule", &draft->name);
}

/* What stands before the first dot of a rule's name is its type unless another is given. */
static struct lx_slice type_of_name(struct lx_slice name) {
    const char *dot = memchr(name.bytes, '.', name.length);
    return (struct lx_slice){name.bytes, dot == NULL ? name.length : (uint32_t)(dot - name.bytes)};
}

static lxt_status read_rule_option(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                                   struct lx_pack_rule_draft *draft) {
    static const char *const expected = "level, type, class, grammar, trigger, key=value or the end of the line";
    struct lx_pack_term term;
    bool known;
    lxt_status status = lx_cursor_term(cursor, expected, 0, &term);
    if (status != LXT_OK) {
        return status;
    }
    if (term.form == LX_PACK_WORD && lx_slice_is(term.text, "type")) {
        return lx_cursor_name(cursor, "a type", &draft->type);
    }
    if (term.form == LX_PACK_WORD && lx_slice_is(term.text, "class")) {
        return lx_cursor_name(cursor, "the name of a class", &draft->output_class);
    }
    status = read_token_option(compiler, cursor, &term, draft, &known);
    return status == LXT_OK && !known ? lx_cursor_fail(cursor, term.at, expected) : status;
}

/* Fills in what a rule's line left open and makes the class of its units known. */
static lxt_status complete_rule(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                                struct lx_pack_rule_draft *draft) {
    if (!draft->has_level) {
        return lx_cursor_fail(cursor, cursor->at, "level words, atoms or composites");
    }
    if (draft->output_class.length > 0 && draft->type.length > 0) {
        return lx_cursor_fail(cursor, cursor->at, "type or class, not both");
    }
    if (draft->output_class.length == 0 && draft->type.length == 0) {
        draft->type = type_of_name(draft->name);
    }
    if (draft->grammar.length == 0) {
        draft->grammar = draft->type.length > 0 ? draft->type : draft->output_class;
    }
    if (draft->output_class.length > 0 &&
        lx_image_writer_class(&compiler->writer, draft->output_class, compiler->language, compiler->scope, LX_CASE_ANY,
                              false) == LXT_NONE) {
        return lx_pack_memory(compiler);
    }
    return lx_pack_claim_name(compiler, cursor, draft);
}

lxt_status lx_pack_rule(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct lx_pack_rule_draft draft = lx_pack_begin_rule(compiler, cursor, LX_RULE_MENTION);
    lxt_status status = read_name(cursor, &draft);
    while (status == LXT_OK && !lx_cursor_ends(cursor)) {
        status = read_rule_option(compiler, cursor, &draft);
    }
    if (status == LXT_OK) {
        status = complete_rule(compiler, cursor, &draft);
    }
    if (status == LXT_OK) {
        status = lx_pack_rule_body(compiler, cursor, false, &draft);
    }
    return status == LXT_OK ? lx_pack_push_rule(compiler, &draft) : status;
}

static lxt_status read_veto_option(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                                   struct lx_pack_rule_draft *draft) {
    static const char *const expected = "level, types, reason, trigger, key=value or the end of the line";
    struct lx_pack_term term;
    bool known;
    lxt_status status = lx_cursor_term(cursor, expected, 0, &term);
    if (status != LXT_OK) {
        return status;
    }
    if (term.form == LX_PACK_WORD && lx_slice_is(term.text, "types")) {
        return lx_cursor_names(cursor, "types joined by '|'", &draft->type);
    }
    if (term.form == LX_PACK_WORD && lx_slice_is(term.text, "reason")) {
        if (lx_cursor_ends(cursor) || cursor->line.text[cursor->at] != '"') {
            return lx_cursor_fail(cursor, cursor->at, "the reason in double quotes");
        }
        return lx_cursor_string(cursor, &draft->reason);
    }
    status = read_token_option(compiler, cursor, &term, draft, &known);
    return status == LXT_OK && !known ? lx_cursor_fail(cursor, term.at, expected) : status;
}

lxt_status lx_pack_veto(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct lx_pack_rule_draft draft = lx_pack_begin_rule(compiler, cursor, LX_RULE_VETO);
    lxt_status status = read_name(cursor, &draft);
    while (status == LXT_OK && !lx_cursor_ends(cursor)) {
        status = read_veto_option(compiler, cursor, &draft);
    }
    if (status != LXT_OK) {
        return status;
    }
    if (!draft.has_level || draft.type.length == 0 || draft.reason.length == 0) {
        return lx_cursor_fail(cursor, cursor->at,
                              !draft.has_level         ? "level words, atoms or composites"
                              : draft.type.length == 0 ? "types TYPE|TYPE"
                                                       : "reason \"why\"");
    }
    if (draft.grammar.length == 0) {
        draft.grammar = (struct lx_slice){"veto", 4};
    }
    status = lx_pack_claim_name(compiler, cursor, &draft);
    if (status == LXT_OK) {
        status = lx_pack_rule_body(compiler, cursor, false, &draft);
    }
    if (status == LXT_OK && draft.value.length > 0) {
        status = lx_cursor_fail(cursor, cursor->at, "a veto without a value");
    }
    return status == LXT_OK ? lx_pack_push_rule(compiler, &draft) : status;
}

/* The character at which a text pattern is tried, or the word digit. */
static lxt_status read_trigger(struct lx_pack_cursor *cursor, struct lx_slice *trigger) {
    static const char *const expected = "digit, or one ASCII character in double quotes";
    struct lx_pack_term term;
    lxt_status status = lx_cursor_term(cursor, expected, 0, &term);
    if (status != LXT_OK) {
        return status;
    }
    *trigger = term.text;
    bool character = term.form == LX_PACK_STRING && term.text.length == 1 && (unsigned char)*term.text.bytes < 0x80;
    bool digit = term.form == LX_PACK_WORD && lx_slice_is(term.text, "digit");
    return character || digit ? LXT_OK : lx_cursor_fail(cursor, term.at, expected);
}

static lxt_status read_window(struct lx_pack_cursor *cursor, uint32_t *window) {
    lx_cursor_ends(cursor);
    uint32_t start = cursor->at;
    lxt_status status = lx_cursor_number(cursor, "a window of 1 to 4096 bytes", window);
    bool fits = *window >= 1 && *window <= LX_PACK_WINDOW_MAX;
    return status != LXT_OK || fits ? status : lx_cursor_fail(cursor, start, "a window of 1 to 4096 bytes");
}

static lxt_status read_text_option(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                                   struct lx_pack_rule_draft *draft) {
    static const char *const expected = "type, trigger, window, key=value or the end of the line";
    struct lx_pack_term term;
    bool known;
    lxt_status status = lx_cursor_term(cursor, expected, 0, &term);
    if (status != LXT_OK) {
        return status;
    }
    if (term.form == LX_PACK_WORD && lx_slice_is(term.text, "type")) {
        return lx_cursor_name(cursor, "a type", &draft->type);
    }
    if (term.form == LX_PACK_WORD && lx_slice_is(term.text, "trigger")) {
        return read_trigger(cursor, &draft->trigger);
    }
    if (term.form == LX_PACK_WORD && lx_slice_is(term.text, "window")) {
        return read_window(cursor, &draft->record.window);
    }
    status = read_common(compiler, cursor, &term, draft, &known);
    return status == LXT_OK && !known ? lx_cursor_fail(cursor, term.at, expected) : status;
}

lxt_status lx_pack_text_pattern(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct lx_pack_rule_draft draft = lx_pack_begin_rule(compiler, cursor, LX_RULE_TEXT);
    draft.record.window = LX_PACK_WINDOW;
    draft.record.level = LX_LEVEL_ATOMS;
    lxt_status status = read_name(cursor, &draft);
    while (status == LXT_OK && !lx_cursor_ends(cursor)) {
        status = read_text_option(compiler, cursor, &draft);
    }
    if (status == LXT_OK && draft.trigger.length == 0) {
        status = lx_cursor_fail(cursor, cursor->at, "trigger \"@\" or trigger digit");
    }
    if (status != LXT_OK) {
        return status;
    }
    if (draft.type.length == 0) {
        draft.type = type_of_name(draft.name);
    }
    if (draft.grammar.length == 0) {
        draft.grammar = draft.type;
    }
    status = lx_pack_claim_name(compiler, cursor, &draft);
    if (status == LXT_OK) {
        status = lx_pack_rule_body(compiler, cursor, true, &draft);
    }
    return status == LXT_OK ? lx_pack_push_rule(compiler, &draft) : status;
}
