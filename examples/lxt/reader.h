/* Reading one document and writing what was found in it: the work of one thread. */
#ifndef LXT_READER_H
#define LXT_READER_H

#include "input.h"
#include "json_line.h"

/* What all threads share. */
struct program {
    const struct options *options;
    const lxt_engine *engine;
    lxt_format format;
    uint64_t types;
    bool colour;
    bool titles; /* reports are headed by the document's name */
};

/* What belongs to one thread. */
struct reader_state {
    const struct program *program;
    lxt_scratch *scratch;
    lxt_graph *graph;
    struct json_line line;
    struct bytes text; /* of a file, or of a line once it is repaired */
};

/* What became of an item. Memory is reused. */
struct result {
    lxt_write_function *write; /* where the output goes: straight on, or kept in `output` until its turn comes */
    void *user;
    struct bytes output;
    struct bytes complaint; /* a line for the error stream, empty when all went well */
};

/* A result that keeps its output. */
void result_keep(struct result *result);
void result_free(struct result *result);

/* False when memory is short. */
bool reader_open(struct reader_state *reader, const struct program *program);
void reader_close(struct reader_state *reader);

/* Reads an item. Its output is complete; a failure is both in the output (where that is JSON) and a complaint. */
void reader_read(struct reader_state *reader, const struct item *item, struct result *result);

#endif
