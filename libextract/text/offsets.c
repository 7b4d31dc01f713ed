#include <string.h>

#include "base/utf8.h"
#include "text/cleaner.h"

static void append(struct lx_cleaner *c, const char *bytes, uint32_t length) {
    if (c->failed) {
        return;
    }
    if (!lx_array_reserve(c->text->allocator, &c->text->clean, (uint64_t)length + 8)) {
        c->failed = true;
        return;
    }
    memcpy(c->text->clean.items + c->text->clean.count, bytes, length);
    c->text->clean.count += length;
}

static void push_piece(struct lx_cleaner *c, uint32_t verbatim) {
    struct lx_piece piece = {c->text->clean.count, c->at, verbatim};
    if (!lx_array_push(c->text->allocator, &c->text->pieces, piece)) {
        c->failed = true;
    }
    c->junk = 0;
}

static struct lx_piece *last_piece(struct lx_cleaner *c) {
    const struct lx_text *text = c->text;
    return text->pieces.items == NULL || text->pieces.count == 0 ? NULL : &text->pieces.items[text->pieces.count - 1];
}

void lx_offsets_verbatim(struct lx_cleaner *c, const char *bytes, uint32_t length) {
    const struct lx_piece *last = last_piece(c);
    if (last == NULL || !last->verbatim) {
        push_piece(c, 1);
    }
    append(c, bytes, length);
    c->at += length;
}

void lx_offsets_atomic(struct lx_cleaner *c, const char *bytes, uint32_t length, uint32_t raw_end) {
    push_piece(c, 0);
    append(c, bytes, length);
    c->at = raw_end;
}

void lx_offsets_grow(struct lx_cleaner *c, const char *bytes, uint32_t length, uint32_t raw_end) {
    append(c, bytes, length);
    c->at = raw_end;
}

void lx_offsets_drop(struct lx_cleaner *c, uint32_t raw_end) {
    const struct lx_piece *last = last_piece(c);
    if (last == NULL || last->verbatim || last->clean != c->text->clean.count) {
        push_piece(c, 0);
    }
    c->at = raw_end;
}

/* Breaks and hidden runs never reach beyond the clean text. */
static void clamp(struct lx_text *text) {
    uint32_t count = text->clean.count;
    while (text->breaks.count > 0 && text->breaks.items[text->breaks.count - 1].at > count) {
        struct lx_break *last = &text->breaks.items[text->breaks.count - 1];
        last->at = count;
        if (text->breaks.count > 1 && last[-1].at >= count) {
            last[-1].gap = last->gap > last[-1].gap ? last->gap : last[-1].gap;
            text->breaks.count--;
        }
    }
    if (text->hidden.count > 0 && text->hidden.items[text->hidden.count - 1].end > count) {
        struct lx_hidden *last = &text->hidden.items[text->hidden.count - 1];
        last->end = count;
        text->hidden.count -= last->start >= count;
    }
}

bool lx_offsets_take_last(struct lx_cleaner *c, uint32_t *code_point, uint32_t *raw, bool *inside) {
    struct lx_text *text = c->text;
    uint32_t start = text->clean.count;
    if (start == 0) {
        return false;
    }
    do {
        start--;
    } while (start > 0 && ((unsigned char)text->clean.items[start] & 0xC0) == 0x80);
    uint32_t used;
    *code_point = lx_utf8_next(text->clean.items + start, &used);
    while (text->pieces.items[text->pieces.count - 1].clean > start) {
        text->pieces.count--;
    }
    const struct lx_piece *piece = &text->pieces.items[text->pieces.count - 1];
    *inside = !piece->verbatim && piece->clean < start;
    *raw = piece->verbatim ? piece->raw + (start - piece->clean) : piece->raw;
    if (piece->clean == start) {
        text->pieces.count--;
    }
    text->clean.count = start;
    c->hidden_start = start < c->hidden_start ? start : c->hidden_start;
    c->junk = 0;
    clamp(text);
    return true;
}

