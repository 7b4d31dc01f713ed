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
#include "libextract/error.h"

#define LX_IMAGE_MAGIC 0x4B50584Cu /* "LXPK" */
enum { LX_IMAGE_VERSION = 1 };

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

/*
 * A folded word form. `slots` is an open-addressing table (size a power of two, linear probing) of word index + 1, 0
 * free, started at lx_hash(folded) & (size - 1).
 */
struct lx_image_word {
    uint32_t hash; /* lx_hash of the folded form */
    struct lx_string folded;
    struct lx_run variants; /* spellings that occur in packs, each with the classes that hold for it; none where the
                               only one is the folded form, to which other_set applies */
    uint32_t
        other_set; /* class set of a spelling that is none of the variants but whose accents are a subset of one's */
    uint32_t starts_name; /* 1: some name (or list item of several words) begins with it */
};

/* A spelling (lower-cased, with its accents) and its classes. The entries are those items of lists that have
 * attributes. */
struct lx_image_variant {
    struct lx_string spelling;
    uint32_t set;
    struct lx_run entries;
};

/* One item of a list: one word of a class. */
struct lx_image_entry {
    uint32_t class_index;
    struct lx_run attributes;
    struct lx_place place;
};

struct lx_image_attribute {
    struct lx_string key;
    struct lx_string value;
};

/*
 * Names of one word or more as a trie over word indices. `edges` is an open-addressing table (power of two, linear
 * probing, started at lx_hash_pair(node, word)) of edge index + 1. Node 0 is the root.
 */
struct lx_image_edge {
    uint32_t node;
    uint32_t word;
    uint32_t target; /* node */
};
struct lx_image_node {
    struct lx_run names; /* names that end here: a run of `name_list` */
    uint32_t edges;      /* how many edges leave it */
};

/* One variant of a name (or of a list item of several words: type empty, class set). */
struct lx_image_name {
    struct lx_string surface; /* as written in the pack */
    uint32_t thing;           /* index into things, LX_NONE for list items */
    uint32_t class_index;     /* LX_NONE where there is none */
    uint32_t language;
    uint32_t scope;
    uint32_t case_policy;
    uint32_t accent_strict;
    uint32_t
        capitals; /* bit i: word i of the surface (of its words, without punctuation) must be capitalised in the text */
    uint32_t words;           /* how many words */
    struct lx_run attributes; /* of a list item; a thing has its own */
    struct lx_place place;
};

/* A thing with an identity: what `names` lists. */
struct lx_image_thing {
    struct lx_string type;
    struct lx_string name;  /* canonical */
    struct lx_string value; /* may be empty */
    struct lx_run attributes;
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
    struct lx_string type;
    struct lx_string feature;
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
    LX_SECTION_WORDS,
    LX_SECTION_SLOTS, /* uint32_t */
    LX_SECTION_VARIANTS,
    LX_SECTION_ENTRIES,
    LX_SECTION_ATTRIBUTES,
    LX_SECTION_NODES,
    LX_SECTION_EDGES,
    LX_SECTION_EDGE_SLOTS, /* uint32_t */
    LX_SECTION_NAME_LIST,  /* uint32_t, indices of names */
    LX_SECTION_NAMES,
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
    const struct lx_image_word *words;
    const uint32_t *slots;
    const struct lx_image_variant *variants;
    const struct lx_image_entry *entries;
    const struct lx_image_attribute *attributes;
    const struct lx_image_node *nodes;
    const struct lx_image_edge *edges;
    const uint32_t *edge_slots;
    const uint32_t *name_list;
    const struct lx_image_name *names;
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
