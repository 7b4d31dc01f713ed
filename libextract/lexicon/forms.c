#include <string.h>

#include "base/prefetch.h"
#include "lexicon/runtime.h"

/*
 * Probes a table makes before it gives up. Tables are at most half full, so that ordinary text never comes near; words
 * chosen to collide become forms of their own each time, and time stays linear.
 */
enum { PROBES_MAX = 64, SLOTS_MIN = 256, SLOTS_START_MAX = 8192 };

/* Words that are remembered: a hash gives a place for two. */
enum { KNOWN_PLACES = 16384, KNOWN_WORDS = 2 * KNOWN_PLACES, KNOWN_BYTES = sizeof((struct lx_known_word *)0)->bytes };

void lx_forms_init(struct lx_forms *forms, const lxt_allocator *allocator) {
    *forms = (struct lx_forms){.allocator = allocator};
}

void lx_forms_free(struct lx_forms *forms) {
    lx_array_free(forms->allocator, &forms->forms);
    lx_array_free(forms->allocator, &forms->families);
    lx_array_free(forms->allocator, &forms->slots);
    lx_free(forms->allocator, forms->known);
    forms->known = NULL;
    forms->lexicon = NULL;
}

static uint64_t load(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

/* The first `length` (at most 8) of eight bytes, the others 0, whatever the byte order. */
static uint64_t load_some(const char *bytes, uint32_t length) {
    static const unsigned char masks[16] = {0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF};
    uint64_t mask;
    memcpy(&mask, masks + 8 - length, sizeof mask);
    return load(bytes) & mask;
}

/* Whether two words are the same. Up to 7 bytes behind them are read, which the padding of clean text allows. */
static bool same_bytes(const char *a, const char *b, uint32_t length) {
    for (; length > 8; a += 8, b += 8, length -= 8) {
        if (load(a) != load(b)) {
            return false;
        }
    }
    return load_some(a, length) == load_some(b, length);
}

/* Puts the index of a form into the first free slot; it stays out where the probes are used up. */
static void insert(struct lx_forms *forms, uint32_t hash, uint32_t index) {
    uint32_t mask = forms->slots.count - 1;
    uint32_t at = hash & mask;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        if (forms->slots.items[at] == 0) {
            forms->slots.items[at] = (uint64_t)hash << 32 | (index + 1);
            return;
        }
    }
}

static bool resize(struct lx_forms *forms, uint32_t size) {
    forms->slots.count = 0;
    if (!lx_array_reserve(forms->allocator, &forms->slots, size)) {
        return false;
    }
    memset(forms->slots.items, 0, size * sizeof *forms->slots.items);
    forms->slots.count = size;
    for (uint32_t i = 0; i < forms->forms.count; i++) {
        insert(forms, forms->families.items[forms->forms.items[i].family].hash, i);
    }
    return true;
}

/* Forgets what another lexicon said. */
static bool open_known(struct lx_forms *forms, const struct lx_lexicon *lexicon) {
    if (forms->lexicon == lexicon) {
        return true;
    }
    if (forms->known == NULL) {
        forms->known = lx_alloc(forms->allocator, KNOWN_WORDS, sizeof *forms->known);
    }
    if (forms->known == NULL) {
        return false;
    }
    memset(forms->known, 0, KNOWN_WORDS * sizeof *forms->known);
    forms->lexicon = lexicon;
    return true;
}

/* Empty tables, of a size that suits the document. */
static bool restart(struct lx_forms *forms, const struct lx_lexicon *lexicon, uint32_t tokens) {
    forms->forms.count = 0;
    forms->families.count = 0;
    uint32_t size = SLOTS_MIN;
    while (size < tokens && size < SLOTS_START_MAX) {
        size *= 2;
    }
    return open_known(forms, lexicon) && resize(forms, size);
}

/* The form of a token, LX_NONE where it is new; *family then is the family of other spellings, LX_NONE. */
static uint32_t find_form(const struct lx_forms *forms, const char *clean, const struct lx_token *token,
                          uint32_t *family) {
    const char *bytes = clean + token->start;
    uint32_t hash = token->form;
    uint32_t mask = forms->slots.count - 1;
    uint32_t at = hash & mask;
    *family = LX_NONE;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        uint64_t slot = forms->slots.items[at];
        if (slot == 0) {
            return LX_NONE;
        }
        if ((uint32_t)(slot >> 32) == hash) {
            const struct lx_form *form = &forms->forms.items[(uint32_t)slot - 1];
            if (form->length == token->length && same_bytes(clean + form->start, bytes, token->length)) {
                return (uint32_t)slot - 1;
            }
            *family = form->family;
        }
    }
    return LX_NONE;
}

/* Languages that a form of this set and shape is a sign of. A number may begin a date of any. */
static uint32_t triggers(const struct lx_set_profile *profile, uint32_t shape) {
    uint32_t languages = shape == LX_SHAPE_DIGITS ? UINT32_C(1) << LX_WORLD : 0;
    for (uint32_t policy = 0; policy < 4 && profile->any_trigger; policy++) {
        languages |= lx_case_fits(policy, shape) ? profile->triggers[policy] : 0;
    }
    return languages;
}