void lx_offsets_break(struct lx_cleaner *c, uint32_t at, enum lx_gap gap, uint8_t item) {
    struct lx_text *text = c->text;
    if (text->breaks.count != 0) {
        struct lx_break *last = &text->breaks.items[text->breaks.count - 1];
        if (last->at == at) {
            last->gap = (uint8_t)gap > last->gap ? (uint8_t)gap : last->gap;
            last->item = item != 0 ? item : last->item;
            return;
        }
    }
    struct lx_break fresh = {at, (uint8_t)gap, item};
    if (!lx_array_push(text->allocator, &text->breaks, fresh)) {
        c->failed = true;
    }
}

void lx_offsets_hide(struct lx_cleaner *c, uint32_t start, uint32_t end) {
    struct lx_text *text = c->text;
    if (start >= end) {
        return;
    }
    if (text->hidden.count != 0) {
        struct lx_hidden *last = &text->hidden.items[text->hidden.count - 1];
        if (last->end >= start) {
            last->end = end;
            return;
        }
    }
    struct lx_hidden fresh = {start, end};
    if (!lx_array_push(text->allocator, &text->hidden, fresh)) {
        c->failed = true;
    }
}

/* How many pieces are looked at one after another before they are searched. */
enum { PIECES_NEAR = 8 };

/* Index of the piece that covers a clean position: the last whose start is not behind it. */
static uint32_t piece_at(const struct lx_text *text, uint32_t clean) {
    uint32_t low = 0;
    uint32_t high = text->pieces.count - 1;
    while (low < high) {
        uint32_t middle = low + (high - low + 1) / 2;
        if (text->pieces.items[middle].clean <= clean) {
            low = middle;
        } else {
            high = middle - 1;
        }
    }
    return low;
}

/* The same, found fastest where the piece is `near` or one of those right behind it. */
static uint32_t piece_from(const struct lx_text *text, uint32_t clean, uint32_t near) {
    const struct lx_piece *pieces = text->pieces.items;
    if (near >= text->pieces.count || pieces[near].clean > clean) {
        return piece_at(text, clean);
    }
    for (uint32_t i = near; i < near + PIECES_NEAR; i++) {
        if (i + 1 == text->pieces.count || pieces[i + 1].clean > clean) {
            return i;
        }
    }
    return piece_at(text, clean);
}

static uint32_t raw_start(const struct lx_piece *piece, uint32_t clean) {
    return piece->verbatim ? piece->raw + (clean - piece->clean) : piece->raw;
}

static uint32_t raw_end(const struct lx_text *text, uint32_t index, uint32_t clean) {
    const struct lx_piece *piece = &text->pieces.items[index];
    if (index + 1 == text->pieces.count) {
        return piece->raw;
    }
    return piece->verbatim ? piece->raw + (clean - piece->clean) : piece[1].raw;
}

uint32_t lx_text_raw_start(const struct lx_text *text, uint32_t clean) {
    return text->pieces.count == 0 ? 0 : raw_start(&text->pieces.items[piece_at(text, clean)], clean);
}

uint32_t lx_text_raw_end(const struct lx_text *text, uint32_t clean) {
    return text->pieces.count == 0 || clean == 0 ? 0 : raw_end(text, piece_at(text, clean - 1), clean);
}

void lx_text_raw_span(const struct lx_text *text, uint32_t start, uint32_t end, uint32_t *piece, uint32_t *raw_first,
                      uint32_t *raw_last) {
    *raw_first = *raw_last = 0;
    if (text->pieces.count != 0) {
        *piece = piece_from(text, start, *piece);
        *raw_first = raw_start(&text->pieces.items[*piece], start);
        *raw_last = end == 0 ? 0 : raw_end(text, piece_from(text, end - 1, *piece), end);
    }
}

bool lx_text_hidden_within(const struct lx_text *text, uint32_t start, uint32_t end) {
    uint32_t run = lx_text_hidden_after(text, start);
    return run < text->hidden.count && text->hidden.items[run].start < end;
}
