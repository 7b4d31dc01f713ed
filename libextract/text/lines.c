/* Which line ends are soft wraps. A wrap shows in three ways: the first word of the next line would not have fitted on
 * this one, the next line goes on in lower case, and the line does not end a sentence. */
#include "text/cleaner.h"
#include "text/line.h"

enum {
    CHUNK = 64,   /* lines judged together */
    NARROW = 24,  /* columns of newspapers */
    PROSE = 38,   /* least width of wrapped prose elsewhere */
    FLOWING = 30, /* least length of a line that goes on without other evidence */
    SLACK = 4     /* characters a typist leaves free at a line's end */
};

/* Lines [first, end) of a chunk that may belong to one paragraph. */
struct run {
    uint32_t first;
    uint32_t end;
    uint32_t width;
    uint32_t pairs;
    uint32_t full;
    uint32_t low;
};

static bool is_full(const struct lx_line *a, const struct lx_line *b, uint32_t width) {
    return a->chars + 1 + b->first_word + SLACK > width;
}

static struct run run_from(const struct lx_line *lines, uint32_t first, uint32_t count) {
    struct run run = {.first = first, .end = first + 1, .width = lines[first].chars};
    if (lines[first].chars > LX_LINE_LONG || lines[first].cell) {
        return run;
    }
    while (run.end < count && lines[run.end].chars <= LX_LINE_LONG && !lines[run.end].bullet && !lines[run.end].cell) {
        run.width = lines[run.end].chars > run.width ? lines[run.end].chars : run.width;
        run.end++;
    }
    for (uint32_t i = first; i + 1 < run.end; i++) {
        bool full = is_full(&lines[i], &lines[i + 1], run.width);
        /* A short last line of a paragraph says nothing about the others. */
        run.pairs += full || !lines[i].terminal;
        run.full += full;
        run.low += lines[i + 1].low;
    }
    return run;
}

static bool is_wrapped(const struct run *run) {
    bool prose = run->width >= PROSE || (run->width >= NARROW && run->pairs >= 4 && run->low * 2 >= run->pairs);
    return prose && run->pairs >= 2 && run->full * 10 >= run->pairs * 7 && run->low * 3 >= run->pairs;
}

/* Prose whose lines were cut anywhere: most of them go on in lower case. */
static bool is_ragged(const struct run *run) {
    enum { LEAST_PAIRS = 5 };
    return run->width >= PROSE && run->pairs >= LEAST_PAIRS && run->low * 5 >= run->pairs * 3;
}

/* Without a wrap width the words alone must show that the line goes on. */
static bool goes_on(const struct lx_line *a, const struct lx_line *b) {
    if (a->terminal || a->cell || b->cell || b->label) {
        return false;
    }
    return b->low ? a->chars >= FLOWING || a->comma : a->short_tail && !a->label && a->chars >= FLOWING;
}

/* A pair of lines in text that is known to be wrapped at `width`; `ragged` when that is only its longest line. */
static bool wraps_at(const struct lx_line *a, const struct lx_line *b, uint32_t width, bool ragged, bool after_wrap) {
    enum { SHORTEST = 20 };
    if (b->low && !a->terminal) {
        return true;
    }
    if (is_full(a, b, width)) {
        return !(b->label && a->terminal);
    }
    bool prose = after_wrap ? a->chars >= SHORTEST : ragged && a->chars * 2 >= width;
    return prose && !a->terminal && !a->label && !b->label;
}

static bool has_full(const struct lx_line *lines, const struct run *run, uint32_t width) {
    for (uint32_t i = run->first; i + 1 < run->end; i++) {
        if (is_full(&lines[i], &lines[i + 1], width)) {
            return true;
        }
    }
    return false;
}

/* Judges the pairs of a run, and the pair that leads out of it. `breaks` are those between the lines of the chunk. */
static void judge(const struct lx_line *lines, uint32_t count, const struct run *run, uint32_t document_width,
                  struct lx_break *breaks) {
    uint32_t width = is_wrapped(run) ? run->width : 0;
    if (width == 0 && document_width != 0 && run->width <= document_width + SLACK &&
        has_full(lines, run, document_width)) {
        width = document_width;
    }
    bool ragged = width == 0 && is_ragged(run);
    width = ragged ? run->width : width;
    bool wrap = false;
    for (uint32_t i = run->first; i < run->end && i + 1 < count; i++) {
        const struct lx_line *a = &lines[i];
        const struct lx_line *b = &lines[i + 1];
        if (b->bullet || b->chars == 0) {
            wrap = false;
        } else if (a->lone) {
            wrap = true;
        } else {
            wrap = width != 0 && i + 1 < run->end ? wraps_at(a, b, width, ragged, wrap) : goes_on(a, b);
        }
        if (wrap) {
            breaks[i].gap = LX_GAP_WRAP;
        }
    }
}

