#include "entities/variants.h"

#include <string.h>

#include "base/hash.h"

/* Content words of a name that are looked at; offers that a name makes. */
enum { WORDS_MAX = 12, OFFERS_MAX = 12, CUTS_MAX = 7, WORD_BYTES = 64, PLURAL_LEAST = 4, WITHOUT_LEAST = 3 };

/* The content words of a name: all but small ones. */
struct name {
    uint32_t count;
    uint32_t countries;        /* bit by bit which of the words are countries */
    uint32_t stems[WORDS_MAX]; /* hashes without the ending of a plural; of a country its code */
    uint32_t tokens[WORDS_MAX];
};

struct variants {
    struct lx_entities *entities;
    const struct lx_reading *reading;
    const struct lx_mentions *mentions;
};

static bool is_head(const struct variants *variants, uint32_t token) {
    return (lx_word_flags(variants->entities, variants->reading, token) & LX_SET_HEAD) != 0;
}

/* The number of a head counts: "ministères de la Santé" are several. */
static uint32_t stem_hash(const struct variants *variants, uint32_t token) {
    const struct lx_reading *reading = variants->reading;
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    char folded[WORD_BYTES];
    size_t length = lx_fold(reading->text->clean.items + t->start, t->length, folded, sizeof folded);
    if (length >= PLURAL_LEAST && !is_head(variants, token) &&
        (folded[length - 1] == 's' || folded[length - 1] == 'x')) {
        length--;
    }
    return lx_hash(folded, length);
}

/* A country inside a name, whichever word says it: "Cour suprême du Togo", "Cour suprême togolaise". */
static const struct lx_mention *country_at(const struct variants *variants, uint32_t *nested, uint32_t end,
                                           uint32_t token) {
    const struct lx_mentions *mentions = variants->mentions;
    for (; *nested < mentions->mentions.count && mentions->mentions.items[*nested].start < end; ++*nested) {
        const struct lx_mention *m = &mentions->mentions.items[*nested];
        bool country = m->type == LXT_TYPE_COUNTRY || m->type == LXT_TYPE_NATIONALITY;
        if (country && m->first != LX_NONE && m->value.text != NULL && m->first >= token) {
            return m->first == token ? m : NULL;
        }
    }
    return NULL;
}

/* Reads the words of an organisation's name; false for what is none, and for longer ones. */
static bool read_name(const struct variants *variants, uint32_t mention, struct name *name) {
    const struct lx_mention *m = &variants->mentions->mentions.items[mention];
    name->count = name->countries = 0;
    if (m->type != LXT_TYPE_ORGANIZATION || m->first == LX_NONE) {
        return false;
    }
    struct lx_words words = lx_words_of(variants->entities, variants->reading, m);
    uint32_t nested = mention + 1;
    for (uint32_t token; lx_words_next(&words, &token);) {
        const struct lx_mention *country = country_at(variants, &nested, m->end, token);
        if (country == NULL && (lx_word_flags(variants->entities, variants->reading, token) & LX_SET_STOP) != 0) {
            continue;
        }
        if (name->count == WORDS_MAX) {
            return false;
        }
        name->tokens[name->count] = token;
        name->countries |= (uint32_t)(country != NULL) << name->count;
        name->stems[name->count++] =
            country != NULL ? lx_hash(country->value.text, strlen(country->value.text)) : stem_hash(variants, token);
        words.at = country != NULL ? country->stop : words.at;
    }
    return name->count != 0;
}

static uint32_t hash_of(const struct name *name, uint32_t from, uint32_t to) {
    uint32_t hash = 0;
    for (uint32_t i = from; i < to; i++) {
        hash = lx_hash_pair(hash, name->stems[i]);
    }
    return hash;
}

/* The same words in any order. */
static bool same_stems(const void *context, uint32_t a, uint32_t b) {
    struct name x;
    struct name y;
    if (!read_name(context, a, &x) || !read_name(context, b, &y) || x.count != y.count) {
        return false;
    }
    for (uint32_t i = 0; i < x.count; i++) {
        uint32_t k = i;
        while (k < y.count && y.stems[k] != x.stems[i]) {
            k++;
        }
        if (k == y.count) {
            return false;
        }
        y.stems[k] = y.stems[i];
    }
    return true;
}

static lxt_status link_orders(const struct variants *variants, uint32_t organizations) {
    if (lx_slots_begin(variants->entities, organizations) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < variants->mentions->mentions.count; i++) {
        struct name name;
        if (variants->entities->clusters.items[i].acronym || !read_name(variants, i, &name) || name.count < 2) {
            continue;
        }
        uint32_t sum = name.count;
        for (uint32_t k = 0; k < name.count; k++) {
            sum += name.stems[k];
        }
        bool fresh;
        struct lx_slot *slot = lx_slots_find(variants->entities, lx_hash_finish(sum), i, same_stems, variants, &fresh);
        if (slot != NULL && !fresh) {
            lx_links_join(variants->entities, variants->mentions, slot->item, i);
        }
    }
    return LXT_OK;
}

