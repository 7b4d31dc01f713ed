#include <string.h>

#include "relations/rules.h"

/* Runs of classes that have a bit; classes of one name, one a language. */
enum { RUNS_MAX = 55, CLASSES_MAX = 32 };

static bool has_class(const struct lx_relation_rules *rules, uint32_t first, uint32_t count, uint16_t set) {
    struct lx_set members = lx_lexicon_set(rules->lexicon, set);
    for (uint32_t i = 0; i < count; i++) {
        if (lx_set_has(members, rules->labels.items[first + i])) {
            return true;
        }
    }
    return false;
}

static bool in_run(const struct lx_relation_rules *rules, uint64_t bit, uint32_t first, uint32_t count, uint16_t set) {
    return bit != 0 && set < rules->set_labels.count ? (rules->set_labels.items[set] & bit) != 0
                                                     : has_class(rules, first, count, set);
}

bool lx_relation_label(const struct lx_relation_rules *rules, const struct lx_relation_rule *rule, uint16_t set) {
    return in_run(rules, rule->label_bit, rule->label_first, rule->label_count, set);
}

bool lx_relation_excludes(const struct lx_relation_rules *rules, const struct lx_relation_rule *rule, uint16_t set) {
    return in_run(rules, rule->head_bit, rule->head_first, rule->head_count, set);
}

bool lx_relation_mailbox(const struct lx_relation_rules *rules, const struct lx_relation_rule *rule, uint16_t set) {
    return in_run(rules, rule->mailbox_bit, rule->mailbox_first, rule->mailbox_count, set);
}

/* The runs that have got a bit, and by class the bits of the runs that name it. */
struct runs {
    uint32_t count;
    uint64_t *of_class;
};

static uint64_t give_bit(const struct lx_relation_rules *rules, struct runs *runs, uint32_t first, uint32_t count) {
    if (count == 0 || runs->count == RUNS_MAX) {
        return 0;
    }
    uint64_t bit = UINT64_C(1) << runs->count++;
    for (uint32_t i = 0; i < count; i++) {
        runs->of_class[rules->labels.items[first + i]] |= bit;
    }
    return bit;
}

static void give_bits(const struct lx_relation_rules *rules, struct runs *runs, struct lx_relation_rule *of,
                      uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        of[i].label_bit = give_bit(rules, runs, of[i].label_first, of[i].label_count);
        of[i].head_bit = give_bit(rules, runs, of[i].head_first, of[i].head_count);
        of[i].mailbox_bit = give_bit(rules, runs, of[i].mailbox_first, of[i].mailbox_count);
    }
}

/* A bit of its own for each flag of class sets. */
static uint64_t flag_bit(uint32_t flag) {
    return UINT64_C(1) << (RUNS_MAX + flag);
}

/* Classes by name, and what they mean for reading lists. */
static void mark_flags(const struct lx_relation_rules *rules, struct runs *runs) {
    static const struct {
        const char *name;
        uint32_t flag;
    } marks[] = {{"and", 0},
                 {"also", 0},
                 {"det", 0},
                 {"de", 0},
                 {"de", 1},
                 {"det", 2},
                 {"and", 3},
                 {"link", 4},
                 {"at", 4},
                 {"role_before", 5},
                 {"former", 5},
                 {"function_word", 6},
                 {"stand_in", 7},
                 {"stand_in", 8},
                 {"stand_in_own", 8},
                 {"stand_in_any", 8},
                 {"stand_in_person", 8}};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        uint32_t classes[CLASSES_MAX];
        uint32_t count = lx_lexicon_find_classes(rules->lexicon, LX_WORLD, marks[i].name, strlen(marks[i].name),
                                                 classes, CLASSES_MAX);
        for (uint32_t k = 0; k < count && k < CLASSES_MAX; k++) {
            runs->of_class[classes[k]] |= flag_bit(marks[i].flag);
        }
    }
}

static bool index_sets(struct lx_relation_rules *rules, const struct runs *runs) {
    uint32_t sets = lx_lexicon_set_count(rules->lexicon);
    if (!lx_array_reserve(rules->allocator, &rules->set_labels, sets) ||
        !lx_array_reserve(rules->allocator, &rules->set_flags, sets)) {
        return false;
    }
    for (uint32_t i = 0; i < sets; i++) {
        struct lx_set set = lx_lexicon_set(rules->lexicon, i);
        uint64_t bits = 0;
        for (uint32_t k = 0; k < set.count; k++) {
            bits |= runs->of_class[set.members[k]];
        }
        rules->set_labels.items[i] = bits;
        rules->set_flags.items[i] = (uint16_t)(bits >> RUNS_MAX);
    }
    rules->set_labels.count = sets;
    rules->set_flags.count = sets;
    return true;
}

