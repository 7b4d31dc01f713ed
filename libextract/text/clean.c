#include <string.h>

#include "base/utf8.h"
#include "base/word.h"
#include "text/characters.h"
#include "text/cleaner.h"
#include "text/mapping.h"
#include "text/normalise.h"

/* What a byte asks for; everything PLAIN is copied in runs. */
enum byte_class {
    PLAIN = 0,
    LATIN, /* first byte of U+00C0 to U+027F, which cleaning leaves alone */
    HIGH,
    LINE_END,
    CONTROL,
    TAB,
    OPEN,      /* < */
    REFERENCE, /* & */
    QUOTE,     /* " */
    COLON,
    BAR,
    GRAVE
};

#define R4(c) c, c, c, c
#define R16(c) R4(c), R4(c), R4(c), R4(c)
/* clang-format off */
static const uint8_t classes[256] = {
    R4(CONTROL), R4(CONTROL), CONTROL, TAB, LINE_END, LINE_END, LINE_END, LINE_END, CONTROL, CONTROL, R16(CONTROL),
    PLAIN, PLAIN, QUOTE, PLAIN, PLAIN, PLAIN, REFERENCE, PLAIN, R4(PLAIN), R4(PLAIN),
    R4(PLAIN), R4(PLAIN), PLAIN, PLAIN, COLON, PLAIN, OPEN, PLAIN, PLAIN, PLAIN,
    R16(PLAIN), R16(PLAIN),
    GRAVE, PLAIN, PLAIN, PLAIN, R4(PLAIN), R4(PLAIN), R4(PLAIN),
    R4(PLAIN), R4(PLAIN), R4(PLAIN), BAR, PLAIN, PLAIN, CONTROL,
    R16(HIGH), R16(HIGH), R16(HIGH), R16(HIGH),
    HIGH, HIGH, HIGH, LATIN, R4(LATIN), LATIN, LATIN, HIGH, HIGH, R4(HIGH), R16(HIGH), R16(HIGH), R16(HIGH)};
/* clang-format on */

static uint8_t class_at(const struct lx_cleaner *c, uint32_t at) {
    return classes[(unsigned char)c->raw[at]];
}

/* Marks the bytes of eight that are not PLAIN, as the table has it (a test compares the two). Each sum reaches bit 7
 * where the byte differs from what it is compared with; clearing a bit compares with two characters at once. */
static inline uint64_t mark_special(uint64_t word) {
    uint64_t seven = word & ~LX_EACH_MARK;
    uint64_t quote = (seven & ~LX_EACH('"' ^ '&')) ^ LX_EACH('"' & '&');
    uint64_t open = (seven & ~LX_EACH('<' ^ '|')) ^ LX_EACH('<' & '|');
    uint64_t plain = (quote + LX_EACH(0x7F)) & (open + LX_EACH(0x7F)) & ((seven ^ LX_EACH(':')) + LX_EACH(0x7F)) &
                     ((seven ^ LX_EACH('`')) + LX_EACH(0x7F)) & (seven + LX_EACH(0x80 - 0x20)) & ~(seven + LX_EACH(1));
    return (~plain | word) & LX_EACH_MARK;
}

/* Marks the letters of two bytes among eight that begin with a byte of LATIN: both their bytes. The last byte is marked
 * only as the second one of a letter. */
static inline uint64_t mark_latin(uint64_t word) {
    uint64_t first = lx_mark_range(word ^ LX_EACH_MARK, 0xC3 ^ 0x80, 0xC9 ^ 0x80);
    uint64_t second = word & ~(word << 1) & LX_EACH_MARK;
    uint64_t letters = first & second >> 8;
    return letters | letters << 8;
}

