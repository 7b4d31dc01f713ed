/* A growable byte buffer with a sticky failure, so that a long chain of appends is checked once. */
#ifndef LX_BASE_BUFFER_H
#define LX_BASE_BUFFER_H

#include "base/alloc.h"

/* Zero-initialise, then lx_buffer_init. `bytes` is not NUL-terminated. */
struct lx_buffer {
    const lxt_allocator *allocator;
    char *bytes;
    size_t length;
    size_t capacity;
    bool failed; /* an append ran out of memory; what was appended before it is kept, later appends do nothing */
};

/* The allocator must outlive the buffer. */
void lx_buffer_init(struct lx_buffer *buffer, const lxt_allocator *allocator);

/* Makes room for `length` more bytes and gives the place where they go; the caller moves `length` on. NULL (and
 * `failed`) when memory is short. */
char *lx_buffer_room(struct lx_buffer *buffer, size_t length);

/* Appends bytes; false (and `failed`) when memory is short. */
bool lx_buffer_append(struct lx_buffer *buffer, const void *bytes, size_t length);

/* Appends a NUL-terminated string. */
bool lx_buffer_string(struct lx_buffer *buffer, const char *string);

/* Appends one byte. */
bool lx_buffer_byte(struct lx_buffer *buffer, char byte);

/* Appends a number in decimal. */
bool lx_buffer_number(struct lx_buffer *buffer, int64_t number);

/* Appends a code point in UTF-8. */
bool lx_buffer_code_point(struct lx_buffer *buffer, uint32_t code_point);

/* Empties it and clears `failed`; keeps the memory. */
void lx_buffer_clear(struct lx_buffer *buffer);

/* Gives the memory back. */
void lx_buffer_free(struct lx_buffer *buffer);

#endif
