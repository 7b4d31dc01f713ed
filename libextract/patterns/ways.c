#include "patterns/ways.h"

#include "patterns/kinds.h"

enum { WAYS_MAX = 4096, SLOTS = 2 * LX_PATTERN_CAPTURES_MAX };

/* What a way is looked up by. */
struct key {
    uint16_t parts[2 + LX_PATTERN_TOKENS_MAX]; /* the branch, and the kinds */
    uint32_t count;
};

void lx_ways_free(struct lx_ways *ways) {
    lx_array_free(ways->keys.allocator, &ways->items);
    lx_interner_free(&ways->keys);
}

static void make_key(const struct lx_sequence *sequence, const struct lx_way_match *match, struct key *key) {
    key->parts[0] = (uint16_t)match->number;
    key->parts[1] = (uint16_t)(match->number >> 16);
    key->count = 2;
    for (uint32_t i = match->first; i < match->end; i++) {
        key->parts[key->count++] = (uint16_t)lx_sequence_kind(sequence, sequence->kinds + i);
    }
}

/* Keeps what was found. When there are too many ways, all of them are forgotten. False when memory is short. */
static bool keep(struct lx_ways *ways, const struct key *key, uint32_t first, const uint32_t *slots, bool found,
                 uint64_t work) {
    struct lx_way way = {.work = (uint32_t)work, .found = found};
    uint32_t number;
    for (uint32_t i = 0; i < SLOTS; i++) {
        way.slots[i] = slots[i] == LX_NONE ? LX_WAY_NONE : (uint8_t)(slots[i] - first);
    }
    if (ways->items.count == WAYS_MAX) {
        lx_interner_clear(&ways->keys);
        ways->items.count = 0;
    }
    if (!lx_array_reserve(ways->keys.allocator, &ways->items, 1) ||
        !lx_interner_add(&ways->keys, key->parts, key->count * sizeof *key->parts, &number)) {
        return false;
    }
    ways->items.items[ways->items.count++] = way;
    return true;
}

lxt_status lx_ways_captures(struct lx_ways *ways, const struct lx_walked *walked, const struct lx_way_match *match,
                            uint32_t groups, struct lx_capture_scratch *scratch, uint32_t *slots, bool *found,
                            uint64_t *work) {
    struct key key;
    uint32_t first = match->first;
    if (match->end - first > LX_PATTERN_TOKENS_MAX) {
        return lx_branch_captures(walked, match->branch, first, match->end, scratch, slots, found, work);
    }
    make_key(walked->sequence, match, &key);
    uint32_t known = lx_interner_find(&ways->keys, key.parts, key.count * sizeof *key.parts);
    if (known == LX_NONE) {
        uint64_t done = 0;
        lxt_status status = lx_branch_captures(walked, match->branch, first, match->end, scratch, slots, found, &done);
        *work += done;
        return status == LXT_OK && !keep(ways, &key, first, slots, *found, done) ? LXT_ERROR_MEMORY : status;
    }
    const struct lx_way *way = &ways->items.items[known];
    for (uint32_t i = 0; i < 2 * groups; i++) {
        slots[i] = way->slots[i] == LX_WAY_NONE ? LX_NONE : first + way->slots[i];
    }
    *found = way->found;
    *work += way->work;
    return LXT_OK;
}
