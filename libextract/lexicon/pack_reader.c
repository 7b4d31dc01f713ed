#include "lexicon/pack_reader.h"

#include <string.h>

#include "base/failure.h"
#include "base/utf8.h"

static bool is_blank(char c) {
    return c == ' ' || c == '\t';
}

static lxt_status check_bytes(const struct lx_pack_source *source, lxt_error *error) {
    uint32_t line = 1;
    uint32_t column = 1;
    uint32_t used;
    for (size_t at = 0; at < source->length; at += used) {
        bool well_formed;
        uint32_t code_point = lx_utf8_decode(source->text + at, source->length - at, &used, &well_formed);
        if (!well_formed || code_point == 0) {
            return lx_fail_at(error, LXT_ERROR_SYNTAX, source->file, line, column, "expected %s",
                              well_formed ? "text without NUL characters" : "well-formed UTF-8");
        }
        column++;
        if (code_point == '\n') {
            line++;
            column = 1;
        }
    }
    return LXT_OK;
}

lxt_status lx_reader_open(struct lx_pack_reader *reader, const struct lx_pack_source *source, struct lx_arena *arena,
                          lxt_error *error) {
    *reader = (struct lx_pack_reader){.source = source, .arena = arena, .error = error};
    if (source->length > INT32_MAX) {
        return lx_fail(error, LXT_ERROR_LIMIT, "the pack %s is larger than 2 GiB", source->file);
    }
    if (source->length >= 3 && memcmp(source->text, "\xEF\xBB\xBF", 3) == 0) {
        reader->at = 3;
    }
    return check_bytes(source, error);
}

/* Length of a line's text without a comment: '#' at its start or after a blank, outside double quotes. */
static uint32_t without_comment(const char *text, uint32_t length) {
    bool quoted = false;
    for (uint32_t i = 0; i < length; i++) {
        if (text[i] == '"') {
            quoted = !quoted;
        } else if (text[i] == '\\' && quoted) {
            i++;
        } else if (text[i] == '#' && !quoted && (i == 0 || is_blank(text[i - 1]))) {
            return i;
        }
    }
    return length;
}

static void read_line(struct lx_pack_reader *reader) {
    const char *start = reader->source->text + reader->at;
    size_t left = reader->source->length - reader->at;
    const char *end = memchr(start, '\n', left);
    uint32_t length = (uint32_t)(end == NULL ? left : (size_t)(end - start));
    reader->at += length + (end != NULL);
    reader->number++;
    uint32_t indent = 0;
    while (indent < length && is_blank(start[indent])) {
        indent++;
    }
    uint32_t text = without_comment(start + indent, length - indent);
    while (text > 0 && (is_blank(start[indent + text - 1]) || start[indent + text - 1] == '\r')) {
        text--;
    }
    reader->line = (struct lx_pack_line){start + indent, text, indent, reader->number};
}

const struct lx_pack_line *lx_reader_peek(struct lx_pack_reader *reader) {
    while (!reader->peeked) {
        if (reader->at >= reader->source->length) {
            return NULL;
        }
        read_line(reader);
        reader->peeked = reader->line.length > 0;
    }
    return &reader->line;
}

void lx_reader_pass(struct lx_pack_reader *reader) {
    reader->peeked = false;
}

bool lx_reader_body(struct lx_pack_reader *reader, struct lx_pack_line *line) {
    const struct lx_pack_line *next = lx_reader_peek(reader);
    if (next == NULL || next->indent == 0) {
        return false;
    }
    *line = *next;
    lx_reader_pass(reader);
    return true;
}

uint32_t lx_pack_column(const struct lx_pack_line *line, uint32_t at) {
    uint32_t column = line->indent + 1;
    for (uint32_t i = 0; i < at; i++) {
        column += ((unsigned char)line->text[i] & 0xC0) != 0x80;
    }
    return column;
}

lxt_status lx_cursor_fail(const struct lx_pack_cursor *cursor, uint32_t at, const char *expected) {
    const struct lx_pack_reader *reader = cursor->reader;
    return lx_fail_at(reader->error, LXT_ERROR_SYNTAX, reader->source->file, cursor->line.number,
                      lx_pack_column(&cursor->line, at), "expected %s", expected);
}

bool lx_cursor_ends(struct lx_pack_cursor *cursor) {
    while (cursor->at < cursor->line.length && is_blank(cursor->line.text[cursor->at])) {
        cursor->at++;
    }
    return cursor->at == cursor->line.length;
}

lxt_status lx_cursor_string(struct lx_pack_cursor *cursor, struct lx_slice *string) {
    const struct lx_pack_line *line = &cursor->line;
    uint32_t start = cursor->at + 1;
    uint32_t end = start;
    bool escaped = false;
    while (end < line->length && line->text[end] != '"') {
        escaped = escaped || line->text[end] == '\\';
        end += line->text[end] == '\\' ? 2 : 1;
    }
    if (end >= line->length) {
        return lx_cursor_fail(cursor, line->length, "a double quote that ends the string");
    }
    cursor->at = end + 1;
    *string = (struct lx_slice){line->text + start, end - start};
    if (!escaped) {
        return LXT_OK;
    }
    char *copy = lx_arena_alloc(cursor->reader->arena, end - start, 1);
    if (copy == NULL) {
        return lx_fail_memory(cursor->reader->error);
    }
    uint32_t length = 0;
    for (uint32_t i = start; i < end; i++) {
        i += line->text[i] == '\\';
        copy[length++] = line->text[i];
    }
    *string = (struct lx_slice){copy, length};
    return LXT_OK;
}

