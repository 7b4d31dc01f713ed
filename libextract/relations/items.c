#include "relations/items.h"

/* How far another name in brackets is looked for. */
enum { ALIAS_MENTIONS_MAX = 16, ALIAS_TOKENS_MAX = 8 };

static bool push(struct lx_finder *finder, struct lx_item item, uint32_t mention) {
    struct lx_relations *relations = finder->relations;
    return lx_array_push(relations->allocator, &relations->items, item) &&
           lx_array_push(relations->allocator, &relations->item_mentions, mention);
}

static bool push_gap(struct lx_finder *finder, uint32_t token, uint8_t gap) {
    return push(finder, (struct lx_item){.first = token, .end = token, .gap = gap, .shape = LX_SHAPE_OTHER}, LX_NONE);
}

/* A word of several tokens that a list of the language has, at a token; the longest. */
static lxt_status listed_words(struct lx_finder *finder, uint32_t token, uint32_t stop, uint32_t language,
                               struct lx_item *item) {
    const struct lx_reading *reading = finder->reading;
    struct lx_name_matches *names = &finder->relations->names;
    if (!lx_reading_form(reading, token)->starts_name) {
        return LXT_OK;
    }
    names->matches.count = 0;
    lxt_status status =
        lx_lexicon_names(reading->lexicon, reading->text, reading->tokens, reading->forms, token, names);
    for (uint32_t i = 0; i < names->matches.count && status == LXT_OK; i++) {
        const struct lx_name_match *match = &names->matches.items[i];
        const struct lx_image *image = lx_lexicon_image(reading->lexicon, match->image);
        bool here = match->language == LX_WORLD || match->language == language ||
                    lx_image_name_scope(&image->names[match->name]) == LX_SCOPE_ANY;
        if (image->names[match->name].thing == LX_NONE && here && match->set != 0 && match->end > item->end &&
            match->end <= stop) {
            item->end = match->end;
            item->set = match->set;
        }
    }
    return status;
}

/* Moves *mention to the outermost visible one that begins at the token; false when none does. */
static bool mention_at(const struct lx_finder *finder, uint32_t token, uint32_t *mention) {
    const struct lx_mentions *mentions = finder->mentions;
    for (; *mention < mentions->mentions.count; ++*mention) {
        const struct lx_mention *m = &mentions->mentions.items[*mention];
        if (m->first == LX_NONE || m->parent != LX_NONE || m->first < token) {
            continue;
        }
        return m->first == token;
    }
    return false;
}

/* "Long form (ACR)": the end of the brackets behind a mention that hold another name of it, else the mention's own. */
static uint32_t with_alias(const struct lx_finder *finder, uint32_t i) {
    const struct lx_mention *m = &finder->mentions->mentions.items[i];
    const struct lx_tokens *tokens = finder->reading->tokens;
    if (m->stop + 2 >= tokens->tokens.count || tokens->tokens.items[m->stop].spare != '(') {
        return m->stop;
    }
    for (uint32_t k = i + 1; k < finder->mentions->mentions.count && k - i <= ALIAS_MENTIONS_MAX; k++) {
        const struct lx_mention *alias = &finder->mentions->mentions.items[k];
        if (alias->first == LX_NONE || alias->first <= m->stop || alias->parent != LX_NONE) {
            continue;
        }
        bool inside = alias->first - m->stop <= ALIAS_TOKENS_MAX && alias->stop < tokens->tokens.count &&
                      tokens->tokens.items[alias->stop].spare == ')' &&
                      tokens->tokens.items[alias->stop].gap < LX_GAP_LINE;
        return inside && alias->entity == m->entity ? alias->stop + 1 : m->stop;
    }
    return m->stop;
}

static lxt_status add_token(struct lx_finder *finder, uint32_t *token, uint32_t *mention, struct lx_stretch *stretch) {
    if (mention_at(finder, *token, mention)) {
        struct lx_item item = {.first = *token, .end = with_alias(finder, *mention), .shape = LX_SHAPE_OTHER};
        item.types = lx_finder_bit(finder, *mention);
        *token = item.end;
        stretch->mentions++;
        return push(finder, item, *mention) ? LXT_OK : LXT_ERROR_MEMORY;
    }
    struct lx_item item = {.first = *token, .end = *token + 1};
    item.set = lx_reading_form(finder->reading, *token)->set;
    item.shape = finder->reading->tokens->tokens.items[*token].shape;
    uint32_t stop =
        *mention < finder->mentions->mentions.count ? finder->mentions->mentions.items[*mention].first : LX_NONE;
    lxt_status status = listed_words(finder, *token, stop, stretch->language, &item);
    *token = item.end;
    return status == LXT_OK && push(finder, item, LX_NONE) ? LXT_OK : LXT_ERROR_MEMORY;
}

/* Whether the stretch ends before a token that begins a block. */
static bool ends_before(const struct lx_finder *finder, uint32_t token, const struct lx_stretch *stretch,
                        uint32_t *block) {
    const struct lx_text *text = finder->reading->text;
    if (finder->reading->tokens->tokens.items[token].gap == LX_GAP_PARAGRAPH) {
        return true;
    }
    *block = lx_reading_block(finder->reading, token);
    return text->blocks.items[*block].language != stretch->language;
}

lxt_status lx_items_make(struct lx_finder *finder, uint32_t first, uint32_t *mention, struct lx_stretch *stretch) {
    const struct lx_tokens *tokens = finder->reading->tokens;
    uint32_t block = lx_reading_block(finder->reading, first);
    stretch->first = first;
    stretch->language = finder->reading->text->blocks.items[block].language;
    stretch->mentions = 0;
    finder->relations->items.count = 0;
    finder->relations->item_mentions.count = 0;
    uint32_t token = first;
    while (token < tokens->tokens.count && finder->relations->items.count < LX_ITEMS_MAX) {
        uint8_t gap = tokens->tokens.items[token].gap;
        if (token != first && gap >= LX_GAP_LINE) {
            if (ends_before(finder, token, stretch, &block)) {
                break;
            }
            if (!push_gap(finder, token, gap)) {
                return LXT_ERROR_MEMORY;
            }
        }
        if (add_token(finder, &token, mention, stretch) != LXT_OK) {
            return LXT_ERROR_MEMORY;
        }
    }
    stretch->end = token;
    return LXT_OK;
}
