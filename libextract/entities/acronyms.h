/* Acronyms and the long forms that a text defines them by. */
#ifndef LX_ENTITIES_ACRONYMS_H
#define LX_ENTITIES_ACRONYMS_H

#include "entities/definition.h"
#include "entities/links.h"

/*
 * Whether the letters of tokens [first, stop) are, in order, initials (or beginnings) of the words of a long form; stop
 * words may be passed over freely, other words seldom.
 */
bool lx_acronym_fits(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t first,
                     uint32_t stop, const struct lx_mention *long_form);

/* "X (Y)" where the letters fit: both directions, "X, Y," and "X - Y" too. */
bool lx_letters_fit(const struct lx_entities *entities, const struct lx_reading *reading, const struct lx_mention *a,
                    const struct lx_mention *b);

/*
 * Whether each word of a long form but stop words gives the acronym its initial, and at most one gives more letters,
 * wherever they stand in it: three words and four letters at least ("BDRCS": "Bangladesh Red Crescent Society").
 */
bool lx_acronym_spells(const struct lx_entities *entities, const struct lx_reading *reading,
                       const struct lx_mention *acronym, const struct lx_mention *long_form);

/* Whether its words' initials are all of the acronym's letters but one, not the first ("Fonds de la recherche
 * scientifique": "FNRS"), three at least. */
bool lx_acronym_nearly(const struct lx_entities *entities, const struct lx_reading *reading,
                       const struct lx_mention *acronym, const struct lx_mention *long_form);

/* Whether the initials of four words or more, all but perhaps the last, are letters of the acronym, in whatever order:
 * it may be that of the name in another language ("INAMHI is the National Institute of Meteorology and Hydrology of
 * Ecuador"). */
bool lx_acronym_holds(const struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mention *acronym, const struct lx_mention *long_form);

/* The outermost mention that begins at a token, LX_NONE. Logarithmic. */
uint32_t lx_mention_at(const struct lx_reading *reading, const struct lx_mentions *mentions, uint32_t token);

/*
 * Hash of an acronym's letters, or of the initials of a long form's words without stop words. False where there are
 * less than three, or more than an acronym has.
 */
bool lx_initials_hash(const struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mention *mention, bool acronym, uint32_t *hash);

/*
 * Finds where the text defines names by others; an acronym that it defines by another listed thing than the list does
 * ("Banque islamique de développement (BID)") is that of no listed thing any more. Before anything is joined. LXT_OK,
 * LXT_ERROR_MEMORY.
 */
lxt_status lx_release_acronyms(struct lx_entities *entities, const struct lx_reading *reading,
                               const struct lx_mentions *mentions);

/* Joins acronyms and names that only their letters tie together, where no other name of the document has them. LXT_OK,
 * LXT_ERROR_MEMORY. */
lxt_status lx_link_initials(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mentions *mentions);

/* Joins acronyms with each other and with long forms. After lx_release_acronyms. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_link_acronyms(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_long_forms *long_forms, const struct lx_mentions *mentions);

#endif
