#include "text/line.h"

#include <string.h>

#include "base/utf8.h"
#include "base/word.h"
#include "text/characters.h"
#include "text/cleaner.h"

static bool is_lower(uint32_t code_point) {
    if (code_point < 0x80) {
        return code_point >= 'a' && code_point <= 'z';
    }
    return lx_character_kind(code_point) == LX_KIND_LOWER;
}

static bool ends_sentence(const struct lx_text *text, uint32_t start, uint32_t end) {
    while (end > start) {
        uint32_t code_point = lx_span_last(text, end, &end);
        switch (code_point) {
        case '.':
        case '!':
        case '?':
        case ':':
        case ';':
        case 0x2026:
            return true;
        case '"':
        case '\'':
        case ')':
        case ' ':
        case 0xBB:
        case 0x201D:
            break;
        default:
            return false;
        }
    }
    return false;
}

static bool has_short_tail(const struct lx_text *text, uint32_t start, uint32_t end) {
    enum { LONGEST = 2 };
    uint32_t count = 0;
    while (end > start && count <= LONGEST) {
        uint32_t at;
        uint32_t code_point = lx_span_last(text, end, &at);
        if (code_point == ' ') {
            break;
        }
        if (!is_lower(code_point)) {
            return false;
        }
        end = at;
        count++;
    }
    return count > 0 && count <= LONGEST;
}

/* "Tel. :", "Contact:", "Co-chairs:" near the start of a line. */
static bool has_label(const char *bytes, uint32_t length) {
    enum { LONGEST = 28 };
    const char *colon = memchr(bytes, ':', length < LONGEST ? length : LONGEST);
    return colon != NULL && colon > bytes && (colon + 1 == bytes + length || colon[1] == ' ');
}

static uint32_t word_length(const char *bytes, uint32_t length) {
    /* Most words end within eight bytes; the padding of the clean text is read. */
    uint64_t word = lx_load8(bytes);
    uint32_t end = lx_first_marked(lx_mark_range(word, ' ', ' ') | lx_mark_high(word));
    if (end < 8 && end < length && bytes[end] == ' ') {
        return end;
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < length && bytes[i] != ' ' && count < LX_LINE_LONG; i++) {
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    }
    return count;
}

static bool is_dash(uint32_t code_point) {
    return code_point >= 0x2013 && code_point <= 0x2015;
}

struct lx_line lx_line_describe(const struct lx_text *text, const struct lx_strip *strip) {
    struct lx_line line = {0};
    uint32_t start = strip->start;
    uint32_t end = strip->end;
    uint32_t bullet = strip->bullet;
    if (start == end) {
        return line;
    }
    uint32_t used;
    const char *bytes = text->clean.items + start;
    line.chars = lx_span_count(text, start, end, LX_LINE_LONG + 1);
    line.first_word = line.chars > LX_LINE_LONG ? 0 : word_length(bytes, end - start);
    line.bullet = bullet != 0;
    /* A dash alone is what tables write where they have nothing to say. */
    line.lone = bullet == end - start && !is_dash(lx_utf8_next(bytes, &used));
    line.low = is_lower(lx_utf8_next(bytes, &used));
    line.label = !line.low && has_label(bytes, end - start);
    line.terminal = ends_sentence(text, start, end);
    line.comma = bytes[end - start - 1] == ',';
    line.short_tail = !line.terminal && has_short_tail(text, start, end);
    return line;
}
