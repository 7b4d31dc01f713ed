/*
 * Features: what the scorer knows of a candidate. One registry; a feature is a small number, its weight is looked up by
 * type. Nothing here adds anything up (weights.h does) and no recogniser computes a score.
 *
 * A span, and a candidate beside the others of its span, are first read into a few small numbers (feature_views.h).
 * The score is summed from those (weights.h); dumps, explanations and the fitter list them as features
 * (feature_list.c): what holds of a candidate is found out in one place.
 *
 * Families of features, by the prefix of their names:
 *   bias                     always there
 *   prev: next: first: last: class of the token before, after, at the start, at the end (classes of LX_FEATURE_CLASSES)
 *   prev# next# first# last# shape of that token
 *   prev' next'              punctuation before and after
 *   gap<  gap>               gap before and after
 *   length:                  tokens
 *   role:                    role of the block
 *   span:                    what the span is made of
 *   case:                    evidence from the case of the same words elsewhere
 *   list:                    listed names: how well they match, attributes
 *   acronym:                 a bracketed acronym beside it
 *   rival:                   other candidates of the document
 *   seen:                    what the first pass established (second pass only)
 *   rule:NAME                the rule
 *   before: begin: end: after:  kinds of two neighbours: before the candidate, at its two borders, after it
 *   GROUP/...                kinds and length once more, apart for each way of proposing: a border of a listed name
 *                            tells other things than one of a run of capitals
 */
#ifndef LX_MENTIONS_FEATURES_H
#define LX_MENTIONS_FEATURES_H

#include <stdbool.h>
#include <stdint.h>

#include "tokens/tokens.h"

/* Classes that context features look at; the same name in any language. At most 32. */
#define LX_FEATURE_CLASSES(X)                                                                                          \
    X(de)                                                                                                              \
    X(det)                                                                                                             \
    X(in_prep)                                                                                                         \
    X(and)                                                                                                             \
    X(function_word)                                                                                                   \
    X(ordinary)                                                                                                        \
    X(civility)                                                                                                        \
    X(role)                                                                                                            \
    X(role_adj)                                                                                                        \
    X(org_head)                                                                                                        \
    X(org_adj)                                                                                                         \
    X(place_head)                                                                                                      \
    X(work_head)                                                                                                       \
    X(legal_form)                                                                                                      \
    X(given_name)                                                                                                      \
    X(given_name_word)                                                                                                 \
    X(family_name)                                                                                                     \
    X(family_name_word)                                                                                                \
    X(particle)                                                                                                        \
    X(month_name)                                                                                                      \
    X(weekday)                                                                                                         \
    X(body_head)                                                                                                       \
    X(speech_verb)                                                                                                     \
    X(contact_label)                                                                                                   \
    X(demonym)                                                                                                         \
    X(org_unit)                                                                                                        \
    X(org_classifier)                                                                                                  \
    X(city_name)                                                                                                       \
    X(region_name)                                                                                                     \
    X(country_name)                                                                                                    \
    X(place_classifier)                                                                                                \
    X(common_acronym)

/*
 * Features of single conditions. The order is that of the masks which hold them: first what every reading of a span
 * shares (the last of these are rare), then a candidate's own (the first six are common, the rest rare).
 */
