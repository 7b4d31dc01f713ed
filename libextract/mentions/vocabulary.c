#include <string.h>

#include "mentions/ruleset.h"

#define SHAPE(s) (UINT32_C(1) << (s))

uint32_t lx_case_shapes(uint8_t case_policy) {
    uint32_t upper = SHAPE(LX_SHAPE_UPPER) | SHAPE(LX_SHAPE_LETTER) | SHAPE(LX_SHAPE_MIXED);
    switch (case_policy) {
    case LX_CASE_LOWER:
        return SHAPE(LX_SHAPE_LOWER);
    case LX_CASE_CAPITAL:
        return upper | SHAPE(LX_SHAPE_CAPITAL) | SHAPE(LX_SHAPE_OTHER) | SHAPE(LX_SHAPE_DIGITS);
    case LX_CASE_UPPER:
        return upper;
    default:
        return UINT32_MAX;
    }
}

static uint32_t find_classes(void *user, uint32_t language, const char *name, uint32_t *classes, uint32_t capacity) {
    const struct lx_vocabulary_source *source = user;
    return lx_lexicon_find_classes(source->lexicon, language, name, strlen(name), classes, capacity);
}

static const uint32_t *set_members(void *user, uint32_t set, uint32_t *count) {
    const struct lx_vocabulary_source *source = user;
    struct lx_set members = lx_lexicon_set(source->lexicon, set);
    *count = members.count;
    return members.members;
}

static uint32_t class_shapes(void *user, uint32_t class_index) {
    const struct lx_vocabulary_source *source = user;
    return lx_case_shapes(lx_lexicon_class(source->lexicon, class_index)->case_policy);
}

static uint32_t find_type(void *user, const char *name) {
    const struct lx_vocabulary_source *source = user;
    return lx_types_find(source->types, name, strlen(name));
}

struct lx_vocabulary lx_vocabulary_of(const struct lx_vocabulary_source *source) {
    union {
        const void *constant;
        void *pointer;
    } user = {.constant = source};
    return (struct lx_vocabulary){.user = user.pointer,
                                  .set_count = lx_lexicon_set_count(source->lexicon),
                                  .find_classes = find_classes,
                                  .set_members = set_members,
                                  .class_shapes = class_shapes,
                                  .find_type = find_type};
}
