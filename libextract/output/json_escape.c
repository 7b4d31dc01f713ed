#include "output/json_text.h"

#include "base/line.h"
#include "base/utf8.h"

/* Printable ASCII but the quotation mark and the backslash. */
static const uint64_t plain[2] = {0xFFFFFFFB00000000u, 0x7FFFFFFFEFFFFFFFu};

/* Escapes what JSON forbids, and the two line separators that JavaScript strings once forbade. */
static void write_character(struct lx_writer *writer, uint32_t c) {
    static const char *const short_escapes[] = {['\b'] = "\\b", ['\t'] = "\\t", ['\n'] = "\\n", ['\f'] = "\\f",
                                                ['\r'] = "\\r", ['"'] = "\\\"", ['\\'] = "\\\\"};
    if (c < sizeof short_escapes / sizeof *short_escapes && short_escapes[c] != NULL) {
        lx_write_string(writer, short_escapes[c]);
        return;
    }
    if (c >= 0x20 && c != 0x7F && c != 0x2028 && c != 0x2029) {
        lx_write_code_point(writer, c);
        return;
    }
    char escape[6] = {'\\', 'u'};
    for (size_t i = 0; i < 4; i++) {
        escape[2 + i] = "0123456789abcdef"[c >> (12 - 4 * i) & 15];
    }
    lx_write_bytes(writer, escape, sizeof escape);
}

/*
 * How many of eight bytes are written as they stand: all, or seven where a character of two bytes begins in the last,
 * or 0 where a byte needs escaping or is of a longer or an ill-formed character. A character begins in the first.
 */
static inline uint32_t plain_octets(uint64_t word) {
    if ((lx_json_odd_octets(word) & LX_EACH_MARK) == 0) {
        return 8;
    }
    uint64_t quote = word ^ LX_EACH('"');
    uint64_t backslash = word ^ LX_EACH('\\');
    uint64_t special = (word - LX_EACH(0x20)) | ((word ^ LX_EACH(0x7F)) - LX_EACH(1)) | (quote - LX_EACH(1)) |
                       (backslash - LX_EACH(1));
    uint64_t lead = word & word << 1;    /* 11xxxxxx */
    uint64_t next = word & ~(word << 1); /* 10xxxxxx */
    uint64_t overlong = lead & ~((word & LX_EACH(0x1E)) + LX_EACH(0x7E));
    special = (special & ~word) | (lead & word << 2) | overlong | (next ^ (lead & LX_EACH_MARK) << 8);
    return (special & LX_EACH_MARK) != 0 ? 0 : 8 - (uint32_t)((lead & LX_EACH_MARK) >> 63);
}

/* Length of the character at `bytes` if it is written as it stands; 0 where it is not, or is not looked at here. */
static size_t plain_character(const char *bytes, size_t length) {
    const unsigned char *c = (const unsigned char *)bytes;
    if (c[0] < 0x80) {
        return plain[c[0] >> 6] >> (c[0] & 63) & 1;
    }
    if (c[0] >= 0xC2 && c[0] < 0xE0 && length >= 2 && (c[1] & 0xC0) == 0x80) {
        return 2;
    }
    bool separator = c[0] == 0xE2 && length >= 3 && c[1] == 0x80 && (c[2] == 0xA8 || c[2] == 0xA9);
    bool three = c[0] > 0xE0 && c[0] < 0xED && length >= 3 && (c[1] & 0xC0) == 0x80 && (c[2] & 0xC0) == 0x80;
    return three && !separator ? 3 : 0;
}

/* Copies what is written as it stands from the beginning of a text, and tells how many bytes these are. `out` has room
 * for the whole text, and for eight bytes more since these are copied before they are looked at. */
static size_t copy_plain(char *out, const char *text, size_t length) {
    size_t at = 0;
    for (size_t size = 1; at < length && size != 0;) {
        for (uint32_t octets = 8; octets != 0 && length - at >= 8; at += octets) {
            uint64_t word = lx_load8(text + at);
            lx_store8(out + at, word);
            octets = plain_octets(word);
        }
        if (length - at < 8) {
            uint64_t word = lx_load_padded(text + at, (uint32_t)(length - at), ' ');
            lx_store8(out + at, word);
            if (plain_octets(word) == 8) {
                return length;
            }
        }
        /* A character that is longer or must be escaped stands not far from here. */
        for (bool near = true; at < length && size != 0 && near; at += size) {
            size = plain_character(text + at, length - at);
            near = size == 1 || size == 2;
            memcpy(out + at, text + at, size);
        }
    }
    return at;
}

/* Texts longer than this are written in pieces. */
enum { PIECE_BYTES = 4096 };

/* Writes the characters of a text, however long it is. */
static void write_characters(struct lx_writer *writer, const char *text, size_t length) {
    for (size_t at = 0; at < length;) {
        size_t piece = length - at < PIECE_BYTES ? length - at : PIECE_BYTES;
        size_t run = copy_plain(lx_write_room(writer, piece + sizeof(uint64_t)), text + at, piece);
        writer->used += run;
        at += run;
        if (run != piece) {
            uint32_t used;
            bool well_formed;
            write_character(writer, lx_utf8_decode(text + at, length - at, &used, &well_formed));
            at += used;
        }
    }
}

char *lx_json_string_slowly(struct lx_writer *writer, char *at, const char *text, size_t length, bool fits) {
    size_t run = fits ? copy_plain(at, text, length) : 0;
    at += run;
    if (run != length) {
        lx_json_end(writer, at);
        write_characters(writer, text + run, length - run);
        at = lx_write_room(writer, LX_JSON_ROOM + 1);
    }
    *at++ = '"';
    return at;
}
