#include <string.h>

#include "base/hash.h"
#include "lexicon/runtime.h"

static uint32_t *merged_slot(const struct lx_lexicon *lexicon, const char *folded, uint32_t length, uint32_t hash) {
    uint32_t mask = lexicon->merged_slots.count - 1;
    for (uint32_t at = hash & mask;; at = (at + 1) & mask) {
        uint32_t *slot = &lexicon->merged_slots.items[at];
        if (*slot == 0) {
            return slot;
        }
        const struct lx_merged_word *word = &lexicon->merged.items[*slot - 1];
        if (word->hash == hash && word->length == length && memcmp(word->folded, folded, length) == 0) {
            return slot;
        }
    }
}

uint32_t lx_overlay_find(const struct lx_lexicon *lexicon, const char *folded, uint32_t length, uint32_t hash) {
    if (lexicon->merged_slots.count == 0) {
        return LX_NONE;
    }
    uint32_t slot = *merged_slot(lexicon, folded, length, hash);
    return slot == 0 ? LX_NONE : slot - 1;
}

static bool grow_slots(struct lx_lexicon *lexicon) {
    uint32_t size = lexicon->merged_slots.count == 0 ? 64 : lexicon->merged_slots.count * 2;
    lexicon->merged_slots.count = 0;
    if (!lx_array_reserve(lexicon->allocator, &lexicon->merged_slots, size)) {
        return false;
    }
    memset(lexicon->merged_slots.items, 0, size * sizeof(uint32_t));
    lexicon->merged_slots.count = size;
    for (uint32_t i = 0; i < lexicon->merged.count; i++) {
        const struct lx_merged_word *word = &lexicon->merged.items[i];
        *merged_slot(lexicon, word->folded, word->length, word->hash) = i + 1;
    }
    return true;
}

