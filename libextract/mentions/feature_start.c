/* What all spans from one first token on share. */
#include "mentions/feature_views.h"

#define FLAG(name) (UINT64_C(1) << LX_FEATURE_##name)

static uint64_t flag_if(bool condition, enum lx_feature_flag flag) {
    return (uint64_t)condition << flag;
}

static bool is_short_word(const struct lx_feature_tables *tables, struct lx_sight sight, const struct lx_token *token) {
    return (tables->profiles[sight.profile].bits & LX_PROFILE_CONTENT) != 0 && token->length <= 2;
}

/* A census with one more token. */
static inline struct lx_census with_token(const struct lx_feature_tables *tables, struct lx_census census,
                                          struct lx_sight sight, const struct lx_token *token) {
    const struct lx_profile *profile = &tables->profiles[sight.profile];
    bool short_word = is_short_word(tables, sight, token);
    census.tally += profile->tally;
    census.flags |= profile->flags | lx_looks[sight.look].flags | flag_if(short_word, LX_FEATURE_SHORT_TOKEN);
    return census;
}

/* What a token tells besides where it is not the first. */
static inline uint64_t later_flags(const struct lx_feature_tables *tables, struct lx_sight sight,
                                   const struct lx_token *token) {
    bool capital = (tables->profiles[sight.profile].bits & LX_PROFILE_CAPITAL) != 0;
    return flag_if(capital, LX_FEATURE_CAPITAL_LATER) | flag_if(token->gap == LX_GAP_WRAP, LX_FEATURE_HAS_GAP) |
           flag_if(token->markup, LX_FEATURE_HAS_MARKUP);
}

/* "Ministère des Eaux et le Laboratoire": an article after a conjunction begins another name, unless the conjunction
 * stands in a complement (pour l'éducation et la culture). */
static inline uint64_t and_article(struct lx_sight before, struct lx_sight sight, bool *linked) {
    *linked |= sight.kind == LX_KIND_FUNCTION || sight.kind == LX_KIND_PREPOSITION;
    return flag_if(!*linked && before.kind == LX_KIND_AND && sight.kind == LX_KIND_DETERMINER, LX_FEATURE_AND_ARTICLE);
}

/* The counts of the first n tokens, for every n. */
static void take_census(const struct lx_feature_context *context, uint32_t stop, struct lx_feature_start *start) {
    const struct lx_token *tokens = context->reading->tokens->tokens.items + start->first;
    uint32_t count = stop - start->first < LX_FEATURE_REACH ? stop - start->first : LX_FEATURE_REACH;
    struct lx_census census = with_token(context->tables, (struct lx_census){0, 0}, start->token, tokens);
    struct lx_sight before = start->token;
    bool linked = false;
    start->censuses[1] = census;
    start->counted = count;
    for (uint32_t i = 1; i < count; i++) {
        struct lx_sight sight = lx_sight_of(context, start->first + i);
        census = with_token(context->tables, census, sight, &tokens[i]);
        census.flags |= later_flags(context->tables, sight, &tokens[i]);
        census.flags |= and_article(before, sight, &linked);
        start->censuses[i + 1] = census;
        before = sight;
    }
}

struct lx_census lx_census_long(const struct lx_feature_context *context, const struct lx_feature_start *start,
                                uint32_t stop) {
    const struct lx_token *tokens = context->reading->tokens->tokens.items;
    struct lx_census census = start->censuses[start->counted];
    for (uint32_t i = start->first + start->counted; i < stop && i - start->first < LX_TALLY_MOST; i++) {
        struct lx_sight sight = lx_sight_of(context, i);
        census = with_token(context->tables, census, sight, &tokens[i]);
        census.flags |= later_flags(context->tables, sight, &tokens[i]);
    }
    return census;
}

