/* The documents to read: files, directories, standard input; as they are or a line each. */
#ifndef LXT_INPUT_H
#define LXT_INPUT_H

#include <stdio.h>

#include "bytes.h"
#include "options.h"

/* Something to read. */
enum item_kind {
    ITEM_FILE,  /* `data` is a path, "-" standard input */
    ITEM_LINE,  /* `data` is line `number` of NDJSON */
    ITEM_FAILED /* `data` is a path, `reason` why it cannot be read */
};
struct item {
    enum item_kind kind;
    struct bytes data;
    uint64_t number;
    char reason[128];
};

/* Where reading has got to. */
struct input {
    const struct options *options;
    char **paths; /* all files, directories replaced by what they hold */
    size_t path_count;
    size_t next;
    FILE *lines; /* NDJSON that is being read */
    char *line;
    size_t line_capacity;
    uint64_t line_number;
};

/* Lists the files. What is not there is found out when it is read. */
void input_open(struct input *input, const struct options *options);

/* Gives the next item, in order; false at the end. The item's memory is reused. */
bool input_next(struct input *input, struct item *item);

/* Whether a file to be read is the regular file at `path`: writing there would destroy it unread. */
bool input_has(const struct input *input, const char *path);

void input_close(struct input *input);

/* Reads a whole file ("-": standard input), replacing `out`. False with the reason. */
bool read_file(const char *path, struct bytes *out, char *reason, size_t reason_size);

#endif
