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
    if (length != 0) {
        memcpy(writer->bytes, bytes, length);
    }
    writer->used = length;
}

void lx_write_string(struct lx_writer *writer, const char *string) {
    lx_write_bytes(writer, string, strlen(string));
}

/* Digits of 64 bits; as many bytes are copied always, so that the copy has a known length. */
enum { DIGITS_MAX = 20 };

/* Two digits at a time. */
static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

void lx_write_number(struct lx_writer *writer, uint64_t number) {
    char digits[2 * DIGITS_MAX] = {0};
    size_t at = DIGITS_MAX;
    for (; number >= 10; number /= 100) {
        at -= 2;
        memcpy(digits + at, pairs + 2 * (number % 100), 2);
    }
    if (number != 0 || at == DIGITS_MAX) {
        digits[--at] = (char)('0' + number);
    }
    memcpy(lx_write_room(writer, DIGITS_MAX), digits + at, DIGITS_MAX);
    writer->used += DIGITS_MAX - at;
}

void lx_write_thousandths(struct lx_writer *writer, uint32_t thousandths) {
    if (thousandths >= 10000) {
        lx_write_number(writer, thousandths / 10000);
    }
    const char digits[5] = {(char)('0' + thousandths / 1000 % 10), '.', (char)('0' + thousandths / 100 % 10),
                            (char)('0' + thousandths / 10 % 10), (char)('0' + thousandths % 10)};
    memcpy(lx_write_room(writer, sizeof digits), digits, sizeof digits);
    writer->used += thousandths % 10 != 0 ? 5 : thousandths % 100 != 0 ? 4 : 3;
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
