#include "relations/finder.h"

/* "Présidente : X", "X, trésorier", and the two on lines of their own: a line of a list of officers, or a signature. */
enum {
    OFFICE_TOKENS_MAX = 20,
    LEAD_TOKENS_MAX = 4,
    CIVILITY_TOKENS_MAX = 7,
    NAME_LINE_EXTRA = 4,
    ROLE_TOKENS_MAX = 8,
    BODY_LINES_MAX = 60,
    BODY_MENTIONS_MAX = 96,
    BODY_LINE_TOKENS = 14,
    MAIN_MENTIONS_LEAST = 3,
    CAREER_TOKENS_MAX = 48,
    CAREER_MENTIONS_MAX = 12
};

/* A run of tokens. */
struct run {
    uint32_t first;
    uint32_t end;
};

static uint32_t character(const struct lx_finder *finder, uint32_t token) {
    return finder->reading->tokens->tokens.items[token].code;
}

static struct run line_of(const struct lx_finder *finder, uint32_t block) {
    const uint32_t *starts = finder->reading->tokens->block_tokens.items;
    return (struct run){starts[block], starts[block + 1]};
}

static bool is_role(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t token) {
    return lx_relation_label(finder->rules, rule, lx_reading_form(finder->reading, token)->set);
}

static bool ends_role(const struct lx_finder *finder, uint32_t token) {
    uint32_t c = character(finder, token);
    return c == ':' || c == ',' || c == ';' || c == '(' || c == ')' || c == '.' || c == '/' || c == '|';
}

/* Whether an outermost mention other than a date begins in the run. */
static bool holds_mention(const struct lx_finder *finder, struct run run) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    uint32_t start = finder->reading->tokens->tokens.items[run.first].start;
    for (uint32_t i = lx_finder_first(finder, start); i < finder->mentions->mentions.count; i++) {
        if (all[i].first == LX_NONE || all[i].first >= run.end) {
            return false;
        }
        if (all[i].type != LXT_TYPE_DATE && all[i].type != LXT_TYPE_NATIONALITY) {
            return true;
        }
    }
    return false;
}

/* Whether a token is an article, "de" or the like. */
static bool connects(const struct lx_finder *finder, uint32_t token) {
    uint16_t set = lx_reading_form(finder->reading, token)->set;
    return (finder->rules->set_flags.items[set] & LX_LIST_CONNECTS) != 0;
}

/* "président de SoLibre": whether a word that can only be a name follows a preposition. */
static bool names_body(const struct lx_finder *finder, struct run run) {
    for (uint32_t i = run.first + 1; i < run.end; i++) {
        uint8_t shape = finder->reading->tokens->tokens.items[i].shape;
        if (connects(finder, i - 1) && (shape == LX_SHAPE_UPPER || shape == LX_SHAPE_MIXED)) {
            return true;
        }
    }
    return false;
}

/* "Head of Mapping, Accelerator Lab": whether what a comma or a full stop adds to a function may be its body. */
static bool goes_on(const struct lx_finder *finder, uint32_t end, uint32_t to) {
    if (end + 1 >= to || (character(finder, end) != ',' && character(finder, end) != '.')) {
        return false;
    }
    uint8_t shape = finder->reading->tokens->tokens.items[end + 1].shape;
    return shape == LX_SHAPE_CAPITAL || shape == LX_SHAPE_UPPER || shape == LX_SHAPE_MIXED;
}

/* The function that stands at the beginning of [from, to), behind a bullet or an article; an empty run when none. */
static struct run role_at(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t from,
                          uint32_t to) {
    const struct run none = {0, 0};
    uint32_t head = from;
    while (head < to && head - from < LEAD_TOKENS_MAX && !is_role(finder, rule, head)) {
        head++;
    }
    if (head >= to || !is_role(finder, rule, head)) {
        return none;
    }
    struct run role = {head, head + 1};
    while (role.first > from && finder->reading->tokens->tokens.items[role.first].gap == LX_GAP_NONE &&
           finder->reading->tokens->tokens.items[role.first - 1].shape != LX_SHAPE_PUNCTUATION) {
        role.first--;
    }
    while (role.end < to && !ends_role(finder, role.end)) {
        role.end++;
    }
    bool fits = role.end - role.first <= ROLE_TOKENS_MAX && !names_body(finder, role) && !holds_mention(finder, role) &&
                !goes_on(finder, role.end, to);
    return fits ? role : none;
}

