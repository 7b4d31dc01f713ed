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

/* What a token's scan found. */
struct scan {
    uint32_t end;
    uint32_t hash;
    uint32_t uppers;
    uint32_t letters;
    uint8_t first; /* bits of its first character */
    uint8_t seen;  /* bits of all of them */
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

static bool push(struct cutter *cutter, const struct scan *scan, uint8_t shape, uint32_t spare) {
    struct lx_token token = {
        .start = cutter->at,
        .length = (uint16_t)(scan->end - cutter->at),
        .shape = shape,
        .gap = cutter->gap & 0xFu,
        .first = 0,
        .markup = cutter->markup & 1u,
        .form = scan->hash,
        .spare = spare,
    };
    cutter->at = scan->end;
    cutter->gap = LX_GAP_NONE;
    cutter->markup = 0;
    return lx_array_push(cutter->tokens->allocator, &cutter->tokens->tokens, token);
}

static uint8_t word_shape(const struct scan *scan) {
    if (!(scan->seen & (LX_SCAN_LOWER | LX_SCAN_UPPER))) {
        return LX_SHAPE_OTHER;
    }
    if (scan->uppers == 0) {
        return LX_SHAPE_LOWER;
    }
    if (!(scan->seen & LX_SCAN_LOWER)) {
        return scan->letters == 1 && !(scan->seen & LX_SCAN_DIGIT) ? LX_SHAPE_LETTER : LX_SHAPE_UPPER;
    }
    return scan->uppers == 1 && (scan->first & LX_SCAN_UPPER) ? LX_SHAPE_CAPITAL : LX_SHAPE_MIXED;
}

/* "Bank's": the apostrophe at `at` begins the English genitive, and no more letters follow. */
static bool is_genitive(const struct cutter *cutter, uint32_t at) {
    uint32_t used;
    return at + 1 < cutter->length && (cutter->bytes[at + 1] | 0x20) == 's' &&
           (at + 2 >= cutter->length || (lx_scan(cutter->bytes + at + 2, &used) & LX_SCAN_WORD) == 0);
}

/* An apostrophe belongs to the word before it where it elides ("l'", "Côte d'"), not where it closes a quotation. */
static bool elides(const struct cutter *cutter, const struct scan *scan) {
    if (scan->end >= cutter->stop || cutter->bytes[scan->end] != '\'' || is_genitive(cutter, scan->end)) {
        return false;
    }
    if (scan->letters <= 2) {
        return true;
    }
    uint32_t used;
    return scan->end + 1 < cutter->length &&
           (lx_scan(cutter->bytes + scan->end + 1, &used) & LX_SCAN_WORD & ~LX_SCAN_MARK) != 0;
}

/* Takes in a character above ASCII; false where it ends the word. */
static bool scan_other(const struct cutter *cutter, struct scan *scan, uint32_t limit) {
    uint32_t used;
    uint32_t point = lx_utf8_next(cutter->bytes + scan->end, &used);
    uint8_t bits = lx_scan_other(point);
    if (!(bits & LX_SCAN_WORD) || (scan->end > cutter->at && scan->end + used > limit)) {
        return false;
    }
    scan->hash = lx_fold_hash_step(scan->hash, point);
    scan->seen |= bits;
    scan->uppers += (bits & LX_SCAN_UPPER) != 0;
    scan->letters += !(bits & LX_SCAN_MARK);
    scan->end += used;
    return true;
}

/* Takes in a run of ASCII letters and digits: the hottest loop of all, which keeps to registers. */
static void scan_ascii(const struct cutter *cutter, struct scan *scan, uint32_t limit) {
    const char *bytes = cutter->bytes;
    uint32_t end = scan->end;
    uint32_t hash = scan->hash;
    uint32_t uppers = 0;
    uint32_t seen = 0;
    for (; end < limit; end++) {
        unsigned char byte = (unsigned char)bytes[end];
        uint32_t bits = byte < 0x80 ? lx_scan_ascii[byte] : 0;
        if (!(bits & LX_SCAN_WORD)) {
            break;
        }
        hash = lx_hash_byte(hash, (unsigned char)(byte | (bits & LX_SCAN_UPPER)));
        seen |= bits;
        uppers += bits / LX_SCAN_UPPER;
    }
    scan->letters += end - scan->end;
    scan->end = end;
    scan->hash = hash;
    scan->uppers += uppers;
    scan->seen |= (uint8_t)seen;
}

static bool cut_word(struct cutter *cutter, uint8_t first) {
    uint32_t limit = cutter->stop;
    if (limit - cutter->at > LX_TOKEN_BYTES) {
        limit = cutter->at + LX_TOKEN_BYTES;
    }
    struct scan scan = {.end = cutter->at, .hash = LX_HASH_START, .first = first};
    do {
        scan_ascii(cutter, &scan, limit);
    } while (scan.end < limit && (unsigned char)cutter->bytes[scan.end] >= 0x80 && scan_other(cutter, &scan, limit));
    uint8_t shape = word_shape(&scan);
    scan.hash = lx_fold_hash_finish(scan.hash, cutter->bytes + cutter->at, scan.end - cutter->at);
    scan.end += elides(cutter, &scan);
    uint32_t used;
    return push(cutter, &scan, shape, lx_utf8_next(cutter->bytes + cutter->at, &used));
}

/* Marks stay with what they are written on: a token that ended between the two would split a character of the reader,
 * and of the caller's text where the pair is written as one. Whether there were any. */
static bool keep_marks(const struct cutter *cutter, struct scan *scan, uint32_t limit) {
    uint32_t end = scan->end;
    uint32_t used;
    while (end < limit && (unsigned char)cutter->bytes[end] >= 0x80 &&
           lx_scan(cutter->bytes + end, &used) == LX_SCAN_MARK && end + used <= limit) {
        end += used;
    }
    bool kept = end > scan->end;
    scan->end = end;
    return kept;
}

static bool cut_number(struct cutter *cutter) {
    struct scan scan = {.end = cutter->at, .hash = LX_HASH_START};
    uint32_t limit = cutter->stop;
    if (limit - cutter->at > LX_TOKEN_BYTES) {
        limit = cutter->at + LX_TOKEN_BYTES;
    }
    uint32_t value = 0;
    while (scan.end < limit) {
        uint32_t used;
        unsigned char byte = (unsigned char)cutter->bytes[scan.end];
        uint8_t bits = lx_scan(cutter->bytes + scan.end, &used);
        if (bits != LX_SCAN_DIGIT || (scan.end > cutter->at && scan.end + used > limit)) {
            break;
        }
        if (byte < 0x80) {
            scan.hash = lx_hash_byte(scan.hash, byte);
            value = value > 99999999 ? UINT32_MAX : value * 10 + (byte - '0');
        } else {
            scan.hash = lx_fold_hash_step(scan.hash, lx_utf8_next(cutter->bytes + scan.end, &used));
            value = UINT32_MAX;
        }
        scan.end += used;
    }
    if (keep_marks(cutter, &scan, limit)) {
        scan.hash = lx_fold_hash(cutter->bytes + cutter->at, scan.end - cutter->at);
        return push(cutter, &scan, LX_SHAPE_OTHER, UINT32_MAX);
    }
    scan.hash = lx_fold_hash_finish(scan.hash, cutter->bytes + cutter->at, scan.end - cutter->at);
    return push(cutter, &scan, LX_SHAPE_DIGITS, value);
}

static bool cut_character(struct cutter *cutter, uint8_t bits, uint32_t used) {
    struct scan scan = {.end = cutter->at + used};
    uint32_t limit = cutter->stop - cutter->at > LX_TOKEN_BYTES ? cutter->at + LX_TOKEN_BYTES : cutter->stop;
    bool plain = !keep_marks(cutter, &scan, limit);
    scan.hash = lx_fold_hash(cutter->bytes + cutter->at, scan.end - cutter->at);
    uint8_t shape = plain && (bits & LX_SCAN_PUNCTUATION) ? LX_SHAPE_PUNCTUATION : LX_SHAPE_OTHER;
    return push(cutter, &scan, shape, lx_utf8_next(cutter->bytes + cutter->at, &used));
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
        if (bits == LX_SCAN_SPACE) {
            cutter->gap = stronger(cutter->gap, LX_GAP_SPACE);
            cutter->at += used;
        } else if (bits & LX_SCAN_WORD_START) {
            done = cut_word(cutter, bits);
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
