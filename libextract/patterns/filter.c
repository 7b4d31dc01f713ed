#include "patterns/filter.h"

#include "patterns/automata.h"
#include "patterns/bits.h"

void lx_filter_free(const lxt_allocator *allocator, struct lx_filter *filter) {
    lx_array_free(allocator, &filter->branches);
    lx_free(allocator, filter->by_unit);
    lx_free(allocator, filter->by_type);
    lx_free(allocator, filter->at_end);
    lx_free(allocator, filter->beside);
}

/* What is needed only while a filter is built. */
struct filling {
    const struct lx_automata *automata;
    struct lx_filter *filter;
    uint64_t *by_letter; /* (letter * LX_FILTER_DEPTH + depth) * words: branches that ask for it there */
    uint64_t *asked;     /* depth * letter words: letters that any branch asks for there */
    uint64_t *untyped;   /* depth * words: branches that ask for items without certain types */
    uint64_t *guards;    /* letters of look-around at the item before the start */
    uint64_t *only;      /* letter * words: branches that allow only items before the start for which it holds */
    uint64_t *unless;    /* letter * words: branches that allow only others */
};

/* A letter about types: items of a type that it asks for, or (negated) all items but gaps. */
static void ask_types(struct filling *f, uint32_t letter, uint32_t depth, uint32_t bit) {
    const struct lx_letter *asked = &f->automata->letters.items.items[letter];
    uint32_t words = f->filter->words;
    if (asked->negated) {
        lx_bits_set(f->untyped + (size_t)depth * words, bit);
        return;
    }
    for (uint32_t type = 0; type < LX_TYPE_BITS; type++) {
        if ((asked->types >> type & 1) != 0) {
            lx_bits_set(f->filter->by_type + (size_t)(type * LX_FILTER_DEPTH + depth) * words, bit);
        }
    }
}

/* What a branch, number `bit` of its direction, asks for at each depth. */
static void ask(struct filling *f, const struct lx_automaton *automaton, uint32_t bit) {
    const struct lx_automata *automata = f->automata;
    uint64_t active = automaton->first;
    bool ended = false;
    for (uint32_t depth = 0; depth < LX_FILTER_DEPTH; depth++) {
        uint64_t next = 0;
        if (ended) {
            lx_bits_set(f->filter->at_end + (size_t)depth * f->filter->words, bit);
        }
        for (uint32_t position = 0; position < automaton->count; position++) {
            if ((active >> position & 1) == 0) {
                continue;
            }
            uint32_t letter = automata->letters_at.items[automaton->at + position];
            next |= automata->follow.items[automaton->at + position];
            if ((letter & LX_LETTER_TYPES) != 0) {
                ask_types(f, letter & LX_LETTERS_MAX, depth, bit);
            } else {
                lx_bits_set(f->by_letter + (size_t)(letter * LX_FILTER_DEPTH + depth) * f->filter->words, bit);
                lx_bits_set(f->asked + (size_t)depth * automata->letters.words, letter);
            }
        }
        ended = ended || (active & automaton->last) != 0;
        active = next;
    }
}

