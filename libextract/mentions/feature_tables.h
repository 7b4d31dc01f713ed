/*
 * What the features know of a token without its document: made once with the engine from the class sets of the lexicon.
 * The few classes that features look at make far fewer masks than there are class sets; what follows from a mask and a
 * shape is worked out for all pairs of them.
 */
#ifndef LX_MENTIONS_FEATURE_TABLES_H
#define LX_MENTIONS_FEATURE_TABLES_H

#include "lexicon/lexicon.h"
#include "mentions/features.h"
#include "mentions/ruleset.h"

/* Counts of a span, packed: fields of LX_TALLY_BITS bits. */
enum {
    LX_TALLY_BITS = 12,
    LX_TALLY_CONTENT = 0, /* words that are no function words */
    LX_TALLY_ORDINARY = 1 * LX_TALLY_BITS,
    LX_TALLY_UPPER = 2 * LX_TALLY_BITS,
    LX_TALLY_CAPITAL = 3 * LX_TALLY_BITS,
    LX_TALLY_DE = 4 * LX_TALLY_BITS,
    LX_TALLY_MOST = (1 << LX_TALLY_BITS) - 1 /* tokens that are counted */
};
static inline uint32_t lx_tally(uint64_t tally, uint32_t field) {
    return (uint32_t)(tally >> field) & LX_TALLY_MOST;
}

/* The flags that counts tell. */
uint64_t lx_tally_flags(uint64_t tally);

/* Bits of a profile. */
enum {
    LX_PROFILE_CONTENT = 1, /* a word that is no function word */
    LX_PROFILE_CAPITAL = 2, /* written with a capital; no single letter */
    LX_PROFILE_DE = 4,      /* has the class */
    LX_PROFILE_ARTICLE = 8  /* a determiner or function word, however it is written */
};

/* A mask of classes together with a shape. There are thousands, read at random: they are kept small. */
struct lx_profile {
    uint64_t tally; /* what such a token adds to the counts of a span */
    uint32_t flags; /* what it adds to the flags of a span */
    uint16_t alone; /* flags of a span of it alone by its counts */
    uint8_t kind;   /* enum lx_feature_kind; of punctuation the character tells it */
    uint8_t bits;
};

/*
 * How a token looks: its shape, or beyond the shapes one of the punctuation characters that are told apart
 * (feature_kinds.c): the first LX_FEATURE_MARKS of them are features of their own.
 */
enum { LX_LOOK_MARKS = LX_SHAPE_COUNT, LX_LOOKS_MORE = 7, LX_LOOKS = LX_LOOK_MARKS + LX_FEATURE_MARKS + LX_LOOKS_MORE };
struct lx_look {
    uint32_t code_point;
    uint32_t flags; /* what such a mark adds to the flags of a span */
    uint8_t kind;   /* after white space, where that counts: `kind_apart` */
    uint8_t kind_apart;
};
extern const struct lx_look lx_looks[LX_LOOKS];

/* Shape of a look, and its number among the marks that are features, LX_NONE. */
static inline uint32_t lx_look_shape(uint32_t look) {
    return look < LX_SHAPE_COUNT ? look : LX_SHAPE_PUNCTUATION;
}
static inline uint32_t lx_look_mark(uint32_t look) {
    return look - LX_LOOK_MARKS < LX_FEATURE_MARKS ? look - LX_LOOK_MARKS : LX_NONE;
}

/* Immutable, part of an engine. */
struct lx_feature_tables {
    const lxt_allocator *allocator;
    uint16_t *set_masks;         /* by class set, which 16 bits number: number of its mask */
    uint32_t *masks;             /* bits of enum lx_feature_class; number 0 is the mask of words that no list knows */
    struct lx_profile *profiles; /* [number of the mask][shape] */
    uint32_t mask_count;
    uint8_t *rule_groups;     /* by rule of the ruleset: enum lx_feature_group */
    uint8_t *rule_covers;     /* likewise: enum lx_covers */
    uint8_t looks[128];       /* of ASCII punctuation */
    size_t *attribute_starts; /* by image: where its attributes begin in the next */
    uint8_t *attribute_flags; /* what an attribute says of a listed thing, LX_THING_ */
};

/* What an attribute says of a listed thing. */
enum { LX_THING_AMBIGUOUS = 1, LX_THING_LANGUAGE = 2, LX_THING_RANK_LOW = 4 };

/* LXT_OK or LXT_ERROR_MEMORY; lx_feature_tables_free is safe in any case. The lexicon is not needed afterwards. */
lxt_status lx_feature_tables_make(struct lx_feature_tables *tables, const struct lx_lexicon *lexicon,
                                  const struct lx_ruleset *ruleset, const lxt_allocator *allocator);
void lx_feature_tables_free(struct lx_feature_tables *tables);

/* What the attributes of a listed thing of an image say: LX_THING_ bits. */
uint32_t lx_feature_tables_thing(const struct lx_feature_tables *tables, uint32_t image, struct lx_run attributes);

/* feature_kinds.c: the kind of a token that is no punctuation, by its classes and shape. */
uint32_t lx_feature_kind(uint32_t classes, uint32_t shape);

/* Look of a punctuation character. */
uint32_t lx_look_of(const struct lx_feature_tables *tables, uint32_t code_point);

#endif
