#include "mentions/weights.h"

#include <string.h>

#include "base/failure.h"
#include "base/hash.h"
#include "mentions/feature_names.h"

/* Scores of listed names while no weights are loaded: a list is evidence. */
enum { LISTED_PRIOR = 1536, NO_LANE = 255 };

/* What is remembered of feature names while collecting: packs name a feature once for each type, and images keep each
 * string once. */
enum { KNOWN_BITS = 13, KNOWN = 1 << KNOWN_BITS };
struct known {
    uint32_t at; /* place of the string in the image, + 1 */
    uint32_t feature;
};

/* Everything that weights are collected with. */
struct collecting {
    struct lx_weights *weights;
    const struct lx_types *types;
    const struct lx_ruleset *ruleset;
    uint32_t *rules; /* by hash of the name: rule + 1; open addressing */
    uint32_t mask;
    struct known *known;
};

static bool index_rules(struct collecting *collecting) {
    const struct lx_ruleset *ruleset = collecting->ruleset;
    uint32_t size = 64;
    while (size < ruleset->rules.count * 2) {
        size *= 2;
    }
    collecting->mask = size - 1;
    collecting->rules = lx_alloc_zero(collecting->weights->allocator, size, sizeof *collecting->rules);
    for (uint32_t i = 0; collecting->rules != NULL && i < ruleset->rules.count; i++) {
        const char *name = ruleset->rules.items[i].name;
        uint32_t slot = lx_hash(name, strlen(name)) & collecting->mask;
        while (collecting->rules[slot] != 0) {
            slot = (slot + 1) & collecting->mask;
        }
        collecting->rules[slot] = i + 1;
    }
    return collecting->rules != NULL;
}

static int32_t *weight_at(const struct lx_weights *weights, uint32_t type, uint32_t feature) {
    uint32_t lane = weights->lane[type];
    return &weights->blocks[lane / LX_LANES].features[feature].lanes[lane % LX_LANES];
}

static void set_weight(struct lx_weights *weights, uint32_t feature, uint32_t types, int32_t weight) {
    for (uint32_t type = 0; types >> type != 0; type++) {
        if ((types >> type & 1) != 0 && weights->lane[type] != NO_LANE) {
            *weight_at(weights, type, feature) = weight;
        }
        if (type == LX_TYPE_LIMIT - 1) {
            break;
        }
    }
}

/* Rules of several languages may share a name: a weight goes to all of them. */
static void set_rules(const struct collecting *collecting, const char *name, uint32_t types, int32_t weight) {
    uint32_t slot = lx_hash(name, strlen(name)) & collecting->mask;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): no weight is read unless the index could be made */
    for (; collecting->rules[slot] != 0; slot = (slot + 1) & collecting->mask) {
        uint32_t rule = collecting->rules[slot] - 1;
        if (strcmp(collecting->ruleset->rules.items[rule].name, name) == 0) {
            set_weight(collecting->weights, LX_FEATURE_AT_RULES + rule, types, weight);
        }
    }
}

/* The feature that is no rule, LX_NONE. */
static uint32_t find_feature(const struct collecting *collecting, const struct lx_image *image, uint32_t at) {
    struct known *known = &collecting->known[lx_hash_finish(at) >> (32 - KNOWN_BITS)];
    if (known->at != at + 1) {
        known->at = at + 1;
        known->feature = lx_feature_find(lx_image_text_at(image, at));
    }
    return known->feature;
}

static void set_prior(struct lx_weights *weights, uint32_t feature, int32_t prior) {
    for (uint32_t block = 0; block < weights->block_count; block++) {
        for (uint32_t lane = 0; lane < LX_LANES; lane++) {
            weights->blocks[block].features[feature].lanes[lane] = prior;
        }
    }
}

