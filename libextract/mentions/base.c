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

/* Grammars of a level that read some languages. */
static uint64_t spoken_by(const struct lx_starts *starts, uint32_t signs) {
    uint64_t spoken = 0;
    for (uint32_t language = 0; signs != 0 && language < starts->language_count; language++, signs >>= 1) {
        spoken |= (signs & 1) != 0 ? starts->by_language[language] : 0;
    }
    return spoken;
}

uint64_t lx_starts_spoken(const struct lx_run_state *run, enum lx_level level, const struct lx_item *item,
                          uint32_t block_language) {
    const struct lx_start_table *table = &run->ruleset->starts;
    const struct lx_starts *starts = &table->levels[level];
    uint64_t set = lx_starts_of(table, item->set, item->shape)->by_level[level];
    for (uint32_t types = item->types, type = 0; types != 0; types >>= 1, type++) {
        set |= (types & 1) != 0 ? starts->by_type[type] : 0;
    }
    uint64_t spoken = starts->by_language[block_language];
    return (set & ~spoken) == 0 ? set : set & (spoken | spoken_by(starts, signs_of(run, item)));
}

/* The base that is being written; there is room. */
struct writing {
    struct lx_item *items;
    struct lx_glued_run *runs;
    struct lx_active *active[LX_LEVEL_RELATIONS];
    struct lx_start_sets spoken; /* what the block's language reads */
    uint32_t language;           /* of the block */
    uint32_t *names;             /* tokens at which a listed name may begin */
    uint32_t count;
    uint32_t run_count;
    uint32_t name_count;
    uint32_t active_count[LX_LEVEL_RELATIONS];
    uint32_t glued_from;   /* the first of the tokens that are glued to one another up to here */
    uint32_t glued_active; /* items of level words that are active before it */
};

static struct lx_start_sets read_by(const struct lx_run_state *run, uint32_t language) {
    struct lx_start_sets sets;
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        sets.by_level[level] = run->ruleset->starts.levels[level].by_language[language];
    }
    return sets;
}

/* Of what may begin at a token, what its block's language reads and those of which it is a sign: mostly no other. */
static inline void keep_spoken(const struct writing *w, const struct lx_run_state *run, const struct lx_item *item,
                               struct lx_start_sets *sets) {
    uint32_t signs = signs_of(run, item) & ~(UINT32_C(1) << w->language);
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        uint64_t spoken = w->spoken.by_level[level];
        spoken |= signs == 0 ? 0 : spoken_by(&run->ruleset->starts.levels[level], signs);
        sets->by_level[level] &= spoken;
    }
}

/* Ends the run of glued tokens in front of a token: it is kept when it has several and a rule of level words may begin
 * in it. */
static inline void end_run(struct writing *w) {
    if (w->active_count[LX_LEVEL_WORDS] != w->glued_active && w->count - w->glued_from > 1) {
        w->runs[w->run_count++] = (struct lx_glued_run){w->glued_from, w->count};
    }
    w->glued_from = w->count;
    w->glued_active = w->active_count[LX_LEVEL_WORDS];
}

static inline void activate(struct writing *w, const struct lx_start_sets *sets, enum lx_level level) {
    w->active[level][w->active_count[level]] = (struct lx_active){sets->by_level[level], w->count};
    w->active_count[level] += sets->by_level[level] != 0;
}

/* Notes where something may begin at the item that is being written. */
static inline void write_starts(struct writing *w, const struct lx_run_state *run, const struct lx_item *item) {
    struct lx_start_sets sets = *lx_starts_of(&run->ruleset->starts, item->set, item->shape);
    uint64_t any = sets.by_level[LX_LEVEL_WORDS] | sets.by_level[LX_LEVEL_ATOMS] | sets.by_level[LX_LEVEL_COMPOSITES];
    if (any == 0) {
        return;
    }
    uint64_t foreign = (sets.by_level[LX_LEVEL_WORDS] & ~w->spoken.by_level[LX_LEVEL_WORDS]) |
                       (sets.by_level[LX_LEVEL_ATOMS] & ~w->spoken.by_level[LX_LEVEL_ATOMS]) |
                       (sets.by_level[LX_LEVEL_COMPOSITES] & ~w->spoken.by_level[LX_LEVEL_COMPOSITES]);
    if (foreign != 0) {
        keep_spoken(w, run, item, &sets);
    }
    activate(w, &sets, LX_LEVEL_WORDS);
    activate(w, &sets, LX_LEVEL_ATOMS);
    activate(w, &sets, LX_LEVEL_COMPOSITES);
}

static bool make_room(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    uint64_t tokens = run->to - run->from;
    bool done = true;
    cascade->base.count = cascade->base_places.count = cascade->runs.count = cascade->name_starts.count = 0;
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        cascade->base_active[level].count = 0;
        done = done && lx_array_reserve(cascade->allocator, &cascade->base_active[level], tokens + 1);
    }
    /* A token has at most one gap before it. */
    return done && lx_array_reserve(cascade->allocator, &cascade->base, 2 * tokens) &&
           lx_array_reserve(cascade->allocator, &cascade->base_places, tokens) &&
           lx_array_reserve(cascade->allocator, &cascade->name_starts, tokens) &&
           lx_array_reserve(cascade->allocator, &cascade->runs, tokens);
}

bool lx_base_build(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    const struct lx_token *tokens = run->reading->tokens->tokens.items;
    const struct lx_form *forms = run->reading->forms->forms.items;
    if (!make_room(run)) {
        return false;
    }
    struct writing w = {.items = cascade->base.items, .runs = cascade->runs.items, .names = cascade->name_starts.items};
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        w.active[level] = cascade->base_active[level].items;
    }
    uint32_t *places = cascade->base_places.items;
    uint32_t block = lx_reading_block(run->reading, run->from);
    uint32_t block_end = run->from;
    for (uint32_t i = run->from; i < run->to; i++) {
        const struct lx_token *token = &tokens[i];
        if (i >= block_end) {
            w.language = lx_reading_language(run->reading, i, &block);
            w.spoken = read_by(run, w.language);
            block_end = lx_reading_block_end(run->reading, block);
        }
        if (token->gap != LX_GAP_NONE) {
            end_run(&w);
        }
        if (token->gap >= LX_GAP_LINE && i != run->from) {
            w.items[w.count++] = (struct lx_item){.first = i, .end = i, .gap = token->gap};
            w.glued_from = w.count;
        }
        *places++ = w.count;
        struct lx_item *item = &w.items[w.count];
        const struct lx_form *form = &forms[token->form];
        w.names[w.name_count] = i;
        w.name_count += form->starts_name;
        *item = (struct lx_item){.first = i, .end = i + 1, .set = form->set, .shape = token->shape};
        write_starts(&w, run, item);
        w.count++;
    }
    end_run(&w);
    cascade->base.count = w.count;
    cascade->runs.count = w.run_count;
    cascade->name_starts.count = w.name_count;
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        cascade->base_active[level].items[w.active_count[level]] = (struct lx_active){0, LX_NONE};
        cascade->base_active[level].count = w.active_count[level];
    }
    return true;
}