/* The word at the cursor: up to a blank, a quote, '=' where `pairs`, or `stop`. */
static struct lx_slice cut_word(struct lx_pack_cursor *cursor, bool pairs, char stop) {
    const char *text = cursor->line.text;
    uint32_t start = cursor->at;
    while (cursor->at < cursor->line.length && !is_blank(text[cursor->at]) && text[cursor->at] != '"' &&
           !(pairs && text[cursor->at] == '=') && (stop == 0 || text[cursor->at] != stop)) {
        cursor->at++;
    }
    return (struct lx_slice){text + start, cursor->at - start};
}

static lxt_status read_value(struct lx_pack_cursor *cursor, char stop, struct lx_pack_term *term) {
    term->form = LX_PACK_PAIR;
    cursor->at++;
    term->value_at = cursor->at;
    if (!lx_slice_is_name(term->text)) {
        return lx_cursor_fail(cursor, term->at, "a key before '='");
    }
    if (cursor->at < cursor->line.length && cursor->line.text[cursor->at] == '"') {
        return lx_cursor_string(cursor, &term->value);
    }
    term->value = cut_word(cursor, false, stop);
    return term->value.length > 0 ? LXT_OK : lx_cursor_fail(cursor, cursor->at, "a value after '='");
}

lxt_status lx_cursor_term(struct lx_pack_cursor *cursor, const char *expected, char stop, struct lx_pack_term *term) {
    if (lx_cursor_ends(cursor)) {
        return lx_cursor_fail(cursor, cursor->at, expected);
    }
    *term = (struct lx_pack_term){.at = cursor->at};
    if (cursor->line.text[cursor->at] == '"') {
        term->form = LX_PACK_STRING;
        return lx_cursor_string(cursor, &term->text);
    }
    term->text = cut_word(cursor, true, stop);
    if (cursor->at < cursor->line.length && cursor->line.text[cursor->at] == '=') {
        return read_value(cursor, stop, term);
    }
    return term->text.length > 0 ? LXT_OK : lx_cursor_fail(cursor, cursor->at, expected);
}

static bool is_name_byte(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
           c == '-';
}

bool lx_slice_is_name(struct lx_slice slice) {
    for (uint32_t i = 0; i < slice.length; i++) {
        if (!is_name_byte(slice.bytes[i])) {
            return false;
        }
    }
    return slice.length > 0;
}

static bool are_names(struct lx_slice slice) {
    bool empty = true; /* since the last bar */
    for (uint32_t i = 0; i < slice.length; i++) {
        if (slice.bytes[i] == '|' ? empty : !is_name_byte(slice.bytes[i])) {
            return false;
        }
        empty = slice.bytes[i] == '|';
    }
    return !empty;
}

/* Reads a word that has the form asked for. */
static lxt_status read_word(struct lx_pack_cursor *cursor, const char *expected, bool (*fits)(struct lx_slice slice),
                            struct lx_slice *word) {
    struct lx_pack_term term;
    lxt_status status = lx_cursor_term(cursor, expected, 0, &term);
    if (status != LXT_OK) {
        return status;
    }
    *word = term.text;
    return term.form == LX_PACK_WORD && fits(term.text) ? LXT_OK : lx_cursor_fail(cursor, term.at, expected);
}

lxt_status lx_cursor_name(struct lx_pack_cursor *cursor, const char *expected, struct lx_slice *name) {
    return read_word(cursor, expected, lx_slice_is_name, name);
}

lxt_status lx_cursor_names(struct lx_pack_cursor *cursor, const char *expected, struct lx_slice *names) {
    return read_word(cursor, expected, are_names, names);
}

/* Reads digits from *at; false when there are none or more than nine. */
static bool read_digits(struct lx_slice slice, uint32_t *at, uint32_t *number) {
    uint32_t start = *at;
    *number = 0;
    while (*at < slice.length && slice.bytes[*at] >= '0' && slice.bytes[*at] <= '9' && *at - start < 9) {
        *number = *number * 10 + (uint32_t)(slice.bytes[*at] - '0');
        *at += 1;
    }
    return *at > start;
}

lxt_status lx_cursor_number(struct lx_pack_cursor *cursor, const char *expected, uint32_t *number) {
    struct lx_pack_term term;
    lxt_status status = lx_cursor_term(cursor, expected, 0, &term);
    uint32_t at = 0;
    if (status != LXT_OK) {
        return status;
    }
    bool fits = term.form == LX_PACK_WORD && read_digits(term.text, &at, number) && at == term.text.length;
    return fits ? LXT_OK : lx_cursor_fail(cursor, term.at, expected);
}

lxt_status lx_cursor_range(struct lx_pack_cursor *cursor, const char *expected, uint32_t *low, uint32_t *high) {
    struct lx_pack_term term;
    lxt_status status = lx_cursor_term(cursor, expected, 0, &term);
    uint32_t at = 0;
    if (status != LXT_OK) {
        return status;
    }
    bool fits = term.form == LX_PACK_WORD && read_digits(term.text, &at, low);
    *high = *low;
    if (fits && at < term.text.length) {
        fits = term.text.bytes[at++] == '-' && read_digits(term.text, &at, high) && at == term.text.length &&
               *low <= *high;
    }
    return fits ? LXT_OK : lx_cursor_fail(cursor, term.at, expected);
}

lxt_status lx_cursor_finish(struct lx_pack_cursor *cursor, const char *expected) {
    return lx_cursor_ends(cursor) ? LXT_OK : lx_cursor_fail(cursor, cursor->at, expected);
}

bool lx_slice_is(struct lx_slice slice, const char *word) {
    return slice.length == strlen(word) && memcmp(slice.bytes, word, slice.length) == 0;
}
