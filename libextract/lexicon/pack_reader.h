/* Pack text -> lines, and terms within a line; errors with their place. */
#ifndef LX_LEXICON_PACK_READER_H
#define LX_LEXICON_PACK_READER_H

#include "base/arena.h"
#include "lexicon/compile.h"
#include "lexicon/image_writer.h"

/* A line with something on it: without indentation, comment and white space at its end. */
struct lx_pack_line {
    const char *text;
    uint32_t length;
    uint32_t indent; /* bytes (blanks) before the text; a statement begins with none */
    uint32_t number; /* 1-based */
};

/* Position in a source. */
struct lx_pack_reader {
    const struct lx_pack_source *source;
    struct lx_arena *arena; /* for strings with escapes */
    lxt_error *error;
    size_t at;
    uint32_t number;
    struct lx_pack_line line; /* the one that lx_reader_line has given */
    bool peeked;
};

/* Begins a source; LXT_ERROR_SYNTAX where it is not UTF-8 or holds a NUL, LXT_ERROR_LIMIT above 2 GiB. */
lxt_status lx_reader_open(struct lx_pack_reader *reader, const struct lx_pack_source *source, struct lx_arena *arena,
                          lxt_error *error);

/* The next line that is not blank, without passing it; NULL at the end. Valid until lx_reader_pass. */
const struct lx_pack_line *lx_reader_peek(struct lx_pack_reader *reader);

/* Goes past the peeked line. */
void lx_reader_pass(struct lx_pack_reader *reader);

/* Reads the next line of a statement's body (one that is indented) into *line; false where there is none. */
bool lx_reader_body(struct lx_pack_reader *reader, struct lx_pack_line *line);

/* A position in a line. */
struct lx_pack_cursor {
    struct lx_pack_reader *reader;
    struct lx_pack_line line;
    uint32_t at;
};

/* A term of a line: word, "string", or key=value (value a word or a string). */
enum lx_pack_term_form { LX_PACK_WORD, LX_PACK_STRING, LX_PACK_PAIR };
struct lx_pack_term {
    enum lx_pack_term_form form;
    struct lx_slice text;  /* the word, the string without quotes, or the key */
    struct lx_slice value; /* of a pair */
    uint32_t at;           /* where it begins in the line */
    uint32_t value_at;
};

/* 1-based column, in code points, of a position in a line. */
uint32_t lx_pack_column(const struct lx_pack_line *line, uint32_t at);

/* LXT_ERROR_SYNTAX at byte `at` of the cursor's line: "expected ...". */
lxt_status lx_cursor_fail(const struct lx_pack_cursor *cursor, uint32_t at, const char *expected);

/* Skips blanks; whether the line ends there. */
bool lx_cursor_ends(struct lx_pack_cursor *cursor);

/* Reads a term; where the line has ended, the error says that `expected` was. `stop` ends a word besides blanks (or
 * is 0). LXT_ERROR_SYNTAX, LXT_ERROR_MEMORY. */
lxt_status lx_cursor_term(struct lx_pack_cursor *cursor, const char *expected, char stop, struct lx_pack_term *term);

/* Reads a word that is a name: letters, digits and _ . - */
lxt_status lx_cursor_name(struct lx_pack_cursor *cursor, const char *expected, struct lx_slice *name);

/* The same, or several of them joined by '|'. */
lxt_status lx_cursor_names(struct lx_pack_cursor *cursor, const char *expected, struct lx_slice *names);

/* Reads a string in double quotes at the cursor; escapes are resolved. */
lxt_status lx_cursor_string(struct lx_pack_cursor *cursor, struct lx_slice *string);

/* Reads a number, and a range MIN-MAX (a single number is a range of one). Values up to 999,999,999. */
lxt_status lx_cursor_number(struct lx_pack_cursor *cursor, const char *expected, uint32_t *number);
lxt_status lx_cursor_range(struct lx_pack_cursor *cursor, const char *expected, uint32_t *low, uint32_t *high);

/* LXT_OK where the line ends, else the error that says so. */
lxt_status lx_cursor_finish(struct lx_pack_cursor *cursor, const char *expected);

/* Whether a slice is a NUL-terminated word. */
bool lx_slice_is(struct lx_slice slice, const char *word);

/* Whether a slice is a name. */
bool lx_slice_is_name(struct lx_slice slice);

#endif
