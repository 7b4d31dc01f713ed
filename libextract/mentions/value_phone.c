#include <string.h>

#include "mentions/phone_country.h"
#include "mentions/phone_plan.h"
#include "mentions/value_argument.h"

enum {
    LABEL_TOKENS = 24,
    LABEL_WORDS = 3,
    ADDRESS_TOKENS = 16,
    REFUSING_TOKENS = 6,
    REFUSING_WORDS = 2,
    NUMBER_WORD_TOKENS = 3,
    CARD_TOKENS = 16,
    ZERO_DIGITS_MIN = 7,
    BARE_DIGITS_MIN = 8,
    UNDIVIDED_DIGITS_MIN = 10,
    BRACKETS_MAX = 1,
    NATIONAL_DIGITS_MIN = 6,
    NATIONAL_DIGITS_MAX = 13,
    INTERNATIONAL_DIGITS_MIN = 7
};

/* Whether a token begins a new paragraph, table cell or the like, over which no label reaches. */
static bool is_apart(const struct lx_token *token) {
    return token->gap == LX_GAP_PARAGRAPH || token->gap == LX_GAP_GLUED;
}

static bool is_telephone_kind(const char *kind) {
    return kind != NULL && (strcmp(kind, "phone") == 0 || strcmp(kind, "fax") == 0);
}

/* A word before contacts of all kinds, and before other numbers. */
static bool is_contact_kind(const char *kind) {
    return kind != NULL && strcmp(kind, "contact") == 0;
}

/*
 * The kind (phone, fax ...) of the nearest label before a number, over other numbers and a few words: "Tél. (les deux)
 * : 01 ... / 02 ...". NULL where there is none.
 */
static const char *label_before(const struct lx_reading *reading, uint32_t first) {
    uint32_t words = 0;
    for (uint32_t i = 1; i <= LABEL_TOKENS && i <= first; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[first - i];
        if (is_apart(token + 1)) {
            return NULL;
        }
        const char *kind = lx_token_attribute(reading, first - i, "contact_label", "kind");
        if (kind != NULL) {
            return kind;
        }
        words += token->shape != LX_SHAPE_DIGITS && token->shape != LX_SHAPE_PUNCTUATION ? 1 : 0;
        if (words > LABEL_WORDS) {
            return NULL;
        }
    }
    return NULL;
}

/* A label just behind: "(507) 555-0135 Fax", "203-719-7031 (fax)". */
static const char *label_after(const struct lx_reading *reading, uint32_t stop) {
    for (uint32_t i = stop; i < stop + 2 && i < reading->tokens->tokens.count; i++) {
        if (reading->tokens->tokens.items[i].gap >= LX_GAP_LINE) {
            return NULL;
        }
        const char *kind = lx_token_attribute(reading, i, "contact_label", "kind");
        if (kind != NULL) {
            return kind;
        }
    }
    return NULL;
}

/* Whether the tokens written in one with `token`, from it on or back from it, hold an at sign. */
static bool is_address(const struct lx_reading *reading, uint32_t token, bool back) {
    const struct lx_token *items = reading->tokens->tokens.items;
    for (uint32_t i = 0; i + 1 < ADDRESS_TOKENS && items[token].code != '@'; i++) {
        bool last = back ? token == 0 : token + 1 == reading->tokens->tokens.count;
        if (last || items[back ? token : token + 1].gap != LX_GAP_NONE) {
            return false;
        }
        token = back ? token - 1 : token + 1;
    }
    return items[token].code == '@';
}

/* Whether an e-mail address stands on the same line just before a number, over marks and other numbers, or behind it.
 */
