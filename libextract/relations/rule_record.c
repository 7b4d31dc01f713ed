#include <string.h>

#include "base/failure.h"
#include "relations/rules.h"

enum { CONFIDENCE = 800, LABELS_MAX = 8 };

/* A record on its way into a rule. */
struct record {
    const struct lx_image *image;
    const struct lx_image_rule *rule;
    const struct lx_vocabulary *vocabulary;
    const char *file;
    lxt_error *error;
};

static const char *attribute(const struct record *record, const char *key) {
    return lx_image_attribute_value(record->image, record->rule->attributes, key, NULL);
}

static bool is_set(const struct record *record, const char *key) {
    const char *value = attribute(record, key);
    return value != NULL && strcmp(value, "no") != 0;
}

/* The place of one of several words: its index, or `count` for a word that is none of them; 0 where there is none. */
static uint32_t choice(const char *value, const char *const *words, uint32_t count) {
    uint32_t i = 0;
    while (value != NULL && i < count && strcmp(value, words[i]) != 0) {
        i++;
    }
    return i;
}

static lxt_status refuse(const struct record *record, const char *expected, const char *found) {
    return lx_fail_at(record->error, LXT_ERROR_PATTERN, record->file, record->rule->place.line, 1,
                      "expected %s, found '%s'", expected, found);
}

/* Bits of "organization|person"; 0 when one of them is no type. */
static uint32_t type_mask(const struct lx_vocabulary *vocabulary, const char *types) {
    uint32_t mask = 0;
    while (*types != '\0') {
        char name[64];
        size_t length = strcspn(types, "|");
        if (length == 0 || length >= sizeof name) {
            return 0;
        }
        memcpy(name, types, length);
        name[length] = '\0';
        uint32_t bit = vocabulary->find_type(vocabulary->user, name);
        if (bit == LX_NONE) {
            return 0;
        }
        mask |= UINT32_C(1) << bit;
        types += length + (types[length] == '|');
    }
    return mask;
}

static lxt_status read_confidence(const struct record *record, struct lx_relation_rule *rule) {
    const char *text = attribute(record, "confidence");
    uint32_t value = text == NULL ? CONFIDENCE : 0;
    for (const char *at = text; at != NULL && *at != '\0'; at++) {
        value = *at >= '0' && *at <= '9' && value <= 1000 ? value * 10 + (uint32_t)(*at - '0') : 1001;
    }
    if (value > 1000) {
        return refuse(record, "a confidence from 0 to 1000", text);
    }
    rule->confidence = (uint16_t)value;
    return LXT_OK;
}

static lxt_status read_mask(const struct record *record, const char *key, uint32_t *mask) {
    const char *types = attribute(record, key);
    *mask = types == NULL ? 0 : type_mask(record->vocabulary, types);
    return *mask == 0 ? refuse(record, key, types == NULL ? "nothing" : types) : LXT_OK;
}

/* `outer` is a type or the beginning of rules' names, `inner` a type or a capture of the outer mention's rule. */
static lxt_status read_inside(const struct record *record, struct lx_relation_rule *rule) {
    static const char *const positions[] = {"", "start", "end"};
    const char *outer = attribute(record, "outer");
    const char *inner = attribute(record, "inner");
    if (outer == NULL || inner == NULL) {
        return refuse(record, "outer and inner", "less");
    }
    rule->sources = type_mask(record->vocabulary, outer);
    rule->outer_rule = rule->sources == 0 ? outer : NULL;
    rule->targets = type_mask(record->vocabulary, inner);
    rule->inner_capture = rule->targets == 0 ? inner : NULL;
    rule->not_kinds = attribute(record, "not_kind");
    rule->short_inner = is_set(record, "short");
    rule->position = (uint8_t)choice(attribute(record, "position"), positions, 3);
    return rule->position == 3 ? refuse(record, "start or end", attribute(record, "position")) : LXT_OK;
}

