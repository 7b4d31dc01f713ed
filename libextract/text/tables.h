/* Character tables of Unicode 13.0.0; written by libextract/data/generate/characters.py, do not edit. */
/* clang-format off */
#ifndef LX_TEXT_TABLES_H
#define LX_TEXT_TABLES_H

#include <stdint.h>

/* Code points a block. */
enum { LX_TABLE_BLOCK = 128 };

/* Kind in the low four bits, NFC class above: block numbers by code point / 128. */
extern const uint8_t lx_kind_blocks[8704];

/* Kind in the low four bits, NFC class above: values of the blocks. */
extern const uint8_t lx_kind_values[30336];

/* Case: block numbers by code point / 128. */
extern const uint8_t lx_case_blocks[8704];

/* Case: values of the blocks. */
extern const uint8_t lx_case_values[5248];

/* Difference to the lower-case letter. */
extern const int32_t lx_case_lower[175];

/* Difference to the upper-case letter. */
extern const int32_t lx_case_upper[175];

/* Folding (0: the lower-case letter): block numbers by code point / 128. */
extern const uint8_t lx_fold_blocks[8704];

/* Folding (0: the lower-case letter): values of the blocks. */
extern const uint16_t lx_fold_values[16768];

/* Where the folding of a number starts. */
extern const uint16_t lx_fold_starts[1317];

/* Folded code points. */
extern const uint32_t lx_fold_code_points[1389];

/* Names of the character references of HTML, sorted, one after the other. */
extern const char lx_reference_names[14004];

/* Where each name starts, and the end of the last. */
extern const uint16_t lx_reference_starts[2126];

/* First code point of each. */
extern const uint32_t lx_reference_first[2125];

/* Second code point, or 0. */
extern const uint16_t lx_reference_second[2125];

/* 1 where HTML knows the name without a semicolon too. */
extern const uint8_t lx_reference_legacy[2125];

enum { LX_REFERENCE_COUNT = 2125, LX_REFERENCE_LONGEST = 31 };

#endif
