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

/* The filter's sets for one of the items first to come, and the types that add to them. */
struct ahead {
    const uint64_t *by_unit;
    const uint64_t *by_type; /* of type 0 */
    uint32_t types;
};

static inline struct ahead look_ahead(const struct lx_automata *automata, const struct lx_filter *filter,
                                      const struct lx_item *item, uint32_t depth) {
    size_t at = (size_t)depth * filter->words;
    struct ahead ahead = {filter->at_end + at, filter->by_type + at, 0};
    if (item != NULL) {
        struct lx_seen seen = lx_letters_see(&automata->letters, item);
        ahead.by_unit = filter->by_unit + at + (size_t)seen.unit * LX_FILTER_DEPTH * filter->words;
        ahead.types = seen.types;
    }
    return ahead;
}

/* Word `w` of the set of branches that the item allows. */
static inline uint64_t allowed_by(const struct lx_filter *filter, const struct ahead *ahead, uint32_t w) {
    uint64_t able = ahead->by_unit[w];
    for (uint32_t types = ahead->types; types != 0; types &= types - 1) {
        able |= ahead->by_type[(size_t)lx_lowest_bit(types) * LX_FILTER_DEPTH * filter->words + w];
    }
    return able;
}

/* The set of branches that the item before a start allows. */
static inline const uint64_t *look_beside(const struct lx_automata *automata, const struct lx_filter *filter,
                                          const struct lx_item *item) {
    uint32_t unit = item != NULL ? lx_letters_see(&automata->letters, item).unit : automata->letters.unit_count;
    return filter->beside + (size_t)unit * filter->words;
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

/* Tries the branches of word `w` of a set. */
static uint64_t try_branches(const struct lx_automata *automata, const struct lx_filter *filter, uint64_t set,
                             uint32_t w, const struct lx_sequence *sequence, uint32_t at, struct lx_winners *winners) {
    uint64_t work = 0;
    for (; set != 0; set &= set - 1) {
        const struct lx_branch *branch = &automata->branches.items[filter->branches.items[w * 64 + lx_lowest_bit(set)]];
        if (is_beaten(winners, branch)) {
            continue;
        }
        uint64_t lengths = branch_lengths(automata, branch, true, sequence, at, &work);
        if (lengths != 0) {
            add_lengths(winners, branch, lengths);
        }
    }
    return work;
}

uint64_t lx_automata_match(const struct lx_automata *automata, bool reversed, const struct lx_sequence *sequence,
                           uint32_t at, struct lx_winners *winners) {
    const struct lx_filter *filter = reversed ? &automata->backward : &automata->forward;
    const struct lx_item *start = sequence->items + at;
    ptrdiff_t step = reversed ? -1 : 1;
    uint32_t after = reversed ? at : sequence->count - 1 - at; /* items behind it, in the direction */
    bool none_before = reversed ? at == sequence->count - 1 : at == 0;
    const uint64_t *beside = look_beside(automata, filter, none_before ? NULL : start - step);
    struct ahead first = look_ahead(automata, filter, start, 0);
    struct ahead second = look_ahead(automata, filter, after > 0 ? start + step : NULL, 1);
    uint64_t work = 1;
    winners->count = 0;
    for (uint32_t w = 0; w < filter->words; w++) {
        uint64_t set = beside[w] & allowed_by(filter, &first, w) & allowed_by(filter, &second, w);
        if (set != 0) {
            struct ahead third = look_ahead(automata, filter, after > 1 ? start + 2 * step : NULL, 2);
            set &= allowed_by(filter, &third, w);
            work += try_branches(automata, filter, set, w, sequence, at, winners);
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
