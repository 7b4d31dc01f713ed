#include "output/json_text.h"

#include "base/line.h"

/* Copies a text of some words or less, the last of them overlapping. Whether all of it is written as it stands; says
 * no, too, where a byte is not ASCII. `out` has room for eight bytes at least. */
static inline bool copy_ascii(char *out, const char *text, size_t length) {
    uint64_t odd = 0;
    uint64_t word;
    if (length < 8) {
        word = lx_load_padded(text, (uint32_t)length, ' ');
        lx_store8(out, word);
    } else {
        for (size_t at = 0; at + 8 < length; at += 8) {
            word = lx_load8(text + at);
            lx_store8(out + at, word);
            odd |= lx_json_odd_octets(word);
        }
        word = lx_load8(text + length - 8);
        lx_store8(out + length - 8, word);
    }
    return ((odd | lx_json_odd_octets(word)) & LX_EACH_MARK) == 0;
}

char *lx_json_string(struct lx_writer *writer, char *at, const char *text, size_t length) {
    enum { SHORT = 64 };
    size_t room = (size_t)(writer->bytes + sizeof writer->bytes - at);
    bool fits = room >= LX_JSON_ROOM + 16 && length <= room - (LX_JSON_ROOM + 16);
    *at++ = '"';
    if (!fits || length > SHORT || !copy_ascii(at, text, length)) {
        return lx_json_string_slowly(writer, at, text, length, fits);
    }
    at[length] = '"';
    return at + length + 1;
}