static bool is_beside_address(const struct lx_reading *reading, const struct lx_value_call *call) {
    const struct lx_token *items = reading->tokens->tokens.items;
    for (uint32_t i = 1; i <= LABEL_TOKENS && i <= call->first && items[call->first - i + 1].gap < LX_GAP_LINE; i++) {
        const struct lx_token *token = &items[call->first - i];
        if (token->shape != LX_SHAPE_DIGITS && token->shape != LX_SHAPE_PUNCTUATION) {
            if (is_address(reading, call->first - i, true)) {
                return true;
            }
            break;
        }
    }
    uint32_t after = call->stop;
    while (after < reading->tokens->tokens.count && items[after].shape == LX_SHAPE_PUNCTUATION &&
           items[after].gap < LX_GAP_LINE && after < call->stop + 2) {
        after++;
    }
    return after < reading->tokens->tokens.count && items[after].gap < LX_GAP_LINE && is_address(reading, after, false);
}

/* Whether a word is that of a code; `any`: of any number. */
static bool says_code(const struct lx_reading *reading, uint32_t token, bool any) {
    bool weak = lx_token_has_class(reading, token, "number_word_label");
    return weak ? any
                : lx_token_has_class(reading, token, "code_label") || lx_token_has_class(reading, token, "code_word");
}

static bool has_digit(const struct lx_reading *reading, const struct lx_token *token) {
    for (uint32_t i = 0; i < token->length; i++) {
        char byte = reading->text->clean.items[token->start + i];
        if (byte >= '0' && byte <= '9') {
            return true;
        }
    }
    return false;
}

/*
 * What stands before it says that it is another number: an account, a registration, a law. The nearest label counts,
 * over two words ("N° de série (exemple : "), unless it has a number of its own ("RNA W75, 01 ..."); a word for any
 * number ("numéro") only where the groups do not tell.
 */
static bool is_other_number(const struct lx_reading *reading, uint32_t first, bool telling) {
    uint32_t words = 0;
    bool comma = false;
    for (uint32_t i = 1; i <= REFUSING_TOKENS && i <= first && words <= REFUSING_WORDS; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[first - i];
        const char *kind = lx_token_attribute(reading, first - i, "contact_label", "kind");
        if (token[1].gap >= LX_GAP_LINE || is_telephone_kind(kind) || is_contact_kind(kind)) {
            return false;
        }
        comma = comma || token->code == ',' || token->code == ';';
        if (comma && has_digit(reading, token)) {
            return false;
        }
        if (says_code(reading, first - i, !telling && i <= NUMBER_WORD_TOKENS)) {
            return true;
        }
        words += token->shape != LX_SHAPE_DIGITS && token->shape != LX_SHAPE_PUNCTUATION ? 1 : 0;
    }
    return false;
}

/* A unit behind it: "12 345 678 €". */
static bool is_amount(const struct lx_reading *reading, uint32_t stop) {
    const struct lx_token *items = reading->tokens->tokens.items;
    uint32_t count = reading->tokens->tokens.count;
    if (stop >= count || items[stop].gap >= LX_GAP_LINE) {
        return false;
    }
    bool goes_on = stop + 2 < count && items[stop + 1].gap == LX_GAP_NONE && items[stop + 2].gap == LX_GAP_NONE;
    return !goes_on && /* "m.shaw@..." is no metre */
           (lx_token_has_class(reading, stop, "currency") || lx_token_has_class(reading, stop, "measure_unit"));
}

/* Whether nothing else stands in the document, but a full stop. */
static bool is_alone(const struct lx_reading *reading, const struct lx_value_call *call) {
    uint32_t count = reading->tokens->tokens.count;
    return call->first == 0 &&
           (call->stop == count || (call->stop + 1 == count && lx_tokens_mark(reading->tokens, call->stop, '.')));
}

/* Whether it fills a line or cell of its own, and an address or a labelled contact stands on a line beside. */
static bool is_on_card(const struct lx_reading *reading, const struct lx_value_call *call) {
    const struct lx_token *items = reading->tokens->tokens.items;
    uint32_t count = reading->tokens->tokens.count;
    bool fills = (call->first == 0 || items[call->first].gap >= LX_GAP_LINE) &&
                 (call->stop == count || items[call->stop].gap >= LX_GAP_LINE);
    bool open[2] = {fills, fills};
    for (uint32_t d = 0; d < CARD_TOKENS && (open[0] || open[1]); d++) {
        const uint32_t tokens[2] = {call->first > d ? call->first - d - 1 : LX_NONE,
                                    call->stop + d < count ? call->stop + d : LX_NONE};
        for (int side = 0; side < 2; side++) {
            open[side] =
                open[side] && tokens[side] != LX_NONE && !is_apart(&items[side == 0 ? tokens[0] + 1 : tokens[1]]);
            if (open[side] && (items[tokens[side]].code == '@' ||
                               lx_token_attribute(reading, tokens[side], "contact_label", "kind") != NULL)) {
                return true;
            }
        }
    }
    return false;
}

