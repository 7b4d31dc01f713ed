/* What the tests of the pack compiler share: compile a pack's body, open the image, look words up. */
#ifndef TESTS_PACK_FIXTURE_H
#define TESTS_PACK_FIXTURE_H

#include "../cmocka_all.h"

#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "lexicon/phrases.h"
#include "lexicon/compile.h"
#include "lexicon/runtime.h"
#include "lexicon/spelling.h"
#include "tokens/tokens.h"

#define HEADER(language) "libextract-pack 1\npack test\nlanguage " language "\nscope any\nlicence MIT\nsource test\n"
enum { HEADER_LINES = 6 };

struct compiled {
    struct lx_image_data data;
    struct lx_image image;
};

/* Compiles sources into an image and checks it; fails the test with the compiler's message. */
static inline void compile_sources(struct compiled *compiled, const struct lx_pack_source *sources, size_t count,
                                   const struct lx_image *base) {
    lxt_error error = LXT_ERROR_INIT;
    if (lx_pack_compile(sources, count, base, lx_default_allocator(), &compiled->data, &error) != LXT_OK) {
        fail_msg("%s:%u:%u: %s", error.file, (unsigned)error.line, (unsigned)error.column, error.message);
    }
    if (lx_image_open(&compiled->image, compiled->data.words, compiled->data.word_count, compiled->data.bytes,
                      compiled->data.byte_count, true, &error) != LXT_OK) {
        fail_msg("%s", error.message);
    }
}

static inline void compile_text(struct compiled *compiled, const char *text) {
    const struct lx_pack_source source = {"test.pack", text, strlen(text)};
    compile_sources(compiled, &source, 1, NULL);
}

static inline void drop(struct compiled *compiled) {
    lx_image_data_free(&compiled->data, lx_default_allocator());
}

/* The word that `form` folds to, NULL where the image has none. */
static inline const struct lx_image_word *find_word(const struct lx_image *image, const char *form) {
    char folded[256];
    size_t length = lx_fold(form, strlen(form), folded, sizeof folded);
    uint32_t index = lx_image_find_word(image, folded, (uint32_t)length, lx_hash(folded, length));
    return index == LX_NONE ? NULL : &image->words[index];
}

/* The variant of exactly this spelling, NULL. */
static inline const struct lx_image_variant *find_variant(const struct lx_image *image, const char *form) {
    const struct lx_image_word *word = find_word(image, form);
    struct lx_run variants = word == NULL ? (struct lx_run){0, 0} : lx_image_word_variants(image, word);
    char spelling[256];
    size_t length = lx_spell(form, strlen(form), spelling, sizeof spelling);
    for (uint32_t i = variants.first; i < variants.first + variants.count; i++) {
        struct lx_string full = lx_image_variant_spelling(&image->variants[i]);
        if (full.length == length && memcmp(lx_image_text(image, full), spelling, length) == 0) {
            return &image->variants[i];
        }
    }
    return NULL;
}

/* The entries of exactly this spelling. */
static inline struct lx_run find_entries(const struct lx_image *image, const char *form) {
    const struct lx_image_variant *variant = find_variant(image, form);
    assert_non_null(variant);
    return lx_image_entries(image, (uint32_t)(variant - image->variants));
}

/* Class set of exactly this spelling, 0 where the image does not know it. */
static inline uint32_t set_of(const struct lx_image *image, const char *form) {
    const struct lx_image_variant *variant = find_variant(image, form);
    const struct lx_image_word *word = find_word(image, form);
    if (variant != NULL || word == NULL || (word->bits & LX_WORD_HAS_VARIANTS) != 0) {
        return variant == NULL ? 0 : lx_image_variant_set(variant);
    }
    char spelling[256];
    size_t length = lx_spell(form, strlen(form), spelling, sizeof spelling);
    struct lx_string folded = lx_image_word_folded(image, word);
    bool plain = folded.length == length && memcmp(lx_image_text(image, folded), spelling, length) == 0;
    return plain ? lx_image_word_set(word) : 0;
}

static inline const char *class_name(const struct lx_image *image, uint32_t class_index) {
    return lx_image_text(image, image->classes[class_index].name);
}

/* Whether a class set has a class of this name. */
static inline bool set_has(const struct lx_image *image, uint32_t set, const char *name) {
    struct lx_run run = image->sets[set].members;
    for (uint32_t i = 0; i < run.count; i++) {
        if (strcmp(class_name(image, image->set_members[run.first + i]), name) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether the spelling has the class; false where the image does not know the spelling. */
static inline bool has_class(const struct lx_image *image, const char *form, const char *name) {
    return set_has(image, set_of(image, form), name);
}

/* The node of the name trie that the words (separated by spaces) lead to, LXT_NONE. */
static inline uint32_t find_node(const struct lx_image *image, const char *words) {
    struct lx_tokens tokens;
    uint32_t node = 0;
    lx_tokens_init(&tokens, lx_default_allocator());
    assert_int_equal(lx_tokens_cut_string(&tokens, words, strlen(words)), LXT_OK);
    for (uint32_t i = 0; i < tokens.tokens.count && node != LXT_NONE; i++) {
        char form[256] = {0};
        memcpy(form, words + tokens.tokens.items[i].start, tokens.tokens.items[i].length);
        const struct lx_image_word *word = find_word(image, form);
        uint32_t wanted = word == NULL ? LXT_NONE : (uint32_t)(word - image->words);
        node = wanted == LXT_NONE ? LXT_NONE : lx_image_find_child(image, node, wanted);
    }
    lx_tokens_free(&tokens);
    return node;
}

/* The nth name that ends at the words, NULL. */
static inline const struct lx_image_name *find_name(const struct lx_image *image, const char *words, uint32_t nth) {
    uint32_t node = find_node(image, words);
    if (node == LXT_NONE || nth >= lx_image_node_names(image, node).count) {
        return NULL;
    }
    return &image->names[lx_image_node_names(image, node).first + nth];
}

#define assert_text(image, string, expected) assert_string_equal(lx_image_text(image, string), expected)

/* A pattern stands shortened in the image. */
static inline void assert_pattern(const struct lx_image *image, struct lx_string string, const char *expected) {
    char written[256];
    size_t length = lx_phrases_length(lx_image_text(image, string), string.length);
    assert_true(length < sizeof written);
    lx_phrases_expand(lx_image_text(image, string), string.length, written);
    written[length] = '\0';
    assert_string_equal(written, expected);
}

#endif
