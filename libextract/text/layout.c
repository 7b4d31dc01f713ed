/* Line ends and cell borders of plain text. */
#include "base/utf8.h"
#include "text/characters.h"
#include "text/cleaner.h"
#include "text/mapping.h"
#include "text/normalise.h"

/* Reads white space from a line end on, over following empty lines and indentation. Returns where it ends. */
static uint32_t white_end(const struct lx_cleaner *c, uint32_t end, uint32_t *lines) {
    uint32_t at = c->at;
    *lines = 0;
    while (at < end) {
        if (c->raw[at] > ' ') {
            break; /* most lines begin at once */
        }
        uint32_t used;
        bool well_formed;
        uint32_t code_point = lx_utf8_decode(c->raw + at, c->length - at, &used, &well_formed);
        enum lx_kind kind = lx_character_kind(code_point);
        if (kind == LX_KIND_LINE && code_point != 0x85) {
            *lines += code_point == 0x2029 || code_point == '\f' ? 2 : 1;
            used += code_point == '\r' && at + 1 < end && c->raw[at + 1] == '\n';
        } else if (kind != LX_KIND_SPACE && !lx_mapping_dropped(code_point)) {
            break;
        }
        at += used;
    }
    return at;
}

static bool broken_here(const struct lx_text *text) {
    return text->breaks.count > 0 && text->breaks.items[text->breaks.count - 1].at == text->clean.count;
}

void lx_layout_line_end(struct lx_cleaner *c, uint32_t end) {
    lx_normalise_flush(c);
    uint32_t lines;
    uint32_t raw_end = white_end(c, end, &lines);
    bool flows = c->flowing && lines == 1;
    /* Behind a tag that broke the line the line end is only a space; a '\n' would be judged as a wrap. */
    bool known = lines == 1 && broken_here(c->text);
    const char *bytes = flows || known ? " " : lines == 1 ? "\n" : "\n\n";
    uint32_t length = lines == 1 ? 1 : 2;
    c->flowing = flows;
    if (!known) {
        lx_offsets_break(c, c->text->clean.count, flows ? LX_GAP_WRAP : lines == 1 ? LX_GAP_LINE : LX_GAP_PARAGRAPH, 0);
    }
    if (length == raw_end - c->at) {
        lx_offsets_verbatim(c, bytes, length);
    } else {
        lx_offsets_atomic(c, bytes, length, raw_end);
    }
}

/* Whether a cell border would stand at a line's start or right after another one. */
static bool border_known(const struct lx_text *text) {
    enum { NEAR = 8 };
    if (text->clean.count == 0) {
        return true;
    }
    if (text->breaks.count == 0) {
        return false;
    }
    const struct lx_break *last = &text->breaks.items[text->breaks.count - 1];
    if (last->gap == LX_GAP_WRAP || text->clean.count - last->at > NEAR) {
        return false;
    }
    for (uint32_t i = last->at; i < text->clean.count; i++) {
        if (text->clean.items[i] != ' ' && text->clean.items[i] != '\n') {
            return false;
        }
    }
    return true;
}

void lx_layout_cell(struct lx_cleaner *c) {
    lx_normalise_flush(c);
    if (!border_known(c->text)) {
        lx_offsets_break(c, c->text->clean.count, LX_GAP_CELL, 0);
    }
    lx_offsets_verbatim(c, " ", 1);
}

static bool blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

bool lx_layout_is_border(const struct lx_cleaner *c) {
    return !c->hidden && (c->at == 0 || blank(c->raw[c->at - 1])) &&
           (c->at + 1 == c->length || blank(c->raw[c->at + 1]));
}
