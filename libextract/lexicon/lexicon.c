#include "lexicon/lexicon.h"

#include <string.h>

#include "base/failure.h"
#include "lexicon/runtime.h"

static lxt_status build(struct lx_lexicon *lexicon, lxt_error *error) {
    lxt_status status = lx_unify(lexicon, error);
    if (status == LXT_OK) {
        status = lx_sets_open(lexicon);
    }
    if (status == LXT_OK) {
        status = lx_overlay_words(lexicon);
    }
    if (status == LXT_OK) {
        status = lx_disable_all(lexicon, error);
    }
    if (status == LXT_OK) {
        status = lx_numbers_open(lexicon);
    }
    return status == LXT_OK ? lx_sets_close(lexicon) : status;
}

/* Zeroed tables with a place for each image. */
static bool allocate(struct lx_lexicon *lexicon, const struct lx_image *images, uint32_t count) {
    lexicon->images = lx_arena_alloc(&lexicon->arena, count, sizeof *images);
    lexicon->language_maps = lx_arena_alloc(&lexicon->arena, count, sizeof *lexicon->language_maps);
    lexicon->class_maps = lx_arena_alloc(&lexicon->arena, count, sizeof *lexicon->class_maps);
    lexicon->set_maps = lx_arena_alloc(&lexicon->arena, count, sizeof *lexicon->set_maps);
    if (lexicon->images == NULL || lexicon->language_maps == NULL || lexicon->class_maps == NULL ||
        lexicon->set_maps == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        lexicon->images[i] = images[i];
        lexicon->language_maps[i].to = NULL;
        lexicon->class_maps[i].to = NULL;
        lexicon->set_maps[i].to = NULL;
    }
    lexicon->image_count = count;
    return true;
}

lxt_status lx_lexicon_new(const struct lx_image *images, uint32_t count, const lxt_allocator *allocator,
                          struct lx_lexicon **out, lxt_error *error) {
    if (count == 0) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "a lexicon needs at least one image");
    }
    struct lx_lexicon *lexicon = lx_alloc_zero(allocator, 1, sizeof *lexicon);
    if (lexicon == NULL) {
        return lx_fail_memory(error);
    }
    lexicon->allocator = allocator;
    lx_arena_init(&lexicon->arena, allocator);
    lxt_status status = allocate(lexicon, images, count) ? build(lexicon, error) : LXT_ERROR_MEMORY;
    if (status != LXT_OK) {
        lx_lexicon_free(lexicon);
        if (status == LXT_ERROR_MEMORY) {
            return lx_fail_memory(error);
        }
        return status == LXT_ERROR_LIMIT ? lx_fail(error, status, "the packs have too many languages or class sets")
                                         : status;
    }
    *out = lexicon;
    return LXT_OK;
}

void lx_lexicon_free(struct lx_lexicon *lexicon) {
    if (lexicon == NULL) {
        return;
    }
    const lxt_allocator *allocator = lexicon->allocator;
    lx_array_free(allocator, &lexicon->languages);
    lx_array_free(allocator, &lexicon->classes);
    lx_array_free(allocator, &lexicon->sets);
    lx_array_free(allocator, &lexicon->set_slots);
    lx_array_free(allocator, &lexicon->members);
    lx_array_free(allocator, &lexicon->merged);
    lx_array_free(allocator, &lexicon->merged_variants);
    lx_array_free(allocator, &lexicon->merged_ids);
    lx_array_free(allocator, &lexicon->merged_slots);
    lx_array_free(allocator, &lexicon->ranges);
    lx_array_free(allocator, &lexicon->bounds);
    lx_array_free(allocator, &lexicon->number_unions);
    lx_array_free(allocator, &lexicon->disabled_names);
    lx_array_free(allocator, &lexicon->disabled_rules);
    lx_arena_free(&lexicon->arena);
    lx_free(allocator, lexicon);
}

uint32_t lx_lexicon_image_count(const struct lx_lexicon *lexicon) {
    return lexicon->image_count;
}

const struct lx_image *lx_lexicon_image(const struct lx_lexicon *lexicon, uint32_t image) {
    return image < lexicon->image_count ? &lexicon->images[image] : NULL;
}

uint32_t lx_lexicon_language_count(const struct lx_lexicon *lexicon) {
    return lexicon->languages.count;
}

const char *lx_lexicon_language(const struct lx_lexicon *lexicon, uint32_t language) {
    return language < lexicon->languages.count ? lexicon->languages.items[language] : NULL;
}

uint32_t lx_lexicon_unify_language(const struct lx_lexicon *lexicon, uint32_t image, uint32_t language) {
    return lx_map(&lexicon->language_maps[image], language);
}

const struct lx_class *lx_lexicon_class(const struct lx_lexicon *lexicon, uint32_t class_index) {
    return class_index < lexicon->classes.count ? &lexicon->classes.items[class_index] : NULL;
}

uint32_t lx_lexicon_class_count(const struct lx_lexicon *lexicon) {
    return lexicon->classes.count;
}

uint32_t lx_lexicon_set_count(const struct lx_lexicon *lexicon) {
    return lexicon->sets.count;
}

struct lx_set lx_lexicon_set(const struct lx_lexicon *lexicon, uint32_t set) {
    return set < lexicon->sets.count ? lexicon->sets.items[set] : (struct lx_set){NULL, 0};
}

bool lx_set_has(struct lx_set set, uint32_t class_index) {
    uint32_t low = 0;
    uint32_t high = set.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (set.members[middle] < class_index) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < set.count && set.members[low] == class_index;
}

bool lx_lexicon_rule_disabled(const struct lx_lexicon *lexicon, const char *name, size_t length) {
    for (uint32_t i = 0; i < lexicon->disabled_rules.count; i++) {
        const struct lx_disabled_rule *rule = &lexicon->disabled_rules.items[i];
        if (rule->length == length && memcmp(rule->name, name, length) == 0) {
            return true;
        }
    }
    return false;
}
