#include <string.h>

#include "patterns/bits.h"
#include "relations/items.h"

enum { MEMBERS_MAX = 40, PAIRS_MAX = 12, CONNECTORS_MAX = 4, TAIL_MENTIONS_MAX = 32, REMARK_ITEMS_MAX = 8 };

/* Mentions that a capture stands for. */
struct members {
    uint32_t count;
    uint32_t mentions[MEMBERS_MAX];
};

/* The captures of a match that matter, as item runs. */
struct reading_of_match {
    struct lx_capture source;
    struct lx_capture target;
    struct lx_capture role;
    bool past;
};

static uint32_t character(const struct lx_finder *finder, uint32_t at) {
    const struct lx_item *item = &finder->relations->items.items[at];
    bool one = item->gap == 0 && item->end - item->first == 1 && item->shape == LX_SHAPE_PUNCTUATION;
    return one ? finder->reading->tokens->tokens.items[item->first].code : 0;
}

static bool connects(const struct lx_finder *finder, uint32_t at) {
    const struct lx_item *item = &finder->relations->items.items[at];
    if (item->gap != 0 || finder->relations->item_mentions.items[at] != LX_NONE) {
        return false;
    }
    uint32_t c = character(finder, at);
    if (c == 0x2013 || c == 0x2014) {
        /* "the Fund for Research – FRS": what follows a dash is another name, not another body. */
        return at + 1 < finder->relations->items.count &&
               (finder->relations->items.items[at + 1].types & UINT32_C(1) << LXT_TYPE_ORGANIZATION) == 0;
    }
    if (c == ',' || c == '&' || c == ';' || c == '/') {
        return true;
    }
    return (finder->rules->set_flags.items[item->set] & LX_LIST_CONNECTS) != 0;
}

static bool admits(const struct lx_finder *finder, uint32_t at, uint32_t mask) {
    return (finder->relations->items.items[at].types & mask) != 0;
}

static void add_member(const struct lx_finder *finder, struct members *members, uint32_t at, uint32_t mask) {
    if (admits(finder, at, mask) && members->count < MEMBERS_MAX) {
        members->mentions[members->count++] = finder->relations->item_mentions.items[at];
    }
}

/* The last item of a remark in brackets that begins at `at` ("A (1994), B"); `at` itself where none does. */
static uint32_t remark_end(const struct lx_finder *finder, uint32_t at, uint32_t stop) {
    if (character(finder, at) != '(') {
        return at;
    }
    for (uint32_t i = at + 1; i < stop && i - at <= REMARK_ITEMS_MAX; i++) {
        if (character(finder, i) == ')') {
            return i;
        }
    }
    return at;
}

static bool has_flag(const struct lx_finder *finder, uint32_t at, uint32_t flag) {
    const struct lx_item *item = &finder->relations->items.items[at];
    return item->gap == 0 && item->types == 0 && (finder->rules->set_flags.items[item->set] & flag) != 0;
}

/* The body of which an organisation at `at` is only the complement ("[the Lab] of the University [and]"); `at` itself
 * where it stands for itself. */
static uint32_t head_item(const struct lx_finder *finder, uint32_t at, uint32_t stop, uint32_t mask) {
    const uint32_t body = UINT32_C(1) << LXT_TYPE_ORGANIZATION;
    if (!admits(finder, at, body & mask)) {
        return at;
    }
    uint32_t before = at;
    bool of = false;
    for (uint32_t i = 0; i < 2 && before > 0 && before - 1 != stop; i++) {
        if (!has_flag(finder, before - 1, of ? 0 : LX_LIST_OF | LX_LIST_ARTICLE)) {
            break;
        }
        before--;
        of = has_flag(finder, before, LX_LIST_OF);
    }
    return of && before > 0 && before - 1 != stop && admits(finder, before - 1, body) ? before - 1 : at;
}

