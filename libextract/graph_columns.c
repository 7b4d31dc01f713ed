#include "graph_data.h"

#include <stddef.h>
#include <string.h>

#include "base/buffer.h"
#include "base/failure.h"
#include "base/utf8.h"

/* Where a column's values come from: a member of the table's rows. */
enum source {
    FROM_U8,
    FROM_U16,
    FROM_I32,
    FROM_U32, /* LXT_NONE is null */
    FROM_U64,
    FROM_START, /* of a pair of positions, in the unit `detail` */
    FROM_END,
    FROM_POSITION, /* a single one */
    FROM_DAY,
    FROM_STRING,   /* struct lx_graph_string */
    FROM_SURFACE,  /* the same, of bytes as the caller gave them */
    FROM_BORROWED, /* const char * */
    FROM_PLACE,    /* the same, or the string of a list */
    FROM_CHARACTERS,
    FROM_TYPE /* the name of a type */
};

struct column {
    const char *name;
    enum source source;
    size_t offset; /* of the member in the row */
    uint32_t detail;
};

#define POSITIONS(row, source_, prefix)                                                                                \
    {prefix "_byte", source_, offsetof(row, position), LXT_BYTES},                                                     \
        {prefix, source_, offsetof(row, position), LXT_CODE_POINTS}, {                                                 \
        prefix "_utf16", source_, offsetof(row, position), LXT_UTF16                                                   \
    }

static const struct column entity_columns[] = {
    {"type", FROM_U8, offsetof(struct lx_graph_entity, type), 0},
    {"type_name", FROM_TYPE, offsetof(struct lx_graph_entity, type), 0},
    {"name", FROM_STRING, offsetof(struct lx_graph_entity, name), 0},
    {"key", FROM_STRING, offsetof(struct lx_graph_entity, key), 0},
    {"value", FROM_STRING, offsetof(struct lx_graph_entity, value), 0},
    {"confidence", FROM_U16, offsetof(struct lx_graph_entity, confidence), 0},
};

static const struct column mention_columns[] = {
    {"entity", FROM_U32, offsetof(struct lx_graph_mention, entity), 0},
    {"type", FROM_U8, offsetof(struct lx_graph_mention, type), 0},
    {"type_name", FROM_TYPE, offsetof(struct lx_graph_mention, type), 0},
    POSITIONS(struct lx_graph_mention, FROM_START, "start"),
    POSITIONS(struct lx_graph_mention, FROM_END, "end"),
    {"text", FROM_SURFACE, offsetof(struct lx_graph_mention, text), 0},
    {"clean", FROM_STRING, offsetof(struct lx_graph_mention, clean), 0},
    {"form", FROM_U8, offsetof(struct lx_graph_mention, form), 0},
    {"parent", FROM_U32, offsetof(struct lx_graph_mention, parent), 0},
    {"confidence", FROM_U16, offsetof(struct lx_graph_mention, confidence), 0},
    {"value", FROM_STRING, offsetof(struct lx_graph_mention, value), 0},
    {"date", FROM_U32, offsetof(struct lx_graph_mention, date), 0},
    {"rule", FROM_BORROWED, offsetof(struct lx_graph_mention, rule), 0},
    {"rule_place", FROM_PLACE, 0, 0},
};

static const struct column relation_columns[] = {
    {"type", FROM_BORROWED, offsetof(struct lx_graph_relation, type), 0},
    {"source", FROM_U32, offsetof(struct lx_graph_relation, source), 0},
    {"target", FROM_U32, offsetof(struct lx_graph_relation, target), 0},
    {"source_mention", FROM_U32, offsetof(struct lx_graph_relation, source_mention), 0},
    {"target_mention", FROM_U32, offsetof(struct lx_graph_relation, target_mention), 0},
    {"role", FROM_STRING, offsetof(struct lx_graph_relation, role), 0},
    POSITIONS(struct lx_graph_relation, FROM_START, "start"),
    POSITIONS(struct lx_graph_relation, FROM_END, "end"),
    {"confidence", FROM_U16, offsetof(struct lx_graph_relation, confidence), 0},
    {"past", FROM_U8, offsetof(struct lx_graph_relation, past), 0},
    {"rule", FROM_BORROWED, offsetof(struct lx_graph_relation, rule), 0},
};

static const struct column warning_columns[] = {
    {"code", FROM_U32, offsetof(struct lx_graph_warning, code), 0},
    POSITIONS(struct lx_graph_warning, FROM_POSITION, "position"),
    {"occurrences", FROM_U64, offsetof(struct lx_graph_warning, occurrences), 0},
};

