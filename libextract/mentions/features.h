/*
 * Features: what the scorer knows of a candidate. One registry; a feature is a small number, its weight is looked up by
 * type. Nothing here adds anything up (weights.h does) and no recogniser computes a score.
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

#include "mentions/candidate.h"
#include "mentions/established.h"
#include "mentions/ruleset.h"

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
    X(number_word)                                                                                                     \
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

/* Features of single conditions, by family. */
#define LX_FEATURE_FLAGS(X)                                                                                            \
    X(BIAS, "bias")                                                                                                    \
    X(SENTENCE_START, "span:sentence-start")                                                                           \
    X(ALL_ORDINARY, "span:all-ordinary")                                                                               \
    X(SOME_ORDINARY, "span:some-ordinary")                                                                             \
    X(NO_ORDINARY, "span:no-ordinary")                                                                                 \
    X(HAS_DIGITS, "span:digits")                                                                                       \
    X(HAS_LOWER_CONTENT, "span:lower-content")                                                                         \
    X(ALL_UPPER, "span:all-upper")                                                                                     \
    X(ALL_CAPITAL, "span:all-capital")                                                                                 \
    X(HAS_DE, "span:de")                                                                                               \
    X(HAS_GAP, "span:wrap")                                                                                            \
    X(HAS_MARKUP, "span:markup")                                                                                       \
    X(HAS_PUNCTUATION, "span:punctuation")                                                                             \
    X(HAS_GIVEN, "span:given-name")                                                                                    \
    X(HAS_FAMILY, "span:family-name")                                                                                  \
    X(UNKNOWN_WORD, "span:unknown-word")                                                                               \
    X(SHORT_TOKEN, "span:short-token")                                                                                 \
    X(HAS_AND, "span:and")                                                                                             \
    X(HAS_COMMA, "span:comma")                                                                                         \
    X(ENUMERATION, "span:enumeration")                                                                                 \
    X(HAS_PREPOSITION, "span:preposition")                                                                             \
    X(DE_TWICE, "span:de-twice")                                                                                       \
    X(DE_OFTEN, "span:de-often")                                                                                       \
    X(CAPITAL_LATER, "span:capital-later")                                                                             \
    X(LOWER_FIRST, "span:lower-first")                                                                                 \
    X(HAS_ADJECTIVE, "span:adjective")                                                                                 \
    X(LISTED_END, "span:listed-end")                                                                                   \
    X(LINE_ALONE, "span:line-alone")                                                                                   \
    X(UPPER_BLOCK, "span:upper-line")                                                                                  \
    X(LOWER_ELSEWHERE, "case:lower-elsewhere")                                                                         \
    X(CAPITAL_ELSEWHERE, "case:capital-elsewhere")                                                                     \
    X(FREQUENT, "case:frequent")                                                                                       \
    X(LISTED, "list:listed")                                                                                           \
    X(LISTED_EXACT, "list:exact")                                                                                      \
    X(LISTED_ACCENTS, "list:accents-missing")                                                                          \
    X(LISTED_AMBIGUOUS, "list:ambiguous")                                                                              \
    X(LISTED_LANGUAGE, "list:language-name")                                                                           \
    X(LISTED_LOWER, "list:lower")                                                                                      \
    X(LISTED_RANK_LOW, "list:rank-low")                                                                                \
    X(LISTED_ORDINARY, "list:ordinary-word")                                                                           \
    X(LISTED_NAME_WORD, "list:name-word")                                                                              \
    X(LANGUAGE_MISMATCH, "list:other-language")                                                                        \
    X(ACRONYM_AFTER_MATCHES, "acronym:after-matches")                                                                  \
    X(ACRONYM_AFTER_DIFFERS, "acronym:after-differs")                                                                  \
    X(ACRONYM_BEFORE_MATCHES, "acronym:before-matches")                                                                \
    X(ACRONYM_IN_BRACKETS, "acronym:in-brackets")                                                                      \
    X(ACRONYM_EXPLAINED, "acronym:explained")                                                                          \
    X(ACRONYM_OF_BODY, "acronym:of-body")                                                                              \
    X(ACRONYM_OF_WORK, "acronym:of-work")                                                                              \
    X(ACRONYM_INSIDE, "acronym:inside")                                                                                \
    X(RIVAL_LONGER_TYPE, "rival:longer-of-type")                                                                       \
    X(RIVAL_SHORTER_TYPE, "rival:shorter-of-type")                                                                     \
    X(RIVAL_COVERED_LISTED, "rival:covered-by-listed")                                                                 \
    X(RIVAL_COVERED_TYPE, "rival:covered-by-type")                                                                     \
    X(RIVAL_SAME_SPAN_LISTED, "rival:same-span-listed")                                                                \
    X(RIVAL_RUN_CONTINUES_LEFT, "rival:capital-left")                                                                  \
    X(RIVAL_RUN_CONTINUES_RIGHT, "rival:capital-right")                                                                \
    X(RIVAL_DE_CAPITAL_RIGHT, "rival:de-capital-right")                                                                \
    X(RIVAL_DE_LEFT, "rival:capital-de-left")                                                                          \
    X(SEEN_TYPE, "seen:same-type")                                                                                     \
    X(SEEN_TYPE_TWICE, "seen:same-type-twice")                                                                         \
    X(SEEN_OTHER_TYPE, "seen:other-type")                                                                              \
    X(SEEN_ACRONYM, "seen:defined-acronym")                                                                            \
    X(SEEN_FAMILY, "seen:family-name")                                                                                 \
    X(SEEN_CONFIDENT, "seen:confident")                                                                                \
    X(SEEN_REPEAT, "seen:only-repeated")                                                                               \
    X(SEEN_TERM, "seen:term")

