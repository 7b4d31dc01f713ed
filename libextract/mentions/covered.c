/*
 * A country word inside another place's name names no country. Organisations are another matter: they nest what they
 * hold.
 */
#include "mentions/covered.h"

static bool names_a_land(const struct lx_candidate *candidate) {
    return candidate->type == LXT_TYPE_COUNTRY || candidate->type == LXT_TYPE_NATIONALITY ||
           candidate->type == LXT_TYPE_PLACE;
}

void lx_covered_refuse(struct lx_candidates *candidates) {
    uint32_t covered = 0; /* where the listed names reach that were seen before the present span */
    uint32_t reach = 0;   /* the same, the present span included */
    uint32_t first = LX_NONE;
    uint32_t stop = 0;
    for (uint32_t i = 0; i < candidates->items.count; i++) {
        struct lx_candidate *candidate = &candidates->items.items[i];
        if (candidate->listed == LX_NONE || candidate->first == LX_NONE || candidate->verdict != LX_VERDICT_OPEN ||
            !names_a_land(candidate)) {
            continue;
        }
        if (candidate->first != first || candidate->stop != stop) {
            covered = reach;
            first = candidate->first;
            stop = candidate->stop;
        }
        if (candidate->stop <= covered && candidate->type != LXT_TYPE_PLACE) {
            candidate->verdict = LX_VERDICT_VETOED;
        } else if (candidate->stop > reach) {
            reach = candidate->stop;
        }
    }
}
