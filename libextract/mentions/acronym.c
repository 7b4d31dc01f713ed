#include "mentions/acronym.h"

#include "mentions/spend.h"

/* Lower-case words of so few bytes are hardly words of a name; orders are free with so many letters. */
enum { SMALL_WORD = 3, PERMUTED_LEAST = 3, SYLLABLES_LEAST = 5 };

static bool is_small(const struct lx_token *token) {
    return token->shape == LX_SHAPE_LOWER && token->length <= SMALL_WORD;
}

/*
 * The initials of all words of [first, stop) but small ones, in whatever order: an acronym of the name in another
 * language, which puts its words otherwise ("Autorité nationale de réglementation (NRA)").
 */
static bool permutes(const struct lx_reading *reading, const struct lx_spend *spend, uint32_t first, uint32_t stop) {
    uint32_t used = 0;
    for (uint32_t i = first; i < stop; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        char initial;
        if (token->shape == LX_SHAPE_PUNCTUATION || lx_spend_fold(reading, i, &initial, 1) == 0 || is_small(token)) {
            continue;
        }
        uint32_t k = 0;
        while (k < spend->count && (spend->letters[k] != initial || (used >> k & 1) != 0)) {
            k++;
        }
        if (k == spend->count) {
            return false;
        }
        used |= UINT32_C(1) << k;
    }
    return spend->count >= PERMUTED_LEAST && used == (UINT32_C(1) << spend->count) - 1;
}

/*
 * Word by word, punctuation being none, as long as there is a path. A capitalised word that explains nothing ends it,
 * unless all letters are explained: what follows, no comma before it, says of where the body is (Parcs du Québec
 * (MFFP)).
 */
static bool matches(const struct lx_reading *reading, struct lx_spend spend, uint32_t first, uint32_t stop,
                    enum lx_acronym_proof proof) {
    struct lx_spend_word word = {.before = LX_SPEND_NEVER};
    const uint8_t skipped = proof == LX_ACRONYM_BY_SYLLABLES ? 1 : LX_SPEND_NEVER;
    uint32_t words = 0;
    bool begun = false;
    if (stop - first > LX_SPEND_WORDS || spend.count < 2) {
        return false;
    }
    if (proof == LX_ACRONYM_PERMUTED) {
        return permutes(reading, &spend, first, stop);
    }
    spend.anywhere = proof == LX_ACRONYM_LOOSELY;
    for (uint32_t i = first; i < stop; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        if (token->shape == LX_SHAPE_PUNCTUATION) {
            word.behind = token->code == ',' ? LX_SPEND_NEVER : word.behind;
            continue;
        }
        word.length = lx_spend_fold(reading, i, word.letters, LX_SPEND_WORD);
        bool part = i > first && token->gap == LX_GAP_NONE && token[-1].code == '-'; /* "Inter-American" */
        word.between = part || token->shape == LX_SHAPE_LOWER ? 0 : skipped;
        words += token->shape != LX_SHAPE_LOWER;
        if (word.length != 0) {
            begun = true;
            if (!lx_spend_word(&spend, &word)) {
                return false;
            }
        }
        word.behind = 0;
    }
    if (proof == LX_ACRONYM_BY_SYLLABLES) {
        return begun && spend.count >= SYLLABLES_LEAST && spend.cost[spend.count] <= words / 2;
    }
    return begun && spend.cost[spend.count] == 0;
}

bool lx_acronym_matches(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop) {
    struct lx_spend spend;
    lx_spend_begin(&spend, reading, acronym, acronym + 1);
    return matches(reading, spend, first, stop, LX_ACRONYM_STRICTLY);
}

bool lx_acronym_permutes(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop) {
    struct lx_spend spend;
    lx_spend_begin(&spend, reading, acronym, acronym + 1);
    return matches(reading, spend, first, stop, LX_ACRONYM_PERMUTED);
}

/* Whether a long form may begin at a token: a word with the acronym's first letter, or any where their order is free.
 */
static bool may_begin(const struct lx_reading *reading, uint32_t token, char letter, enum lx_acronym_proof proof) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    char folded = lx_reading_initial(reading, token);
    if (proof == LX_ACRONYM_PERMUTED) {
        return t->shape != LX_SHAPE_PUNCTUATION && t->shape != LX_SHAPE_DIGITS && !is_small(t) &&
               lx_spend_fold(reading, token, &folded, 1) != 0;
    }
    if (folded != '\0') {
        return folded == letter;
    }
    return t->shape != LX_SHAPE_PUNCTUATION && t->shape != LX_SHAPE_DIGITS &&
           lx_spend_fold(reading, token, &folded, 1) != 0 && folded == letter;
}

/* What no name goes on over: brackets, ends of sentences, colons. */
static bool is_barrier(const struct lx_token *token) {
    if (token->shape != LX_SHAPE_PUNCTUATION) {
        return false;
    }
    switch (token->code) {
    case ',':
    case '-':
    case '&':
    case '\'':
    case '/':
    case '.': /* "U.S. Forest Service": ends of sentences are told apart by the token after it */
        return false;
    default:
        return true;
    }
}

uint32_t lx_acronym_explained(const struct lx_reading *reading, uint32_t acronym, uint32_t stop,
                              enum lx_acronym_proof proof) {
    struct lx_spend spend;
    lx_spend_begin(&spend, reading, acronym, stop);
    uint32_t reach = 3 * spend.count + 2; /* function words and adjectives stand between */
    uint32_t small = LX_NONE;             /* a long form that begins with a small word is seldom whole */
    for (uint32_t first = acronym - 1; first-- > 0 && acronym - first <= reach;) {
        const struct lx_token *token = &reading->tokens->tokens.items[first];
        if (token[1].gap >= LX_GAP_LINE || (first + 1 < acronym - 1 && token[1].first) || is_barrier(token)) {
            break;
        }
        bool enough = acronym - 1 - first > 1 || (proof == LX_ACRONYM_LOOSELY && token->length > 2 * spend.count);
        if (enough && may_begin(reading, first, spend.letters[0], proof) &&
            matches(reading, spend, first, acronym - 1, proof)) {
            if (!is_small(token)) {
                return first;
            }
            small = small == LX_NONE ? first : small;
        }
    }
    return small;
}