/* Follows a coordination from item `at` in one direction: "A, B et C". `stop` is the first item not to enter. */
static void extend(const struct lx_finder *finder, struct members *members, uint32_t at, int direction, uint32_t stop,
                   uint32_t mask) {
    uint32_t connectors = 0;
    for (at += (uint32_t)direction; at != stop && connectors <= CONNECTORS_MAX; at += (uint32_t)direction) {
        uint32_t remark = direction > 0 ? remark_end(finder, at, stop) : at;
        if (remark != at) {
            at = remark;
        } else if (admits(finder, at, mask)) {
            if (connectors == 0) {
                return;
            }
            at = direction < 0 ? head_item(finder, at, stop, mask) : at;
            add_member(finder, members, at, mask);
            connectors = 0;
        } else if (connects(finder, at)) {
            connectors++;
        } else {
            return;
        }
    }
}

/* The mentions in a capture. */
static void collect(const struct lx_finder *finder, struct lx_capture capture, uint32_t mask, struct members *members) {
    for (uint32_t i = capture.first; capture.first != LX_NONE && i < capture.end; i++) {
        add_member(finder, members, i, mask);
    }
}

/* The capture, or the body of which what it holds is the complement. */
static struct lx_capture head_of_list(const struct lx_finder *finder, struct lx_capture capture, uint32_t mask) {
    uint32_t at = head_item(finder, capture.first, LX_NONE, mask);
    return at == capture.first ? capture : (struct lx_capture){at, at + 1};
}

/* The mentions in a capture and in the coordination around it, which ends at the other capture at the latest. */
static void collect_list(const struct lx_finder *finder, struct lx_capture capture, struct lx_capture other,
                         uint32_t mask, struct members *members) {
    uint32_t right = finder->relations->items.count;
    uint32_t left = LX_NONE; /* before item 0 */
    collect(finder, capture, mask, members);
    if (members->count == 0) {
        return;
    }
    if (other.first >= capture.end) {
        right = other.first;
    } else {
        left = other.end - 1;
    }
    extend(finder, members, capture.end - 1, 1, right, mask);
    extend(finder, members, capture.first, -1, left, mask);
}

/* Both captures and what their coordination has before and behind them. */
static void collect_pairs(const struct lx_finder *finder, const struct reading_of_match *read, uint32_t mask,
                          struct members *members) {
    bool source_first = read->source.first < read->target.first;
    struct lx_capture head = head_of_list(finder, source_first ? read->source : read->target, mask);
    collect(finder, head, mask, members);
    collect(finder, source_first ? read->target : read->source, mask, members);
    uint32_t first = head.first;
    uint32_t end = read->source.end > read->target.end ? read->source.end : read->target.end;
    extend(finder, members, first, -1, LX_NONE, mask);
    extend(finder, members, end - 1, 1, finder->relations->items.count, mask);
}

/* The mention that stands for the source: with `tail`, one inside it that ends where it ends ("Fédération des pêcheurs
 * de [Ségou] (Mali)"). LX_NONE where there must be one and is none. */
static uint32_t tail_of(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t source) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    if (rule->tail == 0 || (lx_finder_bit(finder, source) & rule->tail) != 0) {
        return source;
    }
    for (uint32_t i = source + 1; i < finder->mentions->mentions.count && i - source <= TAIL_MENTIONS_MAX; i++) {
        if (all[i].start >= all[source].end) {
            break;
        }
        if (all[i].end == all[source].end && (lx_finder_bit(finder, i) & rule->tail) != 0) {
            return i;
        }
    }
    return rule->tail_only ? LX_NONE : source;
}

/* Whether the mentions between the captures are of the rule's `through`. */
static bool passes(const struct lx_finder *finder, const struct lx_relation_rule *rule,
                   const struct reading_of_match *read) {
    const uint32_t *mentions = finder->relations->item_mentions.items;
    bool source_first = read->source.first < read->target.first;
    uint32_t end = source_first ? read->target.first : read->source.first;
    for (uint32_t i = source_first ? read->source.end : read->target.end; rule->through != NULL && i < end; i++) {
        if (mentions[i] != LX_NONE && !lx_finder_made_by(finder, mentions[i], rule->through)) {
            return false;
        }
    }
    return true;
}

/* What a target stands for: "système des [Nations unies]", where the first word has a class that the rule excludes, for
 * the last mention of its types inside. */
