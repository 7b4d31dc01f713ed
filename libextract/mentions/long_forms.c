#include "mentions/long_forms.h"

#include "mentions/acronym.h"

enum { BRACKETS_MAX = 20, LETTERS_LEAST = 3 };

static bool opens(const struct lx_reading *reading, uint32_t token) {
    return lx_tokens_mark(reading->tokens, token, '(') || lx_tokens_mark(reading->tokens, token, '[');
}

static bool closes(const struct lx_reading *reading, uint32_t token) {
    return lx_tokens_mark(reading->tokens, token, ')') || lx_tokens_mark(reading->tokens, token, ']');
}

static bool is_dash(const struct lx_reading *reading, uint32_t token) {
    return lx_tokens_mark(reading->tokens, token, '-') || lx_tokens_mark(reading->tokens, token, 0x2013) ||
           lx_tokens_mark(reading->tokens, token, 0x2014);
}

/* Whether what stands before an acronym and after it is how a definition is written: in brackets, after a dash or a
 * comma. Two letters between commas prove nothing. */
static bool defines(const struct lx_reading *reading, uint32_t acronym) {
    const struct lx_token *token = &reading->tokens->tokens.items[acronym];
    if (opens(reading, acronym - 1)) {
        return closes(reading, acronym + 1) || lx_tokens_mark(reading->tokens, acronym + 1, ',') ||
               lx_tokens_mark(reading->tokens, acronym + 1, ';') || lx_tokens_mark(reading->tokens, acronym + 1, '/');
    }
    bool dash = is_dash(reading, acronym - 1) && token->gap == LX_GAP_SPACE;
    return token->length >= LETTERS_LEAST && token->gap < LX_GAP_LINE &&
           (dash || lx_tokens_mark(reading->tokens, acronym - 1, ','));
}

/* End of the words in the bracket after an acronym that explain it, LX_NONE where they do not. */
static uint32_t explained_after(const struct lx_reading *reading, uint32_t acronym) {
    const struct lx_tokens *tokens = reading->tokens;
    uint32_t first = acronym + 2;
    uint32_t stop = first;
    while (stop < tokens->tokens.count && stop - first < BRACKETS_MAX && !closes(reading, stop)) {
        if (tokens->tokens.items[stop].gap >= LX_GAP_LINE) {
            return LX_NONE;
        }
        stop++;
    }
    bool whole = stop < tokens->tokens.count && stop - first > 1 && closes(reading, stop);
    return whole && lx_acronym_matches(reading, acronym, first, stop) ? stop : LX_NONE;
}

static struct lx_long_form long_form_at(const struct lx_reading *reading, uint32_t acronym) {
    struct lx_long_form form = {.acronym = acronym, .first = LX_NONE};
    if (acronym >= 2 && defines(reading, acronym)) {
        form.first = lx_acronym_explained(reading, acronym, LX_ACRONYM_STRICTLY);
        form.stop = acronym - 1;
    }
    if (form.first == LX_NONE && opens(reading, acronym + 1)) {
        form.stop = explained_after(reading, acronym);
        form.first = form.stop != LX_NONE ? acronym + 2 : LX_NONE;
    }
    if (form.first == LX_NONE && acronym >= 2 && opens(reading, acronym - 1) && closes(reading, acronym + 1)) {
        form.first = lx_acronym_explained(reading, acronym, LX_ACRONYM_LOOSELY);
        form.stop = acronym - 1;
        form.loose = true;
    }
    return form;
}

lxt_status lx_long_forms_find(struct lx_long_forms *forms, const struct lx_reading *reading) {
    const uint32_t shapes = 1u << LX_SHAPE_UPPER | 1u << LX_SHAPE_MIXED;
    forms->items.count = 0;
    for (uint32_t i = lx_tokens_next(reading->tokens, 0, shapes); i < reading->tokens->tokens.count;
         i = lx_tokens_next(reading->tokens, i + 1, shapes)) {
        if (!lx_acronym_shape(&reading->tokens->tokens.items[i])) {
            continue;
        }
        struct lx_long_form form = long_form_at(reading, i);
        if (form.first != LX_NONE && !lx_array_push(forms->allocator, &forms->items, form)) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
}
