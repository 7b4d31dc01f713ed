#include "mentions/reading.h"

#include <string.h>

#include "base/line.h"

static bool hidden_at(const struct lx_text *text, uint32_t *run, uint32_t position) {
    while (*run < text->hidden.count && text->hidden.items[*run].end <= position) {
        (*run)++;
    }
    return *run < text->hidden.count && text->hidden.items[*run].start <= position;
}

static bool is_space(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

const char *lx_reading_copy(const struct lx_reading *reading, uint32_t start, uint32_t end, uint32_t *length) {
    const struct lx_text *text = reading->text;
    char *copy = lx_arena_alloc(reading->arena, (size_t)(end - start) + 1, 1);
    uint32_t run = lx_text_hidden_after(text, start);
    /* A span on the hidden channel shows itself; most others hold nothing that is hidden. */
    bool all = hidden_at(text, &run, start);
    uint32_t used = 0;
    if (copy == NULL) {
        return NULL;
    }
    all = all || run == text->hidden.count || text->hidden.items[run].start >= end;
    if (all && end > start && lx_is_line(text->clean.items + start, end - start)) {
        used = end - start;
        memcpy(copy, text->clean.items + start, used);
    }
    for (uint32_t i = start + used; i < end; i++) {
        if (!all && hidden_at(text, &run, i)) {
            continue;
        }
        char byte = text->clean.items[i];
        if (!is_space(byte)) {
            copy[used++] = byte;
        } else if (used != 0 && copy[used - 1] != ' ') {
            copy[used++] = ' ';
        }
    }
    copy[used] = '\0';
    if (length != NULL) {
        *length = used;
    }
    return copy;
}

uint32_t lx_reading_block(const struct lx_reading *reading, uint32_t token) {
    const uint32_t *starts = reading->tokens->block_tokens.items;
    uint32_t low = 0;
    uint32_t high = reading->text->blocks.count;
    /* The last block whose first token is not after `token`. */
    while (low + 1 < high) {
        uint32_t middle = low + (high - low) / 2;
        if (starts[middle] <= token) {
            low = middle;
        } else {
            high = middle;
        }
    }
    return low;
}
