#include "mentions/dateline.h"

#include "libextract/entity.h"
#include "mentions/value_argument.h"

/* A dateline stands among the first blocks, with a few words before it: a place, an agency, a number. */
enum { BLOCKS_AHEAD = 12, WORDS_BEFORE = 12 };

static bool is_full_day(const struct lx_mention *mention) {
    const lxt_date *date = mention->type == LXT_TYPE_DATE ? mention->value.date : NULL;
    return date != NULL && mention->first != LX_NONE && date->precision == LXT_PRECISION_DAY &&
           date->first.month != 0 && date->resolved == 0;
}

/* A sentence would begin with lower-case words of its own. */
static bool is_small_word(const struct lx_reading *reading, uint32_t token) {
    return lx_token_has_class(reading, token, "function_word") || lx_token_has_class(reading, token, "det") ||
           lx_token_has_class(reading, token, "de");
}

/* What follows the date of a dateline: nothing, or a mark that begins the text. */
static bool stands_apart(const struct lx_reading *reading, uint32_t stop, uint32_t block_end) {
    const struct lx_token *token = &reading->tokens->tokens.items[stop];
    return stop >= block_end || token->first || token->gap >= LX_GAP_WRAP ||
           (token->shape == LX_SHAPE_PUNCTUATION && reading->text->clean.items[token->start] != ',');
}

static bool dates_document(const struct lx_reading *reading, const struct lx_mention *mention, uint32_t block) {
    uint32_t begin = reading->tokens->block_tokens.items[block];
    if (mention->first - begin > WORDS_BEFORE) {
        return false;
    }
    bool cue = false;
    bool plain = true;
    for (uint32_t token = begin; token < mention->first; token++) {
        cue = cue || lx_token_has_class(reading, token, "dateline_cue");
        plain =
            plain && (reading->tokens->tokens.items[token].shape != LX_SHAPE_LOWER || is_small_word(reading, token));
    }
    return cue || (plain && stands_apart(reading, mention->stop, lx_reading_block_end(reading, block)));
}

/* "Fait à Niamey, le 12 mars 2021". */
static bool closes_document(const struct lx_reading *reading, const struct lx_mention *mention, uint32_t block) {
    uint32_t begin = reading->tokens->block_tokens.items[block];
    return mention->first > begin && mention->first - begin <= WORDS_BEFORE &&
           lx_token_has_class(reading, begin, "dateline_close");
}

uint32_t lx_dateline_find(const struct lx_reading *reading, const struct lx_mentions *mentions) {
    uint32_t closing = LX_NONE;
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        const struct lx_mention *mention = &mentions->mentions.items[i];
        if (!is_full_day(mention)) {
            continue;
        }
        uint32_t block = lx_reading_block(reading, mention->first);
        if (block < BLOCKS_AHEAD && dates_document(reading, mention, block)) {
            return i;
        }
        if (closing == LX_NONE && closes_document(reading, mention, block)) {
            closing = i;
        }
    }
    return closing;
}
