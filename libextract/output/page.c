#include <string.h>

#include "libextract/mention.h"
#include "libextract/relation.h"
#include "output/page.h"
#include "output/page_style.h"
#include "output/readable.h"

/* HTML has no control characters but tab and line ends; none of the text may become markup. */
static void write_character(struct lx_writer *writer, uint32_t c) {
    switch (c) {
    case '&':
        lx_write_string(writer, "&amp;");
        return;
    case '<':
        lx_write_string(writer, "&lt;");
        return;
    case '>':
        lx_write_string(writer, "&gt;");
        return;
    case '"':
        lx_write_string(writer, "&quot;");
        return;
    case '\r':
        lx_write_string(writer, "&#13;");
        return;
    default:
        lx_write_code_point(writer, c < 0x20 || (c >= 0x7F && c < 0xA0) || (c & 0xFFFE) == 0xFFFE ? 0xFFFD : c);
    }
}

void lx_page_escaped(const struct lx_page *page, const char *text, size_t length) {
    /* Printable ASCII but & < > and the quotation mark, and tab and line feed. */
    static const uint64_t plain[2] = {0xAFFFFFBB00000600u, 0x7FFFFFFFFFFFFFFFu};
    if (text != NULL) {
        lx_write_text(page->writer, text, length, plain, write_character);
    }
}

static void write_markup(const struct lx_page *page, const char *markup) {
    lx_write_string(page->writer, markup);
}

static void write_cell(const struct lx_page *page, const char *text, size_t length) {
    write_markup(page, "<td>");
    lx_page_escaped(page, text, length);
    write_markup(page, "</td>");
}

/* Class of a type's colour; types of user packs share one. */
static void write_type_class(const struct lx_page *page, lxt_type type) {
    write_markup(page, "t t");
    lx_write_number(page->writer, type < LXT_TYPE_USER_FIRST ? type : 0);
}

static void write_type(const struct lx_page *page, lxt_type type, const char *name) {
    write_markup(page, "<span class=\"");
    write_type_class(page, type);
    write_markup(page, "\">");
    lx_page_escaped(page, name, name != NULL ? strlen(name) : 0);
    write_markup(page, "</span>");
}

static void write_head(const struct lx_page *page, const lxt_write_options *options) {
    const char *title = options->id != NULL ? options->id : "libextract";
    size_t length = options->id != NULL ? options->id_length : strlen(title);
    write_markup(page, "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<meta name=\"generator\" content=\"libextract ");
    write_markup(page, lxt_version());
    write_markup(page, "\">\n<title>");
    lx_page_escaped(page, title, length);
    write_markup(page, "</title>\n<style>\n");
    for (size_t i = 0; i < sizeof page_style / sizeof *page_style; i++) {
        write_markup(page, page_style[i]);
    }
    write_markup(page, "</style>\n</head>\n<body>\n<header>\n<h1>");
    lx_page_escaped(page, title, length);
    write_markup(page, "</h1>\n<p>");
    lx_write_number(page->writer, lxt_graph_entity_count(page->graph));
    write_markup(page, " entities, ");
    lx_write_number(page->writer, lxt_graph_mention_count(page->graph));
    write_markup(page, " mentions, ");
    lx_write_number(page->writer, lxt_graph_relation_count(page->graph));
    write_markup(page, " relations</p>\n");
}

/* The types that occur, in the order of their numbers. */
static void write_legend(const struct lx_page *page) {
    uint64_t seen = 0;
    uint32_t example[LXT_TYPE_USER_LAST + 1] = {0};
    for (uint32_t m = 0; m < lxt_graph_mention_count(page->graph); m++) {
        lxt_type type = lxt_mention_type(page->graph, m);
        if (type <= LXT_TYPE_USER_LAST && (seen >> type & 1) == 0) {
            seen |= (uint64_t)1 << type;
            example[type] = m;
        }
    }
    write_markup(page, "<ul class=\"legend\">\n");
    for (lxt_type type = 1; type <= LXT_TYPE_USER_LAST; type++) {
        if (seen >> type & 1) {
            const char *name = lxt_mention_type_name(page->graph, example[type]);
            write_markup(page, "<li class=\"");
            write_type_class(page, type);
            write_markup(page, "\">");
            lx_page_escaped(page, name, name != NULL ? strlen(name) : 0);
            write_markup(page, "</li>\n");
        }
    }
    write_markup(page, "</ul>\n</header>\n");
}

