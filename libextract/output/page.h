/* The parts of a page. */
#ifndef LX_OUTPUT_PAGE_H
#define LX_OUTPUT_PAGE_H

#include "output/forms.h"

/* What is being written, and how. */
struct lx_page {
    struct lx_writer *writer;
    const lxt_graph *graph;
    const char *text;
    bool explain;
};

/* Text as HTML: nothing of it becomes markup. NULL is no text. */
void lx_page_escaped(const struct lx_page *page, const char *text, size_t length);

/* A drawing of the related entities: a line each, an arc a relation. Nothing where there are no relations. */
void lx_page_drawing(const struct lx_page *page);

#endif
