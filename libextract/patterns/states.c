#include "patterns/states.h"

#include <string.h>

#include "patterns/bits.h"
#include "patterns/grammar_internal.h"

/*
 * A state's entries stand in the interner, all that is under way behind one entry that tells what it is about: `next`
 * is made of the number of its team, its section and its direction; `branch` is the class of the item before, of
 * starts, or LX_NONE; `ends` the languages of starts.
 */

enum {
    ROW_BITS_FIRST = 1,
    MOVES_MAX = 131072,     /* in rows of 1 MiB, mostly, and as much that is left behind where rows have grown */
    CONTENTS_MAX = 2 << 20, /* bytes of states; but then MOVES_LEAST are kept, since starts may take more than that */
    MOVES_LEAST = 1024,
    STATES_MAX = 65000, /* numbers are of 16 bits */
    KINDS_MAX = 8192,   /* theirs too: a sequence may add several times as many */
};

void lx_states_init(struct lx_states *states, const lxt_allocator *allocator) {
    *states = (struct lx_states){
        .allocator = allocator, .move_limit = MOVES_MAX, .kind_limit = KINDS_MAX, .contents = {.allocator = allocator}};
}

static void forget_contexts(struct lx_states *states, struct lx_known_team *known) {
    for (uint32_t i = 0; i < known->contexts.count; i++) {
        lx_array_free(states->allocator, &known->contexts.items[i].starts[0]);
        lx_array_free(states->allocator, &known->contexts.items[i].starts[1]);
    }
    known->contexts.count = 0;
}

static void free_known(struct lx_states *states) {
    for (uint32_t i = 0; i < states->known.count; i++) {
        struct lx_known_team *known = states->known.items[i];
        forget_contexts(states, known);
        lx_array_free(states->allocator, &known->contexts);
        lx_kinds_free(&known->kinds);
        lx_ways_free(&known->ways);
        lx_free(states->allocator, known);
    }
    states->known.count = 0;
}

void lx_states_free(struct lx_states *states) {
    if (states->allocator == NULL) {
        return;
    }
    free_known(states);
    lx_array_free(states->allocator, &states->known);
    lx_interner_free(&states->contents);
    lx_array_free(states->allocator, &states->states);
    lx_array_free(states->allocator, &states->moves);
    lx_array_free(states->allocator, &states->ends);
    lx_array_free(states->allocator, &states->fresh);
    lx_array_free(states->allocator, &states->found);
}

/* Forgets states and moves. What is known of the teams stays, but for where walks start. */
static void forget_states(struct lx_states *states) {
    states->move_count = states->states.count = states->moves.count = states->ends.count = 0;
    lx_interner_clear(&states->contents);
    for (uint32_t i = 0; i < states->known.count; i++) {
        struct lx_known_team *known = states->known.items[i];
        for (uint32_t k = 0; k < known->contexts.count; k++) {
            known->contexts.items[k].starts[0].count = known->contexts.items[k].starts[1].count = 0;
        }
    }
}

void lx_states_forget(struct lx_states *states) {
    forget_states(states);
    free_known(states);
}

/* What walks read of the state whose entries have been written; there is room for it. A start is none that is last. */
static void add_state(struct lx_states *states) {
    const struct lx_team *team = states->known.items[states->fresh.items[0].next / LX_SIDES]->team;
    struct lx_state state = {.ends = states->ends.count};
    uint64_t next = 0;
    uint32_t member = 0;
    for (uint32_t i = 1; i < states->fresh.count; i++) {
        const struct lx_under_way *entry = &states->fresh.items[i];
        next |= entry->next;
        while (!lx_member_has(&team->members.items[member], entry->branch)) {
            member++;
        }
        if (entry->ends != 0) {
            states->ends.items[states->ends.count++] = (struct lx_end){entry->branch, member};
        }
    }
    state.end_count = states->ends.count - state.ends;
    state.last = next == 0 && states->fresh.count > 1;
    states->states.items[states->states.count++] = state;
}

