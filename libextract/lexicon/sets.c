#include <string.h>

#include "base/hash.h"
#include "base/sort.h"
#include "lexicon/runtime.h"

enum { SETS_MAX = 65535 };

static uint32_t hash_members(const uint32_t *members, uint32_t count) {
    uint32_t hash = LX_HASH_START;
    for (uint32_t i = 0; i < count; i++) {
        hash = (hash ^ members[i]) * 16777619u;
    }
    return lx_hash_finish(hash);
}

static uint32_t *set_slot(const struct lx_lexicon *lexicon, const uint32_t *members, uint32_t count) {
    uint32_t mask = lexicon->set_slots.count - 1;
    uint32_t at = hash_members(members, count) & mask;
    for (;; at = (at + 1) & mask) {
        uint32_t *slot = &lexicon->set_slots.items[at];
        if (*slot == 0) {
            return slot;
        }
        struct lx_set known = lexicon->sets.items[*slot - 1];
        if (known.count == count && (count == 0 || memcmp(known.members, members, count * sizeof *members) == 0)) {
            return slot;
        }
    }
}

/* Makes the index at least twice as large as the sets to come. */
static bool grow_slots(struct lx_lexicon *lexicon, uint32_t sets) {
    uint32_t size = 64;
    while (size < sets * 2) {
        size *= 2;
    }
    lexicon->set_slots.count = 0;
    if (!lx_array_reserve(lexicon->allocator, &lexicon->set_slots, size)) {
        return false;
    }
    memset(lexicon->set_slots.items, 0, size * sizeof(uint32_t));
    lexicon->set_slots.count = size;
    for (uint32_t i = 0; i < lexicon->sets.count; i++) {
        struct lx_set set = lexicon->sets.items[i];
        uint32_t *slot = set_slot(lexicon, set.members, set.count);
        if (*slot == 0) {
            *slot = i + 1;
        }
    }
    return true;
}

lxt_status lx_sets_intern(struct lx_lexicon *lexicon, const uint32_t *members, uint32_t count, uint32_t *set) {
    uint32_t *slot = set_slot(lexicon, members, count);
    if (*slot != 0) {
        *set = *slot - 1;
        return LXT_OK;
    }
    if (lexicon->sets.count >= SETS_MAX) {
        return LXT_ERROR_LIMIT;
    }
    uint32_t *copy = lx_arena_alloc(&lexicon->arena, (size_t)count + 1, sizeof *copy);
    if (copy == NULL) {
        return LXT_ERROR_MEMORY;
    }
    if (count > 0) {
        memcpy(copy, members, count * sizeof *copy);
    }
    struct lx_set made = {copy, count};
    if (!lx_array_push(lexicon->allocator, &lexicon->sets, made)) {
        return LXT_ERROR_MEMORY;
    }
    *set = lexicon->sets.count - 1;
    *slot = lexicon->sets.count;
    if (lexicon->sets.count * 2 > lexicon->set_slots.count) {
        return grow_slots(lexicon, lexicon->sets.count * 2) ? LXT_OK : LXT_ERROR_MEMORY;
    }
    return LXT_OK;
}

lxt_status lx_sets_union(struct lx_lexicon *lexicon, uint32_t a, uint32_t b, uint32_t *set) {
    struct lx_set left = lexicon->sets.items[a];
    struct lx_set right = lexicon->sets.items[b];
    lexicon->members.count = 0;
    if (!lx_array_reserve(lexicon->allocator, &lexicon->members, left.count + right.count)) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t *out = lexicon->members.items;
    uint32_t i = 0;
    uint32_t k = 0;
    uint32_t count = 0;
    while (i < left.count || k < right.count) {
        if (k == right.count || (i < left.count && left.members[i] < right.members[k])) {
            out[count++] = left.members[i++];
        } else {
            i += i < left.count && left.members[i] == right.members[k];
            out[count++] = right.members[k++];
        }
    }
    return lx_sets_intern(lexicon, out, count, set);
}

lxt_status lx_sets_remove(struct lx_lexicon *lexicon, uint32_t from, uint32_t class_index, uint32_t *set) {
    struct lx_set all = lexicon->sets.items[from];
    lexicon->members.count = 0;
    if (!lx_array_reserve(lexicon->allocator, &lexicon->members, all.count)) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t count = 0;
    for (uint32_t i = 0; i < all.count; i++) {
        if (all.members[i] != class_index) {
            lexicon->members.items[count++] = all.members[i];
        }
    }
    return lx_sets_intern(lexicon, lexicon->members.items, count, set);
}

