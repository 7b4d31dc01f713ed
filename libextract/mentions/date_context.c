#include <string.h>

#include "mentions/date_request.h"
#include "mentions/value_argument.h"

enum { TOKENS_BEFORE = 12, TOKENS_AFTER = 12, ENDING_MIN = 2, ENDING_MAX = 6, STEM_MIN = 2, NOTE_TOKENS = 4 };

static bool set_has_class(const struct lx_reading *reading, uint32_t set_index, const char *name) {
    struct lx_set set = lx_lexicon_set(reading->lexicon, set_index);
    for (uint32_t i = 0; i < set.count; i++) {
        if (strcmp(lx_lexicon_class(reading->lexicon, set.members[i])->name, name) == 0) {
            return true;
        }
    }
    return false;
}

/* The tense that a verb's ending shows; endings are lists of the packs, looked up as words are. */
static enum lx_date_direction ending_direction(const struct lx_reading *reading, const struct lx_token *token) {
    const char *bytes = reading->text->clean.items + token->start;
    for (uint32_t length = ENDING_MAX; length >= ENDING_MIN; length--) {
        if (token->length < length + STEM_MIN || ((unsigned char)bytes[token->length - length] & 0xC0) == 0x80) {
            continue;
        }
        uint32_t set = lx_lexicon_word_set(reading->lexicon, bytes + token->length - length, length);
        if (set_has_class(reading, set, "future_ending")) {
            return LX_DATE_FUTURE;
        }
        if (set_has_class(reading, set, "past_ending")) {
            return LX_DATE_PAST;
        }
        if (set_has_class(reading, set, "report_ending")) {
            return LX_DATE_REPORT;
        }
    }
    return LX_DATE_NEAREST;
}

static enum lx_date_direction token_direction(const struct lx_reading *reading, uint32_t token) {
    if (lx_token_has_class(reading, token, "future_cue")) {
        return LX_DATE_FUTURE;
    }
    if (lx_token_has_class(reading, token, "past_cue")) {
        return LX_DATE_PAST;
    }
    const struct lx_token *record = &reading->tokens->tokens.items[token];
    enum lx_date_direction direction =
        record->shape == LX_SHAPE_LOWER ? ending_direction(reading, record) : LX_DATE_NEAREST;
    bool told = direction == LX_DATE_REPORT && !lx_token_has_class(reading, token, "report_verb");
    return told ? LX_DATE_PAST : direction;
}

/* A participle is past by itself, and whatever the auxiliary before it says: "will be opened", "sera ouvert". */
static enum lx_date_direction verb_direction(const struct lx_reading *reading, uint32_t token) {
    enum lx_date_direction direction = token_direction(reading, token);
    bool auxiliary = direction == LX_DATE_PAST && token > 0 && !reading->tokens->tokens.items[token].first;
    return auxiliary && token_direction(reading, token - 1) == LX_DATE_FUTURE ? LX_DATE_FUTURE : direction;
}

/*
 * A text of a few words that do not end as a sentence does is no report but a note, a form or an agenda, and those look
 * ahead.
 */
static bool is_note(const struct lx_reading *reading, uint32_t first, uint32_t stop) {
    uint32_t count = reading->tokens->tokens.count;
    if (count - (stop - first) > NOTE_TOKENS) {
        return false;
    }
    const struct lx_token *last = &reading->tokens->tokens.items[count - 1];
    return stop == count || last->length != 1 || reading->text->clean.items[last->start] != '.';
}

enum lx_date_direction lx_date_context(const struct lx_reading *reading, uint32_t first, uint32_t stop) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    uint32_t count = reading->tokens->tokens.count;
    bool before = true;
    bool after = true;
    for (uint32_t far = 1; far <= TOKENS_BEFORE && (before || after); far++) {
        before = before && far <= first && !tokens[first - far + 1].first;
        if (before) {
            enum lx_date_direction direction = verb_direction(reading, first - far);
            if (direction != LX_DATE_NEAREST) {
                return direction;
            }
        }
        after = after && far <= TOKENS_AFTER && stop + far - 1 < count && !tokens[stop + far - 1].first;
        if (after) {
            enum lx_date_direction direction = verb_direction(reading, stop + far - 1);
            if (direction != LX_DATE_NEAREST) {
                return direction;
            }
        }
    }
    return is_note(reading, first, stop) ? LX_DATE_NOTE : LX_DATE_NEAREST;
}
