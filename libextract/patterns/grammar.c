/* Matching one grammar over items, and captures. */
#include <string.h>

#include "patterns/grammar_internal.h"
#include "patterns/matcher.h"

lxt_status lx_grammar_open(const struct lx_grammar *grammar, struct lx_matcher *matcher, const struct lx_item *items,
                           uint32_t count) {
    uint64_t room = (uint64_t)count + 2;
    lx_states_tidy(&matcher->states);
    matcher->kinds.count = 0;
    if (!lx_array_reserve(&matcher->allocator, &matcher->kinds, room)) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    uint16_t *kinds = matcher->kinds.items + 1;
    memset(kinds, 0, count * sizeof *kinds);
    kinds[-1] = kinds[count] = LX_KIND_OUTSIDE;
    lxt_status status = lx_team_open(&grammar->alone, 0, matcher, kinds, count);
    matcher->sequence.items = items;
    return status;
}

/* What can begin at an item: LX_STARTS_ bits. */
static uint8_t starts_at(const struct lx_matcher *matcher, uint32_t at) {
    const struct lx_sequence *sequence = &matcher->sequence;
    uint32_t kind = lx_sequence_kind(sequence, sequence->kinds + at);
    return sequence->known->directions.items[kind * LX_SECTIONS_MAX];
}

lxt_status lx_grammar_begin(const struct lx_grammar *grammar, struct lx_matcher *matcher, const struct lx_item *items,
                            uint32_t count, bool *useful) {
    *useful = false;
    lxt_status status = lx_grammar_open(grammar, matcher, items, count);
    if (status != LXT_OK) {
        return status;
    }
    matcher->work += count;
    for (uint32_t i = 0; i < count; i++) {
        *useful = starts_at(matcher, i) != 0 || *useful;
    }
    if (count > 0 && matcher->strings) {
        lx_matcher_map_all(matcher);
    }
    return matcher->known->kinds.broken ? lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY) : LXT_OK;
}

uint32_t lx_grammar_shape_starts(const struct lx_grammar *grammar, uint32_t set) {
    const struct lx_automata *automata = &grammar->automata;
    uint32_t shapes = 0;
    for (uint32_t shape = 0; shape < LX_SHAPE_COUNT; shape++) {
        struct lx_item item = {.set = (uint16_t)set, .shape = (uint8_t)shape};
        bool begins = lx_automata_starts(automata, &item) != 0;
        shapes |= begins ? 1u << shape : 0;
    }
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        const struct lx_part *part = &grammar->parts.items[i];
        bool untyped = part->alphabet.stride == 2 && part->starts_type[0] != 0;
        for (uint32_t shape = 0; shape < LX_SHAPE_COUNT; shape++) {
            struct lx_item item = {.set = (uint16_t)set, .shape = (uint8_t)shape};
            uint8_t unit[2];
            lx_alphabet_map(&part->alphabet, &item, 1, unit);
            shapes |= untyped || part->starts_unit[unit[0]] != 0 ? 1u << shape : 0;
        }
    }
    return shapes;
}

bool lx_grammar_tells_apart(const struct lx_grammar *grammar, uint32_t set) {
    const struct lx_signatures *signatures = &grammar->automata.letters.signatures;
    bool tells = set < signatures->set_count && signatures->rows[set] != 0;
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        const struct lx_alphabet *alphabet = &grammar->parts.items[i].alphabet;
        tells |= set < alphabet->set_count && alphabet->rows[set] != 0;
    }
    return tells;
}

bool lx_grammar_type_starts(const struct lx_grammar *grammar, uint32_t type) {
    struct lx_item item = {.types = UINT32_C(1) << type};
    bool starts = grammar->automata.starts_type[type] != 0;
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        const struct lx_part *part = &grammar->parts.items[i];
        uint8_t unit[2];
        if (part->alphabet.stride == 2) {
            lx_alphabet_map(&part->alphabet, &item, 1, unit);
            starts |= part->starts_type[unit[1]] != 0;
        }
    }
    return starts;
}

uint32_t lx_grammar_next(const struct lx_matcher *matcher, uint32_t at) {
    while (at < matcher->sequence.count && starts_at(matcher, at) == 0) {
        at++;
    }
    return at < matcher->sequence.count ? at : matcher->sequence.count;
}

lxt_status lx_grammar_match(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t at,
                            struct lx_grammar_matches *matches) {
    const struct lx_start start = {at, grammar->alone.sections[0].languages};
    uint32_t next = 0;
    return at < matcher->sequence.count ? lx_team_match(matcher, &start, 1, &next, UINT32_MAX, matches) : LXT_OK;
}

/* The branch of a rule that matches items [first, end), NULL when none does. */
static const struct lx_branch *find_branch(const struct lx_grammar *grammar, struct lx_matcher *matcher,
                                           uint32_t member, uint32_t index, uint32_t first, uint32_t end) {
    const struct lx_grammar_code *code = &grammar->rules[index];
    const struct lx_walked walked = {&grammar->automata, &grammar->automata.letters, &matcher->sequence, member};
    for (uint32_t i = 0; i < code->branch_count; i++) {
        const struct lx_branch *branch = &grammar->automata.branches.items[code->branch + i];
        uint64_t lengths = lx_branch_lengths(&walked, branch, code->reversed ? end - 1 : first, &matcher->work);
        if (end - first <= LX_PATTERN_TOKENS_MAX && (lengths >> (end - first) & 1) != 0) {
            return branch;
        }
    }
    return NULL;
}