/* Gives the runs of classes bits, and the class sets the bits of the runs whose classes they have. */
static bool index_labels(struct lx_relation_rules *rules) {
    size_t classes = (size_t)lx_lexicon_class_count(rules->lexicon) + 1;
    struct runs runs = {.of_class = lx_alloc_zero(rules->allocator, classes, sizeof *runs.of_class)};
    if (runs.of_class == NULL) {
        return false;
    }
    give_bits(rules, &runs, rules->inside.items, rules->inside.count);
    give_bits(rules, &runs, rules->sequence.items, rules->sequence.count);
    give_bits(rules, &runs, rules->layout.items, rules->layout.count);
    mark_flags(rules, &runs);
    bool done = index_sets(rules, &runs);
    lx_free(rules->allocator, runs.of_class);
    return done;
}

static bool index_stand_ins(struct lx_relation_rules *rules) {
    static const char *const names[LX_STAND_KINDS] = {"stand_in", "definite", "stand_in_own", "stand_in_any",
                                                      "stand_in_person"};
    uint32_t count = lx_lexicon_language_count(rules->lexicon) * LX_STAND_KINDS;
    if (!lx_array_reserve(rules->allocator, &rules->stand_classes, count)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        const char *name = names[i % LX_STAND_KINDS];
        uint32_t found = LX_NONE;
        uint32_t classes = lx_lexicon_find_classes(rules->lexicon, i / LX_STAND_KINDS, name, strlen(name), &found, 1);
        rules->stand_classes.items[i] = classes == 0 ? LX_NONE : found;
    }
    rules->stand_classes.count = count;
    return true;
}

/* Types of the mentions at which a layout rule is tried: targets; of the forms `office` and `roll`, sources. */
static uint32_t found_by(const struct lx_relation_rule *rule) {
    return rule->form == LX_LAYOUT_OFFICE || rule->form == LX_LAYOUT_ROLL ? rule->sources : rule->targets;
}

static bool index_layouts(struct lx_relation_rules *rules) {
    uint32_t count = lx_lexicon_language_count(rules->lexicon) * LX_TYPE_LIMIT;
    if (!lx_array_reserve(rules->allocator, &rules->layout_first, (uint64_t)count + 1)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        rules->layout_first.items[i] = rules->layouts.count;
        for (uint32_t k = 0; k < rules->layout.count; k++) {
            const struct lx_relation_rule *rule = &rules->layout.items[k];
            bool spoken = rule->language == LX_WORLD || rule->language == i / LX_TYPE_LIMIT;
            bool finds = spoken && (found_by(rule) >> (i % LX_TYPE_LIMIT) & 1) != 0;
            if (finds && !lx_array_push(rules->allocator, &rules->layouts, k)) {
                return false;
            }
        }
    }
    rules->layout_first.items[count] = rules->layouts.count;
    rules->layout_first.count = count + 1;
    return true;
}

/* A rule that asks for who made the outer mention, or for a capture of it, may be about any types. */
static bool index_insides(struct lx_relation_rules *rules) {
    uint32_t count = LX_TYPE_LIMIT * LX_TYPE_LIMIT;
    if (!lx_array_reserve(rules->allocator, &rules->inside_first, (uint64_t)count + 1)) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        rules->inside_first.items[i] = rules->insides.count;
        for (uint32_t k = 0; k < rules->inside.count; k++) {
            const struct lx_relation_rule *rule = &rules->inside.items[k];
            bool outer = rule->outer_rule != NULL || (rule->sources >> (i / LX_TYPE_LIMIT) & 1) != 0;
            bool inner = rule->inner_capture != NULL || (rule->targets >> (i % LX_TYPE_LIMIT) & 1) != 0;
            if (outer && inner && !lx_array_push(rules->allocator, &rules->insides, k)) {
                return false;
            }
        }
    }
    rules->inside_first.items[count] = rules->insides.count;
    rules->inside_first.count = count + 1;
    return true;
}

static bool index_partners(struct lx_relation_rules *rules) {
    uint32_t languages = lx_lexicon_language_count(rules->lexicon);
    if (!lx_array_reserve(rules->allocator, &rules->partners, (uint64_t)languages * LX_TYPE_LIMIT)) {
        return false;
    }
    for (uint32_t i = 0; i < languages * LX_TYPE_LIMIT; i++) {
        uint32_t partners = 0;
        for (uint32_t k = 0; k < rules->grammars.count; k++) {
            const struct lx_relation_grammar *grammar = &rules->grammars.items[k];
            bool reads = grammar->language == LX_WORLD || grammar->language == i / LX_TYPE_LIMIT;
            partners |= reads ? grammar->partners[i % LX_TYPE_LIMIT] : 0;
        }
        rules->partners.items[i] = partners;
    }
    rules->partners.count = languages * LX_TYPE_LIMIT;
    return true;
}

bool lx_relation_rules_index(struct lx_relation_rules *rules) {
    return index_labels(rules) && index_stand_ins(rules) && index_insides(rules) && index_layouts(rules) &&
           index_partners(rules);
}
