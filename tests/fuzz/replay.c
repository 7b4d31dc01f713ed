/*
 * Runs a fuzz target over files without a fuzzer:
 *
 *     replay FILE...                 each file as it is, as the fuzzer saves its findings
 *     replay --options N FILE...     each file behind N option bytes, for several choices of them
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "fuzzer.h"

enum { CHOICES = 24, OPTIONS_MOST = 4 };

/* Repeatable choices that differ in every byte; the first is all zeros. */
static void choose(uint32_t choice, size_t count, char options[OPTIONS_MOST]) {
    for (uint32_t i = 0; i < count; i++) {
        options[i] = (char)(unsigned char)(choice * (i * 2 + 1) * 37u >> (i % 2));
    }
}

static void run(const struct bytes *file, size_t options, uint32_t choice) {
    char front[OPTIONS_MOST];
    struct bytes input = {0};
    choose(choice, (uint32_t)options, front);
    bytes_add(&input, front, options);
    bytes_add(&input, file->length == 0 ? "" : file->data, file->length);
    /* A block of the exact size lets the sanitizers see the first byte behind it. */
    uint8_t *exact = malloc(input.length == 0 ? 1 : input.length);
    if (exact == NULL) {
        abort();
    }
    memcpy(exact, input.data, input.length);
    (void)LLVMFuzzerTestOneInput(exact, input.length);
    free(exact);
    bytes_free(&input);
}

int main(int argc, char **argv) {
    int first = 1;
    size_t options = 0;
    if (argc > 2 && strcmp(argv[1], "--options") == 0) {
        options = (size_t)strtoul(argv[2], NULL, 10);
        options = options > OPTIONS_MOST ? OPTIONS_MOST : options;
        first = 3;
    }
    for (int i = first; i < argc; i++) {
        struct bytes file = {0};
        bytes_read_file(&file, argv[i]);
        for (uint32_t choice = 0; choice < (options == 0 ? 1 : CHOICES); choice++) {
            run(&file, options, choice);
        }
        bytes_free(&file);
    }
    printf("%d files replayed\n", argc - first);
    return EXIT_SUCCESS;
}
