/* The base of a stretch: its tokens and gaps as items, made once for all levels. */
#include "mentions/cascade_internal.h"

/* Languages (bits) that are read in a block. One of no known language is read in all of them. */
static uint32_t read_in(uint32_t language) {
    return language == LX_WORLD ? UINT32_MAX : UINT32_C(1) << language | UINT32_C(1) << LX_WORLD;
}

/* Languages of which the words behind a number are a sign: it may begin what they tell (a month). */
static uint32_t signs_behind(const struct lx_run_state *run, uint32_t end) {
    const struct lx_token *tokens = run->reading->tokens->tokens.items;
    uint32_t signs = 0;
    for (uint32_t i = end; i < run->to && i < end + 2; i++) {
        signs |= tokens[i].gap < LX_GAP_LINE ? lx_reading_form(run->reading, i)->languages : 0;
    }
    return signs;
}

/* Languages of which tokens [first, end) are a sign. */
static inline uint32_t signs_of(const struct lx_run_state *run, uint32_t first, uint32_t end) {
    uint32_t signs = lx_reading_form(run->reading, first)->languages;
    if (end - first > 1) {
        signs |= lx_reading_form(run->reading, end - 1)->languages;
    }
    if (run->reading->tokens->tokens.items[first].shape == LX_SHAPE_DIGITS) {
        signs |= signs_behind(run, end);
    }
    return (signs >> LX_WORLD & 1) != 0 ? UINT32_MAX : signs;
}

uint32_t lx_languages_read(const struct lx_run_state *run, enum lx_level level, uint32_t kind, uint32_t first,
                           uint32_t end, uint32_t block_language) {
    uint32_t languages = run->cascade->kinds->starts.items[kind].languages[level];
    uint32_t read = read_in(block_language);
    if ((languages & ~read) != 0) {
        read |= languages & signs_of(run, first, end);
    }
    return (languages & read) != 0 ? read : 0;
}

/* Where something may begin in the base that is being written; there is room. */
struct writing {
    const struct lx_run_state *run;
    struct lx_start *starts[LX_LEVEL_RELATIONS]; /* where the next one goes */
    uint32_t read;                               /* languages that are read in the block */
    uint32_t foreign;                            /* those of which a word may be a sign, or of all (LX_WORLD) */
    uint32_t known;                              /* so many kinds have openings: */
    const uint8_t *openings;                     /* as they are read there, by kind */
};

/* Goes over to languages that are read, or kinds that are new. False when memory is short. */
static bool open_kinds(struct writing *w, uint32_t read) {
    w->read = read;
    w->foreign = ~read | UINT32_C(1) << LX_WORLD;
    w->known = w->run->cascade->kinds->starts.count;
    w->openings = lx_kinds_openings(w->run->cascade->kinds, read);
    return w->openings != NULL;
}

/* Notes where something may begin at a token and its item; whether something does cannot be foreseen. */
static inline void write_starts(struct writing *w, uint32_t token, uint32_t item, uint32_t openings, uint32_t read) {
    *w->starts[LX_LEVEL_WORDS] = (struct lx_start){token, read};
    *w->starts[LX_LEVEL_ATOMS] = (struct lx_start){item, read};
    *w->starts[LX_LEVEL_COMPOSITES] = (struct lx_start){item, read};
    w->starts[LX_LEVEL_WORDS] += openings >> LX_LEVEL_WORDS & 1;
    w->starts[LX_LEVEL_ATOMS] += openings >> LX_LEVEL_ATOMS & 1;
    w->starts[LX_LEVEL_COMPOSITES] += openings >> LX_LEVEL_COMPOSITES & 1;
}

/* The same where the word is a sign of languages that are not read in the block. */
static void write_signed(struct writing *w, uint32_t token, uint32_t item, uint32_t kind) {
    const uint32_t *languages = w->run->cascade->kinds->starts.items[kind].languages;
    uint32_t signs = signs_of(w->run, token, token + 1);
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        uint32_t read = w->read | (languages[level] & signs);
        *w->starts[level] = (struct lx_start){level == LX_LEVEL_WORDS ? token : item, read};
        w->starts[level] += (languages[level] & read) != 0;
    }
}

