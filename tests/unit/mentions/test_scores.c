/* A score is the sum of the weights of the features that are listed, however it is summed; which candidates it leaves
 * to the arbiter. */
#include "built_in.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "engine_data.h"
#include "mentions/ends.h"
#include "mentions/weights_sums.h"

static const char *const texts[] = {
    "Selon l'Agence nationale des routes (ANR) de Cotonou, M. Jean-Paul KABA, directeur de l'ANR, est parti.\n\n"
    "MINISTÈRE DE LA SANTÉ\nContact : awa@exemple.sn, tél. 01 02 03 04 05\n- Le 3 mai 2021, à Dakar",
    "The Bank of Ghana (BoG), the <b>World</b> Health Organization and Dr Ama Mensah of the U.N. met\nin Accra; "
    "\"Ghana\" - [sic] – was not there! Ghana? Ghana… See http://a.example/b/c/d/e/f?g=h",
    "a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r.s.t.u.v.w.x.y.z.A.B.C.D.E.F.G.H.I.J.K.L.M.N.O.P.Q.R.S.T.U.V.W.X.Y.Z end",
};

static void read_text(const char *text) {
    assert_int_equal(lxt_dump(engine, scratch, text, strlen(text), NULL, LXT_STAGE_CANDIDATES, ignore, NULL, NULL),
                     LXT_OK);
}

/* The same numbers on every run. */
static uint32_t next_random(uint32_t below) {
    static uint32_t state = 12345;
    state = state * 1664525u + 1013904223u;
    return (state >> 8) % below;
}

static struct lx_feature_context context_of(void) {
    return (struct lx_feature_context){
        .reading = &scratch->reading, .candidates = &scratch->candidates, .tables = &engine->features};
}

static int32_t listed_sum(uint8_t type, const struct lx_feature_span *span, const struct lx_feature_own *own) {
    struct lx_feature_list list;
    int32_t sum = 0;
    lx_features_list(&engine->features, span, own, &list);
    for (uint32_t i = 0; i < list.count; i++) {
        sum += lx_weights_of(&engine->weights, type, list.ids[i]);
    }
    return sum;
}

static int32_t ready_sum(uint8_t type, const struct lx_feature_span *span, const struct lx_feature_own *own) {
    uint32_t lane = engine->weights.lane[type];
    const struct lx_lane_block *block = &engine->weights.blocks[lane / LX_LANES];
    struct lx_row sum = lx_weights_start(block, span->start);
    lx_weights_near(block, &sum, span);
    lx_weights_own(block, &sum, span, own);
    lane %= LX_LANES;
    return sum.lanes[lane] + lx_weights_far(block, span).lanes[lane] + lx_weights_rare(block, lane, own->flags);
}

static struct lx_feature_own random_own(void) {
    bool rule = next_random(2) == 0;
    struct lx_feature_own own = {.rule = rule ? next_random(engine->ruleset.rules.count) : LX_NONE,
                                 .group = next_random(LX_GROUP_COUNT),
                                 .flags = next_random(1u << (LX_FEATURE_FLAG_COUNT - LX_FEATURE_OWN))};
    return own;
}

static void sums_are_those_of_the_listed_features(void **state) {
    struct lx_feature_start start;
    struct lx_feature_span span;
    (void)state;
    for (uint32_t round = 0; round < 3000; round++) {
        read_text(texts[round / 1000]);
        struct lx_feature_context context = context_of();
        uint32_t tokens = scratch->tokens.tokens.count;
        uint32_t first = next_random(tokens);
        uint32_t stop = first + 1 + next_random(tokens - first);
        uint32_t longest = stop + next_random(tokens - stop + 1);
        lx_feature_start_seek(&context, first, &start);
        lx_feature_start_read(&context, first, longest, &start);
        lx_feature_span_read(&context, &start, stop, &span);
        lx_feature_span_read_far(&context, &span);
        struct lx_feature_own own = random_own();
        for (uint8_t type = LXT_TYPE_ORGANIZATION; type <= LXT_TYPE_TERM; type++) {
            assert_int_equal(ready_sum(type, &span, &own), listed_sum(type, &span, &own));
        }
    }
}

