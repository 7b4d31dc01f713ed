#include "utf8.h"

#include <stdio.h>
#include <string.h>

void utf8_append(struct bytes *out, uint32_t c) {
    char utf8[4];
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0, 0xC0, 0xE0, 0xF0};
    for (size_t i = length - 1; i > 0; i--) {
        utf8[i] = (char)(0x80 | (c & 0x3F));
        c >>= 6;
    }
    utf8[0] = (char)(first[length] | c);
    bytes_append(out, utf8, length);
}

size_t utf8_sequence(const char *text, size_t length, size_t *bad) {
    const unsigned char *bytes = (const unsigned char *)text;
    unsigned char first = bytes[0];
    size_t wanted = first < 0x80 ? 1 : first < 0xC2 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF5 ? 4 : 0;
    *bad = 1;
    for (size_t i = 1; i < wanted; i++) {
        unsigned char low = i > 1 ? 0x80 : first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        unsigned char high = i > 1 ? 0xBF : first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        if (i >= length || bytes[i] < low || bytes[i] > high) {
            *bad = i;
            return 0;
        }
    }
    return wanted;
}

void utf8_repair(struct bytes *out, const char *text, size_t length) {
    size_t from = 0;
    for (size_t at = 0; at < length;) {
        size_t bad = 0;
        size_t whole = utf8_sequence(text + at, length - at, &bad);
        if (whole == 0) {
            bytes_append(out, text + from, at - from);
            utf8_append(out, 0xFFFD);
            from = at + bad;
        }
        at += whole != 0 ? whole : bad;
    }
    bytes_append(out, text + from, length - from);
}

void json_quote(struct bytes *out, const char *text, size_t length) {
    bytes_append(out, "\"", 1);
    for (size_t at = 0; at < length;) {
        size_t bad = 0;
        size_t whole = utf8_sequence(text + at, length - at, &bad);
        unsigned char byte = (unsigned char)text[at];
        char escape[8];
        if (whole == 0) {
            utf8_append(out, 0xFFFD);
        } else if (byte < 0x20 || byte == 0x7F) {
            bytes_append(out, escape, (size_t)snprintf(escape, sizeof escape, "\\u%04x", byte));
        } else {
            if (byte == '"' || byte == '\\') {
                bytes_append(out, "\\", 1);
            }
            bytes_append(out, text + at, whole);
        }
        at += whole != 0 ? whole : bad;
    }
    bytes_append(out, "\"", 1);
}
