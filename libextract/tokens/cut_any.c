/* Tokens of all kinds, character by character: what a spelling looks like when it is met for the first time. */
#include "tokens/cutter.h"
#include "tokens/scan.h"

/* What the scan of a word found. */
struct scan {
    uint32_t end;
    uint32_t uppers;
    uint32_t letters;
    bool lower;
    bool digit;
    bool capital;          /* the first character is in upper case */
    struct lx_hasher hash; /* of the folded form */
};

/* Ends the token at cutter->at. */
static bool push(struct lx_cutter *cutter, uint32_t end, uint32_t hash, uint8_t shape, uint32_t code) {
    if (!lx_cutter_reserve(cutter, 1)) {
        return false;
    }
    struct lx_tokens *tokens = cutter->tokens;
    bool terminator = shape == LX_SHAPE_PUNCTUATION && (code == '.' || code == '!' || code == '?' || code == 0x2026);
    struct lx_token *token = cutter->out;
    *token = (struct lx_token){
        .start = cutter->at,
        .length = (uint16_t)(end - cutter->at),
        .shape = shape,
        .gap = cutter->gap & 0xFu,
        .first = 0,
        .markup = cutter->markup & 1u,
        .terminator = terminator,
        .unused = 0,
        .form = hash,
        .code = code,
    };
    if (cutter->forms != NULL) {
        uint32_t form = lx_forms_add(cutter->forms, cutter->bytes, token);
        if (form == LX_NONE) {
            return false;
        }
        token->form = form;
    }
    cutter->out++;
    cutter->at = end;
    cutter->gap = LX_GAP_NONE;
    cutter->markup = 0;
    return !terminator || lx_cutter_note_stop(tokens, (uint32_t)(token - tokens->tokens.items));
}

static inline uint32_t first_point(const char *bytes) {
    uint32_t used;
    return lx_utf8_next(bytes, &used);
}

static inline uint8_t word_shape(bool lower, bool digit, bool capital, uint32_t uppers, uint32_t letters) {
    if (uppers == 0) {
        return lower ? LX_SHAPE_LOWER : LX_SHAPE_OTHER;
    }
    if (!lower) {
        return letters == 1 && !digit ? LX_SHAPE_LETTER : LX_SHAPE_UPPER;
    }
    return uppers == 1 && capital ? LX_SHAPE_CAPITAL : LX_SHAPE_MIXED;
}

/* "Bank's": the apostrophe at `at` begins the English genitive, and no more letters follow. */
static bool is_genitive(const struct lx_cutter *cutter, uint32_t at) {
    uint32_t used;
    return at + 1 < cutter->length && (cutter->bytes[at + 1] | 0x20) == 's' &&
           (at + 2 >= cutter->length || (lx_scan(cutter->bytes + at + 2, &used) & LX_SCAN_WORD) == 0);
}

/* An apostrophe belongs to the word before it where it elides ("l'", "Côte d'"), not where it closes a quotation. */
static bool elides(const struct lx_cutter *cutter, uint32_t end, uint32_t letters) {
    if (end >= cutter->stop || cutter->bytes[end] != '\'' || is_genitive(cutter, end)) {
        return false;
    }
    if (letters <= 2) {
        return true;
    }
    uint32_t used;
    return end + 1 < cutter->length && (lx_scan(cutter->bytes + end + 1, &used) & LX_SCAN_WORD & ~LX_SCAN_MARK) != 0;
}

/* The next eight bytes; behind the text zeros or padding. */
static inline uint64_t load(const struct lx_cutter *cutter, uint32_t at) {
    return cutter->readable - at >= 8 ? lx_load8(cutter->bytes + at)
                                      : lx_load_some(cutter->bytes + at, cutter->readable - at);
}

/* Takes in the ASCII letters and digits that stand next; false where more than eight do. */
static inline bool scan_ascii(const struct lx_cutter *cutter, struct scan *scan, uint32_t limit) {
    uint64_t word = load(cutter, scan->end);
    uint64_t letters = lx_mark_letters(word);
    uint64_t digits = lx_mark_range(word, '0', '9');
    uint32_t count = lx_first_marked(~(letters | digits) & LX_EACH_MARK);
    count = count < limit - scan->end ? count : limit - scan->end;
    uint64_t all = lx_first_bytes(count);
    /* Letters differ from those of the other case by a bit, which is moved under the marks. */
    uint64_t uppers = letters & ~(word << 2) & all;
    scan->capital |= (uppers & 0x80) != 0 && scan->end == cutter->at;
    scan->lower |= (letters & word << 2 & all) != 0;
    scan->digit |= (digits & all) != 0;
    scan->uppers += lx_count_marked(uppers);
    scan->letters += count;
    scan->hash = lx_hash_add(scan->hash, (word & all) | uppers >> 2, count);
    scan->end += count;
    return count == 8;
}

/* Takes in a character above ASCII; false where it ends the word. */
static inline bool scan_other(const struct lx_cutter *cutter, struct scan *scan, uint32_t limit) {
    uint32_t used;
    uint32_t point = lx_utf8_next(cutter->bytes + scan->end, &used);
    bool first = scan->end == cutter->at;
    bool latin = point >= LX_LATIN_FIRST && point < LX_LATIN_END;
    uint32_t entry = latin ? lx_scan_latin[point - LX_LATIN_FIRST] : (uint32_t)lx_scan_other(point) << 20;
    uint32_t bits = entry >> 20;
    if (!(bits & LX_SCAN_WORD) || (!first && scan->end + used > limit)) {
        return false;
    }
    scan->hash =
        latin ? lx_hash_add(scan->hash, entry & 0xFFFF, entry >> 16 & 0xF) : lx_fold_hash_add(scan->hash, point);
    scan->lower |= (bits & LX_SCAN_LOWER) != 0;
    scan->digit |= (bits & LX_SCAN_DIGIT) != 0;
    scan->uppers += (bits & LX_SCAN_UPPER) != 0;
    scan->capital |= (bits & LX_SCAN_UPPER) != 0 && first;
    scan->letters += !(bits & LX_SCAN_MARK);
    scan->end += used;
    return true;
}

