#include "patterns/predicate.h"

#include <stdio.h>
#include <string.h>

#include "base/failure.h"
#include "base/sort.h"

/* A name means one class in a few languages; literals have at most one each. */
enum { CLASSES_OF_NAME = 64, NAME_BYTES = 600, TYPE_BITS = 32, KEY_HEAD = 4 };

/* What looking up one rule needs at every depth. */
struct lookup {
    struct lx_predicates *predicates;
    const struct lx_grammar_rule *rule;
    const struct lx_vocabulary *vocabulary;
    uint32_t language;
    lxt_error *error;
};

void lx_predicates_init(struct lx_predicates *predicates, const lxt_allocator *allocator) {
    *predicates = (struct lx_predicates){.allocator = allocator};
    predicates->contents.allocator = allocator;
    predicates->terms.allocator = allocator;
    lx_arena_init(&predicates->arena, allocator);
}

void lx_predicates_free(struct lx_predicates *predicates) {
    lx_interner_free(&predicates->contents);
    lx_interner_free(&predicates->terms);
    lx_array_free(predicates->allocator, &predicates->of_term);
    lx_array_free(predicates->allocator, &predicates->key);
    lx_array_free(predicates->allocator, &predicates->items);
    lx_arena_free(&predicates->arena);
}

static lxt_status unknown(const struct lookup *l, const struct lx_node *node, const char *what, const char *name) {
    return lx_fail_at(l->error, LXT_ERROR_PATTERN, l->rule->file, node->line, node->column,
                      "expected a %s that some pack defines, found \"%s\"", what, name);
}

/* Appends the classes that a name means to the key. */
static lxt_status add_classes(const struct lookup *l, const struct lx_node *node, const char *name) {
    struct lx_predicates *p = l->predicates;
    uint32_t classes[CLASSES_OF_NAME];
    char literal[NAME_BYTES];
    bool quoted = node->term->kind == LX_TERM_LITERAL;
    const char *asked = name;
    if (quoted) {
        (void)snprintf(literal, sizeof literal, "=%s", name);
        asked = literal;
    }
    uint32_t count = l->vocabulary->find_classes(l->vocabulary->user, l->language, asked, classes, CLASSES_OF_NAME);
    if (count == 0) {
        return unknown(l, node, quoted ? "word" : "class", name);
    }
    for (uint32_t i = 0; i < count && i < CLASSES_OF_NAME; i++) {
        if (!lx_array_push(p->allocator, &p->key, classes[i])) {
            return lx_fail_memory(l->error);
        }
    }
    return LXT_OK;
}

static lxt_status add_types(const struct lookup *l, const struct lx_node *node, const char *name) {
    uint32_t bit = l->vocabulary->find_type(l->vocabulary->user, name);
    if (bit >= TYPE_BITS) {
        return unknown(l, node, "type", name);
    }
    l->predicates->key.items[3] |= UINT32_C(1) << bit;
    return LXT_OK;
}

/* Writes the term into the key: kind and negation, shapes, gaps, types, then classes. */
static lxt_status make_key(const struct lookup *l, const struct lx_node *node) {
    struct lx_predicates *p = l->predicates;
    const struct lx_term *term = node->term;
    bool other = term->kind == LX_TERM_TYPE || term->kind == LX_TERM_GAP;
    p->key.count = 0;
    if (!lx_array_reserve(p->allocator, &p->key, KEY_HEAD)) {
        return lx_fail_memory(l->error);
    }
    p->key.count = KEY_HEAD;
    p->key.items[0] = (uint32_t)(other ? term->kind : LX_TERM_CLASS) << 1 | (term->negated ? 1u : 0u);
    p->key.items[1] = term->shapes;
    p->key.items[2] = term->gaps;
    p->key.items[3] = 0;
    for (uint32_t i = 0; i < term->name_count; i++) {
        lxt_status status =
            term->kind == LX_TERM_TYPE ? add_types(l, node, term->names[i]) : add_classes(l, node, term->names[i]);
        if (status != LXT_OK) {
            return status;
        }
    }
    p->key.count = KEY_HEAD + lx_sort_distinct(p->key.items + KEY_HEAD, p->key.count - KEY_HEAD);
    return LXT_OK;
}

/* The predicate whose content is the key, made if it is new. */
static bool intern_key(struct lx_predicates *p, uint32_t *number) {
    const uint32_t *key = p->key.items;
    if (!lx_interner_add(&p->contents, key, p->key.count * sizeof *key, number)) {
        return false;
    }
    if (*number < p->items.count) {
        return true;
    }
    uint32_t class_count = p->key.count - KEY_HEAD;
    uint32_t *classes = lx_arena_alloc(&p->arena, class_count + 1, sizeof *classes);
    if (classes == NULL) {
        return false;
    }
    memcpy(classes, key + KEY_HEAD, class_count * sizeof *classes);
    struct lx_predicate predicate = {.kind = (enum lx_term_kind)(key[0] >> 1),
                                     .negated = (key[0] & 1) != 0,
                                     .shapes = key[1],
                                     .gaps = key[2],
                                     .types = key[3],
                                     .classes = classes,
                                     .class_count = class_count};
    return lx_array_push(p->allocator, &p->items, predicate);
}

static lxt_status add_term(const struct lookup *l, const struct lx_node *node) {
    struct lx_predicates *p = l->predicates;
    uint32_t predicate;
    uint32_t number;
    const void *term = node->term;
    lxt_status status = make_key(l, node);
    if (status != LXT_OK) {
        return status;
    }
    if (!intern_key(p, &predicate) || !lx_interner_add(&p->terms, &term, sizeof term, &number)) {
        return lx_fail_memory(l->error);
    }
    if (number == p->of_term.count && !lx_array_push(p->allocator, &p->of_term, predicate)) {
        return lx_fail_memory(l->error);
    }
    return LXT_OK;
}

static lxt_status add_node(const struct lookup *l, const struct lx_node *node) {
    if (node->kind == LX_NODE_TERM) {
        return add_term(l, node);
    }
    for (uint32_t i = 0; i < node->child_count; i++) {
        lxt_status status = add_node(l, node->children[i]);
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

lxt_status lx_predicates_add(struct lx_predicates *predicates, const struct lx_grammar_rule *rule, uint32_t language,
                             const struct lx_vocabulary *vocabulary, lxt_error *error) {
    struct lookup l = {predicates, rule, vocabulary, language, error};
    return add_node(&l, rule->pattern->root);
}

uint32_t lx_predicates_find(const struct lx_predicates *predicates, const struct lx_term *term) {
    const void *key = term;
    return predicates->of_term.items[lx_interner_find(&predicates->terms, &key, sizeof key)];
}
