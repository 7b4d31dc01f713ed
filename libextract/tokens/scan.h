/* What the tokeniser and the folding know of a character: one byte of bits, from a flat table for ASCII. */
#ifndef LX_TOKENS_SCAN_H
#define LX_TOKENS_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/hash.h"
#include "base/utf8.h"

/* Bits of a character. LX_SCAN_UPPER is the bit that makes an ASCII capital small, so that folding is an OR. */
enum {
    LX_SCAN_LOWER = 0x01,
    LX_SCAN_DIGIT = 0x02,
    LX_SCAN_LETTER = 0x04, /* without case */
    LX_SCAN_MARK = 0x08,
    LX_SCAN_SPACE = 0x10,
    LX_SCAN_UPPER = 0x20,
    LX_SCAN_PUNCTUATION = 0x40,
    LX_SCAN_SYMBOL = 0x80, /* and everything else; with LX_SCAN_DIGIT: numbers such as superscripts */
    LX_SCAN_WORD = LX_SCAN_LOWER | LX_SCAN_DIGIT | LX_SCAN_LETTER | LX_SCAN_MARK | LX_SCAN_UPPER,
    LX_SCAN_WORD_START = LX_SCAN_LOWER | LX_SCAN_LETTER | LX_SCAN_MARK | LX_SCAN_UPPER
};

/* By byte; 0 for those of longer characters. */
extern const uint8_t lx_scan_ascii[256];

/*
 * The accented letters of Latin alphabets, U+00C0 to U+017F, whose UTF-8 begins with 0xC3, 0xC4 or 0xC5: bits 0-15 the
 * folded form, 16-19 its length in bytes, 20-27 the bits of the character.
 */
enum { LX_LATIN_FIRST = 0xC0, LX_LATIN_END = 0x180 };
extern const uint32_t lx_scan_latin[LX_LATIN_END - LX_LATIN_FIRST];

/* Bits of a code point above ASCII. */
uint8_t lx_scan_other(uint32_t code_point);

/* Bits of the character at `bytes` (well-formed); *used becomes its length. */
static inline uint8_t lx_scan(const char *bytes, uint32_t *used) {
    unsigned char byte = (unsigned char)*bytes;
    if (byte < 0x80) {
        *used = 1;
        return lx_scan_ascii[byte];
    }
    return lx_scan_other(lx_utf8_next(bytes, used));
}

/* Writes a run of ASCII in lower case up to an apostrophe; returns its length. */
static inline size_t lx_lower_ascii(const char *bytes, size_t length, char *out, size_t capacity) {
    size_t end = length < capacity ? length : capacity;
    size_t at = 0;
    uint32_t count = 8;
    while (at < end && count == 8) {
        uint64_t word = end - at >= 8 ? lx_load8(bytes + at) : lx_load_some(bytes + at, (uint32_t)(end - at));
        uint64_t lower = word | lx_mark_range(word, 'A', 'Z') >> 2;
        count = lx_first_marked(lx_mark_high(word) | lx_mark_range(word, '\'', '\''));
        count = count < end - at ? count : (uint32_t)(end - at);
        if (capacity - at >= 8) {
            lx_store8(out + at, lower);
        } else {
            for (uint32_t i = 0; i < count; i++) {
                out[at + i] = (char)(unsigned char)(lower >> 8 * i);
            }
        }
        at += count;
    }
    return at;
}

/* Adds the folded form of a code point above ASCII to a hash. */
struct lx_hasher lx_fold_hash_add(struct lx_hasher hasher, uint32_t code_point);

/* Ends such a hash: a word of which folding leaves nothing (marks, a lone apostrophe) stands for itself. */
static inline uint32_t lx_fold_hash_end(struct lx_hasher hasher, const char *bytes, size_t length) {
    return hasher.length == 0 ? lx_hash(bytes, length) : lx_hash_end(hasher);
}

#endif
