#include "entities/acronyms.h"

/* Acronyms and names that are asked about; names beyond are not looked at. */
enum { SPELT_MAX = 32, SPELT_NAMES_MAX = 256 };

/* Long forms and acronyms that only their letters tie together: every initial, at least three, and no other name of
 * the document has them. */
static bool same_initials(const void *context, uint32_t asked, uint32_t held) {
    (void)context;
    (void)asked;
    (void)held;
    return true;
}

/* Whether a mention may be tied by its letters alone: an acronym that nothing explains, or only a name in another
 * language, or a name without one. */
static bool is_untied(struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mentions *mentions, uint32_t mention, bool acronym) {
    if (mentions->mentions.items[mention].type != LXT_TYPE_ORGANIZATION ||
        (entities->clusters.items[mention].acronym != 0) != acronym) {
        return false;
    }
    const struct lx_cluster *cluster = &entities->clusters.items[lx_links_root(entities, mention)];
    if (!acronym) {
        return !cluster->abbreviated;
    }
    const struct lx_mention *all = mentions->mentions.items;
    bool explained = cluster->name != LX_NONE &&
                     lx_acronym_fits(entities, reading, all[mention].first, all[mention].stop, &all[cluster->name]);
    return !explained && cluster->thing == LX_NONE;
}

/* Puts the names of organisations into the slots, by their initials. */
static void offer_initials(struct lx_entities *entities, const struct lx_reading *reading,
                           const struct lx_mentions *mentions) {
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        const struct lx_mention *mention = &mentions->mentions.items[i];
        uint32_t hash;
        if (!is_untied(entities, reading, mentions, i, false) ||
            !lx_initials_hash(entities, reading, mention, false, &hash)) {
            continue;
        }
        bool fresh = false;
        uint32_t root = lx_links_root(entities, i);
        struct lx_slot *slot = lx_slots_find(entities, hash, root, same_initials, NULL, &fresh);
        if (slot != NULL && !fresh && (slot->item & LX_SLOT_SHARED) == 0 &&
            lx_links_root(entities, slot->item) != root) {
            slot->item |= LX_SLOT_SHARED;
        }
    }
}

static void look_up_initials(struct lx_entities *entities, const struct lx_reading *reading,
                             const struct lx_mentions *mentions) {
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        const struct lx_mention *mention = &mentions->mentions.items[i];
        uint32_t hash;
        if (!is_untied(entities, reading, mentions, i, true) ||
            !lx_initials_hash(entities, reading, mention, true, &hash)) {
            continue;
        }
        bool fresh = false;
        const struct lx_slot *slot = lx_slots_find(entities, hash, LX_NONE, same_initials, NULL, &fresh);
        if (slot != NULL && !fresh && (slot->item & LX_SLOT_SHARED) == 0) {
            lx_links_join(entities, mentions, slot->item, i);
        }
    }
}

/* The one name without an acronym that an acronym spells, LX_NONE where there is none, or two. */
static uint32_t only_spelt(struct lx_entities *entities, const struct lx_reading *reading,
                           const struct lx_mentions *mentions, uint32_t acronym) {
    const struct lx_mention *all = mentions->mentions.items;
    uint32_t found = LX_NONE;
    uint32_t names = 0;
    for (uint32_t i = 0; i < mentions->mentions.count && names < SPELT_NAMES_MAX; i++) {
        if (!is_untied(entities, reading, mentions, i, false)) {
            continue;
        }
        names++;
        uint32_t root = lx_links_root(entities, i);
        if (root != found && lx_acronym_spells(entities, reading, &all[acronym], &all[i])) {
            if (found != LX_NONE) {
                return LX_NONE;
            }
            found = root;
        }
    }
    return found;
}

static void link_spelt(struct lx_entities *entities, const struct lx_reading *reading,
                       const struct lx_mentions *mentions) {
    uint32_t asked = 0;
    for (uint32_t i = 0; i < mentions->mentions.count && asked < SPELT_MAX; i++) {
        if (lx_links_root(entities, i) == i && is_untied(entities, reading, mentions, i, true)) {
            uint32_t name = only_spelt(entities, reading, mentions, i);
            if (name != LX_NONE) {
                lx_links_join(entities, mentions, name, i);
            }
            asked++;
        }
    }
}

lxt_status lx_link_initials(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mentions *mentions) {
    uint32_t i = 0;
    while (i < mentions->mentions.count && !is_untied(entities, reading, mentions, i, true)) {
        i++;
    }
    if (i == mentions->mentions.count) {
        return LXT_OK;
    }
    if (lx_slots_begin(entities, mentions->mentions.count) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    offer_initials(entities, reading, mentions);
    look_up_initials(entities, reading, mentions);
    link_spelt(entities, reading, mentions);
    return LXT_OK;
}
