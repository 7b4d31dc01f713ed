#include "patterns/bucket.h"

#include <stdlib.h>

#include "patterns/bits.h"
#include "patterns/matcher.h"

/*
 * A call costs as much as some ten failing alternatives, compiling a bucket as much as compiling a rule: a few rules
 * share one whatever they begin with, more when they begin alike.
 */
enum { BUCKET_ANY = 6, BUCKET_RULES = 24, BUCKET_BYTES = 16384, UNITS = 256 };

/* A bucket while rules are dealt out. */
struct draft {
    uint32_t group;
    struct lx_first first;
    size_t bytes;
    LX_ARRAY(uint32_t) rules; /* positions in the list of rules */
};

struct builder {
    struct lx_buckets *buckets;
    const struct lx_pcre *pcre;
    const struct lx_bucket_rule *rules;
    const char *source;
    bool jit;
    const lxt_allocator *allocator;
    struct lx_buffer text;
    LX_ARRAY(struct draft) drafts;
    LX_ARRAY(struct lx_first) firsts; /* of each bucket */
    uint32_t failed;
};

static bool meet(const struct lx_first *a, const struct lx_first *b) {
    return lx_units_meet(&a->unit, &b->unit) || lx_units_meet(&a->type, &b->type);
}

/* The first draft with room for this rule, NULL when there is none. */
static struct draft *find_draft(struct builder *b, const struct lx_bucket_rule *rule) {
    for (uint32_t i = 0; i < b->drafts.count; i++) {
        struct draft *draft = &b->drafts.items[i];
        if (draft->group == rule->group && draft->rules.count < BUCKET_RULES &&
            draft->bytes + rule->length < BUCKET_BYTES &&
            (draft->rules.count < BUCKET_ANY || meet(&draft->first, &rule->first))) {
            return draft;
        }
    }
    return NULL;
}

static bool deal(struct builder *b, uint32_t position) {
    const struct lx_bucket_rule *rule = &b->rules[position];
    struct draft *draft = find_draft(b, rule);
    if (draft == NULL) {
        if (!lx_array_push(b->allocator, &b->drafts, (struct draft){0})) {
            return false;
        }
        draft = &b->drafts.items[b->drafts.count - 1];
        draft->group = rule->group;
    }
    lx_units_join(&draft->first.unit, &rule->first.unit);
    lx_units_join(&draft->first.type, &rule->first.type);
    draft->bytes += rule->length;
    return lx_array_push(b->allocator, &draft->rules, position);
}

static void write_alternation(struct builder *b, const uint32_t *positions, uint32_t count) {
    lx_buffer_clear(&b->text);
    for (uint32_t i = 0; i < count; i++) {
        const struct lx_bucket_rule *rule = &b->rules[positions[i]];
        lx_buffer_string(&b->text, i == 0 ? "" : "|");
        lx_buffer_append(&b->text, b->source + rule->at, rule->length);
        lx_buffer_string(&b->text, "(*MARK:");
        lx_buffer_number(&b->text, rule->index);
        lx_buffer_byte(&b->text, ')');
    }
}

static lxt_status add_bucket(struct builder *b, const uint32_t *positions, uint32_t count, pcre2_code *code) {
    const struct lx_bucket_rule *lowest = &b->rules[positions[0]];
    struct lx_bucket bucket = {code, b->jit && lx_pcre_jit(code), lowest->group, lowest->index};
    struct lx_first first = {0};
    for (uint32_t i = 0; i < count; i++) {
        lx_units_join(&first.unit, &b->rules[positions[i]].first.unit);
        lx_units_join(&first.type, &b->rules[positions[i]].first.type);
    }
    if (!lx_array_push(b->allocator, &b->firsts, first) || !lx_array_push(b->allocator, &b->buckets->items, bucket)) {
        pcre2_code_free(code);
        return LXT_ERROR_MEMORY;
    }
    return LXT_OK;
}

