/*
 * A country word inside another place's name names no country, and none inside what a rule is sure is a person's.
 * Organisations are another matter: they nest what they hold.
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

/* Where the rule of a candidate says that no country stands (Mr Jordan, François Hollande). */
static uint8_t covers(const uint8_t *rule_covers, const struct lx_candidate *candidate) {
    bool open = candidate->rule != LX_NONE && candidate->verdict == LX_VERDICT_OPEN;
    return open ? rule_covers[candidate->rule] : LX_COVERS_NOTHING;
}

static bool same_span(const struct lx_candidate *a, const struct lx_candidate *b) {
    return a->first == b->first && a->stop == b->stop;
}

/* The next candidate from `at` on that has to do with countries; few have. */
static uint32_t next_land(const struct lx_candidates *candidates, uint32_t at) {
    while (at < candidates->items.count && !candidates->items.items[at].land) {
        at++;
    }
    return at;
}

void lx_covered_refuse(const uint8_t *rule_covers, struct lx_candidates *candidates) {
    struct lx_candidate *items = candidates->items.items;
    uint32_t reach = 0;                       /* of the listed names before the present span */
    struct lx_candidate person = {.stop = 0}; /* that reaches farthest */
    uint32_t end = 0;
    for (uint32_t i; (i = next_land(candidates, end)) < candidates->items.count && items[i].first != LX_NONE;) {
        bool listed = false;
        uint8_t covered = LX_COVERS_NOTHING;
        while (i > end && same_span(&items[i - 1], &items[i])) {
            i--;
        }
        for (end = i; end < candidates->items.count && same_span(&items[end], &items[i]); end++) {
            listed |= counts(&items[end]);
            uint8_t here = covers(rule_covers, &items[end]);
            covered = here > covered ? here : covered;
        }
        bool behind = items[i].stop <= person.stop && items[i].first > person.first;
        if (listed && (covered == LX_COVERS_SPAN || behind || items[i].stop <= reach)) {
            refuse_span(items + i, end - i);
        } else if (listed) {
            reach = items[i].stop;
        }
        if (covered == LX_COVERS_INSIDE && items[i].stop > person.stop) {
            person = items[i];
        }
    }
}
