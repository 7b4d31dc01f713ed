#include "lexicon/runtime.h"

/*
 * A block needs EVIDENCE points, and twice those of the document's language, to be of another one. Points are added for
 * four languages at a time in the lanes of a 64-bit word, so many tokens at most that no lane can overflow; more
 * languages are counted one by one.
 */
enum { EVIDENCE = 4, LANES = 4, LANE_BITS = 16, RUN = (1 << LANE_BITS) / LX_GAIN_MAX - 1 };

/* No points for any language. */
static void clear(const struct lx_lexicon *lexicon, uint32_t scores[LX_LANGUAGES_MAX]) {
    uint32_t count = lexicon->languages.count;
    for (uint32_t i = 0; i <= LANES || i < count; i++) {
        scores[i] = 0;
    }
}

/* Adds the points of the languages of a function word that stands `count` times. */
static void score(const struct lx_set_profile *profile, uint32_t count, uint32_t scores[LX_LANGUAGES_MAX]) {
    uint32_t gain = lx_function_gain(profile->function) * count;
    for (uint32_t k = 1, left = profile->function >> 1; left != 0; k++, left >>= 1) {
        scores[k] += left & 1 ? gain : 0;
    }
}

/* Adds the points of the lanes, those of the languages 1 to 4, to those of each language. */
static void add_lanes(uint64_t lanes, uint32_t scores[LX_LANGUAGES_MAX]) {
    for (uint32_t k = 0; k < LANES; k++) {
        scores[1 + k] += (uint16_t)(lanes >> LANE_BITS * k);
    }
}

static bool says_nothing(const struct lx_text *text, const struct lx_form *form) {
    return lx_says_nothing(text->clean.items + form->start, form->length);
}

/* The points that a form gives, each in its lane: four copies, and of each the bits of one language. */
static inline uint64_t lanes_of(const struct lx_form *form) {
    return form->gains * (UINT64_C(1) | UINT64_C(1) << 14 | UINT64_C(1) << 28 | UINT64_C(1) << 42) &
           UINT64_C(0x0003000300030003);
}

/* The points of a document, by its forms: there are fewer than tokens. */
static void score_forms(const struct lx_lexicon *lexicon, const struct lx_text *text, const struct lx_forms *forms,
                        uint32_t scores[LX_LANGUAGES_MAX]) {
    bool many = lexicon->languages.count > 1 + LANES;
    uint64_t lanes = 0;
    uint32_t room = RUN; /* occurrences that the lanes still hold */
    clear(lexicon, scores);
    for (uint32_t i = 0; i < forms->forms.count; i++) {
        const struct lx_form *form = &forms->forms.items[i];
        if (many || form->count > RUN) {
            score(&lexicon->profiles[form->set], says_nothing(text, form) ? 0 : form->count, scores);
            continue;
        }
        if (form->count > room) {
            add_lanes(lanes, scores);
            lanes = 0;
            room = RUN;
        }
        lanes += lanes_of(form) * form->count;
        room -= form->count;
    }
    add_lanes(lanes, scores);
}

/* The points of the tokens [first, end). */
static void score_tokens(const struct lx_lexicon *lexicon, const struct lx_text *text, const struct lx_tokens *tokens,
                         const struct lx_forms *forms, uint32_t first, uint32_t end,
                         uint32_t scores[LX_LANGUAGES_MAX]) {
    const struct lx_token *items = tokens->tokens.items;
    clear(lexicon, scores);
    if (lexicon->languages.count > 1 + LANES) {
        for (uint32_t i = first; i < end; i++) {
            const struct lx_form *form = &forms->forms.items[items[i].form];
            score(&lexicon->profiles[form->set], says_nothing(text, form) ? 0 : 1, scores);
        }
        return;
    }
    for (uint32_t i = first; i < end;) {
        uint32_t stop = end - i > RUN ? i + RUN : end;
        uint64_t lanes = 0;
        for (; i < stop; i++) {
            lanes += lanes_of(&forms->forms.items[items[i].form]);
        }
        add_lanes(lanes, scores);
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
        uint32_t scores[LX_LANGUAGES_MAX];
        score_forms(lexicon, text, forms, scores);
        prior = best(lexicon, scores);
    }
    for (uint32_t i = 0; i < text->blocks.count; i++) {
        struct lx_block *block = &text->blocks.items[i];
        block->language = (uint8_t)prior;
        if (force) {
            continue;
        }
        uint32_t scores[LX_LANGUAGES_MAX];
        const uint32_t *bounds = &tokens->block_tokens.items[i];
        score_tokens(lexicon, text, tokens, forms, bounds[0], bounds[1], scores);
        uint32_t other = best(lexicon, scores);
        if (scores[other] >= EVIDENCE && scores[other] >= 2 * scores[prior]) {
            block->language = (uint8_t)other;
        }
    }
    return LXT_OK;
}