/* Compiles some rules as one bucket, or in halves as long as PCRE2 finds them too large. */
static lxt_status compile(struct builder *b, const uint32_t *positions, uint32_t count) {
    const uint32_t options = PCRE2_ANCHORED | PCRE2_DOTALL | PCRE2_NO_START_OPTIMIZE | PCRE2_NEVER_UTF;
    pcre2_code *code;
    int error;
    size_t offset;
    write_alternation(b, positions, count);
    if (b->text.failed) {
        return LXT_ERROR_MEMORY;
    }
    switch (lx_pcre_compile(b->pcre, b->text.bytes, b->text.length, options, &code, &error, &offset)) {
    case LX_PCRE_OK:
        return add_bucket(b, positions, count, code);
    case LX_PCRE_MEMORY:
        return LXT_ERROR_MEMORY;
    default:
        break;
    }
    if (count == 1) {
        b->failed = b->rules[positions[0]].index;
        return LXT_ERROR_PATTERN;
    }
    lxt_status status = compile(b, positions, count / 2);
    return status == LXT_OK ? compile(b, positions + count / 2, count - count / 2) : status;
}

static bool comes_before(const struct lx_bucket *a, const struct lx_bucket *b) {
    return a->group != b->group ? a->group < b->group : a->lowest < b->lowest;
}

/* Drafts are in the order of their first rule, but halves of one may come before a bucket with a lower rule. */
static void sort_buckets(struct builder *b) {
    for (uint32_t i = 1; i < b->buckets->items.count; i++) {
        struct lx_bucket bucket = b->buckets->items.items[i];
        struct lx_first first = b->firsts.items[i];
        uint32_t at = i;
        for (; at > 0 && comes_before(&bucket, &b->buckets->items.items[at - 1]); at--) {
            b->buckets->items.items[at] = b->buckets->items.items[at - 1];
            b->firsts.items[at] = b->firsts.items[at - 1];
        }
        b->buckets->items.items[at] = bucket;
        b->firsts.items[at] = first;
    }
}

static bool index_units(struct builder *b) {
    struct lx_buckets *buckets = b->buckets;
    buckets->words = buckets->items.count / 64 + 1;
    size_t size = (size_t)UNITS * buckets->words;
    buckets->by_unit = lx_alloc_zero(b->allocator, size, sizeof(uint64_t));
    buckets->by_type = lx_alloc_zero(b->allocator, size, sizeof(uint64_t));
    if (buckets->by_unit == NULL || buckets->by_type == NULL) {
        return false;
    }
    for (uint32_t i = 0; i < buckets->items.count; i++) {
        for (uint32_t unit = 0; unit < UNITS; unit++) {
            size_t word = (size_t)unit * buckets->words + i / 64;
            uint64_t bit = UINT64_C(1) << (i % 64);
            buckets->by_unit[word] |= lx_units_has(&b->firsts.items[i].unit, unit) ? bit : 0;
            buckets->by_type[word] |= lx_units_has(&b->firsts.items[i].type, unit) ? bit : 0;
        }
    }
    return true;
}

static lxt_status build(struct builder *b, uint32_t count) {
    if (count == 0) {
        return LXT_OK;
    }
    for (uint32_t i = 0; i < count; i++) {
        if (!deal(b, i)) {
            return LXT_ERROR_MEMORY;
        }
    }
    for (uint32_t i = 0; i < b->drafts.count; i++) {
        lxt_status status = compile(b, b->drafts.items[i].rules.items, b->drafts.items[i].rules.count);
        if (status != LXT_OK) {
            return status;
        }
    }
    sort_buckets(b);
    return index_units(b) ? LXT_OK : LXT_ERROR_MEMORY;
}

lxt_status lx_buckets_build(struct lx_buckets *buckets, const struct lx_pcre *pcre, const struct lx_bucket_rule *rules,
                            uint32_t count, const char *source, bool jit, const lxt_allocator *allocator,
                            uint32_t *failed) {
    struct builder b = {
        .buckets = buckets, .pcre = pcre, .rules = rules, .source = source, .jit = jit, .allocator = allocator};
    lx_buffer_init(&b.text, allocator);
    lxt_status status = build(&b, count);
    *failed = b.failed;
    for (uint32_t i = 0; i < b.drafts.count; i++) {
        lx_array_free(allocator, &b.drafts.items[i].rules);
    }
    lx_array_free(allocator, &b.drafts);
    lx_array_free(allocator, &b.firsts);
    lx_buffer_free(&b.text);
    return status;
}