/* Whether plans of countries where the language is written have it, where its place or an extension speaks for it. */
static bool is_planned(const struct lx_reading *reading, const struct lx_value_call *call,
                       const struct lx_phone *phone) {
    bool alone = is_alone(reading, call);
    bool grouped = phone->group_count > 1 || phone->digits[0] == '0';
    uint32_t least = phone->digits[0] == '0' ? ZERO_DIGITS_MIN : grouped ? BARE_DIGITS_MIN : UNDIVIDED_DIGITS_MIN;
    if (phone->digit_count < least ||
        (!alone && phone->extension[0] == '\0' && !(grouped && is_on_card(reading, call)))) {
        return false;
    }
    if (!alone) {
        return lx_phone_spoken(lx_phone_language_at(reading, call->first), phone->digits, phone->digit_count, false);
    }
    return lx_phone_spoken(LX_PHONE_FRENCH | LX_PHONE_ENGLISH | LX_PHONE_SPANISH, phone->digits, phone->digit_count,
                           grouped);
}

/* Groups that are hardly an amount, in a paragraph that names the country that has the number: "Niamey : 20 99 41 06".
 */
static bool is_named_country(const struct lx_reading *reading, const struct lx_value_call *call,
                             const struct lx_phone *phone, bool *memory) {
    static const char *const sizes[] = {"2222", "234", "244", "324", "333", "44", "233"};
    bool grouped = false;
    uint32_t code = 0;
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        bool zero = phone->digits[0] == '0' && phone->digits[1] != '0';
        grouped = grouped || ((zero || i == 0) && lx_phone_has_groups(phone, sizes[i]));
    }
    *memory = grouped && !lx_phone_named_country(reading, call, phone, &code);
    return code != 0;
}

/* Behind a word for contacts: a plan has it, and it is not grouped like an amount. */
static bool is_contact(const struct lx_reading *reading, const struct lx_value_call *call, const struct lx_phone *phone,
                       const char *kind) {
    bool amount = phone->group_count > 1 && phone->groups[0] <= 3 && phone->digits[0] != '0';
    for (size_t i = 1; i < phone->group_count; i++) {
        amount = amount && phone->groups[i] == 3 && (i + 1 == phone->group_count || phone->separators[i] != '-');
    }
    return is_contact_kind(kind) && !amount && phone->digit_count >= BARE_DIGITS_MIN &&
           lx_phone_spoken(lx_phone_language_at(reading, call->first), phone->digits, phone->digit_count, true);
}

/* More brackets than an area code has. */
static bool is_bracket_heap(const struct lx_reading *reading, const struct lx_value_call *call) {
    uint32_t brackets = 0;
    for (uint32_t i = call->start; i < call->end; i++) {
        brackets += reading->text->clean.items[i] == '(' ? 1 : 0;
    }
    return brackets > BRACKETS_MAX;
}

/* Whether a number without country code may be one. */
static bool may_be_national(const struct lx_reading *reading, const struct lx_value_call *call,
                            const struct lx_phone *phone) {
    return call->first != LX_NONE && phone->digit_count >= NATIONAL_DIGITS_MIN &&
           phone->digit_count <= NATIONAL_DIGITS_MAX && !lx_phone_is_date(phone) && !lx_phone_is_hours(phone) &&
           !is_other_number(reading, call->first, lx_phone_is_telling(phone)) && !is_amount(reading, call->stop) &&
           !is_bracket_heap(reading, call);
}

