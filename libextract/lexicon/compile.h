/*
 * The pack compiler: pack texts -> image. The same code makes the built-in tables during the build (the host program
 * `packc`) and reads users' packs at run time. The format is defined in data/README.md.
 */
#ifndef LX_LEXICON_COMPILE_H
#define LX_LEXICON_COMPILE_H

#include "lexicon/image.h"

/* One pack file in memory. `file` is the name used in messages. */
struct lx_pack_source {
    const char *file;
    const char *text;
    size_t length;
};

/*
 * Compiles packs together into one image. Inflection macros are looked up over all sources of a language (and, for user
 * packs, in `base`, an image compiled before, may be NULL: macros and classes it has are known then). On LXT_OK the
 * caller owns *out (lx_image_data_free). LXT_ERROR_SYNTAX carries file, line and column of the first error;
 * LXT_ERROR_LIMIT: more classes or class sets than the image can number; LXT_ERROR_MEMORY.
 */
lxt_status lx_pack_compile(const struct lx_pack_source *sources, size_t count, const struct lx_image *base,
                           const lxt_allocator *allocator, struct lx_image_data *out, lxt_error *error);

/* Binary form, as `lxt packs build` writes it: little-endian, versioned, with a checksum. Appends to `out`. */
struct lx_buffer;
lxt_status lx_image_save(const struct lx_image_data *data, struct lx_buffer *out);

/* Reads the binary form, checks everything. LXT_OK: the caller owns *out. LXT_ERROR_FORMAT, LXT_ERROR_MEMORY. */
lxt_status lx_image_load(const void *bytes, size_t length, const lxt_allocator *allocator, struct lx_image_data *out,
                         lxt_error *error);

/* Whether the bytes begin like the binary form (and not like a pack's text). */
bool lx_image_is_binary(const void *bytes, size_t length);

#endif
