/* Inflection macros and alternatives: one listed item -> all its forms. */
#ifndef LX_LEXICON_INFLECT_H
#define LX_LEXICON_INFLECT_H

#include "base/buffer.h"
#include "lexicon/image_writer.h"

struct lx_pack_compiler;
struct lx_pack_cursor;

enum { LX_FORMS_MAX = 4096, LX_FORM_BYTES_MAX = 4096, LX_FORM_CHOICES_MAX = 16 };

/* A form: bytes [at, at + length) of the inflector's text. */
struct lx_inflected {
    uint32_t at;
    uint32_t length;
};

/* The forms of the last item. */
struct lx_inflector {
    struct lx_buffer text;
    struct lx_buffer form; /* the one under construction */
    LX_ARRAY(struct lx_inflected) forms;
};

/* Prepares an inflector that knows no macros; the allocator must outlive it. */
void lx_inflector_init(struct lx_inflector *inflector, const lxt_allocator *allocator);
void lx_inflector_free(struct lx_inflector *inflector);

/*
 * Works out the forms of bytes [from, to) of the cursor's line: `word~s` with the endings of the macro, `{a|b}` with
 * each alternative, all combined; macros are those of `language`, of the file's and of world. White space is brought
 * to single spaces. LXT_ERROR_SYNTAX at the place.
 */
lxt_status lx_inflect(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor, uint32_t from,
                      uint32_t to, uint32_t language);

/* Takes a string as the only form, as it is. */
lxt_status lx_inflect_verbatim(struct lx_pack_compiler *compiler, struct lx_slice string);

/* Form `index`; valid until the next item. */
struct lx_slice lx_inflected_form(const struct lx_inflector *inflector, uint32_t index);

#endif
