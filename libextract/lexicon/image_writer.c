#include "lexicon/image_writer.h"

#include <string.h>

#include "base/hash.h"
#include "base/sort.h"
#include "lexicon/image_layout.h"

bool lx_index_reserve(struct lx_index *index, const lxt_allocator *allocator,
                      uint32_t (*hash_of)(const void *user, uint32_t record), const void *user) {
    if (((uint64_t)index->count + 1) * 4 <= (uint64_t)index->size * 3) {
        return true;
    }
    uint32_t size = index->size == 0 ? 64 : index->size * 2;
    uint32_t *slots = size == 0 ? NULL : lx_alloc_zero(allocator, size, sizeof *slots);
    if (slots == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < index->size; i++) {
        if (index->slots[i] != 0) {
            uint32_t at = hash_of(user, index->slots[i] - 1) & (size - 1);
            while (slots[at] != 0) {
                at = (at + 1) & (size - 1);
            }
            slots[at] = index->slots[i];
        }
    }
    lx_free(allocator, index->slots);
    index->slots = slots;
    index->size = size;
    return true;
}

static uint32_t hash_of_string(const void *user, uint32_t record) {
    const struct lx_image_writer *writer = user;
    struct lx_string string = writer->strings.items[record];
    return lx_hash(writer->bytes.bytes + string.at, string.length);
}

bool lx_image_writer_string(struct lx_image_writer *writer, struct lx_slice string, struct lx_string *out) {
    struct lx_index *index = &writer->string_index;
    if (!lx_index_reserve(index, writer->allocator, hash_of_string, writer)) {
        return false;
    }
    uint32_t at = lx_hash(string.bytes, string.length) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        *out = writer->strings.items[index->slots[at] - 1];
        if (out->length == string.length && memcmp(writer->bytes.bytes + out->at, string.bytes, string.length) == 0) {
            return true;
        }
    }
    if (writer->bytes.length + string.length + 1 > UINT32_MAX) {
        return false;
    }
    *out = (struct lx_string){(uint32_t)writer->bytes.length, string.length};
    if (!lx_array_push(writer->allocator, &writer->strings, *out)) {
        return false;
    }
    lx_buffer_append(&writer->bytes, string.bytes, string.length);
    if (!lx_buffer_byte(&writer->bytes, '\0')) {
        writer->strings.count--;
        return false;
    }
    index->slots[at] = writer->strings.count;
    index->count++;
    return true;
}

uint32_t lx_image_writer_language(struct lx_image_writer *writer, struct lx_slice code) {
    struct lx_image_language language;
    if (!lx_image_writer_string(writer, code, &language.code)) {
        return LXT_NONE;
    }
    for (uint32_t i = 0; i < writer->languages.count; i++) {
        if (writer->languages.items[i].code.at == language.code.at) {
            return i;
        }
    }
    return lx_array_push(writer->allocator, &writer->languages, language) ? writer->languages.count - 1 : LXT_NONE;
}

/* Interned names are equal where they stand at one place. */
static uint32_t class_hash(const struct lx_image_class *class) {
    return lx_hash_pair(class->name.at,
                        class->language * 32 + class->scope * 16 + class->case_policy * 2 + class->extends);
}

static uint32_t hash_of_class(const void *user, uint32_t record) {
    return class_hash(&((const struct lx_image_writer *)user)->classes.items[record]);
}

uint32_t lx_image_writer_class(struct lx_image_writer *writer, struct lx_slice name, uint32_t language, uint32_t scope,
                               uint32_t case_policy, bool extends) {
    struct lx_image_class class = {{0}, language, scope, case_policy, extends};
    struct lx_index *index = &writer->class_index;
    if (!lx_image_writer_string(writer, name, &class.name) ||
        !lx_index_reserve(index, writer->allocator, hash_of_class, writer)) {
        return LXT_NONE;
    }
    uint32_t at = class_hash(&class) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        if (memcmp(&writer->classes.items[index->slots[at] - 1], &class, sizeof class) == 0) {
            return index->slots[at] - 1;
        }
    }
    if (!lx_array_push(writer->allocator, &writer->classes, class)) {
        return LXT_NONE;
    }
    index->slots[at] = writer->classes.count;
    index->count++;
    return writer->classes.count - 1;
}

