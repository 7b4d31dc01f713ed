#include "libextract/mention.h"
#include "libextract/relation.h"
#include "output/forms.h"
#include "output/readable.h"

/* What is being written, and how. */
struct report {
    struct lx_writer *writer;
    const lxt_graph *graph;
    bool colour;
    bool explain;
};

/* Terminals obey control characters: none of the text's own may reach one. */
static void write_character(struct lx_writer *writer, uint32_t c) {
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    bool layout = c == '\n' || c == '\r' || c == '\t';
    bool direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    lx_write_code_point(writer, layout ? ' ' : control || direction ? 0xFFFD : c);
}

static void write_safe(const struct report *report, const char *text, size_t length) {
    /* Printable ASCII. */
    static const uint64_t plain[2] = {0xFFFFFFFF00000000u, 0x7FFFFFFFFFFFFFFFu};
    if (text != NULL) {
        lx_write_text(report->writer, text, length, plain, write_character);
    }
}

/* Select Graphic Rendition: bold 1, faint 2, underlined 4, back to normal 0. */
static void style(const struct report *report, const char *code) {
    if (report->colour) {
        lx_write_string(report->writer, "\033[");
        lx_write_string(report->writer, code);
        lx_write_byte(report->writer, 'm');
    }
}

static void write_name(const struct report *report, uint32_t entity) {
    size_t length;
    const char *name = lxt_entity_name(report->graph, entity, &length);
    style(report, "1");
    write_safe(report, name, length);
    style(report, "0");
}

static void write_counted(const struct report *report, uint64_t count, const char *one, const char *many) {
    lx_write_number(report->writer, count);
    lx_write_byte(report->writer, ' ');
    lx_write_string(report->writer, count == 1 ? one : many);
}

static void write_head(const struct report *report, const lxt_write_options *options) {
    if (options->id != NULL) {
        style(report, "1");
        write_safe(report, options->id, options->id_length);
        style(report, "0");
        lx_write_string(report->writer, ": ");
    }
    write_counted(report, lxt_graph_entity_count(report->graph), "entity, ", "entities, ");
    write_counted(report, lxt_graph_mention_count(report->graph), "mention, ", "mentions, ");
    write_counted(report, lxt_graph_relation_count(report->graph), "relation\n", "relations\n");
}

/* What relative dates were counted from: `relative dates count from 2022-09-21 ("21/09/2022")`. */
static void write_reference(const struct report *report) {
    lxt_day day = lxt_graph_reference_date(report->graph);
    uint32_t dateline = lxt_graph_dateline(report->graph);
    char text[LX_DAY_TEXT];
    if (day.month == 0) {
        return;
    }
    lx_day_text(day, text);
    lx_write_string(report->writer, "relative dates count from ");
    lx_write_string(report->writer, text);
    if (dateline != LXT_NONE) {
        size_t length;
        const char *words = lxt_mention_text(report->graph, dateline, &length);
        lx_write_string(report->writer, " (\"");
        write_safe(report, words, length);
        lx_write_string(report->writer, "\")");
    }
    lx_write_byte(report->writer, '\n');
}

static void write_clues(const struct report *report, uint32_t mention) {
    for (uint32_t i = 0; i < lxt_mention_clue_count(report->graph, mention); i++) {
        int32_t weight;
        size_t length;
        const char *clue = lxt_mention_clue(report->graph, mention, i, &weight, &length);
        lx_write_string(report->writer, weight < 0 ? "          -" : "          +");
        lx_write_number(report->writer, weight < 0 ? 0 - (uint64_t)weight : (uint64_t)weight);
        lx_write_byte(report->writer, ' ');
        write_safe(report, clue, length);
        lx_write_byte(report->writer, '\n');
    }
}

/* Why a mention was found: `12-15 "OIM", acronym, 0.99, organization.acronym (fr/organizations:31)`. */
static void explain_mention(const struct report *report, uint32_t mention) {
    size_t length;
    lx_write_string(report->writer, "      ");
    lx_write_number(report->writer, lxt_mention_start(report->graph, mention, LXT_BYTES));
    lx_write_byte(report->writer, '-');
    lx_write_number(report->writer, lxt_mention_end(report->graph, mention, LXT_BYTES));
    lx_write_string(report->writer, " \"");
    const char *text = lxt_mention_text(report->graph, mention, &length);
    write_safe(report, text, length);
    lx_write_string(report->writer, "\", ");
    const char *form = lxt_form_name(lxt_mention_form(report->graph, mention));
    lx_write_string(report->writer, form != NULL ? form : "");
    lx_write_string(report->writer, ", ");
    lx_write_thousandths(report->writer, lxt_mention_confidence(report->graph, mention));
    const char *rule = lxt_mention_rule(report->graph, mention, &length);
    if (rule != NULL) {
        lx_write_string(report->writer, ", ");
        write_safe(report, rule, length);
    }
    const char *place = lxt_mention_rule_place(report->graph, mention, &length);
    if (place != NULL) {
        lx_write_string(report->writer, " (");
        write_safe(report, place, length);
        lx_write_byte(report->writer, ')');
    }
    lx_write_byte(report->writer, '\n');
    write_clues(report, mention);
}

static void write_aliases(const struct report *report, uint32_t entity) {
    uint32_t count = lxt_entity_alias_count(report->graph, entity);
    for (uint32_t i = 0; i < count && (i < LX_ALIASES_SHOWN || report->explain); i++) {
        size_t length;
        const char *alias = lxt_entity_alias(report->graph, entity, i, &length);
        lx_write_string(report->writer, i == 0 ? "  also " : "; ");
        write_safe(report, alias, length);
    }
    if (count > LX_ALIASES_SHOWN && !report->explain) {
        lx_write_string(report->writer, "; and ");
        lx_write_number(report->writer, count - LX_ALIASES_SHOWN);
        lx_write_string(report->writer, " more");
    }
}

