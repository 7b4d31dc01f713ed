/* One branch of the automata over items, and its look-around. */
#include "patterns/automata.h"
#include "patterns/bits.h"
#include "patterns/kinds.h"

/* All lengths of an automaton from item `at` on, look-around apart. */
static uint64_t walk(const struct lx_walked *walked, const struct lx_automaton *automaton, bool reversed, uint32_t at,
                     uint64_t *work) {
    const struct lx_automata *automata = walked->automata;
    const uint16_t *letters = automata->letters_at.items + automaton->at;
    const uint64_t *follow = automata->follow.items + automaton->at;
    uint64_t active = automaton->first;
    uint64_t lengths = 0;
    uint32_t room = reversed ? at + 1 : walked->sequence->count - at;
    uint32_t taken = 0;
    while (active != 0 && taken < room) {
        struct lx_seen seen = lx_walked_see(walked, reversed ? at - taken : at + taken);
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

/* Whether what look-around asks for stands at item `from`: mostly its first letter does not. */
static bool look_matches(const struct lx_walked *walked, const struct lx_look *look, uint32_t from, uint64_t *work) {
    const uint16_t *letters = walked->automata->letters_at.items + look->content.at;
    const struct lx_seen seen = lx_walked_see(walked, from);
    uint64_t positions = look->length == 1 ? look->content.first & look->content.last : look->content.first;
    while (positions != 0 && !lx_letters_hold(walked->letters, &seen, letters[lx_lowest_bit(positions)])) {
        positions &= positions - 1;
    }
    *work += 1;
    if (positions == 0 || look->length == 1) {
        return positions != 0;
    }
    return (walk(walked, &look->content, false, from, work) >> look->length & 1) != 0;
}

/* Whether the look-around of a border, `count` from `looks` on, allows a match there: before item `border`. */
static bool looks_allow(const struct lx_walked *walked, uint32_t looks, uint32_t count, bool filtered, uint32_t border,
                        uint64_t *work) {
    for (uint32_t i = looks; i < looks + count; i++) {
        const struct lx_look *look = &walked->automata->looks.items[i];
        if (filtered && look->filtered) {
            continue;
        }
        bool room = look->behind ? border >= look->length : walked->sequence->count - border >= look->length;
        uint32_t from = look->behind ? border - look->length : border;
        if ((room && look_matches(walked, look, from, work)) == look->negated) {
            return false;
        }
    }
    return true;
}

/* Those of the lengths of a branch at an item that its look-around allows; `filtered`: the filter has looked at what it
 * looks at. */
static uint64_t allowed_lengths(const struct lx_walked *walked, const struct lx_branch *branch, bool filtered,
                                uint64_t lengths, uint32_t at, uint64_t *work) {
    bool reversed = branch->reversed;
    if (lengths == 0 || branch->at_first + branch->at_end == 0 || (filtered && branch->certain)) {
        return lengths;
    }
    uint32_t last_looks = branch->looks + branch->at_first;
    bool allowed = true;
    if (!filtered || !branch->certain_first) {
        allowed = reversed ? looks_allow(walked, last_looks, branch->at_end, filtered, at + 1, work)
                           : looks_allow(walked, branch->looks, branch->at_first, filtered, at, work);
    }
    uint64_t kept = 0;
    for (; allowed && lengths != 0; lengths &= lengths - 1) {
        uint32_t length = lx_lowest_bit(lengths);
        if (reversed ? looks_allow(walked, branch->looks, branch->at_first, filtered, at + 1 - length, work)
                     : looks_allow(walked, last_looks, branch->at_end, filtered, at + length, work)) {
            kept |= UINT64_C(1) << length;
        }
    }
    return kept;
}

uint64_t lx_branch_lengths(const struct lx_walked *walked, const struct lx_branch *branch, uint32_t at,
                           uint64_t *work) {
    uint64_t lengths = walk(walked, &branch->automaton, branch->reversed, at, work);
    return allowed_lengths(walked, branch, false, lengths, at, work);
}

uint64_t lx_branch_allowed(const struct lx_walked *walked, const struct lx_branch *branch, uint64_t lengths,
                           uint32_t at, uint64_t *work) {
    return allowed_lengths(walked, branch, true, lengths, at, work);
}

uint32_t lx_automata_unit(const struct lx_automata *automata, const struct lx_item *item) {
    const struct lx_letters *letters = &automata->letters;
    if (automata->branches.count == 0) {
        return 0;
    }
    return item->gap != 0 ? lx_gap_unit(item->gap)
                          : LX_UNIT_SIGNATURES + lx_signatures_find(&letters->signatures, item->set, item->shape);
}

uint8_t lx_automata_starts(const struct lx_automata *automata, const struct lx_item *item) {
    uint32_t types = item->gap != 0 ? 0 : item->types & automata->letters.types;
    if (automata->starts == NULL) {
        return 0;
    }
    uint8_t starts = automata->starts[lx_automata_unit(automata, item)];
    for (; types != 0; types &= types - 1) {
        starts |= automata->starts_type[lx_lowest_bit(types)];
    }
    return starts;
}
