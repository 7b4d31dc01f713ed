#include "patterns/alphabet.h"

#include <string.h>

#include "patterns/vocabulary_index.h"
#include "tokens/tokens.h"

enum { TYPE_BITS = 32, BYTE_VALUES = 256 };

/* Everything that is needed only while an alphabet is built; vectors have a bit a term. */
struct builder {
    struct lx_alphabet *alphabet;
    const struct lx_predicates *predicates;
    const struct lx_vocabulary *vocabulary;
    const lxt_allocator *allocator;
    struct lx_arena arena;
    LX_ARRAY(uint32_t) terms; /* predicates about classes and shapes */
    uint32_t words;           /* 64-bit words of a vector */
    uint64_t *negated;        /* terms that hold where none of their classes does */
    uint64_t *shapes;         /* LX_SHAPE_COUNT vectors: terms that the shape allows */
    uint32_t class_end;       /* classes below it may be used */
    uint16_t *slot_of;        /* class -> slot + 1, 0 when no term uses it */
    uint32_t slot_count;
    uint64_t *slots;         /* a vector a slot: terms that name the class */
    uint32_t *slot_shapes;   /* shapes for which the class holds */
    LX_ARRAY(uint16_t) held; /* slots of one set */
    struct lx_interner rows; /* lists of slots */
    struct lx_interner signatures;
};

/* Collects the terms and the number of classes they may name. */
static bool collect_terms(struct builder *b, const bool *used) {
    uint32_t named = 0;
    for (uint32_t i = 0; i < b->predicates->items.count; i++) {
        const struct lx_predicate *predicate = &b->predicates->items.items[i];
        if (!used[i] || predicate->kind != LX_TERM_CLASS) {
            continue;
        }
        if (!lx_array_push(b->allocator, &b->terms, i)) {
            return false;
        }
        named += predicate->class_count;
        if (predicate->class_count > 0 && predicate->classes[predicate->class_count - 1] >= b->class_end) {
            b->class_end = predicate->classes[predicate->class_count - 1] + 1;
        }
    }
    b->words = b->terms.count / 64 + 1;
    b->negated = lx_arena_alloc(&b->arena, b->words, sizeof(uint64_t));
    b->shapes = lx_arena_alloc(&b->arena, (size_t)b->words * LX_SHAPE_COUNT, sizeof(uint64_t));
    b->slot_of = lx_arena_alloc(&b->arena, b->class_end + 1, sizeof(uint16_t));
    b->slots = lx_arena_alloc(&b->arena, ((size_t)named + 1) * b->words, sizeof(uint64_t));
    b->slot_shapes = lx_arena_alloc(&b->arena, named + 1, sizeof(uint32_t));
    if (b->negated == NULL || b->shapes == NULL || b->slot_of == NULL || b->slots == NULL || b->slot_shapes == NULL) {
        return false;
    }
    memset(b->negated, 0, b->words * sizeof(uint64_t));
    memset(b->shapes, 0, (size_t)b->words * LX_SHAPE_COUNT * sizeof(uint64_t));
    memset(b->slot_of, 0, (b->class_end + 1) * sizeof(uint16_t));
    memset(b->slots, 0, ((size_t)named + 1) * b->words * sizeof(uint64_t));
    return true;
}

static void set_bit(uint64_t *vector, uint32_t bit) {
    vector[bit / 64] |= UINT64_C(1) << (bit % 64);
}

/* Marks term `bit` in the slot of a class. False when there are more classes than a slot's number can tell. */
static bool mark_class(struct builder *b, uint32_t class_index, uint32_t bit) {
    if (b->slot_of[class_index] == 0) {
        if (b->slot_count == UINT16_MAX) {
            return false;
        }
        b->slot_shapes[b->slot_count] = b->vocabulary->class_shapes(b->vocabulary->user, class_index);
        b->slot_of[class_index] = (uint16_t)++b->slot_count;
    }
    set_bit(b->slots + (size_t)(b->slot_of[class_index] - 1) * b->words, bit);
    return true;
}

