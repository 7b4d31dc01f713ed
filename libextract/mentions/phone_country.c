#include "mentions/phone_country.h"

#include <string.h>

#include "mentions/phone_plan.h"

enum { WINDOW_BYTES = 1500, WINDOW_TOKENS = 120, NUMBER_BYTES = 40, NUMBERS_MAX = 8 };

/* What was found around a number: country codes whose plans have it, 0. */
struct surroundings {
    uint32_t same; /* of the same number */
    uint32_t plus; /* of the nearest number with a code */
    uint32_t card; /* of the nearest country in the paragraph */
    uint32_t near; /* of the nearest one beyond */
    bool memory;   /* memory was short */
};

static bool fits(const struct lx_phone *phone, uint32_t code, size_t *skip) {
    const struct lx_phone_plan *plan = lx_phone_find_plan(code);
    return plan != NULL && lx_phone_national(plan, phone->digits, phone->digit_count, phone->bracketed, skip);
}

uint32_t lx_phone_language_at(const struct lx_reading *reading, uint32_t token) {
    static const struct {
        const char code[3];
        uint8_t bit;
    } languages[] = {{"fr", LX_PHONE_FRENCH}, {"en", LX_PHONE_ENGLISH}, {"es", LX_PHONE_SPANISH}};
    uint32_t language = reading->text->blocks.items[lx_reading_block(reading, token)].language;
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        if (strcmp(lx_lexicon_language(reading->lexicon, language), languages[i].code) == 0) {
            return languages[i].bit;
        }
    }
    return LX_PHONE_FRENCH | LX_PHONE_ENGLISH | LX_PHONE_SPANISH;
}

/* The number with a code that begins at a '+', if its country has ours too. */
static void read_plus(const struct lx_reading *reading, uint32_t at, const struct lx_phone *phone,
                      struct surroundings *found) {
    const char *bytes = reading->text->clean.items + at;
    size_t limit = reading->text->clean.count - at;
    size_t length = 1;
    struct lx_phone other;
    char e164[LX_PHONE_DIGITS + 2];
    size_t skip;
    while (length < limit && length < NUMBER_BYTES &&
           ((bytes[length] >= '0' && bytes[length] <= '9') || memchr(" ().-", bytes[length], 5) != NULL)) {
        length++;
    }
    if (!lx_phone_parse(bytes, length, &other) || !lx_phone_e164(&other, e164)) {
        return;
    }
    uint32_t code = lx_phone_code(&other);
    if (!fits(phone, code, &skip)) {
        return;
    }
    size_t code_digits = code >= 100 ? 3 : code >= 10 ? 2 : 1;
    if (strcmp(e164 + 1 + code_digits, phone->digits + skip) == 0) {
        found->same = code;
    }
    found->plus = found->plus == 0 ? code : found->plus;
}

/* Going outwards: what stands before comes first. */
static void read_numbers(const struct lx_reading *reading, const struct lx_value_call *call,
                         const struct lx_phone *phone, struct surroundings *found) {
    const char *bytes = reading->text->clean.items;
    uint32_t count = (uint32_t)reading->text->clean.count;
    uint32_t tries = 0;
    for (uint32_t i = call->start; i > 0 && call->start - i < WINDOW_BYTES && tries < NUMBERS_MAX; i--) {
        if (bytes[i - 1] == '+') {
            read_plus(reading, i - 1, phone, found);
            tries++;
        }
    }
    tries = 0;
    for (uint32_t i = call->end; i < count && i - call->end < WINDOW_BYTES && tries < NUMBERS_MAX; i++) {
        if (bytes[i] == '+') {
            read_plus(reading, i, phone, found);
            tries++;
        }
    }
}

/* Code of the country that a listed name is, or lies in; 0. */
static uint32_t code_of_name(const struct lx_reading *reading, const struct lx_name_match *match) {
    const struct lx_image *image = lx_lexicon_image(reading->lexicon, match->image);
    const struct lx_image_name *name = &image->names[match->name];
    if (name->thing == LX_NONE) {
        return 0;
    }
    const struct lx_image_kind *kind = lx_image_thing_kind(image, name->thing);
    const char *iso = lx_image_text_at(image, kind->value);
    if (strlen(iso) != 2) {
        struct lx_run attributes = kind->attributes;
        bool unsure = lx_image_attribute_value(image, attributes, "ambiguous", NULL) != NULL;
        iso = unsure ? NULL : lx_image_attribute_value(image, attributes, "country", NULL);
    }
    return iso != NULL ? lx_phone_region_code(iso, strlen(iso)) : 0;
}

