#include <string.h>

#include "base/hash.h"
#include "lexicon/runtime.h"
#include "lexicon/spelling.h"
#include "tokens/scan.h"

/* Ligatures open when they are folded. */
enum { FOLDED_BYTES = 4 * LX_WORD_BYTES };

uint32_t lx_image_find_word(const struct lx_image *image, const char *folded, uint32_t length, uint32_t hash) {
    const uint32_t *bucket = image->buckets + lx_image_bucket(hash, image->count[LX_SECTION_BUCKETS] - 1);
    uint32_t key = lx_image_word_key(length, hash);
    if (length > LX_WORD_LENGTH_MAX) {
        return LX_NONE;
    }
    for (uint32_t i = bucket[0]; i < bucket[1]; i++) {
        const struct lx_image_word *word = &image->words[i];
        if ((word->bits & LX_WORD_KEY) == key &&
            memcmp(lx_image_text(image, lx_image_word_folded(image, word)), folded, length) == 0) {
            return i;
        }
    }
    return LX_NONE;
}

static uint32_t count_bits(uint32_t bits) {
    bits -= bits >> 1 & 0x55555555;
    bits = (bits & 0x33333333) + (bits >> 2 & 0x33333333);
    return ((bits + (bits >> 4)) & 0x0F0F0F0F) * 0x01010101u >> 24;
}

/* The child of the root by `word`, LX_NONE. */
static uint32_t find_start(const struct lx_image *image, uint32_t word) {
    const struct lx_image_start *start = &image->starts[word / 32];
    uint32_t bit = (uint32_t)1 << word % 32;
    return (start->bits & bit) == 0 ? LX_NONE : 1 + start->before + count_bits(start->bits & (bit - 1));
}

uint32_t lx_image_find_child(const struct lx_image *image, uint32_t node, uint32_t word) {
    if (node == 0) {
        return find_start(image, word);
    }
    uint32_t child = image->nodes[node].first_child;
    uint32_t count = image->nodes[node + 1].first_child - child;
    if (count == 0) {
        return LX_NONE;
    }
    /* The last child that does not come behind the word, without branches, which could not be foreseen. */
    while (count > 1) {
        uint32_t half = count / 2;
        child += half & (0 - (uint32_t)(image->nodes[child + half].word <= word));
        count -= half;
    }
    return image->nodes[child].word == word ? child : LX_NONE;
}

enum lx_match lx_match_spelling(const char *spelling, uint32_t length, const char *full, uint32_t full_length) {
    if (length == full_length && memcmp(spelling, full, length) == 0) {
        return LX_MATCH_EXACT;
    }
    return lx_spelling_covers(full, full_length, spelling, length) ? LX_MATCH_ACCENTS : LX_MATCH_NONE;
}

/* The class set of a spelling with accents of its own. */
static uint32_t other_accents(uint32_t open_set, enum lx_match *match) {
    *match = open_set != 0 ? LX_MATCH_ACCENTS : LX_MATCH_NONE;
    return open_set;
}

uint32_t lx_image_spelling_set(const struct lx_image *image, uint32_t index, const char *spelling, uint32_t length,
                               enum lx_match *match) {
    const struct lx_image_word *word = &image->words[index];
    struct lx_run run = lx_image_word_variants(image, word);
    *match = LX_MATCH_NONE;
    if (run.count == 0) {
        struct lx_string folded = lx_image_word_folded(image, word);
        *match = lx_match_spelling(spelling, length, lx_image_text(image, folded), folded.length);
        return *match == LX_MATCH_NONE ? other_accents(lx_image_word_open_set(image, word), match)
                                       : lx_image_word_set(word);
    }
    for (uint32_t i = run.first; i < run.first + run.count; i++) {
        const struct lx_image_variant *variant = &image->variants[i];
        struct lx_string full = lx_image_variant_spelling(variant);
        enum lx_match found = lx_match_spelling(spelling, length, lx_image_text(image, full), full.length);
        if (found == LX_MATCH_EXACT) {
            *match = found;
            return lx_image_variant_set(variant);
        }
        *match = found == LX_MATCH_ACCENTS ? found : *match;
    }
    return *match == LX_MATCH_ACCENTS ? lx_image_word_set(word)
                                      : other_accents(lx_image_word_open_set(image, word), match);
}

