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

/* Index after the letter of a word at `at`, or of one after it, that is `letter`; LX_NONE where it is not. */
static uint32_t next_letter(const struct word *word, uint32_t at, char letter, bool anywhere) {
    while (anywhere && at < word->length && word->letters[at] != letter) {
        at++;
    }
    return at < word->length && word->letters[at] == letter ? at + 1 : LX_NONE;
}

/*
 * One more word: bit k of `reach` says that the words before explain the first k letters, the same of the result with
 * this word. A word explains one letter by its initial, or up to four letters by its beginning; an optional word may
 * explain none. A capitalised word that explains nothing ends the path, unless all letters are explained: what follows,
 * no comma before it, says of where the body is (Parcs du Québec (MFFP)).
 */
static uint32_t explain(const struct word *word, const char *acronym, uint32_t letters, uint32_t reach,
                        enum lx_acronym_proof proof) {
    uint32_t next = 0;
    for (uint32_t k = 0; k <= letters; k++) {
        if ((reach >> k & 1) == 0) {
            continue;
        }
        bool skipped = k == letters ? word->behind : word->optional;
        next |= (uint32_t)skipped << k;
        uint32_t at = 0;
        for (uint32_t n = 1; n <= FROM_WORD && k + n <= letters; n++) {
            at = next_letter(word, at, acronym[k + n - 1], n > 1 && proof == LX_ACRONYM_LOOSELY);
            if (at == LX_NONE) {
                break;
            }
            next |= UINT32_C(1) << (k + n);
        }
    }
    return next;
}

/* Word by word, punctuation being none, as long as there is a path. */
static bool matches(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop,
                    enum lx_acronym_proof proof) {
    char letters[LETTERS];
    struct word word = {.behind = true};
    uint32_t count = fold_word(reading, acronym, letters, LETTERS);
    uint32_t reach = 1;
    bool begun = false;
    if (stop - first > WORDS || count < 2) {
        return false;
    }
    for (uint32_t i = first; i < stop && reach != 0; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        if (token->shape == LX_SHAPE_PUNCTUATION) {
            word.behind &= token->code != ',';
            continue;
        }
        word.length = fold_word(reading, i, word.letters, WORD);
        word.optional = token->shape == LX_SHAPE_LOWER;
        if (word.length != 0 && !begun && word.letters[0] != letters[0]) {
            return false;
        }
        if (word.length != 0) {
            begun = true;
            reach = explain(&word, letters, count, reach, proof);
        }
        word.behind = true;
    }
    return begun && (reach >> count & 1) != 0;
}

bool lx_acronym_matches(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop) {
    return matches(reading, acronym, first, stop, LX_ACRONYM_STRICTLY);
}

/* Whether a long form may begin at a token: a word with the acronym's first letter. */
static bool may_begin(const struct lx_reading *reading, uint32_t token, char letter) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    char folded = lx_reading_initial(reading, token);
    if (folded != '\0') {
        return folded == letter;
    }
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
