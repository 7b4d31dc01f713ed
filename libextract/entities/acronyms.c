#include "entities/acronyms.h"

#include <string.h>

enum { ACRONYM_TOKENS_MAX = 7, CUE_TOKENS_MAX = 8, ACRONYM_WORDS_MAX = 12, RELEASED_MAX = 16 };

static bool is_close(const struct lx_reading *reading, uint32_t token) {
    return lx_token_is(reading, token, ')') || lx_token_is(reading, token, ']');
}

static bool is_quote(const struct lx_reading *reading, uint32_t token) {
    uint32_t c = reading->tokens->tokens.items[token].code;
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == '\'';
}

/* Breaks of a line or more end a definition. */
static bool breaks_before(const struct lx_reading *reading, uint32_t token) {
    return reading->tokens->tokens.items[token].gap >= LX_GAP_LINE;
}

static uint32_t token_count(const struct lx_reading *reading) {
    return reading->tokens->tokens.count;
}

/* End of the name that begins at `at`: glued tokens, and what follows up to a comma, bracket or quote. */
static uint32_t name_end(const struct lx_reading *reading, uint32_t at, bool one_word) {
    uint32_t end = at + 1;
    while (end < token_count(reading) && end - at < ACRONYM_TOKENS_MAX && !breaks_before(reading, end)) {
        const struct lx_token *token = &reading->tokens->tokens.items[end];
        bool glued = token->gap == LX_GAP_NONE && (token->code == '-' || token->code == '.' || token->code == '&' ||
                                                   token->shape != LX_SHAPE_PUNCTUATION);
        if (!glued && (one_word || token->shape == LX_SHAPE_PUNCTUATION)) {
            break;
        }
        end++;
    }
    return end;
}

/* Passes over "ci-après dénommé «" and the like; the token after it, LX_NONE when no cue stands there. */
static uint32_t after_cue(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t at) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    uint32_t end = token_count(reading) - at < CUE_TOKENS_MAX ? token_count(reading) : at + CUE_TOKENS_MAX;
    bool cue = false;
    if (!entities->cued) {
        return LX_NONE;
    }
    for (; at < end && tokens[at].gap < LX_GAP_LINE; at++) {
        const struct lx_token *token = &tokens[at];
        uint8_t flags = lx_word_flags(entities, reading, at);
        cue = cue || (flags & LX_SET_ALIAS) != 0;
        bool filler = token->shape == LX_SHAPE_LOWER || (flags & (LX_SET_ALIAS | LX_SET_STOP)) != 0 ||
                      is_quote(reading, at) || token->code == '-' || token->code == ':';
        if (!filler || (cue && lx_word_is_acronym(reading, at))) {
            return cue ? at : LX_NONE;
        }
    }
    return LX_NONE;
}

static bool in_brackets(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t at,
                        struct lx_definition *definition) {
    uint32_t cued = after_cue(entities, reading, at);
    definition->brackets = true;
    definition->cue = cued != LX_NONE;
    definition->first = definition->cue ? cued : at;
    if (!definition->cue && is_quote(reading, at)) {
        definition->first++;
    }
    if (definition->first >= token_count(reading) || breaks_before(reading, definition->first)) {
        return false;
    }
    definition->stop = name_end(reading, definition->first, false);
    return true;
}

bool lx_definition_after(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t stop,
                         struct lx_definition *definition) {
    if (stop == LX_NONE || stop + 1 >= token_count(reading) || breaks_before(reading, stop) ||
        breaks_before(reading, stop + 1)) {
        return false;
    }
    if (lx_token_is(reading, stop, '(') || lx_token_is(reading, stop, '[')) {
        return in_brackets(entities, reading, stop + 1, definition);
    }
    bool comma = lx_token_is(reading, stop, ',');
    uint32_t cued = after_cue(entities, reading, stop + comma);
    definition->brackets = false;
    definition->cue = cued != LX_NONE;
    if (definition->cue) {
        definition->first = cued;
    } else if ((comma || lx_token_is(reading, stop, '-')) && lx_word_is_acronym(reading, stop + 1)) {
        definition->first = stop + 1;
    } else {
        return false;
    }
    definition->stop = name_end(reading, definition->first, true);
    return true;
}

uint32_t lx_mention_at(const struct lx_reading *reading, const struct lx_mentions *mentions, uint32_t token) {
    if (token >= token_count(reading)) {
        return LX_NONE;
    }
    uint32_t start = reading->tokens->tokens.items[token].start;
    uint32_t low = lx_mentions_from(mentions, mentions->mentions.count, start);
    bool found = low < mentions->mentions.count && mentions->mentions.items[low].start == start &&
                 mentions->mentions.items[low].first == token;
    return found ? low : LX_NONE;
}

