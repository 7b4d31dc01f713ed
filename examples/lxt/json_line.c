#include "json_line.h"

#include <string.h>

#include "utf8.h"

enum { DEPTH_MAX = 200 };

struct reader {
    const unsigned char *bytes;
    size_t length;
    size_t at;
    const char *error;
};

static bool fail(struct reader *r, const char *error) {
    if (r->error == NULL) {
        r->error = error;
    }
    return false;
}

static int peek(const struct reader *r) {
    return r->at < r->length ? r->bytes[r->at] : -1;
}

static void skip_space(struct reader *r) {
    while (peek(r) == ' ' || peek(r) == '\t' || peek(r) == '\n' || peek(r) == '\r') {
        r->at++;
    }
}

static bool expect(struct reader *r, char byte, const char *error) {
    skip_space(r);
    if (peek(r) != byte) {
        return fail(r, error);
    }
    r->at++;
    return true;
}

/* The four digits after \u, or -1. */
static int32_t hexadecimal(const struct reader *r, size_t at) {
    int32_t value = 0;
    for (size_t i = at; i < at + 4; i++) {
        int digit = i < r->length ? r->bytes[i] : -1;
        if (digit >= '0' && digit <= '9') {
            value = value * 16 + digit - '0';
        } else if (digit >= 'a' && digit <= 'f') {
            value = value * 16 + digit - 'a' + 10;
        } else if (digit >= 'A' && digit <= 'F') {
            value = value * 16 + digit - 'A' + 10;
        } else {
            return -1;
        }
    }
    return value;
}

/* After "\u": two escapes may make one character; half of a pair is U+FFFD. */
static bool unicode_escape(struct reader *r, struct bytes *out) {
    int32_t first = hexadecimal(r, r->at);
    if (first < 0) {
        return fail(r, "expected four hexadecimal digits");
    }
    r->at += 4;
    uint32_t c = (uint32_t)first;
    if (c >= 0xD800 && c <= 0xDFFF) {
        bool pair = c < 0xDC00 && r->at + 1 < r->length && r->bytes[r->at] == '\\' && r->bytes[r->at + 1] == 'u';
        int32_t second = pair ? hexadecimal(r, r->at + 2) : -1;
        if (second >= 0xDC00 && second <= 0xDFFF) {
            c = 0x10000 + ((c - 0xD800) << 10) + ((uint32_t)second - 0xDC00);
            r->at += 6;
        } else {
            c = 0xFFFD;
        }
    }
    utf8_append(out, c);
    return true;
}

static bool escape(struct reader *r, struct bytes *out) {
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    int letter = peek(r);
    r->at++;
    if (letter == 'u') {
        return unicode_escape(r, out);
    }
    const char *found = letter > 0 ? strchr(letters, letter) : NULL;
    if (found == NULL) {
        return fail(r, "unknown escape sequence");
    }
    bytes_append(out, &meanings[found - letters], 1);
    return true;
}

/* The contents of a string that begins here, appended to `out`. */
static bool string(struct reader *r, struct bytes *out) {
    if (!expect(r, '"', "expected a string")) {
        return false;
    }
    for (size_t from = r->at;;) {
        while (r->at < r->length && r->bytes[r->at] >= 0x20 && r->bytes[r->at] < 0x80 && r->bytes[r->at] != '"' &&
               r->bytes[r->at] != '\\') {
            r->at++;
        }
        size_t bad = 0;
        int next = peek(r);
        size_t whole = next >= 0x80 ? utf8_sequence((const char *)r->bytes + r->at, r->length - r->at, &bad) : 0;
        if (whole != 0) {
            r->at += whole;
            continue;
        }
        bytes_append(out, (const char *)r->bytes + from, r->at - from);
        if (next >= 0x80) {
            utf8_append(out, 0xFFFD);
            r->at += bad;
        } else if (next == '"') {
            r->at++;
            return true;
        } else if (next == '\\') {
            r->at++;
            if (!escape(r, out)) {
                return false;
            }
        } else {
            return fail(r, next < 0 ? "the line ends inside a string" : "a control character inside a string");
        }
        from = r->at;
    }
}

static bool digits(struct reader *r) {
    size_t from = r->at;
    while (peek(r) >= '0' && peek(r) <= '9') {
        r->at++;
    }
    return r->at > from || fail(r, "expected a digit");
}

static bool number(struct reader *r) {
    r->at += peek(r) == '-';
    if (peek(r) == '0') {
        r->at++;
    } else if (!digits(r)) {
        return false;
    }
    if (peek(r) == '.') {
        r->at++;
        if (!digits(r)) {
            return false;
        }
    }
    if (peek(r) == 'e' || peek(r) == 'E') {
        r->at++;
        r->at += peek(r) == '+' || peek(r) == '-';
        return digits(r);
    }
    return true;
}