#define LX_FEATURE_FLAGS(X)                                                                                            \
    X(ALL_ORDINARY, "span:all-ordinary")                                                                               \
    X(SOME_ORDINARY, "span:some-ordinary")                                                                             \
    X(NO_ORDINARY, "span:no-ordinary")                                                                                 \
    X(HAS_DIGITS, "span:digits")                                                                                       \
    X(HAS_LOWER_CONTENT, "span:lower-content")                                                                         \
    X(ALL_UPPER, "span:all-upper")                                                                                     \
    X(ALL_CAPITAL, "span:all-capital")                                                                                 \
    X(HAS_DE, "span:de")                                                                                               \
    X(DE_TWICE, "span:de-twice")                                                                                       \
    X(DE_OFTEN, "span:de-often")                                                                                       \
    X(HAS_AND, "span:and")                                                                                             \
    X(HAS_COMMA, "span:comma")                                                                                         \
    X(ENUMERATION, "span:enumeration")                                                                                 \
    X(HAS_PREPOSITION, "span:preposition")                                                                             \
    X(CAPITAL_LATER, "span:capital-later")                                                                             \
    X(HAS_ADJECTIVE, "span:adjective")                                                                                 \
    X(HAS_GAP, "span:wrap")                                                                                            \
    X(HAS_MARKUP, "span:markup")                                                                                       \
    X(HAS_PUNCTUATION, "span:punctuation")                                                                             \
    X(HAS_GIVEN, "span:given-name")                                                                                    \
    X(HAS_FAMILY, "span:family-name")                                                                                  \
    X(UNKNOWN_WORD, "span:unknown-word")                                                                               \
    X(SHORT_TOKEN, "span:short-token")                                                                                 \
    X(LOWER_FIRST, "span:lower-first")                                                                                 \
    X(LISTED_END, "span:listed-end")                                                                                   \
    X(LOWER_ELSEWHERE, "case:lower-elsewhere")                                                                         \
    X(CAPITAL_ELSEWHERE, "case:capital-elsewhere")                                                                     \
    X(FREQUENT, "case:frequent")                                                                                       \
    X(SENTENCE_START, "span:sentence-start")                                                                           \
    X(LINE_ALONE, "span:line-alone")                                                                                   \
    X(UPPER_BLOCK, "span:upper-line")                                                                                  \
    X(RIVAL_RUN_CONTINUES_LEFT, "rival:capital-left")                                                                  \
    X(RIVAL_DE_LEFT, "rival:capital-de-left")                                                                          \
    X(RIVAL_RUN_CONTINUES_RIGHT, "rival:capital-right")                                                                \
    X(RIVAL_DE_CAPITAL_RIGHT, "rival:de-capital-right")                                                                \
    X(BIAS, "bias")                                                                                                    \
    X(ACRONYM_AFTER_MATCHES, "acronym:after-matches")                                                                  \
    X(ACRONYM_AFTER_DIFFERS, "acronym:after-differs")                                                                  \
    X(ACRONYM_BEFORE_MATCHES, "acronym:before-matches")                                                                \
    X(ACRONYM_INSIDE, "acronym:inside")                                                                                \
    X(ACRONYM_IN_BRACKETS, "acronym:in-brackets")                                                                      \
    X(ACRONYM_EXPLAINED, "acronym:explained")                                                                          \
    X(ACRONYM_OF_BODY, "acronym:of-body")                                                                              \
    X(ACRONYM_OF_WORK, "acronym:of-work")                                                                              \
    X(AND_ARTICLE, "span:and-article")                                                                                 \
    X(LANGUAGE_MISMATCH, "list:other-language")                                                                        \
    X(RIVAL_LONGER_TYPE, "rival:longer-of-type")                                                                       \
    X(RIVAL_SHORTER_TYPE, "rival:shorter-of-type")                                                                     \
    X(RIVAL_SAME_SPAN_LISTED, "rival:same-span-listed")                                                                \
    X(RIVAL_COVERED_LISTED, "rival:covered-by-listed")                                                                 \
    X(RIVAL_COVERED_TYPE, "rival:covered-by-type")                                                                     \
    X(LISTED, "list:listed")                                                                                           \
    X(LISTED_EXACT, "list:exact")                                                                                      \
    X(LISTED_ACCENTS, "list:accents-missing")                                                                          \
    X(LISTED_AMBIGUOUS, "list:ambiguous")                                                                              \
    X(LISTED_LANGUAGE, "list:language-name")                                                                           \
    X(LISTED_RANK_LOW, "list:rank-low")                                                                                \
    X(LISTED_LOWER, "list:lower")                                                                                      \
    X(LISTED_ORDINARY, "list:ordinary-word")                                                                           \
    X(LISTED_NAME_WORD, "list:name-word")                                                                              \
    X(SEEN_TYPE, "seen:same-type")                                                                                     \
    X(SEEN_TYPE_TWICE, "seen:same-type-twice")                                                                         \
    X(SEEN_CONFIDENT, "seen:confident")                                                                                \
    X(SEEN_ACRONYM, "seen:defined-acronym")                                                                            \
    X(SEEN_FAMILY, "seen:family-name")                                                                                 \
    X(SEEN_REPEAT, "seen:only-repeated")                                                                               \
    X(SEEN_TERM, "seen:term")                                                                                          \
    X(SEEN_OTHER_TYPE, "seen:other-type")

