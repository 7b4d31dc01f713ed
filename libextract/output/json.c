#include <string.h>

#include "base/octets.h"
#include "base/utf8.h"
#include "graph_data.h"
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

/*
 * How many of eight bytes are written as they stand: all, or seven where a character of two bytes begins in the last,
 * or 0 where a byte needs escaping or is of a longer or an ill-formed character. A character begins in the first.
 */
static inline uint32_t plain_octets(uint64_t word) {
    uint64_t quote = word ^ LX_OCTETS('"');
    uint64_t backslash = word ^ LX_OCTETS('\\');
    /* Each term has the highest bit of a byte to be escaped; of bytes above such a one it may have it too. */
    uint64_t ascii =
        (word - LX_OCTETS(0x20)) | (word + LX_OCTETS(1)) | (quote - LX_OCTETS(1)) | (backslash - LX_OCTETS(1));
    if (((word | ascii) & LX_OCTETS_TOP) == 0) {
        return 8;
    }
    uint64_t special = (word - LX_OCTETS(0x20)) | ((word ^ LX_OCTETS(0x7F)) - LX_OCTETS(1)) | (quote - LX_OCTETS(1)) |
                       (backslash - LX_OCTETS(1));
    uint64_t lead = word & word << 1;    /* 11xxxxxx */
    uint64_t next = word & ~(word << 1); /* 10xxxxxx */
    uint64_t overlong = lead & ~((word & LX_OCTETS(0x1E)) + LX_OCTETS(0x7E));
    special = (special & ~word) | (lead & word << 2) | overlong | (next ^ (lead & LX_OCTETS_TOP) << 8);
    return (special & LX_OCTETS_TOP) != 0 ? 0 : 8 - (uint32_t)((lead & LX_OCTETS_TOP) >> 63);
}

/* Length of the character at `bytes` if it is written as it stands; 0 where it is not, or is not looked at here. */
static size_t plain_character(const char *bytes, size_t length) {
    const unsigned char *c = (const unsigned char *)bytes;
    if (c[0] < 0x80) {
        return plain[c[0] >> 6] >> (c[0] & 63) & 1;
    }
    if (c[0] >= 0xC2 && c[0] < 0xE0 && length >= 2 && (c[1] & 0xC0) == 0x80) {
        return 2;
    }
    bool separator = c[0] == 0xE2 && length >= 3 && c[1] == 0x80 && (c[2] == 0xA8 || c[2] == 0xA9);
    bool three = c[0] > 0xE0 && c[0] < 0xED && length >= 3 && (c[1] & 0xC0) == 0x80 && (c[2] & 0xC0) == 0x80;
    return three && !separator ? 3 : 0;
}

/* Copies what is written as it stands from the beginning of a text, and tells how many bytes these are. `out` has room
 * for the whole text, and for eight bytes more since these are copied before they are looked at. */
static size_t copy_plain(char *out, const char *text, size_t length) {
    size_t at = 0;
    for (size_t size = 1; at < length && size != 0;) {
        for (uint32_t octets = 8; octets != 0 && length - at >= 8; at += octets) {
            uint64_t word = lx_octets_load(text + at);
            lx_octets_store(out + at, word);
            octets = plain_octets(word);
        }
        if (length - at < 8) {
            uint64_t word = lx_octets_tail(text, length, (uint32_t)(length - at), ' ');
            lx_octets_store(out + at, word);
            if (plain_octets(word) == 8) {
                return length;
            }
        }
        /* A character that is longer or must be escaped stands not far from here. */
        for (bool near = true; at < length && size != 0 && near; at += size) {
            size = plain_character(text + at, length - at);
            near = size == 1 || size == 2;
            memcpy(out + at, text + at, size);
        }
    }
    return at;
}

/* Texts longer than this are written in pieces. */
enum { PIECE_BYTES = 4096 };

