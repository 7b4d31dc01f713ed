#include <string.h>

#include "mentions/email_address.h"
#include "mentions/value_argument.h"

/* An address under construction; longer ones are none. */
struct address {
    char bytes[LX_EMAIL_BYTES + 1];
    size_t length;
    bool overflow;
};

static void append(struct address *address, const char *bytes, size_t length) {
    if (address->length + length > LX_EMAIL_BYTES) {
        address->overflow = true;
        return;
    }
    memcpy(address->bytes + address->length, bytes, length);
    address->length += length;
}

static bool is_bracket(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *record = &reading->tokens->tokens.items[token];
    return record->length == 1 && memchr("()[]{}<>", reading->text->clean.items[record->start], 8) != NULL;
}

/* "awa (at) exemple (dot) sn": words for the signs become the signs, brackets and spaces go. */
static void read_words(const struct lx_reading *reading, const struct lx_value_call *call, struct address *address) {
    for (uint32_t i = call->first; i < call->stop; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        if (lx_token_has_class(reading, i, "email_at")) {
            append(address, "@", 1);
        } else if (lx_token_has_class(reading, i, "email_dot")) {
            append(address, ".", 1);
        } else if (!is_bracket(reading, i)) {
            append(address, reading->text->clean.items + token->start, token->length);
        }
    }
}

static bool is_hidden(const struct lx_value_call *call) {
    return call->first == LX_NONE;
}

/* The last label, as a word of the list of file suffixes: "logo@2x.png" is a file. */
static bool is_file_name(const struct lx_reading *reading, const char *domain) {
    const char *suffix = strrchr(domain, '.');
    if (suffix == NULL) {
        return false;
    }
    struct lx_set set =
        lx_lexicon_set(reading->lexicon, lx_lexicon_word_set(reading->lexicon, suffix + 1, strlen(suffix + 1)));
    for (uint32_t i = 0; i < set.count; i++) {
        if (strcmp(lx_lexicon_class(reading->lexicon, set.members[i])->name, "file_suffix") == 0) {
            return true;
        }
    }
    return false;
}

static bool add_part(const struct lx_reading *reading, struct lx_value *value, const char *key, const char *bytes,
                     size_t length) {
    const char *copy = lx_arena_copy(reading->arena, bytes, length);
    return copy != NULL && lx_value_add_attribute(reading, value, key, copy);
}

/* local@domain, the local part as written or, for the key, in lower case: no host tells them apart today. */
static const char *join(const struct lx_reading *reading, const struct lx_email *email, bool lower) {
    size_t domain_length = strlen(email->domain);
    char *joined = lx_arena_alloc(reading->arena, email->local_length + domain_length + 2, 1);
    if (joined == NULL) {
        return NULL;
    }
    for (size_t i = 0; i < email->local_length; i++) {
        char byte = email->local[i];
        joined[i] = lower && byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte;
    }
    joined[email->local_length] = '@';
    memcpy(joined + email->local_length + 1, email->domain, domain_length + 1);
    return joined;
}

static bool fill(const struct lx_reading *reading, const struct lx_email *email, struct lx_value *value) {
    value->text = join(reading, email, false);
    value->key = join(reading, email, true);
    bool named = strcmp(email->ascii, email->domain) == 0 || email->ascii[0] == '\0' ||
                 add_part(reading, value, "ascii_domain", email->ascii, strlen(email->ascii));
    return value->text != NULL && value->key != NULL && named &&
           add_part(reading, value, "local", email->local, email->local_length) &&
           add_part(reading, value, "domain", email->domain, strlen(email->domain));
}

enum lx_value_result lx_value_email(const struct lx_reading *reading, const struct lx_value_call *call,
                                    struct lx_value *value) {
    struct address address = {.length = 0, .overflow = false};
    struct lx_email email;
    const char *form = lx_argument_literal(call, "form");
    memset(value, 0, sizeof *value);
    if (form != NULL && strcmp(form, "words") == 0 && !is_hidden(call)) {
        read_words(reading, call, &address);
    } else {
        append(&address, reading->text->clean.items + call->start, call->end - call->start);
    }
    address.bytes[address.length] = '\0';
    if (address.overflow || !lx_email_parse(address.bytes, address.length, &email) ||
        is_file_name(reading, email.domain) || lx_email_is_userinfo(reading->text->clean.items, call->start)) {
        return LX_VALUE_REFUSED;
    }
    return fill(reading, &email, value) ? LX_VALUE_OK : LX_VALUE_MEMORY;
}