#define LX_FEATURE_ENUM(id, name) LX_FEATURE_##id,
enum lx_feature_flag { LX_FEATURE_FLAGS(LX_FEATURE_ENUM) LX_FEATURE_FLAG_COUNT };

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
    LX_FEATURE_MARKS = 14,      /* punctuation characters told apart, see feature_names.c */
    LX_FEATURE_LENGTHS = 8,     /* 1 2 3 4 5 6-7 8-10 11+ */
    LX_FEATURE_GAPS = 7,        /* enum lx_gap */
    LX_FEATURE_AT_CLASSES = 96, /* flags stand below */
    LX_FEATURE_AT_SHAPES = LX_FEATURE_AT_CLASSES + LX_FEATURE_SLOTS * 32,
    LX_FEATURE_AT_MARKS = LX_FEATURE_AT_SHAPES + LX_FEATURE_SLOTS * LX_SHAPE_COUNT,
    LX_FEATURE_AT_GAPS = LX_FEATURE_AT_MARKS + 2 * LX_FEATURE_MARKS,
    LX_FEATURE_AT_LENGTHS = LX_FEATURE_AT_GAPS + 2 * LX_FEATURE_GAPS,
    LX_FEATURE_AT_ROLES = LX_FEATURE_AT_LENGTHS + LX_FEATURE_LENGTHS,
    LX_FEATURE_AT_PAIRS = LX_FEATURE_AT_ROLES + 8,
    LX_FEATURE_AT_GROUPS = LX_FEATURE_AT_PAIRS + LX_PAIR_COUNT * LX_KIND_COUNT * LX_KIND_COUNT,
    LX_FEATURE_AT_GROUP_LENGTHS = LX_FEATURE_AT_GROUPS + LX_GROUP_COUNT * LX_FEATURE_SLOTS * LX_KIND_COUNT,
    LX_FEATURE_AT_RULES =
        LX_FEATURE_AT_GROUP_LENGTHS + LX_GROUP_COUNT * LX_FEATURE_LENGTHS, /* then one a rule of the ruleset */
    LX_FEATURES_MAX = 128                                                  /* of one candidate */
};

