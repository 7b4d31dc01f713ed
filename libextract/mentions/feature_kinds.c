/* Kinds: one reading of each token, and features of pairs of them. What two neighbours say together about a border,
 * their classes apart do not. */
#include "mentions/features.h"

#define CLASS(name) (UINT32_C(1) << LX_FEATURE_CLASS_##name)

static uint32_t kind_of_mark(uint32_t code_point) {
    switch (code_point) {
    case '(':
    case '[':
    case 0xAB:
    case 0x201C:
        return LX_KIND_OPENING;
    case ')':
    case ']':
    case 0xBB:
    case 0x201D:
        return LX_KIND_CLOSING;
    case ',':
        return LX_KIND_COMMA;
    case '.':
    case '!':
    case '?':
    case 0x2026:
        return LX_KIND_STOP;
    case ':':
    case ';':
        return LX_KIND_COLON;
    case '-':
    case '/':
    case '&':
        return LX_KIND_JOINT;
    default:
        return LX_KIND_MARK;
    }
}

/* The first class of a row that a token has gives its kind. */
struct row {
    uint32_t classes;
    uint32_t kind;
};

static uint32_t first_row(const struct row *rows, size_t count, uint32_t classes, uint32_t otherwise) {
    for (size_t i = 0; i < count; i++) {
        if ((classes & rows[i].classes) != 0) {
            return rows[i].kind;
        }
    }
    return otherwise;
}

static uint32_t kind_of_lower(uint32_t classes) {
    static const struct row rows[] = {
        {CLASS(de), LX_KIND_DE},
        {CLASS(and), LX_KIND_AND},
        {CLASS(in_prep), LX_KIND_PREPOSITION},
        {CLASS(det), LX_KIND_DETERMINER},
        {CLASS(function_word), LX_KIND_FUNCTION},
        {CLASS(speech_verb), LX_KIND_VERB},
        {CLASS(demonym), LX_KIND_DEMONYM},
        {CLASS(civility) | CLASS(role) | CLASS(role_adj), LX_KIND_ROLE},
        {CLASS(body_head), LX_KIND_BODY_HEAD},
        {CLASS(org_head) | CLASS(org_unit) | CLASS(org_classifier), LX_KIND_HEAD},
        {CLASS(org_adj), LX_KIND_ADJECTIVE},
        {CLASS(place_head) | CLASS(place_classifier), LX_KIND_PLACE_NOUN},
        {CLASS(work_head), LX_KIND_NOUN},
        {CLASS(ordinary), LX_KIND_ORDINARY},
    };
    return first_row(rows, sizeof rows / sizeof *rows, classes, LX_KIND_LOWER);
}

static uint32_t kind_of_capital(uint32_t classes) {
    static const struct row rows[] = {
        {CLASS(common_acronym), LX_KIND_ABBREVIATION},
        {CLASS(function_word) | CLASS(de) | CLASS(det) | CLASS(and) | CLASS(in_prep), LX_KIND_CAPITAL_FUNCTION},
        {CLASS(civility) | CLASS(role), LX_KIND_CAPITAL_ROLE},
        {CLASS(body_head), LX_KIND_CAPITAL_BODY_HEAD},
        {CLASS(org_head) | CLASS(org_unit) | CLASS(legal_form), LX_KIND_CAPITAL_HEAD},
        {CLASS(place_head) | CLASS(work_head), LX_KIND_CAPITAL_NOUN},
        {CLASS(month_name) | CLASS(weekday), LX_KIND_CALENDAR},
        {CLASS(org_adj), LX_KIND_CAPITAL_ADJECTIVE},
        {CLASS(demonym), LX_KIND_DEMONYM},
        {CLASS(given_name), LX_KIND_GIVEN},
        {CLASS(city_name) | CLASS(region_name) | CLASS(country_name), LX_KIND_PLACE},
        {CLASS(family_name), LX_KIND_FAMILY},
        {CLASS(ordinary), LX_KIND_CAPITAL_ORDINARY},
    };
    return first_row(rows, sizeof rows / sizeof *rows, classes, LX_KIND_CAPITAL);
}

