/* Names of features: every one is made of one to three parts, so that it can be written and read without a table. */
#include "mentions/feature_names.h"

#include <string.h>

#include "base/same_string.h"

#define FLAG_NAME(id, name) name,
static const char *const flags[] = {LX_FEATURE_FLAGS(FLAG_NAME)};

#define CLASS_NAME(name) #name,
static const char *const classes[] = {LX_FEATURE_CLASSES(CLASS_NAME)};

#define KIND_NAME(id, name) name,
static const char *const kinds[] = {LX_FEATURE_KINDS(KIND_NAME)};

static const char *const nothing[] = {""};
static const char *const slots[] = {"prev", "next", "first", "last"};
static const char *const shapes[] = {"other", "lower", "capital", "upper", "letter", "mixed", "digits", "punctuation"};
static const char *const sides[] = {"gap<", "gap>"};
static const char *const gaps[] = {"none", "space", "wrap", "line", "cell", "paragraph", "glued"};
static const char *const length[] = {"length"};
static const char *const lengths[] = {"1", "2", "3", "4", "5", "6-7", "8-10", "11+"};
static const char *const role[] = {"role"};
static const char *const roles[] = {"body", "title", "item", "contact", "navigation", "quote", "row"};
static const char *const pairs[] = {"before", "begin", "end", "after"};
static const char *const groups[] = {"listed", "run", "acronym", "atom", "composite", "repeat"};
static const char *const marks[LX_FEATURE_MARKS] = {
    "(", ")", ",", ":", ".", ";", "-", "/", "&", "\"", "\xC2\xAB", "\xC2\xBB", "@", "\xE2\x80\x93",
};

/* A part of a name: one of some words, and what stands before it. */
struct part {
    const char *before;
    const char *const *words;
    uint32_t count;
    uint32_t stride; /* how many features further the next word is */
};

/* Features whose names are made alike, from number `at` on. */
struct family {
    uint32_t at;
    struct part parts[3];
};

#define WORDS(list) list, sizeof(list) / sizeof *(list)
#define NO_PART                                                                                                        \
    { "", WORDS(nothing), 1 }
static const struct family families[] = {
    {0, {{"", WORDS(flags), 1}, NO_PART, NO_PART}},
    {LX_FEATURE_AT_CLASSES, {{"", WORDS(slots), 32}, {":", WORDS(classes), 1}, NO_PART}},
    {LX_FEATURE_AT_SHAPES, {{"", WORDS(slots), LX_SHAPE_COUNT}, {"#", WORDS(shapes), 1}, NO_PART}},
    {LX_FEATURE_AT_MARKS, {{"", slots, 2, LX_FEATURE_MARKS}, {"'", WORDS(marks), 1}, NO_PART}},
    {LX_FEATURE_AT_GAPS, {{"", WORDS(sides), LX_FEATURE_GAPS}, {"", WORDS(gaps), 1}, NO_PART}},
    {LX_FEATURE_AT_LENGTHS, {{"", WORDS(length), 1}, {":", WORDS(lengths), 1}, NO_PART}},
    {LX_FEATURE_AT_ROLES, {{"", WORDS(role), 1}, {":", WORDS(roles), 1}, NO_PART}},
    {LX_FEATURE_AT_PAIRS,
     {{"", WORDS(pairs), LX_KIND_COUNT *LX_KIND_COUNT}, {":", WORDS(kinds), LX_KIND_COUNT}, {"+", WORDS(kinds), 1}}},
    {LX_FEATURE_AT_GROUPS,
     {{"", WORDS(groups), LX_FEATURE_SLOTS *LX_KIND_COUNT},
      {"/", WORDS(slots), LX_KIND_COUNT},
      {":", WORDS(kinds), 1}}},
    {LX_FEATURE_AT_GROUP_LENGTHS,
     {{"", WORDS(groups), LX_FEATURE_LENGTHS}, {"/", WORDS(length), 1}, {":", WORDS(lengths), 1}}},
};
enum { FAMILIES = sizeof families / sizeof *families, PARTS = 3 };

const char *lx_feature_class_name(enum lx_feature_class class_number) {
    return classes[class_number];
}