#define LX_FEATURE_ENUM(id, name) LX_FEATURE_##id,
enum lx_feature_flag { LX_FEATURE_FLAGS(LX_FEATURE_ENUM) LX_FEATURE_FLAG_COUNT };

enum {
    LX_FEATURE_SPAN_RARE =
        LX_FEATURE_ACRONYM_AFTER_MATCHES,          /* flags of spans: common ones below, rare ones from here */
    LX_FEATURE_OWN = LX_FEATURE_LANGUAGE_MISMATCH, /* first flag that is a candidate's own */
    LX_FEATURE_OWN_LISTED = LX_FEATURE_LISTED,     /* of them, those of listed names */
    LX_FEATURE_OWN_SEEN = LX_FEATURE_SEEN_TYPE     /* and those of the second pass */
};

#define LX_FEATURE_CLASS_ENUM(name) LX_FEATURE_CLASS_##name,
enum lx_feature_class { LX_FEATURE_CLASSES(LX_FEATURE_CLASS_ENUM) LX_FEATURE_CLASS_COUNT };

/* What a token is to its neighbours: one kind each, by shape and the first class that counts. */
#define LX_FEATURE_KINDS(X)                                                                                            \
    X(NONE, "none")                                                                                                    \
    X(OPENING, "opening")                                                                                              \
    X(CLOSING, "closing")                                                                                              \
    X(COMMA, "comma")                                                                                                  \
    X(STOP, "stop")                                                                                                    \
    X(COLON, "colon")                                                                                                  \
    X(JOINT, "joint")                                                                                                  \
    X(MARK, "mark")                                                                                                    \
    X(DIGITS, "digits")                                                                                                \
    X(LETTER, "letter")                                                                                                \
    X(DE, "de")                                                                                                        \
    X(AND, "and")                                                                                                      \
    X(PREPOSITION, "preposition")                                                                                      \
    X(DETERMINER, "determiner")                                                                                        \
    X(FUNCTION, "function")                                                                                            \
    X(VERB, "verb")                                                                                                    \
    X(ROLE, "role")                                                                                                    \
    X(BODY_HEAD, "body")                                                                                               \
    X(HEAD, "head")                                                                                                    \
    X(ADJECTIVE, "adjective")                                                                                          \
    X(PLACE_NOUN, "place-noun")                                                                                        \
    X(NOUN, "noun")                                                                                                    \
    X(ORDINARY, "ordinary")                                                                                            \
    X(LOWER, "lower")                                                                                                  \
    X(CAPITAL_FUNCTION, "Function")                                                                                    \
    X(DEMONYM, "demonym")                                                                                              \
    X(ABBREVIATION, "Abbreviation")                                                                                    \
    X(PLACE, "Place")                                                                                                  \
    X(CAPITAL_ROLE, "Role")                                                                                            \
    X(CAPITAL_BODY_HEAD, "Body")                                                                                       \
    X(CAPITAL_HEAD, "Head")                                                                                            \
    X(CAPITAL_NOUN, "Noun")                                                                                            \
    X(CALENDAR, "Calendar")                                                                                            \
    X(CAPITAL_ADJECTIVE, "Adjective")                                                                                  \
    X(GIVEN, "Given")                                                                                                  \
    X(FAMILY, "Family")                                                                                                \
    X(CAPITAL_ORDINARY, "Ordinary")                                                                                    \
    X(CAPITAL, "Capital")                                                                                              \
    X(UPPER, "UPPER")

#define LX_FEATURE_KIND_ENUM(id, name) LX_KIND_##id,
enum lx_feature_kind { LX_FEATURE_KINDS(LX_FEATURE_KIND_ENUM) LX_KIND_COUNT };

/* Neighbouring tokens whose kinds are read together. */
enum lx_feature_pair { LX_PAIR_BEFORE = 0, LX_PAIR_BEGIN = 1, LX_PAIR_END = 2, LX_PAIR_AFTER = 3, LX_PAIR_COUNT = 4 };

