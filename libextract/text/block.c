#include "text/block.h"

#include <string.h>

#include "base/utf8.h"
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
    if (byte >= 'A' && byte <= 'Z') {
        return SEEN_UPPER;
    }
    if (byte >= '0' && byte <= '9') {
        return SEEN_DIGIT;
    }
    return byte == '@' ? SEEN_AT : byte == '.' || byte == '!' || byte == '?' ? SEEN_STOP : 0;
}

static void read_bytes(const char *bytes, uint32_t length, struct lx_block_features *f) {
    uint8_t seen = 0;
    for (uint32_t i = 0; i < length;) {
        /* Most bytes are these, and this loop sees every byte of a page. */
        if (bytes[i] >= 'a' && bytes[i] <= 'z') {
            seen |= SEEN_LOWER;
            i++;
            continue;
        }
        uint8_t now = sight(bytes[i]);
        seen |= now;
        if (now == SEEN_DIGIT) {
            f->phone |= digits_from(bytes, length, &i) >= PHONE_DIGITS;
            continue;
        }
        /* An initial's full stop does not make a sentence. */
        f->sentence |= now == SEEN_STOP && i > 3 && i + 1 < length && bytes[i + 1] == ' ';
        i++;
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
