#include <string.h>

#include "base/hash.h"
#include "lexicon/runtime.h"

/*
 * Probes a table makes before it gives up. Tables are at most half full, so that ordinary text never comes near; words
 * chosen to collide become forms of their own each time, and time stays linear.
 */
enum { PROBES_MAX = 64, SLOTS_MIN = 256, SLOTS_START_MAX = 8192 };

void lx_forms_init(struct lx_forms *forms, const lxt_allocator *allocator) {
    *forms = (struct lx_forms){.allocator = allocator};
}

void lx_forms_free(struct lx_forms *forms) {
    lx_array_free(forms->allocator, &forms->forms);
    lx_array_free(forms->allocator, &forms->families);
    lx_array_free(forms->allocator, &forms->slots);
    lx_array_free(forms->allocator, &forms->family_slots);
}

/* Slots hold the hash in the upper half, index + 1 in the lower. */
static uint64_t slot_value(uint32_t hash, uint32_t index) {
    return (uint64_t)hash << 32 | (index + 1);
}

/* Puts a value into the first free slot; it stays out where the probes are used up. */
static void insert(uint64_t *slots, uint32_t mask, uint64_t value) {
    uint32_t at = (uint32_t)(value >> 32) & mask;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        if (slots[at] == 0) {
            slots[at] = value;
            return;
        }
    }
}

static bool resize(struct lx_forms *forms, uint32_t size) {
    forms->slots.count = 0;
    forms->family_slots.count = 0;
    if (!lx_array_reserve(forms->allocator, &forms->slots, size) ||
        !lx_array_reserve(forms->allocator, &forms->family_slots, size)) {
        return false;
    }
    memset(forms->slots.items, 0, size * sizeof *forms->slots.items);
    memset(forms->family_slots.items, 0, size * sizeof *forms->family_slots.items);
    forms->slots.count = size;
    forms->family_slots.count = size;
    for (uint32_t i = 0; i < forms->families.count; i++) {
        insert(forms->family_slots.items, size - 1, slot_value(forms->families.items[i].hash, i));
    }
    for (uint32_t i = 0; i < forms->forms.count; i++) {
        uint32_t hash = forms->families.items[forms->forms.items[i].family].hash;
        insert(forms->slots.items, size - 1, slot_value(hash, i));
    }
    return true;
}

/* Empty tables, of a size that suits the document. */
static bool restart(struct lx_forms *forms, uint32_t tokens) {
    forms->forms.count = 0;
    forms->families.count = 0;
    uint32_t size = SLOTS_MIN;
    while (size < tokens && size < SLOTS_START_MAX) {
        size *= 2;
    }
    return resize(forms, size);
}

static uint32_t find_form(const struct lx_forms *forms, const char *clean, const struct lx_token *token) {
    const char *bytes = clean + token->start;
    uint32_t mask = forms->slots.count - 1;
    uint32_t at = token->form & mask;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        uint64_t slot = forms->slots.items[at];
        if (slot == 0) {
            return LX_NONE;
        }
        if ((uint32_t)(slot >> 32) == token->form) {
            const struct lx_form *form = &forms->forms.items[(uint32_t)slot - 1];
            if (form->length == token->length && memcmp(clean + form->start, bytes, token->length) == 0) {
                return (uint32_t)slot - 1;
            }
        }
    }
    return LX_NONE;
}

/* Index of the family, made when it is missing; LX_NONE when memory is short. */
static uint32_t find_family(struct lx_forms *forms, uint32_t hash) {
    uint32_t mask = forms->family_slots.count - 1;
    uint32_t at = hash & mask;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        uint64_t slot = forms->family_slots.items[at];
        if (slot == 0) {
            break;
        }
        if ((uint32_t)(slot >> 32) == hash) {
            return (uint32_t)slot - 1;
        }
    }
    struct lx_family family = {.hash = hash};
    if (!lx_array_push(forms->allocator, &forms->families, family)) {
        return LX_NONE;
    }
    insert(forms->family_slots.items, mask, slot_value(hash, forms->families.count - 1));
    return forms->families.count - 1;
}

/* Languages that a form of this set and shape is a sign of. */
static uint32_t triggers(const struct lx_set_profile *profile, uint32_t shape) {
    uint32_t languages = 0;
    for (uint32_t policy = 0; policy < 4; policy++) {
        languages |= lx_case_fits(policy, shape) ? profile->triggers[policy] : 0;
    }
    return languages;
}

/* Looks a new form up. LX_NONE when memory is short. */
static uint32_t add_form(const struct lx_lexicon *lexicon, const char *clean, const struct lx_token *token,
                         struct lx_forms *forms) {
    struct lx_word_match found = lx_find_word(lexicon, clean + token->start, token->length, token->form);
    uint32_t set =
        token->shape == LX_SHAPE_DIGITS ? lx_numbers_set(lexicon, token->spare, token->length, found.set) : found.set;
    struct lx_form form = {
        .start = token->start,
        .length = token->length,
        .set = (uint16_t)set,
        .word = found.word,
        .languages = triggers(&lexicon->profiles[set], token->shape),
        .family = find_family(forms, token->form),
        .match = found.match,
        .shape = token->shape,
        .starts_name = found.starts_name,
    };
    if (form.family == LX_NONE || !lx_array_push(forms->allocator, &forms->forms, form)) {
        return LX_NONE;
    }
    uint32_t index = forms->forms.count - 1;
    insert(forms->slots.items, forms->slots.count - 1, slot_value(token->form, index));
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
    bool abbreviations = false;
    if (!restart(forms, tokens->tokens.count)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < tokens->tokens.count; i++) {
        struct lx_token *token = &tokens->tokens.items[i];
        uint32_t index = find_form(forms, text->clean.items, token);
        if (index == LX_NONE) {
            index = add_form(lexicon, text->clean.items, token, forms);
            if (index == LX_NONE) {
                return LXT_ERROR_MEMORY;
            }
            abbreviations |= lexicon->profiles[forms->forms.items[index].set].abbreviation;
        }
        token->form = index;
        forms->forms.items[index].count++;
    }
    if (abbreviations) {
        struct judge judge = {lexicon, forms};
        lxt_status status = lx_tokens_sentences(tokens, text, is_abbreviation, &judge);
        if (status != LXT_OK) {
            return status;
        }
    }
    count_families(tokens, forms);
    return LXT_OK;
}
