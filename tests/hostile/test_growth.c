/*
 * Hostile documents take time and memory in proportion to their length. Not the clock is asked but the number of basic
 * blocks of the library that ran (the library is compiled with -fsanitize=trace-pc for it), which is the same in every
 * run; the steps of PCRE2 and the bytes moved are left to the benchmark.
 *
 *     test_growth TEXT...        texts that tell what ordinary work is
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "documents.h"
#include "libextract/document.h"
#include "memory.h"
#include "texts.h"

enum {
    SHORT = 65536,
    LONG = 2 * SHORT,
    GROWTH_MOST = 115, /* percent of proportional growth */
    WORK_MOST = 400,   /* percent of the work on a byte of ordinary text */
    MEMORY_MOST = 220, /* peak bytes a byte of the document, above those of the empty document */
};

static uint64_t blocks;

/* Called by the instrumented library at each basic block. */
void __sanitizer_cov_trace_pc(void);
void __sanitizer_cov_trace_pc(void) {
    blocks++;
}

struct cost {
    uint64_t blocks;
    uint64_t bytes; /* peak of memory */
};

static struct memory memory;
static lxt_engine *engine;

/* New objects each time, so that memory is counted from nothing. */
static struct cost cost_of(const char *text, size_t length) {
    lxt_scratch *scratch = NULL;
    lxt_graph *graph = NULL;
    size_t before = memory.live_bytes;
    memory.peak_bytes = before;
    blocks = 0;
    if (lxt_scratch_new(engine, &scratch, NULL) != LXT_OK || lxt_graph_new(&memory.allocator, &graph, NULL) != LXT_OK ||
        lxt_extract(engine, scratch, text, length, NULL, graph, NULL) != LXT_OK) {
        abort();
    }
    struct cost cost = {blocks, memory.peak_bytes - before};
    lxt_graph_free(graph);
    lxt_scratch_free(scratch);
    return cost;
}

/* What a document of about LONG bytes of ordinary text takes. */
static struct cost ordinary_cost(const struct texts *texts, size_t *length) {
    struct bytes all = {0};
    while (all.length < LONG) {
        for (uint32_t i = 0; i < texts->count; i++) {
            bytes_add(&all, texts->items[i].data, texts->items[i].length);
        }
    }
    struct cost cost = cost_of(all.data, all.length);
    *length = all.length;
    bytes_free(&all);
    return cost;
}

static bool check(uint32_t kind, struct cost empty, uint64_t ordinary) {
    struct bytes document = {0};
    hostile_make(kind, SHORT, &document);
    struct cost small = cost_of(document.data, document.length);
    uint64_t short_length = document.length;
    hostile_make(kind, LONG, &document);
    struct cost large = cost_of(document.data, document.length);
    uint64_t growth = large.blocks * 100 * short_length / (small.blocks * document.length);
    uint64_t a_byte = large.blocks * 1000 / document.length;
    uint64_t work = a_byte * 100 / ordinary;
    uint64_t peak = (large.bytes - empty.bytes) / document.length;
    bool good = growth <= GROWTH_MOST && work <= WORK_MOST && peak <= MEMORY_MOST;
    printf("%-32s growth %4llu %%  work %4llu %% of ordinary  memory %3llu x%s\n", hostile_name(kind),
           (unsigned long long)growth, (unsigned long long)work, (unsigned long long)peak, good ? "" : "  TOO MUCH");
    bytes_free(&document);
    return good;
}

int main(int argc, char **argv) {
    struct texts texts;
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    size_t length;
    uint32_t failed = 0;
    texts_read(&texts, argc, argv);
    memory_init(&memory);
    options.allocator = &memory.allocator;
    if (lxt_engine_new(&options, &engine, NULL) != LXT_OK) {
        return EXIT_FAILURE;
    }
    struct cost empty = cost_of("", 0);
    struct cost ordinary = ordinary_cost(&texts, &length);
    uint64_t a_byte = ordinary.blocks * 1000 / length;
    printf("ordinary text: %llu.%03llu blocks and %llu bytes of memory a byte\n", (unsigned long long)(a_byte / 1000),
           (unsigned long long)(a_byte % 1000), (unsigned long long)((ordinary.bytes - empty.bytes) / length));
    for (uint32_t kind = 0; kind < hostile_count(); kind++) {
        failed += !check(kind, empty, a_byte);
    }
    printf("%u of %u kinds take too much\n", (unsigned)failed, (unsigned)hostile_count());
    lxt_engine_free(engine);
    texts_free(&texts);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
