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
    cascade->base_places.count = cascade->name_starts.count = cascade->begins.count = 0;
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        cascade->base_starts[level].count = 0;
        done = done && lx_array_reserve(cascade->allocator, &cascade->base_starts[level], tokens + 1);
    }
    /* A token has at most one gap before it. */
    return done && lx_string_reserve(cascade->allocator, &cascade->base, 2 * tokens) &&
           lx_array_reserve(cascade->allocator, &cascade->base_places, tokens) &&
           lx_array_reserve(cascade->allocator, &cascade->begins, tokens) &&
           lx_array_reserve(cascade->allocator, &cascade->name_starts, tokens);
}

/* What the tokens of a form are as items. */
static inline struct lx_form_item read_form(struct lx_kinds *kinds, const struct lx_form *form) {
    uint32_t kind = lx_kinds_untyped(kinds, kinds->team->rows, form->set, form->shape);
    const uint32_t *languages = kinds->starts.items[kind].languages;
    uint32_t any = languages[LX_LEVEL_WORDS] | languages[LX_LEVEL_ATOMS] | languages[LX_LEVEL_COMPOSITES];
    return (struct lx_form_item){.kind = (uint16_t)kind, .begins = any != 0, .name = form->starts_name};
}

/* The end of the forms that occur before the end of the stretch, of which `known` are known. */
static uint32_t forms_end(const struct lx_run_state *run, uint32_t known) {
    const struct lx_tokens *tokens = run->reading->tokens;
    if (run->to == tokens->tokens.count) {
        return run->reading->forms->forms.count;
    }
    for (uint32_t i = run->from; i < run->to; i++) {
        known = tokens->tokens.items[i].form >= known ? tokens->tokens.items[i].form + 1 : known;
    }
    return known;
}

/*
 * Notes what the forms are that the stretch is the first to have: they are numbered as they occur. Where the kinds have
 * been forgotten since the stretch before, what was noted is lost; forms from there on are noted again, so that no text
 * has them noted more often than it has forms. False when memory is short.
 */
static bool note_forms(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    uint32_t next = cascade->form_base + cascade->form_items.count;
    uint32_t end = forms_end(run, next);
    if (!cascade->kinds->noted) {
        cascade->form_base = next;
        cascade->form_items.count = 0;
        cascade->kinds->noted = true;
    }
    if (!lx_array_reserve(cascade->allocator, &cascade->form_items, end - next)) {
        return false;
    }
    const struct lx_form *forms = run->reading->forms->forms.items;
    struct lx_form_item *out = cascade->form_items.items + cascade->form_items.count;
    for (uint32_t i = next; i < end; i++) {
        *out++ = read_form(cascade->kinds, &forms[i]);
    }
    cascade->form_items.count += end - next;
    return true;
}

/* The kinds of gaps that are items. */
static void find_gaps(struct lx_kinds *kinds, uint16_t gaps[LX_GAP_GLUED + 1]) {
    for (uint32_t gap = 0; gap <= LX_GAP_GLUED; gap++) {
        gaps[gap] = gap < LX_GAP_LINE ? LX_KIND_UNKNOWN : lx_kinds_find(kinds, &(struct lx_item){.gap = (uint8_t)gap});
    }
}

/* Writes all items of the stretch, and the tokens at which something may begin. Which tokens have a gap before them or
 * begin something cannot be foreseen: nothing branches on it. */