static uint32_t merged_set(const struct lx_lexicon *lexicon, const struct lx_merged_word *word, const char *spelling,
                           uint32_t length, enum lx_match *match) {
    *match = LX_MATCH_NONE;
    for (uint32_t i = word->variants.first; i < word->variants.first + word->variants.count; i++) {
        const struct lx_merged_variant *variant = &lexicon->merged_variants.items[i];
        enum lx_match found = lx_match_spelling(spelling, length, variant->spelling, variant->length);
        if (found == LX_MATCH_EXACT) {
            *match = found;
            return variant->set;
        }
        *match = found == LX_MATCH_ACCENTS ? found : *match;
    }
    return *match == LX_MATCH_ACCENTS ? word->other_set : other_accents(word->open_set, match);
}

/* A word in the forms that are looked up. Of ASCII words the folded form is the spelling, too. */
struct written {
    char bytes[FOLDED_BYTES]; /* the folded form, later the spelling */
    uint32_t length;
    bool plain; /* ASCII */
};

/* Writes the folded form of a word of at most 16 letters and digits of ASCII, which most are, and zeros behind it;
 * false where it is none. */
static inline bool fold_short(const char *bytes, uint32_t length, char *folded) {
    if (length > LX_SHORT_WORD) {
        return false;
    }
    struct lx_short_word word = lx_read_short(bytes, length);
    uint64_t others = 0;
    for (uint32_t i = 0; i < 2; i++) {
        others |= lx_mark_high(word.bytes[i]) | lx_mark_range(word.bytes[i], '\'', '\'');
        lx_store8(folded + 8 * (size_t)i, word.bytes[i] | lx_mark_range(word.bytes[i], 'A', 'Z') >> 2);
    }
    return others == 0;
}

static void fold(const char *bytes, uint32_t length, struct written *written) {
    if (fold_short(bytes, length, written->bytes)) {
        written->length = length;
        written->plain = true;
    } else {
        written->length = (uint32_t)lx_fold(bytes, length, written->bytes, FOLDED_BYTES);
        written->plain = lx_all_ascii(bytes, length);
    }
}

/* Turns the folded form into the spelling. */
static void respell(const char *bytes, uint32_t length, struct written *written) {
    if (!written->plain) {
        written->length = (uint32_t)lx_spell(bytes, length, written->bytes, FOLDED_BYTES);
    }
}

struct lx_word_match lx_find_word(const struct lx_lexicon *lexicon, const char *bytes, uint32_t length, uint32_t hash) {
    struct lx_word_match found = {LX_NONE, 0, LX_MATCH_NONE, false, false};
    if (length > LX_WORD_BYTES) {
        return found;
    }
    struct written written;
    fold(bytes, length, &written);
    enum lx_match match = LX_MATCH_NONE;
    uint32_t merged = lx_overlay_find(lexicon, written.bytes, written.length, hash);
    if (merged != LX_NONE) {
        const struct lx_merged_word *word = &lexicon->merged.items[merged];
        respell(bytes, length, &written);
        found.set = merged_set(lexicon, word, written.bytes, written.length, &match);
        found.word = lexicon->images[0].count[LX_SECTION_WORDS] + merged;
        found.starts_name = word->starts_name;
        found.starts_small = word->starts_small;
        found.match = (uint8_t)match;
        return found;
    }
    const struct lx_image *base = &lexicon->images[0];
    found.word = lx_image_find_word(base, written.bytes, written.length, hash);
    if (found.word == LX_NONE) {
        return found;
    }
    const struct lx_image_word *word = &base->words[found.word];
    found.starts_name = lx_image_word_starts_name(word);
    found.starts_small = lx_image_word_starts_small(word);
    if (written.plain && (word->bits & LX_WORD_HAS_VARIANTS) == 0) {
        /* Both are their own folded forms. */
        found.set = lx_image_word_set(word);
        found.match = LX_MATCH_EXACT;
        return found;
    }
    respell(bytes, length, &written);
    found.set = lx_image_spelling_set(base, found.word, written.bytes, written.length, &match);
    found.match = (uint8_t)match;
    return found;
}

