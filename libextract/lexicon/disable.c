#include <string.h>

#include "base/failure.h"
#include "lexicon/runtime.h"

bool lx_name_disabled(const struct lx_lexicon *lexicon, uint32_t image, uint32_t name) {
    for (uint32_t i = 0; i < lexicon->disabled_names.count; i++) {
        const struct lx_disabled_name *disabled = &lexicon->disabled_names.items[i];
        if (disabled->name == name && disabled->image == image) {
            return true;
        }
    }
    return false;
}

static bool is_text(const struct lx_image *image, struct lx_string string, const char *text) {
    return strcmp(lx_image_text(image, string), text) == 0;
}

static bool rule_exists(const struct lx_lexicon *lexicon, const char *name) {
    for (uint32_t i = 0; i < lexicon->image_count; i++) {
        const struct lx_image *image = &lexicon->images[i];
        for (uint32_t k = 0; k < image->count[LX_SECTION_RULES]; k++) {
            if (is_text(image, image->rules[k].name, name)) {
                return true;
            }
        }
    }
    return false;
}

/* Switches off what is spelt by `tokens` and belongs to the class (or, where `class` is NULL, is a thing's name). */
struct target {
    struct lx_lexicon *lexicon;
    const struct lx_tokens *tokens;
    const char *bytes;
    const char *class;
    bool found;
};

static uint32_t word_at(const struct target *target, uint32_t image, uint32_t token) {
    char folded[4 * LX_WORD_BYTES];
    const struct lx_token *word = &target->tokens->tokens.items[token];
    if (word->length > LX_WORD_BYTES) {
        return LX_NONE;
    }
    uint32_t length = (uint32_t)lx_fold(target->bytes + word->start, word->length, folded, sizeof folded);
    return lx_image_find_word(&target->lexicon->images[image], folded, length, word->form);
}

/* The trie's node for the tokens, LX_NONE. */
static uint32_t find_node(const struct target *target, uint32_t image) {
    uint32_t node = 0;
    for (uint32_t i = 0; i < target->tokens->tokens.count; i++) {
        const struct lx_token *token = &target->tokens->tokens.items[i];
        if (token->shape == LX_SHAPE_PUNCTUATION && lx_name_glue(token->code)) {
            continue;
        }
        uint32_t word = word_at(target, image, i);
        node = word == LX_NONE ? LX_NONE : lx_image_find_child(&target->lexicon->images[image], node, word);
        if (node == LX_NONE) {
            return LX_NONE;
        }
    }
    return node;
}

static bool is_meant(const struct target *target, const struct lx_image *image, const struct lx_image_name *name) {
    if (target->class == NULL) {
        return name->thing != LX_NONE;
    }
    uint32_t class_index = lx_image_style_class(lx_image_name_style(image, name));
    return class_index != LX_NONE && is_text(image, image->classes[class_index].name, target->class);
}

/* Takes a class out of all sets of a merged word. */
static lxt_status strip(struct target *target, uint32_t merged, uint32_t class_index) {
    struct lx_lexicon *lexicon = target->lexicon;
    struct lx_merged_word *word = &lexicon->merged.items[merged];
    target->found |= lx_set_has(lexicon->sets.items[word->other_set], class_index);
    lxt_status status = lx_sets_remove(lexicon, word->other_set, class_index, &word->other_set);
    status = status == LXT_OK ? lx_sets_remove(lexicon, word->open_set, class_index, &word->open_set) : status;
    for (uint32_t i = word->variants.first; status == LXT_OK && i < word->variants.first + word->variants.count; i++) {
        struct lx_merged_variant *variant = &lexicon->merged_variants.items[i];
        target->found |= lx_set_has(lexicon->sets.items[variant->set], class_index);
        status = lx_sets_remove(lexicon, variant->set, class_index, &variant->set);
    }
    return status;
}

/* The merged word of a token of at most LX_WORD_BYTES. */
static lxt_status merge_word(const struct target *target, const struct lx_token *token, uint32_t *merged) {
    char folded[4 * LX_WORD_BYTES];
    uint32_t length = (uint32_t)lx_fold(target->bytes + token->start, token->length, folded, sizeof folded);
    return lx_overlay_merge(target->lexicon, folded, length, token->form, merged);
}

/* The first token that is no punctuation of names, or the first of all. */
static const struct lx_token *first_word(const struct target *target) {
    const struct lx_token *tokens = target->tokens->tokens.items;
    for (uint32_t i = 0; i < target->tokens->tokens.count; i++) {
        if (tokens[i].shape != LX_SHAPE_PUNCTUATION || !lx_name_glue(tokens[i].code)) {
            return &tokens[i];
        }
    }
    return tokens;
}

