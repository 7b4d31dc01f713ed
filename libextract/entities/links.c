#include "entities/links.h"

#include <string.h>

#include "base/utf8.h"

/* Mentions inside one another: more than these are not looked at. */
enum { NESTED_MAX = 64, DEPTH_MAX = 16 };

const char *lx_mention_attribute(const struct lx_mention *mention, const char *key) {
    for (const struct lx_attribute *a = mention->value.attributes; a != NULL; a = a->next) {
        if (a->key[0] == key[0] && strcmp(a->key, key) == 0) {
            return a->value;
        }
    }
    return NULL;
}

static const char *thing_id(const struct lx_reading *reading, const struct lx_mention *mention) {
    if (mention->thing == LX_NONE || reading->lexicon == NULL) {
        return NULL;
    }
    const struct lx_image *image = lx_lexicon_image(reading->lexicon, mention->image);
    return lx_image_attribute_value(image, lx_image_thing_kind(image, mention->thing)->attributes, "id", NULL);
}

bool lx_mention_is_acronym(const struct lx_reading *reading, const struct lx_mention *mention) {
    if (mention->form == LX_FORM_ACRONYM || mention->first == LX_NONE) {
        return mention->form == LX_FORM_ACRONYM;
    }
    bool organization = mention->type == LXT_TYPE_ORGANIZATION || mention->type == LXT_TYPE_TERM;
    return organization && mention->stop - mention->first == 1 && lx_word_is_acronym(reading, mention->first);
}

static struct lx_cluster cluster_of(const struct lx_reading *reading, const struct lx_mention *mention, uint32_t i) {
    struct lx_cluster cluster = {.parent = i, .next = i, .size = 1};
    cluster.image = mention->image;
    cluster.thing = mention->thing;
    cluster.thing_id = thing_id(reading, mention);
    cluster.type = mention->type == LXT_TYPE_NATIONALITY ? LXT_TYPE_COUNTRY : mention->type;
    cluster.value = mention->value.key != NULL ? mention->value.key : mention->value.text;
    if (mention->type == LXT_TYPE_PERSON) {
        cluster.given = lx_mention_attribute(mention, "given");
        cluster.family = lx_mention_attribute(mention, "family");
    }
    cluster.acronym = lx_mention_is_acronym(reading, mention);
    cluster.abbreviated = cluster.acronym;
    cluster.name = cluster.abbreviated ? LX_NONE : i;
    return cluster;
}

lxt_status lx_links_begin(struct lx_entities *entities, const struct lx_reading *reading,
                          const struct lx_mentions *mentions) {
    entities->clusters.count = 0;
    if (!lx_array_reserve(entities->allocator, &entities->clusters, mentions->mentions.count)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        entities->clusters.items[i] = cluster_of(reading, &mentions->mentions.items[i], i);
    }
    entities->clusters.count = mentions->mentions.count;
    return LXT_OK;
}

uint32_t lx_links_root(struct lx_entities *entities, uint32_t mention) {
    struct lx_cluster *clusters = entities->clusters.items;
    while (clusters[mention].parent != mention) {
        clusters[mention].parent = clusters[clusters[mention].parent].parent;
        mention = clusters[mention].parent;
    }
    return mention;
}

/* The next word of a given name: letters up to a space, hyphen or dot. */
static size_t given_word(const char **given) {
    *given += strspn(*given, " -.'");
    return strcspn(*given, " -.'");
}

static uint32_t code_points(const char *bytes, size_t length) {
    uint32_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    }
    return count;
}

bool lx_given_is_initials(const char *given) {
    uint32_t words = 0;
    for (size_t length; (length = given_word(&given)) != 0; given += length, words++) {
        if (code_points(given, length) > 1) {
            return false;
        }
    }
    return words != 0;
}

