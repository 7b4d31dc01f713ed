#include "entities/persons.h"

#include <string.h>

#include "base/hash.h"

enum { NAME_WORDS_MAX = 12, SUFFIX_WORDS_MAX = 5 };

static uint32_t word_tokens(const struct lx_reading *reading, const struct lx_mention *mention, uint32_t *tokens) {
    uint32_t count = 0;
    for (uint32_t i = mention->first; i < mention->stop && count < NAME_WORDS_MAX; i++) {
        if (reading->tokens->tokens.items[i].shape != LX_SHAPE_PUNCTUATION) {
            tokens[count++] = i;
        }
    }
    return count;
}

/* Words with white space before them, and the first: a double name is one. */
static uint32_t separate_words(const struct lx_reading *reading, const uint32_t *tokens, uint32_t count) {
    uint32_t separate = count != 0;
    for (uint32_t i = 1; i < count; i++) {
        separate += reading->tokens->tokens.items[tokens[i]].gap != LX_GAP_NONE;
    }
    return separate;
}

bool lx_person_is_full(const struct lx_reading *reading, const struct lx_mention *mention) {
    if (mention->type != LXT_TYPE_PERSON || mention->first == LX_NONE || mention->form == LX_FORM_FAMILY) {
        return false;
    }
    const char *given = lx_mention_attribute(mention, "given");
    const char *family = lx_mention_attribute(mention, "family");
    if (given != NULL || family != NULL) {
        return given != NULL && family != NULL && !lx_given_is_initials(given);
    }
    uint32_t tokens[NAME_WORDS_MAX];
    uint32_t count = word_tokens(reading, mention, tokens);
    return count >= 2 && separate_words(reading, tokens, count) >= 2 &&
           reading->tokens->tokens.items[tokens[0]].shape != LX_SHAPE_LETTER;
}

static size_t name_word(const char **name) {
    *name += strspn(*name, " -.'");
    size_t length = strcspn(*name, " -.'");
    /* Tokens keep the apostrophe of an elision: "d'" is one word. */
    return (*name)[length] == '\'' && length != 0 ? length + 1 : length;
}

uint32_t lx_name_hash(const char *name, uint32_t *words) {
    uint32_t hash = 0;
    *words = 0;
    for (size_t length; (length = name_word(&name)) != 0; name += length) {
        uint32_t word = lx_fold_hash(name, length);
        hash = *words == 0 ? word : lx_hash_pair(hash, word);
        ++*words;
    }
    return hash;
}

/* What the steps below share. */
struct people {
    struct lx_entities *entities;
    const struct lx_reading *reading;
    const struct lx_mentions *mentions;
};

/* Names of the same words in any order. The hash does not see the order; equality is checked word by word. */
static bool same_words(const void *context, uint32_t a, uint32_t b) {
    const struct people *people = context;
    const struct lx_mention *all = people->mentions->mentions.items;
    uint32_t x[NAME_WORDS_MAX];
    uint32_t y[NAME_WORDS_MAX];
    uint32_t m = word_tokens(people->reading, &all[a], x);
    uint32_t n = word_tokens(people->reading, &all[b], y);
    bool used[NAME_WORDS_MAX] = {false};
    for (uint32_t i = 0; i < m && m == n; i++) {
        uint32_t k = 0;
        while (k < n && (used[k] || lx_reading_form(people->reading, x[i])->family !=
                                        lx_reading_form(people->reading, y[k])->family)) {
            k++;
        }
        if (k == n) {
            return false;
        }
        used[k] = true;
    }
    return m == n;
}

static bool has_initials(const struct people *people, const struct lx_mention *mention) {
    const char *given = lx_mention_attribute(mention, "given");
    if (given != NULL) {
        return lx_given_is_initials(given);
    }
    return people->reading->tokens->tokens.items[mention->first].shape == LX_SHAPE_LETTER;
}

/* How much of a name a mention gives. */
enum fullness { FAMILY_ALONE, WITH_INITIALS, IN_FULL };

