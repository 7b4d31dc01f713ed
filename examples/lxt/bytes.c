#include "bytes.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void complain(const char *format, ...) {
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    for (char *at = line; *at != '\0'; at++) {
        /* Names of files and parts of the input must not command the terminal. */
        if ((unsigned char)*at < ' ' || *at == 0x7F) {
            *at = '?';
        }
    }
    fprintf(stderr, "lxt: %s\n", line);
}

void *allocate(void *memory, size_t count, size_t size) {
    void *grown = count > SIZE_MAX / size ? NULL : realloc(memory, count * size);
    if (grown == NULL) {
        complain("out of memory");
        exit(EXIT_FAILURE);
    }
    return grown;
}

char *bytes_reserve(struct bytes *bytes, size_t extra) {
    if (bytes->capacity - bytes->length < extra) {
        size_t wanted = bytes->capacity + bytes->capacity / 2;
        if (wanted < bytes->length + extra) {
            wanted = bytes->length + extra;
        }
        bytes->data = allocate(bytes->data, wanted < 256 ? 256 : wanted, 1);
        bytes->capacity = wanted < 256 ? 256 : wanted;
    }
    return bytes->data + bytes->length;
}

void bytes_append(struct bytes *bytes, const char *data, size_t length) {
    if (length != 0) {
        memcpy(bytes_reserve(bytes, length), data, length);
        bytes->length += length;
    }
}

void bytes_string(struct bytes *bytes, const char *string) {
    bytes_append(bytes, string, strlen(string));
}

void bytes_free(struct bytes *bytes) {
    free(bytes->data);
    *bytes = (struct bytes){NULL, 0, 0};
}

int32_t bytes_write(void *user, const char *data, size_t length) {
    bytes_append(user, data, length);
    return 0;
}
