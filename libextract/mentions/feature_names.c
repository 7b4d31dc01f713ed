#include <string.h>

#include "mentions/feature_tables.h"

#define FLAG_NAME(id, name) name,
static const char *const flag_names[] = {LX_FEATURE_FLAGS(FLAG_NAME)};

#define CLASS_NAME(name) #name,
static const char *const class_names[] = {LX_FEATURE_CLASSES(CLASS_NAME)};

static const char *const slots[] = {"prev", "next", "first", "last"};
static const char *const shapes[] = {"other", "lower", "capital", "upper", "letter", "mixed", "digits", "punctuation"};
static const char *const gaps[] = {"none", "space", "wrap", "line", "cell", "paragraph", "glued"};
static const char *const lengths[] = {"1", "2", "3", "4", "5", "6-7", "8-10", "11+"};
static const char *const roles[] = {"body", "title", "item", "contact", "navigation", "quote", "row"};

static void join(char name[64], const char *family, const char *separator, const char *what) {
    size_t length = 0;
    const char *parts[] = {family, separator, what};
    for (size_t i = 0; i < 3; i++) {
        size_t part = strlen(parts[i]);
        if (length + part < 64) {
            memcpy(name + length, parts[i], part);
            length += part;
        }
    }
    name[length] = '\0';
}

#define KIND_NAME(id, name) name,
static const char *const kind_names[] = {LX_FEATURE_KINDS(KIND_NAME)};
static const char *const pairs[] = {"before:", "begin:", "end:", "after:"};
static const char *const groups[] = {"listed/", "run/", "acronym/", "atom/", "composite/", "repeat/"};

static void name_kinds(uint32_t feature, char name[64]) {
    char left[64];
    if (feature < LX_FEATURE_AT_GROUPS) {
        uint32_t at = feature - LX_FEATURE_AT_PAIRS;
        join(left, pairs[at / (LX_KIND_COUNT * LX_KIND_COUNT)], "", kind_names[at / LX_KIND_COUNT % LX_KIND_COUNT]);
        join(name, left, "+", kind_names[at % LX_KIND_COUNT]);
    } else if (feature < LX_FEATURE_AT_GROUP_LENGTHS) {
        uint32_t at = feature - LX_FEATURE_AT_GROUPS;
        join(left, groups[at / (LX_FEATURE_SLOTS * LX_KIND_COUNT)], "", slots[at / LX_KIND_COUNT % LX_FEATURE_SLOTS]);
        join(name, left, ":", kind_names[at % LX_KIND_COUNT]);
    } else {
        uint32_t at = feature - LX_FEATURE_AT_GROUP_LENGTHS;
        join(left, groups[at / LX_FEATURE_LENGTHS], "length", ":");
        join(name, left, "", lengths[at % LX_FEATURE_LENGTHS]);
    }
}

void lx_feature_name(uint32_t feature, char name[64]) {
    name[0] = '\0';
    if (feature < LX_FEATURE_FLAG_COUNT) {
        join(name, flag_names[feature], "", "");
    } else if (feature >= LX_FEATURE_AT_CLASSES && feature < LX_FEATURE_AT_SHAPES) {
        uint32_t at = feature - LX_FEATURE_AT_CLASSES;
        if (at % 32 < LX_FEATURE_CLASS_COUNT) {
            join(name, slots[at / 32], ":", class_names[at % 32]);
        }
    } else if (feature >= LX_FEATURE_AT_SHAPES && feature < LX_FEATURE_AT_MARKS) {
        uint32_t at = feature - LX_FEATURE_AT_SHAPES;
        join(name, slots[at / LX_SHAPE_COUNT], "#", shapes[at % LX_SHAPE_COUNT]);
    } else if (feature >= LX_FEATURE_AT_MARKS && feature < LX_FEATURE_AT_GAPS) {
        uint32_t at = feature - LX_FEATURE_AT_MARKS;
        join(name, slots[at / LX_FEATURE_MARKS], "'", lx_looks[LX_LOOK_MARKS + at % LX_FEATURE_MARKS].text);
    } else if (feature >= LX_FEATURE_AT_GAPS && feature < LX_FEATURE_AT_LENGTHS) {
        uint32_t at = feature - LX_FEATURE_AT_GAPS;
        join(name, at / LX_FEATURE_GAPS == 0 ? "gap<" : "gap>", "", gaps[at % LX_FEATURE_GAPS]);
    } else if (feature >= LX_FEATURE_AT_LENGTHS && feature < LX_FEATURE_AT_ROLES) {
        join(name, "length", ":", lengths[feature - LX_FEATURE_AT_LENGTHS]);
    } else if (feature >= LX_FEATURE_AT_ROLES && feature < LX_FEATURE_AT_ROLES + LX_ROLE_COUNT) {
        join(name, "role", ":", roles[feature - LX_FEATURE_AT_ROLES]);
    } else if (feature >= LX_FEATURE_AT_PAIRS && feature < LX_FEATURE_AT_RULES) {
        name_kinds(feature, name);
    }
}

const char *lx_feature_class_name(enum lx_feature_class class_number) {
    return class_names[class_number];
}