static uint32_t set_hash(const uint32_t *members, uint32_t count) {
    uint32_t hash = count;
    for (uint32_t i = 0; i < count; i++) {
        hash = lx_hash_pair(hash, members[i]);
    }
    return hash;
}

static uint32_t hash_of_set(const void *user, uint32_t record) {
    const struct lx_image_writer *writer = user;
    struct lx_run run = writer->sets.items[record].members;
    return set_hash(writer->set_members.items + run.first, run.count);
}

static uint32_t add_set(struct lx_image_writer *writer, const uint32_t *members, uint32_t count) {
    struct lx_image_set set = {{writer->set_members.count, count}};
    if (!lx_array_reserve(writer->allocator, &writer->set_members, count) ||
        !lx_array_push(writer->allocator, &writer->sets, set)) {
        return LXT_NONE;
    }
    for (uint32_t i = 0; i < count; i++) {
        writer->set_members.items[writer->set_members.count++] = members[i];
    }
    return writer->sets.count - 1;
}

uint32_t lx_image_writer_set(struct lx_image_writer *writer, uint32_t *members, uint32_t count) {
    count = lx_sort_distinct(members, count);
    struct lx_index *index = &writer->set_index;
    if (!lx_index_reserve(index, writer->allocator, hash_of_set, writer)) {
        return LXT_NONE;
    }
    uint32_t at = set_hash(members, count) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        struct lx_run run = writer->sets.items[index->slots[at] - 1].members;
        if (run.count == count &&
            (count == 0 || memcmp(writer->set_members.items + run.first, members, count * sizeof *members) == 0)) {
            return index->slots[at] - 1;
        }
    }
    uint32_t set = add_set(writer, members, count);
    if (set != LXT_NONE) {
        index->slots[at] = set + 1;
        index->count++;
    }
    return set;
}

bool lx_image_writer_init(struct lx_image_writer *writer, const lxt_allocator *allocator) {
    *writer = (struct lx_image_writer){.allocator = allocator};
    lx_buffer_init(&writer->bytes, allocator);
    struct lx_string empty;
    uint32_t no_members[1] = {0};
    return lx_image_writer_string(writer, (struct lx_slice){"", 0}, &empty) &&
           lx_image_writer_language(writer, (struct lx_slice){"world", 5}) == 0 &&
           lx_image_writer_set(writer, no_members, 0) == 0;
}

void lx_image_writer_free(struct lx_image_writer *writer) {
    const lxt_allocator *allocator = writer->allocator;
    lx_buffer_free(&writer->bytes);
    lx_array_free(allocator, &writer->strings);
    lx_free(allocator, writer->string_index.slots);
    lx_free(allocator, writer->class_index.slots);
    lx_free(allocator, writer->set_index.slots);
    lx_free(allocator, writer->style_index.slots);
    lx_free(allocator, writer->kind_index.slots);
    lx_array_free(allocator, &writer->listed);
    lx_array_free(allocator, &writer->languages);
    lx_array_free(allocator, &writer->sources);
    lx_array_free(allocator, &writer->classes);
    lx_array_free(allocator, &writer->sets);
    lx_array_free(allocator, &writer->set_members);
    lx_array_free(allocator, &writer->buckets);
    lx_array_free(allocator, &writer->words);
    lx_array_free(allocator, &writer->variants);
    lx_array_free(allocator, &writer->entries);
    lx_array_free(allocator, &writer->attributes);
    lx_array_free(allocator, &writer->starts);
    lx_array_free(allocator, &writer->nodes);
    lx_array_free(allocator, &writer->styles);
    lx_array_free(allocator, &writer->names);
    lx_array_free(allocator, &writer->items);
    lx_array_free(allocator, &writer->kinds);
    lx_array_free(allocator, &writer->things);
    lx_array_free(allocator, &writer->numbers);
    lx_array_free(allocator, &writer->rules);
    lx_array_free(allocator, &writer->nests);
    lx_array_free(allocator, &writer->weights);
    lx_array_free(allocator, &writer->types);
    lx_array_free(allocator, &writer->disables);
    lx_array_free(allocator, &writer->macros);
}