/* Union over all images of the sets that a spelling has, in *set. */
static lxt_status unite_spelling(struct lx_lexicon *lexicon, const uint32_t *ids, const char *spelling, uint32_t length,
                                 uint32_t *set) {
    *set = 0;
    for (uint32_t i = 0; i < lexicon->image_count; i++) {
        if (ids[i] == LX_NONE) {
            continue;
        }
        enum lx_match match;
        uint32_t own = lx_image_spelling_set(&lexicon->images[i], ids[i], spelling, length, &match);
        if (match == LX_MATCH_NONE) {
            continue;
        }
        lxt_status status = lx_sets_union(lexicon, *set, lx_map(&lexicon->set_maps[i], own), set);
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

static bool has_spelling(const struct lx_lexicon *lexicon, const struct lx_merged_word *word, const char *spelling,
                         uint32_t length) {
    for (uint32_t i = word->variants.first; i < word->variants.first + word->variants.count; i++) {
        const struct lx_merged_variant *variant = &lexicon->merged_variants.items[i];
        if (variant->length == length && memcmp(variant->spelling, spelling, length) == 0) {
            return true;
        }
    }
    return false;
}

/* Adds a spelling that one image has of the word. */
static lxt_status add_spelling(struct lx_lexicon *lexicon, struct lx_merged_word *word, const uint32_t *ids,
                               const struct lx_image *image, struct lx_string spelling) {
    struct lx_merged_variant variant = {lx_image_text(image, spelling), spelling.length, 0};
    if (has_spelling(lexicon, word, variant.spelling, variant.length)) {
        return LXT_OK;
    }
    lxt_status status = unite_spelling(lexicon, ids, variant.spelling, variant.length, &variant.set);
    if (status != LXT_OK) {
        return status;
    }
    if (!lx_array_push(lexicon->allocator, &lexicon->merged_variants, variant)) {
        return LXT_ERROR_MEMORY;
    }
    word->variants.count++;
    return LXT_OK;
}

/* Adds the spellings that one image has of the word. */
static lxt_status add_spellings(struct lx_lexicon *lexicon, struct lx_merged_word *word, const uint32_t *ids,
                                uint32_t index) {
    const struct lx_image *image = &lexicon->images[index];
    const struct lx_image_word *own = &image->words[ids[index]];
    struct lx_run variants = lx_image_word_variants(image, own);
    if (variants.count == 0) {
        return add_spelling(lexicon, word, ids, image, lx_image_word_folded(image, own));
    }
    lxt_status status = LXT_OK;
    for (uint32_t i = variants.first; status == LXT_OK && i < variants.first + variants.count; i++) {
        status = add_spelling(lexicon, word, ids, image, lx_image_variant_spelling(&image->variants[i]));
    }
    return status;
}

/* Fills in what the images together say of the word. */
static lxt_status unite(struct lx_lexicon *lexicon, struct lx_merged_word *word, const uint32_t *ids) {
    word->variants = (struct lx_run){lexicon->merged_variants.count, 0};
    for (uint32_t i = 0; i < lexicon->image_count; i++) {
        if (ids[i] == LX_NONE) {
            continue;
        }
        const struct lx_image_word *own = &lexicon->images[i].words[ids[i]];
        word->starts_name |= lx_image_word_starts_name(own);
        word->starts_small |= lx_image_word_starts_small(own);
        uint32_t own_set = lx_map(&lexicon->set_maps[i], lx_image_word_set(own));
        uint32_t own_open = lx_map(&lexicon->set_maps[i], lx_image_word_open_set(&lexicon->images[i], own));
        lxt_status status = lx_sets_union(lexicon, word->other_set, own_set, &word->other_set);
        if (status == LXT_OK) {
            status = lx_sets_union(lexicon, word->open_set, own_open, &word->open_set);
        }
        if (status == LXT_OK) {
            status = add_spellings(lexicon, word, ids, i);
        }
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

lxt_status lx_overlay_merge(struct lx_lexicon *lexicon, const char *folded, uint32_t length, uint32_t hash,
                            uint32_t *merged) {
    *merged = lx_overlay_find(lexicon, folded, length, hash);
    if (*merged != LX_NONE) {
        return LXT_OK;
    }
    if (lexicon->merged.count * 2 >= lexicon->merged_slots.count && !grow_slots(lexicon)) {
        return LXT_ERROR_MEMORY;
    }
    struct lx_merged_word word = {.hash = hash, .length = length};
    word.folded = lx_arena_copy(&lexicon->arena, folded, length);
    if (word.folded == NULL || !lx_array_reserve(lexicon->allocator, &lexicon->merged, 1) ||
        !lx_array_reserve(lexicon->allocator, &lexicon->merged_ids, lexicon->image_count)) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t *ids = lexicon->merged_ids.items + lexicon->merged_ids.count;
    for (uint32_t i = 0; i < lexicon->image_count; i++) {
        ids[i] = lx_image_find_word(&lexicon->images[i], folded, length, hash);
    }
    lxt_status status = unite(lexicon, &word, ids);
    if (status != LXT_OK) {
        return status;
    }
    *merged_slot(lexicon, folded, length, hash) = lexicon->merged.count + 1;
    *merged = lexicon->merged.count;
    lexicon->merged.items[lexicon->merged.count++] = word;
    lexicon->merged_ids.count += lexicon->image_count;
    return LXT_OK;
}

lxt_status lx_overlay_words(struct lx_lexicon *lexicon) {
    for (uint32_t i = 1; i < lexicon->image_count; i++) {
        const struct lx_image *image = &lexicon->images[i];
        for (uint32_t k = 0; k < image->count[LX_SECTION_WORDS]; k++) {
            struct lx_string folded = lx_image_word_folded(image, &image->words[k]);
            const char *text = lx_image_text(image, folded);
            uint32_t merged;
            lxt_status status = lx_overlay_merge(lexicon, text, folded.length, lx_hash(text, folded.length), &merged);
            if (status != LXT_OK) {
                return status;
            }
        }
    }
    return LXT_OK;
}
