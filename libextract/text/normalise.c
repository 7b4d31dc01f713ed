#include "text/normalise.h"

#include <string.h>

#include <utf8proc.h>

#include "base/utf8.h"
#include "text/characters.h"

enum { PARTS = 4 }; /* the longest canonical decomposition of one code point */

/* A character that the tables do not know must not compose either, whatever version of utf8proc is linked. */
static bool may_compose(const struct lx_text *text) {
    uint32_t start = text->clean.count;
    do {
        start--;
    } while (start > 0 && ((unsigned char)text->clean.items[start] & 0xC0) == 0x80);
    uint32_t used;
    uint32_t last = lx_utf8_next(text->clean.items + start, &used);
    return last < 0x80 || lx_character_kind(last) != LX_KIND_OTHER;
}

static void open_segment(struct lx_cleaner *c) {
    struct lx_segment *s = &c->segment;
    s->count = 0;
    s->marks = 0;
    s->raw = c->at;
    s->taken_end = 0;
    s->inside = false;
    uint32_t last;
    if (c->text->clean.count > 0 && may_compose(c->text) && lx_offsets_take_last(c, &last, &s->raw, &s->inside)) {
        s->code_points[s->count++] = last;
        s->taken_end = c->at;
    }
}

void lx_normalise_add(struct lx_cleaner *c, uint32_t code_point, enum lx_nfc nfc, uint32_t raw_end) {
    struct lx_segment *s = &c->segment;
    /* Only marks can reach over marks: anything else begins anew behind the last character. */
    if (nfc != LX_NFC_MARK) {
        lx_normalise_flush(c);
    }
    if (s->count == 0) {
        open_segment(c);
    }
    if (nfc != LX_NFC_MARK || s->marks < LX_SEGMENT_MARKS) {
        s->code_points[s->count++] = code_point;
        s->marks += nfc == LX_NFC_MARK;
    }
    c->at = raw_end;
}

/* utf8proc works on UTF-8, so the segment takes a detour over its encoding. Returns bytes of the normalised form. */
static size_t normalise(const struct lx_segment *s, utf8proc_int32_t parts[LX_SEGMENT_MAX * PARTS + 1]) {
    char bytes[LX_SEGMENT_MAX * 4];
    size_t length = 0;
    for (uint32_t i = 0; i < s->count; i++) {
        length += lx_utf8_encode(s->code_points[i], bytes + length);
    }
    const utf8proc_option_t options = UTF8PROC_STABLE | UTF8PROC_COMPOSE;
    utf8proc_ssize_t count = utf8proc_decompose((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length, parts,
                                                (utf8proc_ssize_t)LX_SEGMENT_MAX * PARTS, options);
    if (count < 0 || count > (utf8proc_ssize_t)LX_SEGMENT_MAX * PARTS) {
        memcpy(parts, bytes, length);
        return length;
    }
    return (size_t)utf8proc_reencode(parts, count, options);
}

/* Appends what the raw text up to `raw_end` became. */
static void emit(struct lx_cleaner *c, const char *bytes, uint32_t length, uint32_t raw_end, bool inside) {
    if (inside) {
        lx_offsets_grow(c, bytes, length, raw_end);
    } else if (length == raw_end - c->at && memcmp(bytes, c->raw + c->at, length) == 0) {
        lx_offsets_verbatim(c, bytes, length);
    } else {
        lx_offsets_atomic(c, bytes, length, raw_end);
    }
}

/* Bytes of the character that was taken off the clean text, where the segment begins with it unchanged; else 0. It then
 * stays a piece of its own: what stands behind it is no part of it. */
static uint32_t kept_length(const struct lx_segment *s, const char *bytes, uint32_t length) {
    char first[4];
    uint32_t used = (uint32_t)lx_utf8_encode(s->code_points[0], first);
    return s->taken_end != 0 && used < length && memcmp(bytes, first, used) == 0 ? used : 0;
}

void lx_normalise_flush(struct lx_cleaner *c) {
    struct lx_segment *s = &c->segment;
    if (s->count == 0) {
        return;
    }
    utf8proc_int32_t parts[LX_SEGMENT_MAX * PARTS + 1];
    uint32_t length = (uint32_t)normalise(s, parts);
    const char *bytes = (const char *)parts;
    uint32_t kept = kept_length(s, bytes, length);
    bool inside = s->inside;
    uint32_t raw_end = c->at;
    s->count = 0;
    c->at = s->raw;
    if (kept != 0) {
        emit(c, bytes, kept, s->taken_end, inside);
        inside = false;
    }
    emit(c, bytes + kept, length - kept, raw_end, inside);
}
