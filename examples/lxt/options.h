/* The command line. */
#ifndef LXT_OPTIONS_H
#define LXT_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <libextract/libextract.h>

#include "missing.h"

enum source_form { SOURCE_TEXT, SOURCE_NDJSON };

/* What the user asked for. Strings are those of argv. */
struct options {
    enum source_form from;
    lxt_format to;      /* 0: a report on a terminal, NDJSON elsewhere */
    lxt_stage until;    /* 0: write graphs */
    const char *output; /* NULL: standard output */
    unsigned jobs;
    const char *types; /* as given, NULL: the default ones; resolved once there is an engine */
    lxt_document_options document;
    bool explain;
    struct missing missing; /* what --explain-missing asks for; its text is NULL where it is not given */
    uint32_t engine_flags;
    const char **packs;
    uint32_t pack_count;
    const char *weights;
    const char **inputs;
    size_t input_count;
};

/* What main does after the command line was read. */
enum next { NEXT_RUN, NEXT_DONE, NEXT_USAGE };

/* Reads the command line; a mistake was told to the user when it is NEXT_USAGE. */
enum next options_read(struct options *options, int argc, char **argv);

void options_free(struct options *options);

/* A day written YYYY-MM-DD; false when it is no such day. */
bool read_day(const char *text, size_t length, lxt_day *day);

/* The mask of "place,country" or "+term". False, and told, when a name is unknown. */
bool read_types(const lxt_engine *engine, const char *list, uint64_t *types);

#endif
