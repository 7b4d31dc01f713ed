/* What the files of the lexicon's runtime share: the lexicon itself, and how words, sets and classes are found. */
#ifndef LX_LEXICON_RUNTIME_H
#define LX_LEXICON_RUNTIME_H

#include "base/arena.h"
#include "base/prefetch.h"
#include "lexicon/lexicon.h"
#include "text/characters.h"

/* Longest folded word that may stand in a lexicon. */
enum { LX_WORD_BYTES = 256 };

/* What a class set says at a glance; bits are languages. */
struct lx_set_profile {
    uint32_t function;    /* languages of which it is a function word */
    uint32_t triggers[4]; /* languages with a `scope any` class, by enum lx_case of the class */
    uint8_t gains;        /* points for the languages 1 to 4 of which it is a function word, 2 bits each */
    bool abbreviation;
};

/* Points that a function word gives to each of its languages: one that several languages share says little. */
enum { LX_GAIN_MAX = 3 };
static inline uint32_t lx_function_gain(uint32_t languages) {
    return (languages & (languages - 1)) == 0 ? LX_GAIN_MAX : 1;
}

/* Whether a form is one letter that is no word without an apostrophe, as "y", "a" and "o" are: an initial or part of a
 * sign ("C/ Mayor", "s/n"), whatever it is when it is elided. It says nothing of the language. */
static inline bool lx_says_nothing(const char *bytes, uint32_t length) {
    static const uint32_t words =
        1u << ('a' & 31) | 1u << ('e' & 31) | 1u << ('o' & 31) | 1u << ('u' & 31) | 1u << ('y' & 31);
    unsigned char byte = (unsigned char)*bytes;
    return length == 1 && !(byte >= 'a' && byte <= 'z' && (words >> (byte & 31) & 1) != 0);
}

/* A spelling of a merged word. */
struct lx_merged_variant {
    const char *spelling;
    uint32_t length;
    uint32_t set;
};

/* A word of which some overlay has something to say: it answers for all images. Its unified id is the count of the base
 * image's words plus its index. */
struct lx_merged_word {
    uint32_t hash;
    uint32_t length;
    const char *folded;
    struct lx_run variants;
    uint32_t other_set;
    uint32_t open_set; /* of a spelling with accents that no variant has */
    bool starts_name;
    bool starts_small; /* without a capital */
};

/* A numeric class. */
struct lx_number_range {
    uint32_t class_index;
    uint32_t low, high;
    uint32_t digits_low, digits_high;
};

/* Class set of a word made of digits together with a numeric set. */
struct lx_number_union {
    uint32_t word_set;
    uint32_t number_set;
    uint32_t set;
};

struct lx_disabled_name {
    uint32_t image;
    uint32_t name;
};

struct lx_disabled_rule {
    const char *name;
    uint32_t length;
};

/* Unified index of an image's index; no table means the identity, as for the base image. */
struct lx_index_map {
    uint32_t *to;
};

struct lx_lexicon {
    const lxt_allocator *allocator;
    struct lx_arena arena;
    struct lx_image *images;
    struct lx_index_map *language_maps, *class_maps, *set_maps; /* one an image */
    uint32_t image_count;

    LX_ARRAY(const char *) languages;
    LX_ARRAY(struct lx_class) classes;
    uint32_t *class_slots; /* open addressing by name, class + 1 */
    uint32_t class_mask;

    LX_ARRAY(struct lx_set) sets;
    LX_ARRAY(uint32_t) set_slots; /* open addressing by members, set + 1 */
    LX_ARRAY(uint32_t) members;   /* of a set under construction */
    struct lx_set_profile *profiles;
    uint32_t *singletons; /* set of just that class */

    LX_ARRAY(struct lx_merged_word) merged;
    LX_ARRAY(struct lx_merged_variant) merged_variants;
    LX_ARRAY(uint32_t) merged_ids;   /* word of each image, LX_NONE: merged index * image_count + image */
    LX_ARRAY(uint32_t) merged_slots; /* open addressing, merged index + 1 */

    LX_ARRAY(struct lx_number_range) ranges;
    LX_ARRAY(uint32_t) bounds; /* sorted starts of the intervals of values */
    uint32_t *number_sets;     /* interval * LX_DIGITS_MAX + digits - 1 */
    LX_ARRAY(struct lx_number_union) number_unions;

    LX_ARRAY(struct lx_disabled_name) disabled_names;
    LX_ARRAY(struct lx_disabled_rule) disabled_rules;
};

/* Numbers of more digits count as having this many. */
enum { LX_DIGITS_MAX = 20 };

/* Where an index of one image leads in the whole lexicon. */
static inline uint32_t lx_map(const struct lx_index_map *map, uint32_t index) {
    return map->to == NULL ? index : map->to[index];
}

/* unify.c: languages and classes of all images. */
lxt_status lx_unify(struct lx_lexicon *lexicon, lxt_error *error);

