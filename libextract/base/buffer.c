#include "base/buffer.h"

#include <string.h>

#include "base/utf8.h"

void lx_buffer_init(struct lx_buffer *buffer, const lxt_allocator *allocator) {
    *buffer = (struct lx_buffer){.allocator = allocator};
}

static bool grow(struct lx_buffer *buffer, size_t extra) {
    if (extra > SIZE_MAX / 2 - buffer->length) {
        return false;
    }
    size_t need = buffer->length + extra;
    size_t wanted = buffer->capacity + buffer->capacity / 2;
    if (wanted < 64) {
        wanted = 64;
    }
    if (wanted < need) {
        wanted = need;
    }
    char *grown = lx_realloc(buffer->allocator, buffer->bytes, wanted, 1);
    if (grown == NULL) {
        return false;
    }
    buffer->bytes = grown;
    buffer->capacity = wanted;
    return true;
}

char *lx_buffer_room(struct lx_buffer *buffer, size_t length) {
    if (buffer->failed) {
        return NULL;
    }
    if (buffer->capacity - buffer->length < length && !grow(buffer, length)) {
        buffer->failed = true;
        return NULL;
    }
    return buffer->bytes + buffer->length;
}

bool lx_buffer_append(struct lx_buffer *buffer, const void *bytes, size_t length) {
    if (length == 0) {
        return !buffer->failed;
    }
    char *room = lx_buffer_room(buffer, length);
    if (room == NULL) {
        return false;
    }
    memcpy(room, bytes, length);
    buffer->length += length;
    return true;
}

bool lx_buffer_string(struct lx_buffer *buffer, const char *string) {
    return lx_buffer_append(buffer, string, strlen(string));
}

bool lx_buffer_byte(struct lx_buffer *buffer, char byte) {
    return lx_buffer_append(buffer, &byte, 1);
}

bool lx_buffer_number(struct lx_buffer *buffer, int64_t number) {
    char digits[24];
    size_t at = sizeof digits;
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    do {
        digits[--at] = (char)('0' + rest % 10);
        rest /= 10;
    } while (rest != 0);
    if (number < 0) {
        digits[--at] = '-';
    }
    return lx_buffer_append(buffer, digits + at, sizeof digits - at);
}

bool lx_buffer_code_point(struct lx_buffer *buffer, uint32_t code_point) {
    char bytes[4];
    return lx_buffer_append(buffer, bytes, lx_utf8_encode(code_point, bytes));
}

void lx_buffer_clear(struct lx_buffer *buffer) {
    buffer->length = 0;
    buffer->failed = false;
}

void lx_buffer_free(struct lx_buffer *buffer) {
    lx_free(buffer->allocator, buffer->bytes);
    buffer->bytes = NULL;
    buffer->length = 0;
    buffer->capacity = 0;
    buffer->failed = false;
}
