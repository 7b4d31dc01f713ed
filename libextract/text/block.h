/* What one block looks like to the question of its role. */
#ifndef LX_TEXT_BLOCK_H
#define LX_TEXT_BLOCK_H

#include "text/text.h"

/* Characters of the longest line of a contact card; the bytes of longer blocks are not looked at. */
enum { LX_BLOCK_SHORT = 200 };

/* What the bytes of a block say. */
struct lx_block_features {
    uint32_t chars;
    bool shouted; /* capitals and no lower case */
    bool at_sign;
    bool phone;
    bool sentence; /* ends in a full stop, or has one inside */
    bool quoted;
    bool capital; /* begins with a capital or a digit */
};

/* Reads the features of the trimmed, non-empty clean span [start, end). */
struct lx_block_features lx_block_read_features(const struct lx_text *text, uint32_t start, uint32_t end);

#endif
