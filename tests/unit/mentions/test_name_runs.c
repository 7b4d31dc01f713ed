/* Runs of capitals: one record until a reading may score, and nothing else comes of it than of candidates apart. */
#include "built_in.h"

#include <string.h>

#include "engine_data.h"
#include "mentions/cascade.h"
#include "mentions/name_runs.h"

static void ends_of_one_start_are_one_run(void **state) {
    struct lx_candidates candidates;
    (void)state;
    lx_candidates_init(&candidates, lx_default_allocator());
    const struct lx_name_run *run = lx_name_runs_note(&candidates, 7, 8, 3, 0);
    assert_ptr_equal(lx_name_runs_note(&candidates, 7, 10, 3, 0), run);
    assert_int_equal(run->ends, 1u << 1 | 1u << 3);
    assert_non_null(lx_name_runs_note(&candidates, 9, 10, 3, 0));
    /* Another rule, found later; and what was found already. */
    assert_non_null(lx_name_runs_note(&candidates, 7, 8, 5, 0));
    assert_non_null(lx_name_runs_note(&candidates, 2, 4, 5, 0));
    assert_non_null(lx_name_runs_note(&candidates, 2, 4, 5, 0));
    assert_true(lx_name_runs_gather(&candidates));
    const uint32_t firsts[] = {2, 2, 7, 7, 9};
    const uint32_t rules[] = {5, 5, 3, 5, 3};
    assert_int_equal(candidates.runs.count, 5);
    for (uint32_t i = 0; i < 5; i++) {
        assert_int_equal(candidates.runs.items[i].first, firsts[i]);
        assert_int_equal(candidates.runs.items[i].rule, rules[i]);
    }
    assert_int_equal(lx_candidates_count(&candidates), 6 * LX_NAME_TYPES);
    assert_int_equal(lx_name_runs_from(&candidates, 3), 2);
    assert_int_equal(lx_name_runs_from(&candidates, 10), 5);
    assert_true(lx_name_runs_have(&candidates, 7, 10));
    assert_false(lx_name_runs_have(&candidates, 7, 9));
    assert_false(lx_name_runs_have(&candidates, 7, 7 + 64));
    lx_candidates_free(&candidates);
}

static const char *const texts[] = {
    "Selon l'Agence Nationale des Routes (ANR) de Cotonou, M. Jean-Paul Kaba, directeur de l'ANR, est parti.\n\n"
    "Kaba Diallo a rejoint Paul Kaba et la Banque de Ghana. Paul Kaba reste. Awa Ndiaye Sow, Ndiaye Sow, Sow.",
    "The Bank of Ghana and the New World Health Movement met Ama Mensah Boateng. Boateng and the Movement left Accra "
    "Central for Kumasi. New World Health Movement. Street of Paul Kaba Jr, Rome Statute, Geneva Convention.",
    "ALPHA BETA GAMMA DELTA EPSILON ZETA ETA THETA Iota Kappa Lambda Mu Nu Xi Omicron Pi Rho Sigma Tau Upsilon Phi",
};

enum { ACCEPTED_MOST = 128 };

/* What the arbiter accepted, in order. */
static uint32_t accepted(lxt_engine *with, lxt_scratch *in, const char *text, lxt_stage stage,
                         struct lx_candidate out[ACCEPTED_MOST]) {
    uint32_t count = 0;
    assert_int_equal(lxt_dump(with, in, text, strlen(text), NULL, stage, ignore, NULL, NULL), LXT_OK);
    for (uint32_t i = 0; i < in->candidates.items.count; i++) {
        const struct lx_candidate *candidate = &in->candidates.items.items[i];
        assert_true(i == 0 || !lx_candidate_precedes(candidate, candidate - 1));
        if (candidate->verdict == LX_VERDICT_ACCEPTED && count < ACCEPTED_MOST) {
            out[count++] = *candidate;
        }
    }
    return count;
}

/* A dump of candidates opens all runs first: the same are chosen, with the same scores. */
static void assert_same_either_way(lxt_engine *with, lxt_scratch *in) {
    static struct lx_candidate lazily[ACCEPTED_MOST];
    static struct lx_candidate eagerly[ACCEPTED_MOST];
    uint32_t closed = 0;
    uint32_t chosen = 0;
    for (size_t text = 0; text < sizeof texts / sizeof *texts; text++) {
        uint32_t count = accepted(with, in, texts[text], LXT_STAGE_MENTIONS, lazily);
        uint32_t known = in->candidates.items.count;
        uint32_t all = lx_candidates_count(&in->candidates);
        assert_true(in->candidates.in_runs > 0);
        assert_int_equal(accepted(with, in, texts[text], LXT_STAGE_CANDIDATES, eagerly), count);
        assert_int_equal(in->candidates.items.count, all);
        assert_true(known <= all);
        closed += all - known;
        chosen += count;
        for (uint32_t i = 0; i < count; i++) {
            assert_int_equal(lazily[i].first, eagerly[i].first);
            assert_int_equal(lazily[i].stop, eagerly[i].stop);
            assert_int_equal(lazily[i].type, eagerly[i].type);
            assert_int_equal(lazily[i].rule, eagerly[i].rule);
            assert_int_equal(lazily[i].score, eagerly[i].score);
        }
    }
    assert_true(closed > 0 && chosen > 0);
}

static void runs_that_stay_closed_change_nothing(void **state) {
    (void)state;
    assert_same_either_way(engine, scratch);
}

/* Rules that find the same spans: their readings come by type, then by rule. */
static void several_rules_may_find_a_span(void **state) {
    static const char pack[] = "libextract-pack 1\n"
                               "pack test/names\nlanguage world\nscope any\nlicence MIT\nsource \"test\"\n\n"
                               "rule name.second   level atoms   grammar second   score=4096\n"
                               "  [capital] ( [capital] )*4\n"
                               "\nrule name.third   level atoms   grammar third   score=4096\n"
                               "  [capital] ( [capital] )?\n";
    lxt_pack *names = NULL;
    lxt_engine *with = NULL;
    lxt_scratch *in = NULL;
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    (void)state;
    assert_int_equal(lxt_pack_load_memory(pack, sizeof pack - 1, "names", NULL, &names, NULL), LXT_OK);
    options.packs = (const lxt_pack *const *)&names;
    options.pack_count = 1;
    assert_int_equal(lxt_engine_new(&options, &with, NULL), LXT_OK);
    assert_int_equal(lxt_scratch_new(with, &in, NULL), LXT_OK);
    assert_same_either_way(with, in);
    lxt_scratch_free(in);
    lxt_engine_free(with);
    lxt_pack_free(names);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ends_of_one_start_are_one_run),
        cmocka_unit_test(runs_that_stay_closed_change_nothing),
        cmocka_unit_test(several_rules_may_find_a_span),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