/* Whether the person is all there is on the line but for a civility or a bullet. */
static bool stands_alone(const struct lx_mention *person, struct run line) {
    return line.end - line.first <= person->stop - person->first + NAME_LINE_EXTRA &&
           person->first - line.first <= NAME_LINE_EXTRA;
}

static struct run role_beside(const struct lx_finder *finder, const struct lx_relation_rule *rule,
                              const struct lx_mention *person, struct run line) {
    struct run role = role_at(finder, rule, line.first, person->first);
    if (role.first != role.end) {
        /* "Le directeur de la banque que préside X": nothing but an article or a civility may stand between. "Le
         * président X s'envole": the line says more than who holds the office. */
        bool ends = person->stop >= line.end ||
                    finder->reading->tokens->tokens.items[person->stop].shape == LX_SHAPE_PUNCTUATION;
        return ends && person->first - role.end <= LEAD_TOKENS_MAX ? role : (struct run){0, 0};
    }
    uint32_t from = person->stop;
    from += from < line.end && (character(finder, from) == ',' || character(finder, from) == ':');
    role = role_at(finder, rule, from, line.end);
    bool near = role.first != role.end && role.first - from <= 1;
    return near ? role : (struct run){0, 0};
}

/* The function on the line behind the person's, or on the one before it ("Le ministre,"). */
static struct run role_on_lines(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t block) {
    struct run role = {0, 0};
    if (block + 1 < finder->reading->text->blocks.count) {
        struct run line = line_of(finder, block + 1);
        bool short_line = line.end - line.first <= ROLE_TOKENS_MAX && line.end != line.first;
        role = short_line && is_role(finder, rule, line.first) ? role_at(finder, rule, line.first, line.end) : role;
    }
    if (role.first == role.end && block > 0) {
        struct run line = line_of(finder, block - 1);
        bool short_line = line.end - line.first <= ROLE_TOKENS_MAX && line.end != line.first;
        role = short_line ? role_at(finder, rule, line.first, line.end) : role;
    }
    return role;
}

/* Whether an organisation is what its line is about: it begins a short line. */
static bool heads_line(const struct lx_finder *finder, const struct lx_mention *body) {
    struct run line = line_of(finder, lx_reading_block(finder->reading, body->first));
    return line.end - line.first <= BODY_LINE_TOKENS && body->first - line.first <= 2;
}

/* A line of a list has nothing to do with what follows the list: "cc: - Croix-Rouge", and the signature below. */
static bool is_of_list(const struct lx_finder *finder, uint32_t body_block, uint32_t block) {
    const struct lx_block *blocks = finder->reading->text->blocks.items;
    return blocks[body_block].role == LX_ROLE_ITEM && blocks[block].role != LX_ROLE_ITEM;
}

/* The nearest organisation above that heads a line, LX_NONE. */
static uint32_t body_above(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t person,
                           uint32_t block) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    for (uint32_t k = 1; k <= BODY_MENTIONS_MAX && k <= person; k++) {
        uint32_t i = person - k;
        if (all[i].first == LX_NONE || all[i].parent != LX_NONE || (rule->targets & lx_finder_bit(finder, i)) == 0) {
            continue;
        }
        uint32_t body_block = lx_reading_block(finder->reading, all[i].first);
        if (block - body_block > BODY_LINES_MAX) {
            break;
        }
        if (is_of_list(finder, body_block, block)) {
            continue;
        }
        bool same_line =
            all[i].first >= line_of(finder, block).first && all[i].first - line_of(finder, block).first <= 2;
        if (all[i].stop < all[person].first && (same_line || heads_line(finder, &all[i]))) {
            return i;
        }
    }
    return LX_NONE;
}

