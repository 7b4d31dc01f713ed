#include "tokens/forms.h"

#include <string.h>

#include "tokens/tokens.h"

/*
 * Probes that a table makes before the search is given up. The table is at most half full, so that ordinary text never
 * comes near; words chosen to collide become forms of their own each time, and time stays linear. Of remembered
 * spellings the search is shorter: what finds no place is not remembered.
 */
enum { PROBES_MAX = 64, OTHERS_MIN = 256, PLACE_PROBES_MAX = 16, PLACE_BITS_MIN = 10, PLACE_BITS_MAX = 16 };

void lx_forms_init(struct lx_forms *forms, const lxt_allocator *allocator) {
    *forms = (struct lx_forms){.allocator = allocator};
}

void lx_forms_free(struct lx_forms *forms) {
    lx_array_free(forms->allocator, &forms->forms);
    lx_array_free(forms->allocator, &forms->others);
    lx_array_free(forms->allocator, &forms->places);
    lx_array_free(forms->allocator, &forms->families);
    lx_array_free(forms->allocator, &forms->slots);
    lx_free(forms->allocator, forms->known_memory);
    lx_free(forms->allocator, forms->facts);
    *forms = (struct lx_forms){.allocator = forms->allocator};
}

/* No spelling lies across a border of the lines of the processor's cache. */
static bool allocate_known(struct lx_forms *forms) {
    enum { LINE = 64 };
    forms->known_memory = lx_alloc(forms->allocator, LX_SPELLINGS * sizeof *forms->known + LINE, 1);
    if (forms->known_memory == NULL) {
        return false;
    }
    char *memory = forms->known_memory;
    size_t past = (uintptr_t)memory % LINE;
    forms->known = (struct lx_spelling *)(void *)(memory + (past == 0 ? 0 : LINE - past));
    forms->known[0] = (struct lx_spelling){{0, 0}, 0, 0, 0, 0};
    forms->known_count = forms->asked = 1;
    return true;
}

uint32_t lx_forms_find(const struct lx_forms *forms, uint64_t first, uint64_t second) {
    uint32_t at = (uint32_t)(lx_forms_place(forms, first, second) - forms->places.items);
    for (uint32_t probes = 0; probes < PLACE_PROBES_MAX; probes++, at = (at + 1) & (forms->places.count - 1)) {
        uint32_t number = forms->places.items[at];
        if (number == 0 || lx_spelling_is(&forms->known[number], first, second)) {
            return number;
        }
    }
    return 0;
}

/* Gives a spelling's number a place; false where none is near. */
static bool find_place(struct lx_forms *forms, uint32_t number) {
    const struct lx_spelling *known = &forms->known[number];
    uint32_t at = (uint32_t)(lx_forms_place(forms, known->bytes[0], known->bytes[1]) - forms->places.items);
    for (uint32_t probes = 0; probes < PLACE_PROBES_MAX; probes++, at = (at + 1) & (forms->places.count - 1)) {
        if (forms->places.items[at] == 0) {
            forms->places.items[at] = (uint16_t)number;
            return true;
        }
    }
    return false;
}

/* Makes so many places that at most half of them are taken even if a document has `more` new spellings. What finds no
 * place there is forgotten. False when memory is short. */
static bool make_places(struct lx_forms *forms, uint32_t more) {
    uint32_t bits = PLACE_BITS_MIN;
    while (bits < PLACE_BITS_MAX && (uint32_t)1 << bits < 2 * (forms->known_count + more)) {
        bits++;
    }
    uint32_t count = (uint32_t)1 << bits;
    if (count <= forms->places.count) {
        return true;
    }
    forms->places.count = 0;
    if (!lx_array_reserve(forms->allocator, &forms->places, count)) {
        return false;
    }
    memset(forms->places.items, 0, count * sizeof *forms->places.items);
    forms->places.count = count;
    forms->place_bits = bits;
    for (uint32_t number = 1; number < forms->known_count; number++) {
        (void)find_place(forms, number);
    }
    return true;
}

/* Forgets all spellings. */
static void forget(struct lx_forms *forms) {
    memset(forms->places.items, 0, forms->places.count * sizeof *forms->places.items);
    forms->known_count = forms->asked = 1;
}

bool lx_forms_begin(struct lx_forms *forms, uint32_t bytes) {
    enum { FORM_BYTES = 8 }; /* of text, at the least, mostly */
    if (forms->known == NULL && !allocate_known(forms)) {
        return false;
    }
    forms->forms.count = 0;
    forms->others.count = 0;
    forms->other_count = 0;
    forms->document++;
    /* A quarter of the numbers is left for a document. */
    if (forms->places.count > 0 && (forms->document == 0 || forms->known_count > LX_SPELLINGS / 4 * 3)) {
        forget(forms);
        forms->document = 1;
    }
    return make_places(forms, bytes / FORM_BYTES < LX_SPELLINGS ? bytes / FORM_BYTES : LX_SPELLINGS);
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

/* Remembers a spelling; returns its number, or 0 where there is no room for it. Nothing is given up while a document is
 * read, so that it does not become two forms. */
static uint32_t remember(struct lx_forms *forms, const struct lx_token *token, const struct lx_short_word *word) {
    uint32_t number = forms->known_count;
    uint32_t look = token->code | (uint32_t)token->shape << 28 | (uint32_t)token->terminator << 31;
    if (number == LX_SPELLINGS) {
        return 0;
    }
    forms->known[number] = (struct lx_spelling){{word->bytes[0], word->bytes[1]}, 0, 0, token->form, look};
    if (!find_place(forms, number)) {
        return 0;
    }
    forms->known_count++;
    return number;
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
    uint32_t number = lx_forms_find(forms, word.bytes[0], word.bytes[1]);
    if (number == 0) {
        number = remember(forms, token, &word);
        if (number == 0) {
            return add_other(forms, clean, token);
        }
    }
    return lx_forms_meet(forms, &forms->known[number], token->start, token->length);
}
