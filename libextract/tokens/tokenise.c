#include "tokens/tokens.h"

#include "tokens/scan.h"

/* Progress through one text. Words never cross `stop`, where a hidden run or a break begins. */
struct cutter {
    struct lx_tokens *tokens;
    const char *bytes;
    uint32_t length;
    uint32_t at;
    uint32_t stop;
    const struct lx_hidden *hidden, *hidden_end;
    const struct lx_break *breaks, *breaks_end;
    uint8_t gap; /* the strongest since the last token */
    uint8_t markup;
};

/* What a token's scan found. Handed on by value, so that the hot loops keep it in registers. */
struct scan {
    uint32_t end;
    uint32_t hash;
    uint32_t uppers;
    uint32_t letters;
    uint32_t seen; /* bits of all characters */
};

static uint8_t stronger(uint8_t a, uint8_t b) {
    /* A line's end outweighs a cell's border: rows matter more than columns. */
    static const uint8_t strength[] = {[LX_GAP_NONE] = 0,  [LX_GAP_SPACE] = 1, [LX_GAP_WRAP] = 2,     [LX_GAP_CELL] = 3,
                                       [LX_GAP_GLUED] = 4, [LX_GAP_LINE] = 5,  [LX_GAP_PARAGRAPH] = 6};
    return strength[a] >= strength[b] ? a : b;
}

/* Takes in the hidden runs and breaks that stand at the present position and finds the next stop. */
static void pass_stop(struct cutter *cutter) {
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
}

