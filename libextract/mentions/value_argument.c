#include "mentions/value_argument.h"

#include <string.h>

enum { NUMBER_DIGITS_MAX = 9, ROMAN_MAX = 39 };

const struct lx_argument *lx_argument_find(const struct lx_value_call *call, const char *key) {
    for (uint32_t i = 0; i < call->argument_count; i++) {
        if (call->arguments[i].key[0] == key[0] && strcmp(call->arguments[i].key, key) == 0) {
            return &call->arguments[i];
        }
    }
    return NULL;
}

const char *lx_argument_literal(const struct lx_value_call *call, const char *key) {
    const struct lx_argument *argument = lx_argument_find(call, key);
    return argument != NULL ? argument->literal : NULL;
}

/* The end of a word if it is all of `name`, else where the two part. */
static const char *common_end(const char *word, const char *name, bool *same) {
    while (*word == *name && *name != '\0') {
        word++;
        name++;
    }
    *same = *name == '\0' && (*word == '\0' || *word == ' ');
    return word;
}

/* Whether `name` is one of the words of `names`, with one space between. */
static bool is_among(const char *names, const char *name) {
    bool same = false;
    while (names != NULL && *names != '\0' && !same) {
        names = strchr(common_end(names, name, &same), ' ');
        names = names == NULL ? NULL : names + 1;
    }
    return same;
}

static bool is_class_wanted(const struct lx_reading *reading, uint32_t class_index, const char *classes,
                            uint32_t language) {
    const struct lx_class *class = lx_lexicon_class(reading->lexicon, class_index);
    bool spoken = language == LX_WORLD || class->language == language || class->language == LX_WORLD;
    return spoken && is_among(classes, class->name);
}

/* Attribute that the lists give to one word. LX_WORLD as language: those of any. */
static const char *word_attribute(const struct lx_reading *reading, uint32_t token, const char *classes,
                                  uint32_t language, const char *key) {
    const struct lx_form *form = lx_reading_form(reading, token);
    struct lx_set set = lx_lexicon_set(reading->lexicon, form->set);
    for (uint32_t i = 0; i < set.count; i++) {
        if (is_class_wanted(reading, set.members[i], classes, language)) {
            const char *text =
                lx_lexicon_form_attribute(reading->lexicon, reading->text, form, set.members[i], key, NULL);
            if (text != NULL) {
                return text;
            }
        }
    }
    return NULL;
}

static const char *name_attribute(const struct lx_reading *reading, const struct lx_name_match *match,
                                  const char *key) {
    const struct lx_image *image = lx_lexicon_image(reading->lexicon, match->image);
    return lx_image_attribute_value(image, lx_image_name_attributes(image, match->name), key, NULL);
}

/* Attribute of the list item of several words that stands at exactly these tokens. */
static bool phrase_attribute(const struct lx_reading *reading, const struct lx_value_call *call,
                             const struct lx_argument *argument, const char *classes, const char *key,
                             const char **text) {
    struct lx_name_matches *list = call->names;
    uint32_t kept = list->matches.count;
    lxt_status status =
        lx_lexicon_names(reading->lexicon, reading->text, reading->tokens, reading->forms, argument->first, list);
    for (uint32_t i = kept; i < list->matches.count && *text == NULL; i++) {
        const struct lx_name_match *match = &list->matches.items[i];
        if (match->end == argument->end && match->class_index != UINT16_MAX &&
            is_class_wanted(reading, match->class_index, classes, call->language)) {
            *text = name_attribute(reading, match, key);
        }
    }
    list->matches.count = kept;
    return status == LXT_OK;
}

bool lx_argument_attribute(const struct lx_reading *reading, const struct lx_value_call *call,
                           const struct lx_argument *argument, const char *classes, const char *key,
                           const char **text) {
    *text = argument->literal;
    if (*text != NULL || argument->first == LX_NONE) {
        return true;
    }
    if (argument->end - argument->first > 1 && !phrase_attribute(reading, call, argument, classes, key, text)) {
        return false;
    }
    for (uint32_t i = argument->first; i < argument->end && *text == NULL; i++) {
        *text = word_attribute(reading, i, classes, call->language, key);
    }
    return true;
}

