/* The texts of tests/texts, which stand on the command line of the tests that read them. */
#ifndef TESTS_SUPPORT_TEXTS_H
#define TESTS_SUPPORT_TEXTS_H

#include "bytes.h"

struct texts {
    struct bytes *items;
    char **names; /* the paths, borrowed from argv */
    uint32_t count;
};

/* Reads all files that the arguments name; ends the test when there is none or one cannot be read. */
void texts_read(struct texts *texts, int argc, char **argv);

/* Gives the memory back. */
void texts_free(struct texts *texts);

#endif