/* Set `source` of an overlay in unified classes. */
static lxt_status map_set(struct lx_lexicon *lexicon, uint32_t index, uint32_t source, uint32_t *set) {
    const struct lx_image *image = &lexicon->images[index];
    struct lx_run run = image->sets[source].members;
    lexicon->members.count = 0;
    if (!lx_array_reserve(lexicon->allocator, &lexicon->members, run.count)) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t *out = lexicon->members.items;
    for (uint32_t i = 0; i < run.count; i++) {
        out[i] = lx_map(&lexicon->class_maps[index], image->set_members[run.first + i]);
    }
    return lx_sets_intern(lexicon, out, lx_sort_distinct(out, run.count), set);
}

static lxt_status map_sets(struct lx_lexicon *lexicon, uint32_t index) {
    uint32_t count = lexicon->images[index].count[LX_SECTION_SETS];
    uint32_t *map = lx_arena_alloc(&lexicon->arena, (size_t)count + 1, sizeof *map);
    if (map == NULL) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        lxt_status status = map_set(lexicon, index, i, &map[i]);
        if (status != LXT_OK) {
            return status;
        }
    }
    lexicon->set_maps[index].to = map;
    return LXT_OK;
}

/* Sets of one class, which units of several words have. */
static lxt_status make_singletons(struct lx_lexicon *lexicon) {
    lexicon->singletons = lx_arena_alloc(&lexicon->arena, (size_t)lexicon->classes.count + 1, sizeof(uint32_t));
    if (lexicon->singletons == NULL) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < lexicon->classes.count; i++) {
        lxt_status status = lx_sets_intern(lexicon, &i, 1, &lexicon->singletons[i]);
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

uint32_t lx_lexicon_single_set(const struct lx_lexicon *lexicon, uint32_t class_index) {
    return class_index < lexicon->classes.count ? lexicon->singletons[class_index] : 0;
}

lxt_status lx_sets_open(struct lx_lexicon *lexicon) {
    const struct lx_image *base = &lexicon->images[0];
    uint32_t count = base->count[LX_SECTION_SETS];
    if (count > SETS_MAX) {
        return LXT_ERROR_LIMIT;
    }
    if (!lx_array_reserve(lexicon->allocator, &lexicon->sets, (uint64_t)count + 1)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct lx_run run = base->sets[i].members;
        lexicon->sets.items[i] = (struct lx_set){base->set_members + run.first, run.count};
    }
    lexicon->sets.count = count;
    if (count == 0) {
        lexicon->sets.items[lexicon->sets.count++] = (struct lx_set){NULL, 0};
    }
    if (!grow_slots(lexicon, lexicon->sets.count + lexicon->classes.count)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 1; i < lexicon->image_count; i++) {
        lxt_status status = map_sets(lexicon, i);
        if (status != LXT_OK) {
            return status;
        }
    }
    return make_singletons(lexicon);
}

static void profile(const struct lx_lexicon *lexicon, struct lx_set set, struct lx_set_profile *out) {
    *out = (struct lx_set_profile){0};
    for (uint32_t i = 0; i < set.count; i++) {
        const struct lx_class *class = &lexicon->classes.items[set.members[i]];
        uint32_t bit = (uint32_t)1 << class->language;
        if (class->name[0] == '=') {
            continue; /* literals of rules say nothing of the language */
        }
        /* A class of the world (a city, a given name) would start the rules of every language in every block. */
        if (class->scope == LX_SCOPE_ANY && class->language != LX_WORLD) {
            out->triggers[class->case_policy & 3] |= bit;
        }
        if (class->name[0] == 'f' && strcmp(class->name, "function_word") == 0) {
            out->function |= bit;
        }
        out->abbreviation |= class->name[0] == 'a' && strcmp(class->name, "abbreviation") == 0;
    }
    for (uint32_t k = 0; k < 4; k++) {
        uint32_t gain = (out->function >> (k + 1) & 1) != 0 ? lx_function_gain(out->function) : 0;
        out->gains = (uint8_t)(out->gains | gain << 2 * k);
    }
}

lxt_status lx_sets_close(struct lx_lexicon *lexicon) {
    lexicon->profiles = lx_arena_alloc(&lexicon->arena, lexicon->sets.count, sizeof *lexicon->profiles);
    if (lexicon->profiles == NULL) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < lexicon->sets.count; i++) {
        profile(lexicon, lexicon->sets.items[i], &lexicon->profiles[i]);
    }
    return LXT_OK;
}
