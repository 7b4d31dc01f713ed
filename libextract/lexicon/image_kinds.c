/* What many records have in common, kept once: the styles of names and the kinds of things. */
#include <string.h>

#include "base/hash.h"
#include "lexicon/image_writer.h"

static uint32_t style_hash(const struct lx_image_style *style) {
    return lx_hash_pair(style->bits, style->capitals);
}

static uint32_t hash_of_style(const void *user, uint32_t record) {
    return style_hash(&((const struct lx_image_writer *)user)->styles.items[record]);
}

uint32_t lx_image_writer_style(struct lx_image_writer *writer, struct lx_image_style style) {
    struct lx_index *index = &writer->style_index;
    if (!lx_index_reserve(index, writer->allocator, hash_of_style, writer)) {
        return LX_NONE;
    }
    uint32_t at = style_hash(&style) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        if (memcmp(&writer->styles.items[index->slots[at] - 1], &style, sizeof style) == 0) {
            return index->slots[at] - 1;
        }
    }
    if (!lx_array_push(writer->allocator, &writer->styles, style)) {
        return LX_NONE;
    }
    index->slots[at] = writer->styles.count;
    index->count++;
    return writer->styles.count - 1;
}

/* Interned strings and shared attributes are equal where they stand at one place. */
static uint32_t kind_hash(const struct lx_image_kind *kind) {
    return lx_hash_pair(lx_hash_pair(kind->type, kind->value),
                        lx_hash_pair(kind->attributes.first, kind->attributes.count));
}

static uint32_t hash_of_kind(const void *user, uint32_t record) {
    return kind_hash(&((const struct lx_image_writer *)user)->kinds.items[record]);
}

static uint32_t find_kind(struct lx_image_writer *writer, const struct lx_image_kind *kind) {
    struct lx_index *index = &writer->kind_index;
    if (!lx_index_reserve(index, writer->allocator, hash_of_kind, writer)) {
        return LX_NONE;
    }
    uint32_t at = kind_hash(kind) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        if (memcmp(&writer->kinds.items[index->slots[at] - 1], kind, sizeof *kind) == 0) {
            return index->slots[at] - 1;
        }
    }
    if (!lx_array_push(writer->allocator, &writer->kinds, *kind)) {
        return LX_NONE;
    }
    index->slots[at] = writer->kinds.count;
    index->count++;
    return writer->kinds.count - 1;
}

bool lx_image_writer_share_kinds(struct lx_image_writer *writer) {
    for (uint32_t i = 0; i < writer->listed.count; i++) {
        const struct lx_listed_thing *listed = &writer->listed.items[i];
        const struct lx_image_kind kind = {listed->type, listed->value, listed->attributes};
        const struct lx_image_thing thing = {listed->name, find_kind(writer, &kind), listed->place};
        if (thing.kind == LX_NONE || !lx_array_push(writer->allocator, &writer->things, thing)) {
            return false;
        }
    }
    return true;
}
