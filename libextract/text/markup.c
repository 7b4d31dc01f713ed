#include <string.h>

#include "text/cleaner.h"
#include "text/tags.h"

/* Longest tag, and what is left of it once hostile text has wasted its share of looking. */
enum { TAG_BYTES = 1 << 20, TAG_BYTES_SHORT = 256, WASTE_SHARE = 4 };

static uint32_t rest(const struct lx_cleaner *c) {
    return c->length - c->at;
}

/* Offset in c->raw behind the next `close` (of bytes in any case), 0 when there is none. */
static uint32_t find_close(const struct lx_cleaner *c, uint32_t from, const char *close) {
    while (from < c->length) {
        const char *hit = memchr(c->raw + from, close[0], c->length - from);
        if (hit == NULL) {
            return 0;
        }
        from = (uint32_t)(hit - c->raw);
        if (lx_tags_starts(hit, c->length - from, close)) {
            return from + (uint32_t)strlen(close);
        }
        from++;
    }
    return 0;
}

static bool comment(struct lx_cleaner *c) {
    if (c->searches.no_comment_end) {
        return false;
    }
    uint32_t end = find_close(c, c->at + 4, "-->");
    if (end == 0) {
        c->searches.no_comment_end = true;
        return false;
    }
    lx_clean_hidden(c, end);
    return true;
}

/* <!DOCTYPE html>, <?xml version="1.0"?>, <![CDATA[. */
static bool declaration(struct lx_cleaner *c) {
    enum { LONGEST = 512 };
    uint32_t length = rest(c) < LONGEST ? rest(c) : LONGEST;
    const char *here = c->raw + c->at;
    if (!lx_tags_starts(here, length, "<!doctype") && !lx_tags_starts(here, length, "<?xml")) {
        return false;
    }
    const char *end = memchr(here, '>', length);
    if (end == NULL) {
        return false;
    }
    lx_clean_hidden(c, (uint32_t)(end - c->raw) + 1);
    return true;
}

/* The content of a script or style element, up to its end tag. */
static void skip_content(struct lx_cleaner *c, const char *close, bool *none) {
    if (*none) {
        return;
    }
    uint32_t end = find_close(c, c->at, close);
    if (end == 0) {
        *none = true;
        return;
    }
    lx_clean_hidden(c, end - (uint32_t)strlen(close));
}

/* What a break's `item` says of the line behind a tag. */
static uint8_t item_of(const struct lx_tag *tag) {
    if (tag->closing) {
        return 0;
    }
    return tag->element == LX_ELEMENT_ITEM    ? LX_BREAK_ITEM
           : tag->element == LX_ELEMENT_TITLE ? LX_BREAK_TITLE
           : tag->element == LX_ELEMENT_QUOTE ? LX_BREAK_QUOTE
                                              : 0;
}

static void lay_out(struct lx_cleaner *c, const struct lx_tag *tag) {
    if (tag->element <= LX_ELEMENT_INLINE || tag->element >= LX_ELEMENT_SCRIPT) {
        return;
    }
    bool line = tag->element == LX_ELEMENT_LINE;
    bool cell = tag->element == LX_ELEMENT_CELL;
    enum lx_gap gap = line ? LX_GAP_LINE : cell ? LX_GAP_CELL : LX_GAP_PARAGRAPH;
    lx_offsets_break(c, c->text->clean.count, gap, item_of(tag));
    if (!line) {
        c->flowing = !tag->closing && tag->element != LX_ELEMENT_BLOCK;
    }
}

static bool tag(struct lx_cleaner *c) {
    struct lx_searches *searches = &c->searches;
    uint32_t most = searches->wasted / WASTE_SHARE > c->length ? TAG_BYTES_SHORT : TAG_BYTES;
    uint32_t looked;
    struct lx_tag found;
    if (!lx_tags_read(c->raw + c->at, rest(c) < most ? rest(c) : most, &found, &looked)) {
        searches->wasted += looked;
        return false;
    }
    lx_clean_hidden(c, c->at + found.length);
    lay_out(c, &found);
    if (!found.closing && found.element == LX_ELEMENT_SCRIPT) {
        skip_content(c, "</script", &searches->no_script_end);
    } else if (!found.closing && found.element == LX_ELEMENT_STYLE) {
        skip_content(c, "</style", &searches->no_style_end);
    }
    return true;
}

bool lx_markup_open(struct lx_cleaner *c) {
    if (rest(c) >= 4 && memcmp(c->raw + c->at, "<!--", 4) == 0) {
        return comment(c);
    }
    if (rest(c) >= 2 && (c->raw[c->at + 1] == '!' || c->raw[c->at + 1] == '?')) {
        return declaration(c);
    }
    return tag(c);
}
