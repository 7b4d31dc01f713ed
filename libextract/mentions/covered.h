/* Country words inside a longer listed name. */
#ifndef LX_MENTIONS_COVERED_H
#define LX_MENTIONS_COVERED_H

#include "mentions/candidate.h"

/* Refuses listed countries and nationalities inside a longer listed place, country or nationality ("golfe de Guinée",
 * "Île-de-France", "Rép. dominicaine"). The candidates are sorted, and vetoes have been applied. */
void lx_covered_refuse(struct lx_candidates *candidates);

#endif