/* The classes that an attribute names, as a run of `labels`; an empty run where it is missing. */
static lxt_status read_classes(struct lx_relation_rules *rules, const struct record *record, uint32_t language,
                               const char *key, uint32_t *first, uint32_t *count) {
    const char *name = attribute(record, key);
    *first = rules->labels.count;
    *count = 0;
    if (name == NULL) {
        return LXT_OK;
    }
    uint32_t classes[LABELS_MAX];
    uint32_t found = record->vocabulary->find_classes(record->vocabulary->user, language, name, classes, LABELS_MAX);
    if (found == 0) {
        return refuse(record, "a known class", name);
    }
    *count = found < LABELS_MAX ? found : LABELS_MAX;
    for (uint32_t i = 0; i < *count; i++) {
        if (!lx_array_push(rules->allocator, &rules->labels, classes[i])) {
            return lx_fail_memory(record->error);
        }
    }
    return LXT_OK;
}

static lxt_status read_layout(struct lx_relation_rules *rules, const struct record *record,
                              struct lx_relation_rule *rule) {
    static const char *const forms[] = {"card", "heading", "line", "office", "career", "roll"};
    const char *form = attribute(record, "form");
    rule->form = (uint8_t)choice(form, forms, 6);
    if (form == NULL || rule->form == 6) {
        return refuse(record, "card, heading, line, office, career or roll", form == NULL ? "nothing" : form);
    }
    lxt_status status = read_mask(record, "source", &rule->sources);
    status = status == LXT_OK ? read_mask(record, "target", &rule->targets) : status;
    if (status == LXT_OK) {
        status = read_classes(rules, record, rule->language, "label", &rule->label_first, &rule->label_count);
    }
    if (status == LXT_OK) {
        status = read_classes(rules, record, rule->language, "mailbox", &rule->mailbox_first, &rule->mailbox_count);
    }
    if (status == LXT_OK && rule->form != LX_LAYOUT_CARD && rule->label_count == 0) {
        return refuse(record, "a label", "none");
    }
    return status;
}

lxt_status lx_relation_rule_read(struct lx_relation_rules *rules, const struct lx_vocabulary *vocabulary,
                                 uint16_t image, uint32_t index, struct lx_relation_rule *rule, lxt_error *error) {
    static const char *const lists[] = {"", "source", "target", "pair", "both"};
    const struct lx_image *from = lx_lexicon_image(rules->lexicon, image);
    struct record record = {from, &from->rules[index], vocabulary, NULL, error};
    record.file = lx_image_file(from, record.rule->place);
    memset(rule, 0, sizeof *rule);
    rule->record = record.rule;
    rule->type = lx_image_text(from, record.rule->type);
    rule->name = record.rule->name.length != 0 ? lx_image_text(from, record.rule->name) : rule->type;
    rule->file = record.file;
    rule->image = image;
    rule->index = index;
    rule->language = lx_lexicon_unify_language(rules->lexicon, image, record.rule->language);
    rule->before = LX_NONE;
    rule->reverse = is_set(&record, "reverse");
    rule->unordered = is_set(&record, "unordered");
    rule->past = is_set(&record, "past");
    rule->list = (uint8_t)choice(attribute(&record, "list"), lists, 5);
    if (rule->list == 5) {
        return refuse(&record, "source, target, pair or both", attribute(&record, "list"));
    }
    if (attribute(&record, "tail") != NULL && read_mask(&record, "tail", &rule->tail) != LXT_OK) {
        return LXT_ERROR_PATTERN;
    }
    rule->tail_only = is_set(&record, "tail_only");
    rule->source_rule = attribute(&record, "source_rule");
    rule->through = attribute(&record, "through");
    lxt_status status = read_confidence(&record, rule);
    if (status == LXT_OK && record.rule->kind == LX_RULE_INSIDE) {
        status = read_inside(&record, rule);
        if (status == LXT_OK) {
            status = read_classes(rules, &record, rule->language, "not_head", &rule->head_first, &rule->head_count);
        }
        if (status == LXT_OK) {
            status = read_classes(rules, &record, rule->language, "label", &rule->label_first, &rule->label_count);
        }
    } else if (status == LXT_OK && record.rule->kind == LX_RULE_SEQUENCE) {
        status = read_classes(rules, &record, rule->language, "not_head", &rule->head_first, &rule->head_count);
    } else if (status == LXT_OK && record.rule->kind == LX_RULE_LAYOUT) {
        status = read_layout(rules, &record, rule);
    }
    return status;
}
