/*
 * Writing JSON at a place in the writer's buffer. A place has room for LX_JSON_ROOM bytes where it is made and behind
 * each string, so that keys, numbers and brackets, of which only a few follow one another, are written without a look
 * at the room.
 */
#ifndef LX_OUTPUT_JSON_TEXT_H
#define LX_OUTPUT_JSON_TEXT_H

#include "base/word.h"
#include "output/writer.h"

enum { LX_JSON_ROOM = 512 };

/* The writer's place, and back: what was written up to `at` counts. */
static inline char *lx_json_begin(struct lx_writer *writer) {
    return lx_write_room(writer, LX_JSON_ROOM);
}
static inline void lx_json_end(struct lx_writer *writer, const char *at) {
    writer->used = (size_t)(at - writer->bytes);
}

/* Makes sure of the room where many short parts follow one another. */
static inline char *lx_json_again(struct lx_writer *writer, const char *at) {
    lx_json_end(writer, at);
    return lx_json_begin(writer);
}

/* Whether eight bytes are printable ASCII but the quotation mark and the backslash, in the highest bit of each: 0 where
 * they are; above a byte that is none it may be 1 by mistake. */
static inline uint64_t lx_json_odd_octets(uint64_t word) {
    uint64_t quote = word ^ LX_EACH('"');
    uint64_t backslash = word ^ LX_EACH('\\');
    return word | (word - LX_EACH(0x20)) | (word + LX_EACH(1)) | (quote - LX_EACH(1)) | (backslash - LX_EACH(1));
}

/* Writes the rest of a string behind its quotation mark, however long it is and whatever stands in it; `fits` says that
 * there is room for all of it at the place. Returns the place behind it. */
char *lx_json_string_slowly(struct lx_writer *writer, char *at, const char *text, size_t length, bool fits);

/* Writes a string in quotation marks; ill-formed sequences become U+FFFD. Returns the place behind it. */
char *lx_json_string(struct lx_writer *writer, char *at, const char *text, size_t length);

#endif
