/* The words of an image while it is made: folded forms with the entries that name them, and the trie of names. */
#ifndef LX_LEXICON_WORD_TABLE_H
#define LX_LEXICON_WORD_TABLE_H

#include "lexicon/image_writer.h"

/* An entry before variants are known. Entries of a word are chained. */
struct lx_word_entry {
    struct lx_image_entry entry;
    uint32_t variant; /* index into variants */
    uint32_t strict;  /* accents must stand in the text */
    uint32_t next;    /* of the same word, LXT_NONE */
};

/* A spelling of a word, also those that only names have. */
struct lx_word_variant {
    struct lx_string spelling;
    uint32_t next; /* of the same word, LXT_NONE */
};

/* Ends of the chains of a word. */
struct lx_word_chains {
    uint32_t first_entry;
    uint32_t last_entry;
    uint32_t first_variant;
    uint32_t last_variant;
};

struct lx_word_table {
    struct lx_image_writer *writer;
    LX_ARRAY(struct lx_word_chains) chains; /* parallel to the writer's words */
    LX_ARRAY(struct lx_word_entry) entries;
    LX_ARRAY(struct lx_word_variant) variants;
    LX_ARRAY(uint32_t) node_names; /* last name of each node, chained by name_next */
    LX_ARRAY(uint32_t) name_next;  /* parallel to the writer's names */
    LX_ARRAY(uint32_t) scratch;
};

/* Words go to `writer`. False when memory is short. */
bool lx_words_init(struct lx_word_table *table, struct lx_image_writer *writer);
void lx_words_free(struct lx_word_table *table);

/*
 * Index of the word that the token folds to, added where it is new, with its spelling among the word's variants
 * (*variant). LXT_NONE when memory is short. The token has at most LX_WORD_BYTES_MAX bytes.
 */
uint32_t lx_words_add(struct lx_word_table *table, struct lx_slice token, uint32_t *variant);

/* Gives a spelling of a word a class. An entry that says nothing new is dropped. False when memory is short. */
bool lx_words_add_entry(struct lx_word_table *table, uint32_t word, uint32_t variant, bool strict,
                        const struct lx_image_entry *entry);

/*
 * Adds a name that is spelt by the words of `path`. A name that stands there already for the same thing, class and
 * surface is dropped. False when memory is short.
 */
bool lx_words_add_name(struct lx_word_table *table, const uint32_t *path, uint32_t count,
                       const struct lx_image_name *name);

/* Works out class sets, variants and the names of nodes into the writer. False when memory is short. */
bool lx_words_finish(struct lx_word_table *table);

#endif