/* The number of the state whose entries have been written. */
static bool intern(struct lx_states *states, uint32_t *number) {
    if (!lx_array_reserve(states->allocator, &states->states, 1) ||
        !lx_array_reserve(states->allocator, &states->ends, states->fresh.count) ||
        !lx_interner_add(&states->contents, states->fresh.items, states->fresh.count * sizeof *states->fresh.items,
                         number)) {
        return false;
    }
    if (*number == states->states.count) {
        add_state(states);
    }
    return true;
}

/* Forgets the states. Number 0 is again that in which nothing is under way, and the first row is empty. */
static bool start_anew(struct lx_states *states) {
    const struct lx_state dead = {.row = 0};
    const struct lx_move none = {.to = 0};
    uint32_t number;
    forget_states(states);
    bool done = lx_array_push(states->allocator, &states->moves, none) &&
                lx_array_push(states->allocator, &states->states, dead) &&
                lx_interner_add(&states->contents, "", 0, &number);
    if (!done) {
        forget_states(states); /* the next walk tries again */
    }
    return done;
}

void lx_states_tidy(struct lx_states *states) {
    bool full = false;
    for (uint32_t i = 0; i < states->known.count; i++) {
        full = full || lx_kinds_full(&states->known.items[i]->kinds, states->kind_limit);
    }
    if (full) {
        lx_states_forget(states);
    }
}

/* Makes what there has to be before any walk of a team with so many branches. */
static bool prepare(struct lx_states *states, uint32_t branches) {
    states->fresh.count = states->found.count = 0;
    if (!lx_array_reserve(states->allocator, &states->fresh, (uint64_t)branches + 1) ||
        !lx_array_reserve(states->allocator, &states->found, branches) ||
        (states->contents.keys.count == 0 && !start_anew(states))) {
        return false;
    }
    return true;
}

/* Adds a team. */
static struct lx_known_team *add_known(struct lx_states *states, const struct lx_team *team) {
    struct lx_known_team *known = lx_alloc_zero(states->allocator, 1, sizeof *known);
    if (known == NULL) {
        return NULL;
    }
    known->team = team;
    known->ways.keys.allocator = states->allocator;
    if (!lx_kinds_init(&known->kinds, team, states->allocator) ||
        !lx_array_push(states->allocator, &states->known, known)) {
        lx_kinds_free(&known->kinds);
        lx_free(states->allocator, known);
        return NULL;
    }
    return known;
}

struct lx_known_team *lx_states_know(struct lx_states *states, const struct lx_team *team) {
    for (uint32_t i = 0; i < states->known.count; i++) {
        if (states->known.items[i]->team == team) {
            return states->known.items[i];
        }
    }
    return prepare(states, team->branch_count) ? add_known(states, team) : NULL;
}

uint32_t lx_states_context(struct lx_states *states, struct lx_known_team *known, uint32_t section,
                           uint32_t languages) {
    const struct lx_context wanted = {.section = section, .languages = languages};
    for (uint32_t i = 0; i < known->contexts.count; i++) {
        const struct lx_context *context = &known->contexts.items[i];
        if (context->languages == languages && context->section == section) {
            return i;
        }
    }
    return lx_array_push(states->allocator, &known->contexts, wanted) ? known->contexts.count - 1 : LX_NONE;
}

/* Begins the entries of a state. There is room: as for all branches. */
static void begin(struct lx_states *states, uint64_t about, uint32_t class, uint32_t languages) {
    states->fresh.count = 1;
    states->fresh.items[0] = (struct lx_under_way){about, class, languages};
}

static uint64_t about(const struct lx_states *states, const struct lx_known_team *known,
                      const struct lx_context *context, bool reversed) {
    uint32_t number = 0;
    while (states->known.items[number] != known) {
        number++;
    }
    return ((uint64_t)number * LX_SECTIONS_MAX + context->section) * 2 + reversed;
}

