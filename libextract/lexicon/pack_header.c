/* The header of a pack: format version, pack, language, scope, licence, source. */
#include "lexicon/pack_compiler.h"

enum header_key { KEY_PACK, KEY_LANGUAGE, KEY_SCOPE, KEY_LICENCE, KEY_SOURCE, KEY_COUNT };
static const char *const keys[KEY_COUNT] = {"pack", "language", "scope", "licence", "source"};

/* Values by key; length 0 where the header lacks one. */
struct header {
    struct lx_slice values[KEY_COUNT];
    uint32_t language;
    uint32_t scope;
};

static lxt_status read_version(struct lx_pack_compiler *compiler) {
    struct lx_pack_cursor cursor = {.reader = &compiler->reader, .line = {"", 0, 0, 1}};
    const struct lx_pack_line *line = lx_reader_peek(&compiler->reader);
    if (line != NULL) {
        cursor.line = *line;
    }
    struct lx_pack_term word;
    uint32_t version;
    lxt_status status = lx_cursor_term(&cursor, "the line \"libextract-pack 1\"", 0, &word);
    if (status != LXT_OK) {
        return status;
    }
    if (word.form != LX_PACK_WORD || !lx_slice_is(word.text, "libextract-pack") || cursor.line.indent > 0) {
        return lx_cursor_fail(&cursor, word.at, "the line \"libextract-pack 1\"");
    }
    status = lx_cursor_number(&cursor, "format version 1", &version);
    if (status != LXT_OK) {
        return status;
    }
    if (version != 1) {
        return lx_cursor_fail(&cursor, cursor.at - 1, "format version 1");
    }
    lx_reader_pass(&compiler->reader);
    return lx_cursor_finish(&cursor, "the end of the line");
}

static lxt_status read_value(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, enum header_key key,
                             struct header *header) {
    static const char *const scopes[] = {"any", "block", NULL};
    static const char *const expected[KEY_COUNT] = {"the name of the pack", "a language: world or a code such as fr",
                                                    "any or block", "the licence of the contents",
                                                    "the source of the contents"};
    struct lx_pack_term term;
    uint32_t start = cursor->at;
    lxt_status status = lx_cursor_term(cursor, expected[key], 0, &term);
    if (status != LXT_OK) {
        return status;
    }
    if (term.form == LX_PACK_PAIR || term.text.length == 0) {
        return lx_cursor_fail(cursor, term.at, expected[key]);
    }
    header->values[key] = term.text;
    if (key == KEY_LANGUAGE) {
        status = lx_pack_find_language(compiler, cursor, term.at, term.text, &header->language);
    } else if (key == KEY_SCOPE) {
        cursor->at = start;
        status = lx_pack_choice(cursor, scopes, expected[key], &header->scope);
    }
    return status == LXT_OK ? lx_cursor_finish(cursor, "the end of the line") : status;
}

/* Index of the header's key that begins the line, KEY_COUNT for a statement. */
static enum header_key find_key(struct lx_slice word) {
    enum header_key key = KEY_PACK;
    while (key < KEY_COUNT && !lx_slice_is(word, keys[key])) {
        key++;
    }
    return key;
}

static lxt_status read_values(struct lx_pack_compiler *compiler, struct header *header, struct lx_pack_cursor *cursor) {
    const struct lx_pack_line *line;
    while ((line = lx_reader_peek(&compiler->reader)) != NULL) {
        *cursor = (struct lx_pack_cursor){.reader = &compiler->reader, .line = *line};
        struct lx_pack_term word;
        lxt_status status = lx_cursor_term(cursor, "a statement", 0, &word);
        if (status != LXT_OK) {
            return status;
        }
        enum header_key key = word.form == LX_PACK_WORD ? find_key(word.text) : KEY_COUNT;
        if (key == KEY_COUNT || line->indent > 0) {
            cursor->at = 0;
            return LXT_OK;
        }
        if (header->values[key].length > 0) {
            return lx_cursor_fail(cursor, 0, "each line of the header once");
        }
        lx_reader_pass(&compiler->reader);
        status = read_value(compiler, cursor, key, header);
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

static lxt_status check_complete(const struct header *header, const struct lx_pack_cursor *cursor) {
    static const char *const missing[KEY_COUNT] = {
        [KEY_PACK] = "the line \"pack NAME\" in the header",
        [KEY_LANGUAGE] = "the line \"language CODE\" in the header",
        [KEY_LICENCE] = "the line \"licence NAME\" in the header",
        [KEY_SOURCE] = "the line \"source ...\" in the header",
    };
    for (int key = 0; key < KEY_COUNT; key++) {
        if (missing[key] != NULL && header->values[key].length == 0) {
            return lx_cursor_fail(cursor, cursor->at, missing[key]);
        }
    }
    return LXT_OK;
}

static lxt_status record_source(struct lx_pack_compiler *compiler, const struct header *header) {
    struct lx_image_writer *writer = &compiler->writer;
    const char *file = compiler->reader.source->file;
    size_t length = 0;
    while (file[length] != '\0') {
        length++;
    }
    struct lx_image_source source;
    bool done = lx_image_writer_string(writer, (struct lx_slice){file, (uint32_t)length}, &source.file) &&
                lx_image_writer_string(writer, header->values[KEY_PACK], &source.pack) &&
                lx_image_writer_string(writer, header->values[KEY_LANGUAGE], &source.language) &&
                lx_image_writer_string(writer, header->values[KEY_LICENCE], &source.licence) &&
                lx_image_writer_string(writer, header->values[KEY_SOURCE], &source.origin) &&
                lx_array_push(compiler->allocator, &writer->sources, source);
    compiler->source = writer->sources.count - 1;
    return done ? LXT_OK : lx_pack_memory(compiler);
}

lxt_status lx_pack_header(struct lx_pack_compiler *compiler, bool record) {
    struct header header = {0};
    struct lx_pack_cursor cursor = {0};
    lxt_status status = read_version(compiler);
    if (status == LXT_OK) {
        cursor = (struct lx_pack_cursor){.reader = &compiler->reader, .line = compiler->reader.line};
        cursor.at = cursor.line.length;
        status = read_values(compiler, &header, &cursor);
    }
    if (status == LXT_OK) {
        status = check_complete(&header, &cursor);
    }
    if (status == LXT_OK) {
        compiler->language = header.language;
        compiler->scope = header.scope;
        status = record ? record_source(compiler, &header) : LXT_OK;
    }
    return status;
}
