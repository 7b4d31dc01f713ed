/* Items as the strings that PCRE2 reads. */
#include <string.h>

#include "patterns/grammar_internal.h"
#include "patterns/matcher.h"

const uint8_t *lx_grammar_units(const struct lx_matcher *matcher, uint32_t member, const struct lx_part *part,
                                bool reversed) {
    size_t at = ((size_t)matcher->known->team->members.items[member].width + part->offset) * matcher->sequence.count;
    return matcher->units.items + at + (reversed ? (size_t)part->alphabet.stride * matcher->sequence.count : 0);
}

static uint8_t *writable_units(struct lx_matcher *matcher, uint32_t member, const struct lx_part *part, bool reversed) {
    return matcher->units.items + (lx_grammar_units(matcher, member, part, reversed) - matcher->units.items);
}

/* Maps items [from, to) to a part's strings, in order and, where it has reversed rules, backwards. */
static void map_part(struct lx_matcher *matcher, uint32_t member, const struct lx_part *part, uint32_t from,
                     uint32_t to) {
    const struct lx_sequence *sequence = &matcher->sequence;
    uint32_t stride = part->alphabet.stride;
    uint8_t *forward = writable_units(matcher, member, part, false);
    for (uint32_t i = from; i < to; i++) {
        uint32_t kind = lx_sequence_kind(sequence, sequence->kinds + i);
        lx_alphabet_map(&part->alphabet, &sequence->known->models.items[kind], 1, forward + (size_t)i * stride);
    }
    if (part->backward.items.count == 0) {
        return;
    }
    uint8_t *backward = writable_units(matcher, member, part, true);
    for (uint32_t i = from; i < to; i++) {
        memcpy(backward + (size_t)(sequence->count - 1 - i) * stride, forward + (size_t)i * stride, stride);
    }
}

static const struct lx_team_section *section_of(const struct lx_matcher *matcher) {
    return &matcher->known->team->sections[matcher->section];
}

bool lx_matcher_make_room(struct lx_matcher *matcher) {
    const struct lx_team_section *section = section_of(matcher);
    uint64_t size = (uint64_t)matcher->sequence.count * section->width;
    matcher->mapped = 0;
    matcher->units.count = 0;
    return size <= UINT32_MAX && lx_array_reserve(&matcher->allocator, &matcher->units, size);
}

/* Maps items [from, to). */
static void map(struct lx_matcher *matcher, uint32_t from, uint32_t to) {
    const struct lx_team_section *section = section_of(matcher);
    const struct lx_team *team = matcher->known->team;
    for (uint32_t i = section->first; i < section->end; i++) {
        const struct lx_grammar *grammar = team->members.items[i].grammar;
        for (uint32_t k = 0; k < grammar->parts.count; k++) {
            map_part(matcher, i, &grammar->parts.items[k], from, to);
        }
    }
    matcher->mapped = to;
}

void lx_matcher_map(struct lx_matcher *matcher, uint32_t at) {
    const struct lx_team_section *section = section_of(matcher);
    uint32_t count = matcher->sequence.count;
    uint32_t from = at > section->reach ? at - section->reach : 0;
    uint32_t to = count - at > section->reach + 1 ? at + section->reach + 1 : count;
    from = from > matcher->mapped ? from : matcher->mapped;
    if (from < to) {
        map(matcher, from, to);
        matcher->work += to - from;
    }
}

void lx_matcher_map_all(struct lx_matcher *matcher) {
    map(matcher, 0, matcher->sequence.count);
}
