/* Text that is shown as it stands. */
#ifndef LX_BASE_LINE_H
#define LX_BASE_LINE_H

#include <stddef.h>

#include "base/word.h"

/* The first `count` (less than 8) of the bytes, without reading more, and `pad` behind them. */
static inline uint64_t lx_load_padded(const char *bytes, uint32_t count, unsigned char pad) {
    return lx_load_some(bytes, count) | LX_EACH(pad) << (8 * count);
}

/*
 * Whether a text is one line as it should be shown: no control characters, no space at its ends, single spaces within.
 * It says no, too, where an exclamation mark follows a space.
 */
static inline bool lx_is_line(const char *bytes, size_t length) {
    uint64_t before = 0x80; /* its bit 7: whether a space, or nothing, stands before the word */
    uint64_t wrong = 0;
    for (size_t at = 0; at < length && (wrong & LX_EACH_MARK) == 0; at += 8) {
        uint64_t word =
            length - at >= 8 ? lx_load8(bytes + at) : lx_load_padded(bytes + at, (uint32_t)(length - at), 'x');
        uint64_t other = word ^ LX_EACH(' ');
        uint64_t space = (other - LX_EACH(1)) & ~other & LX_EACH_MARK;
        wrong = ((word - LX_EACH(' ')) & ~word) | (space & (space << 8 | before));
        before = space >> 56;
    }
    return (wrong & LX_EACH_MARK) == 0 && (length == 0 || bytes[length - 1] != ' ');
}

#endif
