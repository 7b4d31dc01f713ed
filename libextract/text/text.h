/*
 * Stage 1: the caller's bytes -> clean text.
 *
 * Clean text is well-formed UTF-8 in NFC with one kind of apostrophe ('), hyphen (-) and space (U+0020); soft hyphens
 * and zero-width characters are gone, character references are decoded. Nothing is lost: an offset map leads from any
 * clean span back to the caller's bytes, markup debris stays in the text on the hidden channel, line ends stay as
 * breaks.
 *
 * Positions are byte offsets: "raw" ones in the caller's text, "clean" ones in `clean`.
 */
#ifndef LX_TEXT_TEXT_H
#define LX_TEXT_TEXT_H

#include "base/array.h"
#include "libextract/error.h"

/* What stands between two tokens. LINE and above are pseudo-tokens in class strings: rules cross them only by naming
 * them. */
enum lx_gap {
    LX_GAP_NONE = 0,      /* nothing */
    LX_GAP_SPACE = 1,     /* white space of one line */
    LX_GAP_WRAP = 2,      /* a soft line wrap inside a paragraph: reads as a space */
    LX_GAP_LINE = 3,      /* a line end that means something: list item, heading, address line */
    LX_GAP_CELL = 4,      /* tab, table cell border, " | " */
    LX_GAP_PARAGRAPH = 5, /* an empty line or a block-level tag */
    LX_GAP_GLUED = 6 /* zero width: a heading glued to the sentence that follows ("Qui sommes nousL'Organisation") */
};

/* A place in the clean text where the gap is more than plain space. Sorted by `at`; at most one a position. */
struct lx_break {
    uint32_t
        at; /* clean offset of the white space (or, for GLUED and block tags without space, of the next character) */
    uint8_t gap;  /* enum lx_gap: WRAP to GLUED */
    uint8_t item; /* enum lx_break_item: what is known of the line that follows */
};

/* Values of lx_break.item. */
enum lx_break_item {
    LX_BREAK_PLAIN = 0,
    LX_BREAK_ITEM = 1,       /* the line that follows begins with a list bullet or number, or is a <li> */
    LX_BREAK_AFTER_ITEM = 2, /* the line before was one */
    LX_BREAK_TITLE = 3,      /* the line that follows is a heading: <h1> to <h6>, <title> */
    LX_BREAK_QUOTE = 4       /* the line that follows is quoted: <blockquote> */
};

/*
 * One piece of the offset map. Piece i covers clean [clean_i, clean_{i+1}) and raw [raw_i, raw_{i+1}); the last entry
 * is a sentinel at both ends. Where `verbatim`, the two have one length and map byte by byte; otherwise the piece is
 * atomic: any position inside it maps to its raw start (as a start) or raw end (as an end). A piece of clean length 0
 * was dropped.
 */
struct lx_piece {
    uint32_t clean;
    uint32_t raw;
    uint32_t verbatim;
};

/* A run of clean bytes on the hidden channel: a tag with its attributes, a comment, "mailto:", quote debris of an
 * anchor. */
struct lx_hidden {
    uint32_t start;
    uint32_t end;
};

/* Role of a block: a clue for later stages, nothing is ever deleted. */
enum lx_role {
    LX_ROLE_BODY = 0,
    LX_ROLE_TITLE = 1,
    LX_ROLE_ITEM = 2,       /* list item */
    LX_ROLE_CONTACT = 3,    /* lines with addresses, numbers, labels */
    LX_ROLE_NAVIGATION = 4, /* runs of short lines without sentences, duplicated headings */
    LX_ROLE_QUOTE = 5,
    LX_ROLE_ROW = 6 /* table row */
};
enum { LX_ROLE_COUNT = 7 };

/* A run of text between two breaks of gap LINE or more. Blocks are sorted, disjoint, and cover all visible characters.
 */
struct lx_block {
    uint32_t start; /* clean */
    uint32_t end;
    uint8_t role;     /* enum lx_role */
    uint8_t language; /* index of a language of the engine, filled in by the lexicon stage; 0 until then */
    uint8_t gap;      /* enum lx_gap before it */
    uint8_t item;     /* 1 when a bullet or number introduced it */
};

/* What stands between two breaks, without the white space and hidden bytes at its ends; working memory of this stage.
 */
struct lx_strip {
    uint32_t start; /* clean; equal to the end where nothing is left */
    uint32_t end;
    uint32_t bullet; /* bytes of its bullet, 0 without one */
};

/* What cleaning had to repair, for the graph's warnings. */
struct lx_repairs {
    uint32_t ill_formed;       /* sequences that became U+FFFD */
    uint64_t first_ill_formed; /* raw offset of the first */
    uint32_t windows_1252;     /* C1 controls read as Windows-1252 */
};

/* NUL bytes behind the clean text, so that it can be read in groups of eight bytes, and two of them at any character.
 */
enum { LX_TEXT_PADDING = 16 };

/* The result, reusable from document to document; all arrays keep their memory. */
struct lx_text {
    const lxt_allocator *allocator;
    LX_ARRAY(char) clean; /* followed by at least LX_TEXT_PADDING NUL bytes that do not count */
    LX_ARRAY(struct lx_piece) pieces;
    LX_ARRAY(struct lx_hidden) hidden; /* sorted, disjoint */
    LX_ARRAY(struct lx_break) breaks;
    LX_ARRAY(struct lx_block) blocks;
    LX_ARRAY(struct lx_strip) strips; /* working memory of lines.c and headings.c: one a break and one more */
    LX_ARRAY(struct lx_break) seams;  /* working memory of headings.c */
    struct lx_repairs repairs;
};

/* Prepares an empty text; the allocator must outlive it. */
void lx_text_init(struct lx_text *text, const lxt_allocator *allocator);

/* Gives all memory back. */
void lx_text_free(struct lx_text *text);

/*
 * Cleans `length` (< 4 GiB) bytes. Time and memory are linear. LXT_OK or LXT_ERROR_MEMORY; after an error the text is
 * empty but usable. `markup` false switches the reading of tags, references and debris off (for text known to be
 * plain).
 */
lxt_status lx_text_clean(struct lx_text *text, const char *raw, size_t length, bool markup);

/* Raw offset of a clean start position (of the character that begins there), and of a clean end position (exclusive).
 */
uint32_t lx_text_raw_start(const struct lx_text *text, uint32_t clean);
uint32_t lx_text_raw_end(const struct lx_text *text, uint32_t clean);

/* Both for a span, in walks from left to right: *piece, 0 at first, is where the last look found its start. */
void lx_text_raw_span(const struct lx_text *text, uint32_t start, uint32_t end, uint32_t *piece, uint32_t *raw_first,
                      uint32_t *raw_last);

/* Whether any byte of the clean span lies on the hidden channel. */
bool lx_text_hidden_within(const struct lx_text *text, uint32_t start, uint32_t end);

/* Index into text->hidden of the first run that ends after a clean position; the number of runs when none does. */
uint32_t lx_text_hidden_after(const struct lx_text *text, uint32_t position);

#endif
