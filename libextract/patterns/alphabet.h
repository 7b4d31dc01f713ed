/*
 * Alphabets: items -> units that a set of rules can tell apart.
 *
 * An item is one byte of a class string, its class unit: 0 where no term holds, the number of the gap (1 space, 3 to 6)
 * for gaps, else a number per distinct signature (which of the terms hold). In a *typed* alphabet, one whose rules ask
 * for entity types, a second byte follows: the proposed types, one bit for each group of types that the rules tell
 * apart. Two bytes rather than one per combination, since the product of classes and type combinations would overflow a
 * byte at once.
 */
#ifndef LX_PATTERNS_ALPHABET_H
#define LX_PATTERNS_ALPHABET_H

#include "patterns/signatures.h"

enum { LX_UNIT_FIRST = 7, LX_UNITS_MAX = 248, LX_TYPE_GROUPS_MAX = 8 };

/* A set of byte values. */
struct lx_units {
    uint64_t bits[4];
};
static inline bool lx_units_has(const struct lx_units *units, uint32_t unit) {
    return (units->bits[unit >> 6] >> (unit & 63) & 1) != 0;
}
static inline void lx_units_add(struct lx_units *units, uint32_t unit) {
    units->bits[unit >> 6] |= UINT64_C(1) << (unit & 63);
}
static inline void lx_units_join(struct lx_units *units, const struct lx_units *more) {
    for (int i = 0; i < 4; i++) {
        units->bits[i] |= more->bits[i];
    }
}
static inline bool lx_units_meet(const struct lx_units *a, const struct lx_units *b) {
    return ((a->bits[0] & b->bits[0]) | (a->bits[1] & b->bits[1]) | (a->bits[2] & b->bits[2]) |
            (a->bits[3] & b->bits[3])) != 0;
}

/* Immutable once built. */
struct lx_alphabet {
    uint32_t stride;    /* bytes an item takes: 1, or 2 when typed */
    uint32_t set_count; /* length of `rows`; other sets have no class */
    uint16_t *rows;     /* class set -> row */
    uint8_t *units;     /* row * LX_SHAPE_COUNT + shape -> class unit */
    uint8_t *types;     /* 4 tables of 256: a byte of the types -> type unit, joined by "or"; NULL when untyped */
    uint32_t unit_count;
};

/* The bytes for which a predicate holds. Meaningless for predicates the alphabet was not built for. */
struct lx_symbol {
    struct lx_units unit; /* class unit */
    struct lx_units type; /* type unit */
    bool by_type;         /* `type` says it, `unit` is all but gaps at most */
};

enum lx_alphabet_result { LX_ALPHABET_OK = 0, LX_ALPHABET_MEMORY = 1, LX_ALPHABET_OVERFLOW = 2 };

/*
 * Builds an alphabet for the predicates whose `used` is true, and fills their symbols (as many as predicates). On
 * LX_ALPHABET_OVERFLOW (more than `limit` signatures, or too many groups of types) the rules have to be split.
 */
enum lx_alphabet_result lx_alphabet_build(struct lx_alphabet *alphabet, const struct lx_predicates *predicates,
                                          const bool *used, const struct lx_vocabulary *vocabulary, uint32_t limit,
                                          const lxt_allocator *allocator, struct lx_symbol *symbols);
void lx_alphabet_free(struct lx_alphabet *alphabet, const lxt_allocator *allocator);

/* Writes the units of items; count * stride bytes. */
void lx_alphabet_map(const struct lx_alphabet *alphabet, const struct lx_item *items, uint32_t count, uint8_t *out);

#endif
