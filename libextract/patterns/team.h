/*
 * Teams: grammars that tell items apart by the same kinds (kinds.h). Those of a section of a team, mostly one a
 * language, read one string together: what all of them have under way at a start is one walk.
 */
#ifndef LX_PATTERNS_TEAM_H
#define LX_PATTERNS_TEAM_H

#include "patterns/grammar.h"

enum { LX_SECTIONS_MAX = 4 };

/* A grammar, and the language in which it is read. */
struct lx_member {
    const struct lx_grammar *grammar;
    uint32_t language;     /* below 32 */
    uint32_t first_branch; /* number of its first branch in the team */
    uint32_t width;        /* bytes an item takes in the strings of PCRE2 of the members before it in its section */
};

/* Members [first, end), which read one string. */
struct lx_team_section {
    uint32_t first;
    uint32_t end;
    uint32_t languages; /* bits: those of its members */
    uint32_t types;     /* those that any of its automata asks for */
    uint32_t reach;     /* items around a start that a match of PCRE2 may look at */
    uint32_t width;     /* bytes an item takes in all strings of PCRE2; 0 when all rules are automata */
};

/* Immutable once finished. Zero-initialise. */
struct lx_team {
    LX_ARRAY(struct lx_member) members;
    struct lx_team_section sections[LX_SECTIONS_MAX];
    uint32_t section_count;
    uint32_t branch_count;
    uint32_t types;       /* those that any rule asks for */
    uint32_t set_count;   /* length of `rows`; other sets have no class */
    const uint16_t *rows; /* class set -> row; sets that no member tells apart share one, row 0 is that of no class */
    uint16_t *own_rows;   /* the same, where they are not those of the only member */
    uint32_t row_count;
};

/* Adds a grammar to the last section or, with `section` the number of the next, to a new one. It has to outlive the
 * team. False when memory is short or there are too many sections. */
bool lx_team_add(struct lx_team *team, const struct lx_grammar *grammar, uint32_t section, uint32_t language,
                 const lxt_allocator *allocator);

/* Makes the rows, after the last grammar. False when memory is short or there are too many rows. */
bool lx_team_finish(struct lx_team *team, uint32_t set_count, const lxt_allocator *allocator);
void lx_team_free(struct lx_team *team, const lxt_allocator *allocator);

/* An item at which rules of some languages (bits) may begin or, reversed, end. */
struct lx_start {
    uint32_t item;
    uint32_t languages;
};

/*
 * Opens a sequence for a section: kinds of the matcher's lx_kinds, with LX_KIND_OUTSIDE in front of the first and
 * behind the last; borrowed until the next sequence. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_team_open(const struct lx_team *team, uint32_t section, struct lx_matcher *matcher, uint16_t *kinds,
                        uint32_t count);

/* Goes down a list of starts in ascending order, from *next on, and appends matches as lx_grammar_match does, at each
 * start those of one member after another, until there are `most` of them or more. */
lxt_status lx_team_match(struct lx_matcher *matcher, const struct lx_start *starts, uint32_t count, uint32_t *next,
                         uint32_t most, struct lx_grammar_matches *matches);

#endif
