#include "mentions/feature_tables.h"

#include <string.h>

#include "base/hash.h"
#include "base/same_string.h"
#include "base/utf8.h"
#include "mentions/feature_views.h"

#define CLASS(name) (UINT32_C(1) << LX_FEATURE_CLASS_##name)
#define FLAG(name) (UINT32_C(1) << LX_FEATURE_##name)

/* Numbers of masks by mask, while they are collected. */
struct index {
    uint32_t *slots; /* number + 1 */
    uint32_t mask;
};

static uint32_t class_bit(const char *name) {
    for (uint32_t i = 0; i < LX_FEATURE_CLASS_COUNT && name[0] != '='; i++) {
        if (strcmp(name, lx_feature_class_name((enum lx_feature_class)i)) == 0) {
            return UINT32_C(1) << i;
        }
    }
    return 0;
}

/* Bits of all classes of the lexicon; NULL when memory is short. */
static uint32_t *class_bits(const struct lx_lexicon *lexicon, const lxt_allocator *allocator) {
    uint32_t count = 0;
    while (lx_lexicon_class(lexicon, count) != NULL) {
        count++;
    }
    uint32_t *bits = lx_alloc(allocator, (size_t)count + 1, sizeof *bits);
    for (uint32_t i = 0; bits != NULL && i < count; i++) {
        bits[i] = class_bit(lx_lexicon_class(lexicon, i)->name);
    }
    return bits;
}

/* The number of a mask, a new one where it is not known. Number 0 is no mask of a set: unknown words are told apart
 * from those whose classes count for nothing here. */
static uint32_t number_of(struct lx_feature_tables *tables, struct index *index, uint32_t mask) {
    uint32_t at = lx_hash_finish(mask) & index->mask;
    for (; index->slots[at] != 0; at = (at + 1) & index->mask) {
        if (tables->masks[index->slots[at] - 1] == mask) {
            return index->slots[at] - 1;
        }
    }
    tables->masks[tables->mask_count] = mask;
    index->slots[at] = ++tables->mask_count;
    return tables->mask_count - 1;
}

static bool collect_masks(struct lx_feature_tables *tables, const struct lx_lexicon *lexicon) {
    uint32_t count = lx_lexicon_set_count(lexicon);
    struct index index = {.mask = 127};
    while (index.mask < count * 2) {
        index.mask = index.mask * 2 + 1;
    }
    uint32_t *bits = class_bits(lexicon, tables->allocator);
    index.slots = lx_alloc_zero(tables->allocator, (size_t)index.mask + 1, sizeof *index.slots);
    tables->set_masks = lx_alloc_zero(tables->allocator, (size_t)count + 1, sizeof *tables->set_masks);
    tables->masks = lx_alloc_zero(tables->allocator, (size_t)count + 1, sizeof *tables->masks);
    bool done = bits != NULL && index.slots != NULL && tables->set_masks != NULL && tables->masks != NULL;
    tables->mask_count = 1;
    for (uint32_t set = 1; done && set < count; set++) {
        struct lx_set members = lx_lexicon_set(lexicon, set);
        uint32_t mask = 0;
        for (uint32_t i = 0; i < members.count; i++) {
            mask |= bits[members.members[i]];
        }
        tables->set_masks[set] = (uint16_t)number_of(tables, &index, mask);
    }
    lx_free(tables->allocator, index.slots);
    lx_free(tables->allocator, bits);
    return done;
}

/* What a word of the mask with a number tells of the span that it stands in. */
static void describe_word(struct lx_profile *profile, uint32_t mask, uint32_t classes, uint32_t shape) {
    const uint32_t function = CLASS(function_word) | CLASS(de) | CLASS(det) | CLASS(and) | CLASS(in_prep);
    uint32_t flags = 0;
    flags |= (classes & CLASS(de)) != 0 ? FLAG(HAS_DE) : 0;
    flags |= (classes & CLASS(org_adj)) != 0 ? FLAG(HAS_ADJECTIVE) : 0;
    flags |= (classes & (CLASS(given_name) | CLASS(given_name_word))) != 0 ? FLAG(HAS_GIVEN) : 0;
    flags |= (classes & (CLASS(family_name) | CLASS(family_name_word))) != 0 ? FLAG(HAS_FAMILY) : 0;
    if ((classes & function) != 0 && shape == LX_SHAPE_LOWER) {
        flags |= (classes & CLASS(and)) != 0 ? FLAG(HAS_AND) : 0;
        flags |= (classes & CLASS(in_prep)) != 0 ? FLAG(HAS_PREPOSITION) : 0;
        profile->tally = (uint64_t)((classes & CLASS(de)) != 0) << LX_TALLY_DE;
    } else {
        bool ordinary = (classes & (CLASS(ordinary) | CLASS(function_word))) != 0;
        bool upper = shape == LX_SHAPE_UPPER || shape == LX_SHAPE_LETTER;
        bool capital = shape == LX_SHAPE_CAPITAL || shape == LX_SHAPE_MIXED;
        flags |= shape == LX_SHAPE_LOWER ? FLAG(HAS_LOWER_CONTENT) : 0;
        flags |= mask == 0 ? FLAG(UNKNOWN_WORD) : 0;
        profile->tally = UINT64_C(1) << LX_TALLY_CONTENT | (uint64_t)ordinary << LX_TALLY_ORDINARY |
                         (uint64_t)upper << LX_TALLY_UPPER | (uint64_t)capital << LX_TALLY_CAPITAL;
        profile->bits |= LX_PROFILE_CONTENT;
    }
    profile->flags = flags;
}

