#include <string.h>

#include "libextract/mention.h"
#include "libextract/relation.h"
#include "output/forms.h"

/* Printable ASCII but the quotation mark and the backslash. */
static const uint64_t plain[2] = {0xFFFFFFFB00000000u, 0x7FFFFFFFEFFFFFFFu};

/* Escapes what JSON forbids, and the two line separators that JavaScript strings once forbade. */
static void write_character(struct lx_writer *writer, uint32_t c) {
    static const char *const short_escapes[] = {['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
                                                ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"};
    if (c < sizeof short_escapes / sizeof *short_escapes && short_escapes[c] != NULL) {
        lx_write_string(writer, short_escapes[c]);
        return;
    }
    if (c >= 0x20 && c != 0x7F && c != 0x2028 && c != 0x2029) {
        lx_write_code_point(writer, c);
        return;
    }
    char escape[6] = {'\\', 'u'};
    for (size_t i = 0; i < 4; i++) {
        escape[2 + i] = "0123456789abcdef"[c >> (12 - 4 * i) & 15];
    }
    lx_write_bytes(writer, escape, sizeof escape);
}

static void write_quoted(struct lx_writer *writer, const char *text, size_t length) {
    lx_write_byte(writer, '"');
    lx_write_text(writer, text, length, plain, write_character);
    lx_write_byte(writer, '"');
}

bool lx_json_number(const char *bytes, size_t length) {
    size_t at = 0;
    if (at < length && bytes[at] == '-') {
        at++;
    }
    size_t digits = at;
    while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
        at++;
    }
    if (at == digits || (bytes[digits] == '0' && at - digits > 1)) {
        return false;
    }
    if (at < length && bytes[at] == '.') {
        digits = ++at;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == digits) {
            return false;
        }
    }
    if (at < length && (bytes[at] == 'e' || bytes[at] == 'E')) {
        at += at + 1 < length && (bytes[at + 1] == '+' || bytes[at + 1] == '-') ? 2 : 1;
        digits = at;
        while (at < length && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        if (at == digits) {
            return false;
        }
    }
    return at == length;
}

/* What is being written, and how. */
struct json {
    struct lx_writer *writer;
    const lxt_graph *graph;
    bool lines;
    bool explain;
};

/* A comma before all but the first, and a new line where the output has several. */
static void item(const struct json *json, uint32_t index, uint32_t depth) {
    if (index != 0) {
        lx_write_byte(json->writer, ',');
    }
    if (json->lines) {
        lx_write_byte(json->writer, '\n');
        lx_write_bytes(json->writer, "          ", 2 * depth);
    }
}

static void key(const struct json *json, const char *name, bool first) {
    if (!first) {
        lx_write_string(json->writer, json->lines ? ", " : ",");
    }
    lx_write_byte(json->writer, '"');
    lx_write_string(json->writer, name);
    lx_write_string(json->writer, json->lines ? "\": " : "\":");
}

static void number_key(const struct json *json, const char *name, bool first, uint64_t number) {
    key(json, name, first);
    lx_write_number(json->writer, number);
}

/* Nothing at all where there is no string. */
static void string_key(const struct json *json, const char *name, bool first, const char *string, size_t length) {
    if (string != NULL) {
        key(json, name, first);
        write_quoted(json->writer, string, length);
    }
}

static void name_key(const struct json *json, const char *name, bool first, const char *string) {
    string_key(json, name, first, string, string != NULL ? strlen(string) : 0);
}

static void confidence_key(const struct json *json, uint32_t confidence) {
    key(json, "confidence", false);
    lx_write_thousandths(json->writer, confidence);
}

static void write_ranges(const struct json *json, uint32_t mention) {
    uint32_t count = lxt_mention_range_count(json->graph, mention);
    if (count < 2) {
        return;
    }
    key(json, "ranges", false);
    for (uint32_t i = 0; i < count; i++) {
        lx_write_string(json->writer, i == 0 ? "[[" : ",[");
        lx_write_number(json->writer, lxt_mention_range_start(json->graph, mention, i, LXT_BYTES));
        lx_write_byte(json->writer, ',');
        lx_write_number(json->writer, lxt_mention_range_end(json->graph, mention, i, LXT_BYTES));
        lx_write_byte(json->writer, ']');
    }
    lx_write_byte(json->writer, ']');
}

static void write_clues(const struct json *json, uint32_t mention) {
    uint32_t count = lxt_mention_clue_count(json->graph, mention);
    key(json, "clues", false);
    lx_write_byte(json->writer, '[');
    for (uint32_t i = 0; i < count; i++) {
        int32_t weight;
        size_t length;
        const char *clue = lxt_mention_clue(json->graph, mention, i, &weight, &length);
        lx_write_string(json->writer, i == 0 ? "{" : ",{");
        string_key(json, "clue", true, clue != NULL ? clue : "", length);
        key(json, "weight", false);
        lx_write_string(json->writer, weight < 0 ? "-" : "");
        lx_write_number(json->writer, weight < 0 ? 0 - (uint64_t)weight : (uint64_t)weight);
        lx_write_byte(json->writer, '}');
    }
    lx_write_byte(json->writer, ']');
}

static void write_mention(const struct json *json, uint32_t mention) {
    size_t length;
    lx_write_byte(json->writer, '{');
    number_key(json, "start", true, lxt_mention_start(json->graph, mention, LXT_BYTES));
    number_key(json, "end", false, lxt_mention_end(json->graph, mention, LXT_BYTES));
    const char *text = lxt_mention_text(json->graph, mention, &length);
    string_key(json, "text", false, text, length);
    name_key(json, "form", false, lxt_form_name(lxt_mention_form(json->graph, mention)));
    confidence_key(json, lxt_mention_confidence(json->graph, mention));
    const char *value = lxt_mention_value(json->graph, mention, &length);
    string_key(json, "value", false, value, length);
    if (json->explain) {
        write_ranges(json, mention);
        name_key(json, "rule", false, lxt_mention_rule(json->graph, mention, NULL));
        name_key(json, "rule_place", false, lxt_mention_rule_place(json->graph, mention, NULL));
        write_clues(json, mention);
    }
    lx_write_byte(json->writer, '}');
}

static void write_aliases(const struct json *json, uint32_t entity) {
    uint32_t count = lxt_entity_alias_count(json->graph, entity);
    key(json, "aliases", false);
    lx_write_byte(json->writer, '[');
    for (uint32_t i = 0; i < count; i++) {
        size_t length;
        const char *alias = lxt_entity_alias(json->graph, entity, i, &length);
        lx_write_string(json->writer, i == 0 ? "" : ",");
        write_quoted(json->writer, alias != NULL ? alias : "", length);
    }
    lx_write_byte(json->writer, ']');
}

static void write_attributes(const struct json *json, uint32_t entity) {
    uint32_t count = lxt_entity_attribute_count(json->graph, entity);
    key(json, "attributes", false);
    lx_write_byte(json->writer, '{');
    for (uint32_t i = 0; i < count; i++) {
        size_t key_length;
        size_t length;
        const char *name = lxt_entity_attribute_key(json->graph, entity, i, &key_length);
        const char *value = lxt_entity_attribute_value(json->graph, entity, i, &length);
        lx_write_string(json->writer, i == 0 ? "" : ",");
        write_quoted(json->writer, name != NULL ? name : "", key_length);
        lx_write_byte(json->writer, ':');
        write_quoted(json->writer, value != NULL ? value : "", length);
    }
    lx_write_byte(json->writer, '}');
}

static void write_mentions(const struct json *json, uint32_t entity) {
    uint32_t count = lxt_entity_mention_count(json->graph, entity);
    key(json, "mentions", false);
    lx_write_byte(json->writer, '[');
    for (uint32_t i = 0; i < count; i++) {
        item(json, i, 3);
        write_mention(json, lxt_entity_mention(json->graph, entity, i));
    }
    lx_write_byte(json->writer, ']');
}

static void write_entity(const struct json *json, uint32_t entity) {
    size_t length;
    lx_write_byte(json->writer, '{');
    number_key(json, "id", true, entity);
    name_key(json, "type", false, lxt_entity_type_name(json->graph, entity));
    const char *name = lxt_entity_name(json->graph, entity, &length);
    string_key(json, "name", false, name, length);
    const char *entity_key = lxt_entity_key(json->graph, entity, &length);
    string_key(json, "key", false, entity_key, length);
    write_aliases(json, entity);
    const char *value = lxt_entity_value(json->graph, entity, &length);
    string_key(json, "value", false, value, length);
    confidence_key(json, lxt_entity_confidence(json->graph, entity));
    write_attributes(json, entity);
    write_mentions(json, entity);
    lx_write_byte(json->writer, '}');
}

static void write_relation(const struct json *json, uint32_t relation) {
    size_t length;
    lx_write_byte(json->writer, '{');
    name_key(json, "type", true, lxt_relation_type(json->graph, relation, NULL));
    number_key(json, "source", false, lxt_relation_source(json->graph, relation));
    number_key(json, "target", false, lxt_relation_target(json->graph, relation));
    const char *role = lxt_relation_role(json->graph, relation, &length);
    string_key(json, "role", false, role, length);
    confidence_key(json, lxt_relation_confidence(json->graph, relation));
    number_key(json, "start", false, lxt_relation_start(json->graph, relation, LXT_BYTES));
    number_key(json, "end", false, lxt_relation_end(json->graph, relation, LXT_BYTES));
    if (lxt_relation_past(json->graph, relation)) {
        key(json, "past", false);
        lx_write_string(json->writer, "true");
    }
    if (json->explain) {
        name_key(json, "rule", false, lxt_relation_rule(json->graph, relation, NULL));
    }
    lx_write_byte(json->writer, '}');
}

static void write_warning(const struct json *json, uint32_t warning) {
    lxt_warning code = lxt_warning_code(json->graph, warning);
    lx_write_byte(json->writer, '{');
    name_key(json, "code", true, lxt_warning_name(code));
    name_key(json, "message", false, lxt_warning_message(code));
    number_key(json, "position", false, lxt_warning_position(json->graph, warning, LXT_BYTES));
    number_key(json, "count", false, lxt_warning_occurrences(json->graph, warning));
    lx_write_byte(json->writer, '}');
}

static void write_rows(const struct json *json, const char *name, bool first, uint32_t count,
                       void write_row(const struct json *json, uint32_t row)) {
    if (!first) {
        lx_write_byte(json->writer, ',');
    }
    if (json->lines) {
        lx_write_string(json->writer, "\n ");
    }
    key(json, name, true);
    lx_write_byte(json->writer, '[');
    for (uint32_t i = 0; i < count; i++) {
        item(json, i, 1);
        write_row(json, i);
    }
    lx_write_byte(json->writer, ']');
}

void lx_write_json(struct lx_writer *writer, const lxt_graph *graph, const lxt_write_options *options, bool lines) {
    const struct json json = {writer, graph, lines, (options->flags & LXT_WRITE_EXPLAIN) != 0};
    lx_write_byte(writer, '{');
    if (options->id != NULL && (options->flags & LXT_WRITE_ID_NUMBER) != 0) {
        key(&json, "id", true);
        lx_write_bytes(writer, options->id, options->id_length);
    } else {
        string_key(&json, "id", true, options->id, options->id_length);
    }
    write_rows(&json, "entities", options->id == NULL, lxt_graph_entity_count(graph), write_entity);
    write_rows(&json, "relations", false, lxt_graph_relation_count(graph), write_relation);
    write_rows(&json, "warnings", false, lxt_graph_warning_count(graph), write_warning);
    lx_write_string(writer, lines ? ",\n " : ",");
    name_key(&json, "lxt", true, lxt_version());
    lx_write_byte(writer, '}');
    if (!lines) {
        lx_write_byte(writer, '\n');
    }
}