/* Code of the country whose top-level domain a token is ("marees.sn"), 0; not of those that anybody takes. */
static uint32_t code_of_domain(const struct lx_reading *reading, uint32_t token) {
    static const char taken[] = /* two letters and a space each */
        "io tv co me ai ly fm eu to cc la";
    const struct lx_token *items = reading->tokens->tokens.items;
    const struct lx_token *t = &items[token];
    const char *bytes = reading->text->clean.items + t->start;
    bool last = token + 1 >= reading->tokens->tokens.count || items[token + 1].gap != LX_GAP_NONE ||
                items[token + 1].shape == LX_SHAPE_PUNCTUATION;
    if (token < 2 || t->length != 2 || t->shape != LX_SHAPE_LOWER || t->gap != LX_GAP_NONE ||
        items[token - 1].code != '.' || items[token - 1].gap != LX_GAP_NONE || !last) {
        return 0;
    }
    for (const char *at = taken; at[0] != '\0' && at[1] != '\0'; at += at[2] == ' ' ? 3 : 1) {
        if (memcmp(at, bytes, 2) == 0) {
            return 0;
        }
    }
    char iso[3] = {(char)(bytes[0] - 'a' + 'A'), (char)(bytes[1] - 'a' + 'A'), '\0'};
    return lx_phone_region_code(memcmp(iso, "UK", 2) == 0 ? "GB" : iso, 2);
}

/* Code of a country that a token names or begins to name, and whose plan has the number; 0. */
static uint32_t code_at(const struct lx_reading *reading, const struct lx_value_call *call,
                        const struct lx_phone *phone, uint32_t token, bool *memory) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    size_t skip;
    if (t->shape == LX_SHAPE_LOWER) {
        uint32_t code = code_of_domain(reading, token);
        return code != 0 && fits(phone, code, &skip) ? code : 0;
    }
    if (t->shape == LX_SHAPE_DIGITS || t->shape == LX_SHAPE_PUNCTUATION) {
        return 0;
    }
    struct lx_name_matches *list = call->names;
    uint32_t kept = list->matches.count;
    uint32_t found = 0;
    *memory = lx_lexicon_names(reading->lexicon, reading->text, reading->tokens, reading->forms, token, list) != LXT_OK;
    for (uint32_t i = kept; i < list->matches.count && found == 0; i++) {
        uint32_t code = code_of_name(reading, &list->matches.items[i]);
        found = code != 0 && fits(phone, code, &skip) ? code : 0;
    }
    list->matches.count = kept;
    return found;
}

static bool ends_paragraph(const struct lx_token *token) {
    return token->gap == LX_GAP_PARAGRAPH || token->gap == LX_GAP_GLUED;
}

static void read_names(const struct lx_reading *reading, const struct lx_value_call *call, const struct lx_phone *phone,
                       struct surroundings *found) {
    const struct lx_token *items = reading->tokens->tokens.items;
    uint32_t count = reading->tokens->tokens.count;
    bool inside[2] = {true, true};
    for (uint32_t d = 0; d < WINDOW_TOKENS; d++) {
        const uint32_t tokens[2] = {call->first > d ? call->first - d - 1 : LX_NONE,
                                    call->stop + d < count ? call->stop + d : LX_NONE};
        for (int side = 0; side < 2; side++) {
            if (tokens[side] == LX_NONE || found->memory) {
                continue;
            }
            inside[side] = inside[side] && !ends_paragraph(&items[side == 0 ? tokens[0] + 1 : tokens[1]]);
            uint32_t code = code_at(reading, call, phone, tokens[side], &found->memory);
            uint32_t *place = inside[side] ? &found->card : &found->near;
            *place = *place != 0 ? *place : code;
        }
        if (found->card != 0 || found->memory) {
            return;
        }
    }
}

/* The country whose way of writing numbers the groups show, in texts of its language; 0. */
static uint32_t usual(const struct lx_reading *reading, const struct lx_value_call *call,
                      const struct lx_phone *phone) {
    size_t skip;
    uint32_t language = lx_phone_language_at(reading, call->first);
    uint32_t code = language == LX_PHONE_FRENCH && phone->digit_count == 10 ? 33 : 0;
    if (language == LX_PHONE_SPANISH && (lx_phone_has_groups(phone, "3222") || lx_phone_has_groups(phone, "2322"))) {
        code = 34;
    }
    if (language == LX_PHONE_ENGLISH && (lx_phone_is_north_american(phone) || lx_phone_has_groups(phone, "1334"))) {
        code = 1;
    }
    return code != 0 && fits(phone, code, &skip) ? code : 0;
}

bool lx_phone_named_country(const struct lx_reading *reading, const struct lx_value_call *call,
                            const struct lx_phone *phone, uint32_t *code) {
    struct surroundings found = {.memory = false};
    read_names(reading, call, phone, &found);
    *code = found.card;
    return !found.memory;
}

bool lx_phone_country(const struct lx_reading *reading, const struct lx_value_call *call, const struct lx_phone *phone,
                      uint32_t *code) {
    struct surroundings found = {.memory = false};
    read_numbers(reading, call, phone, &found);
    *code = found.same;
    if (*code != 0) {
        return true;
    }
    read_names(reading, call, phone, &found);
    *code = found.card != 0 ? found.card : found.plus;
    if (*code != 0 || found.memory) {
        return !found.memory;
    }
    uint32_t of_language = usual(reading, call, phone);
    bool agree = of_language == 0 || found.near == 0 || found.near == of_language;
    *code = !agree ? 0 : of_language != 0 ? of_language : found.near;
    return true;
}