static bool mark_terms(struct builder *b) {
    for (uint32_t bit = 0; bit < b->terms.count; bit++) {
        const struct lx_predicate *predicate = &b->predicates->items.items[b->terms.items[bit]];
        if (predicate->negated || predicate->class_count == 0) {
            set_bit(b->negated, bit);
        }
        for (uint32_t shape = 0; shape < LX_SHAPE_COUNT; shape++) {
            if ((predicate->shapes >> shape & 1) != 0) {
                set_bit(b->shapes + (size_t)shape * b->words, bit);
            }
        }
        for (uint32_t i = 0; i < predicate->class_count; i++) {
            if (!mark_class(b, predicate->classes[i], bit)) {
                return false;
            }
        }
    }
    return true;
}

/* Finds the row of a set: the classes of it that any term names. */
static bool build_row(struct builder *b, uint32_t set) {
    uint32_t row;
    uint32_t count = 0;
    const uint32_t *members = b->vocabulary->set_members(b->vocabulary->user, set, &count);
    b->held.count = 0;
    for (uint32_t i = 0; i < count; i++) {
        if (members[i] < b->class_end && b->slot_of[members[i]] != 0 &&
            !lx_array_push(b->allocator, &b->held, b->slot_of[members[i]])) {
            return false;
        }
    }
    if (b->held.count == 0) {
        return true;
    }
    bool done = lx_interner_add(&b->rows, b->held.items, b->held.count * sizeof(uint16_t), &row);
    b->alphabet->rows[set] = done ? (uint16_t)row : 0;
    return done;
}

/* Only the sets that hold a class which some term names: those of the index. */
static bool build_indexed_rows(struct builder *b) {
    for (uint32_t c = 0; c < b->class_end; c++) {
        uint32_t count = 0;
        const uint32_t *sets = NULL;
        if (b->slot_of[c] != 0) {
            sets = lx_vocabulary_index_sets(b->vocabulary->index, c, &count);
        }
        for (uint32_t i = 0; i < count; i++) {
            if (b->alphabet->rows[sets[i]] == 0 && !build_row(b, sets[i])) {
                return false;
            }
        }
    }
    return true;
}

/* Sets that hold none of the classes share row 0: nearly all of them. */
static bool build_rows(struct builder *b) {
    uint32_t row;
    if (!lx_interner_add(&b->rows, "", 0, &row)) {
        return false;
    }
    if (b->vocabulary->index != NULL) {
        return build_indexed_rows(b);
    }
    for (uint32_t set = 0; set < b->vocabulary->set_count; set++) {
        if (!build_row(b, set)) {
            return false;
        }
    }
    return true;
}

/* Which terms hold for a row and shape. */
static void sign(const struct builder *b, uint32_t row, uint32_t shape, uint64_t *signature) {
    uint16_t slot;
    const unsigned char *key = lx_interner_key(&b->rows, row);
    memset(signature, 0, b->words * sizeof *signature);
    for (uint32_t at = 0; at < b->rows.keys.items[row].length; at += (uint32_t)sizeof slot) {
        memcpy(&slot, key + at, sizeof slot);
        if ((b->slot_shapes[slot - 1] >> shape & 1) == 0) {
            continue;
        }
        const uint64_t *terms = b->slots + (size_t)(slot - 1) * b->words;
        for (uint32_t w = 0; w < b->words; w++) {
            signature[w] |= terms[w];
        }
    }
    for (uint32_t w = 0; w < b->words; w++) {
        signature[w] = (signature[w] ^ b->negated[w]) & b->shapes[(size_t)shape * b->words + w];
    }
}

static bool is_zero(const uint64_t *vector, uint32_t words) {
    for (uint32_t w = 0; w < words; w++) {
        if (vector[w] != 0) {
            return false;
        }
    }
    return true;
}

