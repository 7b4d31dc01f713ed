/* The binary form: the image's words little-endian, its bytes, and a checksum (lx_hash) of both. */
#include "base/buffer.h"
#include "base/failure.h"
#include "base/hash.h"
#include "lexicon/compile.h"
#include "lexicon/image_layout.h"

#include <string.h>

static uint32_t read_word(const unsigned char *bytes) {
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void write_word(char *bytes, uint32_t word) {
    for (int i = 0; i < 4; i++) {
        bytes[i] = (char)(unsigned char)(word >> 8 * i);
    }
}

lxt_status lx_image_save(const struct lx_image_data *data, struct lx_buffer *out) {
    size_t start = out->length;
    char word[4];
    for (size_t i = 0; i < data->word_count; i++) {
        write_word(word, data->words[i]);
        lx_buffer_append(out, word, sizeof word);
    }
    lx_buffer_append(out, data->bytes, data->byte_count);
    if (out->failed) {
        return LXT_ERROR_MEMORY;
    }
    write_word(word, lx_hash(out->bytes + start, out->length - start));
    return lx_buffer_append(out, word, sizeof word) ? LXT_OK : LXT_ERROR_MEMORY;
}

bool lx_image_is_binary(const void *bytes, size_t length) {
    return length >= 4 && read_word(bytes) == LX_IMAGE_MAGIC;
}

/* Checks the frame: magic, version, lengths, checksum. */
static const char *frame_fault(const unsigned char *bytes, size_t length) {
    if (!lx_image_is_binary(bytes, length)) {
        return "not a binary pack";
    }
    if (length < 4 * (LX_IMAGE_HEADER_WORDS + 1)) {
        return "the binary pack is truncated";
    }
    if (read_word(bytes + 4 * LX_IMAGE_AT_VERSION) != LX_IMAGE_VERSION) {
        return "the binary pack has another format version";
    }
    uint64_t words = read_word(bytes + 4 * LX_IMAGE_AT_WORD_COUNT);
    uint64_t text = read_word(bytes + 4 * LX_IMAGE_AT_BYTE_COUNT);
    if (words < LX_IMAGE_HEADER_WORDS || text == 0 || 4 * words + text + 4 != length) {
        return "the binary pack is truncated or has bytes too many";
    }
    if (read_word(bytes + length - 4) != lx_hash((const char *)bytes, length - 4)) {
        return "the checksum of the binary pack is wrong";
    }
    return NULL;
}

static bool copy_out(const unsigned char *bytes, const lxt_allocator *allocator, struct lx_image_data *out) {
    out->word_count = read_word(bytes + 4 * LX_IMAGE_AT_WORD_COUNT);
    out->byte_count = read_word(bytes + 4 * LX_IMAGE_AT_BYTE_COUNT);
    out->words = lx_alloc(allocator, out->word_count, sizeof *out->words);
    out->bytes = lx_alloc(allocator, out->byte_count, 1);
    if (out->words == NULL || out->bytes == NULL) {
        return false;
    }
    for (size_t i = 0; i < out->word_count; i++) {
        out->words[i] = read_word(bytes + 4 * i);
    }
    memcpy(out->bytes, bytes + 4 * out->word_count, out->byte_count);
    return true;
}

lxt_status lx_image_load(const void *bytes, size_t length, const lxt_allocator *allocator, struct lx_image_data *out,
                         lxt_error *error) {
    *out = (struct lx_image_data){0};
    const char *fault = frame_fault(bytes, length);
    if (fault != NULL) {
        return lx_fail(error, LXT_ERROR_FORMAT, "%s", fault);
    }
    if (!copy_out(bytes, allocator, out)) {
        lx_image_data_free(out, allocator);
        return lx_fail_memory(error);
    }
    struct lx_image image;
    lxt_status status = lx_image_open(&image, out->words, out->word_count, out->bytes, out->byte_count, true, error);
    if (status != LXT_OK) {
        lx_image_data_free(out, allocator);
    }
    return status;
}
