#include "patterns/states.h"

#include <string.h>

#include "patterns/bits.h"

/*
 * A state's entries stand in the interner, all that is under way behind one entry that tells what it is about: `next`
 * is the number of its automata and its direction, `branch` the class of the item before, of starts, or LX_NONE.
 */

enum {
    MOVES_FIRST = 256,
    MOVES_MAX = 32768,      /* half of a table of 1 MiB: a look-up is then one step, mostly */
    CONTENTS_MAX = 2 << 20, /* bytes of states; but then MOVES_LEAST are kept, since starts may take more than that */
    MOVES_LEAST = 1024,
};

void lx_states_init(struct lx_states *states, const lxt_allocator *allocator) {
    *states = (struct lx_states){
        .allocator = allocator, .move_limit = MOVES_MAX, .bound = LX_NONE, .contents = {.allocator = allocator}};
}

void lx_states_free(struct lx_states *states) {
    if (states->allocator == NULL) {
        return;
    }
    lx_array_free(states->allocator, &states->known);
    lx_interner_free(&states->contents);
    lx_array_free(states->allocator, &states->moves);
    lx_array_free(states->allocator, &states->fresh);
    lx_array_free(states->allocator, &states->found);
}

void lx_states_forget(struct lx_states *states) {
    states->bound = LX_NONE;
    states->known.count = 0;
    states->move_count = 0;
    lx_interner_clear(&states->contents);
    if (states->moves.count != 0) {
        memset(states->moves.items, 0, states->moves.count * sizeof *states->moves.items);
    }
}

/* Begins the entries of a state. There is room: as for all branches. */
static void begin(struct lx_states *states, uint32_t known, bool reversed, uint32_t class) {
    states->fresh.count = 1;
    states->fresh.items[0] = (struct lx_under_way){2 * (uint64_t)known + reversed, class, 0};
}

/* The number of the state whose entries have been written. */
static bool intern(struct lx_states *states, uint32_t *number) {
    return lx_interner_add(&states->contents, states->fresh.items, states->fresh.count * sizeof *states->fresh.items,
                           number);
}

/* Makes the starts of a direction, which are numbered one after another. */
static bool make_starts(struct lx_states *states, struct lx_known_automata *known, bool reversed) {
    const struct lx_filter *filter = reversed ? &known->automata->backward : &known->automata->forward;
    for (uint32_t class = 0; class < filter->class_count; class ++) {
        uint32_t number;
        begin(states, states->known.count, reversed, class);
        if (!intern(states, &number)) {
            return false;
        }
        known->starts[reversed] = number - class;
    }
    return true;
}

/* Makes what there has to be before any walk: number 0 is the state in which nothing is under way. */
static bool prepare(struct lx_states *states, uint32_t branches) {
    uint32_t dead;
    states->fresh.count = 0;
    if (!lx_array_reserve(states->allocator, &states->fresh, (uint64_t)branches + 1) ||
        !lx_array_reserve(states->allocator, &states->found, branches) ||
        !lx_interner_add(&states->contents, "", 0, &dead)) {
        return false;
    }
    if (states->moves.count == 0) {
        states->moves.items = lx_alloc_zero(states->allocator, MOVES_FIRST, sizeof *states->moves.items);
        states->moves.count = states->moves.capacity = states->moves.items == NULL ? 0 : MOVES_FIRST;
    }
    return states->moves.count != 0;
}

bool lx_states_bind(struct lx_states *states, const struct lx_automata *automata) {
    for (uint32_t i = 0; i < states->known.count; i++) {
        if (states->known.items[i].automata == automata) {
            states->bound = i;
            return true;
        }
    }
    struct lx_known_automata known = {.automata = automata};
    if (!prepare(states, automata->branches.count) || !make_starts(states, &known, false) ||
        !make_starts(states, &known, true) || !lx_array_push(states->allocator, &states->known, known)) {
        /* Starts that are half made would be taken for those of the next automata. */
        lx_states_forget(states);
        return false;
    }
    states->bound = states->known.count - 1;
    return true;
}

/* One item for all that is under way: what each branch makes of it. */
struct advance {
    struct lx_states *states;
    const struct lx_automata *automata;
    struct lx_seen seen;
    uint64_t won;      /* groups in which a rule has ended for certain: those after it are out */
    uint32_t won_rule; /* the last such rule, whose other branches are not */
    uint32_t won_group;
};

/* Advances one branch by the item. */
static void advance_branch(struct advance *a, uint32_t number, uint64_t active) {
    const struct lx_branch *branch = &a->automata->branches.items[number];
    const uint16_t *letters = a->automata->letters_at.items + branch->automaton.at;
    const uint64_t *follow = a->automata->follow.items + branch->automaton.at;
    uint64_t held = 0;
    uint64_t next = 0;
    if ((a->won >> branch->group & 1) != 0 && (branch->group != a->won_group || branch->rule != a->won_rule)) {
        return;
    }
    for (; active != 0; active &= active - 1) {
        uint32_t position = lx_lowest_bit(active);
        if (lx_letters_hold(&a->automata->letters, &a->seen, letters[position])) {
            held |= UINT64_C(1) << position;
            next |= follow[position];
        }
    }
    bool ends = (held & branch->automaton.last) != 0;
    if (next != 0 || ends) {
        a->states->fresh.items[a->states->fresh.count++] = (struct lx_under_way){next, number, ends};
    }
    if (ends && branch->certain) {
        a->won |= UINT64_C(1) << branch->group;
        a->won_rule = branch->rule;
        a->won_group = branch->group;
    }
}