static enum lx_alphabet_result build_units(struct builder *b, uint32_t limit) {
    struct lx_alphabet *alphabet = b->alphabet;
    uint32_t row_count = b->rows.keys.count;
    size_t size = b->words * sizeof(uint64_t);
    uint64_t *signature = lx_arena_alloc(&b->arena, b->words, sizeof *signature);
    uint64_t *before = lx_arena_alloc(&b->arena, b->words, sizeof *before);
    alphabet->units = lx_alloc_zero(b->allocator, (size_t)row_count * LX_SHAPE_COUNT, 1);
    if (signature == NULL || before == NULL || alphabet->units == NULL) {
        return LX_ALPHABET_MEMORY;
    }
    for (uint32_t cell = 0; cell < row_count * LX_SHAPE_COUNT; cell++) {
        uint32_t number;
        sign(b, cell / LX_SHAPE_COUNT, cell % LX_SHAPE_COUNT, signature);
        /* Most shapes of a row are alike. */
        if (cell > 0 && memcmp(signature, before, size) == 0) {
            alphabet->units[cell] = alphabet->units[cell - 1];
            continue;
        }
        memcpy(before, signature, size);
        if (is_zero(signature, b->words)) {
            continue;
        }
        if (!lx_interner_add(&b->signatures, signature, size, &number)) {
            return LX_ALPHABET_MEMORY;
        }
        if (number >= limit) {
            return LX_ALPHABET_OVERFLOW;
        }
        alphabet->units[cell] = (uint8_t)(LX_UNIT_FIRST + number);
    }
    alphabet->unit_count = b->signatures.keys.count;
    return LX_ALPHABET_OK;
}

static struct lx_units all_units(void) {
    return (struct lx_units){{UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX}};
}

/* Turns the signatures round: the units of each term. */
static void fill_class_symbols(const struct builder *b, struct lx_symbol *symbols) {
    for (uint32_t bit = 0; bit < b->terms.count; bit++) {
        symbols[b->terms.items[bit]] = (struct lx_symbol){.type = all_units()};
    }
    for (uint32_t number = 0; number < b->signatures.keys.count; number++) {
        const unsigned char *key = lx_interner_key(&b->signatures, number);
        for (uint32_t w = 0; w < b->words; w++) {
            uint64_t word;
            memcpy(&word, key + w * sizeof word, sizeof word);
            for (uint32_t bit = w * 64; word != 0; word >>= 1, bit++) {
                if ((word & 1) != 0) {
                    lx_units_add(&symbols[b->terms.items[bit]].unit, LX_UNIT_FIRST + number);
                }
            }
        }
    }
}

/* A soft wrap reads as a space. */
static uint8_t gap_unit(uint32_t gap) {
    return (uint8_t)(gap == LX_GAP_WRAP ? LX_GAP_SPACE : gap);
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
                lx_units_add(&symbols[i].unit, gap_unit(gap));
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

static enum lx_alphabet_result build(struct builder *b, const bool *used, uint32_t limit, struct lx_symbol *symbols) {
    struct lx_alphabet *alphabet = b->alphabet;
    alphabet->set_count = b->vocabulary->set_count;
    alphabet->rows = lx_alloc_zero(b->allocator, (size_t)alphabet->set_count + 1, sizeof *alphabet->rows);
    if (alphabet->rows == NULL || !collect_terms(b, used)) {
        return LX_ALPHABET_MEMORY;
    }
    if (!mark_terms(b)) {
        return LX_ALPHABET_OVERFLOW;
    }
    if (!build_rows(b)) {
        return LX_ALPHABET_MEMORY;
    }
    enum lx_alphabet_result result = build_units(b, limit);
    if (result == LX_ALPHABET_OK) {
        fill_class_symbols(b, symbols);
        fill_gap_symbols(b, used, symbols);
        result = build_types(b, used, symbols);
    }
    return result;
}

enum lx_alphabet_result lx_alphabet_build(struct lx_alphabet *alphabet, const struct lx_predicates *predicates,
                                          const bool *used, const struct lx_vocabulary *vocabulary, uint32_t limit,
                                          const lxt_allocator *allocator, struct lx_symbol *symbols) {
    struct builder b = {
        .alphabet = alphabet, .predicates = predicates, .vocabulary = vocabulary, .allocator = allocator};
    *alphabet = (struct lx_alphabet){.stride = 1};
    lx_arena_init(&b.arena, allocator);
    b.rows.allocator = allocator;
    b.signatures.allocator = allocator;
    enum lx_alphabet_result result = build(&b, used, limit, symbols);
    lx_array_free(allocator, &b.terms);
    lx_array_free(allocator, &b.held);
    lx_interner_free(&b.rows);
    lx_interner_free(&b.signatures);
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
        return gap_unit(item->gap);
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
