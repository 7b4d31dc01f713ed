#include "relations/items.h"

/* How far another name in brackets is looked for. */
enum { ALIAS_MENTIONS_MAX = 16, ALIAS_TOKENS_MAX = 8 };

/* A break, what stands behind it and the paragraph's end may be added to a full string. */
enum { ITEMS_ROOM = LX_ITEMS_MAX + 3 };

static bool reserve(struct lx_relations *relations) {
    relations->items.count = 0;
    relations->item_mentions.count = 0; /* always written and read with the items */
    relations->mention_items.count = 0;
    return lx_array_reserve(relations->allocator, &relations->items, ITEMS_ROOM) &&
           lx_array_reserve(relations->allocator, &relations->item_mentions, ITEMS_ROOM) &&
           lx_array_reserve(relations->allocator, &relations->mention_items, ITEMS_ROOM) &&
           lx_array_reserve(relations->allocator, &relations->windows, ITEMS_ROOM) &&
           lx_array_reserve(relations->allocator, &relations->starts, ITEMS_ROOM);
}

/* Room was made. */
static void push(struct lx_finder *finder, struct lx_item item, uint32_t mention) {
    struct lx_relations *relations = finder->relations;
    uint32_t at = relations->items.count++;
    relations->items.items[at] = item;
    relations->item_mentions.items[at] = mention;
}

/* A word of several tokens that a list of the language has, at the item's token; the longest. */
static void take_listed_words(const struct lx_finder *finder, struct lx_items_cursor *cursor, uint32_t stop,
                              uint32_t language, struct lx_item *item) {
    const struct lx_name_matches *names = finder->names;
    uint32_t at = cursor->name;
    for (; at < names->matches.count && names->matches.items[at].first <= item->first; at++) {
        const struct lx_name_match *match = &names->matches.items[at];
        if (match->first < item->first || match->set == 0 || match->end <= item->end || match->end > stop) {
            continue;
        }
        const struct lx_image *image = lx_lexicon_image(finder->reading->lexicon, match->image);
        const struct lx_image_name *name = &image->names[match->name];
        bool here = match->language == LX_WORLD || match->language == language ||
                    lx_image_style_scope(lx_image_name_style(image, name)) == LX_SCOPE_ANY;
        if (name->thing == LX_NONE && here) {
            item->end = match->end;
            item->set = match->set;
        }
    }
    cursor->name = at;
}

/* Index of the first outermost visible mention, from `mention` on, that begins at or after the token; the number of
 * mentions when there is none. */
static uint32_t outermost(const struct lx_finder *finder, uint32_t mention, uint32_t token) {
    const struct lx_mentions *mentions = finder->mentions;
    for (; mention < mentions->mentions.count; mention++) {
        const struct lx_mention *m = &mentions->mentions.items[mention];
        if (m->first != LX_NONE && m->parent == LX_NONE && m->first >= token) {
            break;
        }
    }
    return mention;
}

/* First token of a mention, LX_NONE behind the last. */
static uint32_t first_of(const struct lx_finder *finder, uint32_t mention) {
    return mention < finder->mentions->mentions.count ? finder->mentions->mentions.items[mention].first : LX_NONE;
}

/* "Long form (ACR)" where the acronym is no mention: the token behind the brackets, else the mention's own end. */
static uint32_t behind_acronym(const struct lx_finder *finder, const struct lx_mention *m) {
    const struct lx_tokens *tokens = finder->reading->tokens;
    uint32_t stop = m->stop;
    if (stop + 2 >= tokens->tokens.count || m->type != LXT_TYPE_ORGANIZATION) {
        return stop;
    }
    const struct lx_token *acronym = &tokens->tokens.items[stop + 1];
    bool closed = acronym[1].code == ')' && acronym->gap < LX_GAP_LINE && acronym[1].gap < LX_GAP_LINE;
    return closed && acronym->shape == LX_SHAPE_UPPER ? stop + 3 : stop;
}

/* "Long form (ACR)": the end of the brackets behind a mention that hold another name of it, else the mention's own. */
static uint32_t with_alias(const struct lx_finder *finder, uint32_t i) {
    const struct lx_mention *m = &finder->mentions->mentions.items[i];
    const struct lx_tokens *tokens = finder->reading->tokens;
    if (m->stop + 2 >= tokens->tokens.count || tokens->tokens.items[m->stop].code != '(') {
        return m->stop;
    }
    for (uint32_t k = i + 1; k < finder->mentions->mentions.count && k - i <= ALIAS_MENTIONS_MAX; k++) {
        const struct lx_mention *alias = &finder->mentions->mentions.items[k];
        if (alias->first == LX_NONE || alias->first <= m->stop || alias->parent != LX_NONE) {
            continue;
        }
        bool inside = alias->first - m->stop <= ALIAS_TOKENS_MAX && alias->stop < tokens->tokens.count &&
                      tokens->tokens.items[alias->stop].code == ')' &&
                      tokens->tokens.items[alias->stop].gap < LX_GAP_LINE;
        if (inside && alias->entity == m->entity) {
            return alias->stop + 1;
        }
        return alias->first <= m->stop + 1 ? m->stop : behind_acronym(finder, m);
    }
    return behind_acronym(finder, m);
}

