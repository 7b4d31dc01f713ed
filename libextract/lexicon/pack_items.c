/* Items of lists and names: cut into words, added to the lexicon and the trie. Attributes and other shared pieces. */
#include <string.h>

#include "base/failure.h"
#include "base/utf8.h"
#include "lexicon/image_layout.h"
#include "lexicon/pack_compiler.h"
#include "text/characters.h"

struct lx_place lx_pack_place(const struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor) {
    return (struct lx_place){compiler->source, cursor->line.number};
}

lxt_status lx_pack_memory(const struct lx_pack_compiler *compiler) {
    return lx_fail_memory(compiler->error);
}

/* Whether a slice is a code of two or three small letters, perhaps with a region ("fr", "pt-BR"), or "world". */
static bool is_language_code(struct lx_slice code) {
    uint32_t letters = 0;
    while (letters < code.length && code.bytes[letters] >= 'a' && code.bytes[letters] <= 'z') {
        letters++;
    }
    bool whole = letters == code.length || (code.bytes[letters] == '-' && lx_slice_is_name(code));
    return lx_slice_is(code, "world") || (letters >= 2 && letters <= 3 && whole && code.length <= 16);
}

lxt_status lx_pack_find_language(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, uint32_t at,
                                 struct lx_slice code, uint32_t *language) {
    if (!is_language_code(code)) {
        return lx_cursor_fail(cursor, at, "a language: world or a code such as fr");
    }
    *language = lx_image_writer_language(&compiler->writer, code);
    if (*language == LXT_NONE) {
        return lx_pack_memory(compiler);
    }
    return *language < LX_PACK_LANGUAGES_MAX ? LXT_OK : lx_cursor_fail(cursor, at, "at most 32 languages");
}

lxt_status lx_pack_choice(struct lx_pack_cursor *cursor, const char *const *choices, const char *expected,
                          uint32_t *chosen) {
    struct lx_pack_term term;
    lxt_status status = lx_cursor_term(cursor, expected, 0, &term);
    if (status != LXT_OK) {
        return status;
    }
    for (uint32_t i = 0; choices[i] != NULL; i++) {
        if (term.form == LX_PACK_WORD && lx_slice_is(term.text, choices[i])) {
            *chosen = i;
            return LXT_OK;
        }
    }
    return lx_cursor_fail(cursor, term.at, expected);
}

lxt_status lx_pack_attribute(struct lx_pack_compiler *compiler, const struct lx_pack_term *pair, struct lx_run *run) {
    struct lx_image_writer *writer = &compiler->writer;
    struct lx_image_attribute attribute;
    if (run->count == 0) {
        run->first = writer->attributes.count;
    }
    if (!lx_image_writer_string(writer, pair->text, &attribute.key) ||
        !lx_image_writer_string(writer, pair->value, &attribute.value) ||
        !lx_array_push(compiler->allocator, &writer->attributes, attribute)) {
        return lx_pack_memory(compiler);
    }
    run->count++;
    return LXT_OK;
}

lxt_status lx_pack_brackets(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, struct lx_run *run) {
    cursor->at++;
    for (;;) {
        if (!lx_cursor_ends(cursor) && cursor->line.text[cursor->at] == ']') {
            cursor->at++;
            return LXT_OK;
        }
        struct lx_pack_term pair;
        lxt_status status = lx_cursor_term(cursor, "key=value or ']'", ']', &pair);
        if (status == LXT_OK && pair.form != LX_PACK_PAIR) {
            status = lx_cursor_fail(cursor, pair.at, "key=value or ']'");
        }
        if (status == LXT_OK) {
            status = lx_pack_attribute(compiler, &pair, run);
        }
        if (status != LXT_OK) {
            return status;
        }
    }
}

lxt_status lx_pack_more_attributes(struct lx_pack_compiler *compiler, struct lx_run more, struct lx_run *run) {
    struct lx_image_writer *writer = &compiler->writer;
    if (run->count == 0 || more.count == 0) {
        *run = run->count == 0 ? more : *run;
        return LXT_OK;
    }
    for (uint32_t i = 0; i < more.count; i++) {
        struct lx_image_attribute attribute = writer->attributes.items[more.first + i];
        if (!lx_array_push(compiler->allocator, &writer->attributes, attribute)) {
            return lx_pack_memory(compiler);
        }
        run->count++;
    }
    return LXT_OK;
}

static bool is_joint(const char *surface, const struct lx_token *token) {
    return token->length == 1 && strchr("-'./", surface[token->start]) != NULL;
}

