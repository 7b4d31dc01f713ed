/* E-mail addresses as bytes: what RFC 5321 and 6531 allow of what is found in running text. */
#ifndef LX_MENTIONS_EMAIL_ADDRESS_H
#define LX_MENTIONS_EMAIL_ADDRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { LX_EMAIL_BYTES = 254, LX_EMAIL_LOCAL_BYTES = 64, LX_EMAIL_LABEL_BYTES = 63 };

/* An address taken apart. */
struct lx_email {
    const char *local; /* in the bytes that were parsed */
    size_t local_length;
    char domain[LX_EMAIL_BYTES + 1]; /* lower case, NUL-terminated */
    char ascii[LX_EMAIL_BYTES + 1];  /* IDNA form (A-labels) of it; "" where it has none that fits */
};

/*
 * Takes an address apart and checks it: a dot-atom or quoted string, one '@', a domain with a dot whose last label is
 * not all digits, or a literal in square brackets. False for anything else. Whether its last label is a top-level
 * domain or a file's suffix is for the caller to know.
 */
bool lx_email_parse(const char *bytes, size_t length, struct lx_email *email);

/*
 * Whether the bytes before an address say that it is something else: the userinfo of a URL ("ftp://anna:secret@...").
 * Looks at most 256 bytes back from `at`.
 */
bool lx_email_is_userinfo(const char *bytes, size_t at);

/* Punycode (RFC 3492) of a label in UTF-8, with "xn--" before it; a copy where it is ASCII. False where `out`, of
 * `capacity` bytes, is too small. */
bool lx_punycode(const char *label, size_t length, char *out, size_t capacity);

#endif
