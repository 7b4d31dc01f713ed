/* Words before which an elision has lost its apostrophe. */
#include "tokens/cutter.h"

/* Bytes of the vowel in capitals (or the letter h) at `at`, before which an article is elided; 0 where none stands. */
static uint32_t capital_vowel(const struct lx_cutter *cutter, uint32_t at) {
    const unsigned char *bytes = (const unsigned char *)cutter->bytes + at;
    switch (bytes[0]) {
    case 'A':
    case 'E':
    case 'H':
    case 'I':
    case 'O':
    case 'U':
    case 'Y':
        return 1;
    case 0xC3: /* À to Ü, without the multiplication sign */
        return bytes[1] >= 0x80 && bytes[1] <= 0x9C && bytes[1] != 0x97 && bytes[1] != 0x87 && bytes[1] != 0x91 ? 2 : 0;
    case 0xC5: /* Œ */
        return bytes[1] == 0x92 ? 2 : 0;
    default:
        return 0;
    }
}

bool lx_lacks_apostrophe(const struct lx_cutter *cutter, uint32_t end) {
    enum { LEAST = 4, LEAST_CAPITAL = 6 };
    unsigned char first = (unsigned char)cutter->bytes[cutter->at];
    if ((first | 0x20) != 'l' && (first | 0x20) != 'd') {
        return false;
    }
    bool small = (first & 0x20) != 0;
    uint32_t vowel = end - cutter->at < (small ? LEAST : LEAST_CAPITAL) ? 0 : capital_vowel(cutter, cutter->at + 1);
    if (vowel == 0) {
        return false;
    }
    unsigned char third = (unsigned char)cutter->bytes[cutter->at + 1 + vowel];
    return (third >= 'a' && third <= 'z') || third >= 0x80 || (small && third >= 'A' && third <= 'Z');
}
