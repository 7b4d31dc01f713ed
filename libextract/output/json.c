#include <string.h>

#include "graph_data.h"
#include "output/forms.h"
#include "output/json_text.h"
#include "output/readable.h"

/* What is being written, and how. */
struct json {
    struct lx_writer *writer;
    const lxt_graph *graph;
    const struct key_text *keys;
    bool lines;
    bool explain;
};

/* The keys of members, with the comma before them and the colon behind; as many bytes are copied always, so that the
 * copy has a known length. */
enum { KEY_BYTES = 16 };
struct key_text {
    char text[KEY_BYTES + 2];
    uint8_t length;
};
enum key {
    KEY_ALIASES,
    KEY_ATTRIBUTES,
    KEY_CLUE,
    KEY_CLUES,
    KEY_CODE,
    KEY_CONFIDENCE,
    KEY_COUNT,
    KEY_DATELINE,
    KEY_END,
    KEY_ENTITIES,
    KEY_FORM,
    KEY_ID,
    KEY_KEY,
    KEY_LXT,
    KEY_MENTIONS,
    KEY_MESSAGE,
    KEY_NAME,
    KEY_PAST,
    KEY_POSITION,
    KEY_RANGES,
    KEY_RELATIONS,
    KEY_ROLE,
    KEY_RULE,
    KEY_RULE_PLACE,
    KEY_SOURCE,
    KEY_START,
    KEY_TARGET,
    KEY_TEXT,
    KEY_TYPE,
    KEY_VALUE,
    KEY_WARNINGS,
    KEY_WEIGHT,
    KEYS
};

#define DENSE(name)                                                                                                    \
    { ",\"" name "\":", sizeof(",\"" name "\":") - 1 }
#define SPACED(name)                                                                                                   \
    { ", \"" name "\": ", sizeof(", \"" name "\": ") - 1 }
#define ALL_KEYS(form)                                                                                                 \
    {                                                                                                                  \
        form("aliases"), form("attributes"), form("clue"), form("clues"), form("code"), form("confidence"),            \
            form("count"), form("dateline"), form("end"), form("entities"), form("form"), form("id"), form("key"),     \
            form("lxt"), form("mentions"), form("message"), form("name"), form("past"), form("position"),              \
            form("ranges"), form("relations"), form("role"), form("rule"), form("rule_place"), form("source"),         \
            form("start"), form("target"), form("text"), form("type"), form("value"), form("warnings"), form("weight") \
    }
static const struct key_text keys[2][KEYS] = {ALL_KEYS(DENSE), ALL_KEYS(SPACED)};

static inline char *put_key(const struct json *json, char *at, enum key key) {
    memcpy(at, json->keys[key].text, KEY_BYTES);
    return at + json->keys[key].length;
}

/* The key of an object's first member: without the comma, and the space behind that. */
static inline char *put_first_key(const struct json *json, char *at, enum key key) {
    size_t left_out = json->lines ? 2 : 1;
    memcpy(at, json->keys[key].text + left_out, KEY_BYTES);
    return at + json->keys[key].length - left_out;
}

/* A comma before all but the first, and a new line where the output has several. */
static char *put_item(const struct json *json, char *at, uint32_t index, uint32_t depth) {
    if (index != 0) {
        *at++ = ',';
    }
    if (json->lines) {
        *at++ = '\n';
        memset(at, ' ', (size_t)2 * depth);
        at += (size_t)2 * depth;
    }
    return at;
}

/* A new line between the members of a document. */
static char *begin_member(const struct json *json, char *at, bool first) {
    if (!first) {
        *at++ = ',';
    }
    if (json->lines) {
        *at++ = '\n';
        *at++ = ' ';
    }
    return at;
}

static char *put_member(const struct json *json, char *at, bool first, enum key key) {
    return put_first_key(json, begin_member(json, at, first), key);
}

static char *put_graph_string(const struct json *json, char *at, struct lx_graph_string string) {
    return lx_json_string(json->writer, at, json->graph->bytes.items + string.at, string.length);
}

/* A NUL-terminated string. */
static char *put_name(const struct json *json, char *at, const char *string) {
    return lx_json_string(json->writer, at, string, strlen(string));
}

/* Later members; nothing at all where there is no string. */
static char *put_string_member(const struct json *json, char *at, enum key key, struct lx_graph_string string) {
    return string.at != 0 ? put_graph_string(json, put_key(json, at, key), string) : at;
}
static char *put_name_member(const struct json *json, char *at, enum key key, const char *string) {
    return string != NULL ? put_name(json, put_key(json, at, key), string) : at;
}
static inline char *put_number_member(const struct json *json, char *at, enum key key, uint64_t number) {
    return lx_put_number(put_key(json, at, key), number);
}
static inline char *put_confidence(const struct json *json, char *at, uint32_t confidence) {
    return lx_put_thousandths(put_key(json, at, KEY_CONFIDENCE), confidence);
}

