#include <string.h>

#include "base/prefetch.h"
#include "base/utf8.h"
#include "lexicon/runtime.h"

/*
 * Probes of the table of families before the search is given up. It is at most half full, so that ordinary text never
 * comes near; words chosen to collide are families of their own, and time stays linear.
 */
enum { PROBES_MAX = 64, SLOTS_MIN = 64 };

/* What a lexicon says of a spelling. */
struct lx_fact {
    uint32_t word;
    uint32_t languages;
    uint16_t set;
    uint8_t match : 4;
    uint8_t starts_name : 4;
    uint8_t gains;
};

/* The languages of the classes with this case policy, where it fits the shape. */
static inline uint32_t fitting(const struct lx_set_profile *profile, uint32_t policy, uint32_t shape) {
    return profile->triggers[policy] & (0 - (uint32_t)lx_case_fits(policy, shape));
}

/* Languages that a form of this set and shape is a sign of. A number may begin a date of any. */
static inline uint32_t triggers(const struct lx_set_profile *profile, uint32_t shape) {
    return (uint32_t)(shape == LX_SHAPE_DIGITS) << LX_WORLD | profile->triggers[LX_CASE_ANY] |
           fitting(profile, LX_CASE_LOWER, shape) | fitting(profile, LX_CASE_CAPITAL, shape) |
           fitting(profile, LX_CASE_UPPER, shape);
}

/* Asks the lexicon. All that is asked for follows from the bytes of the word, behind which 16 can be read. */
static struct lx_fact look_up(const struct lx_lexicon *lexicon, const char *bytes, uint32_t length, uint32_t shape,
                              uint32_t hash) {
    struct lx_word_match found = lx_find_word(lexicon, bytes, length, hash);
    uint32_t set = found.set;
    uint32_t code;
    if (shape == LX_SHAPE_DIGITS) {
        (void)lx_read_number(bytes, length, &code);
        set = lx_numbers_set(lexicon, code, length, set);
    } else {
        uint32_t used;
        code = lx_utf8_next(bytes, &used);
    }
    return (struct lx_fact){
        .word = found.word,
        .languages = triggers(&lexicon->profiles[set], shape),
        .set = (uint16_t)set,
        .match = found.match & 0xFu,
        .starts_name = found.starts_small || (found.starts_name && lx_is_capitalised(shape, code)),
        .gains = lx_says_nothing(bytes, length) ? 0 : lexicon->profiles[set].gains,
    };
}

/* Forgets what another lexicon said: all remembered spellings are strangers to this one. False when memory is short. */
static bool open_facts(struct lx_forms *forms, const struct lx_lexicon *lexicon) {
    if (forms->lexicon == lexicon) {
        return true;
    }
    if (forms->facts == NULL) {
        forms->facts = lx_alloc(forms->allocator, LX_SPELLINGS, sizeof *forms->facts);
    }
    if (forms->facts == NULL) {
        return false;
    }
    forms->asked = 1;
    forms->lexicon = lexicon;
    return true;
}

static void ask(struct lx_forms *forms, const struct lx_lexicon *lexicon, uint32_t number) {
    const struct lx_spelling *known = &forms->known[number];
    char bytes[LX_SHORT_WORD + LX_TEXT_PADDING] = {0};
    lx_store8(bytes, known->bytes[0]);
    lx_store8(bytes + 8, known->bytes[1]);
    uint32_t length = (uint32_t)strlen(bytes);
    forms->facts[number] = look_up(lexicon, bytes, length, lx_spelling_shape(known->look), known->hash);
}

/* Asks for the strangers. The lexicon is large, and mostly out of the processor's cache: the bucket of a word, then its
 * words, begin to be loaded while those before it are asked for. */
static void ask_strangers(struct lx_forms *forms, const struct lx_lexicon *lexicon) {
    enum { BUCKETS_AHEAD = 12, WORDS_AHEAD = 4 };
    const struct lx_image *base = lx_lexicon_image(lexicon, 0);
    uint32_t count = forms->known_count;
    for (uint32_t i = forms->asked; i < count; i++) {
        if (i + BUCKETS_AHEAD < count) {
            LX_PREFETCH(lx_image_bucket_of(base, forms->known[i + BUCKETS_AHEAD].hash));
        }
        if (i + WORDS_AHEAD < count) {
            LX_PREFETCH(lx_image_first_word(base, forms->known[i + WORDS_AHEAD].hash));
        }
        ask(forms, lexicon, i);
    }
    forms->asked = count;
}

/* The family of a folded hash, added where it is new; there is room for one. */
static inline uint32_t take_family(struct lx_forms *forms, uint32_t hash) {
    uint32_t mask = forms->slots.count - 1;
    uint32_t at = hash & mask;
    uint32_t *slot = NULL;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        slot = &forms->slots.items[at];
        if (*slot == 0) {
            break;
        }
        if (forms->families.items[*slot - 1].hash == hash) {
            return *slot - 1;
        }
        slot = NULL;
    }
    uint32_t made = forms->families.count++;
    forms->families.items[made] = (struct lx_family){.hash = hash};
    if (slot != NULL) {
        *slot = made + 1;
    }
    return made;
}

