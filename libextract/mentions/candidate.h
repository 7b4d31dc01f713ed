/* Candidates: every plausible reading of a span, before the arbiter chooses. */
#ifndef LX_MENTIONS_CANDIDATE_H
#define LX_MENTIONS_CANDIDATE_H

#include "mentions/mention.h"

/* What became of a candidate. All but ACCEPTED name the gate that refused it. */
enum lx_verdict {
    LX_VERDICT_OPEN = 0,
    LX_VERDICT_ACCEPTED = 1,
    LX_VERDICT_OUTSCORED = 2, /* a reading that crosses it, or has its span, scored more */
    LX_VERDICT_WEAK = 3,      /* its own score is not positive */
    LX_VERDICT_VETOED = 4,    /* a veto rule of a pack; `blocker` is the rule */
    LX_VERDICT_REFUSED = 5,   /* its value function refused (31 February) */
    LX_VERDICT_BOUND = 6      /* weak, and its score not worked out: it is at most what stands there (scoring.h) */
};

/* One reading of a span. Indices are into the arrays of struct lx_candidates. */
struct lx_candidate {
    uint32_t start; /* clean bytes of the hull */
    uint32_t end;
    uint32_t first; /* tokens [first, stop); LX_NONE on the hidden channel */
    uint32_t stop;
    uint32_t rule;      /* index into the ruleset, LX_NONE for a listed name */
    uint32_t listed;    /* index into `names`, LX_NONE for a rule */
    uint32_t detail;    /* index into `details` (value and captures), LX_NONE where there are none */
    uint32_t blocker;   /* rule of the veto */
    int32_t score;      /* 1/1024 log-odds */
    uint8_t type;       /* type number */
    uint8_t verdict;    /* enum lx_verdict */
    uint8_t language;   /* of the rule or the name */
    uint8_t repeat : 1; /* proposed by the second pass because the document established the surface */
    bool land : 1;      /* a listed country, people or place, or of a rule that says where none stands */
};

/* Value and captures of the candidates that have some. */
struct lx_detail {
    struct lx_value value;
    const struct lx_argument *captures;
    uint32_t capture_count;
};

/* Spans of capitals from one token on that may name anything, found by one rule (name_runs.h). An end without its bit
 * has been made candidates of. */
struct lx_name_run {
    uint64_t ends; /* bit n: tokens [first, first + n) */
    uint32_t first;
    uint32_t rule;
    uint32_t proposal; /* number of that of the longest, while the stretch is read */
    uint8_t language;  /* of the rule */
};

/* A reading of the stretch under way, in the list of those that begin at its token. */
struct lx_found {
    uint64_t rank; /* what comes first in the list: longer ones, then by type and rule */
    uint32_t next; /* number of the one after it, 0: none */
    uint32_t kept; /* index into `aside`: the candidate, but for its type */
};

/* A token beside or in a span, as features see it. */
struct lx_sight {
    uint32_t profile; /* index into the tables' profiles: mask * LX_SHAPE_COUNT + shape */
    uint16_t mask;
    uint8_t look; /* below LX_LOOKS */
    uint8_t kind;
};

/* Of a form: a surface that is looked for again may begin with it; so may a candidate with the words of one, since
 * marks do not count. */
enum { LX_BEGINS_REPEAT = 1, LX_BEGINS_SEEN = 2 };

/* Candidates of one document, reusable. Sorted by first token, longer spans first, once a pass is complete. */
struct lx_candidates {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_candidate) items;
    LX_ARRAY(struct lx_found) found;     /* of the stretch, numbered from 1, until lx_candidates_gather */
    LX_ARRAY(uint32_t) found_first;      /* token of the stretch -> the first that begins there */
    LX_ARRAY(uint64_t) found_at;         /* such tokens, as bits */
    LX_ARRAY(struct lx_candidate) aside; /* what was found, and later what is merged */
    LX_ARRAY(uint32_t) places;           /* where a tail goes that is merged */
    LX_ARRAY(struct lx_name_run) runs;   /* sorted by first token, then rule */
    uint32_t runs_gathered;              /* those that are sorted */
    uint32_t reach;                      /* tokens of the longest that the first pass scored */
    uint32_t in_runs;                    /* readings that are no candidates of their own */
    LX_ARRAY(uint8_t) begins;            /* by form: LX_BEGINS_ bits, once something is established */
    LX_ARRAY(struct lx_sight) sights;    /* by form */
    LX_ARRAY(struct lx_detail) details;
    struct lx_name_matches names;
};

#endif
