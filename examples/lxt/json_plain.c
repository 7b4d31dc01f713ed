#include "json_plain.h"

#include <string.h>

#include "utf8.h"

enum { ESCAPE_SIZE = 2, UNICODE_ESCAPE_SIZE = 6 };

/* What is left of a line; a NUL stands at `end`. */
struct cursor {
    const char *at;
    const char *end;
};

static void skip_spaces(struct cursor *cursor) {
    while (*cursor->at == ' ' || *cursor->at == '\t') {
        cursor->at++;
    }
}

static bool take(struct cursor *cursor, char wanted) {
    skip_spaces(cursor);
    bool stands = *cursor->at == wanted;
    cursor->at += stands;
    return stands;
}

/* Whether a word holds a quote, a backslash or a control character: taken off a byte that is smaller, a number borrows
 * its highest bit, which no ASCII character has. */
static bool is_special(uint64_t word) {
    const uint64_t each = UINT64_C(0x0101010101010101);
    uint64_t borrows = (word - each * 0x20) | ((word ^ each * '"') - each) | ((word ^ each * '\\') - each);
    return (borrows & ~word & each * 0x80) != 0;
}

/* The first quote, backslash or control character; there is the NUL at the end. */
static const char *find_special(const struct cursor *cursor) {
    const char *at = cursor->at;
    for (uint64_t word; (size_t)(cursor->end - at) >= sizeof word; at += sizeof word) {
        memcpy(&word, at, sizeof word);
        if (is_special(word)) {
            break;
        }
    }
    while ((unsigned char)*at >= 0x20 && *at != '"' && *at != '\\') {
        at++;
    }
    return at;
}

/* Four hexadecimal digits, 0 where there are none. */
static uint32_t hexadecimal(const char *digits) {
    uint32_t number = 0;
    for (size_t i = 0; i < 4; i++) {
        char c = digits[i];
        bool letter = (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
        if (!letter && !(c >= '0' && c <= '9')) {
            return 0;
        }
        number = number << 4 | (uint32_t)(letter ? (c & 7) + 9 : c - '0');
    }
    return number;
}

/* The character of an escape; 0 for those that are not read here, such as halves of a surrogate pair. */
static uint32_t escaped(struct cursor *cursor) {
    static const char letters[] = "\"\\/bfnrt";
    static const char meanings[] = "\"\\/\b\f\n\r\t";
    const char *letter = cursor->at[1] == '\0' ? NULL : strchr(letters, cursor->at[1]);
    if (letter != NULL) {
        cursor->at += ESCAPE_SIZE;
        return (uint32_t)meanings[letter - letters];
    }
    if (cursor->at[1] != 'u' || cursor->end - cursor->at < UNICODE_ESCAPE_SIZE) {
        return 0;
    }
    uint32_t character = hexadecimal(cursor->at + 2);
    cursor->at += UNICODE_ESCAPE_SIZE;
    return character >= 0xD800 && character < 0xE000 ? 0 : character;
}

/* Reads the rest of a string after its quote; `out` is NULL where nobody asks for it. An escape is a whole character:
 * what stands on either side of it may be repaired alone. */
static bool read_string(struct cursor *cursor, struct bytes *out) {
    for (;;) {
        const char *special = find_special(cursor);
        if (out != NULL) {
            utf8_repair(out, cursor->at, (size_t)(special - cursor->at));
        }
        cursor->at = special;
        if (*special == '"') {
            cursor->at++;
            return true;
        }
        uint32_t character = *special == '\\' ? escaped(cursor) : 0;
        if (character == 0) {
            return false;
        }
        if (out != NULL) {
            utf8_append(out, character);
        }
    }
}

/* Reads a key without escapes after its quote; *member is NULL for one that nobody asks for. */
static bool read_key(struct cursor *cursor, struct json_member *members, size_t count, struct json_member **member) {
    const char *key = cursor->at;
    cursor->at = find_special(cursor);
    size_t length = (size_t)(cursor->at - key);
    *member = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strlen(members[i].key) == length && memcmp(members[i].key, key, length) == 0) {
            *member = &members[i];
        }
    }
    bool ends = *cursor->at == '"';
    cursor->at += ends;
    return ends;
}

static bool read_pair(struct cursor *cursor, struct json_member *members, size_t count) {
    struct json_member *member;
    if (!take(cursor, '"') || !read_key(cursor, members, count, &member) || !take(cursor, ':') || !take(cursor, '"')) {
        return false;
    }
    if (member == NULL) {
        return read_string(cursor, NULL);
    }
    bool twice = member->found;
    member->found = true;
    member->value->length = 0;
    return !twice && read_string(cursor, member->value);
}

bool json_plain_read(const char *bytes, size_t length, struct json_member *members, size_t count) {
    struct cursor cursor = {bytes, bytes + length};
    for (size_t i = 0; i < count; i++) {
        members[i].found = false;
    }
    bool more = take(&cursor, '{');
    while (more) {
        if (!read_pair(&cursor, members, count)) {
            return false;
        }
        more = take(&cursor, ',');
    }
    return take(&cursor, '}') && cursor.at == cursor.end;
}
