/* Country words inside a longer listed name, or a person's. */
#ifndef LX_MENTIONS_COVERED_H
#define LX_MENTIONS_COVERED_H

#include "mentions/candidate.h"
#include "mentions/ruleset.h"

/* Refuses listed countries and nationalities inside a longer listed place, country or nationality ("golfe de Guinée",
 * "Île-de-France", "Rép. dominicaine") or inside a candidate whose rule has the attribute `covers`. The candidates are
 * sorted, and vetoes have been applied. */
void lx_covered_refuse(const struct lx_ruleset *ruleset, struct lx_candidates *candidates);

#endif
