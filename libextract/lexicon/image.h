/*
 * The compiled form of packs: the built-in ones as `static const` tables, user packs in memory or from `lxt packs
 * build`.
 *
 * An image is an array of 32-bit words, then an array of bytes for strings. On disk words are little-endian; in memory
 * they are in the host's order. Records are runs of words, described by the structs below, which hold only uint32_t and
 * may be laid over the array as they are. Strings are references: `at` into the bytes (where a NUL follows the string)
 * and `length`. Everything is bounds-checked once, on load (lx_image_check); after that the readers trust it.
 */
#ifndef LX_LEXICON_IMAGE_H
#define LX_LEXICON_IMAGE_H

#include "base/array.h"
#include "base/buffer.h"
#include "libextract/error.h"

#define LX_IMAGE_MAGIC 0x4B50584Cu /* "LXPK" */
enum { LX_IMAGE_VERSION = 5 };

struct lx_string {
    uint32_t at;
    uint32_t length;
};

/* A run of records in another section: `first` index, `count` records. */
struct lx_run {
    uint32_t first;
    uint32_t count;
};

/* Where a statement or an item stands: index into sources, and its line. */
struct lx_place {
    uint32_t source;
    uint32_t line;
};

/* A pack file that went in. */
struct lx_image_source {
    struct lx_string file;
    struct lx_string pack;
    struct lx_string language;
    struct lx_string licence;
    struct lx_string origin;
};

/* A lexical class. Literals of rules are classes whose name begins with '=' and holds the folded word ("=de"). */
struct lx_image_class {
    struct lx_string name;
    uint32_t language;    /* index into languages */
    uint32_t scope;       /* enum lx_scope */
    uint32_t case_policy; /* enum lx_case */
    uint32_t extends;     /* 1: items for a class of another image (`extend`) */
};
enum lx_scope { LX_SCOPE_ANY = 0, LX_SCOPE_BLOCK = 1 };
enum lx_case { LX_CASE_ANY = 0, LX_CASE_LOWER = 1, LX_CASE_CAPITAL = 2, LX_CASE_UPPER = 3 };

/* A class set: sorted class indices, a run of `set_members`. Set 0 is empty. */
struct lx_image_set {
    struct lx_run members;
};

/* Class sets and classes have indices of 16 bits; spellings lengths of 10, folded words of 9. */
enum { LX_IMAGE_SETS_MAX = 0x10000, LX_IMAGE_CLASSES_MAX = 0xFFFF, LX_IMAGE_LENGTH_MAX = 0x3FF };

/*
 * A folded word form in two words. Words stand in the order of their buckets: `buckets` holds for each the index of its
 * first word, and one more value that closes the last. A word's bucket follows from the upper bits of its lx_hash, its
 * tag is the lower ones; a lookup so touches a bucket, its two words or so, and one string.
 *
 * Bits of `bits`: 0-8 the length of the folded form, 9 whether the class set holds for any accents, 10 whether a name
 * begins with the word, 11 whether it has variants, 12 whether a name begins with it that does not ask for a capital
 * there, 13-15 the tag, 16-31 the class set of a spelling that is none of the variants but whose accents are a subset
 * of one's.
 *
 * A word that is spelt in one way only, without accents, has no variants: `at` is its folded form, to which the class
 * set applies. Else `at` is the index among `variants` of a head, followed by its spellings.
 */
struct lx_image_word {
    uint32_t at;
    uint32_t bits;
};
enum {
    LX_WORD_LENGTH_MAX = 0x1FF,
    LX_WORD_OPEN = 1 << 9,
    LX_WORD_STARTS_NAME = 1 << 10,
    LX_WORD_HAS_VARIANTS = 1 << 11,
    LX_WORD_STARTS_SMALL = 1 << 12,
    LX_WORD_KEY = 0xE1FF
};

/*
 * A spelling (lower-cased, with its accents) with the classes that hold for it: `at` into the bytes; `bits` 0-9 its
 * length, 16-31 its class set. In the head of a word's spellings `at` is the folded form; `bits` 0-15 how many follow,
 * 16-31 the class set of a spelling with accents that none of them has (`accent open`).
 */
struct lx_image_variant {
    uint32_t at;
    uint32_t bits;
};

/* An item of a list that has attributes: one word of a class. Sorted by variant. */
struct lx_image_entry {
    uint32_t variant; /* index into variants */
    uint32_t class_index;
    struct lx_run attributes;
    struct lx_place place;
};

struct lx_image_attribute {
    struct lx_string key;
    struct lx_string value;
};

