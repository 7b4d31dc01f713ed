/* The base of a stretch: its tokens and gaps as items, made once for all levels. */
#include "mentions/cascade_internal.h"

/* Languages of which an item is a sign. A number may begin what the words behind it tell (a month). */
static uint32_t signs_of(const struct lx_run_state *run, const struct lx_item *item) {
    uint32_t signs = lx_reading_form(run->reading, item->first)->languages;
    if (item->end - item->first > 1) {
        signs |= lx_reading_form(run->reading, item->end - 1)->languages;
    }
    for (uint32_t i = item->end; item->shape == LX_SHAPE_DIGITS && i < run->to && i < item->end + 2; i++) {
        signs |=
            run->reading->tokens->tokens.items[i].gap < LX_GAP_LINE ? lx_reading_form(run->reading, i)->languages : 0;
    }
    return signs;
}

uint64_t lx_starts_spoken(const struct lx_run_state *run, enum lx_level level, const struct lx_item *item,
                          uint32_t block_language) {
    const struct lx_starts *starts = &run->ruleset->starts[level];
    uint64_t set = lx_starts_item(starts, item);
    uint64_t spoken = starts->by_language[block_language];
    if ((set & ~spoken) == 0) {
        return set;
    }
    uint32_t signs = signs_of(run, item);
    for (uint32_t language = 0; signs != 0 && language < starts->language_count; language++, signs >>= 1) {
        spoken |= (signs & 1) != 0 ? starts->by_language[language] : 0;
    }
    return set & spoken;
}

/* What may begin at a token, by level; most tokens begin nothing. */
static void fill_starts(const struct lx_run_state *run, const struct lx_item *item, uint32_t block_language,
                        struct lx_base_starts *starts) {
    const uint64_t *sets =
        run->ruleset->start_sets + ((size_t)item->set * LX_SHAPE_COUNT + item->shape) * LX_STARTS_STEP;
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        starts->by_level[level] =
            sets[level] == 0 ? 0 : lx_starts_spoken(run, (enum lx_level)level, item, block_language);
    }
}

bool lx_base_build(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    const struct lx_token *tokens = run->reading->tokens->tokens.items;
    const struct lx_form *forms = run->reading->forms->forms.items;
    const struct lx_text *text = run->reading->text;
    uint32_t block = lx_reading_block(run->reading, run->from);
    uint32_t count = 0;
    cascade->base.count = cascade->base_starts.count = 0;
    /* A token has at most one gap before it. */
    if (!lx_array_reserve(cascade->allocator, &cascade->base, 2 * (run->to - run->from)) ||
        !lx_array_reserve(cascade->allocator, &cascade->base_starts, 2 * (run->to - run->from))) {
        return false;
    }
    for (uint32_t i = run->from; i < run->to; i++) {
        const struct lx_token *token = &tokens[i];
        while (block + 1 < text->blocks.count && run->reading->tokens->block_tokens.items[block + 1] <= i) {
            block++;
        }
        if (token->gap >= LX_GAP_LINE && i != run->from) {
            cascade->base.items[count] = (struct lx_item){.first = i, .end = i, .gap = token->gap};
            cascade->base_starts.items[count++] = (struct lx_base_starts){{0}};
        }
        struct lx_item *item = &cascade->base.items[count];
        *item = (struct lx_item){.first = i, .end = i + 1, .set = forms[token->form].set, .shape = token->shape};
        fill_starts(run, item, text->blocks.items[block].language, &cascade->base_starts.items[count++]);
    }
    cascade->base.count = cascade->base_starts.count = count;
    return true;
}
