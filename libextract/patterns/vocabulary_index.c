#include "patterns/vocabulary_index.h"

/* Sets of class c are sets[starts[c]] to sets[starts[c + 1] - 1]. */
struct lx_vocabulary_index {
    lxt_allocator allocator;
    uint32_t class_count;
    uint32_t *starts;
    uint32_t *sets;
};

const uint32_t *lx_vocabulary_index_sets(const struct lx_vocabulary_index *index, uint32_t class_index,
                                         uint32_t *count) {
    *count = 0;
    if (class_index >= index->class_count) {
        return index->sets;
    }
    *count = index->starts[class_index + 1] - index->starts[class_index];
    return index->sets + index->starts[class_index];
}

/* The classes below which all members are, and how many members there are in all. */
static void measure(const struct lx_vocabulary *vocabulary, uint32_t *class_count, uint32_t *member_count) {
    *class_count = 0;
    *member_count = 0;
    for (uint32_t set = 0; set < vocabulary->set_count; set++) {
        uint32_t count = 0;
        const uint32_t *members = vocabulary->set_members(vocabulary->user, set, &count);
        *member_count += count;
        if (count > 0 && members[count - 1] >= *class_count) {
            *class_count = members[count - 1] + 1;
        }
    }
}

/* Counting sort: starts[c + 2] counts class c, then starts[c + 1] runs from the start of c to its end. */
static void fill(struct lx_vocabulary_index *index, const struct lx_vocabulary *vocabulary) {
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t set = 0; set < vocabulary->set_count; set++) {
            uint32_t count = 0;
            const uint32_t *members = vocabulary->set_members(vocabulary->user, set, &count);
            for (uint32_t i = 0; i < count; i++) {
                if (pass == 0) {
                    index->starts[members[i] + 2]++;
                } else {
                    index->sets[index->starts[members[i] + 1]++] = set;
                }
            }
        }
        for (uint32_t c = 0; pass == 0 && c < index->class_count; c++) {
            index->starts[c + 2] += index->starts[c + 1];
        }
    }
}

lxt_status lx_vocabulary_index_new(const struct lx_vocabulary *vocabulary, const lxt_allocator *allocator,
                                   struct lx_vocabulary_index **out) {
    uint32_t member_count;
    struct lx_vocabulary_index *index = lx_alloc_zero(allocator, 1, sizeof *index);
    *out = NULL;
    if (index == NULL) {
        return LXT_ERROR_MEMORY;
    }
    index->allocator = *allocator;
    measure(vocabulary, &index->class_count, &member_count);
    index->starts = lx_alloc_zero(allocator, (size_t)index->class_count + 2, sizeof *index->starts);
    index->sets = lx_alloc(allocator, (size_t)member_count + 1, sizeof *index->sets);
    if (index->starts == NULL || index->sets == NULL) {
        lx_vocabulary_index_free(index);
        return LXT_ERROR_MEMORY;
    }
    fill(index, vocabulary);
    *out = index;
    return LXT_OK;
}

void lx_vocabulary_index_free(struct lx_vocabulary_index *index) {
    if (index == NULL) {
        return;
    }
    const lxt_allocator allocator = index->allocator;
    lx_free(&allocator, index->starts);
    lx_free(&allocator, index->sets);
    lx_free(&allocator, index);
}
