#include "mutation.h"

#include <string.h>

/* The state is no secret: the same one gives the same document again. */
uint32_t random_below(uint64_t *state, uint32_t bound) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return (uint32_t)((*state >> 32) % bound);
}

static const char *const pieces[] = {
    "<",         ">",        "<b>",        "</b>",    "<br/>",  "<p class=\"x\">",
    "</td><td>", "<li>",     "</h1>",      "<!--",    "-->",    "<script>",
    "&amp;",     "&eacute;", "&#x301;",    "&nbsp;",  "&",      "\"",
    "mailto:",   "href=\"",  "\">",        "\n",      "\n\n",   "\r\n",
    "\t",        " | ",      "- ",         "\u2022 ", "\u0301", "\u0338",
    "\u00AD",    "\u200B",   "\u00A0",     "\u2028",  "\uFEFF", "\x80",
    "\xC3",      "\xE2\x82", "\xF0\x9F",   "\xFF",    "\x92",   "\u2019",
    "'",         "-",        "@",          "a@b.ca",  "+41 22", "(OIM)",
    "M. ",       "Mali",     "\U0001F30D", "(",       ")",      "12",
    "de la ",    "\u1161",   "\u212B",     "(ONU",    ", ",     ".",
    "\u0F73",    "A",        "\u00E9",
};

/* Composed letters of our languages and what they are made of. */
static const char *const decompositions[][2] = {{"\u00E9", "e\u0301"}, {"\u00E8", "e\u0300"}, {"\u00E0", "a\u0300"},
                                                {"\u00F4", "o\u0302"}, {"\u00E7", "c\u0327"}, {"\u00F1", "n\u0303"},
                                                {"\u00EF", "i\u0308"}, {"\u00C9", "E\u0301"}};

static void insert_piece(struct bytes *text, size_t at, uint64_t *state) {
    const char *piece = pieces[random_below(state, sizeof pieces / sizeof *pieces)];
    bytes_splice(text, at, 0, piece, strlen(piece));
}

static void insert_byte(struct bytes *text, size_t at, uint64_t *state) {
    char byte = (char)(unsigned char)random_below(state, 256);
    bytes_splice(text, at, 0, &byte, 1);
}

static void overwrite(struct bytes *text, size_t at, uint64_t *state) {
    if (at < text->length) {
        text->data[at] = (char)(text->data[at] ^ (char)(1 << random_below(state, 7)));
    }
}

/* Copies a few bytes, perhaps a whole line, to another place. */
static void duplicate(struct bytes *text, size_t at, uint64_t *state) {
    char copy[96];
    size_t span = random_below(state, sizeof copy);
    span = span > text->length - at ? text->length - at : span;
    memcpy(copy, text->data + at, span);
    bytes_splice(text, random_below(state, (uint32_t)text->length + 1), 0, copy, span);
}

static void decompose(struct bytes *text, size_t at, uint64_t *state) {
    const char *const *pair = decompositions[random_below(state, sizeof decompositions / sizeof *decompositions)];
    for (size_t i = at; i + 2 <= text->length && i < at + 400; i++) {
        if (memcmp(text->data + i, pair[0], 2) == 0) {
            bytes_splice(text, i, 2, pair[1], 3);
        }
    }
}

/* Wraps a stretch: every third space or so becomes a line end. */
static void wrap(struct bytes *text, size_t at, uint64_t *state) {
    for (size_t i = at; i < text->length && i < at + 300; i++) {
        if (text->data[i] == ' ' && random_below(state, 3) == 0) {
            text->data[i] = '\n';
        }
    }
}

void mutate(struct bytes *text, uint64_t *state) {
    size_t at = random_below(state, (uint32_t)text->length + 1);
    size_t span = random_below(state, 9);
    span = span > text->length - at ? text->length - at : span;
    switch (random_below(state, 12)) {
    case 0:
    case 1:
        bytes_splice(text, at, span, "", 0);
        break;
    case 2:
        insert_byte(text, at, state);
        break;
    case 3:
        overwrite(text, at, state);
        break;
    case 4:
        duplicate(text, at, state);
        break;
    case 5:
        decompose(text, at, state);
        break;
    case 6:
        wrap(text, at, state);
        break;
    case 7:
        bytes_splice(text, text->length - span / 4, span / 4, "", 0);
        break;
    default:
        insert_piece(text, at, state);
    }
}