static void add_mention(struct lx_finder *finder, struct lx_items_cursor *cursor, struct lx_stretch *stretch) {
    struct lx_item item = {.first = cursor->token, .end = with_alias(finder, cursor->mention), .shape = LX_SHAPE_OTHER};
    struct lx_relations *relations = finder->relations;
    item.types = lx_finder_bit(finder, cursor->mention);
    relations->mention_items.items[relations->mention_items.count++] = relations->items.count;
    push(finder, item, cursor->mention);
    cursor->token = item.end;
    cursor->mention = outermost(finder, cursor->mention, item.end);
    stretch->mentions++;
}

/* Adds words of one token each, up to a break or the end, for which there is room; at least one. */
static void add_single_words(struct lx_finder *finder, struct lx_items_cursor *cursor, uint32_t end) {
    const struct lx_token *tokens = finder->reading->tokens->tokens.items;
    const struct lx_form *forms = finder->reading->forms->forms.items;
    struct lx_item *items = finder->relations->items.items;
    uint32_t *mentions = finder->relations->item_mentions.items;
    uint32_t at = finder->relations->items.count;
    uint32_t token = cursor->token;
    do {
        items[at] = (struct lx_item){
            .first = token, .end = token + 1, .set = forms[tokens[token].form].set, .shape = tokens[token].shape};
        mentions[at++] = LX_NONE;
        token++;
    } while (token < end && tokens[token].gap < LX_GAP_LINE);
    finder->relations->items.count = at;
    cursor->token = token;
}

/* The token at or after the cursor at which listed words may begin, LX_NONE. */
static uint32_t next_listed(const struct lx_finder *finder, struct lx_items_cursor *cursor) {
    const struct lx_name_matches *names = finder->names;
    while (cursor->name < names->matches.count && names->matches.items[cursor->name].first < cursor->token) {
        cursor->name++;
    }
    return cursor->name < names->matches.count ? names->matches.items[cursor->name].first : LX_NONE;
}

/* Adds words up to a mention, a break, or the end. */
static void add_words(struct lx_finder *finder, struct lx_items_cursor *cursor, const struct lx_stretch *stretch) {
    const struct lx_token *tokens = finder->reading->tokens->tokens.items;
    uint32_t stop = first_of(finder, cursor->mention);
    uint32_t end = lx_least(stop, cursor->end);
    do {
        uint32_t room = LX_ITEMS_MAX + 1 - finder->relations->items.count;
        uint32_t listed = next_listed(finder, cursor);
        bool here = listed == cursor->token;
        add_single_words(finder, cursor, lx_least(here ? listed + 1 : lx_least(listed, end), cursor->token + room));
        if (here) {
            struct lx_item *item = &finder->relations->items.items[finder->relations->items.count - 1];
            take_listed_words(finder, cursor, stop, stretch->language, item);
            cursor->token = item->end;
        }
    } while (cursor->token < end && finder->relations->items.count <= LX_ITEMS_MAX &&
             tokens[cursor->token].gap < LX_GAP_LINE);
}

/* Makes mentions of the words, from an item on, that stand for something named before. */
static void take_stand_ins(struct lx_finder *finder, struct lx_items_cursor *cursor, struct lx_stretch *stretch,
                           uint32_t first) {
    struct lx_relations *relations = finder->relations;
    for (uint32_t i = first; i < relations->items.count; i++) {
        struct lx_item *item = &relations->items.items[i];
        uint32_t mention = lx_stand_in(finder, &cursor->stand_ins, item->first, stretch->language);
        if (mention != LX_NONE) {
            item->types = lx_finder_bit(finder, mention);
            relations->item_mentions.items[i] = mention;
            relations->mention_items.items[relations->mention_items.count++] = i;
            stretch->mentions++;
        }
    }
}

/* Whether a token of the paragraph cannot be read on from the one before it. */
static bool breaks(const struct lx_finder *finder, uint32_t token, uint32_t *block, uint32_t language) {
    uint8_t gap = finder->reading->tokens->tokens.items[token].gap;
    return gap >= LX_GAP_LINE &&
           (gap == LX_GAP_PARAGRAPH || lx_reading_language(finder->reading, token, block) != language);
}

