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
    MOVES_FIRST = 256,
    MOVES_MAX = 65536,      /* half of a table of 1 MiB: a look-up is then one step, mostly */
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
    lx_array_free(states->allocator, &states->moves);
    lx_array_free(states->allocator, &states->fresh);
    lx_array_free(states->allocator, &states->found);
}

/* Forgets states and moves. What is known of the teams stays, but for where walks start. */
static void forget_states(struct lx_states *states) {
    states->move_count = 0;
    lx_interner_clear(&states->contents);
    if (states->moves.count != 0) {
        memset(states->moves.items, 0, states->moves.count * sizeof *states->moves.items);
    }
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

/* Forgets the states. Number 0 is again that in which nothing is under way. */
static bool start_anew(struct lx_states *states) {
    uint32_t dead;
    forget_states(states);
    return lx_interner_add(&states->contents, "", 0, &dead);
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
    if (states->moves.count == 0) {
        states->moves.items = lx_alloc_zero(states->allocator, MOVES_FIRST, sizeof *states->moves.items);
        states->moves.count = states->moves.capacity = states->moves.items == NULL ? 0 : MOVES_FIRST;
        states->shift = 64 - 8;
    }
    return states->moves.count != 0;
}

/* Adds a team. */
static struct lx_known_team *add_known(struct lx_states *states, const struct lx_team *team) {
    struct lx_known_team *known = lx_alloc_zero(states->allocator, 1, sizeof *known);
    if (known == NULL) {
        return NULL;
    }
    known->team = team;
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

/* The number of the state whose entries have been written. */
static bool intern(struct lx_states *states, uint32_t *number) {
    return lx_interner_add(&states->contents, states->fresh.items, states->fresh.count * sizeof *states->fresh.items,
                           number);
}

static uint64_t about(const struct lx_states *states, const struct lx_known_team *known,
                      const struct lx_context *context, bool reversed) {
    uint32_t number = 0;
    while (states->known.items[number] != known) {
        number++;
    }
    return ((uint64_t)number * LX_SECTIONS_MAX + context->section) * 2 + reversed;
}

static bool is_full(const struct lx_states *states) {
    bool large = states->contents.bytes.count > CONTENTS_MAX && states->move_count >= MOVES_LEAST;
    return large || states->move_count >= states->move_limit || states->contents.keys.count >= STATES_MAX;
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
        while (entries[i].branch >= members[member].first_branch + members[member].grammar->automata.branches.count) {
            member++;
        }
        if (i == 1 || member != a.member) {
            enter_member(&a, member);
        }
        advance_branch(&a, entries[i].branch - a.first_branch, entries[i].next);
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
    uint32_t at = lx_move_hash(move.key, states->shift);
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
    states->shift--;
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

uint32_t lx_states_make_move(struct lx_states *states, uint32_t from, uint32_t kind) {
    uint32_t to = LX_STATE_DEAD;
    advance_state(states, from, kind);
    bool full = is_full(states);
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
    return full || keep_move(states, (struct lx_move){lx_move_key(from, kind), to}) ? to : LX_STATE_UNKNOWN;
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
