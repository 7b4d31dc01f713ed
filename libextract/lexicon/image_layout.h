/* The head of an image: where its counts stand and how sections are found. */
#ifndef LX_LEXICON_IMAGE_LAYOUT_H
#define LX_LEXICON_IMAGE_LAYOUT_H

#include "lexicon/image.h"

/* Words of the head. The directory holds two words a section: the word at which it begins and its count of records;
 * sections follow one another without gaps and end with the image. */
enum {
    LX_IMAGE_AT_MAGIC = 0,
    LX_IMAGE_AT_VERSION = 1,
    LX_IMAGE_AT_WORD_COUNT = 2,
    LX_IMAGE_AT_BYTE_COUNT = 3,
    LX_IMAGE_AT_DIRECTORY = 4,
    LX_IMAGE_HEADER_WORDS = LX_IMAGE_AT_DIRECTORY + 2 * LX_SECTION_COUNT
};

/* The most words a name may have, and the most bytes a word of the lexicon. */
enum { LX_NAME_WORDS_MAX = 40, LX_WORD_BYTES_MAX = 127 };

/*
 * Checks every reference, index, table and order of an opened image, so that readers may trust it. NULL when all is
 * well, else what is wrong (a static phrase).
 */
const char *lx_image_fault(const struct lx_image *image);

/* Told of each string that ends with a NUL: the word of the image that says where it stands. */
typedef void lx_on_string(void *user, const uint32_t *at);
void lx_image_each_string(const struct lx_image *image, lx_on_string *visit, void *user);

/*
 * image_strings.c, of packc only: lets strings share bytes. A word or spelling may stand inside another string, and
 * what ends a string may begin the next one. LXT_OK, LXT_ERROR_MEMORY, then the image is as it was.
 */
lxt_status lx_image_pack_strings(struct lx_image_data *data, const lxt_allocator *allocator);

#endif