/* Asks the lexicon. All that is asked for follows from the bytes of the token. */
static struct lx_known_word look_up(const struct lx_lexicon *lexicon, const char *bytes, const struct lx_token *token) {
    struct lx_word_match found = lx_find_word(lexicon, bytes, token->length, token->form);
    uint32_t set =
        token->shape == LX_SHAPE_DIGITS ? lx_numbers_set(lexicon, token->code, token->length, found.set) : found.set;
    return (struct lx_known_word){
        .word = found.word,
        .languages = triggers(&lexicon->profiles[set], token->shape),
        .set = (uint16_t)set,
        .match = found.match & 15u,
        .starts_name = found.starts_name & 1u,
        .function_word = (lexicon->profiles[set].function >> LX_WORLD >> 1) != 0,
    };
}

/* Where a word is remembered. Spellings of one family that differ in case ("de", "De") are all frequent and must not
 * share a place. */
static struct lx_known_word *place_of(const struct lx_forms *forms, const struct lx_token *token) {
    uint32_t place = token->form + token->shape * (KNOWN_PLACES / LX_SHAPE_COUNT + 1);
    return &forms->known[2 * (size_t)(place & (KNOWN_PLACES - 1))];
}

static bool is_known(const struct lx_known_word *known, const char *bytes, const struct lx_token *token) {
    /* What is read behind the bytes belongs to the same record. */
    return known->length == token->length && same_bytes((const char *)known, bytes, token->length);
}

/* The same from memory where the word was looked up before. */
static struct lx_known_word recall(struct lx_forms *forms, const char *bytes, const struct lx_token *token) {
    if (token->length > KNOWN_BYTES) {
        return look_up(forms->lexicon, bytes, token);
    }
    struct lx_known_word *known = place_of(forms, token);
    if (is_known(&known[0], bytes, token)) {
        return known[0];
    }
    if (is_known(&known[1], bytes, token)) {
        return known[1];
    }
    known[1] = known[0];
    known[0] = look_up(forms->lexicon, bytes, token);
    known[0].length = (uint8_t)token->length;
    memcpy(known[0].bytes, bytes, token->length);
    return known[0];
}

/* Adds a new form to a family, or to one of its own. LX_NONE when memory is short. */
static uint32_t add_form(struct lx_forms *forms, const char *clean, const struct lx_token *token, uint32_t family) {
    uint32_t index = forms->forms.count;
    if (!lx_array_reserve(forms->allocator, &forms->forms, 1) ||
        !lx_array_reserve(forms->allocator, &forms->families, 1)) {
        return LX_NONE;
    }
    if (family == LX_NONE) {
        family = forms->families.count++;
        forms->families.items[family] = (struct lx_family){.hash = token->form};
    }
    struct lx_known_word known = recall(forms, clean + token->start, token);
    forms->forms.items[forms->forms.count++] = (struct lx_form){
        .start = token->start,
        .length = token->length,
        .set = known.set,
        .word = known.word,
        .languages = known.languages,
        .family = family,
        .match = known.match,
        .shape = token->shape,
        .starts_name = known.starts_name,
        .function_word = known.function_word,
    };
    insert(forms, token->form, index);
    if (forms->forms.count * 2 > forms->slots.count && forms->slots.count < (uint32_t)1 << 30 &&
        !resize(forms, forms->slots.count * 4)) {
        return LX_NONE;
    }
    return index;
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

/* Adds the forms' counts to their families by shape. */
static void count_families(const struct lx_tokens *tokens, struct lx_forms *forms) {
    for (uint32_t i = 0; i < forms->forms.count; i++) {
        const struct lx_form *form = &forms->forms.items[i];
        struct lx_family *family = &forms->families.items[form->family];
        if (form->shape == LX_SHAPE_LOWER) {
            family->lower += form->count;
        } else if (form->shape == LX_SHAPE_UPPER) {
            family->upper += form->count;
        } else if (lx_case_fits(LX_CASE_CAPITAL, form->shape)) {
            family->capital += form->count;
        }
    }
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
    struct judge judge = {lexicon, forms};
    bool abbreviations = false; /* one stands before a full stop, which the first cut did not know */
    if (!restart(forms, lexicon, tokens->tokens.count)) {
        return LXT_ERROR_MEMORY;
    }
    enum { AHEAD = 8 };
    uint32_t count = tokens->tokens.count;
    for (uint32_t i = 0; i < count; i++) {
        struct lx_token *token = &tokens->tokens.items[i];
        if (i + AHEAD < count) {
            LX_PREFETCH(place_of(forms, token + AHEAD));
        }
        uint32_t family;
        uint32_t index = find_form(forms, text->clean.items, token, &family);
        if (index == LX_NONE) {
            index = add_form(forms, text->clean.items, token, family);
            if (index == LX_NONE) {
                return LXT_ERROR_MEMORY;
            }
        }
        token->form = index;
        forms->forms.items[index].count++;
        abbreviations |= token->code == '.' && i > 0 && is_abbreviation(&judge, tokens, i - 1);
    }
    if (abbreviations) {
        lxt_status status = lx_tokens_sentences(tokens, text, is_abbreviation, &judge);
        if (status != LXT_OK) {
            return status;
        }
    }
    count_families(tokens, forms);
    return LXT_OK;
}
