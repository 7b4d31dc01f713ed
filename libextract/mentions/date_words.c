#include "mentions/date_words.h"

#include "mentions/value_argument.h"

enum { DIGITS_TEN = 10, CENTURIES = 22, HUNDRED = 100, THOUSAND = 1000, WORDS_MAX = 16 };

/* One more number word behind those read so far, of which `group` is what the next "thousand" multiplies. */
static int32_t add_word(int32_t group, int32_t word) {
    bool pairs = group >= DIGITS_TEN && group < CENTURIES && (word >= DIGITS_TEN || word == 0);
    if (word == HUNDRED) {
        return (group == 0 ? 1 : group) * HUNDRED;
    }
    if (word == 20 && group % HUNDRED == 4) {
        return group - 4 + 80; /* quatre-vingts */
    }
    return pairs ? group * HUNDRED + word : group + word; /* nineteen | ninety */
}

bool lx_date_words(const struct lx_reading *reading, const struct lx_argument *argument, int32_t *number) {
    int32_t thousands = 0;
    int32_t group = 0;
    uint32_t words = 0;
    for (uint32_t i = argument->first; argument->literal == NULL && i < argument->end && words < WORDS_MAX; i++) {
        const char *text = lx_token_attribute(reading, i, "year_word", "value");
        int32_t word = 0;
        if (text == NULL || !lx_parse_number(text, &word)) {
            continue;
        }
        words++;
        if (word == THOUSAND) {
            thousands = (group == 0 ? 1 : group) * THOUSAND;
            group = 0;
        } else {
            group = add_word(group, word);
        }
    }
    *number = thousands + group;
    return words > 0;
}
