/*
 * Reading one line of NDJSON: {"id", "text", "lang"?, "reference_date"?}; other keys are passed over.
 *
 * A reader of its own, since ids are echoed exactly as given (1.50, numbers of any size), lone surrogates and
 * ill-formed bytes become U+FFFD and NUL characters are allowed: what JSON libraries refuse.
 */
#ifndef LXT_JSON_LINE_H
#define LXT_JSON_LINE_H

#include "bytes.h"

/* What a line says. Strings are kept from line to line for their memory. */
struct json_line {
    struct bytes id; /* a string's contents, or the number as written */
    bool has_id;
    bool id_is_number;
    struct bytes text;
    bool has_text;
    struct bytes language;
    bool has_language;
    struct bytes reference_date;
    bool has_reference_date;
    const char *error; /* static, NULL when the line was read */
    size_t error_at;   /* byte of the line where reading stopped */
};

/* Reads a line without its line end. False with `error` set where it is no JSON object with a text; `id` is then still
 * given if it came before the error. */
bool json_line_read(struct json_line *line, const char *bytes, size_t length);

void json_line_free(struct json_line *line);

#endif