static enum fullness fullness(const struct people *people, const struct lx_mention *mention) {
    if (lx_person_is_full(people->reading, mention)) {
        return IN_FULL;
    }
    return has_initials(people, mention) ? WITH_INITIALS : FAMILY_ALONE;
}

/* The next person from place *at of the list on whose name is given so far; LX_NONE when there is none. */
static uint32_t next_person(const struct people *people, uint32_t *at, enum fullness wanted) {
    const struct lx_entities *entities = people->entities;
    while (*at < entities->scratch.count) {
        uint32_t mention = entities->scratch.items[(*at)++];
        if (entities->clusters.items[mention].fullness == (uint8_t)wanted) {
            return mention;
        }
    }
    return LX_NONE;
}

static lxt_status link_orders(const struct people *people) {
    const struct lx_mentions *mentions = people->mentions;
    if (lx_slots_begin(people->entities, mentions->mentions.count) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t at = 0;
    for (uint32_t i; (i = next_person(people, &at, IN_FULL)) != LX_NONE;) {
        uint32_t tokens[NAME_WORDS_MAX];
        uint32_t count = word_tokens(people->reading, &mentions->mentions.items[i], tokens);
        uint32_t sum = count;
        for (uint32_t k = 0; k < count; k++) {
            sum += lx_reading_word_hash(people->reading, tokens[k]);
        }
        bool fresh;
        struct lx_slot *slot = lx_slots_find(people->entities, lx_hash_finish(sum), i, same_words, people, &fresh);
        if (slot != NULL && !fresh) {
            lx_links_join(people->entities, mentions, slot->item, i);
        }
    }
    return LXT_OK;
}

/* Offers what a full name may be cut to: its last words, and its family name where the name's parts are known. */
static void offer_family_names(const struct people *people, uint32_t mention) {
    const struct lx_mention *m = &people->mentions->mentions.items[mention];
    const char *family = lx_mention_attribute(m, "family");
    uint32_t words;
    if (family != NULL) {
        uint32_t hash = lx_name_hash(family, &words);
        if (words != 0) {
            lx_slots_offer(people->entities, hash, mention);
        }
        return;
    }
    uint32_t tokens[NAME_WORDS_MAX];
    uint32_t count = word_tokens(people->reading, m, tokens);
    for (uint32_t from = count > SUFFIX_WORDS_MAX ? count - SUFFIX_WORDS_MAX : 1; from < count; from++) {
        uint32_t hash = lx_reading_word_hash(people->reading, tokens[from]);
        for (uint32_t k = from + 1; k < count; k++) {
            hash = lx_hash_pair(hash, lx_reading_word_hash(people->reading, tokens[k]));
        }
        lx_slots_offer(people->entities, hash, mention);
    }
}

/* The family name that a short form gives: its attribute, else its words without initials before them. */
static uint32_t short_name_hash(const struct people *people, const struct lx_mention *mention, uint32_t *words) {
    const char *family = lx_mention_attribute(mention, "family");
    if (family != NULL) {
        return lx_name_hash(family, words);
    }
    uint32_t tokens[NAME_WORDS_MAX];
    uint32_t count = word_tokens(people->reading, mention, tokens);
    uint32_t hash = 0;
    *words = 0;
    for (uint32_t i = 0; i < count; i++) {
        bool initial = people->reading->tokens->tokens.items[tokens[i]].shape == LX_SHAPE_LETTER;
        if (initial && *words == 0) {
            continue;
        }
        uint32_t word = lx_reading_word_hash(people->reading, tokens[i]);
        hash = *words == 0 ? word : lx_hash_pair(hash, word);
        ++*words;
    }
    return hash;
}

/* Joins the mentions that give so much with the one person that has their family name. */
static void look_up(const struct people *people, enum fullness wanted) {
    uint32_t at = 0;
    for (uint32_t i; (i = next_person(people, &at, wanted)) != LX_NONE;) {
        uint32_t words;
        uint32_t hash = short_name_hash(people, &people->mentions->mentions.items[i], &words);
        uint32_t name = words == 0 ? LX_NONE : lx_slots_held(people->entities, hash);
        if (name != LX_NONE) {
            lx_links_join(people->entities, people->mentions, name, i);
        }
    }
}

static void offer_full_names(const struct people *people) {
    uint32_t at = 0;
    for (uint32_t i; (i = next_person(people, &at, IN_FULL)) != LX_NONE;) {
        offer_family_names(people, i);
    }
}

static void offer_short_names(const struct people *people, enum fullness wanted) {
    uint32_t at = 0;
    for (uint32_t i; (i = next_person(people, &at, wanted)) != LX_NONE;) {
        uint32_t words;
        uint32_t hash = short_name_hash(people, &people->mentions->mentions.items[i], &words);
        if (words != 0) {
            lx_slots_offer(people->entities, hash, i);
        }
    }
}

static lxt_status link_family_names(const struct people *people) {
    uint32_t persons = people->entities->scratch.count;
    if (persons > UINT32_MAX / 16 || lx_slots_begin(people->entities, persons * SUFFIX_WORDS_MAX) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    offer_full_names(people);
    look_up(people, WITH_INITIALS);
    offer_short_names(people, WITH_INITIALS);
    look_up(people, FAMILY_ALONE);
    return LXT_OK;
}

/* "Victor" for Victor Stinner: a given name alone, which no civility makes a family name and no family has, goes with
 * the one full name that has it. */
static lxt_status link_given_names(const struct people *people) {
    const struct lx_mention *all = people->mentions->mentions.items;
    if (lx_slots_begin(people->entities, people->entities->scratch.count) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t words;
    uint32_t at = 0;
    for (uint32_t i; (i = next_person(people, &at, IN_FULL)) != LX_NONE;) {
        const char *given = lx_mention_attribute(&all[i], "given");
        uint32_t hash = given == NULL ? 0 : lx_name_hash(given, &words);
        if (given != NULL && words != 0) {
            lx_slots_offer(people->entities, hash, i);
        }
    }
    at = 0;
    for (uint32_t i; (i = next_person(people, &at, FAMILY_ALONE)) != LX_NONE;) {
        const struct lx_cluster *cluster = &people->entities->clusters.items[lx_links_root(people->entities, i)];
        if (lx_mention_attribute(&all[i], "family") == NULL && cluster->given == NULL) {
            uint32_t hash = short_name_hash(people, &all[i], &words);
            uint32_t name = words == 0 ? LX_NONE : lx_slots_held(people->entities, hash);
            if (name != LX_NONE) {
                lx_links_join(people->entities, people->mentions, name, i);
            }
        }
    }
    return LXT_OK;
}

/* Lists the mentions of persons, and notes how much of the name each gives. */
static lxt_status list_persons(const struct people *people) {
    struct lx_entities *entities = people->entities;
    entities->scratch.count = 0;
    for (uint32_t i = 0; i < people->mentions->mentions.count; i++) {
        const struct lx_mention *mention = &people->mentions->mentions.items[i];
        if (mention->type == LXT_TYPE_PERSON && mention->first != LX_NONE) {
            entities->clusters.items[i].fullness = (uint8_t)fullness(people, mention);
            if (!lx_array_push(entities->allocator, &entities->scratch, i)) {
                return LXT_ERROR_MEMORY;
            }
        }
    }
    return LXT_OK;
}

lxt_status lx_link_persons(struct lx_entities *entities, const struct lx_reading *reading,
                           const struct lx_mentions *mentions) {
    const struct people people = {entities, reading, mentions};
    lxt_status status = list_persons(&people);
    if (status != LXT_OK || entities->scratch.count < 2) {
        return status;
    }
    status = link_orders(&people);
    if (status == LXT_OK) {
        status = link_family_names(&people);
    }
    return status == LXT_OK ? link_given_names(&people) : status;
}
