#include "tokens/forms.h"

#include <string.h>

#include "tokens/tokens.h"

/*
 * Probes that a table makes before the search is given up. The table is at most half full, so that ordinary text never
 * comes near; words chosen to collide become forms of their own each time, and time stays linear.
 */
enum { PROBES_MAX = 64, OTHERS_MIN = 256 };

void lx_forms_init(struct lx_forms *forms, const lxt_allocator *allocator) {
    *forms = (struct lx_forms){.allocator = allocator};
}

void lx_forms_free(struct lx_forms *forms) {
    lx_array_free(forms->allocator, &forms->forms);
    lx_array_free(forms->allocator, &forms->others);
    lx_array_free(forms->allocator, &forms->strangers);
    lx_array_free(forms->allocator, &forms->families);
    lx_array_free(forms->allocator, &forms->slots);
    lx_free(forms->allocator, forms->known_memory);
    lx_free(forms->allocator, forms->facts);
    *forms = (struct lx_forms){.allocator = forms->allocator};
}

/* The two spellings of a place share a line of the processor's cache. */
static bool allocate_known(struct lx_forms *forms) {
    enum { LINE = 64 };
    forms->known_memory = lx_alloc_zero(forms->allocator, LX_SPELLINGS * sizeof *forms->known + LINE, 1);
    if (forms->known_memory == NULL) {
        return false;
    }
    char *memory = forms->known_memory;
    size_t past = (uintptr_t)memory % LINE;
    forms->known = (struct lx_spelling *)(void *)(memory + (past == 0 ? 0 : LINE - past));
    return true;
}

bool lx_forms_begin(struct lx_forms *forms) {
    if (forms->known == NULL && !allocate_known(forms)) {
        return false;
    }
    forms->forms.count = 0;
    forms->others.count = 0;
    forms->other_count = 0;
    forms->document++;
    /* Where a document ended in a failure, nobody was asked for its strangers. */
    if (forms->document == 0 || forms->strangers.count > 0) {
        memset(forms->known, 0, LX_SPELLINGS * sizeof *forms->known);
        forms->strangers.count = 0;
        forms->document = 1;
    }
    return true;
}

/* Whether two words of the clean text are the same. */
static bool same_bytes(const char *a, const char *b, uint32_t length) {
    for (; length > 8; a += 8, b += 8, length -= 8) {
        if (lx_load8(a) != lx_load8(b)) {
            return false;
        }
    }
    return ((lx_load8(a) ^ lx_load8(b)) & lx_first_bytes(length)) == 0;
}

/* Puts a form into the first free slot of the others; it stays out where the probes are used up. */
static void insert(struct lx_forms *forms, uint32_t index) {
    uint32_t mask = forms->others.count - 1;
    uint32_t hash = forms->forms.items[index].hash;
    uint32_t at = hash & mask;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        if (forms->others.items[at] == 0) {
            forms->others.items[at] = (uint64_t)hash << 32 | (index + 1);
            return;
        }
    }
}

/* Room for one more form among the others. */
static bool grow_others(struct lx_forms *forms) {
    uint32_t size = forms->others.count == 0 ? OTHERS_MIN : forms->others.count * 4;
    if (forms->other_count * 2 < forms->others.count || forms->others.count >= (uint32_t)1 << 30) {
        return true;
    }
    forms->others.count = 0;
    if (!lx_array_reserve(forms->allocator, &forms->others, size)) {
        return false;
    }
    memset(forms->others.items, 0, size * sizeof *forms->others.items);
    forms->others.count = size;
    for (uint32_t i = 0; forms->other_count > 0 && i < forms->forms.count; i++) {
        if (forms->forms.items[i].word == LX_NONE) {
            insert(forms, i);
        }
    }
    return true;
}

/* The form of a token whose spelling is not remembered, LX_NONE. */
static uint32_t find_other(const struct lx_forms *forms, const char *clean, const struct lx_token *token) {
    uint32_t mask = forms->others.count - 1;
    uint32_t at = token->form & mask;
    for (uint32_t probes = 0; probes < PROBES_MAX && forms->others.items[at] != 0; probes++, at = (at + 1) & mask) {
        uint32_t index = (uint32_t)forms->others.items[at] - 1;
        const struct lx_form *form = &forms->forms.items[index];
        if (form->hash == token->form && form->length == token->length &&
            same_bytes(clean + form->start, clean + token->start, token->length)) {
            return index;
        }
    }
    return LX_NONE;
}

/* The form of such a token, added where it is new; there is room for it. LX_NONE when memory is short. */
static uint32_t add_other(struct lx_forms *forms, const char *clean, const struct lx_token *token) {
    if (!grow_others(forms)) {
        return LX_NONE;
    }
    uint32_t index = find_other(forms, clean, token);
    if (index == LX_NONE) {
        index = forms->forms.count++;
        forms->forms.items[index] = (struct lx_form){.start = token->start,
                                                     .length = token->length,
                                                     .shape = token->shape,
                                                     .hash = token->form,
                                                     .word = LX_NONE};
        forms->other_count++;
        insert(forms, index);
    }
    forms->forms.items[index].count++;
    return index;
}

/* Remembers a spelling. A place keeps the first two of a document that fall into it, so that what is found where never
 * depends on earlier documents; NULL where it has both already. False when memory is short. */
static bool remember(struct lx_forms *forms, const struct lx_token *token, const struct lx_short_word *word,
                     struct lx_spelling *place, struct lx_spelling **made) {
    struct lx_spelling *known = place + (place[0].document > place[1].document);
    *made = known->document == forms->document ? NULL : known;
    if (*made == NULL) {
        return true;
    }
    if (!lx_array_push(forms->allocator, &forms->strangers, (uint32_t)(known - forms->known))) {
        return false;
    }
    uint32_t look = token->code | (uint32_t)token->shape << 28 | (uint32_t)token->terminator << 31;
    *known = (struct lx_spelling){{word->bytes[0], word->bytes[1]}, 0, 0, token->form, look};
    return true;
}

uint32_t lx_forms_add(struct lx_forms *forms, const char *clean, const struct lx_token *token) {
    if (!lx_array_reserve(forms->allocator, &forms->forms, 1)) {
        return LX_NONE;
    }
    /* A word that is NUL would look like none. */
    if (token->length > LX_SHORT_WORD || token->code > LX_CODE_MOST || clean[token->start] == '\0') {
        return add_other(forms, clean, token);
    }
    struct lx_short_word word = lx_read_short(clean + token->start, token->length);
    struct lx_spelling *place = lx_forms_place(forms, word.bytes[0], word.bytes[1]);
    uint64_t difference;
    struct lx_spelling *known = lx_forms_nearest(place, word.bytes[0], word.bytes[1], &difference);
    if (difference != 0) {
        if (!remember(forms, token, &word, place, &known)) {
            return LX_NONE;
        }
        if (known == NULL) {
            return add_other(forms, clean, token);
        }
    }
    return lx_forms_meet(forms, known, token->start, token->length);
}
