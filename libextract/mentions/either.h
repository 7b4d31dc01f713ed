/* Names that two countries share: the document may say which is meant. */
#ifndef LX_MENTIONS_EITHER_H
#define LX_MENTIONS_EITHER_H

#include "mentions/mention.h"

/*
 * Gives mentions of a thing with the attributes `either` (or, where it has one, its value) and `or` the code that the
 * document decides for: "les Congolais" of a text that names the RDC, and not the Republic of the Congo, are of the
 * RDC. A country beside its namesake in one sentence is the other one: "Congo, République démocratique du Congo".
 */
void lx_either_resolve(const struct lx_reading *reading, struct lx_mentions *mentions);

#endif
