/* Matching: sequences of kinds against the members of a section. */
#include "base/prefetch.h"
#include "patterns/bits.h"
#include "patterns/grammar_internal.h"
#include "patterns/matcher.h"

/* The place of an item, in bytes of a part's string. */
static size_t byte_of(const struct lx_part *part, const struct lx_matcher *matcher, uint32_t at, bool reversed) {
    return (size_t)(reversed ? matcher->sequence.count - 1 - at : at) * part->alphabet.stride;
}

/* A start in one direction, and the member whose matches there are being taken. */
struct attempt {
    struct lx_matcher *matcher;
    const struct lx_grammar *grammar;
    uint32_t member;
    uint32_t at;
    bool reversed;
    struct lx_grammar_matches *matches;
};

/* Lowers the winners to rules of PCRE2 that come before them. */
static lxt_status find_pcre_winners(const struct attempt *a, struct lx_winners *winners) {
    for (uint32_t i = 0; i < a->grammar->parts.count; i++) {
        const struct lx_part *part = &a->grammar->parts.items[i];
        const struct lx_buckets *buckets = a->reversed ? &part->backward : &part->forward;
        if (buckets->items.count == 0) {
            continue;
        }
        lxt_status status =
            lx_buckets_match(buckets, a->matcher, lx_grammar_units(a->matcher, a->member, part, a->reversed),
                             (size_t)a->matcher->sequence.count * part->alphabet.stride,
                             byte_of(part, a->matcher, a->at, a->reversed), part->alphabet.stride, winners);
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

/* By group. */
static void sort_winners(struct lx_winners *winners) {
    for (uint32_t i = 1; i < winners->count; i++) {
        struct lx_winner winner = winners->items[i];
        uint32_t at = i;
        for (; at > 0 && winners->items[at - 1].group > winner.group; at--) {
            winners->items[at] = winners->items[at - 1];
        }
        winners->items[at] = winner;
    }
}

/* Appends a match that takes `length` items from (reversed: up to and with) the start. */
static lxt_status append(const struct attempt *a, uint32_t index, uint32_t length) {
    const struct lx_grammar_code *code = &a->grammar->rules[index];
    struct lx_grammar_match match = {
        .rule = code->id, .index = index, .first = a->at, .end = a->at + length, .member = a->member, .at = a->at};
    if (code->reversed) {
        match.first = a->at + 1 - length;
        match.end = a->at + 1;
    }
    return lx_array_push(a->matches->allocator, &a->matches->matches, match) ? LXT_OK : LXT_ERROR_MEMORY;
}

/* Appends all ends of a rule that is known to match, shortest first. */
static lxt_status append_ends(const struct attempt *a, uint32_t index) {
    const struct lx_grammar_code *code = &a->grammar->rules[index];
    const struct lx_part *part = &a->grammar->parts.items[code->part];
    uint32_t stride = part->alphabet.stride;
    size_t from = byte_of(part, a->matcher, a->at, code->reversed);
    uint32_t count = 0;
    lxt_status status = lx_matcher_ends(a->matcher, code->reversed ? code->backward : code->forward,
                                        lx_grammar_units(a->matcher, a->member, part, code->reversed),
                                        (size_t)a->matcher->sequence.count * stride, from, &count);
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(a->matcher->large);
    for (uint32_t i = count; status == LXT_OK && i > 0; i--) {
        status = append(a, index, (uint32_t)(pairs[2 * i - 1] - from) / stride);
    }
    return status;
}

static lxt_status append_lengths(const struct attempt *a, uint32_t rule, uint64_t lengths) {
    lxt_status status = LXT_OK;
    for (; lengths != 0 && status == LXT_OK; lengths &= lengths - 1) {
        status = append(a, rule, lx_lowest_bit(lengths));
    }
    return status;
}

static lxt_status append_winner(const struct attempt *a, const struct lx_winner *winner) {
    const struct lx_grammar_code *code = &a->grammar->rules[winner->rule];
    if (code->branch_count > 0) {
        return append_lengths(a, winner->rule, winner->lengths);
    }
    if (!code->fixed) {
        return append_ends(a, winner->rule);
    }
    const struct lx_part *part = &a->grammar->parts.items[code->part];
    size_t from = byte_of(part, a->matcher, a->at, code->reversed);
    return append(a, winner->rule, (uint32_t)(winner->end - from) / part->alphabet.stride);
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

/* The lengths of what was found that the look-around of its branch allows. */
static inline uint64_t allowed_lengths(const struct attempt *a, const struct lx_branch *branch, uint64_t lengths) {
    const struct lx_automata *automata = &a->grammar->automata;
    const struct lx_walked walked = {automata, &automata->letters, &a->matcher->sequence, a->member};
    return branch->certain ? lengths : lx_branch_allowed(&walked, branch, lengths, a->at, &a->matcher->work);
}

/* For each group, the lowest rule of the automata that matches: of what has been found from number *next on, as far as
 * it is the member's. */
static void find_winners(const struct attempt *a, uint32_t *next, struct lx_winners *winners) {
    const struct lx_automata *automata = &a->grammar->automata;
    const struct lx_states *states = &a->matcher->states;
    uint32_t first = a->matcher->known->team->members.items[a->member].first_branch;
    winners->count = 0;
    for (; *next < states->found.count && states->found.items[*next].end.member == a->member; ++*next) {
        const struct lx_found *found = &states->found.items[*next];
        const struct lx_branch *branch = &automata->branches.items[found->end.branch - first];
        if (is_beaten(winners, branch)) {
            continue;
        }
        uint64_t lengths = allowed_lengths(a, branch, found->lengths);
        if (lengths != 0) {
            add_lengths(winners, branch, lengths);
        }
    }
}

/* Appends the matches of one member. */
static lxt_status match_member(struct attempt *a, uint32_t *next) {
    struct lx_winners winners;
    lxt_status status = LXT_OK;
    find_winners(a, next, &winners);
    if (a->grammar->parts.count > 0) {
        status = find_pcre_winners(a, &winners);
    }
    sort_winners(&winners);
    for (uint32_t i = 0; i < winners.count && status == LXT_OK; i++) {
        if (winners.items[i].rule != LX_NONE) {
            status = append_winner(a, &winners.items[i]);
        }
    }
    return status;
}

/* Fills what walks of another context read. */
static inline void take_up_context(struct lx_matcher *matcher) {
    const struct lx_context *walks = &matcher->known->contexts.items[matcher->walks];
    matcher->hand.starts[0] = walks->starts[0].items;
    matcher->hand.starts[1] = walks->starts[1].items;
    matcher->hand.start_count[0] = walks->starts[0].count;
    matcher->hand.start_count[1] = walks->starts[1].count;
}

/* Fills all that walks read: after anything was made that may have moved it. */
static void take_up(struct lx_matcher *matcher) {
    struct lx_at_hand *hand = &matcher->hand;
    const struct lx_kinds *kinds = &matcher->known->kinds;
    take_up_context(matcher);
    hand->kinds = kinds->models.count;
    hand->alike = kinds->alike[matcher->section].items;
    hand->beside[0] = kinds->beside[2 * matcher->section].items;
    hand->beside[1] = kinds->beside[2 * matcher->section + 1].items;
    hand->states = matcher->states.states.items;
    hand->moves = matcher->states.moves.items;
}

/* The same where only kinds may have been made. */
static inline void take_up_kinds(struct lx_matcher *matcher) {
    if (matcher->hand.kinds != matcher->known->kinds.models.count) {
        take_up(matcher);
    }
}

/* The kind of an item that has not been looked at. */
static uint32_t look_at(struct lx_matcher *matcher, const uint16_t *item) {
    uint32_t kind = lx_sequence_kind(&matcher->sequence, item);
    take_up(matcher);
    return kind;
}

static inline uint32_t kind_of(struct lx_matcher *matcher, const uint16_t *item) {
    return *item != LX_KIND_UNKNOWN ? *item : look_at(matcher, item);
}

static uint32_t make_start(struct lx_matcher *matcher, bool reversed, uint32_t class) {
    uint32_t state = lx_states_make_start(&matcher->states, matcher->known, matcher->walks, reversed, class);
    take_up(matcher);
    return state;
}

static uint32_t make_move(struct lx_matcher *matcher, uint32_t from, uint32_t kind) {
    uint32_t to = lx_states_make_move(&matcher->states, from, kind);
    take_up(matcher);
    return to;
}

/* The state after one more item; LX_STATE_UNKNOWN when memory is short. */
static inline uint32_t state_after(struct lx_matcher *matcher, uint32_t from, uint32_t kind) {
    const struct lx_state *state = &matcher->hand.states[from];
    const struct lx_move *move = lx_move_find(matcher->hand.moves + state->row, state->row_bits, kind);
    return move->kind == kind ? move->to : make_move(matcher, from, kind);
}

/* Walks from an item until nothing is under way; what is found is in the states, by branch. False when memory is short.
 */
static inline bool walk(struct lx_matcher *matcher, uint32_t at, bool reversed) {
    const struct lx_at_hand *hand = &matcher->hand;
    const uint16_t *next = matcher->sequence.kinds + at;
    const ptrdiff_t step = reversed ? -1 : 1;
    uint32_t beside = kind_of(matcher, next - step);
    uint32_t class = hand->beside[reversed][beside];
    uint32_t state = class < hand->start_count[reversed] ? hand->starts[reversed][class] : 0;
    uint32_t taken = 0;
    matcher->states.found.count = 0;
    if (state == 0) {
        state = make_start(matcher, reversed, class);
    }
    for (bool last = false; state - 1 < LX_STATE_UNKNOWN - 1 && !last;) {
        uint32_t kind = kind_of(matcher, next);
        state = state_after(matcher, state, hand->alike[kind]);
        next += step;
        taken++;
        if (state - 1 < LX_STATE_UNKNOWN - 1) {
            const struct lx_state *now = &hand->states[state];
            last = now->last;
            if (now->end_count != 0) {
                lx_states_note_ends(&matcher->states, state, taken);
            }
        }
    }
    matcher->work += taken;
    return state != LX_STATE_UNKNOWN;
}

/* Appends what has been found and what PCRE2 finds, member by member. */
static lxt_status match_members(struct attempt *a, uint32_t languages) {
    const struct lx_team *team = a->matcher->known->team;
    const struct lx_team_section *section = &team->sections[a->matcher->section];
    const struct lx_states *states = &a->matcher->states;
    uint32_t next = 0;
    lxt_status status = LXT_OK;
    for (a->member = section->first; a->member < section->end && status == LXT_OK; a->member++) {
        const struct lx_member *member = &team->members.items[a->member];
        a->grammar = member->grammar;
        if ((next < states->found.count && states->found.items[next].end.member == a->member) ||
            (a->grammar->parts.count > 0 && (languages >> member->language & 1) != 0)) {
            status = match_member(a, &next);
        }
    }
    return status;
}

/* Appends what has been found where all rules are automata, of which there is something. Mostly that is one branch of a
 * member, which no other can beat. */
static lxt_status match_automata(struct attempt *a) {
    const struct lx_states *states = &a->matcher->states;
    const struct lx_member *members = a->matcher->known->team->members.items;
    lxt_status status = LXT_OK;
    for (uint32_t next = 0; next < states->found.count && status == LXT_OK;) {
        const struct lx_found *found = &states->found.items[next];
        const struct lx_member *member = &members[found->end.member];
        a->grammar = member->grammar;
        a->member = found->end.member;
        if (next + 1 < states->found.count && found[1].end.member == a->member) {
            status = match_member(a, &next);
            continue;
        }
        const struct lx_branch *branch =
            &member->grammar->automata.branches.items[found->end.branch - member->first_branch];
        status = append_lengths(a, branch->rule, allowed_lengths(a, branch, found->lengths));
        next++;
    }
    return status;
}

/* Appends what matches at a start in one direction. */
static inline lxt_status match_direction(struct lx_matcher *matcher, const struct lx_start *start, bool reversed,
                                         struct lx_grammar_matches *matches) {
    if (!walk(matcher, start->item, reversed)) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    if (matcher->states.found.count == 0 && !matcher->strings) {
        return LXT_OK;
    }
    struct attempt a = {.matcher = matcher, .at = start->item, .reversed = reversed, .matches = matches};
    lxt_status status = matcher->strings ? match_members(&a, start->languages) : match_automata(&a);
    take_up_kinds(matcher); /* look-around may have looked at new items */
    return status;
}

/* Goes over to the walks that are about some languages: mostly back to those before the last. */
static lxt_status choose_context(struct lx_matcher *matcher, uint32_t languages) {
    uint32_t walks = matcher->walks_before;
    if (languages != matcher->languages_before || walks == LX_NONE) {
        walks = lx_states_context(&matcher->states, matcher->known, matcher->section, languages);
    }
    if (walks == LX_NONE) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    matcher->languages_before = matcher->languages;
    matcher->walks_before = matcher->walks;
    matcher->languages = languages;
    matcher->walks = walks;
    take_up_context(matcher);
    return LXT_OK;
}

/* Where the search for the first move of the walk from a start begins. */
static inline const struct lx_move *first_move(const struct lx_matcher *matcher, const struct lx_start *start) {
    const struct lx_at_hand *hand = &matcher->hand;
    const uint16_t *kinds = matcher->sequence.kinds + start->item;
    uint32_t class = hand->beside[0][kinds[-1]];
    uint32_t number = class < hand->start_count[0] ? hand->starts[0][class] : 0;
    const struct lx_state *state = &hand->states[number];
    return hand->moves + state->row + (hand->alike[kinds[0]] & ((UINT32_C(1) << state->row_bits) - 1));
}

/* Appends what matches at a start. */
static inline lxt_status match_start(struct lx_matcher *matcher, const struct lx_start *start,
                                     struct lx_grammar_matches *matches) {
    uint32_t kind = kind_of(matcher, matcher->sequence.kinds + start->item);
    uint8_t starts = matcher->known->kinds.directions.items[kind * LX_SECTIONS_MAX + matcher->section];
    lxt_status status = LXT_OK;
    if (start->languages != matcher->languages) {
        status = choose_context(matcher, start->languages);
    }
    if (matcher->strings && starts != 0) {
        lx_matcher_map(matcher, start->item);
        take_up_kinds(matcher);
    }
    if ((starts & LX_STARTS_FORWARD) != 0 && status == LXT_OK) {
        status = match_direction(matcher, start, false, matches);
    }
    if ((starts & LX_STARTS_BACKWARD) != 0 && status == LXT_OK) {
        status = match_direction(matcher, start, true, matches);
    }
    return status;
}

struct lx_kinds *lx_matcher_kinds(struct lx_matcher *matcher, const struct lx_team *team) {
    lx_states_tidy(&matcher->states);
    struct lx_known_team *known = lx_states_know(&matcher->states, team);
    if (known == NULL) {
        (void)lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
        return NULL;
    }
    return &known->kinds;
}

lxt_status lx_team_open(const struct lx_team *team, uint32_t section, struct lx_matcher *matcher, uint16_t *kinds,
                        uint32_t count) {
    matcher->known = lx_states_know(&matcher->states, team);
    if (matcher->known == NULL) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    matcher->section = section;
    matcher->strings = team->sections[section].width > 0;
    matcher->sequence = (struct lx_sequence){.known = &matcher->known->kinds, .kinds = kinds, .count = count};
    if (!lx_matcher_make_room(matcher)) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    matcher->languages = team->sections[section].languages;
    matcher->walks = lx_states_context(&matcher->states, matcher->known, section, matcher->languages);
    matcher->walks_before = LX_NONE;
    if (matcher->walks == LX_NONE) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    take_up(matcher);
    return LXT_OK;
}

lxt_status lx_team_match(struct lx_matcher *matcher, const struct lx_start *starts, uint32_t count, uint32_t *next,
                         uint32_t most, struct lx_grammar_matches *matches) {
    enum { AHEAD = 2 };
    lxt_status status = LXT_OK;
    uint32_t i = *next;
    take_up_kinds(matcher);
    while (i < count && matches->matches.count < most && status == LXT_OK) {
        if (i + AHEAD < count) {
            LX_PREFETCH(first_move(matcher, &starts[i + AHEAD]));
        }
        status = match_start(matcher, &starts[i++], matches);
    }
    *next = i;
    return status == LXT_OK && matcher->sequence.known->broken ? lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY)
                                                               : status;
}
