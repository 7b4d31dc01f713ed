/*
 * A span and a candidate as the features see them: read from the document once, in small numbers. Candidates come
 * sorted, so what all spans of one first token share is read once for them (struct lx_feature_start), then what all
 * readings of one span share (struct lx_feature_span), then a reading's own (struct lx_feature_own).
 */
#ifndef LX_MENTIONS_FEATURE_VIEWS_H
#define LX_MENTIONS_FEATURE_VIEWS_H

#include <string.h>

#include "mentions/candidate.h"
#include "mentions/established.h"
#include "mentions/feature_tables.h"
#include "mentions/name_runs.h"

/* What reading features needs. */
struct lx_feature_context {
    const struct lx_reading *reading;
    const struct lx_candidates *candidates;
    const struct lx_feature_tables *tables;
    const struct lx_establisheds *established; /* NULL in the first pass */
};

/* Counts and flags of some tokens. */
struct lx_census {
    uint64_t tally;
    uint64_t flags;
};

/* Spans from one first token on; those of more tokens than LX_FEATURE_REACH (addresses) are counted anew. */
enum { LX_FEATURE_REACH = 64 };
struct lx_feature_start {
    uint32_t first;
    uint32_t block;           /* index into the blocks, moves along with the starts */
    uint32_t match;           /* likewise: the first listed name that begins after `first` */
    uint64_t flags;           /* that hold for all spans */
    uint64_t listed_ends;     /* bit n: a listed name that begins later ends n tokens after `first` */
    uint8_t language;         /* of the block */
    uint8_t role;             /* likewise */
    uint8_t gap;              /* before the first token */
    uint8_t kind_before;      /* of the token before the previous one */
    struct lx_sight previous; /* nothing beyond a line end */
    struct lx_sight token;    /* the first */
    uint32_t counted;         /* tokens whose censuses stand here */
    struct lx_census censuses[LX_FEATURE_REACH + 1]; /* of the first n tokens */
};

/*
 * What all readings of a span share. Most spans are told to be no name by what is near; what lies farther off is read
 * for the others only.
 */
struct lx_feature_span {
    const struct lx_feature_start *start;
    uint32_t first;
    uint32_t stop;
    uint64_t flags; /* bits of enum lx_feature_flag below LX_FEATURE_OWN */
    uint64_t tally;
    struct lx_sight last;
    struct lx_sight next; /* nothing beyond a line end */
    uint8_t gap;          /* after the span */
    uint8_t length;       /* bucket */
    uint8_t kind_after;   /* far: of the token after the next one */
    bool explains;        /* an acronym may stand beside it or in it: far, and nothing can be said before it is read */
};

/* The flags of a span that are read with what is far. */
#define LX_FEATURE_FAR                                                                                                 \
    (UINT64_C(1) << LX_FEATURE_LINE_ALONE | UINT64_C(1) << LX_FEATURE_UPPER_BLOCK |                                    \
     UINT64_C(1) << LX_FEATURE_RIVAL_RUN_CONTINUES_RIGHT | UINT64_C(1) << LX_FEATURE_RIVAL_DE_CAPITAL_RIGHT)

/* What is a reading's own. */
struct lx_feature_own {
    uint32_t flags; /* bit n: enum lx_feature_flag number LX_FEATURE_OWN + n */
    uint32_t rule;  /* LX_NONE */
    uint32_t group; /* enum lx_feature_group */
};

/* What other candidates tell of one, for walks over the sorted candidates from start to start. By type, at the place
 * of its weights, so that several types are compared at once; tokens are far fewer than 2^31. */
struct lx_rivals {
    const uint8_t *places;          /* of types */
    int32_t reach[LX_TYPE_LIMIT];   /* where the one that reaches farthest so far ends; refused ones do not count */
    int32_t longest[LX_TYPE_LIMIT]; /* stops of the longest and the shortest at the present start, refused ones too */
    int32_t shortest[LX_TYPE_LIMIT];
    int32_t names[LX_NAME_PLACES]; /* all bits at the places of the types that a run may name */
    uint32_t listed_reach;         /* as `reach`, of listed ones */
    uint32_t start_listed;         /* listed ones of the present start */
    uint32_t listed;               /* of the present span: the caller counts them where start_listed is not 0 */
};

/* What begins at one token: candidates [from, to) and runs [run, run_to). All is 0 before the first. */
struct lx_starting {
    uint32_t first;
    uint32_t from;
    uint32_t to;
    uint32_t run;
    uint32_t run_to;
    uint64_t ends; /* of the runs, as they have them */
};

/* Before the first start. */
static inline void lx_rivals_begin(struct lx_rivals *rivals, const uint8_t *places) {
    memset(rivals, 0, sizeof *rivals);
    rivals->places = places;
    for (uint32_t i = 0; i < LX_NAME_TYPES; i++) {
        rivals->names[places[lx_name_types[i]]] = -1;
    }
}

/* Places a start anywhere in the document; from there on it moves with lx_feature_start_read. */
void lx_feature_start_seek(const struct lx_feature_context *context, uint32_t first, struct lx_feature_start *start);

/* Reads what spans from `first` on share, the longest of which ends before `stop`; `first` never goes back. */
void lx_feature_start_read(const struct lx_feature_context *context, uint32_t first, uint32_t stop,
                           struct lx_feature_start *start);

/* Reads what is near of the span of a start that ends before `stop`. The span is read as long as its start is. */
void lx_feature_span_read(const struct lx_feature_context *context, const struct lx_feature_start *start, uint32_t stop,
                          struct lx_feature_span *span);

/* Reads what is far, once. */
void lx_feature_span_read_far(const struct lx_feature_context *context, struct lx_feature_span *span);

