#include "tokens/tokens.h"

/* The tokens under the knife, and where the sentence at hand began. */
struct splitter {
    struct lx_tokens *tokens;
    const struct lx_text *text;
    lx_abbreviation_function *abbreviation;
    const void *context;
    uint32_t first;
    uint32_t block;
};

static bool is_word(const struct lx_token *token) {
    return token->shape != LX_SHAPE_DIGITS && token->shape != LX_SHAPE_PUNCTUATION && token->shape != LX_SHAPE_OTHER;
}

static bool is_mark(const struct lx_token *token, uint32_t point) {
    return token->shape == LX_SHAPE_PUNCTUATION && token->code == point;
}

/* Closing marks that still belong to the sentence: glued ones, and the French » after its space. */
static bool closes(const struct lx_token *token) {
    if (token->shape != LX_SHAPE_PUNCTUATION || token->gap > LX_GAP_WRAP) {
        return false;
    }
    switch (token->code) {
    case 0xBB:
        return true;
    case '"':
    case '\'':
    case ')':
    case ']':
    case 0x2019:
    case 0x201D:
        return token->gap == LX_GAP_NONE;
    default:
        return false;
    }
}

static bool opens(uint32_t point) {
    switch (point) {
    case '"':
    case '\'':
    case '(':
    case '[':
    case '-':
    case '*':
    case 0xA1:
    case 0xAB:
    case 0xBF:
    case 0x2018:
    case 0x201C:
    case 0x2013:
    case 0x2014:
    case 0x2022:
        return true;
    default:
        return false;
    }
}

/* Whether a sentence may begin with the token; `plain` is the word before the full stop being an ordinary long one. */
static bool begins(const struct lx_token *token, bool plain) {
    switch (token->shape) {
    case LX_SHAPE_LOWER:
        return false;
    case LX_SHAPE_DIGITS:
        return plain;
    case LX_SHAPE_PUNCTUATION:
        return opens(token->code);
    default:
        return true;
    }
}

/* Whether the full stop at `dot` belongs to the word or number before it. */
static bool abbreviates(const struct splitter *splitter, uint32_t dot) {
    const struct lx_token *tokens = splitter->tokens->tokens.items;
    if (dot == splitter->first || tokens[dot].gap != LX_GAP_NONE) {
        return false;
    }
    const struct lx_token *before = &tokens[dot - 1];
    if (before->shape == LX_SHAPE_LETTER || (before->shape == LX_SHAPE_LOWER && before->length == 1)) {
        return true;
    }
    if (before->shape == LX_SHAPE_CAPITAL && before->length == 2) {
        return true;
    }
    if (before->shape == LX_SHAPE_DIGITS && dot - 1 == splitter->first) {
        return true;
    }
    return splitter->abbreviation != NULL && splitter->abbreviation(splitter->context, splitter->tokens, dot - 1);
}

/* "... le rapport.Le ministre": a full stop that lost its space, told from names of hosts by the space behind. */
static bool lost_space(const struct splitter *splitter, uint32_t dot, uint32_t next) {
    const struct lx_token *tokens = splitter->tokens->tokens.items;
    if (next != dot + 1 || next + 1 >= splitter->tokens->tokens.count || dot == splitter->first) {
        return false;
    }
    const struct lx_token *before = &tokens[dot - 1];
    const struct lx_token *after = &tokens[next];
    bool elided = splitter->text->clean.items[after->start + after->length - 1] == '\'';
    return before->shape == LX_SHAPE_LOWER && before->length > 3 && before->gap != LX_GAP_NONE &&
           (after->shape == LX_SHAPE_CAPITAL || (after->shape == LX_SHAPE_LETTER && elided)) &&
           (elided || tokens[next + 1].gap == LX_GAP_SPACE || tokens[next + 1].gap == LX_GAP_WRAP);
}

/* Whether a sentence ends with the terminator at `at`; *next is where the next one would begin. */
static bool ends(const struct splitter *splitter, uint32_t at, uint32_t *next) {
    const struct lx_token *tokens = splitter->tokens->tokens.items;
    uint32_t count = splitter->tokens->tokens.count;
    uint32_t after = at + 1;
    while (after < count && closes(&tokens[after])) {
        after++;
    }
    *next = after;
    if (after == count) {
        return false;
    }
    bool dot = is_mark(&tokens[at], '.');
    if (tokens[after].gap == LX_GAP_NONE) {
        return dot && lost_space(splitter, at, after);
    }
    bool plain = !dot || (at > splitter->first && tokens[at - 1].shape == LX_SHAPE_LOWER && tokens[at - 1].length > 5);
    return begins(&tokens[after], plain) && !(dot && abbreviates(splitter, at));
}

/* Closes the sentence [first, end) and marks its beginning up to the first word. */
static bool close_sentence(struct splitter *splitter, uint32_t end) {
    const struct lx_tokens *tokens = splitter->tokens;
    while (splitter->block + 1 < splitter->text->blocks.count &&
           tokens->block_tokens.items[splitter->block + 1] <= splitter->first) {
        splitter->block++;
    }
    struct lx_sentence sentence = {splitter->first, end, splitter->block};
    for (uint32_t i = splitter->first; i < end; i++) {
        tokens->tokens.items[i].first = 1;
        if (is_word(&tokens->tokens.items[i])) {
            break;
        }
    }
    splitter->first = end;
    return lx_array_push(tokens->allocator, &splitter->tokens->sentences, sentence);
}

/* Takes the marks of an earlier cut away. */
static void clear(struct lx_tokens *tokens) {
    for (uint32_t i = 0; i < tokens->sentences.count; i++) {
        struct lx_sentence sentence = tokens->sentences.items[i];
        for (uint32_t k = sentence.first; k < sentence.end && tokens->tokens.items[k].first; k++) {
            tokens->tokens.items[k].first = 0;
        }
    }
    tokens->sentences.count = 0;
}

/* Begins a sentence at a token, where none begins there yet. False when memory is short. */
static inline bool begin_at(struct splitter *splitter, uint32_t token) {
    return token <= splitter->first || close_sentence(splitter, token);
}

/* Looks at the token of a stop. *forced is where the sentence after the last terminator begins. */
static bool read_stop(struct splitter *splitter, uint32_t token, uint32_t *forced) {
    const struct lx_token *stop = &splitter->tokens->tokens.items[token];
    if (*forced <= token) {
        if (!begin_at(splitter, *forced)) {
            return false;
        }
        *forced = LX_NONE;
    }
    if (stop->gap >= LX_GAP_LINE && !begin_at(splitter, token)) {
        return false;
    }
    uint32_t next;
    if (stop->terminator && ends(splitter, token, &next)) {
        *forced = next;
    }
    return true;
}

lxt_status lx_tokens_sentences(struct lx_tokens *tokens, const struct lx_text *text,
                               lx_abbreviation_function *abbreviation, const void *context) {
    struct splitter splitter = {tokens, text, abbreviation, context, 0, 0};
    clear(tokens);
    uint32_t count = tokens->tokens.count;
    uint32_t forced = LX_NONE;
    for (uint32_t i = 0; i < tokens->stops.count; i++) {
        uint32_t token = tokens->stops.items[i];
        /* The last stop may be the end of the text. */
        if (token < count && !read_stop(&splitter, token, &forced)) {
            return LXT_ERROR_MEMORY;
        }
    }
    if (forced < count && !begin_at(&splitter, forced)) {
        return LXT_ERROR_MEMORY;
    }
    if (count > 0 && !close_sentence(&splitter, count)) {
        return LXT_ERROR_MEMORY;
    }
    return LXT_OK;
}