/* Switches one name off; a thing's name of one word also loses the class it gives the word. */
static lxt_status disable_entry(struct target *target, uint32_t image, uint32_t index) {
    struct lx_lexicon *lexicon = target->lexicon;
    const struct lx_image_name *name = &lexicon->images[image].names[index];
    struct lx_disabled_name disabled = {image, index};
    target->found = true;
    if (!lx_array_push(lexicon->allocator, &lexicon->disabled_names, disabled)) {
        return LXT_ERROR_MEMORY;
    }
    const struct lx_image_style *style = lx_image_name_style(&lexicon->images[image], name);
    uint32_t class_index = lx_image_style_class(style);
    if (lx_image_style_words(style) > 1 || class_index == LX_NONE) {
        return LXT_OK;
    }
    uint32_t merged;
    lxt_status status = merge_word(target, first_word(target), &merged);
    return status == LXT_OK ? strip(target, merged, lx_map(&lexicon->class_maps[image], class_index)) : status;
}

static lxt_status disable_names(struct target *target) {
    for (uint32_t i = 0; i < target->lexicon->image_count; i++) {
        const struct lx_image *image = &target->lexicon->images[i];
        uint32_t node = find_node(target, i);
        if (node == LX_NONE || node == 0) {
            continue;
        }
        struct lx_run names = lx_image_node_names(image, node);
        for (uint32_t k = names.first; k < names.first + names.count; k++) {
            lxt_status status = is_meant(target, image, &image->names[k]) ? disable_entry(target, i, k) : LXT_OK;
            if (status != LXT_OK) {
                return status;
            }
        }
    }
    return LXT_OK;
}

/* Takes the classes of this name out of a word; lists know an item of several words as a name. */
static lxt_status disable_word(struct target *target) {
    const struct lx_token *token = first_word(target);
    uint32_t words = 0;
    for (uint32_t i = 0; i < target->tokens->tokens.count; i++) {
        const struct lx_token *other = &target->tokens->tokens.items[i];
        words += other->shape != LX_SHAPE_PUNCTUATION || !lx_name_glue(other->code);
    }
    if (target->tokens->tokens.count == 0 || words > 1 || token->length > LX_WORD_BYTES) {
        return LXT_OK;
    }
    uint32_t merged;
    lxt_status status = merge_word(target, token, &merged);
    for (uint32_t i = 0; status == LXT_OK && i < target->lexicon->classes.count; i++) {
        if (strcmp(target->lexicon->classes.items[i].name, target->class) == 0) {
            status = strip(target, merged, i);
        }
    }
    return status;
}

static lxt_status disable_spelling(struct lx_lexicon *lexicon, const char *bytes, uint32_t length, const char *class,
                                   bool *found) {
    struct lx_tokens tokens;
    lx_tokens_init(&tokens, lexicon->allocator);
    struct target target = {lexicon, &tokens, bytes, class, false};
    lxt_status status = lx_tokens_cut_string(&tokens, bytes, length);
    if (status == LXT_OK) {
        status = disable_names(&target);
    }
    if (status == LXT_OK && class != NULL) {
        status = disable_word(&target);
    }
    lx_tokens_free(&tokens);
    *found = target.found;
    return status;
}

static lxt_status disable_rule(struct lx_lexicon *lexicon, const char *name, uint32_t length, bool *found) {
    struct lx_disabled_rule disabled = {name, length};
    *found = rule_exists(lexicon, name);
    return lx_array_push(lexicon->allocator, &lexicon->disabled_rules, disabled) ? LXT_OK : LXT_ERROR_MEMORY;
}

static lxt_status disable(struct lx_lexicon *lexicon, const struct lx_image *image,
                          const struct lx_image_disable *statement, lxt_error *error) {
    const char *kind = lx_image_text(image, statement->kind);
    const char *what = lx_image_text(image, statement->what);
    const char *item = lx_image_text(image, statement->item);
    bool found = false;
    lxt_status status;
    if (strcmp(kind, "rule") == 0) {
        status = disable_rule(lexicon, what, statement->what.length, &found);
    } else if (strcmp(kind, "list") == 0) {
        status = disable_spelling(lexicon, item, statement->item.length, what, &found);
    } else {
        status = disable_spelling(lexicon, what, statement->what.length, NULL, &found);
    }
    if (status != LXT_OK || found) {
        return status;
    }
    return lx_fail(error, LXT_ERROR_SYNTAX, "there is no %s '%s'%s%s to disable", kind, what, *item ? " with " : "",
                   item);
}

lxt_status lx_disable_all(struct lx_lexicon *lexicon, lxt_error *error) {
    for (uint32_t i = 0; i < lexicon->image_count; i++) {
        const struct lx_image *image = &lexicon->images[i];
        for (uint32_t k = 0; k < image->count[LX_SECTION_DISABLES]; k++) {
            lxt_status status = disable(lexicon, image, &image->disables[k], error);
            if (status != LXT_OK) {
                return status;
            }
        }
    }
    return LXT_OK;
}
