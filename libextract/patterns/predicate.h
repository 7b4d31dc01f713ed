/* The terms of a grammar's rules with their names looked up; equal ones are one. */
#ifndef LX_PATTERNS_PREDICATE_H
#define LX_PATTERNS_PREDICATE_H

#include "base/arena.h"
#include "patterns/grammar.h"
#include "patterns/interner.h"

/* A term in numbers. Of kind CLASS (literals and shapes too), TYPE or GAP. */
struct lx_predicate {
    enum lx_term_kind kind;
    bool negated;
    uint32_t shapes;
    uint32_t gaps;
    uint32_t types;
    const uint32_t *classes; /* sorted, distinct; none for a bare shape */
    uint32_t class_count;
};

/* All predicates of a grammar. Zero-initialise, then lx_predicates_init. */
struct lx_predicates {
    const lxt_allocator *allocator;
    struct lx_arena arena;
    struct lx_interner contents;
    struct lx_interner terms;   /* pointers of terms seen */
    LX_ARRAY(uint32_t) of_term; /* predicate of each of these */
    LX_ARRAY(uint32_t) key;     /* scratch */
    LX_ARRAY(struct lx_predicate) items;
};

/* Prepares an empty set; the allocator must outlive it. */
void lx_predicates_init(struct lx_predicates *predicates, const lxt_allocator *allocator);
void lx_predicates_free(struct lx_predicates *predicates);

/*
 * Looks up the terms of a rule. LXT_OK, LXT_ERROR_MEMORY, LXT_ERROR_PATTERN with the place of a class or type that
 * nothing knows.
 */
lxt_status lx_predicates_add(struct lx_predicates *predicates, const struct lx_grammar_rule *rule, uint32_t language,
                             const struct lx_vocabulary *vocabulary, lxt_error *error);

/* The predicate of a term that was added. */
uint32_t lx_predicates_find(const struct lx_predicates *predicates, const struct lx_term *term);

#endif
