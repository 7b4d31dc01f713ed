#include <string.h>

#include "entities/acronyms.h"
#include "mentions/spend.h"

enum { RELEASED_MAX = 16, ITEMS_MAX = 4, THING_BYTES = 256, WORD_BYTES = 4 };

static bool may_define(const struct lx_mention *mention) {
    return mention->first != LX_NONE && mention->type != LXT_TYPE_PERSON && mention->type != LXT_TYPE_DATE &&
           mention->type != LXT_TYPE_EMAIL && mention->type != LXT_TYPE_PHONE && mention->type != LXT_TYPE_NATIONALITY;
}

/* The definition sites behind a mention that others fill. */
static lxt_status find_defined_by(struct lx_entities *entities, const struct lx_reading *reading,
                                  const struct lx_mentions *mentions, uint32_t name) {
    struct lx_definition site;
    bool more = lx_definition_after(entities, reading, mentions->mentions.items[name].stop, &site);
    for (uint32_t item = 0; more && item < ITEMS_MAX; item++) {
        const struct lx_defined defined = {.name = name,
                                           .other = lx_mention_at(reading, mentions, site.first),
                                           .brackets = site.brackets,
                                           .cue = site.cue,
                                           .later = site.later,
                                           .choice = site.choice,
                                           .dash = site.dash,
                                           .slash = site.slash,
                                           .equal = site.equal};
        bool asked = !site.equal || lx_mention_is_acronym(reading, &mentions->mentions.items[name]);
        if (defined.other != LX_NONE && asked && !lx_array_push(entities->allocator, &entities->defined, defined)) {
            return LXT_ERROR_MEMORY;
        }
        more = lx_definition_next(entities, reading, &site);
    }
    return LXT_OK;
}

static lxt_status find_defined(struct lx_entities *entities, const struct lx_reading *reading,
                               const struct lx_mentions *mentions) {
    lxt_status status = LXT_OK;
    entities->defined.count = 0;
    for (uint32_t i = 0; i < mentions->mentions.count && status == LXT_OK; i++) {
        if (may_define(&mentions->mentions.items[i])) {
            status = find_defined_by(entities, reading, mentions, i);
        }
    }
    return status;
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

/* Whether a name has a word, other than a head, that begins as one of a listed thing's usual name: it may be another of
 * its names. */
static bool may_be_thing(const struct lx_entities *entities, const struct lx_reading *reading,
                         const struct lx_mention *mention, const struct lx_cluster *listed) {
    const struct lx_image *image = lx_lexicon_image(reading->lexicon, listed->image);
    const char *name = lx_image_text_at(image, image->things[listed->thing].name);
    char folded[THING_BYTES];
    size_t length = lx_fold(name, strlen(name), folded, sizeof folded);
    struct lx_words words = lx_words_of(entities, reading, mention);
    for (uint32_t token; lx_words_next(&words, &token);) {
        char word[WORD_BYTES];
        size_t letters = lx_spend_fold(reading, token, word, sizeof word);
        uint32_t flags = lx_word_flags(entities, reading, token);
        if (letters < sizeof word || (flags & (LX_SET_HEAD | LX_SET_STOP)) != 0) {
            continue;
        }
        for (size_t at = 0; at + sizeof word <= length; at++) {
            if ((at == 0 || folded[at - 1] == ' ') && memcmp(folded + at, word, sizeof word) == 0) {
                return true;
            }
        }
    }
    return false;
}

/* Whether a name in the text takes an acronym from the listed thing that has it. */
static bool takes(const struct lx_entities *entities, const struct lx_reading *reading,
                  const struct lx_mentions *mentions, const struct lx_defined *site) {
    const struct lx_mention *all = mentions->mentions.items;
    const struct lx_cluster *name = &entities->clusters.items[site->name];
    const struct lx_cluster *acronym = &entities->clusters.items[site->other];
    if (!acronym->acronym || name->acronym || acronym->thing == LX_NONE) {
        return false;
    }
    bool known = name->thing_id != NULL && acronym->thing_id != NULL;
    bool other = known ? strcmp(name->thing_id, acronym->thing_id) != 0
                       : name->thing == LX_NONE && name->type == acronym->type && site->brackets &&
                             !may_be_thing(entities, reading, &all[site->name], acronym);
    return other && lx_letters_fit(entities, reading, &all[site->name], &all[site->other]);
}

lxt_status lx_release_acronyms(struct lx_entities *entities, const struct lx_reading *reading,
                               const struct lx_mentions *mentions) {
    if (find_defined(entities, reading, mentions) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t released = 0;
    for (uint32_t i = 0; i < entities->defined.count && released < RELEASED_MAX; i++) {
        if (takes(entities, reading, mentions, &entities->defined.items[i])) {
            release(entities, reading, mentions, entities->defined.items[i].other);
            released++;
        }
    }
    return LXT_OK;
}