static const struct column alias_columns[] = {
    {"entity", FROM_U32, offsetof(struct lx_graph_alias, owner), 0},
    {"name", FROM_STRING, offsetof(struct lx_graph_alias, text), 0},
};

static const struct column entity_attribute_columns[] = {
    {"entity", FROM_U32, offsetof(struct lx_graph_attribute, owner), 0},
    {"key", FROM_STRING, offsetof(struct lx_graph_attribute, key), 0},
    {"value", FROM_STRING, offsetof(struct lx_graph_attribute, value), 0},
};

static const struct column mention_attribute_columns[] = {
    {"mention", FROM_U32, offsetof(struct lx_graph_attribute, owner), 0},
    {"key", FROM_STRING, offsetof(struct lx_graph_attribute, key), 0},
    {"value", FROM_STRING, offsetof(struct lx_graph_attribute, value), 0},
};

static const struct column range_columns[] = {
    {"mention", FROM_U32, offsetof(struct lx_graph_range, owner), 0},
    POSITIONS(struct lx_graph_range, FROM_START, "start"),
    POSITIONS(struct lx_graph_range, FROM_END, "end"),
};

static const struct column date_columns[] = {
    {"value", FROM_CHARACTERS, offsetof(lxt_date, value), 0},
    {"edtf", FROM_CHARACTERS, offsetof(lxt_date, edtf), 0},
    {"timex_value", FROM_CHARACTERS, offsetof(lxt_date, timex_value), 0},
    {"timex_type", FROM_CHARACTERS, offsetof(lxt_date, timex_type), 0},
    {"first", FROM_DAY, offsetof(lxt_date, first), 0},
    {"last", FROM_DAY, offsetof(lxt_date, last), 0},
    {"precision", FROM_U32, offsetof(lxt_date, precision), 0},
    {"resolved", FROM_U32, offsetof(lxt_date, resolved), 0},
};

static const struct column clue_columns[] = {
    {"mention", FROM_U32, offsetof(struct lx_graph_clue, owner), 0},
    {"name", FROM_BORROWED, offsetof(struct lx_graph_clue, name), 0},
    {"weight", FROM_I32, offsetof(struct lx_graph_clue, weight), 0},
};

/* Columns of a table, and its rows in a graph. */
struct table {
    const struct column *columns;
    uint32_t column_count;
    size_t row_size;
    const void *rows;
    uint32_t row_count;
};

#define TABLE(columns_, array)                                                                                         \
    ((struct table){columns_, sizeof(columns_) / sizeof *(columns_), sizeof *(array).items, (array).items,             \
                    (array).count})

/* Without rows where the graph is NULL; without columns where there is no such table. */
static struct table table_of(const lxt_graph *graph, lxt_table table) {
    static const lxt_graph empty;
    const lxt_graph *g = graph != NULL ? graph : &empty;
    switch (table) {
    case LXT_TABLE_ENTITIES:
        return TABLE(entity_columns, g->entities);
    case LXT_TABLE_MENTIONS:
        return TABLE(mention_columns, g->mentions);
    case LXT_TABLE_RELATIONS:
        return TABLE(relation_columns, g->relations);
    case LXT_TABLE_WARNINGS:
        return TABLE(warning_columns, g->warnings);
    case LXT_TABLE_ALIASES:
        return TABLE(alias_columns, g->aliases);
    case LXT_TABLE_ENTITY_ATTRIBUTES:
        return TABLE(entity_attribute_columns, g->entity_attributes);
    case LXT_TABLE_MENTION_ATTRIBUTES:
        return TABLE(mention_attribute_columns, g->mention_attributes);
    case LXT_TABLE_RANGES:
        return TABLE(range_columns, g->ranges);
    case LXT_TABLE_DATES:
        return TABLE(date_columns, g->dates);
    case LXT_TABLE_CLUES:
        return TABLE(clue_columns, g->clues);
    default:
        return (struct table){NULL, 0, 0, NULL, 0};
    }
}

uint32_t lxt_table_column_count(lxt_table table) {
    return table_of(NULL, table).column_count;
}

const char *lxt_table_column_name(lxt_table table, uint32_t column) {
    struct table found = table_of(NULL, table);
    return column < found.column_count ? found.columns[column].name : NULL;
}