static size_t append(char name[64], size_t used, const char *text) {
    size_t more = strlen(text);
    if (used + more >= 64) {
        return used;
    }
    memcpy(name + used, text, more);
    return used + more;
}

void lx_feature_name(uint32_t feature, char name[64]) {
    size_t used = 0;
    uint32_t number = FAMILIES;
    while (number > 0 && families[--number].at > feature) {
    }
    const struct family *family = &families[number];
    uint32_t rest = feature - family->at;
    uint32_t words[PARTS];
    bool exists = feature < LX_FEATURE_AT_RULES;
    for (uint32_t i = 0; i < PARTS; i++) {
        const struct part *part = &family->parts[i];
        words[i] = part->count == 1 ? 0 : rest / part->stride;
        rest -= words[i] * part->stride;
        exists = exists && words[i] < part->count;
    }
    for (uint32_t i = 0; exists && rest == 0 && i < PARTS; i++) {
        used = append(name, used, family->parts[i].before);
        used = append(name, used, family->parts[i].words[words[i]]);
    }
    name[used] = '\0';
}

/* What follows in a text that begins with another, else NULL. */
static const char *after(const char *text, const char *start) {
    for (; *start != '\0'; start++, text++) {
        if (*text != *start) {
            return NULL;
        }
    }
    return text;
}

/* Reads the parts of a family from number `from` on. One word may begin another: all are tried. */
static uint32_t find_parts(const struct family *family, uint32_t from, const char *text) {
    if (from == PARTS) {
        return *text == '\0' ? 0 : LX_NONE;
    }
    const struct part *part = &family->parts[from];
    text = after(text, part->before);
    for (uint32_t i = 0; text != NULL && i < part->count; i++) {
        const char *rest = after(text, part->words[i]);
        uint32_t more = rest == NULL ? LX_NONE : find_parts(family, from + 1, rest);
        if (more != LX_NONE) {
            return i * part->stride + more;
        }
    }
    return LX_NONE;
}

uint32_t lx_feature_find(const char *name) {
    for (uint32_t i = FAMILIES; i-- > 0;) {
        uint32_t found = find_parts(&families[i], 0, name);
        if (found != LX_NONE) {
            return families[i].at + found;
        }
    }
    return LX_NONE;
}

static bool name_all(struct lx_feature_names *names, const struct lx_ruleset *ruleset) {
    char name[64];
    for (uint32_t i = 0; i < LX_FEATURE_AT_RULES; i++) {
        lx_feature_name(i, name);
        names->names[i] = lx_arena_copy(&names->arena, name, strlen(name));
        if (names->names[i] == NULL) {
            return false;
        }
    }
    for (uint32_t i = 0; i < ruleset->rules.count; i++) {
        size_t size = strlen(ruleset->rules.items[i].name);
        char *full = lx_arena_alloc(&names->arena, size + sizeof LX_FEATURE_RULE, 1);
        if (full == NULL) {
            return false;
        }
        memcpy(full, LX_FEATURE_RULE, sizeof LX_FEATURE_RULE - 1);
        memcpy(full + sizeof LX_FEATURE_RULE - 1, ruleset->rules.items[i].name, size + 1);
        names->names[LX_FEATURE_AT_RULES + i] = full;
    }
    return true;
}

struct lx_feature_names *lx_feature_names_new(const struct lx_ruleset *ruleset, const lxt_allocator *allocator) {
    struct lx_feature_names *names = lx_alloc_zero(allocator, 1, sizeof *names);
    if (names == NULL) {
        return NULL;
    }
    names->allocator = allocator;
    lx_arena_init(&names->arena, allocator);
    names->names =
        lx_arena_alloc(&names->arena, (size_t)LX_FEATURE_AT_RULES + ruleset->rules.count, sizeof *names->names);
    if (names->names == NULL || !name_all(names, ruleset)) {
        lx_feature_names_free(names);
        return NULL;
    }
    return names;
}

void lx_feature_names_free(struct lx_feature_names *names) {
    if (names != NULL) {
        lx_arena_free(&names->arena);
        lx_free(names->allocator, names);
    }
}