/* Whether another mention of the type, inside this one, ends where it ends: then only letters can tell which of them
 * an acronym stands for. */
static bool ambiguous(const struct lx_mentions *mentions, uint32_t mention) {
    const struct lx_mention *m = &mentions->mentions.items[mention];
    if (m->parent != LX_NONE && mentions->mentions.items[m->parent].stop == m->stop) {
        return true;
    }
    for (uint32_t i = mention + 1; i < mentions->mentions.count && i - mention < 32; i++) {
        const struct lx_mention *inner = &mentions->mentions.items[i];
        if (inner->start >= m->end) {
            break;
        }
        if (inner->stop == m->stop && inner->type == m->type) {
            return true;
        }
    }
    return false;
}

/* "X (Y)" where the letters fit: both directions, "X, Y," and "X - Y" too. */
static bool letters_fit(const struct lx_entities *entities, const struct lx_reading *reading,
                        const struct lx_mention *a, const struct lx_mention *b) {
    return (lx_mention_is_acronym(reading, b) && lx_acronym_fits(entities, reading, b->first, b->stop, a)) ||
           (lx_mention_is_acronym(reading, a) && lx_acronym_fits(entities, reading, a->first, a->stop, b));
}

/* Whether a mention is the whole of what stands in the brackets, or their beginning up to a comma or semicolon. */
static bool fills(const struct lx_reading *reading, const struct lx_mention *mention) {
    if (mention->stop >= token_count(reading)) {
        return true;
    }
    return is_close(reading, mention->stop) || is_quote(reading, mention->stop) ||
           lx_token_is(reading, mention->stop, ',') || lx_token_is(reading, mention->stop, ';') ||
           lx_token_is(reading, mention->stop, '/') || lx_token_is(reading, mention->stop, '-');
}

