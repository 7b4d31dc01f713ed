#include "entities/naming.h"

#include <string.h>

#include "base/hash.h"

/* An entity that is written in more ways than these is given no further aliases. */
enum { ALIASES_MAX = 64 };

/* All capitals say less about how a name is written than anything else. */
static bool is_all_capitals(const struct lx_reading *reading, const struct lx_mention *mention) {
    bool capitals = false;
    for (uint32_t i = mention->first; mention->first != LX_NONE && i < mention->stop; i++) {
        uint8_t shape = reading->tokens->tokens.items[i].shape;
        if (shape == LX_SHAPE_CAPITAL || shape == LX_SHAPE_MIXED || shape == LX_SHAPE_LOWER) {
            return false;
        }
        capitals = capitals || shape == LX_SHAPE_UPPER;
    }
    return capitals;
}

/* How good a name a mention gives: informative ones first, then long and sure ones. */
static uint64_t name_score(const struct lx_reading *reading, const struct lx_mention *mention) {
    uint64_t kind = 2;
    if (mention->form == LX_FORM_DEMONYM || mention->type == LXT_TYPE_NATIONALITY) {
        kind = 0;
    } else if (lx_mention_is_acronym(reading, mention) || mention->hidden) {
        kind = 1;
    } else if (!is_all_capitals(reading, mention)) {
        kind = 3;
    }
    uint32_t length = mention->end - mention->start;
    return kind << 48 | ((uint64_t)(length > 400 ? 400 : length) * (mention->confidence + 1u));
}

static bool bytes_equal(const struct lx_reading *reading, const struct lx_mention *a, const struct lx_mention *b) {
    const char *clean = reading->text->clean.items;
    return a->end - a->start == b->end - b->start && memcmp(clean + a->start, clean + b->start, a->end - a->start) == 0;
}

struct surfaces {
    const struct lx_reading *reading;
    const struct lx_mention *mentions;
};

static bool surface_equal(const void *context, uint32_t asked, uint32_t held) {
    const struct surfaces *s = context;
    return s->mentions[asked].entity == s->mentions[held].entity &&
           bytes_equal(s->reading, &s->mentions[asked], &s->mentions[held]);
}

static bool same_alias(const struct lx_alias *alias, const char *text, uint32_t length) {
    return alias->length == length && memcmp(alias->text, text, length) == 0;
}

/* Puts a text into the entity's aliases, which are kept sorted by the score of their mentions. */
static lxt_status add_alias(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mention *mentions, struct lx_entity *entity, struct lx_alias alias) {
    const struct lx_alias name = {entity->name, entity->name_length, 0};
    if (same_alias(&name, alias.text, alias.length)) {
        return LXT_OK;
    }
    for (uint32_t i = entity->first_alias; i < entities->aliases.count; i++) {
        if (same_alias(&entities->aliases.items[i], alias.text, alias.length)) {
            return LXT_OK;
        }
    }
    if (!lx_array_push(entities->allocator, &entities->aliases, alias)) {
        return LXT_ERROR_MEMORY;
    }
    uint64_t score = name_score(reading, &mentions[alias.mention]);
    struct lx_alias *items = entities->aliases.items;
    for (uint32_t i = entities->aliases.count - 1; i > entity->first_alias; i--) {
        if (name_score(reading, &mentions[items[i - 1].mention]) >= score) {
            break;
        }
        items[i] = items[i - 1];
        items[i - 1] = alias;
    }
    entity->alias_count++;
    return LXT_OK;
}

/* `best` is the mention that gives the name. */
static lxt_status add_aliases(struct lx_entities *entities, const struct lx_reading *reading,
                              const struct lx_mention *mentions, struct lx_entity *entity, uint32_t best,
                              const uint32_t *members, uint32_t count) {
    const struct surfaces surfaces = {reading, mentions};
    for (uint32_t i = 0; i < count && entity->alias_count < ALIASES_MAX; i++) {
        const struct lx_mention *mention = &mentions[members[i]];
        if (members[i] == best || bytes_equal(reading, mention, &mentions[best])) {
            continue;
        }
        uint32_t hash = lx_hash(reading->text->clean.items + mention->start, mention->end - mention->start);
        bool fresh;
        hash = lx_hash_pair(hash, mention->entity);
        if (lx_slots_find(entities, hash, members[i], surface_equal, &surfaces, &fresh) == NULL || !fresh) {
            continue;
        }
        struct lx_alias alias = {.mention = members[i]};
        alias.text = lx_reading_copy(reading, mention->start, mention->end, &alias.length);
        if (alias.text == NULL || add_alias(entities, reading, mentions, entity, alias) != LXT_OK) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
}

lxt_status lx_entity_name(struct lx_entities *entities, const struct lx_reading *reading,
                          const struct lx_mentions *mentions, struct lx_entity *entity, const uint32_t *members,
                          uint32_t count) {
    const struct lx_mention *all = mentions->mentions.items;
    uint32_t best = members[0];
    uint64_t best_score = count > 1 ? name_score(reading, &all[best]) : 0;
    for (uint32_t i = 1; i < count; i++) {
        uint64_t score = name_score(reading, &all[members[i]]);
        if (score > best_score) {
            best = members[i];
            best_score = score;
        }
    }
    const struct lx_cluster *cluster = &entities->clusters.items[lx_links_root(entities, best)];
    entity->name = lx_reading_copy(reading, all[best].start, all[best].end, &entity->name_length);
    entity->key = lx_entity_key(entities, reading, &all[best], cluster);
    entity->first_alias = entities->aliases.count;
    if (entity->name == NULL || entity->key == NULL) {
        return LXT_ERROR_MEMORY;
    }
    return add_aliases(entities, reading, all, entity, best, members, count);
}
