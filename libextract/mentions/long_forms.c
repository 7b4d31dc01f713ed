#include "mentions/long_forms.h"

#include "mentions/acronym.h"
#include "mentions/site.h"

enum { BRACKETS_MAX = 20, LETTERS_LEAST = 3, WORD_LEAST = 4, PARTS_MAX = 12 };

/* Whether what stands before an acronym and after it is how a definition is written: in brackets, after a dash or a
 * comma. Two letters between commas prove nothing. */
static bool defines(const struct lx_reading *reading, uint32_t acronym) {
    const struct lx_token *token = &reading->tokens->tokens.items[acronym];
    if (lx_site_opens(reading, acronym - 1)) {
        return lx_site_closes(reading, acronym + 1) || lx_tokens_mark(reading->tokens, acronym + 1, ',') ||
               lx_tokens_mark(reading->tokens, acronym + 1, ';') || lx_tokens_mark(reading->tokens, acronym + 1, '/');
    }
    bool dash = lx_site_dash(reading, acronym - 1) && token->gap == LX_GAP_SPACE;
    return token->length >= LETTERS_LEAST && token->gap < LX_GAP_LINE &&
           (dash || lx_tokens_mark(reading->tokens, acronym - 1, ','));
}

/* End of the words in the bracket after an acronym that explain it, up to the bracket's end or to a comma, LX_NONE
 * where they do not. */
static uint32_t explained_after(const struct lx_reading *reading, uint32_t acronym) {
    const struct lx_tokens *tokens = reading->tokens;
    uint32_t first = acronym + 2;
    uint32_t found = LX_NONE;
    for (uint32_t stop = first; stop < tokens->tokens.count && stop - first < BRACKETS_MAX; stop++) {
        if (lx_site_ends(reading, stop)) {
            return LX_NONE;
        }
        bool end = lx_site_closes(reading, stop);
        bool pause = lx_tokens_mark(tokens, stop, ',') || lx_tokens_mark(tokens, stop, ';');
        if ((end || pause) && stop - first > 1 && lx_acronym_matches(reading, acronym, first, stop)) {
            found = stop;
        }
        if (end) {
            return found;
        }
    }
    return LX_NONE;
}

/* In brackets: in order, then in whatever order, then with letters from inside words. */
static void explain_brackets(const struct lx_reading *reading, struct lx_long_form *form) {
    bool initials = reading->tokens->tokens.items[form->acronym].shape == LX_SHAPE_LETTER;
    form->stop = form->acronym - 1;
    form->first = lx_acronym_explained(reading, form->acronym, form->acronym_stop, LX_ACRONYM_PERMUTED);
    if (form->first == LX_NONE && !initials) {
        form->first = lx_acronym_explained(reading, form->acronym, form->acronym_stop, LX_ACRONYM_LOOSELY);
        form->loose = true;
    }
}

/* "al-Qaida au Maghreb islamique (Aqmi)": newspapers write acronyms as words. */
static struct lx_long_form word_at(const struct lx_reading *reading, uint32_t acronym) {
    struct lx_long_form form = {.acronym = acronym, .acronym_stop = acronym + 1, .stop = acronym - 1, .word = true};
    form.first = lx_acronym_explained(reading, acronym, acronym + 1, LX_ACRONYM_STRICTLY);
    if (form.first == LX_NONE) {
        form.first = lx_acronym_explained(reading, acronym, acronym + 1, LX_ACRONYM_BY_SYLLABLES);
    }
    return form;
}

static bool may_be_word(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    return t->shape == LX_SHAPE_CAPITAL && token >= 2 && lx_site_opens(reading, token - 1) &&
           lx_site_closes(reading, token + 1) && t->length >= WORD_LEAST && t->length <= LX_ACRONYM_LETTERS;
}

static struct lx_long_form long_form_at(const struct lx_reading *reading, uint32_t acronym) {
    struct lx_long_form form = {.acronym = acronym, .acronym_stop = acronym + 1, .first = LX_NONE};
    if (acronym >= 2 && defines(reading, acronym)) {
        form.first = lx_acronym_explained(reading, acronym, acronym + 1, LX_ACRONYM_STRICTLY);
        form.stop = acronym - 1;
    }
    if (form.first == LX_NONE && lx_site_opens(reading, acronym + 1)) {
        form.stop = explained_after(reading, acronym);
        form.first = form.stop != LX_NONE ? acronym + 2 : LX_NONE;
    }
    if (form.first == LX_NONE && acronym >= 2 && lx_site_opens(reading, acronym - 1) &&
        lx_site_closes(reading, acronym + 1)) {
        explain_brackets(reading, &form);
    }
    return form;
}

/* What joins the parts of an acronym: "A.D.R.", "REN-LAC", "BOS/PSE", "R&D". */
static bool joins(const struct lx_reading *reading, uint32_t token) {
    switch (reading->tokens->tokens.items[token].code) {
    case '.':
    case '-':
    case '/':
    case '&':
        return true;
    default:
        return false;
    }
}