static void write_quoted(struct lx_writer *writer, const char *text, size_t length) {
    lx_write_byte(writer, '"');
    for (size_t at = 0; at < length;) {
        size_t piece = length - at < PIECE_BYTES ? length - at : PIECE_BYTES;
        size_t run = copy_plain(lx_write_room(writer, piece + sizeof(uint64_t)), text + at, piece);
        writer->used += run;
        at += run;
        if (run != piece) {
            uint32_t used;
            bool well_formed;
            write_character(writer, lx_utf8_decode(text + at, length - at, &used, &well_formed));
            at += used;
        }
    }
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

/* The key of an object's first member, and of a later one. Macros, so that a key is a literal of known length. */
#define FIRST_KEY(json, name)                                                                                          \
    ((json)->lines ? lx_write_literal((json)->writer, "\"" name "\": ")                                                \
                   : lx_write_literal((json)->writer, "\"" name "\":"))
#define KEY(json, name)                                                                                                \
    ((json)->lines ? lx_write_literal((json)->writer, ", \"" name "\": ")                                              \
                   : lx_write_literal((json)->writer, ",\"" name "\":"))

/* A later member; nothing at all where there is no string. */
#define NUMBER(json, name, number) (KEY(json, name), lx_write_number((json)->writer, (number)))
#define STRING(json, name, string)                                                                                     \
    ((string).at != 0 ? (KEY(json, name), write_graph_string((json), (string))) : (void)0)
#define WORD(json, name, string) ((string) != NULL ? (KEY(json, name), write_word((json), (string))) : (void)0)
#define NAME(json, name, string) ((string) != NULL ? (KEY(json, name), write_name((json), (string))) : (void)0)

static void write_graph_string(const struct json *json, struct lx_graph_string string) {
    write_quoted(json->writer, json->graph->bytes.items + string.at, string.length);
}

/* A NUL-terminated string of this library that needs no escapes. */
static void write_word(const struct json *json, const char *word) {
    lx_write_byte(json->writer, '"');
    lx_write_string(json->writer, word);
    lx_write_byte(json->writer, '"');
}

/* A NUL-terminated string. */
static void write_name(const struct json *json, const char *string) {
    write_quoted(json->writer, string, strlen(string));
}

static void write_confidence(const struct json *json, uint32_t confidence) {
    KEY(json, "confidence");
    lx_write_thousandths(json->writer, confidence);
}

static uint64_t byte_at(const struct json *json, uint32_t position) {
    return json->graph->positions.items.items[position].bytes;
}

static void write_ranges(const struct json *json, const struct lx_graph_mention *mention) {
    if (mention->ranges.count < 2) {
        return;
    }
    const struct lx_graph_range *ranges = json->graph->ranges.items + mention->ranges.first;
    KEY(json, "ranges");
    for (uint32_t i = 0; i < mention->ranges.count; i++) {
        lx_write_string(json->writer, i == 0 ? "[[" : ",[");
        lx_write_number(json->writer, byte_at(json, ranges[i].position));
        lx_write_byte(json->writer, ',');
        lx_write_number(json->writer, byte_at(json, ranges[i].position + 1));
        lx_write_byte(json->writer, ']');
    }
    lx_write_byte(json->writer, ']');
}

static void write_clues(const struct json *json, const struct lx_graph_mention *mention) {
    KEY(json, "clues");
    lx_write_byte(json->writer, '[');
    for (uint32_t i = 0; i < mention->clues.count; i++) {
        const struct lx_graph_clue *clue = &json->graph->clues.items[mention->clues.first + i];
        lx_write_string(json->writer, i == 0 ? "{" : ",{");
        FIRST_KEY(json, "clue");
        write_quoted(json->writer, clue->name, clue->length);
        KEY(json, "weight");
        lx_write_string(json->writer, clue->weight < 0 ? "-" : "");
        lx_write_number(json->writer, clue->weight < 0 ? 0 - (uint64_t)clue->weight : (uint64_t)clue->weight);
        lx_write_byte(json->writer, '}');
    }
    lx_write_byte(json->writer, ']');
}

static void write_mention(const struct json *json, const struct lx_graph_mention *mention) {
    lx_write_byte(json->writer, '{');
    FIRST_KEY(json, "start");
    lx_write_number(json->writer, byte_at(json, mention->position));
    NUMBER(json, "end", byte_at(json, mention->position + 1));
    STRING(json, "text", mention->text);
    WORD(json, "form", lxt_form_name(mention->form));
    write_confidence(json, mention->confidence);
    STRING(json, "value", mention->value);
    if (json->explain) {
        write_ranges(json, mention);
        NAME(json, "rule", mention->rule);
        NAME(json, "rule_place", mention->place);
        write_clues(json, mention);
    }
    lx_write_byte(json->writer, '}');
}

static void write_aliases(const struct json *json, const struct lx_graph_entity *entity) {
    KEY(json, "aliases");
    lx_write_byte(json->writer, '[');
    for (uint32_t i = 0; i < entity->aliases.count; i++) {
        lx_write_string(json->writer, i == 0 ? "" : ",");
        write_graph_string(json, json->graph->aliases.items[entity->aliases.first + i].text);
    }
    lx_write_byte(json->writer, ']');
}

static void write_attributes(const struct json *json, const struct lx_graph_entity *entity) {
    KEY(json, "attributes");
    lx_write_byte(json->writer, '{');
    for (uint32_t i = 0; i < entity->attributes.count; i++) {
        const struct lx_graph_attribute *a = &json->graph->entity_attributes.items[entity->attributes.first + i];
        lx_write_string(json->writer, i == 0 ? "" : ",");
        write_graph_string(json, a->key);
        lx_write_byte(json->writer, ':');
        write_graph_string(json, a->value);
    }
    lx_write_byte(json->writer, '}');
}

static void write_mentions(const struct json *json, const struct lx_graph_entity *entity) {
    const uint32_t *mentions = json->graph->entity_mentions.items + entity->mentions.first;
    KEY(json, "mentions");
    lx_write_byte(json->writer, '[');
    for (uint32_t i = 0; i < entity->mentions.count; i++) {
        item(json, i, 3);
        write_mention(json, &json->graph->mentions.items[mentions[i]]);
    }
    lx_write_byte(json->writer, ']');
}

static void write_entity(const struct json *json, uint32_t index) {
    const struct lx_graph_entity *entity = &json->graph->entities.items[index];
    lx_write_byte(json->writer, '{');
    FIRST_KEY(json, "id");
    lx_write_number(json->writer, index);
    if (entity->type < LXT_TYPE_USER_FIRST) {
        WORD(json, "type", lx_graph_type_name(json->graph, entity->type));
    } else {
        NAME(json, "type", lx_graph_type_name(json->graph, entity->type));
    }
    STRING(json, "name", entity->name);
    STRING(json, "key", entity->key);
    write_aliases(json, entity);
    STRING(json, "value", entity->value);
    write_confidence(json, entity->confidence);
    write_attributes(json, entity);
    write_mentions(json, entity);
    lx_write_byte(json->writer, '}');
}

static void write_relation(const struct json *json, uint32_t index) {
    const struct lx_graph_relation *relation = &json->graph->relations.items[index];
    lx_write_byte(json->writer, '{');
    FIRST_KEY(json, "type");
    write_name(json, relation->type);
    NUMBER(json, "source", relation->source);
    NUMBER(json, "target", relation->target);
    STRING(json, "role", relation->role);
    write_confidence(json, relation->confidence);
    NUMBER(json, "start", byte_at(json, relation->position));
    NUMBER(json, "end", byte_at(json, relation->position + 1));
    if (relation->past) {
        KEY(json, "past");
        lx_write_literal(json->writer, "true");
    }
    if (json->explain) {
        NAME(json, "rule", relation->rule);
    }
    lx_write_byte(json->writer, '}');
}

static void write_warning(const struct json *json, uint32_t index) {
    const struct lx_graph_warning *warning = &json->graph->warnings.items[index];
    lx_write_byte(json->writer, '{');
    FIRST_KEY(json, "code");
    write_name(json, lxt_warning_name((lxt_warning)warning->code));
    NAME(json, "message", lxt_warning_message((lxt_warning)warning->code));
    NUMBER(json, "position", byte_at(json, warning->position));
    NUMBER(json, "count", warning->occurrences);
    lx_write_byte(json->writer, '}');
}

static void write_rows(const struct json *json, uint32_t count, void write_row(const struct json *json, uint32_t row)) {
    lx_write_byte(json->writer, '[');
    for (uint32_t i = 0; i < count; i++) {
        item(json, i, 1);
        write_row(json, i);
    }
    lx_write_byte(json->writer, ']');
}

/* A new line between the members of a document. */
static void begin_member(const struct json *json, bool first) {
    lx_write_string(json->writer, first ? "" : ",");
    lx_write_string(json->writer, json->lines ? "\n " : "");
}

void lx_write_json(struct lx_writer *writer, const lxt_graph *graph, const lxt_write_options *options, bool lines) {
    const struct json json = {writer, graph, lines, (options->flags & LXT_WRITE_EXPLAIN) != 0};
    lx_write_byte(writer, '{');
    if (options->id != NULL) {
        FIRST_KEY(&json, "id");
        if ((options->flags & LXT_WRITE_ID_NUMBER) != 0) {
            lx_write_bytes(writer, options->id, options->id_length);
        } else {
            write_quoted(writer, options->id, options->id_length);
        }
    }
    begin_member(&json, options->id == NULL);
    FIRST_KEY(&json, "entities");
    write_rows(&json, graph->entities.count, write_entity);
    begin_member(&json, false);
    FIRST_KEY(&json, "relations");
    write_rows(&json, graph->relations.count, write_relation);
    begin_member(&json, false);
    FIRST_KEY(&json, "warnings");
    write_rows(&json, graph->warnings.count, write_warning);
    begin_member(&json, false);
    FIRST_KEY(&json, "lxt");
    write_name(&json, lxt_version());
    lx_write_byte(writer, '}');
    if (!lines) {
        lx_write_byte(writer, '\n');
    }
}
