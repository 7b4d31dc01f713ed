/* What one line looks like to the question whether the next one goes on with it. */
#ifndef LX_TEXT_LINE_H
#define LX_TEXT_LINE_H

#include "text/text.h"

/* Characters of a line that was not wrapped by hand or by a mail program; longer ones count as one more. */
enum { LX_LINE_LONG = 110 };

/* The features of a line; all zero for an empty one. */
struct lx_line {
    uint32_t chars;
    uint32_t first_word; /* its characters; 0 in long lines, which are no part of a run */
    bool cell;           /* stands beside a cell border */
    bool bullet;
    bool lone;     /* nothing but a bullet */
    bool low;      /* begins in lower case */
    bool label;    /* begins like "Tel. :"; not looked for where low */
    bool terminal; /* ends a sentence or announces something */
    bool comma;
    bool short_tail; /* ends in a short word in lower case: "de", "of"; not looked for where terminal */
};

/* Describes the line that is a strip; `cell` is left to the caller. */
struct lx_line lx_line_describe(const struct lx_text *text, const struct lx_strip *strip);

#endif