bool lx_parse_number(const char *text, int32_t *number) {
    const char *at = text + (*text == '-' || *text == '+' ? 1 : 0);
    size_t digits = strspn(at, "0123456789");
    if (digits == 0 || digits > NUMBER_DIGITS_MAX || at[digits] != '\0') {
        return false;
    }
    int32_t sum = 0;
    for (size_t i = 0; i < digits; i++) {
        sum = sum * 10 + (at[i] - '0');
    }
    *number = *text == '-' ? -sum : sum;
    return true;
}

bool lx_argument_number(const struct lx_reading *reading, const struct lx_value_call *call,
                        const struct lx_argument *argument, const char *classes, int32_t *number, uint32_t *digits,
                        bool *found) {
    const char *text = NULL;
    *digits = 0;
    *found = false;
    for (uint32_t i = argument->first; argument->literal == NULL && i != LX_NONE && i < argument->end; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        if (token->shape == LX_SHAPE_DIGITS) {
            *number = (int32_t)token->code;
            *digits = token->length;
            *found = token->length <= NUMBER_DIGITS_MAX;
            return true;
        }
    }
    if (!lx_argument_attribute(reading, call, argument, classes, "value", &text)) {
        return false;
    }
    *found = text != NULL && lx_parse_number(text, number);
    return true;
}

bool lx_token_has_class(const struct lx_reading *reading, uint32_t token, const char *name) {
    struct lx_set set = lx_lexicon_set(reading->lexicon, lx_reading_form(reading, token)->set);
    for (uint32_t i = 0; i < set.count; i++) {
        const char *class_name = lx_lexicon_class(reading->lexicon, set.members[i])->name;
        if (class_name[0] == name[0] && strcmp(class_name, name) == 0) {
            return true;
        }
    }
    return false;
}

const char *lx_token_attribute(const struct lx_reading *reading, uint32_t token, const char *class_name,
                               const char *key) {
    return word_attribute(reading, token, class_name, LX_WORLD, key);
}

static uint32_t roman_digit(char letter) {
    switch (letter) {
    case 'I':
        return 1;
    case 'V':
        return 5;
    case 'X':
        return 10;
    default:
        return 0;
    }
}

/* The numeral of a number up to ROMAN_MAX: only its one usual form is accepted. */
static size_t write_roman(uint32_t number, char *out) {
    static const char *const ones[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"};
    size_t length = 0;
    for (uint32_t tens = number / 10; tens > 0; tens--) {
        out[length++] = 'X';
    }
    size_t rest = strlen(ones[number % 10]);
    memcpy(out + length, ones[number % 10], rest);
    return length + rest;
}

uint32_t lx_parse_roman(const char *bytes, size_t length) {
    uint32_t sum = 0;
    size_t used = 0;
    char usual[12];
    while (used < length && roman_digit(bytes[used]) != 0) {
        uint32_t digit = roman_digit(bytes[used]);
        uint32_t next = used + 1 < length ? roman_digit(bytes[used + 1]) : 0;
        sum = digit < next ? sum - digit : sum + digit; /* wraps for a moment in IV, which is harmless */
        used++;
        if (used > sizeof usual - 4) {
            return 0;
        }
    }
    bool plain = used == length || (unsigned char)bytes[used] >= 'a';
    if (!plain || sum == 0 || sum > ROMAN_MAX || write_roman(sum, usual) != used || memcmp(usual, bytes, used) != 0) {
        return 0;
    }
    return sum;
}

bool lx_value_add_attribute(const struct lx_reading *reading, struct lx_value *value, const char *key,
                            const char *text) {
    struct lx_attribute *attribute = lx_arena_alloc(reading->arena, 1, sizeof *attribute);
    struct lx_attribute **at = &value->attributes;
    if (attribute == NULL) {
        return false;
    }
    while (*at != NULL) {
        at = &(*at)->next;
    }
    attribute->key = key;
    attribute->value = text;
    attribute->next = NULL;
    *at = attribute;
    return true;
}
