#include "tokens/tokens.h"

#include "tokens/cutter.h"

static uint8_t stronger(uint8_t a, uint8_t b) {
    /* A line's end outweighs a cell's border: rows matter more than columns. */
    static const uint8_t strength[] = {[LX_GAP_NONE] = 0,  [LX_GAP_SPACE] = 1, [LX_GAP_WRAP] = 2,     [LX_GAP_CELL] = 3,
                                       [LX_GAP_GLUED] = 4, [LX_GAP_LINE] = 5,  [LX_GAP_PARAGRAPH] = 6};
    return strength[a] >= strength[b] ? a : b;
}

bool lx_cutter_note_stop(struct lx_tokens *tokens, uint32_t token) {
    uint32_t count = tokens->stops.count;
    bool known = count > 0 && tokens->stops.items[count - 1] == token;
    return known || lx_array_push(tokens->allocator, &tokens->stops, token);
}

/* Takes in the hidden runs and breaks that stand at the present position and finds the next stop. False when memory is
 * short. */
static bool pass_stop(struct lx_cutter *cutter) {
    while (cutter->hidden < cutter->hidden_end && cutter->hidden->start <= cutter->at) {
        if (cutter->hidden->end > cutter->at) {
            cutter->at = cutter->hidden->end;
        }
        cutter->markup = 1;
        cutter->hidden++;
    }
    while (cutter->breaks < cutter->breaks_end && cutter->breaks->at <= cutter->at) {
        cutter->gap = stronger(cutter->gap, cutter->breaks->gap);
        cutter->breaks++;
    }
    cutter->stop = cutter->length;
    if (cutter->hidden < cutter->hidden_end && cutter->hidden->start < cutter->stop) {
        cutter->stop = cutter->hidden->start;
    }
    if (cutter->breaks < cutter->breaks_end && cutter->breaks->at < cutter->stop) {
        cutter->stop = cutter->breaks->at;
    }
    struct lx_tokens *tokens = cutter->tokens;
    return cutter->gap < LX_GAP_LINE || lx_cutter_note_stop(tokens, (uint32_t)(cutter->out - tokens->tokens.items));
}

/* Tells the list how many tokens it holds now. */
static void settle(struct lx_cutter *cutter) {
    struct lx_tokens *tokens = cutter->tokens;
    tokens->tokens.count = (uint32_t)(cutter->out - tokens->tokens.items);
}

bool lx_cutter_reserve(struct lx_cutter *cutter, uint32_t count) {
    struct lx_tokens *tokens = cutter->tokens;
    if ((size_t)(cutter->out_end - cutter->out) < count) {
        settle(cutter);
        if (!lx_array_reserve(tokens->allocator, &tokens->tokens, count)) {
            return false;
        }
        cutter->out = tokens->tokens.items + tokens->tokens.count;
        cutter->out_end = tokens->tokens.items + tokens->tokens.capacity;
    }
    return cutter->forms == NULL || lx_array_reserve(cutter->forms->allocator, &cutter->forms->forms, count);
}

static bool cut_all(struct lx_cutter *cutter) {
    do {
        if (!pass_stop(cutter)) {
            return false;
        }
        while (cutter->at < cutter->stop) {
            if (cutter->forms != NULL ? !lx_cut_runs(cutter) : !lx_cut_any(cutter)) {
                return false;
            }
        }
    } while (cutter->at < cutter->length);
    settle(cutter);
    return true;
}

/* Opens the lists; tokens are added to those that are there. False when memory is short. */
static bool open(struct lx_cutter *cutter) {
    struct lx_tokens *tokens = cutter->tokens;
    if (!lx_array_reserve(tokens->allocator, &tokens->tokens, 1)) {
        return false;
    }
    tokens->stops.count = 0;
    cutter->out = tokens->tokens.items + tokens->tokens.count;
    cutter->out_end = tokens->tokens.items + tokens->tokens.capacity;
    return cutter->forms == NULL || lx_forms_begin(cutter->forms, cutter->length);
}

/* The first token from `from` on that starts at or behind `start`, by steps that double and then halve. */
static uint32_t token_at(const struct lx_tokens *tokens, uint32_t from, uint32_t start) {
    const struct lx_token *items = tokens->tokens.items;
    uint32_t low = from;
    uint32_t high = tokens->tokens.count;
    for (uint32_t step = 4; low < high && high - low > step; step *= 2) {
        if (items[low + step].start >= start) {
            high = low + step;
            break;
        }
        low += step + 1;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (items[middle].start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

/* First token of each block, mostly one of the stops. Whatever stands before the first block counts to it. */
static bool find_blocks(struct lx_tokens *tokens, const struct lx_text *text) {
    tokens->block_tokens.count = 0;
    if (!lx_array_reserve(tokens->allocator, &tokens->block_tokens, (uint64_t)text->blocks.count + 1)) {
        return false;
    }
    const struct lx_token *items = tokens->tokens.items;
    uint32_t token = 0;
    uint32_t stop = 0;
    for (uint32_t i = 0; i < text->blocks.count; i++) {
        uint32_t start = text->blocks.items[i].start;
        while (stop < tokens->stops.count && tokens->stops.items[stop] < tokens->tokens.count &&
               items[tokens->stops.items[stop]].start < start) {
            stop++;
        }
        uint32_t found = stop < tokens->stops.count ? tokens->stops.items[stop] : tokens->tokens.count;
        bool here = found < tokens->tokens.count && items[found].start == start;
        token = i == 0 ? 0 : here ? found : token_at(tokens, token, start);
        tokens->block_tokens.items[i] = token;
    }
    tokens->block_tokens.items[text->blocks.count] = tokens->tokens.count;
    tokens->block_tokens.count = text->blocks.count + 1;
    return true;
}

lxt_status lx_tokens_cut(struct lx_tokens *tokens, const struct lx_text *text, struct lx_forms *forms) {
    struct lx_cutter cutter = {
        .tokens = tokens,
        .forms = forms,
        .bytes = text->clean.items,
        .length = text->clean.count,
        .readable = text->clean.count + LX_TEXT_PADDING,
        .ahead = 1,
        .hidden = text->hidden.items,
        .hidden_end = text->hidden.count > 0 ? text->hidden.items + text->hidden.count : text->hidden.items,
        .breaks = text->breaks.items,
        .breaks_end = text->breaks.count > 0 ? text->breaks.items + text->breaks.count : text->breaks.items,
    };
    tokens->tokens.count = 0;
    tokens->sentences.count = 0;
    if (!open(&cutter) || !cut_all(&cutter) || !find_blocks(tokens, text)) {
        return LXT_ERROR_MEMORY;
    }
    return lx_tokens_sentences(tokens, text, NULL, NULL);
}

lxt_status lx_tokens_cut_string(struct lx_tokens *tokens, const char *bytes, size_t length) {
    struct lx_cutter cutter = {
        .tokens = tokens, .bytes = bytes, .length = (uint32_t)length, .readable = (uint32_t)length};
    return open(&cutter) && cut_all(&cutter) ? LXT_OK : LXT_ERROR_MEMORY;
}

void lx_tokens_init(struct lx_tokens *tokens, const lxt_allocator *allocator) {
    *tokens = (struct lx_tokens){.allocator = allocator};
}

void lx_tokens_free(struct lx_tokens *tokens) {
    lx_array_free(tokens->allocator, &tokens->tokens);
    lx_array_free(tokens->allocator, &tokens->sentences);
    lx_array_free(tokens->allocator, &tokens->stops);
    lx_array_free(tokens->allocator, &tokens->block_tokens);
}
