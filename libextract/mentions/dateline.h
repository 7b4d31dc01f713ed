/* The day on which a document says it was written or published. */
#ifndef LX_MENTIONS_DATELINE_H
#define LX_MENTIONS_DATELINE_H

#include "mentions/mention.h"

/*
 * Index of the mention that dates the document, LX_NONE where none does: a full date near the beginning behind a place
 * ("GENÈVE, 28 mars 2022 -") or behind a word of publishing ("Publié le 21/09/2022"), or behind "Fait à ..., le". Words
 * are those of the packs (classes dateline_cue, dateline_close). A date that needed a reference is none.
 */
uint32_t lx_dateline_find(const struct lx_reading *reading, const struct lx_mentions *mentions);

#endif