/* End of the run of bytes from c->at on that are copied as they are. */
static uint32_t plain_end(const struct lx_cleaner *c, uint32_t end) {
    uint32_t at = c->at;
    while (end - at >= 8) {
        uint64_t word = lx_load8(c->raw + at);
        uint64_t special = mark_special(word);
        if (special == 0) {
            at += 8;
            continue;
        }
        /* A letter that the eight bytes cut is read with the next ones. */
        uint32_t count = lx_first_marked(special & ~mark_latin(word));
        at += count;
        if (count < 7 || (count == 7 && class_at(c, at) != LATIN)) {
            return at;
        }
    }
    for (;;) {
        while (at < end && class_at(c, at) == PLAIN) {
            at++;
        }
        if (end - at < 2 || class_at(c, at) != LATIN || ((unsigned char)c->raw[at + 1] & 0xC0) != 0x80) {
            return at;
        }
        at += 2;
    }
}

static void put(struct lx_cleaner *c, char byte) {
    lx_normalise_flush(c);
    lx_offsets_verbatim(c, &byte, 1);
}

void lx_clean_code_point(struct lx_cleaner *c, uint32_t code_point, uint32_t raw_end) {
    if (code_point >= 0x80 && code_point < 0xA0) {
        c->text->repairs.windows_1252++;
    }
    code_point = lx_mapping_apply(code_point);
    if (code_point == LX_MAPPING_DROP) {
        /* Within an open segment the raw bytes simply belong to it. */
        if (c->segment.count != 0) {
            c->at = raw_end;
        } else {
            lx_offsets_drop(c, raw_end);
        }
        return;
    }
    enum lx_nfc nfc = lx_character_nfc(code_point);
    if (nfc != LX_NFC_STABLE) {
        lx_normalise_add(c, code_point, nfc, raw_end);
        return;
    }
    char bytes[4];
    uint32_t length = (uint32_t)lx_utf8_encode(code_point, bytes);
    lx_normalise_flush(c);
    if (length == raw_end - c->at) {
        lx_offsets_verbatim(c, bytes, length);
    } else {
        lx_offsets_atomic(c, bytes, length, raw_end);
    }
}

/* Binary debris would cost a piece a byte; neighbouring ill-formed sequences share one, up to a length. */
static void replace(struct lx_cleaner *c, uint32_t used) {
    enum { LONGEST = 16 };
    struct lx_repairs *repairs = &c->text->repairs;
    if (repairs->ill_formed++ == 0) {
        repairs->first_ill_formed = c->at;
    }
    lx_normalise_flush(c);
    if (c->junk != 0 && c->junk < LONGEST) {
        lx_offsets_grow(c, "\xEF\xBF\xBD", 3, c->at + used);
    } else {
        lx_offsets_atomic(c, "\xEF\xBF\xBD", 3, c->at + used);
        c->junk = 0;
    }
    c->junk += used;
}

static void high(struct lx_cleaner *c, uint32_t end) {
    uint32_t used;
    bool well_formed;
    uint32_t code_point = lx_utf8_decode(c->raw + c->at, c->length - c->at, &used, &well_formed);
    if (!well_formed) {
        replace(c, used);
    } else if ((code_point == 0x2028 || code_point == 0x2029) && !c->hidden) {
        lx_layout_line_end(c, end);
    } else {
        lx_clean_code_point(c, code_point, c->at + used);
    }
}

/* A few references stand for two characters; the second shares the piece of the first. */
static void second_of_reference(struct lx_cleaner *c, uint32_t code_point) {
    enum lx_nfc nfc = lx_character_nfc(code_point);
    if (nfc != LX_NFC_STABLE) {
        lx_normalise_add(c, code_point, nfc, c->at);
    } else if (!lx_mapping_dropped(code_point)) {
        char bytes[4];
        uint32_t mapped = lx_mapping_apply(code_point);
        lx_offsets_grow(c, bytes, (uint32_t)lx_utf8_encode(mapped, bytes), c->at);
    }
}

static bool reference(struct lx_cleaner *c) {
    uint32_t code_points[2];
    uint32_t used = c->markup ? lx_reference_read(c->raw + c->at, c->length - c->at, code_points) : 0;
    if (used == 0) {
        return false;
    }
    uint32_t raw_end = c->at + used;
    lx_clean_code_point(c, code_points[0], raw_end);
    if (code_points[1] != 0) {
        second_of_reference(c, code_points[1]);
    }
    return true;
}

