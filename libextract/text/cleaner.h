/* The state of one cleaning, shared by the files of this folder. */
#ifndef LX_TEXT_CLEANER_H
#define LX_TEXT_CLEANER_H

#include <stddef.h>

#include "text/text.h"

/* Combining marks kept after one letter: the limit of Unicode's stream-safe text. Further ones are dropped. */
enum { LX_SEGMENT_MARKS = 30, LX_SEGMENT_MAX = LX_SEGMENT_MARKS + 4 };

/* Code points that are to be normalised together; the raw text from `raw` on belongs to them. */
struct lx_segment {
    uint32_t code_points[LX_SEGMENT_MAX];
    uint32_t count; /* 0: none is open */
    uint32_t marks;
    uint32_t raw;
    uint32_t taken_end; /* raw end of the first code point where it was taken off the clean text, else 0 */
    bool inside;        /* the first code point came out of the middle of an atomic piece, which has to grow */
};

/* Searches that failed once cannot succeed further on; remembering it keeps hostile text linear. */
struct lx_searches {
    bool no_comment_end;
    bool no_script_end;
    bool no_style_end;
    uint32_t no_tag_end_before; /* raw offset: attributes that start before it do not end in '>' */
    uint64_t wasted;            /* bytes looked at for tags that were none */
};

struct lx_cleaner {
    struct lx_text *text;
    const char *raw;
    uint32_t length;
    uint32_t at;           /* raw offset of the next byte to read */
    bool markup;           /* read tags, references and debris */
    bool hidden;           /* the span is hidden */
    uint32_t hidden_start; /* clean offset where it began */
    bool flowing;          /* inside <p> and the like, where a line end is a space */
    bool failed;           /* memory is short */
    uint32_t junk;         /* raw bytes of the ill-formed piece that is last, 0 when another piece is */
    struct lx_segment segment;
    struct lx_searches searches;
};

/* clean.c */

/* Reads the raw text from c->at to `end` and appends what it says to the clean text. */
void lx_clean_span(struct lx_cleaner *c, uint32_t end);

/* Reads raw text up to `end` on the hidden channel. */
void lx_clean_hidden(struct lx_cleaner *c, uint32_t end);

/* Appends one decoded code point, which stands for the raw bytes from c->at to `raw_end`, and moves there. */
void lx_clean_code_point(struct lx_cleaner *c, uint32_t code_point, uint32_t raw_end);

/* layout.c */

/* Reads the line end at c->at with the empty lines and the indentation behind it, at most up to `end`. */
void lx_layout_line_end(struct lx_cleaner *c, uint32_t end);

/* Reads a tab or a '|' that is a cell border. */
void lx_layout_cell(struct lx_cleaner *c);

/* Whether the '|' at c->at stands alone between white space. */
bool lx_layout_is_border(const struct lx_cleaner *c);

/* offsets.c: every function below appends to the clean text and moves c->at. */

/* The next `length` raw bytes as they are, or `bytes` of the same length in their place. */
void lx_offsets_verbatim(struct lx_cleaner *c, const char *bytes, uint32_t length);

/* `bytes` for the raw text up to `raw_end`, as one piece. */
void lx_offsets_atomic(struct lx_cleaner *c, const char *bytes, uint32_t length, uint32_t raw_end);

/* The same, as the end of the atomic piece that is last. */
void lx_offsets_grow(struct lx_cleaner *c, const char *bytes, uint32_t length, uint32_t raw_end);

/* Nothing for the raw text up to `raw_end`. */
void lx_offsets_drop(struct lx_cleaner *c, uint32_t raw_end);

/* Takes the last character off the clean text. Its raw start is left in *raw; false when there is none. *inside tells
 * that it stood behind other characters of its piece, which is still the last one then. */
bool lx_offsets_take_last(struct lx_cleaner *c, uint32_t *code_point, uint32_t *raw, bool *inside);

/* Appends a break; two at one position become the stronger one. */
void lx_offsets_break(struct lx_cleaner *c, uint32_t at, enum lx_gap gap, uint8_t item);

/* Marks clean [start, end) as hidden; joined with the last run where they touch. */
void lx_offsets_hide(struct lx_cleaner *c, uint32_t start, uint32_t end);

/* references.c */

/* Reads the character reference at `bytes` ('&'), of which `length` are readable. Returns the bytes it takes, 0 when it
 * is none; one or two code points are left in code_points (the second 0 when there is none). */
uint32_t lx_reference_read(const char *bytes, uint32_t length, uint32_t code_points[2]);

/* markup.c: each returns false, and does nothing, where its character is only a character. */

/* A tag, a comment, a declaration at '<'. */
bool lx_markup_open(struct lx_cleaner *c);

/* debris.c: the same for what broken extraction leaves of an anchor. */

/* A quotation mark: `"mailto:x@y.org" target="_blank">`, `href="..."`, `">`. */
bool lx_debris_quote(struct lx_cleaner *c);

/* The colon of `mailto:`. */
bool lx_debris_colon(struct lx_cleaner *c);

/* spans.c: looking at the finished clean text */

/* Narrows [start, end) to what is neither white space nor hidden; empty spans end with start == end. */
void lx_span_trim(const struct lx_text *text, uint32_t *start, uint32_t *end);

/* Visible code points of a trimmed span, counted up to `most`. */
uint32_t lx_span_count(const struct lx_text *text, uint32_t start, uint32_t end, uint32_t most);

/* The code point before `at` (> 0); *start is where it begins. */
uint32_t lx_span_last(const struct lx_text *text, uint32_t at, uint32_t *start);

/* Bytes of the bullet, number or letter that introduces a list item at `start`, its white space included; 0 when none
 * does. A bullet alone on its line counts whole. */
uint32_t lx_span_bullet(const struct lx_text *text, uint32_t start, uint32_t end);

/* lines.c */

/* Finds the strips and decides what each line end means: a soft wrap, a new line, a list item. False when memory is
 * short. */
bool lx_lines_read(struct lx_text *text);

/* headings.c */

/* Finds headings glued to the sentence behind them, by the strips; false when memory is short. */
bool lx_headings_read(struct lx_text *text);

/* blocks.c */

/* Cuts the clean text into blocks; false when memory is short. */
bool lx_blocks_read(struct lx_text *text);

#endif