/* Whether a small word, or nothing but one, stands between two content words. */
static bool apart(const struct name *name, uint32_t word) {
    return name->tokens[word] > name->tokens[word - 1] + 1;
}

/* A word that no list knows, which may be all that a name is called by: "Nubia" for "Nubia Satelital". */
static bool is_own_word(const struct variants *variants, uint32_t token) {
    const struct lx_reading *reading = variants->reading;
    return reading->lexicon != NULL && reading->tokens->tokens.items[token].shape == LX_SHAPE_CAPITAL &&
           lx_lexicon_set(reading->lexicon, lx_reading_form(reading, token)->set).count == 0;
}

/* The words of a name without those of the places in it, by which it is told from others: "Bureau régional de l'OIM"
 * for "Bureau régional pour l'Afrique de l'Ouest de l'OIM". Three words at least are left, and not only the last is
 * gone. */
static void offer_without_places(const struct variants *variants, uint32_t mention, const struct name *name) {
    const struct lx_mentions *mentions = variants->mentions;
    const struct lx_mention *m = &mentions->mentions.items[mention];
    uint32_t left = 0;
    uint32_t last = 0;
    uint32_t hash = 0;
    uint32_t nested = mention + 1;
    for (uint32_t i = 0; i < name->count; i++) {
        while (nested < mentions->mentions.count && mentions->mentions.items[nested].start < m->end &&
               (mentions->mentions.items[nested].type != LXT_TYPE_PLACE ||
                mentions->mentions.items[nested].stop <= name->tokens[i])) {
            nested++;
        }
        const struct lx_mention *place = &mentions->mentions.items[nested];
        if (nested < mentions->mentions.count && place->start < m->end && place->first <= name->tokens[i]) {
            continue;
        }
        hash = lx_hash_pair(hash, name->stems[i]);
        left++;
        last = i + 1;
    }
    if (left >= WITHOUT_LEAST && left < name->count && last == name->count) {
        lx_slots_offer(variants->entities, hash, mention);
    }
}

/* What a name may be cut to: what stands before a small word, two words at least; what stands behind its head, or
 * before it, where the head has a name of its own beside it. */
static void offer_clips(const struct variants *variants, uint32_t mention, const struct name *name) {
    uint32_t offers = 0;
    for (uint32_t k = 2; k < name->count && offers < CUTS_MAX; k++) {
        if (apart(name, k)) {
            lx_slots_offer(variants->entities, hash_of(name, 0, k), mention);
            offers++;
        }
    }
    if (name->count < 2) {
        return;
    }
    offer_without_places(variants, mention, name);
    if (is_own_word(variants, name->tokens[0])) {
        lx_slots_offer(variants->entities, hash_of(name, 0, 1), mention);
    }
    /* "Banque centrale kenyane", "Kenyan Central Bank": without the country, which a local office keeps ("PNUD Togo").
     */
    if (name->count > 2 && (name->countries >> (name->count - 1) & 1) != 0 && !apart(name, name->count - 1)) {
        lx_slots_offer(variants->entities, hash_of(name, 0, name->count - 1), mention);
    }
    if (name->count > 2 && (name->countries & 1) != 0 && !apart(name, 1)) {
        lx_slots_offer(variants->entities, hash_of(name, 1, name->count), mention);
    }
    if (is_head(variants, name->tokens[0]) && !apart(name, 1)) {
        lx_slots_offer(variants->entities, hash_of(name, 1, name->count), mention);
    }
}

/* Whether a mention may be short for another name: no listed thing, and no acronym that stands for other words. */
static bool may_be_clip(const struct variants *variants, uint32_t mention) {
    struct lx_entities *entities = variants->entities;
    const struct lx_cluster *cluster = &entities->clusters.items[lx_links_root(entities, mention)];
    return cluster->thing == LX_NONE && (!entities->clusters.items[mention].acronym || cluster->name == LX_NONE);
}

static lxt_status link_clips(const struct variants *variants, uint32_t organizations) {
    struct lx_entities *entities = variants->entities;
    uint32_t count = variants->mentions->mentions.count;
    struct name name;
    if (organizations > UINT32_MAX / 16 || lx_slots_begin(entities, organizations * OFFERS_MAX) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!entities->clusters.items[i].acronym && read_name(variants, i, &name)) {
            offer_clips(variants, i, &name);
        }
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!read_name(variants, i, &name) || !may_be_clip(variants, i)) {
            continue;
        }
        uint32_t whole = lx_slots_held(entities, hash_of(&name, 0, name.count));
        if (whole != LX_NONE) {
            lx_links_join(entities, variants->mentions, whole, i);
        }
    }
    return LXT_OK;
}

lxt_status lx_link_variants(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mentions *mentions) {
    const struct variants variants = {entities, reading, mentions};
    uint32_t organizations = 0;
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        organizations += mentions->mentions.items[i].type == LXT_TYPE_ORGANIZATION;
    }
    if (organizations < 2) {
        return LXT_OK;
    }
    lxt_status status = link_orders(&variants, organizations);
    return status == LXT_OK ? link_clips(&variants, organizations) : status;
}
