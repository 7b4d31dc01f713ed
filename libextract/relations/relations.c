#include "relations/relations.h"

#include <string.h>

#include "base/hash.h"
#include "base/sort.h"
#include "patterns/bits.h"
#include "relations/finder.h"

enum { PROBES_MAX = 64, ROLES_MAX = 8 };

void lx_relations_init(struct lx_relations *relations, const lxt_allocator *allocator) {
    memset(relations, 0, sizeof *relations);
    relations->allocator = allocator;
    relations->matches.allocator = allocator;
}

void lx_relations_free(struct lx_relations *relations) {
    lx_array_free(relations->allocator, &relations->relations);
    lx_array_free(relations->allocator, &relations->items);
    lx_array_free(relations->allocator, &relations->item_mentions);
    lx_array_free(relations->allocator, &relations->mention_items);
    lx_array_free(relations->allocator, &relations->windows);
    lx_array_free(relations->allocator, &relations->starts);
    lx_array_free(relations->allocator, &relations->counts);
    lx_array_free(relations->allocator, &relations->slots);
    lx_array_free(relations->allocator, &relations->matches.matches);
}

uint32_t lx_finder_first(const struct lx_finder *finder, uint32_t start) {
    const struct lx_mention *mentions = finder->mentions->mentions.items;
    uint32_t low = 0;
    for (uint32_t high = finder->mentions->mentions.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (mentions[middle].start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

uint32_t lx_finder_distance(const struct lx_finder *finder, uint32_t types, uint32_t mention) {
    uint32_t nearest = 0;
    for (; types != 0; types &= types - 1) {
        uint32_t latest = finder->latest[lx_lowest_bit(types)];
        nearest = latest > nearest ? latest : nearest;
    }
    return mention > nearest ? mention - nearest : 1;
}

bool lx_finder_made_by(const struct lx_finder *finder, uint32_t mention, const char *beginning) {
    uint32_t rule = finder->mentions->mentions.items[mention].rule;
    const char *name = rule == LX_NONE || finder->rule_name == NULL ? NULL : finder->rule_name(finder->user, rule);
    return name != NULL && strncmp(name, beginning, strlen(beginning)) == 0;
}

static bool same_role(const struct lx_finder *finder, const struct lx_relation *a, const struct lx_relation *b) {
    const char *clean = finder->reading->text->clean.items;
    uint32_t length = a->role_end - a->role_start;
    return length == b->role_end - b->role_start &&
           (length == 0 || memcmp(clean + a->role_start, clean + b->role_start, length) == 0);
}

static bool has_role(const struct lx_relation *relation) {
    return relation->role_end != relation->role_start;
}

/* Whether two rules read the same words, one of them more of them. */
static bool overlap(const struct lx_relation *a, const struct lx_relation *b) {
    return a->role_start < b->role_end && b->role_start < a->role_end;
}

/* Whether `fresh` says no more than `old` of the same pair, or only adds the role. */
static bool absorbs(const struct lx_finder *finder, const struct lx_relation *old, const struct lx_relation *fresh) {
    return !has_role(old) || !has_role(fresh) || overlap(old, fresh) || same_role(finder, old, fresh);
}

static void merge(struct lx_relation *old, const struct lx_relation *fresh) {
    bool more = has_role(fresh) && !has_role(old);
    bool less = has_role(old) && !has_role(fresh);
    if (more || (!less && fresh->confidence > old->confidence)) {
        uint8_t past = old->past | fresh->past;
        *old = *fresh;
        old->past = past;
    }
}

static bool same_pair(const struct lx_relation *a, const struct lx_relation *b) {
    return a->source == b->source && a->target == b->target && strcmp(a->type, b->type) == 0;
}

static uint32_t pair_hash(const struct lx_relation *relation) {
    uint32_t type = lx_hash(relation->type, strlen(relation->type));
    return lx_hash_pair(lx_hash_pair(relation->source, relation->target), type);
}

/* Keeps the table at most half full; every relation stands in it. */
static lxt_status grow_slots(struct lx_relations *relations) {
    if ((uint64_t)relations->relations.count * 2 + 2 <= relations->slots.count) {
        return LXT_OK;
    }
    uint32_t size = relations->slots.count == 0 ? 128 : relations->slots.count;
    while (size < (uint64_t)relations->relations.count * 4) {
        size *= 2;
    }
    relations->slots.count = 0;
    if (!lx_array_reserve(relations->allocator, &relations->slots, size)) {
        return LXT_ERROR_MEMORY;
    }
    relations->slots.count = size;
    memset(relations->slots.items, 0xFF, size * sizeof *relations->slots.items);
    for (uint32_t i = 0; i < relations->relations.count; i++) {
        uint32_t at = pair_hash(&relations->relations.items[i]);
        for (uint32_t k = 0; k < PROBES_MAX; k++) {
            uint32_t *slot = &relations->slots.items[(at + k) & (size - 1)];
            if (*slot == LX_NONE) {
                *slot = i;
                break;
            }
        }
    }
    return LXT_OK;
}

static lxt_status insert(struct lx_finder *finder, const struct lx_relation *fresh) {
    struct lx_relations *relations = finder->relations;
    if (grow_slots(relations) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t at = pair_hash(fresh);
    uint32_t roles = 0;
    for (uint32_t k = 0; k < PROBES_MAX; k++) {
        uint32_t *slot = &relations->slots.items[(at + k) & (relations->slots.count - 1)];
        if (*slot == LX_NONE) {
            *slot = relations->relations.count;
            return lx_array_push(relations->allocator, &relations->relations, *fresh) ? LXT_OK : LXT_ERROR_MEMORY;
        }
        struct lx_relation *old = &relations->relations.items[*slot];
        if (same_pair(old, fresh)) {
            if (absorbs(finder, old, fresh) || ++roles == ROLES_MAX) {
                merge(old, fresh);
                return LXT_OK;
            }
        }
    }
    return LXT_OK;
}

lxt_status lx_finder_add(struct lx_finder *finder, const struct lx_found *found) {
    const struct lx_relation_rule *rule = found->rule;
    uint32_t source = rule->reverse ? found->target : found->source;
    uint32_t target = rule->reverse ? found->source : found->target;
    const struct lx_mention *all = finder->mentions->mentions.items;
    if (rule->unordered && all[source].entity > all[target].entity) {
        uint32_t other = source;
        source = target;
        target = other;
    }
    if (all[source].entity == all[target].entity || all[source].entity == LX_NONE || all[target].entity == LX_NONE) {
        return LXT_OK;
    }
    struct lx_relation relation = {.source = all[source].entity,
                                   .target = all[target].entity,
                                   .source_mention = source,
                                   .target_mention = target,
                                   .start = lx_least(all[source].start, all[target].start),
                                   .end = lx_most(all[source].end, all[target].end),
                                   .type = rule->type,
                                   .rule = rule->name,
                                   .image = rule->image,
                                   .rule_index = rule->index};
    relation.past = found->past || rule->past;
    relation.confidence =
        (uint16_t)((uint64_t)rule->confidence * all[source].confidence * all[target].confidence / 1000000u);
    if (found->role_first < found->role_end) {
        relation.role_start = lx_reading_start(finder->reading, found->role_first);
        relation.role_end = lx_reading_end(finder->reading, found->role_end);
        relation.start = lx_least(relation.start, relation.role_start);
        relation.end = lx_most(relation.end, relation.role_end);
    }
    return insert(finder, &relation);
}

static bool precedes(const void *context, const void *x, const void *y) {
    const struct lx_relation *a = x;
    const struct lx_relation *b = y;
    (void)context;
    if (a->start != b->start || a->end != b->end) {
        return a->start != b->start ? a->start < b->start : a->end < b->end;
    }
    int order = strcmp(a->type, b->type);
    if (order != 0) {
        return order < 0;
    }
    if (a->source != b->source || a->target != b->target) {
        return a->source != b->source ? a->source < b->source : a->target < b->target;
    }
    return a->role_start != b->role_start ? a->role_start < b->role_start : a->role_end < b->role_end;
}

lxt_status lx_relations_find(struct lx_relations *relations, const struct lx_relation_rules *rules,
                             struct lx_matcher *matcher, const struct lx_relation_input *input) {
    struct lx_finder finder = {.relations = relations,
                               .rules = rules,
                               .matcher = matcher,
                               .reading = input->reading,
                               .mentions = input->mentions,
                               .entities = input->entities,
                               .names = input->names,
                               .rule_name = input->rule_name,
                               .user = input->user};
    relations->relations.count = 0;
    relations->slots.count = 0;
    lxt_status status = lx_find_inside(&finder);
    status = status == LXT_OK ? lx_find_sequences(&finder) : status;
    status = status == LXT_OK ? lx_find_layouts(&finder) : status;
    if (status != LXT_OK) {
        relations->relations.count = 0;
        return status;
    }
    lx_sort(relations->relations.items, relations->relations.count, sizeof *relations->relations.items, precedes, NULL);
    return LXT_OK;
}
