#include "patterns/kinds.h"

#include <string.h>

#include "patterns/grammar_internal.h"

enum { TYPED_FIRST = 64 };

static const struct lx_automata *automata_of(const struct lx_kinds *kinds, uint32_t member) {
    return &kinds->team->members.items[member].grammar->automata;
}

/* Writes what an item is for a member: its unit, and the units of the strings of PCRE2. LX_STARTS_ bits are returned:
 * what can begin there. */
static uint8_t write_guise(struct lx_kinds *kinds, const struct lx_grammar *grammar, const struct lx_item *item) {
    uint16_t *guise = kinds->guise.items;
    uint8_t starts = 0;
    guise[kinds->guise.count++] = (uint16_t)lx_automata_unit(&grammar->automata, item);
    if (grammar->automata.branches.count > 0) {
        starts = lx_automata_starts(&grammar->automata, item);
    }
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        const struct lx_part *part = &grammar->parts.items[i];
        uint8_t unit[2] = {0, 0};
        lx_alphabet_map(&part->alphabet, item, 1, unit);
        guise[kinds->guise.count++] = (uint16_t)(unit[0] | unit[1] << 8);
        starts |= part->starts_unit[unit[0]];
        starts |= part->alphabet.stride == 2 ? part->starts_type[unit[1]] : 0;
    }
    return starts;
}

/* The class of an item, as the one before a start, in the automata of one member. */
static uint16_t class_in(const struct lx_kinds *kinds, uint32_t kind, uint32_t member, bool reversed) {
    const struct lx_automata *automata = automata_of(kinds, member);
    const struct lx_filter *filter = reversed ? &automata->backward : &automata->forward;
    if (filter->branches.count == 0) {
        return 0;
    }
    return filter->beside[kind == LX_KIND_OUTSIDE ? automata->letters.unit_count : lx_kinds_unit(kinds, kind, member)];
}

/* Notes the classes of a new kind. */
static bool add_beside(struct lx_kinds *kinds, uint32_t kind) {
    uint32_t class;
    for (uint32_t side = 0; side < 2 * kinds->team->section_count; side++) {
        const struct lx_team_section *section = &kinds->team->sections[side / 2];
        kinds->guise.count = 0;
        for (uint32_t member = section->first; member < section->end; member++) {
            kinds->guise.items[kinds->guise.count++] = class_in(kinds, kind, member, side % 2 != 0);
        }
        if (!lx_interner_add(&kinds->classes[side], kinds->guise.items, kinds->guise.count * sizeof(uint16_t),
                             &class) ||
            !lx_array_push(kinds->allocator, &kinds->beside[side], (uint16_t) class)) {
            return false;
        }
    }
    return true;
}

/* Notes which kinds a new one is like, for the automata of a section. */
static bool add_alike(struct lx_kinds *kinds, uint32_t kind) {
    uint32_t types = kinds->models.items[kind].types;
    uint32_t number;
    for (uint32_t i = 0; i < kinds->team->section_count; i++) {
        const struct lx_team_section *section = &kinds->team->sections[i];
        uint16_t *voice = kinds->guise.items;
        for (uint32_t member = section->first; member < section->end; member++) {
            *voice++ = (uint16_t)lx_kinds_unit(kinds, kind, member);
        }
        *voice++ = (uint16_t)(types & section->types);
        *voice++ = (uint16_t)((types & section->types) >> 16);
        /* Kinds that no item has are like no other. */
        size_t length = kind <= LX_KIND_OUTSIDE ? kind : (size_t)(voice - kinds->guise.items) * sizeof *voice;
        if (!lx_interner_add(&kinds->voices[i], kinds->guise.items, length, &number) ||
            (number == kinds->voiced[i].count && !lx_array_push(kinds->allocator, &kinds->voiced[i], (uint16_t)kind)) ||
            !lx_array_push(kinds->allocator, &kinds->alike[i], kinds->voiced[i].items[number])) {
            return false;
        }
    }
    return true;
}

/* Makes room for one more in all lists but those of classes. */
static bool reserve(struct lx_kinds *kinds) {
    const lxt_allocator *allocator = kinds->allocator;
    return lx_array_reserve(allocator, &kinds->models, 1) && lx_array_reserve(allocator, &kinds->starts, 1) &&
           lx_array_reserve(allocator, &kinds->units, kinds->team->members.count) &&
           lx_array_reserve(allocator, &kinds->directions, LX_SECTIONS_MAX);
}

