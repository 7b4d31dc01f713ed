#include <string.h>

#include "mentions/phone_number.h"
#include "mentions/value_argument.h"

enum {
    LABEL_TOKENS = 24,
    LABEL_WORDS = 3,
    REFUSING_TOKENS = 3,
    NATIONAL_DIGITS_MIN = 6,
    NATIONAL_DIGITS_MAX = 13,
    INTERNATIONAL_DIGITS_MIN = 7
};

/* Whether a token begins a new paragraph, table cell or the like, over which no label reaches. */
static bool is_apart(const struct lx_token *token) {
    return token->gap == LX_GAP_PARAGRAPH || token->gap == LX_GAP_GLUED;
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

/* What stands before it says that it is another number: an account, a registration, a law. */
static bool is_other_number(const struct lx_reading *reading, uint32_t first) {
    for (uint32_t i = 1; i <= REFUSING_TOKENS && i <= first; i++) {
        if (lx_token_has_class(reading, first - i, "code_label")) {
            return true;
        }
        if (reading->tokens->tokens.items[first - i].gap >= LX_GAP_LINE) {
            return false;
        }
    }
    return false;
}

/* A unit behind it: "12 345 678 €". */
static bool is_amount(const struct lx_reading *reading, uint32_t stop) {
    return stop < reading->tokens->tokens.count &&
           (lx_token_has_class(reading, stop, "currency") || lx_token_has_class(reading, stop, "measure_unit"));
}

static bool is_telephone_kind(const char *kind) {
    return kind != NULL && (strcmp(kind, "phone") == 0 || strcmp(kind, "fax") == 0);
}

/* Whether a number without country code may be one: then a label must say so, or its groups. */
static bool may_be_national(const struct lx_reading *reading, const struct lx_value_call *call,
                            const struct lx_phone *phone) {
    return call->first != LX_NONE && phone->digit_count >= NATIONAL_DIGITS_MIN &&
           phone->digit_count <= NATIONAL_DIGITS_MAX && !lx_phone_is_date(phone) &&
           !is_other_number(reading, call->first) && !is_amount(reading, call->stop);
}

/* With a country code: only "00" and numbers that no plan has can be something else. */
static bool is_international(const struct lx_reading *reading, const struct lx_value_call *call,
                             const struct lx_phone *phone, const char *kind) {
    char e164[LX_PHONE_DIGITS + 2];
    bool planned = lx_phone_e164(phone, e164);
    if (is_telephone_kind(kind)) {
        return true;
    }
    bool labelled = call->first != LX_NONE && is_other_number(reading, call->first);
    return phone->plus ? planned || phone->digit_count >= INTERNATIONAL_DIGITS_MIN : planned && !labelled;
}

static bool fill(const struct lx_reading *reading, const struct lx_phone *phone, const char *kind,
                 struct lx_value *value) {
    char e164[LX_PHONE_DIGITS + 2];
    const char *text = lx_phone_e164(phone, e164) ? e164 : phone->digits;
    value->text = lx_arena_copy(reading->arena, text, strlen(text));
    if (value->text == NULL) {
        return false;
    }
    if (phone->extension[0] != '\0') {
        const char *extension = lx_arena_copy(reading->arena, phone->extension, strlen(phone->extension));
        if (extension == NULL || !lx_value_add_attribute(reading, value, "extension", extension)) {
            return false;
        }
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
    }
    if (phone.international ? !is_international(reading, call, &phone, kind)
                            : !is_telephone_kind(kind) && !lx_phone_is_telling(&phone)) {
        return LX_VALUE_REFUSED;
    }
    return fill(reading, &phone, kind, value) ? LX_VALUE_OK : LX_VALUE_MEMORY;
}
