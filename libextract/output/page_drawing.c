#include "libextract/relation.h"
#include "output/page.h"

/*
 * An arc diagram: names below each other, arcs to the right of them. Its layout needs no search and no floats, so the
 * same graph always gives the same page. Units are those of the view box.
 */
enum {
    NODES_MAX = 60,  /* more would not be readable */
    LABELS_MAX = 24, /* arcs that bear their type; beyond, it shows on pointing */
    LABEL_ROW = 10,
    LABEL_ROWS_AWAY = 4, /* as far as a label may stand from the middle of its arc */
    NAME_MAX = 28,       /* characters of a name */
    ROW = 26,
    NAME_END = 214,
    NODE_X = 224,
    ARC_X = 231,
    WIDTH = 460,
    LABEL_ROWS = NODES_MAX * ROW / LABEL_ROW
};

/* The entities that are drawn, in the order in which relations name them. */
struct nodes {
    uint32_t entities[NODES_MAX];
    uint32_t count;
};

/* Labels must not write over each other: the rows that have one. */
struct labels {
    bool taken[LABEL_ROWS];
    uint32_t rows; /* that the drawing has */
};

/* Takes the free row nearest to a height; LXT_NONE when there is none near. */
static uint32_t take_label_row(struct labels *labels, uint32_t y) {
    uint32_t wanted = y / LABEL_ROW;
    for (uint32_t step = 0; step <= 2 * LABEL_ROWS_AWAY; step++) {
        uint32_t away = (step + 1) / 2;
        uint32_t row = step % 2 != 0 ? wanted + away : wanted - away;
        if (row < labels->rows && !labels->taken[row]) {
            labels->taken[row] = true;
            return row;
        }
    }
    return LXT_NONE;
}

static uint32_t node_of(const struct nodes *nodes, uint32_t entity) {
    uint32_t i = 0;
    while (i < nodes->count && nodes->entities[i] != entity) {
        i++;
    }
    return i < nodes->count ? i : LXT_NONE;
}

static void add_node(struct nodes *nodes, uint32_t entity) {
    if (nodes->count < NODES_MAX && node_of(nodes, entity) == LXT_NONE) {
        nodes->entities[nodes->count++] = entity;
    }
}

/* Bytes of the first characters of a name. */
static size_t shortened(const char *name, size_t length) {
    size_t characters = 0;
    for (size_t i = 0; i < length; i++) {
        characters += ((unsigned char)name[i] & 0xC0) != 0x80;
        if (characters > NAME_MAX) {
            return i;
        }
    }
    return length;
}

static uint32_t row_y(uint32_t node) {
    return ROW / 2 + ROW * node;
}

static void number(const struct lx_page *page, const char *before, uint32_t value) {
    lx_write_string(page->writer, before);
    lx_write_number(page->writer, value);
}

static void draw_node(const struct lx_page *page, uint32_t node, uint32_t entity) {
    size_t length;
    const char *name = lxt_entity_name(page->graph, entity, &length);
    size_t shown = name != NULL ? shortened(name, length) : 0;
    lxt_type type = lxt_entity_type(page->graph, entity);
    number(page, "<a href=\"#e", entity);
    lx_write_string(page->writer, "\"><title>");
    lx_page_escaped(page, name, length);
    number(page, "</title><text x=\"", NAME_END);
    number(page, "\" y=\"", row_y(node) + 4);
    lx_write_string(page->writer, "\">");
    lx_page_escaped(page, name, shown);
    lx_write_string(page->writer, shown < length ? "\xE2\x80\xA6" : "");
    number(page, "</text><circle class=\"c", type < LXT_TYPE_USER_FIRST ? type : 0);
    number(page, "\" cx=\"", NODE_X);
    number(page, "\" cy=\"", row_y(node));
    lx_write_string(page->writer, "\" r=\"6\"/></a>\n");
}

/* How far to the right an arc goes: farther for distant rows, a little apart for neighbours in the list. */
static uint32_t reach(uint32_t relation, uint32_t from, uint32_t to) {
    uint32_t rows = from > to ? from - to : to - from;
    uint32_t far = 30 + 16 * rows + 8 * (relation % 3);
    return ARC_X + (far < WIDTH - ARC_X - 90 ? far : WIDTH - ARC_X - 90);
}

static void draw_arc(const struct lx_page *page, uint32_t right, uint32_t from, uint32_t to) {
    number(page, "<path d=\"M", ARC_X);
    number(page, " ", row_y(from));
    number(page, "C", right);
    number(page, " ", row_y(from));
    number(page, " ", right);
    number(page, " ", row_y(to));
    number(page, " ", ARC_X + 3);
    number(page, " ", row_y(to));
    lx_write_string(page->writer, "\" marker-end=\"url(#arrow)\"/>");
}

/* `labels` may be NULL: none are drawn. */
static void draw_relation(const struct lx_page *page, uint32_t relation, uint32_t from, uint32_t to,
                          struct labels *labels) {
    uint32_t right = reach(relation, from, to);
    uint32_t row = labels != NULL ? take_label_row(labels, (row_y(from) + row_y(to)) / 2) : LXT_NONE;
    size_t length;
    const char *type = lxt_relation_type(page->graph, relation, &length);
    lx_write_string(page->writer, "<g>");
    draw_arc(page, right, from, to);
    lx_write_string(page->writer, "<title>");
    lx_page_escaped(page, type, length);
    lx_write_string(page->writer, "</title>");
    if (row != LXT_NONE) {
        number(page, "<text x=\"", ARC_X + (right - ARC_X) * 3 / 4 + 4);
        number(page, "\" y=\"", row * LABEL_ROW + LABEL_ROW - 2);
        lx_write_string(page->writer, "\">");
        lx_page_escaped(page, type, length);
        lx_write_string(page->writer, "</text>");
    }
    lx_write_string(page->writer, "</g>\n");
}

void lx_page_drawing(const struct lx_page *page) {
    struct nodes nodes = {.count = 0};
    uint32_t relations = lxt_graph_relation_count(page->graph);
    for (uint32_t r = 0; r < relations && nodes.count < NODES_MAX; r++) {
        add_node(&nodes, lxt_relation_source(page->graph, r));
        add_node(&nodes, lxt_relation_target(page->graph, r));
    }
    if (nodes.count == 0) {
        return;
    }
    number(page, "<svg role=\"img\" aria-label=\"graph\" viewBox=\"0 0 ", WIDTH);
    number(page, " ", ROW * nodes.count);
    lx_write_string(page->writer, "\">\n<defs><marker id=\"arrow\" viewBox=\"0 0 6 6\" refX=\"5\" refY=\"3\" "
                                  "markerWidth=\"6\" markerHeight=\"6\" orient=\"auto\">"
                                  "<path d=\"M0 0L6 3L0 6z\"/></marker></defs>\n");
    struct labels labels = {.rows = nodes.count * ROW / LABEL_ROW};
    for (uint32_t r = 0; r < relations; r++) {
        uint32_t from = node_of(&nodes, lxt_relation_source(page->graph, r));
        uint32_t to = node_of(&nodes, lxt_relation_target(page->graph, r));
        if (from != LXT_NONE && to != LXT_NONE) {
            draw_relation(page, r, from, to, relations <= LABELS_MAX ? &labels : NULL);
        }
    }
    for (uint32_t n = 0; n < nodes.count; n++) {
        draw_node(page, n, nodes.entities[n]);
    }
    lx_write_string(page->writer, "</svg>\n");
}
