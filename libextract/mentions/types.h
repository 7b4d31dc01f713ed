/* Entity types of an engine: the built-in ones and those that user packs declare. */
#ifndef LX_MENTIONS_TYPES_H
#define LX_MENTIONS_TYPES_H

#include "lexicon/lexicon.h"
#include "mentions/reading.h"

/* Names by type number (bit number); NULL where there is none. Borrowed from the images. */
struct lx_types {
    const char *names[LX_TYPE_LIMIT];
    const char *labels[LX_TYPE_LIMIT];
    uint32_t nests[LX_TYPE_LIMIT]; /* bits of the types that may stand directly inside */
};

/*
 * Collects the types and the nesting table of all images. LXT_OK; LXT_ERROR_SYNTAX for an unknown type in a nesting
 * line; LXT_ERROR_LIMIT for more than 16 user types.
 */
lxt_status lx_types_collect(struct lx_types *types, const struct lx_lexicon *lexicon, lxt_error *error);

/* Name of a built-in type, NULL for other numbers. Static. */
const char *lx_type_built_in(uint32_t type);

/* The number of a type by name ("name" is LX_TYPE_NAME), LX_NONE when unknown. */
uint32_t lx_types_find(const struct lx_types *types, const char *name, size_t length);

#endif
