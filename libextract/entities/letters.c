#include "base/hash.h"
#include "entities/acronyms.h"
#include "mentions/spend.h"

enum { FIRST_BYTES = 4, SPELT_LETTERS = 4, SPELT_WORDS = 3, HELD_WORDS = 4 };

bool lx_acronym_fits(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t first,
                     uint32_t stop, const struct lx_mention *long_form) {
    struct lx_spend spend;
    lx_spend_begin(&spend, reading, first, stop);
    if (spend.count < 2 || long_form->first == LX_NONE || long_form->stop - long_form->first > LX_SPEND_WORDS) {
        return false;
    }
    uint32_t words = 0;
    struct lx_words walk = lx_words_of(entities, reading, long_form);
    spend.further = 1;
    for (uint32_t token; lx_words_next(&walk, &token);) {
        bool small = (lx_word_flags(entities, reading, token) & LX_SET_STOP) != 0;
        struct lx_spend_word word = {.before = small ? 0 : LX_SPEND_NEVER, .between = !small, .behind = !small};
        word.length = lx_spend_fold(reading, token, word.letters, LX_SPEND_WORD);
        if (!lx_spend_word(&spend, &word)) {
            return false;
        }
        words += !small;
    }
    /* Two letters prove little; with more, a word passed over or a second letter of a word is common. */
    return words >= 2 && spend.cost[spend.count] <= (spend.count - 1) / 2 - (spend.count == 3);
}

bool lx_acronym_spells(const struct lx_entities *entities, const struct lx_reading *reading,
                       const struct lx_mention *acronym, const struct lx_mention *long_form) {
    struct lx_spend spend;
    uint32_t words = 0;
    if (long_form->first == LX_NONE || long_form->stop - long_form->first > LX_SPEND_WORDS) {
        return false;
    }
    lx_spend_begin(&spend, reading, acronym->first, acronym->stop);
    spend.further = 1;
    spend.anywhere = true;
    struct lx_words walk = lx_words_of(entities, reading, long_form);
    for (uint32_t token; lx_words_next(&walk, &token);) {
        uint8_t skip = (lx_word_flags(entities, reading, token) & LX_SET_STOP) != 0 ? 0 : LX_SPEND_NEVER;
        struct lx_spend_word word = {.before = skip, .between = skip, .behind = skip};
        word.length = lx_spend_fold(reading, token, word.letters, LX_SPEND_WORD);
        if (spend.count < SPELT_LETTERS || !lx_spend_word(&spend, &word)) {
            return false;
        }
        words += skip != 0;
    }
    return words >= SPELT_WORDS && spend.cost[spend.count] <= 1;
}

/* The first byte of a folded word, 0 where nothing is left of it. */
static char initial_of(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    char word[FIRST_BYTES] = {lx_reading_initial(reading, token)};
    bool none = word[0] == '\0' && lx_fold(reading->text->clean.items + t->start, t->length, word, sizeof word) == 0;
    return none ? '\0' : word[0];
}

/* The initials of a name's words without stop words, at most `size`; 0 where there are more. */
static uint32_t initials_of(const struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mention *mention, char letters[LX_SPEND_LETTERS]) {
    uint32_t count = 0;
    struct lx_words walk = lx_words_of(entities, reading, mention);
    for (uint32_t token; lx_words_next(&walk, &token);) {
        char initial = (lx_word_flags(entities, reading, token) & LX_SET_STOP) != 0 ? '\0' : initial_of(reading, token);
        if (initial == '\0') {
            continue;
        }
        if (count == LX_SPEND_LETTERS) {
            return 0;
        }
        letters[count++] = initial;
    }
    return count;
}

bool lx_initials_hash(const struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mention *mention, bool acronym, uint32_t *hash) {
    struct lx_spend spend = {.count = 0};
    if (mention->first == LX_NONE || mention->stop - mention->first > LX_SPEND_WORDS) {
        return false;
    }
    if (acronym) {
        lx_spend_begin(&spend, reading, mention->first, mention->stop);
    } else {
        spend.count = initials_of(entities, reading, mention, spend.letters);
    }
    *hash = lx_hash(spend.letters, spend.count);
    return spend.count >= 3;
}

bool lx_acronym_nearly(const struct lx_entities *entities, const struct lx_reading *reading,
                       const struct lx_mention *acronym, const struct lx_mention *long_form) {
    struct lx_spend spend;
    char letters[LX_SPEND_LETTERS];
    if (!lx_mention_is_acronym(reading, acronym) || long_form->first == LX_NONE ||
        long_form->stop - long_form->first > LX_SPEND_WORDS) {
        return false;
    }
    lx_spend_begin(&spend, reading, acronym->first, acronym->stop);
    uint32_t count = initials_of(entities, reading, long_form, letters);
    uint32_t same = 0;
    for (uint32_t i = 0; i < spend.count && same < count; i++) {
        same += spend.letters[i] == letters[same];
    }
    return count >= SPELT_WORDS && same == count && spend.count == count + 1 && spend.letters[0] == letters[0];
}

bool lx_acronym_holds(const struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mention *acronym, const struct lx_mention *long_form) {
    struct lx_spend spend;
    char letters[LX_SPEND_LETTERS];
    uint32_t used = 0;
    uint32_t found = 0;
    if (!lx_mention_is_acronym(reading, acronym) || long_form->first == LX_NONE ||
        long_form->stop - long_form->first > LX_SPEND_WORDS) {
        return false;
    }
    lx_spend_begin(&spend, reading, acronym->first, acronym->stop);
    uint32_t count = initials_of(entities, reading, long_form, letters);
    for (; found < count; found++) {
        uint32_t k = 0;
        while (k < spend.count && (spend.letters[k] != letters[found] || (used >> k & 1) != 0)) {
            k++;
        }
        if (k == spend.count) {
            break;
        }
        used |= UINT32_C(1) << k;
    }
    return found >= HELD_WORDS && found + 1 >= count && 2 * found >= spend.count;
}

bool lx_letters_fit(const struct lx_entities *entities, const struct lx_reading *reading, const struct lx_mention *a,
                    const struct lx_mention *b) {
    return (lx_mention_is_acronym(reading, b) && lx_acronym_fits(entities, reading, b->first, b->stop, a)) ||
           (lx_mention_is_acronym(reading, a) && lx_acronym_fits(entities, reading, a->first, a->stop, b));
}
