#include "mentions/starts.h"

#include "mentions/ruleset.h"

static void set_bit(uint64_t *word, uint32_t bit, bool value) {
    uint64_t mask = UINT64_C(1) << bit;
    *word = value ? *word | mask : *word & ~mask;
}

static void fill_set(struct lx_starts *starts, uint32_t set, uint32_t bit, uint32_t shapes) {
    for (uint32_t shape = 0; shape < LX_SHAPE_COUNT; shape++) {
        set_bit(&starts->by_set[((size_t)set * LX_SHAPE_COUNT + shape) * LX_STARTS_STEP], bit,
                (shapes >> shape & 1) != 0);
    }
}

/* Nearly all class sets are alike for a grammar: the row of the empty one is copied, the others are told apart. */
static void fill_sets(struct lx_starts *starts, const struct lx_level_grammar *grammars) {
    for (uint32_t i = 0; i < starts->count; i++) {
        fill_set(starts, 0, i, lx_grammar_shape_starts(grammars[starts->first + i].grammar, 0));
    }
    for (size_t i = LX_SHAPE_COUNT; i < (size_t)LX_SHAPE_COUNT * starts->set_count; i++) {
        starts->by_set[i * LX_STARTS_STEP] = starts->by_set[(i - LX_SHAPE_COUNT) * LX_STARTS_STEP];
    }
    for (uint32_t i = 0; i < starts->count; i++) {
        const struct lx_grammar *grammar = grammars[starts->first + i].grammar;
        for (uint32_t set = 1; set < starts->set_count; set++) {
            if (lx_grammar_tells_apart(grammar, set)) {
                fill_set(starts, set, i, lx_grammar_shape_starts(grammar, set));
            }
        }
    }
}

static void fill_others(struct lx_starts *starts, const struct lx_level_grammar *grammars) {
    for (uint32_t i = 0; i < starts->count; i++) {
        const struct lx_level_grammar *entry = &grammars[starts->first + i];
        for (uint32_t type = 0; type < LX_TYPE_LIMIT; type++) {
            set_bit(&starts->by_type[type], i, lx_grammar_type_starts(entry->grammar, type));
        }
        for (uint32_t language = 0; language < starts->language_count; language++) {
            /* A block of no known language is read in all of them. */
            bool speaks = language == LX_WORLD || entry->language == LX_WORLD || entry->language == language;
            set_bit(&starts->by_language[language], i, speaks);
        }
    }
}

bool lx_starts_build(struct lx_starts *starts, const struct lx_level_grammar *grammars, uint64_t *by_set,
                     uint32_t set_count, uint32_t language_count, const lxt_allocator *allocator) {
    starts->set_count = set_count;
    starts->language_count = language_count;
    starts->by_set = by_set;
    starts->by_language = lx_alloc_zero(allocator, language_count, sizeof(uint64_t));
    if (starts->by_language == NULL) {
        return false;
    }
    fill_sets(starts, grammars);
    fill_others(starts, grammars);
    return true;
}

void lx_starts_free(struct lx_starts *starts, const lxt_allocator *allocator) {
    lx_free(allocator, starts->by_language);
    starts->by_language = NULL;
}
