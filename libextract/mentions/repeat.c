/* The second pass looks for what the first established: the same surface without its context. */
#include "base/hash.h"
#include "mentions/mentions.h"
#include "mentions/name_runs.h"

enum { TOKENS_MAX = 12, STRETCH = 256 };

static bool may_repeat(uint8_t type) {
    return type == LXT_TYPE_ORGANIZATION || type == LXT_TYPE_PERSON || type == LXT_TYPE_PLACE ||
           type >= LXT_TYPE_USER_FIRST;
}

/* Notes of every form whether an established surface may begin with it: a document has fewer of them than tokens. Which
 * do cannot be foreseen: there is no branch. */
static bool note_forms(const struct lx_reading *reading, const struct lx_establisheds *established,
                       struct lx_candidates *candidates) {
    const uint32_t none = 1u << LX_SHAPE_LOWER | 1u << LX_SHAPE_PUNCTUATION | 1u << LX_SHAPE_DIGITS;
    const struct lx_forms *forms = reading->forms;
    candidates->begins.count = 0;
    if (!lx_array_reserve(candidates->allocator, &candidates->begins, forms->forms.count)) {
        return false;
    }
    uint8_t *begins = candidates->begins.items;
    for (uint32_t i = 0; i < forms->forms.count; i++) {
        const struct lx_form *form = &forms->forms.items[i];
        uint32_t reached = lx_established_reach(established, form->hash) != 0;
        uint32_t mark = form->shape == LX_SHAPE_PUNCTUATION;
        uint32_t word = ~(none >> form->shape) & 1;
        begins[i] = (uint8_t)((reached & word) * LX_BEGINS_REPEAT | (reached | mark) * LX_BEGINS_SEEN);
    }
    return true;
}

/* The tokens of [from, to) at which an established surface may begin, written to `starts`; returns how many. Few are
 * any, and no pattern foretells which: there is no branch. */
static uint32_t find_starts(const struct lx_reading *reading, const uint8_t *begins, uint32_t from, uint32_t to,
                            uint32_t starts[STRETCH]) {
    const struct lx_token *tokens = reading->tokens->tokens.items;
    uint32_t count = 0;
    for (uint32_t i = from; i < to; i++) {
        starts[count] = i;
        count += begins[tokens[i].form] & LX_BEGINS_REPEAT;
    }
    return count;
}

/* The candidates that were there before: sorted. */
struct sorted {
    uint32_t count;
    uint32_t at; /* the first that begins at or after the present token */
};

/* The first that begins at or after a token, in strides: nothing begins at most of them. */
static uint32_t first_at(const struct lx_candidate *items, struct sorted sorted, uint32_t token) {
    enum { STRIDE = 8 };
    uint32_t at = sorted.at;
    while (sorted.count - at > STRIDE && items[at + STRIDE - 1].first < token) {
        at += STRIDE;
    }
    while (at < sorted.count && items[at].first < token) {
        at++;
    }
    return at;
}

static bool may_name_run(uint8_t type) {
    for (uint32_t i = 0; i < LX_NAME_TYPES; i++) {
        if (lx_name_types[i] == type) {
            return true;
        }
    }
    return false;
}

static bool proposed(const struct lx_candidates *candidates, struct sorted sorted, uint32_t first, uint32_t stop,
                     uint8_t type) {
    const struct lx_candidate *items = candidates->items.items;
    for (uint32_t i = sorted.at; i < sorted.count && items[i].first == first && items[i].stop >= stop; i++) {
        if (items[i].stop == stop && items[i].type == type) {
            return true;
        }
    }
    return may_name_run(type) && lx_name_runs_have(candidates, first, stop);
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
/* A surface that is put off until it is known that no longer name of its type begins at its token. */
struct brief {
    uint32_t stop; /* 0: none */
    uint8_t type;
};

static lxt_status repeat_at(const struct lx_reading *reading, const struct lx_establisheds *established, uint32_t token,
                            uint32_t words, struct sorted sorted, struct lx_candidates *candidates) {
    const struct lx_tokens *tokens = reading->tokens;
    uint32_t hash = lx_reading_word_hash(reading, token);
    struct brief brief = {.stop = 0};
    for (uint32_t stop = token + 1; stop <= tokens->tokens.count && stop - token <= TOKENS_MAX; stop++) {
        const struct lx_token *last = &tokens->tokens.items[stop - 1];
        if (stop - token > 1) {
            if (last->gap >= LX_GAP_LINE) {
                break;
            }
            if (last->shape == LX_SHAPE_PUNCTUATION) {
                continue;
            }
            hash = lx_hash_pair(hash, lx_reading_word_hash(reading, stop - 1));
        }
        const struct lx_established *seen = lx_established_first(established, hash);
        for (; seen != NULL; seen = lx_established_next(established, seen)) {
            if (!may_repeat(seen->type)) {
                continue;
            }
            if (lx_established_brief(seen)) {
                brief = (struct brief){stop, seen->type};
                continue;
            }
            brief.stop = brief.type == seen->type ? 0 : brief.stop;
            if (!proposed(candidates, sorted, token, stop, seen->type) &&
                !add(reading, token, stop, seen->type, candidates)) {
                return LXT_ERROR_MEMORY;
            }
        }
        if (--words == 0) {
            break;
        }
    }
    if (brief.stop != 0 && !proposed(candidates, sorted, token, brief.stop, brief.type) &&
        !add(reading, token, brief.stop, brief.type, candidates)) {
        return LXT_ERROR_MEMORY;
    }
    return LXT_OK;
}

lxt_status lx_mentions_repeat(const struct lx_reading *reading, const struct lx_establisheds *established,
                              uint32_t limit, struct lx_candidates *candidates) {
    uint32_t starts[STRETCH];
    struct sorted sorted = {candidates->items.count, 0};
    uint32_t count = established->items.count == 0 ? 0 : reading->tokens->tokens.count;
    lxt_status status = LXT_OK;
    if (count != 0 && !note_forms(reading, established, candidates)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t from = 0, to; from < count; from = to) {
        to = count - from < STRETCH ? count : from + STRETCH;
        uint32_t found = find_starts(reading, candidates->begins.items, from, to, starts);
        for (uint32_t i = 0; i < found && status == LXT_OK && lx_candidates_count(candidates) < limit; i++) {
            uint32_t words = lx_established_reach(established, lx_reading_word_hash(reading, starts[i]));
            sorted.at = first_at(candidates->items.items, sorted, starts[i]);
            status = repeat_at(reading, established, starts[i], words, sorted, candidates);
        }
    }
    candidates->reach = candidates->reach < TOKENS_MAX ? TOKENS_MAX : candidates->reach;
    if (status == LXT_OK && candidates->items.count != sorted.count &&
        !lx_candidates_merge_tail(candidates, sorted.count)) {
        status = LXT_ERROR_MEMORY;
    }
    return status;
}
