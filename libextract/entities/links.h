/* Union-find over the mentions of a document, with what keeps two clusters apart. */
#ifndef LX_ENTITIES_LINKS_H
#define LX_ENTITIES_LINKS_H

#include "entities/words.h"

/* One cluster a mention. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_links_begin(struct lx_entities *entities, const struct lx_reading *reading,
                          const struct lx_mentions *mentions);

/* Root of a mention's cluster. */
uint32_t lx_links_root(struct lx_entities *entities, uint32_t mention);

/*
 * Joins the clusters of two mentions, unless their facts forbid it: other types, values, things or given names, or one
 * mention lies inside another of the other cluster. True when they are one cluster afterwards.
 */
bool lx_links_join(struct lx_entities *entities, const struct lx_mentions *mentions, uint32_t a, uint32_t b);

/* Value of an attribute of a mention, NULL. */
const char *lx_mention_attribute(const struct lx_mention *mention, const char *key);

/* Whether a mention is, or looks like, an acronym. */
bool lx_mention_is_acronym(const struct lx_reading *reading, const struct lx_mention *mention);

/* Whether two given names may be one person's: equal as far as both go, initials standing for names. */
bool lx_given_compatible(const char *a, const char *b);

/* Whether a given name consists of initials only. */
bool lx_given_is_initials(const char *given);

/* Marks an item of a slot that two clusters claim. */
#define LX_SLOT_SHARED 0x80000000u

/* An empty table for `need` items. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_slots_begin(struct lx_entities *entities, uint32_t need);

/* Says whether the item asked about equals one that the table holds. */
typedef bool lx_slots_equal(const void *context, uint32_t asked, uint32_t held);

/*
 * Finds an equal item, or puts this one in. Returns the slot, NULL when too many others share its place (the item is
 * then neither found nor held: hostile input must not make the table slow). *fresh says that it was put in.
 */
struct lx_slot *lx_slots_find(struct lx_entities *entities, uint32_t hash, uint32_t item, lx_slots_equal *equal,
                              const void *context, bool *fresh);

/* Offers a mention under a hash; mentions of two clusters share it (LX_SLOT_SHARED), and then it is nobody's. */
void lx_slots_offer(struct lx_entities *entities, uint32_t hash, uint32_t mention);

/* The item of a hash, without putting one in: LX_NONE where there is none, or two claim it. */
uint32_t lx_slots_held(const struct lx_entities *entities, uint32_t hash);

#endif
