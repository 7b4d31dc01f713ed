/* Features of what a candidate is made of: words, case, list entries. */
#include <string.h>

#include "mentions/features.h"

#define CLASS(name) (UINT32_C(1) << LX_FEATURE_CLASS_##name)

/* What a walk over the tokens of a span counts. */
struct census {
    uint32_t words;
    uint32_t content; /* words that are no function words */
    uint32_t ordinary;
    uint32_t capital;
    uint32_t upper;
    uint32_t lower_content;
    uint32_t unknown;
    uint32_t classes; /* union */
    uint32_t de;
    bool and;
    bool comma;
    bool preposition;
    bool capital_later; /* a capitalised word after the first token */
    bool digits;
    bool wrap;
    bool markup;
    bool punctuation;
    bool short_token;
};

static void count_word(const struct lx_feature_context *context, const struct lx_token *token, uint32_t index,
                       struct census *census) {
    uint32_t classes = lx_feature_token_classes(context, index);
    bool function = (classes & (CLASS(function_word) | CLASS(de) | CLASS(det) | CLASS(and) | CLASS(in_prep))) != 0 &&
                    token->shape == LX_SHAPE_LOWER;
    census->words++;
    census->classes |= classes;
    if (function) {
        census->de += (classes & CLASS(de)) != 0;
        census->and |= (classes & CLASS(and)) != 0;
        census->preposition |= (classes & CLASS(in_prep)) != 0;
        return;
    }
    census->content++;
    census->ordinary += (classes & (CLASS(ordinary) | CLASS(function_word))) != 0;
    census->unknown += lx_reading_form(context->reading, index)->set == 0;
    census->upper += token->shape == LX_SHAPE_UPPER || token->shape == LX_SHAPE_LETTER;
    census->capital += token->shape == LX_SHAPE_CAPITAL || token->shape == LX_SHAPE_MIXED;
    census->lower_content += token->shape == LX_SHAPE_LOWER;
    census->short_token |= token->length <= 2;
}

static struct census take_census(const struct lx_feature_context *context, uint32_t first, uint32_t stop) {
    struct census census = {0};
    for (uint32_t i = first; i < stop; i++) {
        const struct lx_token *token = &context->reading->tokens->tokens.items[i];
        if (token->shape == LX_SHAPE_PUNCTUATION) {
            census.punctuation |= token->code != '-' && token->code != '.';
            census.comma |= token->code == ',';
        } else if (token->shape == LX_SHAPE_DIGITS) {
            census.digits = true;
        } else {
            count_word(context, token, i, &census);
        }
        census.capital_later |= i > first && (token->shape == LX_SHAPE_CAPITAL || token->shape == LX_SHAPE_UPPER ||
                                              token->shape == LX_SHAPE_MIXED);
        census.wrap |= i > first && token->gap == LX_GAP_WRAP;
        census.markup |= i > first && token->markup;
    }
    return census;
}

static void add_flag(struct lx_feature_list *list, bool condition, enum lx_feature_flag flag) {
    if (condition) {
        lx_feature_add(list, flag);
    }
}