/* Appends a kind whose guise has just been added; its units come first in it. There is room. */
static bool append(struct lx_kinds *kinds, const struct lx_item *model, const struct lx_kind_starts *starts,
                   const uint8_t *directions) {
    uint32_t kind = kinds->models.count;
    kinds->models.items[kinds->models.count++] = *model;
    kinds->starts.items[kinds->starts.count++] = *starts;
    memcpy(kinds->directions.items + kinds->directions.count, directions, LX_SECTIONS_MAX);
    kinds->directions.count += LX_SECTIONS_MAX;
    return add_alike(kinds, kind) && add_beside(kinds, kind);
}

/* Keeps the units of an item that is like no other so far. The parts of a guise that are PCRE2's are left out. */
static void keep_units(struct lx_kinds *kinds) {
    const uint16_t *guise = kinds->guise.items;
    for (uint32_t i = 0; i < kinds->team->members.count; i++) {
        kinds->units.items[kinds->units.count++] = *guise;
        guise += 1 + kinds->team->members.items[i].grammar->parts.count;
    }
}

/* The kind of an item whose class set, shape and types have not been seen together. */
static uint16_t make(struct lx_kinds *kinds, const struct lx_item *given) {
    struct lx_kind_starts starts = {{0}};
    uint8_t directions[LX_SECTIONS_MAX] = {0};
    struct lx_item item = {.set = given->set, .shape = given->shape, .gap = given->gap};
    item.types = item.gap != 0 ? 0 : given->types & kinds->team->types;
    uint32_t section = 0;
    uint32_t kind;
    if (kinds->broken) {
        return LX_KIND_UNKNOWN;
    }
    kinds->guise.count = 0;
    for (uint32_t i = 0; i < kinds->team->members.count; i++) {
        const struct lx_member *member = &kinds->team->members.items[i];
        while (i >= kinds->team->sections[section].end) {
            section++;
        }
        uint8_t begins = write_guise(kinds, member->grammar, &item);
        directions[section] |= begins;
        starts.languages[section] |= begins != 0 ? UINT32_C(1) << member->language : 0;
    }
    kinds->guise.items[kinds->guise.count++] = (uint16_t)item.types;
    kinds->guise.items[kinds->guise.count++] = (uint16_t)(item.types >> 16);
    if (!reserve(kinds) ||
        !lx_interner_add(&kinds->guises, kinds->guise.items, kinds->guise.count * sizeof(uint16_t), &kind) ||
        kind > UINT16_MAX) {
        kinds->broken = true;
        return LX_KIND_UNKNOWN;
    }
    if (kind == kinds->models.count) {
        keep_units(kinds);
        kinds->broken = !append(kinds, &item, &starts, directions);
    }
    return kinds->broken ? LX_KIND_UNKNOWN : (uint16_t)kind;
}

/* Kinds 0 and 1, which no item has: guises that no item has, either. */
static bool make_first(struct lx_kinds *kinds) {
    const struct lx_item item = {.gap = 0};
    const struct lx_kind_starts starts = {{0}};
    const uint8_t directions[LX_SECTIONS_MAX] = {0};
    for (uint32_t kind = 0; kind <= LX_KIND_OUTSIDE; kind++) {
        uint32_t number;
        if (!reserve(kinds) || !lx_interner_add(&kinds->guises, "", kind, &number)) {
            return false;
        }
        for (uint32_t i = 0; i < kinds->team->members.count; i++) {
            kinds->units.items[kinds->units.count++] = 0;
        }
        if (!append(kinds, &item, &starts, directions)) {
            return false;
        }
    }
    return true;
}

bool lx_kinds_init(struct lx_kinds *kinds, const struct lx_team *team, const lxt_allocator *allocator) {
    *kinds = (struct lx_kinds){.allocator = allocator, .team = team, .guises = {.allocator = allocator}};
    uint32_t length = 2;
    for (uint32_t i = 0; i < team->members.count; i++) {
        length += 1 + team->members.items[i].grammar->parts.count;
    }
    for (uint32_t side = 0; side < LX_SIDES; side++) {
        kinds->classes[side].allocator = kinds->voices[side / 2].allocator = allocator;
    }
    kinds->cells = lx_alloc_zero(allocator, ((size_t)team->row_count + 1) * LX_SHAPE_COUNT, sizeof *kinds->cells);
    kinds->typed.items = lx_alloc_zero(allocator, TYPED_FIRST, sizeof *kinds->typed.items);
    kinds->typed.count = kinds->typed.capacity = kinds->typed.items == NULL ? 0 : TYPED_FIRST;
    return kinds->cells != NULL && kinds->typed.items != NULL && lx_array_reserve(allocator, &kinds->guise, length) &&
           make_first(kinds);
}

