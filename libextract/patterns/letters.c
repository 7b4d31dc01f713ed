#include "patterns/letters.h"

#include <string.h>

#include "patterns/bits.h"
#include "tokens/tokens.h"

void lx_letters_init(struct lx_letters *letters, const lxt_allocator *allocator) {
    *letters = (struct lx_letters){.allocator = allocator, .keys = {.allocator = allocator}};
}

void lx_letters_free(struct lx_letters *letters) {
    if (letters->allocator == NULL) {
        return;
    }
    lx_interner_free(&letters->keys);
    lx_array_free(letters->allocator, &letters->items);
    lx_array_free(letters->allocator, &letters->predicates);
    lx_free(letters->allocator, letters->vectors);
    lx_signatures_free(&letters->signatures, letters->allocator);
}

/* Appends the letter of some predicates. */
static bool append(struct lx_letters *letters, const struct lx_predicates *predicates, const uint32_t *numbers,
                   uint32_t count) {
    const struct lx_predicate *first = &predicates->items.items[numbers[0]];
    struct lx_letter letter = {.first = letters->predicates.count};
    if (first->kind == LX_TERM_TYPE) {
        letter.negated = first->negated;
        for (uint32_t i = 0; i < count; i++) {
            letter.types |= predicates->items.items[numbers[i]].types;
        }
        letters->types |= letter.types;
    } else {
        letter.count = count;
        for (uint32_t i = 0; i < count; i++) {
            if (!lx_array_push(letters->allocator, &letters->predicates, numbers[i])) {
                return false;
            }
        }
    }
    return lx_array_push(letters->allocator, &letters->items, letter);
}

bool lx_letters_add(struct lx_letters *letters, const struct lx_predicates *predicates, const uint32_t *numbers,
                    uint32_t count, uint16_t *letter) {
    uint32_t number;
    if (!lx_interner_add(&letters->keys, numbers, count * sizeof *numbers, &number) || number >= LX_LETTERS_MAX) {
        return false;
    }
    bool types = predicates->items.items[numbers[0]].kind == LX_TERM_TYPE;
    *letter = (uint16_t)(number | (types ? LX_LETTER_TYPES : 0));
    return number < letters->items.count || append(letters, predicates, numbers, count);
}

/* Sets the bits of letters that name gaps. */
static void fill_gaps(struct lx_letters *letters, const struct lx_predicates *predicates) {
    for (uint32_t i = 0; i < letters->items.count; i++) {
        const struct lx_letter *letter = &letters->items.items[i];
        for (uint32_t k = letter->first; k < letter->first + letter->count; k++) {
            const struct lx_predicate *predicate = &predicates->items.items[letters->predicates.items[k]];
            for (uint32_t gap = LX_GAP_SPACE; predicate->kind == LX_TERM_GAP && gap <= LX_GAP_GLUED; gap++) {
                if ((predicate->gaps >> gap & 1) != 0) {
                    lx_bits_set(letters->vectors + (size_t)lx_gap_unit(gap) * letters->words, i);
                }
            }
        }
    }
}

/* Fills, for each predicate, the set of letters that it is one of. */
static uint64_t *letters_of_predicates(const struct lx_letters *letters, const struct lx_predicates *predicates) {
    uint64_t *sets =
        lx_alloc_zero(letters->allocator, (size_t)(predicates->items.count + 1) * letters->words, sizeof *sets);
    for (uint32_t i = 0; sets != NULL && i < letters->items.count; i++) {
        const struct lx_letter *letter = &letters->items.items[i];
        for (uint32_t k = letter->first; k < letter->first + letter->count; k++) {
            lx_bits_set(sets + (size_t)letters->predicates.items[k] * letters->words, i);
        }
    }
    return sets;
}

/* A signature's vector: all letters of all terms that hold. */
static void fill_signature(const struct lx_letters *letters, uint32_t number, const uint64_t *sets) {
    const struct lx_signatures *signatures = &letters->signatures;
    const uint64_t *signature = signatures->vectors + (size_t)number * signatures->words;
    uint64_t *vector = letters->vectors + (size_t)(LX_UNIT_SIGNATURES + number) * letters->words;
    for (uint32_t w = 0; w < signatures->words; w++) {
        for (uint64_t terms = signature[w]; terms != 0; terms &= terms - 1) {
            uint32_t predicate = signatures->terms[w * 64 + lx_lowest_bit(terms)];
            lx_bits_join(vector, sets + (size_t)predicate * letters->words, letters->words);
        }
    }
}

enum lx_signatures_result lx_letters_finish(struct lx_letters *letters, const struct lx_predicates *predicates,
                                            const bool *used, const struct lx_vocabulary *vocabulary) {
    enum lx_signatures_result result = lx_signatures_build(&letters->signatures, predicates, used, vocabulary,
                                                           UINT16_MAX - LX_UNIT_SIGNATURES - 1, letters->allocator);
    if (result != LX_SIGNATURES_OK) {
        return result;
    }
    letters->words = letters->items.count / 64 + 1;
    letters->unit_count = LX_UNIT_SIGNATURES + letters->signatures.count;
    uint64_t *sets = letters_of_predicates(letters, predicates);
    letters->vectors =
        lx_alloc_zero(letters->allocator, (size_t)letters->unit_count * letters->words, sizeof *letters->vectors);
    if (sets != NULL && letters->vectors != NULL) {
        fill_gaps(letters, predicates);
        for (uint32_t i = 0; i < letters->signatures.count; i++) {
            fill_signature(letters, i, sets);
        }
    } else {
        result = LX_SIGNATURES_MEMORY;
    }
    lx_free(letters->allocator, sets);
    return result;
}
