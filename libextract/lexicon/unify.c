#include <string.h>

#include "base/failure.h"
#include "base/hash.h"
#include "base/same_string.h"
#include "lexicon/runtime.h"

uint32_t lx_lexicon_find_language(const struct lx_lexicon *lexicon, const char *code, size_t length) {
    for (uint32_t i = 0; i < lexicon->languages.count; i++) {
        if (lx_same_string(lexicon->languages.items[i], code, length)) {
            return i;
        }
    }
    return LX_NONE;
}

/* A table of `count` indices; one entry at least, so that NULL always means failure. */
static uint32_t *new_map(struct lx_lexicon *lexicon, uint32_t count) {
    return lx_arena_alloc(&lexicon->arena, (size_t)count + 1, sizeof(uint32_t));
}

static lxt_status unify_languages(struct lx_lexicon *lexicon, uint32_t index) {
    const struct lx_image *image = &lexicon->images[index];
    uint32_t count = image->count[LX_SECTION_LANGUAGES];
    uint32_t *map = new_map(lexicon, count);
    if (map == NULL) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct lx_string code = image->languages[i].code;
        const char *text = lx_image_text(image, code);
        map[i] = lx_lexicon_find_language(lexicon, text, code.length);
        if (map[i] != LX_NONE) {
            continue;
        }
        map[i] = lexicon->languages.count;
        if (map[i] == LX_LANGUAGES_MAX) {
            return LXT_ERROR_LIMIT;
        }
        if (!lx_array_push(lexicon->allocator, &lexicon->languages, text)) {
            return LXT_ERROR_MEMORY;
        }
    }
    lexicon->language_maps[index].to = map;
    return LXT_OK;
}

/* Index of the class with these properties, LX_NONE. One name may stand for several classes of a language, which
 * differ by scope or case; `any` ignores these. */
static uint32_t find_class(const struct lx_lexicon *lexicon, const struct lx_class *like, size_t length, bool any) {
    uint32_t at = lx_hash(like->name, length) & lexicon->class_mask;
    for (; lexicon->class_slots[at] != 0; at = (at + 1) & lexicon->class_mask) {
        const struct lx_class *known = &lexicon->classes.items[lexicon->class_slots[at] - 1];
        if (known->language == like->language && lx_same_string(known->name, like->name, length) &&
            (any || (known->scope == like->scope && known->case_policy == like->case_policy))) {
            return lexicon->class_slots[at] - 1;
        }
    }
    return LX_NONE;
}

/* Room is reserved by the caller. */
static uint32_t add_class(struct lx_lexicon *lexicon, struct lx_class class, size_t length) {
    uint32_t at = lx_hash(class.name, length) & lexicon->class_mask;
    while (lexicon->class_slots[at] != 0) {
        at = (at + 1) & lexicon->class_mask;
    }
    lexicon->classes.items[lexicon->classes.count++] = class;
    lexicon->class_slots[at] = lexicon->classes.count;
    return lexicon->classes.count - 1;
}

/* An index over the names of all classes there can be. */
static bool open_class_slots(struct lx_lexicon *lexicon) {
    uint64_t most = 0;
    for (uint32_t i = 0; i < lexicon->image_count; i++) {
        most += lexicon->images[i].count[LX_SECTION_CLASSES];
    }
    uint64_t size = 16;
    while (size < most * 2) {
        size *= 2;
    }
    if (size > UINT32_MAX) {
        return false;
    }
    lexicon->class_slots = lx_arena_alloc(&lexicon->arena, (size_t)size, sizeof(uint32_t));
    if (lexicon->class_slots == NULL) {
        return false;
    }
    memset(lexicon->class_slots, 0, (size_t)size * sizeof(uint32_t));
    lexicon->class_mask = (uint32_t)size - 1;
    return true;
}

static lxt_status unify_classes(struct lx_lexicon *lexicon, uint32_t index, lxt_error *error) {
    const struct lx_image *image = &lexicon->images[index];
    uint32_t count = image->count[LX_SECTION_CLASSES];
    uint32_t *map = new_map(lexicon, count);
    if (map == NULL || !lx_array_reserve(lexicon->allocator, &lexicon->classes, count)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < count; i++) {
        const struct lx_image_class *class = &image->classes[i];
        uint32_t length = class->name.length;
        struct lx_class like = {lx_image_text(image, class->name),
                                (uint8_t)lx_map(&lexicon->language_maps[index], class->language),
                                (uint8_t) class->scope, (uint8_t) class->case_policy};
        if (index > 0 && class->extends && find_class(lexicon, &like, length, true) == LX_NONE) {
            return lx_fail(error, LXT_ERROR_SYNTAX, "no pack has a list '%s' of language '%s' to extend", like.name,
                           lexicon->languages.items[like.language]);
        }
        /* The base keeps its own indices, whatever their names. */
        uint32_t known = index > 0 ? find_class(lexicon, &like, length, false) : LX_NONE;
        map[i] = known != LX_NONE ? known : add_class(lexicon, like, length);
    }
    if (index > 0) {
        lexicon->class_maps[index].to = map;
    }
    return lexicon->classes.count < UINT16_MAX ? LXT_OK : LXT_ERROR_LIMIT;
}

lxt_status lx_unify(struct lx_lexicon *lexicon, lxt_error *error) {
    if (!lx_array_push(lexicon->allocator, &lexicon->languages, "world") || !open_class_slots(lexicon)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < lexicon->image_count; i++) {
        lxt_status status = unify_languages(lexicon, i);
        if (status == LXT_OK) {
            status = unify_classes(lexicon, i, error);
        }
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

uint32_t lx_lexicon_find_classes(const struct lx_lexicon *lexicon, uint32_t language, const char *name, size_t length,
                                 uint32_t *classes, uint32_t capacity) {
    uint32_t found = 0;
    uint32_t at = lx_hash(name, length) & lexicon->class_mask;
    for (; lexicon->class_slots[at] != 0; at = (at + 1) & lexicon->class_mask) {
        uint32_t index = lexicon->class_slots[at] - 1;
        const struct lx_class *known = &lexicon->classes.items[index];
        if (!lx_same_string(known->name, name, length)) {
            continue;
        }
        bool sees = known->language == LX_WORLD || known->language == language || language == LX_WORLD;
        if (sees && found++ < capacity) {
            classes[found - 1] = index;
        }
    }
    return found;
}
