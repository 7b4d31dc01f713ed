/* What an e-mail address says about its owner: the names that its parts are made of. */
#ifndef LX_RELATIONS_ADDRESS_H
#define LX_RELATIONS_ADDRESS_H

#include "entities/entities.h"

/*
 * Whether the local part of an address has a name of a person in it: a family name of three letters or more
 * ("a.benmoussa", "schulerb"), or the given name alone ("barbara").
 */
bool lx_address_names_person(const char *address, const struct lx_entity *person);

/* Whether the local part is a person's whole name, or its initial and family name: "awa.diop", "a.diop". */
bool lx_address_is_of(const char *address, const struct lx_entity *person);

/*
 * Whether the domain of an address is made of an organisation's name: its acronym, its initials, all its words or a
 * telling one ("iom.int", "ofbc-news.org", "puits-partage.org"); or of a person's given and family name.
 */
bool lx_address_domain_names(const char *address, const struct lx_entities *entities, const struct lx_entity *owner);

#endif
