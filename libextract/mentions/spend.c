#include "mentions/spend.h"

#include <string.h>

uint32_t lx_spend_fold(const struct lx_reading *reading, uint32_t token, char *folded, uint32_t size) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    return (uint32_t)lx_fold(reading->text->clean.items + t->start, t->length, folded, size);
}

void lx_spend_begin(struct lx_spend *spend, const struct lx_reading *reading, uint32_t first, uint32_t stop) {
    char letters[LX_SPEND_LETTERS + 1];
    uint32_t count = 0;
    memset(spend, 0, sizeof *spend);
    memset(spend->cost, LX_SPEND_NEVER, sizeof spend->cost);
    spend->cost[0] = 0;
    for (uint32_t i = first; i < stop && count <= LX_SPEND_LETTERS; i++) {
        if (reading->tokens->tokens.items[i].shape != LX_SHAPE_PUNCTUATION) {
            count += lx_spend_fold(reading, i, letters + count, (uint32_t)sizeof letters - count);
        }
    }
    if (count <= LX_SPEND_LETTERS) {
        memcpy(spend->letters, letters, count);
        spend->count = count;
    }
}

/* Index after the letter of a word at `at`, or of one after it, that is `letter`; LX_NONE where it is not. */
static uint32_t next_letter(const struct lx_spend_word *word, uint32_t at, char letter, bool anywhere) {
    while (anywhere && at < word->length && word->letters[at] != letter) {
        at++;
    }
    return at < word->length && word->letters[at] == letter ? at + 1 : LX_NONE;
}

static void lower(uint8_t *cost, uint32_t other) {
    *cost = other < *cost ? (uint8_t)other : *cost;
}

bool lx_spend_word(struct lx_spend *spend, const struct lx_spend_word *word) {
    uint8_t next[LX_SPEND_LETTERS + 1];
    uint8_t least = LX_SPEND_NEVER;
    memset(next, LX_SPEND_NEVER, sizeof next);
    for (uint32_t k = 0; k <= spend->count; k++) {
        if (spend->cost[k] == LX_SPEND_NEVER) {
            continue;
        }
        lower(&next[k], (uint32_t)spend->cost[k] + (k == 0              ? word->before
                                                    : k == spend->count ? word->behind
                                                                        : word->between));
        lower(&least, next[k]);
        uint32_t at = 0;
        for (uint32_t n = 1; n <= LX_SPEND_FROM_WORD && k + n <= spend->count; n++) {
            at = next_letter(word, at, spend->letters[k + n - 1], n > 1 && spend->anywhere);
            if (at == LX_NONE) {
                break;
            }
            lower(&next[k + n], (uint32_t)spend->cost[k] + (n > 1 ? spend->further : 0u));
            lower(&least, next[k + n]);
        }
    }
    memcpy(spend->cost, next, sizeof next);
    return least != LX_SPEND_NEVER;
}
