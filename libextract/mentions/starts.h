/*
 * Where rules can begin: for each item of a string, which grammars of a level may start (or, reversed, end) there. One
 * look-up an item instead of one a grammar and item.
 */
#ifndef LX_MENTIONS_STARTS_H
#define LX_MENTIONS_STARTS_H

#include "lexicon/lexicon.h"
#include "patterns/grammar.h"

enum { LX_STARTS_MAX = 64 };

/* Grammars that may begin at an item, as bits, by level. */
struct lx_start_sets {
    uint64_t by_level[LX_LEVEL_RELATIONS];
};

/* Grammars [first, first + count) of a ruleset, one level, at most LX_STARTS_MAX; a set of them is a word. */
struct lx_starts {
    uint32_t first;
    uint32_t count;
    uint64_t by_type[32];  /* by entity type: beside those of the item's classes */
    uint64_t *by_language; /* grammars that read a block of the language */
    uint32_t language_count;
};

/* The same for all levels. Immutable. */
struct lx_start_table {
    uint16_t *rows;              /* class set -> row; sets that no grammar tells apart share one */
    struct lx_start_sets *cells; /* row * LX_SHAPE_COUNT + shape */
    struct lx_starts levels[LX_LEVEL_RELATIONS];
};

struct lx_level_grammar;

/*
 * Builds, once `first` and `count` of the levels are set; `grammars` are all grammars of the ruleset. False when memory
 * is short; lx_starts_free is safe in any case.
 */
bool lx_starts_build(struct lx_start_table *table, const struct lx_level_grammar *grammars, uint32_t set_count,
                     uint32_t language_count, const lxt_allocator *allocator);
void lx_starts_free(struct lx_start_table *table, const lxt_allocator *allocator);

/* The grammars that may begin at an item of a class set and shape and of no type, whatever the language. */
static inline const struct lx_start_sets *lx_starts_of(const struct lx_start_table *table, uint32_t set,
                                                       uint32_t shape) {
    return &table->cells[(size_t)table->rows[set] * LX_SHAPE_COUNT + shape];
}

#endif
