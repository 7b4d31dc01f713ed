#include "bytes.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct bytes *bytes, size_t length) {
    if (length + 1 > bytes->capacity) {
        bytes->capacity = 2 * (length + 1);
        bytes->data = realloc(bytes->data, bytes->capacity);
        if (bytes->data == NULL) {
            abort();
        }
    }
}

void bytes_splice(struct bytes *bytes, size_t at, size_t removed, const char *data, size_t length) {
    reserve(bytes, bytes->length - removed + length);
    memmove(bytes->data + at + length, bytes->data + at + removed, bytes->length - at - removed);
    if (length != 0) {
        memcpy(bytes->data + at, data, length);
    }
    bytes->length += length - removed;
    bytes->data[bytes->length] = '\0';
}

void bytes_add(struct bytes *bytes, const char *data, size_t length) {
    bytes_splice(bytes, bytes->length, 0, data, length);
}

int32_t bytes_write(void *user, const char *data, size_t length) {
    bytes_add(user, data, length);
    return 0;
}

void bytes_read_file(struct bytes *bytes, const char *path) {
    char block[4096];
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fprintf(stderr, "cannot open %s\n", path);
        abort();
    }
    for (size_t count; (count = fread(block, 1, sizeof block, file)) != 0;) {
        bytes_add(bytes, block, count);
    }
    (void)fclose(file);
}

void bytes_free(struct bytes *bytes) {
    free(bytes->data);
    *bytes = (struct bytes){0};
}
