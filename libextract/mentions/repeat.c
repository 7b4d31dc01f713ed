/* The second pass looks for what the first established: the same surface without its context. */
#include "base/hash.h"
#include "mentions/mentions.h"

enum { TOKENS_MAX = 12 };

static bool may_repeat(uint8_t type) {
    return type == LXT_TYPE_ORGANIZATION || type == LXT_TYPE_PERSON || type == LXT_TYPE_PLACE ||
           type >= LXT_TYPE_USER_FIRST;
}

static bool may_begin(const struct lx_token *token) {
    const uint32_t none = 1u << LX_SHAPE_LOWER | 1u << LX_SHAPE_PUNCTUATION | 1u << LX_SHAPE_DIGITS;
    return (none >> token->shape & 1) == 0;
}

/* Candidates [0, count) are sorted. */
static bool proposed(const struct lx_candidates *candidates, uint32_t count, uint32_t first, uint32_t stop,
                     uint8_t type) {
    uint32_t low = 0;
    uint32_t high = count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (candidates->items.items[middle].first < first) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    for (; low < count && candidates->items.items[low].first == first; low++) {
        if (candidates->items.items[low].stop == stop && candidates->items.items[low].type == type) {
            return true;
        }
    }
    return false;
}

static bool add(const struct lx_reading *reading, uint32_t first, uint32_t stop, uint8_t type,
                struct lx_candidates *candidates) {
    struct lx_candidate candidate = {.start = lx_reading_start(reading, first),
                                     .end = lx_reading_end(reading, stop),
                                     .first = first,
                                     .stop = stop,
                                     .rule = LX_NONE,
                                     .listed = LX_NONE,
                                     .detail = LX_NONE,
                                     .blocker = LX_NONE,
                                     .type = type,
                                     .language = LX_WORLD,
                                     .repeat = 1};
    return lx_array_push(candidates->allocator, &candidates->items, candidate);
}

/* All established surfaces of up to `words` words that begin at a token; the hash grows with the surface as
 * lx_established_hash makes it. */
static lxt_status repeat_at(const struct lx_reading *reading, const struct lx_establisheds *established, uint32_t token,
                            uint32_t words, uint32_t sorted, struct lx_candidates *candidates) {
    const struct lx_tokens *tokens = reading->tokens;
    uint32_t hash = lx_established_word(reading, token);
    for (uint32_t stop = token + 1; stop <= tokens->tokens.count && stop - token <= TOKENS_MAX; stop++) {
        const struct lx_token *last = &tokens->tokens.items[stop - 1];
        if (stop - token > 1) {
            if (last->gap >= LX_GAP_LINE) {
                break;
            }
            if (last->shape == LX_SHAPE_PUNCTUATION) {
                continue;
            }
            hash = lx_hash_pair(hash, lx_established_word(reading, stop - 1));
        }
        const struct lx_established *seen = lx_established_first(established, hash);
        for (; seen != NULL; seen = lx_established_next(established, seen)) {
            if (may_repeat(seen->type) && !proposed(candidates, sorted, token, stop, seen->type) &&
                !add(reading, token, stop, seen->type, candidates)) {
                return LXT_ERROR_MEMORY;
            }
        }
        if (--words == 0) {
            break;
        }
    }
    return LXT_OK;
}

lxt_status lx_mentions_repeat(const struct lx_reading *reading, const struct lx_establisheds *established,
                              uint32_t limit, struct lx_candidates *candidates) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    uint32_t sorted = candidates->items.count;
    uint32_t count = established->items.count == 0 || sorted >= limit ? 0 : reading->tokens->tokens.count;
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < count; i++) {
        if (!may_begin(&tokens[i])) {
            continue;
        }
        uint32_t words = lx_established_reach(established, lx_established_word(reading, i));
        if (words != 0) {
            status = repeat_at(reading, established, i, words, sorted, candidates);
            count = status == LXT_OK && candidates->items.count < limit ? count : 0;
        }
    }
    if (status == LXT_OK && candidates->items.count != sorted && !lx_candidates_merge_tail(candidates, sorted)) {
        status = LXT_ERROR_MEMORY;
    }
    return status;
}
