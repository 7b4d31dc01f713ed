#include "patterns/alphabet.h"

#include <string.h>

#include "tokens/tokens.h"

enum { TYPE_BITS = 32, BYTE_VALUES = 256 };

/* What is needed only while an alphabet is built. */
struct builder {
    struct lx_alphabet *alphabet;
    const struct lx_predicates *predicates;
    const lxt_allocator *allocator;
    struct lx_arena arena;
    struct lx_signatures signatures;
};

/* Signature -> unit; the one of no term is unit 0. */
static uint32_t unit_of(uint32_t signature) {
    return signature == 0 ? 0 : LX_UNIT_FIRST + signature - 1;
}

static struct lx_units all_units(void) {
    return (struct lx_units){{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
}

/* Turns the signatures round: the units of each term. */
static void fill_class_symbols(const struct lx_signatures *signatures, struct lx_symbol *symbols) {
    for (uint32_t bit = 0; bit < signatures->term_count; bit++) {
        symbols[signatures->terms[bit]] = (struct lx_symbol){.type = all_units()};
    }
    for (uint32_t number = 1; number < signatures->count; number++) {
        const uint64_t *vector = signatures->vectors + (size_t)number * signatures->words;
        for (uint32_t w = 0; w < signatures->words; w++) {
            uint64_t word = vector[w];
            for (uint32_t bit = w * 64; word != 0; word >>= 1, bit++) {
                if ((word & 1) != 0) {
                    lx_units_add(&symbols[signatures->terms[bit]].unit, unit_of(number));
                }
            }
        }
    }
}

static void fill_gap_symbols(const struct builder *b, const bool *used, struct lx_symbol *symbols) {
    for (uint32_t i = 0; i < b->predicates->items.count; i++) {
        const struct lx_predicate *predicate = &b->predicates->items.items[i];
        if (!used[i] || predicate->kind != LX_TERM_GAP) {
            continue;
        }
        symbols[i] = (struct lx_symbol){.type = all_units()};
        for (uint32_t gap = LX_GAP_SPACE; gap <= LX_GAP_GLUED; gap++) {
            if ((predicate->gaps >> gap & 1) != 0) {
                lx_units_add(&symbols[i].unit, lx_gap_unit(gap));
            }
        }
    }
}

/* Groups the types: those in the same terms are one. Fills group[type]; LX_NONE where no term names it. */
static enum lx_alphabet_result group_types(struct builder *b, const bool *used, uint32_t *group) {
    struct lx_interner columns = {.allocator = b->allocator};
    uint32_t count = b->predicates->items.count;
    bool *column = lx_arena_alloc(&b->arena, (size_t)count + 1, sizeof *column);
    enum lx_alphabet_result result = column != NULL ? LX_ALPHABET_OK : LX_ALPHABET_MEMORY;
    for (uint32_t type = 0; result == LX_ALPHABET_OK && type < TYPE_BITS; type++) {
        bool any = false;
        for (uint32_t i = 0; i < count; i++) {
            const struct lx_predicate *predicate = &b->predicates->items.items[i];
            column[i] = used[i] && predicate->kind == LX_TERM_TYPE && (predicate->types >> type & 1) != 0;
            any = any || column[i];
        }
        group[type] = LX_NONE;
        if (any && !lx_interner_add(&columns, column, count * sizeof *column, &group[type])) {
            result = LX_ALPHABET_MEMORY;
        } else if (any && group[type] >= LX_TYPE_GROUPS_MAX) {
            result = LX_ALPHABET_OVERFLOW;
        }
    }
    lx_interner_free(&columns);
    return result;
}

static bool fill_type_tables(struct builder *b, const uint32_t *group) {
    uint8_t *tables = lx_alloc_zero(b->allocator, (size_t)4 * BYTE_VALUES, 1);
    b->alphabet->types = tables;
    if (tables == NULL) {
        return false;
    }
    for (uint32_t type = 0; type < TYPE_BITS; type++) {
        for (uint32_t value = 0; group[type] != LX_NONE && value < BYTE_VALUES; value++) {
            if ((value >> (type % 8) & 1) != 0) {
                tables[type / 8 * BYTE_VALUES + value] |= (uint8_t)(1u << group[type]);
            }
        }
    }
    return true;
}

static struct lx_symbol type_symbol(const struct lx_predicate *predicate, const uint32_t *group) {
    struct lx_symbol symbol = {.unit = all_units(), .by_type = true};
    uint32_t asked = 0;
    uint32_t values = 1;
    for (uint32_t type = 0; type < TYPE_BITS; type++) {
        if (group[type] != LX_NONE) {
            values = values < 2u << group[type] ? 2u << group[type] : values;
            asked |= (predicate->types >> type & 1) << group[type];
        }
    }
    for (uint32_t value = 0; value < values; value++) {
        if (((value & asked) != 0) != predicate->negated) {
            lx_units_add(&symbol.type, value);
        }
    }
    if (predicate->negated) {
        symbol.unit.bits[0] &= ~UINT64_C(0x7E); /* gaps propose no type, and are not to be crossed for that */
    }
    return symbol;
}

static enum lx_alphabet_result build_types(struct builder *b, const bool *used, struct lx_symbol *symbols) {
    uint32_t group[TYPE_BITS];
    enum lx_alphabet_result result = group_types(b, used, group);
    for (uint32_t i = 0; result == LX_ALPHABET_OK && i < b->predicates->items.count; i++) {
        const struct lx_predicate *predicate = &b->predicates->items.items[i];
        if (used[i] && predicate->kind == LX_TERM_TYPE) {
            if (b->alphabet->types == NULL && !fill_type_tables(b, group)) {
                return LX_ALPHABET_MEMORY;
            }
            b->alphabet->stride = 2;
            symbols[i] = type_symbol(predicate, group);
        }
    }
    return result;
}

/* Takes rows and units over from the signatures. */
static bool take_units(struct builder *b) {
    struct lx_alphabet *alphabet = b->alphabet;
    const struct lx_signatures *signatures = &b->signatures;
    uint32_t cells = signatures->row_count * LX_SHAPE_COUNT;
    alphabet->units = lx_alloc(b->allocator, cells, 1);
    if (alphabet->units == NULL) {
        return false;
    }
    for (uint32_t cell = 0; cell < cells; cell++) {
        alphabet->units[cell] = (uint8_t)unit_of(signatures->numbers[cell]);
    }
    alphabet->unit_count = signatures->count - 1;
    alphabet->set_count = signatures->set_count;
    alphabet->rows = signatures->rows;
    b->signatures.rows = NULL;
    return true;
}

static enum lx_alphabet_result build(struct builder *b, const bool *used, struct lx_symbol *symbols) {
    if (!take_units(b)) {
        return LX_ALPHABET_MEMORY;
    }
    fill_class_symbols(&b->signatures, symbols);
    fill_gap_symbols(b, used, symbols);
    return build_types(b, used, symbols);
}

enum lx_alphabet_result lx_alphabet_build(struct lx_alphabet *alphabet, const struct lx_predicates *predicates,
                                          const bool *used, const struct lx_vocabulary *vocabulary, uint32_t limit,
                                          const lxt_allocator *allocator, struct lx_symbol *symbols) {
    struct builder b = {.alphabet = alphabet, .predicates = predicates, .allocator = allocator};
    enum lx_alphabet_result result = LX_ALPHABET_OVERFLOW;
    *alphabet = (struct lx_alphabet){.stride = 1};
    lx_arena_init(&b.arena, allocator);
    switch (lx_signatures_build(&b.signatures, predicates, used, vocabulary, limit, allocator)) {
    case LX_SIGNATURES_OK:
        result = build(&b, used, symbols);
        break;
    case LX_SIGNATURES_MEMORY:
        result = LX_ALPHABET_MEMORY;
        break;
    case LX_SIGNATURES_OVERFLOW:
        break;
    }
    lx_signatures_free(&b.signatures, allocator);
    lx_arena_free(&b.arena);
    if (result != LX_ALPHABET_OK) {
        lx_alphabet_free(alphabet, allocator);
    }
    return result;
}

void lx_alphabet_free(struct lx_alphabet *alphabet, const lxt_allocator *allocator) {
    lx_free(allocator, alphabet->rows);
    lx_free(allocator, alphabet->units);
    lx_free(allocator, alphabet->types);
    *alphabet = (struct lx_alphabet){.stride = 1};
}

static uint8_t class_unit(const struct lx_alphabet *alphabet, const struct lx_item *item) {
    if (item->gap != 0) {
        return lx_gap_unit(item->gap);
    }
    uint32_t row = item->set < alphabet->set_count ? alphabet->rows[item->set] : 0;
    return alphabet->units[row * LX_SHAPE_COUNT + (item->shape & (LX_SHAPE_COUNT - 1))];
}

static uint8_t type_unit(const struct lx_alphabet *alphabet, uint32_t types) {
    const uint8_t *tables = alphabet->types;
    return (uint8_t)(tables[types & 0xFF] | tables[BYTE_VALUES + (types >> 8 & 0xFF)] |
                     tables[2 * BYTE_VALUES + (types >> 16 & 0xFF)] | tables[3 * BYTE_VALUES + (types >> 24)]);
}

void lx_alphabet_map(const struct lx_alphabet *alphabet, const struct lx_item *items, uint32_t count, uint8_t *out) {
    for (uint32_t i = 0; i < count; i++) {
        const struct lx_item *item = &items[i];
        *out++ = class_unit(alphabet, item);
        if (alphabet->types != NULL) {
            *out++ = item->gap != 0 || item->types == 0 ? 0 : type_unit(alphabet, item->types);
        }
    }
}