void lx_kinds_free(struct lx_kinds *kinds) {
    const lxt_allocator *allocator = kinds->allocator;
    lx_free(allocator, kinds->cells);
    lx_array_free(allocator, &kinds->typed);
    lx_interner_free(&kinds->guises);
    lx_array_free(allocator, &kinds->guise);
    lx_array_free(allocator, &kinds->models);
    lx_array_free(allocator, &kinds->starts);
    lx_array_free(allocator, &kinds->units);
    lx_array_free(allocator, &kinds->directions);
    for (uint32_t i = 0; i < LX_SECTIONS_MAX; i++) {
        lx_array_free(allocator, &kinds->alike[i]);
        lx_array_free(allocator, &kinds->voiced[i]);
        lx_interner_free(&kinds->voices[i]);
    }
    for (uint32_t side = 0; side < LX_SIDES; side++) {
        lx_array_free(allocator, &kinds->beside[side]);
        lx_interner_free(&kinds->classes[side]);
    }
}

bool lx_kinds_full(const struct lx_kinds *kinds, uint32_t limit) {
    return kinds->broken || kinds->models.count > limit;
}

static uint32_t typed_slot(const struct lx_kinds *kinds, uint64_t key) {
    uint32_t at = (uint32_t)(key * UINT64_C(0x9E3779B97F4A7C15) >> 32) & (kinds->typed.count - 1);
    while (kinds->typed.items[at].key != 0 && kinds->typed.items[at].key != key) {
        at = (at + 1) & (kinds->typed.count - 1);
    }
    return at;
}

/* Doubles the table. */
static bool grow_typed(struct lx_kinds *kinds) {
    uint32_t count = kinds->typed.count;
    struct lx_typed_kind *before = kinds->typed.items;
    struct lx_typed_kind *typed = lx_alloc_zero(kinds->allocator, (size_t)count * 2, sizeof *typed);
    if (typed == NULL) {
        return false;
    }
    kinds->typed.items = typed;
    kinds->typed.count = kinds->typed.capacity = count * 2;
    for (uint32_t i = 0; i < count; i++) {
        if (before[i].key != 0) {
            kinds->typed.items[typed_slot(kinds, before[i].key)] = before[i];
        }
    }
    lx_free(kinds->allocator, before);
    return true;
}

static uint16_t find_typed(struct lx_kinds *kinds, const struct lx_item *item, uint32_t types) {
    uint64_t key = (uint64_t)types << 32 | (uint32_t)item->shape << 16 | item->set;
    uint32_t at = typed_slot(kinds, key);
    if (kinds->typed.items[at].key == key) {
        return (uint16_t)kinds->typed.items[at].kind;
    }
    if (kinds->typed_count >= kinds->typed.count / 2 && !grow_typed(kinds)) {
        return LX_KIND_UNKNOWN;
    }
    uint16_t kind = make(kinds, item);
    if (kind != LX_KIND_UNKNOWN) {
        kinds->typed.items[typed_slot(kinds, key)] = (struct lx_typed_kind){key, kind};
        kinds->typed_count++;
    }
    return kind;
}

uint16_t lx_kinds_find(struct lx_kinds *kinds, const struct lx_item *item) {
    uint32_t types = item->types & kinds->team->types;
    uint16_t *known;
    if (item->gap != 0) {
        known = &kinds->gaps[lx_gap_unit(item->gap)];
    } else if (types != 0) {
        return find_typed(kinds, item, types);
    } else {
        uint32_t row = item->set < kinds->team->set_count ? kinds->team->rows[item->set] : 0;
        known = &kinds->cells[(size_t)row * LX_SHAPE_COUNT + (item->shape & (LX_SHAPE_COUNT - 1))];
    }
    if (*known == LX_KIND_UNKNOWN) {
        *known = make(kinds, item);
    }
    return *known;
}
