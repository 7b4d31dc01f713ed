/*
 * Memory may run out at any call: the status is LXT_ERROR_MEMORY, nothing leaks, and what was passed in stays usable.
 *
 *     test_oom [--all] TEXT...
 *
 * Each subject runs with its n-th allocation failing, and with all allocations from the n-th on failing. Subjects with
 * few allocations try every n; making an engine takes so many that n goes in steps of a prime, unless --all is given.
 */
#include "../unit/cmocka_all.h"

#include <stdlib.h>
#include <string.h>

#include "libextract/document.h"
#include "memory.h"
#include "small_pack.h"
#include "texts.h"

static struct texts texts;
static bool every_allocation;

/*
 * Machine code is an improvement that may be missing: where PCRE2 has no memory for it, the answers come without. So
 * only the runs without JIT demand that each failure is told.
 */
static bool jit;

/* How many runs a subject may take before n goes in steps. */
enum { RUNS_MOST = 150 };

/* Makes, uses and frees the objects of a subject with the allocator; returns the first status that is not LXT_OK. */
typedef lxt_status subject(struct memory *memory);

static uint64_t step_of(uint64_t calls, bool stepped) {
    static const uint64_t primes[] = {1, 3, 7, 13, 29, 61, 127, 251, 509, 1021, 2039, 4093, 8191};
    uint32_t i = 0;
    while (stepped && !every_allocation && calls / primes[i] > RUNS_MOST && i + 1 < sizeof primes / sizeof *primes) {
        i++;
    }
    return primes[i];
}

static void check_failure(lxt_status status, int64_t left, uint64_t n, uint64_t calls, bool on) {
    if ((status != LXT_ERROR_MEMORY && !(jit && status == LXT_OK)) || left != 0) {
        fail_msg("allocation %llu of %llu failing%s: status %d, %lld blocks left", (unsigned long long)n,
                 (unsigned long long)calls, on ? " with all that follow" : "", (int)status, (long long)left);
    }
}

static void sweep(subject *run, bool stepped) {
    struct memory memory;
    memory_init(&memory);
    assert_int_equal(run(&memory), LXT_OK);
    assert_int_equal(memory.live, 0);
    uint64_t calls = memory.calls;
    uint64_t step = step_of(calls, stepped);
    assert_true(calls > 0);
    for (uint64_t n = 1; n <= calls; n += step) {
        for (int on = 0; on < 2; on++) {
            memory_arm(&memory, n, on == 1);
            lxt_status status = run(&memory);
            check_failure(status, memory.live, n, calls, on == 1);
        }
    }
    memory_arm(&memory, 0, false);
    assert_int_equal(run(&memory), LXT_OK);
    print_message("%llu allocations, step %llu\n", (unsigned long long)calls, (unsigned long long)step);
}

static lxt_status load_text(struct memory *memory) {
    lxt_pack *pack = NULL;
    lxt_status status =
        lxt_pack_load_memory(small_pack, sizeof small_pack - 1, "small.pack", &memory->allocator, &pack, NULL);
    assert_true((status == LXT_OK) == (pack != NULL));
    lxt_pack_free(pack);
    return status;
}

static lxt_status load_binary(struct memory *memory) {
    static struct bytes binary;
    lxt_pack *pack = NULL;
    if (binary.length == 0) {
        assert_int_equal(lxt_pack_load_memory(small_pack, sizeof small_pack - 1, NULL, NULL, &pack, NULL), LXT_OK);
        assert_int_equal(lxt_pack_save(pack, bytes_write, &binary, NULL), LXT_OK);
        lxt_pack_free(pack);
        pack = NULL;
    }
    lxt_status status = lxt_pack_load_memory(binary.data, binary.length, NULL, &memory->allocator, &pack, NULL);
    lxt_pack_free(pack);
    return status;
}

static void loading_a_pack(void **state) {
    (void)state;
    sweep(load_text, false);
    sweep(load_binary, false);
}

static lxt_status make_engine(struct memory *memory) {
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    lxt_engine *engine = NULL;
    options.flags = jit ? 0 : LXT_ENGINE_NO_JIT;
    options.allocator = &memory->allocator;
    lxt_status status = lxt_engine_new(&options, &engine, NULL);
    assert_true((status == LXT_OK) == (engine != NULL));
    lxt_engine_free(engine);
    return status;
}

static void making_an_engine(void **state) {
    (void)state;
    sweep(make_engine, true);
}

