/* Documents made to be slow: long, repetitive, and full of what starts a search. */
#ifndef TESTS_HOSTILE_DOCUMENTS_H
#define TESTS_HOSTILE_DOCUMENTS_H

#include "bytes.h"

/* How many kinds there are, and the name of one. */
uint32_t hostile_count(void);
const char *hostile_name(uint32_t kind);

/* Fills `out` with a document of that kind, of about `length` bytes. */
void hostile_make(uint32_t kind, size_t length, struct bytes *out);

#endif
