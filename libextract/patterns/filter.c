#include "patterns/filter.h"

#include "patterns/automata.h"
#include "patterns/bits.h"

void lx_filter_free(const lxt_allocator *allocator, struct lx_filter *filter) {
    lx_array_free(allocator, &filter->branches);
    lx_free(allocator, filter->by_unit);
    lx_free(allocator, filter->by_type);
    lx_free(allocator, filter->beside);
    lx_free(allocator, filter->by_class);
}

/* What is needed only while a filter is built. */
struct filling {
    const struct lx_automata *automata;
    struct lx_filter *filter;
    uint64_t *by_letter;       /* letter * words: branches that ask for it first */
    uint64_t *asked;           /* letters that any branch asks for first */
    uint64_t *untyped;         /* branches that ask first for an item without certain types */
    uint64_t *guards;          /* letters of look-around at the item before the start */
    uint64_t *only;            /* letter * words: branches that allow only items before the start for which it holds */
    uint64_t *unless;          /* letter * words: branches that allow only others */
    uint64_t *held;            /* guards that hold for one item */
    struct lx_interner guises; /* those of the classes */
};

/* A letter about types: items of a type that it asks for, or (negated) all items but gaps. */
static void ask_types(struct filling *f, uint32_t letter, uint32_t bit) {
    const struct lx_letter *asked = &f->automata->letters.items.items[letter];
    if (asked->negated) {
        lx_bits_set(f->untyped, bit);
        return;
    }
    for (uint32_t type = 0; type < LX_TYPE_BITS; type++) {
        if ((asked->types >> type & 1) != 0) {
            lx_bits_set(f->filter->by_type + (size_t)type * f->filter->words, bit);
        }
    }
}

/* What a branch, number `bit` of its direction, asks for first. */
static void ask(struct filling *f, const struct lx_automaton *automaton, uint32_t bit) {
    for (uint64_t first = automaton->first; first != 0; first &= first - 1) {
        uint32_t letter = f->automata->letters_at.items[automaton->at + lx_lowest_bit(first)];
        if ((letter & LX_LETTER_TYPES) != 0) {
            ask_types(f, letter & LX_LETTERS_MAX, bit);
        } else {
            lx_bits_set(f->by_letter + (size_t)letter * f->filter->words, bit);
            lx_bits_set(f->asked, letter);
        }
    }
}

/* The set of branches that may begin at a unit: of all letters that hold for it. */
static void fill_unit(const struct filling *f, uint32_t unit) {
    const struct lx_letters *letters = &f->automata->letters;
    uint32_t words = f->filter->words;
    uint64_t *set = f->filter->by_unit + (size_t)unit * words;
    const uint64_t *vector = letters->vectors + (size_t)unit * letters->words;
    if (unit >= LX_UNIT_SIGNATURES) {
        lx_bits_join(set, f->untyped, words);
    }
    for (uint32_t v = 0; v < letters->words; v++) {
        for (uint64_t held = vector[v] & f->asked[v]; held != 0; held &= held - 1) {
            lx_bits_join(set, f->by_letter + (size_t)(v * 64 + lx_lowest_bit(held)) * words, words);
        }
    }
}

/* Notes what a branch, number `bit` of its direction, asks of the item before its start. */
static void guard(struct filling *f, const struct lx_branch *branch, uint32_t bit) {
    for (uint32_t i = branch->looks; i < branch->looks + branch->at_first + branch->at_end; i++) {
        const struct lx_look *look = &f->automata->looks.items[i];
        if ((look->guard & LX_LETTER_TYPES) == 0) {
            lx_bits_set(f->guards, look->guard);
            lx_bits_set((look->negated ? f->unless : f->only) + (size_t)look->guard * f->filter->words, bit);
        }
    }
}

/* Which branches an item before the start allows for which some of the guards hold: not those that ask for one that
 * does not, or the other way round. */
static void fill_class(const struct filling *f, const uint64_t *held, uint64_t *set) {
    uint32_t words = f->filter->words;
    for (uint32_t w = 0; w < words; w++) {
        set[w] = UINT64_MAX;
    }
    for (uint32_t v = 0; v < f->automata->letters.words; v++) {
        for (uint64_t guards = f->guards[v]; guards != 0; guards &= guards - 1) {
            uint32_t bit = lx_lowest_bit(guards);
            bool holds = (held[v] >> bit & 1) != 0;
            const uint64_t *barred = (holds ? f->unless : f->only) + (size_t)(v * 64 + bit) * words;
            for (uint32_t w = 0; w < words; w++) {
                set[w] &= ~barred[w];
            }
        }
    }
}

