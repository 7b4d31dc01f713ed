/* A small vocabulary and helpers for tests of patterns. */
#ifndef TESTS_PATTERNS_TOY_H
#define TESTS_PATTERNS_TOY_H

#include "../cmocka_all.h"

#include "patterns/grammar.h"
#include "tokens/tokens.h"

/*
 * Classes "c0" to "c15" and words 'w0' to 'w3' (classes 16 to 19). Class c1 holds for capitalised shapes only, c2 for
 * lower case only. Types "t0" to "t15". Class sets are whatever the test puts into `sets`.
 */
enum { TOY_CLASSES = 20, TOY_WORD = 16, TOY_TYPES = 16, TOY_SETS_MAX = 512, TOY_MEMBERS_MAX = 6 };

struct toy {
    uint32_t set_count;
    uint32_t members[TOY_SETS_MAX][TOY_MEMBERS_MAX]; /* sorted */
    uint32_t counts[TOY_SETS_MAX];
};

/* Set 0 is empty, set 1 + i is class i alone. */
void toy_init(struct toy *toy);

/* A new set of classes, given sorted; returns its number. */
uint32_t toy_add_set(struct toy *toy, const uint32_t *members, uint32_t count);

struct lx_vocabulary toy_vocabulary(struct toy *toy);

/* Parses or fails the test. */
struct lx_pattern *toy_parse(struct lx_arena *arena, const char *source);

/* Parses, expects a failure, and checks its place and message. */
void toy_refused(const char *source, uint32_t line, uint32_t column, const char *message);

enum toy_engine { TOY_AUTOMATA, TOY_JIT, TOY_INTERPRETER };

/* Makes a grammar of rules with ids 100, 101 ...; a source that begins with '~' is a reversed rule. */
struct lx_grammar *toy_grammar(struct toy *toy, const char *const *sources, uint32_t count, enum toy_engine engine);

/* An item of one class (LX_NONE: none), lower case; of a gap; of a type. */
struct lx_item toy_class(uint32_t class_index);
struct lx_item toy_gap(uint8_t gap);
struct lx_item toy_type(uint32_t type);

/* A repeatable random number below `bound`. */
uint32_t toy_random(uint32_t *state, uint32_t bound);

/*
 * The definition of matching, without PCRE2: the set of ends (bit i: before item i) that a tree can reach from a set of
 * starts, over at most 63 items.
 */
uint64_t toy_ends(struct toy *toy, const struct lx_node *node, const struct lx_item *items, uint32_t count,
                  uint64_t starts);

/* An allocator that fails at the n-th allocation (0: never) and counts what is not given back. */
struct toy_memory {
    lxt_allocator allocator;
    uint64_t calls;
    uint64_t fail_at;
    int64_t live;
};
void toy_memory_init(struct toy_memory *memory, uint64_t fail_at);

#endif
