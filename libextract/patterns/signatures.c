#include "patterns/signatures.h"

#include <string.h>

#include "patterns/bits.h"
#include "patterns/vocabulary_index.h"
#include "tokens/tokens.h"

/* Everything that is needed only while an alphabet is built; vectors have a bit a term. */
struct builder {
    struct lx_signatures *out;
    const struct lx_predicates *predicates;
    const struct lx_vocabulary *vocabulary;
    const lxt_allocator *allocator;
    struct lx_arena arena;
    LX_ARRAY(uint32_t) terms;   /* predicates about classes and shapes */
    uint32_t words;             /* 64-bit words of a vector */
    uint64_t *negated;          /* terms that hold where none of their classes does */
    uint64_t *shapes;           /* LX_SHAPE_COUNT vectors: terms that the shape allows */
    bool alike[LX_SHAPE_COUNT]; /* the shape allows the terms that the one before it allows */
    uint32_t class_end;         /* classes below it may be used */
    uint16_t *slot_of;          /* class -> slot + 1, 0 when no term uses it */
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

/* Marks term `bit` in the slot of a class. False when there are more classes than a slot's number can tell. */
static bool mark_class(struct builder *b, uint32_t class_index, uint32_t bit) {
    if (b->slot_of[class_index] == 0) {
        if (b->slot_count == UINT16_MAX) {
            return false;
        }
        b->slot_shapes[b->slot_count] = b->vocabulary->class_shapes(b->vocabulary->user, class_index);
        b->slot_of[class_index] = (uint16_t)++b->slot_count;
    }
    lx_bits_set(b->slots + (size_t)(b->slot_of[class_index] - 1) * b->words, bit);
    return true;
}

static bool mark_terms(struct builder *b) {
    for (uint32_t bit = 0; bit < b->terms.count; bit++) {
        const struct lx_predicate *predicate = &b->predicates->items.items[b->terms.items[bit]];
        if (predicate->negated || predicate->class_count == 0) {
            lx_bits_set(b->negated, bit);
        }
        for (uint32_t shape = 0; shape < LX_SHAPE_COUNT; shape++) {
            if ((predicate->shapes >> shape & 1) != 0) {
                lx_bits_set(b->shapes + (size_t)shape * b->words, bit);
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
    b->out->rows[set] = done ? (uint16_t)row : 0;
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
            if (b->out->rows[sets[i]] == 0 && !build_row(b, sets[i])) {
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

/* Whether a shape and the one before it are alike for a row: most are. */
static bool like_last_shape(const struct builder *b, uint32_t row, uint32_t shape) {
    uint16_t slot;
    const unsigned char *key = lx_interner_key(&b->rows, row);
    bool alike = shape > 0 && b->alike[shape];
    for (uint32_t at = 0; alike && at < b->rows.keys.items[row].length; at += (uint32_t)sizeof slot) {
        memcpy(&slot, key + at, sizeof slot);
        uint32_t shapes = b->slot_shapes[slot - 1];
        alike = (shapes >> shape & 1) == (shapes >> (shape - 1) & 1);
    }
    return alike;
}

static void compare_shapes(struct builder *b) {
    for (uint32_t shape = 1; shape < LX_SHAPE_COUNT; shape++) {
        const uint64_t *vector = b->shapes + (size_t)shape * b->words;
        b->alike[shape] = memcmp(vector, vector - b->words, b->words * sizeof *vector) == 0;
    }
}

static enum lx_signatures_result number_cells(struct builder *b, uint32_t limit) {
    size_t size = b->words * sizeof(uint64_t);
    uint64_t *signature = lx_arena_alloc(&b->arena, b->words, sizeof *signature);
    uint32_t number = 0;
    if (signature == NULL) {
        return LX_SIGNATURES_MEMORY;
    }
    memset(signature, 0, size);
    if (!lx_interner_add(&b->signatures, signature, size, &number)) {
        return LX_SIGNATURES_MEMORY;
    }
    for (uint32_t cell = 0; cell < b->out->row_count * LX_SHAPE_COUNT; cell++) {
        if (!like_last_shape(b, cell / LX_SHAPE_COUNT, cell % LX_SHAPE_COUNT)) {
            sign(b, cell / LX_SHAPE_COUNT, cell % LX_SHAPE_COUNT, signature);
            if (!lx_interner_add(&b->signatures, signature, size, &number)) {
                return LX_SIGNATURES_MEMORY;
            }
        }
        if (number > limit) {
            return LX_SIGNATURES_OVERFLOW;
        }
        b->out->numbers[cell] = (uint16_t)number;
    }
    return LX_SIGNATURES_OK;
}

static bool allocate_result(struct builder *b) {
    struct lx_signatures *out = b->out;
    out->row_count = b->rows.keys.count;
    out->numbers = lx_alloc_zero(b->allocator, (size_t)out->row_count * LX_SHAPE_COUNT, sizeof *out->numbers);
    out->terms = lx_alloc(b->allocator, (size_t)b->terms.count + 1, sizeof *out->terms);
    if (out->numbers == NULL || out->terms == NULL) {
        return false;
    }
    out->term_count = b->terms.count;
    for (uint32_t i = 0; i < out->term_count; i++) {
        out->terms[i] = b->terms.items[i];
    }
    return true;
}

/* Takes the vectors out of the interner. */
static bool keep_vectors(struct builder *b) {
    struct lx_signatures *out = b->out;
    out->words = b->words;
    out->count = b->signatures.keys.count;
    out->vectors = lx_alloc(b->allocator, (size_t)out->count * out->words, sizeof *out->vectors);
    for (uint32_t i = 0; out->vectors != NULL && i < out->count; i++) {
        memcpy(out->vectors + (size_t)i * out->words, lx_interner_key(&b->signatures, i),
               out->words * sizeof *out->vectors);
    }
    return out->vectors != NULL;
}

static enum lx_signatures_result build(struct builder *b, const bool *used, uint32_t limit) {
    b->out->set_count = b->vocabulary->set_count;
    b->out->rows = lx_alloc_zero(b->allocator, (size_t)b->out->set_count + 1, sizeof *b->out->rows);
    if (b->out->rows == NULL || !collect_terms(b, used)) {
        return LX_SIGNATURES_MEMORY;
    }
    if (!mark_terms(b)) {
        return LX_SIGNATURES_OVERFLOW;
    }
    compare_shapes(b);
    if (!build_rows(b) || !allocate_result(b)) {
        return LX_SIGNATURES_MEMORY;
    }
    enum lx_signatures_result result = number_cells(b, limit);
    return result == LX_SIGNATURES_OK && !keep_vectors(b) ? LX_SIGNATURES_MEMORY : result;
}

enum lx_signatures_result lx_signatures_build(struct lx_signatures *signatures, const struct lx_predicates *predicates,
                                              const bool *used, const struct lx_vocabulary *vocabulary, uint32_t limit,
                                              const lxt_allocator *allocator) {
    struct builder b = {.out = signatures, .predicates = predicates, .vocabulary = vocabulary, .allocator = allocator};
    *signatures = (struct lx_signatures){0};
    lx_arena_init(&b.arena, allocator);
    b.rows.allocator = allocator;
    b.signatures.allocator = allocator;
    enum lx_signatures_result result = build(&b, used, limit < UINT16_MAX ? limit : UINT16_MAX);
    lx_array_free(allocator, &b.terms);
    lx_array_free(allocator, &b.held);
    lx_interner_free(&b.rows);
    lx_interner_free(&b.signatures);
    lx_arena_free(&b.arena);
    return result;
}

void lx_signatures_free(struct lx_signatures *signatures, const lxt_allocator *allocator) {
    lx_free(allocator, signatures->rows);
    lx_free(allocator, signatures->numbers);
    lx_free(allocator, signatures->vectors);
    lx_free(allocator, signatures->terms);
    *signatures = (struct lx_signatures){0};
}
