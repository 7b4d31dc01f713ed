#include "text/tags.h"

#include <string.h>

enum { NAME_BYTES = 12 };

struct element {
    char name[NAME_BYTES];
    uint8_t element;
};

#define INLINE LX_ELEMENT_INLINE
#define BLOCK LX_ELEMENT_BLOCK
#define FLOW LX_ELEMENT_FLOW
#define TITLE LX_ELEMENT_TITLE

/* The elements of HTML, sorted. */
static const struct element elements[] = {
    {"a", INLINE},
    {"abbr", INLINE},
    {"acronym", INLINE},
    {"address", BLOCK},
    {"applet", INLINE},
    {"area", INLINE},
    {"article", BLOCK},
    {"aside", BLOCK},
    {"audio", INLINE},
    {"b", INLINE},
    {"base", INLINE},
    {"bdi", INLINE},
    {"bdo", INLINE},
    {"big", INLINE},
    {"blockquote", LX_ELEMENT_QUOTE},
    {"body", BLOCK},
    {"br", LX_ELEMENT_LINE},
    {"button", INLINE},
    {"canvas", INLINE},
    {"caption", BLOCK},
    {"center", BLOCK},
    {"cite", INLINE},
    {"code", INLINE},
    {"col", INLINE},
    {"colgroup", BLOCK},
    {"data", INLINE},
    {"dd", FLOW},
    {"del", INLINE},
    {"details", BLOCK},
    {"dfn", INLINE},
    {"dialog", BLOCK},
    {"dir", BLOCK},
    {"div", BLOCK},
    {"dl", BLOCK},
    {"dt", FLOW},
    {"em", INLINE},
    {"embed", INLINE},
    {"fieldset", BLOCK},
    {"figcaption", FLOW},
    {"figure", BLOCK},
    {"font", INLINE},
    {"footer", BLOCK},
    {"form", BLOCK},
    {"frame", INLINE},
    {"frameset", BLOCK},
    {"h1", TITLE},
    {"h2", TITLE},
    {"h3", TITLE},
    {"h4", TITLE},
    {"h5", TITLE},
    {"h6", TITLE},
    {"head", BLOCK},
    {"header", BLOCK},
    {"hgroup", BLOCK},
    {"hr", BLOCK},
    {"html", BLOCK},
    {"i", INLINE},
    {"iframe", INLINE},
    {"img", INLINE},
    {"input", INLINE},
    {"ins", INLINE},
    {"kbd", INLINE},
    {"label", INLINE},
    {"legend", BLOCK},
    {"li", LX_ELEMENT_ITEM},
    {"link", INLINE},
    {"main", BLOCK},
    {"map", INLINE},
    {"mark", INLINE},
    {"menu", BLOCK},
    {"meta", INLINE},
    {"meter", INLINE},
    {"nav", BLOCK},
    {"noframes", BLOCK},
    {"noscript", BLOCK},
    {"object", INLINE},
    {"ol", BLOCK},
    {"optgroup", BLOCK},
    {"option", BLOCK},
    {"output", INLINE},
    {"p", FLOW},
    {"param", INLINE},
    {"picture", INLINE},
    {"pre", BLOCK},
    {"progress", INLINE},
    {"q", INLINE},
    {"rp", INLINE},
    {"rt", INLINE},
    {"ruby", INLINE},
    {"s", INLINE},
    {"samp", INLINE},
    {"script", LX_ELEMENT_SCRIPT},
    {"section", BLOCK},
    {"select", BLOCK},
    {"small", INLINE},
    {"source", INLINE},
    {"span", INLINE},
    {"strike", INLINE},
    {"strong", INLINE},
    {"style", LX_ELEMENT_STYLE},
    {"sub", INLINE},
    {"summary", BLOCK},
    {"sup", INLINE},
    {"svg", INLINE},
    {"table", BLOCK},
    {"tbody", BLOCK},
    {"td", LX_ELEMENT_CELL},
    {"template", BLOCK},
    {"textarea", BLOCK},
    {"tfoot", BLOCK},
    {"th", LX_ELEMENT_CELL},
    {"thead", BLOCK},
    {"time", INLINE},
    {"title", TITLE},
    {"tr", BLOCK},
    {"track", INLINE},
    {"tt", INLINE},
    {"u", INLINE},
    {"ul", BLOCK},
    {"var", INLINE},
    {"video", INLINE},
    {"wbr", INLINE},
};