static void set_priors(struct lx_weights *weights, const struct lx_ruleset *ruleset) {
    set_prior(weights, LX_FEATURE_LISTED, LISTED_PRIOR);
    for (uint32_t i = 0; i < ruleset->rules.count; i++) {
        set_prior(weights, LX_FEATURE_AT_RULES + i, lx_weights_clamp(ruleset->rules.items[i].prior));
    }
}

/* One lane a type. The first block's go to types that often read the same span. */
static void give_lanes(struct lx_weights *weights, const struct lx_types *types) {
    static const uint8_t common[LX_LANES] = {LXT_TYPE_ORGANIZATION, LXT_TYPE_PERSON, LXT_TYPE_PLACE, LXT_TYPE_COUNTRY};
    uint32_t count = 0;
    memset(weights->lane, NO_LANE, sizeof weights->lane);
    for (size_t i = 0; i < sizeof common; i++) {
        weights->lane[common[i]] = (uint8_t)count++;
    }
    for (uint32_t type = 0; type < LX_TYPE_LIMIT; type++) {
        if (types->names[type] != NULL && weights->lane[type] == NO_LANE) {
            weights->lane[type] = (uint8_t)count++;
        }
    }
    weights->block_count = (count + LX_LANES - 1) / LX_LANES;
}

static bool make_blocks(struct lx_weights *weights, const struct lx_feature_tables *tables) {
    size_t rows = weights->feature_count + lx_weights_ready_rows(tables);
    weights->rows = lx_alloc_zero(weights->allocator, rows * weights->block_count, sizeof *weights->rows);
    for (uint32_t i = 0; weights->rows != NULL && i < weights->block_count; i++) {
        weights->blocks[i].features = weights->rows + rows * i;
    }
    return weights->rows != NULL;
}

/* The types of a record: one, or all for "*". */
static lxt_status read_types(const struct collecting *collecting, const struct lx_image *image, uint32_t at,
                             uint32_t *types, lxt_error *error) {
    const char *name = lx_image_text_at(image, at);
    *types = UINT32_MAX;
    if (strcmp(name, "*") != 0) {
        uint32_t type = lx_types_find(collecting->types, name, (uint32_t)strlen(name));
        if (type == LX_NONE) {
            return lx_fail(error, LXT_ERROR_SYNTAX, "weights: unknown entity type '%s'", name);
        }
        *types = UINT32_C(1) << type;
    }
    return LXT_OK;
}

static lxt_status read_image(struct collecting *collecting, const struct lx_image *image, lxt_error *error) {
    const size_t prefix = sizeof LX_FEATURE_RULE - 1;
    uint32_t type = 0;
    uint32_t types = 0;
    lxt_status status = LXT_OK;
    memset(collecting->known, 0, KNOWN * sizeof *collecting->known);
    for (uint32_t i = 0; i < image->count[LX_SECTION_WEIGHTS] && status == LXT_OK; i++) {
        const struct lx_image_weight *record = &image->weights[i];
        const char *name = lx_image_text_at(image, record->feature);
        int32_t weight = lx_weights_clamp((int32_t)record->weight);
        if (types == 0 || record->type != type) {
            type = record->type;
            status = read_types(collecting, image, type, &types, error);
        }
        if (strncmp(name, LX_FEATURE_RULE, prefix) == 0) {
            set_rules(collecting, name + prefix, types, weight);
            continue;
        }
        uint32_t feature = find_feature(collecting, image, record->feature);
        if (feature != LX_NONE) {
            set_weight(collecting->weights, feature, types, weight);
        }
    }
    return status;
}

static lxt_status read_images(struct collecting *collecting, const struct lx_lexicon *lexicon, uint32_t first,
                              lxt_error *error) {
    lxt_status status = LXT_OK;
    for (uint32_t i = first; i < lx_lexicon_image_count(lexicon) && status == LXT_OK; i++) {
        status = read_image(collecting, lx_lexicon_image(lexicon, i), error);
    }
    return status;
}

/* All of them are among the first types. */
static void find_names(struct lx_weights *weights) {
    for (uint32_t i = 0; i < LX_NAME_TYPES; i++) {
        weights->blocks[LX_NAMES_BLOCK].names.lanes[weights->lane[lx_name_types[i]]] = -1;
    }
}

