/*
 * Positions are exact whatever was done to the text: 20,000 mutated documents, each checked against the invariants of
 * graph_check.h.
 *
 *     test_positions [-n DOCUMENTS] [-s FIRST_STATE] TEXT...
 *
 * A failing document is printed with the state that makes it again.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "graph_check.h"
#include "libextract/document.h"
#include "mutation.h"
#include "texts.h"

enum { DOCUMENTS = 20000, CHANGES_MOST = 12, WINDOW_LEAST = 40, WINDOW_MOST = 700 };

struct readers {
    lxt_engine *engine;
    lxt_scratch *scratch;
    lxt_graph *graph;
};

/* A window of one of the texts, changed in a few places. */
static void make_document(const struct texts *texts, uint64_t *state, struct bytes *document) {
    const struct bytes *text = &texts->items[random_below(state, texts->count)];
    size_t window = WINDOW_LEAST + random_below(state, WINDOW_MOST - WINDOW_LEAST);
    size_t start = text->length > window ? random_below(state, (uint32_t)(text->length - window)) : 0;
    window = window > text->length - start ? text->length - start : window;
    document->length = 0;
    bytes_add(document, text->length == 0 ? "" : text->data + start, window);
    for (uint32_t i = random_below(state, CHANGES_MOST); i > 0; i--) {
        mutate(document, state);
    }
}

static void show(const struct readers *readers, const struct bytes *document, uint32_t row) {
    size_t length = 0;
    const char *text = lxt_mention_text(readers->graph, row, &length);
    const char *clean = lxt_mention_clean(readers->graph, row, NULL);
    fprintf(stderr, "  row %u: %s [%llu, %llu) %s \"%.*s\" clean \"%s\"\n", (unsigned)row,
            lxt_mention_type_name(readers->graph, row),
            (unsigned long long)lxt_mention_start(readers->graph, row, LXT_BYTES),
            (unsigned long long)lxt_mention_end(readers->graph, row, LXT_BYTES),
            lxt_mention_rule(readers->graph, row, NULL), (int)length, text, clean);
    (void)document;
}

static bool check(const struct readers *readers, const struct bytes *document, uint64_t state) {
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    lxt_error error = LXT_ERROR_INIT;
    struct graph_fault fault;
    options.flags = state % 8 == 0 ? LXT_DOCUMENT_PLAIN : 0;
    options.types = LXT_TYPES_DEFAULT | LXT_TYPE_BIT(LXT_TYPE_TERM);
    if (lxt_extract(readers->engine, readers->scratch, document->data, document->length, &options, readers->graph,
                    &error) != LXT_OK) {
        fprintf(stderr, "state %llu: %s\n", (unsigned long long)state, error.message);
        return false;
    }
    if (graph_check(readers->graph, document->data, document->length, options.flags == 0, &fault)) {
        return true;
    }
    fprintf(stderr, "state %llu: does not hold: %s\n", (unsigned long long)state, fault.rule);
    show(readers, document, fault.row);
    if (fault.other != LXT_NONE) {
        show(readers, document, fault.other);
    }
    fprintf(stderr, "----\n%.*s\n----\n", (int)document->length, document->data);
    return false;
}

/* Consumes "-n N" and "-s N" in front of the texts. */
static int take_options(int argc, char **argv, uint64_t *documents, uint64_t *state) {
    int taken = 0;
    while (taken + 2 < argc && argv[taken + 1][0] == '-') {
        *(argv[taken + 1][1] == 'n' ? documents : state) = strtoull(argv[taken + 2], NULL, 10);
        taken += 2;
    }
    return taken;
}

int main(int argc, char **argv) {
    uint64_t documents = DOCUMENTS;
    uint64_t state = 1;
    int taken = take_options(argc, argv, &documents, &state);
    struct texts texts;
    struct readers readers = {NULL, NULL, NULL};
    struct bytes document = {0};
    texts_read(&texts, argc - taken, argv + taken);
    if (lxt_engine_new(NULL, &readers.engine, NULL) != LXT_OK ||
        lxt_scratch_new(readers.engine, &readers.scratch, NULL) != LXT_OK ||
        lxt_graph_new(NULL, &readers.graph, NULL) != LXT_OK) {
        return EXIT_FAILURE;
    }
    uint64_t failed = 0;
    uint64_t mentions = 0;
    for (uint64_t i = 0; i < documents && failed < 20; i++) {
        /* Neighbouring numbers make unrelated documents. */
        uint64_t own = (state + i) * 0x9E3779B97F4A7C15u;
        make_document(&texts, &own, &document);
        failed += !check(&readers, &document, state + i);
        mentions += lxt_graph_mention_count(readers.graph);
    }
    printf("%llu documents, %llu mentions, %llu failures\n", (unsigned long long)documents,
           (unsigned long long)mentions, (unsigned long long)failed);
    lxt_graph_free(readers.graph);
    lxt_scratch_free(readers.scratch);
    lxt_engine_free(readers.engine);
    bytes_free(&document);
    texts_free(&texts);
    return failed == 0 && mentions > documents ? EXIT_SUCCESS : EXIT_FAILURE;
}
