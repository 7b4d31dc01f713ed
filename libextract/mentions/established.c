#include "mentions/established.h"

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

const struct lx_established *lx_established_find(const struct lx_establisheds *list, uint32_t hash, uint8_t type) {
    uint32_t low = 0;
    for (uint32_t high = list->items.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        const struct lx_established *item = &list->items.items[middle];
        if (item->hash < hash || (item->hash == hash && item->type < type)) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == list->items.count || list->items.items[low].hash != hash || list->items.items[low].type != type) {
        return NULL;
    }
    return &list->items.items[low];
}
