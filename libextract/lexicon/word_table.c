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
    struct lx_image_node root = {0};
    return lx_array_push(writer->allocator, &writer->nodes, root) &&
           lx_array_push(writer->allocator, &table->node_names, LXT_NONE);
}

void lx_words_free(struct lx_word_table *table) {
    const lxt_allocator *allocator = table->writer->allocator;
    lx_array_free(allocator, &table->chains);
    lx_array_free(allocator, &table->entries);
    lx_array_free(allocator, &table->variants);
    lx_array_free(allocator, &table->node_names);
    lx_array_free(allocator, &table->name_next);
    lx_array_free(allocator, &table->scratch);
}

static uint32_t hash_of_word(const void *user, uint32_t record) {
    return ((const struct lx_image_writer *)user)->words.items[record].hash;
}

static bool push_word(struct lx_word_table *table, struct lx_slice folded, uint32_t hash) {
    struct lx_image_writer *writer = table->writer;
    struct lx_image_word word = {.hash = hash};
    const struct lx_word_chains chains = {LXT_NONE, LXT_NONE, LXT_NONE, LXT_NONE};
    return lx_image_writer_string(writer, folded, &word.folded) &&
           lx_array_reserve(writer->allocator, &table->chains, 1) &&
           lx_array_push(writer->allocator, &writer->words, word) &&
           lx_array_push(writer->allocator, &table->chains, chains);
}

static uint32_t find_or_add_word(struct lx_word_table *table, struct lx_slice folded) {
    struct lx_image_writer *writer = table->writer;
    struct lx_index *index = &writer->word_index;
    if (!lx_index_reserve(index, writer->allocator, hash_of_word, writer)) {
        return LXT_NONE;
    }
    uint32_t hash = lx_hash(folded.bytes, folded.length);
    uint32_t at = hash & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        const struct lx_image_word *word = &writer->words.items[index->slots[at] - 1];
        if (word->hash == hash && word->folded.length == folded.length &&
            memcmp(writer->bytes.bytes + word->folded.at, folded.bytes, folded.length) == 0) {
            return index->slots[at] - 1;
        }
    }
    if (!push_word(table, folded, hash)) {
        return LXT_NONE;
    }
    index->slots[at] = writer->words.count;
    index->count++;
    return writer->words.count - 1;
}

