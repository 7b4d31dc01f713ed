/* The check of an image from outside: after it, no reader can leave the image or loop. */
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/image_layout.h"

/* What a field of a record may hold. */
enum field_kind {
    FIELD_ANY = 0,
    FIELD_STRING, /* two words: a reference into the bytes */
    FIELD_RUN,    /* two words: a run of records of `limit`, a section */
    FIELD_INDEX,  /* an index into the section `limit` */
    FIELD_INDEX_OR_NONE,
    FIELD_AT_MOST /* a number up to `limit` */
};
struct field {
    uint32_t kind;
    uint32_t limit;
};

#define ANY                                                                                                            \
    { FIELD_ANY, 0 }
#define STRING                                                                                                         \
    { FIELD_STRING, 0 }
#define RUN(section)                                                                                                   \
    { FIELD_RUN, LX_SECTION_##section }
#define INDEX(section)                                                                                                 \
    { FIELD_INDEX, LX_SECTION_##section }
#define INDEX_OR_NONE(section)                                                                                         \
    { FIELD_INDEX_OR_NONE, LX_SECTION_##section }
#define AT_MOST(limit)                                                                                                 \
    { FIELD_AT_MOST, limit }
#define PLACE INDEX(SOURCES), ANY

static const struct field language_fields[] = {STRING};
static const struct field source_fields[] = {STRING, STRING, STRING, STRING, STRING};
static const struct field class_fields[] = {STRING, INDEX(LANGUAGES), AT_MOST(1), AT_MOST(3), AT_MOST(1)};
static const struct field set_fields[] = {RUN(SET_MEMBERS)};
static const struct field set_member_fields[] = {INDEX(CLASSES)};
static const struct field word_fields[] = {ANY, STRING, RUN(VARIANTS), INDEX(SETS), AT_MOST(1)};
static const struct field variant_fields[] = {STRING, INDEX(SETS), RUN(ENTRIES)};
static const struct field entry_fields[] = {INDEX(CLASSES), RUN(ATTRIBUTES), PLACE};
static const struct field attribute_fields[] = {STRING, STRING};
static const struct field node_fields[] = {RUN(NAME_LIST), ANY};
static const struct field edge_fields[] = {INDEX(NODES), INDEX(WORDS), INDEX(NODES)};
static const struct field name_list_fields[] = {INDEX(NAMES)};
static const struct field name_fields[] = {STRING,
                                           INDEX_OR_NONE(THINGS),
                                           INDEX_OR_NONE(CLASSES),
                                           INDEX(LANGUAGES),
                                           AT_MOST(1),
                                           AT_MOST(3),
                                           AT_MOST(1),
                                           ANY,
                                           AT_MOST(LX_NAME_WORDS_MAX),
                                           RUN(ATTRIBUTES),
                                           PLACE};
static const struct field thing_fields[] = {STRING, STRING, STRING, RUN(ATTRIBUTES), PLACE};
static const struct field number_fields[] = {INDEX(CLASSES), ANY, ANY, ANY, ANY};
static const struct field rule_fields[] = {AT_MOST(LX_RULE_LAYOUT),
                                           AT_MOST(LX_LEVEL_RELATIONS),
                                           INDEX(LANGUAGES),
                                           AT_MOST(1),
                                           STRING,
                                           STRING,
                                           STRING,
                                           STRING,
                                           STRING,
                                           STRING,
                                           STRING,
                                           STRING,
                                           ANY,
                                           RUN(ATTRIBUTES),
                                           PLACE,
                                           ANY,
                                           ANY};
static const struct field nest_fields[] = {STRING, STRING};
static const struct field weight_fields[] = {STRING, STRING, ANY};
static const struct field type_fields[] = {STRING, STRING};
static const struct field disable_fields[] = {STRING, STRING, STRING};
static const struct field macro_fields[] = {INDEX(LANGUAGES), STRING, STRING};

static bool string_fits(const struct lx_image *image, const uint32_t *words) {
    uint64_t end = (uint64_t)words[0] + words[1];
    /* A string begins at a character and ends at a NUL, so that it holds whole characters. */
    return end < image->byte_count && image->bytes[end] == '\0' &&
           ((unsigned char)image->bytes[words[0]] & 0xC0) != 0x80;
}

static bool run_fits(const uint32_t *words, uint32_t count) {
    return (uint64_t)words[0] + words[1] <= count;
}

/* Whether the field at `words` holds what it may; *used becomes the words it takes. */
static bool field_fits(const struct lx_image *image, const struct field *field, const uint32_t *words, uint32_t *used) {
    *used = 1;
    switch (field->kind) {
    case FIELD_STRING:
        *used = 2;
        return string_fits(image, words);
    case FIELD_RUN:
        *used = 2;
        return run_fits(words, image->count[field->limit]);
    case FIELD_INDEX:
        return words[0] < image->count[field->limit];
    case FIELD_INDEX_OR_NONE:
        return words[0] < image->count[field->limit] || words[0] == LXT_NONE;
    case FIELD_AT_MOST:
        return words[0] <= field->limit;
    default:
        return true;
    }
}

static bool section_fits(const struct lx_image *image, uint32_t section, const void *records,
                         const struct field *fields) {
    const uint32_t *words = records;
    const uint32_t *end = words + (size_t)image->count[section] * lx_section_words[section];
    while (words < end) {
        const uint32_t *next = words + lx_section_words[section];
        uint32_t used;
        for (const struct field *field = fields; words < next; field++, words += used) {
            if (!field_fits(image, field, words, &used)) {
                return false;
            }
        }
    }
    return true;
}

static bool bytes_are_utf8(const struct lx_image *image) {
    const char *at = image->bytes;
    const char *end = at + image->byte_count;
    while (at < end) {
        uint32_t used;
        bool well_formed;
        lx_utf8_decode(at, (size_t)(end - at), &used, &well_formed);
        if (!well_formed) {
            return false;
        }
        at += used;
    }
    return image->bytes[image->byte_count - 1] == '\0';
}

/* Whether slots are a hash table of a power-of-two size with entries in range and a free slot, where probing ends. */
static bool table_fits(const uint32_t *slots, uint32_t size, uint32_t records) {
    if (size == 0 || (size & (size - 1)) != 0) {
        return false;
    }
    uint32_t unused = 0;
    for (uint32_t i = 0; i < size; i++) {
        if (slots[i] > records) {
            return false;
        }
        unused += slots[i] == 0;
    }
    return unused > 0;
}

static bool sets_fit(const struct lx_image *image) {
    const uint32_t count = image->count[LX_SECTION_SETS];
    if (count == 0 || image->sets[0].members.count != 0) {
        return false;
    }
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t *members = image->set_members + image->sets[i].members.first;
        for (uint32_t k = 1; k < image->sets[i].members.count; k++) {
            if (members[k - 1] >= members[k]) {
                return false;
            }
        }
    }
    return true;
}

static bool words_fit(const struct lx_image *image) {
    uint32_t languages = image->count[LX_SECTION_LANGUAGES];
    if (languages == 0 || languages > 32 || strcmp(lx_image_text(image, image->languages[0].code), "world") != 0) {
        return false;
    }
    for (uint32_t i = 0; i < image->count[LX_SECTION_WORDS]; i++) {
        const struct lx_image_word *word = &image->words[i];
        if (word->hash != lx_hash(lx_image_text(image, word->folded), word->folded.length)) {
            return false;
        }
    }
    return true;
}

static bool trie_fits(const struct lx_image *image) {
    for (uint32_t i = 0; i < image->count[LX_SECTION_EDGES]; i++) {
        if (image->edges[i].target <= image->edges[i].node) {
            return false;
        }
    }
    return image->count[LX_SECTION_NODES] > 0;
}

static bool numbers_fit(const struct lx_image *image) {
    for (uint32_t i = 0; i < image->count[LX_SECTION_NUMBERS]; i++) {
        const struct lx_image_number *number = &image->numbers[i];
        if (number->low > number->high || number->digits_low > number->digits_high) {
            return false;
        }
    }
    return true;
}

/* The fields of each section and what to say when one of them is wrong. */
struct section_check {
    uint32_t section;
    const void *records;
    const struct field *fields;
    const char *fault;
};

static const char *sections_fault(const struct lx_image *image) {
    const struct section_check checks[] = {
        {LX_SECTION_LANGUAGES, image->languages, language_fields, "languages"},
        {LX_SECTION_SOURCES, image->sources, source_fields, "sources"},
        {LX_SECTION_CLASSES, image->classes, class_fields, "classes"},
        {LX_SECTION_SETS, image->sets, set_fields, "class sets"},
        {LX_SECTION_SET_MEMBERS, image->set_members, set_member_fields, "class sets"},
        {LX_SECTION_WORDS, image->words, word_fields, "words"},
        {LX_SECTION_VARIANTS, image->variants, variant_fields, "variants"},
        {LX_SECTION_ENTRIES, image->entries, entry_fields, "entries"},
        {LX_SECTION_ATTRIBUTES, image->attributes, attribute_fields, "attributes"},
        {LX_SECTION_NODES, image->nodes, node_fields, "name nodes"},
        {LX_SECTION_EDGES, image->edges, edge_fields, "name edges"},
        {LX_SECTION_NAME_LIST, image->name_list, name_list_fields, "name list"},
        {LX_SECTION_NAMES, image->names, name_fields, "names"},
        {LX_SECTION_THINGS, image->things, thing_fields, "things"},
        {LX_SECTION_NUMBERS, image->numbers, number_fields, "numbers"},
        {LX_SECTION_RULES, image->rules, rule_fields, "rules"},
        {LX_SECTION_NESTS, image->nests, nest_fields, "nesting"},
        {LX_SECTION_WEIGHTS, image->weights, weight_fields, "weights"},
        {LX_SECTION_TYPES, image->types, type_fields, "types"},
        {LX_SECTION_DISABLES, image->disables, disable_fields, "switched off items"},
        {LX_SECTION_MACROS, image->macros, macro_fields, "inflection macros"},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (!section_fits(image, checks[i].section, checks[i].records, checks[i].fields)) {
            return checks[i].fault;
        }
    }
    return NULL;
}

const char *lx_image_fault(const struct lx_image *image) {
    if (!bytes_are_utf8(image)) {
        return "strings";
    }
    const char *fault = sections_fault(image);
    if (fault != NULL) {
        return fault;
    }
    if (!sets_fit(image)) {
        return "order of class sets";
    }
    if (!words_fit(image) ||
        !table_fits(image->slots, image->count[LX_SECTION_SLOTS], image->count[LX_SECTION_WORDS])) {
        return "word table";
    }
    if (!trie_fits(image) ||
        !table_fits(image->edge_slots, image->count[LX_SECTION_EDGE_SLOTS], image->count[LX_SECTION_EDGES])) {
        return "name trie";
    }
    return numbers_fit(image) ? NULL : "numbers";
}
