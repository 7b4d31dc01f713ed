/*
 * Where rules can begin: for each item of a string, which grammars of its level may start (or, reversed, end) there.
 * One look-up an item instead of one a grammar and item.
 */
#ifndef LX_MENTIONS_STARTS_H
#define LX_MENTIONS_STARTS_H

#include "lexicon/lexicon.h"
#include "patterns/grammar.h"

/* Grammars [first, first + count) of a ruleset, one level; sets of grammars are `words` 64-bit words. Immutable. */
struct lx_starts {
    uint32_t first;
    uint32_t count;
    uint32_t words;
    uint64_t *by_set;      /* by class set and shape */
    uint64_t *by_type;     /* by entity type */
    uint64_t *by_language; /* grammars of a language, by language; those of world too */
    uint32_t set_count;
    uint32_t language_count;
};

struct lx_level_grammar;

/* Builds; `grammars` are all grammars of the ruleset. False when memory is short; lx_starts_free is safe in any case.
 */
bool lx_starts_build(struct lx_starts *starts, const struct lx_level_grammar *grammars, uint32_t set_count,
                     uint32_t language_count, const lxt_allocator *allocator);
void lx_starts_free(struct lx_starts *starts, const lxt_allocator *allocator);

/* Word `w` of the grammars that may begin at an item, whatever the language. */
static inline uint64_t lx_starts_item(const struct lx_starts *starts, const struct lx_item *item, uint32_t w) {
    if (item->gap != 0) {
        return 0;
    }
    uint64_t set = starts->by_set[((size_t)item->set * LX_SHAPE_COUNT + item->shape) * starts->words + w];
    for (uint32_t types = item->types, type = 0; types != 0; types >>= 1, type++) {
        set |= (types & 1) != 0 ? starts->by_type[(size_t)type * starts->words + w] : 0;
    }
    return set;
}

#endif