static void add_census(const struct census *census, struct lx_feature_list *list) {
    add_flag(list, census->content != 0 && census->ordinary == census->content, LX_FEATURE_ALL_ORDINARY);
    add_flag(list, census->ordinary != 0 && census->ordinary < census->content, LX_FEATURE_SOME_ORDINARY);
    add_flag(list, census->ordinary == 0, LX_FEATURE_NO_ORDINARY);
    add_flag(list, census->digits, LX_FEATURE_HAS_DIGITS);
    add_flag(list, census->lower_content != 0, LX_FEATURE_HAS_LOWER_CONTENT);
    add_flag(list, census->content != 0 && census->upper == census->content, LX_FEATURE_ALL_UPPER);
    add_flag(list, census->content != 0 && census->capital == census->content, LX_FEATURE_ALL_CAPITAL);
    add_flag(list, (census->classes & CLASS(de)) != 0, LX_FEATURE_HAS_DE);
    add_flag(list, census->de > 1, LX_FEATURE_DE_TWICE);
    add_flag(list, census->de > 2, LX_FEATURE_DE_OFTEN);
    add_flag(list, census->and, LX_FEATURE_HAS_AND);
    add_flag(list, census->comma, LX_FEATURE_HAS_COMMA);
    add_flag(list, census->comma && census->and, LX_FEATURE_ENUMERATION);
    add_flag(list, census->preposition, LX_FEATURE_HAS_PREPOSITION);
    add_flag(list, census->capital_later, LX_FEATURE_CAPITAL_LATER);
    add_flag(list, (census->classes & CLASS(org_adj)) != 0, LX_FEATURE_HAS_ADJECTIVE);
    add_flag(list, census->wrap, LX_FEATURE_HAS_GAP);
    add_flag(list, census->markup, LX_FEATURE_HAS_MARKUP);
    add_flag(list, census->punctuation, LX_FEATURE_HAS_PUNCTUATION);
    add_flag(list, (census->classes & (CLASS(given_name) | CLASS(given_name_word))) != 0, LX_FEATURE_HAS_GIVEN);
    add_flag(list, (census->classes & (CLASS(family_name) | CLASS(family_name_word))) != 0, LX_FEATURE_HAS_FAMILY);
    add_flag(list, census->unknown != 0, LX_FEATURE_UNKNOWN_WORD);
    add_flag(list, census->short_token, LX_FEATURE_SHORT_TOKEN);
}

uint32_t lx_feature_length(uint32_t tokens) {
    static const uint8_t buckets[] = {0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 6};
    return tokens < sizeof buckets ? buckets[tokens] : 7;
}

static const struct lx_family *family_of(const struct lx_feature_context *context, uint32_t token) {
    const struct lx_form *form = lx_reading_form(context->reading, token);
    return &context->reading->forms->families.items[form->family];
}

static void add_case(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                     struct lx_feature_list *list) {
    const struct lx_token *token = &context->reading->tokens->tokens.items[candidate->first];
    const struct lx_family *family = family_of(context, candidate->first);
    add_flag(list, token->shape != LX_SHAPE_LOWER && family->lower != 0, LX_FEATURE_LOWER_ELSEWHERE);
    add_flag(list, family->capital > (token->first ? 0u : 1u), LX_FEATURE_CAPITAL_ELSEWHERE);
    add_flag(list, family->capital + family->upper + family->initial > 2, LX_FEATURE_FREQUENT);
}

/* A line of nothing but capitals gives no evidence by case. */
static bool upper_line(const struct lx_tokens *tokens, uint32_t first, uint32_t stop) {
    uint32_t words = 0;
    for (uint32_t i = first; i-- > 0 && tokens->tokens.items[i + 1].gap < LX_GAP_LINE && first - i < 12;) {
        if (tokens->tokens.items[i].shape == LX_SHAPE_LOWER) {
            return false;
        }
        words += tokens->tokens.items[i].shape == LX_SHAPE_UPPER;
    }
    for (uint32_t i = stop; i < tokens->tokens.count && tokens->tokens.items[i].gap < LX_GAP_LINE && i - stop < 12;
         i++) {
        if (tokens->tokens.items[i].shape == LX_SHAPE_LOWER) {
            return false;
        }
        words += tokens->tokens.items[i].shape == LX_SHAPE_UPPER;
    }
    return words >= 2;
}

static void add_place(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                      struct lx_feature_list *list) {
    const struct lx_tokens *tokens = context->reading->tokens;
    const struct lx_block *block =
        &context->reading->text->blocks.items[lx_reading_block(context->reading, candidate->first)];
    lx_feature_add(list, LX_FEATURE_AT_ROLES + block->role);
    add_flag(list, tokens->tokens.items[candidate->first].first, LX_FEATURE_SENTENCE_START);
    bool begins = candidate->first == 0 || tokens->tokens.items[candidate->first].gap >= LX_GAP_LINE;
    bool ends = candidate->stop >= tokens->tokens.count || tokens->tokens.items[candidate->stop].gap >= LX_GAP_LINE;
    add_flag(list, begins && ends, LX_FEATURE_LINE_ALONE);
    add_flag(list, upper_line(tokens, candidate->first, candidate->stop), LX_FEATURE_UPPER_BLOCK);
}

