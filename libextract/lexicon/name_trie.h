/* The trie of names while an image is made. Its nodes and names come into their order at the end. */
#ifndef LX_LEXICON_NAME_TRIE_H
#define LX_LEXICON_NAME_TRIE_H

#include "lexicon/image_writer.h"

/* One variant of a name, or a list item of several words, before it is packed. */
struct lx_name {
    struct lx_string surface;
    uint32_t thing;       /* LX_NONE for list items */
    uint32_t class_index; /* LX_NONE where there is none */
    uint32_t language;
    uint32_t scope;
    uint32_t case_policy;
    bool strict;
    uint32_t capitals; /* as in struct lx_image_name */
    uint32_t words;
    struct lx_run attributes; /* of a list item */
};

/* A node; its names are chained from the last one by name_next. */
struct lx_trie_node {
    uint32_t parent;
    uint32_t word;
    uint32_t last_name;
    uint32_t first_child;
    uint32_t next; /* of the same parent */
};

struct lx_name_trie {
    struct lx_image_writer *writer;
    LX_ARRAY(struct lx_trie_node) nodes;
    LX_ARRAY(struct lx_name) names;
    LX_ARRAY(uint32_t) name_next; /* parallel to names */
    struct lx_index index;        /* of nodes by parent and word */
};

/* Names will go to `writer`. False when memory is short. */
bool lx_trie_init(struct lx_name_trie *trie, struct lx_image_writer *writer);
void lx_trie_free(struct lx_name_trie *trie);

/*
 * Adds a name that is spelt by the words of `path`. A name that stands there already for the same thing, class and
 * surface is dropped. False when memory is short.
 */
bool lx_trie_add(struct lx_name_trie *trie, const uint32_t *path, uint32_t count, const struct lx_name *name);

/*
 * Writes the nodes, names and starts. `positions` holds the index in the image of each of the `count` words. False when
 * memory is short.
 */
bool lx_trie_finish(struct lx_name_trie *trie, const uint32_t *positions, uint32_t count);

#endif
