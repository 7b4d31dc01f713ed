/*
 * Runs of capitals as candidates. What a rule of no type finds may name an organisation, a place or a person, and most
 * of it names nothing: all that such a rule finds from one token on is one record, of which a reading becomes a
 * candidate of its own where it may score (score.c), where a veto concerns it (cascade.c), or where all are asked for.
 */
#ifndef LX_MENTIONS_NAME_RUNS_H
#define LX_MENTIONS_NAME_RUNS_H

#include "mentions/candidate.h"
#include "mentions/reading.h"

/* The types that such a span may have, ascending; weights and rivals have them at places below LX_NAME_PLACES. */
enum { LX_NAME_TYPES = 3, LX_NAME_PLACES = 4 };
extern const uint8_t lx_name_types[LX_NAME_TYPES];

/* How many candidates there are with those that are in runs. */
static inline uint32_t lx_candidates_count(const struct lx_candidates *candidates) {
    return candidates->items.count + candidates->in_runs;
}

/* The bit of an end, 0 for one that no run has. */
static inline uint64_t lx_name_run_end(uint32_t first, uint32_t stop) {
    return stop - first < 64 ? UINT64_C(1) << (stop - first) : 0;
}

/* A span of a run as one of its types. */
struct lx_candidate lx_name_run_reading(const struct lx_reading *reading, const struct lx_name_run *run, uint32_t stop,
                                        uint8_t type);

/* Notes tokens [first, stop), fewer than 64, found by a rule; the run that has it now, NULL when memory is short. Those
 * of one stretch come in any order, cheapest all of one start after one another. */
struct lx_name_run *lx_name_runs_note(struct lx_candidates *candidates, uint32_t first, uint32_t stop, uint32_t rule,
                                      uint8_t language);

/* Sorts the runs noted since it was called last, the stretch's, behind those before. False when memory is short. */
bool lx_name_runs_gather(struct lx_candidates *candidates);

/* Index of the first run that begins at a token or after it. */
uint32_t lx_name_runs_from(const struct lx_candidates *candidates, uint32_t token);

/* Whether a run has a span. */
bool lx_name_runs_have(const struct lx_candidates *candidates, uint32_t first, uint32_t stop);

/* Takes some ends from a run and appends their readings to the candidates, unsorted. False when memory is short. */
bool lx_name_run_open(struct lx_candidates *candidates, const struct lx_reading *reading, struct lx_name_run *run,
                      uint64_t ends);

/* Makes candidates of all readings of all runs, in order: for dumps. False when memory is short. */
bool lx_name_runs_open_all(struct lx_candidates *candidates, const struct lx_reading *reading);

#endif
