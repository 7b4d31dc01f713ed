#include "entities/definition.h"

#include "mentions/site.h"

enum { NAME_TOKENS_MAX = 7, CUE_TOKENS_MAX = 8, BRACKET_TOKENS_MAX = 40 };

static bool is_quote(const struct lx_reading *reading, uint32_t token) {
    uint32_t c = reading->tokens->tokens.items[token].code;
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == '\'';
}

/* End of the name that begins at `at`: glued tokens, and what follows up to a comma, bracket or quote. */
static uint32_t name_end(const struct lx_reading *reading, uint32_t at, bool one_word) {
    uint32_t end = at + 1;
    while (end - at < NAME_TOKENS_MAX && !lx_site_ends(reading, end)) {
        const struct lx_token *token = &reading->tokens->tokens.items[end];
        bool glued = token->gap == LX_GAP_NONE && (token->code == '-' || token->code == '.' || token->code == '&' ||
                                                   token->shape != LX_SHAPE_PUNCTUATION);
        if (!glued && (one_word || token->shape == LX_SHAPE_PUNCTUATION)) {
            break;
        }
        end++;
    }
    return end;
}

/*
 * Passes over "ci-après dénommé «" and the like: a cue, and beside it only words that may stand there; the token after
 * them, LX_NONE when there is no cue. A name behind a preposition is another body ("formerly at the Y"), and so may be
 * one that a verb has ("the X called the Y", no comma between).
 */
static uint32_t after_cue(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t at,
                          bool brackets, bool apart) {
    const uint32_t language = LX_SET_FILLER | LX_SET_LANGUAGE;
    uint32_t before = 0; /* flags of the word before */
    bool cue = false;
    if (!entities->cued) {
        return LX_NONE;
    }
    for (uint32_t end = at + CUE_TOKENS_MAX; at < end && !lx_site_ends(reading, at); at++) {
        uint32_t flags = lx_word_flags(entities, reading, at);
        bool mark = is_quote(reading, at) || lx_tokens_mark(reading->tokens, at, ':') ||
                    (cue && (lx_site_dash(reading, at) || lx_tokens_mark(reading->tokens, at, ',')));
        bool bare = reading->tokens->tokens.items[at].shape == LX_SHAPE_LOWER || (flags & LX_SET_LANGUAGE) != 0;
        bool says = (flags & LX_SET_ALIAS) != 0 || (brackets && (flags & LX_SET_ALIAS_IN_BRACKETS) != 0) ||
                    ((flags & LX_SET_LANGUAGE) != 0 && (before & language) == LX_SET_FILLER);
        bool article = (flags & LX_SET_DETERMINER) != 0 && (apart || !cue);
        if (!mark && !(bare && (says || article || (flags & LX_SET_FILLER) != 0))) {
            break;
        }
        cue = cue || says;
        before = mark || article ? before & LX_SET_PREPOSITION : flags;
    }
    return cue && !lx_site_ends(reading, at) && (before & LX_SET_PREPOSITION) == 0 ? at : LX_NONE;
}

static bool in_brackets(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t at,
                        struct lx_definition *definition) {
    uint32_t cued = after_cue(entities, reading, at, false, true);
    definition->choice = false;
    if (cued == LX_NONE) {
        cued = after_cue(entities, reading, at, true, true);
        definition->choice = definition->later && cued != LX_NONE;
    }
    definition->brackets = true;
    definition->cue = cued != LX_NONE;
    definition->first = definition->cue ? cued : at;
    if (!definition->cue && !lx_site_ends(reading, at) && is_quote(reading, at)) {
        definition->first++;
    }
    if (lx_site_ends(reading, definition->first)) {
        return false;
    }
    definition->stop = name_end(reading, definition->first, false);
    return true;
}

/* "X, the Y", "X is the Y": the token after the article, LX_NONE. */
static uint32_t after_article(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t at) {
    uint32_t flags = lx_word_flags(entities, reading, at);
    bool joint = lx_tokens_mark(reading->tokens, at, ',') || (flags & LX_SET_COPULA) != 0;
    bool article = joint && (lx_word_flags(entities, reading, at + 1) & LX_SET_DETERMINER) != 0;
    return article && !lx_site_ends(reading, at + 2) ? at + 2 : LX_NONE;
}

bool lx_definition_after(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t stop,
                         struct lx_definition *definition) {
    *definition = (struct lx_definition){.first = LX_NONE};
    if (stop == LX_NONE || lx_site_ends(reading, stop) || lx_site_ends(reading, stop + 1)) {
        return false;
    }
    if (lx_site_opens(reading, stop)) {
        return in_brackets(entities, reading, stop + 1, definition);
    }
    bool comma = lx_tokens_mark(reading->tokens, stop, ',');
    uint32_t cued = after_cue(entities, reading, stop + comma, false, comma);
    uint32_t article = after_article(entities, reading, stop);
    definition->dash = lx_site_dash(reading, stop);
    definition->slash = lx_tokens_mark(reading->tokens, stop, '/');
    if (cued != LX_NONE) {
        definition->cue = true;
        definition->first = cued;
    } else if (((comma || definition->dash) && lx_word_is_acronym(reading, stop + 1)) || definition->slash) {
        definition->first = stop + 1;
    } else if (article != LX_NONE) {
        definition->equal = true;
        definition->first = article;
    } else {
        return false;
    }
    definition->stop = name_end(reading, definition->first, true);
    return true;
}

/* "X (Y), anciennement Z": behind the brackets. */
static bool behind_brackets(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t at,
                            struct lx_definition *definition) {
    bool comma = !lx_site_ends(reading, at) && lx_tokens_mark(reading->tokens, at, ',');
    *definition = (struct lx_definition){.cue = true, .later = true};
    definition->first = after_cue(entities, reading, at + comma, false, comma);
    if (definition->first == LX_NONE) {
        return false;
    }
    definition->stop = name_end(reading, definition->first, true);
    return true;
}

bool lx_definition_next(const struct lx_entities *entities, const struct lx_reading *reading,
                        struct lx_definition *definition) {
    if (!definition->brackets) {
        return false;
    }
    uint32_t end = definition->first + BRACKET_TOKENS_MAX;
    for (uint32_t at = definition->first + 1; at < end && !lx_site_ends(reading, at); at++) {
        if (lx_site_opens(reading, at)) {
            return false;
        }
        if (lx_site_closes(reading, at)) {
            return behind_brackets(entities, reading, at + 1, definition);
        }
        bool or = (lx_word_flags(entities, reading, at) & LX_SET_ALIAS_IN_BRACKETS) != 0;
        bool mark = lx_tokens_mark(reading->tokens, at, ',') || lx_tokens_mark(reading->tokens, at, ';') ||
                    lx_tokens_mark(reading->tokens, at, '/');
        if (or || mark) {
            definition->later = true;
            return in_brackets(entities, reading, at + mark, definition);
        }
    }
    return false;
}

bool lx_definition_filled(const struct lx_entities *entities, const struct lx_reading *reading,
                          const struct lx_mention *mention) {
    uint32_t at = mention->stop;
    if (at >= reading->tokens->tokens.count) {
        return true;
    }
    return lx_site_closes(reading, at) || is_quote(reading, at) || lx_tokens_mark(reading->tokens, at, ',') ||
           lx_tokens_mark(reading->tokens, at, ';') || lx_tokens_mark(reading->tokens, at, '/') ||
           lx_site_dash(reading, at) ||
           (lx_word_flags(entities, reading, at) & (LX_SET_FILLER | LX_SET_ALIAS_IN_BRACKETS)) != 0;
}
