#include <string.h>

#include "mentions/person_name.h"
#include "mentions/value_argument.h"

enum { NAME_WORDS_MAX = 16 };

/* The words of a name and the tokens that each is made of. */
struct words {
    struct lx_name_word items[NAME_WORDS_MAX];
    uint32_t first[NAME_WORDS_MAX];
    uint32_t end[NAME_WORDS_MAX];
    uint32_t count;
};

static void look_up(const struct lx_reading *reading, uint32_t token, struct lx_name_word *word) {
    word->given = word->given || lx_token_has_class(reading, token, "given_name") ||
                  lx_token_has_class(reading, token, "given_name_word") ||
                  lx_token_has_class(reading, token, "given_rare");
    word->family = word->family || lx_token_has_class(reading, token, "family_name") ||
                   lx_token_has_class(reading, token, "family_name_word");
    word->particle = word->particle || lx_token_has_class(reading, token, "particle");
}

/* The first token of a word says what it is; a hyphen, apostrophe or dot continues it. */
static void begin_word(const struct lx_reading *reading, uint32_t token, struct words *words) {
    const struct lx_token *record = &reading->tokens->tokens.items[token];
    struct lx_name_word *word = &words->items[words->count];
    memset(word, 0, sizeof *word);
    word->upper = record->shape == LX_SHAPE_UPPER;
    word->initial = record->shape == LX_SHAPE_LETTER;
    look_up(reading, token, word);
    words->first[words->count] = token;
    words->end[words->count] = token + 1;
    words->count++;
}

static void continue_word(const struct lx_reading *reading, uint32_t token, struct words *words) {
    const struct lx_token *record = &reading->tokens->tokens.items[token];
    struct lx_name_word *word = &words->items[words->count - 1];
    words->end[words->count - 1] = token + 1;
    if (record->shape == LX_SHAPE_PUNCTUATION) {
        return;
    }
    word->upper = record->shape == LX_SHAPE_UPPER && (word->upper || word->initial || word->particle);
    word->initial = word->initial && record->shape == LX_SHAPE_LETTER;
    word->particle = false; /* "d'Almeida" is a word of its own */
    look_up(reading, token, word);
}

/* False where the name has more words than any. */
static bool read_words(const struct lx_reading *reading, uint32_t first, uint32_t end, struct words *words) {
    words->count = 0;
    for (uint32_t i = first; i < end; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        if (words->count > 0 && token->gap == LX_GAP_NONE) {
            continue_word(reading, i, words);
        } else if (token->shape == LX_SHAPE_PUNCTUATION) {
            continue;
        } else if (words->count == NAME_WORDS_MAX) {
            return false;
        } else {
            begin_word(reading, i, words);
        }
    }
    return true;
}

static bool add_span(const struct lx_reading *reading, struct lx_value *value, const char *key, uint32_t first,
                     uint32_t end) {
    if (first >= end) {
        return true;
    }
    const char *text = lx_reading_copy(reading, lx_reading_start(reading, first), lx_reading_end(reading, end), NULL);
    return text != NULL && lx_value_add_attribute(reading, value, key, text);
}

/* A part that the rule captured under its own name. */
static bool add_captured(const struct lx_reading *reading, const struct lx_value_call *call, const char *key,
                         struct lx_value *value, bool *captured) {
    const struct lx_argument *argument = lx_argument_find(call, key);
    *captured = argument != NULL && argument->literal == NULL;
    return !*captured || add_span(reading, value, key, argument->first, argument->end);
}

static bool add_split(const struct lx_reading *reading, const struct lx_value_call *call, uint32_t first, uint32_t end,
                      struct lx_value *value) {
    struct words words;
    bool spanish = call->language != LX_WORLD && call->language < lx_lexicon_language_count(reading->lexicon) &&
                   strcmp(lx_lexicon_language(reading->lexicon, call->language), "es") == 0;
    if (!read_words(reading, first, end, &words) || words.count == 0) {
        return true;
    }
    struct lx_name_split split =
        lx_name_split(words.items, words.count, spanish ? LX_NAME_TWO_FAMILIES : LX_NAME_ONE_FAMILY);
    bool given = split.given == split.given_end ||
                 add_span(reading, value, "given", words.first[split.given], words.end[split.given_end - 1]);
    bool family = split.family == split.family_end ||
                  add_span(reading, value, "family", words.first[split.family], words.end[split.family_end - 1]);
    return given && family;
}

/* No name has a digit: "London N1", "IBAN ES91". */
static bool has_digit(const struct lx_reading *reading, uint32_t first, uint32_t end) {
    const char *bytes = reading->text->clean.items;
    for (uint32_t i = lx_reading_start(reading, first); i < lx_reading_end(reading, end); i++) {
        if (bytes[i] >= '0' && bytes[i] <= '9') {
            return true;
        }
    }
    return false;
}

enum lx_value_result lx_value_person(const struct lx_reading *reading, const struct lx_value_call *call,
                                     struct lx_value *value) {
    bool honorific = false;
    bool given = false;
    bool family = false;
    bool suffix = false;
    memset(value, 0, sizeof *value);
    if (call->first == LX_NONE) {
        return LX_VALUE_OK;
    }
    if (call->first < call->stop && has_digit(reading, call->first, call->stop)) {
        return LX_VALUE_REFUSED;
    }
    const struct lx_argument *name = lx_argument_find(call, "name");
    uint32_t first = name != NULL && name->literal == NULL ? name->first : call->first;
    uint32_t end = name != NULL && name->literal == NULL ? name->end : call->stop;
    bool stored = add_captured(reading, call, "honorific", value, &honorific) &&
                  add_captured(reading, call, "given", value, &given) &&
                  add_captured(reading, call, "family", value, &family) &&
                  add_captured(reading, call, "suffix", value, &suffix) &&
                  (given || family || add_split(reading, call, first, end, value));
    return stored ? LX_VALUE_OK : LX_VALUE_MEMORY;
}