void lx_buckets_free(struct lx_buckets *buckets, const lxt_allocator *allocator) {
    for (uint32_t i = 0; i < buckets->items.count; i++) {
        pcre2_code_free(buckets->items.items[i].code);
    }
    lx_array_free(allocator, &buckets->items);
    lx_free(allocator, buckets->by_unit);
    lx_free(allocator, buckets->by_type);
    *buckets = (struct lx_buckets){0};
}

/* Word `w` of the set of buckets that an item can begin. */
static uint64_t candidates(const struct lx_buckets *buckets, const uint8_t *bytes, uint32_t stride, uint32_t w) {
    uint64_t set = buckets->by_unit[(size_t)bytes[0] * buckets->words + w];
    return stride == 2 ? set | buckets->by_type[(size_t)bytes[1] * buckets->words + w] : set;
}

/* `sets` is NULL where an error came before the index. */
static bool any(const struct lx_buckets *buckets, const uint64_t *sets, uint32_t unit) {
    bool found = false;
    for (uint32_t w = 0; sets != NULL && w < buckets->words; w++) {
        found = found || sets[(size_t)unit * buckets->words + w] != 0;
    }
    return found;
}

bool lx_buckets_by_unit(const struct lx_buckets *buckets, uint32_t unit) {
    return any(buckets, buckets->by_unit, unit);
}

bool lx_buckets_by_type(const struct lx_buckets *buckets, uint32_t unit) {
    return any(buckets, buckets->by_type, unit);
}

/* The rule that the mark at the end of the alternative names. */
static uint32_t marked_rule(pcre2_match_data *data) {
    uint32_t rule = 0;
    for (PCRE2_SPTR mark = pcre2_get_mark(data); mark != NULL && *mark != 0; mark++) {
        rule = rule * 10 + (uint32_t)(*mark - '0');
    }
    return rule;
}

/* The winner so far of a group; a new one that any rule beats where there is none. */
static struct lx_winner *winner_of(struct lx_winners *winners, uint32_t group) {
    for (uint32_t i = winners->count; i > 0; i--) {
        if (winners->items[i - 1].group == group) {
            return &winners->items[i - 1];
        }
    }
    winners->items[winners->count] = (struct lx_winner){group, LX_NONE, 0, 0};
    return &winners->items[winners->count++];
}

static lxt_status match_bucket(const struct lx_bucket *bucket, struct lx_matcher *matcher, const uint8_t *subject,
                               size_t length, size_t at, struct lx_winner *winner) {
    size_t stop = 0;
    bool found = false;
    lxt_status status = lx_matcher_run(matcher, bucket->code, bucket->jit, subject, length, at, &found, &stop);
    uint32_t rule = found ? marked_rule(matcher->small) : LX_NONE;
    if (status == LXT_OK && rule < winner->rule) {
        winner->rule = rule;
        winner->end = stop;
    }
    return status;
}

lxt_status lx_buckets_match(const struct lx_buckets *buckets, struct lx_matcher *matcher, const uint8_t *subject,
                            size_t length, size_t at, uint32_t stride, struct lx_winners *winners) {
    for (uint32_t w = 0; w < buckets->words; w++) {
        uint64_t set = candidates(buckets, subject + at, stride, w);
        for (; set != 0; set &= set - 1) {
            const struct lx_bucket *bucket = &buckets->items.items[w * 64 + lx_lowest_bit(set)];
            struct lx_winner *winner = winner_of(winners, bucket->group);
            if (bucket->lowest >= winner->rule) {
                continue;
            }
            lxt_status status = match_bucket(bucket, matcher, subject, length, at, winner);
            if (status != LXT_OK) {
                return status;
            }
        }
    }
    return LXT_OK;
}
