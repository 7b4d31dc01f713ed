/* Comparing a C string with bytes of a length. */
#ifndef LX_BASE_SAME_STRING_H
#define LX_BASE_SAME_STRING_H

#include <stdbool.h>
#include <string.h>

/*
 * Whether the NUL-terminated string consists of just these bytes. The bytes may hold a NUL (a damaged image may have
 * such names): then they are no such string, and nothing behind its end is read.
 */
static inline bool lx_same_string(const char *string, const char *bytes, size_t length) {
    return strlen(string) == length && memcmp(string, bytes, length) == 0;
}

#endif
