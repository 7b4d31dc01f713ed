/*
 * A country word inside another place's name names no country. Organisations are another matter: they nest what they
 * hold.
 */
#include "mentions/covered.h"

/* Listed, and the name of a country, a people or a place. */
static bool counts(const struct lx_candidate *candidate) {
    bool land = candidate->type == LXT_TYPE_COUNTRY || candidate->type == LXT_TYPE_NATIONALITY ||
                candidate->type == LXT_TYPE_PLACE;
    return land && candidate->listed != LX_NONE && candidate->verdict == LX_VERDICT_OPEN;
}

/* The candidates of one span. Its country reading is refused, and a listed place of the same name with it: the city of
 * Luxembourg is not in "palais du Luxembourg" either. Other places in places stay. */
static void refuse_span(struct lx_candidate *items, uint32_t count) {
    bool country = false;
    for (uint32_t i = 0; i < count; i++) {
        country |= counts(&items[i]) && items[i].type != LXT_TYPE_PLACE;
    }
    for (uint32_t i = 0; i < count && country; i++) {
        bool land = items[i].type == LXT_TYPE_COUNTRY || items[i].type == LXT_TYPE_NATIONALITY;
        if (items[i].verdict == LX_VERDICT_OPEN && (land || counts(&items[i]))) {
            items[i].verdict = LX_VERDICT_VETOED;
        }
    }
}

void lx_covered_refuse(struct lx_candidates *candidates) {
    struct lx_candidate *items = candidates->items.items;
    uint32_t reach = 0; /* of the listed names before the present span */
    uint32_t end;
    for (uint32_t i = 0; i < candidates->items.count && items[i].first != LX_NONE; i = end) {
        bool listed = false;
        for (end = i;
             end < candidates->items.count && items[end].first == items[i].first && items[end].stop == items[i].stop;
             end++) {
            listed |= counts(&items[end]);
        }
        if (listed && items[i].stop <= reach) {
            refuse_span(items + i, end - i);
        } else if (listed) {
            reach = items[i].stop;
        }
    }
}
