/* Where the output goes, and how the documents' pieces are joined. */
#ifndef LXT_SINK_H
#define LXT_SINK_H

#include <stdio.h>
#include <time.h>

#include "reader.h"

struct sink {
    FILE *file;
    const struct program *program;
    uint64_t documents;
    bool inside;   /* something of the next document was written */
    bool failed;   /* some document could not be read */
    bool progress; /* the number of documents is shown on the error stream */
    struct timespec shown;
    bool broken; /* nothing more can be written */
};

/* Opens the output. False, and told, when that cannot be. */
bool sink_open(struct sink *sink, const struct program *program);

/* Writes a part of the next document: an lxt_write_function whose user is the sink. */
int32_t sink_write(void *user, const char *bytes, size_t length);

/* Ends the next document: writes what its result kept, tells its complaint. */
void sink_take(struct sink *sink, const struct result *result);

/* Ends the output; the exit status of the program. */
int sink_close(struct sink *sink);

#endif
