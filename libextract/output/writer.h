/* A small buffer before the caller's write function. Nothing here allocates. */
#ifndef LX_OUTPUT_WRITER_H
#define LX_OUTPUT_WRITER_H

#include <stdbool.h>
#include <string.h>

#include "libextract/output.h"

enum { LX_WRITER_BYTES = 16384 };

/* Once the caller's function asked to stop, everything further is dropped and lx_writer_finish says so. */
struct lx_writer {
    lxt_write_function *write;
    void *user;
    size_t used;
    bool stopped;
    char bytes[LX_WRITER_BYTES];
};

/* Prepares an empty writer. */
void lx_writer_init(struct lx_writer *writer, lxt_write_function *write, void *user);

/* Hands over what is buffered. LXT_OK or LXT_ERROR_WRITE. */
lxt_status lx_writer_finish(struct lx_writer *writer);

/* Hands over what is buffered, and longer pieces at once. */
void lx_write_beyond(struct lx_writer *writer, const char *bytes, size_t length);

/* Hands over what is buffered unless `length` (at most LX_WRITER_BYTES) more bytes have room, and gives the place where
 * they go; the caller moves `used` on. */
static inline char *lx_write_room(struct lx_writer *writer, size_t length) {
    if (length > sizeof writer->bytes - writer->used) {
        lx_write_beyond(writer, NULL, 0);
    }
    return writer->bytes + writer->used;
}

/* Writes a number in decimal where there is room for LX_NUMBER_BYTES; thousandths without trailing zeros, but with one
 * digit after the point: 0.97, 1.0. Return the place behind it. */
enum { LX_NUMBER_BYTES = 24 };
char *lx_put_number(char *at, uint64_t number);
char *lx_put_thousandths(char *at, uint32_t thousandths);

/* Appends bytes. */
static inline void lx_write_bytes(struct lx_writer *writer, const char *bytes, size_t length) {
    if (length > sizeof writer->bytes - writer->used) {
        lx_write_beyond(writer, bytes, length);
    } else if (length != 0) {
        memcpy(writer->bytes + writer->used, bytes, length);
        writer->used += length;
    }
}

/* Appends one byte; a string literal, whose length the compiler knows. */
static inline void lx_write_byte(struct lx_writer *writer, char byte) {
    lx_write_bytes(writer, &byte, 1);
}
#define lx_write_literal(writer, literal) lx_write_bytes((writer), (literal), sizeof(literal) - 1)

/* Appends a NUL-terminated string, a number in decimal. */
void lx_write_string(struct lx_writer *writer, const char *string);
void lx_write_number(struct lx_writer *writer, uint64_t number);

/* Appends thousandths as a decimal without trailing zeros, but with one digit after the point: 0.97, 1.0. */
void lx_write_thousandths(struct lx_writer *writer, uint32_t thousandths);

/* How a form of output writes the character that a run of plain bytes stops at. */
typedef void lx_write_character(struct lx_writer *writer, uint32_t code_point);

/*
 * Appends text: ASCII bytes whose bit is set in `plain` as they are, everything else character by character through
 * `special`, which gets U+FFFD for each ill-formed sequence.
 */
void lx_write_text(struct lx_writer *writer, const char *text, size_t length, const uint64_t plain[2],
                   lx_write_character *special);

/* Appends a code point in UTF-8. */
void lx_write_code_point(struct lx_writer *writer, uint32_t code_point);

#endif