/* Whether the states have to be made anew: there are too many, or none since memory was short. */
static bool is_full(const struct lx_states *states) {
    bool large = states->contents.bytes.count > CONTENTS_MAX && states->move_count >= MOVES_LEAST;
    return large || states->move_count >= states->move_limit || states->states.count >= STATES_MAX ||
           states->states.count == 0;
}

uint32_t lx_states_make_start(struct lx_states *states, struct lx_known_team *known, uint32_t context, bool reversed,
                              uint32_t class) {
    struct lx_context *walks = &known->contexts.items[context];
    uint32_t number;
    if (is_full(states) && !start_anew(states)) {
        return LX_STATE_UNKNOWN;
    }
    begin(states, about(states, known, walks, reversed), class, walks->languages);
    while (walks->starts[reversed].count <= class) {
        if (!lx_array_push(states->allocator, &walks->starts[reversed], 0)) {
            return LX_STATE_UNKNOWN;
        }
    }
    if (!intern(states, &number)) {
        return LX_STATE_UNKNOWN;
    }
    walks->starts[reversed].items[class] = (uint16_t)number;
    return number;
}

/* One item for all that is under way: what each branch makes of it. */
struct advance {
    struct lx_states *states;
    const struct lx_known_team *known;
    uint32_t kind;
    uint32_t member; /* whose branches are advanced, and what it has of them: */
    const struct lx_automata *automata;
    uint32_t first_branch;
    struct lx_seen seen;
    uint64_t won;      /* groups in which a rule has ended for certain: those after it are out */
    uint32_t won_rule; /* the last such rule, whose other branches are not */
    uint32_t won_group;
};

/* Goes over to the branches of a member. */
static void enter_member(struct advance *a, uint32_t number) {
    const struct lx_member *member = &a->known->team->members.items[number];
    a->member = number;
    a->automata = &member->grammar->automata;
    a->first_branch = member->first_branch;
    a->seen = lx_kinds_see(&a->known->kinds, a->kind, number, &a->automata->letters);
    a->won = 0;
}

/* Advances one branch of the member by the item. */
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
        a->states->fresh.items[a->states->fresh.count++] = (struct lx_under_way){next, a->first_branch + number, ends};
    }
    if (ends && branch->certain) {
        a->won |= UINT64_C(1) << branch->group;
        a->won_rule = branch->rule;
        a->won_group = branch->group;
    }
}

/* The branches of the member that the items about a start allow. */
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

/* The first item of a walk. */
static void advance_starts(struct advance *a, uint32_t side, uint32_t class, uint32_t languages) {
    const struct lx_team_section *section = &a->known->team->sections[side / 2];
    /* The interner's keys are lists of as many numbers as the section has members. */
    const unsigned char *classes = lx_interner_key(&a->known->kinds.classes[side], class);
    for (uint32_t i = section->first; i < section->end; i++) {
        const struct lx_member *member = &a->known->team->members.items[i];
        const struct lx_automata *automata = &member->grammar->automata;
        const struct lx_filter *filter = side % 2 != 0 ? &automata->backward : &automata->forward;
        uint16_t of_member;
        memcpy(&of_member, classes + (i - section->first) * sizeof of_member, sizeof of_member);
        if (filter->branches.count > 0 && (languages >> member->language & 1) != 0) {
            enter_member(a, i);
            advance_start(a, filter, of_member);
        }
    }
}

static const struct lx_under_way *entries_of(const struct lx_states *states, uint32_t state, uint32_t *count) {
    *count = states->contents.keys.items[state].length / (uint32_t)sizeof(struct lx_under_way);
    return lx_interner_key(&states->contents, state);
}

