/* Repeatable mutations of a text: what copying, scraping and breaking does to it. */
#ifndef TESTS_SUPPORT_MUTATION_H
#define TESTS_SUPPORT_MUTATION_H

#include "bytes.h"

/* A repeatable random number below `bound` (> 0); *state is any number but 0. */
uint32_t random_below(uint64_t *state, uint32_t bound);

/*
 * Changes the text in one place: bytes dropped, doubled, overwritten or inserted, a tag, reference, mark or break put
 * in, a stretch decomposed, spaces turned into line ends, the text cut inside a character.
 */
void mutate(struct bytes *text, uint64_t *state);

#endif