/* The first mention of the organisation that the document is about: named most, twice as often as any other. */
static lxt_status find_main(struct lx_finder *finder, uint32_t targets) {
    struct lx_relations *relations = finder->relations;
    const struct lx_mention *all = finder->mentions->mentions.items;
    uint32_t entities = finder->entities->entities.count;
    uint32_t best = LX_NONE;
    uint32_t second = 0;
    finder->main_body = LX_NONE;
    finder->main_known = true;
    if (!lx_array_reserve(relations->allocator, &relations->counts, entities)) {
        return LXT_ERROR_MEMORY;
    }
    uint32_t *counts = relations->counts.items;
    for (uint32_t i = 0; i < entities; i++) {
        counts[i] = 0;
    }
    for (uint32_t i = 0; i < finder->mentions->mentions.count; i++) {
        bool counted = all[i].entity < entities && (targets & lx_finder_bit(finder, i)) != 0;
        counts[counted ? all[i].entity : 0] += counted;
    }
    for (uint32_t i = 0; i < entities; i++) {
        if (best == LX_NONE || counts[i] > counts[best]) {
            second = best == LX_NONE ? 0 : counts[best];
            best = i;
        } else if (counts[i] > second) {
            second = counts[i];
        }
    }
    if (best != LX_NONE && counts[best] >= MAIN_MENTIONS_LEAST && counts[best] / 2 >= second) {
        finder->main_body = finder->entities->entities.items[best].first_mention;
    }
    return LXT_OK;
}

lxt_status lx_finder_main(struct lx_finder *finder, uint32_t targets, uint32_t *body) {
    lxt_status status = finder->main_known ? LXT_OK : find_main(finder, targets);
    *body = status == LXT_OK ? finder->main_body : LX_NONE;
    return status;
}

/* "Chair: Prof. X (University). Treasurer: Y": in a long line, a function and a colon right before the person. */
static struct run role_and_colon(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t first,
                                 uint32_t person) {
    const struct run none = {0, 0};
    uint32_t colon = person;
    while (colon > first && person - colon < CIVILITY_TOKENS_MAX && character(finder, colon) != ':') {
        colon--;
    }
    uint32_t start = colon;
    while (start > first && colon - start < ROLE_TOKENS_MAX && !ends_role(finder, start - 1)) {
        start--;
    }
    bool found = character(finder, colon) == ':' && start != colon && is_role(finder, rule, start);
    return found ? role_at(finder, rule, start, colon) : none;
}

lxt_status lx_find_office(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t person,
                          uint32_t block) {
    const struct lx_mention *m = &finder->mentions->mentions.items[person];
    if (m->first == LX_NONE) {
        return LXT_OK;
    }
    struct run line = line_of(finder, block);
    bool is_short = line.end - line.first <= OFFICE_TOKENS_MAX;
    struct run role =
        is_short ? role_beside(finder, rule, m, line) : role_and_colon(finder, rule, line.first, m->first);
    if (role.first == role.end && is_short && stands_alone(m, line)) {
        role = role_on_lines(finder, rule, block);
    }
    if (role.first == role.end || connects(finder, role.end - 1)) {
        return LXT_OK;
    }
    uint32_t body = body_above(finder, rule, person, block);
    if (body == LX_NONE) {
        lxt_status status = lx_finder_main(finder, rule->targets, &body);
        if (status != LXT_OK) {
            return status;
        }
    }
    if (body == LX_NONE) {
        return LXT_OK;
    }
    const struct lx_found found = {
        .rule = rule, .source = person, .target = body, .role_first = role.first, .role_end = role.end};
    return lx_finder_add(finder, &found);
}

/* The beginning of what a line says of a body: the line's, or behind a semicolon or the body before. */
static uint32_t part_start(const struct lx_finder *finder, struct run line, uint32_t body) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    uint32_t token = all[body].first;
    uint32_t first = token - line.first > CAREER_TOKENS_MAX ? token - CAREER_TOKENS_MAX : line.first;
    for (uint32_t k = 1; k <= body && k <= CAREER_MENTIONS_MAX; k++) {
        const struct lx_mention *other = &all[body - k];
        if (other->first != LX_NONE && other->parent == LX_NONE && other->type == all[body].type) {
            first = other->stop > first && other->stop <= token ? other->stop : first;
            break;
        }
    }
    while (token > first && character(finder, token - 1) != ';') {
        token--;
    }
    return token;
}

