/* UTF-8, and text as a JSON string. */
#ifndef LXT_UTF8_H
#define LXT_UTF8_H

#include "bytes.h"

/* Appends a code point that is no surrogate. */
void utf8_append(struct bytes *out, uint32_t code_point);

/* Bytes of the well-formed sequence at `text`, of which `length` (> 0) are readable; 0 where there is none, with *bad
 * the bytes that one U+FFFD stands for. */
size_t utf8_sequence(const char *text, size_t length, size_t *bad);

/* Appends text; ill-formed bytes become U+FFFD. */
void utf8_repair(struct bytes *out, const char *text, size_t length);

/* Appends text as a JSON string; ill-formed bytes become U+FFFD. */
void json_quote(struct bytes *out, const char *text, size_t length);

#endif
