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

/* Two digits at a time. */
static const char pairs[] = "00010203040506070809101112131415161718192021222324"
                            "25262728293031323334353637383940414243444546474849"
                            "50515253545556575859606162636465666768697071727374"
                            "75767778798081828384858687888990919293949596979899";

static char *put_pair(char *at, uint64_t below_hundred) {
    memcpy(at, pairs + 2 * below_hundred, 2);
    return at + 2;
}

char *lx_put_number(char *at, uint64_t number) {
    if (number >= 10000) {
        at = lx_put_number(at, number / 10000);
        return put_pair(put_pair(at, number / 100 % 100), number % 100);
    }
    if (number >= 100) {
        at = lx_put_number(at, number / 100);
        return put_pair(at, number % 100);
    }
    if (number >= 10) {
        return put_pair(at, number);
    }
    *at = (char)('0' + number);
    return at + 1;
}

char *lx_put_thousandths(char *at, uint32_t thousandths) {
    uint32_t rest = thousandths % 1000;
    at = lx_put_number(at, thousandths / 1000);
    *at++ = '.';
    *at++ = (char)('0' + rest / 100);
    (void)put_pair(at, rest % 100);
    return at + (rest % 100 == 0 ? 0 : rest % 10 == 0 ? 1 : 2);
}

void lx_write_number(struct lx_writer *writer, uint64_t number) {
    char *at = lx_write_room(writer, LX_NUMBER_BYTES);
    writer->used += (size_t)(lx_put_number(at, number) - at);
}

void lx_write_thousandths(struct lx_writer *writer, uint32_t thousandths) {
    char *at = lx_write_room(writer, LX_NUMBER_BYTES);
    writer->used += (size_t)(lx_put_thousandths(at, thousandths) - at);
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
