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
        uint32_t word = reading->forms->families.items[lx_reading_form(reading, i)->family].hash;
        hash = count == 0 ? word : lx_hash_pair(hash, word);
        count++;
    }
    if (words != NULL) {
        *words = count;
    }
    return hash;
}

void lx_established_index(struct lx_establisheds *list) {
    uint32_t next = 0;
    memset(list->firsts, 0, sizeof list->firsts);
    for (uint32_t item = 0; item < list->items.count; item++) {
        uint32_t bit = list->items.items[item].first % LX_ESTABLISHED_FIRSTS;
        list->firsts[bit / 64] |= UINT64_C(1) << bit % 64;
        uint32_t value = list->items.items[item].hash >> (32 - LX_ESTABLISHED_BITS);
        while (next <= value) {
            list->directory[next++] = item;
        }
    }
    while (next <= LX_ESTABLISHED_DIRECTORY) {
        list->directory[next++] = list->items.count;
    }
}

const struct lx_established *lx_established_first(const struct lx_establisheds *list, uint32_t hash) {
    uint32_t low = 0;
    uint32_t high = list->items.count;
    if (high != 0) {
        low = list->directory[hash >> (32 - LX_ESTABLISHED_BITS)];
        high = list->directory[(hash >> (32 - LX_ESTABLISHED_BITS)) + 1];
    }
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

const struct lx_established *lx_established_next(const struct lx_establisheds *list,
                                                 const struct lx_established *item) {
    const struct lx_established *next = item + 1;
    return next < list->items.items + list->items.count && next->hash == item->hash ? next : NULL;
}

const struct lx_established *lx_established_of(const struct lx_establisheds *list, const struct lx_reading *reading,
                                               uint32_t first, uint32_t stop) {
    uint32_t words;
    uint32_t hash = lx_established_hash(reading, first, stop, &words);
    return words == 0 ? NULL : lx_established_first(list, hash);
}

bool lx_established_may_begin(const struct lx_establisheds *list, const struct lx_reading *reading, uint32_t first,
                              uint32_t stop) {
    while (first < stop && reading->tokens->tokens.items[first].shape == LX_SHAPE_PUNCTUATION) {
        first++;
    }
    if (first == stop) {
        return false;
    }
    uint32_t hash = reading->forms->families.items[lx_reading_form(reading, first)->family].hash;
    uint32_t bit = hash % LX_ESTABLISHED_FIRSTS;
    return (list->firsts[bit / 64] >> bit % 64 & 1) != 0;
}