/* The branches that the items about a start allow. */
static void advance_start(struct advance *a, const struct lx_filter *filter, uint32_t class) {
    for (uint32_t w = 0; w < filter->words; w++) {
        uint64_t set = filter->by_unit[(size_t)a->seen.unit * filter->words + w];
        for (uint32_t types = a->seen.types; types != 0; types &= types - 1) {
            set |= filter->by_type[(size_t)lx_lowest_bit(types) * filter->words + w];
        }
        set &= filter->by_class[(size_t) class * filter->words + w];
        for (; set != 0; set &= set - 1) {
            uint32_t number = filter->branches.items[w * 64 + lx_lowest_bit(set)];
            advance_branch(a, number, a->automata->branches.items[number].automaton.first);
        }
    }
}

static const struct lx_under_way *entries_of(const struct lx_states *states, uint32_t state, uint32_t *count) {
    *count = states->contents.keys.items[state].length / (uint32_t)sizeof(struct lx_under_way);
    return lx_interner_key(&states->contents, state);
}

/* Writes the entries of the state that follows on another. */
static void advance_state(struct lx_states *states, uint32_t from, uint32_t unit, uint32_t types) {
    uint32_t count;
    const struct lx_under_way *entries = entries_of(states, from, &count);
    uint32_t known = (uint32_t)(entries[0].next / 2);
    bool reversed = (entries[0].next & 1) != 0;
    const struct lx_automata *automata = states->known.items[known].automata;
    struct advance a = {.states = states, .automata = automata};
    a.seen = (struct lx_seen){.vector = automata->letters.vectors + (size_t)unit * automata->letters.words,
                              .unit = unit,
                              .types = types,
                              .gap = unit < LX_UNIT_SIGNATURES};
    begin(states, known, reversed, LX_NONE);
    if (entries[0].branch != LX_NONE) {
        advance_start(&a, reversed ? &automata->backward : &automata->forward, entries[0].branch);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        advance_branch(&a, entries[i].branch, entries[i].next);
    }
}

/* What is added to the number of the state just written. */
static uint32_t traits(const struct lx_states *states) {
    uint32_t ends = 0;
    uint64_t next = 0;
    for (uint32_t i = 1; i < states->fresh.count; i++) {
        ends |= states->fresh.items[i].ends;
        next |= states->fresh.items[i].next;
    }
    return (ends != 0 ? LX_STATE_ENDS : 0) | (next == 0 ? LX_STATE_LAST : 0);
}

static void put_move(struct lx_states *states, struct lx_move move) {
    uint32_t at = lx_move_slot(states, move.key, move.types);
    while (states->moves.items[at].key != 0) {
        at = (at + 1) & (states->moves.count - 1);
    }
    states->moves.items[at] = move;
}

/* Doubles the table. */
static bool grow_moves(struct lx_states *states) {
    uint32_t count = states->moves.count;
    struct lx_move *before = states->moves.items;
    struct lx_move *moves = lx_alloc_zero(states->allocator, (size_t)count * 2, sizeof *moves);
    if (moves == NULL) {
        return false;
    }
    states->moves.items = moves;
    states->moves.count = states->moves.capacity = count * 2;
    for (uint32_t i = 0; i < count; i++) {
        if (before[i].key != 0) {
            put_move(states, before[i]);
        }
    }
    lx_free(states->allocator, before);
    return true;
}

static bool keep_move(struct lx_states *states, struct lx_move move) {
    if (states->move_count >= states->moves.count / 2 && !grow_moves(states)) {
        return false;
    }
    put_move(states, move);
    states->move_count++;
    return true;
}

/* Forgets everything but the entries that have been written. They are about the automata that are bound. */
static bool start_anew(struct lx_states *states) {
    const struct lx_automata *automata = states->known.items[states->bound].automata;
    uint32_t written = states->fresh.count;
    bool reversed = (states->fresh.items[0].next & 1) != 0;
    lx_states_forget(states);
    if (!lx_states_bind(states, automata)) {
        return false;
    }
    begin(states, states->bound, reversed, LX_NONE);
    states->fresh.count = written;
    return true;
}

uint32_t lx_states_make_move(struct lx_states *states, uint32_t from, uint32_t unit, uint32_t types) {
    uint32_t to = LX_STATE_DEAD;
    advance_state(states, from, unit, types);
    bool large = states->contents.bytes.count > CONTENTS_MAX && states->move_count >= MOVES_LEAST;
    bool full = large || states->move_count >= states->move_limit;
    if (full && !start_anew(states)) {
        return LX_STATE_UNKNOWN;
    }
    if (states->fresh.count > 1) {
        if (!intern(states, &to)) {
            return LX_STATE_UNKNOWN;
        }
        to |= traits(states);
    }
    /* In a table that is new the move would lead from a state which nobody knows. */
    return full || keep_move(states, (struct lx_move){lx_move_key(from, unit), types, to}) ? to : LX_STATE_UNKNOWN;
}

/* Adds a length of a branch; those before it come first. */
static void note_end(struct lx_states *states, uint32_t branch, uint32_t length) {
    struct lx_found *found = states->found.items;
    uint32_t at = states->found.count;
    while (at > 0 && found[at - 1].branch > branch) {
        at--;
    }
    if (at > 0 && found[at - 1].branch == branch) {
        found[at - 1].lengths |= UINT64_C(1) << length;
        return;
    }
    for (uint32_t i = states->found.count; i > at; i--) {
        found[i] = found[i - 1];
    }
    found[at] = (struct lx_found){UINT64_C(1) << length, branch};
    states->found.count++;
}

void lx_states_note_ends(struct lx_states *states, uint32_t state, uint32_t length) {
    uint32_t count;
    const struct lx_under_way *entries = entries_of(states, state & LX_STATE_NUMBER, &count);
    for (uint32_t i = 1; i < count; i++) {
        if (entries[i].ends != 0) {
            note_end(states, entries[i].branch, length);
        }
    }
}
