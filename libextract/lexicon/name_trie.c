#include "lexicon/name_trie.h"

#include "base/hash.h"

bool lx_trie_init(struct lx_name_trie *trie, struct lx_image_writer *writer) {
    const struct lx_trie_node root = {LX_NONE, LX_NONE, LX_NONE, LX_NONE, LX_NONE};
    *trie = (struct lx_name_trie){.writer = writer};
    return lx_array_push(writer->allocator, &trie->nodes, root);
}

void lx_trie_free(struct lx_name_trie *trie) {
    const lxt_allocator *allocator = trie->writer->allocator;
    lx_array_free(allocator, &trie->nodes);
    lx_array_free(allocator, &trie->names);
    lx_array_free(allocator, &trie->name_next);
    lx_free(allocator, trie->index.slots);
}

static uint32_t hash_of_node(const void *user, uint32_t record) {
    const struct lx_trie_node *node = &((const struct lx_name_trie *)user)->nodes.items[record];
    return lx_hash_pair(node->parent, node->word);
}

/* The node that `word` leads to, added where it is new; LX_NONE when memory is short. */
static uint32_t follow(struct lx_name_trie *trie, uint32_t parent, uint32_t word) {
    const lxt_allocator *allocator = trie->writer->allocator;
    struct lx_index *index = &trie->index;
    if (!lx_index_reserve(index, allocator, hash_of_node, trie)) {
        return LX_NONE;
    }
    uint32_t at = lx_hash_pair(parent, word) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        const struct lx_trie_node *node = &trie->nodes.items[index->slots[at] - 1];
        if (node->parent == parent && node->word == word) {
            return index->slots[at] - 1;
        }
    }
    const struct lx_trie_node added = {parent, word, LX_NONE, LX_NONE, LX_NONE};
    if (!lx_array_push(allocator, &trie->nodes, added)) {
        return LX_NONE;
    }
    index->slots[at] = trie->nodes.count;
    index->count++;
    return trie->nodes.count - 1;
}

/* Whether the same name was added to the node just before: variants of a thing stand together. */
static bool name_is_there(const struct lx_name_trie *trie, uint32_t node, const struct lx_name *name) {
    enum { LOOK_BACK = 8 };
    uint32_t at = trie->nodes.items[node].last_name;
    for (int i = 0; i < LOOK_BACK && at != LX_NONE; i++, at = trie->name_next.items[at]) {
        const struct lx_name *other = &trie->names.items[at];
        if (other->thing == name->thing && other->class_index == name->class_index &&
            other->language == name->language && other->surface.at == name->surface.at) {
            return true;
        }
    }
    return false;
}

bool lx_trie_add(struct lx_name_trie *trie, const uint32_t *path, uint32_t count, const struct lx_name *name) {
    const lxt_allocator *allocator = trie->writer->allocator;
    uint32_t node = 0;
    for (uint32_t i = 0; i < count; i++) {
        node = follow(trie, node, path[i]);
        if (node == LX_NONE) {
            return false;
        }
    }
    if (name_is_there(trie, node, name)) {
        return true;
    }
    if (!lx_array_reserve(allocator, &trie->names, 1) ||
        !lx_array_push(allocator, &trie->name_next, trie->nodes.items[node].last_name)) {
        return false;
    }
    trie->names.items[trie->names.count++] = *name;
    trie->nodes.items[node].last_name = trie->names.count - 1;
    return true;
}

/* Chains the children of each node in the order of their words' positions. False when memory is short. */
static bool chain_children(struct lx_name_trie *trie, const uint32_t *positions, uint32_t count) {
    struct lx_trie_node *nodes = trie->nodes.items;
    uint32_t *heads = lx_alloc(trie->writer->allocator, (size_t)count + 1, sizeof *heads);
    if (heads == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        heads[i] = LX_NONE;
    }
    for (uint32_t i = 1; i < trie->nodes.count; i++) {
        uint32_t *head = &heads[positions[nodes[i].word]];
        nodes[i].next = *head;
        *head = i;
    }
    for (uint32_t i = count; i-- > 0;) {
        uint32_t next;
        for (uint32_t node = heads[i]; node != LX_NONE; node = next) {
            struct lx_trie_node *parent = &nodes[nodes[node].parent];
            next = nodes[node].next;
            nodes[node].next = parent->first_child;
            parent->first_child = node;
        }
    }
    lx_free(trie->writer->allocator, heads);
    return true;
}

