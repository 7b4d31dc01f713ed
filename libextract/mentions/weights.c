#include "mentions/weights.h"

#include <string.h>

#include "base/failure.h"
#include "base/hash.h"

/* Scores of listed names while no weights are loaded: a list is evidence. */
enum { LISTED_PRIOR = 1536, SCORE_LIMIT = 1000000, NO_LANE = 255, LANE_STEP = 4 };

/* Feature numbers by name, while collecting. */
struct index {
    uint32_t *slots; /* feature + 1 */
    uint32_t mask;
};

static bool name_features(struct lx_weights *weights, const struct lx_ruleset *ruleset) {
    char name[64];
    for (uint32_t i = 0; i < LX_FEATURE_AT_RULES; i++) {
        lx_feature_name(i, name);
        weights->names[i] = lx_arena_copy(&weights->arena, name, strlen(name));
        if (weights->names[i] == NULL) {
            return false;
        }
    }
    for (uint32_t i = 0; i < ruleset->rules.count; i++) {
        const char *rule = ruleset->rules.items[i].name;
        size_t length = strlen(rule);
        char *full = lx_arena_alloc(&weights->arena, length + 6, 1);
        if (full == NULL) {
            return false;
        }
        memcpy(full, "rule:", 5);
        memcpy(full + 5, rule, length + 1);
        weights->names[LX_FEATURE_AT_RULES + i] = full;
    }
    return true;
}

static bool index_features(struct index *index, const struct lx_weights *weights) {
    uint32_t size = 64;
    while (size < weights->feature_count * 2) {
        size *= 2;
    }
    index->mask = size - 1;
    index->slots = lx_alloc_zero(weights->allocator, size, sizeof *index->slots);
    if (index->slots == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < weights->feature_count; i++) {
        uint32_t slot = lx_hash(weights->names[i], strlen(weights->names[i])) & index->mask;
        while (index->slots[slot] != 0) {
            slot = (slot + 1) & index->mask;
        }
        index->slots[slot] = i + 1;
    }
    return true;
}

/* Rules of several languages may share a name: a weight goes to all of them. */
static void set_weight(struct lx_weights *weights, const struct index *index, const char *name, size_t length,
                       uint32_t types, int32_t weight) {
    uint32_t slot = lx_hash(name, length) & index->mask;
    /* NOLINTNEXTLINE(clang-analyzer-core.NullDereference): no weight is read unless the index could be made */
    for (; index->slots[slot] != 0; slot = (slot + 1) & index->mask) {
        uint32_t feature = index->slots[slot] - 1;
        if (strcmp(weights->names[feature], name) != 0) {
            continue;
        }
        for (uint32_t type = 0; type < LX_TYPE_LIMIT; type++) {
            if ((types >> type & 1) != 0 && weights->lane[type] != NO_LANE) {
                weights->table[(size_t)feature * weights->lanes + weights->lane[type]] = weight;
            }
        }
    }
}

static void set_prior(struct lx_weights *weights, uint32_t feature, int32_t prior) {
    for (uint32_t lane = 0; lane < weights->lanes; lane++) {
        weights->table[(size_t)feature * weights->lanes + lane] = prior;
    }
}

static void set_priors(struct lx_weights *weights, const struct lx_ruleset *ruleset) {
    set_prior(weights, LX_FEATURE_LISTED, LISTED_PRIOR);
    for (uint32_t i = 0; i < ruleset->rules.count; i++) {
        set_prior(weights, LX_FEATURE_AT_RULES + i, ruleset->rules.items[i].prior);
    }
}

/* The weights of a feature stand together, one lane a type, so that all types are summed at once. */
static void give_lanes(struct lx_weights *weights, const struct lx_types *types) {
    uint32_t count = 0;
    for (uint32_t type = 0; type < LX_TYPE_LIMIT; type++) {
        weights->lane[type] = types->names[type] == NULL ? NO_LANE : (uint8_t)count++;
    }
    weights->lanes = (count + LANE_STEP - 1) / LANE_STEP * LANE_STEP;
}

