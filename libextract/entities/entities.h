/* Stage 5: mentions -> entities (union-find with cannot-links), names, keys. */
#ifndef LX_ENTITIES_ENTITIES_H
#define LX_ENTITIES_ENTITIES_H

#include "base/buffer.h"
#include "mentions/established.h"
#include "mentions/long_forms.h"

/* A surface of an entity: distinct clean texts of its mentions, best first. Strings in the document's arena. */
struct lx_alias {
    const char *text;
    uint32_t length;
    uint32_t mention;
};

struct lx_entity {
    uint8_t type; /* LXT_TYPE_, never nationality */
    uint16_t confidence;
    uint32_t name_length;
    const char *name;       /* best name, clean */
    const char *key;        /* type + ':' + value or normalised name: the same in every document */
    const char *value;      /* NULL: none */
    uint32_t first_mention; /* index of its first mention */
    struct lx_attribute *attributes;
    uint32_t first_alias; /* into entities->aliases, the name itself not included */
    uint32_t alias_count;
};

/* What is known of a cluster of mentions (at its root); `next` runs through the cluster's mentions in a circle. */
struct lx_cluster {
    uint32_t parent; /* union-find over mentions */
    uint32_t next;
    uint32_t size;
    uint32_t name;  /* a mention that is no acronym, LX_NONE */
    uint32_t image; /* listed thing, LX_NONE */
    uint32_t thing;
    const char *value;    /* value key: ISO code, date value, address; NULL: none */
    const char *thing_id; /* attribute `id` of the thing, NULL */
    const char *given;    /* given names of a person as written, NULL */
    const char *family;   /* family name of a person as written, NULL */
    uint8_t type;         /* LXT_TYPE_ of the entity */
    uint8_t abbreviated;  /* holds an acronym */
    uint8_t acronym;      /* the mention itself is, or looks like, one */
    uint8_t fullness;     /* of the mention itself, where it is of a person: enum fullness of persons.c */
};

/* Two mentions, of which the second stands where the text may define another name of the first. */
struct lx_defined {
    uint32_t name;
    uint32_t other;
    bool brackets;
    bool cue;    /* a word says that it is another name */
    bool later;  /* others stand before it in the brackets */
    bool choice; /* another name if the one before it is one */
    bool dash;
    bool slash;
    bool equal; /* only letters tell whether it is a name */
};

/* A slot of an open-addressing table: an item and its hash. */
struct lx_slot {
    uint32_t hash;
    uint32_t item; /* LX_NONE: free */
};
typedef LX_ARRAY(struct lx_slot) lx_slots;

/* Entities of one document, in the order of their first mentions; reusable. */
struct lx_entities {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_entity) entities;
    LX_ARRAY(struct lx_alias) aliases;
    LX_ARRAY(struct lx_cluster) clusters; /* one a mention */
    LX_ARRAY(struct lx_defined) defined;  /* in the order of the names */
    LX_ARRAY(uint32_t) scratch;
    lx_slots slots;
    struct lx_buffer key;
    const struct lx_lexicon *flags_of; /* lexicon that set_flags was made for */
    LX_ARRAY(uint16_t) set_flags;      /* by class set: enum lx_set_flag of words.h */
    uint32_t document;                 /* number of the document of `cued`, 0: none */
    bool cued;                         /* one of its words may say that another name follows */
};

/* Prepares an empty list; the allocator must outlive it. */
void lx_entities_init(struct lx_entities *entities, const lxt_allocator *allocator);
void lx_entities_free(struct lx_entities *entities);

/*
 * Groups the mentions (and sets their `entity`): entities have a type then. An acronym and its long
 * form meet where the text defines one by the other (`long_forms`, "X (Y)", "Y (X)", "X, ci-après Y", "X, dit Y", also
 * across languages where a listed thing says so, and then everywhere in the document, before too); equal names, values
 * and listed things; a family name and the one full name that has it; a country and its demonyms. Cannot-links: two
 * given names, two ISO codes, a mention and its parent. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_entities_link(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_long_forms *long_forms, struct lx_mentions *mentions);

/*
 * Gives the entities what the outside sees of them: name, aliases, key, value, attributes, confidence. After
 * lx_entities_link. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_entities_describe(struct lx_entities *entities, const struct lx_reading *reading,
                                const struct lx_mentions *mentions);

/*
 * Fills what a second pass may read: names, acronyms defined in brackets (whether or not a mention stands there),
 * family names, and as terms the acronyms of long forms (all of the document's) that no mention names. Sorted. The
 * mentions need not be linked. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_entities_establish(struct lx_entities *entities, const struct lx_reading *reading,
                                 const struct lx_mentions *mentions, const struct lx_long_forms *long_forms,
                                 struct lx_establisheds *out);

#endif
