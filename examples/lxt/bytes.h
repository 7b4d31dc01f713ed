/* Growable bytes, and the messages of the program. */
#ifndef LXT_BYTES_H
#define LXT_BYTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Zero-initialise; free with bytes_free. */
struct bytes {
    char *data;
    size_t length;
    size_t capacity;
};

/* Appends; ends the program when memory is short. */
void bytes_append(struct bytes *bytes, const char *data, size_t length);
void bytes_string(struct bytes *bytes, const char *string);

/* Makes room for `extra` more bytes and gives the place where they go. */
char *bytes_reserve(struct bytes *bytes, size_t extra);

void bytes_free(struct bytes *bytes);

/* An lxt_write_function whose user is a struct bytes. */
int32_t bytes_write(void *user, const char *data, size_t length);

/* Memory or the end of the program. */
void *allocate(void *memory, size_t count, size_t size);

/* A line on the error stream, after the program's name. */
void complain(const char *format, ...)
#if defined(__GNUC__)
    __attribute__((format(printf, 1, 2)))
#endif
    ;

#endif