/* The packs come from an allocator that never fails, so that all calls belong to the engine. */
static lxt_status make_engine_with_pack(struct memory *memory) {
    static lxt_pack *pack;
    const lxt_pack *packs[1];
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    lxt_engine *engine = NULL;
    if (pack == NULL) {
        assert_int_equal(lxt_pack_load_memory(small_pack, sizeof small_pack - 1, NULL, NULL, &pack, NULL), LXT_OK);
    }
    packs[0] = pack;
    options.packs = packs;
    options.pack_count = 1;
    options.weights = pack;
    options.flags = jit ? 0 : LXT_ENGINE_NO_JIT;
    options.allocator = &memory->allocator;
    lxt_status status = lxt_engine_new(&options, &engine, NULL);
    lxt_engine_free(engine);
    return status;
}

static void making_an_engine_with_a_pack(void **state) {
    (void)state;
    sweep(make_engine_with_pack, true);
}

static int32_t ignore_bytes(void *user, const char *bytes, size_t length) {
    (void)user;
    (void)bytes;
    (void)length;
    return 0;
}

/* An engine names its features when it first shows them, and keeps the names. */
static lxt_status dump_candidates_of(const lxt_engine *engine, lxt_scratch *scratch) {
    static const char text[] = "Le Conseil des routes (CR) a dit oui.";
    return lxt_dump(engine, scratch, text, sizeof text - 1, NULL, LXT_STAGE_CANDIDATES, ignore_bytes, NULL, NULL);
}

static void name_features(const lxt_engine *engine) {
    lxt_scratch *scratch = NULL;
    assert_int_equal(lxt_scratch_new(engine, &scratch, NULL), LXT_OK);
    assert_int_equal(dump_candidates_of(engine, scratch), LXT_OK);
    lxt_scratch_free(scratch);
}

/* One engine for all documents: its own allocations are not this subject's, those of scratches made for it are. */
static struct memory shared_memory;
static lxt_engine *shared_engine;

static void make_shared_engine(void **state) {
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    lxt_error error = LXT_ERROR_INIT;
    (void)state;
    options.flags = jit ? 0 : LXT_ENGINE_NO_JIT;
    memory_init(&shared_memory);
    options.allocator = &shared_memory.allocator;
    if (lxt_engine_new(&options, &shared_engine, &error) != LXT_OK) {
        fail_msg("%s", error.message);
    }
    name_features(shared_engine);
}

static void naming_features(void **state) {
    uint64_t calls = 1;
    (void)state;
    for (uint64_t n = 1; n <= calls; n++) {
        struct memory memory;
        lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
        lxt_engine *engine = NULL;
        lxt_scratch *scratch = NULL;
        memory_init(&memory);
        options.flags = LXT_ENGINE_NO_JIT;
        options.allocator = &memory.allocator;
        assert_int_equal(lxt_engine_new(&options, &engine, NULL), LXT_OK);
        assert_int_equal(lxt_scratch_new(engine, &scratch, NULL), LXT_OK);
        memory_arm(&memory, n - 1, false);
        lxt_status status = dump_candidates_of(engine, scratch);
        calls = n == 1 ? memory.calls + 1 : calls;
        assert_int_equal(status, n == 1 ? LXT_OK : LXT_ERROR_MEMORY);
        memory_arm(&memory, 0, false);
        assert_int_equal(dump_candidates_of(engine, scratch), LXT_OK);
        lxt_scratch_free(scratch);
        lxt_engine_free(engine);
        assert_int_equal(memory.live, 0);
    }
    print_message("%llu allocations\n", (unsigned long long)calls - 1);
}

static const struct bytes *document;

/* `memory` serves the graph, the engine's allocator the scratch: both are armed by the sweeps below. */
static lxt_status extract_fresh(void) {
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    lxt_scratch *scratch = NULL;
    lxt_graph *graph = NULL;
    options.flags = LXT_DOCUMENT_CLUES | LXT_DOCUMENT_DATELINE;
    lxt_status status = lxt_scratch_new(shared_engine, &scratch, NULL);
    status = status == LXT_OK ? lxt_graph_new(&shared_memory.allocator, &graph, NULL) : status;
    if (status == LXT_OK) {
        status = lxt_extract(shared_engine, scratch, document->data, document->length, &options, graph, NULL);
    }
    if (status != LXT_OK) {
        assert_int_equal(lxt_graph_mention_count(graph) + lxt_graph_entity_count(graph), 0);
    }
    lxt_graph_free(graph);
    lxt_scratch_free(scratch);
    return status;
}

