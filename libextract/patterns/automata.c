/* Walks of automata over items. */
#include "patterns/automata.h"
#include "patterns/bits.h"

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

/* The lengths of a branch at an item; `filtered`: the filter has looked at what it looks at. */
static uint64_t branch_lengths(const struct lx_automata *automata, const struct lx_branch *branch, bool filtered,
                               const struct lx_sequence *sequence, uint32_t at, uint64_t *work) {
    bool reversed = branch->reversed;
    uint64_t lengths = walk(automata, &branch->automaton, reversed, sequence, at, work);
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
    return branch_lengths(automata, branch, false, sequence, at, work);
}

/* The sets of the filter for the items about a start, found as they are asked for. */
struct around {
    const struct lx_automata *automata;
    const struct lx_filter *filter;
    const struct lx_item *items; /* the start */
    uint32_t room;               /* items from there on, in the direction */
    int32_t step;                /* to the next */
    uint32_t found;              /* depths */
    const uint64_t *by_unit[LX_FILTER_DEPTH];
    uint32_t types[LX_FILTER_DEPTH];
};

static void look_at(struct around *around, uint32_t depth) {
    const struct lx_filter *filter = around->filter;
    around->types[depth] = 0;
    around->by_unit[depth] = filter->at_end + (size_t)depth * filter->words;
    if (depth < around->room) {
        struct lx_seen seen =
            lx_letters_see(&around->automata->letters, around->items + (ptrdiff_t)around->step * (ptrdiff_t)depth);
        around->types[depth] = seen.types;
        around->by_unit[depth] = filter->by_unit + (size_t)(seen.unit * LX_FILTER_DEPTH + depth) * filter->words;
    }
    around->found = depth + 1;
}

/* The sets for the item before the start. */
static const uint64_t *look_beside(const struct around *around, bool none) {
    uint32_t unit = around->automata->letters.unit_count;
    if (!none) {
        unit = lx_letters_see(&around->automata->letters, around->items - around->step).unit;
    }
    return around->filter->beside + (size_t)unit * around->filter->words;
}

/* Word `w` of the set of branches that can match. */
static uint64_t candidates(struct around *around, const uint64_t *beside, uint32_t w) {
    const struct lx_filter *filter = around->filter;
    uint64_t set = beside[w];
    for (uint32_t depth = 0; depth < LX_FILTER_DEPTH && set != 0; depth++) {
        if (depth == around->found) {
            look_at(around, depth);
        }
        uint64_t able = around->by_unit[depth][w];
        for (uint32_t types = around->types[depth]; types != 0; types &= types - 1) {
            able |= filter->by_type[(size_t)(lx_lowest_bit(types) * LX_FILTER_DEPTH + depth) * filter->words + w];
        }
        set &= able;
    }
    return set;
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

uint64_t lx_automata_match(const struct lx_automata *automata, bool reversed, const struct lx_sequence *sequence,
                           uint32_t at, struct lx_winners *winners) {
    struct around around = {.automata = automata,
                            .filter = reversed ? &automata->backward : &automata->forward,
                            .items = sequence->items + at,
                            .room = reversed ? at + 1 : sequence->count - at,
                            .step = reversed ? -1 : 1};
    const uint64_t *beside = look_beside(&around, at == (reversed ? sequence->count - 1 : 0));
    uint64_t work = 1;
    winners->count = 0;
    for (uint32_t w = 0; w < around.filter->words; w++) {
        for (uint64_t set = candidates(&around, beside, w); set != 0; set &= set - 1) {
            const struct lx_branch *branch =
                &automata->branches.items[around.filter->branches.items[w * 64 + lx_lowest_bit(set)]];
            if (is_beaten(winners, branch)) {
                continue;
            }
            uint64_t lengths = branch_lengths(automata, branch, true, sequence, at, &work);
            if (lengths != 0) {
                add_lengths(winners, branch, lengths);
            }
        }
    }
    return work;
}

uint8_t lx_automata_starts(const struct lx_automata *automata, const struct lx_item *item) {
    if (automata->starts == NULL) {
        return 0;
    }
    struct lx_seen seen = lx_letters_see(&automata->letters, item);
    uint8_t starts = automata->starts[seen.unit];
    for (uint32_t types = seen.types; types != 0; types &= types - 1) {
        starts |= automata->starts_type[lx_lowest_bit(types)];
    }
    return starts;
}