static uint32_t head_of(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t target) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    uint16_t set = lx_reading_form(finder->reading, all[target].first)->set;
    if (rule->head_count == 0 || !lx_relation_excludes(finder->rules, rule, set)) {
        return target;
    }
    for (uint32_t i = target + 1; i < finder->mentions->mentions.count && i - target <= TAIL_MENTIONS_MAX; i++) {
        if (all[i].start >= all[target].end) {
            break;
        }
        if (all[i].first != LX_NONE && all[i].end == all[target].end &&
            (lx_finder_bit(finder, i) & rule->targets) != 0) {
            return i;
        }
    }
    return target;
}

static lxt_status add_pairs(struct lx_finder *finder, struct lx_found *found, const struct members *members) {
    uint32_t count = members->count < PAIRS_MAX ? members->count : PAIRS_MAX;
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < count && status == LXT_OK; i++) {
        for (uint32_t k = i + 1; k < count && status == LXT_OK; k++) {
            found->source = members->mentions[i];
            found->target = members->mentions[k];
            status = lx_finder_add(finder, found);
        }
    }
    return status;
}

static lxt_status add_product(struct lx_finder *finder, struct lx_found *found, const struct members *sources,
                              const struct members *targets) {
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < sources->count && status == LXT_OK; i++) {
        for (uint32_t k = 0; k < targets->count && status == LXT_OK; k++) {
            const char *made_by = found->rule->source_rule;
            found->source = tail_of(finder, found->rule, sources->mentions[i]);
            found->target = head_of(finder, found->rule, targets->mentions[k]);
            bool fits =
                found->source != LX_NONE && (made_by == NULL || lx_finder_made_by(finder, found->source, made_by));
            status = fits ? lx_finder_add(finder, found) : LXT_OK;
        }
    }
    return status;
}

static lxt_status read_captures(struct lx_finder *finder, const struct lx_grammar *grammar,
                                const struct lx_grammar_match *match, struct reading_of_match *read) {
    struct lx_capture captures[LX_PATTERN_CAPTURES_MAX];
    const struct lx_capture none = {LX_NONE, LX_NONE};
    uint32_t count = 0;
    lxt_status status = lx_grammar_captures(grammar, finder->matcher, match, captures, &count);
    *read = (struct reading_of_match){none, none, none, false};
    for (uint32_t i = 0; i < count && status == LXT_OK; i++) {
        const char *name = lx_grammar_capture_name(grammar, match->index, i);
        if (strcmp(name, "source") == 0) {
            read->source = captures[i];
        } else if (strcmp(name, "target") == 0) {
            read->target = captures[i];
        } else if (strcmp(name, "role") == 0) {
            read->role = captures[i];
        } else if (strcmp(name, "past") == 0) {
            read->past = captures[i].first != LX_NONE;
        }
    }
    return status;
}

/* The relations of a match: of each source to each target. */
static lxt_status add_match(struct lx_finder *finder, const struct lx_grammar *grammar,
                            const struct lx_grammar_match *match) {
    const struct lx_relation_rule *rule = &finder->rules->sequence.items[match->rule];
    const struct lx_item *items = finder->relations->items.items;
    struct reading_of_match read;
    lxt_status status = read_captures(finder, grammar, match, &read);
    if (status != LXT_OK) {
        return status;
    }
    struct lx_found found = {.rule = rule, .past = read.past};
    if (read.role.first != LX_NONE && read.role.first < read.role.end) {
        found.role_first = items[read.role.first].first;
        found.role_end = items[read.role.end - 1].end;
    }
    struct members sources = {.count = 0};
    struct members targets = {.count = 0};
    if (read.source.first == LX_NONE || read.target.first == LX_NONE || !passes(finder, rule, &read)) {
        return LXT_OK;
    }
    if (rule->list == LX_LIST_PAIR) {
        collect_pairs(finder, &read, rule->sources | rule->targets, &sources);
        return add_pairs(finder, &found, &sources);
    }
    if (read.source.end <= read.target.first) {
        read.source = head_of_list(finder, read.source, rule->sources);
    }
    if (rule->list == LX_LIST_SOURCE || rule->list == LX_LIST_BOTH) {
        collect_list(finder, read.source, read.target, rule->sources, &sources);
    } else {
        collect(finder, read.source, rule->sources, &sources);
    }
    if (rule->list == LX_LIST_TARGET || rule->list == LX_LIST_BOTH) {
        collect_list(finder, read.target, read.source, rule->targets, &targets);
    } else {
        collect(finder, read.target, rule->targets, &targets);
    }
    return add_product(finder, &found, &sources, &targets);
}