/* What a reader sees who points at a mention: type, entity, value, confidence, and why where asked for. */
static void write_tip(const struct lx_page *page, uint32_t mention) {
    size_t length;
    uint32_t entity = lxt_mention_entity(page->graph, mention);
    const char *type = lxt_mention_type_name(page->graph, mention);
    lx_page_escaped(page, type, type != NULL ? strlen(type) : 0);
    write_markup(page, ": ");
    const char *name = lxt_entity_name(page->graph, entity, &length);
    lx_page_escaped(page, name, length);
    const char *value = lxt_mention_value(page->graph, mention, &length);
    if (value != NULL) {
        write_markup(page, " = ");
        lx_page_escaped(page, value, length);
    }
    write_markup(page, "&#10;confidence ");
    lx_write_thousandths(page->writer, lxt_mention_confidence(page->graph, mention));
    const char *rule = lxt_mention_rule(page->graph, mention, &length);
    if (page->explain && rule != NULL) {
        write_markup(page, "&#10;");
        lx_page_escaped(page, rule, length);
    }
    const char *place = lxt_mention_rule_place(page->graph, mention, &length);
    if (page->explain && place != NULL) {
        write_markup(page, " ");
        lx_page_escaped(page, place, length);
    }
}

static void open_mark(const struct lx_page *page, uint32_t mention) {
    write_markup(page, "<mark id=\"m");
    lx_write_number(page->writer, mention);
    write_markup(page, "\" class=\"t");
    lxt_type type = lxt_mention_type(page->graph, mention);
    lx_write_number(page->writer, type < LXT_TYPE_USER_FIRST ? type : 0);
    write_markup(page, "\" title=\"");
    write_tip(page, mention);
    write_markup(page, "\">");
}

/* Writes the text from *at up to `end`, and moves on. */
static void write_up_to(const struct lx_page *page, uint64_t *at, uint64_t end) {
    if (end > *at) {
        lx_page_escaped(page, page->text + *at, (size_t)(end - *at));
        *at = end;
    }
}

/* Closes the innermost open mark; gives the one around it. */
static uint32_t close_mark(const struct lx_page *page, uint64_t *at, uint32_t open) {
    write_up_to(page, at, lxt_mention_end(page->graph, open, LXT_BYTES));
    write_markup(page, "</mark>");
    return lxt_mention_parent(page->graph, open);
}

/* Mentions come in the order of the text, each after what encloses it, so parents stand for a stack. */
static void write_article(const struct lx_page *page) {
    uint64_t at = 0;
    uint32_t open = LXT_NONE;
    write_markup(page, "<article>");
    for (uint32_t m = 0; m < lxt_graph_mention_count(page->graph); m++) {
        uint32_t parent = lxt_mention_parent(page->graph, m);
        while (open != LXT_NONE && open != parent) {
            open = close_mark(page, &at, open);
        }
        uint64_t start = lxt_mention_start(page->graph, m, LXT_BYTES);
        if (open != parent || start < at) {
            continue;
        }
        write_up_to(page, &at, start);
        open_mark(page, m);
        open = m;
    }
    while (open != LXT_NONE) {
        open = close_mark(page, &at, open);
    }
    write_up_to(page, &at, lxt_graph_text_length(page->graph, LXT_BYTES));
    write_markup(page, "</article>\n");
}

static void write_aliases(const struct lx_page *page, uint32_t entity) {
    uint32_t count = lxt_entity_alias_count(page->graph, entity);
    for (uint32_t i = 0; i < count && i < LX_ALIASES_SHOWN; i++) {
        size_t length;
        const char *alias = lxt_entity_alias(page->graph, entity, i, &length);
        write_markup(page, i == 0 ? "<br><small>" : "; ");
        lx_page_escaped(page, alias, length);
    }
    write_markup(page, count > LX_ALIASES_SHOWN ? "; \xE2\x80\xA6" : "");
    write_markup(page, count != 0 ? "</small>" : "");
}

static void write_entity(const struct lx_page *page, uint32_t entity) {
    size_t length;
    write_markup(page, "<tr id=\"e");
    lx_write_number(page->writer, entity);
    write_markup(page, "\"><td><a href=\"#m");
    lx_write_number(page->writer, lxt_entity_mention(page->graph, entity, 0));
    write_markup(page, "\">");
    const char *name = lxt_entity_name(page->graph, entity, &length);
    lx_page_escaped(page, name, length);
    write_markup(page, "</a>");
    write_aliases(page, entity);
    write_markup(page, "</td>");
    const char *value = lx_telling_value(page->graph, entity, &length);
    write_cell(page, value, length);
    write_markup(page, "<td>");
    lx_write_number(page->writer, lxt_entity_mention_count(page->graph, entity));
    write_markup(page, "</td></tr>\n");
}