/* Whether one that may be one is: a label says so, or its groups, or its place do. */
static bool is_national(const struct lx_reading *reading, const struct lx_value_call *call,
                        const struct lx_phone *phone, const char *kind, bool *memory) {
    *memory = false;
    return is_telephone_kind(kind) || lx_phone_is_telling(phone) || is_contact(reading, call, phone, kind) ||
           is_planned(reading, call, phone) || is_named_country(reading, call, phone, memory);
}

/* With a country code: only "00" and numbers that no plan has can be something else. */
static bool is_international(const struct lx_reading *reading, const struct lx_value_call *call,
                             const struct lx_phone *phone, const char *kind) {
    char e164[LX_PHONE_DIGITS + 2];
    bool planned = lx_phone_e164(phone, e164);
    if (is_telephone_kind(kind)) {
        return true;
    }
    bool labelled = call->first != LX_NONE && is_other_number(reading, call->first, phone->plus);
    return phone->plus ? planned || phone->digit_count >= INTERNATIONAL_DIGITS_MIN : planned && !labelled;
}

static bool add_text(const struct lx_reading *reading, struct lx_value *value, const char *key, const char *text) {
    const char *copy = lx_arena_copy(reading->arena, text, strlen(text));
    return copy != NULL && lx_value_add_attribute(reading, value, key, copy);
}

/* The other number of the same stem. */
static bool add_other(const struct lx_reading *reading, struct lx_value *value, const struct lx_phone *phone) {
    char other[LX_PHONE_DIGITS + 2];
    size_t length = strlen(value->text);
    size_t tail = strlen(phone->other);
    memcpy(other, value->text, length + 1);
    memcpy(other + length - tail, phone->other, tail);
    return add_text(reading, value, "other", other);
}

static bool fill(const struct lx_reading *reading, const struct lx_value_call *call, const struct lx_phone *phone,
                 const char *kind, struct lx_value *value) {
    char e164[LX_PHONE_DIGITS + 2];
    uint32_t code = 0;
    if (!phone->international && !lx_phone_country(reading, call, phone, &code)) {
        return false;
    }
    bool known = phone->international ? lx_phone_e164(phone, e164) : lx_phone_national_e164(phone, code, e164);
    if (!known &&
        (!lx_phone_is_north_american(phone) || lx_phone_language_at(reading, call->first) == LX_PHONE_SPANISH)) {
        known = lx_phone_bracket_e164(phone, e164);
    }
    const char *text = known ? e164 : phone->digits;
    value->text = lx_arena_copy(reading->arena, text, strlen(text));
    if (value->text == NULL || (phone->other[0] != '\0' && !add_other(reading, value, phone)) ||
        (phone->extension[0] != '\0' && !add_text(reading, value, "extension", phone->extension))) {
        return false;
    }
    return !is_telephone_kind(kind) || lx_value_add_attribute(reading, value, "kind", kind);
}

enum lx_value_result lx_value_phone(const struct lx_reading *reading, const struct lx_value_call *call,
                                    struct lx_value *value) {
    struct lx_phone phone;
    memset(value, 0, sizeof *value);
    if (!lx_phone_parse(reading->text->clean.items + call->start, call->end - call->start, &phone)) {
        return LX_VALUE_REFUSED;
    }
    const char *kind = NULL;
    if (!phone.international && !may_be_national(reading, call, &phone)) {
        return LX_VALUE_REFUSED;
    }
    if (call->first != LX_NONE) {
        kind = label_after(reading, call->stop);
        const char *before = label_before(reading, call->first);
        kind = is_telephone_kind(before) || kind == NULL ? before : kind;
        kind = kind == NULL && !phone.international && is_beside_address(reading, call) ? "contact" : kind;
    }
    bool memory = false;
    if (phone.international ? !is_international(reading, call, &phone, kind)
                            : !is_national(reading, call, &phone, kind, &memory)) {
        return memory ? LX_VALUE_MEMORY : LX_VALUE_REFUSED;
    }
    return fill(reading, call, &phone, kind, value) ? LX_VALUE_OK : LX_VALUE_MEMORY;
}
