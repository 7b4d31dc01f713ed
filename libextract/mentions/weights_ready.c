/* Sums of weights that are always needed together. */
#include "mentions/weights.h"

enum {
    PLACES = LX_FEATURE_LENGTHS * LX_FEATURE_ROLES,
    FLAGS = (LX_FLAG_GROUPS + 1) * LX_FLAG_SUMS,
    EDGES = 2 * LX_FEATURE_GAPS * LX_LOOKS
};
_Static_assert(LX_FEATURE_SPAN_RARE % LX_FLAG_GROUP == 0, "the common flags of spans fill their groups");
_Static_assert(LX_FEATURE_OWN_LISTED - LX_FEATURE_OWN == LX_FLAG_GROUP, "a candidate's common flags are a group");
_Static_assert(LX_FEATURE_OWN <= 64 && LX_FEATURE_FLAG_COUNT - LX_FEATURE_OWN <= 32, "flags fit their masks");
_Static_assert((int)LX_FEATURE_FLAG_COUNT <= (int)LX_FEATURE_AT_CLASSES, "flags stand below the other features");

static void add_row(struct lx_row *sum, const struct lx_row *row) {
    for (uint32_t lane = 0; lane < LX_LANES; lane++) {
        sum->lanes[lane] += row->lanes[lane];
    }
}

static void add(const struct lx_lane_block *block, struct lx_row *sum, uint32_t feature) {
    add_row(sum, &block->features[feature]);
}

static void sum_places(const struct lx_lane_block *block) {
    for (uint32_t i = 0; i < PLACES; i++) {
        add(block, &block->places[i], LX_FEATURE_AT_LENGTHS + i / LX_FEATURE_ROLES);
        add(block, &block->places[i], LX_FEATURE_AT_ROLES + i % LX_FEATURE_ROLES);
    }
}

/* The sums of all sets of some flags. */
static void sum_sets(const struct lx_lane_block *block, uint32_t first, uint32_t sets, struct lx_row *sums) {
    for (uint32_t i = 0; i < sets; i++) {
        for (uint32_t bit = 0; i >> bit != 0; bit++) {
            if ((i >> bit & 1) != 0) {
                add(block, &sums[i], first + bit);
            }
        }
    }
}

static void sum_flags(const struct lx_lane_block *block) {
    for (uint32_t group = 0; group < LX_FLAG_GROUPS; group++) {
        sum_sets(block, group * LX_FLAG_GROUP, LX_FLAG_SUMS, block->flags + group * LX_FLAG_SUMS);
    }
    sum_sets(block, LX_FEATURE_OWN, LX_FLAG_SUMS, block->flags + LX_FLAG_GROUPS * LX_FLAG_SUMS);
    sum_sets(block, LX_FEATURE_OWN_SEEN, LX_SEEN_SUMS, block->seen);
}

/* Beyond a meaningful line end there is no neighbour to look at. */
static void sum_edges(const struct lx_lane_block *block) {
    for (uint32_t i = 0; i < EDGES; i++) {
        uint32_t look = i % LX_LOOKS;
        uint32_t gap = i / LX_LOOKS % LX_FEATURE_GAPS;
        uint32_t side = i / (LX_LOOKS * LX_FEATURE_GAPS);
        add(block, &block->edges[i], LX_FEATURE_AT_GAPS + side * LX_FEATURE_GAPS + gap);
        if (gap >= LX_GAP_LINE) {
            continue;
        }
        add(block, &block->edges[i], lx_feature_of_shape(side, lx_look_shape(look)));
        if (lx_look_mark(look) != LX_NONE) {
            add(block, &block->edges[i], LX_FEATURE_AT_MARKS + side * LX_FEATURE_MARKS + lx_look_mark(look));
        }
    }
}

static void sum_masks(const struct lx_lane_block *block, const struct lx_feature_tables *tables) {
    for (uint32_t i = 0; i < tables->mask_count * LX_FEATURE_SLOTS; i++) {
        uint32_t classes = tables->masks[i / LX_FEATURE_SLOTS];
        for (uint32_t bit = 0; classes != 0; bit++, classes >>= 1) {
            if ((classes & 1) != 0) {
                add(block, &block->masks[i], LX_FEATURE_AT_CLASSES + i % LX_FEATURE_SLOTS * 32 + bit);
            }
        }
    }
}

static void take_greater(struct lx_row *most, const struct lx_row *row) {
    for (uint32_t lane = 0; lane < LX_LANES; lane++) {
        most->lanes[lane] = row->lanes[lane] > most->lanes[lane] ? row->lanes[lane] : most->lanes[lane];
    }
}

/* By the kind of the next token: the best one after it, and all far flags that speak for the type. */
static void sum_most(const struct lx_lane_block *block) {
    struct lx_row flags = {{0}};
    for (uint32_t flag = 0; flag < LX_FEATURE_SPAN_RARE; flag++) {
        struct lx_row row = {{0}};
        if ((LX_FEATURE_FAR >> flag & 1) != 0) {
            take_greater(&row, &block->features[flag]);
            add_row(&flags, &row);
        }
    }
    for (uint32_t kind = 0; kind < LX_KIND_COUNT; kind++) {
        struct lx_row *most = &block->most[kind];
        *most = block->features[lx_feature_of_pair(LX_PAIR_AFTER, kind, 0)];
        for (uint32_t after = 1; after < LX_KIND_COUNT; after++) {
            take_greater(most, &block->features[lx_feature_of_pair(LX_PAIR_AFTER, kind, after)]);
        }
        add_row(most, &flags);
    }
}

static bool weighs_ways(const struct lx_lane_block *block) {
    int32_t any = 0;
    for (uint32_t i = LX_FEATURE_AT_GROUPS; i < LX_FEATURE_AT_RULES; i++) {
        for (uint32_t lane = 0; lane < LX_LANES; lane++) {
            any |= block->features[i].lanes[lane];
        }
    }
    return any != 0;
}

size_t lx_weights_ready_rows(const struct lx_feature_tables *tables) {
    return PLACES + FLAGS + LX_SEEN_SUMS + EDGES + LX_KIND_COUNT + (size_t)tables->mask_count * LX_FEATURE_SLOTS;
}

void lx_weights_make_ready(struct lx_lane_block *block, struct lx_row *rows, const struct lx_feature_tables *tables) {
    block->places = rows;
    block->flags = block->places + PLACES;
    block->seen = block->flags + FLAGS;
    block->edges = block->seen + LX_SEEN_SUMS;
    block->most = block->edges + EDGES;
    block->masks = block->most + LX_KIND_COUNT;
    sum_places(block);
    sum_flags(block);
    sum_edges(block);
    sum_masks(block, tables);
    sum_most(block);
    block->ways = weighs_ways(block);
}
