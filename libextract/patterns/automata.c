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

/* Whether what look-around asks for stands at item `from`. */
static bool look_matches(const struct lx_automata *automata, const struct lx_look *look,
                         const struct lx_sequence *sequence, uint32_t from, uint64_t *work) {
    const uint16_t *letters = automata->letters_at.items + look->content.at;
    if (look->length > 1) {
        return (walk(automata, &look->content, false, sequence, from, work) >> look->length & 1) != 0;
    }
    struct lx_seen seen = lx_letters_see(&automata->letters, &sequence->items[from]);
    uint64_t positions = look->content.first & look->content.last;
    while (positions != 0 && !lx_letters_hold(&automata->letters, &seen, letters[lx_lowest_bit(positions)])) {
        positions &= positions - 1;
    }
    *work += 1;
    return positions != 0;
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
        if ((room && look_matches(automata, look, sequence, from, work)) == look->negated) {
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
    if (lengths == 0 || branch->at_first + branch->at_end == 0 || (filtered && branch->certain)) {
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

/* The types of an item that any letter is about. */
static inline uint32_t types_of(const struct lx_letters *letters, const struct lx_item *item) {
    return item->gap != 0 ? 0 : item->types & letters->types;
}

/* What can begin at an item of a unit and some types. */
static inline uint8_t starts_of(const struct lx_automata *automata, uint32_t unit, uint32_t types) {
    uint8_t starts = automata->starts[unit];
    for (; types != 0; types &= types - 1) {
        starts |= automata->starts_type[lx_lowest_bit(types)];
    }
    return starts;
}

uint8_t lx_automata_starts(const struct lx_automata *automata, const struct lx_item *item) {
    const struct lx_letters *letters = &automata->letters;
    return automata->starts == NULL ? 0 : starts_of(automata, unit_of(letters, item), types_of(letters, item));
}

/* The class of the item before a start. */
static inline uint32_t class_beside(const struct lx_automata *automata, bool reversed,
                                    const struct lx_sequence *sequence, uint32_t at) {
    const struct lx_filter *filter = reversed ? &automata->backward : &automata->forward;
    bool alone = reversed ? at + 1 == sequence->count : at == 0;
    return filter->beside[alone ? automata->letters.unit_count
                                : unit_of(&automata->letters, sequence->items + (reversed ? at + 1 : at - 1))];
}

/* The state after one more item. */
static inline uint32_t next_state(struct lx_states *states, uint32_t state, uint32_t unit, uint32_t types) {
    uint32_t next = lx_states_move(states, state & LX_STATE_NUMBER, unit, types);
    return next != LX_STATE_UNKNOWN ? next : lx_states_make_move(states, state & LX_STATE_NUMBER, unit, types);
}

/* The state after an item more. */
static inline uint32_t state_after(const struct lx_letters *letters, struct lx_states *states, uint32_t state,
                                   const struct lx_item *item) {
    return next_state(states, state, unit_of(letters, item), types_of(letters, item));
}

/* Goes on to the first end of any branch, or until none is under way. */
static void find_end(const struct lx_automata *automata, struct lx_states *states, const struct lx_sequence *sequence,
                     struct lx_walk *walk) {
    const struct lx_item *item = &sequence->items[walk->at];
    ptrdiff_t step = walk->reversed ? -1 : 1;
    uint32_t room = walk->reversed ? walk->at + 1 : sequence->count - walk->at;
    uint32_t state = walk->state;
    uint32_t taken = walk->taken;
    while (state < LX_STATE_UNKNOWN && state != LX_STATE_DEAD) {
        state = taken == room ? LX_STATE_DEAD
                              : state_after(&automata->letters, states, state, item + step * (ptrdiff_t)taken);
        taken++;
    }
    walk->state = state;
    walk->taken = taken;
}

/* Begins a walk with an item of a unit and types that are known. Most are dead at once. */
static inline bool begin_walk(const struct lx_automata *automata, struct lx_states *states, bool reversed,
                              const struct lx_sequence *sequence, uint32_t at, uint32_t unit, uint32_t types,
                              struct lx_walk *found, uint64_t *work) {
    uint32_t class = class_beside(automata, reversed, sequence, at);
    uint32_t state = next_state(states, lx_states_start(states, reversed, class), unit, types);
    *work += 1;
    if (state == LX_STATE_DEAD) {
        return false;
    }
    *found = (struct lx_walk){at, 1, state, reversed};
    find_end(automata, states, sequence, found);
    *work += found->taken;
    return found->state != LX_STATE_DEAD;
}

bool lx_automata_begin(const struct lx_automata *automata, struct lx_states *states, uint32_t directions,
                       const struct lx_sequence *sequence, const uint32_t *starts, uint32_t count, uint32_t *next,
                       struct lx_walk *found, uint64_t *work) {
    const struct lx_letters *letters = &automata->letters;
    struct lx_walk walk = {0};
    uint64_t done = 0;
    uint32_t i = *next;
    for (bool begun = false; i < count && !begun; i++) {
        uint32_t at = starts[i];
        uint32_t unit = unit_of(letters, &sequence->items[at]);
        uint32_t types = types_of(letters, &sequence->items[at]);
        uint32_t begins = directions == LX_STARTS_FORWARD ? directions : directions & starts_of(automata, unit, types);
        begun = (begins & LX_STARTS_FORWARD) != 0 &&
                begin_walk(automata, states, false, sequence, at, unit, types, &walk, &done);
        begun = begun || ((begins & LX_STARTS_BACKWARD) != 0 &&
                          begin_walk(automata, states, true, sequence, at, unit, types, &walk, &done));
    }
    *next = i;
    *found = walk;
    *work += done;
    return walk.state != LX_STATE_UNKNOWN;
}

/* Finds the lengths of all branches of a walk from where it has come to, their look-around apart. False when memory is
 * short. */
static bool finish_walk(const struct lx_automata *automata, struct lx_states *states,
                        const struct lx_sequence *sequence, struct lx_walk walk, uint64_t *work) {
    const struct lx_item *item = &sequence->items[walk.at];
    ptrdiff_t step = walk.reversed ? -1 : 1;
    uint32_t room = walk.reversed ? walk.at + 1 : sequence->count - walk.at;
    uint32_t state = walk.state;
    uint32_t taken = walk.taken;
    states->found.count = 0;
    while (state != LX_STATE_DEAD && state != LX_STATE_UNKNOWN) {
        if ((state & LX_STATE_ENDS) != 0) {
            lx_states_note_ends(states, state, taken);
        }
        bool over = taken == room || (state & LX_STATE_LAST) != 0;
        state = over ? LX_STATE_DEAD : state_after(&automata->letters, states, state, item + step * (ptrdiff_t)taken);
        taken++;
    }
    *work += taken - walk.taken;
    return state != LX_STATE_UNKNOWN;
}

bool lx_automata_match(const struct lx_automata *automata, struct lx_states *states, const struct lx_sequence *sequence,
                       struct lx_walk walk, struct lx_winners *winners, uint64_t *work) {
    winners->count = 0;
    if (!finish_walk(automata, states, sequence, walk, work)) {
        return false;
    }
    for (uint32_t i = 0; i < states->found.count; i++) {
        const struct lx_found *found = &states->found.items[i];
        const struct lx_branch *branch = &automata->branches.items[found->branch];
        if (is_beaten(winners, branch)) {
            continue;
        }
        uint64_t lengths = allowed_lengths(automata, branch, true, found->lengths, sequence, walk.at, work);
        if (lengths != 0) {
            add_lengths(winners, branch, lengths);
        }
    }
    return true;
}