static bool has_letters(const struct lx_reading *reading, uint32_t token) {
    uint8_t shape = reading->tokens->tokens.items[token].shape;
    return shape == LX_SHAPE_LETTER || shape == LX_SHAPE_UPPER || shape == LX_SHAPE_MIXED || shape == LX_SHAPE_CAPITAL;
}

/* A number behind letters and a hyphen: "IL-2", neither "AC.1" nor "D-1". */
static bool is_number_part(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    return t->shape == LX_SHAPE_DIGITS && t[-1].code == '-' && t[-2].length >= 2;
}

/* Capitals behind capitals and a space: "UMR SPS". */
static bool is_next_word(const struct lx_reading *reading, uint32_t token) {
    const struct lx_token *t = &reading->tokens->tokens.items[token];
    return t->gap == LX_GAP_SPACE && t->shape == LX_SHAPE_UPPER && t[-1].shape == LX_SHAPE_UPPER;
}

/* End of an acronym of several parts that fills the brackets which open before it; LX_NONE where none does. */
static uint32_t parts_end(const struct lx_reading *reading, uint32_t first) {
    const struct lx_tokens *tokens = reading->tokens;
    uint32_t least = 3;
    uint32_t stop = first + 1;
    while (stop < tokens->tokens.count && stop - first < PARTS_MAX && !lx_site_closes(reading, stop)) {
        bool glued = tokens->tokens.items[stop].gap == LX_GAP_NONE;
        bool part = joins(reading, stop - 1) && (has_letters(reading, stop) || is_number_part(reading, stop));
        if (is_next_word(reading, stop)) {
            least = 2;
        } else if (!glued || (!part && !joins(reading, stop))) {
            return LX_NONE;
        }
        stop++;
    }
    bool whole = stop < tokens->tokens.count && stop - first >= least && lx_site_closes(reading, stop);
    return whole ? stop : LX_NONE;
}

/* "Institut des langues (I.L.D.)", "Réseau national de lutte anti-corruption (REN-LAC)". */
static struct lx_long_form parts_at(const struct lx_reading *reading, uint32_t first) {
    struct lx_long_form form = {.acronym = first, .first = LX_NONE};
    form.acronym_stop = parts_end(reading, first);
    if (form.acronym_stop != LX_NONE) {
        form.stop = first - 1;
        form.first = lx_acronym_explained(reading, first, form.acronym_stop, LX_ACRONYM_STRICTLY);
        if (form.first == LX_NONE && !is_next_word(reading, first + 1)) {
            explain_brackets(reading, &form);
        }
    }
    return form;
}

/* "Universidad del Golfo / Gulf University (UG/GU)": a name each side. Of the two forms, the second; false where the
 * names are one. */
static bool split(const struct lx_reading *reading, struct lx_long_form *form, struct lx_long_form *second) {
    uint32_t slash = form->acronym;
    while (slash < form->acronym_stop && !lx_tokens_mark(reading->tokens, slash, '/')) {
        slash++;
    }
    if (slash == form->acronym_stop) {
        return false;
    }
    uint32_t at = form->first;
    while (at < form->stop && !lx_tokens_mark(reading->tokens, at, '/')) {
        at++;
    }
    if (at == form->stop || at == form->first || at + 1 == form->stop ||
        reading->tokens->tokens.items[at].gap != LX_GAP_SPACE) {
        return false;
    }
    *second = *form;
    second->again = true;
    second->first = at + 1;
    form->stop = at;
    return true;
}

static bool may_have_parts(const struct lx_reading *reading, uint32_t token) {
    uint8_t shape = reading->tokens->tokens.items[token].shape;
    return (shape == LX_SHAPE_LETTER || shape == LX_SHAPE_UPPER) && token >= 2 && lx_site_opens(reading, token - 1) &&
           token + 1 < reading->tokens->tokens.count && (joins(reading, token + 1) || is_next_word(reading, token + 1));
}

lxt_status lx_long_forms_find(struct lx_long_forms *forms, const struct lx_reading *reading) {
    const uint32_t shapes =
        1u << LX_SHAPE_UPPER | 1u << LX_SHAPE_MIXED | 1u << LX_SHAPE_LETTER | 1u << LX_SHAPE_CAPITAL;
    forms->items.count = 0;
    for (uint32_t i = lx_tokens_next(reading->tokens, 0, shapes); i < reading->tokens->tokens.count;
         i = lx_tokens_next(reading->tokens, i + 1, shapes)) {
        struct lx_long_form form = {.first = LX_NONE};
        if (may_be_word(reading, i)) {
            form = word_at(reading, i);
        } else if (may_have_parts(reading, i)) {
            form = parts_at(reading, i);
        }
        if (form.first == LX_NONE && lx_acronym_shape(&reading->tokens->tokens.items[i])) {
            form = long_form_at(reading, i);
        }
        struct lx_long_form second;
        bool two = form.first != LX_NONE && split(reading, &form, &second);
        if ((form.first != LX_NONE && !lx_array_push(forms->allocator, &forms->items, form)) ||
            (two && !lx_array_push(forms->allocator, &forms->items, second))) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
}
