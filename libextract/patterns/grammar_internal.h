/* What a compiled grammar consists of. */
#ifndef LX_PATTERNS_GRAMMAR_INTERNAL_H
#define LX_PATTERNS_GRAMMAR_INTERNAL_H

#include "patterns/automata.h"
#include "patterns/bucket.h"
#include "patterns/team.h"

/* A rule: branches of the automata or, without any, codes that speak the alphabet of its part. */
struct lx_grammar_code {
    uint32_t id;
    uint32_t branch; /* in the automata */
    uint32_t branch_count;
    uint32_t part;
    bool reversed;
    bool fixed;           /* all matches take as many items: no need to ask for other ends */
    pcre2_code *forward;  /* with groups and a callout at its end */
    pcre2_code *backward; /* of reversed rules: over the reversed string */
    struct lx_groups groups;
    uint32_t capture_count;
    const char *captures[LX_PATTERN_CAPTURES_MAX]; /* in the grammar's arena */
};

/* Rules left to PCRE2 that share an alphabet: all of them, unless they had to be split. */
struct lx_part {
    struct lx_alphabet alphabet;
    struct lx_buckets forward;
    struct lx_buckets backward;
    uint8_t starts_unit[256]; /* class unit, and type unit -> what can begin there */
    uint8_t starts_type[256];
    uint32_t offset; /* where its strings stand in the matcher's units, in bytes an item */
};

struct lx_grammar {
    lxt_allocator allocator;
    struct lx_arena arena;
    struct lx_grammar_code *rules;
    uint32_t rule_count;
    struct lx_automata automata;
    LX_ARRAY(struct lx_part) parts;
    uint32_t reach;       /* items around a start that a match may look at */
    uint32_t width;       /* bytes an item takes in all strings of all parts */
    struct lx_team alone; /* the grammar as the only member of a team */
};

/* The strings of a member's part in the matcher, in order and reversed (only where it has reversed rules). */
const uint8_t *lx_grammar_units(const struct lx_matcher *matcher, uint32_t member, const struct lx_part *part,
                                bool reversed);

/* Whether a branch is the member's. */
static inline bool lx_member_has(const struct lx_member *member, uint32_t branch) {
    return branch - member->first_branch < member->grammar->automata.branches.count;
}

#endif
