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

static bool push(struct lx_run_state *run, struct lx_item item, uint32_t block_language) {
    struct lx_cascade *cascade = run->cascade;
    struct lx_base_starts starts = {{0}};
    for (uint32_t level = 0; item.gap == 0 && level < LX_LEVEL_RELATIONS; level++) {
        starts.by_level[level] = lx_starts_spoken(run, (enum lx_level)level, &item, block_language);
    }
    return lx_array_push(cascade->allocator, &cascade->base, item) &&
           lx_array_push(cascade->allocator, &cascade->base_starts, starts);
}

bool lx_base_build(struct lx_run_state *run) {
    const struct lx_tokens *tokens = run->reading->tokens;
    const struct lx_text *text = run->reading->text;
    uint32_t block = lx_reading_block(run->reading, run->from);
    run->cascade->base.count = 0;
    run->cascade->base_starts.count = 0;
    for (uint32_t i = run->from; i < run->to; i++) {
        const struct lx_token *token = &tokens->tokens.items[i];
        while (block + 1 < text->blocks.count && tokens->block_tokens.items[block + 1] <= i) {
            block++;
        }
        struct lx_item gap = {.first = i, .end = i, .gap = token->gap};
        struct lx_item item = {
            .first = i, .end = i + 1, .set = lx_reading_form(run->reading, i)->set, .shape = token->shape};
        if ((token->gap >= LX_GAP_LINE && i != run->from && !push(run, gap, LX_WORLD)) ||
            !push(run, item, text->blocks.items[block].language)) {
            return false;
        }
    }
    return true;
}