/* Writes the entries of the state that follows on another. */
static void advance_state(struct lx_states *states, uint32_t from, uint32_t kind) {
    uint32_t count;
    const struct lx_under_way *entries = entries_of(states, from, &count);
    uint32_t side = (uint32_t)(entries[0].next % LX_SIDES);
    struct advance a = {.states = states, .known = states->known.items[entries[0].next / LX_SIDES], .kind = kind};
    const struct lx_member *members = a.known->team->members.items;
    begin(states, entries[0].next, LX_NONE, 0);
    if (kind == LX_KIND_OUTSIDE) {
        return;
    }
    if (entries[0].branch != LX_NONE) {
        advance_starts(&a, side, entries[0].branch, entries[0].ends);
        return;
    }
    for (uint32_t i = 1; i < count; i++) {
        uint32_t member = i == 1 ? a.known->team->sections[side / 2].first : a.member;
        while (!lx_member_has(&members[member], entries[i].branch)) {
            member++;
        }
        if (i == 1 || member != a.member) {
            enter_member(&a, member);
        }
        advance_branch(&a, entries[i].branch - a.first_branch, entries[i].next);
    }
}

/* Gives a state a row of twice the room, at the end. */
static bool grow_row(struct lx_states *states, struct lx_state *state) {
    const uint32_t bits = state->move_count == 0 ? ROW_BITS_FIRST : state->row_bits + 1u;
    const uint32_t size = UINT32_C(1) << bits;
    if (!lx_array_reserve(states->allocator, &states->moves, size)) {
        return false;
    }
    struct lx_move *row = states->moves.items + states->moves.count;
    const struct lx_move *before = states->moves.items + state->row;
    memset(row, 0, size * sizeof *row);
    for (uint32_t i = 0; state->move_count > 0 && i < size / 2; i++) {
        if (before[i].kind != LX_KIND_UNKNOWN) {
            row[lx_move_find(row, bits, before[i].kind) - row] = before[i];
        }
    }
    state->row = states->moves.count;
    state->row_bits = (uint8_t)bits;
    states->moves.count += size;
    return true;
}

/* Keeps a move. Rows are filled by three quarters. */
static bool keep_move(struct lx_states *states, uint32_t from, struct lx_move move) {
    struct lx_state *state = &states->states.items[from];
    if (state->move_count >= (UINT32_C(3) << state->row_bits) / 4 && !grow_row(states, state)) {
        return false;
    }
    struct lx_move *row = states->moves.items + state->row;
    row[lx_move_find(row, state->row_bits, move.kind) - row] = move;
    state->move_count++;
    states->move_count++;
    return true;
}

uint32_t lx_states_make_move(struct lx_states *states, uint32_t from, uint32_t kind) {
    uint32_t to = LX_STATE_DEAD;
    advance_state(states, from, kind);
    bool full = is_full(states);
    if (full && !start_anew(states)) {
        return LX_STATE_UNKNOWN;
    }
    if (states->fresh.count > 1 && !intern(states, &to)) {
        return LX_STATE_UNKNOWN;
    }
    /* Where all was forgotten the move would lead from a state which nobody knows. */
    return full || keep_move(states, from, (struct lx_move){(uint16_t)kind, (uint16_t)to}) ? to : LX_STATE_UNKNOWN;
}

/* Adds a length of a branch; those before it come first. */
static void note_end(struct lx_states *states, struct lx_end end, uint32_t length) {
    struct lx_found *found = states->found.items;
    uint32_t at = states->found.count;
    while (at > 0 && found[at - 1].end.branch > end.branch) {
        at--;
    }
    if (at > 0 && found[at - 1].end.branch == end.branch) {
        found[at - 1].lengths |= UINT64_C(1) << length;
        return;
    }
    for (uint32_t i = states->found.count; i > at; i--) {
        found[i] = found[i - 1];
    }
    found[at] = (struct lx_found){UINT64_C(1) << length, end};
    states->found.count++;
}

void lx_states_note_ends(struct lx_states *states, uint32_t state, uint32_t length) {
    const struct lx_state *at = &states->states.items[state];
    const struct lx_end *ends = states->ends.items + at->ends;
    if (states->found.count > 0) {
        for (uint32_t i = 0; i < at->end_count; i++) {
            note_end(states, ends[i], length);
        }
        return;
    }
    for (uint32_t i = 0; i < at->end_count; i++) {
        states->found.items[i] = (struct lx_found){UINT64_C(1) << length, ends[i]};
    }
    states->found.count = at->end_count;
}
