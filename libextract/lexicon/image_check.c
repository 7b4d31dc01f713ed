/* The check of an image from outside: after it, no reader can leave the image or loop. */
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"
#include "lexicon/image_layout.h"

/* What a field of a record may hold. */
enum field_kind {
    FIELD_ANY = 0,
    FIELD_TEXT,   /* where a string begins in the bytes */
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
#define TEXT                                                                                                           \
    { FIELD_TEXT, 0 }
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
static const struct field entry_fields[] = {INDEX(VARIANTS), INDEX(CLASSES), RUN(ATTRIBUTES), PLACE};
static const struct field attribute_fields[] = {STRING, STRING};
static const struct field style_fields[] = {ANY, ANY};
static const struct field name_fields[] = {TEXT, INDEX_OR_NONE(THINGS), INDEX(STYLES)};
static const struct field item_fields[] = {INDEX(NAMES), RUN(ATTRIBUTES)};
static const struct field kind_fields[] = {TEXT, TEXT, RUN(ATTRIBUTES)};
static const struct field thing_fields[] = {TEXT, INDEX(KINDS), INDEX(SOURCES), ANY};
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
static const struct field weight_fields[] = {TEXT, TEXT, ANY};
static const struct field type_fields[] = {STRING, STRING};
static const struct field disable_fields[] = {STRING, STRING, STRING};
static const struct field macro_fields[] = {INDEX(LANGUAGES), STRING, STRING};

/* A string begins at a character and ends at a NUL, so that it holds whole characters; the last byte is a NUL. */
static bool text_fits(const struct lx_image *image, uint32_t at) {
    return at < image->byte_count && ((unsigned char)image->bytes[at] & 0xC0) != 0x80;
}

static bool string_fits(const struct lx_image *image, uint32_t at, uint32_t length) {
    uint64_t end = (uint64_t)at + length;
    return end < image->byte_count && image->bytes[end] == '\0' && text_fits(image, at);
}

/* Words and spellings have their lengths: no NUL need follow them. */
static bool letters_fit(const struct lx_image *image, struct lx_string letters) {
    return (uint64_t)letters.at + letters.length < image->byte_count && text_fits(image, letters.at) &&
           text_fits(image, letters.at + letters.length);
}

static bool run_fits(const uint32_t *words, uint32_t count) {
    return (uint64_t)words[0] + words[1] <= count;
}

/* Whether the field at `words` holds what it may; *used becomes the words it takes. */
static bool field_fits(const struct lx_image *image, const struct field *field, const uint32_t *words, uint32_t *used) {
    *used = 1;
    switch (field->kind) {
    case FIELD_TEXT:
        return text_fits(image, words[0]);
    case FIELD_STRING:
        *used = 2;
        return string_fits(image, words[0], words[1]);
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

static bool section_fits(const struct lx_image *image, uint32_t section, const uint32_t *words,
                         const struct field *fields) {
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

static bool languages_fit(const struct lx_image *image) {
    uint32_t languages = image->count[LX_SECTION_LANGUAGES];
    return languages > 0 && languages <= 32 && strcmp(lx_image_text(image, image->languages[0].code), "world") == 0;
}

/* Whether the buckets part the words into runs. */
static bool buckets_fit(const struct lx_image *image) {
    uint32_t count = image->count[LX_SECTION_BUCKETS];
    if (count < 2 || image->buckets[0] != 0 || image->buckets[count - 1] != image->count[LX_SECTION_WORDS]) {
        return false;
    }
    for (uint32_t i = 1; i < count; i++) {
        if (image->buckets[i] < image->buckets[i - 1]) {
            return false;
        }
    }
    return true;
}

/* Whether a head of spellings stands at `at`, with its spellings behind it. */
static bool variants_fit(const struct lx_image *image, uint32_t at) {
    uint32_t count = image->count[LX_SECTION_VARIANTS];
    uint32_t spellings = at < count ? image->variants[at].bits & 0xFFFF : 0;
    if (spellings == 0 || spellings >= count - at || image->variants[at].bits >> 16 >= image->count[LX_SECTION_SETS]) {
        return false;
    }
    for (uint32_t i = at + 1; i <= at + spellings; i++) {
        struct lx_string spelling = lx_image_variant_spelling(&image->variants[i]);
        if (!letters_fit(image, spelling) ||
            lx_image_variant_set(&image->variants[i]) >= image->count[LX_SECTION_SETS]) {
            return false;
        }
    }
    return true;
}

/* Whether the word, which comes to stand in the bucket, says what its string says. */
static bool word_fits(const struct lx_image *image, uint32_t bucket, const struct lx_image_word *word) {
    struct lx_string folded = lx_image_word_folded(image, word);
    if (!letters_fit(image, folded) || lx_image_word_set(word) >= image->count[LX_SECTION_SETS]) {
        return false;
    }
    uint32_t hash = lx_hash(lx_image_text(image, folded), folded.length);
    return lx_image_bucket(hash, image->count[LX_SECTION_BUCKETS] - 1) == bucket &&
           (word->bits & LX_WORD_KEY) == lx_image_word_key(folded.length, hash);
}

/* Spellings come in the order of their words, so that no two words share some and none is left over. */
static bool words_fit(const struct lx_image *image) {
    uint32_t bucket = 0;
    uint32_t variants = 0;
    for (uint32_t i = 0; i < image->count[LX_SECTION_WORDS]; i++) {
        const struct lx_image_word *word = &image->words[i];
        while (image->buckets[bucket + 1] <= i) {
            bucket++;
        }
        if ((word->bits & LX_WORD_HAS_VARIANTS) != 0) {
            if (word->at != variants || !variants_fit(image, variants)) {
                return false;
            }
            variants += 1 + (image->variants[variants].bits & 0xFFFF);
        }
        if (!word_fits(image, bucket, word)) {
            return false;
        }
    }
    return variants == image->count[LX_SECTION_VARIANTS];
}

/* Whether entries and items stand in the order in which they are looked for. */
static bool owners_fit(const struct lx_image *image) {
    for (uint32_t i = 1; i < image->count[LX_SECTION_ENTRIES]; i++) {
        if (image->entries[i].variant < image->entries[i - 1].variant) {
            return false;
        }
    }
    for (uint32_t i = 1; i < image->count[LX_SECTION_ITEMS]; i++) {
        if (image->items[i].name <= image->items[i - 1].name) {
            return false;
        }
    }
    return true;
}

static bool styles_fit(const struct lx_image *image) {
    for (uint32_t i = 0; i < image->count[LX_SECTION_STYLES]; i++) {
        const struct lx_image_style *style = &image->styles[i];
        uint32_t class_index = lx_image_style_class(style);
        if (lx_image_style_words(style) > LX_NAME_WORDS_MAX ||
            lx_image_style_language(style) >= image->count[LX_SECTION_LANGUAGES] ||
            (class_index != LX_NONE && class_index >= image->count[LX_SECTION_CLASSES])) {
            return false;
        }
    }
    return true;
}

/* Whether the node's runs go on where those of the node before end, its children come after it and are sorted. */
static bool node_fits(const struct lx_image *image, uint32_t index) {
    const struct lx_image_node *node = &image->nodes[index];
    uint32_t nodes = image->count[LX_SECTION_NODES] - 1;
    if (node->first_child <= index || node[1].first_child < node->first_child || node[1].first_child > nodes ||
        node[1].first_name < node->first_name || node[1].first_name > image->count[LX_SECTION_NAMES]) {
        return false;
    }
    for (uint32_t i = node->first_child; i < node[1].first_child; i++) {
        if (image->nodes[i].word >= image->count[LX_SECTION_WORDS] ||
            (i > node->first_child && image->nodes[i].word <= image->nodes[i - 1].word)) {
            return false;
        }
    }
    return true;
}

static bool trie_fits(const struct lx_image *image) {
    uint32_t count = image->count[LX_SECTION_NODES];
    if (count < 2 || image->nodes[0].first_name != 0) {
        return false;
    }
    for (uint32_t i = 0; i + 1 < count; i++) {
        if (!node_fits(image, i)) {
            return false;
        }
    }
    return true;
}

/* Whether the starts are exactly the root's children, and the words say the same. */
static bool starts_fit(const struct lx_image *image) {
    uint32_t words = image->count[LX_SECTION_WORDS];
    uint32_t end = image->nodes[1].first_child;
    uint32_t node = 1;
    if (image->count[LX_SECTION_STARTS] != words / 32 + (words % 32 != 0) || image->nodes[0].first_child != 1) {
        return false;
    }
    for (uint32_t i = 0; i < image->count[LX_SECTION_STARTS] * 32; i++) {
        const struct lx_image_start *start = &image->starts[i / 32];
        bool starts = (start->bits >> i % 32 & 1) != 0;
        if ((i % 32 == 0 && start->before != node - 1) || (starts && (node >= end || image->nodes[node].word != i)) ||
            (i < words && starts != lx_image_word_starts_name(&image->words[i]))) {
            return false;
        }
        node += starts;
    }
    return node == end;
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
    const struct field *fields;
    const char *fault;
};

#define SECTION(name, fields, fault)                                                                                   \
    { LX_SECTION_##name, fields, fault }
static const struct section_check checks[] = {
    SECTION(LANGUAGES, language_fields, "languages"),
    SECTION(SOURCES, source_fields, "sources"),
    SECTION(CLASSES, class_fields, "classes"),
    SECTION(SETS, set_fields, "class sets"),
    SECTION(SET_MEMBERS, set_member_fields, "class sets"),
    SECTION(ENTRIES, entry_fields, "entries"),
    SECTION(ATTRIBUTES, attribute_fields, "attributes"),
    SECTION(STYLES, style_fields, "names"),
    SECTION(NAMES, name_fields, "names"),
    SECTION(ITEMS, item_fields, "items of lists"),
    SECTION(KINDS, kind_fields, "things"),
    SECTION(THINGS, thing_fields, "things"),
    SECTION(NUMBERS, number_fields, "numbers"),
    SECTION(RULES, rule_fields, "rules"),
    SECTION(NESTS, nest_fields, "nesting"),
    SECTION(WEIGHTS, weight_fields, "weights"),
    SECTION(TYPES, type_fields, "types"),
    SECTION(DISABLES, disable_fields, "switched off items"),
    SECTION(MACROS, macro_fields, "inflection macros"),
};

/* The records of a section: sections stand one behind another. */
static const uint32_t *records_of(const struct lx_image *image, uint32_t section) {
    const uint32_t *words = (const uint32_t *)image->languages;
    for (uint32_t i = 0; i < section; i++) {
        words += (size_t)image->count[i] * lx_section_words[i];
    }
    return words;
}

static const char *sections_fault(const struct lx_image *image) {
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        if (!section_fits(image, checks[i].section, records_of(image, checks[i].section), checks[i].fields)) {
            return checks[i].fault;
        }
    }
    return NULL;
}

void lx_image_each_string(const struct lx_image *image, lx_on_string *visit, void *user) {
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++) {
        uint32_t section = checks[i].section;
        const uint32_t *words = records_of(image, section);
        const uint32_t *end = words + (size_t)image->count[section] * lx_section_words[section];
        for (const struct field *field = checks[i].fields; words < end; field++) {
            if (field->kind == FIELD_TEXT || field->kind == FIELD_STRING) {
                visit(user, words);
            }
            words += field->kind == FIELD_STRING || field->kind == FIELD_RUN ? 2 : 1;
            bool last = (size_t)(end - words) % lx_section_words[section] == 0;
            field = last ? checks[i].fields - 1 : field;
        }
    }
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
    if (!languages_fit(image)) {
        return "languages";
    }
    if (!buckets_fit(image) || !words_fit(image) || !owners_fit(image)) {
        return "word table";
    }
    if (!styles_fit(image) || !trie_fits(image) || !starts_fit(image)) {
        return "name trie";
    }
    return numbers_fit(image) ? NULL : "numbers";
}
