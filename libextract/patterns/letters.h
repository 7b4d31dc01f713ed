/*
 * Letters: what the automata ask of one item. A letter is a set of predicates of which one has to hold; whether it does
 * is one bit of the item's vector, or a mask of types.
 */
#ifndef LX_PATTERNS_LETTERS_H
#define LX_PATTERNS_LETTERS_H

#include "patterns/signatures.h"

/* Added to the number of a letter that is about types. */
enum { LX_LETTER_TYPES = 0x8000, LX_LETTERS_MAX = 0x7FFF };

struct lx_letter {
    uint32_t types; /* of a letter about types: any of them is proposed, or with `negated` none of them */
    bool negated;
    uint32_t first; /* its predicates in lx_letters.predicates, if it is not about types */
    uint32_t count;
};

/* Letters are added while rules are compiled, then lx_letters_finish makes the vectors; immutable from then on. */
struct lx_letters {
    const lxt_allocator *allocator;
    struct lx_interner keys;
    LX_ARRAY(struct lx_letter) items;
    LX_ARRAY(uint32_t) predicates;
    struct lx_signatures signatures;
    uint32_t types;      /* those that any letter is about */
    uint32_t unit_count; /* gaps, 0 to 6, then a unit a signature */
    uint32_t words;      /* 64-bit words of a vector */
    uint64_t *vectors;   /* `unit_count` vectors: bit i tells whether letter i holds */
};

/* The first unit that is a signature's. */
enum { LX_UNIT_SIGNATURES = 7 };

/* Init before use, free after; free of zeroed memory does nothing. */
void lx_letters_init(struct lx_letters *letters, const lxt_allocator *allocator);
void lx_letters_free(struct lx_letters *letters);

/*
 * The number of the letter of some predicates (ascending), of which either all or none are about types; one that is
 * negated and about types stands alone. False when memory is short or there are too many letters.
 */
bool lx_letters_add(struct lx_letters *letters, const struct lx_predicates *predicates, const uint32_t *numbers,
                    uint32_t count, uint16_t *letter);

/* Makes the vectors. The predicates whose `used` is true have to be those of all letters. */
enum lx_signatures_result lx_letters_finish(struct lx_letters *letters, const struct lx_predicates *predicates,
                                            const bool *used, const struct lx_vocabulary *vocabulary);

/* An item as the automata see it. */
struct lx_seen {
    const uint64_t *vector;
    uint32_t unit;
    uint32_t types; /* of a gap: none */
    bool gap;
};

/* Whether a letter holds for an item. */
static inline bool lx_letters_hold(const struct lx_letters *letters, const struct lx_seen *seen, uint32_t letter) {
    if ((letter & LX_LETTER_TYPES) == 0) {
        return (seen->vector[letter >> 6] >> (letter & 63) & 1) != 0;
    }
    const struct lx_letter *asked = &letters->items.items[letter & LX_LETTERS_MAX];
    return !seen->gap && ((seen->types & asked->types) != 0) != asked->negated;
}

#endif