bool lx_string_reserve(const lxt_allocator *allocator, struct lx_item_string *string, uint64_t items) {
    string->kinds.count = string->tokens.count = string->starts.count = string->count = 0;
    return lx_array_reserve(allocator, &string->kinds, items + 2) &&
           lx_array_reserve(allocator, &string->tokens, items + 1) &&
           lx_array_reserve(allocator, &string->starts, items + 1);
}

static bool make_room(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    uint64_t tokens = run->to - run->from;
    bool done = true;
    cascade->base_places.count = cascade->name_starts.count = 0;
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        cascade->base_starts[level].count = 0;
        done = done && lx_array_reserve(cascade->allocator, &cascade->base_starts[level], tokens + 1);
    }
    /* A token has at most one gap before it. */
    return done && lx_string_reserve(cascade->allocator, &cascade->base, 2 * tokens) &&
           lx_array_reserve(cascade->allocator, &cascade->base_places, tokens) &&
           lx_array_reserve(cascade->allocator, &cascade->name_starts, tokens);
}

/* Writes all items of the stretch. False when memory is short. */
static bool write_items(struct lx_run_state *run, struct writing *w) {
    struct lx_cascade *cascade = run->cascade;
    struct lx_kinds *kinds = cascade->kinds;
    const struct lx_token *tokens = run->reading->tokens->tokens.items;
    const struct lx_form *forms = run->reading->forms->forms.items;
    const uint16_t *rows = kinds->team->rows;
    uint16_t *item_kinds = cascade->base.kinds.items + 1;
    uint32_t *item_tokens = cascade->base.tokens.items;
    uint32_t *places = cascade->base_places.items;
    uint32_t *names = cascade->name_starts.items;
    uint32_t block = lx_reading_block(run->reading, run->from);
    uint32_t block_end = run->from;
    uint32_t count = 0;
    for (uint32_t i = run->from; i < run->to; i++) {
        const struct lx_token *token = &tokens[i];
        const struct lx_form *form = &forms[token->form];
        if (token->gap >= LX_GAP_LINE && i != run->from) {
            item_kinds[count] = lx_kinds_find(kinds, &(struct lx_item){.gap = token->gap});
            item_tokens[count++] = i;
        }
        uint32_t kind = lx_kinds_untyped(kinds, rows, form->set, token->shape);
        if (i >= block_end) {
            uint32_t read = read_in(lx_reading_language(run->reading, i, &block));
            block_end = lx_reading_block_end(run->reading, block);
            if (!open_kinds(w, read)) {
                return false;
            }
        }
        if (kind >= w->known && !open_kinds(w, w->read)) {
            return false;
        }
        *places++ = count;
        *names = i;
        names += form->starts_name;
        item_kinds[count] = (uint16_t)kind;
        item_tokens[count] = i;
        uint32_t openings = w->openings[kind];
        if ((openings & LX_OPENS_OTHERS) != 0 && (form->languages & w->foreign) != 0) {
            write_signed(w, i, count, kind);
        } else {
            write_starts(w, i, count, openings, w->read);
        }
        count++;
    }
    cascade->name_starts.count = (uint32_t)(names - cascade->name_starts.items);
    cascade->base.count = count;
    return true;
}

bool lx_base_build(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    if (!make_room(run)) {
        return false;
    }
    struct writing w = {.run = run};
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        w.starts[level] = cascade->base_starts[level].items;
    }
    if (!write_items(run, &w)) {
        return false;
    }
    cascade->base.tokens.items[cascade->base.count] = run->to;
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        *w.starts[level] = (struct lx_start){.item = LX_NONE};
        cascade->base_starts[level].count = (uint32_t)(w.starts[level] - cascade->base_starts[level].items);
    }
    return !cascade->kinds->broken;
}
