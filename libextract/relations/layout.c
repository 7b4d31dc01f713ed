#include <string.h>

#include "relations/address.h"
#include "relations/finder.h"

/* How far layout reaches. A card line is short; what stands in running text belongs to its own sentence only. */
enum {
    CARD_LINES_MAX = 6,
    LINE_TOKENS_MAX = 30,
    SENTENCE_TOKENS_MAX = 15,
    CARD_MENTIONS_MAX = 48,
    HEADING_TOKENS_MAX = 40,
    ITEMS_BELOW_MAX = 80,
    ITEM_START_TOKENS = 5,
    LABEL_TOKENS_MAX = 4,
    LINE_SOURCES_MAX = 64,
    REMARK_TOKENS_MAX = 16,
    LIST_HEADING_TOKENS = 14,
    ROLL_HEADING_TOKENS = 6,
    PROSE_TOKENS_MIN = 10,
    COORDINATION_TOKENS_MAX = 3,
    ADDRESS_MENTIONS_MAX = 2,
    NESTED_MAX = 4,
    ENTITIES_MAX = 128
};

static const struct lx_mention *mention(const struct lx_finder *finder, uint32_t i) {
    return &finder->mentions->mentions.items[i];
}

/* Block that holds a clean byte. Logarithmic. */
static uint32_t block_at(const struct lx_finder *finder, uint32_t byte) {
    const struct lx_text *text = finder->reading->text;
    uint32_t low = 0;
    for (uint32_t high = text->blocks.count; low + 1 < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (text->blocks.items[middle].start <= byte) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}

static uint32_t block_tokens(const struct lx_finder *finder, uint32_t block) {
    const uint32_t *first = finder->reading->tokens->block_tokens.items;
    return first[block + 1] - first[block];
}

static bool is_card_line(const struct lx_finder *finder, uint32_t block) {
    uint8_t role = finder->reading->text->blocks.items[block].role;
    return role == LX_ROLE_CONTACT || role == LX_ROLE_ROW || block_tokens(finder, block) <= LINE_TOKENS_MAX;
}

static bool is_type(const struct lx_finder *finder, uint32_t i, lxt_type type) {
    return mention(finder, i)->type == type;
}

static bool is_contact(const struct lx_finder *finder, uint32_t i) {
    return is_type(finder, i, LXT_TYPE_EMAIL) || is_type(finder, i, LXT_TYPE_PHONE);
}

static const struct lx_entity *entity(const struct lx_finder *finder, uint32_t i) {
    uint32_t number = mention(finder, i)->entity;
    return number < finder->entities->entities.count ? &finder->entities->entities.items[number] : NULL;
}

static bool address_names(const struct lx_finder *finder, uint32_t email, uint32_t person) {
    const char *address = mention(finder, email)->value.text;
    const struct lx_entity *owner = entity(finder, person);
    return address != NULL && owner != NULL && lx_address_names_person(address, owner);
}

/* Whether the local part of an address, or its first word, names a mailbox that people share: "presse@". */
static bool is_mailbox(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target) {
    const struct lx_mention *m = mention(finder, target);
    if (m->type != LXT_TYPE_EMAIL || m->value.text == NULL || rule->mailbox_count == 0) {
        return false;
    }
    const size_t lengths[2] = {strcspn(m->value.text, "@"), strcspn(m->value.text, "@.-_+")};
    for (int i = 0; i < 2; i++) {
        uint32_t set = lx_lexicon_word_set(finder->reading->lexicon, m->value.text, lengths[i]);
        if (lengths[i] != 0 && lx_relation_mailbox(finder->rules, rule, (uint16_t)set)) {
            return true;
        }
    }
    return false;
}

/* "(shared line)" behind a number. */
static bool label_behind(const struct lx_finder *finder, const struct lx_relation_rule *rule,
                         const struct lx_mention *m) {
    const struct lx_tokens *tokens = finder->reading->tokens;
    if (m->stop == LX_NONE || m->stop >= tokens->tokens.count || tokens->tokens.items[m->stop].code != '(') {
        return false;
    }
    for (uint32_t i = m->stop + 1; i < tokens->tokens.count && i <= m->stop + LABEL_TOKENS_MAX; i++) {
        if (tokens->tokens.items[i].code == ')') {
            break;
        }
        if (lx_relation_label(finder->rules, rule, lx_reading_form(finder->reading, i)->set)) {
            return true;
        }
    }
    return false;
}

/* Whether a word right before the contact, or in brackets behind it, says that it is shared: "Standard : ". */
static bool is_labelled(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target) {
    const struct lx_mention *m = mention(finder, target);
    if (rule->label_count == 0 || m->first == LX_NONE) {
        return false;
    }
    /* Words of or before another mention speak of that one. */
    uint32_t limit = 0;
    for (uint32_t k = 1; k <= target && k <= LABEL_TOKENS_MAX && limit == 0; k++) {
        const struct lx_mention *other = mention(finder, target - k);
        limit = other->first != LX_NONE && other->stop <= m->first ? other->stop : 0;
    }
    for (uint32_t i = 1; i <= LABEL_TOKENS_MAX && i + limit <= m->first; i++) {
        uint32_t token = m->first - i;
        if (finder->reading->tokens->tokens.items[token + 1].gap >= LX_GAP_LINE) {
            break;
        }
        if (lx_relation_label(finder->rules, rule, lx_reading_form(finder->reading, token)->set)) {
            return true;
        }
    }
    return label_behind(finder, rule, m);
}

/* What stands around a contact: the nearest persons and organisations, LX_NONE. */
struct card {
    uint32_t beside;       /* nearest source on the same line, before the target */
    uint32_t person;       /* nearest person on the lines above */
    uint32_t named;        /* nearest person whose name the address has */
    uint32_t organization; /* nearest organisation, on the line or above */
};

/* Breaks of a paragraph between a line and the contact's line. More than one ends the card; only a heading's may
 * stand between. */
static uint32_t paragraphs_between(const struct lx_finder *finder, uint32_t from, uint32_t to) {
    uint32_t count = 0;
    for (uint32_t i = from + 1; i <= to; i++) {
        count += finder->reading->text->blocks.items[i].gap == LX_GAP_PARAGRAPH;
    }
    return count;
}

/* Whether a line above is a paragraph of running text, whose names are not those of a card. */
static bool is_prose(const struct lx_finder *finder, uint32_t block) {
    uint32_t count = block_tokens(finder, block);
    const struct lx_token *end =
        finder->reading->tokens->tokens.items + finder->reading->tokens->block_tokens.items[block] + count;
    uint8_t role = finder->reading->text->blocks.items[block].role;
    return count >= PROSE_TOKENS_MIN && role != LX_ROLE_CONTACT && role != LX_ROLE_ROW &&
           (end[-1].terminator || end[-2].terminator);
}

/* Whether a street address stands right behind a name. */
static bool has_street(const struct lx_finder *finder, uint32_t i) {
    uint32_t next = i + 1;
    while (next < finder->mentions->mentions.count && next - i < NESTED_MAX &&
           mention(finder, next)->parent != LX_NONE) {
        next++;
    }
    return next < finder->mentions->mentions.count && lx_finder_made_by(finder, next, "place.street") &&
           mention(finder, next)->first - mention(finder, i)->stop <= COORDINATION_TOKENS_MAX;
}

/* Whether a sentence ends between two tokens; too far apart counts as well. */
static bool sentence_between(const struct lx_finder *finder, uint32_t from, uint32_t to) {
    const struct lx_token *tokens = finder->reading->tokens->tokens.items;
    for (uint32_t i = from; i < to; i++) {
        if (i - from >= 4 * SENTENCE_TOKENS_MAX || (i > from && tokens[i].first && tokens[i - 1].terminator)) {
            return true;
        }
    }
    return false;
}

/* Whether another person is named right before one: "Awa Diop and Jean Martin", "A. Diop / J. Martin". */
static bool is_one_of_several(const struct lx_finder *finder, uint32_t person) {
    const struct lx_mention *p = mention(finder, person);
    for (uint32_t k = 1; k <= person && k <= 3; k++) {
        const struct lx_mention *other = mention(finder, person - k);
        if (other->first != LX_NONE && other->parent == LX_NONE) {
            return other->type == LXT_TYPE_PERSON && other->entity != p->entity && p->first >= other->stop &&
                   p->first - other->stop <= COORDINATION_TOKENS_MAX &&
                   block_at(finder, other->start) == block_at(finder, p->start);
        }
    }
    return false;
}

static bool within_reach(const struct lx_finder *finder, uint32_t candidate, uint32_t target, uint32_t block,
                         bool card_line) {
    const struct lx_mention *c = mention(finder, candidate);
    const struct lx_mention *t = mention(finder, target);
    if (c->first == LX_NONE || c->parent != LX_NONE || c->end > t->start) {
        return false;
    }
    uint32_t other = block_at(finder, c->start);
    if (other != block) {
        return card_line && block - other <= CARD_LINES_MAX && is_card_line(finder, other) &&
               !(paragraphs_between(finder, other, block) > 0 && is_prose(finder, other) &&
                 !has_street(finder, candidate));
    }
    return card_line || t->first == LX_NONE || t->first - c->stop <= SENTENCE_TOKENS_MAX;
}

/* Whether in running text neither a mention nor any before it can reach the contact: what begins before an outermost
 * mention also ends before it. */
static bool is_far(const struct lx_finder *finder, uint32_t candidate, uint32_t target) {
    const struct lx_mention *c = mention(finder, candidate);
    const struct lx_mention *t = mention(finder, target);
    return c->first != LX_NONE && t->first != LX_NONE && c->parent == LX_NONE && t->first > c->stop &&
           t->first - c->stop > SENTENCE_TOKENS_MAX;
}

static struct card read_card(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target,
                             uint32_t block) {
    struct card card = {LX_NONE, LX_NONE, LX_NONE, LX_NONE};
    bool card_line = is_card_line(finder, block);
    bool closed = false;
    /* What stands behind the nearest source says nothing: a list of addresses is passed over. */
    for (uint32_t k = lx_finder_distance(finder, rule->sources, target);
         k <= CARD_MENTIONS_MAX && k <= target && !closed; k++) {
        uint32_t i = target - k;
        bool source = (rule->sources & lx_finder_bit(finder, i)) != 0;
        uint32_t other = block_at(finder, mention(finder, i)->start);
        if (block - other > CARD_LINES_MAX || paragraphs_between(finder, other, block) > 1 ||
            (!card_line && is_far(finder, i, target))) {
            break;
        }
        /* A contact before the organisation belongs to what stands before it: another card. */
        closed = card.organization != LX_NONE && is_contact(finder, i) &&
                 mention(finder, i)->entity != mention(finder, target)->entity;
        if (!source || !within_reach(finder, i, target, block, card_line)) {
            continue;
        }
        bool person = is_type(finder, i, LXT_TYPE_PERSON);
        bool apart = other == block && is_mailbox(finder, rule, target) && mention(finder, target)->first != LX_NONE &&
                     sentence_between(finder, mention(finder, i)->stop, mention(finder, target)->first);
        if (apart && person) {
            continue;
        }
        if (other == block && (card.beside == LX_NONE || (person && !is_type(finder, card.beside, LXT_TYPE_PERSON)))) {
            card.beside = i;
        }
        if (person && card.named == LX_NONE && is_type(finder, target, LXT_TYPE_EMAIL) &&
            address_names(finder, target, i)) {
            card.named = i;
        }
        /* A person above the organisation's line but a paragraph away belongs to another card. */
        bool same_card = card.organization == LX_NONE || paragraphs_between(finder, other, block) == 0;
        if (person && card.person == LX_NONE && same_card) {
            card.person = i;
        }
        if (is_type(finder, i, LXT_TYPE_ORGANIZATION) && card.organization == LX_NONE) {
            card.organization = i;
        }
    }
    return card;
}

/* "address (Name)": the label behind. */
static uint32_t source_behind(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target) {
    const struct lx_mention *t = mention(finder, target);
    const struct lx_tokens *tokens = finder->reading->tokens;
    if (t->stop == LX_NONE || t->stop + 1 >= tokens->tokens.count || tokens->tokens.items[t->stop].code != '(') {
        return LX_NONE;
    }
    uint32_t i = lx_finder_first(finder, tokens->tokens.items[t->stop + 1].start);
    bool fits = i < finder->mentions->mentions.count && mention(finder, i)->first != LX_NONE &&
                mention(finder, i)->first - t->stop <= 2 && (rule->sources & lx_finder_bit(finder, i)) != 0;
    return fits ? i : LX_NONE;
}

/*
 * Whom an address names itself: by its domain the organisation of the card, else the first organisation or person of
 * the document, a person also by the local part. LX_NONE.
 */
static uint32_t address_owner(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target,
                              uint32_t block, uint32_t near) {
    const char *address = mention(finder, target)->value.text;
    if (!is_type(finder, target, LXT_TYPE_EMAIL) || address == NULL) {
        return LX_NONE;
    }
    if (near != LX_NONE && entity(finder, near) != NULL &&
        lx_address_domain_names(address, finder->entities, entity(finder, near))) {
        return near;
    }
    /* Behind a sentence it is no card's line: what that line speaks of is not said by the document at large. */
    uint32_t first = finder->reading->tokens->block_tokens.items[block];
    uint32_t token = mention(finder, target)->first;
    bool card = is_card_line(finder, block) && (token == LX_NONE || !sentence_between(finder, first, token));
    uint32_t count = card ? finder->entities->entities.count : 0;
    for (uint32_t i = 0; i < count && i < ENTITIES_MAX; i++) {
        const struct lx_entity *owner = &finder->entities->entities.items[i];
        bool may_own = (rule->sources >> owner->type & 1) != 0;
        if (may_own && (lx_address_domain_names(address, finder->entities, owner) ||
                        (owner->type == LXT_TYPE_PERSON && lx_address_is_of(address, owner)))) {
            return owner->first_mention;
        }
    }
    return LX_NONE;
}

/* Whether an address is somebody's own ("awa.diop@"), not an office's. */
static bool is_personal(const struct lx_finder *finder, uint32_t target) {
    const struct lx_mention *m = mention(finder, target);
    const char *dot = m->type == LXT_TYPE_EMAIL && m->value.text != NULL ? strchr(m->value.text, '.') : NULL;
    return dot != NULL && dot < strchr(m->value.text, '@');
}

/* An organisation above, unless the address is of somebody who is not named there and of another body. */
static uint32_t body_above(const struct lx_finder *finder, uint32_t target, uint32_t block, uint32_t body) {
    bool away =
        body != LX_NONE && paragraphs_between(finder, block_at(finder, mention(finder, body)->start), block) > 0;
    return away && is_personal(finder, target) ? LX_NONE : body;
}

/* Whom a contact belongs to, by what stands around it: "else to nobody". */
static uint32_t owner_around(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target,
                             uint32_t block) {
    struct card card = read_card(finder, rule, target, block);
    if (card.named != LX_NONE) {
        return card.named;
    }
    uint32_t behind = source_behind(finder, rule, target);
    if (behind != LX_NONE) {
        return behind;
    }
    bool beside_person = card.beside != LX_NONE && is_type(finder, card.beside, LXT_TYPE_PERSON);
    bool labelled = is_labelled(finder, rule, target);
    if (beside_person && !labelled && !is_one_of_several(finder, card.beside)) {
        return card.beside;
    }
    if (card.beside != LX_NONE && !beside_person) {
        return card.beside;
    }
    uint32_t named = address_owner(finder, rule, target, block, card.organization);
    bool shared = labelled || is_mailbox(finder, rule, target) ||
                  (card.person != LX_NONE && is_one_of_several(finder, card.person));
    if (!shared && card.person != LX_NONE) {
        return card.person;
    }
    bool here = card.organization != LX_NONE && block_at(finder, mention(finder, card.organization)->start) == block;
    return named != LX_NONE && !here ? named : body_above(finder, target, block, card.organization);
}

/* The address beside a telephone number, with nothing but signs and a label between them; LX_NONE. */
static uint32_t address_beside(const struct lx_finder *finder, uint32_t target) {
    const struct lx_mention *t = mention(finder, target);
    for (uint32_t k = 1; k <= ADDRESS_MENTIONS_MAX && t->first != LX_NONE; k++) {
        const uint32_t sides[2] = {target >= k ? target - k : LX_NONE, target + k};
        for (int side = 0; side < 2; side++) {
            if (sides[side] >= finder->mentions->mentions.count) {
                continue;
            }
            const struct lx_mention *m = mention(finder, sides[side]);
            if (m->type == LXT_TYPE_EMAIL && m->first != LX_NONE &&
                (side == 0 ? t->first - m->stop : m->first - t->stop) <= COORDINATION_TOKENS_MAX &&
                block_at(finder, m->start) == block_at(finder, t->start)) {
                return sides[side];
            }
        }
    }
    return LX_NONE;
}

/* A telephone number goes with the address beside it, where that is an organisation's. */
static uint32_t owner(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target,
                      uint32_t block) {
    uint32_t around = owner_around(finder, rule, target, block);
    uint32_t address = is_type(finder, target, LXT_TYPE_PHONE) ? address_beside(finder, target) : LX_NONE;
    if (address == LX_NONE ||
        (around != LX_NONE && block_at(finder, mention(finder, around)->start) == block &&
         !sentence_between(finder, mention(finder, around)->stop, mention(finder, target)->first))) {
        return around;
    }
    return owner_around(finder, rule, address, block);
}

static lxt_status find_card(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target,
                            uint32_t block) {
    uint32_t source = owner(finder, rule, target, block);
    if (source == LX_NONE) {
        return LXT_OK;
    }
    const struct lx_found found = {.rule = rule, .source = source, .target = target};
    return lx_finder_add(finder, &found);
}

/* The last token before a mention, or of a block, that has the label; LX_NONE. */
static uint32_t label_in(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t from,
                         uint32_t to) {
    for (uint32_t i = to; i > from; i--) {
        if (lx_relation_label(finder->rules, rule, lx_reading_form(finder->reading, i - 1)->set)) {
            return i - 1;
        }
    }
    return LX_NONE;
}

/* "Siège : Dakar": a label, at most three small tokens, the target. */
static lxt_status find_line(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target,
                            uint32_t block) {
    const struct lx_mention *t = mention(finder, target);
    if (t->first == LX_NONE || !is_card_line(finder, block)) {
        return LXT_OK;
    }
    uint32_t first = finder->reading->tokens->block_tokens.items[block];
    uint32_t near = t->first - first > LABEL_TOKENS_MAX ? t->first - LABEL_TOKENS_MAX : first;
    uint32_t label = label_in(finder, rule, near, t->first);
    if (label == LX_NONE) {
        return LXT_OK;
    }
    for (uint32_t k = 1; k <= CARD_MENTIONS_MAX && k <= target; k++) {
        uint32_t i = target - k;
        uint32_t other = block_at(finder, mention(finder, i)->start);
        if (block - other > CARD_LINES_MAX || paragraphs_between(finder, other, block) > 0) {
            break;
        }
        if (within_reach(finder, i, target, block, true) && (rule->sources & lx_finder_bit(finder, i)) != 0) {
            const struct lx_found found = {.rule = rule, .source = i, .target = target};
            return lx_finder_add(finder, &found);
        }
    }
    return LXT_OK;
}

/* "Observers: ...": whether words before a mention say that the line is about something else. */
static bool is_titled(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t first,
                      uint32_t token) {
    bool colon = false;
    for (uint32_t i = first; i < token; i++) {
        colon = colon || finder->reading->tokens->tokens.items[i].code == ':';
    }
    return colon && label_in(finder, rule, first, token) == LX_NONE;
}

/* The first mention of a line, if it begins the line and is a source. A region may stand before it ("Asia: Japan"). */
static uint32_t item_source(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t block) {
    uint32_t first = finder->reading->tokens->block_tokens.items[block];
    uint32_t i = lx_finder_first(finder, finder->reading->text->blocks.items[block].start);
    bool region = i + 1 < finder->mentions->mentions.count && is_type(finder, i, LXT_TYPE_PLACE) &&
                  mention(finder, i)->first == first && mention(finder, i + 1)->first == mention(finder, i)->stop + 1 &&
                  finder->reading->tokens->tokens.items[mention(finder, i)->stop].code == ':';
    if (region) {
        first = mention(finder, ++i)->first;
    }
    if (i >= finder->mentions->mentions.count || block_tokens(finder, block) == 0) {
        return LX_NONE;
    }
    const struct lx_mention *m = mention(finder, i);
    bool begins = m->first != LX_NONE && m->first - first < ITEM_START_TOKENS &&
                  m->start < finder->reading->text->blocks.items[block].end;
    return begins && !is_titled(finder, rule, first, m->first) && (rule->sources & lx_finder_bit(finder, i)) != 0
               ? i
               : LX_NONE;
}

static bool is_heading(const struct lx_finder *finder, uint32_t block) {
    uint32_t first = finder->reading->tokens->block_tokens.items[block];
    uint32_t count = block_tokens(finder, block);
    if (count == 0 || count > HEADING_TOKENS_MAX) {
        return false;
    }
    const struct lx_text *text = finder->reading->text;
    bool list = block + 1 < text->blocks.count && text->blocks.items[block + 1].item != 0;
    return text->blocks.items[block].role == LX_ROLE_TITLE || (list && count <= LIST_HEADING_TOKENS) ||
           finder->reading->tokens->tokens.items[first + count - 1].code == ':';
}

/* Whether a mention goes on a list: what stands before it separates items, and no bracket is open. */
static bool continues_list(const struct lx_finder *finder, uint32_t last, uint32_t i) {
    const struct lx_tokens *tokens = finder->reading->tokens;
    uint32_t before = mention(finder, i)->first - 1;
    uint32_t c = tokens->tokens.items[before].code;
    bool separated = c == ',' || c == ';' || c == '-' || c == 0x2013 || c == 0x2014 || c == 0x2022;
    separated = separated ||
                (finder->rules->set_flags.items[lx_reading_form(finder->reading, before)->set] & LX_LIST_CONNECTS) != 0;
    if (before - mention(finder, last)->stop > REMARK_TOKENS_MAX) {
        return false;
    }
    bool open = false;
    for (uint32_t k = mention(finder, last)->stop; k <= before; k++) {
        c = tokens->tokens.items[k].code;
        open = (open || c == '(') && c != ')';
    }
    return separated && !open;
}

/* The relations of one item line: of the mention that begins it, and of the countries that go on with its list. */
static lxt_status add_line(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t source,
                           uint32_t target) {
    uint32_t block = block_at(finder, mention(finder, source)->start);
    uint32_t end = finder->reading->text->blocks.items[block].end;
    uint32_t last = source;
    struct lx_found found = {.rule = rule, .source = source, .target = target};
    lxt_status status = lx_finder_add(finder, &found);
    for (uint32_t i = source + 1; i < finder->mentions->mentions.count && status == LXT_OK; i++) {
        const struct lx_mention *m = mention(finder, i);
        if (m->start >= end || i - source > LINE_SOURCES_MAX) {
            break;
        }
        if (m->first == LX_NONE || m->parent != LX_NONE || m->type != LXT_TYPE_COUNTRY ||
            !is_type(finder, source, LXT_TYPE_COUNTRY) || m->first <= mention(finder, last)->stop) {
            continue;
        }
        if (continues_list(finder, last, i)) {
            found.source = i;
            last = i;
            status = lx_finder_add(finder, &found);
        }
    }
    return status;
}

/* The relations of the lines below a heading. */
static lxt_status add_items(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target,
                            uint32_t block) {
    const struct lx_text *text = finder->reading->text;
    bool bulleted = false;
    for (uint32_t i = block + 1; i < text->blocks.count && i - block <= ITEMS_BELOW_MAX; i++) {
        const struct lx_block *line = &text->blocks.items[i];
        bool item = line->item != 0 || line->role == LX_ROLE_ITEM;
        bulleted = bulleted || (i == block + 1 && item);
        uint32_t source = item_source(finder, rule, i);
        if ((source == LX_NONE && !bulleted) || (bulleted && !item) ||
            (i > block + 1 && !item && line->gap == LX_GAP_PARAGRAPH)) {
            break;
        }
        if (source == LX_NONE) {
            continue; /* a bullet that names nothing known */
        }
        if (add_line(finder, rule, source, target) != LXT_OK) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
}

static lxt_status find_heading(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target,
                               uint32_t block) {
    const struct lx_mention *t = mention(finder, target);
    uint32_t first = finder->reading->tokens->block_tokens.items[block];
    if (t->first == LX_NONE || !is_heading(finder, block) || label_in(finder, rule, first, t->first) == LX_NONE) {
        return LXT_OK;
    }
    return add_items(finder, rule, target, block);
}

/* Whether a short line may head a roll though nothing but its place says so. */
static bool heads_roll(const struct lx_finder *finder, uint32_t block) {
    uint32_t count = block_tokens(finder, block);
    uint32_t end = finder->reading->tokens->block_tokens.items[block] + count;
    return is_heading(finder, block) ||
           (count != 0 && count <= ROLL_HEADING_TOKENS && !finder->reading->tokens->tokens.items[end - 1].terminator);
}

/* Whether what follows the first name of a line is a list, or nothing: no verb. */
static bool begins_list(const struct lx_finder *finder, uint32_t source, uint32_t block) {
    uint32_t stop = mention(finder, source)->stop;
    uint32_t end = finder->reading->tokens->block_tokens.items[block + 1];
    return stop >= end || finder->reading->tokens->tokens.items[stop].shape == LX_SHAPE_PUNCTUATION ||
           (finder->rules->set_flags.items[lx_reading_form(finder->reading, stop)->set] & LX_LIST_AND) != 0;
}

/* "MEMBER STATES": a short heading of states that names no body is about the document's. Tried at the first mention
 * below it, a state. */
static lxt_status find_roll(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t source,
                            uint32_t block) {
    uint32_t title = block == 0 ? 0 : block - 1;
    uint32_t first = finder->reading->tokens->block_tokens.items[title];
    uint32_t end = finder->reading->tokens->block_tokens.items[title + 1];
    if (title == block || end - first > LIST_HEADING_TOKENS || label_in(finder, rule, first, end) == LX_NONE ||
        !heads_roll(finder, title) || item_source(finder, rule, block) != source ||
        !begins_list(finder, source, block)) {
        return LXT_OK;
    }
    uint32_t body = LX_NONE;
    for (uint32_t i = lx_finder_first(finder, finder->reading->text->blocks.items[title].start); i < source; i++) {
        if ((rule->targets & lx_finder_bit(finder, i)) != 0) {
            return LXT_OK;
        }
    }
    lxt_status status = lx_finder_main(finder, rule->targets, &body);
    return status == LXT_OK && body != LX_NONE ? add_items(finder, rule, body, title) : status;
}

/* Tries the layout rules that the type of an outermost mention finds; `block` holds its beginning. */
static lxt_status find_layouts_of(struct lx_finder *finder, uint32_t target, uint32_t block) {
    typedef lxt_status find_layout(struct lx_finder *, const struct lx_relation_rule *, uint32_t, uint32_t);
    static find_layout *const forms[] = {find_card, find_heading, find_line, lx_find_office, lx_find_career, find_roll};
    const struct lx_relation_rules *rules = finder->rules;
    uint32_t language = finder->reading->text->blocks.items[block].language;
    struct lx_relation_run run = lx_relation_layouts(rules, language, mention(finder, target)->type);
    lxt_status status = LXT_OK;
    for (; run.first < run.end && status == LXT_OK; run.first++) {
        const struct lx_relation_rule *rule = &rules->layout.items[rules->layouts.items[run.first]];
        status = forms[rule->form](finder, rule, target, block);
    }
    return status;
}

lxt_status lx_find_layouts(struct lx_finder *finder) {
    const struct lx_text *text = finder->reading->text;
    uint32_t block = 0;
    lxt_status status = LXT_OK;
    uint32_t count = text->blocks.count == 0 ? 0 : finder->mentions->mentions.count;
    for (uint32_t i = 0; i < count && status == LXT_OK; i++) {
        while (block + 1 < text->blocks.count && text->blocks.items[block + 1].start <= mention(finder, i)->start) {
            block++;
        }
        status = mention(finder, i)->parent == LX_NONE ? find_layouts_of(finder, i, block) : LXT_OK;
        finder->latest[mention(finder, i)->type] = i;
    }
    return status;
}