uint32_t lx_feature_kind(const struct lx_feature_context *context, uint32_t token) {
    const struct lx_token *t = &context->reading->tokens->tokens.items[token];
    uint32_t classes = lx_feature_token_classes(context, token);
    switch (t->shape) {
    case LX_SHAPE_PUNCTUATION:
        /* A dash between words is no hyphen. */
        return kind_of_mark(t->gap == LX_GAP_NONE || t->code != '-' ? t->code : 0x2013);
    case LX_SHAPE_DIGITS:
        return LX_KIND_DIGITS;
    case LX_SHAPE_LETTER:
        return LX_KIND_LETTER;
    case LX_SHAPE_UPPER: {
        uint32_t kind = kind_of_capital(classes);
        return kind == LX_KIND_CAPITAL ? LX_KIND_UPPER : kind;
    }
    case LX_SHAPE_CAPITAL:
    case LX_SHAPE_MIXED:
        return kind_of_capital(classes);
    default:
        return kind_of_lower(classes);
    }
}

/* The kind of the token `distance` after `token`, without crossing a meaningful line end. */
static uint32_t kind_after(const struct lx_feature_context *context, uint32_t token, uint32_t distance) {
    const struct lx_tokens *tokens = context->reading->tokens;
    for (uint32_t i = 0; i <= distance; i++) {
        if (token + i >= tokens->tokens.count || tokens->tokens.items[token + i].gap >= LX_GAP_LINE) {
            return LX_KIND_NONE;
        }
    }
    return lx_feature_kind(context, token + distance);
}

static uint32_t kind_before(const struct lx_feature_context *context, uint32_t token, uint32_t distance) {
    const struct lx_tokens *tokens = context->reading->tokens;
    for (uint32_t i = 0; i <= distance; i++) {
        if (token < i + 1 || tokens->tokens.items[token - i].gap >= LX_GAP_LINE) {
            return LX_KIND_NONE;
        }
    }
    return lx_feature_kind(context, token - 1 - distance);
}

static void add_pair(enum lx_feature_pair pair, uint32_t left, uint32_t right, struct lx_feature_list *list) {
    lx_feature_add(list, LX_FEATURE_AT_PAIRS + ((uint32_t)pair * LX_KIND_COUNT + left) * LX_KIND_COUNT + right);
}

void lx_features_kinds(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                       struct lx_feature_kinds *kinds, struct lx_feature_list *list) {
    kinds->length = lx_feature_length(candidate->stop - candidate->first);
    kinds->at[LX_SLOT_PREVIOUS] = kind_before(context, candidate->first, 0);
    kinds->at[LX_SLOT_NEXT] = kind_after(context, candidate->stop, 0);
    kinds->at[LX_SLOT_FIRST] = lx_feature_kind(context, candidate->first);
    kinds->at[LX_SLOT_LAST] = lx_feature_kind(context, candidate->stop - 1);
    add_pair(LX_PAIR_BEFORE, kind_before(context, candidate->first, 1), kinds->at[LX_SLOT_PREVIOUS], list);
    add_pair(LX_PAIR_BEGIN, kinds->at[LX_SLOT_PREVIOUS], kinds->at[LX_SLOT_FIRST], list);
    add_pair(LX_PAIR_END, kinds->at[LX_SLOT_LAST], kinds->at[LX_SLOT_NEXT], list);
    add_pair(LX_PAIR_AFTER, kinds->at[LX_SLOT_NEXT], kind_after(context, candidate->stop, 1), list);
}

void lx_features_group(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                       const struct lx_feature_kinds *kinds, struct lx_feature_list *list) {
    uint32_t group = LX_GROUP_LISTED;
    if (candidate->rule != LX_NONE) {
        const struct lx_rule *rule = &context->ruleset->rules.items[candidate->rule];
        group = rule->type == LX_TYPE_NAME           ? LX_GROUP_RUN
                : rule->form == LX_FORM_ACRONYM      ? LX_GROUP_ACRONYM
                : rule->level == LX_LEVEL_COMPOSITES ? LX_GROUP_COMPOSITE
                                                     : LX_GROUP_ATOM;
    } else if (candidate->listed == LX_NONE) {
        group = LX_GROUP_REPEAT;
    }
    for (uint32_t slot = 0; slot < LX_FEATURE_SLOTS; slot++) {
        lx_feature_add(list,
                       LX_FEATURE_AT_GROUPS + (group * LX_FEATURE_SLOTS + slot) * LX_KIND_COUNT + kinds->at[slot]);
    }
    lx_feature_add(list, LX_FEATURE_AT_GROUP_LENGTHS + group * LX_FEATURE_LENGTHS + kinds->length);
}
