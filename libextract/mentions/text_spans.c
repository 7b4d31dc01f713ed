/* Text patterns at their triggers, over both channels of the clean text. */
#include <string.h>

#include "mentions/cascade_internal.h"

/* What one pattern has covered so far: a trigger inside its last match is not tried again. */
struct sweep {
    const struct lx_trigger_pattern *pattern;
    uint32_t covered;
};

/* Where what stands before the trigger without white space begins; nothing is known of what ends in a quotation mark.
 */
static uint32_t unbroken_from(const char *bytes, uint32_t from, uint32_t trigger) {
    uint32_t at = trigger;
    if (at > from && bytes[at - 1] == '"') {
        return from;
    }
    while (at > from && (unsigned char)bytes[at - 1] > ' ') {
        at--;
    }
    return at;
}

static lxt_status try_trigger(struct lx_run_state *run, struct sweep *sweep, uint32_t trigger) {
    const struct lx_text *text = run->reading->text;
    uint32_t window = sweep->pattern->window;
    uint32_t from = trigger > sweep->covered + window ? trigger - window : sweep->covered;
    uint32_t to = text->clean.count - trigger > window ? trigger + window : text->clean.count;
    uint32_t start;
    uint32_t end;
    if (trigger < sweep->covered || from > trigger) {
        return LXT_OK;
    }
    if (sweep->pattern->unbroken) {
        from = unbroken_from(text->clean.items, from, trigger);
    }
    /* A window's edge may fall inside a character. */
    while (from > 0 && ((unsigned char)text->clean.items[from] & 0xC0) == 0x80) {
        from--;
    }
    while (to < text->clean.count && ((unsigned char)text->clean.items[to] & 0xC0) == 0x80) {
        to++;
    }
    if (!lx_text_pattern_match(sweep->pattern->pattern, run->cascade->matcher, text->clean.items, text->clean.count,
                               from, to, trigger, &start, &end)) {
        return LXT_OK;
    }
    sweep->covered = end;
    return lx_candidate_add_span(run, sweep->pattern->rule, start, end);
}

static lxt_status sweep_character(struct lx_run_state *run, struct sweep *sweep) {
    const char *bytes = run->reading->text->clean.items;
    uint32_t length = run->reading->text->clean.count;
    lxt_status status = LXT_OK;
    for (uint32_t at = 0; at < length && status == LXT_OK && !lx_run_exhausted(run); at++) {
        const char *found = memchr(bytes + at, sweep->pattern->trigger, length - at);
        if (found == NULL) {
            break;
        }
        at = (uint32_t)(found - bytes);
        /* A rule of the same character over and over ("@@@@@@") has its ends tried, not its middle. */
        if (at == 0 || at + 1 == length || bytes[at - 1] != bytes[at] || bytes[at + 1] != bytes[at]) {
            status = try_trigger(run, sweep, at);
        }
    }
    return status;
}

/* Whether a number that begins at a token can have so many digits: they go on over punctuation, not over words. */
static bool enough_digits(const struct lx_tokens *tokens, uint32_t index, uint32_t least) {
    uint32_t digits = 0;
    for (uint32_t i = index; i < tokens->tokens.count && digits < least; i++) {
        const struct lx_token *token = &tokens->tokens.items[i];
        if (token->shape == LX_SHAPE_DIGITS) {
            digits += token->length;
        } else if (token->shape != LX_SHAPE_PUNCTUATION && token->shape != LX_SHAPE_OTHER) {
            break;
        }
    }
    return digits >= least;
}

/* Tries the patterns whose trigger is a number at one. */
static lxt_status try_digits(struct lx_run_state *run, struct sweep *sweeps, uint32_t count, uint32_t token) {
    const struct lx_tokens *tokens = run->reading->tokens;
    uint32_t start = tokens->tokens.items[token].start;
    lxt_status status = LXT_OK;
    for (uint32_t k = 0; k < count && status == LXT_OK; k++) {
        if (start >= sweeps[k].covered && enough_digits(tokens, token, sweeps[k].pattern->digits) &&
            !lx_run_exhausted(run)) {
            status = try_trigger(run, &sweeps[k], start);
        }
    }
    return status;
}

/* Most tokens are no numbers, and are looked at once for all patterns. */
static lxt_status sweep_digits(struct lx_run_state *run, struct sweep *sweeps, uint32_t count) {
    const uint32_t digits = 1u << LX_SHAPE_DIGITS;
    const struct lx_tokens *tokens = run->reading->tokens;
    lxt_status status = LXT_OK;
    for (uint32_t i = count == 0 ? tokens->tokens.count : lx_tokens_next(tokens, 0, digits);
         i < tokens->tokens.count && status == LXT_OK; i = lx_tokens_next(tokens, i + 1, digits)) {
        status = try_digits(run, sweeps, count, i);
    }
    return status;
}

lxt_status lx_text_spans_find(struct lx_run_state *run) {
    const struct lx_trigger_pattern *patterns = run->ruleset->patterns.items;
    uint32_t count = run->ruleset->patterns.count;
    struct sweep *sweeps = lx_arena_alloc(run->reading->arena, count + 1u, sizeof *sweeps);
    uint32_t of_digits = 0;
    lxt_status status = sweeps == NULL ? LXT_ERROR_MEMORY : LXT_OK;
    for (uint32_t i = 0; i < count && status == LXT_OK; i++) {
        struct sweep sweep = {&patterns[i], 0};
        if (patterns[i].trigger == '\0') {
            sweeps[of_digits++] = sweep;
        } else {
            status = sweep_character(run, &sweep);
        }
    }
    return status == LXT_OK ? sweep_digits(run, sweeps, of_digits) : status;
}