static uint32_t find_or_add_variant(struct lx_word_table *table, uint32_t word, struct lx_slice spelling) {
    struct lx_word_variant variant = {.next = LXT_NONE};
    if (!lx_image_writer_string(table->writer, spelling, &variant.spelling)) {
        return LXT_NONE;
    }
    struct lx_word_chains *chains = &table->chains.items[word];
    for (uint32_t i = chains->first_variant; i != LXT_NONE; i = table->variants.items[i].next) {
        if (table->variants.items[i].spelling.at == variant.spelling.at) {
            return i;
        }
    }
    if (!lx_array_push(table->writer->allocator, &table->variants, variant)) {
        return LXT_NONE;
    }
    uint32_t added = table->variants.count - 1;
    if (chains->first_variant == LXT_NONE) {
        chains->first_variant = added;
    } else {
        table->variants.items[chains->last_variant].next = added;
    }
    chains->last_variant = added;
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
static struct lx_word_entry *same_entry(struct lx_word_table *table, uint32_t word, uint32_t variant, bool strict,
                                        uint32_t class_index) {
    for (uint32_t i = table->chains.items[word].first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        struct lx_word_entry *entry = &table->entries.items[i];
        if (entry->variant == variant && entry->entry.class_index == class_index && entry->strict == strict) {
            return entry;
        }
    }
    return NULL;
}

bool lx_words_add_entry(struct lx_word_table *table, uint32_t word, uint32_t variant, bool strict,
                        const struct lx_image_entry *entry) {
    struct lx_word_entry *same = same_entry(table, word, variant, strict, entry->class_index);
    if (same != NULL) {
        if (same->entry.attributes.count == 0) {
            same->entry = *entry;
        }
        return true;
    }
    struct lx_word_entry added = {*entry, variant, strict, LXT_NONE};
    if (!lx_array_push(table->writer->allocator, &table->entries, added)) {
        return false;
    }
    struct lx_word_chains *chains = &table->chains.items[word];
    if (chains->first_entry == LXT_NONE) {
        chains->first_entry = table->entries.count - 1;
    } else {
        table->entries.items[chains->last_entry].next = table->entries.count - 1;
    }
    chains->last_entry = table->entries.count - 1;
    return true;
}

static struct lx_slice spelling_of(const struct lx_word_table *table, uint32_t variant) {
    struct lx_string spelling = table->variants.items[variant].spelling;
    return (struct lx_slice){table->writer->bytes.bytes + spelling.at, spelling.length};
}

/* Whether the entry holds for a text that is spelt like the variant. */
static bool holds_for(const struct lx_word_table *table, const struct lx_word_entry *entry, uint32_t variant) {
    if (entry->variant == variant) {
        return true;
    }
    if (entry->strict) {
        return false;
    }
    struct lx_slice full = spelling_of(table, entry->variant);
    struct lx_slice loose = spelling_of(table, variant);
    return lx_spelling_covers(full.bytes, full.length, loose.bytes, loose.length);
}

/* Class set of the entries that hold for a variant, or, for LXT_NONE, for any other spelling. */
static uint32_t gather_set(struct lx_word_table *table, uint32_t word, uint32_t variant) {
    table->scratch.count = 0;
    for (uint32_t i = table->chains.items[word].first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        const struct lx_word_entry *entry = &table->entries.items[i];
        bool holds = variant == LXT_NONE ? !entry->strict : holds_for(table, entry, variant);
        if (holds && !lx_array_push(table->writer->allocator, &table->scratch, entry->entry.class_index)) {
            return LXT_NONE;
        }
    }
    return lx_image_writer_set(table->writer, table->scratch.items, table->scratch.count);
}

/* Keeps the entries that have attributes; what the others say stands in the class set. */
static bool push_entries(struct lx_word_table *table, uint32_t word, uint32_t variant, struct lx_run *run) {
    struct lx_image_writer *writer = table->writer;
    run->first = writer->entries.count;
    for (uint32_t i = table->chains.items[word].first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        const struct lx_word_entry *entry = &table->entries.items[i];
        if (entry->variant != variant || entry->entry.attributes.count == 0) {
            continue;
        }
        if (!lx_array_push(writer->allocator, &writer->entries, entry->entry)) {
            return false;
        }
    }
    run->count = writer->entries.count - run->first;
    return true;
}

/* A word that is spelt in one way only, without accents, needs no variant: its folded form says it all. */
static bool is_plain(const struct lx_image_writer *writer, const struct lx_image_word *word) {
    if (writer->variants.count - word->variants.first != 1) {
        return false;
    }
    const struct lx_image_variant *variant = &writer->variants.items[word->variants.first];
    return variant->spelling.at == word->folded.at && variant->spelling.length == word->folded.length &&
           variant->set == word->other_set && variant->entries.count == 0;
}

static bool finish_word(struct lx_word_table *table, uint32_t index) {
    struct lx_image_writer *writer = table->writer;
    struct lx_image_word *word = &writer->words.items[index];
    word->other_set = gather_set(table, index, LXT_NONE);
    word->variants.first = writer->variants.count;
    if (word->other_set == LXT_NONE) {
        return false;
    }
    for (uint32_t i = table->chains.items[index].first_variant; i != LXT_NONE; i = table->variants.items[i].next) {
        struct lx_image_variant variant = {.spelling = table->variants.items[i].spelling};
        variant.set = gather_set(table, index, i);
        if (variant.set == LXT_NONE || !push_entries(table, index, i, &variant.entries) ||
            !lx_array_push(writer->allocator, &writer->variants, variant)) {
            return false;
        }
    }
    if (is_plain(writer, word)) {
        writer->variants.count--;
    }
    word->variants.count = writer->variants.count - word->variants.first;
    return true;
}

static uint32_t hash_of_edge(const void *user, uint32_t record) {
    const struct lx_image_edge *edge = &((const struct lx_image_writer *)user)->edges.items[record];
    return lx_hash_pair(edge->node, edge->word);
}

/* The node that `word` leads to, added where it is new. */
static uint32_t follow(struct lx_word_table *table, uint32_t node, uint32_t word) {
    struct lx_image_writer *writer = table->writer;
    struct lx_index *index = &writer->edge_index;
    if (!lx_index_reserve(index, writer->allocator, hash_of_edge, writer)) {
        return LXT_NONE;
    }
    uint32_t at = lx_hash_pair(node, word) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        const struct lx_image_edge *edge = &writer->edges.items[index->slots[at] - 1];
        if (edge->node == node && edge->word == word) {
            return edge->target;
        }
    }
    const struct lx_image_edge edge = {node, word, writer->nodes.count};
    const struct lx_image_node leaf = {0};
    if (!lx_array_push(writer->allocator, &writer->edges, edge) ||
        !lx_array_push(writer->allocator, &writer->nodes, leaf) ||
        !lx_array_push(writer->allocator, &table->node_names, LXT_NONE)) {
        return LXT_NONE;
    }
    index->slots[at] = writer->edges.count;
    index->count++;
    writer->nodes.items[node].edges++;
    return edge.target;
}

