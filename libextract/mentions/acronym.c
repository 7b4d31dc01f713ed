#include "mentions/acronym.h"

enum { LETTERS = LX_ACRONYM_LETTERS, WORD = 32, WORDS = 40, FROM_WORD = 4 };

/* Lower-case words of so few bytes are hardly words of a name; orders are free with so many letters. */
enum { SMALL_WORD = 3, PERMUTED_LEAST = 3 };

static bool is_small(const struct lx_token *token) {
    return token->shape == LX_SHAPE_LOWER && token->length <= SMALL_WORD;
}

static uint32_t fold_word(const struct lx_reading *reading, uint32_t token, char *folded, uint32_t size) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    return (uint32_t)lx_fold(reading->text->clean.items + t->start, t->length, folded, size);
}

/* The folded letters of an acronym: of all its tokens ("A.D.R.", "REN-LAC"), 0 where there are too many. */
static uint32_t fold_acronym(const struct lx_reading *reading, uint32_t acronym, uint32_t stop, char *letters) {
    uint32_t count = 0;
    for (uint32_t i = acronym; i < stop; i++) {
        if (reading->tokens->tokens.items[i].shape != LX_SHAPE_PUNCTUATION) {
            count += fold_word(reading, i, letters + count, LETTERS - count);
        }
    }
    return count;
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

/*
 * The initials of all words of [first, stop) but small ones, in whatever order: an acronym of the name in another
 * language, which puts its words otherwise ("Autorité nationale de réglementation (NRA)").
 */
static bool permutes(const struct lx_reading *reading, const char *letters, uint32_t count, uint32_t first,
                     uint32_t stop) {
    uint32_t used = 0;
    for (uint32_t i = first; i < stop; i++) {
        const struct lx_token *token = &reading->tokens->tokens.items[i];
        char initial;
        if (token->shape == LX_SHAPE_PUNCTUATION || fold_word(reading, i, &initial, 1) == 0 || is_small(token)) {
            continue;
        }
        uint32_t k = 0;
        while (k < count && (letters[k] != initial || (used >> k & 1) != 0)) {
            k++;
        }
        if (k == count) {
            return false;
        }
        used |= UINT32_C(1) << k;
    }
    return count >= PERMUTED_LEAST && used == (UINT32_C(1) << count) - 1;
}

/* Word by word, punctuation being none, as long as there is a path. */
static bool matches(const struct lx_reading *reading, const char *letters, uint32_t count, uint32_t first,
                    uint32_t stop, enum lx_acronym_proof proof) {
    struct word word = {.behind = true};
    uint32_t reach = 1;
    bool begun = false;
    if (stop - first > WORDS || count < 2) {
        return false;
    }
    if (proof == LX_ACRONYM_PERMUTED) {
        return permutes(reading, letters, count, first, stop);
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
    char letters[LETTERS];
    uint32_t count = fold_word(reading, acronym, letters, LETTERS);
    return matches(reading, letters, count, first, stop, LX_ACRONYM_STRICTLY);
}

bool lx_acronym_permutes(const struct lx_reading *reading, uint32_t acronym, uint32_t first, uint32_t stop) {
    char letters[LETTERS];
    uint32_t count = fold_word(reading, acronym, letters, LETTERS);
    return matches(reading, letters, count, first, stop, LX_ACRONYM_PERMUTED);
}

/* Whether a long form may begin at a token: a word with the acronym's first letter, or any where their order is free.
 */
static bool may_begin(const struct lx_reading *reading, uint32_t token, char letter, enum lx_acronym_proof proof) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    char folded = lx_reading_initial(reading, token);
    if (proof == LX_ACRONYM_PERMUTED) {
        return t->shape != LX_SHAPE_PUNCTUATION && t->shape != LX_SHAPE_DIGITS && !is_small(t) &&
               fold_word(reading, token, &folded, 1) != 0;
    }
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

uint32_t lx_acronym_explained(const struct lx_reading *reading, uint32_t acronym, uint32_t stop,
                              enum lx_acronym_proof proof) {
    char letters[LETTERS];
    uint32_t count = fold_acronym(reading, acronym, stop, letters);
    uint32_t reach = 3 * count + 2; /* function words and adjectives stand between */
    uint32_t small = LX_NONE;       /* a long form that begins with a small word is seldom whole */
    for (uint32_t first = acronym - 1; first-- > 0 && acronym - first <= reach;) {
        const struct lx_token *token = &reading->tokens->tokens.items[first];
        if (token[1].gap >= LX_GAP_LINE || (first + 1 < acronym - 1 && token[1].first) || is_barrier(token)) {
            break;
        }
        bool enough = acronym - 1 - first > 1 || (proof == LX_ACRONYM_LOOSELY && token->length > 2 * count);
        if (enough && may_begin(reading, first, letters[0], proof) &&
            matches(reading, letters, count, first, acronym - 1, proof)) {
            if (!is_small(token)) {
                return first;
            }
            small = small == LX_NONE ? first : small;
        }
    }
    return small;
}