static uint64_t flag_if(bool condition, enum lx_feature_flag flag) {
    return (uint64_t)condition << flag;
}

uint64_t lx_tally_flags(uint64_t tally) {
    uint32_t content = lx_tally(tally, LX_TALLY_CONTENT);
    uint32_t ordinary = lx_tally(tally, LX_TALLY_ORDINARY);
    uint32_t de = lx_tally(tally, LX_TALLY_DE);
    bool some = content != 0;
    return flag_if(some && ordinary == content, LX_FEATURE_ALL_ORDINARY) |
           flag_if(ordinary != 0 && ordinary < content, LX_FEATURE_SOME_ORDINARY) |
           flag_if(ordinary == 0, LX_FEATURE_NO_ORDINARY) |
           flag_if(some && lx_tally(tally, LX_TALLY_UPPER) == content, LX_FEATURE_ALL_UPPER) |
           flag_if(some && lx_tally(tally, LX_TALLY_CAPITAL) == content, LX_FEATURE_ALL_CAPITAL) |
           flag_if(de > 1, LX_FEATURE_DE_TWICE) | flag_if(de > 2, LX_FEATURE_DE_OFTEN);
}
_Static_assert(LX_FEATURE_DE_OFTEN < 16, "what counts tell fits a profile");

static struct lx_profile profile_of(uint32_t mask, uint32_t classes, uint32_t shape) {
    struct lx_profile profile = {.kind = (uint8_t)lx_feature_kind(classes, shape)};
    bool capital = shape == LX_SHAPE_CAPITAL || shape == LX_SHAPE_UPPER || shape == LX_SHAPE_MIXED;
    profile.bits = capital ? LX_PROFILE_CAPITAL : 0;
    profile.bits |= (classes & CLASS(de)) != 0 ? LX_PROFILE_DE : 0;
    profile.bits |= (classes & (CLASS(det) | CLASS(function_word))) != 0 ? LX_PROFILE_ARTICLE : 0;
    if (shape == LX_SHAPE_DIGITS) {
        profile.flags = FLAG(HAS_DIGITS);
    } else if (shape != LX_SHAPE_PUNCTUATION) {
        describe_word(&profile, mask, classes, shape);
    }
    profile.alone = (uint16_t)lx_tally_flags(profile.tally);
    return profile;
}

static bool make_profiles(struct lx_feature_tables *tables) {
    tables->profiles =
        lx_alloc(tables->allocator, (size_t)tables->mask_count * LX_SHAPE_COUNT, sizeof *tables->profiles);
    for (uint32_t mask = 0; tables->profiles != NULL && mask < tables->mask_count; mask++) {
        for (uint32_t shape = 0; shape < LX_SHAPE_COUNT; shape++) {
            tables->profiles[mask * LX_SHAPE_COUNT + shape] = profile_of(mask, tables->masks[mask], shape);
        }
    }
    return tables->profiles != NULL;
}

static void make_looks(struct lx_feature_tables *tables) {
    memset(tables->looks, LX_SHAPE_PUNCTUATION, sizeof tables->looks);
    for (uint32_t i = LX_LOOK_MARKS; i < LX_LOOKS; i++) {
        if (lx_looks[i].code_point < sizeof tables->looks) {
            tables->looks[lx_looks[i].code_point] = (uint8_t)i;
        }
    }
}

static bool group_rules(struct lx_feature_tables *tables, const struct lx_ruleset *ruleset) {
    tables->rule_groups = lx_alloc(tables->allocator, (size_t)ruleset->rules.count + 1, 1);
    tables->rule_covers = lx_alloc(tables->allocator, (size_t)ruleset->rules.count + 1, 1);
    if (tables->rule_groups == NULL || tables->rule_covers == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < ruleset->rules.count; i++) {
        const struct lx_rule *rule = &ruleset->rules.items[i];
        tables->rule_covers[i] = rule->covers;
        tables->rule_groups[i] = rule->type == LX_TYPE_NAME           ? LX_GROUP_RUN
                                 : rule->form == LX_FORM_ACRONYM      ? LX_GROUP_ACRONYM
                                 : rule->level == LX_LEVEL_COMPOSITES ? LX_GROUP_COMPOSITE
                                                                      : LX_GROUP_ATOM;
    }
    return true;
}

