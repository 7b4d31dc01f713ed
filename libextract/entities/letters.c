#include <string.h>

#include "base/hash.h"
#include "entities/acronyms.h"

enum { LETTERS_MAX = 12, PREFIX_MAX = 4, FIRST_BYTES = 4, WORDS_MAX = 40, NEVER = 1000 };

/* Folded letters of the acronym; 0 when there are too many or less than two. */
static uint32_t letters_of(const struct lx_reading *reading, uint32_t first, uint32_t stop, char *letters) {
    uint32_t count = 0;
    for (uint32_t i = first; i < stop; i++) {
        const struct lx_token *t = &reading->tokens->tokens.items[i];
        char folded[LETTERS_MAX * 4];
        size_t length = lx_fold(reading->text->clean.items + t->start, t->length, folded, sizeof folded);
        for (size_t k = 0; k < length; k++) {
            if (folded[k] >= 'a' && folded[k] <= 'z') {
                if (count == LETTERS_MAX) {
                    return 0;
                }
                letters[count++] = folded[k];
            }
        }
    }
    return count < 2 ? 0 : count;
}

/* One word of the long form: what it costs to have matched the first i letters after it. */
static void step(uint32_t *cost, const char *letters, uint32_t count, const char *word, size_t length, uint32_t skip,
                 bool may_begin) {
    uint32_t next[LETTERS_MAX + 1];
    for (uint32_t i = 0; i <= count; i++) {
        next[i] = i == 0 && !may_begin ? NEVER : cost[i] + skip;
    }
    for (uint32_t i = 0; i < count; i++) {
        for (uint32_t k = 1; k <= PREFIX_MAX && k <= length && i + k <= count; k++) {
            if (word[k - 1] != letters[i + k - 1]) {
                break;
            }
            uint32_t total = cost[i] + (k > 1);
            next[i + k] = total < next[i + k] ? total : next[i + k];
        }
    }
    memcpy(cost, next, (count + 1) * sizeof *cost);
}

bool lx_acronym_fits(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t first,
                     uint32_t stop, const struct lx_mention *long_form) {
    char letters[LETTERS_MAX];
    uint32_t count = letters_of(reading, first, stop, letters);
    if (count == 0 || long_form->first == LX_NONE || long_form->stop - long_form->first > WORDS_MAX) {
        return false;
    }
    uint32_t cost[LETTERS_MAX + 1];
    for (uint32_t i = 0; i <= count; i++) {
        cost[i] = i == 0 ? 0 : NEVER;
    }
    uint32_t words = 0;
    struct lx_words walk = lx_words_of(entities, reading, long_form);
    for (uint32_t token; lx_words_next(&walk, &token);) {
        const struct lx_token *t = &reading->tokens->tokens.items[token];
        char word[PREFIX_MAX * 4];
        size_t length = lx_fold(reading->text->clean.items + t->start, t->length, word, sizeof word);
        bool stop_word = (lx_word_flags(entities, reading, token) & LX_SET_STOP) != 0;
        step(cost, letters, count, word, length, stop_word ? 0 : 1, stop_word);
        words += !stop_word;
    }
    /* Two letters prove little; with more, a word passed over or a second letter of a word is common. */
    return words >= 2 && cost[count] <= (count - 1) / 2 - (count == 3);
}

/* The first byte of a folded word, 0 where nothing is left of it. */
static char initial_of(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    char word[FIRST_BYTES] = {lx_reading_initial(reading, token)};
    bool none = word[0] == '\0' && lx_fold(reading->text->clean.items + t->start, t->length, word, sizeof word) == 0;
    return none ? '\0' : word[0];
}

bool lx_initials_hash(const struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mention *mention, bool acronym, uint32_t *hash) {
    char letters[LETTERS_MAX];
    uint32_t count = 0;
    if (mention->first == LX_NONE || mention->stop - mention->first > WORDS_MAX) {
        return false;
    }
    if (acronym) {
        count = letters_of(reading, mention->first, mention->stop, letters);
    } else {
        struct lx_words walk = lx_words_of(entities, reading, mention);
        for (uint32_t token; lx_words_next(&walk, &token);) {
            char initial =
                (lx_word_flags(entities, reading, token) & LX_SET_STOP) != 0 ? '\0' : initial_of(reading, token);
            if (initial == '\0') {
                continue;
            }
            if (count == LETTERS_MAX) {
                return false;
            }
            letters[count++] = initial;
        }
    }
    *hash = lx_hash(letters, count);
    return count >= 3;
}
