/* Kinds: one reading of each token, by its classes and shape or by the character. What two neighbours say together
 * about a border, their classes apart do not. */
#include "mentions/feature_tables.h"

#define CLASS(name) (UINT32_C(1) << LX_FEATURE_CLASS_##name)
#define FLAG(name) (UINT32_C(1) << LX_FEATURE_##name)
#define INSIDE FLAG(HAS_PUNCTUATION)

/* Shapes stand before: they are no characters. A dash between words is no hyphen, a dot or hyphen inside a name says
 * nothing. */
const struct lx_look lx_looks[LX_LOOKS] = {
    [LX_SHAPE_PUNCTUATION] = {0, INSIDE, LX_KIND_MARK, LX_KIND_MARK},
    [LX_LOOK_MARKS] = {'(', INSIDE, LX_KIND_OPENING, LX_KIND_OPENING},
    {')', INSIDE, LX_KIND_CLOSING, LX_KIND_CLOSING},
    {',', INSIDE | FLAG(HAS_COMMA), LX_KIND_COMMA, LX_KIND_COMMA},
    {':', INSIDE, LX_KIND_COLON, LX_KIND_COLON},
    {'.', 0, LX_KIND_STOP, LX_KIND_STOP},
    {';', INSIDE, LX_KIND_COLON, LX_KIND_COLON},
    {'-', 0, LX_KIND_JOINT, LX_KIND_MARK},
    {'/', INSIDE, LX_KIND_JOINT, LX_KIND_JOINT},
    {'&', INSIDE, LX_KIND_JOINT, LX_KIND_JOINT},
    {'"', INSIDE, LX_KIND_MARK, LX_KIND_MARK},
    {0xAB, INSIDE, LX_KIND_OPENING, LX_KIND_OPENING},
    {0xBB, INSIDE, LX_KIND_CLOSING, LX_KIND_CLOSING},
    {'@', INSIDE, LX_KIND_MARK, LX_KIND_MARK},
    {0x2013, INSIDE, LX_KIND_MARK, LX_KIND_MARK},
    {'[', INSIDE, LX_KIND_OPENING, LX_KIND_OPENING},
    {']', INSIDE, LX_KIND_CLOSING, LX_KIND_CLOSING},
    {0x201C, INSIDE, LX_KIND_OPENING, LX_KIND_OPENING},
    {0x201D, INSIDE, LX_KIND_CLOSING, LX_KIND_CLOSING},
    {'!', INSIDE, LX_KIND_STOP, LX_KIND_STOP},
    {'?', INSIDE, LX_KIND_STOP, LX_KIND_STOP},
    {0x2026, INSIDE, LX_KIND_STOP, LX_KIND_STOP},
};

uint32_t lx_look_of(const struct lx_feature_tables *tables, uint32_t code_point) {
    if (code_point < sizeof tables->looks) {
        return tables->looks[code_point];
    }
    for (uint32_t i = LX_LOOK_MARKS; i < LX_LOOKS; i++) {
        if (lx_looks[i].code_point == code_point) {
            return i;
        }
    }
    return LX_SHAPE_PUNCTUATION;
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

uint32_t lx_feature_kind(uint32_t classes, uint32_t shape) {
    switch (shape) {
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
