/* Reading the index of class sets by class. */
#ifndef LX_PATTERNS_VOCABULARY_INDEX_H
#define LX_PATTERNS_VOCABULARY_INDEX_H

#include "patterns/grammar.h"

/* The sets that hold a class, ascending; borrowed. */
const uint32_t *lx_vocabulary_index_sets(const struct lx_vocabulary_index *index, uint32_t class_index,
                                         uint32_t *count);

#endif
