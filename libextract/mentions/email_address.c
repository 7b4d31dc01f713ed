#include "mentions/email_address.h"

#include <string.h>

#include "base/utf8.h"
#include "text/characters.h"

enum { USERINFO_WINDOW = 256 };

/* Characters of an atom (RFC 5322 atext), and everything outside ASCII (RFC 6531). */
static bool is_atom_byte(char byte) {
    return (unsigned char)byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || (byte != '\0' && strchr("!#$%&'*+-/=?^_`{|}~", byte) != NULL);
}

static bool is_dot_atom(const char *bytes, size_t length) {
    bool after_dot = true;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] == '.' ? after_dot : !is_atom_byte(bytes[i])) {
            return false;
        }
        after_dot = bytes[i] == '.';
    }
    return length > 0 && !after_dot;
}

static bool is_quoted_string(const char *bytes, size_t length) {
    if (length < 3 || bytes[0] != '"' || bytes[length - 1] != '"') {
        return false;
    }
    for (size_t i = 1; i < length - 1; i++) {
        if (bytes[i] == '\\') {
            i++;
            if (i == length - 1) {
                return false; /* the closing quote is escaped */
            }
        } else if (bytes[i] == '"' || (unsigned char)bytes[i] < ' ') {
            return false;
        }
    }
    return true;
}

static bool is_label(const char *bytes, size_t length) {
    if (length == 0 || length > LX_EMAIL_LABEL_BYTES || bytes[0] == '-' || bytes[length - 1] == '-') {
        return false;
    }
    for (size_t i = 0; i < length; i++) {
        char byte = bytes[i];
        bool plain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || (byte >= '0' && byte <= '9');
        if (!plain && byte != '-' && (unsigned char)byte < 0x80) {
            return false;
        }
    }
    return true;
}

static bool is_all_digits(const char *bytes, size_t length) {
    return length > 0 && strspn(bytes, "0123456789") >= length;
}

/* Labels between dots, two at least; the last one, the top-level domain, has a letter and two characters. */
static bool is_domain_name(const char *domain) {
    size_t labels = 0;
    size_t length = 0;
    const char *at = domain;
    for (;; at += length + 1) {
        length = strcspn(at, ".");
        if (!is_label(at, length)) {
            return false;
        }
        labels++;
        if (at[length] == '\0') {
            break;
        }
    }
    return labels >= 2 && length >= 2 && !is_all_digits(at, length);
}

/* [192.0.2.1], [IPv6:2001:db8::1]: only the alphabet is checked. */
static bool is_literal(const char *domain, size_t length) {
    static const char tag[] = "IPv6:";
    if (length < 5 || domain[0] != '[' || domain[length - 1] != ']') {
        return false;
    }
    const char *at = domain + 1;
    bool version_6 = strncmp(at, tag, sizeof tag - 1) == 0;
    at += version_6 ? sizeof tag - 1 : 0;
    size_t inside = strspn(at, version_6 ? "0123456789abcdefABCDEF:." : "0123456789.");
    return at + inside == domain + length - 1 && memchr(domain, version_6 ? ':' : '.', length) != NULL;
}

/* Copies in lower case; false where it does not fit. */
static bool copy_lower(const char *bytes, size_t length, char *out, size_t capacity) {
    size_t written = 0;
    for (size_t i = 0; i < length;) {
        uint32_t used;
        bool well_formed;
        char encoded[4];
        uint32_t code_point = lx_utf8_decode(bytes + i, length - i, &used, &well_formed);
        size_t size = lx_utf8_encode(lx_character_lower(code_point), encoded);
        if (written + size >= capacity) {
            return false;
        }
        memcpy(out + written, encoded, size);
        written += size;
        i += used;
    }
    out[written] = '\0';
    return true;
}

/* --- Punycode, with the parameters and names of RFC 3492 ------------------------------------------------------- */

enum { BASE = 36, T_MIN = 1, T_MAX = 26, SKEW = 38, DAMP = 700, INITIAL_BIAS = 72, INITIAL_N = 128 };

struct encoder {
    uint32_t points[LX_EMAIL_LABEL_BYTES];
    size_t count;
    char *out;
    size_t length;
    size_t capacity;
};

static bool emit(struct encoder *encoder, char byte) {
    if (encoder->length + 1 >= encoder->capacity) {
        return false;
    }
    encoder->out[encoder->length++] = byte;
    encoder->out[encoder->length] = '\0';
    return true;
}

static uint32_t adapt(uint32_t delta, uint32_t points, bool first) {
    uint32_t k = 0;
    delta = first ? delta / DAMP : delta / 2;
    delta += delta / points;
    for (; delta > (BASE - T_MIN) * T_MAX / 2; k += BASE) {
        delta /= BASE - T_MIN;
    }
    return k + (BASE - T_MIN + 1) * delta / (delta + SKEW);
}

