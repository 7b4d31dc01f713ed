/*
 * Stage 3: tokens -> forms with lexical classes; names that start at a token; the language of blocks.
 *
 * A lexicon is made once with the engine from one or more images (the built-in one first, user packs laid over it) and
 * is immutable. Classes, class sets and languages have unified indices over all images.
 */
#ifndef LX_LEXICON_LEXICON_H
#define LX_LEXICON_LEXICON_H

#include "lexicon/image.h"
#include "tokens/tokens.h"

enum { LX_LANGUAGES_MAX = 32, LX_WORLD = 0 };

/* A class of the unified numbering. */
struct lx_class {
    const char *name; /* NUL-terminated, borrowed from an image */
    uint8_t language;
    uint8_t scope;       /* enum lx_scope */
    uint8_t case_policy; /* enum lx_case */
};

/* Members of a class set, sorted. */
struct lx_set {
    const uint32_t *members;
    uint32_t count;
};

struct lx_lexicon; /* opaque: lexicon.c */

/*
 * Lays images over one another. Borrows the images and what they point to, which must outlive the lexicon. LXT_OK,
 * LXT_ERROR_MEMORY, LXT_ERROR_SYNTAX (an `extend` of an unknown class, a `disable` of something unknown),
 * LXT_ERROR_LIMIT (more than 65,535 class sets or 32 languages).
 */
lxt_status lx_lexicon_new(const struct lx_image *images, uint32_t count, const lxt_allocator *allocator,
                          struct lx_lexicon **out, lxt_error *error);
void lx_lexicon_free(struct lx_lexicon *lexicon);

/* The images it was made of, in their order. Image 0 is the built-in one; NULL when out of range. */
uint32_t lx_lexicon_image_count(const struct lx_lexicon *lexicon);
const struct lx_image *lx_lexicon_image(const struct lx_lexicon *lexicon, uint32_t image);

/* Languages: 0 is "world". The index of a code, LX_NONE when unknown. */
uint32_t lx_lexicon_language_count(const struct lx_lexicon *lexicon);
const char *lx_lexicon_language(const struct lx_lexicon *lexicon, uint32_t language);
uint32_t lx_lexicon_find_language(const struct lx_lexicon *lexicon, const char *code, size_t length);
/* Unified index of a language index of an image. */
uint32_t lx_lexicon_unify_language(const struct lx_lexicon *lexicon, uint32_t image, uint32_t language);

/* Classes and class sets. */
uint32_t lx_lexicon_class_count(const struct lx_lexicon *lexicon);
const struct lx_class *lx_lexicon_class(const struct lx_lexicon *lexicon, uint32_t class_index);
/*
 * Indices of the classes that a rule of `language` means by `name`: those of the language and of world; for a rule of
 * world those of every language. Writes up to `capacity`, returns how many there are.
 */
uint32_t lx_lexicon_find_classes(const struct lx_lexicon *lexicon, uint32_t language, const char *name, size_t length,
                                 uint32_t *classes, uint32_t capacity);
uint32_t lx_lexicon_set_count(const struct lx_lexicon *lexicon);
struct lx_set lx_lexicon_set(const struct lx_lexicon *lexicon, uint32_t set);
/* The set that holds just this class (the pack compiler interns one a class, the lexicon the ones of overlays). */
uint32_t lx_lexicon_single_set(const struct lx_lexicon *lexicon, uint32_t class_index);
bool lx_set_has(struct lx_set set, uint32_t class_index); /* binary search or scan */

/* Whether a rule (by name) was switched off by a `disable` of any image. */
bool lx_lexicon_rule_disabled(const struct lx_lexicon *lexicon, const char *name, size_t length);

/* How well a form matched its lexicon entry. */
enum lx_match { LX_MATCH_NONE = 0, LX_MATCH_EXACT = 1, LX_MATCH_ACCENTS = 2 /* accents are missing in the text */ };

/* What the lexicon says of the forms that lx_tokens_cut found; fills them in. Sentences are cut again where the lexicon
 * knows abbreviations. The lexicon must outlive the forms; they may be used with several in turn. Linear. LXT_OK,
 * LXT_ERROR_MEMORY. */
lxt_status lx_lexicon_read(const struct lx_lexicon *lexicon, const struct lx_text *text, struct lx_tokens *tokens,
                           struct lx_forms *forms);

/* The class set of a bare word (clean bytes), as lx_lexicon_read would find it. */
uint32_t lx_lexicon_word_set(const struct lx_lexicon *lexicon, const char *bytes, size_t length);

/*
 * Fills block->language from the function words (class `function_word`, a list a language) of each block. `prior` is
 * the caller's hint (LX_NONE: the document's own majority); a block with enough evidence overrides it; with `force`
 * every block gets the prior.
 */
lxt_status lx_lexicon_languages(const struct lx_lexicon *lexicon, struct lx_text *text, const struct lx_tokens *tokens,
                                const struct lx_forms *forms, uint32_t prior, bool force);

/* A name (or list item of several words) that matches at a token. */
struct lx_name_match {
    uint32_t first; /* tokens [first, end) */
    uint32_t end;
    uint32_t image;
    uint32_t name;        /* index into the image's names */
    uint16_t class_index; /* unified, UINT16_MAX where there is none */
    uint16_t set;         /* class set of just that class, for units; 0 where there is none */
    uint8_t match;        /* worst enum lx_match of its words */
    uint8_t language;     /* unified */
};

/* List of matches; reusable. */
struct lx_name_matches {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_name_match) matches;
};

/* Index of the first match that starts at a token or later; matches are sorted by their first token. Logarithmic. */
uint32_t lx_name_matches_from(const struct lx_name_matches *names, uint32_t token);

/*
 * Appends all names that start at token `at` (cheap to call for every token: it returns at once where no name starts).
 * Case, accent and capital policies are applied; `disable name` is honoured. Punctuation of gap NONE (- ' . /) between
 * words is skipped; breaks of LINE or more end a match; a soft wrap or an inline tag does not. At most 40 tokens.
 */
lxt_status lx_lexicon_names(const struct lx_lexicon *lexicon, const struct lx_text *text,
                            const struct lx_tokens *tokens, const struct lx_forms *forms, uint32_t at,
                            struct lx_name_matches *matches);

/*
 * Value of attribute `key` of the entry that gives `form` the class (by unified index); NULL where there is none.
 * *length may be NULL.
 */
const char *lx_lexicon_form_attribute(const struct lx_lexicon *lexicon, const struct lx_text *text,
                                      const struct lx_form *form, uint32_t class_index, const char *key,
                                      size_t *length);

#endif
