/*
 * The same bytes in give the same bytes out: in a new engine or an old one, in whatever order, thread and locale, with
 * machine code and without.
 *
 *     test_same_output TEXT...
 */
#include "../unit/cmocka_all.h"

#include <locale.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "libextract/document.h"
#include "texts.h"

enum { THREADS = 4, ROUNDS = 2 };

static struct texts texts;
static struct bytes *expected; /* output of each text by an engine, scratch and graph of its own */

struct reader {
    lxt_engine *engine;
    lxt_scratch *scratch;
    lxt_graph *graph;
};

static void open_reader(struct reader *reader, lxt_engine *shared, uint32_t flags) {
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    options.flags = flags;
    reader->engine = shared;
    if ((shared == NULL && lxt_engine_new(&options, &reader->engine, NULL) != LXT_OK) ||
        lxt_scratch_new(reader->engine, &reader->scratch, NULL) != LXT_OK ||
        lxt_graph_new(NULL, &reader->graph, NULL) != LXT_OK) {
        abort();
    }
}

static void close_reader(struct reader *reader, bool shared) {
    lxt_graph_free(reader->graph);
    lxt_scratch_free(reader->scratch);
    lxt_engine_free(shared ? NULL : reader->engine);
}

/* Everything that can be said about a text: the explained graph in all forms, and the dumps. */
static void read_text(struct reader *reader, const char *text, size_t length, struct bytes *out) {
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    lxt_write_options form = LXT_WRITE_OPTIONS_INIT;
    options.flags = LXT_DOCUMENT_CLUES;
    options.types = LXT_TYPES_DEFAULT | LXT_TYPE_BIT(LXT_TYPE_TERM);
    options.reference_date = (lxt_day){2024, 7, 25, 0};
    form.flags = LXT_WRITE_EXPLAIN;
    bool good = lxt_extract(reader->engine, reader->scratch, text, length, &options, reader->graph, NULL) == LXT_OK;
    for (lxt_format i = LXT_FORMAT_TEXT; good && i <= LXT_FORMAT_HTML; i++) {
        good = lxt_graph_write(reader->graph, i, text, length, &form, bytes_write, out, NULL) == LXT_OK;
    }
    for (lxt_stage i = LXT_STAGE_TOKENS; good && i <= LXT_STAGE_ENTITIES; i++) {
        good = lxt_dump(reader->engine, reader->scratch, text, length, &options, i, bytes_write, out, NULL) == LXT_OK;
    }
    if (!good) {
        abort();
    }
}

static bool same(struct reader *reader, uint32_t i) {
    struct bytes out = {0};
    read_text(reader, texts.items[i].data, texts.items[i].length, &out);
    bool equal = out.length == expected[i].length && memcmp(out.data, expected[i].data, out.length) == 0;
    bytes_free(&out);
    return equal;
}

/* Reads all texts a few times, from the `first` one on, forwards or backwards; how many came out otherwise. */
static uint32_t count_different(struct reader *reader, uint32_t first, bool backwards) {
    uint32_t different = 0;
    for (uint32_t i = 0; i < texts.count * ROUNDS; i++) {
        uint32_t step = i % texts.count;
        different += !same(reader, (first + (backwards ? texts.count - step : step)) % texts.count);
    }
    return different;
}

static void expect_same(lxt_engine *shared, uint32_t flags, bool backwards) {
    struct reader reader;
    open_reader(&reader, shared, flags);
    assert_int_equal(count_different(&reader, 0, backwards), 0);
    close_reader(&reader, shared != NULL);
}

static void in_another_order(void **state) {
    (void)state;
    expect_same(NULL, 0, false);
    expect_same(NULL, 0, true);
}

static void without_machine_code(void **state) {
    (void)state;
    expect_same(NULL, LXT_ENGINE_NO_JIT, false);
}

/* A decimal comma, other letters, other sorting: nothing may look at the locale. */
static void in_other_locales(void **state) {
    static const char *const names[] = {"fr_FR.UTF-8", "tr_TR.UTF-8", "de_DE.ISO-8859-1", "C.UTF-8"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (setlocale(LC_ALL, names[i]) == NULL) {
            print_message("%s is not installed here\n", names[i]);
            continue;
        }
        expect_same(NULL, 0, false);
    }
    (void)setlocale(LC_ALL, "C");
}

/* The text is never written to, read beyond its end, or expected to be aligned. */
static void at_any_address(void **state) {
    struct reader reader;
    (void)state;
    open_reader(&reader, NULL, 0);
    for (uint32_t i = 0; i < texts.count; i++) {
        size_t length = texts.items[i].length;
        char *copy = malloc(length + 3);
        struct bytes out = {0};
        assert_non_null(copy);
        for (size_t shift = 1; shift <= 3; shift += 2) {
            if (length != 0) {
                memcpy(copy + shift, texts.items[i].data, length);
            }
            out.length = 0;
            read_text(&reader, copy + shift, length, &out);
            assert_int_equal(out.length, expected[i].length);
            assert_memory_equal(out.data, expected[i].data, out.length);
        }
        free(copy);
        bytes_free(&out);
    }
    close_reader(&reader, false);
}

struct worker {
    pthread_t thread;
    lxt_engine *engine;
    uint32_t number;
    uint32_t different;
};

static void *work(void *data) {
    struct worker *worker = data;
    struct reader reader;
    open_reader(&reader, worker->engine, 0);
    worker->different = count_different(&reader, worker->number * 3, worker->number % 2 == 1);
    close_reader(&reader, true);
    return NULL;
}

static void in_threads_that_share_an_engine(void **state) {
    struct worker workers[THREADS];
    struct reader reader;
    (void)state;
    open_reader(&reader, NULL, 0);
    for (uint32_t i = 0; i < THREADS; i++) {
        workers[i] = (struct worker){.engine = reader.engine, .number = i};
        assert_int_equal(pthread_create(&workers[i].thread, NULL, work, &workers[i]), 0);
    }
    for (uint32_t i = 0; i < THREADS; i++) {
        assert_int_equal(pthread_join(workers[i].thread, NULL), 0);
        assert_int_equal(workers[i].different, 0);
    }
    close_reader(&reader, false);
}

static int read_expected(void **state) {
    (void)state;
    expected = calloc(texts.count, sizeof *expected);
    if (expected == NULL) {
        return -1;
    }
    for (uint32_t i = 0; i < texts.count; i++) {
        struct reader reader;
        open_reader(&reader, NULL, 0);
        read_text(&reader, texts.items[i].data, texts.items[i].length, &expected[i]);
        close_reader(&reader, false);
    }
    return 0;
}

static int free_expected(void **state) {
    (void)state;
    for (uint32_t i = 0; i < texts.count; i++) {
        bytes_free(&expected[i]);
    }
    free(expected);
    return 0;
}

int main(int argc, char **argv) {
    texts_read(&texts, argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_another_order),
        cmocka_unit_test(without_machine_code),
        cmocka_unit_test(in_other_locales),
        cmocka_unit_test(at_any_address),
        cmocka_unit_test(in_threads_that_share_an_engine),
    };
    int failed = cmocka_run_group_tests(tests, read_expected, free_expected);
    texts_free(&texts);
    return failed;
}