/* Of 32 words each: bit i tells whether a name begins with word i of them, `before` how many words before them begin
 * one. The root's children are the first nodes after it, in the order of their words. */
struct lx_image_start {
    uint32_t bits;
    uint32_t before;
};

/*
 * Names of one word or more as a trie over word indices, level by level. Node 0 is the root. The children of a node and
 * the names that end at it reach from its own first one to the first one of the next node; the last record is no node
 * but closes these runs. Children are sorted by word.
 */
struct lx_image_node {
    uint32_t word; /* that leads to it; of the root and of the last record LX_NONE */
    uint32_t first_child;
    uint32_t first_name;
};

/*
 * What many names have in common. Bits of `bits`: 0-5 how many words, 6-10 the language, 11 enum lx_scope, 12-13 enum
 * lx_case, 14 whether accents must stand in the text, 16-31 the class, 0xFFFF where there is none. Bit i of `capitals`:
 * word i of the surface (of its words, without punctuation) must be capitalised in the text.
 */
struct lx_image_style {
    uint32_t bits;
    uint32_t capitals;
};

/* One variant of a name (or of a list item of several words: no thing, but a class). */
struct lx_image_name {
    uint32_t surface; /* as written in the pack: where it stands in the bytes */
    uint32_t thing;   /* index into things, LX_NONE for list items */
    uint32_t style;   /* index into styles */
};

/* The attributes of a list item of several words; only of those that have some, sorted by name. */
struct lx_image_item {
    uint32_t name;
    struct lx_run attributes;
};

/* What many things have in common. */
struct lx_image_kind {
    uint32_t type;  /* where the string stands in the bytes */
    uint32_t value; /* where the string stands, which may be empty */
    struct lx_run attributes;
};

/* A thing with an identity: what `names` lists. There are thousands of them: the record is short. */
struct lx_image_thing {
    uint32_t name; /* canonical: where the string stands in the bytes */
    uint32_t kind; /* index into kinds */
    struct lx_place place;
};

/* A numeric class. */
struct lx_image_number {
    uint32_t class_index;
    uint32_t low;
    uint32_t high;
    uint32_t digits_low;
    uint32_t digits_high;
};

/* A rule, veto, text pattern or relation; the pattern stays text and is parsed when the engine is made. */
struct lx_image_rule {
    uint32_t kind;  /* enum lx_rule_kind */
    uint32_t level; /* enum lx_level */
    uint32_t language;
    uint32_t trigger_last;
    struct lx_string name;
    struct lx_string type;         /* of the mention or relation; for a veto the types, separated by '|' */
    struct lx_string grammar;      /* never empty for rules */
    struct lx_string output_class; /* empty unless the span becomes a unit of a class */
    struct lx_string pattern;
    struct lx_string value;   /* source of the value function call, may be empty */
    struct lx_string trigger; /* of a text pattern */
    struct lx_string reason;  /* of a veto */
    uint32_t window;          /* of a text pattern */
    struct lx_run attributes; /* also outer=, inner=, before=, form=, source=, target=, label=, reverse= of relations */
    struct lx_place place;
    uint32_t pattern_line; /* where the pattern's text begins, for errors inside it */
    uint32_t pattern_column;
};
enum lx_rule_kind {
    LX_RULE_MENTION = 0,
    LX_RULE_VETO = 1,
    LX_RULE_TEXT = 2,
    LX_RULE_INSIDE = 3,
    LX_RULE_SEQUENCE = 4,
    LX_RULE_LAYOUT = 5
};
enum lx_level { LX_LEVEL_WORDS = 0, LX_LEVEL_ATOMS = 1, LX_LEVEL_COMPOSITES = 2, LX_LEVEL_RELATIONS = 3 };
enum { LX_LEVEL_COUNT = 4 };

/* What may stand directly inside what. */
struct lx_image_nest {
    struct lx_string outer;
    struct lx_string inner;
};

/* A weight of a feature for a type ("*": any), in 1/1024 log-odds, two's complement. */
struct lx_image_weight {
    uint32_t type; /* where the strings stand in the bytes */
    uint32_t feature;
    uint32_t weight;
};

/* A user's entity type. */
struct lx_image_type {
    struct lx_string name;
    struct lx_string label;
};

/* Something switched off. */
struct lx_image_disable {
    struct lx_string kind; /* "rule", "list", "name" */
    struct lx_string what; /* rule name, class, or the name's surface */
    struct lx_string item; /* of a list */
};

/* An inflection macro, kept so that user packs may use those of the built-in ones. */
struct lx_image_macro {
    uint32_t language;
    struct lx_string name;
    struct lx_string endings; /* separated by spaces, "-" the empty one */
};

