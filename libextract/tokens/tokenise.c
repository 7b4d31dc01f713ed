#include "tokens/tokens.h"

#include "tokens/scan.h"

/* Progress through one text. Words never cross `stop`, where a hidden run or a break begins. */
struct cutter {
    struct lx_tokens *tokens;
    struct lx_token *out, *out_end; /* the next token, and the end of the memory for tokens */
    const char *bytes;
    uint32_t length;
    uint32_t readable; /* bytes that may be read: what follows a clean text is padding */
    uint32_t at;
    uint32_t stop;
    const struct lx_hidden *hidden, *hidden_end;
    const struct lx_break *breaks, *breaks_end;
    uint8_t gap; /* the strongest since the last token */
    uint8_t markup;
};

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

static uint8_t stronger(uint8_t a, uint8_t b) {
    /* A line's end outweighs a cell's border: rows matter more than columns. */
    static const uint8_t strength[] = {[LX_GAP_NONE] = 0,  [LX_GAP_SPACE] = 1, [LX_GAP_WRAP] = 2,     [LX_GAP_CELL] = 3,
                                       [LX_GAP_GLUED] = 4, [LX_GAP_LINE] = 5,  [LX_GAP_PARAGRAPH] = 6};
    return strength[a] >= strength[b] ? a : b;
}

/* Notes that a sentence may end at the token. False when memory is short. */
static bool note_stop(struct lx_tokens *tokens, uint32_t token) {
    uint32_t count = tokens->stops.count;
    bool known = count > 0 && tokens->stops.items[count - 1] == token;
    return known || lx_array_push(tokens->allocator, &tokens->stops, token);
}

/* Takes in the hidden runs and breaks that stand at the present position and finds the next stop. False when memory is
 * short. */
static bool pass_stop(struct cutter *cutter) {
    while (cutter->hidden < cutter->hidden_end && cutter->hidden->start <= cutter->at) {
        if (cutter->hidden->end > cutter->at) {
            cutter->at = cutter->hidden->end;
        }
        cutter->markup = 1;
        cutter->hidden++;
    }
    while (cutter->breaks < cutter->breaks_end && cutter->breaks->at <= cutter->at) {
        cutter->gap = stronger(cutter->gap, cutter->breaks->gap);
        cutter->breaks++;
    }
    cutter->stop = cutter->length;
    if (cutter->hidden < cutter->hidden_end && cutter->hidden->start < cutter->stop) {
        cutter->stop = cutter->hidden->start;
    }
    if (cutter->breaks < cutter->breaks_end && cutter->breaks->at < cutter->stop) {
        cutter->stop = cutter->breaks->at;
    }
    struct lx_tokens *tokens = cutter->tokens;
    return cutter->gap < LX_GAP_LINE || note_stop(tokens, (uint32_t)(cutter->out - tokens->tokens.items));
}

/* Tells the list how many tokens it holds now. */
static void settle(struct cutter *cutter) {
    struct lx_tokens *tokens = cutter->tokens;
    tokens->tokens.count = (uint32_t)(cutter->out - tokens->tokens.items);
}

/* Room for more tokens. */
static bool grow(struct cutter *cutter) {
    struct lx_tokens *tokens = cutter->tokens;
    if (!lx_array_reserve(tokens->allocator, &tokens->tokens, 1)) {
        return false;
    }
    cutter->out = tokens->tokens.items + tokens->tokens.count;
    cutter->out_end = tokens->tokens.items + tokens->tokens.capacity;
    return true;
}

static bool grow_full(struct cutter *cutter) {
    settle(cutter);
    return grow(cutter);
}