/* Ends the token at cutter->at. */
static inline bool push(struct cutter *cutter, uint32_t end, uint32_t hash, uint8_t shape, uint32_t code) {
    struct lx_tokens *tokens = cutter->tokens;
    if (!lx_array_reserve(tokens->allocator, &tokens->tokens, 1)) {
        return false;
    }
    tokens->tokens.items[tokens->tokens.count++] = (struct lx_token){
        .start = cutter->at,
        .length = (uint16_t)(end - cutter->at),
        .shape = shape,
        .gap = cutter->gap & 0xFu,
        .first = 0,
        .markup = cutter->markup & 1u,
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

static inline uint8_t word_shape(struct scan scan, const char *bytes) {
    if (scan.uppers == 0) {
        return scan.seen & LX_SCAN_LOWER ? LX_SHAPE_LOWER : LX_SHAPE_OTHER;
    }
    if (!(scan.seen & LX_SCAN_LOWER)) {
        return scan.letters == 1 && !(scan.seen & LX_SCAN_DIGIT) ? LX_SHAPE_LETTER : LX_SHAPE_UPPER;
    }
    uint32_t used;
    return scan.uppers == 1 && (lx_scan(bytes, &used) & LX_SCAN_UPPER) ? LX_SHAPE_CAPITAL : LX_SHAPE_MIXED;
}

/* "Bank's": the apostrophe at `at` begins the English genitive, and no more letters follow. */
static bool is_genitive(const struct cutter *cutter, uint32_t at) {
    uint32_t used;
    return at + 1 < cutter->length && (cutter->bytes[at + 1] | 0x20) == 's' &&
           (at + 2 >= cutter->length || (lx_scan(cutter->bytes + at + 2, &used) & LX_SCAN_WORD) == 0);
}

/* An apostrophe belongs to the word before it where it elides ("l'", "Côte d'"), not where it closes a quotation. */
static inline bool elides(const struct cutter *cutter, struct scan scan) {
    if (scan.end >= cutter->stop || cutter->bytes[scan.end] != '\'' || is_genitive(cutter, scan.end)) {
        return false;
    }
    if (scan.letters <= 2) {
        return true;
    }
    uint32_t used;
    return scan.end + 1 < cutter->length &&
           (lx_scan(cutter->bytes + scan.end + 1, &used) & LX_SCAN_WORD & ~LX_SCAN_MARK) != 0;
}

/* Takes in a character above ASCII; where it ends the word, nothing. */
static struct scan scan_other(const struct cutter *cutter, struct scan scan, uint32_t limit) {
    uint32_t used;
    uint32_t point = lx_utf8_next(cutter->bytes + scan.end, &used);
    uint8_t bits = lx_scan_other(point);
    if ((bits & LX_SCAN_WORD) && (scan.end == cutter->at || scan.end + used <= limit)) {
        scan.hash = lx_fold_hash_step(scan.hash, point);
        scan.seen |= bits;
        scan.uppers += (bits & LX_SCAN_UPPER) != 0;
        scan.letters += !(bits & LX_SCAN_MARK);
        scan.end += used;
    }
    return scan;
}

/* Takes in a run of ASCII letters and digits: the hottest loop of all, which keeps to registers. */
static inline struct scan scan_ascii(const char *bytes, struct scan scan, uint32_t limit) {
    const unsigned char *start = (const unsigned char *)bytes + scan.end;
    const unsigned char *stop = (const unsigned char *)bytes + limit;
    const unsigned char *at = start;
    uint32_t hash = scan.hash;
    uint32_t uppers = 0;
    uint32_t seen = 0;
    for (; at != stop; at++) {
        uint32_t bits = lx_scan_ascii[*at];
        if (!(bits & LX_SCAN_WORD)) {
            break;
        }
        seen |= bits;
        bits &= LX_SCAN_UPPER;
        uppers += bits;
        hash = (hash ^ (*at | bits)) * LX_HASH_STEP;
    }
    scan.end += (uint32_t)(at - start);
    scan.letters += (uint32_t)(at - start);
    scan.hash = hash;
    scan.seen |= seen;
    scan.uppers += uppers / LX_SCAN_UPPER;
    return scan;
}

/* Goes on with a word behind a run of ASCII. */
static struct scan scan_rest(const struct cutter *cutter, struct scan scan, uint32_t limit) {
    const char *bytes = cutter->bytes;
    while (scan.end < limit && (unsigned char)bytes[scan.end] >= 0x80) {
        uint32_t before = scan.end;
        scan = scan_other(cutter, scan, limit);
        if (scan.end == before) {
            break;
        }
        scan = scan_ascii(bytes, scan, limit);
    }
    return scan;
}

static inline bool cut_word(struct cutter *cutter) {
    const char *bytes = cutter->bytes;
    uint32_t start = cutter->at;
    uint32_t limit = cutter->stop;
    if (limit - start > LX_TOKEN_BYTES) {
        limit = start + LX_TOKEN_BYTES;
    }
    struct scan scan = scan_ascii(bytes, (struct scan){.end = start, .hash = LX_HASH_START}, limit);
    if (scan.end < limit && (unsigned char)bytes[scan.end] >= 0x80) {
        scan = scan_rest(cutter, scan, limit);
    }
    uint8_t shape = word_shape(scan, bytes + start);
    uint32_t hash = lx_fold_hash_finish(scan.hash, bytes + start, scan.end - start);
    return push(cutter, scan.end + elides(cutter, scan), hash, shape, first_point(bytes + start));
}

/* Where a token that may end at `end` does: marks stay with what they are written on, since a token that ended between
 * the two would split a character of the reader, and of the caller's text where the pair is written as one. */
static uint32_t marks_end(const struct cutter *cutter, uint32_t end) {
    uint32_t limit = cutter->stop - cutter->at > LX_TOKEN_BYTES ? cutter->at + LX_TOKEN_BYTES : cutter->stop;
    uint32_t used;
    while (end < limit && (unsigned char)cutter->bytes[end] >= 0x80 &&
           lx_scan(cutter->bytes + end, &used) == LX_SCAN_MARK && end + used <= limit) {
        end += used;
    }
    return end;
}

static bool cut_number(struct cutter *cutter) {
    const char *bytes = cutter->bytes + cutter->at;
    uint32_t limit = cutter->stop - cutter->at;
    if (limit > LX_TOKEN_BYTES) {
        limit = LX_TOKEN_BYTES;
    }
    uint32_t value = 0;
    uint32_t hash = LX_HASH_START;
    uint32_t length = 0;
    while (length < limit) {
        uint32_t used;
        unsigned char byte = (unsigned char)bytes[length];
        if (lx_scan(bytes + length, &used) != LX_SCAN_DIGIT || (length > 0 && length + used > limit)) {
            break;
        }
        if (byte < 0x80) {
            hash = lx_hash_byte(hash, byte);
            value = value > 99999999 ? UINT32_MAX : value * 10 + (byte - '0');
        } else {
            hash = lx_fold_hash_step(hash, lx_utf8_next(bytes + length, &used));
            value = UINT32_MAX;
        }
        length += used;
    }
    uint32_t end = marks_end(cutter, cutter->at + length);
    if (end > cutter->at + length) {
        return push(cutter, end, lx_fold_hash(bytes, end - cutter->at), LX_SHAPE_OTHER, UINT32_MAX);
    }
    return push(cutter, end, lx_fold_hash_finish(hash, bytes, length), LX_SHAPE_DIGITS, value);
}

static bool cut_character(struct cutter *cutter, uint8_t bits, uint32_t used) {
    const char *bytes = cutter->bytes + cutter->at;
    uint32_t end = marks_end(cutter, cutter->at + used);
    bool plain = end == cutter->at + used;
    bool ascii = plain && used == 1;
    uint32_t hash = ascii ? lx_hash(bytes, 1) : lx_fold_hash(bytes, end - cutter->at);
    uint8_t shape = plain && (bits & LX_SCAN_PUNCTUATION) ? LX_SHAPE_PUNCTUATION : LX_SHAPE_OTHER;
    return push(cutter, end, hash, shape, first_point(bytes));
}

static bool cut_all(struct cutter *cutter) {
    for (;;) {
        if (cutter->at >= cutter->stop) {
            pass_stop(cutter);
            if (cutter->at >= cutter->length) {
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

/* First token of each block. Whatever stands before the first block counts to it. */
static bool find_blocks(struct lx_tokens *tokens, const struct lx_text *text) {
    tokens->block_tokens.count = 0;
    if (!lx_array_reserve(tokens->allocator, &tokens->block_tokens, (uint64_t)text->blocks.count + 1)) {
        return false;
    }
    uint32_t token = 0;
    for (uint32_t i = 0; i < text->blocks.count; i++) {
        while (i > 0 && token < tokens->tokens.count &&
               tokens->tokens.items[token].start < text->blocks.items[i].start) {
            token++;
        }
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
        .hidden = text->hidden.items,
        .hidden_end = text->hidden.count > 0 ? text->hidden.items + text->hidden.count : text->hidden.items,
        .breaks = text->breaks.items,
        .breaks_end = text->breaks.count > 0 ? text->breaks.items + text->breaks.count : text->breaks.items,
    };
    tokens->tokens.count = 0;
    tokens->sentences.count = 0;
    if (!cut_all(&cutter) || !find_blocks(tokens, text)) {
        return LXT_ERROR_MEMORY;
    }
    return lx_tokens_sentences(tokens, text, NULL, NULL);
}

lxt_status lx_tokens_cut_string(struct lx_tokens *tokens, const char *bytes, size_t length) {
    struct cutter cutter = {.tokens = tokens, .bytes = bytes, .length = (uint32_t)length};
    return cut_all(&cutter) ? LXT_OK : LXT_ERROR_MEMORY;
}

void lx_tokens_init(struct lx_tokens *tokens, const lxt_allocator *allocator) {
    *tokens = (struct lx_tokens){.allocator = allocator};
}

void lx_tokens_free(struct lx_tokens *tokens) {
    lx_array_free(tokens->allocator, &tokens->tokens);
    lx_array_free(tokens->allocator, &tokens->sentences);
    lx_array_free(tokens->allocator, &tokens->block_tokens);
}
