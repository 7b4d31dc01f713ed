#include "entities/acronyms.h"

enum { ACRONYM_TOKENS_MAX = 7, CUE_TOKENS_MAX = 8 };

static bool is_close(const struct lx_reading *reading, uint32_t token) {
    return lx_token_is(reading, token, ')') || lx_token_is(reading, token, ']');
}

static bool is_quote(const struct lx_reading *reading, uint32_t token) {
    uint32_t c = reading->tokens->tokens.items[token].spare;
    return c == '"' || c == 0xAB || c == 0xBB || (c >= 0x2018 && c <= 0x201F) || c == '\'';
}

/* Breaks of a line or more end a definition. */
static bool breaks_before(const struct lx_reading *reading, uint32_t token) {
    return reading->tokens->tokens.items[token].gap >= LX_GAP_LINE;
}

static uint32_t token_count(const struct lx_reading *reading) {
    return reading->tokens->tokens.count;
}

/* End of the name that begins at `at`: glued tokens, and what follows up to a comma, bracket or quote. */
static uint32_t name_end(const struct lx_reading *reading, uint32_t at, bool one_word) {
    uint32_t end = at + 1;
    while (end < token_count(reading) && end - at < ACRONYM_TOKENS_MAX && !breaks_before(reading, end)) {
        const struct lx_token *token = &reading->tokens->tokens.items[end];
        bool glued = token->gap == LX_GAP_NONE && (token->spare == '-' || token->spare == '.' || token->spare == '&' ||
                                                   token->shape != LX_SHAPE_PUNCTUATION);
        if (!glued && (one_word || token->shape == LX_SHAPE_PUNCTUATION)) {
            break;
        }
        end++;
    }
    return end;
}

/* Passes over "ci-après dénommé «" and the like; the token after it, LX_NONE when no cue stands there. */
static uint32_t after_cue(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t at) {
    bool cue = false;
    for (uint32_t end = at + CUE_TOKENS_MAX; at < end && at < token_count(reading) && !breaks_before(reading, at);
         at++) {
        const struct lx_token *token = &reading->tokens->tokens.items[at];
        uint8_t flags = lx_word_flags(entities, reading, at);
        cue = cue || (flags & LX_SET_ALIAS) != 0;
        bool filler = (flags & (LX_SET_ALIAS | LX_SET_STOP)) != 0 || is_quote(reading, at) || token->spare == '-' ||
                      token->spare == ':' || token->shape == LX_SHAPE_LOWER;
        if (!filler || (lx_word_is_acronym(reading, at) && cue)) {
            return cue ? at : LX_NONE;
        }
    }
    return LX_NONE;
}

static bool in_brackets(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t at,
                        struct lx_definition *definition) {
    uint32_t cued = after_cue(entities, reading, at);
    definition->brackets = true;
    definition->cue = cued != LX_NONE;
    definition->first = definition->cue ? cued : at;
    if (!definition->cue && is_quote(reading, at)) {
        definition->first++;
    }
    if (definition->first >= token_count(reading) || breaks_before(reading, definition->first)) {
        return false;
    }
    definition->stop = name_end(reading, definition->first, false);
    return true;
}

bool lx_definition_after(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t stop,
                         struct lx_definition *definition) {
    if (stop == LX_NONE || stop + 1 >= token_count(reading) || breaks_before(reading, stop) ||
        breaks_before(reading, stop + 1)) {
        return false;
    }
    if (lx_token_is(reading, stop, '(') || lx_token_is(reading, stop, '[')) {
        return in_brackets(entities, reading, stop + 1, definition);
    }
    bool comma = lx_token_is(reading, stop, ',');
    uint32_t cued = after_cue(entities, reading, stop + comma);
    definition->brackets = false;
    definition->cue = cued != LX_NONE;
    if (definition->cue) {
        definition->first = cued;
    } else if ((comma || lx_token_is(reading, stop, '-')) && lx_word_is_acronym(reading, stop + 1)) {
        definition->first = stop + 1;
    } else {
        return false;
    }
    definition->stop = name_end(reading, definition->first, true);
    return true;
}