/* Cuts the letter of an elision that lacks its apostrophe off the word. */
static bool push_elision(struct lx_cutter *cutter) {
    char letter = cutter->bytes[cutter->at];
    uint8_t shape = letter >= 'a' ? LX_SHAPE_LOWER : LX_SHAPE_LETTER;
    return push(cutter, cutter->at + 1, lx_fold_hash(&letter, 1), shape, (unsigned char)letter);
}

/* A word of any length and any letters. */
static bool cut_word(struct lx_cutter *cutter, uint32_t limit) {
    const char *bytes = cutter->bytes + cutter->at;
    struct scan scan = {.end = cutter->at, .hash = LX_HASHER};
    while (scan_ascii(cutter, &scan, limit) ||
           (scan.end < limit && (unsigned char)cutter->bytes[scan.end] >= 0x80 && scan_other(cutter, &scan, limit))) {
    }
    uint32_t hash = lx_fold_hash_end(scan.hash, bytes, scan.end - cutter->at);
    uint32_t end = scan.end;
    if (end < cutter->stop && cutter->bytes[end] == '\'') {
        end += elides(cutter, end, scan.letters);
    }
    uint8_t shape = word_shape(scan.lower, scan.digit, scan.capital, scan.uppers, scan.letters);
    if (shape == LX_SHAPE_MIXED && lx_lacks_apostrophe(cutter, end)) {
        return push_elision(cutter);
    }
    return push(cutter, end, hash, shape, first_point(bytes));
}

/* Where a token that may end at `end` does: marks stay with what they are written on, since a token that ended between
 * the two would split a character of the reader, and of the caller's text where the pair is written as one. */
static inline uint32_t marks_end(const struct lx_cutter *cutter, uint32_t end) {
    if (end >= cutter->stop || (unsigned char)cutter->bytes[end] < 0x80) {
        return end;
    }
    uint32_t limit = cutter->stop - cutter->at > LX_TOKEN_BYTES ? cutter->at + LX_TOKEN_BYTES : cutter->stop;
    uint32_t used;
    while (end < limit && (unsigned char)cutter->bytes[end] >= 0x80 &&
           lx_scan(cutter->bytes + end, &used) == LX_SCAN_MARK && end + used <= limit) {
        end += used;
    }
    return end;
}

/* Digits of any length and script. */
static bool cut_number(struct lx_cutter *cutter) {
    const char *bytes = cutter->bytes + cutter->at;
    uint32_t limit = cutter->stop - cutter->at;
    if (limit > LX_TOKEN_BYTES) {
        limit = LX_TOKEN_BYTES;
    }
    uint32_t value = 0;
    struct lx_hasher hash = LX_HASHER;
    uint32_t length = 0;
    while (length < limit) {
        uint32_t used;
        unsigned char byte = (unsigned char)bytes[length];
        if (lx_scan(bytes + length, &used) != LX_SCAN_DIGIT || (length > 0 && length + used > limit)) {
            break;
        }
        if (byte < 0x80) {
            hash = lx_hash_add(hash, byte, 1);
            value = value > 99999999 ? UINT32_MAX : value * 10 + (byte - '0');
        } else {
            hash = lx_fold_hash_add(hash, lx_utf8_next(bytes + length, &used));
            value = UINT32_MAX;
        }
        length += used;
    }
    uint32_t end = marks_end(cutter, cutter->at + length);
    if (end > cutter->at + length) {
        return push(cutter, end, lx_fold_hash(bytes, end - cutter->at), LX_SHAPE_OTHER, UINT32_MAX);
    }
    return push(cutter, end, lx_fold_hash_end(hash, bytes, length), LX_SHAPE_DIGITS, value);
}

static bool cut_character(struct lx_cutter *cutter, uint8_t bits, uint32_t used) {
    const char *bytes = cutter->bytes + cutter->at;
    uint32_t end = marks_end(cutter, cutter->at + used);
    bool plain = end == cutter->at + used;
    uint8_t shape = plain && (bits & LX_SCAN_PUNCTUATION) ? LX_SHAPE_PUNCTUATION : LX_SHAPE_OTHER;
    return push(cutter, end, lx_fold_hash(bytes, end - cutter->at), shape, first_point(bytes));
}

bool lx_cut_any(struct lx_cutter *cutter) {
    uint32_t used;
    uint8_t bits = lx_scan(cutter->bytes + cutter->at, &used);
    if (bits & LX_SCAN_WORD_START) {
        uint32_t limit = cutter->stop - cutter->at;
        return cut_word(cutter, cutter->at + (limit < LX_TOKEN_BYTES ? limit : LX_TOKEN_BYTES));
    }
    if (bits == LX_SCAN_SPACE) {
        cutter->gap = cutter->gap == LX_GAP_NONE ? LX_GAP_SPACE : cutter->gap;
        cutter->at += used;
        return true;
    }
    return bits == LX_SCAN_DIGIT ? cut_number(cutter) : cut_character(cutter, bits, used);
}