/* What is far adds no more than the bound says, where no acronym is beside the span. */
static void nothing_far_adds_more_than_the_most(void **state) {
    const uint64_t acronyms = (UINT64_C(1) << LX_FEATURE_AND_ARTICLE) - (UINT64_C(1) << LX_FEATURE_SPAN_RARE);
    static struct lx_feature_start start;
    struct lx_feature_span span;
    (void)state;
    for (uint32_t text = 0; text < sizeof texts / sizeof *texts; text++) {
        read_text(texts[text]);
        struct lx_feature_context context = context_of();
        for (uint32_t first = 0; first < scratch->tokens.tokens.count; first++) {
            lx_feature_start_seek(&context, first, &start);
            lx_feature_start_read(&context, first, first + 1, &start);
            lx_feature_span_read(&context, &start, first + 1, &span);
            bool explains = span.explains;
            lx_feature_span_read_far(&context, &span);
            assert_true(explains || (span.flags & acronyms) == 0);
            for (uint32_t lane = 0; lane < LX_LANES && !explains; lane++) {
                const struct lx_lane_block *block = &engine->weights.blocks[0];
                assert_true(lx_weights_far(block, &span).lanes[lane] <= block->most[span.next.kind].lanes[lane]);
            }
        }
    }
}

/* A candidate that keeps a bound would not have scored more, and could not have been chosen. */
static void a_bound_is_no_less_than_the_score(void **state) {
    struct lx_mention_knowledge knowledge = lx_engine_knowledge(engine);
    uint32_t bounds = 0;
    (void)state;
    for (uint32_t text = 0; text < sizeof texts / sizeof *texts; text++) {
        assert_int_equal(
            lxt_dump(engine, scratch, texts[text], strlen(texts[text]), NULL, LXT_STAGE_MENTIONS, ignore, NULL, NULL),
            LXT_OK);
        uint32_t count = scratch->candidates.items.count;
        struct lx_candidate *before = calloc(count + 1, sizeof *before);
        assert_non_null(before);
        memcpy(before, scratch->candidates.items.items, count * sizeof *before);
        lx_mentions_complete(&knowledge, &scratch->reading, &scratch->candidates, NULL);
        for (uint32_t i = 0; i < count; i++) {
            const struct lx_candidate *after = &scratch->candidates.items.items[i];
            if (before[i].verdict == LX_VERDICT_BOUND) {
                bounds++;
                assert_int_equal(after->verdict, LX_VERDICT_WEAK);
                assert_true(after->score <= before[i].score && before[i].score <= 0);
            } else {
                assert_int_equal(after->score, before[i].score);
            }
        }
        free(before);
    }
    assert_true(bounds > 10);
}

/* A span reads the same whichever longer one its start was read for. */
static void a_span_does_not_depend_on_the_longest_of_its_start(void **state) {
    static struct lx_feature_start near;
    static struct lx_feature_start far;
    struct lx_feature_span one;
    struct lx_feature_span other;
    (void)state;
    read_text(texts[2]);
    struct lx_feature_context context = context_of();
    uint32_t tokens = scratch->tokens.tokens.count;
    assert_true(tokens > LX_FEATURE_REACH + 20);
    for (uint32_t stop = 2; stop < tokens; stop++) {
        lx_feature_start_seek(&context, 1, &near);
        far = near;
        lx_feature_start_read(&context, 1, stop, &near);
        lx_feature_start_read(&context, 1, tokens, &far);
        memset(&one, 0, sizeof one);
        memset(&other, 0, sizeof other);
        lx_feature_span_read(&context, &near, stop, &one);
        lx_feature_span_read_far(&context, &one);
        lx_feature_span_read(&context, &far, stop, &other);
        lx_feature_span_read_far(&context, &other);
        other.start = &near;
        assert_memory_equal(&one, &other, sizeof one);
    }
}

/* Every candidate that is no repeat scored what its features of the first pass and those of the second say. */
static void candidates_score_what_their_features_say(void **state) {
    (void)state;
    read_text(texts[0]);
    struct lx_mention_knowledge knowledge = lx_engine_knowledge(engine);
    assert_true(scratch->candidates.items.count > 20);
    for (uint32_t i = 0; i < scratch->candidates.items.count; i++) {
        const struct lx_candidate *candidate = &scratch->candidates.items.items[i];
        struct lx_feature_list list;
        int32_t sum = 0;
        lx_mentions_features(&knowledge, &scratch->reading, &scratch->candidates, &scratch->established, i, &list);
        for (uint32_t k = 0; k < list.count; k++) {
            sum += lx_weights_of(&engine->weights, candidate->type, list.ids[k]);
        }
        if (candidate->verdict != LX_VERDICT_REFUSED && candidate->verdict != LX_VERDICT_VETOED) {
            assert_int_equal(sum, candidate->score);
        }
    }
}

static struct lx_candidate candidate(uint32_t first, uint32_t stop, uint8_t type, int32_t score) {
    return (struct lx_candidate){.first = first, .stop = stop, .type = type, .score = score, .listed = LX_NONE};
}

