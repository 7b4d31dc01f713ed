/* Unicode normalisation form C of the few spans that need it. */
#ifndef LX_TEXT_NORMALISE_H
#define LX_TEXT_NORMALISE_H

#include "text/cleaner.h"

/* What a code point may do under NFC. */
enum lx_nfc {
    LX_NFC_STABLE = 0,  /* nothing: it stays and keeps to itself */
    LX_NFC_CHANGES = 1, /* may change, or compose with the character before it */
    LX_NFC_MARK = 2     /* the same, and it (or the first of its parts) is ordered among other marks */
};

/* The class of a code point. */
enum lx_nfc lx_character_nfc(uint32_t code_point);

/* Adds a code point that is not LX_NFC_STABLE to the open segment, opening one if need be. */
void lx_normalise_add(struct lx_cleaner *c, uint32_t code_point, enum lx_nfc nfc, uint32_t raw_end);

/* Closes the open segment, if there is one, and appends its normalised form. */
void lx_normalise_flush(struct lx_cleaner *c);

#endif