static void write_items(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    const struct lx_token *tokens = run->reading->tokens->tokens.items;
    const struct lx_form *forms = run->reading->forms->forms.items;
    const struct lx_form_item *form_items = cascade->form_items.items;
    const uint32_t base = cascade->form_base;
    const uint32_t to = run->to;
    uint16_t *kinds = cascade->base.kinds.items + 1;
    uint32_t *items = cascade->base.tokens.items;
    uint32_t *places = cascade->base_places.items;
    uint32_t *names = cascade->name_starts.items;
    uint32_t *begins = cascade->begins.items;
    uint16_t gaps[LX_GAP_GLUED + 1];
    uint32_t count = 0;
    find_gaps(cascade->kinds, gaps);
    for (uint32_t i = run->from; i < to; i++) {
        uint32_t form = tokens[i].form;
        uint32_t gap = tokens[i].gap;
        struct lx_form_item item = form < base ? read_form(cascade->kinds, &forms[form]) : form_items[form - base];
        kinds[count] = gaps[gap];
        items[count] = i;
        count += gap >= LX_GAP_LINE && i != run->from;
        kinds[count] = item.kind;
        items[count] = i;
        *places++ = count++;
        *names = *begins = i;
        names += item.name;
        begins += item.begins;
    }
    items[count] = to;
    cascade->base.count = count;
    cascade->name_starts.count = (uint32_t)(names - cascade->name_starts.items);
    cascade->begins.count = (uint32_t)(begins - cascade->begins.items);
}

/* Writes where rules of a level may begin, in languages that are read in the block or of which there are signs. */
static inline struct lx_start *activate(struct lx_start *out, uint32_t item, uint32_t languages, uint32_t read,
                                        uint32_t signs) {
    read |= languages & signs;
    *out = (struct lx_start){item, read};
    return out + ((languages & read) != 0);
}

/* Ends a list of starts. */
static void end_starts(struct lx_cascade *cascade, enum lx_level level, struct lx_start *end) {
    *end = (struct lx_start){.item = LX_NONE};
    cascade->base_starts[level].count = (uint32_t)(end - cascade->base_starts[level].items);
}

/* Writes where rules may begin, of all levels. */
static void write_starts(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    const struct lx_token *tokens = run->reading->tokens->tokens.items;
    const struct lx_form *forms = run->reading->forms->forms.items;
    const uint16_t *kinds = cascade->base.kinds.items + 1;
    struct lx_start *words = cascade->base_starts[LX_LEVEL_WORDS].items;
    struct lx_start *atoms = cascade->base_starts[LX_LEVEL_ATOMS].items;
    struct lx_start *composites = cascade->base_starts[LX_LEVEL_COMPOSITES].items;
    uint32_t block = lx_reading_block(run->reading, run->from);
    uint32_t block_end = run->from;
    uint32_t read = 0;
    for (uint32_t i = 0; i < cascade->begins.count; i++) {
        uint32_t token = cascade->begins.items[i];
        uint32_t item = cascade->base_places.items[token - run->from];
        struct lx_kind_starts starts = cascade->kinds->starts.items[kinds[item]];
        if (token >= block_end) {
            read = read_in(lx_reading_language(run->reading, token, &block));
            block_end = lx_reading_block_end(run->reading, block);
        }
        uint32_t in_words = starts.languages[LX_LEVEL_WORDS];
        uint32_t in_atoms = starts.languages[LX_LEVEL_ATOMS];
        uint32_t in_composites = starts.languages[LX_LEVEL_COMPOSITES];
        uint32_t any = in_words | in_atoms | in_composites;
        uint32_t signs = forms[tokens[token].form].languages;
        if (tokens[token].shape == LX_SHAPE_DIGITS && (any & ~read) != 0) {
            signs |= signs_behind(run, token + 1);
        }
        signs |= 0 - (signs >> LX_WORLD & 1); /* the world's: of any language */
        words = activate(words, token, in_words, read, signs);
        atoms = activate(atoms, item, in_atoms, read, signs);
        composites = activate(composites, item, in_composites, read, signs);
    }
    end_starts(cascade, LX_LEVEL_WORDS, words);
    end_starts(cascade, LX_LEVEL_ATOMS, atoms);
    end_starts(cascade, LX_LEVEL_COMPOSITES, composites);
}

bool lx_base_build(struct lx_run_state *run) {
    struct lx_cascade *cascade = run->cascade;
    if (!make_room(run) || !note_forms(run)) {
        return false;
    }
    write_items(run);
    write_starts(run);
    return !cascade->kinds->broken;
}
