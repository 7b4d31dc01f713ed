/* The words of an image while it is made: folded forms with the entries that name them, and the trie of names. */
#ifndef LX_LEXICON_WORD_TABLE_H
#define LX_LEXICON_WORD_TABLE_H

#include "lexicon/name_trie.h"

/* What a text's accents may be beside those of an item: fewer, the same, any. */
enum lx_accent { LX_ACCENT_LOOSE = 0, LX_ACCENT_STRICT = 1, LX_ACCENT_OPEN = 2 };

/* An entry; its `variant` still is the index into the table's variants. Entries of a word are chained. */
struct lx_word_entry {
    struct lx_image_entry entry;
    uint32_t accent; /* enum lx_accent */
    uint32_t next;   /* of the same word, LXT_NONE */
};

/* A spelling of a word, also those that only names have. */
struct lx_word_variant {
    struct lx_string spelling;
    uint32_t set;  /* class set, once all entries are there */
    uint32_t next; /* of the same word, LXT_NONE */
};

/* A folded form, and the ends of its chains. */
struct lx_word {
    uint32_t hash;
    struct lx_string folded;
    uint32_t set;      /* of a spelling that is none of the variants */
    uint32_t open_set; /* of one that has other accents */
    uint32_t starts_name;
    uint32_t starts_small; /* without a capital */
    uint32_t first_entry;
    uint32_t last_entry;
    uint32_t first_variant;
    uint32_t last_variant;
};

struct lx_word_table {
    struct lx_image_writer *writer;
    struct lx_index index; /* of words by folded form */
    LX_ARRAY(struct lx_word) words;
    LX_ARRAY(struct lx_word_entry) entries;
    LX_ARRAY(struct lx_word_variant) variants;
    struct lx_name_trie trie;
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

/* Gives a spelling of a word (entry->variant) a class. An entry that says nothing new is dropped. False when memory is
 * short. */
bool lx_words_add_entry(struct lx_word_table *table, uint32_t word, enum lx_accent accent,
                        const struct lx_image_entry *entry);

/* Adds a name that is spelt by the words of `path` (lx_trie_add). False when memory is short. */
bool lx_words_add_name(struct lx_word_table *table, const uint32_t *path, uint32_t count, const struct lx_name *name);

/* Works out class sets and writes words, variants, entries and names into the writer. LXT_OK, LXT_ERROR_MEMORY,
 * LXT_ERROR_LIMIT (too many classes or class sets). */
lxt_status lx_words_finish(struct lx_word_table *table);

/* word_layout.c: writes the words in the order of their buckets, and the trie. False when memory is short. */
bool lx_words_write(struct lx_word_table *table);

#endif
