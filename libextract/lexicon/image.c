#include "lexicon/image.h"

#include <string.h>

#include "base/failure.h"
#include "lexicon/image_layout.h"

#define WORDS_OF(type) (uint32_t)(sizeof(type) / sizeof(uint32_t))

const uint32_t lx_section_words[LX_SECTION_COUNT] = {
    [LX_SECTION_LANGUAGES] = WORDS_OF(struct lx_image_language),
    [LX_SECTION_SOURCES] = WORDS_OF(struct lx_image_source),
    [LX_SECTION_CLASSES] = WORDS_OF(struct lx_image_class),
    [LX_SECTION_SETS] = WORDS_OF(struct lx_image_set),
    [LX_SECTION_SET_MEMBERS] = 1,
    [LX_SECTION_BUCKETS] = 1,
    [LX_SECTION_WORDS] = WORDS_OF(struct lx_image_word),
    [LX_SECTION_VARIANTS] = WORDS_OF(struct lx_image_variant),
    [LX_SECTION_ENTRIES] = WORDS_OF(struct lx_image_entry),
    [LX_SECTION_ATTRIBUTES] = WORDS_OF(struct lx_image_attribute),
    [LX_SECTION_STARTS] = WORDS_OF(struct lx_image_start),
    [LX_SECTION_NODES] = WORDS_OF(struct lx_image_node),
    [LX_SECTION_STYLES] = WORDS_OF(struct lx_image_style),
    [LX_SECTION_NAMES] = WORDS_OF(struct lx_image_name),
    [LX_SECTION_ITEMS] = WORDS_OF(struct lx_image_item),
    [LX_SECTION_KINDS] = WORDS_OF(struct lx_image_kind),
    [LX_SECTION_THINGS] = WORDS_OF(struct lx_image_thing),
    [LX_SECTION_NUMBERS] = WORDS_OF(struct lx_image_number),
    [LX_SECTION_RULES] = WORDS_OF(struct lx_image_rule),
    [LX_SECTION_NESTS] = WORDS_OF(struct lx_image_nest),
    [LX_SECTION_WEIGHTS] = WORDS_OF(struct lx_image_weight),
    [LX_SECTION_TYPES] = WORDS_OF(struct lx_image_type),
    [LX_SECTION_DISABLES] = WORDS_OF(struct lx_image_disable),
    [LX_SECTION_MACROS] = WORDS_OF(struct lx_image_macro),
};

/* Reads the directory into section starts and counts; false when it does not fit the image exactly. */
static bool read_directory(struct lx_image *image, const uint32_t *words, size_t word_count,
                           const uint32_t *starts[LX_SECTION_COUNT]) {
    uint64_t expected = LX_IMAGE_HEADER_WORDS;
    for (uint32_t i = 0; i < LX_SECTION_COUNT; i++) {
        uint32_t start = words[LX_IMAGE_AT_DIRECTORY + 2 * i];
        uint32_t count = words[LX_IMAGE_AT_DIRECTORY + 2 * i + 1];
        if (start != expected) {
            return false;
        }
        expected += (uint64_t)count * lx_section_words[i];
        if (expected > word_count) {
            return false;
        }
        starts[i] = words + start;
        image->count[i] = count;
    }
    return expected == word_count;
}

static void lay_out(struct lx_image *image, const uint32_t *const starts[LX_SECTION_COUNT]) {
    image->languages = (const struct lx_image_language *)starts[LX_SECTION_LANGUAGES];
    image->sources = (const struct lx_image_source *)starts[LX_SECTION_SOURCES];
    image->classes = (const struct lx_image_class *)starts[LX_SECTION_CLASSES];
    image->sets = (const struct lx_image_set *)starts[LX_SECTION_SETS];
    image->set_members = starts[LX_SECTION_SET_MEMBERS];
    image->buckets = starts[LX_SECTION_BUCKETS];
    image->words = (const struct lx_image_word *)starts[LX_SECTION_WORDS];
    image->variants = (const struct lx_image_variant *)starts[LX_SECTION_VARIANTS];
    image->entries = (const struct lx_image_entry *)starts[LX_SECTION_ENTRIES];
    image->attributes = (const struct lx_image_attribute *)starts[LX_SECTION_ATTRIBUTES];
    image->starts = (const struct lx_image_start *)starts[LX_SECTION_STARTS];
    image->nodes = (const struct lx_image_node *)starts[LX_SECTION_NODES];
    image->styles = (const struct lx_image_style *)starts[LX_SECTION_STYLES];
    image->names = (const struct lx_image_name *)starts[LX_SECTION_NAMES];
    image->items = (const struct lx_image_item *)starts[LX_SECTION_ITEMS];
    image->kinds = (const struct lx_image_kind *)starts[LX_SECTION_KINDS];
    image->things = (const struct lx_image_thing *)starts[LX_SECTION_THINGS];
    image->numbers = (const struct lx_image_number *)starts[LX_SECTION_NUMBERS];
    image->rules = (const struct lx_image_rule *)starts[LX_SECTION_RULES];
    image->nests = (const struct lx_image_nest *)starts[LX_SECTION_NESTS];
    image->weights = (const struct lx_image_weight *)starts[LX_SECTION_WEIGHTS];
    image->types = (const struct lx_image_type *)starts[LX_SECTION_TYPES];
    image->disables = (const struct lx_image_disable *)starts[LX_SECTION_DISABLES];
    image->macros = (const struct lx_image_macro *)starts[LX_SECTION_MACROS];
}

