/*
 * What the first pass established about a document and the second may read: owned by mentions/, filled by entities/.
 */
#ifndef LX_MENTIONS_ESTABLISHED_H
#define LX_MENTIONS_ESTABLISHED_H

#include "mentions/mention.h"

enum { LX_ESTABLISHED_BITS = 10, LX_ESTABLISHED_DIRECTORY = 1 << LX_ESTABLISHED_BITS, LX_ESTABLISHED_FIRSTS = 4096 };

/* A surface (folded) that names something in this document. */
struct lx_established {
    uint32_t hash;  /* lx_fold_hash of the words, combined by lx_hash_pair from left to right */
    uint32_t first; /* the same of its first word alone: a quick check where a surface may begin */
    uint8_t type;   /* LXT_TYPE_ */
    uint8_t form;   /* enum lx_form_kind: acronym, family name ... */
    uint16_t words;
    uint16_t confidence; /* of the best mention, thousandths */
    uint16_t count;      /* accepted mentions in the first pass */
};

struct lx_establisheds {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_established) items;            /* sorted by hash, then type */
    uint32_t directory[LX_ESTABLISHED_DIRECTORY + 1]; /* first item of each value of the hash's highest bits */
    uint64_t firsts[LX_ESTABLISHED_FIRSTS / 64];      /* first words of the items, a filter with false positives */
};

/* Makes the directory and the filter of sorted items; once they are complete, before anything is looked up. */
void lx_established_index(struct lx_establisheds *list);

/* Hash of a token run as `hash` above: punctuation skipped, elided articles and leading determiners kept. */
uint32_t lx_established_hash(const struct lx_reading *reading, uint32_t first, uint32_t end, uint32_t *words);

/* The first entry for a hash (its entries stand together, by type), NULL where there is none. */
const struct lx_established *lx_established_first(const struct lx_establisheds *list, uint32_t hash);

/* The entry after one, if it has the same hash; else NULL. */
const struct lx_established *lx_established_next(const struct lx_establisheds *list, const struct lx_established *item);

/* The first entry for the words of tokens [first, stop); NULL where there is none, or no word. */
const struct lx_established *lx_established_of(const struct lx_establisheds *list, const struct lx_reading *reading,
                                               uint32_t first, uint32_t stop);

/* Whether an established surface may begin with the first word of tokens [first, stop). */
bool lx_established_may_begin(const struct lx_establisheds *list, const struct lx_reading *reading, uint32_t first,
                              uint32_t stop);

#endif
