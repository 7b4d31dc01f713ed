/* Walks of automata over items. */
#include "patterns/automata.h"

/* The number of the lowest bit of a set that is not empty. */
static uint32_t lowest_bit(uint64_t set) {
#if defined(__GNUC__)
    return (uint32_t)__builtin_ctzll(set);
#else
    uint32_t bit = 0;
    for (; (set & 1) == 0; set >>= 1) {
        bit++;
    }
    return bit;
#endif
}

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
            uint32_t position = lowest_bit(active);
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
static bool looks_allow(const struct lx_automata *automata, uint32_t looks, uint32_t count,
                        const struct lx_sequence *sequence, uint32_t border, uint64_t *work) {
    for (uint32_t i = looks; i < looks + count; i++) {
        const struct lx_look *look = &automata->looks.items[i];
        bool room = look->behind ? border >= look->length : sequence->count - border >= look->length;
        uint32_t from = look->behind ? border - look->length : border;
        bool matches = room && (walk(automata, &look->content, false, sequence, from, work) >> look->length & 1) != 0;
        if (matches == look->negated) {
            return false;
        }
    }
    return true;
}

uint64_t lx_branch_lengths(const struct lx_automata *automata, const struct lx_branch *branch,
                           const struct lx_sequence *sequence, uint32_t at, uint64_t *work) {
    bool reversed = branch->reversed;
    uint64_t lengths = walk(automata, &branch->automaton, reversed, sequence, at, work);
    if (lengths == 0 || branch->at_first + branch->at_end == 0) {
        return lengths;
    }
    uint32_t last_looks = branch->looks + branch->at_first;
    bool allowed = reversed ? looks_allow(automata, last_looks, branch->at_end, sequence, at + 1, work)
                            : looks_allow(automata, branch->looks, branch->at_first, sequence, at, work);
    uint64_t kept = 0;
    for (; allowed && lengths != 0; lengths &= lengths - 1) {
        uint32_t length = lowest_bit(lengths);
        if (reversed ? looks_allow(automata, branch->looks, branch->at_first, sequence, at + 1 - length, work)
                     : looks_allow(automata, last_looks, branch->at_end, sequence, at + length, work)) {
            kept |= UINT64_C(1) << length;
        }
    }
    return kept;
}

/* The sets of the filter for the items that come first. */
struct ahead {
    const uint64_t *by_unit[LX_FILTER_DEPTH];
    uint32_t types[LX_FILTER_DEPTH];
};

static void look_ahead(const struct lx_automata *automata, const struct lx_filter *filter, bool reversed,
                       const struct lx_sequence *sequence, uint32_t at, struct ahead *ahead) {
    uint32_t room = reversed ? at + 1 : sequence->count - at;
    for (uint32_t depth = 0; depth < LX_FILTER_DEPTH; depth++) {
        ahead->types[depth] = 0;
        ahead->by_unit[depth] = filter->at_end + (size_t)depth * filter->words;
        if (depth < room) {
            struct lx_seen seen =
                lx_letters_see(&automata->letters, &sequence->items[reversed ? at - depth : at + depth]);
            ahead->types[depth] = seen.types;
            ahead->by_unit[depth] = filter->by_unit + (size_t)(seen.unit * LX_FILTER_DEPTH + depth) * filter->words;
        }
    }
}

/* Word `w` of the set of branches that can match. */
static uint64_t candidates(const struct lx_filter *filter, const struct ahead *ahead, uint32_t w) {
    uint64_t set = UINT64_MAX;
    for (uint32_t depth = 0; depth < LX_FILTER_DEPTH && set != 0; depth++) {
        uint64_t able = ahead->by_unit[depth][w];
        for (uint32_t types = ahead->types[depth]; types != 0; types &= types - 1) {
            able |= filter->by_type[(size_t)(lowest_bit(types) * LX_FILTER_DEPTH + depth) * filter->words + w];
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
    const struct lx_filter *filter = reversed ? &automata->backward : &automata->forward;
    struct ahead ahead;
    uint64_t work = 1;
    winners->count = 0;
    if (filter->branches.count == 0) {
        return 0;
    }
    look_ahead(automata, filter, reversed, sequence, at, &ahead);
    for (uint32_t w = 0; w < filter->words; w++) {
        for (uint64_t set = candidates(filter, &ahead, w); set != 0; set &= set - 1) {
            const struct lx_branch *branch =
                &automata->branches.items[filter->branches.items[w * 64 + lowest_bit(set)]];
            if (is_beaten(winners, branch)) {
                continue;
            }
            uint64_t lengths = lx_branch_lengths(automata, branch, sequence, at, &work);
            if (lengths != 0) {
                add_lengths(winners, branch, lengths);
            }
        }
    }
    return work;
}

bool lx_filter_begins(const struct lx_automata *automata, const struct lx_filter *filter, const struct lx_item *item) {
    bool begins = false;
    if (filter->branches.count == 0) {
        return false;
    }
    struct lx_seen seen = lx_letters_see(&automata->letters, item);
    const uint64_t *by_unit = filter->by_unit + (size_t)(seen.unit * LX_FILTER_DEPTH) * filter->words;
    for (uint32_t w = 0; w < filter->words; w++) {
        begins = begins || by_unit[w] != 0;
    }
    for (uint32_t types = seen.types; types != 0 && !begins; types &= types - 1) {
        begins = lx_filter_begins_type(filter, lowest_bit(types));
    }
    return begins;
}

bool lx_filter_begins_type(const struct lx_filter *filter, uint32_t type) {
    bool begins = false;
    for (uint32_t w = 0; w < filter->words && filter->branches.count > 0; w++) {
        begins = begins || filter->by_type[(size_t)(type * LX_FILTER_DEPTH) * filter->words + w] != 0;
    }
    return begins;
}