/* A section's records on their way out. */
struct section {
    const void *records;
    uint32_t count;
};

#define SECTION(name)                                                                                                  \
    (struct section) {                                                                                                 \
        writer->name.items, writer->name.count                                                                         \
    }

static void gather(const struct lx_image_writer *writer, struct section sections[LX_SECTION_COUNT]) {
    sections[LX_SECTION_LANGUAGES] = SECTION(languages);
    sections[LX_SECTION_SOURCES] = SECTION(sources);
    sections[LX_SECTION_CLASSES] = SECTION(classes);
    sections[LX_SECTION_SETS] = SECTION(sets);
    sections[LX_SECTION_SET_MEMBERS] = SECTION(set_members);
    sections[LX_SECTION_BUCKETS] = SECTION(buckets);
    sections[LX_SECTION_WORDS] = SECTION(words);
    sections[LX_SECTION_VARIANTS] = SECTION(variants);
    sections[LX_SECTION_ENTRIES] = SECTION(entries);
    sections[LX_SECTION_ATTRIBUTES] = SECTION(attributes);
    sections[LX_SECTION_STARTS] = SECTION(starts);
    sections[LX_SECTION_NODES] = SECTION(nodes);
    sections[LX_SECTION_STYLES] = SECTION(styles);
    sections[LX_SECTION_NAMES] = SECTION(names);
    sections[LX_SECTION_ITEMS] = SECTION(items);
    sections[LX_SECTION_KINDS] = SECTION(kinds);
    sections[LX_SECTION_THINGS] = SECTION(things);
    sections[LX_SECTION_NUMBERS] = SECTION(numbers);
    sections[LX_SECTION_RULES] = SECTION(rules);
    sections[LX_SECTION_NESTS] = SECTION(nests);
    sections[LX_SECTION_WEIGHTS] = SECTION(weights);
    sections[LX_SECTION_TYPES] = SECTION(types);
    sections[LX_SECTION_DISABLES] = SECTION(disables);
    sections[LX_SECTION_MACROS] = SECTION(macros);
}

static void write_words(const struct section sections[LX_SECTION_COUNT], struct lx_image_data *out) {
    out->words[LX_IMAGE_AT_MAGIC] = LX_IMAGE_MAGIC;
    out->words[LX_IMAGE_AT_VERSION] = LX_IMAGE_VERSION;
    out->words[LX_IMAGE_AT_WORD_COUNT] = (uint32_t)out->word_count;
    out->words[LX_IMAGE_AT_BYTE_COUNT] = (uint32_t)out->byte_count;
    uint32_t at = LX_IMAGE_HEADER_WORDS;
    for (uint32_t i = 0; i < LX_SECTION_COUNT; i++) {
        uint32_t length = sections[i].count * lx_section_words[i];
        out->words[LX_IMAGE_AT_DIRECTORY + 2 * i] = at;
        out->words[LX_IMAGE_AT_DIRECTORY + 2 * i + 1] = sections[i].count;
        if (length > 0) {
            memcpy(out->words + at, sections[i].records, length * sizeof(uint32_t));
        }
        at += length;
    }
}

lxt_status lx_image_writer_finish(const struct lx_image_writer *writer, struct lx_image_data *out) {
    struct section sections[LX_SECTION_COUNT];
    gather(writer, sections);
    uint64_t total = LX_IMAGE_HEADER_WORDS;
    for (uint32_t i = 0; i < LX_SECTION_COUNT; i++) {
        total += (uint64_t)sections[i].count * lx_section_words[i];
    }
    *out = (struct lx_image_data){.word_count = (size_t)total, .byte_count = writer->bytes.length};
    if (total > UINT32_MAX || writer->bytes.failed) {
        return LXT_ERROR_MEMORY;
    }
    out->words = lx_alloc(writer->allocator, out->word_count, sizeof *out->words);
    out->bytes = lx_alloc(writer->allocator, out->byte_count, 1);
    if (out->words == NULL || out->bytes == NULL) {
        lx_image_data_free(out, writer->allocator);
        return LXT_ERROR_MEMORY;
    }
    memcpy(out->bytes, writer->bytes.bytes, out->byte_count);
    write_words(sections, out);
    return LXT_OK;
}
