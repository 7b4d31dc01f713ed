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

#endif
