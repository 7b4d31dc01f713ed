/* How the letters of an acronym are spent on the words of a name, word by word: what both readers of acronyms share. */
#ifndef LX_MENTIONS_SPEND_H
#define LX_MENTIONS_SPEND_H

#include "mentions/reading.h"

/* Letters of an acronym, bytes of a word that are looked at, letters that one word may explain, words of a name. */
enum { LX_SPEND_LETTERS = 12, LX_SPEND_WORD = 32, LX_SPEND_FROM_WORD = 6, LX_SPEND_WORDS = 40 };

/* A cost that no path has. */
enum { LX_SPEND_NEVER = 200 };

/* A word of the name: its folded beginning, and what it costs to pass over it: before any letter is explained, between
 * letters, and behind them all. */
struct lx_spend_word {
    char letters[LX_SPEND_WORD];
    uint32_t length;
    uint8_t before;
    uint8_t between;
    uint8_t behind;
};

struct lx_spend {
    char letters[LX_SPEND_LETTERS];
    uint32_t count;                     /* 0 where there are too many */
    uint8_t cost[LX_SPEND_LETTERS + 1]; /* what it costs to have explained the first k letters */
    uint8_t further;                    /* what a word's second letter and later ones cost together */
    bool anywhere;                      /* later letters may stand anywhere in the word */
};

/* Folds a token's word; returns its length. */
uint32_t lx_spend_fold(const struct lx_reading *reading, uint32_t token, char *folded, uint32_t size);

/* Begins with the letters of all words of tokens [first, stop): "A.D.R.", "REN-LAC". */
void lx_spend_begin(struct lx_spend *spend, const struct lx_reading *reading, uint32_t first, uint32_t stop);

/* One more word: it explains one letter by its initial, up to six by its beginning, or none. False when no path is
 * left. */
bool lx_spend_word(struct lx_spend *spend, const struct lx_spend_word *word);

#endif
