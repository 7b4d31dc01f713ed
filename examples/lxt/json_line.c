#include "json_line.h"

#include <json-c/json.h>
#include <limits.h>
#include <string.h>

#include "utf8.h"

enum { DEPTH_MAX = 200 };

bool json_line_open(struct json_line *line) {
    *line = (struct json_line){.tokener = json_tokener_new_ex(DEPTH_MAX)};
    if (line->tokener == NULL) {
        return false;
    }
    json_tokener_set_flags(line->tokener, JSON_TOKENER_STRICT);
    if (regcomp(&line->number, "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?$", REG_EXTENDED | REG_NOSUB) != 0) {
        json_tokener_free(line->tokener);
        line->tokener = NULL;
        return false;
    }
    return true;
}

void json_line_close(struct json_line *line) {
    if (line->tokener != NULL) {
        json_tokener_free(line->tokener);
        regfree(&line->number);
    }
    json_object_put(line->value);
    bytes_free(&line->id);
    bytes_free(&line->language);
    bytes_free(&line->reference_date);
}

static bool fail(struct json_line *line, const char *error) {
    line->error = error;
    return false;
}

static bool fail_at(struct json_line *line, const char *error, size_t at) {
    line->error_at = at;
    return fail(line, error);
}

/* A string, or null, which is as if the key were absent. False when the value is anything else. */
static bool optional_string(struct json_object *value, struct bytes *out, bool *has) {
    out->length = 0;
    *has = json_object_is_type(value, json_type_string);
    if (*has) {
        utf8_repair(out, json_object_get_string(value), (size_t)json_object_get_string_len(value));
    }
    return *has || value == NULL;
}

/* Likewise for the text, which is not copied. */
static bool borrow_text(struct json_line *line, struct json_object *value) {
    line->has_text = json_object_is_type(value, json_type_string);
    line->text = line->has_text ? json_object_get_string(value) : "";
    line->text_length = line->has_text ? (size_t)json_object_get_string_len(value) : 0;
    return line->has_text || value == NULL;
}

/* json-c gives integers beyond its range as the end of the range. */
static bool in_range(const struct json_object *value) {
    return json_object_get_uint64(value) != UINT64_MAX && json_object_get_int64(value) != INT64_MIN;
}

/* The id as it will be echoed: a fraction as written (json-c also reads NaN and 1., which are no JSON). */
static bool take_id(struct json_line *line, struct json_object *value) {
    bool whole = json_object_is_type(value, json_type_int);
    line->id_is_number = whole || json_object_is_type(value, json_type_double);
    if (!line->id_is_number) {
        return optional_string(value, &line->id, &line->has_id) ||
               fail(line, "the id is neither a string nor a number");
    }
    const char *number = json_object_get_string(value);
    if (number == NULL || (whole && !in_range(value))) {
        return fail(line, "the id is an integer beyond 64 bits: write it as a string");
    }
    if (regexec(&line->number, number, 0, NULL, 0) != 0) {
        return fail(line, "the id is no JSON number");
    }
    line->id.length = 0;
    bytes_string(&line->id, number);
    line->has_id = true;
    return true;
}

static bool take_members(struct json_line *line, struct json_object *object) {
    if (!json_object_is_type(object, json_type_object)) {
        return fail(line, "expected an object");
    }
    if (!take_id(line, json_object_object_get(object, "id"))) {
        return false;
    }
    if (!borrow_text(line, json_object_object_get(object, "text"))) {
        return fail(line, "the text is not a string");
    }
    if (!optional_string(json_object_object_get(object, "lang"), &line->language, &line->has_language)) {
        return fail(line, "lang is not a string");
    }
    if (!optional_string(json_object_object_get(object, "reference_date"), &line->reference_date,
                         &line->has_reference_date)) {
        return fail(line, "reference_date is not a string");
    }
    return line->has_text || fail(line, "there is no text");
}

bool json_line_read(struct json_line *line, const char *bytes, size_t length) {
    line->has_id = false;
    line->id_is_number = false;
    line->error = NULL;
    line->error_at = SIZE_MAX;
    if (length >= INT_MAX) {
        return fail(line, "the line is longer than 2 GB");
    }
    json_tokener_reset(line->tokener);
    json_object_put(line->value);
    line->value = json_tokener_parse_ex(line->tokener, bytes, (int)length + 1);
    enum json_tokener_error error = json_tokener_get_error(line->tokener);
    size_t end = json_tokener_get_parse_end(line->tokener);
    if (error != json_tokener_success) {
        return fail_at(line, json_tokener_error_desc(error), end);
    }
    return end < length ? fail_at(line, "something follows the value", end) : take_members(line, line->value);
}
