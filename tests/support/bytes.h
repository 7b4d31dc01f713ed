/* A growing string of bytes for tests, and the write function that fills it. Running out of memory ends the test. */
#ifndef TESTS_SUPPORT_BYTES_H
#define TESTS_SUPPORT_BYTES_H

#include "libextract/output.h"

struct bytes {
    char *data; /* NUL-terminated once anything was added */
    size_t length;
    size_t capacity;
};

/* Adds `length` bytes at the end. */
void bytes_add(struct bytes *bytes, const char *data, size_t length);

/* Takes `removed` bytes at `at` out and puts `length` others in their place; the range must lie inside. */
void bytes_splice(struct bytes *bytes, size_t at, size_t removed, const char *data, size_t length);

/* An lxt_write_function: `user` is a struct bytes. */
int32_t bytes_write(void *user, const char *data, size_t length);

/* The contents of a file; ends the test when it cannot be read. */
void bytes_read_file(struct bytes *bytes, const char *path);

/* Gives the memory back; the string is empty and usable. */
void bytes_free(struct bytes *bytes);

#endif
