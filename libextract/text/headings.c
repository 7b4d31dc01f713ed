/* Headings glued to the sentence behind them ("Qui sommes nousL'Organisation"): a lower-case letter meets a capital
 * one, and the capital begins a sentence. Names are written like that too (LinkedIn, OuestAfrique), so evidence is
 * asked for: the line above is the heading, or an elision, a short word or a long lower-case word stands at the seam.
 */
#include <string.h>

#include "base/utf8.h"
#include "base/word.h"
#include "text/characters.h"
#include "text/cleaner.h"

static bool is_lower(char byte) {
    return byte >= 'a' && byte <= 'z';
}

static bool is_upper(char byte) {
    return byte >= 'A' && byte <= 'Z';
}

/* The letters before a seam: how many in lower case, and whether a word begins with them. */
struct seam {
    uint32_t lower;
    bool word;
};

static struct seam seam_at(const struct lx_text *text, uint32_t start, uint32_t at) {
    enum { LONGEST = 32 };
    struct seam seam = {0, true};
    while (at > start && seam.lower < LONGEST) {
        uint32_t before;
        uint32_t code_point = lx_span_last(text, at, &before);
        if (lx_character_kind(code_point) != LX_KIND_LOWER) {
            seam.word = code_point == ' ' || code_point == '\'' || code_point == '(';
            break;
        }
        seam.lower++;
        at = before;
    }
    return seam;
}

static bool begins_elision(const char *next) {
    return strchr("LDJNSCMTQ", next[0]) != NULL && next[1] == '\'' &&
           (is_lower(next[2]) || is_upper(next[2]) || (next[2] & 0x80) != 0);
}

/* "En tant", "Le ministre", "A new": a short capitalised word before one in lower case. */
static bool begins_with_short_word(const char *next) {
    enum { LONGEST = 2 };
    uint32_t at = 1;
    while (at <= LONGEST && is_lower(next[at])) {
        at++;
    }
    return next[at] == ' ' && is_lower(next[at + 1]);
}

static bool is_glued(const struct lx_text *text, uint32_t start, uint32_t at) {
    enum { ELISION = 3, SHORT_WORD = 4, LONG_WORD = 7 };
    const char *next = text->clean.items + at;
    struct seam seam = seam_at(text, start, at);
    if (seam.lower >= ELISION && begins_elision(next)) {
        return true;
    }
    if (!seam.word) {
        return false;
    }
    return (seam.lower >= SHORT_WORD && begins_with_short_word(next)) ||
           (seam.lower >= LONG_WORD && is_lower(next[1]) && is_lower(next[2]));
}

/* Nonzero where one of eight bytes is like a lower-case letter and the one behind it like a capital (and other ASCII of
 * these columns). */
static inline uint64_t seams_near(const char *bytes) {
    uint64_t before = lx_load8(bytes);
    uint64_t behind = lx_load8(bytes + 1);
    return (before & behind) >> 1 & before & ~behind & LX_EACH(0x20);
}

/* The first position from `from` (> 0) on at which a capital follows a lower-case letter; `count` when there is none.
 * The padding of the clean text is read. */
static uint32_t next_pair(const char *bytes, uint32_t from, uint32_t count) {
    for (uint32_t at = from - 1; at < count; at += 8) {
        while (count - at > 16 && (seams_near(bytes + at) | seams_near(bytes + at + 8)) == 0) {
            at += 16;
        }
        if (seams_near(bytes + at) == 0) {
            continue;
        }
        uint64_t pairs =
            lx_mark_range(lx_load8(bytes + at), 'a', 'z') & lx_mark_range(lx_load8(bytes + at + 1), 'A', 'Z');
        if (pairs != 0) {
            at += 1 + lx_first_marked(pairs);
            return at < count ? at : count;
        }
    }
    return count;
}

static bool add(struct lx_text *text, uint32_t at) {
    struct lx_break seam = {at, LX_GAP_GLUED, 0};
    return lx_text_hidden_within(text, at - 1, at + 1) || lx_array_push(text->allocator, &text->seams, seam);
}

/* Reads the seams of the line [start, end). *pair is the next pair of letters that may be one: such pairs are rare, so
 * that the text is searched for them from one to the next and not line by line. */
static bool read_seams(struct lx_text *text, uint32_t start, uint32_t end, uint32_t *pair) {
    const char *bytes = text->clean.items;
    if (*pair <= start) {
        *pair = next_pair(bytes, start + 1, text->clean.count);
    }
    for (; *pair < end; *pair = next_pair(bytes, *pair + 1, text->clean.count)) {
        if (is_glued(text, start, *pair) && !add(text, *pair)) {
            return false;
        }
    }
    return true;
}

/* Clean offset where the line [start, end) goes on behind a repetition of the line [above, above_end); 0 when it does
 * not repeat it or no sentence follows. */
static uint32_t repetition_end(const struct lx_text *text, uint32_t above, uint32_t above_end, uint32_t start,
                               uint32_t end) {
    enum { LONGEST = 200, SHORTEST = 3 };
    const char *bytes = text->clean.items;
    if (above_end - above > LONGEST || above_end - above < SHORTEST) {
        return 0;
    }
    /* Most lines begin with other ASCII letters than the ones above. */
    if ((((unsigned char)bytes[above] ^ (unsigned char)bytes[start]) & ~0x20) != 0 &&
        (unsigned char)bytes[above] < 0x80 && (unsigned char)bytes[start] < 0x80) {
        return 0;
    }
    while (above < above_end && start < end) {
        uint32_t used;
        uint32_t a = lx_utf8_next(bytes + above, &used);
        above += used;
        uint32_t b = lx_utf8_next(bytes + start, &used);
        start += used;
        if (lx_character_lower(a) != lx_character_lower(b)) {
            return 0;
        }
    }
    uint32_t used;
    bool sentence =
        above >= above_end && start < end && lx_character_kind(lx_utf8_next(bytes + start, &used)) == LX_KIND_UPPER;
    return sentence ? start : 0;
}

static bool read_all(struct lx_text *text) {
    uint32_t above = 0;
    uint32_t above_end = 0;
    uint32_t pair = 0;
    for (uint32_t i = 0; i < text->strips.count; i++) {
        uint32_t start = text->strips.items[i].start;
        uint32_t end = text->strips.items[i].end;
        uint32_t seam = repetition_end(text, above, above_end, start, end);
        if (seam != 0 && !add(text, seam)) {
            return false;
        }
        if (!read_seams(text, seam != 0 ? seam : start, end, &pair)) {
            return false;
        }
        if (start != end) {
            above = start + text->strips.items[i].bullet;
            above_end = end;
        }
    }
    return true;
}

/* Both lists are sorted; merging from the end needs no other memory. */
static bool merge(struct lx_text *text) {
    if (!lx_array_reserve(text->allocator, &text->breaks, text->seams.count)) {
        return false;
    }
    struct lx_break *breaks = text->breaks.items;
    uint32_t old = text->breaks.count;
    uint32_t fresh = text->seams.count;
    text->breaks.count = old + fresh;
    for (uint32_t out = old + fresh; fresh > 0; out--) {
        bool take_old = old > 0 && breaks[old - 1].at > text->seams.items[fresh - 1].at;
        breaks[out - 1] = take_old ? breaks[--old] : text->seams.items[--fresh];
    }
    return true;
}

bool lx_headings_read(struct lx_text *text) {
    text->seams.count = 0;
    return read_all(text) && (text->seams.count == 0 || merge(text));
}
