/* Walks of automata over items. */
#include "patterns/automata.h"
#include "patterns/bits.h"
#include "patterns/states.h"

/* All lengths of an automaton from item `at` on, look-around apart. */
static uint64_t walk(const struct lx_automata *automata, const struct lx_automaton *automaton, bool reversed,
                     const struct lx_sequence *sequence, uint32_t at, uint64_t *work) {
    const uint16_t *letters = automata->letters_at.items + automaton->at;
    const uint64_t *follow = automata->follow.items + automaton->at;
    uint64_t active = automaton->first;
    uint64_t lengths = 0;
    uint32_t room = reversed ? at + 1 : sequence->count - at;
    uint32_t taken = 0;
    while (active != 0 && taken < room) {
        struct lx_seen seen = lx_letters_see(&automata->letters, &sequence->items[reversed ? at - taken : at + taken]);
        uint64_t held = 0;
        uint64_t next = 0;
        for (; active != 0; active &= active - 1) {
            uint32_t position = lx_lowest_bit(active);
            if (lx_letters_hold(&automata->letters, &seen, letters[position])) {
                held |= UINT64_C(1) << position;
                next |= follow[position];
            }
        }
        taken++;
        lengths |= (uint64_t)((held & automaton->last) != 0) << taken;
        active = next;
    }
    *work += taken;
    return lengths;
}

/* Whether the look-around of a border, `count` from `looks` on, allows a match there: before item `border`. */
static bool looks_allow(const struct lx_automata *automata, uint32_t looks, uint32_t count, bool filtered,
                        const struct lx_sequence *sequence, uint32_t border, uint64_t *work) {
    for (uint32_t i = looks; i < looks + count; i++) {
        const struct lx_look *look = &automata->looks.items[i];
        if (filtered && look->filtered) {
            continue;
        }
        bool room = look->behind ? border >= look->length : sequence->count - border >= look->length;
        uint32_t from = look->behind ? border - look->length : border;
        bool matches = room && (walk(automata, &look->content, false, sequence, from, work) >> look->length & 1) != 0;
        if (matches == look->negated) {
            return false;
        }
    }
    return true;
}

/* Those of the lengths of a branch at an item that its look-around allows; `filtered`: the filter has looked at what it
 * looks at. */
static uint64_t allowed_lengths(const struct lx_automata *automata, const struct lx_branch *branch, bool filtered,
                                uint64_t lengths, const struct lx_sequence *sequence, uint32_t at, uint64_t *work) {
    bool reversed = branch->reversed;
    if (lengths == 0 || branch->at_first + branch->at_end == 0) {
        return lengths;
    }
    uint32_t last_looks = branch->looks + branch->at_first;
    bool allowed = reversed ? looks_allow(automata, last_looks, branch->at_end, filtered, sequence, at + 1, work)
                            : looks_allow(automata, branch->looks, branch->at_first, filtered, sequence, at, work);
    uint64_t kept = 0;
    for (; allowed && lengths != 0; lengths &= lengths - 1) {
        uint32_t length = lx_lowest_bit(lengths);
        if (reversed ? looks_allow(automata, branch->looks, branch->at_first, filtered, sequence, at + 1 - length, work)
                     : looks_allow(automata, last_looks, branch->at_end, filtered, sequence, at + length, work)) {
            kept |= UINT64_C(1) << length;
        }
    }
    return kept;
}

uint64_t lx_branch_lengths(const struct lx_automata *automata, const struct lx_branch *branch,
                           const struct lx_sequence *sequence, uint32_t at, uint64_t *work) {
    uint64_t lengths = walk(automata, &branch->automaton, branch->reversed, sequence, at, work);
    return allowed_lengths(automata, branch, false, lengths, sequence, at, work);
}

/* Takes the lengths of a rule's branch: into the rule's entry, which is the only one of its group. */
static void add_lengths(struct lx_winners *winners, const struct lx_branch *branch, uint64_t lengths) {
    for (uint32_t i = winners->count; i > 0; i--) {
        if (winners->items[i - 1].rule == branch->rule) {
            winners->items[i - 1].lengths |= lengths;
            return;
        }
    }
    winners->items[winners->count++] = (struct lx_winner){branch->group, branch->rule, 0, lengths};
}

/* Whether a rule before this one has won the group. */
static bool is_beaten(const struct lx_winners *winners, const struct lx_branch *branch) {
    for (uint32_t i = 0; i < winners->count; i++) {
        if (winners->items[i].group == branch->group) {
            return winners->items[i].rule != branch->rule;
        }
    }
    return false;
}

/* What the letters tell of an item. */
static inline uint32_t unit_of(const struct lx_letters *letters, const struct lx_item *item) {
    return item->gap != 0 ? lx_gap_unit(item->gap)
                          : LX_UNIT_SIGNATURES + lx_signatures_find(&letters->signatures, item->set, item->shape);
}