static bool word(struct reader *r, const char *expected) {
    size_t length = strlen(expected);
    if (r->length - r->at < length || memcmp(r->bytes + r->at, expected, length) != 0) {
        return fail(r, "expected a value");
    }
    r->at += length;
    return true;
}

static bool skip_value(struct reader *r, struct bytes *spare, int depth);

/* The rest of an array or object, after its opening bracket. */
static bool skip_items(struct reader *r, struct bytes *spare, int depth, bool object) {
    char end = object ? '}' : ']';
    skip_space(r);
    if (peek(r) == end) {
        r->at++;
        return true;
    }
    for (;;) {
        spare->length = 0;
        if (object && (!string(r, spare) || !expect(r, ':', "expected ':'"))) {
            return false;
        }
        if (!skip_value(r, spare, depth + 1)) {
            return false;
        }
        skip_space(r);
        if (peek(r) == end) {
            r->at++;
            return true;
        }
        if (!expect(r, ',', "expected ','")) {
            return false;
        }
    }
}

static bool skip_value(struct reader *r, struct bytes *spare, int depth) {
    skip_space(r);
    switch (peek(r)) {
    case '"':
        spare->length = 0;
        return string(r, spare);
    case '{':
    case '[':
        if (depth >= DEPTH_MAX) {
            return fail(r, "nested too deep");
        }
        r->at++;
        return skip_items(r, spare, depth, r->bytes[r->at - 1] == '{');
    case 't':
        return word(r, "true");
    case 'f':
        return word(r, "false");
    case 'n':
        return word(r, "null");
    default:
        return (peek(r) == '-' || (peek(r) >= '0' && peek(r) <= '9')) ? number(r) : fail(r, "expected a value");
    }
}

/* A string, or null, which is as if the key were absent. */
static bool optional_string(struct reader *r, struct bytes *out, bool *has, const char *error) {
    out->length = 0;
    skip_space(r);
    *has = peek(r) == '"';
    if (*has) {
        return string(r, out);
    }
    return peek(r) == 'n' ? word(r, "null") : fail(r, error);
}

static bool id(struct reader *r, struct json_line *line) {
    skip_space(r);
    size_t from = r->at;
    line->id_is_number = peek(r) == '-' || (peek(r) >= '0' && peek(r) <= '9');
    if (!line->id_is_number) {
        return optional_string(r, &line->id, &line->has_id, "the id is neither a string nor a number");
    }
    line->id.length = 0;
    line->has_id = number(r);
    bytes_append(&line->id, (const char *)r->bytes + from, r->at - from);
    return line->has_id;
}

static bool is(const struct bytes *key, const char *name) {
    return key->length == strlen(name) && memcmp(key->data, name, key->length) == 0;
}

static bool member(struct reader *r, struct json_line *line, struct bytes *key) {
    key->length = 0;
    skip_space(r);
    if (!string(r, key) || !expect(r, ':', "expected ':'")) {
        return false;
    }
    if (is(key, "id")) {
        return id(r, line);
    }
    if (is(key, "text")) {
        return optional_string(r, &line->text, &line->has_text, "the text is not a string");
    }
    if (is(key, "lang")) {
        return optional_string(r, &line->language, &line->has_language, "lang is not a string");
    }
    if (is(key, "reference_date")) {
        return optional_string(r, &line->reference_date, &line->has_reference_date, "reference_date is not a string");
    }
    return skip_value(r, key, 0);
}

static bool object(struct reader *r, struct json_line *line, struct bytes *key) {
    if (!expect(r, '{', "expected an object")) {
        return false;
    }
    skip_space(r);
    if (peek(r) == '}') {
        r->at++;
        return true;
    }
    for (;;) {
        if (!member(r, line, key)) {
            return false;
        }
        skip_space(r);
        if (peek(r) == '}') {
            r->at++;
            return true;
        }
        if (!expect(r, ',', "expected ',' or '}'")) {
            return false;
        }
    }
}

bool json_line_read(struct json_line *line, const char *bytes, size_t length) {
    struct reader r = {(const unsigned char *)bytes, length, 0, NULL};
    struct bytes key = {NULL, 0, 0};
    line->has_id = false;
    line->id_is_number = false;
    line->has_text = false;
    line->has_language = false;
    line->has_reference_date = false;
    bool read = object(&r, line, &key);
    bytes_free(&key);
    skip_space(&r);
    if (read && r.at < length) {
        read = fail(&r, "something follows the object");
    }
    if (read && !line->has_text) {
        read = fail(&r, "there is no text");
    }
    line->error = r.error;
    line->error_at = r.at;
    return read;
}

void json_line_free(struct json_line *line) {
    bytes_free(&line->id);
    bytes_free(&line->text);
    bytes_free(&line->language);
    bytes_free(&line->reference_date);
}
