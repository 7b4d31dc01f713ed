#include <string.h>

#include "entities/naming.h"

static bool push_attribute(const struct lx_reading *reading, struct lx_entity *entity, const char *key,
                           const char *value) {
    struct lx_attribute **end = &entity->attributes;
    for (; *end != NULL; end = &(*end)->next) {
        if ((*end)->key[0] == key[0] && strcmp((*end)->key, key) == 0) {
            return true;
        }
    }
    *end = lx_arena_alloc(reading->arena, 1, sizeof **end);
    if (*end == NULL) {
        return false;
    }
    **end = (struct lx_attribute){key, value, NULL};
    return true;
}

/* Attributes: the thing's id, then those of the mentions, the first that has a key giving its value; given and family
 * name are the fullest of the cluster. */
static lxt_status fill_attributes(const struct lx_reading *reading, const struct lx_mentions *mentions,
                                  const struct lx_cluster *cluster, struct lx_entity *entity, const uint32_t *members,
                                  uint32_t count) {
    bool done = (cluster->thing_id == NULL || push_attribute(reading, entity, "id", cluster->thing_id)) &&
                (cluster->given == NULL || push_attribute(reading, entity, "given", cluster->given)) &&
                (cluster->family == NULL || push_attribute(reading, entity, "family", cluster->family));
    for (uint32_t i = 0; i < count && done; i++) {
        const struct lx_attribute *a = mentions->mentions.items[members[i]].value.attributes;
        for (uint32_t k = 0; a != NULL && k < 8 && done; a = a->next, k++) {
            done = push_attribute(reading, entity, a->key, a->value);
        }
    }
    return done ? LXT_OK : LXT_ERROR_MEMORY;
}

static void fill_value(const struct lx_mentions *mentions, struct lx_entity *entity, const uint32_t *members,
                       uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const struct lx_mention *mention = &mentions->mentions.items[members[i]];
        entity->value = entity->value == NULL ? mention->value.text : entity->value;
        entity->confidence = mention->confidence > entity->confidence ? mention->confidence : entity->confidence;
    }
}

/* Sorts the mentions by entity into scratch (a counting sort, so that they stay in order), after the starts. */
static lxt_status group(struct lx_entities *entities, const struct lx_mentions *mentions) {
    uint32_t count = entities->entities.count;
    entities->scratch.count = 0;
    if (!lx_array_reserve(entities->allocator, &entities->scratch, (uint64_t)count + 1 + mentions->mentions.count)) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t *starts = entities->scratch.items;
    memset(starts, 0, ((size_t)count + 1) * sizeof *starts);
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        starts[mentions->mentions.items[i].entity + 1]++;
    }
    for (uint32_t i = 0; i < count; i++) {
        starts[i + 1] += starts[i];
    }
    uint32_t *members = starts + count + 1;
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        members[starts[mentions->mentions.items[i].entity]++] = i;
    }
    return LXT_OK;
}

lxt_status lx_entities_number(struct lx_entities *entities, struct lx_mentions *mentions) {
    struct lx_mention *all = mentions->mentions.items;
    entities->entities.count = 0;
    entities->aliases.count = 0;
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        all[i].entity = LX_NONE;
    }
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        uint32_t root = lx_links_root(entities, i);
        if (all[root].entity == LX_NONE) {
            const struct lx_entity fresh = {.first_mention = i, .type = entities->clusters.items[root].type};
            all[root].entity = entities->entities.count;
            if (!lx_array_push(entities->allocator, &entities->entities, fresh)) {
                return LXT_ERROR_MEMORY;
            }
        }
        all[i].entity = all[root].entity;
    }
    return LXT_OK;
}

static lxt_status describe(struct lx_entities *entities, const struct lx_reading *reading,
                           const struct lx_mentions *mentions, struct lx_entity *entity, const uint32_t *members,
                           uint32_t count) {
    const struct lx_cluster *cluster = &entities->clusters.items[lx_links_root(entities, members[0])];
    fill_value(mentions, entity, members, count);
    lxt_status status = lx_entity_name(entities, reading, mentions, entity, members, count);
    return status == LXT_OK ? fill_attributes(reading, mentions, cluster, entity, members, count) : status;
}

lxt_status lx_entities_describe(struct lx_entities *entities, const struct lx_reading *reading,
                                const struct lx_mentions *mentions) {
    lxt_status status = group(entities, mentions);
    status = status == LXT_OK ? lx_slots_begin(entities, mentions->mentions.count) : status;
    entities->aliases.count = 0;
    for (uint32_t i = 0; i < entities->entities.count && status == LXT_OK; i++) {
        /* group() moved every start on by its entity's size: to where the next one starts. */
        uint32_t from = i == 0 ? 0 : entities->scratch.items[i - 1];
        const uint32_t *members = entities->scratch.items + entities->entities.count + 1 + from;
        status = describe(entities, reading, mentions, &entities->entities.items[i], members,
                          entities->scratch.items[i] - from);
    }
    if (status != LXT_OK) {
        entities->entities.count = 0;
        entities->aliases.count = 0;
    }
    return status;
}
