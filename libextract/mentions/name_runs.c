#include "mentions/name_runs.h"

#include "base/sort.h"
#include "mentions/cascade.h"
#include "patterns/bits.h"

const uint8_t lx_name_types[LX_NAME_TYPES] = {LXT_TYPE_ORGANIZATION, LXT_TYPE_PLACE, LXT_TYPE_PERSON};

struct lx_candidate lx_name_run_reading(const struct lx_reading *reading, const struct lx_name_run *run, uint32_t stop,
                                        uint8_t type) {
    return (struct lx_candidate){.start = lx_reading_start(reading, run->first),
                                 .end = lx_reading_end(reading, stop),
                                 .first = run->first,
                                 .stop = stop,
                                 .rule = run->rule,
                                 .listed = LX_NONE,
                                 .detail = LX_NONE,
                                 .blocker = LX_NONE,
                                 .type = type,
                                 .language = run->language};
}

struct lx_name_run *lx_name_runs_note(struct lx_candidates *candidates, uint32_t first, uint32_t stop, uint32_t rule,
                                      uint8_t language) {
    uint64_t end = lx_name_run_end(first, stop);
    uint32_t last = candidates->runs.count - 1;
    candidates->in_runs += LX_NAME_TYPES;
    if (candidates->runs.count != 0) {
        struct lx_name_run *run = &candidates->runs.items[last];
        if (run->first == first && run->rule == rule && (run->ends & end) == 0) {
            run->ends |= end;
            return run;
        }
    }
    struct lx_name_run run = {.ends = end, .first = first, .rule = rule, .language = language};
    return lx_array_push(candidates->allocator, &candidates->runs, run) ? &candidates->runs.items[last + 1] : NULL;
}

static bool precedes(const void *context, const void *left, const void *right) {
    const struct lx_name_run *a = left;
    const struct lx_name_run *b = right;
    (void)context;
    return a->first != b->first ? a->first < b->first : a->rule < b->rule;
}

bool lx_name_runs_gather(struct lx_candidates *candidates) {
    uint32_t count = candidates->runs.count - candidates->runs_gathered;
    if (!lx_array_reserve(candidates->allocator, &candidates->runs, count)) {
        return false;
    }
    struct lx_name_run *items = candidates->runs.items + candidates->runs_gathered;
    lx_sort_runs(items, count, sizeof *items, precedes, NULL, items + count);
    candidates->runs_gathered = candidates->runs.count;
    return true;
}

uint32_t lx_name_runs_from(const struct lx_candidates *candidates, uint32_t token) {
    uint32_t low = 0;
    uint32_t high = candidates->runs.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (candidates->runs.items[middle].first < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool lx_name_runs_have(const struct lx_candidates *candidates, uint32_t first, uint32_t stop) {
    const struct lx_name_run *items = candidates->runs.items;
    uint64_t end = lx_name_run_end(first, stop);
    for (uint32_t i = lx_name_runs_from(candidates, first); i < candidates->runs.count && items[i].first == first;
         i++) {
        if ((items[i].ends & end) != 0) {
            return true;
        }
    }
    return false;
}

bool lx_name_run_open(struct lx_candidates *candidates, const struct lx_reading *reading, struct lx_name_run *run,
                      uint64_t ends) {
    for (uint64_t left = ends & run->ends; left != 0; left &= left - 1) {
        uint32_t stop = run->first + lx_lowest_bit(left);
        for (uint32_t i = 0; i < LX_NAME_TYPES; i++) {
            struct lx_candidate opened = lx_name_run_reading(reading, run, stop, lx_name_types[i]);
            if (!lx_array_push(candidates->allocator, &candidates->items, opened)) {
                return false;
            }
        }
        candidates->in_runs -= LX_NAME_TYPES;
    }
    run->ends &= ~ends;
    return true;
}

bool lx_name_runs_open_all(struct lx_candidates *candidates, const struct lx_reading *reading) {
    uint32_t middle = candidates->items.count;
    for (uint32_t i = 0; i < candidates->runs.count; i++) {
        if (!lx_name_run_open(candidates, reading, &candidates->runs.items[i], UINT64_MAX)) {
            return false;
        }
    }
    candidates->runs.count = candidates->runs_gathered = 0;
    return lx_candidates_merge_tail(candidates, middle);
}
