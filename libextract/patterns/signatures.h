/*
 * Signatures: which terms hold for a token of some class set and shape. Equal ones are one number.
 *
 * A term is a predicate on classes and shapes; types and gaps are not part of a signature.
 */
#ifndef LX_PATTERNS_SIGNATURES_H
#define LX_PATTERNS_SIGNATURES_H

#include "patterns/predicate.h"
#include "tokens/tokens.h"

enum lx_signatures_result { LX_SIGNATURES_OK = 0, LX_SIGNATURES_MEMORY = 1, LX_SIGNATURES_OVERFLOW = 2 };

/* Immutable once built. Number 0 is that of no term at all. */
struct lx_signatures {
    uint32_t set_count; /* length of `rows`; other sets have no class */
    uint16_t *rows;     /* class set -> row; row 0 is that of sets which no term tells from the empty one */
    uint16_t *numbers;  /* row * LX_SHAPE_COUNT + shape -> signature */
    uint32_t row_count;
    uint32_t count;
    uint32_t words;    /* 64-bit words of a signature */
    uint64_t *vectors; /* `count` signatures: bit i tells whether term i holds */
    uint32_t *terms;   /* term -> predicate */
    uint32_t term_count;
};

/*
 * Builds the signatures of the predicates whose `used` is true. LX_SIGNATURES_OVERFLOW: more than `limit`, beside that
 * of no term. Free in every case.
 */
enum lx_signatures_result lx_signatures_build(struct lx_signatures *signatures, const struct lx_predicates *predicates,
                                              const bool *used, const struct lx_vocabulary *vocabulary, uint32_t limit,
                                              const lxt_allocator *allocator);
void lx_signatures_free(struct lx_signatures *signatures, const lxt_allocator *allocator);

/* The signature of a class set and shape. */
static inline uint32_t lx_signatures_find(const struct lx_signatures *signatures, uint32_t set, uint32_t shape) {
    uint32_t row = set < signatures->set_count ? signatures->rows[set] : 0;
    return signatures->numbers[row * LX_SHAPE_COUNT + (shape & (LX_SHAPE_COUNT - 1))];
}

/* The unit of a gap, 1 to 6: a soft wrap reads as a space. */
static inline uint8_t lx_gap_unit(uint32_t gap) {
    return (uint8_t)(gap == LX_GAP_WRAP ? LX_GAP_SPACE : gap);
}

#endif