static void write_attributes(const struct report *report, uint32_t entity) {
    for (uint32_t i = 0; i < lxt_entity_attribute_count(report->graph, entity); i++) {
        size_t length;
        const char *key = lxt_entity_attribute_key(report->graph, entity, i, &length);
        lx_write_string(report->writer, i == 0 ? "  [" : ", ");
        write_safe(report, key, length);
        lx_write_byte(report->writer, ' ');
        const char *value = lxt_entity_attribute_value(report->graph, entity, i, &length);
        write_safe(report, value, length);
    }
    if (lxt_entity_attribute_count(report->graph, entity) != 0) {
        lx_write_byte(report->writer, ']');
    }
}

static void write_entity(const struct report *report, uint32_t entity) {
    size_t length;
    uint32_t mentions = lxt_entity_mention_count(report->graph, entity);
    lx_write_string(report->writer, "  ");
    write_name(report, entity);
    const char *value = lx_telling_value(report->graph, entity, &length);
    if (value != NULL) {
        lx_write_string(report->writer, "  = ");
        write_safe(report, value, length);
    }
    style(report, "2");
    write_aliases(report, entity);
    write_attributes(report, entity);
    if (mentions > 1) {
        lx_write_string(report->writer, "  ");
        write_counted(report, mentions, "mention", "mentions");
    }
    style(report, "0");
    lx_write_byte(report->writer, '\n');
    for (uint32_t i = 0; report->explain && i < mentions; i++) {
        explain_mention(report, lxt_entity_mention(report->graph, entity, i));
    }
}

static void write_heading(const struct report *report, const char *heading, uint32_t count) {
    lx_write_byte(report->writer, '\n');
    style(report, "4");
    lx_write_string(report->writer, heading);
    style(report, "0");
    lx_write_string(report->writer, " (");
    lx_write_number(report->writer, count);
    lx_write_string(report->writer, ")\n");
}

static void write_group(const struct report *report, lxt_type type, uint32_t count) {
    bool headed = false;
    for (uint32_t e = 0; e < lxt_graph_entity_count(report->graph); e++) {
        if (lxt_entity_type(report->graph, e) == type) {
            const char *name = lxt_entity_type_name(report->graph, e);
            if (!headed) {
                write_heading(report, name != NULL ? name : "other", count);
            }
            headed = true;
            write_entity(report, e);
        }
    }
}

/* Entities by type, in the order of the types' numbers. */
static void write_entities(const struct report *report) {
    uint32_t counts[LXT_TYPE_USER_LAST + 1];
    lx_count_types(report->graph, counts);
    for (lxt_type type = 1; type <= LXT_TYPE_USER_LAST; type++) {
        if (counts[type] != 0) {
            write_group(report, type, counts[type]);
        }
    }
}

static void write_relations(const struct report *report) {
    for (uint32_t r = 0; r < lxt_graph_relation_count(report->graph); r++) {
        size_t length;
        if (r == 0) {
            write_heading(report, "relations", lxt_graph_relation_count(report->graph));
        }
        lx_write_string(report->writer, "  ");
        write_name(report, lxt_relation_source(report->graph, r));
        lx_write_string(report->writer, "  ");
        const char *type = lxt_relation_type(report->graph, r, &length);
        write_safe(report, type, length);
        lx_write_string(report->writer, "  ");
        write_name(report, lxt_relation_target(report->graph, r));
        const char *role = lxt_relation_role(report->graph, r, &length);
        if (role != NULL) {
            lx_write_string(report->writer, "  as ");
            write_safe(report, role, length);
        }
        lx_write_string(report->writer, lxt_relation_past(report->graph, r) ? "  (past)" : "");
        const char *rule = lxt_relation_rule(report->graph, r, &length);
        if (report->explain && rule != NULL) {
            lx_write_string(report->writer, "  by ");
            write_safe(report, rule, length);
            lx_write_string(report->writer, ", ");
            lx_write_thousandths(report->writer, lxt_relation_confidence(report->graph, r));
        }
        lx_write_byte(report->writer, '\n');
    }
}

static void write_warnings(const struct report *report) {
    for (uint32_t w = 0; w < lxt_graph_warning_count(report->graph); w++) {
        if (w == 0) {
            write_heading(report, "warnings", lxt_graph_warning_count(report->graph));
        }
        const char *message = lxt_warning_message(lxt_warning_code(report->graph, w));
        lx_write_string(report->writer, "  ");
        lx_write_string(report->writer, message != NULL ? message : "");
        lx_write_string(report->writer, " (first at byte ");
        lx_write_number(report->writer, lxt_warning_position(report->graph, w, LXT_BYTES));
        lx_write_string(report->writer, ", ");
        write_counted(report, lxt_warning_occurrences(report->graph, w), "time)\n", "times)\n");
    }
}

void lx_write_report(struct lx_writer *writer, const lxt_graph *graph, const lxt_write_options *options) {
    const struct report report = {writer, graph, (options->flags & LXT_WRITE_COLOUR) != 0,
                                  (options->flags & LXT_WRITE_EXPLAIN) != 0};
    write_head(&report, options);
    write_reference(&report);
    write_entities(&report);
    write_relations(&report);
    write_warnings(&report);
}
