#include "entities/links.h"

#include <string.h>

enum { PROBES_MAX = 64 };

lxt_status lx_slots_begin(struct lx_entities *entities, uint32_t need) {
    uint64_t size = 16;
    while (size < (uint64_t)need * 2) {
        size *= 2;
    }
    lx_slots *slots = &entities->slots;
    slots->count = 0;
    if (size > UINT32_MAX || !lx_array_reserve(entities->allocator, slots, (uint32_t)size)) {
        return LXT_ERROR_MEMORY;
    }
    slots->count = (uint32_t)size;
    memset(slots->items, 0xFF, slots->count * sizeof *slots->items); /* every item LX_NONE */
    return LXT_OK;
}

struct lx_slot *lx_slots_find(struct lx_entities *entities, uint32_t hash, uint32_t item, lx_slots_equal *equal,
                              const void *context, bool *fresh) {
    uint32_t mask = entities->slots.count - 1;
    for (uint32_t i = 0; i < PROBES_MAX; i++) {
        struct lx_slot *slot = &entities->slots.items[(hash + i) & mask];
        *fresh = slot->item == LX_NONE;
        if (*fresh) {
            slot->hash = hash;
            slot->item = item;
            return slot;
        }
        if (slot->hash == hash && equal(context, item, slot->item)) {
            return slot;
        }
    }
    return NULL;
}

static bool any_item(const void *context, uint32_t asked, uint32_t held) {
    (void)context;
    (void)asked;
    (void)held;
    return true;
}

void lx_slots_offer(struct lx_entities *entities, uint32_t hash, uint32_t mention) {
    bool fresh;
    struct lx_slot *slot = lx_slots_find(entities, hash, mention, any_item, NULL, &fresh);
    if (slot != NULL && !fresh &&
        lx_links_root(entities, slot->item & ~LX_SLOT_SHARED) != lx_links_root(entities, mention)) {
        slot->item |= LX_SLOT_SHARED;
    }
}

uint32_t lx_slots_held(const struct lx_entities *entities, uint32_t hash) {
    uint32_t mask = entities->slots.count - 1;
    for (uint32_t i = 0; i < PROBES_MAX; i++) {
        const struct lx_slot *slot = &entities->slots.items[(hash + i) & mask];
        if (slot->item == LX_NONE) {
            break;
        }
        if (slot->hash == hash) {
            return (slot->item & LX_SLOT_SHARED) != 0 ? LX_NONE : slot->item;
        }
    }
    return LX_NONE;
}
