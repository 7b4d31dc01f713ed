/* Links between the forms of a person's name. */
#ifndef LX_ENTITIES_PERSONS_H
#define LX_ENTITIES_PERSONS_H

#include "entities/links.h"

/*
 * Joins inverted forms ("TOSSOU Alexis", "Alexis Tossou"), and family names alone, or with initials, with the one full
 * name of the document that has them; where two persons have them, nothing. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_link_persons(struct lx_entities *entities, const struct lx_reading *reading,
                           const struct lx_mentions *mentions);

/* Whether a mention gives a person's given and family name in full. */
bool lx_person_is_full(const struct lx_reading *reading, const struct lx_mention *mention);

/* Hash of a name's words as lx_words_hash gives it, and their number. */
uint32_t lx_name_hash(const char *name, uint32_t *words);

#endif