/* Whether the same name was added to the node just before: variants of a thing stand together. */
static bool name_is_there(const struct lx_word_table *table, uint32_t node, const struct lx_image_name *name) {
    enum { LOOK_BACK = 8 };
    uint32_t at = table->node_names.items[node];
    for (int i = 0; i < LOOK_BACK && at != LXT_NONE; i++, at = table->name_next.items[at]) {
        const struct lx_image_name *other = &table->writer->names.items[at];
        if (other->thing == name->thing && other->class_index == name->class_index &&
            other->language == name->language && other->surface.at == name->surface.at) {
            return true;
        }
    }
    return false;
}

bool lx_words_add_name(struct lx_word_table *table, const uint32_t *path, uint32_t count,
                       const struct lx_image_name *name) {
    struct lx_image_writer *writer = table->writer;
    uint32_t node = 0;
    for (uint32_t i = 0; i < count; i++) {
        node = follow(table, node, path[i]);
        if (node == LXT_NONE) {
            return false;
        }
    }
    writer->words.items[path[0]].starts_name = 1;
    if (name_is_there(table, node, name)) {
        return true;
    }
    if (!lx_array_push(writer->allocator, &writer->names, *name) ||
        !lx_array_push(writer->allocator, &table->name_next, table->node_names.items[node])) {
        return false;
    }
    table->node_names.items[node] = writer->names.count - 1;
    return true;
}

/* Writes the chains of names as runs of the name list, in the order in which the packs have them. */
static bool finish_nodes(struct lx_word_table *table) {
    struct lx_image_writer *writer = table->writer;
    if (!lx_array_reserve(writer->allocator, &writer->name_list, writer->names.count)) {
        return false;
    }
    for (uint32_t node = 0; node < writer->nodes.count; node++) {
        struct lx_run run = {writer->name_list.count, 0};
        for (uint32_t i = table->node_names.items[node]; i != LXT_NONE; i = table->name_next.items[i]) {
            writer->name_list.items[writer->name_list.count++] = i;
            run.count++;
        }
        for (uint32_t i = 0; i < run.count / 2; i++) {
            uint32_t *names = writer->name_list.items + run.first;
            uint32_t swap = names[i];
            names[i] = names[run.count - 1 - i];
            names[run.count - 1 - i] = swap;
        }
        writer->nodes.items[node].names = run;
    }
    return true;
}

bool lx_words_finish(struct lx_word_table *table) {
    for (uint32_t i = 0; i < table->writer->words.count; i++) {
        if (!finish_word(table, i)) {
            return false;
        }
    }
    return finish_nodes(table);
}