static lxt_status read_image(struct lx_weights *weights, const struct index *index, const struct lx_image *image,
                             const struct lx_types *types, lxt_error *error) {
    for (uint32_t i = 0; i < image->count[LX_SECTION_WEIGHTS]; i++) {
        const struct lx_image_weight *record = &image->weights[i];
        const char *type_name = lx_image_text(image, record->type);
        uint32_t mask = UINT32_MAX;
        if (strcmp(type_name, "*") != 0) {
            uint32_t type = lx_types_find(types, type_name, record->type.length);
            if (type == LX_NONE) {
                return lx_fail(error, LXT_ERROR_SYNTAX, "weights: unknown entity type '%s'", type_name);
            }
            mask = UINT32_C(1) << type;
        }
        set_weight(weights, index, lx_image_text(image, record->feature), record->feature.length, mask,
                   (int32_t)record->weight);
    }
    return LXT_OK;
}

lxt_status lx_weights_collect(struct lx_weights *weights, const struct lx_lexicon *lexicon,
                              const struct lx_types *types, const struct lx_ruleset *ruleset, uint32_t first_image,
                              const lxt_allocator *allocator, lxt_error *error) {
    struct index index = {0};
    lxt_status status = LXT_OK;
    memset(weights, 0, sizeof *weights);
    weights->allocator = allocator;
    weights->feature_count = LX_FEATURE_AT_RULES + ruleset->rules.count;
    lx_arena_init(&weights->arena, allocator);
    weights->names = lx_arena_alloc(&weights->arena, weights->feature_count, sizeof *weights->names);
    give_lanes(weights, types);
    weights->table = lx_alloc_zero(allocator, (size_t)weights->feature_count * weights->lanes, sizeof *weights->table);
    if (weights->names == NULL || weights->table == NULL || !name_features(weights, ruleset) ||
        !index_features(&index, weights)) {
        status = lx_fail_memory(error);
    } else {
        set_priors(weights, ruleset);
    }
    for (uint32_t i = first_image; i < lx_lexicon_image_count(lexicon) && status == LXT_OK; i++) {
        status = read_image(weights, &index, lx_lexicon_image(lexicon, i), types, error);
    }
    lx_free(allocator, index.slots);
    if (status != LXT_OK) {
        lx_weights_free(weights);
    }
    return status;
}

void lx_weights_free(struct lx_weights *weights) {
    if (weights->allocator == NULL) {
        return;
    }
    lx_free(weights->allocator, weights->table);
    lx_arena_free(&weights->arena);
    weights->table = NULL;
}

static int32_t clamp(int64_t sum) {
    if (sum > SCORE_LIMIT || sum < -SCORE_LIMIT) {
        return sum > 0 ? SCORE_LIMIT : -SCORE_LIMIT;
    }
    return (int32_t)sum;
}

int32_t lx_weights_of(const struct lx_weights *weights, uint8_t type, uint32_t feature) {
    uint8_t lane = weights->lane[type];
    return lane == NO_LANE ? 0 : weights->table[(size_t)feature * weights->lanes + lane];
}

int32_t lx_weights_score(const struct lx_weights *weights, uint8_t type, const struct lx_feature_list *list) {
    int64_t sum = 0;
    for (uint32_t i = 0; i < list->count; i++) {
        sum += lx_weights_of(weights, type, list->ids[i]);
    }
    return clamp(sum);
}

void lx_weights_sums(const struct lx_weights *weights, const struct lx_feature_list *list,
                     int32_t sums[LX_TYPE_LIMIT]) {
    /* Four lanes at a time stay in one vector register. */
    for (uint32_t from = 0; from < weights->lanes; from += LANE_STEP) {
        const int32_t *table = weights->table + from;
        int32_t sum[LANE_STEP] = {0};
        for (uint32_t i = 0; i < list->count; i++) {
            const int32_t *row = table + (size_t)list->ids[i] * weights->lanes;
            for (uint32_t lane = 0; lane < LANE_STEP; lane++) {
                sum[lane] += row[lane];
            }
        }
        memcpy(sums + from, sum, sizeof sum);
    }
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
