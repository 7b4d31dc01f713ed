/* One kind of apostrophe, hyphen and space; full-width forms become plain; invisible characters go. */
#ifndef LX_TEXT_MAPPING_H
#define LX_TEXT_MAPPING_H

#include "text/cleaner.h"

/* Result of lx_mapping_apply for characters that are dropped. */
#define LX_MAPPING_DROP UINT32_MAX

/* Whether the character is invisible and dropped: soft hyphens, zero-width and direction characters, variation
 * selectors, the byte-order mark. */
bool lx_mapping_dropped(uint32_t code_point);

/* What the clean text holds for a code point: itself, its plain equivalent, or
 * LX_MAPPING_DROP. C1 controls are read as Windows-1252, other controls become spaces. */
uint32_t lx_mapping_apply(uint32_t code_point);

#endif