uint32_t lxt_table_column_find(lxt_table table, const char *name) {
    struct table found = table_of(NULL, table);
    for (uint32_t i = 0; name != NULL && i < found.column_count; i++) {
        if (strcmp(found.columns[i].name, name) == 0) {
            return i;
        }
    }
    return LXT_NONE;
}

uint64_t lxt_graph_row_count(const lxt_graph *graph, lxt_table table) {
    return table_of(graph, table).row_count;
}

/* A column that was laid out. */
struct laid_out {
    lxt_column column;
    LX_ARRAY(uint32_t) numbers; /* of fixed-width columns, or the offsets */
    LX_ARRAY(uint8_t) validity;
    struct lx_buffer bytes;
    bool ready;
};

enum { TABLES = LXT_TABLE_CLUES + 1, COLUMNS_MAX = 24 };

struct lx_column_store {
    struct laid_out columns[TABLES][COLUMNS_MAX];
};

_Static_assert(sizeof mention_columns / sizeof *mention_columns <= COLUMNS_MAX, "the widest table fits the store");

void lx_graph_columns_forget(lxt_graph *graph) {
    for (uint32_t table = 0; graph->columns != NULL && table < TABLES; table++) {
        for (uint32_t column = 0; column < COLUMNS_MAX; column++) {
            graph->columns->columns[table][column].ready = false;
        }
    }
}