/* The row above the entities of a type. */
static void write_group_head(const struct lx_page *page, uint32_t entity, uint32_t count) {
    write_markup(page, "<tr class=\"group\"><th colspan=\"3\">");
    write_type(page, lxt_entity_type(page->graph, entity), lxt_entity_type_name(page->graph, entity));
    write_markup(page, " ");
    lx_write_number(page->writer, count);
    write_markup(page, "</th></tr>\n");
}

static void write_group(const struct lx_page *page, lxt_type type, uint32_t count) {
    bool headed = false;
    for (uint32_t e = 0; e < lxt_graph_entity_count(page->graph); e++) {
        if (lxt_entity_type(page->graph, e) == type) {
            if (!headed) {
                write_group_head(page, e, count);
            }
            headed = true;
            write_entity(page, e);
        }
    }
}

/* Entities by type, in the order of the types' numbers. */
static void write_entities(const struct lx_page *page) {
    uint32_t counts[LXT_TYPE_USER_LAST + 1];
    lx_count_types(page->graph, counts);
    write_markup(page, "<h2>Entities</h2>\n<table>\n<thead><tr><th>name</th><th>value</th>"
                       "<th title=\"mentions\">#</th></tr></thead>\n");
    for (lxt_type type = 1; type <= LXT_TYPE_USER_LAST; type++) {
        if (counts[type] != 0) {
            write_markup(page, "<tbody>\n");
            write_group(page, type, counts[type]);
            write_markup(page, "</tbody>\n");
        }
    }
    write_markup(page, "</table>\n");
}

static void write_entity_link(const struct lx_page *page, uint32_t entity) {
    size_t length;
    write_markup(page, "<td><a href=\"#e");
    lx_write_number(page->writer, entity);
    write_markup(page, "\">");
    const char *name = lxt_entity_name(page->graph, entity, &length);
    lx_page_escaped(page, name, length);
    write_markup(page, "</a></td>");
}

static void write_relation(const struct lx_page *page, uint32_t relation) {
    size_t length;
    write_markup(page, "<tr>");
    write_entity_link(page, lxt_relation_source(page->graph, relation));
    write_markup(page, "<td title=\"confidence ");
    lx_write_thousandths(page->writer, lxt_relation_confidence(page->graph, relation));
    write_markup(page, "\">");
    const char *type = lxt_relation_type(page->graph, relation, &length);
    lx_page_escaped(page, type, length);
    const char *role = lxt_relation_role(page->graph, relation, &length);
    if (role != NULL) {
        write_markup(page, "<br><small>");
        lx_page_escaped(page, role, length);
        write_markup(page, "</small>");
    }
    write_markup(page, lxt_relation_past(page->graph, relation) ? " <small>(past)</small>" : "");
    write_markup(page, "</td>");
    write_entity_link(page, lxt_relation_target(page->graph, relation));
    write_markup(page, "</tr>\n");
}

static void write_relations(const struct lx_page *page) {
    if (lxt_graph_relation_count(page->graph) == 0) {
        return;
    }
    write_markup(page, "<h2>Relations</h2>\n<table>\n<thead><tr><th>source</th><th>relation</th><th>target</th></tr>"
                       "</thead>\n<tbody>\n");
    for (uint32_t r = 0; r < lxt_graph_relation_count(page->graph); r++) {
        write_relation(page, r);
    }
    write_markup(page, "</tbody>\n</table>\n");
}

static void write_warnings(const struct lx_page *page) {
    for (uint32_t w = 0; w < lxt_graph_warning_count(page->graph); w++) {
        const char *message = lxt_warning_message(lxt_warning_code(page->graph, w));
        write_markup(page, w == 0 ? "<h2>Warnings</h2>\n<p>" : "<p>");
        lx_page_escaped(page, message, message != NULL ? strlen(message) : 0);
        write_markup(page, "</p>\n");
    }
}

void lx_write_page(struct lx_writer *writer, const lxt_graph *graph, const char *text,
                   const lxt_write_options *options) {
    const struct lx_page page = {writer, graph, text, (options->flags & LXT_WRITE_EXPLAIN) != 0};
    write_head(&page, options);
    write_legend(&page);
    write_markup(&page, "<main>\n");
    write_article(&page);
    write_markup(&page, "<section>\n");
    lx_page_drawing(&page);
    write_entities(&page);
    write_relations(&page);
    write_warnings(&page);
    write_markup(&page, "</section>\n</main>\n</body>\n</html>\n");
}
