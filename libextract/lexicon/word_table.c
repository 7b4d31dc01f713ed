#include "lexicon/word_table.h"

#include <string.h>

#include "base/hash.h"
#include "lexicon/image_layout.h"
#include "lexicon/spelling.h"
#include "tokens/tokens.h"

/* A folded character never takes more than this many times its bytes (ligatures open). */
enum { FOLDED_BYTES_MAX = 4 * LX_WORD_BYTES_MAX };

bool lx_words_init(struct lx_word_table *table, struct lx_image_writer *writer) {
    *table = (struct lx_word_table){.writer = writer};
    return lx_trie_init(&table->trie, writer);
}

void lx_words_free(struct lx_word_table *table) {
    const lxt_allocator *allocator = table->writer->allocator;
    lx_free(allocator, table->index.slots);
    lx_array_free(allocator, &table->words);
    lx_array_free(allocator, &table->entries);
    lx_array_free(allocator, &table->variants);
    lx_array_free(allocator, &table->scratch);
    lx_trie_free(&table->trie);
}

static uint32_t hash_of_word(const void *user, uint32_t record) {
    return ((const struct lx_word_table *)user)->words.items[record].hash;
}

static uint32_t find_or_add_word(struct lx_word_table *table, struct lx_slice folded) {
    struct lx_image_writer *writer = table->writer;
    struct lx_index *index = &table->index;
    if (!lx_index_reserve(index, writer->allocator, hash_of_word, table)) {
        return LXT_NONE;
    }
    uint32_t hash = lx_hash(folded.bytes, folded.length);
    uint32_t at = hash & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        const struct lx_word *word = &table->words.items[index->slots[at] - 1];
        if (word->hash == hash && word->folded.length == folded.length &&
            memcmp(writer->bytes.bytes + word->folded.at, folded.bytes, folded.length) == 0) {
            return index->slots[at] - 1;
        }
    }
    struct lx_word added = {.hash = hash,
                            .first_entry = LXT_NONE,
                            .last_entry = LXT_NONE,
                            .first_variant = LXT_NONE,
                            .last_variant = LXT_NONE};
    if (!lx_image_writer_string(writer, folded, &added.folded) ||
        !lx_array_push(writer->allocator, &table->words, added)) {
        return LXT_NONE;
    }
    index->slots[at] = table->words.count;
    index->count++;
    return table->words.count - 1;
}

static uint32_t find_or_add_variant(struct lx_word_table *table, uint32_t word, struct lx_slice spelling) {
    struct lx_word_variant variant = {.next = LXT_NONE};
    if (!lx_image_writer_string(table->writer, spelling, &variant.spelling)) {
        return LXT_NONE;
    }
    struct lx_word *owner = &table->words.items[word];
    for (uint32_t i = owner->first_variant; i != LXT_NONE; i = table->variants.items[i].next) {
        if (table->variants.items[i].spelling.at == variant.spelling.at) {
            return i;
        }
    }
    if (!lx_array_push(table->writer->allocator, &table->variants, variant)) {
        return LXT_NONE;
    }
    uint32_t added = table->variants.count - 1;
    if (owner->first_variant == LXT_NONE) {
        owner->first_variant = added;
    } else {
        table->variants.items[owner->last_variant].next = added;
    }
    owner->last_variant = added;
    return added;
}

uint32_t lx_words_add(struct lx_word_table *table, struct lx_slice token, uint32_t *variant) {
    char buffer[FOLDED_BYTES_MAX];
    uint32_t folded = (uint32_t)lx_fold(token.bytes, token.length, buffer, sizeof buffer);
    uint32_t word = find_or_add_word(table, (struct lx_slice){buffer, folded});
    if (word == LXT_NONE) {
        return LXT_NONE;
    }
    uint32_t spelt = (uint32_t)lx_spell(token.bytes, token.length, buffer, sizeof buffer);
    *variant = find_or_add_variant(table, word, (struct lx_slice){buffer, spelt});
    return *variant == LXT_NONE ? LXT_NONE : word;
}

/* The entry of the same spelling and class, or NULL. */
static struct lx_word_entry *same_entry(struct lx_word_table *table, uint32_t word, enum lx_accent accent,
                                        const struct lx_image_entry *entry) {
    for (uint32_t i = table->words.items[word].first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        struct lx_word_entry *other = &table->entries.items[i];
        if (other->entry.variant == entry->variant && other->entry.class_index == entry->class_index &&
            other->accent == accent) {
            return other;
        }
    }
    return NULL;
}

