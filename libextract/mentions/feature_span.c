/* What all readings of one span share: counts of its tokens, its surroundings. */
#include "mentions/feature_views.h"

#define FLAG(name) (UINT64_C(1) << LX_FEATURE_##name)

enum { LINE_WORDS = 12 /* how far a line is looked along */ };

static uint64_t flag_if(bool condition, enum lx_feature_flag flag) {
    return (uint64_t)condition << flag;
}

/* What the counts say. */
static uint64_t tally_flags(uint64_t tally) {
    uint32_t content = lx_tally(tally, LX_TALLY_CONTENT);
    uint32_t ordinary = lx_tally(tally, LX_TALLY_ORDINARY);
    uint32_t de = lx_tally(tally, LX_TALLY_DE);
    bool some = content != 0;
    return flag_if(some && ordinary == content, LX_FEATURE_ALL_ORDINARY) |
           flag_if(ordinary != 0 && ordinary < content, LX_FEATURE_SOME_ORDINARY) |
           flag_if(ordinary == 0, LX_FEATURE_NO_ORDINARY) |
           flag_if(some && lx_tally(tally, LX_TALLY_UPPER) == content, LX_FEATURE_ALL_UPPER) |
           flag_if(some && lx_tally(tally, LX_TALLY_CAPITAL) == content, LX_FEATURE_ALL_CAPITAL) |
           flag_if(de > 1, LX_FEATURE_DE_TWICE) | flag_if(de > 2, LX_FEATURE_DE_OFTEN);
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
    if (span->looks[LX_SLOT_NEXT] == LX_SHAPE_LOWER || span->looks[LX_SLOT_PREVIOUS] == LX_SHAPE_LOWER) {
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

/* Token n after the first one of a start. */
static inline struct lx_sight sight_at(const struct lx_feature_context *context, const struct lx_feature_start *start,
                                       uint32_t n) {
    return n < start->sighted ? start->sights[n] : lx_sight_of(context, start->first + n);
}

static void set_slot(struct lx_feature_span *span, uint32_t slot, struct lx_sight sight) {
    span->masks[slot] = sight.profile / LX_SHAPE_COUNT;
    span->looks[slot] = sight.look;
    span->kinds[slot] = sight.kind;
}

/* The right neighbours; a meaningful line end hides them. A name that goes on beyond the border tells of a wrong
 * border.
 */
static void read_right(const struct lx_feature_context *context, const struct lx_feature_start *start,
                       struct lx_feature_span *span) {
    const struct lx_profile *profiles = context->tables->profiles;
    const struct lx_tokens *tokens = context->reading->tokens;
    uint32_t stop = span->stop;
    struct lx_sight next = {0, 0, LX_KIND_NONE};
    span->gaps[1] = stop < tokens->tokens.count ? tokens->tokens.items[stop].gap : LX_GAP_PARAGRAPH;
    span->kind_after = LX_KIND_NONE;
    if (span->gaps[1] < LX_GAP_LINE) {
        next = sight_at(context, start, stop - start->first);
        uint8_t bits = profiles[next.profile].bits;
        span->flags |= flag_if((bits & LX_PROFILE_CAPITAL) != 0, LX_FEATURE_RIVAL_RUN_CONTINUES_RIGHT);
        if (stop + 1 < tokens->tokens.count) {
            struct lx_sight after = sight_at(context, start, stop - start->first + 1);
            bool line = tokens->tokens.items[stop + 1].gap >= LX_GAP_LINE;
            bool more = (bits & (LX_PROFILE_CAPITAL | LX_PROFILE_DE)) == LX_PROFILE_DE &&
                        (profiles[after.profile].bits & LX_PROFILE_CAPITAL) != 0;
            span->flags |= flag_if(more, LX_FEATURE_RIVAL_DE_CAPITAL_RIGHT);
            span->kind_after = line ? (uint8_t)LX_KIND_NONE : after.kind;
        }
    }
    set_slot(span, LX_SLOT_NEXT, next);
}

/* What the place of a span tells: it fills its line, or its line is all capitals. */
static uint64_t place_flags(const struct lx_feature_context *context, const struct lx_feature_start *start,
                            const struct lx_feature_span *span) {
    bool alone = start->begins_line && span->gaps[1] >= LX_GAP_LINE;
    return flag_if(alone, LX_FEATURE_LINE_ALONE) |
           flag_if(upper_line(context->reading->tokens, span), LX_FEATURE_UPPER_BLOCK);
}

static bool punctuation_at(const struct lx_tokens *tokens, uint32_t index) {
    return index < tokens->tokens.count && tokens->tokens.items[index].shape == LX_SHAPE_PUNCTUATION;
}

/* Whether a bracket or a comma stands where one stands about an acronym or its long form. */
static bool may_explain(const struct lx_tokens *tokens, const struct lx_feature_span *span) {
    if (span->stop - span->first == 1) {
        return span->first != 0 && punctuation_at(tokens, span->first - 1);
    }
    return punctuation_at(tokens, span->stop) || (span->flags & FLAG(HAS_COMMA)) != 0;
}

void lx_feature_span_read(const struct lx_feature_context *context, const struct lx_feature_start *start, uint32_t stop,
                          struct lx_feature_span *span) {
    uint32_t count = stop - start->first;
    struct lx_census census = count <= start->counted ? start->censuses[count] : lx_census_long(context, start, stop);
    span->first = start->first;
    span->stop = stop;
    span->tally = census.tally;
    span->flags = start->flags | census.flags | tally_flags(census.tally);
    span->flags |= flag_if((~span->flags & (FLAG(HAS_AND) | FLAG(HAS_COMMA))) == 0, LX_FEATURE_ENUMERATION);
    if (count > 1) {
        span->flags |= flag_if(start->sights[0].look == LX_SHAPE_LOWER, LX_FEATURE_LOWER_FIRST) |
                       flag_if(listed_end(context, start, stop), LX_FEATURE_LISTED_END);
    }
    span->length = (uint8_t)lx_feature_length(count);
    span->role = start->role;
    span->gaps[0] = start->gap;
    span->kind_before = start->kind_before;
    set_slot(span, LX_SLOT_PREVIOUS, start->previous);
    set_slot(span, LX_SLOT_FIRST, start->sights[0]);
    set_slot(span, LX_SLOT_LAST, sight_at(context, start, count - 1));
    read_right(context, start, span);
    span->flags |= place_flags(context, start, span);
    if (may_explain(context->reading->tokens, span)) {
        span->flags |= lx_feature_acronyms(context, span);
    }
}