/* A short word of this library that needs no escapes. */
static char *put_word_member(const struct json *json, char *at, enum key key, const char *word) {
    if (word == NULL) {
        return at;
    }
    size_t length = strlen(word);
    at = put_key(json, at, key);
    *at++ = '"';
    memcpy(at, word, length);
    at[length] = '"';
    return at + length + 1;
}

static uint64_t byte_at(const struct json *json, uint32_t position) {
    return json->graph->positions.items.items[position].bytes;
}

static char *put_ranges(const struct json *json, char *at, const struct lx_graph_mention *mention) {
    if (mention->ranges.count < 2) {
        return at;
    }
    const struct lx_graph_range *ranges = json->graph->ranges.items + mention->ranges.first;
    at = put_key(json, at, KEY_RANGES);
    for (uint32_t i = 0; i < mention->ranges.count; i++) {
        *at++ = i == 0 ? '[' : ',';
        *at++ = '[';
        at = lx_put_number(at, byte_at(json, ranges[i].position));
        *at++ = ',';
        at = lx_put_number(at, byte_at(json, ranges[i].position + 1));
        *at++ = ']';
        at = lx_json_again(json->writer, at);
    }
    *at++ = ']';
    return at;
}

static char *put_clues(const struct json *json, char *at, const struct lx_graph_mention *mention) {
    at = put_key(json, at, KEY_CLUES);
    *at++ = '[';
    for (uint32_t i = 0; i < mention->clues.count; i++) {
        const struct lx_graph_clue *clue = &json->graph->clues.items[mention->clues.first + i];
        if (i != 0) {
            *at++ = ',';
        }
        *at++ = '{';
        at = put_first_key(json, at, KEY_CLUE);
        at = lx_json_string(json->writer, at, clue->name, clue->length);
        at = put_key(json, at, KEY_WEIGHT);
        if (clue->weight < 0) {
            *at++ = '-';
        }
        at = lx_put_number(at, clue->weight < 0 ? 0 - (uint64_t)clue->weight : (uint64_t)clue->weight);
        *at++ = '}';
    }
    *at++ = ']';
    return at;
}

static char *put_mention(const struct json *json, char *at, const struct lx_graph_mention *mention) {
    *at++ = '{';
    at = lx_put_number(put_first_key(json, at, KEY_START), byte_at(json, mention->position));
    at = put_number_member(json, at, KEY_END, byte_at(json, mention->position + 1));
    at = put_string_member(json, at, KEY_TEXT, mention->text);
    at = put_word_member(json, at, KEY_FORM, lxt_form_name(mention->form));
    at = put_confidence(json, at, mention->confidence);
    at = put_string_member(json, at, KEY_VALUE, mention->value);
    if (json->explain) {
        at = put_ranges(json, at, mention);
        at = put_name_member(json, at, KEY_RULE, mention->rule);
        at = mention->place != NULL ? put_name_member(json, at, KEY_RULE_PLACE, mention->place)
                                    : put_string_member(json, at, KEY_RULE_PLACE, mention->list_place);
        at = put_clues(json, at, mention);
    }
    *at++ = '}';
    return at;
}

static char *put_aliases(const struct json *json, char *at, const struct lx_graph_entity *entity) {
    at = put_key(json, at, KEY_ALIASES);
    *at++ = '[';
    for (uint32_t i = 0; i < entity->aliases.count; i++) {
        if (i != 0) {
            *at++ = ',';
        }
        at = put_graph_string(json, at, json->graph->aliases.items[entity->aliases.first + i].text);
    }
    *at++ = ']';
    return at;
}

static char *put_attributes(const struct json *json, char *at, const struct lx_graph_entity *entity) {
    at = put_key(json, at, KEY_ATTRIBUTES);
    *at++ = '{';
    for (uint32_t i = 0; i < entity->attributes.count; i++) {
        const struct lx_graph_attribute *a = &json->graph->entity_attributes.items[entity->attributes.first + i];
        if (i != 0) {
            *at++ = ',';
        }
        at = put_graph_string(json, at, a->key);
        *at++ = ':';
        at = put_graph_string(json, at, a->value);
    }
    *at++ = '}';
    return at;
}

static char *put_mentions(const struct json *json, char *at, const struct lx_graph_entity *entity) {
    const uint32_t *mentions = json->graph->entity_mentions.items + entity->mentions.first;
    at = put_key(json, at, KEY_MENTIONS);
    *at++ = '[';
    for (uint32_t i = 0; i < entity->mentions.count; i++) {
        at = put_item(json, lx_json_again(json->writer, at), i, 3);
        at = put_mention(json, at, &json->graph->mentions.items[mentions[i]]);
    }
    *at++ = ']';
    return at;
}