static struct lx_image_style style_of(const struct lx_name *name) {
    uint32_t class_index = name->class_index == LX_NONE ? LX_IMAGE_CLASSES_MAX : name->class_index;
    return (struct lx_image_style){
        .bits = name->words | name->language << 6 | name->scope << 11 | name->case_policy << 12 |
                (uint32_t)name->strict << 14 | class_index << 16,
        .capitals = name->capitals,
    };
}

/* Writes the names of a node in the order in which the packs have them. */
static bool write_names(struct lx_name_trie *trie, uint32_t last) {
    struct lx_image_writer *writer = trie->writer;
    uint32_t count = 0;
    for (uint32_t i = last; i != LX_NONE; i = trie->name_next.items[i]) {
        count++;
    }
    if (!lx_array_reserve(writer->allocator, &writer->names, count)) {
        return false;
    }
    uint32_t at = writer->names.count += count;
    for (uint32_t i = last; i != LX_NONE; i = trie->name_next.items[i]) {
        const struct lx_name *name = &trie->names.items[i];
        uint32_t style = lx_image_writer_style(writer, style_of(name));
        if (style == LX_NONE) {
            return false;
        }
        writer->names.items[--at] = (struct lx_image_name){name->surface.at, name->thing, style};
    }
    return true;
}

/* The attributes of a node's names, the first of which has index `first`. */
static bool write_items(struct lx_name_trie *trie, uint32_t last, uint32_t first) {
    struct lx_image_writer *writer = trie->writer;
    uint32_t had = writer->items.count;
    uint32_t name = writer->names.count;
    for (uint32_t i = last; i != LX_NONE; i = trie->name_next.items[i]) {
        const struct lx_image_item item = {--name, trie->names.items[i].attributes};
        if (item.attributes.count > 0 && !lx_array_push(writer->allocator, &writer->items, item)) {
            return false;
        }
    }
    /* The chain runs backwards; items are sorted. */
    for (uint32_t low = had, high = writer->items.count; name == first && high > low + 1; low++, high--) {
        struct lx_image_item swap = writer->items.items[low];
        writer->items.items[low] = writer->items.items[high - 1];
        writer->items.items[high - 1] = swap;
    }
    return true;
}

/* Writes one record; its children go to the end of the nodes that wait in `order`. */
static bool write_node(struct lx_name_trie *trie, const uint32_t *positions, uint32_t at, uint32_t *order,
                       uint32_t *waiting) {
    struct lx_image_writer *writer = trie->writer;
    const struct lx_trie_node *node = &trie->nodes.items[at];
    uint32_t word = node->word == LX_NONE ? LX_NONE : positions[node->word];
    const struct lx_image_node record = {word, *waiting, writer->names.count};
    for (uint32_t i = node->first_child; i != LX_NONE; i = trie->nodes.items[i].next) {
        order[(*waiting)++] = i;
    }
    return lx_array_push(writer->allocator, &writer->nodes, record) && write_names(trie, node->last_name) &&
           write_items(trie, node->last_name, record.first_name);
}

static bool write_nodes(struct lx_name_trie *trie, const uint32_t *positions) {
    struct lx_image_writer *writer = trie->writer;
    uint32_t *order = lx_alloc(writer->allocator, trie->nodes.count, sizeof *order);
    if (order == NULL) {
        return false;
    }
    uint32_t waiting = 1;
    bool done = true;
    order[0] = 0;
    for (uint32_t i = 0; i < waiting && done; i++) {
        done = write_node(trie, positions, order[i], order, &waiting);
    }
    const struct lx_image_node closing = {LX_NONE, waiting, writer->names.count};
    done = done && lx_array_push(writer->allocator, &writer->nodes, closing);
    lx_free(writer->allocator, order);
    return done;
}

static bool write_starts(struct lx_image_writer *writer, uint32_t words) {
    uint32_t node = 1;
    uint32_t end = writer->nodes.items[1].first_child;
    for (uint32_t first = 0; first < words; first += 32) {
        struct lx_image_start start = {0, node - 1};
        for (; node < end && writer->nodes.items[node].word - first < 32; node++) {
            start.bits |= (uint32_t)1 << writer->nodes.items[node].word % 32;
        }
        if (!lx_array_push(writer->allocator, &writer->starts, start)) {
            return false;
        }
    }
    return true;
}

bool lx_trie_finish(struct lx_name_trie *trie, const uint32_t *positions, uint32_t count) {
    return chain_children(trie, positions, count) && write_nodes(trie, positions) && write_starts(trie->writer, count);
}
