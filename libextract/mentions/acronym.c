#include "mentions/acronym.h"

enum { LETTERS = 12, WORDS = 40 };

bool lx_acronym_shape(const struct lx_token *token) {
    return (token->shape == LX_SHAPE_UPPER || token->shape == LX_SHAPE_MIXED) && token->length >= 2 &&
           token->length <= LETTERS;
}

static uint32_t fold_word(const struct lx_reading *reading, uint32_t token, char folded[LETTERS]) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    return (uint32_t)lx_fold(reading->text->clean.items + t->start, t->length, folded, LETTERS);
}

/* A word of the long form: its folded beginning, and whether it may be left out. */
struct word {
    char letters[LETTERS];
    uint32_t length;
    bool optional;
};

/* The words of the span; punctuation is no word. */
static uint32_t read_words(const struct lx_reading *reading, uint32_t first, uint32_t stop, struct word words[WORDS]) {
    uint32_t count = 0;
    for (uint32_t i = first; i < stop && count < WORDS; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        if (token->shape == LX_SHAPE_PUNCTUATION) {
            continue;
        }
        words[count].length = fold_word(reading, i, words[count].letters);
        words[count].optional = token->shape == LX_SHAPE_LOWER;
        count += words[count].length != 0;
    }
    return count;
}

/*
 * reach[k]: the first k letters are explained by the words so far. A word explains one letter by its initial, or up to
 * four letters by its beginning; an optional word may explain none. A capitalised word that explains nothing ends the
 * path, unless all letters are explained: what follows says of where, or of whom, the body is (Parcs du Québec (MFFP)).
 */
static bool explains(const char *acronym, uint32_t letters, const struct word *words, uint32_t count) {
    bool reach[LETTERS + 1] = {true};
    for (uint32_t w = 0; w < count; w++) {
        bool next[LETTERS + 1] = {false};
        for (uint32_t k = 0; k <= letters; k++) {
            if (!reach[k]) {
                continue;
            }
            next[k] |= words[w].optional || k == letters;
            for (uint32_t n = 1; n <= 4 && k + n <= letters && n <= words[w].length; n++) {
                if (words[w].letters[n - 1] != acronym[k + n - 1]) {
                    break;
                }
                next[k + n] = true;
            }
        }
        for (uint32_t k = 0; k <= letters; k++) {
            reach[k] = next[k];
        }
    }
    return reach[letters];
}

bool lx_acronym_matches(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop) {
    char letters[LETTERS];
    struct word words[WORDS];
    if (stop - first > WORDS) {
        return false;
    }
    uint32_t count = fold_word(reading, acronym, letters);
    uint32_t word_count = read_words(reading, first, stop, words);
    return count >= 2 && word_count != 0 && words[0].letters[0] == letters[0] &&
           explains(letters, count, words, word_count);
}

/* Whether a long form may begin at a token: a word with the acronym's first letter. */
static bool may_begin(const struct lx_reading *reading, uint32_t token, char letter) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    char folded[LETTERS];
    return t->shape != LX_SHAPE_PUNCTUATION && t->shape != LX_SHAPE_DIGITS && fold_word(reading, token, folded) != 0 &&
           folded[0] == letter;
}

uint32_t lx_acronym_explained(const struct lx_reading *reading, uint32_t acronym) {
    char letters[LETTERS];
    uint32_t count = fold_word(reading, acronym, letters);
    uint32_t reach = 3 * count + 2; /* function words and adjectives stand between */
    for (uint32_t first = acronym - 1; first-- > 0 && acronym - first <= reach;) {
        if (reading->tokens->tokens.items[first + 1].gap >= LX_GAP_LINE) {
            return LX_NONE;
        }
        if (acronym - 1 - first > 1 && may_begin(reading, first, letters[0]) &&
            lx_acronym_matches(reading, acronym, first, acronym - 1)) {
            return first;
        }
    }
    return LX_NONE;
}