static char *put_entity(const struct json *json, char *at, uint32_t index) {
    const struct lx_graph_entity *entity = &json->graph->entities.items[index];
    const char *type = lx_graph_type_name(json->graph, entity->type);
    *at++ = '{';
    at = lx_put_number(put_first_key(json, at, KEY_ID), index);
    at = entity->type < LXT_TYPE_USER_FIRST ? put_word_member(json, at, KEY_TYPE, type)
                                            : put_name_member(json, at, KEY_TYPE, type);
    at = put_string_member(json, at, KEY_NAME, entity->name);
    at = put_string_member(json, at, KEY_KEY, entity->key);
    at = put_aliases(json, at, entity);
    at = put_string_member(json, at, KEY_VALUE, entity->value);
    at = put_confidence(json, at, entity->confidence);
    at = put_attributes(json, at, entity);
    at = put_mentions(json, at, entity);
    *at++ = '}';
    return at;
}

static char *put_relation(const struct json *json, char *at, uint32_t index) {
    const struct lx_graph_relation *relation = &json->graph->relations.items[index];
    *at++ = '{';
    at = put_name(json, put_first_key(json, at, KEY_TYPE), relation->type);
    at = put_number_member(json, at, KEY_SOURCE, relation->source);
    at = put_number_member(json, at, KEY_TARGET, relation->target);
    at = put_string_member(json, at, KEY_ROLE, relation->role);
    at = put_confidence(json, at, relation->confidence);
    at = put_number_member(json, at, KEY_START, byte_at(json, relation->position));
    at = put_number_member(json, at, KEY_END, byte_at(json, relation->position + 1));
    if (relation->past) {
        at = put_key(json, at, KEY_PAST);
        memcpy(at, "true", 4);
        at += 4;
    }
    if (json->explain) {
        at = put_name_member(json, at, KEY_RULE, relation->rule);
    }
    *at++ = '}';
    return at;
}

static char *put_warning(const struct json *json, char *at, uint32_t index) {
    const struct lx_graph_warning *warning = &json->graph->warnings.items[index];
    *at++ = '{';
    at = put_name(json, put_first_key(json, at, KEY_CODE), lxt_warning_name((lxt_warning)warning->code));
    at = put_name_member(json, at, KEY_MESSAGE, lxt_warning_message((lxt_warning)warning->code));
    at = put_number_member(json, at, KEY_POSITION, byte_at(json, warning->position));
    at = put_number_member(json, at, KEY_COUNT, warning->occurrences);
    *at++ = '}';
    return at;
}

static char *put_rows(const struct json *json, char *at, uint32_t count,
                      char *put_row(const struct json *json, char *at, uint32_t row)) {
    *at++ = '[';
    for (uint32_t i = 0; i < count; i++) {
        at = put_item(json, lx_json_again(json->writer, at), i, 1);
        at = put_row(json, at, i);
    }
    *at++ = ']';
    return at;
}

/* The day that relative dates were counted from, and the words that tell it where the document does. */
static char *put_reference(const struct json *json, char *at) {
    lxt_day day = json->graph->reference;
    char text[LX_DAY_TEXT];
    if (day.month == 0) {
        return at;
    }
    lx_day_text(day, text);
    /* The key of the input, and longer than those of the table. */
    at = put_name(json, begin_member(json, at, false), "reference_date");
    *at++ = ':';
    if (json->lines) {
        *at++ = ' ';
    }
    at = put_name(json, at, text);
    if (json->graph->dateline != LXT_NONE) {
        at = put_member(json, at, false, KEY_DATELINE);
        at = put_graph_string(json, at, json->graph->mentions.items[json->graph->dateline].text);
    }
    return at;
}

void lx_write_json(struct lx_writer *writer, const lxt_graph *graph, const lxt_write_options *options, bool lines) {
    const struct json json = {writer, graph, keys[lines], lines, (options->flags & LXT_WRITE_EXPLAIN) != 0};
    bool numbered = (options->flags & LXT_WRITE_ID_NUMBER) != 0;
    char *at = lx_json_begin(writer);
    *at++ = '{';
    if (options->id != NULL) {
        at = put_first_key(&json, at, KEY_ID);
        if (numbered) {
            lx_json_end(writer, at);
            lx_write_bytes(writer, options->id, options->id_length);
            at = lx_json_begin(writer);
        } else {
            at = lx_json_string(writer, at, options->id, options->id_length);
        }
    }
    at = put_member(&json, at, options->id == NULL, KEY_ENTITIES);
    at = put_rows(&json, at, graph->entities.count, put_entity);
    at = put_member(&json, at, false, KEY_RELATIONS);
    at = put_rows(&json, at, graph->relations.count, put_relation);
    at = put_member(&json, at, false, KEY_WARNINGS);
    at = put_rows(&json, at, graph->warnings.count, put_warning);
    at = put_reference(&json, at);
    at = put_member(&json, at, false, KEY_LXT);
    at = put_name(&json, at, lxt_version());
    *at++ = '}';
    if (!lines) {
        *at++ = '\n';
    }
    lx_json_end(writer, at);
}
