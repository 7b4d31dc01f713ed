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

/* Two digits at a time, the first one in the lower byte. */
#define PAIR(tens, ones) (('0' + (tens)) | ('0' + (ones)) << 8)
#define TEN_PAIRS(tens)                                                                                                \
    PAIR(tens, 0), PAIR(tens, 1), PAIR(tens, 2), PAIR(tens, 3), PAIR(tens, 4), PAIR(tens, 5), PAIR(tens, 6),           \
        PAIR(tens, 7), PAIR(tens, 8), PAIR(tens, 9)
static const uint16_t pairs[] = {TEN_PAIRS(0), TEN_PAIRS(1), TEN_PAIRS(2), TEN_PAIRS(3), TEN_PAIRS(4),
                                 TEN_PAIRS(5), TEN_PAIRS(6), TEN_PAIRS(7), TEN_PAIRS(8), TEN_PAIRS(9)};

/* Four digits of a number below 10,000. */
static inline uint32_t four_digits(uint32_t number) {
    return pairs[number / 100] | (uint32_t)pairs[number % 100] << 16;
}

static inline void store4(char *at, uint32_t word) {
    at[0] = (char)word;
    at[1] = (char)(word >> 8);
    at[2] = (char)(word >> 16);
    at[3] = (char)(word >> 24);
}

/* A number from 10,000 on, four digits at a time. */
static char *put_large(char *at, uint64_t number) {
    uint64_t unit = 1;
    for (uint64_t rest = number; rest >= 10000; rest /= 10000) {
        unit *= 10000;
    }
    at = lx_put_number(at, number / unit);
    while (unit > 1) {
        number %= unit;
        unit /= 10000;
        store4(at, four_digits((uint32_t)(number / unit)));
        at += 4;
    }
    return at;
}

char *lx_put_number(char *at, uint64_t number) {
    if (number >= 10000) {
        return put_large(at, number);
    }
    uint32_t digits = 1u + (number >= 10) + (number >= 100) + (number >= 1000);
    store4(at, four_digits((uint32_t)number) >> 8 * (4 - digits));
    return at + digits;
}

char *lx_put_thousandths(char *at, uint32_t thousandths) {
    at = thousandths >= 10000 ? lx_put_number(at, thousandths / 10000) : at;
    uint32_t digits = four_digits(thousandths % 10000);
    at[0] = (char)digits;
    store4(at + 1, (digits & ~(uint32_t)0xFF) | '.');
    uint32_t rest = thousandths % 1000;
    return at + 5 - (rest % 10 == 0) - (rest % 100 == 0);
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
