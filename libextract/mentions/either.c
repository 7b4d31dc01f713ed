#include "mentions/either.h"

#include <string.h>

enum {
    PAIRS_MAX = 8, /* of countries in one document: further ones stay undecided, so that the work is bounded */
    NEAR_TOKENS = 40
};

/* A pair of countries, and whether the document names them or a place of theirs. */
struct pair {
    const char *codes[2];
    bool named[2];
};

static const char *attribute(const struct lx_reading *reading, const struct lx_mention *mention, const char *key) {
    if (mention->thing == LX_NONE) {
        return NULL;
    }
    const struct lx_image *image = lx_lexicon_image(reading->lexicon, mention->image);
    return lx_image_attribute_value(image, lx_image_thing_kind(image, mention->thing)->attributes, key, NULL);
}

static bool is_country(const struct lx_mention *mention) {
    return mention->type == LXT_TYPE_COUNTRY || mention->type == LXT_TYPE_NATIONALITY;
}

static bool same(const char *code, const char *other) {
    return code != NULL && other != NULL && strcmp(code, other) == 0;
}

/* Whether the mention says on its own that `code` is meant. */
static bool states(const struct lx_reading *reading, const struct lx_mention *mention, const char *code) {
    if (is_country(mention)) {
        return same(mention->value.text, code) && attribute(reading, mention, "or") == NULL;
    }
    return mention->type == LXT_TYPE_PLACE && same(attribute(reading, mention, "country"), code);
}

static void look_for(const struct lx_reading *reading, const struct lx_mentions *mentions, struct pair *pair) {
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        for (uint32_t k = 0; k < 2; k++) {
            pair->named[k] = pair->named[k] || states(reading, &mentions->mentions.items[i], pair->codes[k]);
        }
    }
}

/* The pair of the document that has these codes; NULL when there are too many. */
static const struct pair *find_pair(const struct lx_reading *reading, const struct lx_mentions *mentions,
                                    struct pair *pairs, uint32_t *count, const char *first, const char *second) {
    for (uint32_t i = 0; i < *count; i++) {
        if (same(pairs[i].codes[0], first) && same(pairs[i].codes[1], second)) {
            return &pairs[i];
        }
    }
    if (*count == PAIRS_MAX) {
        return NULL;
    }
    struct pair *pair = &pairs[(*count)++];
    *pair = (struct pair){{first, second}, {false, false}};
    look_for(reading, mentions, pair);
    return pair;
}

static bool one_sentence(const struct lx_tokens *tokens, uint32_t first, uint32_t later) {
    while (later > first && !tokens->tokens.items[later].first) {
        later--;
    }
    return later == first;
}

/* Whether a country of this code stands near the mention in its sentence. */
static bool stands_near(const struct lx_reading *reading, const struct lx_mentions *mentions, uint32_t index,
                        const char *code) {
    const struct lx_mention *items = mentions->mentions.items;
    uint32_t at = items[index].first;
    for (uint32_t i = index; i-- > 0 && items[i].first != LX_NONE && items[i].first + NEAR_TOKENS > at;) {
        if (items[i].type == LXT_TYPE_COUNTRY && same(items[i].value.text, code)) {
            return one_sentence(reading->tokens, items[i].first, at);
        }
    }
    uint32_t count = mentions->mentions.count;
    for (uint32_t i = index + 1; i < count && items[i].first != LX_NONE && items[i].first < at + NEAR_TOKENS; i++) {
        if (items[i].type == LXT_TYPE_COUNTRY && same(items[i].value.text, code)) {
            return one_sentence(reading->tokens, at, items[i].first);
        }
    }
    return false;
}

/* A name at the end of its line: of a list perhaps, whose lines say nothing of one another. */
static bool ends_a_line(const struct lx_reading *reading, const struct lx_mention *mention) {
    return mention->stop >= reading->tokens->tokens.count ||
           reading->tokens->tokens.items[mention->stop].gap >= LX_GAP_LINE;
}

/* Which code of the pair the mention has; NULL where the document does not say. */
static const char *decide(const struct lx_reading *reading, const struct lx_mentions *mentions, uint32_t index,
                          const struct pair *pair) {
    const struct lx_mention *mention = &mentions->mentions.items[index];
    bool country = mention->type == LXT_TYPE_COUNTRY && mention->first != LX_NONE;
    if (pair->named[0] && pair->named[1] && country) {
        bool near[2] = {stands_near(reading, mentions, index, pair->codes[0]),
                        stands_near(reading, mentions, index, pair->codes[1])};
        return near[0] == near[1] ? NULL : pair->codes[near[0] ? 1 : 0];
    }
    if (pair->named[0] == pair->named[1]) {
        return NULL;
    }
    uint32_t chosen = pair->named[1];
    if (!country) {
        return pair->codes[chosen];
    }
    if (stands_near(reading, mentions, index, pair->codes[chosen])) {
        return pair->codes[1 - chosen];
    }
    return ends_a_line(reading, mention) ? NULL : pair->codes[chosen];
}

void lx_either_resolve(const struct lx_reading *reading, struct lx_mentions *mentions) {
    struct pair pairs[PAIRS_MAX];
    uint32_t count = 0;
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        struct lx_mention *mention = &mentions->mentions.items[i];
        const char *second = is_country(mention) ? attribute(reading, mention, "or") : NULL;
        if (second == NULL) {
            continue;
        }
        const char *first = mention->value.text != NULL ? mention->value.text : attribute(reading, mention, "either");
        const struct pair *pair = first == NULL ? NULL : find_pair(reading, mentions, pairs, &count, first, second);
        const char *code = pair == NULL ? NULL : decide(reading, mentions, i, pair);
        mention->value.text = code != NULL ? code : mention->value.text;
    }
}