/* A word of the item, by its token; the surface's punctuation of names (- ' . /) is not among them. */
static lxt_status push_word(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor, uint32_t at,
                            struct lx_slice surface, const struct lx_token *token, uint32_t *variant) {
    if (token->length > LX_WORD_BYTES_MAX) {
        return lx_cursor_fail(cursor, at, "words of at most 255 bytes");
    }
    if (compiler->path.count == LX_NAME_WORDS_MAX) {
        return lx_cursor_fail(cursor, at, "at most 40 words");
    }
    struct lx_slice word = {surface.bytes + token->start, token->length};
    uint32_t index = lx_words_add(&compiler->words, word, variant);
    if (index == LXT_NONE || !lx_array_push(compiler->allocator, &compiler->path, index)) {
        return lx_pack_memory(compiler);
    }
    return LXT_OK;
}

/* Cuts the surface into compiler->path; the tokens of its words come to stand first among the tokens. *variant is the
 * spelling of the last word. */
static lxt_status cut(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor, uint32_t at,
                      struct lx_slice surface, uint32_t *variant) {
    compiler->tokens.tokens.count = 0;
    compiler->path.count = 0;
    if (lx_tokens_cut_string(&compiler->tokens, surface.bytes, surface.length) != LXT_OK) {
        return lx_pack_memory(compiler);
    }
    struct lx_token *tokens = compiler->tokens.tokens.items;
    uint32_t count = compiler->tokens.tokens.count;
    for (uint32_t i = 0; i < count; i++) {
        if (is_joint(surface.bytes, &tokens[i]) && count > 1) {
            continue;
        }
        tokens[compiler->path.count] = tokens[i];
        lxt_status status = push_word(compiler, cursor, at, surface, &tokens[compiler->path.count], variant);
        if (status != LXT_OK) {
            return status;
        }
    }
    return compiler->path.count > 0 ? LXT_OK : lx_cursor_fail(cursor, at, "a word");
}

static bool is_capital(struct lx_slice surface, const struct lx_token *token) {
    uint32_t used;
    return lx_character_kind(lx_utf8_next(surface.bytes + token->start, &used)) == LX_KIND_UPPER;
}

static uint32_t letters_of(struct lx_slice surface, const struct lx_token *token) {
    uint32_t letters = 0;
    for (uint32_t i = 0; i < token->length; i++) {
        unsigned char byte = (unsigned char)surface.bytes[token->start + i];
        letters += (byte & 0xC0) != 0x80 && byte != '\'';
    }
    return letters;
}

/* The words that must be capitalised in the text, as the pack capitalises them: the first, and those of more than three
 * letters. */
static uint32_t capitals_of(const struct lx_pack_compiler *compiler, struct lx_slice surface,
                            const struct lx_pack_item *item) {
    uint32_t capitals = 0;
    if (item->case_policy != LX_CASE_CAPITAL && item->case_policy != LX_CASE_UPPER) {
        return 0;
    }
    uint32_t count = item->first_only ? 1 : compiler->path.count;
    for (uint32_t i = 0; i < count && i < 32; i++) {
        const struct lx_token *token = &compiler->tokens.tokens.items[i];
        if (is_capital(surface, token) && (i == 0 || letters_of(surface, token) > 3)) {
            capitals |= 1u << i;
        }
    }
    return capitals;
}

static lxt_status add_name(struct lx_pack_compiler *compiler, struct lx_slice surface,
                           const struct lx_pack_item *item) {
    struct lx_name name = {
        .thing = item->thing,
        .class_index = item->class_index,
        .language = item->language,
        .scope = item->scope,
        .case_policy = item->case_policy,
        .strict = item->accent == LX_ACCENT_STRICT,
        .capitals = capitals_of(compiler, surface, item),
        .words = compiler->path.count,
        .attributes = item->thing == LXT_NONE ? item->attributes : (struct lx_run){0, 0},
    };
    if (!lx_image_writer_string(&compiler->writer, surface, &name.surface) ||
        !lx_words_add_name(&compiler->words, compiler->path.items, compiler->path.count, &name)) {
        return lx_pack_memory(compiler);
    }
    return LXT_OK;
}

lxt_status lx_pack_add_item(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor, uint32_t at,
                            struct lx_slice surface, const struct lx_pack_item *item) {
    uint32_t variant = LXT_NONE;
    lxt_status status = cut(compiler, cursor, at, surface, &variant);
    if (status != LXT_OK) {
        return status;
    }
    if (compiler->path.count == 1 && item->class_index != LXT_NONE) {
        const struct lx_image_entry entry = {variant, item->class_index, item->attributes, item->place};
        if (!lx_words_add_entry(&compiler->words, compiler->path.items[0], item->accent, &entry)) {
            return lx_pack_memory(compiler);
        }
    }
    bool named = item->thing != LXT_NONE || compiler->path.count > 1;
    return named ? add_name(compiler, surface, item) : LXT_OK;
}