bool lx_given_compatible(const char *a, const char *b) {
    for (;;) {
        size_t m = given_word(&a);
        size_t n = given_word(&b);
        if (m == 0 || n == 0) {
            return true;
        }
        char x[64];
        char y[64];
        size_t p = lx_fold(a, m, x, sizeof x);
        size_t q = lx_fold(b, n, y, sizeof y);
        bool initial = code_points(x, p) == 1 || code_points(y, q) == 1;
        size_t common = p < q ? p : q;
        if (memcmp(x, y, common) != 0 || (p != q && !initial)) {
            return false;
        }
        a += m;
        b += n;
    }
}

static bool things_differ(const struct lx_cluster *a, const struct lx_cluster *b) {
    if (a->thing == LX_NONE || b->thing == LX_NONE || (a->thing == b->thing && a->image == b->image)) {
        return false;
    }
    if (a->thing_id != NULL && b->thing_id != NULL) {
        return strcmp(a->thing_id, b->thing_id) != 0;
    }
    return a->value == NULL || b->value == NULL;
}

static bool facts_differ(const struct lx_cluster *a, const struct lx_cluster *b) {
    if (a->type != b->type || (a->value != NULL && b->value != NULL && strcmp(a->value, b->value) != 0)) {
        return true;
    }
    if (a->given != NULL && b->given != NULL && strcmp(a->given, b->given) != 0 &&
        !lx_given_compatible(a->given, b->given)) {
        return true;
    }
    return things_differ(a, b);
}

/* Whether a mention lies inside, or around, one of the cluster `root`. */
static bool touches(struct lx_entities *entities, const struct lx_mentions *mentions, uint32_t mention, uint32_t root) {
    const struct lx_mention *all = mentions->mentions.items;
    uint32_t depth = 0;
    for (uint32_t up = all[mention].parent; up != LX_NONE && depth < DEPTH_MAX; up = all[up].parent, depth++) {
        if (lx_links_root(entities, up) == root) {
            return true;
        }
    }
    for (uint32_t down = mention + 1; down < mentions->mentions.count && down - mention <= NESTED_MAX; down++) {
        if (all[down].start >= all[mention].end) {
            break;
        }
        if (all[down].parent != LX_NONE && all[down].end <= all[mention].end && lx_links_root(entities, down) == root) {
            return true;
        }
    }
    return false;
}

static bool nested(struct lx_entities *entities, const struct lx_mentions *mentions, uint32_t small, uint32_t large) {
    uint32_t at = small;
    do {
        if (touches(entities, mentions, at, large)) {
            return true;
        }
        at = entities->clusters.items[at].next;
    } while (at != small);
    return false;
}

static bool longer(const char *a, const char *b) {
    return a != NULL && (b == NULL || strlen(a) > strlen(b));
}

/* What is known of the small cluster is known of the whole. */
static void take_facts(struct lx_cluster *root, const struct lx_cluster *other) {
    if (root->thing == LX_NONE) {
        root->image = other->image;
        root->thing = other->thing;
        root->thing_id = other->thing_id;
    }
    root->value = root->value == NULL ? other->value : root->value;
    root->given = longer(other->given, root->given) ? other->given : root->given;
    root->family = longer(other->family, root->family) ? other->family : root->family;
    root->name = root->name == LX_NONE ? other->name : root->name;
    root->abbreviated |= other->abbreviated;
    root->size += other->size;
}

bool lx_links_join(struct lx_entities *entities, const struct lx_mentions *mentions, uint32_t a, uint32_t b) {
    struct lx_cluster *clusters = entities->clusters.items;
    uint32_t large = lx_links_root(entities, a);
    uint32_t small = lx_links_root(entities, b);
    if (large == small) {
        return true;
    }
    if (clusters[large].size < clusters[small].size) {
        uint32_t other = large;
        large = small;
        small = other;
    }
    if (facts_differ(&clusters[large], &clusters[small]) || nested(entities, mentions, small, large)) {
        return false;
    }
    clusters[small].parent = large;
    take_facts(&clusters[large], &clusters[small]);
    uint32_t next = clusters[large].next;
    clusters[large].next = clusters[small].next;
    clusters[small].next = next;
    return true;
}
