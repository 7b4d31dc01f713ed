#include <string.h>

#include "base/utf8.h"
#include "text/cleaner.h"
#include "text/tables.h"

static bool is_alphanumeric(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z');
}

static int compare(uint32_t index, const char *name, uint32_t length) {
    uint32_t own = (uint32_t)(lx_reference_starts[index + 1] - lx_reference_starts[index]);
    int order = memcmp(lx_reference_names + lx_reference_starts[index], name, own < length ? own : length);
    return order != 0 ? order : own < length ? -1 : own > length;
}

static uint32_t find(const char *name, uint32_t length) {
    uint32_t low = 0;
    uint32_t high = LX_REFERENCE_COUNT;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = compare(middle, name, length);
        if (order == 0) {
            return middle;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return LX_REFERENCE_COUNT;
}

/* What may follow a reference that lacks its semicolon: in "?a=1&copy=2" none was meant. */
static bool ends_without_semicolon(const char *bytes, uint32_t length, uint32_t at) {
    return at == length || (!is_alphanumeric(bytes[at]) && bytes[at] != '=');
}

static uint32_t read_named(const char *bytes, uint32_t length, uint32_t code_points[2]) {
    uint32_t end = 1;
    while (end < length && end <= LX_REFERENCE_LONGEST && is_alphanumeric(bytes[end])) {
        end++;
    }
    uint32_t index = end == 1 ? LX_REFERENCE_COUNT : find(bytes + 1, end - 1);
    if (index == LX_REFERENCE_COUNT) {
        return 0;
    }
    bool semicolon = end < length && bytes[end] == ';';
    if (!semicolon && (!lx_reference_legacy[index] || !ends_without_semicolon(bytes, length, end))) {
        return 0;
    }
    code_points[0] = lx_reference_first[index];
    code_points[1] = lx_reference_second[index];
    return end + semicolon;
}

static uint32_t digit_value(char byte) {
    if (byte >= '0' && byte <= '9') {
        return (uint32_t)(byte - '0');
    }
    char lower = (char)(byte | 0x20);
    return lower >= 'a' && lower <= 'f' ? (uint32_t)(lower - 'a') + 10 : 16;
}

static uint32_t read_numeric(const char *bytes, uint32_t length, uint32_t code_points[2]) {
    enum { MOST_DIGITS = 10 };
    uint32_t base = length > 2 && (bytes[2] | 0x20) == 'x' ? 16 : 10;
    uint32_t first = base == 16 ? 3 : 2;
    uint32_t end = first;
    uint32_t value = 0;
    while (end < length && end - first < MOST_DIGITS && digit_value(bytes[end]) < base) {
        value = value > 0x10FFFF ? value : value * base + digit_value(bytes[end]);
        end++;
    }
    bool semicolon = end < length && bytes[end] == ';';
    if (end == first || (!semicolon && !ends_without_semicolon(bytes, length, end))) {
        return 0;
    }
    bool character = value != 0 && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    code_points[0] = character ? value : LX_REPLACEMENT;
    code_points[1] = 0;
    return end + semicolon;
}

uint32_t lx_reference_read(const char *bytes, uint32_t length, uint32_t code_points[2]) {
    if (length > 2 && bytes[1] == '#') {
        return read_numeric(bytes, length, code_points);
    }
    return read_named(bytes, length, code_points);
}
