/* Weights of features, from the packs: the only place where scores are made. Integers throughout: the same bytes on
 * every host. */
#ifndef LX_MENTIONS_WEIGHTS_H
#define LX_MENTIONS_WEIGHTS_H

#include "mentions/feature_views.h"
#include "mentions/name_runs.h"
#include "mentions/types.h"

/* The weights of a feature for some types, side by side: they fit a vector register and are summed at once. */
enum { LX_LANES = 4, LX_LANE_BLOCKS = LX_TYPE_LIMIT / LX_LANES };

/* The block of the types that a run of capitals may name. */
enum { LX_NAMES_BLOCK = 0 };
_Static_assert((int)LX_NAME_PLACES == (int)LX_LANES, "they have the first lanes");
struct lx_row {
    int32_t lanes[LX_LANES];
};

/* Flags are summed six at a time, those of the second pass all at once. */
enum {
    LX_FLAG_GROUP = 6,
    LX_FLAG_GROUPS = LX_FEATURE_SPAN_RARE / LX_FLAG_GROUP,
    LX_FLAG_SUMS = 1 << LX_FLAG_GROUP,
    LX_SEEN_SUMS = 1 << (LX_FEATURE_FLAG_COUNT - LX_FEATURE_OWN_SEEN)
};

/* All rows of the types of a block: weights, and sums of weights that are always needed together (weights_ready.c). */
struct lx_lane_block {
    struct lx_row *features;
    struct lx_row *places; /* [length][role] */
    struct lx_row
        *flags;          /* [group][its flags' bits], a span's groups and then that of a candidate's common own flags */
    struct lx_row *seen; /* [bits of the flags of the second pass] */
    struct lx_row *edges; /* [side][gap][look of the neighbour] */
    struct lx_row *masks; /* [mask][slot]: of all its classes */
    struct lx_row *most;  /* [kind of the next token]: no span gains more by what is far, but for acronyms */
    struct lx_row names;  /* all bits for the types that a run of capitals may name, 0 for others */
    struct lx_row chance; /* what the second pass adds at most */
    bool ways;            /* whether a way of proposing has weights of its own */
};

/* Row of an edge. */
static inline uint32_t lx_edge(uint32_t side, uint32_t gap, uint32_t look) {
    return (side * LX_FEATURE_GAPS + gap) * LX_LOOKS + look;
}

/* Immutable, part of an engine. */
struct lx_weights {
    const lxt_allocator *allocator;
    uint32_t feature_count;
    uint32_t block_count;
    uint8_t lane[LX_TYPE_LIMIT];      /* of a type: block * LX_LANES + lane */
    int32_t seen_most[LX_TYPE_LIMIT]; /* by type: no score gains more in the second pass */
    struct lx_lane_block blocks[LX_LANE_BLOCKS];
    struct lx_row *rows; /* the memory of all blocks */
    const char **names;  /* of all features, for dumps and explanations; in the arena */
    struct lx_arena arena;
};

/*
 * Collects the weights of the images from `first_image` on, later ones over earlier ones. A rule that no weights know
 * keeps its prior. LXT_OK; LXT_ERROR_SYNTAX for an unknown type; LXT_ERROR_MEMORY. A weight of an unknown feature is
 * ignored (packs of other versions), one of a rule that does not exist too; one beyond what a score may be is cut.
 */
lxt_status lx_weights_collect(struct lx_weights *weights, const struct lx_lexicon *lexicon,
                              const struct lx_types *types, const struct lx_ruleset *ruleset,
                              const struct lx_feature_tables *tables, uint32_t first_image,
                              const lxt_allocator *allocator, lxt_error *error);
void lx_weights_free(struct lx_weights *weights);

/* weights_ready.c: rows of sums in a block, and making them from the weights. */
size_t lx_weights_ready_rows(const struct lx_feature_tables *tables);
void lx_weights_make_ready(struct lx_lane_block *block, struct lx_row *rows, const struct lx_feature_tables *tables);

/* A weight alone. */
int32_t lx_weights_of(const struct lx_weights *weights, uint8_t type, uint32_t feature);

/* What flags of the second pass add, bit 0 being flag LX_FEATURE_OWN. */
static inline int32_t lx_weights_seen(const struct lx_lane_block *block, uint32_t lane, uint32_t flags) {
    return block->seen[flags >> (LX_FEATURE_OWN_SEEN - LX_FEATURE_OWN)].lanes[lane];
}

/* A candidate of the hidden channel, of which nothing but its rule is known. */
int32_t lx_weights_hidden(const struct lx_weights *weights, uint8_t type, uint32_t rule);

/* A score within its bounds. */
enum { LX_SCORE_LIMIT = 1000000 };
static inline int32_t lx_weights_clamp(int32_t sum) {
    if (sum > LX_SCORE_LIMIT || sum < -LX_SCORE_LIMIT) {
        return sum > 0 ? LX_SCORE_LIMIT : -LX_SCORE_LIMIT;
    }
    return sum;
}

/* Probability of a score in thousandths: the logistic function, by table. */
uint16_t lx_weights_confidence(int32_t score);

#endif