/* Evidence from the case of the first word elsewhere. */
static uint64_t case_flags(const struct lx_feature_context *context, uint32_t first) {
    const struct lx_token *token = &context->reading->tokens->tokens.items[first];
    const struct lx_form *form = &context->reading->forms->forms.items[token->form];
    const struct lx_family *family = &context->reading->forms->families.items[form->family];
    return flag_if(token->shape != LX_SHAPE_LOWER && family->lower != 0, LX_FEATURE_LOWER_ELSEWHERE) |
           flag_if(family->capital > (token->first ? 0u : 1u), LX_FEATURE_CAPITAL_ELSEWHERE) |
           flag_if(family->capital + family->upper + family->initial > 2, LX_FEATURE_FREQUENT);
}

static uint64_t word_flags(const struct lx_feature_context *context, uint32_t first) {
    bool begins = context->reading->tokens->tokens.items[first].first;
    return FLAG(BIAS) | flag_if(begins, LX_FEATURE_SENTENCE_START) | case_flags(context, first);
}

/* A name that goes on beyond the border tells of a wrong border; an article that begins a sentence is no name. */
static uint64_t capital_left(const struct lx_feature_context *context, struct lx_sight previous) {
    uint8_t bits = context->tables->profiles[previous.profile].bits;
    return flag_if((bits & (LX_PROFILE_CAPITAL | LX_PROFILE_ARTICLE)) == LX_PROFILE_CAPITAL,
                   LX_FEATURE_RIVAL_RUN_CONTINUES_LEFT);
}

static uint64_t left_border(const struct lx_feature_context *context, const struct lx_feature_start *start) {
    const struct lx_profile *profiles = context->tables->profiles;
    uint64_t capital = capital_left(context, start->previous);
    if (capital != 0) {
        return capital;
    }
    bool more = (profiles[start->previous.profile].bits & LX_PROFILE_DE) != 0 && start->first > 1 &&
                (profiles[lx_sight_of(context, start->first - 2).profile].bits & LX_PROFILE_CAPITAL) != 0;
    return flag_if(more, LX_FEATURE_RIVAL_DE_LEFT);
}

static void read_left(const struct lx_feature_context *context, struct lx_feature_start *start) {
    const struct lx_token *tokens = context->reading->tokens->tokens.items;
    uint32_t first = start->first;
    start->gap = first == 0 ? LX_GAP_PARAGRAPH : tokens[first].gap;
    start->previous = (struct lx_sight){0, 0, 0, LX_KIND_NONE};
    start->kind_before = LX_KIND_NONE;
    if (start->gap >= LX_GAP_LINE) {
        return;
    }
    start->previous = lx_sight_of(context, first - 1);
    if (first > 1 && tokens[first - 1].gap < LX_GAP_LINE) {
        start->kind_before = lx_sight_of(context, first - 2).kind;
    }
    start->flags |= left_border(context, start);
}

/* Where listed names (a country, a place) that begin after the start end. Matches are sorted by start. */
static void find_listed_ends(const struct lx_feature_context *context, uint32_t stop, struct lx_feature_start *start) {
    const struct lx_name_match *matches = context->candidates->names.matches.items;
    uint32_t count = context->candidates->names.matches.count;
    while (start->match < count && matches[start->match].first <= start->first) {
        start->match++;
    }
    start->listed_ends = 0;
    for (uint32_t i = start->match; i < count && matches[i].first < stop; i++) {
        uint32_t length = matches[i].end - start->first;
        bool thing = length < LX_FEATURE_REACH && lx_feature_names_thing(context, &matches[i]);
        start->listed_ends |= (uint64_t)thing << length % LX_FEATURE_REACH;
    }
}

void lx_feature_start_seek(const struct lx_feature_context *context, uint32_t first, struct lx_feature_start *start) {
    start->match = lx_name_matches_from(&context->candidates->names, first + 1);
    start->block = lx_reading_block(context->reading, first);
}

void lx_feature_start_read(const struct lx_feature_context *context, uint32_t first, uint32_t stop,
                           struct lx_feature_start *start) {
    start->first = first;
    start->language = (uint8_t)lx_reading_language(context->reading, first, &start->block);
    start->role = context->reading->text->blocks.items[start->block].role;
    start->flags = word_flags(context, first);
    start->token = lx_sight_of(context, first);
    read_left(context, start);
    take_census(context, stop, start);
    if (stop - first > 1) {
        find_listed_ends(context, stop, start);
    }
}