/* The number of calls that one run takes, with the memory then as it was. */
static uint64_t count_calls(lxt_status (*run)(void)) {
    int64_t live = shared_memory.live;
    memory_arm(&shared_memory, 0, false);
    assert_int_equal(run(), LXT_OK);
    assert_int_equal(shared_memory.live, live);
    return shared_memory.calls;
}

static void sweep_shared(lxt_status (*run)(void)) {
    uint64_t calls = count_calls(run);
    int64_t live = shared_memory.live;
    for (uint64_t n = 1; n <= calls; n++) {
        for (int on = 0; on < 2; on++) {
            memory_arm(&shared_memory, n, on == 1);
            lxt_status status = run();
            check_failure(status, shared_memory.live - live, n, calls, on == 1);
        }
    }
    (void)count_calls(run);
    print_message("%llu allocations\n", (unsigned long long)calls);
}

static void extraction_into_new_objects(void **state) {
    (void)state;
    for (uint32_t i = 0; i < texts.count; i++) {
        document = &texts.items[i];
        sweep_shared(extract_fresh);
    }
}

static void result_of(lxt_scratch *scratch, lxt_graph *graph, struct bytes *out) {
    lxt_write_options options = LXT_WRITE_OPTIONS_INIT;
    options.flags = LXT_WRITE_EXPLAIN;
    out->length = 0;
    assert_int_equal(lxt_extract(shared_engine, scratch, document->data, document->length, NULL, graph, NULL), LXT_OK);
    assert_int_equal(lxt_graph_write(graph, LXT_FORMAT_NDJSON, NULL, 0, &options, bytes_write, out, NULL), LXT_OK);
}

/* The same scratch and graph go through all failures, and give the same answer afterwards. */
static void objects_stay_usable(void **state) {
    (void)state;
    struct bytes before = {0};
    struct bytes after = {0};
    lxt_scratch *scratch = NULL;
    lxt_graph *graph = NULL;
    memory_arm(&shared_memory, 0, false);
    assert_int_equal(lxt_scratch_new(shared_engine, &scratch, NULL), LXT_OK);
    assert_int_equal(lxt_graph_new(&shared_memory.allocator, &graph, NULL), LXT_OK);
    for (uint32_t i = 0; i < texts.count; i++) {
        document = &texts.items[i];
        lxt_status status = LXT_ERROR_MEMORY;
        for (uint64_t n = 1; status == LXT_ERROR_MEMORY; n++) {
            memory_arm(&shared_memory, n, false);
            status = lxt_extract(shared_engine, scratch, document->data, document->length, NULL, graph, NULL);
            /* A failure may leave larger arrays behind, so that later runs need fewer calls. */
            assert_true(status == LXT_ERROR_MEMORY || (status == LXT_OK && shared_memory.calls < n));
        }
        memory_arm(&shared_memory, 0, false);
        result_of(scratch, graph, &after);
        lxt_scratch_free(scratch);
        lxt_graph_free(graph);
        assert_int_equal(lxt_scratch_new(shared_engine, &scratch, NULL), LXT_OK);
        assert_int_equal(lxt_graph_new(&shared_memory.allocator, &graph, NULL), LXT_OK);
        result_of(scratch, graph, &before);
        assert_string_equal(before.data, after.data);
    }
    lxt_scratch_free(scratch);
    lxt_graph_free(graph);
    bytes_free(&before);
    bytes_free(&after);
}

/* A second document of the same kind allocates nothing. */
static void a_warm_loop_allocates_nothing(void **state) {
    (void)state;
    struct bytes out = {0};
    lxt_scratch *scratch = NULL;
    lxt_graph *graph = NULL;
    memory_arm(&shared_memory, 0, false);
    assert_int_equal(lxt_scratch_new(shared_engine, &scratch, NULL), LXT_OK);
    assert_int_equal(lxt_graph_new(&shared_memory.allocator, &graph, NULL), LXT_OK);
    for (uint32_t i = 0; i < texts.count; i++) {
        document = &texts.items[i];
        result_of(scratch, graph, &out);
        memory_arm(&shared_memory, 0, false);
        result_of(scratch, graph, &out);
        assert_int_equal(shared_memory.calls, 0);
    }
    lxt_scratch_free(scratch);
    lxt_graph_free(graph);
    bytes_free(&out);
}

