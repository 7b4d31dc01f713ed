#include "entities/acronyms.h"

#include <string.h>

#include "base/hash.h"
#include "mentions/spend.h"

enum { ACRONYM_WORDS_MAX = 12, NESTED_MAX = 16, TRANSLATED_LEAST = 3, LETTERS_LEAST = 3 };

uint32_t lx_mention_at(const struct lx_reading *reading, const struct lx_mentions *mentions, uint32_t token) {
    if (token >= reading->tokens->tokens.count) {
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

/* Whether the names say of which countries the bodies are, and one has none of the other's. */
static bool of_other_countries(const struct lx_mentions *mentions, uint32_t a, uint32_t b) {
    const struct lx_mention *all = mentions->mentions.items;
    bool any = false;
    for (uint32_t i = a + 1; i < mentions->mentions.count && all[i].start < all[a].end && i - a < NESTED_MAX; i++) {
        for (uint32_t k = b + 1; k < mentions->mentions.count && all[k].start < all[b].end && k - b < NESTED_MAX; k++) {
            if (all[i].value.text != NULL && all[k].value.text != NULL) {
                if (strcmp(all[i].value.text, all[k].value.text) == 0) {
                    return false;
                }
                any = true;
            }
        }
    }
    return any;
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
    if (of_other_countries(mentions, a, b)) {
        return false;
    }
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
        bool proven = lx_letters_fit(entities, reading, &all[x], &all[y]) ||
                      (site->cue && !site->choice && !ambiguous(mentions, x)) ||
                      (site->dash && lx_acronym_nearly(entities, reading, &all[y], &all[x])) ||
                      (site->equal && lx_acronym_holds(entities, reading, &all[x], &all[y]));
        if (proven && (site->cue || same_name(entities, reading, mentions, x, y))) {
            lx_links_join(entities, mentions, x, y);
        }
        return;
    }
    const struct lx_cluster *long_form = &entities->clusters.items[lx_links_root(entities, x)];
    const struct lx_cluster *acronym = &entities->clusters.items[lx_links_root(entities, y)];
    bool free_pair = !long_form->abbreviated && acronym->abbreviated && acronym->name == LX_NONE;
    bool brackets = site->brackets && !site->later && lx_definition_filled(entities, reading, &all[y]) &&
                    all[x].stop - all[x].first >= 3;
    if (brackets && free_pair && !ambiguous(mentions, x)) {
        lx_links_join(entities, mentions, x, y);
    }
}

/* "Conseil danois pour les réfugiés (Danish Refugee Council, DRC)": a name in another language, proved by its own
 * acronym, or by being whole and alone there. */
static void link_translation(struct lx_entities *entities, const struct lx_reading *reading,
                             const struct lx_mentions *mentions, const struct lx_defined *site) {
    const struct lx_mention *x = &mentions->mentions.items[site->name];
    const struct lx_mention *y = &mentions->mentions.items[site->other];
    if (!(site->brackets || site->slash) || y->language == x->language || lx_mention_is_acronym(reading, y) ||
        y->parent != LX_NONE || ambiguous(mentions, site->name) || !lx_definition_filled(entities, reading, y)) {
        return;
    }
    const struct lx_cluster *clusters = entities->clusters.items;
    bool listed = clusters[lx_links_root(entities, site->name)].thing != LX_NONE ||
                  clusters[lx_links_root(entities, site->other)].thing != LX_NONE;
    bool whole = !site->later && !listed && x->stop - x->first >= TRANSLATED_LEAST &&
                 y->stop - y->first >= TRANSLATED_LEAST && !of_other_countries(mentions, site->name, site->other);
    if (whole || clusters[lx_links_root(entities, site->other)].abbreviated) {
        lx_links_join(entities, mentions, site->name, site->other);
    }
}

struct acronym_view {
    const struct lx_entities *entities;
    const struct lx_reading *reading;
    const struct lx_mentions *mentions;
};

/* The folded letters of an acronym, without its stops: "P.E.V." is "PEV". */
static uint32_t letters_of(const struct acronym_view *view, uint32_t mention, struct lx_spend *spend) {
    const struct lx_mention *m = &view->mentions->mentions.items[mention];
    lx_spend_begin(spend, view->reading, m->first, m->stop);
    return lx_hash(spend->letters, spend->count);
}

/* Acronyms of the same letters: those before any definition go with the first, later ones with the latest. */
static bool same_letters(const void *context, uint32_t asked, uint32_t held) {
    const struct acronym_view *view = context;
    const struct lx_mention *all = view->mentions->mentions.items;
    struct lx_spend a;
    struct lx_spend b;
    if (all[asked].type != all[held].type) {
        return false;
    }
    if (letters_of(view, asked, &a) == letters_of(view, held, &b) && a.count >= LETTERS_LEAST) {
        return a.count == b.count && memcmp(a.letters, b.letters, a.count) == 0;
    }
    return lx_words_equal(lx_words_of(view->entities, view->reading, &all[asked]),
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
        bool fresh;
        struct lx_spend spend;
        uint32_t hash = letters_of(&view, i, &spend);
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
            (form->word || form->again || same_name(entities, reading, mentions, name, acronym))) {
            lx_links_join(entities, mentions, name, acronym);
        }
    }
}

/* "(Northern Tides Council, ou Conseil boréal)": as the one before it in the brackets. */
static void link_choice(struct lx_entities *entities, const struct lx_mentions *mentions, uint32_t site) {
    const struct lx_defined *s = &entities->defined.items[site];
    const struct lx_mention *y = &mentions->mentions.items[s->other];
    bool follows = s->choice && site > 0 && s[-1].name == s->name && y->parent == LX_NONE &&
                   y->type != LXT_TYPE_PERSON && !ambiguous(mentions, s->name);
    if (follows && lx_links_root(entities, s[-1].other) == lx_links_root(entities, s->name)) {
        lx_links_join(entities, mentions, s->name, s->other);
    }
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
        link_choice(entities, mentions, i);
    }
    return lx_link_initials(entities, reading, mentions);
}