/* Units of which the same guards hold are one class; no item is like one of which none holds. */
static bool find_classes(struct filling *f) {
    const struct lx_letters *letters = &f->automata->letters;
    for (uint32_t unit = 0; unit <= letters->unit_count; unit++) {
        uint32_t class = 0;
        for (uint32_t v = 0; v < letters->words; v++) {
            f->held[v] = unit < letters->unit_count ? letters->vectors[(size_t)unit * letters->words + v] : 0;
            f->held[v] &= f->guards[v];
        }
        if (!lx_interner_add(&f->guises, f->held, letters->words * sizeof *f->held, &class)) {
            return false;
        }
        f->filter->beside[unit] = (uint16_t) class;
    }
    f->filter->class_count = f->guises.keys.count;
    return true;
}

static bool fill_beside(struct filling *f) {
    struct lx_filter *filter = f->filter;
    if (!find_classes(f)) {
        return false;
    }
    filter->by_class = lx_alloc(f->automata->allocator, (size_t)filter->class_count * filter->words, sizeof(uint64_t));
    for (uint32_t class = 0; filter->by_class != NULL && class < filter->class_count; class ++) {
        /* The interner's keys are as long as words, and stand one behind the other. */
        fill_class(f, lx_interner_key(&f->guises, class), filter->by_class + (size_t) class * filter->words);
    }
    return filter->by_class != NULL;
}

static bool allocate_filter(struct filling *f) {
    const lxt_allocator *allocator = f->automata->allocator;
    const struct lx_letters *letters = &f->automata->letters;
    struct lx_filter *filter = f->filter;
    size_t sets = ((size_t)letters->items.count + 1) * filter->words;
    filter->by_unit = lx_alloc_zero(allocator, (size_t)letters->unit_count * filter->words, sizeof(uint64_t));
    filter->by_type = lx_alloc_zero(allocator, (size_t)LX_TYPE_BITS * filter->words, sizeof(uint64_t));
    filter->beside = lx_alloc(allocator, (size_t)letters->unit_count + 1, sizeof(uint16_t));
    f->by_letter = lx_alloc_zero(allocator, sets, sizeof(uint64_t));
    f->asked = lx_alloc_zero(allocator, letters->words, sizeof(uint64_t));
    f->untyped = lx_alloc_zero(allocator, filter->words, sizeof(uint64_t));
    f->guards = lx_alloc_zero(allocator, letters->words, sizeof(uint64_t));
    f->only = lx_alloc_zero(allocator, sets, sizeof(uint64_t));
    f->unless = lx_alloc_zero(allocator, sets, sizeof(uint64_t));
    f->held = lx_alloc_zero(allocator, letters->words, sizeof(uint64_t));
    f->guises.allocator = allocator;
    return filter->by_unit != NULL && filter->by_type != NULL && filter->beside != NULL && f->by_letter != NULL &&
           f->asked != NULL && f->untyped != NULL && f->guards != NULL && f->only != NULL && f->unless != NULL &&
           f->held != NULL;
}

static void free_filling(struct filling *f) {
    const lxt_allocator *allocator = f->automata->allocator;
    lx_free(allocator, f->by_letter);
    lx_free(allocator, f->asked);
    lx_free(allocator, f->untyped);
    lx_free(allocator, f->guards);
    lx_free(allocator, f->only);
    lx_free(allocator, f->unless);
    lx_free(allocator, f->held);
    f->guises.allocator = allocator;
    lx_interner_free(&f->guises);
}

static bool fill(struct filling *f) {
    if (!allocate_filter(f)) {
        return false;
    }
    for (uint32_t i = 0; i < f->filter->branches.count; i++) {
        const struct lx_branch *branch = &f->automata->branches.items[f->filter->branches.items[i]];
        ask(f, &branch->automaton, i);
        guard(f, branch, i);
    }
    for (uint32_t unit = 0; unit < f->automata->letters.unit_count; unit++) {
        fill_unit(f, unit);
    }
    return fill_beside(f);
}

bool lx_filter_build(struct lx_filter *filter, const struct lx_automata *automata, bool reversed) {
    struct filling f = {.automata = automata, .filter = filter};
    for (uint32_t i = 0; i < automata->branches.count; i++) {
        if (automata->branches.items[i].reversed == reversed &&
            !lx_array_push(automata->allocator, &filter->branches, i)) {
            return false;
        }
    }
    filter->words = (filter->branches.count + 63) / 64;
    bool done = filter->branches.count == 0 || fill(&f);
    free_filling(&f);
    return done;
}
