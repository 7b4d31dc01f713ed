/* The mention rules of an engine, compiled: grammars by level and language, vetoes, text patterns. */
#ifndef LX_MENTIONS_RULESET_H
#define LX_MENTIONS_RULESET_H

#include "mentions/mention.h"
#include "mentions/types.h"
#include "patterns/team.h"
#include "patterns/text_pattern.h"

enum { LX_RULE_NO_TYPE = 255 };

/* An argument of a rule's value function: a capture's name, or a literal. */
struct lx_rule_argument {
    const char *key;
    const char *capture; /* NULL for a literal */
    const char *literal;
};

/* Where a rule's candidate says that no listed country stands. */
enum lx_covers {
    LX_COVERS_NOTHING = 0,
    LX_COVERS_SPAN = 1 /* as the whole of it */,
    LX_COVERS_INSIDE = 2 /* behind its first word */
};

/* A rule of any kind that finds or refuses mentions. Strings are borrowed from images or stand in the ruleset's arena.
 */
struct lx_rule {
    const struct lx_image *image;
    const struct lx_image_rule *record;
    const char *name;
    const char *place;   /* "file:line" */
    uint8_t level;       /* enum lx_level; text patterns have none */
    uint8_t language;    /* unified */
    uint8_t type;        /* type number, LX_RULE_NO_TYPE for rules that only make units of a class */
    uint8_t form;        /* enum lx_form_kind, from the attribute `form` */
    uint16_t output_set; /* class set of the unit that a `class` rule makes; 0 otherwise */
    uint8_t covers;      /* enum lx_covers, from the attribute `covers` */
    bool captures;       /* its captures are needed: for a value, or as the mention's span */
    bool veto;
    uint32_t veto_types; /* bits */
    int32_t prior;       /* score while no weights know the rule: attribute `score`, 1/1024 log-odds */
    lx_value_function *function;
    const struct lx_rule_argument *arguments;
    uint32_t argument_count;
};

/* A grammar with the level and language at which it runs. */
struct lx_level_grammar {
    struct lx_grammar *grammar;
    uint8_t level;
    uint8_t language;
};

/* A text pattern and its trigger: a character, or 0 for runs of digits. */
struct lx_trigger_pattern {
    struct lx_text_pattern *pattern;
    uint32_t rule;
    uint32_t window;
    uint32_t digits; /* least number of digits from the trigger on, before any word; attribute `digits` */
    char trigger;
    bool unbroken; /* no white space stands in a match before its trigger, but within quotes; attribute `unbroken` */
};

struct lx_ruleset {
    const lxt_allocator *allocator;
    const struct lx_types *types; /* borrowed */
    struct lx_arena arena;
    LX_ARRAY(struct lx_rule) rules;
    LX_ARRAY(struct lx_level_grammar) grammars; /* sorted by level */
    struct lx_team team;                        /* the same, a section a level */
    LX_ARRAY(struct lx_trigger_pattern) patterns;
};

/*
 * Compiles the rules of all images of the lexicon whose language is in `languages` (bits of unified indices); the
 * lexicon must outlive the ruleset. LXT_OK; LXT_ERROR_PATTERN or LXT_ERROR_SYNTAX with the rule's place;
 * LXT_ERROR_MEMORY. After an error the ruleset is empty; lx_ruleset_free is safe in any case.
 */
lxt_status lx_ruleset_compile(struct lx_ruleset *ruleset, const struct lx_lexicon *lexicon,
                              const struct lx_types *types, const struct lx_vocabulary *vocabulary, uint32_t languages,
                              bool jit, const lxt_allocator *allocator, lxt_error *error);
void lx_ruleset_free(struct lx_ruleset *ruleset);

/* What the vocabulary's functions are given as `user`. */
struct lx_vocabulary_source {
    const struct lx_lexicon *lexicon;
    const struct lx_types *types;
};

/* The vocabulary of an engine over its lexicon and types; `source` must outlive its use. */
struct lx_vocabulary lx_vocabulary_of(const struct lx_vocabulary_source *source);

/* Shapes (bits) for which a class of a case policy holds. */
uint32_t lx_case_shapes(uint8_t case_policy);

#endif