/* Empty tables of families, of a size that suits the forms. */
static bool open_families(struct lx_forms *forms) {
    uint32_t size = SLOTS_MIN;
    while (size < 2 * (uint64_t)forms->forms.count && size < (uint32_t)1 << 30) {
        size *= 2;
    }
    forms->slots.count = 0;
    forms->families.count = 0;
    if (!lx_array_reserve(forms->allocator, &forms->slots, size) ||
        !lx_array_reserve(forms->allocator, &forms->families, forms->forms.count)) {
        return false;
    }
    memset(forms->slots.items, 0, size * sizeof *forms->slots.items);
    forms->slots.count = size;
    return true;
}

/* Adds the form's count to its family by shape, which cannot be foreseen: without branches. */
static inline void count_shape(struct lx_family *family, const struct lx_form *form) {
    enum { LOWER, CAPITAL, INITIAL, UPPER, OTHER };
    static const uint8_t numbers[] = {
        [LX_SHAPE_OTHER] = OTHER,  [LX_SHAPE_LOWER] = LOWER,       [LX_SHAPE_CAPITAL] = CAPITAL,
        [LX_SHAPE_UPPER] = UPPER,  [LX_SHAPE_LETTER] = CAPITAL,    [LX_SHAPE_MIXED] = CAPITAL,
        [LX_SHAPE_DIGITS] = OTHER, [LX_SHAPE_PUNCTUATION] = OTHER,
    };
    family->seen[numbers[form->shape]] += form->count;
}

/* Says of a form what the lexicon says, and puts it into its family. */
static inline void fill_in(struct lx_forms *forms, struct lx_form *form, const struct lx_fact *fact) {
    form->word = fact->word;
    form->languages = fact->languages;
    form->set = fact->set;
    form->match = fact->match;
    form->starts_name = fact->starts_name;
    form->gains = fact->gains;
    form->family = take_family(forms, form->hash);
    count_shape(&forms->families.items[form->family], form);
}

/* Fills all forms in. False when memory is short. */
static bool read_forms(struct lx_forms *forms, const struct lx_lexicon *lexicon, const char *clean) {
    enum { AHEAD = 6 };
    if (!open_facts(forms, lexicon) || !open_families(forms)) {
        return false;
    }
    ask_strangers(forms, lexicon);
    uint32_t count = forms->forms.count;
    for (uint32_t i = 0; i < count; i++) {
        struct lx_form *form = &forms->forms.items[i];
        if (i + AHEAD < count) {
            LX_PREFETCH(&forms->facts[form[AHEAD].word & (LX_SPELLINGS - 1)]);
        }
        if (form->word == LX_NONE) {
            const struct lx_fact fact = look_up(lexicon, clean + form->start, form->length, form->shape, form->hash);
            fill_in(forms, form, &fact);
        } else {
            fill_in(forms, form, &forms->facts[form->word]);
        }
    }
    return true;
}

/* What the judge of abbreviations needs. */
struct judge {
    const struct lx_lexicon *lexicon;
    const struct lx_forms *forms;
};

static bool is_abbreviation(const void *context, const struct lx_tokens *tokens, uint32_t token) {
    const struct judge *judge = context;
    return judge->lexicon->profiles[judge->forms->forms.items[tokens->tokens.items[token].form].set].abbreviation;
}

/* Whether an abbreviation stands before a full stop. */
static bool has_abbreviations(const struct judge *judge, const struct lx_tokens *tokens) {
    for (uint32_t i = 0; i < tokens->stops.count; i++) {
        uint32_t token = tokens->stops.items[i];
        if (token > 0 && token < tokens->tokens.count && tokens->tokens.items[token].terminator &&
            tokens->tokens.items[token].code == '.' && is_abbreviation(judge, tokens, token - 1)) {
            return true;
        }
    }
    return false;
}

/* Tells the capitals at the starts of sentences from the others. */
static void count_initials(const struct lx_tokens *tokens, struct lx_forms *forms) {
    for (uint32_t i = 0; i < tokens->sentences.count; i++) {
        struct lx_sentence sentence = tokens->sentences.items[i];
        for (uint32_t k = sentence.first; k < sentence.end && tokens->tokens.items[k].first; k++) {
            const struct lx_token *token = &tokens->tokens.items[k];
            if (token->shape != LX_SHAPE_UPPER && lx_case_fits(LX_CASE_CAPITAL, token->shape)) {
                struct lx_family *family = &forms->families.items[forms->forms.items[token->form].family];
                family->capital--;
                family->initial++;
            }
        }
    }
}

lxt_status lx_lexicon_read(const struct lx_lexicon *lexicon, const struct lx_text *text, struct lx_tokens *tokens,
                           struct lx_forms *forms) {
    if (!read_forms(forms, lexicon, text->clean.items)) {
        return LXT_ERROR_MEMORY;
    }
    struct judge judge = {lexicon, forms};
    if (has_abbreviations(&judge, tokens)) {
        /* The first cut did not know abbreviations. */
        lxt_status status = lx_tokens_sentences(tokens, text, is_abbreviation, &judge);
        if (status != LXT_OK) {
            return status;
        }
    }
    count_initials(tokens, forms);
    return LXT_OK;
}