/* Runs a rule's own PCRE2 pattern over items [first, end). */
static lxt_status check_span(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t member,
                             uint32_t index, uint32_t first, uint32_t end, bool *found) {
    const struct lx_grammar_code *code = &grammar->rules[index];
    const struct lx_part *part = &grammar->parts.items[code->part];
    size_t stride = part->alphabet.stride;
    return lx_matcher_check(matcher, code->forward, lx_grammar_units(matcher, member, part, false),
                            matcher->sequence.count * stride, first * stride, end * stride, found);
}

/* The first capture of a name that took part, and took anything, counts. */
static void keep_capture(struct lx_capture *capture, uint32_t first, uint32_t end) {
    if (end > first && capture->first == LX_NONE) {
        *capture = (struct lx_capture){first, end};
    }
}

/* Groups by PCRE2, in bytes of the part's string. */
static lxt_status pcre_captures(const struct lx_grammar *grammar, struct lx_matcher *matcher,
                                const struct lx_grammar_match *match, struct lx_capture *captures) {
    const struct lx_grammar_code *code = &grammar->rules[match->index];
    uint32_t stride = grammar->parts.items[code->part].alphabet.stride;
    bool found = false;
    lxt_status status = check_span(grammar, matcher, match->member, match->index, match->first, match->end, &found);
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(matcher->large);
    for (uint32_t i = 0; found && i < code->groups.count; i++) {
        if (pairs[2 * i + 2] != PCRE2_UNSET) {
            keep_capture(&captures[code->groups.captures[i]], (uint32_t)(pairs[2 * i + 2] / stride),
                         (uint32_t)(pairs[2 * i + 3] / stride));
        }
    }
    return status;
}

static lxt_status branch_captures(const struct lx_grammar *grammar, struct lx_matcher *matcher,
                                  const struct lx_grammar_match *match, struct lx_capture *captures) {
    const struct lx_groups *groups = &grammar->rules[match->index].groups;
    const struct lx_branch *branch = &grammar->automata.branches.items[grammar->rules[match->index].branch];
    const struct lx_walked walked = {&grammar->automata, &grammar->automata.letters, &matcher->sequence, match->member};
    struct lx_known_team *known = matcher->known;
    uint32_t slots[2 * LX_PATTERN_CAPTURES_MAX];
    bool found = false;
    if (grammar->rules[match->index].branch_count > 1) {
        branch = find_branch(grammar, matcher, match->member, match->index, match->first, match->end);
    }
    if (branch == NULL) {
        return LXT_OK;
    }
    const struct lx_way_match way = {.branch = branch,
                                     .number = known->team->members.items[match->member].first_branch +
                                               (uint32_t)(branch - grammar->automata.branches.items),
                                     .first = match->first,
                                     .end = match->end};
    lxt_status status =
        lx_ways_captures(&known->ways, &walked, &way, groups->count, &matcher->captures, slots, &found, &matcher->work);
    for (size_t i = 0; found && i < groups->count; i++) {
        if (slots[2 * i] != LX_NONE) {
            keep_capture(&captures[groups->captures[i]], slots[2 * i], slots[2 * i + 1]);
        }
    }
    return status == LXT_OK ? LXT_OK : lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
}

lxt_status lx_grammar_captures(const struct lx_grammar *grammar, struct lx_matcher *matcher,
                               const struct lx_grammar_match *match, struct lx_capture *captures, uint32_t *count) {
    const struct lx_grammar_code *code = &grammar->rules[match->index];
    *count = code->capture_count;
    for (uint32_t i = 0; i < *count; i++) {
        captures[i] = (struct lx_capture){LX_NONE, LX_NONE};
    }
    if (code->groups.count == 0) {
        return LXT_OK;
    }
    return code->branch_count > 0 ? branch_captures(grammar, matcher, match, captures)
                                  : pcre_captures(grammar, matcher, match, captures);
}

uint32_t lx_grammar_next_large(const struct lx_grammar *grammar, uint32_t index, uint32_t *id) {
    while (index < grammar->rule_count && grammar->rules[index].branch_count > 0) {
        index++;
    }
    if (index >= grammar->rule_count) {
        return LX_NONE;
    }
    *id = grammar->rules[index].id;
    return index;
}

const char *lx_grammar_capture_name(const struct lx_grammar *grammar, uint32_t index, uint32_t capture) {
    bool known = index < grammar->rule_count && capture < grammar->rules[index].capture_count;
    return known ? grammar->rules[index].captures[capture] : NULL;
}

bool lx_grammar_matches_span(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t index,
                             uint32_t first, uint32_t end) {
    bool found = false;
    if (index >= grammar->rule_count || first >= end || end > matcher->sequence.count) {
        return false;
    }
    if (grammar->rules[index].branch_count > 0) {
        return find_branch(grammar, matcher, 0, index, first, end) != NULL;
    }
    lxt_status status = check_span(grammar, matcher, 0, index, first, end, &found);
    return status == LXT_OK && found;
}
