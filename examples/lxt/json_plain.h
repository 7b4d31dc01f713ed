/*
 * Reading the frequent kind of line without a tree of values: one flat object of strings. What is any stranger
 * (numbers, nested values, surrogates, keys given twice, mistakes) is left to json-c, which gives the same answer for
 * these lines too.
 */
#ifndef LXT_JSON_PLAIN_H
#define LXT_JSON_PLAIN_H

#include "bytes.h"

/* A key to look for, and the string that stood there: UTF-8, repaired. */
struct json_member {
    const char *key;
    struct bytes *value;
    bool found;
};

/* Fills the members from a line; bytes[length] is NUL. False where the line is of no such kind: then what is in the
 * members means nothing. */
bool json_plain_read(const char *bytes, size_t length, struct json_member *members, size_t count);

#endif
