/*
 * Where rules can begin: for each item of a string, which grammars of its level may start (or, reversed, end) there.
 * One look-up an item instead of one a grammar and item.
 */
#ifndef LX_MENTIONS_STARTS_H
#define LX_MENTIONS_STARTS_H

#include "lexicon/lexicon.h"
#include "patterns/grammar.h"

enum { LX_STARTS_MAX = 64, LX_STARTS_STEP = LX_LEVEL_RELATIONS };

/* Grammars [first, first + count) of a ruleset, one level, at most LX_STARTS_MAX; a set of them is a word. Immutable.
 */
struct lx_starts {
    uint32_t first;
    uint32_t count;
    uint64_t *by_set;      /* by class set and shape, in steps of LX_STARTS_STEP: the levels share one table */
    uint64_t by_type[32];  /* by entity type */
    uint64_t *by_language; /* grammars that read a block of the language */
    uint32_t set_count;
    uint32_t language_count;
};

struct lx_level_grammar;

/*
 * Builds; `grammars` are all grammars of the ruleset, `by_set` is the level's part of a zeroed table of set_count *
 * LX_SHAPE_COUNT * LX_STARTS_STEP words that the caller owns. False when memory is short; lx_starts_free is safe in any
 * case.
 */
bool lx_starts_build(struct lx_starts *starts, const struct lx_level_grammar *grammars, uint64_t *by_set,
                     uint32_t set_count, uint32_t language_count, const lxt_allocator *allocator);
void lx_starts_free(struct lx_starts *starts, const lxt_allocator *allocator);

/* The grammars that may begin at an item, whatever the language. */
static inline uint64_t lx_starts_item(const struct lx_starts *starts, const struct lx_item *item) {
    uint64_t set = starts->by_set[((size_t)item->set * LX_SHAPE_COUNT + item->shape) * LX_STARTS_STEP];
    for (uint32_t types = item->types, type = 0; types != 0; types >>= 1, type++) {
        set |= (types & 1) != 0 ? starts->by_type[type] : 0;
    }
    return set;
}

#endif