uint8_t lx_automata_starts(const struct lx_automata *automata, const struct lx_item *item) {
    if (automata->starts == NULL) {
        return 0;
    }
    uint8_t starts = automata->starts[unit_of(&automata->letters, item)];
    for (uint32_t types = item->gap != 0 ? 0 : item->types; types != 0; types &= types - 1) {
        starts |= automata->starts_type[lx_lowest_bit(types)];
    }
    return starts;
}

/* The state in which a walk begins at an item. */
static inline uint32_t first_state(const struct lx_automata *automata, const struct lx_states *states, bool reversed,
                                   const struct lx_sequence *sequence, uint32_t at) {
    const struct lx_filter *filter = reversed ? &automata->backward : &automata->forward;
    const struct lx_item *before = sequence->items + (reversed ? at + 1 : at - 1);
    bool alone = reversed ? at + 1 == sequence->count : at == 0;
    uint32_t unit = alone ? automata->letters.unit_count : unit_of(&automata->letters, before);
    return lx_states_start(states, reversed, filter->beside[unit]);
}

/* The state after one more item. */
static inline uint32_t next_state(const struct lx_automata *automata, struct lx_states *states, uint32_t state,
                                  const struct lx_item *item) {
    uint32_t unit = unit_of(&automata->letters, item);
    uint32_t types = item->gap != 0 ? 0 : item->types & automata->letters.types;
    uint32_t next = lx_states_move(states, state & LX_STATE_NUMBER, unit, types);
    return next != LX_STATE_UNKNOWN ? next : lx_states_make_move(states, state & LX_STATE_NUMBER, unit, types);
}

/* Finds the lengths of all branches of a direction, their look-around apart. False when memory is short. */
static bool walk_all(const struct lx_automata *automata, struct lx_states *states, bool reversed,
                     const struct lx_sequence *sequence, uint32_t at, uint64_t *work) {
    uint32_t state = first_state(automata, states, reversed, sequence, at);
    uint32_t room = reversed ? at + 1 : sequence->count - at;
    uint32_t taken = 0;
    states->found.count = 0;
    while (taken < room && (state & LX_STATE_LAST) == 0) {
        state = next_state(automata, states, state, &sequence->items[reversed ? at - taken : at + taken]);
        taken++;
        if (state == LX_STATE_DEAD || state == LX_STATE_UNKNOWN) {
            break;
        }
        if ((state & LX_STATE_ENDS) != 0) {
            lx_states_note_ends(states, state, taken);
        }
    }
    *work += taken + 1;
    return state != LX_STATE_UNKNOWN;
}

/* The state in which a walk finds the first end of any branch, LX_STATE_DEAD when there is none, LX_STATE_UNKNOWN when
 * memory is short. */
static inline uint32_t find_end(const struct lx_automata *automata, struct lx_states *states, bool reversed,
                                const struct lx_sequence *sequence, uint32_t at, uint64_t *work) {
    uint32_t state = first_state(automata, states, reversed, sequence, at);
    uint32_t room = reversed ? at + 1 : sequence->count - at;
    uint32_t taken = 0;
    do {
        state = next_state(automata, states, state, &sequence->items[reversed ? at - taken : at + taken]);
        taken++;
    } while (state != LX_STATE_DEAD && state < LX_STATE_UNKNOWN && taken < room);
    *work += taken + 1;
    return state < LX_STATE_UNKNOWN ? LX_STATE_DEAD : state;
}

bool lx_automata_skip(const struct lx_automata *automata, struct lx_states *states, const struct lx_sequence *sequence,
                      const uint32_t *starts, uint32_t count, uint32_t *next, uint64_t *work) {
    bool backward = automata->backward.branches.count > 0;
    uint32_t state = LX_STATE_DEAD;
    uint64_t done = 0;
    uint32_t i = *next;
    for (; i < count; i++) {
        uint8_t begins = backward ? lx_automata_starts(automata, &sequence->items[starts[i]]) : LX_STARTS_FORWARD;
        if ((begins & LX_STARTS_FORWARD) != 0) {
            state = find_end(automata, states, false, sequence, starts[i], &done);
        }
        if ((begins & LX_STARTS_BACKWARD) != 0 && state == LX_STATE_DEAD) {
            state = find_end(automata, states, true, sequence, starts[i], &done);
        }
        if (state != LX_STATE_DEAD) {
            break;
        }
    }
    *next = i;
    *work += done;
    return state != LX_STATE_UNKNOWN;
}

bool lx_automata_match(const struct lx_automata *automata, struct lx_states *states, bool reversed,
                       const struct lx_sequence *sequence, uint32_t at, struct lx_winners *winners, uint64_t *work) {
    winners->count = 0;
    if (!walk_all(automata, states, reversed, sequence, at, work)) {
        return false;
    }
    for (uint32_t i = 0; i < states->found.count; i++) {
        const struct lx_found *found = &states->found.items[i];
        const struct lx_branch *branch = &automata->branches.items[found->branch];
        if (is_beaten(winners, branch)) {
            continue;
        }
        uint64_t lengths = allowed_lengths(automata, branch, true, found->lengths, sequence, at, work);
        if (lengths != 0) {
            add_lengths(winners, branch, lengths);
        }
    }
    return true;
}
