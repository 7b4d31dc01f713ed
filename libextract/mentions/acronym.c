#include "mentions/acronym.h"

enum { LETTERS = LX_ACRONYM_LETTERS, WORD = 32, WORDS = 40, FROM_WORD = 4 };

static uint32_t fold_word(const struct lx_reading *reading, uint32_t token, char *folded, uint32_t size) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    return (uint32_t)lx_fold(reading->text->clean.items + t->start, t->length, folded, size);
}

/* A word of the long form: its folded beginning, whether it may be left out, and whether it may stand behind what the
 * letters explain. */
struct word {
    char letters[WORD];
    uint32_t length;
    bool optional;
    bool behind;
};

/* The words of the span; punctuation is no word. */
static uint32_t read_words(const struct lx_reading *reading, uint32_t first, uint32_t stop, struct word words[WORDS]) {
    uint32_t count = 0;
    bool behind = true;
    for (uint32_t i = first; i < stop && count < WORDS; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        if (token->shape == LX_SHAPE_PUNCTUATION) {
            behind &= token->code != ',';
            continue;
        }
        words[count].behind = behind;
        behind = true;
        words[count].length = fold_word(reading, i, words[count].letters, WORD);
        words[count].optional = token->shape == LX_SHAPE_LOWER;
        count += words[count].length != 0;
    }
    return count;
}

/* Index after the letter of a word at `at`, or of one after it, that is `letter`; LX_NONE where it is not. */
static uint32_t next_letter(const struct word *word, uint32_t at, char letter, bool anywhere) {
    while (anywhere && at < word->length && word->letters[at] != letter) {
        at++;
    }
    return at < word->length && word->letters[at] == letter ? at + 1 : LX_NONE;
}

/*
 * reach[k]: the first k letters are explained by the words so far. A word explains one letter by its initial, or up to
 * four letters by its beginning; an optional word may explain none. A capitalised word that explains nothing ends the
 * path, unless all letters are explained: what follows, no comma before it, says of where the body is (Parcs du Québec
 * (MFFP)).
 */
static bool explains(const char *acronym, uint32_t letters, const struct word *words, uint32_t count,
                     enum lx_acronym_proof proof) {
    bool reach[LETTERS + 1] = {true};
    for (uint32_t w = 0; w < count; w++) {
        bool next[LETTERS + 1] = {false};
        for (uint32_t k = 0; k <= letters; k++) {
            if (!reach[k]) {
                continue;
            }
            next[k] |= k == letters ? words[w].behind : words[w].optional;
            uint32_t at = 0;
            for (uint32_t n = 1; n <= FROM_WORD && k + n <= letters; n++) {
                at = next_letter(&words[w], at, acronym[k + n - 1], n > 1 && proof == LX_ACRONYM_LOOSELY);
                if (at == LX_NONE) {
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

static bool matches(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop,
                    enum lx_acronym_proof proof) {
    char letters[LETTERS];
    struct word words[WORDS];
    if (stop - first > WORDS) {
        return false;
    }
    uint32_t count = fold_word(reading, acronym, letters, LETTERS);
    uint32_t word_count = read_words(reading, first, stop, words);
    return count >= 2 && word_count != 0 && words[0].letters[0] == letters[0] &&
           explains(letters, count, words, word_count, proof);
}

bool lx_acronym_matches(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop) {
    return matches(reading, acronym, first, stop, LX_ACRONYM_STRICTLY);
}

/* Whether a long form may begin at a token: a word with the acronym's first letter. */
static bool may_begin(const struct lx_reading *reading, uint32_t token, char letter) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    char folded;
    return t->shape != LX_SHAPE_PUNCTUATION && t->shape != LX_SHAPE_DIGITS &&
           fold_word(reading, token, &folded, 1) != 0 && folded == letter;
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

uint32_t lx_acronym_explained(const struct lx_reading *reading, uint32_t acronym, enum lx_acronym_proof proof) {
    char letters[LETTERS];
    uint32_t count = fold_word(reading, acronym, letters, LETTERS);
    uint32_t reach = 3 * count + 2; /* function words and adjectives stand between */
    for (uint32_t first = acronym - 1; first-- > 0 && acronym - first <= reach;) {
        const struct lx_token *next = &reading->tokens->tokens.items[first + 1];
        if (next->gap >= LX_GAP_LINE || (first + 1 < acronym - 1 && next->first) ||
            is_barrier(&reading->tokens->tokens.items[first])) {
            return LX_NONE;
        }
        bool enough = acronym - 1 - first > 1 ||
                      (proof == LX_ACRONYM_LOOSELY && reading->tokens->tokens.items[first].length > 2 * count);
        if (enough && may_begin(reading, first, letters[0]) && matches(reading, acronym, first, acronym - 1, proof)) {
            return first;
        }
    }
    return LX_NONE;
}
