/* Syntax trees -> PCRE2 source over the units of an alphabet, forwards or backwards. */
#ifndef LX_PATTERNS_EMIT_H
#define LX_PATTERNS_EMIT_H

#include "base/buffer.h"
#include "patterns/alphabet.h"

/* A term's source in lx_emitter.texts; length 0 until it is first asked for. */
struct lx_term_text {
    uint32_t at;
    uint32_t length;
};

/* What emitting needs to know; pointers are borrowed. Init before use, free after. */
struct lx_emitter {
    const struct lx_predicates *predicates;
    const struct lx_alphabet *alphabet;
    const struct lx_symbol *symbols;
    struct lx_buffer texts; /* each term is written once: it stands in several rules, in several codes of each */
    struct lx_term_text *terms;
};

/* False when memory is short; free in either case. */
bool lx_emitter_init(struct lx_emitter *emitter, const struct lx_predicates *predicates,
                     const struct lx_alphabet *alphabet, const struct lx_symbol *symbols,
                     const lxt_allocator *allocator);
void lx_emitter_free(struct lx_emitter *emitter);

/*
 * Appends the source of a tree. Reversed, sequences run backwards and look-ahead becomes look-behind. With `groups`
 * captures become groups, numbered there; without they leave no trace. Running out of memory shows in out->failed.
 */
void lx_emit(struct lx_emitter *emitter, const struct lx_node *node, bool reversed, struct lx_groups *groups,
             struct lx_buffer *out);

/* What the first item of a match can be: one of the class units, or one of the type units. */
struct lx_first {
    struct lx_units unit;
    struct lx_units type;
};

/* Adds what a tree can begin with (reversed: end with). Returns whether it may be empty. Look-around is left out. */
bool lx_emit_first(const struct lx_emitter *emitter, const struct lx_node *node, bool reversed, struct lx_first *first);

#endif
