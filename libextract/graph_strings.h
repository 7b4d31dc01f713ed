/* Copying strings into a graph. All functions return false when memory is short. */
#ifndef LX_GRAPH_STRINGS_H
#define LX_GRAPH_STRINGS_H

#include <string.h>

#include "graph_data.h"
#include "text/text.h"

/* Forgets all strings; before the first one of a graph. Byte 0 belongs to none, so that `at` 0 can mean none. */
bool lx_graph_strings_begin(lxt_graph *graph);

/* Copies bytes; none (at 0) for NULL. */
bool lx_graph_copy(lxt_graph *graph, const char *bytes, size_t length, struct lx_graph_string *out);

/* Copies a NUL-terminated string, or none for NULL. */
static inline bool lx_graph_copy_string(lxt_graph *graph, const char *string, struct lx_graph_string *out) {
    *out = (struct lx_graph_string){0, 0};
    return string == NULL || lx_graph_copy(graph, string, strlen(string), out);
}

/*
 * Copies the visible part of a clean span as one line: hidden bytes are left out, each run of white space is one space,
 * none stands at the ends. A span on the hidden channel (`hidden`) is copied with its hidden bytes.
 */
bool lx_graph_copy_clean(lxt_graph *graph, const struct lx_text *text, uint32_t start, uint32_t end, bool hidden,
                         struct lx_graph_string *out);

/* First hidden run of the text that ends after a clean position. */
uint32_t lx_hidden_after(const struct lx_text *text, uint32_t clean);

#endif
