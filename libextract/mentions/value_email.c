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

/* Whether a word stands for '@' since it stands in brackets: "[chez]". */
static bool is_bracketed_at(const struct lx_reading *reading, uint32_t token) {
    return token > 0 && token + 1 < reading->tokens->tokens.count && is_bracket(reading, token - 1) &&
           is_bracket(reading, token + 1) && lx_token_has_class(reading, token, "email_at_bracketed");
}

/* The sign that a word stands for, 0. */
static char stands_for(const struct lx_reading *reading, uint32_t token) {
    return lx_token_has_class(reading, token, "email_at")    ? '@'
           : lx_token_has_class(reading, token, "email_dot") ? '.'
                                                             : '\0';
}

/* Whether a sign stands beside a word for '@' or '.' to mark it: "-at-", "[.]". */
static bool is_mark(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *record = &reading->tokens->tokens.items[token];
    bool sign = record->length == 1 && memchr("-/|_", reading->text->clean.items[record->start], 4) != NULL;
    return sign && ((token > 0 && stands_for(reading, token - 1) != '\0') ||
                    (token + 1 < reading->tokens->tokens.count && stands_for(reading, token + 1) != '\0'));
}

/* The sign that a token is or stands for in brackets or words, 0 for a part of the address, ' ' for a bracket. */
static char sign_of(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *record = &reading->tokens->tokens.items[token];
    if (record->length == 1 && reading->text->clean.items[record->start] == '@') {
        return '@';
    }
    if (lx_token_has_class(reading, token, "email_at") || is_bracketed_at(reading, token)) {
        return '@';
    }
    if (lx_token_has_class(reading, token, "email_dot")) {
        return '.';
    }
    bool bracketed_dot = token > 0 && token + 1 < reading->tokens->tokens.count && record->length == 1 &&
                         reading->text->clean.items[record->start] == '.' && is_bracket(reading, token - 1) &&
                         is_bracket(reading, token + 1);
    return bracketed_dot ? '.' : is_bracket(reading, token) || is_mark(reading, token) ? ' ' : '\0';
}

/* Whether a token is a dot with a space on either side, or stands behind one: "exemple . org". */
static bool even_dot(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    uint32_t dot = tokens[token].code == '.' ? token : token - 1;
    return dot > 0 && dot + 1 < reading->tokens->tokens.count && tokens[dot].code == '.' &&
           tokens[dot].gap == LX_GAP_SPACE && tokens[dot + 1].gap == LX_GAP_SPACE;
}

/*
 * "awa (at) exemple (dot) sn": words for the signs become the signs, brackets and spaces go. "(a)" is a sign where no
 * other stands. Parts that nothing joins are no address.
 */
static void read_words(const struct lx_reading *reading, const struct lx_value_call *call, bool spelled,
                       struct address *address) {
    char before = ' ';
    for (uint32_t i = call->first; i < call->stop; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        const char *bytes = reading->text->clean.items + token->start;
        char sign = sign_of(reading, i);
        bool bracketed_a = before == ' ' && i > call->first && i + 1 < call->stop && token->length == 1 &&
                           *bytes == 'a' && sign_of(reading, i + 1) == ' ';
        if (bracketed_a) {
            append(address, "@", 1);
        } else if (sign == '@' || sign == '.') {
            append(address, &sign, 1);
        } else if (sign == '\0') {
            address->overflow = address->overflow || (before == '\0' && token->gap != LX_GAP_NONE && !spelled &&
                                                      !even_dot(reading, i) && token->gap != LX_GAP_WRAP);
            append(address, bytes, token->length);
        }
        before = sign;
    }
}

/* Whether the span begins in the middle of a word: "q.delvaux (at) ..." from "delvaux" on. */
static bool begins_inside(const struct lx_reading *reading, uint32_t first) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    uint32_t word = first > 1 && is_bracket(reading, first - 1) ? first - 2 : first - 1;
    if (first > 1 && stands_for(reading, word) == '.' && tokens[first].gap < LX_GAP_LINE) {
        return true; /* "jean [point] dupont [at] ..." from "dupont" on */
    }
    return first >= 2 && tokens[first].gap == LX_GAP_NONE && tokens[first - 1].gap == LX_GAP_NONE &&
           tokens[first - 1].length == 1 && memchr(".-_+", reading->text->clean.items[tokens[first - 1].start], 4);
}

/* Whether it fills a line or a cell, or what follows a colon there: in running text "at" is a word. */
static bool fills_line(const struct lx_reading *reading, const struct lx_value_call *call) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    uint32_t count = reading->tokens->tokens.count;
    bool begins = call->first == 0 || tokens[call->first].gap >= LX_GAP_LINE || tokens[call->first - 1].code == ':';
    return begins && (call->stop == count || tokens[call->stop].gap >= LX_GAP_LINE);
}

/*
 * Whether the spaces are those of an address set with spaces: on both sides of its '@'. Spelled: each letter before it
 * stands alone, from the first one on.
 */
static bool is_spaced(const struct lx_reading *reading, const struct lx_value_call *call, bool spelled) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    for (uint32_t i = call->first; i + 1 < call->stop; i++) {
        if (tokens[i].code == '@') {
            return tokens[i].gap == LX_GAP_SPACE && tokens[i + 1].gap == LX_GAP_SPACE;
        }
        if (spelled && (tokens[i].length != 1 || (i > call->first && tokens[i].gap != LX_GAP_SPACE))) {
            return false;
        }
    }
    return false;
}

/* Whether it is broken over two lines, behind its '@' or a dot, and has no other space. */
static bool is_wrapped(const struct lx_reading *reading, const struct lx_value_call *call) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    uint32_t wraps = 0;
    for (uint32_t i = call->first + 1; i < call->stop; i++) {
        bool wrap = tokens[i].gap == LX_GAP_WRAP && (tokens[i - 1].code == '@' || tokens[i - 1].code == '.');
        if (tokens[i].gap != LX_GAP_NONE && !wrap) {
            return false;
        }
        wraps += wrap ? 1 : 0;
    }
    return wraps == 1;
}

static bool is_in_form(const struct lx_reading *reading, const struct lx_value_call *call, const char *form) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    if (strcmp(form, "line") == 0) {
        return fills_line(reading, call);
    }
    if (strcmp(form, "spaced") == 0) {
        return is_spaced(reading, call, false) || is_wrapped(reading, call);
    }
    if (strcmp(form, "spelled") == 0) {
        bool longer = call->first > 0 && tokens[call->first - 1].length == 1 &&
                      tokens[call->first - 1].shape != LX_SHAPE_PUNCTUATION && tokens[call->first].gap == LX_GAP_SPACE;
        return !longer && is_spaced(reading, call, true);
    }
    return true;
}

/* Whether the domain goes on behind the span: "exemple [dot] org.uk". */
static bool goes_on(const struct lx_reading *reading, const struct lx_value_call *call) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    return call->stop + 1 < reading->tokens->tokens.count && tokens[call->stop].code == '.' &&
           tokens[call->stop].gap == LX_GAP_NONE && tokens[call->stop + 1].gap == LX_GAP_NONE &&
           tokens[call->stop + 1].shape == LX_SHAPE_LOWER;
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
    if (form != NULL && !is_hidden(call)) {
        address.overflow =
            begins_inside(reading, call->first) || goes_on(reading, call) || !is_in_form(reading, call, form);
        read_words(reading, call, strcmp(form, "spelled") == 0, &address);
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