/* Ways of proposing a candidate. */
enum lx_feature_group {
    LX_GROUP_LISTED = 0,
    LX_GROUP_RUN = 1, /* of capitalised words */
    LX_GROUP_ACRONYM = 2,
    LX_GROUP_ATOM = 3,
    LX_GROUP_COMPOSITE = 4,
    LX_GROUP_REPEAT = 5,
    LX_GROUP_COUNT = 6
};

enum {
    LX_SLOT_PREVIOUS = 0,
    LX_SLOT_NEXT = 1,
    LX_SLOT_FIRST = 2,
    LX_SLOT_LAST = 3,
    LX_FEATURE_SLOTS = 4,
    LX_FEATURE_MARKS = 14,      /* punctuation characters that are features of their own, see feature_kinds.c */
    LX_FEATURE_LENGTHS = 8,     /* 1 2 3 4 5 6-7 8-10 11+ */
    LX_FEATURE_GAPS = 7,        /* enum lx_gap */
    LX_FEATURE_AT_CLASSES = 96, /* flags stand below */
    LX_FEATURE_AT_SHAPES = LX_FEATURE_AT_CLASSES + LX_FEATURE_SLOTS * 32,
    LX_FEATURE_AT_MARKS = LX_FEATURE_AT_SHAPES + LX_FEATURE_SLOTS * LX_SHAPE_COUNT,
    LX_FEATURE_AT_GAPS = LX_FEATURE_AT_MARKS + 2 * LX_FEATURE_MARKS,
    LX_FEATURE_AT_LENGTHS = LX_FEATURE_AT_GAPS + 2 * LX_FEATURE_GAPS,
    LX_FEATURE_AT_ROLES = LX_FEATURE_AT_LENGTHS + LX_FEATURE_LENGTHS,
    LX_FEATURE_ROLES = 8, /* room for enum lx_role */
    LX_FEATURE_AT_PAIRS = LX_FEATURE_AT_ROLES + LX_FEATURE_ROLES,
    LX_FEATURE_AT_GROUPS = LX_FEATURE_AT_PAIRS + LX_PAIR_COUNT * LX_KIND_COUNT * LX_KIND_COUNT,
    LX_FEATURE_AT_GROUP_LENGTHS = LX_FEATURE_AT_GROUPS + LX_GROUP_COUNT * LX_FEATURE_SLOTS * LX_KIND_COUNT,
    LX_FEATURE_AT_RULES =
        LX_FEATURE_AT_GROUP_LENGTHS + LX_GROUP_COUNT * LX_FEATURE_LENGTHS, /* then one a rule of the ruleset */
    LX_FEATURES_MAX = 256 /* of one candidate: more than there can be */
};

/* The features of one candidate. */
struct lx_feature_list {
    uint16_t ids[LX_FEATURES_MAX];
    uint32_t count;
};

/* Appends; features past the maximum are left out. */
static inline void lx_feature_add(struct lx_feature_list *list, uint32_t feature) {
    if (list->count < LX_FEATURES_MAX) {
        list->ids[list->count++] = (uint16_t)feature;
    }
}

/* Numbers of the features that have a plain parameter. */
static inline uint32_t lx_feature_of_pair(enum lx_feature_pair pair, uint32_t left, uint32_t right) {
    return LX_FEATURE_AT_PAIRS + ((uint32_t)pair * LX_KIND_COUNT + left) * LX_KIND_COUNT + right;
}
static inline uint32_t lx_feature_of_shape(uint32_t slot, uint32_t shape) {
    return LX_FEATURE_AT_SHAPES + slot * LX_SHAPE_COUNT + shape;
}
static inline uint32_t lx_feature_of_group(uint32_t group, uint32_t slot, uint32_t kind) {
    return LX_FEATURE_AT_GROUPS + (group * LX_FEATURE_SLOTS + slot) * LX_KIND_COUNT + kind;
}
static inline uint32_t lx_feature_of_group_length(uint32_t group, uint32_t length) {
    return LX_FEATURE_AT_GROUP_LENGTHS + group * LX_FEATURE_LENGTHS + length;
}

/* The name of a class that context features look at. Static. */
const char *lx_feature_class_name(enum lx_feature_class class_number);

#endif
