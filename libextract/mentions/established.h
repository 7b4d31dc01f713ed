/*
 * What the first pass established about a document and the second may read: owned by mentions/, filled by entities/.
 */
#ifndef LX_MENTIONS_ESTABLISHED_H
#define LX_MENTIONS_ESTABLISHED_H

#include "mentions/mention.h"

enum { LX_ESTABLISHED_BITS = 10, LX_ESTABLISHED_DIRECTORY = 1 << LX_ESTABLISHED_BITS, LX_ESTABLISHED_FIRSTS = 1024 };

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

/* Whether a surface is only what a longer name may be cut to: it is looked for where that does not stand. */
static inline bool lx_established_brief(const struct lx_established *item) {
    return item->count == 0 && item->form == LX_FORM_NAME;
}

struct lx_establisheds {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_established) items;            /* sorted by hash, then type */
    uint32_t bits;                                    /* highest bits of a hash that the directory tells apart */
    uint32_t directory[LX_ESTABLISHED_DIRECTORY + 1]; /* first item of each value of them; as much as `bits` needs */
    uint8_t reach[LX_ESTABLISHED_FIRSTS]; /* words of the longest surface that may begin with a word, by its hash */
};

/* Makes what lookups need of sorted items: once they are complete, before anything is looked up. */
void lx_established_index(struct lx_establisheds *list);

/* Hash of a token run as `hash` above: punctuation skipped, elided articles and leading determiners kept. */
uint32_t lx_established_hash(const struct lx_reading *reading, uint32_t first, uint32_t end, uint32_t *words);

/* The place of a hash in the directory. */
static inline uint32_t lx_established_place(const struct lx_establisheds *list, uint32_t hash) {
    return hash >> (32 - list->bits);
}

/* The first entry for a hash among the items [low, high) of its place. */
const struct lx_established *lx_established_among(const struct lx_establisheds *list, uint32_t hash, uint32_t low,
                                                  uint32_t high);

/* The first entry for a hash (its entries stand together, by type), NULL where there is none. */
static inline const struct lx_established *lx_established_first(const struct lx_establisheds *list, uint32_t hash) {
    if (list->items.count == 0) {
        return NULL;
    }
    const uint32_t *place = &list->directory[lx_established_place(list, hash)];
    return place[0] == place[1] ? NULL : lx_established_among(list, hash, place[0], place[1]);
}

/* The entry after one, if it has the same hash; else NULL. */
static inline const struct lx_established *lx_established_next(const struct lx_establisheds *list,
                                                               const struct lx_established *item) {
    const struct lx_established *next = item + 1;
    return next < list->items.items + list->items.count && next->hash == item->hash ? next : NULL;
}

/* The first entry for the words of tokens [first, stop); NULL where there is none, or no word. */
const struct lx_established *lx_established_of(const struct lx_establisheds *list, const struct lx_reading *reading,
                                               uint32_t first, uint32_t stop);

/* Words of the longest established surface that may begin with a word, by its hash: 0 where none does, at most
 * UINT8_MAX. */
static inline uint32_t lx_established_reach(const struct lx_establisheds *list, uint32_t word) {
    return list->reach[word % LX_ESTABLISHED_FIRSTS];
}

/*
 * A walk over the tokens from one on, for spans that begin there, shorter ones first. `words` becomes more than `most`
 * where no established surface is as long.
 */
struct lx_established_walk {
    const struct lx_establisheds *list;
    const struct lx_reading *reading;
    uint32_t at; /* token after those walked over */
    uint32_t words;
    uint32_t most;
    uint32_t hash;
};
static inline struct lx_established_walk lx_established_begin(const struct lx_establisheds *list,
                                                              const struct lx_reading *reading, uint32_t first) {
    return (struct lx_established_walk){list, reading, first, 0, UINT8_MAX, 0};
}

/* Goes on to token `stop`; false when no span as long can be established. */
bool lx_established_go(struct lx_established_walk *walk, uint32_t stop);

/* The first entry for the words walked over, NULL where there is none or no word. */
static inline const struct lx_established *lx_established_found(const struct lx_established_walk *walk) {
    return walk->words == 0 ? NULL : lx_established_first(walk->list, walk->hash);
}

#endif