static void choose(struct lx_candidate *items, uint32_t count) {
    struct lx_candidates candidates = {.items = {items, count, count}};
    struct lx_arbiter arbiter;
    lx_arbiter_init(&arbiter, lx_default_allocator());
    for (uint32_t i = 0; i < count; i++) {
        assert_true(lx_array_push(arbiter.allocator, &arbiter.open, i));
    }
    assert_int_equal(lx_arbiter_choose(&arbiter, &engine->types, &candidates), LXT_OK);
    lx_arbiter_free(&arbiter);
}

static void the_arbiter_nests_and_never_crosses(void **state) {
    enum { ORG = LXT_TYPE_ORGANIZATION, PLACE = LXT_TYPE_PLACE, PERSON = LXT_TYPE_PERSON };
    (void)state;
    struct lx_candidate nested[] = {candidate(0, 5, ORG, 100), candidate(3, 5, PLACE, 10),
                                    candidate(4, 6, PERSON, 105)};
    choose(nested, 3);
    assert_int_equal(nested[0].verdict, LX_VERDICT_ACCEPTED);
    assert_int_equal(nested[1].verdict, LX_VERDICT_ACCEPTED);
    assert_int_equal(nested[2].verdict, LX_VERDICT_OUTSCORED);
    struct lx_candidate crossed[] = {candidate(0, 5, ORG, 100), candidate(3, 5, PLACE, 10),
                                     candidate(4, 6, PERSON, 111)};
    choose(crossed, 3);
    assert_int_equal(crossed[0].verdict, LX_VERDICT_OUTSCORED);
    assert_int_equal(crossed[1].verdict, LX_VERDICT_OUTSCORED);
    assert_int_equal(crossed[2].verdict, LX_VERDICT_ACCEPTED);
    struct lx_candidate stranger[] = {candidate(0, 5, ORG, 100), candidate(3, 5, PERSON, 90)};
    choose(stranger, 2);
    assert_int_equal(stranger[0].verdict, LX_VERDICT_ACCEPTED);
    assert_int_equal(stranger[1].verdict, LX_VERDICT_OUTSCORED);
}

/* The verdicts of two candidates are those that they have beside a third which touches only the second's last token and
 * is worth nothing against it. */
static void pairs_are_chosen_as_longer_islands_are(void **state) {
    (void)state;
    for (uint32_t round = 0; round < 20000; round++) {
        struct lx_candidate three[3];
        uint32_t first = next_random(3);
        three[0] = candidate(0, 2 + next_random(4), (uint8_t)(1 + next_random(6)), (int32_t)(2 + next_random(4)));
        three[1] =
            candidate(first, first + 2 + next_random(4), (uint8_t)(1 + next_random(6)), (int32_t)(2 + next_random(4)));
        bool ordered = first > 0 || three[1].stop <= three[0].stop;
        uint32_t last = three[1].stop > three[0].stop ? three[1].stop : three[0].stop;
        struct lx_candidate two[2] = {three[0], three[1]};
        if (!ordered || three[1].first >= three[0].stop) {
            continue;
        }
        three[2] = candidate(last - 1, last + 1, LXT_TYPE_EMAIL, 1);
        choose(two, 2);
        choose(three, 3);
        if (three[2].verdict != LX_VERDICT_ACCEPTED) {
            assert_int_equal(two[0].verdict, three[0].verdict);
            assert_int_equal(two[1].verdict, three[1].verdict);
        }
    }
}

/* Sums of an island as long as the document pass 32 bits. */
static void long_chains_of_great_scores_are_chosen_exactly(void **state) {
    enum { COUNT = 6000 };
    static struct lx_candidate items[COUNT];
    (void)state;
    for (uint32_t i = 0; i < COUNT; i++) {
        items[i] = candidate(i, i + 2, LXT_TYPE_PERSON, i % 2 == 0 ? LX_SCORE_LIMIT : LX_SCORE_LIMIT - 1);
    }
    choose(items, COUNT);
    for (uint32_t i = 0; i < COUNT; i++) {
        assert_int_equal(items[i].verdict, i % 2 == 0 ? LX_VERDICT_ACCEPTED : LX_VERDICT_OUTSCORED);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sums_are_those_of_the_listed_features),
        cmocka_unit_test(nothing_far_adds_more_than_the_most),
        cmocka_unit_test(a_bound_is_no_less_than_the_score),
        cmocka_unit_test(a_span_does_not_depend_on_the_longest_of_its_start),
        cmocka_unit_test(candidates_score_what_their_features_say),
        cmocka_unit_test(the_arbiter_nests_and_never_crosses),
        cmocka_unit_test(pairs_are_chosen_as_longer_islands_are),
        cmocka_unit_test(long_chains_of_great_scores_are_chosen_exactly),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