/* sets.c. Takes over the base image's sets and maps those of the overlays. */
lxt_status lx_sets_open(struct lx_lexicon *lexicon);
/* The set with exactly these members (sorted, distinct). LXT_OK, LXT_ERROR_MEMORY, LXT_ERROR_LIMIT. */
lxt_status lx_sets_intern(struct lx_lexicon *lexicon, const uint32_t *members, uint32_t count, uint32_t *set);
/* The union of two sets, and a set without one class. */
lxt_status lx_sets_union(struct lx_lexicon *lexicon, uint32_t a, uint32_t b, uint32_t *set);
lxt_status lx_sets_remove(struct lx_lexicon *lexicon, uint32_t from, uint32_t class_index, uint32_t *set);
/* Once all sets are known: their profiles. */
lxt_status lx_sets_close(struct lx_lexicon *lexicon);

/* overlay.c: words of overlays merged with the base's. */
lxt_status lx_overlay_words(struct lx_lexicon *lexicon);
/* The merged word with this folded form, made when it is missing. */
lxt_status lx_overlay_merge(struct lx_lexicon *lexicon, const char *folded, uint32_t length, uint32_t hash,
                            uint32_t *merged);
/* Index of the merged word, LX_NONE. */
uint32_t lx_overlay_find(const struct lx_lexicon *lexicon, const char *folded, uint32_t length, uint32_t hash);

/* disable.c: what `disable` statements switch off. */
lxt_status lx_disable_all(struct lx_lexicon *lexicon, lxt_error *error);
bool lx_name_disabled(const struct lx_lexicon *lexicon, uint32_t image, uint32_t name);

/* numbers.c: sets of digit tokens. */
lxt_status lx_numbers_open(struct lx_lexicon *lexicon);
/* Set of a token of digits whose word, if any, has `word_set`. */
uint32_t lx_numbers_set(const struct lx_lexicon *lexicon, uint32_t value, uint32_t digits, uint32_t word_set);

/* What the lexicon knows of a word. */
struct lx_word_match {
    uint32_t word; /* unified, LX_NONE */
    uint32_t set;
    uint8_t match; /* enum lx_match */
    bool starts_name;
    bool starts_small; /* without a capital */
};

/* lookup.c. Word of an image with this folded form, LX_NONE. */
uint32_t lx_image_find_word(const struct lx_image *image, const char *folded, uint32_t length, uint32_t hash);
/* The bucket of a folded hash, and its first word: for those who begin to load them. (A function that does only that is
 * left out by GCC, as one without effects.) */
static inline const uint32_t *lx_image_bucket_of(const struct lx_image *image, uint32_t hash) {
    return &image->buckets[lx_image_bucket(hash, image->count[LX_SECTION_BUCKETS] - 1)];
}
static inline const struct lx_image_word *lx_image_first_word(const struct lx_image *image, uint32_t hash) {
    return &image->words[*lx_image_bucket_of(image, hash)];
}
/* Looks a surface of the clean text up, whose padding is read and whose folded hash is known; or a string that has no
 * padding. */
struct lx_word_match lx_find_word(const struct lx_lexicon *lexicon, const char *bytes, uint32_t length, uint32_t hash);
struct lx_word_match lx_find_bare_word(const struct lx_lexicon *lexicon, const char *bytes, uint32_t length);
/* Value of a bare number, as its token would hold it; false, and UINT32_MAX, where it is not of ASCII digits. */
bool lx_read_number(const char *bytes, size_t length, uint32_t *value);
/* Word of an image for a unified word, LX_NONE. */
static inline uint32_t lx_word_of_image(const struct lx_lexicon *lexicon, uint32_t word, uint32_t image) {
    uint32_t base_words = lexicon->images[0].count[LX_SECTION_WORDS];
    if (word < base_words) {
        return image == 0 ? word : LX_NONE;
    }
    return word == LX_NONE ? LX_NONE : lexicon->merged_ids.items[(word - base_words) * lexicon->image_count + image];
}
/* How well a spelling (lx_spell) of the text matches a full one of a pack. */
enum lx_match lx_match_spelling(const char *spelling, uint32_t length, const char *full, uint32_t full_length);
/* Class set, of the image, that its word `index` has in this spelling; and how well that matched. */
uint32_t lx_image_spelling_set(const struct lx_image *image, uint32_t index, const char *spelling, uint32_t length,
                               enum lx_match *match);
/* Child of `node`, in the trie of names, by `word`; LX_NONE. */
uint32_t lx_image_find_child(const struct lx_image *image, uint32_t node, uint32_t word);

/* names.c: punctuation that names have or lack between their words. */
bool lx_name_glue(uint32_t code_point);

/* Whether a token of this shape and code does not begin with a small letter. */
static inline bool lx_is_capitalised(uint32_t shape, uint32_t code) {
    return shape == LX_SHAPE_DIGITS || lx_character_kind(code) != LX_KIND_LOWER;
}

/* Whether a class of this case policy (enum lx_case) holds for a token of this shape. */
static inline bool lx_case_fits(uint32_t case_policy, uint32_t shape) {
    enum {
        UPPER = 1 << LX_SHAPE_UPPER | 1 << LX_SHAPE_LETTER,
        CAPITAL = UPPER | 1 << LX_SHAPE_CAPITAL | 1 << LX_SHAPE_MIXED
    };
    uint32_t shapes = case_policy == LX_CASE_LOWER     ? 1 << LX_SHAPE_LOWER
                      : case_policy == LX_CASE_CAPITAL ? CAPITAL
                      : case_policy == LX_CASE_UPPER   ? UPPER
                                                       : UINT32_MAX;
    return (shapes >> shape & 1) != 0;
}

#endif
