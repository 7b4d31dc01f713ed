/* Splitting a person's name into given and family names. */
#ifndef LX_MENTIONS_PERSON_NAME_H
#define LX_MENTIONS_PERSON_NAME_H

#include <stdbool.h>
#include <stdint.h>

/* A word of a name: tokens glued together ("Jean-Pierre", "N'Diaye", "J."). What the lists say of it. */
struct lx_name_word {
    bool upper;    /* all capitals, two letters or more */
    bool initial;  /* one letter, perhaps with its dot */
    bool given;    /* listed as a given name */
    bool family;   /* listed as a family name */
    bool particle; /* de, van, bin, Ben, Le ... */
};

/* Which words are what: given names [given, given_end), family names [family, family_end); equal bounds: none. */
struct lx_name_split {
    uint32_t given;
    uint32_t given_end;
    uint32_t family;
    uint32_t family_end;
};

/* How many family names stand at the end of a name where nothing else tells. */
enum lx_name_order { LX_NAME_ONE_FAMILY = 0, LX_NAME_TWO_FAMILIES = 1 };

/*
 * Splits. A run in capitals beside words that are not is the family name, wherever it stands ("DUPONT Jean"). Else the
 * family name is the last word with the particles before it; with LX_NAME_TWO_FAMILIES (Spanish) all after the leading
 * given names. A single word is a family name unless only the list of given names has it.
 */
struct lx_name_split lx_name_split(const struct lx_name_word *words, uint32_t count, enum lx_name_order order);

#endif
