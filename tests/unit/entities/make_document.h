/* A document read with a small pack, on which tests place mentions by hand. */
#ifndef TESTS_ENTITIES_MAKE_DOCUMENT_H
#define TESTS_ENTITIES_MAKE_DOCUMENT_H

#include "../cmocka_all.h"

#include <string.h>

#include "entities/entities.h"
#include "lexicon/compile.h"

struct document {
    struct lx_image_data data;
    struct lx_image image;
    struct lx_lexicon *lexicon;
    struct lx_text text;
    struct lx_tokens tokens;
    struct lx_forms forms;
    struct lx_arena arena;
    struct lx_reading reading;
    struct lx_mentions mentions;
    struct lx_entities entities;
};

static inline void document_open(struct document *d, const char *pack, const char *text) {
    const lxt_allocator *allocator = lx_default_allocator();
    lxt_error error = LXT_ERROR_INIT;
    const struct lx_pack_source source = {"test.pack", pack, strlen(pack)};
    memset(d, 0, sizeof *d);
    if (lx_pack_compile(&source, 1, NULL, allocator, &d->data, &error) != LXT_OK) {
        fail_msg("%s:%u:%u %s", error.file, error.line, error.column, error.message);
    }
    assert_int_equal(
        lx_image_open(&d->image, d->data.words, d->data.word_count, d->data.bytes, d->data.byte_count, true, &error),
        LXT_OK);
    assert_int_equal(lx_lexicon_new(&d->image, 1, allocator, &d->lexicon, &error), LXT_OK);
    lx_text_init(&d->text, allocator);
    lx_tokens_init(&d->tokens, allocator);
    lx_forms_init(&d->forms, allocator);
    lx_arena_init(&d->arena, allocator);
    lx_entities_init(&d->entities, allocator);
    d->mentions.allocator = allocator;
    assert_int_equal(lx_text_clean(&d->text, text, strlen(text), true), LXT_OK);
    assert_int_equal(lx_tokens_cut(&d->tokens, &d->text, &d->forms), LXT_OK);
    assert_int_equal(lx_lexicon_read(d->lexicon, &d->text, &d->tokens, &d->forms), LXT_OK);
    uint32_t french = lx_lexicon_find_language(d->lexicon, "fr", 2);
    assert_int_equal(lx_lexicon_languages(d->lexicon, &d->text, &d->tokens, &d->forms, french, true), LXT_OK);
    d->reading.lexicon = d->lexicon;
    d->reading.text = &d->text;
    d->reading.tokens = &d->tokens;
    d->reading.forms = &d->forms;
    d->reading.arena = &d->arena;
}

static inline void document_close(struct document *d) {
    lx_entities_free(&d->entities);
    lx_array_free(d->mentions.allocator, &d->mentions.mentions);
    lx_arena_free(&d->arena);
    lx_forms_free(&d->forms);
    lx_tokens_free(&d->tokens);
    lx_text_free(&d->text);
    lx_lexicon_free(d->lexicon);
    lx_image_data_free(&d->data, lx_default_allocator());
}

/* Adds a mention of the nth (from 0) occurrence of a surface; mentions must be added in order. Returns its index. */
static inline uint32_t mention_add(struct document *d, uint8_t type, const char *surface, uint32_t nth) {
    const char *at = strstr(d->text.clean.items, surface);
    while (at != NULL && nth-- != 0) {
        at = strstr(at + 1, surface);
    }
    assert_non_null(at);
    struct lx_mention m = {.type = type, .confidence = 900, .first = LX_NONE, .stop = LX_NONE, .parent = LX_NONE};
    m.start = (uint32_t)(at - d->text.clean.items);
    m.end = m.start + (uint32_t)strlen(surface);
    m.rule = m.image = m.thing = m.entity = LX_NONE;
    for (uint32_t i = 0; i < d->tokens.tokens.count; i++) {
        if (d->tokens.tokens.items[i].start == m.start) {
            m.first = i;
        }
        if (d->tokens.tokens.items[i].start < m.end) {
            m.stop = i + 1;
        }
    }
    assert_int_not_equal(m.first, LX_NONE);
    for (uint32_t i = 0; i < d->mentions.mentions.count; i++) {
        if (d->mentions.mentions.items[i].end >= m.end) {
            m.parent = i;
        }
    }
    assert_true(lx_array_push(d->mentions.allocator, &d->mentions.mentions, m));
    return d->mentions.mentions.count - 1;
}

/* Gives a mention an attribute. */
static inline void mention_attribute(struct document *d, uint32_t mention, const char *key, const char *value) {
    struct lx_attribute *a = lx_arena_alloc(&d->arena, 1, sizeof *a);
    assert_non_null(a);
    struct lx_value *of = &d->mentions.mentions.items[mention].value;
    *a = (struct lx_attribute){key, value, of->attributes};
    of->attributes = a;
}

static inline void document_link(struct document *d) {
    const struct lx_long_forms none = {.allocator = lx_default_allocator()};
    assert_int_equal(lx_entities_link(&d->entities, &d->reading, &none, &d->mentions), LXT_OK);
    assert_int_equal(lx_entities_describe(&d->entities, &d->reading, &d->mentions), LXT_OK);
}

/* Whether two mentions name one entity. */
static inline bool same_entity(const struct document *d, uint32_t a, uint32_t b) {
    return d->mentions.mentions.items[a].entity == d->mentions.mentions.items[b].entity;
}

static inline const struct lx_entity *entity_of(const struct document *d, uint32_t mention) {
    return &d->entities.entities.items[d->mentions.mentions.items[mention].entity];
}

#endif