/* A language that the packs use; "world" is always index 0. */
struct lx_image_language {
    struct lx_string code;
};

/* Sections, in the order in which they stand in the image. */
enum lx_section {
    LX_SECTION_LANGUAGES = 0,
    LX_SECTION_SOURCES,
    LX_SECTION_CLASSES,
    LX_SECTION_SETS,
    LX_SECTION_SET_MEMBERS, /* uint32_t */
    LX_SECTION_BUCKETS,     /* uint32_t */
    LX_SECTION_WORDS,
    LX_SECTION_VARIANTS,
    LX_SECTION_ENTRIES,
    LX_SECTION_ATTRIBUTES,
    LX_SECTION_STARTS,
    LX_SECTION_NODES,
    LX_SECTION_STYLES,
    LX_SECTION_NAMES,
    LX_SECTION_ITEMS,
    LX_SECTION_KINDS,
    LX_SECTION_THINGS,
    LX_SECTION_NUMBERS,
    LX_SECTION_RULES,
    LX_SECTION_NESTS,
    LX_SECTION_WEIGHTS,
    LX_SECTION_TYPES,
    LX_SECTION_DISABLES,
    LX_SECTION_MACROS,
    LX_SECTION_COUNT
};

/* Words a record of a section has. */
extern const uint32_t lx_section_words[LX_SECTION_COUNT];

/* A loaded image: pointers into memory that outlives it, and the counts of records. */
struct lx_image {
    const struct lx_image_language *languages;
    const struct lx_image_source *sources;
    const struct lx_image_class *classes;
    const struct lx_image_set *sets;
    const uint32_t *set_members;
    const uint32_t *buckets;
    const struct lx_image_word *words;
    const struct lx_image_variant *variants;
    const struct lx_image_entry *entries;
    const struct lx_image_attribute *attributes;
    const struct lx_image_start *starts;
    const struct lx_image_node *nodes;
    const struct lx_image_style *styles;
    const struct lx_image_name *names;
    const struct lx_image_item *items;
    const struct lx_image_kind *kinds;
    const struct lx_image_thing *things;
    const struct lx_image_number *numbers;
    const struct lx_image_rule *rules;
    const struct lx_image_nest *nests;
    const struct lx_image_weight *weights;
    const struct lx_image_type *types;
    const struct lx_image_disable *disables;
    const struct lx_image_macro *macros;
    uint32_t count[LX_SECTION_COUNT];
    const char *bytes;
    uint32_t byte_count;
};

/*
 * Reads an image that stands in memory in the host's order: `words` (`word_count` of them: header, directory, records)
 * and `bytes`. Checks magic, version, sizes; with `check`, also every reference and index (needed for anything that was
 * not built into the library). LXT_OK or LXT_ERROR_FORMAT. Borrows the memory.
 */
lxt_status lx_image_open(struct lx_image *image, const uint32_t *words, size_t word_count, const char *bytes,
                         size_t byte_count, bool check, lxt_error *error);

/* The string a reference stands for; NUL-terminated. */
static inline const char *lx_image_text(const struct lx_image *image, struct lx_string string) {
    return image->bytes + string.at;
}

/* The file of a place; NUL-terminated. */
static inline const char *lx_image_file(const struct lx_image *image, struct lx_place place) {
    return lx_image_text(image, image->sources[place.source].file);
}

/* Appends a place as "file:line". False when memory is short. */
bool lx_image_put_place(const struct lx_image *image, struct lx_place place, struct lx_buffer *out);

/* The string that stands at a place of the bytes. */
static inline const char *lx_image_text_at(const struct lx_image *image, uint32_t at) {
    return image->bytes + at;
}

/* The bucket, of `buckets`, of the words with this hash. */
static inline uint32_t lx_image_bucket(uint32_t hash, uint32_t buckets) {
    return (uint32_t)((uint64_t)hash * buckets >> 32);
}

/* The length and the tag of a folded form, as the bits of its word have them under LX_WORD_KEY. */
static inline uint32_t lx_image_word_key(uint32_t length, uint32_t hash) {
    return length | (hash & 7) << 13;
}

/* Whether a name begins with the word. */
static inline bool lx_image_word_starts_name(const struct lx_image_word *word) {
    return (word->bits & LX_WORD_STARTS_NAME) != 0;
}

/* Whether a name begins with the word that does not ask for a capital there. */
static inline bool lx_image_word_starts_small(const struct lx_image_word *word) {
    return (word->bits & LX_WORD_STARTS_SMALL) != 0;
}