/* The features of one candidate. */
struct lx_feature_list {
    uint16_t ids[LX_FEATURES_MAX];
    uint32_t count;
};

/* What feature extraction needs; the context masks are made once with the engine. */
struct lx_feature_context {
    const struct lx_reading *reading;
    const struct lx_candidates *candidates;
    const struct lx_ruleset *ruleset;
    const uint32_t *set_classes;               /* by class set: bits of enum lx_feature_class */
    const struct lx_establisheds *established; /* NULL in the first pass */
};

/* Kinds at the borders of a span, and its length's bucket. */
struct lx_feature_kinds {
    uint32_t at[LX_FEATURE_SLOTS];
    uint32_t length;
};

/* State that runs along with the sorted candidates: what covers the present one, and the features that readings of one
 * span share. */
struct lx_rivals {
    uint32_t listed_stop; /* end of the listed candidate that reaches farthest so far */
    uint32_t type_stop[LX_TYPE_LIMIT];
    uint32_t first; /* the span of `shared` */
    uint32_t stop;
    struct lx_feature_kinds kinds;
    struct lx_feature_list shared;
};

/*
 * Makes the features that all readings of candidate `index`'s span share (rivals->shared); false when they stand there
 * already, as for consecutive candidates of one span.
 */
bool lx_features_share(const struct lx_feature_context *context, struct lx_rivals *rivals, uint32_t index);

/*
 * The other features of a candidate, after lx_features_share. `rivals` must have been led over all candidates before it
 * (lx_rivals_pass). Features of the second pass are added when `context->established` is there.
 */
void lx_features_own(const struct lx_feature_context *context, const struct lx_rivals *rivals, uint32_t index,
                     struct lx_feature_list *list);

/* Both together: all features of a candidate. */
void lx_features_collect(const struct lx_feature_context *context, struct lx_rivals *rivals, uint32_t index,
                         struct lx_feature_list *list);

/* Takes note of a candidate that has been dealt with. */
void lx_rivals_pass(struct lx_rivals *rivals, const struct lx_candidate *candidate);

/* The context mask of every class set of a lexicon, `lx_lexicon_set_count` values. */
void lx_feature_set_classes(const struct lx_lexicon *lexicon, uint32_t *masks);

/* Writes the name of a feature that is no rule (at most 64 bytes, NUL-terminated, "" for an unused number). */
void lx_feature_name(uint32_t feature, char name[64]);

/* Feature number of a punctuation character (0 to LX_FEATURE_MARKS - 1), LX_NONE for others. */
uint32_t lx_feature_mark(uint32_t code_point);

/* Appends; features past the maximum are left out. */
static inline void lx_feature_add(struct lx_feature_list *list, uint32_t feature) {
    if (list->count < LX_FEATURES_MAX) {
        list->ids[list->count++] = (uint16_t)feature;
    }
}

/* feature_span.c and feature_document.c: families of lx_features_collect. The first and third do not depend on the
 * type. */
void lx_features_listed(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                        struct lx_feature_list *list);
void lx_features_span(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                      struct lx_feature_list *list);
void lx_features_acronym(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                         struct lx_feature_list *list);
void lx_features_seen(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                      struct lx_feature_list *list);

/* feature_kinds.c: the kind of a token; pairs of kinds at the borders, which are returned in `kinds`; the same apart
 * for the candidate's group. */
uint32_t lx_feature_kind(const struct lx_feature_context *context, uint32_t token);
void lx_features_kinds(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                       struct lx_feature_kinds *kinds, struct lx_feature_list *list);
void lx_features_group(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                       const struct lx_feature_kinds *kinds, struct lx_feature_list *list);

/* Bucket of a length in tokens, below LX_FEATURE_LENGTHS. */
uint32_t lx_feature_length(uint32_t tokens);

/* Context mask of a token's class set. */
static inline uint32_t lx_feature_token_classes(const struct lx_feature_context *context, uint32_t token) {
    return context->set_classes[lx_reading_form(context->reading, token)->set];
}

#endif