/* Markup begins only on the main channel. */
static bool markup(struct lx_cleaner *c, bool (*read)(struct lx_cleaner *)) {
    if (!c->markup || c->hidden) {
        return false;
    }
    lx_normalise_flush(c);
    return read(c);
}

static bool special(struct lx_cleaner *c, uint32_t end) {
    switch (class_at(c, c->at)) {
    case LINE_END:
        return c->hidden ? (put(c, ' '), true) : (lx_layout_line_end(c, end), true);
    case TAB:
        return c->hidden ? (put(c, ' '), true) : (lx_layout_cell(c), true);
    case CONTROL:
        return put(c, ' '), true;
    case OPEN:
        return markup(c, lx_markup_open);
    case REFERENCE:
        return reference(c);
    case QUOTE:
        return markup(c, lx_debris_quote);
    case COLON:
        return markup(c, lx_debris_colon);
    case BAR:
        return lx_layout_is_border(c) ? (lx_layout_cell(c), true) : false;
    case GRAVE:
        return lx_clean_code_point(c, '`', c->at + 1), true;
    default:
        return high(c, end), true;
    }
}

void lx_clean_span(struct lx_cleaner *c, uint32_t end) {
    while (c->at < end && !c->failed) {
        uint32_t plain = plain_end(c, end);
        if (plain > c->at) {
            lx_normalise_flush(c);
            lx_offsets_verbatim(c, c->raw + c->at, plain - c->at);
        } else if (!special(c, end)) {
            put(c, c->raw[c->at]);
        }
    }
}

void lx_clean_hidden(struct lx_cleaner *c, uint32_t end) {
    lx_normalise_flush(c);
    c->hidden_start = c->text->clean.count;
    c->hidden = true;
    lx_clean_span(c, end);
    lx_normalise_flush(c);
    c->hidden = false;
    lx_offsets_hide(c, c->hidden_start, c->text->clean.count);
}

void lx_text_init(struct lx_text *text, const lxt_allocator *allocator) {
    memset(text, 0, sizeof *text);
    text->allocator = allocator;
}

void lx_text_free(struct lx_text *text) {
    lx_array_free(text->allocator, &text->clean);
    lx_array_free(text->allocator, &text->pieces);
    lx_array_free(text->allocator, &text->hidden);
    lx_array_free(text->allocator, &text->breaks);
    lx_array_free(text->allocator, &text->blocks);
    lx_array_free(text->allocator, &text->strips);
    lx_array_free(text->allocator, &text->seams);
    memset(&text->repairs, 0, sizeof text->repairs);
}

static void empty(struct lx_text *text) {
    text->clean.count = 0;
    text->pieces.count = 0;
    text->hidden.count = 0;
    text->breaks.count = 0;
    text->blocks.count = 0;
    memset(&text->repairs, 0, sizeof text->repairs);
}

static bool clean_characters(struct lx_cleaner *c) {
    struct lx_text *text = c->text;
    if (!lx_array_reserve(text->allocator, &text->clean, (uint64_t)c->length + 2 * LX_TEXT_PADDING)) {
        return false;
    }
    lx_clean_span(c, c->length);
    lx_normalise_flush(c);
    struct lx_piece sentinel = {text->clean.count, c->length, 0};
    if (c->failed || !lx_array_push(text->allocator, &text->pieces, sentinel) ||
        !lx_array_reserve(text->allocator, &text->clean, LX_TEXT_PADDING)) {
        return false;
    }
    memset(text->clean.items + text->clean.count, 0, LX_TEXT_PADDING);
    return true;
}

lxt_status lx_text_clean(struct lx_text *text, const char *raw, size_t length, bool markup_too) {
    empty(text);
    if (length >= UINT32_MAX) {
        return LXT_ERROR_MEMORY;
    }
    struct lx_cleaner c = {.text = text, .raw = raw, .length = (uint32_t)length, .markup = markup_too};
    if (clean_characters(&c) && lx_lines_read(text) && lx_headings_read(text) && lx_blocks_read(text)) {
        return LXT_OK;
    }
    empty(text);
    return LXT_ERROR_MEMORY;
}