static bool is_candidate(const struct lx_text *text, uint32_t index) {
    const struct lx_break *b = &text->breaks.items[index];
    return b->gap == LX_GAP_LINE && b->at < text->clean.count && text->clean.items[b->at] == '\n' &&
           b->item < LX_BREAK_TITLE;
}

struct page {
    uint32_t width; /* wrap width of the document, 0 while unknown */
    uint32_t pairs; /* size of the run that showed it */
    uint32_t first; /* the lines [first, end] were described last; none while end is 0 */
    uint32_t end;
    struct lx_line lines[CHUNK];
};

/* Describes the lines around the candidates [first, end), one more than there are candidates. */
static void describe_lines(const struct lx_text *text, uint32_t first, uint32_t end, struct page *page) {
    const struct lx_break *breaks = text->breaks.items;
    struct lx_line *lines = page->lines;
    if (page->end == end && page->first == first) {
        return; /* a short document has but one chunk */
    }
    page->first = first;
    page->end = end;
    for (uint32_t i = first; i <= end; i++) {
        lines[i - first] = lx_line_describe(text, &text->strips.items[i]);
        lines[i - first].cell =
            (i > 0 && breaks[i - 1].gap == LX_GAP_CELL) || (i < text->breaks.count && breaks[i].gap == LX_GAP_CELL);
    }
}

static void read_chunk(struct lx_text *text, uint32_t first, uint32_t end, struct page *page, bool decide) {
    const struct lx_line *lines = page->lines;
    uint32_t count = end - first + 1;
    describe_lines(text, first, end, page);
    for (uint32_t at = 0; at < count;) {
        struct run run = run_from(lines, at, count);
        if (decide) {
            judge(lines, count, &run, page->width, text->breaks.items + first);
        } else if (is_wrapped(&run) && run.width >= PROSE && run.pairs > page->pairs) {
            page->width = run.width;
            page->pairs = run.pairs;
        }
        at = run.end;
    }
}

static void read_lines(struct lx_text *text, struct page *page, bool decide) {
    /* The width shows in the first pages. */
    enum { SAMPLE = 4096 };
    uint32_t count = text->breaks.count;
    count = !decide && count > SAMPLE ? SAMPLE : count;
    uint32_t at = 0;
    while (at < count) {
        uint32_t end = at;
        while (end < count && end - at < CHUNK - 1 && is_candidate(text, end)) {
            end++;
        }
        if (end > at) {
            read_chunk(text, at, end, page, decide);
        }
        at = end > at ? end : at + 1;
    }
}

static void read_items(struct lx_text *text) {
    bool before = false;
    for (uint32_t i = 0; i < text->breaks.count; i++) {
        struct lx_break *b = &text->breaks.items[i];
        const struct lx_strip *strip = &text->strips.items[i + 1];
        if (b->gap != LX_GAP_LINE && b->gap != LX_GAP_PARAGRAPH) {
            continue;
        }
        bool item = strip->bullet != 0;
        bool empty = strip->start == strip->end;
        if (b->item == LX_BREAK_PLAIN && !empty) {
            b->item = item ? LX_BREAK_ITEM : before ? LX_BREAK_AFTER_ITEM : LX_BREAK_PLAIN;
        }
        before = empty ? before : b->item == LX_BREAK_ITEM;
    }
}

static bool find_strips(struct lx_text *text) {
    uint32_t count = text->breaks.count;
    text->strips.count = 0;
    if (!lx_array_reserve(text->allocator, &text->strips, (uint64_t)count + 1)) {
        return false;
    }
    uint32_t from = 0;
    for (uint32_t i = 0; i <= count; i++) {
        uint32_t to = i == count ? text->clean.count : text->breaks.items[i].at;
        struct lx_strip strip = {from, to, 0};
        lx_span_trim(text, &strip.start, &strip.end);
        strip.bullet = lx_span_bullet(text, strip.start, strip.end);
        text->strips.items[i] = strip;
        from = to;
    }
    text->strips.count = count + 1;
    return true;
}

bool lx_lines_read(struct lx_text *text) {
    struct page page;
    page.width = 0;
    page.pairs = 0;
    page.end = 0;
    if (!find_strips(text)) {
        return false;
    }
    read_items(text);
    read_lines(text, &page, false);
    read_lines(text, &page, true);
    for (uint32_t i = 0; i < text->breaks.count; i++) {
        const struct lx_break *b = &text->breaks.items[i];
        if (b->gap == LX_GAP_WRAP) {
            text->clean.items[b->at] = ' ';
        }
    }
    return true;
}