uint32_t lx_mention_at(const struct lx_reading *reading, const struct lx_mentions *mentions, uint32_t token) {
    if (token >= token_count(reading)) {
        return LX_NONE;
    }
    uint32_t start = reading->tokens->tokens.items[token].start;
    uint32_t low = 0;
    for (uint32_t high = mentions->mentions.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (mentions->mentions.items[middle].start < start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < mentions->mentions.count && mentions->mentions.items[low].start == start &&
                 mentions->mentions.items[low].first == token;
    return found ? low : LX_NONE;
}

/* Whether another mention of the type, inside this one, ends where it ends: then only letters can tell which of them
 * an acronym stands for. */
static bool ambiguous(const struct lx_mentions *mentions, uint32_t mention) {
    const struct lx_mention *m = &mentions->mentions.items[mention];
    if (m->parent != LX_NONE && mentions->mentions.items[m->parent].stop == m->stop) {
        return true;
    }
    for (uint32_t i = mention + 1; i < mentions->mentions.count && i - mention < 32; i++) {
        const struct lx_mention *inner = &mentions->mentions.items[i];
        if (inner->start >= m->end) {
            break;
        }
        if (inner->stop == m->stop && inner->type == m->type) {
            return true;
        }
    }
    return false;
}

/* "X (Y)" where the letters fit: both directions, "X, Y," and "X - Y" too. */
static bool letters_fit(const struct lx_entities *entities, const struct lx_reading *reading,
                        const struct lx_mention *a, const struct lx_mention *b) {
    return (lx_mention_is_acronym(reading, b) && lx_acronym_fits(entities, reading, b->first, b->stop, a)) ||
           (lx_mention_is_acronym(reading, a) && lx_acronym_fits(entities, reading, a->first, a->stop, b));
}

/* Whether a mention is the whole of what stands in the brackets, or their beginning up to a comma or semicolon. */
static bool fills(const struct lx_reading *reading, const struct lx_mention *mention) {
    if (mention->stop >= token_count(reading)) {
        return true;
    }
    return is_close(reading, mention->stop) || is_quote(reading, mention->stop) ||
           lx_token_is(reading, mention->stop, ',') || lx_token_is(reading, mention->stop, ';') ||
           lx_token_is(reading, mention->stop, '/') || lx_token_is(reading, mention->stop, '-');
}

/* Which definitions a pass accepts: first those that letters prove, then those that only their place speaks for. */
enum pass { PROVEN, PLACED };

static void link_definition(struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mentions *mentions, uint32_t x, enum pass pass) {
    const struct lx_mention *all = mentions->mentions.items;
    struct lx_definition site;
    if (!lx_definition_after(entities, reading, all[x].stop, &site)) {
        return;
    }
    uint32_t y = lx_mention_at(reading, mentions, site.first);
    if (y == LX_NONE || all[y].parent != LX_NONE || all[y].type == LXT_TYPE_PERSON) {
        return;
    }
    bool proven = letters_fit(entities, reading, &all[x], &all[y]) || (site.cue && !ambiguous(mentions, x));
    if (pass == PROVEN) {
        if (proven) {
            lx_links_join(entities, mentions, x, y);
        }
        return;
    }
    const struct lx_cluster *long_form = &entities->clusters.items[lx_links_root(entities, x)];
    const struct lx_cluster *acronym = &entities->clusters.items[lx_links_root(entities, y)];
    bool free_pair = long_form->spelt_out && !long_form->abbreviated && acronym->abbreviated && !acronym->spelt_out;
    bool brackets = site.brackets && fills(reading, &all[y]) && all[x].stop - all[x].first >= 3;
    if (brackets && free_pair && !ambiguous(mentions, x)) {
        lx_links_join(entities, mentions, x, y);
    }
}

/* "Conseil danois pour les réfugiés (Danish Refugee Council, DRC)": a name in another language, proved by its own
 * acronym. */
static void link_translation(struct lx_entities *entities, const struct lx_reading *reading,
                             const struct lx_mentions *mentions, uint32_t x) {
    const struct lx_mention *all = mentions->mentions.items;
    struct lx_definition site;
    if (!lx_definition_after(entities, reading, all[x].stop, &site) || !site.brackets || ambiguous(mentions, x)) {
        return;
    }
    uint32_t y = lx_mention_at(reading, mentions, site.first);
    if (y == LX_NONE || all[y].language == all[x].language || lx_mention_is_acronym(reading, &all[y])) {
        return;
    }
    if (entities->clusters.items[lx_links_root(entities, y)].abbreviated && fills(reading, &all[y])) {
        lx_links_join(entities, mentions, x, y);
    }
}

static bool may_define(const struct lx_mention *mention) {
    return mention->first != LX_NONE && mention->type != LXT_TYPE_PERSON && mention->type != LXT_TYPE_DATE &&
           mention->type != LXT_TYPE_EMAIL && mention->type != LXT_TYPE_PHONE && mention->type != LXT_TYPE_NATIONALITY;
}

void lx_link_acronyms(struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mentions *mentions) {
    for (int pass = PROVEN; pass <= PLACED; pass++) {
        for (uint32_t i = 0; i < mentions->mentions.count; i++) {
            if (may_define(&mentions->mentions.items[i])) {
                link_definition(entities, reading, mentions, i, (enum pass)pass);
            }
        }
    }
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        if (may_define(&mentions->mentions.items[i])) {
            link_translation(entities, reading, mentions, i);
        }
    }
}
