#include "graph_strings.h"

#include <string.h>

#include "base/line.h"

/* Makes room for `length` more bytes and a NUL; byte 0 belongs to no string, so that `at` 0 can mean none. */
static bool reserve(lxt_graph *graph, size_t length) {
    if (length > UINT32_MAX - 2) {
        return false;
    }
    if (!lx_array_reserve(&graph->allocator, &graph->bytes, (uint32_t)length + 2)) {
        return false;
    }
    if (graph->bytes.count == 0) {
        graph->bytes.items[graph->bytes.count++] = '\0';
    }
    return true;
}

bool lx_graph_copy(lxt_graph *graph, const char *bytes, size_t length, struct lx_graph_string *out) {
    *out = (struct lx_graph_string){0, 0};
    if (bytes == NULL) {
        return true;
    }
    if (!reserve(graph, length)) {
        return false;
    }
    char *to = graph->bytes.items + graph->bytes.count;
    if (length != 0) {
        memcpy(to, bytes, length);
    }
    to[length] = '\0';
    *out = (struct lx_graph_string){graph->bytes.count, (uint32_t)length};
    graph->bytes.count += (uint32_t)length + 1;
    return true;
}

uint32_t lx_hidden_after(const struct lx_text *text, uint32_t clean) {
    uint32_t low = 0;
    uint32_t high = text->hidden.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (text->hidden.items[middle].end > clean) {
            high = middle;
        } else {
            low = middle + 1;
        }
    }
    return low;
}

/* Appends a piece with its white space collapsed; `length` is what the line has so far. Room was made. */
static size_t append_line(char *line, size_t length, const char *bytes, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        unsigned char byte = (unsigned char)bytes[i];
        if (byte > ' ' || byte == '\0') {
            line[length++] = (char)byte;
        } else if (length != 0 && line[length - 1] != ' ') {
            line[length++] = ' ';
        }
    }
    return length;
}

bool lx_graph_copy_clean(lxt_graph *graph, const struct lx_text *text, uint32_t start, uint32_t end, bool hidden,
                         struct lx_graph_string *out) {
    *out = (struct lx_graph_string){0, 0};
    uint32_t run = hidden ? text->hidden.count : lx_hidden_after(text, start);
    bool whole = run == text->hidden.count || text->hidden.items[run].start >= end;
    if (whole && end > start && lx_is_line(text->clean.items + start, end - start)) {
        return lx_graph_copy(graph, text->clean.items + start, end - start, out);
    }
    if (!reserve(graph, end - start)) {
        return false;
    }
    char *line = graph->bytes.items + graph->bytes.count;
    size_t length = 0;
    for (uint32_t at = start; at < end; run++) {
        bool more = run < text->hidden.count && text->hidden.items[run].start < end;
        uint32_t stop = more ? text->hidden.items[run].start : end;
        if (stop > at) {
            length = append_line(line, length, text->clean.items + at, stop - at);
        }
        at = more ? text->hidden.items[run].end : end;
    }
    if (length != 0 && line[length - 1] == ' ') {
        length--;
    }
    line[length] = '\0';
    *out = (struct lx_graph_string){graph->bytes.count, (uint32_t)length};
    graph->bytes.count += (uint32_t)length + 1;
    return true;
}
