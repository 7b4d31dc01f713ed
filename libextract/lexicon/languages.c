#include "lexicon/runtime.h"

/*
 * Points a function word gives to each of its languages: one that several languages share says little. A block needs
 * EVIDENCE points, and twice those of the document's language, to be of another one.
 */
enum { ALONE = 3, SHARED = 1, EVIDENCE = 4 };

static uint32_t points(uint32_t languages) {
    return (languages & (languages - 1)) == 0 ? ALONE : SHARED;
}

/* Adds the points of a form that occurs so often. */
static inline void score(const struct lx_lexicon *lexicon, const struct lx_form *form, uint32_t count,
                         uint32_t scores[LX_LANGUAGES_MAX]) {
    if (!form->function_word) {
        return;
    }
    uint32_t languages = lexicon->profiles[form->set].function;
    uint32_t gain = points(languages) * count;
    for (uint32_t k = 1, left = languages >> 1; left != 0; k++, left >>= 1) {
        scores[k] += left & 1 ? gain : 0;
    }
}

static uint32_t best(const struct lx_lexicon *lexicon, const uint32_t scores[LX_LANGUAGES_MAX]) {
    uint32_t found = LX_WORLD;
    for (uint32_t i = 1; i < lexicon->languages.count; i++) {
        if (scores[i] > scores[found]) {
            found = i;
        }
    }
    return found;
}

lxt_status lx_lexicon_languages(const struct lx_lexicon *lexicon, struct lx_text *text, const struct lx_tokens *tokens,
                                const struct lx_forms *forms, uint32_t prior, bool force) {
    if (prior == LX_NONE || prior >= lexicon->languages.count) {
        uint32_t scores[LX_LANGUAGES_MAX] = {0};
        for (uint32_t i = 0; i < forms->forms.count; i++) {
            score(lexicon, &forms->forms.items[i], forms->forms.items[i].count, scores);
        }
        prior = best(lexicon, scores);
    }
    for (uint32_t i = 0; i < text->blocks.count; i++) {
        struct lx_block *block = &text->blocks.items[i];
        block->language = (uint8_t)prior;
        if (force) {
            continue;
        }
        uint32_t scores[LX_LANGUAGES_MAX] = {0};
        for (uint32_t k = tokens->block_tokens.items[i]; k < tokens->block_tokens.items[i + 1]; k++) {
            score(lexicon, &forms->forms.items[tokens->tokens.items[k].form], 1, scores);
        }
        uint32_t other = best(lexicon, scores);
        if (scores[other] >= EVIDENCE && scores[other] >= 2 * scores[prior]) {
            block->language = (uint8_t)other;
        }
    }
    return LXT_OK;
}
