/* Collects the records of an image and lays them out. Strings and class sets are interned. */
#ifndef LX_LEXICON_IMAGE_WRITER_H
#define LX_LEXICON_IMAGE_WRITER_H

#include "base/buffer.h"
#include "lexicon/image.h"

/* Bytes that belong to somebody else. */
struct lx_slice {
    const char *bytes;
    uint32_t length;
};

/* A hash table over indices of records that the caller compares: slots of index + 1. */
struct lx_index {
    uint32_t *slots;
    uint32_t size; /* a power of two, or 0 */
    uint32_t count;
};

/* A thing while its attributes are not shared yet; strings by where they stand. */
struct lx_listed_thing {
    uint32_t type;
    uint32_t name;
    uint32_t value;
    struct lx_run attributes;
    struct lx_place place;
};

/* Zero-initialise, then lx_image_writer_init. The arrays are the sections of the same names. */
struct lx_image_writer {
    const lxt_allocator *allocator;
    struct lx_buffer bytes;
    LX_ARRAY(struct lx_string) strings; /* all interned ones */
    struct lx_index string_index;
    struct lx_index class_index;
    struct lx_index set_index;
    struct lx_index style_index;
    struct lx_index kind_index;
    LX_ARRAY(struct lx_listed_thing) listed; /* what `things` are made of */
    LX_ARRAY(struct lx_image_language) languages;
    LX_ARRAY(struct lx_image_source) sources;
    LX_ARRAY(struct lx_image_class) classes;
    LX_ARRAY(struct lx_image_set) sets;
    LX_ARRAY(uint32_t) set_members;
    LX_ARRAY(uint32_t) buckets;
    LX_ARRAY(struct lx_image_word) words;
    LX_ARRAY(struct lx_image_variant) variants;
    LX_ARRAY(struct lx_image_entry) entries;
    LX_ARRAY(struct lx_image_attribute) attributes;
    LX_ARRAY(struct lx_image_start) starts;
    LX_ARRAY(struct lx_image_node) nodes;
    LX_ARRAY(struct lx_image_style) styles;
    LX_ARRAY(struct lx_image_name) names;
    LX_ARRAY(struct lx_image_item) items;
    LX_ARRAY(struct lx_image_kind) kinds;
    LX_ARRAY(struct lx_image_thing) things;
    LX_ARRAY(struct lx_image_number) numbers;
    LX_ARRAY(struct lx_image_rule) rules;
    LX_ARRAY(struct lx_image_nest) nests;
    LX_ARRAY(struct lx_image_weight) weights;
    LX_ARRAY(struct lx_image_type) types;
    LX_ARRAY(struct lx_image_disable) disables;
    LX_ARRAY(struct lx_image_macro) macros;
};

/* An image with the language world, the empty string and the empty class set. False when memory is short. */
bool lx_image_writer_init(struct lx_image_writer *writer, const lxt_allocator *allocator);
void lx_image_writer_free(struct lx_image_writer *writer);

/* Makes room for one more record: a table never is more than half full. False when memory is short. `hash_of` gives
 * the hash of record `index`. */
bool lx_index_reserve(struct lx_index *index, const lxt_allocator *allocator,
                      uint32_t (*hash_of)(const void *user, uint32_t record), const void *user);

/* The string in the image, the same for equal strings. False when memory is short. */
bool lx_image_writer_string(struct lx_image_writer *writer, struct lx_slice string, struct lx_string *out);

/* Index of a language, added where it is new; LXT_NONE when memory is short. */
uint32_t lx_image_writer_language(struct lx_image_writer *writer, struct lx_slice code);

/* Index of a class with exactly these properties, added where it is new; LXT_NONE when memory is short. */
uint32_t lx_image_writer_class(struct lx_image_writer *writer, struct lx_slice name, uint32_t language, uint32_t scope,
                               uint32_t case_policy, bool extends);

/* Index of a class set; sorts and deduplicates `members` in place. LXT_NONE when memory is short. */
uint32_t lx_image_writer_set(struct lx_image_writer *writer, uint32_t *members, uint32_t count);

/* Index of a style, added where it is new; LX_NONE when memory is short. */
uint32_t lx_image_writer_style(struct lx_image_writer *writer, struct lx_image_style style);

/* Once attributes are shared: makes `things` and `kinds` of what is listed. False when memory is short. */
bool lx_image_writer_share_kinds(struct lx_image_writer *writer);

/* Once all records are there: keeps each run of attributes once. False when memory is short. */
bool lx_image_writer_share_attributes(struct lx_image_writer *writer);

/* Lays everything out. LXT_OK: the caller owns *out. LXT_ERROR_MEMORY, also where the image would pass 2^32 words. */
lxt_status lx_image_writer_finish(const struct lx_image_writer *writer, struct lx_image_data *out);

#endif
