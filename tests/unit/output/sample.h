/* A document as the stages would hand it over, for tests of the graph and of its output. */
#ifndef TESTS_OUTPUT_SAMPLE_H
#define TESTS_OUTPUT_SAMPLE_H

#include "../cmocka_all.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "graph_build.h"
#include "libextract/libextract.h"

/* The text; the first line has a character of two UTF-16 units, the name has markup inside. */
static const char sample_text[] = "\xF0\x9F\x98\x80 <i>Fatou</i> Diallo, directrice\n"
                                  "r\xC3\xA9gionale de l'Organisation <OIM> (OIM) en Gambie, le 25 juillet 2024 : "
                                  "un Gambien \xFF & \"G20\".";

/* Everything that lx_graph_build reads; change it at will before building. */
struct sample {
    struct lx_text text;
    struct lx_reading reading;
    struct lx_mentions mentions;
    struct lx_entities entities;
    struct lx_relations relations;
    struct lx_graph_input input;
    struct lx_attribute given;
    lxt_date date;
    int engine_users; /* retained less released */
};

/*
 * Entities: 0 person Fatou Diallo, 1 organization OIM, 2 country Gambie, 3 date. Mentions: 0 Fatou</i> Diallo, 1
 * Organisation <OIM>, 2 OIM inside it, 3 OIM in brackets, 4 Gambie, 5 the date, 6 Gambien. Relations: 0 works_for 1, 1
 * located_in 2.
 */
struct sample *sample_new(void);
void sample_free(struct sample *sample);

/* A graph built from the sample; freed by the caller. */
lxt_graph *sample_graph(struct sample *sample);

/* What lxt_graph_write gives, NUL-terminated; freed by the caller with free. */
char *written(const lxt_graph *graph, lxt_format format, const lxt_write_options *options);

#endif