lxt_status lx_image_open(struct lx_image *image, const uint32_t *words, size_t word_count, const char *bytes,
                         size_t byte_count, bool check, lxt_error *error) {
    *image = (struct lx_image){0};
    if (word_count < LX_IMAGE_HEADER_WORDS || words[LX_IMAGE_AT_MAGIC] != LX_IMAGE_MAGIC) {
        return lx_fail(error, LXT_ERROR_FORMAT, "not a compiled pack");
    }
    if (words[LX_IMAGE_AT_VERSION] != LX_IMAGE_VERSION) {
        return lx_fail(error, LXT_ERROR_FORMAT, "the compiled pack has format version %u, expected %u",
                       (unsigned)words[LX_IMAGE_AT_VERSION], (unsigned)LX_IMAGE_VERSION);
    }
    const uint32_t *starts[LX_SECTION_COUNT];
    if (words[LX_IMAGE_AT_WORD_COUNT] != word_count || words[LX_IMAGE_AT_BYTE_COUNT] != byte_count || byte_count == 0 ||
        !read_directory(image, words, word_count, starts)) {
        return lx_fail(error, LXT_ERROR_FORMAT, "the directory of the compiled pack does not fit its size");
    }
    lay_out(image, starts);
    image->bytes = bytes;
    image->byte_count = (uint32_t)byte_count;
    const char *fault = check ? lx_image_fault(image) : NULL;
    if (fault != NULL) {
        return lx_fail(error, LXT_ERROR_FORMAT, "damaged compiled pack: %s", fault);
    }
    return LXT_OK;
}

struct lx_run lx_image_entries(const struct lx_image *image, uint32_t variant) {
    uint32_t count = image->count[LX_SECTION_ENTRIES];
    uint32_t low = 0;
    for (uint32_t high = count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (image->entries[middle].variant < variant) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    struct lx_run run = {low, 0};
    while (low + run.count < count && image->entries[low + run.count].variant == variant) {
        run.count++;
    }
    return run;
}

struct lx_run lx_image_name_attributes(const struct lx_image *image, uint32_t name) {
    uint32_t count = image->count[LX_SECTION_ITEMS];
    uint32_t low = 0;
    for (uint32_t high = count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (image->items[middle].name < name) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < count && image->items[low].name == name ? image->items[low].attributes : (struct lx_run){0, 0};
}

const char *lx_image_attribute_value(const struct lx_image *image, struct lx_run attributes, const char *key,
                                     size_t *length) {
    size_t key_length = strlen(key);
    for (uint32_t i = 0; i < attributes.count; i++) {
        const struct lx_image_attribute *attribute = &image->attributes[attributes.first + i];
        if (attribute->key.length == key_length && memcmp(lx_image_text(image, attribute->key), key, key_length) == 0) {
            if (length != NULL) {
                *length = attribute->value.length;
            }
            return lx_image_text(image, attribute->value);
        }
    }
    return NULL;
}

void lx_image_data_free(struct lx_image_data *data, const lxt_allocator *allocator) {
    lx_free(allocator, data->words);
    lx_free(allocator, data->bytes);
    *data = (struct lx_image_data){0};
}

bool lx_image_put_place(const struct lx_image *image, struct lx_place place, struct lx_buffer *out) {
    return lx_buffer_string(out, lx_image_file(image, place)) && lx_buffer_byte(out, ':') &&
           lx_buffer_number(out, place.line);
}
