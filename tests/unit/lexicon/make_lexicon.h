/* Lexicons for tests, made from pack texts, and documents read with them. */
#ifndef TESTS_LEXICON_MAKE_LEXICON_H
#define TESTS_LEXICON_MAKE_LEXICON_H

#include <string.h>

#include "../tokens/make_text.h"
#include "lexicon/compile.h"
#include "lexicon/lexicon.h"

enum { PACKS_MAX = 5 };

/* A lexicon with the images it lies on. */
struct packs {
    struct lx_image_data data[PACKS_MAX];
    struct lx_image images[PACKS_MAX];
    uint32_t count;
    struct lx_lexicon *lexicon;
    lxt_error error;
};

/* Compiles `texts` (NULL-terminated; each a pack of its own, the first the base) and makes a lexicon of them. */
static inline lxt_status make_lexicon(struct packs *packs, const char *const *texts) {
    memset(packs, 0, sizeof *packs);
    packs->error.size = sizeof packs->error;
    for (; texts[packs->count] != NULL; packs->count++) {
        uint32_t i = packs->count;
        struct lx_pack_source source = {"test.pack", texts[i], strlen(texts[i])};
        lxt_status status = lx_pack_compile(&source, 1, i > 0 ? &packs->images[0] : NULL, lx_default_allocator(),
                                            &packs->data[i], &packs->error);
        if (status != LXT_OK) {
            return status;
        }
        status = lx_image_open(&packs->images[i], packs->data[i].words, packs->data[i].word_count, packs->data[i].bytes,
                               packs->data[i].byte_count, true, &packs->error);
        if (status != LXT_OK) {
            return status;
        }
    }
    return lx_lexicon_new(packs->images, packs->count, lx_default_allocator(), &packs->lexicon, &packs->error);
}

static inline void free_lexicon(struct packs *packs) {
    lx_lexicon_free(packs->lexicon);
    for (uint32_t i = 0; i < PACKS_MAX; i++) {
        lx_image_data_free(&packs->data[i], lx_default_allocator());
    }
}

/* A document that was read. */
struct document {
    struct lx_text text;
    struct lx_tokens tokens;
    struct lx_forms forms;
};

/* Reads `clean` (see make_text) with the lexicon. */
static inline lxt_status read_document(struct document *document, const struct packs *packs, const char *clean) {
    make_text(&document->text, clean);
    lx_tokens_init(&document->tokens, lx_default_allocator());
    lx_forms_init(&document->forms, lx_default_allocator());
    lxt_status status = lx_tokens_cut(&document->tokens, &document->text, &document->forms);
    return status == LXT_OK ? lx_lexicon_read(packs->lexicon, &document->text, &document->tokens, &document->forms)
                            : status;
}

static inline void free_document(struct document *document) {
    lx_forms_free(&document->forms);
    lx_tokens_free(&document->tokens);
    free_text(&document->text);
}

/* The form of a token. */
static inline const struct lx_form *form_at(const struct document *document, uint32_t token) {
    return &document->forms.forms.items[document->tokens.tokens.items[token].form];
}

/* Whether a set has some class of this name. */
static inline bool set_has(const struct packs *packs, uint32_t set, const char *name) {
    struct lx_set members = lx_lexicon_set(packs->lexicon, set);
    for (uint32_t i = 0; i < members.count; i++) {
        if (strcmp(lx_lexicon_class(packs->lexicon, members.members[i])->name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* Whether a bare word has a class of this name. */
static inline bool word_has(const struct packs *packs, const char *word, const char *name) {
    return set_has(packs, lx_lexicon_word_set(packs->lexicon, word, strlen(word)), name);
}

#define PACK(language, body)                                                                                           \
    "libextract-pack 1\npack test/" language "\nlanguage " language "\nscope any\nlicence MIT\nsource "                \
    "\"test\"\n\n" body

#endif
