/* The order of a compilation: macros of all sources, then every statement, then the class sets. */
#include "lexicon/compile.h"

#include "base/failure.h"
#include "lexicon/pack_compiler.h"

/* A statement's keyword and its parser. */
struct statement {
    const char *keyword;
    lx_pack_statement *parse;
};

/* Macros are read before everything else, and passed over when the rest is read. */
static lxt_status pass_over(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    (void)compiler;
    (void)cursor;
    return LXT_OK;
}

static const struct statement statements[] = {
    {"inflect", pass_over}, {"list", lx_pack_list}, {"names", lx_pack_names},          {"number", lx_pack_number},
    {"rule", lx_pack_rule}, {"veto", lx_pack_veto}, {"pattern", lx_pack_text_pattern}, {"relation", lx_pack_relation},
    {"type", lx_pack_type}, {"nest", lx_pack_nest}, {"weights", lx_pack_weights},      {"disable", lx_pack_disable},
};

static lxt_status read_statement(struct lx_pack_compiler *compiler, const struct lx_pack_line *line) {
    static const char *const expected = "a statement: inflect, list, names, number, rule, veto, pattern, relation, "
                                        "type, nest, weights or disable";
    struct lx_pack_cursor cursor = {.reader = &compiler->reader, .line = *line};
    struct lx_pack_term keyword;
    if (line->indent > 0) {
        return lx_cursor_fail(&cursor, 0, "a statement in the first column");
    }
    lxt_status status = lx_cursor_term(&cursor, expected, 0, &keyword);
    if (status != LXT_OK) {
        return status;
    }
    for (size_t i = 0; i < sizeof statements / sizeof *statements && keyword.form == LX_PACK_WORD; i++) {
        if (lx_slice_is(keyword.text, statements[i].keyword)) {
            return statements[i].parse(compiler, &cursor);
        }
    }
    return lx_cursor_fail(&cursor, keyword.at, expected);
}

static lxt_status read_statements(struct lx_pack_compiler *compiler) {
    const struct lx_pack_line *next;
    while ((next = lx_reader_peek(&compiler->reader)) != NULL) {
        struct lx_pack_line line = *next;
        lx_reader_pass(&compiler->reader);
        lx_arena_reset(&compiler->arena);
        lxt_status status = read_statement(compiler, &line);
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

static bool begins_with(const struct lx_pack_line *line, const char *keyword, uint32_t length) {
    struct lx_slice start = {line->text, length};
    return line->indent == 0 && line->length > length && lx_slice_is(start, keyword) &&
           (line->text[length] == ' ' || line->text[length] == '\t');
}

static lxt_status read_macros(struct lx_pack_compiler *compiler) {
    const struct lx_pack_line *next;
    while ((next = lx_reader_peek(&compiler->reader)) != NULL) {
        struct lx_pack_cursor cursor = {.reader = &compiler->reader, .line = *next, .at = 7};
        lx_reader_pass(&compiler->reader);
        if (begins_with(&cursor.line, "inflect", 7)) {
            lxt_status status = lx_pack_inflect(compiler, &cursor);
            if (status != LXT_OK) {
                return status;
            }
        }
    }
    return LXT_OK;
}

static lxt_status read_source(struct lx_pack_compiler *compiler, const struct lx_pack_source *source, bool macros) {
    lxt_status status = lx_reader_open(&compiler->reader, source, &compiler->arena, compiler->error);
    if (status == LXT_OK) {
        status = lx_pack_header(compiler, !macros);
    }
    if (status == LXT_OK) {
        status = macros ? read_macros(compiler) : read_statements(compiler);
    }
    return status;
}

static lxt_status read_sources(struct lx_pack_compiler *compiler, const struct lx_pack_source *sources, size_t count) {
    for (int macros = 1; macros >= 0; macros--) {
        for (size_t i = 0; i < count; i++) {
            lxt_status status = read_source(compiler, &sources[i], macros != 0);
            if (status != LXT_OK) {
                return status;
            }
        }
    }
    return LXT_OK;
}

/* Every class has a set of its own, for units that have just that class; literals need none. */
static bool add_single_sets(struct lx_image_writer *writer) {
    for (uint32_t i = 0; i < writer->classes.count; i++) {
        uint32_t member = i;
        bool literal = writer->bytes.bytes[writer->classes.items[i].name.at] == '=';
        if (!literal && lx_image_writer_set(writer, &member, 1) == LXT_NONE) {
            return false;
        }
    }
    return true;
}

static lxt_status begin(struct lx_pack_compiler *compiler) {
    lx_arena_init(&compiler->arena, compiler->allocator);
    lx_tokens_init(&compiler->tokens, compiler->allocator);
    lx_buffer_init(&compiler->pattern, compiler->allocator);
    lx_inflector_init(&compiler->inflector, compiler->allocator);
    bool done = lx_image_writer_init(&compiler->writer, compiler->allocator);
    done = lx_words_init(&compiler->words, &compiler->writer) && done;
    return done ? LXT_OK : lx_pack_memory(compiler);
}

static void end(struct lx_pack_compiler *compiler) {
    lx_words_free(&compiler->words);
    lx_image_writer_free(&compiler->writer);
    lx_inflector_free(&compiler->inflector);
    lx_buffer_free(&compiler->pattern);
    lx_tokens_free(&compiler->tokens);
    lx_arena_free(&compiler->arena);
    lx_array_free(compiler->allocator, &compiler->path);
    lx_free(compiler->allocator, compiler->rule_index.slots);
}

static lxt_status finish(struct lx_pack_compiler *compiler, struct lx_image_data *out) {
    lxt_status status = lx_words_finish(&compiler->words);
    if (status == LXT_ERROR_LIMIT) {
        return lx_fail(compiler->error, status, "the packs have too many classes or class sets");
    }
    bool done = status == LXT_OK && add_single_sets(&compiler->writer) &&
                lx_image_writer_share_attributes(&compiler->writer) && lx_image_writer_share_kinds(&compiler->writer) &&
                lx_image_writer_finish(&compiler->writer, out) == LXT_OK;
    return done ? LXT_OK : lx_pack_memory(compiler);
}

lxt_status lx_pack_compile(const struct lx_pack_source *sources, size_t count, const struct lx_image *base,
                           const lxt_allocator *allocator, struct lx_image_data *out, lxt_error *error) {
    struct lx_pack_compiler compiler = {.allocator = allocator, .base = base, .error = error};
    *out = (struct lx_image_data){0};
    lxt_status status = begin(&compiler);
    if (status == LXT_OK) {
        status = read_sources(&compiler, sources, count);
    }
    if (status == LXT_OK) {
        status = finish(&compiler, out);
    }
    end(&compiler);
    return status;
}
