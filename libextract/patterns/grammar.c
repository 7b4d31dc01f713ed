/* Matching: sequences of items against a compiled grammar. */
#include <string.h>

#include "patterns/bits.h"
#include "patterns/grammar_internal.h"
#include "patterns/matcher.h"
#include "tokens/tokens.h"

const uint8_t *lx_grammar_units(const struct lx_part *part, const struct lx_matcher *matcher, bool reversed) {
    size_t at = (size_t)part->offset * matcher->count;
    return matcher->units.items + at + (reversed ? (size_t)part->alphabet.stride * matcher->count : 0);
}

/* Eight items are looked at at once. */
enum { WIDE = 8 };

static uint8_t *writable_units(const struct lx_part *part, struct lx_matcher *matcher, bool reversed) {
    return matcher->units.items + (lx_grammar_units(part, matcher, reversed) - matcher->units.items);
}

/* Maps items [from, to) to a part's strings, in order and, where it has reversed rules, backwards. */
static void map_part(const struct lx_part *part, struct lx_matcher *matcher, uint32_t from, uint32_t to) {
    uint32_t stride = part->alphabet.stride;
    uint8_t *forward = writable_units(part, matcher, false);
    lx_alphabet_map(&part->alphabet, matcher->items + from, to - from, forward + (size_t)from * stride);
    if (part->backward.items.count == 0) {
        return;
    }
    uint8_t *backward = writable_units(part, matcher, true);
    for (uint32_t i = from; i < to; i++) {
        memcpy(backward + (size_t)(matcher->count - 1 - i) * stride, forward + (size_t)i * stride, stride);
    }
}

/* Maps what a match at an item may look at. Starts come in ascending order; between far ones nothing is mapped. */
static void map_around(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t at) {
    uint32_t from = at > grammar->reach ? at - grammar->reach : 0;
    uint32_t to = matcher->count - at > grammar->reach + 1 ? at + grammar->reach + 1 : matcher->count;
    from = from > matcher->mapped ? from : matcher->mapped;
    if (from >= to) {
        return;
    }
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        map_part(&grammar->parts.items[i], matcher, from, to);
    }
    matcher->work += to - from;
    matcher->mapped = to;
}

/* What can begin at a mapped item by PCRE2: LX_STARTS_ bits. */
static uint8_t part_starts_at(const struct lx_grammar *grammar, const struct lx_matcher *matcher, uint32_t at) {
    uint8_t starts = 0;
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        const struct lx_part *part = &grammar->parts.items[i];
        const uint8_t *bytes = lx_grammar_units(part, matcher, false) + (size_t)at * part->alphabet.stride;
        starts |= part->starts_unit[bytes[0]];
        starts |= part->alphabet.stride == 2 ? part->starts_type[bytes[1]] : 0;
    }
    return starts;
}

/* The same by automata and PCRE2. */
static uint8_t starts_at(const struct lx_grammar *grammar, const struct lx_matcher *matcher, uint32_t at) {
    return part_starts_at(grammar, matcher, at) | lx_automata_starts(&grammar->automata, &matcher->items[at]);
}

lxt_status lx_grammar_open(const struct lx_grammar *grammar, struct lx_matcher *matcher, const struct lx_item *items,
                           uint32_t count) {
    uint64_t size = (uint64_t)count * grammar->width;
    matcher->count = 0;
    matcher->mapped = 0;
    matcher->units.count = 0;
    matcher->starts.count = 0;
    if (size > UINT32_MAX || !lx_array_reserve(&matcher->allocator, &matcher->units, size)) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    if (grammar->automata.branches.count > 0 && !lx_states_bind(&matcher->states, &grammar->automata)) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    matcher->items = items;
    matcher->count = count;
    return LXT_OK;
}

lxt_status lx_grammar_begin(const struct lx_grammar *grammar, struct lx_matcher *matcher, const struct lx_item *items,
                            uint32_t count, bool *useful) {
    *useful = false;
    lxt_status status = lx_grammar_open(grammar, matcher, items, count);
    if (status != LXT_OK) {
        return status;
    }
    if (!lx_array_reserve(&matcher->allocator, &matcher->starts, (uint64_t)count + WIDE)) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    matcher->work += count;
    memset(matcher->starts.items, 0, (size_t)count + WIDE);
    for (uint32_t i = 0; count > 0 && i < grammar->parts.count; i++) {
        map_part(&grammar->parts.items[i], matcher, 0, count);
    }
    matcher->mapped = count;
    for (uint32_t i = 0; i < count; i++) {
        matcher->starts.items[i] = starts_at(grammar, matcher, i);
    }
    *useful = lx_grammar_next(matcher, 0) < count;
    return LXT_OK;
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
    const uint8_t *starts = matcher->starts.items;
    for (uint64_t wide = 0; at < matcher->count && starts[at] == 0;) {
        memcpy(&wide, starts + at, sizeof wide);
        at += wide == 0 ? WIDE : 1;
    }
    return at < matcher->count ? at : matcher->count;
}

