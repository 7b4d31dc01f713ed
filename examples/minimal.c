/*
 * The smallest useful program: reads a text on standard input and prints its entities.
 *
 *     cc minimal.c $(pkg-config --cflags --libs libextract) -o minimal
 */
#include <stdio.h>
#include <stdlib.h>

#include <libextract/libextract.h>

int main(void) {
    static char text[1 << 20];
    size_t length = fread(text, 1, sizeof text, stdin);
    lxt_error error = LXT_ERROR_INIT;
    lxt_engine *engine = NULL;
    lxt_scratch *scratch = NULL;
    lxt_graph *graph = NULL;
    int status = EXIT_FAILURE;

    if (lxt_engine_new(NULL, &engine, &error) == LXT_OK && lxt_scratch_new(engine, &scratch, &error) == LXT_OK &&
        lxt_graph_new(NULL, &graph, &error) == LXT_OK &&
        lxt_extract(engine, scratch, text, length, NULL, graph, &error) == LXT_OK) {
        for (uint32_t i = 0; i < lxt_graph_entity_count(graph); i++) {
            printf("%s\t%s\t%u\n", lxt_entity_type_name(graph, i), lxt_entity_name(graph, i, NULL),
                   (unsigned)lxt_entity_mention_count(graph, i));
        }
        status = EXIT_SUCCESS;
    } else {
        fprintf(stderr, "%s\n", error.message);
    }
    lxt_graph_free(graph);
    lxt_scratch_free(scratch);
    lxt_engine_free(engine);
    return status;
}
