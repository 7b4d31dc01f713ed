/* Runs of attributes, each kept once: thousands of cities have the country and rank of another. */
#include "base/hash.h"
#include "lexicon/image_writer.h"

/* The attributes that are kept, and their distinct runs. */
struct sharing {
    struct lx_image_writer *writer;
    LX_ARRAY(struct lx_image_attribute) kept;
    LX_ARRAY(struct lx_run) runs;
    struct lx_index index;
};

/* Strings are interned: equal ones stand at one place. */
static uint32_t run_hash(const struct lx_image_attribute *attributes, uint32_t count) {
    uint32_t hash = count;
    for (uint32_t i = 0; i < count; i++) {
        hash = lx_hash_pair(hash, lx_hash_pair(attributes[i].key.at, attributes[i].value.at));
    }
    return hash;
}

static uint32_t hash_of_run(const void *user, uint32_t record) {
    const struct sharing *sharing = user;
    struct lx_run run = sharing->runs.items[record];
    return run_hash(sharing->kept.items + run.first, run.count);
}

static bool is_same(const struct lx_image_attribute *left, const struct lx_image_attribute *right, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        if (left[i].key.at != right[i].key.at || left[i].value.at != right[i].value.at) {
            return false;
        }
    }
    return true;
}

static bool keep(struct sharing *sharing, const struct lx_image_attribute *attributes, struct lx_run *run) {
    const lxt_allocator *allocator = sharing->writer->allocator;
    run->first = sharing->kept.count;
    if (!lx_array_reserve(allocator, &sharing->kept, run->count) || !lx_array_push(allocator, &sharing->runs, *run)) {
        return false;
    }
    for (uint32_t i = 0; i < run->count; i++) {
        sharing->kept.items[sharing->kept.count++] = attributes[i];
    }
    return true;
}

/* Points the run to the kept attributes, with its own among them. False when memory is short. */
static bool share(struct sharing *sharing, struct lx_run *run) {
    struct lx_index *index = &sharing->index;
    if (run->count == 0) {
        run->first = 0;
        return true;
    }
    if (!lx_index_reserve(index, sharing->writer->allocator, hash_of_run, sharing)) {
        return false;
    }
    const struct lx_image_attribute *attributes = sharing->writer->attributes.items + run->first;
    uint32_t at = run_hash(attributes, run->count) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        struct lx_run other = sharing->runs.items[index->slots[at] - 1];
        if (other.count == run->count && is_same(sharing->kept.items + other.first, attributes, run->count)) {
            *run = other;
            return true;
        }
    }
    if (!keep(sharing, attributes, run)) {
        return false;
    }
    index->slots[at] = sharing->runs.count;
    index->count++;
    return true;
}

#define SHARE_ALL(sharing, array, done)                                                                                \
    for (uint32_t i = 0; i < (array)->count && (done); i++) {                                                          \
        (done) = share(sharing, &(array)->items[i].attributes);                                                        \
    }

bool lx_image_writer_share_attributes(struct lx_image_writer *writer) {
    struct sharing sharing = {.writer = writer};
    bool done = true;
    SHARE_ALL(&sharing, &writer->entries, done)
    SHARE_ALL(&sharing, &writer->items, done)
    SHARE_ALL(&sharing, &writer->listed, done)
    SHARE_ALL(&sharing, &writer->rules, done)
    if (done && lx_array_reserve(writer->allocator, &writer->attributes, sharing.kept.count)) {
        for (uint32_t i = 0; i < sharing.kept.count; i++) {
            writer->attributes.items[i] = sharing.kept.items[i];
        }
        writer->attributes.count = sharing.kept.count;
    }
    lx_array_free(writer->allocator, &sharing.kept);
    lx_array_free(writer->allocator, &sharing.runs);
    lx_free(writer->allocator, sharing.index.slots);
    return done;
}