static lxt_format format;
static lxt_graph *filled;

static lxt_status write_filled(void) {
    struct bytes out = {0};
    lxt_write_options options = LXT_WRITE_OPTIONS_INIT;
    options.flags = LXT_WRITE_EXPLAIN;
    lxt_status status =
        lxt_graph_write(filled, format, document->data, document->length, &options, bytes_write, &out, NULL);
    assert_true(status != LXT_OK || out.length > 0);
    bytes_free(&out);
    return status;
}

static void fill(uint32_t text) {
    lxt_scratch *scratch = NULL;
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    options.flags = LXT_DOCUMENT_CLUES;
    document = &texts.items[text];
    memory_arm(&shared_memory, 0, false);
    assert_int_equal(lxt_scratch_new(shared_engine, &scratch, NULL), LXT_OK);
    assert_int_equal(lxt_graph_new(&shared_memory.allocator, &filled, NULL), LXT_OK);
    assert_int_equal(lxt_extract(shared_engine, scratch, document->data, document->length, &options, filled, NULL),
                     LXT_OK);
    lxt_scratch_free(scratch);
}

static void writing(void **state) {
    (void)state;
    for (uint32_t i = 0; i < texts.count; i++) {
        fill(i);
        for (format = LXT_FORMAT_TEXT; format <= LXT_FORMAT_HTML; format++) {
            sweep_shared(write_filled);
        }
        lxt_graph_free(filled);
    }
}

/* Columns are laid out on demand and then stay, so each failure needs a graph of its own. */
static void columns(void **state) {
    (void)state;
    lxt_status status = LXT_ERROR_MEMORY;
    for (uint64_t n = 1; status == LXT_ERROR_MEMORY; n++) {
        fill(0);
        memory_arm(&shared_memory, n, false);
        status = LXT_OK;
        for (lxt_table table = LXT_TABLE_ENTITIES; table <= LXT_TABLE_CLUES; table++) {
            for (uint32_t i = 0; status == LXT_OK && i < lxt_table_column_count(table); i++) {
                lxt_column column = {.size = sizeof column};
                status = lxt_graph_column(filled, table, i, &column);
            }
        }
        assert_true(status == LXT_ERROR_MEMORY || (status == LXT_OK && n > 1 && shared_memory.calls < n));
        lxt_graph_free(filled);
    }
}

static lxt_stage stage;

static lxt_status dump_fresh(void) {
    struct bytes out = {0};
    lxt_scratch *scratch = NULL;
    lxt_status status = lxt_scratch_new(shared_engine, &scratch, NULL);
    if (status == LXT_OK) {
        status =
            lxt_dump(shared_engine, scratch, document->data, document->length, NULL, stage, bytes_write, &out, NULL);
    }
    lxt_scratch_free(scratch);
    bytes_free(&out);
    return status;
}

static void dumps(void **state) {
    (void)state;
    document = &texts.items[0];
    for (stage = LXT_STAGE_TOKENS; stage <= LXT_STAGE_ENTITIES; stage++) {
        sweep_shared(dump_fresh);
    }
}

static void nothing_is_left(void **state) {
    (void)state;
    lxt_engine_free(shared_engine);
    assert_int_equal(shared_memory.live, 0);
    assert_int_equal(shared_memory.live_bytes, 0);
}

int main(int argc, char **argv) {
    int taken = argc > 1 && strcmp(argv[1], "--all") == 0 ? 1 : 0;
    every_allocation = taken == 1;
    texts_read(&texts, argc - taken, argv + taken);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(loading_a_pack),
        cmocka_unit_test(making_an_engine),
        cmocka_unit_test(naming_features),
        cmocka_unit_test(make_shared_engine),
        cmocka_unit_test(extraction_into_new_objects),
        cmocka_unit_test(objects_stay_usable),
        cmocka_unit_test(a_warm_loop_allocates_nothing),
        cmocka_unit_test(writing),
        cmocka_unit_test(columns),
        cmocka_unit_test(dumps),
        cmocka_unit_test(nothing_is_left),
        cmocka_unit_test(making_an_engine_with_a_pack),
    };
    int failed = 0;
    for (int i = 0; i < 2; i++) {
        jit = i == 1;
        failed += cmocka_run_group_tests_name(jit ? "with JIT" : "without JIT", tests, NULL, NULL);
    }
    texts_free(&texts);
    return failed;
}