static uint8_t thing_flag(const struct lx_image *image, const struct lx_image_attribute *attribute) {
    static const struct {
        const char *key;
        const char *value;
        uint8_t flag;
    } known[] = {
        {"ambiguous", "1", LX_THING_AMBIGUOUS}, {"language", "1", LX_THING_LANGUAGE}, {"rank", "5", LX_THING_RANK_LOW}};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (lx_same_string(known[i].key, lx_image_text(image, attribute->key), attribute->key.length) &&
            lx_same_string(known[i].value, lx_image_text(image, attribute->value), attribute->value.length)) {
            return known[i].flag;
        }
    }
    return 0;
}

/* The attributes of all images one after another, each image's from `attribute_starts` on. */
static bool read_attributes(struct lx_feature_tables *tables, const struct lx_lexicon *lexicon) {
    uint32_t images = lx_lexicon_image_count(lexicon);
    size_t total = 0;
    tables->attribute_starts = lx_alloc(tables->allocator, (size_t)images + 1, sizeof *tables->attribute_starts);
    for (uint32_t i = 0; tables->attribute_starts != NULL && i < images; i++) {
        tables->attribute_starts[i] = total;
        total += lx_lexicon_image(lexicon, i)->count[LX_SECTION_ATTRIBUTES];
    }
    tables->attribute_flags = lx_alloc(tables->allocator, total + 1, 1);
    if (tables->attribute_starts == NULL || tables->attribute_flags == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < images; i++) {
        const struct lx_image *image = lx_lexicon_image(lexicon, i);
        uint8_t *flags = tables->attribute_flags + tables->attribute_starts[i];
        for (uint32_t k = 0; k < image->count[LX_SECTION_ATTRIBUTES]; k++) {
            flags[k] = thing_flag(image, &image->attributes[k]);
        }
    }
    return true;
}

lxt_status lx_feature_tables_make(struct lx_feature_tables *tables, const struct lx_lexicon *lexicon,
                                  const struct lx_ruleset *ruleset, const lxt_allocator *allocator) {
    memset(tables, 0, sizeof *tables);
    tables->allocator = allocator;
    make_looks(tables);
    bool done = collect_masks(tables, lexicon) && make_profiles(tables) && group_rules(tables, ruleset) &&
                read_attributes(tables, lexicon);
    if (!done) {
        lx_feature_tables_free(tables);
    }
    return done ? LXT_OK : LXT_ERROR_MEMORY;
}

void lx_feature_tables_free(struct lx_feature_tables *tables) {
    if (tables->allocator == NULL) {
        return;
    }
    lx_free(tables->allocator, tables->set_masks);
    lx_free(tables->allocator, tables->masks);
    lx_free(tables->allocator, tables->profiles);
    lx_free(tables->allocator, tables->rule_groups);
    lx_free(tables->allocator, tables->rule_covers);
    lx_free(tables->allocator, tables->attribute_starts);
    lx_free(tables->allocator, tables->attribute_flags);
    memset(tables, 0, sizeof *tables);
}

uint32_t lx_feature_tables_thing(const struct lx_feature_tables *tables, uint32_t image, struct lx_run attributes) {
    const uint8_t *flags = tables->attribute_flags + tables->attribute_starts[image];
    uint32_t thing = 0;
    for (uint32_t i = 0; i < attributes.count; i++) {
        thing |= flags[attributes.first + i];
    }
    return thing;
}

/* A punctuation character. */
static struct lx_sight sight_of_mark(const struct lx_feature_tables *tables, struct lx_sight sight,
                                     const char *character) {
    uint32_t used;
    sight.look = (uint8_t)lx_look_of(tables, lx_utf8_next(character, &used));
    sight.kind = lx_looks[sight.look].kind;
    return sight;
}

bool lx_sights_read(const struct lx_feature_tables *tables, const struct lx_reading *reading,
                    struct lx_candidates *candidates) {
    const struct lx_form *forms = reading->forms->forms.items;
    uint32_t count = reading->forms->forms.count;
    candidates->sights.count = 0;
    if (!lx_array_reserve(candidates->allocator, &candidates->sights, count)) {
        return false;
    }
    const char *clean = reading->text->clean.items;
    struct lx_sight *sights = candidates->sights.items;
    for (uint32_t i = 0; i < count; i++) {
        uint16_t mask = tables->set_masks[forms[i].set];
        uint32_t profile = (uint32_t)mask * LX_SHAPE_COUNT + forms[i].shape;
        sights[i] = (struct lx_sight){profile, mask, forms[i].shape, tables->profiles[profile].kind};
        if (forms[i].shape == LX_SHAPE_PUNCTUATION) {
            sights[i] = sight_of_mark(tables, sights[i], clean + forms[i].start);
        }
    }
    candidates->sights.count = count;
    return true;
}