static char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? (char)(byte | 0x20) : byte;
}

static bool is_letter(char byte) {
    char folded = lower(byte);
    return folded >= 'a' && folded <= 'z';
}

static bool is_name(char byte) {
    return is_letter(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '_' || byte == ':';
}

static bool is_space(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r' || byte == '\f';
}

bool lx_tags_starts(const char *bytes, size_t length, const char *word) {
    size_t at = 0;
    while (word[at] != '\0' && at < length && lower(bytes[at]) == word[at]) {
        at++;
    }
    return word[at] == '\0';
}

enum lx_element lx_tags_element(const char *name, uint32_t length) {
    char folded[NAME_BYTES] = {0};
    if (length >= NAME_BYTES) {
        return LX_ELEMENT_UNKNOWN;
    }
    for (uint32_t i = 0; i < length; i++) {
        folded[i] = lower(name[i]);
    }
    size_t low = 0;
    size_t high = sizeof elements / sizeof *elements;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = strcmp(elements[middle].name, folded);
        if (order == 0) {
            return (enum lx_element)elements[middle].element;
        }
        if (order < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return LX_ELEMENT_UNKNOWN;
}

static uint32_t skip_space(const char *bytes, uint32_t length, uint32_t at) {
    while (at < length && is_space(bytes[at])) {
        at++;
    }
    return at;
}

/* Offset behind an attribute's value, or 0 when it does not end. */
static uint32_t value_end(const char *bytes, uint32_t length, uint32_t at, uint32_t *looked) {
    if (at < length && (bytes[at] == '"' || bytes[at] == '\'')) {
        const char *close = memchr(bytes + at + 1, bytes[at], length - at - 1);
        *looked = close == NULL ? length : (uint32_t)(close - bytes) + 1;
        return close == NULL ? 0 : *looked;
    }
    uint32_t start = at;
    while (at < length && !is_space(bytes[at]) && bytes[at] != '>' && bytes[at] != '<' && bytes[at] != '"') {
        at++;
    }
    *looked = at;
    return at == start ? 0 : at;
}

uint32_t lx_tags_attributes(const char *bytes, uint32_t length, uint32_t at, uint32_t *valued, uint32_t *bare,
                            uint32_t *looked) {
    *valued = 0;
    *bare = 0;
    for (;;) {
        at = skip_space(bytes, length, at);
        *looked = at;
        if (at < length && bytes[at] == '>') {
            return at + 1;
        }
        if (at + 1 < length && bytes[at] == '/') {
            at++;
            continue;
        }
        uint32_t name = at;
        while (at < length && is_name(bytes[at])) {
            at++;
        }
        *looked = at;
        if (at == name || at == length) {
            return 0;
        }
        uint32_t equals = skip_space(bytes, length, at);
        if (equals == length || bytes[equals] != '=') {
            *bare += 1;
            continue;
        }
        *valued += 1;
        at = value_end(bytes, length, skip_space(bytes, length, equals + 1), looked);
        if (at == 0) {
            return 0;
        }
    }
}

/* "<a plus b>" and "<<Loi-cadre pour la suite>>" are text: words without values are attributes of few elements. */
static bool plausible(const struct lx_tag *tag, uint32_t valued, uint32_t bare, bool slash) {
    if (tag->element == LX_ELEMENT_UNKNOWN) {
        return tag->closing ? valued + bare == 0 : valued > 0 || (slash && bare == 0);
    }
    return bare == 0 || valued > 0 || bare == 1;
}

bool lx_tags_read(const char *bytes, uint32_t length, struct lx_tag *tag, uint32_t *looked) {
    uint32_t at = 1;
    *looked = 1;
    tag->closing = length > 1 && bytes[1] == '/';
    at += tag->closing;
    uint32_t name = at;
    if (at >= length || !is_letter(bytes[at])) {
        return false;
    }
    while (at < length && is_name(bytes[at])) {
        at++;
    }
    *looked = at;
    if (at == length || !(is_space(bytes[at]) || bytes[at] == '/' || bytes[at] == '>') || bytes[at - 1] == ':') {
        return false;
    }
    tag->element = lx_tags_element(bytes + name, at - name);
    uint32_t valued;
    uint32_t bare;
    tag->length = lx_tags_attributes(bytes, length, at, &valued, &bare, looked);
    return tag->length != 0 && plausible(tag, valued, bare, bytes[tag->length - 2] == '/');
}
