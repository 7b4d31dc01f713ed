/* The words of an image in the order of their buckets, with their spellings and entries. */
#include "lexicon/word_table.h"

/* Words a bucket has on the average: one cache line holds eight. */
enum { WORDS_A_BUCKET = 2 };

/* Fills the writer's buckets, and positions[i] with the index that word i gets. */
static bool sort_words(struct lx_word_table *table, uint32_t *positions) {
    struct lx_image_writer *writer = table->writer;
    uint32_t count = table->words.count / WORDS_A_BUCKET + 1;
    if (!lx_array_reserve(writer->allocator, &writer->buckets, (uint64_t)count + 1)) {
        return false;
    }
    uint32_t *buckets = writer->buckets.items;
    writer->buckets.count = count + 1;
    for (uint32_t i = 0; i <= count; i++) {
        buckets[i] = 0;
    }
    for (uint32_t i = 0; i < table->words.count; i++) {
        buckets[lx_image_bucket(table->words.items[i].hash, count) + 1]++;
    }
    for (uint32_t i = 1; i <= count; i++) {
        buckets[i] += buckets[i - 1];
    }
    /* Taking places moves each bucket's start to the next one's. */
    for (uint32_t i = 0; i < table->words.count; i++) {
        positions[i] = buckets[lx_image_bucket(table->words.items[i].hash, count)]++;
    }
    for (uint32_t i = count; i > 0; i--) {
        buckets[i] = buckets[i - 1];
    }
    buckets[0] = 0;
    return true;
}

/* Keeps the entries of a spelling that have attributes; what the others say stands in the class set. */
static bool write_entries(struct lx_word_table *table, const struct lx_word *word, uint32_t variant) {
    struct lx_image_writer *writer = table->writer;
    for (uint32_t i = word->first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        struct lx_image_entry entry = table->entries.items[i].entry;
        if (entry.variant != variant || entry.attributes.count == 0) {
            continue;
        }
        entry.variant = writer->variants.count;
        if (!lx_array_push(writer->allocator, &writer->entries, entry)) {
            return false;
        }
    }
    return true;
}

/* Whether the word is spelt in one way only, without accents or attributes: its folded form then says it all. */
static bool is_plain(const struct lx_word_table *table, const struct lx_word *word) {
    const struct lx_word_variant *variant = &table->variants.items[word->first_variant];
    bool one_set = variant->set == word->set && (word->open_set == 0 || word->open_set == word->set);
    if (variant->next != LXT_NONE || variant->spelling.at != word->folded.at || !one_set) {
        return false;
    }
    for (uint32_t i = word->first_entry; i != LXT_NONE; i = table->entries.items[i].next) {
        if (table->entries.items[i].entry.attributes.count > 0) {
            return false;
        }
    }
    return true;
}

/* The head of a word's spellings, and they. */
static bool write_variants(struct lx_word_table *table, const struct lx_word *word) {
    struct lx_image_writer *writer = table->writer;
    struct lx_image_variant head = {word->folded.at, word->open_set << 16};
    for (uint32_t i = word->first_variant; i != LXT_NONE; i = table->variants.items[i].next) {
        head.bits++;
    }
    if (!lx_array_push(writer->allocator, &writer->variants, head)) {
        return false;
    }
    for (uint32_t i = word->first_variant; i != LXT_NONE; i = table->variants.items[i].next) {
        const struct lx_word_variant *variant = &table->variants.items[i];
        const struct lx_image_variant record = {variant->spelling.at, variant->spelling.length | variant->set << 16};
        if (!write_entries(table, word, i) || !lx_array_push(writer->allocator, &writer->variants, record)) {
            return false;
        }
    }
    return true;
}

static bool write_word(struct lx_word_table *table, const struct lx_word *word) {
    struct lx_image_writer *writer = table->writer;
    struct lx_image_word record = {word->folded.at, lx_image_word_key(word->folded.length, word->hash)};
    record.bits |= word->set << 16 | (word->starts_name ? LX_WORD_STARTS_NAME : 0) |
                   (word->starts_small ? LX_WORD_STARTS_SMALL : 0);
    if (is_plain(table, word)) {
        record.bits |= word->open_set != 0 ? LX_WORD_OPEN : 0;
    } else {
        record.at = writer->variants.count;
        record.bits |= LX_WORD_HAS_VARIANTS;
        if (!write_variants(table, word)) {
            return false;
        }
    }
    return lx_array_push(writer->allocator, &writer->words, record);
}

/* Writes the words in the order of their positions. */
static bool write_words(struct lx_word_table *table, const uint32_t *positions, uint32_t *order) {
    for (uint32_t i = 0; i < table->words.count; i++) {
        order[positions[i]] = i;
    }
    for (uint32_t i = 0; i < table->words.count; i++) {
        if (!write_word(table, &table->words.items[order[i]])) {
            return false;
        }
    }
    return true;
}

bool lx_words_write(struct lx_word_table *table) {
    const lxt_allocator *allocator = table->writer->allocator;
    uint32_t *positions = lx_alloc(allocator, (size_t)table->words.count + 1, sizeof *positions);
    uint32_t *order = lx_alloc(allocator, (size_t)table->words.count + 1, sizeof *order);
    bool done = positions != NULL && order != NULL && sort_words(table, positions) &&
                write_words(table, positions, order) && lx_trie_finish(&table->trie, positions, table->words.count);
    lx_free(allocator, order);
    lx_free(allocator, positions);
    return done;
}
