#include "entities/same.h"

#include <string.h>

#include "base/hash.h"

/* What the comparisons need. */
struct view {
    const struct lx_entities *entities;
    const struct lx_reading *reading;
    const struct lx_mention *mentions;
};

static uint8_t type_of(const struct view *view, uint32_t mention) {
    uint8_t type = view->mentions[mention].type;
    return type == LXT_TYPE_NATIONALITY ? LXT_TYPE_COUNTRY : type;
}

static const char *value_of(const struct view *view, uint32_t mention) {
    const struct lx_value *value = &view->mentions[mention].value;
    return value->key != NULL ? value->key : value->text;
}

/* The id of a mention's listed thing, NULL. Two entries of one id are one thing: acronyms that are also words stand in
 * a list of their own. */
static const char *id_of(const struct view *view, uint32_t mention) {
    return view->entities->clusters.items[mention].thing_id;
}

static bool thing_equal(const void *context, uint32_t a, uint32_t b) {
    const struct lx_cluster *c = ((const struct view *)context)->entities->clusters.items;
    const char *id_a = id_of(context, a);
    const char *id_b = id_of(context, b);
    bool same = (c[a].thing == c[b].thing && c[a].image == c[b].image) ||
                (id_a != NULL && id_b != NULL && strcmp(id_a, id_b) == 0);
    return same && type_of(context, a) == type_of(context, b);
}

static bool thing_hash(const struct view *view, uint32_t mention, uint32_t *hash) {
    const struct lx_cluster *c = &view->entities->clusters.items[mention];
    if (c->thing == LX_NONE) {
        return false;
    }
    const char *id = id_of(view, mention);
    uint32_t thing = id != NULL ? lx_hash(id, strlen(id)) : lx_hash_pair(c->image, c->thing);
    *hash = lx_hash_pair(thing, type_of(view, mention));
    return true;
}

static bool value_equal(const void *context, uint32_t a, uint32_t b) {
    return type_of(context, a) == type_of(context, b) && strcmp(value_of(context, a), value_of(context, b)) == 0;
}

static bool value_hash(const struct view *view, uint32_t mention, uint32_t *hash) {
    const char *value = value_of(view, mention);
    if (value == NULL) {
        return false;
    }
    *hash = lx_hash_pair(lx_hash(value, strlen(value)), type_of(view, mention));
    return true;
}

/* Whether two mentions are spelled alike, token for token. */
static bool same_tokens(const struct view *view, uint32_t a, uint32_t b) {
    const struct lx_mention *x = &view->mentions[a];
    const struct lx_mention *y = &view->mentions[b];
    const struct lx_token *tokens = view->reading->tokens->tokens.items;
    bool same = x->stop - x->first == y->stop - y->first;
    for (uint32_t i = 0; same && i < x->stop - x->first; i++) {
        same = tokens[x->first + i].form == tokens[y->first + i].form;
    }
    return same;
}

static bool surface_equal(const void *context, uint32_t a, uint32_t b) {
    const struct view *view = context;
    if (type_of(view, a) != type_of(view, b)) {
        return false;
    }
    return same_tokens(view, a, b) || lx_words_equal(lx_words_of(view->entities, view->reading, &view->mentions[a]),
                                                     lx_words_of(view->entities, view->reading, &view->mentions[b]));
}

static bool surface_hash(const struct view *view, uint32_t mention, uint32_t *hash) {
    /* Acronyms wait until it is known what defines them. */
    if (view->entities->clusters.items[mention].acronym) {
        return false;
    }
    const struct lx_mention *m = &view->mentions[mention];
    uint32_t count = 1;
    if (m->first != LX_NONE && m->stop - m->first == 1 && !lx_word_is_punctuation(view->reading, m->first)) {
        *hash = lx_reading_word_hash(view->reading, m->first); /* whatever the word, it is all there is */
    } else {
        *hash = lx_words_hash(lx_words_of(view->entities, view->reading, m), &count);
    }
    *hash = lx_hash_pair(*hash, type_of(view, mention));
    return count != 0;
}

typedef bool key_hash(const struct view *view, uint32_t mention, uint32_t *hash);

static lxt_status link_equal(struct lx_entities *entities, const struct lx_mentions *mentions, const struct view *view,
                             key_hash *hash_of, lx_slots_equal *equal) {
    if (lx_slots_begin(entities, mentions->mentions.count) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        uint32_t hash;
        bool fresh;
        if (hash_of(view, i, &hash)) {
            struct lx_slot *slot = lx_slots_find(entities, hash, i, equal, view, &fresh);
            if (slot != NULL && !fresh) {
                lx_links_join(entities, mentions, slot->item, i);
            }
        }
    }
    return LXT_OK;
}

lxt_status lx_link_same(struct lx_entities *entities, const struct lx_reading *reading,
                        const struct lx_mentions *mentions) {
    const struct view view = {entities, reading, mentions->mentions.items};
    lxt_status status = link_equal(entities, mentions, &view, thing_hash, thing_equal);
    if (status == LXT_OK) {
        status = link_equal(entities, mentions, &view, value_hash, value_equal);
    }
    if (status == LXT_OK) {
        status = link_equal(entities, mentions, &view, surface_hash, surface_equal);
    }
    return status;
}
