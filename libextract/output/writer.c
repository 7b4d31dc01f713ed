#include "output/writer.h"

#include "base/utf8.h"

void lx_writer_init(struct lx_writer *writer, lxt_write_function *write, void *user) {
    writer->write = write;
    writer->user = user;
    writer->used = 0;
    writer->stopped = false;
}

static void hand_over(struct lx_writer *writer, const char *bytes, size_t length) {
    if (!writer->stopped && length != 0 && writer->write(writer->user, bytes, length) != 0) {
        writer->stopped = true;
    }
}

lxt_status lx_writer_finish(struct lx_writer *writer) {
    hand_over(writer, writer->bytes, writer->used);
    writer->used = 0;
    return writer->stopped ? LXT_ERROR_WRITE : LXT_OK;
}

void lx_write_beyond(struct lx_writer *writer, const char *bytes, size_t length) {
    hand_over(writer, writer->bytes, writer->used);
    writer->used = 0;
    if (length > sizeof writer->bytes) {
        hand_over(writer, bytes, length);
        return;
    }
    memcpy(writer->bytes, bytes, length);
    writer->used = length;
}

void lx_write_string(struct lx_writer *writer, const char *string) {
    lx_write_bytes(writer, string, strlen(string));
}

void lx_write_number(struct lx_writer *writer, uint64_t number) {
    char digits[20];
    size_t at = sizeof digits;
    do {
        digits[--at] = (char)('0' + number % 10);
        number /= 10;
    } while (number != 0);
    lx_write_bytes(writer, digits + at, sizeof digits - at);
}

void lx_write_thousandths(struct lx_writer *writer, uint32_t thousandths) {
    char digits[5] = {(char)('0' + thousandths / 1000 % 10), '.', (char)('0' + thousandths / 100 % 10),
                      (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)};
    if (thousandths >= 10000) {
        lx_write_number(writer, thousandths / 10000);
    }
    size_t length = sizeof digits;
    while (length > 3 && digits[length - 1] == '0') {
        length--;
    }
    lx_write_bytes(writer, digits, length);
}

void lx_write_code_point(struct lx_writer *writer, uint32_t code_point) {
    char bytes[4];
    lx_write_bytes(writer, bytes, lx_utf8_encode(code_point, bytes));
}

static bool is_plain(const uint64_t plain[2], unsigned char byte) {
    return byte < 0x80 && (plain[byte >> 6] >> (byte & 63) & 1) != 0;
}

void lx_write_text(struct lx_writer *writer, const char *text, size_t length, const uint64_t plain[2],
                   lx_write_character *special) {
    for (size_t at = 0; at < length;) {
        size_t end = at;
        while (end < length && is_plain(plain, (unsigned char)text[end])) {
            end++;
        }
        lx_write_bytes(writer, text + at, end - at);
        if (end < length) {
            uint32_t used;
            bool well_formed;
            special(writer, lx_utf8_decode(text + end, length - end, &used, &well_formed));
            end += used;
        }
        at = end;
    }
}
