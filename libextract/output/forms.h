/* One function a form of output: JSON reads the rows of the graph (graph_data.h), the others its public getters. */
#ifndef LX_OUTPUT_FORMS_H
#define LX_OUTPUT_FORMS_H

#include "libextract/output.h"
#include "output/writer.h"

/* The graph as one JSON object, on several lines where `lines`. */
void lx_write_json(struct lx_writer *writer, const lxt_graph *graph, const lxt_write_options *options, bool lines);

/* A report for people. */
void lx_write_report(struct lx_writer *writer, const lxt_graph *graph, const lxt_write_options *options);

/* A page with the marked text; `length` is at least the graph's text length. */
void lx_write_page(struct lx_writer *writer, const lxt_graph *graph, const char *text,
                   const lxt_write_options *options);

/* Whether the bytes are a JSON number (RFC 8259). */
bool lx_json_number(const char *bytes, size_t length);

#endif
