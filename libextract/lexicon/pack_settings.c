/* The statements type, nest, weights and disable. */
#include "lexicon/pack_compiler.h"

static lxt_status intern(struct lx_pack_compiler *compiler, struct lx_slice slice, struct lx_string *string) {
    return lx_image_writer_string(&compiler->writer, slice, string) ? LXT_OK : lx_pack_memory(compiler);
}

lxt_status lx_pack_type(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    static const char *const keyword[] = {"label", NULL};
    struct lx_image_type type;
    struct lx_slice name;
    uint32_t chosen;
    lxt_status status = lx_cursor_name(cursor, "the name of a type", &name);
    struct lx_slice label = name;
    if (status == LXT_OK && !lx_cursor_ends(cursor)) {
        status = lx_pack_choice(cursor, keyword, "label or the end of the line", &chosen);
        if (status == LXT_OK && (lx_cursor_ends(cursor) || cursor->line.text[cursor->at] != '"')) {
            status = lx_cursor_fail(cursor, cursor->at, "the label in double quotes");
        }
        if (status == LXT_OK) {
            status = lx_cursor_string(cursor, &label);
        }
    }
    if (status == LXT_OK) {
        status = lx_cursor_finish(cursor, "the end of the line");
    }
    if (status == LXT_OK) {
        status = intern(compiler, name, &type.name);
    }
    if (status == LXT_OK) {
        status = intern(compiler, label, &type.label);
    }
    if (status == LXT_OK && !lx_array_push(compiler->allocator, &compiler->writer.types, type)) {
        status = lx_pack_memory(compiler);
    }
    return status;
}

static lxt_status read_inner(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, struct lx_string outer) {
    struct lx_image_nest nest = {.outer = outer};
    struct lx_slice inner;
    lxt_status status = lx_cursor_name(cursor, "a type", &inner);
    if (status == LXT_OK) {
        status = intern(compiler, inner, &nest.inner);
    }
    if (status == LXT_OK && !lx_array_push(compiler->allocator, &compiler->writer.nests, nest)) {
        status = lx_pack_memory(compiler);
    }
    return status;
}

lxt_status lx_pack_nest(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct lx_slice name;
    struct lx_string outer;
    lxt_status status = lx_cursor_name(cursor, "the outer type", &name);
    if (status == LXT_OK) {
        status = intern(compiler, name, &outer);
    }
    if (status == LXT_OK) {
        status = read_inner(compiler, cursor, outer);
    }
    bool more = true;
    while (status == LXT_OK && more) {
        while (status == LXT_OK && !lx_cursor_ends(cursor)) {
            status = read_inner(compiler, cursor, outer);
        }
        more = lx_reader_body(&compiler->reader, &cursor->line);
        cursor->at = 0;
    }
    return status;
}

/* A run of anything but blanks: features hold '=' and ':'. */
static lxt_status read_run(struct lx_pack_cursor *cursor, const char *expected, struct lx_slice *run) {
    if (lx_cursor_ends(cursor)) {
        return lx_cursor_fail(cursor, cursor->at, expected);
    }
    uint32_t start = cursor->at;
    const char *text = cursor->line.text;
    while (cursor->at < cursor->line.length && text[cursor->at] != ' ' && text[cursor->at] != '\t') {
        cursor->at++;
    }
    *run = (struct lx_slice){text + start, cursor->at - start};
    return LXT_OK;
}

static lxt_status read_weight(struct lx_pack_cursor *cursor, uint32_t *weight) {
    bool negative = !lx_cursor_ends(cursor) && cursor->line.text[cursor->at] == '-';
    cursor->at += negative;
    lxt_status status = lx_cursor_number(cursor, "a whole number", weight);
    if (status == LXT_OK && negative) {
        *weight = 0 - *weight;
    }
    return status == LXT_OK ? lx_cursor_finish(cursor, "the end of the line") : status;
}

static lxt_status read_weight_line(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct lx_image_weight weight = {0};
    struct lx_string text = {0, 0};
    struct lx_slice type;
    struct lx_slice feature;
    lxt_status status = read_run(cursor, "a type or *", &type);
    if (status == LXT_OK && !lx_slice_is(type, "*") && !lx_slice_is_name(type)) {
        status = lx_cursor_fail(cursor, 0, "a type or *");
    }
    if (status == LXT_OK) {
        status = read_run(cursor, "a feature", &feature);
    }
    if (status == LXT_OK) {
        status = read_weight(cursor, &weight.weight);
    }
    if (status == LXT_OK) {
        status = intern(compiler, type, &text);
    }
    weight.type = text.at;
    if (status == LXT_OK) {
        status = intern(compiler, feature, &text);
    }
    weight.feature = text.at;
    if (status == LXT_OK && !lx_array_push(compiler->allocator, &compiler->writer.weights, weight)) {
        status = lx_pack_memory(compiler);
    }
    return status;
}

lxt_status lx_pack_weights(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    struct lx_slice note;
    lxt_status status = LXT_OK;
    if (!lx_cursor_ends(cursor)) {
        if (cursor->line.text[cursor->at] != '"') {
            return lx_cursor_fail(cursor, cursor->at, "where the weights come from, in double quotes");
        }
        status = lx_cursor_string(cursor, &note);
    }
    if (status == LXT_OK) {
        status = lx_cursor_finish(cursor, "the end of the line");
    }
    struct lx_pack_cursor body = {.reader = &compiler->reader};
    while (status == LXT_OK && lx_reader_body(&compiler->reader, &body.line)) {
        body.at = 0;
        status = read_weight_line(compiler, &body);
    }
    return status;
}

/* The rest of the line, plain or in double quotes. */
static lxt_status read_rest(struct lx_pack_cursor *cursor, const char *expected, struct lx_slice *rest) {
    if (lx_cursor_ends(cursor)) {
        return lx_cursor_fail(cursor, cursor->at, expected);
    }
    if (cursor->line.text[cursor->at] == '"') {
        lxt_status status = lx_cursor_string(cursor, rest);
        return status == LXT_OK ? lx_cursor_finish(cursor, "the end of the line") : status;
    }
    *rest = (struct lx_slice){cursor->line.text + cursor->at, cursor->line.length - cursor->at};
    cursor->at = cursor->line.length;
    return LXT_OK;
}

lxt_status lx_pack_disable(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    enum { RULE, LIST, NAME };
    static const char *const kinds[] = {"rule", "list", "name", NULL};
    struct lx_image_disable disable;
    struct lx_slice what = {"", 0};
    struct lx_slice item = {"", 0};
    uint32_t kind = RULE;
    lxt_status status = lx_pack_choice(cursor, kinds, "rule, list or name", &kind);
    if (status == LXT_OK && kind == NAME) {
        status = read_rest(cursor, "a name", &what);
    } else if (status == LXT_OK) {
        status = lx_cursor_name(cursor, kind == RULE ? "the name of a rule" : "the name of a class", &what);
    }
    if (status == LXT_OK && kind == LIST) {
        status = read_rest(cursor, "an item of the list", &item);
    }
    if (status == LXT_OK) {
        status = lx_cursor_finish(cursor, "the end of the line");
    }
    if (status != LXT_OK) {
        return status;
    }
    struct lx_slice name = {kinds[kind], 4};
    status = intern(compiler, name, &disable.kind);
    if (status == LXT_OK) {
        status = intern(compiler, what, &disable.what);
    }
    if (status == LXT_OK) {
        status = intern(compiler, item, &disable.item);
    }
    if (status == LXT_OK && !lx_array_push(compiler->allocator, &compiler->writer.disables, disable)) {
        status = lx_pack_memory(compiler);
    }
    return status;
}