/* The class set of a spelling that is none of the variants but matches one. */
static inline uint32_t lx_image_word_set(const struct lx_image_word *word) {
    return word->bits >> 16;
}

/* The folded form of a word. */
static inline struct lx_string lx_image_word_folded(const struct lx_image *image, const struct lx_image_word *word) {
    bool varies = (word->bits & LX_WORD_HAS_VARIANTS) != 0;
    return (struct lx_string){varies ? image->variants[word->at].at : word->at, word->bits & LX_WORD_LENGTH_MAX};
}

/* The variants of a word. */
static inline struct lx_run lx_image_word_variants(const struct lx_image *image, const struct lx_image_word *word) {
    if ((word->bits & LX_WORD_HAS_VARIANTS) == 0) {
        return (struct lx_run){0, 0};
    }
    return (struct lx_run){word->at + 1, image->variants[word->at].bits & 0xFFFF};
}

/* The class set of a spelling that has other accents than the variants. */
static inline uint32_t lx_image_word_open_set(const struct lx_image *image, const struct lx_image_word *word) {
    if ((word->bits & LX_WORD_HAS_VARIANTS) != 0) {
        return image->variants[word->at].bits >> 16;
    }
    return (word->bits & LX_WORD_OPEN) != 0 ? lx_image_word_set(word) : 0;
}

/* The spelling of a variant that is no head. */
static inline struct lx_string lx_image_variant_spelling(const struct lx_image_variant *variant) {
    return (struct lx_string){variant->at, variant->bits & LX_IMAGE_LENGTH_MAX};
}

/* The class set of a variant that is no head. */
static inline uint32_t lx_image_variant_set(const struct lx_image_variant *variant) {
    return variant->bits >> 16;
}

/* The names that end at a node. */
static inline struct lx_run lx_image_node_names(const struct lx_image *image, uint32_t node) {
    uint32_t first = image->nodes[node].first_name;
    return (struct lx_run){first, image->nodes[node + 1].first_name - first};
}

/* What the name shares with others. */
static inline const struct lx_image_style *lx_image_name_style(const struct lx_image *image,
                                                               const struct lx_image_name *name) {
    return &image->styles[name->style];
}

/* What a thing, which is an index, shares with others. */
static inline const struct lx_image_kind *lx_image_thing_kind(const struct lx_image *image, uint32_t thing) {
    return &image->kinds[image->things[thing].kind];
}

/* How many words a name has. */
static inline uint32_t lx_image_style_words(const struct lx_image_style *style) {
    return style->bits & 0x3F;
}

/* The language of a name, an index into languages. */
static inline uint32_t lx_image_style_language(const struct lx_image_style *style) {
    return style->bits >> 6 & 0x1F;
}

/* The enum lx_scope of a name. */
static inline uint32_t lx_image_style_scope(const struct lx_image_style *style) {
    return style->bits >> 11 & 1;
}

/* The enum lx_case of a name. */
static inline uint32_t lx_image_style_case(const struct lx_image_style *style) {
    return style->bits >> 12 & 3;
}

/* Whether the accents of a name must stand in the text. */
static inline bool lx_image_style_strict(const struct lx_image_style *style) {
    return (style->bits >> 14 & 1) != 0;
}

/* The class of a name, LX_NONE where there is none. */
static inline uint32_t lx_image_style_class(const struct lx_image_style *style) {
    return style->bits >> 16 == LX_IMAGE_CLASSES_MAX ? LX_NONE : style->bits >> 16;
}

/* The entries of a variant, which is an index; none where the item has no attributes. */
struct lx_run lx_image_entries(const struct lx_image *image, uint32_t variant);

/* The attributes of a name of a list; those of a thing's name are the thing's own. */
struct lx_run lx_image_name_attributes(const struct lx_image *image, uint32_t name);

/* The value of an attribute in a run, NULL where there is none. *length may be NULL. */
const char *lx_image_attribute_value(const struct lx_image *image, struct lx_run attributes, const char *key,
                                     size_t *length);

/* An image that owns its memory: what the compiler and the loader of binary files make. */
struct lx_image_data {
    uint32_t *words;
    size_t word_count;
    char *bytes;
    size_t byte_count;
};

/* Frees the memory of an image. */
void lx_image_data_free(struct lx_image_data *data, const lxt_allocator *allocator);

/* The image of the built-in packs (generated during the build, lexicon/builtin.c). */
extern const uint32_t *const lx_builtin_words;
extern const size_t lx_builtin_word_count;
extern const char lx_builtin_bytes[];
extern const size_t lx_builtin_byte_count;

#endif