static void find_seen_most(struct lx_weights *weights) {
    for (uint32_t type = 0; type < LX_TYPE_LIMIT; type++) {
        uint32_t lane = weights->lane[type];
        for (uint32_t i = 0; lane != NO_LANE && i < LX_SEEN_SUMS; i++) {
            int32_t sum = weights->blocks[lane / LX_LANES].seen[i].lanes[lane % LX_LANES];
            weights->seen_most[type] = sum > weights->seen_most[type] ? sum : weights->seen_most[type];
        }
        if (lane != NO_LANE) {
            weights->blocks[lane / LX_LANES].chance.lanes[lane % LX_LANES] = weights->seen_most[type];
        }
    }
}

lxt_status lx_weights_collect(struct lx_weights *weights, const struct lx_lexicon *lexicon,
                              const struct lx_types *types, const struct lx_ruleset *ruleset,
                              const struct lx_feature_tables *tables, uint32_t first_image,
                              const lxt_allocator *allocator, lxt_error *error) {
    struct collecting collecting = {.weights = weights, .types = types, .ruleset = ruleset};
    memset(weights, 0, sizeof *weights);
    weights->allocator = allocator;
    weights->feature_count = LX_FEATURE_AT_RULES + ruleset->rules.count;
    give_lanes(weights, types);
    collecting.known = lx_alloc(allocator, KNOWN, sizeof *collecting.known);
    bool done = collecting.known != NULL && make_blocks(weights, tables) && index_rules(&collecting);
    lxt_status status = LXT_OK;
    if (!done) {
        status = lx_fail_memory(error);
    } else {
        set_priors(weights, ruleset);
        status = read_images(&collecting, lexicon, first_image, error);
    }
    for (uint32_t i = 0; i < weights->block_count && status == LXT_OK; i++) {
        struct lx_lane_block *block = &weights->blocks[i];
        lx_weights_make_ready(block, block->features + weights->feature_count, tables);
    }
    if (status == LXT_OK) {
        find_seen_most(weights);
        find_names(weights);
    }
    lx_free(allocator, collecting.rules);
    lx_free(allocator, collecting.known);
    if (status != LXT_OK) {
        lx_weights_free(weights);
    }
    return status;
}

void lx_weights_free(struct lx_weights *weights) {
    if (weights->allocator == NULL) {
        return;
    }
    lx_free(weights->allocator, weights->rows);
    weights->rows = NULL;
}

int32_t lx_weights_of(const struct lx_weights *weights, uint8_t type, uint32_t feature) {
    return weights->lane[type] == NO_LANE ? 0 : *weight_at(weights, type, feature);
}

int32_t lx_weights_hidden(const struct lx_weights *weights, uint8_t type, uint32_t rule) {
    int32_t sum = lx_weights_of(weights, type, LX_FEATURE_BIAS);
    return lx_weights_clamp(rule == LX_NONE ? sum : sum + lx_weights_of(weights, type, LX_FEATURE_AT_RULES + rule));
}

uint16_t lx_weights_confidence(int32_t score) {
    /* 1000 / (1 + exp(-i / 2)) for i = 0 to 14, rounded; linear between. */
    static const uint16_t logistic[] = {500, 622, 731, 818, 881, 924, 953, 971, 982, 989, 993, 996, 998, 998, 999};
    enum { STEP = 512, LAST = (int)(sizeof logistic / sizeof *logistic) - 1 };
    int32_t size = score < 0 ? -score : score;
    uint16_t value = logistic[LAST];
    if (size < STEP * LAST) {
        int32_t at = size / STEP;
        int32_t rest = size % STEP;
        value = (uint16_t)(logistic[at] + (logistic[at + 1] - logistic[at]) * rest / STEP);
    }
    return score < 0 ? (uint16_t)(1000 - value) : value;
}
