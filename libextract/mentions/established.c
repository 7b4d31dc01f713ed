#include "mentions/established.h"

#include <string.h>

#include "base/hash.h"

uint32_t lx_established_hash(const struct lx_reading *reading, uint32_t first, uint32_t end, uint32_t *words) {
    uint32_t hash = 0;
    uint32_t count = 0;
    for (uint32_t i = first; i < end; i++) {
        if (reading->tokens->tokens.items[i].shape == LX_SHAPE_PUNCTUATION) {
            continue;
        }
        uint32_t word = lx_reading_word_hash(reading, i);
        hash = count == 0 ? word : lx_hash_pair(hash, word);
        count++;
    }
    if (words != NULL) {
        *words = count;
    }
    return hash;
}

static void note_reach(struct lx_establisheds *list) {
    memset(list->reach, 0, sizeof list->reach);
    for (uint32_t i = 0; i < list->items.count; i++) {
        const struct lx_established *item = &list->items.items[i];
        uint8_t *reach = &list->reach[item->first % LX_ESTABLISHED_FIRSTS];
        uint8_t words = item->words < UINT8_MAX ? (uint8_t)item->words : UINT8_MAX;
        *reach = words > *reach ? words : *reach;
    }
}

/* Places of the directory for each item: most hashes that nothing has are told by an empty one. */
enum { SPARSE = 4 };

void lx_established_index(struct lx_establisheds *list) {
    uint32_t next = 0;
    note_reach(list);
    list->bits = 1;
    while (list->bits < LX_ESTABLISHED_BITS && UINT32_C(1) << list->bits < SPARSE * list->items.count) {
        list->bits++;
    }
    for (uint32_t item = 0; item < list->items.count; item++) {
        while (next <= lx_established_place(list, list->items.items[item].hash)) {
            list->directory[next++] = item;
        }
    }
    while (next <= UINT32_C(1) << list->bits) {
        list->directory[next++] = list->items.count;
    }
}

const struct lx_established *lx_established_among(const struct lx_establisheds *list, uint32_t hash, uint32_t low,
                                                  uint32_t high) {
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (list->items.items[middle].hash < hash) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < list->items.count && list->items.items[low].hash == hash ? &list->items.items[low] : NULL;
}

const struct lx_established *lx_established_of(const struct lx_establisheds *list, const struct lx_reading *reading,
                                               uint32_t first, uint32_t stop) {
    uint32_t words;
    uint32_t hash = lx_established_hash(reading, first, stop, &words);
    return words == 0 ? NULL : lx_established_first(list, hash);
}

bool lx_established_go(struct lx_established_walk *walk, uint32_t stop) {
    for (; walk->at < stop && walk->words <= walk->most; walk->at++) {
        if (walk->reading->tokens->tokens.items[walk->at].shape == LX_SHAPE_PUNCTUATION) {
            continue;
        }
        uint32_t word = lx_reading_word_hash(walk->reading, walk->at);
        if (walk->words == 0) {
            walk->most = lx_established_reach(walk->list, word);
        }
        walk->hash = walk->words == 0 ? word : lx_hash_pair(walk->hash, word);
        walk->words++;
    }
    return walk->words <= walk->most;
}
