#include "text/block.h"

#include <string.h>

#include "base/utf8.h"
#include "base/word.h"
#include "text/characters.h"
#include "text/cleaner.h"

/* Digits in a row, apart from their separators, that look like a number to call. */
enum { PHONE_DIGITS = 8 };

static uint32_t digits_from(const char *bytes, uint32_t length, uint32_t *at) {
    uint32_t digits = 0;
    uint32_t i = *at;
    for (; i < length; i++) {
        char byte = bytes[i];
        if (byte >= '0' && byte <= '9') {
            digits++;
        } else if (byte == '\0' || strchr(" .-()/+", byte) == NULL) {
            break;
        }
    }
    *at = i;
    return digits;
}

/* What the bytes of a block show, as bits. */
enum { SEEN_LOWER = 1, SEEN_UPPER = 2, SEEN_AT = 4, SEEN_DIGIT = 8, SEEN_STOP = 16 };

static uint8_t sight(char byte) {
    if (byte >= '0' && byte <= '9') {
        return SEEN_DIGIT;
    }
    return byte == '@' ? SEEN_AT : byte == '.' || byte == '!' || byte == '?' ? SEEN_STOP : 0;
}

/* Passes over letters, spaces and other bytes of no interest from `at` on, and notes the case of the letters until one
 * is a small one. Returns the first byte of interest, `length` when there is none. The padding of the clean text is
 * read. */
static uint32_t pass_letters(const char *bytes, uint32_t at, uint32_t length, uint8_t *seen) {
    uint64_t others = 0;
    while (at < length && others == 0) {
        uint64_t word = lx_load8(bytes + at);
        /* All that sight() tells from letters, and some of its neighbours. */
        others = lx_mark_range(word, '.', '@') | lx_mark_range(word, '!', '!');
        if (!(*seen & SEEN_LOWER)) {
            uint64_t here = lx_before_marked(others) & lx_first_bytes(length - at < 8 ? length - at : 8);
            *seen |= (lx_mark_range(word, 'a', 'z') & here) != 0 ? SEEN_LOWER : 0;
            *seen |= (lx_mark_range(word, 'A', 'Z') & here) != 0 ? SEEN_UPPER : 0;
        }
        at += lx_first_marked(others);
    }
    return at < length ? at : length;
}

static void read_bytes(const char *bytes, uint32_t length, struct lx_block_features *f) {
    uint8_t seen = 0;
    uint32_t i = pass_letters(bytes, 0, length, &seen);
    while (i < length) {
        uint8_t now = sight(bytes[i]);
        seen |= now;
        if (now == SEEN_DIGIT) {
            f->phone |= digits_from(bytes, length, &i) >= PHONE_DIGITS;
        } else {
            /* An initial's full stop does not make a sentence. */
            f->sentence |= now == SEEN_STOP && i > 3 && i + 1 < length && bytes[i + 1] == ' ';
            i++;
        }
        i = pass_letters(bytes, i, length, &seen);
    }
    f->at_sign = (seen & SEEN_AT) != 0;
    f->shouted = (seen & SEEN_UPPER) != 0 && (seen & SEEN_LOWER) == 0;
}

static bool is_quote(uint32_t code_point) {
    return code_point == '"' || code_point == 0xAB || code_point == 0xBB || code_point == 0x201C ||
           code_point == 0x201D || code_point == 0x201E;
}

struct lx_block_features lx_block_read_features(const struct lx_text *text, uint32_t start, uint32_t end) {
    struct lx_block_features f = {0};
    uint32_t used;
    const char *bytes = text->clean.items + start;
    uint32_t first = lx_utf8_next(bytes, &used);
    uint32_t last = lx_span_last(text, end, &used);
    enum lx_kind kind = lx_character_kind(first);
    f.chars = lx_span_count(text, start, end, LX_BLOCK_SHORT + 1);
    f.quoted = (is_quote(first) && is_quote(last)) || first == '>';
    f.sentence = last == '.' || last == '!' || last == 0x2026 || last == ';' || last == ',';
    f.capital = kind == LX_KIND_UPPER || kind == LX_KIND_DIGIT;
    if (f.chars <= LX_BLOCK_SHORT) {
        read_bytes(bytes, end - start, &f);
    }
    return f;
}