static bool attribute_is(const struct lx_image *image, struct lx_run attributes, const char *key, const char *value) {
    const char *found = lx_image_attribute_value(image, attributes, key, NULL);
    return found != NULL && strcmp(found, value) == 0;
}

static void add_language(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                         struct lx_feature_list *list) {
    const struct lx_block *block =
        &context->reading->text->blocks.items[lx_reading_block(context->reading, candidate->first)];
    add_flag(list, block->language != candidate->language && block->language != LX_WORLD, LX_FEATURE_LANGUAGE_MISMATCH);
}

void lx_features_listed(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                        struct lx_feature_list *list) {
    if (candidate->language != LX_WORLD) {
        add_language(context, candidate, list);
    }
    if (candidate->listed == LX_NONE) {
        return;
    }
    const struct lx_name_match *match = &context->candidates->names.matches.items[candidate->listed];
    const struct lx_image *image = lx_lexicon_image(context->reading->lexicon, match->image);
    const struct lx_image_thing *thing = &image->things[image->names[match->name].thing];
    lx_feature_add(list, LX_FEATURE_LISTED);
    lx_feature_add(list, match->match == LX_MATCH_EXACT ? LX_FEATURE_LISTED_EXACT : LX_FEATURE_LISTED_ACCENTS);
    add_flag(list, attribute_is(image, thing->attributes, "ambiguous", "1"), LX_FEATURE_LISTED_AMBIGUOUS);
    add_flag(list, attribute_is(image, thing->attributes, "language", "1"), LX_FEATURE_LISTED_LANGUAGE);
    add_flag(list, attribute_is(image, thing->attributes, "rank", "5"), LX_FEATURE_LISTED_RANK_LOW);
    struct census census = take_census(context, candidate->first, candidate->stop);
    bool one_token = candidate->stop == candidate->first + 1;
    add_flag(list, census.capital + census.upper == 0, LX_FEATURE_LISTED_LOWER);
    add_flag(list, one_token && (census.classes & CLASS(ordinary)) != 0, LX_FEATURE_LISTED_ORDINARY);
    add_flag(list, one_token && (census.classes & (CLASS(given_name) | CLASS(family_name))) != 0,
             LX_FEATURE_LISTED_NAME_WORD);
}

/* A listed name (a country, a place) that begins later and ends where the candidate ends. Matches are sorted by start.
 */
static bool listed_end(const struct lx_feature_context *context, uint32_t first, uint32_t stop) {
    const struct lx_name_match *matches = context->candidates->names.matches.items;
    uint32_t low = 0;
    uint32_t high = context->candidates->names.matches.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (matches[middle].first <= first) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < context->candidates->names.matches.count && matches[low].first < stop; low++) {
        const struct lx_image *image = lx_lexicon_image(context->reading->lexicon, matches[low].image);
        if (matches[low].end == stop && image->names[matches[low].name].thing != LX_NONE) {
            return true;
        }
    }
    return false;
}

void lx_features_span(const struct lx_feature_context *context, const struct lx_candidate *candidate,
                      struct lx_feature_list *list) {
    struct census census = take_census(context, candidate->first, candidate->stop);
    add_census(&census, list);
    if (candidate->stop - candidate->first > 1) {
        uint8_t shape = context->reading->tokens->tokens.items[candidate->first].shape;
        add_flag(list, shape == LX_SHAPE_LOWER, LX_FEATURE_LOWER_FIRST);
        add_flag(list, listed_end(context, candidate->first, candidate->stop), LX_FEATURE_LISTED_END);
    }
    lx_feature_add(list, LX_FEATURE_AT_LENGTHS + lx_feature_length(candidate->stop - candidate->first));
    add_case(context, candidate, list);
    add_place(context, candidate, list);
}
