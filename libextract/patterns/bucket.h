/*
 * Buckets: some rules of one direction, mostly such as begin alike, as one anchored PCRE2 alternation with a mark a
 * rule.
 *
 * Rules of one bucket are of one group; which of them share one is a matter of speed only: the winner of a group at a
 * start is its lowest rule over all buckets.
 */
#ifndef LX_PATTERNS_BUCKET_H
#define LX_PATTERNS_BUCKET_H

#include "patterns/emit.h"
#include "patterns/pcre.h"
#include "patterns/winners.h"

struct lx_matcher;

struct lx_bucket {
    pcre2_code *code;
    bool jit;
    uint32_t group;
    uint32_t lowest; /* index of its first rule */
};

/* The buckets of a direction, by group and lowest rule, and which of them each unit can begin. */
struct lx_buckets {
    LX_ARRAY(struct lx_bucket) items;
    uint32_t words;    /* 64-bit words of a set of buckets */
    uint64_t *by_unit; /* 256 sets: by class unit, then by type unit */
    uint64_t *by_type;
};

/* A rule as a bucket takes it. */
struct lx_bucket_rule {
    uint32_t index; /* in the grammar; ascending */
    uint32_t group;
    struct lx_first first;
    size_t at; /* its source */
    size_t length;
};

/*
 * Compiles. `source` holds the rules' sources. LXT_OK, LXT_ERROR_MEMORY, or LXT_ERROR_PATTERN with *failed the index of
 * a rule that is too large for PCRE2 (no message is written).
 */
lxt_status lx_buckets_build(struct lx_buckets *buckets, const struct lx_pcre *pcre, const struct lx_bucket_rule *rules,
                            uint32_t count, const char *source, bool jit, const lxt_allocator *allocator,
                            uint32_t *failed);
void lx_buckets_free(struct lx_buckets *buckets, const lxt_allocator *allocator);

/* Whether any bucket can begin with a class unit, or with a type unit. */
bool lx_buckets_by_unit(const struct lx_buckets *buckets, uint32_t unit);
bool lx_buckets_by_type(const struct lx_buckets *buckets, uint32_t unit);

/*
 * Finds the lowest rule of each group that matches at byte `at` of the subject, and puts it into the winners where it
 * is lower than the one there. LXT_OK or LXT_ERROR_MEMORY.
 */
lxt_status lx_buckets_match(const struct lx_buckets *buckets, struct lx_matcher *matcher, const uint8_t *subject,
                            size_t length, size_t at, uint32_t stride, struct lx_winners *winners);

#endif