void lx_graph_columns_free(lxt_graph *graph) {
    for (uint32_t table = 0; graph->columns != NULL && table < TABLES; table++) {
        for (uint32_t column = 0; column < COLUMNS_MAX; column++) {
            struct laid_out *laid = &graph->columns->columns[table][column];
            lx_array_free(&graph->allocator, &laid->numbers);
            lx_array_free(&graph->allocator, &laid->validity);
            lx_free(&graph->allocator, laid->bytes.bytes);
        }
    }
    lx_free(&graph->allocator, graph->columns);
    graph->columns = NULL;
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar; years are counted from March, so that leap days are last.
 */
static int64_t day_number(lxt_day day) {
    int64_t year = (int64_t)day.year - (day.month <= 2);
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (day.month + (day.month > 2 ? -3 : 9)) + 2) / 5 + day.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

/* The value of a fixed-width column; false where it is null. */
static bool number_at(const lxt_graph *graph, const struct column *column, const char *row, uint32_t *out) {
    const void *member = row + column->offset;
    uint32_t value;
    switch (column->source) {
    case FROM_U8:
    case FROM_TYPE:
        *out = *(const uint8_t *)member;
        return true;
    case FROM_U16:
        *out = *(const uint16_t *)member;
        return true;
    case FROM_I32:
        *out = (uint32_t) * (const int32_t *)member;
        return true;
    case FROM_U64:
        *out = *(const uint64_t *)member < UINT32_MAX ? (uint32_t) * (const uint64_t *)member : UINT32_MAX;
        return true;
    case FROM_DAY:
        *out = (uint32_t)day_number(*(const lxt_day *)member);
        return ((const lxt_day *)member)->month != 0;
    default:
        value = *(const uint32_t *)member;
        break;
    }
    if (column->source != FROM_U32) {
        value = lx_positions_get(&graph->positions, value + (column->source == FROM_END), column->detail);
        *out = value;
        return true;
    }
    *out = value;
    return value != LXT_NONE;
}

/* The value of a string column, NULL where it is null. */
static const char *string_at(const lxt_graph *graph, const struct column *column, const char *row, size_t *length) {
    const void *member = row + column->offset;
    const struct lx_graph_mention *mention;
    const char *text;
    switch (column->source) {
    case FROM_STRING:
    case FROM_SURFACE:
        return lx_graph_text(graph, *(const struct lx_graph_string *)member, length);
    case FROM_BORROWED:
        return lx_borrowed_text(*(const char *const *)member, length);
    case FROM_PLACE:
        mention = member;
        return mention->place == NULL ? lx_graph_text(graph, mention->list_place, length)
                                      : lx_borrowed_text(mention->place, length);
    case FROM_TYPE:
        return lx_borrowed_text(lx_graph_type_name(graph, *(const uint8_t *)member), length);
    default:
        text = member;
        return lx_borrowed_text(text[0] != '\0' ? text : NULL, length);
    }
}

static lxt_column_kind kind_of(const struct column *column) {
    switch (column->source) {
    case FROM_STRING:
    case FROM_SURFACE:
    case FROM_BORROWED:
    case FROM_PLACE:
    case FROM_CHARACTERS:
    case FROM_TYPE:
        return LXT_COLUMN_STRING;
    case FROM_DAY:
        return LXT_COLUMN_DATE;
    case FROM_I32:
        return LXT_COLUMN_INT32;
    default:
        return LXT_COLUMN_UINT32;
    }
}

/* Appends bytes with each ill-formed sequence as U+FFFD: Arrow's strings are UTF-8. */
static void append_repaired(struct lx_buffer *buffer, const char *bytes, size_t length) {
    size_t from = 0;
    for (size_t at = 0; at < length;) {
        uint32_t used;
        bool well_formed;
        lx_utf8_decode(bytes + at, length - at, &used, &well_formed);
        if (!well_formed) {
            lx_buffer_append(buffer, bytes + from, at - from);
            lx_buffer_code_point(buffer, LX_REPLACEMENT);
            from = at + used;
        }
        at += used;
    }
    lx_buffer_append(buffer, bytes + from, length - from);
}

/* Lays out row `index`; false where it is null. */
static bool lay_out_row(const lxt_graph *graph, const struct column *column, const char *row, struct laid_out *laid) {
    if (laid->column.kind != LXT_COLUMN_STRING) {
        uint32_t number = 0;
        bool valid = number_at(graph, column, row, &number);
        laid->numbers.items[laid->numbers.count++] = valid ? number : 0;
        return valid;
    }
    size_t length = 0;
    const char *string = string_at(graph, column, row, &length);
    if (string != NULL && column->source == FROM_SURFACE) {
        append_repaired(&laid->bytes, string, length);
    } else if (string != NULL) {
        lx_buffer_append(&laid->bytes, string, length);
    }
    laid->numbers.items[laid->numbers.count++] = (uint32_t)laid->bytes.length;
    return string != NULL;
}

static lxt_status lay_out(const lxt_graph *graph, const struct table *table, const struct column *column,
                          struct laid_out *laid) {
    uint32_t rows = table->row_count;
    laid->numbers.count = 0;
    laid->validity.count = 0;
    laid->bytes.allocator = &graph->allocator;
    lx_buffer_clear(&laid->bytes);
    laid->column = (lxt_column){sizeof(lxt_column), kind_of(column), 0, rows, column->name, NULL, NULL, NULL};
    if (!lx_array_reserve(&graph->allocator, &laid->numbers, rows + 1) ||
        !lx_array_reserve(&graph->allocator, &laid->validity, rows / 8 + 1)) {
        return LXT_ERROR_MEMORY;
    }
    memset(laid->validity.items, 0, rows / 8 + 1);
    if (laid->column.kind == LXT_COLUMN_STRING) {
        laid->numbers.items[laid->numbers.count++] = 0;
    }
    for (uint32_t i = 0; i < rows; i++) {
        bool valid = lay_out_row(graph, column, (const char *)table->rows + i * table->row_size, laid);
        laid->validity.items[i / 8] = (uint8_t)(laid->validity.items[i / 8] | (valid ? 1u << i % 8 : 0u));
        laid->column.null_count += !valid;
        if (laid->bytes.length > INT32_MAX) {
            return LXT_ERROR_LIMIT;
        }
    }
    return laid->bytes.failed ? LXT_ERROR_MEMORY : LXT_OK;
}

static lxt_column finished(const struct laid_out *laid) {
    lxt_column column = laid->column;
    column.values = laid->numbers.items;
    if (column.kind == LXT_COLUMN_STRING) {
        column.values = laid->bytes.bytes != NULL ? laid->bytes.bytes : "";
        column.offsets = (const int32_t *)(const void *)laid->numbers.items;
    }
    column.validity = column.null_count != 0 ? laid->validity.items : NULL;
    return column;
}

lxt_status lxt_graph_column(lxt_graph *graph, lxt_table table, uint32_t column, lxt_column *out) {
    struct table found = table_of(graph, table);
    if (graph == NULL || out == NULL || out->size != sizeof *out || column >= found.column_count) {
        return LXT_ERROR_ARGUMENT;
    }
    if (graph->columns == NULL) {
        graph->columns = lx_alloc_zero(&graph->allocator, 1, sizeof *graph->columns);
        if (graph->columns == NULL) {
            return LXT_ERROR_MEMORY;
        }
    }
    struct laid_out *laid = &graph->columns->columns[table][column];
    if (!laid->ready) {
        lxt_status status = lay_out(graph, &found, &found.columns[column], laid);
        if (status != LXT_OK) {
            return status;
        }
        laid->ready = true;
    }
    *out = finished(laid);
    return LXT_OK;
}