/* The place of an item, in bytes of a part's string. */
static size_t byte_of(const struct lx_part *part, const struct lx_matcher *matcher, uint32_t at, bool reversed) {
    return (size_t)(reversed ? matcher->count - 1 - at : at) * part->alphabet.stride;
}

/* Lowers the winners to rules of PCRE2 that come before them. */
static lxt_status find_pcre_winners(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t at,
                                    bool reversed, struct lx_winners *winners) {
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        const struct lx_part *part = &grammar->parts.items[i];
        const struct lx_buckets *buckets = reversed ? &part->backward : &part->forward;
        if (buckets->items.count == 0) {
            continue;
        }
        lxt_status status = lx_buckets_match(buckets, matcher, lx_grammar_units(part, matcher, reversed),
                                             (size_t)matcher->count * part->alphabet.stride,
                                             byte_of(part, matcher, at, reversed), part->alphabet.stride, winners);
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

/* Of each group the first rule in order that matches at an item in one direction; `walk` is that of the automata from
 * there, when it has been begun. */
static lxt_status find_winners(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t at, bool reversed,
                               const struct lx_walk *walk, struct lx_winners *winners) {
    const struct lx_automata *automata = &grammar->automata;
    struct lx_sequence sequence = {matcher->items, matcher->count};
    uint32_t direction = automata->directions & (reversed ? LX_STARTS_BACKWARD : LX_STARTS_FORWARD);
    struct lx_walk begun = {0};
    uint32_t next = 0;
    lxt_status status = LXT_OK;
    bool done = true;
    winners->count = 0;
    if (walk != NULL) {
        begun = *walk;
    } else if (direction != 0) {
        done =
            lx_automata_begin(automata, &matcher->states, direction, &sequence, &at, 1, &next, &begun, &matcher->work);
    }
    if (begun.state != LX_STATE_DEAD) {
        done = done && lx_automata_match(automata, &matcher->states, &sequence, begun, winners, &matcher->work);
    }
    if (!done) {
        return lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
    }
    if (grammar->parts.count > 0) {
        status = find_pcre_winners(grammar, matcher, at, reversed, winners);
    }
    sort_winners(winners);
    return status;
}

/* Appends a match that takes `length` items from (reversed: up to and with) item `at`. */
static lxt_status append(const struct lx_grammar_code *code, uint32_t index, uint32_t at, uint32_t length,
                         struct lx_grammar_matches *matches) {
    struct lx_grammar_match match = {.rule = code->id, .index = index, .first = at, .end = at + length};
    if (code->reversed) {
        match.first = at + 1 - length;
        match.end = at + 1;
    }
    return lx_array_push(matches->allocator, &matches->matches, match) ? LXT_OK : LXT_ERROR_MEMORY;
}

/* Appends all ends of a rule that is known to match, shortest first. */
static lxt_status append_ends(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t index, uint32_t at,
                              struct lx_grammar_matches *matches) {
    const struct lx_grammar_code *code = &grammar->rules[index];
    const struct lx_part *part = &grammar->parts.items[code->part];
    uint32_t stride = part->alphabet.stride;
    size_t from = byte_of(part, matcher, at, code->reversed);
    uint32_t count = 0;
    lxt_status status =
        lx_matcher_ends(matcher, code->reversed ? code->backward : code->forward,
                        lx_grammar_units(part, matcher, code->reversed), (size_t)matcher->count * stride, from, &count);
    const PCRE2_SIZE *pairs = pcre2_get_ovector_pointer(matcher->large);
    for (uint32_t i = count; status == LXT_OK && i > 0; i--) {
        status = append(code, index, at, (uint32_t)(pairs[2 * i - 1] - from) / stride, matches);
    }
    return status;
}

static lxt_status append_lengths(const struct lx_grammar_code *code, const struct lx_winner *winner, uint32_t at,
                                 struct lx_grammar_matches *matches) {
    lxt_status status = LXT_OK;
    for (uint64_t lengths = winner->lengths; lengths != 0 && status == LXT_OK; lengths &= lengths - 1) {
        status = append(code, winner->rule, at, lx_lowest_bit(lengths), matches);
    }
    return status;
}

static lxt_status append_winner(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t at,
                                const struct lx_winner *winner, struct lx_grammar_matches *matches) {
    const struct lx_grammar_code *code = &grammar->rules[winner->rule];
    if (code->branch_count > 0) {
        return append_lengths(code, winner, at, matches);
    }
    if (!code->fixed) {
        return append_ends(grammar, matcher, winner->rule, at, matches);
    }
    const struct lx_part *part = &grammar->parts.items[code->part];
    size_t from = byte_of(part, matcher, at, code->reversed);
    return append(code, winner->rule, at, (uint32_t)(winner->end - from) / part->alphabet.stride, matches);
}

static lxt_status match_direction(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t at,
                                  bool reversed, const struct lx_walk *walk, struct lx_grammar_matches *matches) {
    struct lx_winners winners;
    lxt_status status = find_winners(grammar, matcher, at, reversed, walk, &winners);
    for (uint32_t i = 0; i < winners.count && status == LXT_OK; i++) {
        if (winners.items[i].rule != LX_NONE) {
            status = append_winner(grammar, matcher, at, &winners.items[i], matches);
        }
    }
    return status;
}

lxt_status lx_grammar_match(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t at,
                            struct lx_grammar_matches *matches) {
    lxt_status status = LXT_OK;
    if (at >= matcher->count) {
        return LXT_OK;
    }
    uint32_t starts = grammar->automata.directions;
    if (grammar->parts.count > 0) {
        map_around(grammar, matcher, at);
    }
    if (grammar->parts.count > 0 || starts == (LX_STARTS_FORWARD | LX_STARTS_BACKWARD)) {
        starts = starts_at(grammar, matcher, at);
    }
    if ((starts & LX_STARTS_FORWARD) != 0) {
        status = match_direction(grammar, matcher, at, false, NULL, matches);
    }
    if (status == LXT_OK && (starts & LX_STARTS_BACKWARD) != 0) {
        status = match_direction(grammar, matcher, at, true, NULL, matches);
    }
    return status;
}

/* Goes on where the automata, which are all there is, have come to an end at a start. */
static lxt_status match_walk(const struct lx_grammar *grammar, struct lx_matcher *matcher, const struct lx_walk *walk,
                             struct lx_grammar_matches *matches) {
    lxt_status status = match_direction(grammar, matcher, walk->at, walk->reversed, walk, matches);
    bool both = !walk->reversed && (grammar->automata.directions & LX_STARTS_BACKWARD) != 0;
    if (status == LXT_OK && both && (starts_at(grammar, matcher, walk->at) & LX_STARTS_BACKWARD) != 0) {
        status = match_direction(grammar, matcher, walk->at, true, NULL, matches);
    }
    return status;
}

lxt_status lx_grammar_match_next(const struct lx_grammar *grammar, struct lx_matcher *matcher, const uint32_t *starts,
                                 uint32_t count, uint32_t *next, struct lx_grammar_matches *matches) {
    struct lx_sequence sequence = {matcher->items, matcher->count};
    uint32_t before = matches->matches.count;
    lxt_status status = LXT_OK;
    while (*next < count && matches->matches.count == before && status == LXT_OK) {
        struct lx_walk walk;
        if (grammar->parts.count > 0) {
            status = lx_grammar_match(grammar, matcher, starts[(*next)++], matches);
        } else if (!lx_automata_begin(&grammar->automata, &matcher->states, grammar->automata.directions, &sequence,
                                      starts, count, next, &walk, &matcher->work)) {
            status = lx_matcher_note(matcher, PCRE2_ERROR_NOMEMORY);
        } else if (walk.state != LX_STATE_DEAD) {
            status = match_walk(grammar, matcher, &walk, matches);
        }
    }
    return status;
}

/* The branch of a rule that matches items [first, end), NULL when none does. */
static const struct lx_branch *find_branch(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t index,
                                           uint32_t first, uint32_t end) {
    const struct lx_grammar_code *code = &grammar->rules[index];
    struct lx_sequence sequence = {matcher->items, matcher->count};
    for (uint32_t i = 0; i < code->branch_count; i++) {
        const struct lx_branch *branch = &grammar->automata.branches.items[code->branch + i];
        uint64_t lengths =
            lx_branch_lengths(&grammar->automata, branch, &sequence, code->reversed ? end - 1 : first, &matcher->work);
        if (end - first <= LX_PATTERN_TOKENS_MAX && (lengths >> (end - first) & 1) != 0) {
            return branch;
        }
    }
    return NULL;
}

/* Runs a rule's own PCRE2 pattern over items [first, end). */
static lxt_status check_span(const struct lx_grammar *grammar, struct lx_matcher *matcher, uint32_t index,
                             uint32_t first, uint32_t end, bool *found) {
    const struct lx_grammar_code *code = &grammar->rules[index];
    const struct lx_part *part = &grammar->parts.items[code->part];
    size_t stride = part->alphabet.stride;
    return lx_matcher_check(matcher, code->forward, lx_grammar_units(part, matcher, false), matcher->count * stride,
                            first * stride, end * stride, found);
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
    lxt_status status = check_span(grammar, matcher, match->index, match->first, match->end, &found);
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
    struct lx_sequence sequence = {matcher->items, matcher->count};
    uint32_t slots[2 * LX_PATTERN_CAPTURES_MAX];
    bool found = false;
    if (grammar->rules[match->index].branch_count > 1) {
        branch = find_branch(grammar, matcher, match->index, match->first, match->end);
    }
    if (branch == NULL) {
        return LXT_OK;
    }
    lxt_status status = lx_branch_captures(&grammar->automata, branch, &sequence, match->first, match->end,
                                           &matcher->captures, slots, &found, &matcher->work);
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
    if (index >= grammar->rule_count || first >= end || end > matcher->count) {
        return false;
    }
    if (grammar->rules[index].branch_count > 0) {
        return find_branch(grammar, matcher, index, first, end) != NULL;
    }
    lxt_status status = check_span(grammar, matcher, index, first, end, &found);
    return status == LXT_OK && found;
}
