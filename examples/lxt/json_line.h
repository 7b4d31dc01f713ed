/*
 * Reading one line of NDJSON: {"id", "text", "lang"?, "reference_date"?}; other keys are passed over.
 *
 * json-c reads the JSON: of the well-kept libraries it is the one that keeps fractions as they were written (1.50),
 * allows NUL characters in strings and turns lone surrogates into U+FFFD. Integers it holds in 64 bits.
 */
#ifndef LXT_JSON_LINE_H
#define LXT_JSON_LINE_H

#include <regex.h>

#include "bytes.h"

struct json_tokener;
struct json_object;

/* What a line says. Strings are kept from line to line for their memory. */
struct json_line {
    struct json_tokener *tokener;
    struct json_object *value; /* of the last line */
    regex_t number;
    struct bytes id; /* a string's contents, or the number */
    bool has_id;
    bool id_is_number;
    const char *text; /* as the line has it, even where it is not UTF-8; lives as long as `value` */
    size_t text_length;
    bool has_text;
    struct bytes language;
    bool has_language;
    struct bytes reference_date;
    bool has_reference_date;
    const char *error; /* static, NULL when the line was read */
    size_t error_at;   /* byte of the line where reading stopped; SIZE_MAX when the JSON is good */
};

/* False when memory is short; to be closed all the same. */
bool json_line_open(struct json_line *line);
void json_line_close(struct json_line *line);

/* Reads a line without its line end; bytes[length] is NUL. False with `error` set where it is no JSON object with a
 * text; `id` is then still given if the line is JSON. */
bool json_line_read(struct json_line *line, const char *bytes, size_t length);

#endif