struct lx_word_match lx_find_bare_word(const struct lx_lexicon *lexicon, const char *bytes, uint32_t length) {
    char padded[LX_WORD_BYTES + LX_TEXT_PADDING] = {0};
    uint32_t hash = lx_fold_hash(bytes, length);
    if (length > 0 && length <= LX_WORD_BYTES) {
        memcpy(padded, bytes, length);
    }
    return lx_find_word(lexicon, padded, length, hash);
}

bool lx_read_number(const char *bytes, size_t length, uint32_t *value) {
    *value = 0;
    for (size_t i = 0; i < length; i++) {
        if (bytes[i] < '0' || bytes[i] > '9') {
            *value = UINT32_MAX;
            return false;
        }
        *value = *value > 99999999 ? UINT32_MAX : *value * 10 + (uint32_t)(bytes[i] - '0');
    }
    return length > 0;
}

uint32_t lx_lexicon_word_set(const struct lx_lexicon *lexicon, const char *bytes, size_t length) {
    if (length > LX_WORD_BYTES) {
        return 0;
    }
    struct lx_word_match found = lx_find_bare_word(lexicon, bytes, (uint32_t)length);
    uint32_t value;
    if (lx_read_number(bytes, length, &value)) {
        return lx_numbers_set(lexicon, value, (uint32_t)length, found.set);
    }
    return found.set;
}

/* The attribute in the entries of the variants that match the spelling this well. */
static const char *attribute_of(const struct lx_lexicon *lexicon, uint32_t index, uint32_t word, const char *spelling,
                                uint32_t length, enum lx_match wanted, uint32_t class_index, const char *key,
                                size_t *value_length) {
    const struct lx_image *image = &lexicon->images[index];
    struct lx_run variants = lx_image_word_variants(image, &image->words[word]);
    for (uint32_t i = variants.first; i < variants.first + variants.count; i++) {
        struct lx_string full = lx_image_variant_spelling(&image->variants[i]);
        if (lx_match_spelling(spelling, length, lx_image_text(image, full), full.length) != wanted) {
            continue;
        }
        struct lx_run entries = lx_image_entries(image, i);
        for (uint32_t k = entries.first; k < entries.first + entries.count; k++) {
            const struct lx_image_entry *entry = &image->entries[k];
            const char *value = lx_map(&lexicon->class_maps[index], entry->class_index) == class_index
                                    ? lx_image_attribute_value(image, entry->attributes, key, value_length)
                                    : NULL;
            if (value != NULL) {
                return value;
            }
        }
    }
    return NULL;
}

const char *lx_lexicon_form_attribute(const struct lx_lexicon *lexicon, const struct lx_text *text,
                                      const struct lx_form *form, uint32_t class_index, const char *key,
                                      size_t *length) {
    static const enum lx_match order[] = {LX_MATCH_EXACT, LX_MATCH_ACCENTS};
    if (form->word == LX_NONE || form->length > LX_WORD_BYTES) {
        return NULL;
    }
    char spelling[FOLDED_BYTES];
    uint32_t spelt = (uint32_t)lx_spell(text->clean.items + form->start, form->length, spelling, sizeof spelling);
    for (size_t pass = 0; pass < 2; pass++) {
        /* Later images lie over earlier ones. */
        for (uint32_t i = lexicon->image_count; i-- > 0;) {
            uint32_t word = lx_word_of_image(lexicon, form->word, i);
            const char *value = word == LX_NONE ? NULL
                                                : attribute_of(lexicon, i, word, spelling, spelt, order[pass],
                                                               class_index, key, length);
            if (value != NULL) {
                return value;
            }
        }
    }
    return NULL;
}