/* Moves on to the next token at which one of the first `count` candidates or a run begins, and takes note of all that
 * does. False when there is none; the hidden channel has none. */
bool lx_rivals_next(struct lx_rivals *rivals, const struct lx_candidates *candidates, uint32_t count,
                    struct lx_starting *starting);

/* Own flags of a listed name (feature_own.c). */
uint32_t lx_feature_listed(const struct lx_feature_context *context, const struct lx_feature_span *span,
                           const struct lx_candidate *candidate);

/* Own flags of the second pass, for a candidate whose words have these established entries (NULL: none). */
uint32_t lx_feature_seen(const struct lx_establisheds *established, const struct lx_established *seen,
                         const struct lx_candidate *candidate);

/* feature_document.c: flags of a bracketed acronym beside a span of which everything else has been read. */
uint64_t lx_feature_acronyms(const struct lx_feature_context *context, const struct lx_feature_span *span);

/* feature_start.c: the census of a span longer than those that stand ready at its start. */
struct lx_census lx_census_long(const struct lx_feature_context *context, const struct lx_feature_start *start,
                                uint32_t stop);

/* Lists everything as features. `span` is NULL for a candidate of the hidden channel. */
void lx_features_list(const struct lx_feature_tables *tables, const struct lx_feature_span *span,
                      const struct lx_feature_own *own, struct lx_feature_list *list);

/* Bucket of a length in tokens, below LX_FEATURE_LENGTHS. */
uint32_t lx_feature_length(uint32_t tokens);

/* Whether a listed name is that of something (a country, a place), no mere item of a list. */
static inline bool lx_feature_names_thing(const struct lx_feature_context *context, const struct lx_name_match *match) {
    const struct lx_image *image = lx_lexicon_image(context->reading->lexicon, match->image);
    return image->names[match->name].thing != LX_NONE;
}

/* Whether a full stop stands behind one letter: it ends no sentence ("the U.S. Department"). */
static inline bool lx_is_letters_stop(const struct lx_token *stop, uint32_t token) {
    return stop->code == '.' && stop->gap == LX_GAP_NONE && token > 0 && stop[-1].shape == LX_SHAPE_LETTER;
}

/* feature_tables.c: notes how features see the tokens of every form of the document, before anything is scored. False
 * when memory is short. */
bool lx_sights_read(const struct lx_feature_tables *tables, const struct lx_reading *reading,
                    struct lx_candidates *candidates);

/* A token as features see it. Where it stands tells more of few marks only. */
static inline struct lx_sight lx_sight_of(const struct lx_feature_context *context, uint32_t token) {
    const struct lx_token *t = &context->reading->tokens->tokens.items[token];
    struct lx_sight sight = context->candidates->sights.items[t->form];
    if (sight.kind == LX_KIND_STOP || sight.kind == LX_KIND_JOINT) {
        sight.kind = t->gap == LX_GAP_NONE ? sight.kind : lx_looks[sight.look].kind_apart;
        sight.kind = lx_is_letters_stop(t, token) ? (uint8_t)LX_KIND_ABBREVIATION : sight.kind;
    }
    return sight;
}

/* The token at a border. */
static inline struct lx_sight lx_span_sight(const struct lx_feature_span *span, uint32_t slot) {
    switch (slot) {
    case LX_SLOT_PREVIOUS:
        return span->start->previous;
    case LX_SLOT_NEXT:
        return span->next;
    case LX_SLOT_FIRST:
        return span->start->token;
    default:
        return span->last;
    }
}

/* A flag of its own as a bit of the mask of these. */
static inline uint32_t lx_own_flag(bool condition, enum lx_feature_flag flag) {
    return (uint32_t)condition << (flag - LX_FEATURE_OWN);
}

/* The part of a candidate's own features that all those of one rule on a span share. `language` is their block's. */
static inline struct lx_feature_own lx_own_of_rule(const struct lx_feature_context *context,
                                                   const struct lx_rivals *rivals, uint32_t language,
                                                   const struct lx_feature_span *span,
                                                   const struct lx_candidate *candidate) {
    struct lx_feature_own own = {.rule = candidate->rule, .group = LX_GROUP_REPEAT};
    bool listed = candidate->listed != LX_NONE;
    bool foreign = candidate->language != LX_WORLD && language != candidate->language && language != LX_WORLD;
    own.flags = lx_own_flag(foreign, LX_FEATURE_LANGUAGE_MISMATCH) |
                lx_own_flag(rivals->listed > listed, LX_FEATURE_RIVAL_SAME_SPAN_LISTED) |
                lx_own_flag(rivals->listed_reach > span->stop, LX_FEATURE_RIVAL_COVERED_LISTED);
    if (candidate->rule != LX_NONE) {
        own.group = context->tables->rule_groups[candidate->rule];
    } else if (listed) {
        own.group = LX_GROUP_LISTED;
        own.flags |= lx_feature_listed(context, span, candidate);
    }
    return own;
}

/* The flags that its type adds to these. Those of the second pass are lx_feature_seen. */
static inline uint32_t lx_own_of_type(const struct lx_rivals *rivals, const struct lx_feature_span *span,
                                      uint32_t type) {
    uint32_t place = rivals->places[type];
    int32_t stop = (int32_t)span->stop;
    return lx_own_flag(rivals->longest[place] > stop, LX_FEATURE_RIVAL_LONGER_TYPE) |
           lx_own_flag(rivals->shortest[place] < stop, LX_FEATURE_RIVAL_SHORTER_TYPE) |
           lx_own_flag(rivals->reach[place] > stop, LX_FEATURE_RIVAL_COVERED_TYPE);
}

#endif