/* The nearest person above whose name stands alone on a line, LX_NONE. */
static uint32_t person_above(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t body,
                             uint32_t block) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    for (uint32_t k = lx_finder_distance(finder, rule->sources, body); k <= BODY_MENTIONS_MAX && k <= body; k++) {
        uint32_t i = body - k;
        if (all[i].first == LX_NONE || all[i].parent != LX_NONE || (rule->sources & lx_finder_bit(finder, i)) == 0) {
            continue;
        }
        uint32_t other = lx_reading_block(finder->reading, all[i].first);
        if (other == block || block - other > BODY_LINES_MAX) {
            break;
        }
        if (stands_alone(&all[i], line_of(finder, other))) {
            return i;
        }
    }
    return LX_NONE;
}

static bool has_flag(const struct lx_finder *finder, uint32_t token, uint32_t flags) {
    return (finder->rules->set_flags.items[lx_reading_form(finder->reading, token)->set] & flags) != 0;
}

/* The token behind brackets that open at a token; the token itself where none do. */
static uint32_t behind_brackets(const struct lx_finder *finder, uint32_t token, uint32_t end) {
    uint32_t at = token;
    while (at < end && character(finder, token) == '(' && character(finder, at) != ')') {
        at++;
    }
    return at != token && at < end ? at + 1 : token;
}

/* The function that a segment of a line begins with, with what goes before its head and coordinated ones. */
static struct run office_in(const struct lx_finder *finder, const struct lx_relation_rule *rule, struct run segment) {
    struct run role = role_at(finder, rule, segment.first, segment.end);
    while (role.first != role.end && role.end + 1 < segment.end && character(finder, role.end) == ',' &&
           is_role(finder, rule, role.end + 1)) {
        role.end = role_at(finder, rule, role.end + 1, segment.end).end;
        role.end = role.end == 0 ? role.first : role.end;
    }
    while (role.end > role.first + 1 && has_flag(finder, role.end - 1, LX_LIST_CONNECTS | LX_LIST_LINKS)) {
        role.end--;
    }
    while (role.first > segment.first && role.first != role.end && has_flag(finder, role.first - 1, LX_LIST_BEFORE)) {
        role.first--;
    }
    return role;
}

/* "Reader (1989-1994), lecturer (1994-2002) and professor at the University": each of them. The segments of a line end
 * at a comma or "and" behind brackets; the last one leads to the body. */
static lxt_status add_offices(struct lx_finder *finder, struct lx_found *found, struct run part) {
    lxt_status status = LXT_OK;
    uint32_t first = part.first;
    for (uint32_t i = part.first; i < part.end && status == LXT_OK; i++) {
        bool separates = character(finder, i) == ',' || has_flag(finder, i, LX_LIST_AND);
        if (!separates || i == part.first || character(finder, i - 1) != ')') {
            continue;
        }
        struct run role = office_in(finder, found->rule, (struct run){first, i});
        first = i + 1;
        if (role.first != role.end) {
            found->role_first = role.first;
            found->role_end = role.end;
            status = lx_finder_add(finder, found);
        }
    }
    return status;
}

/* The beginning of the last segment of a part. */
static uint32_t last_segment(const struct lx_finder *finder, struct run part) {
    uint32_t first = part.end;
    while (first > part.first + 1 &&
           !((character(finder, first - 1) == ',' || has_flag(finder, first - 1, LX_LIST_AND)) &&
             character(finder, first - 2) == ')')) {
        first--;
    }
    return first > part.first + 1 ? first : part.first;
}

lxt_status lx_find_career(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t body,
                          uint32_t block) {
    const struct lx_mention *m = &finder->mentions->mentions.items[body];
    uint32_t person = m->first != LX_NONE ? person_above(finder, rule, body, block) : LX_NONE;
    if (person == LX_NONE) {
        return LXT_OK;
    }
    struct run part = {part_start(finder, line_of(finder, block), body), m->first};
    struct run role = office_in(finder, rule, (struct run){last_segment(finder, part), part.end});
    uint32_t behind = behind_brackets(finder, role.end, part.end);
    /* "doctor of law (Ghent University, 1979)": where a degree was taken nobody works. */
    bool reaches = role.first != role.end && m->first > role.end && m->first - behind <= LEAD_TOKENS_MAX &&
                   character(finder, m->first - 1) != '(';
    if (!reaches) {
        return LXT_OK;
    }
    struct lx_found found = {
        .rule = rule, .source = person, .target = body, .role_first = role.first, .role_end = role.end};
    lxt_status status = lx_finder_add(finder, &found);
    return status == LXT_OK ? add_offices(finder, &found, part) : status;
}
