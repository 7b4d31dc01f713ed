#include "texts.h"

#include <stdlib.h>

void texts_read(struct texts *texts, int argc, char **argv) {
    texts->count = argc > 1 ? (uint32_t)argc - 1 : 0;
    texts->names = argv + 1;
    texts->items = calloc((size_t)texts->count + 1, sizeof *texts->items);
    if (texts->count == 0 || texts->items == NULL) {
        abort();
    }
    for (uint32_t i = 0; i < texts->count; i++) {
        bytes_read_file(&texts->items[i], texts->names[i]);
    }
}

void texts_free(struct texts *texts) {
    for (uint32_t i = 0; i < texts->count; i++) {
        bytes_free(&texts->items[i]);
    }
    free(texts->items);
}
