/* Reading all documents, with one thread or several; results leave in the order of the input. */
#ifndef LXT_BATCH_H
#define LXT_BATCH_H

#include "sink.h"

/* False when a thread or its memory could not be had. */
bool batch_run(const struct program *program, struct input *input, struct sink *sink);

#endif
