#include "patterns/team.h"

#include "patterns/grammar_internal.h"

bool lx_team_add(struct lx_team *team, const struct lx_grammar *grammar, uint32_t section, uint32_t language,
                 const lxt_allocator *allocator) {
    if (section >= LX_SECTIONS_MAX) {
        return false;
    }
    struct lx_team_section *read_by = &team->sections[section];
    struct lx_member member = {grammar, language, team->branch_count, read_by->width};
    if (section >= team->section_count) {
        read_by->first = team->members.count;
        team->section_count = section + 1;
    }
    if (!lx_array_push(allocator, &team->members, member)) {
        return false;
    }
    read_by->end = team->members.count;
    read_by->languages |= UINT32_C(1) << language;
    read_by->types |= grammar->automata.letters.types;
    read_by->width += grammar->width;
    read_by->reach = grammar->reach > read_by->reach ? grammar->reach : read_by->reach;
    team->branch_count += grammar->automata.branches.count;
    return true;
}

/* Types that an alphabet tells apart. */
static uint32_t types_of(const struct lx_alphabet *alphabet) {
    uint32_t types = 0;
    for (uint32_t type = 0; alphabet->types != NULL && type < LX_TYPE_BITS; type++) {
        const uint8_t *table = alphabet->types + (size_t)type / 8 * 256;
        types |= table[1u << type % 8] != 0 ? UINT32_C(1) << type : 0;
    }
    return types;
}

/* Writes the rows of a class set in all alphabets of a grammar; whether any is not that of no class. */
static bool write_rows(const struct lx_grammar *grammar, uint32_t set, uint16_t **out) {
    const struct lx_signatures *signatures = &grammar->automata.letters.signatures;
    bool any = false;
    *(*out)++ = set < signatures->set_count ? signatures->rows[set] : 0;
    any = (*out)[-1] != 0;
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        const struct lx_alphabet *alphabet = &grammar->parts.items[i].alphabet;
        *(*out)++ = set < alphabet->set_count ? alphabet->rows[set] : 0;
        any = any || (*out)[-1] != 0;
    }
    return any;
}

static bool number_rows(struct lx_team *team, uint16_t *key, uint32_t length, struct lx_interner *rows) {
    uint32_t number;
    for (uint32_t i = 0; i < length; i++) {
        key[i] = 0;
    }
    if (!lx_interner_add(rows, key, length * sizeof *key, &number)) {
        return false;
    }
    for (uint32_t set = 0; set < team->set_count; set++) {
        uint16_t *end = key;
        bool any = false;
        for (uint32_t i = 0; i < team->members.count; i++) {
            any |= write_rows(team->members.items[i].grammar, set, &end);
        }
        number = 0;
        if (any && (!lx_interner_add(rows, key, length * sizeof *key, &number) || number > UINT16_MAX)) {
            return false;
        }
        team->own_rows[set] = (uint16_t)number;
    }
    team->row_count = rows->keys.count;
    return true;
}

bool lx_team_finish(struct lx_team *team, uint32_t set_count, const lxt_allocator *allocator) {
    struct lx_interner rows = {.allocator = allocator};
    uint32_t length = 0;
    for (uint32_t i = 0; i < team->members.count; i++) {
        const struct lx_grammar *grammar = team->members.items[i].grammar;
        length += 1 + grammar->parts.count;
        team->types |= grammar->automata.letters.types;
        for (uint32_t k = 0; k < grammar->parts.count; k++) {
            team->types |= types_of(&grammar->parts.items[k].alphabet);
        }
    }
    team->set_count = set_count;
    if (length == 1) {
        const struct lx_signatures *signatures = &team->members.items[0].grammar->automata.letters.signatures;
        team->set_count = signatures->set_count;
        team->rows = signatures->rows;
        team->row_count = signatures->row_count;
        return true;
    }
    uint16_t *key = lx_alloc(allocator, (size_t)length + 1, sizeof *key);
    team->own_rows = lx_alloc_zero(allocator, (size_t)set_count + 1, sizeof *team->own_rows);
    team->rows = team->own_rows;
    bool done = key != NULL && team->own_rows != NULL && number_rows(team, key, length, &rows);
    lx_free(allocator, key);
    lx_interner_free(&rows);
    return done;
}

void lx_team_free(struct lx_team *team, const lxt_allocator *allocator) {
    lx_array_free(allocator, &team->members);
    lx_free(allocator, team->own_rows);
    *team = (struct lx_team){0};
}
