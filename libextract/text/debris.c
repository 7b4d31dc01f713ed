#include <string.h>

#include "text/cleaner.h"
#include "text/tags.h"

/* Longest value that a lost attribute is believed to have. */
enum { VALUE_BYTES = 2048, NAME_BYTES = 16 };

static bool is_address(char byte) {
    return (byte >= '0' && byte <= '9') || ((byte | 0x20) >= 'a' && (byte | 0x20) <= 'z') || (byte & 0x80) != 0;
}

/* Where the attribute name before the last '=' of the clean text begins; the end of the text when there is none. */
static uint32_t attribute_start(const struct lx_text *text) {
    static const char *const names[] = {"href", "src", "target", "title",  "class", "style",
                                        "rel",  "alt", "id",     "height", "width", "data-"};
    uint32_t end = text->clean.count;
    if (end == 0 || text->clean.items[end - 1] != '=') {
        return end;
    }
    uint32_t start = end - 1;
    while (start > 0 && end - start <= NAME_BYTES &&
           (is_address(text->clean.items[start - 1]) || text->clean.items[start - 1] == '-')) {
        start--;
    }
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t length = strlen(names[i]);
        bool whole = names[i][length - 1] == '-' || length == end - 1 - start;
        if (whole && lx_tags_starts(text->clean.items + start, end - start, names[i])) {
            return start;
        }
    }
    return end;
}

static bool is_link(const char *value, uint32_t length) {
    return lx_tags_starts(value, length, "mailto:") || lx_tags_starts(value, length, "http://") ||
           lx_tags_starts(value, length, "https://") || lx_tags_starts(value, length, "tel:");
}

/* Raw offset behind the quoted value at c->at, 0 when it does not end soon. */
static uint32_t value_end(const struct lx_cleaner *c) {
    uint32_t length = c->length - c->at < VALUE_BYTES ? c->length - c->at : VALUE_BYTES;
    for (uint32_t i = 1; i < length; i++) {
        char byte = c->raw[c->at + i];
        if (byte == '"') {
            return c->at + i + 1;
        }
        if (byte == '\n' || byte == '<' || byte == '>') {
            return 0;
        }
    }
    return 0;
}

/* Raw offset behind further attributes and the '>' that ends the lost tag; `from` when there are none. */
static uint32_t tag_end(struct lx_cleaner *c, uint32_t from) {
    if (from < c->searches.no_tag_end_before) {
        return from;
    }
    uint32_t length = c->length - from < VALUE_BYTES ? c->length - from : VALUE_BYTES;
    uint32_t valued;
    uint32_t bare;
    uint32_t looked;
    uint32_t end = lx_tags_attributes(c->raw + from, length, 0, &valued, &bare, &looked);
    if (end != 0 && bare == 0) {
        return from + end;
    }
    c->searches.no_tag_end_before = from + looked;
    return from;
}

/* Hides from a clean offset on that was already written. */
static void hide_from(struct lx_cleaner *c, uint32_t start, uint32_t raw_end) {
    lx_offsets_hide(c, start, c->text->clean.count);
    lx_clean_hidden(c, raw_end);
}

bool lx_debris_quote(struct lx_cleaner *c) {
    uint32_t left = c->length - c->at;
    const char *here = c->raw + c->at;
    uint32_t count = c->text->clean.count;
    if (left > 1 && here[1] == '>' && count > 0 && is_address(c->text->clean.items[count - 1]) &&
        (left == 2 || here[2] != '>')) {
        lx_clean_hidden(c, c->at + 2);
        return true;
    }
    uint32_t start = attribute_start(c->text);
    bool attribute = start < count;
    if (!attribute && !is_link(here + 1, left - 1)) {
        return false;
    }
    uint32_t value = value_end(c);
    uint32_t end = value == 0 ? 0 : tag_end(c, value);
    /* A quoted link in a sentence is no debris: only what ends a tag is. */
    if (end == 0 || (!attribute && end == value)) {
        return false;
    }
    hide_from(c, start, end);
    return true;
}

bool lx_debris_colon(struct lx_cleaner *c) {
    static const char word[] = "mailto";
    enum { LENGTH = sizeof word - 1 };
    const struct lx_text *text = c->text;
    uint32_t count = text->clean.count;
    if (count < LENGTH || !lx_tags_starts(text->clean.items + count - LENGTH, LENGTH, word)) {
        return false;
    }
    bool inside_word = count > LENGTH && is_address(text->clean.items[count - LENGTH - 1]);
    if (inside_word || c->at + 1 >= c->length || !is_address(c->raw[c->at + 1])) {
        return false;
    }
    hide_from(c, count - LENGTH, c->at + 1);
    return true;
}