/* Whether each word of the shorter of two names has its like in the other: "pour les migrations", "des migrations". */
static bool similar(const struct lx_entities *entities, const struct lx_reading *reading, const struct lx_mention *a,
                    const struct lx_mention *b) {
    struct lx_words words = lx_words_of(entities, reading, a);
    for (uint32_t i = 0, x; i < ACRONYM_WORDS_MAX && lx_words_next(&words, &x); i++) {
        struct lx_words others = lx_words_of(entities, reading, b);
        bool found = (lx_word_flags(entities, reading, x) & LX_SET_STOP) != 0;
        for (uint32_t k = 0, y; k < ACRONYM_WORDS_MAX && !found && lx_words_next(&others, &y); k++) {
            found = lx_words_alike(reading, x, y);
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

/* Whether the names of two clusters may be one: a document may use an acronym for two bodies. Names in two languages
 * cannot be compared. */
static bool same_name(struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mentions *mentions, uint32_t x, uint32_t y) {
    uint32_t a = entities->clusters.items[lx_links_root(entities, x)].name;
    uint32_t b = entities->clusters.items[lx_links_root(entities, y)].name;
    if (a == LX_NONE || b == LX_NONE || a == b) {
        return true;
    }
    const struct lx_mention *all = mentions->mentions.items;
    return all[a].language != all[b].language || similar(entities, reading, &all[a], &all[b]) ||
           similar(entities, reading, &all[b], &all[a]);
}

/* Which definitions a pass accepts: first those that letters prove, then those that only their place speaks for. */
enum pass { PROVEN, PLACED };

static void link_definition(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mentions *mentions, const struct lx_defined *site, enum pass pass) {
    const struct lx_mention *all = mentions->mentions.items;
    uint32_t x = site->name;
    uint32_t y = site->other;
    if (all[y].parent != LX_NONE || all[y].type == LXT_TYPE_PERSON) {
        return;
    }
    if (pass == PROVEN) {
        bool proven = letters_fit(entities, reading, &all[x], &all[y]) || (site->cue && !ambiguous(mentions, x));
        if (proven && (site->cue || same_name(entities, reading, mentions, x, y))) {
            lx_links_join(entities, mentions, x, y);
        }
        return;
    }
    const struct lx_cluster *long_form = &entities->clusters.items[lx_links_root(entities, x)];
    const struct lx_cluster *acronym = &entities->clusters.items[lx_links_root(entities, y)];
    bool free_pair = !long_form->abbreviated && acronym->abbreviated && acronym->name == LX_NONE;
    bool brackets = site->brackets && fills(reading, &all[y]) && all[x].stop - all[x].first >= 3;
    if (brackets && free_pair && !ambiguous(mentions, x)) {
        lx_links_join(entities, mentions, x, y);
    }
}

/* "Conseil danois pour les réfugiés (Danish Refugee Council, DRC)": a name in another language, proved by its own
 * acronym. */
static void link_translation(struct lx_entities *entities, const struct lx_reading *reading,
                             const struct lx_mentions *mentions, const struct lx_defined *site) {
    const struct lx_mention *all = mentions->mentions.items;
    uint32_t x = site->name;
    uint32_t y = site->other;
    if (!site->brackets || all[y].language == all[x].language || lx_mention_is_acronym(reading, &all[y]) ||
        ambiguous(mentions, x)) {
        return;
    }
    if (entities->clusters.items[lx_links_root(entities, y)].abbreviated && fills(reading, &all[y])) {
        lx_links_join(entities, mentions, x, y);
    }
}

static bool may_define(const struct lx_mention *mention) {
    return mention->first != LX_NONE && mention->type != LXT_TYPE_PERSON && mention->type != LXT_TYPE_DATE &&
           mention->type != LXT_TYPE_EMAIL && mention->type != LXT_TYPE_PHONE && mention->type != LXT_TYPE_NATIONALITY;
}

/* The definition sites that another mention fills. */
static lxt_status find_defined(struct lx_entities *entities, const struct lx_reading *reading,
                               const struct lx_mentions *mentions) {
    entities->defined.count = 0;
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        struct lx_definition site;
        if (!may_define(&mentions->mentions.items[i]) ||
            !lx_definition_after(entities, reading, mentions->mentions.items[i].stop, &site)) {
            continue;
        }
        const struct lx_defined defined = {i, lx_mention_at(reading, mentions, site.first), site.brackets, site.cue};
        if (defined.other != LX_NONE && !lx_array_push(entities->allocator, &entities->defined, defined)) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
}

struct acronym_view {
    const struct lx_entities *entities;
    const struct lx_reading *reading;
    const struct lx_mentions *mentions;
};

/* Acronyms of the same letters: those before any definition go with the first, later ones with the latest. */
static bool same_letters(const void *context, uint32_t asked, uint32_t held) {
    const struct acronym_view *view = context;
    const struct lx_mention *all = view->mentions->mentions.items;
    return all[asked].type == all[held].type && lx_words_equal(lx_words_of(view->entities, view->reading, &all[asked]),
                                                               lx_words_of(view->entities, view->reading, &all[held]));
}

static lxt_status link_letters(struct lx_entities *entities, const struct lx_reading *reading,
                               const struct lx_mentions *mentions) {
    const struct acronym_view view = {entities, reading, mentions};
    if (lx_slots_begin(entities, mentions->mentions.count) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        const struct lx_mention *mention = &mentions->mentions.items[i];
        if (mention->first == LX_NONE || !entities->clusters.items[i].acronym) {
            continue;
        }
        uint32_t count;
        bool fresh;
        uint32_t hash = lx_words_hash(lx_words_of(entities, reading, mention), &count);
        struct lx_slot *slot = lx_slots_find(entities, hash, i, same_letters, &view, &fresh);
        if (slot == NULL || fresh) {
            continue;
        }
        if (!same_name(entities, reading, mentions, slot->item, i) ||
            !lx_links_join(entities, mentions, slot->item, i)) {
            slot->item = i;
        }
    }
    return LXT_OK;
}

/* Long forms and acronyms that only their letters tie together: every initial, at least three, and no other name of
 * the document has them. */
static bool same_initials(const void *context, uint32_t asked, uint32_t held) {
    (void)context;
    (void)asked;
    (void)held;
    return true;
}

/* Whether a mention may be tied by its letters alone: an acronym that nothing explains, or a name without one. */
static bool is_untied(struct lx_entities *entities, const struct lx_mentions *mentions, uint32_t mention,
                      bool acronym) {
    if (mentions->mentions.items[mention].type != LXT_TYPE_ORGANIZATION ||
        (entities->clusters.items[mention].acronym != 0) != acronym) {
        return false;
    }
    const struct lx_cluster *cluster = &entities->clusters.items[lx_links_root(entities, mention)];
    return acronym ? cluster->name == LX_NONE : !cluster->abbreviated;
}

/* Puts the names of organisations into the slots, by their initials. */
static void offer_initials(struct lx_entities *entities, const struct lx_reading *reading,
                           const struct lx_mentions *mentions) {
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        const struct lx_mention *mention = &mentions->mentions.items[i];
        uint32_t hash;
        if (!is_untied(entities, mentions, i, false) || !lx_initials_hash(entities, reading, mention, false, &hash)) {
            continue;
        }
        bool fresh = false;
        uint32_t root = lx_links_root(entities, i);
        struct lx_slot *slot = lx_slots_find(entities, hash, root, same_initials, NULL, &fresh);
        if (slot != NULL && !fresh && (slot->item & LX_SLOT_SHARED) == 0 &&
            lx_links_root(entities, slot->item) != root) {
            slot->item |= LX_SLOT_SHARED;
        }
    }
}

static void look_up_initials(struct lx_entities *entities, const struct lx_reading *reading,
                             const struct lx_mentions *mentions) {
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        const struct lx_mention *mention = &mentions->mentions.items[i];
        uint32_t hash;
        if (!is_untied(entities, mentions, i, true) || !lx_initials_hash(entities, reading, mention, true, &hash)) {
            continue;
        }
        bool fresh = false;
        const struct lx_slot *slot = lx_slots_find(entities, hash, LX_NONE, same_initials, NULL, &fresh);
        if (slot != NULL && !fresh && (slot->item & LX_SLOT_SHARED) == 0) {
            lx_links_join(entities, mentions, slot->item, i);
        }
    }
}

static lxt_status link_initials(struct lx_entities *entities, const struct lx_reading *reading,
                                const struct lx_mentions *mentions) {
    uint32_t i = 0;
    while (i < mentions->mentions.count && !is_untied(entities, mentions, i, true)) {
        i++;
    }
    if (i == mentions->mentions.count) {
        return LXT_OK;
    }
    if (lx_slots_begin(entities, mentions->mentions.count) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    offer_initials(entities, reading, mentions);
    look_up_initials(entities, reading, mentions);
    return LXT_OK;
}

/* The mentions stage has compared the letters; both halves must be mentions, and whole. */
static void link_long_forms(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_long_forms *forms, const struct lx_mentions *mentions) {
    const struct lx_mention *all = mentions->mentions.items;
    for (uint32_t i = 0; i < forms->items.count; i++) {
        const struct lx_long_form *form = &forms->items.items[i];
        uint32_t name = lx_mention_at(reading, mentions, form->first);
        uint32_t acronym = lx_mention_at(reading, mentions, form->acronym);
        if (name != LX_NONE && acronym != LX_NONE && all[name].stop == form->stop &&
            all[name].type == all[acronym].type && all[acronym].stop == form->acronym_stop &&
            same_name(entities, reading, mentions, name, acronym)) {
            lx_links_join(entities, mentions, name, acronym);
        }
    }
}

/* A listed acronym, and all mentions of its letters as the same thing, are no longer that thing. */
static void release(struct lx_entities *entities, const struct lx_reading *reading, const struct lx_mentions *mentions,
                    uint32_t acronym) {
    const struct lx_cluster listed = entities->clusters.items[acronym];
    const struct lx_words letters = lx_words_of(entities, reading, &mentions->mentions.items[acronym]);
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        struct lx_cluster *cluster = &entities->clusters.items[i];
        if (cluster->thing == listed.thing && cluster->image == listed.image && cluster->acronym &&
            lx_words_equal(letters, lx_words_of(entities, reading, &mentions->mentions.items[i]))) {
            cluster->thing = LX_NONE;
            cluster->image = LX_NONE;
            cluster->thing_id = NULL;
        }
    }
}

lxt_status lx_release_acronyms(struct lx_entities *entities, const struct lx_reading *reading,
                               const struct lx_mentions *mentions) {
    if (find_defined(entities, reading, mentions) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    const struct lx_mention *all = mentions->mentions.items;
    uint32_t released = 0;
    for (uint32_t i = 0; i < entities->defined.count && released < RELEASED_MAX; i++) {
        const struct lx_defined *site = &entities->defined.items[i];
        const struct lx_cluster *name = &entities->clusters.items[site->name];
        const struct lx_cluster *acronym = &entities->clusters.items[site->other];
        if (acronym->acronym && !name->acronym && name->thing_id != NULL && acronym->thing_id != NULL &&
            strcmp(name->thing_id, acronym->thing_id) != 0 &&
            letters_fit(entities, reading, &all[site->name], &all[site->other])) {
            release(entities, reading, mentions, site->other);
            released++;
        }
    }
    return LXT_OK;
}

lxt_status lx_link_acronyms(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_long_forms *long_forms, const struct lx_mentions *mentions) {
    link_long_forms(entities, reading, long_forms, mentions);
    const struct lx_defined *defined = entities->defined.items;
    for (int pass = PROVEN; pass <= PLACED; pass++) {
        for (uint32_t i = 0; i < entities->defined.count; i++) {
            link_definition(entities, reading, mentions, &defined[i], (enum pass)pass);
        }
        if (pass == PROVEN && link_letters(entities, reading, mentions) != LXT_OK) {
            return LXT_ERROR_MEMORY;
        }
    }
    for (uint32_t i = 0; i < entities->defined.count; i++) {
        link_translation(entities, reading, mentions, &defined[i]);
    }
    return link_initials(entities, reading, mentions);
}
