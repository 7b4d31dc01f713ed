#include <string.h>

#include "base/utf8.h"
#include "base/word.h"
#include "text/characters.h"
#include "text/cleaner.h"

uint32_t lx_text_hidden_after(const struct lx_text *text, uint32_t position) {
    uint32_t low = 0;
    uint32_t high = text->hidden.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (text->hidden.items[middle].end <= position) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool is_white(char byte) {
    return byte == ' ' || byte == '\n';
}

/* The same where nothing is hidden. */
static void trim_plain(const char *bytes, uint32_t *start, uint32_t *end) {
    uint32_t from = *start;
    uint32_t to = *end;
    while (from < to && is_white(bytes[from])) {
        from++;
    }
    while (to > from && is_white(bytes[to - 1])) {
        to--;
    }
    *start = from;
    *end = to < from ? from : to;
}

void lx_span_trim(const struct lx_text *text, uint32_t *start, uint32_t *end) {
    if (text->hidden.count == 0) {
        trim_plain(text->clean.items, start, end);
        return;
    }
    const struct lx_hidden *hidden = text->hidden.items;
    uint32_t next = lx_text_hidden_after(text, *start);
    while (*start < *end) {
        bool skip = next < text->hidden.count && hidden[next].start <= *start;
        if (skip) {
            *start = hidden[next++].end;
        } else if (is_white(text->clean.items[*start])) {
            *start += 1;
        } else {
            break;
        }
    }
    if (*start >= *end) {
        *end = *start;
        return;
    }
    next = lx_text_hidden_after(text, *end - 1);
    while (*end > *start) {
        if (next < text->hidden.count && hidden[next].start < *end && hidden[next].end >= *end) {
            *end = hidden[next].start;
            next = next == 0 ? text->hidden.count : next - 1;
        } else if (is_white(text->clean.items[*end - 1])) {
            *end -= 1;
        } else {
            break;
        }
    }
}

/* Continuation bytes among eight: bit 7 is set and bit 6 is not. */
static uint32_t continuations(uint64_t word) {
    return lx_count_marked(word & ~(word << 1) & LX_EACH_MARK);
}

/* Code points that begin in [start, end). Up to 15 bytes behind it are read, which the padding allows. */
static uint32_t count_code_points(const char *bytes, uint32_t start, uint32_t end) {
    uint32_t continuation = 0;
    uint32_t at = start;
    for (; end - at > LX_SHORT_WORD; at += LX_SHORT_WORD) {
        continuation += continuations(lx_load8(bytes + at)) + continuations(lx_load8(bytes + at + 8));
    }
    struct lx_short_word rest = lx_read_short(bytes + at, end - at);
    return end - start - continuation - continuations(rest.bytes[0]) - continuations(rest.bytes[1]);
}

uint32_t lx_span_count(const struct lx_text *text, uint32_t start, uint32_t end, uint32_t most) {
    enum { BYTES_MAX = 4 }; /* of a code point */
    uint32_t hidden = text->hidden.count;
    if (hidden == 0) {
        bool many = (end - start) / BYTES_MAX >= most;
        uint32_t count = many ? most : count_code_points(text->clean.items, start, end);
        return count < most ? count : most;
    }
    uint32_t count = 0;
    uint32_t next = lx_text_hidden_after(text, start);
    while (start < end && count < most) {
        uint32_t stop = end;
        if (next < hidden && text->hidden.items[next].start < end) {
            stop = text->hidden.items[next].start;
        }
        /* At least so many bytes are needed; a code point has four at most, so that few rounds do. */
        uint32_t bound = stop - start > most - count ? start + (most - count) : stop;
        count += count_code_points(text->clean.items, start, bound);
        start = bound < stop ? bound : stop == end ? end : text->hidden.items[next++].end;
    }
    return count < most ? count : most;
}

uint32_t lx_span_last(const struct lx_text *text, uint32_t at, uint32_t *start) {
    do {
        at--;
    } while (at > 0 && ((unsigned char)text->clean.items[at] & 0xC0) == 0x80);
    *start = at;
    uint32_t used;
    return lx_utf8_next(text->clean.items + at, &used);
}

static bool is_bullet(uint32_t code_point) {
    static const uint32_t bullets[] = {'-',    '*',    0xB7,   0x2013, 0x2014, 0x2015, 0x2022, 0x2023, 0x2043,
                                       0x2192, 0x25AA, 0x25AB, 0x25A0, 0x25A1, 0x25BA, 0x25B8, 0x25CB, 0x25CF,
                                       0x25E6, 0x2713, 0x2714, 0x27A2, 0x2794, 0xF0B7, 0xF0A7};
    /* Lines begin with letters, which stand between the second and the third. */
    bool letter = code_point > '*' && code_point < 0xB7 && code_point != '-';
    for (size_t i = 0; i < sizeof bullets / sizeof *bullets && !letter; i++) {
        if (bullets[i] == code_point) {
            return true;
        }
    }
    return false;
}

/* "1.", "1)", "(1)", "1.2", "a)", "(a)", "iv)": up to four digits, dots or letters and a closing mark. */
static uint32_t numbering(const char *bytes, uint32_t length) {
    enum { LONGEST = 5 };
    uint32_t at = length > 0 && (bytes[0] == '(' || bytes[0] == '[');
    uint32_t first = at;
    uint32_t dots = 0;
    bool digits = at < length && bytes[at] >= '0' && bytes[at] <= '9';
    while (at < length && at - first < LONGEST) {
        bool digit = bytes[at] >= '0' && bytes[at] <= '9';
        bool dot = digits && bytes[at] == '.' && at + 1 < length && bytes[at + 1] >= '0' && bytes[at + 1] <= '9';
        bool letter = !digits && bytes[at] >= 'a' && bytes[at] <= 'z';
        if (!(digits ? digit || dot : letter)) {
            break;
        }
        dots += dot;
        at++;
    }
    bool closed = at < length && (bytes[at] == ')' || bytes[at] == ']' || (digits && bytes[at] == '.'));
    /* Years and sums are no numbering; nor are words in brackets. */
    uint32_t most = digits ? dots > 0 ? LONGEST : 3 : first > 0 ? 1 : 3;
    if (at == first || at - first > most || (!closed && dots == 0) || (!digits && at - first > 1 && !closed)) {
        return 0;
    }
    return at + closed;
}

uint32_t lx_span_bullet(const struct lx_text *text, uint32_t start, uint32_t end) {
    if (start >= end) {
        return 0;
    }
    uint32_t used;
    const char *bytes = text->clean.items + start;
    uint32_t length = end - start;
    if (bytes[0] >= 'A' && bytes[0] <= 'Z') {
        return 0; /* most lines */
    }
    if (!is_bullet(lx_utf8_next(bytes, &used))) {
        used = numbering(bytes, length);
    }
    if (used == 0 || used == length) {
        return used;
    }
    uint32_t at = used;
    while (at < length && is_white(bytes[at])) {
        at++;
    }
    return at > used ? at : 0;
}