bool lx_words_add_entry(struct lx_word_table *table, uint32_t word, enum lx_accent accent,
                        const struct lx_image_entry *entry) {
    struct lx_word_entry *same = same_entry(table, word, accent, entry);
    if (same != NULL) {
        if (same->entry.attributes.count == 0) {
            same->entry = *entry;
        }
        return true;
    }
    struct lx_word_entry added = {*entry, accent, LXT_NONE};
    if (!lx_array_push(table->writer->allocator, &table->entries, added)) {
        return false;
    }
    struct lx_word *owner = &table->words.items[word];
    if (owner->first_entry == LXT_NONE) {
        owner->first_entry = table->entries.count - 1;
    } else {
        table->entries.items[owner->last_entry].next = table->entries.count - 1;
    }
    owner->last_entry = table->entries.count - 1;
    return true;
}

static struct lx_slice spelling_of(const struct lx_word_table *table, uint32_t variant) {
    struct lx_string spelling = table->variants.items[variant].spelling;
    return (struct lx_slice){table->writer->bytes.bytes + spelling.at, spelling.length};
}

/* Whether the entry holds for a text that is spelt like the variant. */
static bool holds_for(const struct lx_word_table *table, const struct lx_word_entry *entry, uint32_t variant) {
    if (entry->entry.variant == variant) {
        return true;
    }
    if (entry->accent == LX_ACCENT_STRICT) {
        return false;
    }
    struct lx_slice full = spelling_of(table, entry->entry.variant);
    struct lx_slice loose = spelling_of(table, variant);
    return lx_spelling_covers(full.bytes, full.length, loose.bytes, loose.length);
}

/* Whether an item of one word is spelt like the variant; else it only stands in names of several words. */
static bool is_item(const struct lx_word_table *table, uint32_t word, uint32_t variant) {
    for (uint32_t i = table->words.items[word].first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        if (table->entries.items[i].entry.variant == variant) {
            return true;
        }
    }
    return false;
}

/* Class set of the entries that hold for a variant, or, for LXT_NONE, for any other spelling. */
static uint32_t gather_set(struct lx_word_table *table, uint32_t word, uint32_t variant) {
    bool open = variant != LXT_NONE && !is_item(table, word, variant);
    table->scratch.count = 0;
    for (uint32_t i = table->words.items[word].first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        const struct lx_word_entry *entry = &table->entries.items[i];
        bool holds = variant == LXT_NONE
                         ? entry->accent != LX_ACCENT_STRICT
                         : holds_for(table, entry, variant) || (open && entry->accent == LX_ACCENT_OPEN);
        if (holds && !lx_array_push(table->writer->allocator, &table->scratch, entry->entry.class_index)) {
            return LXT_NONE;
        }
    }
    return lx_image_writer_set(table->writer, table->scratch.items, table->scratch.count);
}

/* Class set of the entries that hold whatever the accents are. */
static uint32_t gather_open_set(struct lx_word_table *table, uint32_t word) {
    table->scratch.count = 0;
    for (uint32_t i = table->words.items[word].first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        const struct lx_word_entry *entry = &table->entries.items[i];
        if (entry->accent == LX_ACCENT_OPEN &&
            !lx_array_push(table->writer->allocator, &table->scratch, entry->entry.class_index)) {
            return LXT_NONE;
        }
    }
    return lx_image_writer_set(table->writer, table->scratch.items, table->scratch.count);
}

/* The class sets of a word and of its spellings. */
static bool gather_sets(struct lx_word_table *table, uint32_t word) {
    uint32_t set = gather_open_set(table, word);
    table->words.items[word].open_set = set;
    set = set != LXT_NONE ? gather_set(table, word, LXT_NONE) : set;
    table->words.items[word].set = set;
    for (uint32_t i = table->words.items[word].first_variant; i != LXT_NONE && set != LXT_NONE;
         i = table->variants.items[i].next) {
        set = gather_set(table, word, i);
        table->variants.items[i].set = set;
    }
    return set != LXT_NONE;
}

bool lx_words_add_name(struct lx_word_table *table, const uint32_t *path, uint32_t count, const struct lx_name *name) {
    struct lx_word *first = &table->words.items[path[0]];
    bool capital = name->case_policy == LX_CASE_UPPER || (name->case_policy == LX_CASE_CAPITAL && (name->capitals & 1));
    first->starts_name = 1;
    first->starts_small |= !capital;
    return lx_trie_add(&table->trie, path, count, name);
}

lxt_status lx_words_finish(struct lx_word_table *table) {
    for (uint32_t i = 0; i < table->words.count; i++) {
        if (!gather_sets(table, i)) {
            return LXT_ERROR_MEMORY;
        }
    }
    if (table->writer->sets.count > LX_IMAGE_SETS_MAX || table->writer->classes.count > LX_IMAGE_CLASSES_MAX) {
        return LXT_ERROR_LIMIT;
    }
    return lx_words_write(table) ? LXT_OK : LXT_ERROR_MEMORY;
}
