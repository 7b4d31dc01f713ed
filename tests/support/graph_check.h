/* What holds for every graph, whatever the text was. */
#ifndef TESTS_SUPPORT_GRAPH_CHECK_H
#define TESTS_SUPPORT_GRAPH_CHECK_H

#include <stdbool.h>

#include "libextract/relation.h"

/* A violation, described for people. */
struct graph_fault {
    const char *rule; /* static: what should hold and does not */
    uint32_t row;     /* the mention, entity or relation concerned */
    uint32_t other;   /* the mention it conflicts with, LXT_NONE */
};

/*
 * Checks a graph against the text it was made of, by means of its own: positions are counted anew, character by
 * character, and the ranges of each mention are cleaned anew. `markup` tells how the text was read. True when all is
 * well; else *fault tells the first violation. Takes time quadratic in the number of mentions.
 */
bool graph_check(const lxt_graph *graph, const char *text, size_t length, bool markup, struct graph_fault *fault);

#endif