/* Ends the token at cutter->at. */
static inline bool push(struct cutter *cutter, uint32_t end, uint32_t hash, uint8_t shape, uint32_t code) {
    if (cutter->out == cutter->out_end && !grow_full(cutter)) {
        return false;
    }
    *cutter->out++ = (struct lx_token){
        .start = cutter->at,
        .length = (uint16_t)(end - cutter->at),
        .shape = shape,
        .gap = cutter->gap & 0xFu,
        .first = 0,
        .markup = cutter->markup & 1u,
        .terminator = 0,
        .unused = 0,
        .form = hash,
        .code = code,
    };
    cutter->at = end;
    cutter->gap = LX_GAP_NONE;
    cutter->markup = 0;
    return true;
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
static bool is_genitive(const struct cutter *cutter, uint32_t at) {
    uint32_t used;
    return at + 1 < cutter->length && (cutter->bytes[at + 1] | 0x20) == 's' &&
           (at + 2 >= cutter->length || (lx_scan(cutter->bytes + at + 2, &used) & LX_SCAN_WORD) == 0);
}

/* An apostrophe belongs to the word before it where it elides ("l'", "Côte d'"), not where it closes a quotation. */
static bool elides(const struct cutter *cutter, uint32_t end, uint32_t letters) {
    if (end >= cutter->stop || cutter->bytes[end] != '\'' || is_genitive(cutter, end)) {
        return false;
    }
    if (letters <= 2) {
        return true;
    }
    uint32_t used;
    return end + 1 < cutter->length && (lx_scan(cutter->bytes + end + 1, &used) & LX_SCAN_WORD & ~LX_SCAN_MARK) != 0;
}

/* Bytes of the vowel in capitals (or the letter h) at `at`, before which an article is elided; 0 where none stands. */
static uint32_t capital_vowel(const struct cutter *cutter, uint32_t at) {
    const unsigned char *bytes = (const unsigned char *)cutter->bytes + at;
    switch (bytes[0]) {
    case 'A':
    case 'E':
    case 'H':
    case 'I':
    case 'O':
    case 'U':
    case 'Y':
        return 1;
    case 0xC3: /* À to Ü, without the multiplication sign */
        return bytes[1] >= 0x80 && bytes[1] <= 0x9C && bytes[1] != 0x97 && bytes[1] != 0x87 && bytes[1] != 0x91 ? 2 : 0;
    case 0xC5: /* Œ */
        return bytes[1] == 0x92 ? 2 : 0;
    default:
        return 0;
    }
}

/*
 * Whether a word of mixed case that ends at `end` has lost its apostrophe ("lAgence", "LUniversité", "dIvoire",
 * "lOIF"), as where a page was converted by a program that did not know the typographic one: "l" or "d", then a vowel
 * in capitals that small letters follow, or further capitals where the first letter is small.
 */
static bool lacks_apostrophe(const struct cutter *cutter, uint32_t end) {
    enum { LEAST = 4, LEAST_CAPITAL = 6 };
    unsigned char first = (unsigned char)cutter->bytes[cutter->at];
    if ((first | 0x20) != 'l' && (first | 0x20) != 'd') {
        return false;
    }
    bool small = (first & 0x20) != 0;
    uint32_t vowel = end - cutter->at < (small ? LEAST : LEAST_CAPITAL) ? 0 : capital_vowel(cutter, cutter->at + 1);
    if (vowel == 0) {
        return false;
    }
    unsigned char third = (unsigned char)cutter->bytes[cutter->at + 1 + vowel];
    return (third >= 'a' && third <= 'z') || third >= 0x80 || (small && third >= 'A' && third <= 'Z');
}

/* Cuts the letter of an elision that lacks its apostrophe off the word. */
static bool push_elision(struct cutter *cutter) {
    char letter = cutter->bytes[cutter->at];
    uint8_t shape = letter >= 'a' ? LX_SHAPE_LOWER : LX_SHAPE_LETTER;
    return push(cutter, cutter->at + 1, lx_fold_hash(&letter, 1), shape, (unsigned char)letter);
}

/* The next eight bytes; behind the text zeros or padding. */
static inline uint64_t load(const struct cutter *cutter, uint32_t at) {
    return cutter->readable - at >= 8 ? lx_load8(cutter->bytes + at)
                                      : lx_load_some(cutter->bytes + at, cutter->readable - at);
}

/* Takes in the ASCII letters and digits that stand next; false where more than eight do. */
static inline bool scan_ascii(const struct cutter *cutter, struct scan *scan, uint32_t limit) {
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
static inline bool scan_other(const struct cutter *cutter, struct scan *scan, uint32_t limit) {
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

/* A word of any length and any letters. */
static bool cut_any_word(struct cutter *cutter, uint32_t limit) {
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
    if (shape == LX_SHAPE_MIXED && lacks_apostrophe(cutter, end)) {
        return push_elision(cutter);
    }
    return push(cutter, end, hash, shape, first_point(bytes));
}

/* The letters that eight bytes begin with, in lower case, and marks at them by case. */
struct letters {
    uint64_t folded;
    uint64_t lowers;
    uint64_t uppers;
    uint32_t count;
};

static inline struct letters read_letters(uint64_t word) {
    uint64_t letters = lx_mark_letters(word);
    uint64_t others = ~letters & LX_EACH_MARK;
    uint64_t all = lx_before_marked(others);
    uint64_t lowers = letters & word << 2 & all;
    uint64_t uppers = letters & ~lowers & all;
    return (struct letters){(word & all) | uppers >> 2, lowers, uppers, lx_first_marked(others)};
}

/* The shape of a word of ASCII letters. */
static inline uint8_t letters_shape(bool lower, bool capital, bool uppers, bool single) {
    static const uint8_t shapes[] = {LX_SHAPE_OTHER, LX_SHAPE_LOWER, LX_SHAPE_UPPER,  LX_SHAPE_CAPITAL,
                                     LX_SHAPE_UPPER, LX_SHAPE_MIXED, LX_SHAPE_UPPER,  LX_SHAPE_MIXED,
                                     LX_SHAPE_OTHER, LX_SHAPE_LOWER, LX_SHAPE_LETTER, LX_SHAPE_OTHER,
                                     LX_SHAPE_OTHER, LX_SHAPE_OTHER, LX_SHAPE_OTHER,  LX_SHAPE_OTHER};
    return shapes[(uint32_t)lower | (uint32_t)capital << 1 | (uint32_t)uppers << 2 | (uint32_t)single << 3];
}

/* Pushes a token and takes the space behind it: `next` is the byte at its end. */
static inline bool push_and_pass(struct cutter *cutter, uint32_t end, uint32_t hash, uint8_t shape, uint32_t code,
                                 uint32_t next) {
    if (!push(cutter, end, hash, shape, code)) {
        return false;
    }
    /* Without a branch: what follows a word cannot be foreseen. */
    bool space = (next == ' ') & (end < cutter->stop);
    cutter->at = end + space;
    cutter->gap = space; /* LX_GAP_NONE or LX_GAP_SPACE */
    return true;
}

/* Takes in the accented letter of the Latin alphabets that stands next; false where it is a sign. */
static inline bool scan_latin(const struct cutter *cutter, struct scan *scan) {
    uint32_t used;
    uint32_t entry = lx_scan_latin[lx_utf8_next(cutter->bytes + scan->end, &used) - LX_LATIN_FIRST];
    bool upper = (entry >> 20 & LX_SCAN_UPPER) != 0;
    scan->hash = lx_hash_add(scan->hash, entry & 0xFFFF, entry >> 16 & 0xF);
    scan->capital |= upper & (scan->letters == 0);
    scan->lower |= (entry >> 20 & LX_SCAN_LOWER) != 0;
    scan->uppers += upper;
    scan->letters++;
    scan->end += 2;
    return (entry >> 20 & LX_SCAN_WORD) != 0;
}

/* Takes in the ASCII letters behind such a letter. Returns the byte that ends them. */
static inline uint32_t scan_letters(const struct cutter *cutter, struct scan *scan, uint32_t limit) {
    for (;;) {
        uint64_t word = load(cutter, scan->end);
        struct letters group = read_letters(word);
        scan->lower |= group.lowers != 0;
        scan->uppers += group.uppers != 0;
        scan->letters += group.count;
        scan->hash = lx_hash_add(scan->hash, group.folded, group.count);
        scan->end += group.count;
        if (group.count < 8 || scan->end >= limit) {
            return group.count < 8 ? (uint32_t)(word >> 8 * group.count & 0xFF) : 'a';
        }
    }
}

/* The byte behind a token that ends at `end`; 0 where the text ends there. */
static inline uint32_t byte_behind(const struct cutter *cutter, uint32_t end) {
    return end < cutter->length ? (unsigned char)cutter->bytes[end] : 0;
}

static bool ends_word(uint32_t byte) {
    return (lx_scan_ascii[byte] & (LX_SCAN_SPACE | LX_SCAN_PUNCTUATION | LX_SCAN_SYMBOL)) != 0;
}

/* The words of Latin alphabets: ASCII letters, of which `scan` holds the first, and letters of the table of these
 * alphabets, whose UTF-8 begins with `byte`. Whatever has other characters, or passes the limit, is read anew. */
static bool cut_latin_word(struct cutter *cutter, struct scan *scan, uint32_t byte, uint32_t limit) {
    bool letters = true;
    while (letters && lx_begins_latin(byte) && scan->end < limit) {
        letters = scan_latin(cutter, scan);
        byte = scan_letters(cutter, scan, limit);
    }
    if (!letters || !ends_word(byte) || scan->end > limit) {
        return cut_any_word(cutter, limit);
    }
    uint32_t end = scan->end;
    if (byte == '\'' && elides(cutter, end, scan->letters)) {
        byte = byte_behind(cutter, ++end);
    }
    uint8_t shape = word_shape(scan->lower, false, scan->capital, scan->uppers, scan->letters);
    if (shape == LX_SHAPE_MIXED && lacks_apostrophe(cutter, end)) {
        return push_elision(cutter);
    }
    return push_and_pass(cutter, end, lx_hash_end(scan->hash), shape, first_point(cutter->bytes + cutter->at), byte);
}

/* Most words are of at most fifteen ASCII letters, and take no loop at all. */
static inline bool cut_word(struct cutter *cutter) {
    uint32_t start = cutter->at;
    uint32_t limit = cutter->stop - start;
    uint64_t word = load(cutter, start);
    struct letters group = read_letters(word);
    struct lx_hasher hash = LX_HASHER;
    uint64_t lowers = group.lowers;
    uint64_t capital = group.uppers & 0x80;
    uint64_t uppers = group.uppers ^ capital;
    uint32_t code = (uint32_t)(word & 0x7F);
    hash.length = group.count;
    if (group.count == 8 && limit > 8) {
        hash.sum = lx_hash_step(hash.sum, group.folded);
        word = load(cutter, start + 8);
        group = read_letters(word);
        lowers |= group.lowers;
        uppers |= group.uppers;
        hash.length += group.count;
    }
    hash.part = group.folded;
    uint32_t end = start + hash.length;
    /* Behind other letters, digits and whatever is not ASCII the word goes on. */
    uint32_t byte = group.count == 8 ? 'a' : (uint32_t)(word >> 8 * group.count & 0xFF);
    if (!ends_word(byte) || hash.length > limit) {
        limit = start + (limit < LX_TOKEN_BYTES ? limit : LX_TOKEN_BYTES);
        struct scan scan = {.end = end,
                            .uppers = (uint32_t)(capital != 0) + (uint32_t)(uppers != 0),
                            .letters = hash.length,
                            .lower = lowers != 0,
                            .capital = capital != 0,
                            .hash = hash};
        return lx_begins_latin(byte) ? cut_latin_word(cutter, &scan, byte, limit) : cut_any_word(cutter, limit);
    }
    if (byte == '\'' && elides(cutter, end, hash.length)) {
        byte = byte_behind(cutter, ++end);
    }
    uint8_t shape = letters_shape(lowers != 0, capital != 0, uppers != 0, hash.length == 1);
    if (shape == LX_SHAPE_MIXED && lacks_apostrophe(cutter, end)) {
        return push_elision(cutter);
    }
    return push_and_pass(cutter, end, lx_hash_end(hash), shape, code, byte);
}

/* Where a token that may end at `end` does: marks stay with what they are written on, since a token that ended between
 * the two would split a character of the reader, and of the caller's text where the pair is written as one. */
static inline uint32_t marks_end(const struct cutter *cutter, uint32_t end) {
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
static bool cut_any_number(struct cutter *cutter) {
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

/* Most numbers are of at most seven ASCII digits. */
static bool cut_number(struct cutter *cutter) {
    uint64_t word = load(cutter, cutter->at);
    uint64_t others = ~lx_mark_range(word, '0', '9') & LX_EACH_MARK;
    uint32_t count = lx_first_marked(others);
    if (count == 8 || (word >> 8 * count & 0x80) != 0 || count > cutter->stop - cutter->at) {
        return cut_any_number(cutter);
    }
    uint64_t digits = word & lx_before_marked(others);
    uint32_t value = 0;
    for (uint32_t i = 0; i < count; i++) {
        value = value * 10 + (uint32_t)(digits >> 8 * i & 0xF);
    }
    uint32_t hash = lx_hash_end(lx_hash_add(LX_HASHER, digits, count));
    uint32_t next = (uint32_t)(word >> 8 * count & 0xFF);
    return push_and_pass(cutter, cutter->at + count, hash, LX_SHAPE_DIGITS, value, next);
}

static bool cut_character(struct cutter *cutter, uint8_t bits, uint32_t used) {
    const char *bytes = cutter->bytes + cutter->at;
    uint32_t end = marks_end(cutter, cutter->at + used);
    bool plain = end == cutter->at + used;
    uint8_t shape = plain && (bits & LX_SCAN_PUNCTUATION) ? LX_SHAPE_PUNCTUATION : LX_SHAPE_OTHER;
    bool done;
    if (plain && used == 1) {
        unsigned char byte = (unsigned char)*bytes;
        uint32_t hash = lx_hash_end(lx_hash_add(LX_HASHER, byte, 1));
        done = push_and_pass(cutter, end, hash, shape, byte, byte_behind(cutter, end));
    } else {
        done = push(cutter, end, lx_fold_hash(bytes, end - cutter->at), shape, first_point(bytes));
    }
    if (done) {
        uint32_t code = cutter->out[-1].code;
        /* Without branches: which sign it is cannot be foreseen. */
        bool terminator = (code == '.') | (code == '!') | (code == '?') | (code == 0x2026);
        terminator &= shape == LX_SHAPE_PUNCTUATION;
        cutter->out[-1].terminator = terminator;
        done = !terminator || note_stop(cutter->tokens, (uint32_t)(cutter->out - cutter->tokens->tokens.items - 1));
    }
    return done;
}

static bool cut_all(struct cutter *cutter) {
    for (;;) {
        if (cutter->at >= cutter->stop) {
            if (!pass_stop(cutter)) {
                return false;
            }
            if (cutter->at >= cutter->length) {
                settle(cutter);
                return true;
            }
            continue;
        }
        uint32_t used;
        uint8_t bits = lx_scan(cutter->bytes + cutter->at, &used);
        bool done = true;
        if (bits & LX_SCAN_WORD_START) {
            done = cut_word(cutter);
        } else if (bits == LX_SCAN_SPACE) {
            cutter->gap = cutter->gap == LX_GAP_NONE ? LX_GAP_SPACE : cutter->gap;
            cutter->at += used;
        } else if (bits == LX_SCAN_DIGIT) {
            done = cut_number(cutter);
        } else {
            done = cut_character(cutter, bits, used);
        }
        if (!done) {
            return false;
        }
    }
}

/* The first token from `from` on that starts at or behind `start`, by steps that double and then halve. */
static uint32_t token_at(const struct lx_tokens *tokens, uint32_t from, uint32_t start) {
    const struct lx_token *items = tokens->tokens.items;
    uint32_t low = from;
    uint32_t high = tokens->tokens.count;
    for (uint32_t step = 4; low < high && high - low > step; step *= 2) {
        if (items[low + step].start >= start) {
            high = low + step;
            break;
        }
        low += step + 1;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (items[middle].start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* First token of each block, mostly one of the stops. Whatever stands before the first block counts to it. */
static bool find_blocks(struct lx_tokens *tokens, const struct lx_text *text) {
    tokens->block_tokens.count = 0;
    if (!lx_array_reserve(tokens->allocator, &tokens->block_tokens, (uint64_t)text->blocks.count + 1)) {
        return false;
    }
    const struct lx_token *items = tokens->tokens.items;
    uint32_t token = 0;
    uint32_t stop = 0;
    for (uint32_t i = 0; i < text->blocks.count; i++) {
        uint32_t start = text->blocks.items[i].start;
        while (stop < tokens->stops.count && tokens->stops.items[stop] < tokens->tokens.count &&
               items[tokens->stops.items[stop]].start < start) {
            stop++;
        }
        uint32_t found = stop < tokens->stops.count ? tokens->stops.items[stop] : tokens->tokens.count;
        bool here = found < tokens->tokens.count && items[found].start == start;
        token = i == 0 ? 0 : here ? found : token_at(tokens, token, start);
        tokens->block_tokens.items[i] = token;
    }
    tokens->block_tokens.items[text->blocks.count] = tokens->tokens.count;
    tokens->block_tokens.count = text->blocks.count + 1;
    return true;
}

lxt_status lx_tokens_cut(struct lx_tokens *tokens, const struct lx_text *text) {
    struct cutter cutter = {
        .tokens = tokens,
        .bytes = text->clean.items,
        .length = text->clean.count,
        .readable = text->clean.count + LX_TEXT_PADDING,
        .hidden = text->hidden.items,
        .hidden_end = text->hidden.count > 0 ? text->hidden.items + text->hidden.count : text->hidden.items,
        .breaks = text->breaks.items,
        .breaks_end = text->breaks.count > 0 ? text->breaks.items + text->breaks.count : text->breaks.items,
    };
    tokens->tokens.count = 0;
    tokens->sentences.count = 0;
    tokens->stops.count = 0;
    if (!grow(&cutter) || !cut_all(&cutter) || !find_blocks(tokens, text)) {
        return LXT_ERROR_MEMORY;
    }
    return lx_tokens_sentences(tokens, text, NULL, NULL);
}

lxt_status lx_tokens_cut_string(struct lx_tokens *tokens, const char *bytes, size_t length) {
    struct cutter cutter = {.tokens = tokens, .bytes = bytes, .length = (uint32_t)length, .readable = (uint32_t)length};
    tokens->stops.count = 0;
    return grow(&cutter) && cut_all(&cutter) ? LXT_OK : LXT_ERROR_MEMORY;
}

void lx_tokens_init(struct lx_tokens *tokens, const lxt_allocator *allocator) {
    *tokens = (struct lx_tokens){.allocator = allocator};
}

void lx_tokens_free(struct lx_tokens *tokens) {
    lx_array_free(tokens->allocator, &tokens->tokens);
    lx_array_free(tokens->allocator, &tokens->sentences);
    lx_array_free(tokens->allocator, &tokens->stops);
    lx_array_free(tokens->allocator, &tokens->block_tokens);
}