static bool emit_delta(struct encoder *encoder, uint32_t delta, uint32_t bias) {
    static const char digits[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    for (uint32_t k = BASE;; k += BASE) {
        uint32_t threshold = k <= bias ? T_MIN : k >= bias + T_MAX ? T_MAX : k - bias;
        if (delta < threshold) {
            return emit(encoder, digits[delta]);
        }
        if (!emit(encoder, digits[threshold + (delta - threshold) % (BASE - threshold)])) {
            return false;
        }
        delta = (delta - threshold) / (BASE - threshold);
    }
}

static uint32_t next_point(const struct encoder *encoder, uint32_t from) {
    uint32_t best = UINT32_MAX;
    for (size_t i = 0; i < encoder->count; i++) {
        if (encoder->points[i] >= from && encoder->points[i] < best) {
            best = encoder->points[i];
        }
    }
    return best;
}

/* The characters outside ASCII, in order of their code points. */
static bool emit_others(struct encoder *encoder, uint32_t basic) {
    uint32_t bias = INITIAL_BIAS;
    uint32_t delta = 0;
    uint32_t n = INITIAL_N;
    for (uint32_t handled = basic; handled < encoder->count; n++, delta++) {
        uint32_t point = next_point(encoder, n);
        delta += (point - n) * (handled + 1); /* a label is short: no overflow */
        n = point;
        for (size_t i = 0; i < encoder->count; i++) {
            delta += encoder->points[i] < n ? 1 : 0;
            if (encoder->points[i] == n) {
                if (!emit_delta(encoder, delta, bias)) {
                    return false;
                }
                bias = adapt(delta, handled + 1, handled == basic);
                delta = 0;
                handled++;
            }
        }
    }
    return true;
}

bool lx_punycode(const char *label, size_t length, char *out, size_t capacity) {
    struct encoder encoder = {.count = 0, .out = out, .length = 0, .capacity = capacity};
    bool ascii = true;
    uint32_t basic = 0;
    for (size_t i = 0; i < length;) {
        uint32_t used;
        bool well_formed;
        if (encoder.count == LX_EMAIL_LABEL_BYTES || capacity == 0) {
            return false;
        }
        encoder.points[encoder.count] = lx_utf8_decode(label + i, length - i, &used, &well_formed);
        ascii = ascii && encoder.points[encoder.count] < INITIAL_N;
        encoder.count++;
        i += used;
    }
    for (const char *prefix = ascii ? "" : "xn--"; *prefix != '\0'; prefix++) {
        if (!emit(&encoder, *prefix)) {
            return false;
        }
    }
    for (size_t i = 0; i < encoder.count; i++) {
        if (encoder.points[i] < INITIAL_N) {
            basic++;
            if (!emit(&encoder, (char)encoder.points[i])) {
                return false;
            }
        }
    }
    if (ascii) {
        return true;
    }
    return (basic == 0 || emit(&encoder, '-')) && emit_others(&encoder, basic);
}

/* The domain label by label. */
static bool write_ascii(const char *domain, char *out, size_t capacity) {
    size_t written = 0;
    for (const char *at = domain;;) {
        size_t length = strcspn(at, ".");
        char label[LX_EMAIL_LABEL_BYTES + 1] = "";
        if (!lx_punycode(at, length, label, sizeof label) || written + strlen(label) + 2 > capacity) {
            return false;
        }
        memcpy(out + written, label, strlen(label));
        written += strlen(label);
        at += length;
        if (*at == '\0') {
            break;
        }
        out[written++] = '.';
        at++;
    }
    out[written] = '\0';
    return true;
}

/* The '@' between the parts: the last one, since a quoted string may hold others. */
static const char *find_at(const char *bytes, size_t length) {
    for (size_t i = length; i > 0; i--) {
        if (bytes[i - 1] == '@') {
            return bytes + i - 1;
        }
    }
    return NULL;
}

bool lx_email_parse(const char *bytes, size_t length, struct lx_email *email) {
    const char *at = find_at(bytes, length);
    if (at == NULL || length > LX_EMAIL_BYTES) {
        return false;
    }
    size_t domain_length = length - (size_t)(at + 1 - bytes);
    email->local = bytes;
    email->local_length = (size_t)(at - bytes);
    if (email->local_length > LX_EMAIL_LOCAL_BYTES ||
        (!is_dot_atom(bytes, email->local_length) && !is_quoted_string(bytes, email->local_length)) ||
        !copy_lower(at + 1, domain_length, email->domain, sizeof email->domain)) {
        return false;
    }
    email->ascii[0] = '\0';
    if (is_literal(at + 1, domain_length)) {
        memcpy(email->ascii, email->domain, strlen(email->domain) + 1);
        return true;
    }
    if (!is_domain_name(email->domain)) {
        return false;
    }
    if (!write_ascii(email->domain, email->ascii, sizeof email->ascii)) {
        email->ascii[0] = '\0';
    }
    return true;
}

bool lx_email_is_userinfo(const char *bytes, size_t at) {
    for (size_t i = 0; i < USERINFO_WINDOW && i < at; i++) {
        char byte = bytes[at - 1 - i];
        if (byte == '/') {
            return at >= i + 2 && bytes[at - 2 - i] == '/';
        }
        if ((unsigned char)byte <= ' ' || strchr("<>\"'()[]?&=,;", byte) != NULL) {
            return false;
        }
    }
    return false;
}
