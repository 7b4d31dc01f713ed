#include "mentions/starts.h"

#include <string.h>

#include "mentions/ruleset.h"
#include "patterns/interner.h"

/* A row: what may begin at each shape of a class set. */
struct row {
    struct lx_start_sets shapes[LX_SHAPE_COUNT];
};

static void set_bit(uint64_t *word, uint32_t bit, bool value) {
    uint64_t mask = UINT64_C(1) << bit;
    *word = value ? *word | mask : *word & ~mask;
}

/* Asks a grammar, number `bit` of its level, for the shapes of a set. */
static void fill_row(struct row *row, uint32_t level, uint32_t bit, const struct lx_grammar *grammar, uint32_t set) {
    uint32_t shapes = lx_grammar_shape_starts(grammar, set);
    for (uint32_t shape = 0; shape < LX_SHAPE_COUNT; shape++) {
        set_bit(&row->shapes[shape].by_level[level], bit, (shapes >> shape & 1) != 0);
    }
}

/* Makes the row of a set out of that of the empty one; whether any grammar tells them apart. */
static bool tell_apart(const struct lx_start_table *table, const struct lx_level_grammar *grammars, uint32_t set,
                       struct row *row) {
    bool told = false;
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        for (uint32_t i = 0; i < table->levels[level].count; i++) {
            const struct lx_grammar *grammar = grammars[table->levels[level].first + i].grammar;
            if (set == 0 || lx_grammar_tells_apart(grammar, set)) {
                fill_row(row, level, i, grammar, set);
                told = true;
            }
        }
    }
    return told;
}

/* Nearly all class sets are alike for all grammars: they share the row of the empty one, which is the first. */
static bool fill_rows(struct lx_start_table *table, const struct lx_level_grammar *grammars, uint32_t set_count,
                      struct lx_interner *rows) {
    struct row empty;
    uint32_t number;
    memset(&empty, 0, sizeof empty);
    (void)tell_apart(table, grammars, 0, &empty);
    if (!lx_interner_add(rows, &empty, sizeof empty, &number)) {
        return false;
    }
    for (uint32_t set = 1; set < set_count; set++) {
        struct row row = empty;
        number = 0;
        if (tell_apart(table, grammars, set, &row) && !lx_interner_add(rows, &row, sizeof row, &number)) {
            return false;
        }
        table->rows[set] = (uint16_t)number;
    }
    return true;
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

bool lx_starts_build(struct lx_start_table *table, const struct lx_level_grammar *grammars, uint32_t set_count,
                     uint32_t language_count, const lxt_allocator *allocator) {
    struct lx_interner rows = {.allocator = allocator};
    table->rows = lx_alloc_zero(allocator, (size_t)set_count + 1, sizeof *table->rows);
    bool done = table->rows != NULL && fill_rows(table, grammars, set_count, &rows);
    if (done) {
        table->cells = lx_alloc(allocator, rows.keys.count, sizeof(struct row));
        done = table->cells != NULL;
    }
    if (done) {
        /* The interner's keys are all of one length and stand one behind the other. */
        memcpy(table->cells, rows.bytes.items, rows.bytes.count);
    }
    lx_interner_free(&rows);
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS && done; level++) {
        struct lx_starts *starts = &table->levels[level];
        starts->language_count = language_count;
        starts->by_language = lx_alloc_zero(allocator, language_count, sizeof(uint64_t));
        done = starts->by_language != NULL;
        if (done) {
            fill_others(starts, grammars);
        }
    }
    return done;
}

void lx_starts_free(struct lx_start_table *table, const lxt_allocator *allocator) {
    lx_free(allocator, table->rows);
    lx_free(allocator, table->cells);
    for (uint32_t level = 0; level < LX_LEVEL_RELATIONS; level++) {
        lx_free(allocator, table->levels[level].by_language);
    }
    *table = (struct lx_start_table){0};
}