/* The set of branches for a unit at a depth: of all letters that hold for it. */
static void fill_unit(const struct filling *f, uint32_t unit, uint32_t depth) {
    const struct lx_letters *letters = &f->automata->letters;
    uint32_t words = f->filter->words;
    uint64_t *set = f->filter->by_unit + (size_t)(unit * LX_FILTER_DEPTH + depth) * words;
    const uint64_t *vector = letters->vectors + (size_t)unit * letters->words;
    const uint64_t *asked = f->asked + (size_t)depth * letters->words;
    for (uint32_t w = 0; w < words; w++) {
        set[w] = f->filter->at_end[(size_t)depth * words + w];
        set[w] |= unit >= LX_UNIT_SIGNATURES ? f->untyped[(size_t)depth * words + w] : 0;
    }
    for (uint32_t v = 0; v < letters->words; v++) {
        for (uint64_t held = vector[v] & asked[v]; held != 0; held &= held - 1) {
            uint32_t letter = v * 64 + lx_lowest_bit(held);
            lx_bits_join(set, f->by_letter + (size_t)(letter * LX_FILTER_DEPTH + depth) * words, words);
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

/* Which branches an item of a unit before the start allows: not those that ask for a letter it is not, or the other way
 * round. No item has no vector. */
static void fill_beside(const struct filling *f, const uint64_t *vector, uint64_t *set) {
    uint32_t words = f->filter->words;
    for (uint32_t w = 0; w < words; w++) {
        set[w] = UINT64_MAX;
    }
    for (uint32_t v = 0; v < f->automata->letters.words; v++) {
        for (uint64_t guards = f->guards[v]; guards != 0; guards &= guards - 1) {
            uint32_t letter = v * 64 + lx_lowest_bit(guards);
            bool holds = vector != NULL && lx_bits_has(vector, letter);
            const uint64_t *barred = (holds ? f->unless : f->only) + (size_t)letter * words;
            for (uint32_t w = 0; w < words; w++) {
                set[w] &= ~barred[w];
            }
        }
    }
}

static void fill_all_beside(const struct filling *f) {
    const struct lx_letters *letters = &f->automata->letters;
    for (uint32_t unit = 0; unit <= letters->unit_count; unit++) {
        const uint64_t *vector = unit < letters->unit_count ? letters->vectors + (size_t)unit * letters->words : NULL;
        fill_beside(f, vector, f->filter->beside + (size_t)unit * f->filter->words);
    }
}

static bool allocate_filter(struct filling *f) {
    const lxt_allocator *allocator = f->automata->allocator;
    const struct lx_letters *letters = &f->automata->letters;
    struct lx_filter *filter = f->filter;
    size_t depths = (size_t)LX_FILTER_DEPTH * filter->words;
    filter->by_unit = lx_alloc(allocator, letters->unit_count * depths, sizeof(uint64_t));
    filter->by_type = lx_alloc_zero(allocator, LX_TYPE_BITS * depths, sizeof(uint64_t));
    filter->at_end = lx_alloc_zero(allocator, depths, sizeof(uint64_t));
    filter->beside = lx_alloc_zero(allocator, ((size_t)letters->unit_count + 1) * filter->words, sizeof(uint64_t));
    f->by_letter = lx_alloc_zero(allocator, (letters->items.count + 1) * depths, sizeof(uint64_t));
    f->asked = lx_alloc_zero(allocator, (size_t)LX_FILTER_DEPTH * letters->words, sizeof(uint64_t));
    f->guards = lx_alloc_zero(allocator, letters->words, sizeof(uint64_t));
    f->only = lx_alloc_zero(allocator, ((size_t)letters->items.count + 1) * filter->words, sizeof(uint64_t));
    f->unless = lx_alloc_zero(allocator, ((size_t)letters->items.count + 1) * filter->words, sizeof(uint64_t));
    f->untyped = lx_alloc_zero(allocator, depths, sizeof(uint64_t));
    return filter->by_unit != NULL && filter->by_type != NULL && filter->at_end != NULL && filter->beside != NULL &&
           f->by_letter != NULL && f->asked != NULL && f->untyped != NULL && f->guards != NULL && f->only != NULL &&
           f->unless != NULL;
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
        for (uint32_t depth = 0; depth < LX_FILTER_DEPTH; depth++) {
            fill_unit(f, unit, depth);
        }
    }
    fill_all_beside(f);
    return true;
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
    lx_free(automata->allocator, f.by_letter);
    lx_free(automata->allocator, f.asked);
    lx_free(automata->allocator, f.untyped);
    lx_free(automata->allocator, f.guards);
    lx_free(automata->allocator, f.only);
    lx_free(automata->allocator, f.unless);
    return done;
}
