/* What all readings of one span share: counts of its tokens, its surroundings. */
#include "mentions/feature_views.h"

#define FLAG(name) (UINT64_C(1) << LX_FEATURE_##name)

enum { LINE_WORDS = 12 /* how far a line is looked along */ };

static uint64_t flag_if(bool condition, enum lx_feature_flag flag) {
    return (uint64_t)condition << flag;
}

uint32_t lx_feature_length(uint32_t tokens) {
    static const uint8_t buckets[] = {0, 0, 1, 2, 3, 4, 5, 5, 6, 6, 6};
    return tokens < sizeof buckets ? buckets[tokens] : 7;
}

/* Whether a listed name that begins later ends with the span. */
static bool listed_end(const struct lx_feature_context *context, const struct lx_feature_start *start, uint32_t stop) {
    const struct lx_name_match *matches = context->candidates->names.matches.items;
    if (stop - start->first < LX_FEATURE_REACH) {
        return (start->listed_ends >> (stop - start->first) & 1) != 0;
    }
    for (uint32_t i = start->match; i < context->candidates->names.matches.count && matches[i].first < stop; i++) {
        if (matches[i].end == stop && lx_feature_names_thing(context, &matches[i])) {
            return true;
        }
    }
    return false;
}

/* A line of nothing but capitals gives no evidence by case. */
static bool upper_line(const struct lx_tokens *tokens, const struct lx_feature_span *span) {
    uint32_t words = 0;
    if (span->next.look == LX_SHAPE_LOWER || span->start->previous.look == LX_SHAPE_LOWER) {
        return false;
    }
    for (uint32_t i = span->stop;
         i < tokens->tokens.count && tokens->tokens.items[i].gap < LX_GAP_LINE && i - span->stop < LINE_WORDS; i++) {
        if (tokens->tokens.items[i].shape == LX_SHAPE_LOWER) {
            return false;
        }
        words += tokens->tokens.items[i].shape == LX_SHAPE_UPPER;
    }
    for (uint32_t i = span->first;
         i-- > 0 && tokens->tokens.items[i + 1].gap < LX_GAP_LINE && span->first - i < LINE_WORDS;) {
        if (tokens->tokens.items[i].shape == LX_SHAPE_LOWER) {
            return false;
        }
        words += tokens->tokens.items[i].shape == LX_SHAPE_UPPER;
    }
    return words >= 2;
}

/* A meaningful line end hides what stands behind it. */
static void read_next(const struct lx_feature_context *context, struct lx_feature_span *span) {
    const struct lx_tokens *tokens = context->reading->tokens;
    span->gap = span->stop < tokens->tokens.count ? tokens->tokens.items[span->stop].gap : LX_GAP_PARAGRAPH;
    span->next = (struct lx_sight){0, 0, 0, LX_KIND_NONE};
    if (span->gap < LX_GAP_LINE) {
        span->next = lx_sight_of(context, span->stop);
    }
}

static struct lx_census census_of(const struct lx_feature_context *context, const struct lx_feature_start *start,
                                  uint32_t stop) {
    uint32_t count = stop - start->first;
    struct lx_census census = count <= start->counted ? start->censuses[count] : lx_census_long(context, start, stop);
    census.flags |= count == 1 ? context->tables->profiles[start->token.profile].alone : lx_tally_flags(census.tally);
    return census;
}

/* Whether an acronym may begin with a token of a shape. */
static bool may_begin_acronym(uint32_t shape) {
    return shape == LX_SHAPE_UPPER || shape == LX_SHAPE_MIXED || shape == LX_SHAPE_LETTER;
}

static bool opens(const struct lx_token *token) {
    return token->shape == LX_SHAPE_PUNCTUATION && (token->code == '(' || token->code == ',');
}

/* Whether an acronym may stand beside a span or in it. */
static bool may_explain(const struct lx_feature_context *context, const struct lx_feature_span *span) {
    const struct lx_token *tokens = context->reading->tokens->tokens.items;
    uint32_t left = context->reading->tokens->tokens.count - span->stop;
    if (span->stop - span->first == 1) {
        return may_begin_acronym(span->last.look) && span->first != 0 && opens(&tokens[span->first - 1]);
    }
    const struct lx_token *next = &tokens[span->stop];
    if ((span->flags & FLAG(HAS_COMMA)) != 0 || left == 0 || next->shape != LX_SHAPE_PUNCTUATION) {
        return (span->flags & FLAG(HAS_COMMA)) != 0;
    }
    return next->code == ')' || (opens(next) && left > 1 && may_begin_acronym(next[1].shape));
}

void lx_feature_span_read(const struct lx_feature_context *context, const struct lx_feature_start *start, uint32_t stop,
                          struct lx_feature_span *span) {
    uint32_t count = stop - start->first;
    struct lx_census census = census_of(context, start, stop);
    span->start = start;
    span->first = start->first;
    span->stop = stop;
    span->tally = census.tally;
    span->flags = start->flags | census.flags;
    span->flags |= flag_if((~span->flags & (FLAG(HAS_AND) | FLAG(HAS_COMMA))) == 0, LX_FEATURE_ENUMERATION);
    span->last = start->token;
    span->length = (uint8_t)lx_feature_length(count);
    if (count > 1) {
        span->last = lx_sight_of(context, stop - 1);
        span->flags |= flag_if(start->token.look == LX_SHAPE_LOWER, LX_FEATURE_LOWER_FIRST) |
                       flag_if(listed_end(context, start, stop), LX_FEATURE_LISTED_END);
    }
    read_next(context, span);
    span->explains = may_explain(context, span);
}

/* A name that goes on beyond the border tells of a wrong border. */
static void read_right(const struct lx_feature_context *context, struct lx_feature_span *span) {
    const struct lx_profile *profiles = context->tables->profiles;
    const struct lx_tokens *tokens = context->reading->tokens;
    uint32_t at = span->stop + 1;
    uint8_t bits = profiles[span->next.profile].bits;
    span->kind_after = LX_KIND_NONE;
    if (span->gap >= LX_GAP_LINE) {
        return;
    }
    span->flags |= flag_if((bits & LX_PROFILE_CAPITAL) != 0, LX_FEATURE_RIVAL_RUN_CONTINUES_RIGHT);
    if (at < tokens->tokens.count) {
        struct lx_sight after = lx_sight_of(context, at);
        bool more = (bits & (LX_PROFILE_CAPITAL | LX_PROFILE_DE)) == LX_PROFILE_DE &&
                    (profiles[after.profile].bits & LX_PROFILE_CAPITAL) != 0;
        span->flags |= flag_if(more, LX_FEATURE_RIVAL_DE_CAPITAL_RIGHT);
        span->kind_after = tokens->tokens.items[at].gap >= LX_GAP_LINE ? (uint8_t)LX_KIND_NONE : after.kind;
    }
}

void lx_feature_span_read_far(const struct lx_feature_context *context, struct lx_feature_span *span) {
    bool alone = span->start->gap >= LX_GAP_LINE && span->gap >= LX_GAP_LINE;
    read_right(context, span);
    span->flags |= flag_if(alone, LX_FEATURE_LINE_ALONE) |
                   flag_if(upper_line(context->reading->tokens, span), LX_FEATURE_UPPER_BLOCK);
    if (span->explains) {
        span->flags |= lx_feature_acronyms(context, span);
    }
}