/* The token before which the paragraph (or its language) ends, going by the beginnings of blocks. */
static uint32_t paragraph_end(const struct lx_finder *finder, const struct lx_items_cursor *cursor, uint32_t language) {
    const uint32_t *starts = finder->reading->tokens->block_tokens.items;
    uint32_t count = finder->reading->tokens->tokens.count;
    uint32_t block = cursor->block;
    while (block + 1 < finder->reading->text->blocks.count) {
        block++;
        uint32_t token = starts[block];
        if (token > cursor->token && (token >= count || breaks(finder, token, &block, language))) {
            return token;
        }
    }
    return count;
}

static bool starts_paragraph(const struct lx_finder *finder, uint32_t token) {
    return token == 0 || finder->reading->tokens->tokens.items[token].gap == LX_GAP_PARAGRAPH;
}

/* A break is an item of no token. */
static void push_break(struct lx_finder *finder, uint32_t token, uint8_t gap) {
    push(finder, (struct lx_item){.first = token, .end = token, .gap = gap, .shape = LX_SHAPE_OTHER}, LX_NONE);
}

/* Makes items up to the stretch's end. A paragraph's beginning and end are breaks that rules may name. */
static void make(struct lx_finder *finder, struct lx_items_cursor *cursor, struct lx_stretch *stretch) {
    const struct lx_tokens *tokens = finder->reading->tokens;
    uint32_t first = cursor->token;
    while (cursor->token < cursor->end && finder->relations->items.count < LX_ITEMS_MAX) {
        uint32_t token = cursor->token;
        uint8_t gap = tokens->tokens.items[token].gap;
        if (token != first && gap >= LX_GAP_LINE) {
            if (breaks(finder, token, &cursor->block, stretch->language)) {
                break;
            }
            push_break(finder, token, gap);
        } else if (token == first && starts_paragraph(finder, token)) {
            push_break(finder, token, LX_GAP_PARAGRAPH);
        }
        if (first_of(finder, cursor->mention) == token) {
            add_mention(finder, cursor, stretch);
        } else {
            uint32_t made = finder->relations->items.count;
            add_words(finder, cursor, stretch);
            take_stand_ins(finder, cursor, stretch, made);
        }
    }
    if (cursor->token >= cursor->end) {
        push_break(finder, cursor->token, LX_GAP_PARAGRAPH);
    }
}

/* Whether two mentions begin in what is left of the paragraph. */
static bool holds_two(const struct lx_finder *finder, struct lx_items_cursor *cursor) {
    cursor->mention = outermost(finder, cursor->mention, cursor->token);
    if (first_of(finder, cursor->mention) >= cursor->end) {
        return false;
    }
    if (cursor->second <= cursor->mention) {
        cursor->second = outermost(finder, cursor->mention + 1, cursor->token);
    }
    return first_of(finder, cursor->second) < cursor->end;
}

/* Whether any rule relates two of the outermost mentions in what is left of the paragraph, going by their types. */
static bool holds_partners(const struct lx_finder *finder, const struct lx_items_cursor *cursor, uint32_t language) {
    uint32_t partners = 0;
    uint32_t i = cursor->mention;
    while (first_of(finder, i) < cursor->end) {
        if ((lx_finder_bit(finder, i) & partners) != 0) {
            return true;
        }
        partners |= lx_relation_partners(finder->rules, language, finder->mentions->mentions.items[i].type);
        i = outermost(finder, i + 1, cursor->token);
    }
    return false;
}

lxt_status lx_items_next(struct lx_finder *finder, struct lx_items_cursor *cursor, struct lx_stretch *stretch,
                         bool *more) {
    *more = false;
    while (cursor->token < finder->reading->tokens->tokens.count) {
        stretch->mentions = 0;
        stretch->language = lx_reading_language(finder->reading, cursor->token, &cursor->block);
        bool begins = cursor->end <= cursor->token;
        if (begins) {
            cursor->end = paragraph_end(finder, cursor, stretch->language);
        }
        /* The types are looked at once a paragraph: it may be read in many pieces. */
        bool may = holds_two(finder, cursor) && (!begins || holds_partners(finder, cursor, stretch->language));
        if (!may && !(first_of(finder, cursor->mention) < cursor->end &&
                      lx_stand_ins_possible(finder, cursor->token, cursor->end))) {
            cursor->token = cursor->end;
            continue;
        }
        if (!reserve(finder->relations)) {
            return LXT_ERROR_MEMORY;
        }
        make(finder, cursor, stretch);
        if (stretch->mentions >= 2) {
            *more = true;
            break;
        }
    }
    return LXT_OK;
}