/* Of each rule that won the start its longest match: the ends of a rule stand together, shortest first. */
static lxt_status add_longest(struct lx_finder *finder, const struct lx_grammar *grammar) {
    const struct lx_grammar_matches *matches = &finder->relations->matches;
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < matches->matches.count && status == LXT_OK; i++) {
        const struct lx_grammar_match match = matches->matches.items[i];
        if (i + 1 == matches->matches.count || matches->matches.items[i + 1].index != match.index) {
            status = add_match(finder, grammar, &match);
        }
    }
    return status;
}

/*
 * Source and target are two mentions: a rule is tried only where both may stand in its reach. For each mention, the
 * first item where a rule may begin that relates it to one behind it; behind the mention where there is none. False
 * when no rule may begin anywhere.
 */
static bool find_windows(const struct lx_finder *finder, const struct lx_relation_grammar *entry) {
    struct lx_relations *relations = finder->relations;
    const struct lx_item *items = relations->items.items;
    const uint32_t *mentions = relations->mention_items.items;
    uint32_t count = relations->mention_items.count;
    uint32_t from = LX_NONE; /* of the windows of this mention and those behind it */
    for (uint32_t place = count; place > 0; place--) {
        uint32_t first = mentions[place - 1];
        uint32_t type = lx_lowest_bit(items[first].types);
        uint32_t partners = entry->partners[type];
        uint32_t last = first + entry->farthest[type];
        for (uint32_t k = place; k < count && mentions[k] < last && partners != 0; k++) {
            uint32_t bit = items[mentions[k]].types & partners;
            if (bit != 0) {
                uint32_t end = mentions[k] + 1;
                uint32_t reach = entry->reach[type][lx_lowest_bit(bit)];
                partners &= ~bit; /* others of the type are farther off */
                from = end - first > reach ? from : lx_least(from, end > reach ? end - reach : 0);
            }
        }
        relations->windows.items[place - 1] = from;
    }
    return from != LX_NONE;
}

/* Lists the items in the windows with which a rule may begin. */
static void find_starts(const struct lx_finder *finder, const struct lx_relation_grammar *entry) {
    struct lx_relations *relations = finder->relations;
    const struct lx_item *items = relations->items.items;
    uint32_t *starts = relations->starts.items;
    uint32_t count = 0;
    uint32_t at = 0;
    for (uint32_t place = 0; place < relations->mention_items.count; place++) {
        uint32_t from = relations->windows.items[place];
        for (at = from > at ? from : at; at <= relations->mention_items.items[place]; at++) {
            starts[count] = at;
            count += lx_relation_begins(entry, &items[at]);
        }
        at = relations->mention_items.items[place] + 1;
    }
    relations->starts.count = count;
}

static lxt_status match_all(struct lx_finder *finder, const struct lx_relation_grammar *entry) {
    struct lx_relations *relations = finder->relations;
    if (!find_windows(finder, entry)) {
        return LXT_OK;
    }
    find_starts(finder, entry);
    lxt_status status =
        lx_grammar_open(entry->grammar, finder->matcher, relations->items.items, relations->items.count);
    for (uint32_t i = 0; i < relations->starts.count && status == LXT_OK; i++) {
        relations->matches.matches.count = 0;
        status = lx_grammar_match(entry->grammar, finder->matcher, relations->starts.items[i], &relations->matches);
        status = status == LXT_OK ? add_longest(finder, entry->grammar) : status;
    }
    return status;
}

lxt_status lx_find_sequences(struct lx_finder *finder) {
    struct lx_items_cursor cursor = {.token = 0};
    struct lx_stretch stretch;
    bool more = true;
    lxt_status status = lx_items_next(finder, &cursor, &stretch, &more);
    while (status == LXT_OK && more) {
        for (uint32_t i = 0; i < finder->rules->grammars.count && status == LXT_OK; i++) {
            const struct lx_relation_grammar *grammar = &finder->rules->grammars.items[i];
            if (grammar->language == LX_WORLD || grammar->language == stretch.language) {
                status = match_all(finder, grammar);
            }
        }
        status = status == LXT_OK ? lx_items_next(finder, &cursor, &stretch, &more) : status;
    }
    return status;
}
