#include "graph_strings.h"

#include <string.h>

#include "base/line.h"

/* Makes room for a string of `length` bytes. */
static inline bool reserve(lxt_graph *graph, size_t length) {
    return length < UINT32_MAX && lx_array_reserve(&graph->allocator, &graph->bytes, (uint64_t)length + 1);
}

/* Ends the string that was written behind all others. */
static void end_string(lxt_graph *graph, size_t length, struct lx_graph_string *out) {
    graph->bytes.items[graph->bytes.count + length] = '\0';
    *out = (struct lx_graph_string){graph->bytes.count, (uint32_t)length};
    graph->bytes.count += (uint32_t)length + 1;
}

bool lx_graph_strings_begin(lxt_graph *graph) {
    graph->bytes.count = 0;
    return lx_array_push(&graph->allocator, &graph->bytes, '\0');
}

/* Most strings are short: a few words, of which the last overlaps. */
static inline void copy_bytes(char *to, const char *from, size_t length) {
    enum { LONG = 64 };
    if (length > LONG) {
        memcpy(to, from, length);
    } else if (length >= 8) {
        for (size_t at = 0; at + 8 < length; at += 8) {
            memcpy(to + at, from + at, 8);
        }
        memcpy(to + length - 8, from + length - 8, 8);
    } else if (length >= 4) {
        memcpy(to, from, 4);
        memcpy(to + length - 4, from + length - 4, 4);
    } else if (length != 0) {
        to[0] = from[0];
        to[length / 2] = from[length / 2];
        to[length - 1] = from[length - 1];
    }
}

bool lx_graph_copy(lxt_graph *graph, const char *bytes, size_t length, struct lx_graph_string *out) {
    *out = (struct lx_graph_string){0, 0};
    if (bytes == NULL) {
        return true;
    }
    if (!reserve(graph, length)) {
        return false;
    }
    copy_bytes(graph->bytes.items + graph->bytes.count, bytes, length);
    end_string(graph, length, out);
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
    end_string(graph, length, out);
    return true;
}
