/* The entity graph of a document: its life, warnings and columns. Part of libextract. */
#ifndef LIBEXTRACT_GRAPH_H
#define LIBEXTRACT_GRAPH_H

#include "libextract/date.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Entities, their mentions and the relations between them, found in one document.
 *
 * Rows are numbered from 0. Getters (here, in entity.h, mention.h and relation.h) take any index: one out of range
 * gives LXT_NONE, NULL or 0, and so does a NULL graph. Strings are UTF-8, NUL-terminated (and may hold NUL bytes where
 * the text does: use the length), borrowed from the graph until it is next written to or freed. Every getter's
 * `length` (bytes) may be NULL. Confidences are thousandths: 900 means right nine times of ten.
 *
 * Any number of threads may read a graph at the same time, as long as none writes to it; functions that take a
 * non-const graph write. A graph needs neither the engine nor the text it was made from. Since 0.1.0.
 */
typedef struct lxt_graph lxt_graph;

/** What positions are counted in, always of the input as given. Values are never renumbered. Since 0.1.0. */
typedef uint32_t lxt_unit;
#define LXT_BYTES 0       /**< bytes of the text */
#define LXT_CODE_POINTS 1 /**< characters; an ill-formed sequence (maximal subpart) is one. Python's str index */
#define LXT_UTF16 2       /**< UTF-16 code units: the index of JavaScript, Java and C# */

/**
 * Makes an empty graph, to be filled by lxt_extract as often as wanted; its memory is reused. `allocator` may be NULL
 * for malloc and free; it is copied. On LXT_OK *out is owned by the caller (lxt_graph_free), on failure it is NULL.
 * LXT_ERROR_ARGUMENT, LXT_ERROR_MEMORY. Since 0.1.0.
 */
LXT_API lxt_status lxt_graph_new(const lxt_allocator *allocator, lxt_graph **out, lxt_error *error);

/** Empties the graph and lets go of the engine it was made with; keeps the memory. NULL is allowed. Since 0.1.0. */
LXT_API void lxt_graph_clear(lxt_graph *graph);

/** Gives the graph back. NULL is allowed. Since 0.1.0. */
LXT_API void lxt_graph_free(lxt_graph *graph);

/** How many entities there are. Since 0.1.0. */
LXT_API uint32_t lxt_graph_entity_count(const lxt_graph *graph);

/** How many mentions there are. Since 0.1.0. */
LXT_API uint32_t lxt_graph_mention_count(const lxt_graph *graph);

/** How many relations there are. Since 0.1.0. */
LXT_API uint32_t lxt_graph_relation_count(const lxt_graph *graph);

/** How many warnings there are. Since 0.1.0. */
LXT_API uint32_t lxt_graph_warning_count(const lxt_graph *graph);

/** Length of the text that was read, in a unit. 0 for an unknown unit. Since 0.1.0. */
LXT_API uint64_t lxt_graph_text_length(const lxt_graph *graph, lxt_unit unit);

/** The day that relative dates were counted from: the caller's, or the document's own (LXT_DOCUMENT_DATELINE); month 0
 * where there was none. Since 0.1.0. */
LXT_API lxt_day lxt_graph_reference_date(const lxt_graph *graph);

/** The mention that the reference date was read from, LXT_NONE where it is the caller's, there is none, or mentions of
 * dates were not wanted. Since 0.1.0. */
LXT_API uint32_t lxt_graph_dateline(const lxt_graph *graph);

/** What a warning tells. Values are never renumbered. Since 0.1.0. */
typedef uint32_t lxt_warning;
#define LXT_WARNING_ILL_FORMED 1   /**< bytes that are not UTF-8 were read as U+FFFD */
#define LXT_WARNING_WINDOWS_1252 2 /**< C1 control characters were read as Windows-1252 quotes and dashes */
#define LXT_WARNING_LIMIT 3        /**< a limit was hit: something may be missing */
#define LXT_WARNING_TRUNCATED 4    /**< the text was cut at `max_bytes` */

/** Code of a warning, 0 when out of range. Since 0.1.0. */
LXT_API lxt_warning lxt_warning_code(const lxt_graph *graph, uint32_t warning);

/** Where its first occurrence stands, 0 where that is not known. Since 0.1.0. */
LXT_API uint64_t lxt_warning_position(const lxt_graph *graph, uint32_t warning, lxt_unit unit);

/** How often it occurred, at least 1. Since 0.1.0. */
LXT_API uint64_t lxt_warning_occurrences(const lxt_graph *graph, uint32_t warning);

/** Short name of a warning code, for programs ("ill-formed"); static, NULL for an unknown code. Since 0.1.0. */
LXT_API const char *lxt_warning_name(lxt_warning code);

/** One line of English for a warning code; static, NULL for an unknown code. Since 0.1.0. */
LXT_API const char *lxt_warning_message(lxt_warning code);

/**
 * A table of the graph, for lxt_graph_column. Rows of ENTITIES, MENTIONS, RELATIONS and WARNINGS are those of the
 * getters; the others hold what belongs to a row of those, in their order. Values are never renumbered. Since 0.1.0.
 */
typedef uint32_t lxt_table;
#define LXT_TABLE_ENTITIES 1
#define LXT_TABLE_MENTIONS 2
#define LXT_TABLE_RELATIONS 3
#define LXT_TABLE_WARNINGS 4
#define LXT_TABLE_ALIASES 5            /**< other names of entities */
#define LXT_TABLE_ENTITY_ATTRIBUTES 6  /**< key and value of entities */
#define LXT_TABLE_MENTION_ATTRIBUTES 7 /**< key and value of mentions */
#define LXT_TABLE_RANGES 8             /**< visible pieces of mentions that have several */
#define LXT_TABLE_DATES 9              /**< date values, which the column `date` of mentions points to */
#define LXT_TABLE_CLUES 10             /**< clues of mentions with their weights */

/** How a column's values are laid out. Values are never renumbered. Since 0.1.0. */
typedef uint32_t lxt_column_kind;
#define LXT_COLUMN_UINT32 1 /**< uint32_t (Arrow "I") */
#define LXT_COLUMN_INT32 2  /**< int32_t (Arrow "i") */
#define LXT_COLUMN_STRING 3 /**< UTF-8 with int32_t offsets (Arrow "u"); ill-formed bytes of the text are U+FFFD */
#define LXT_COLUMN_DATE 4   /**< int32_t days since 1970-01-01 (Arrow "tdD") */

/**
 * A column, in the memory layout of Apache Arrow. Borrowed from the graph until it is next filled, cleared or freed.
 * Since 0.1.0.
 */
typedef struct lxt_column {
    size_t size;             /**< sizeof(lxt_column), set by the caller */
    lxt_column_kind kind;    /**< layout of `values` */
    uint32_t null_count;     /**< rows without a value */
    uint64_t length;         /**< rows */
    const char *name;        /**< "type", "start" ...; static, NUL-terminated */
    const void *values;      /**< `length` items; the bytes of a string column */
    const int32_t *offsets;  /**< of a string column: `length` + 1 offsets into `values`; else NULL */
    const uint8_t *validity; /**< bit i (least significant first) is 1 where row i has a value; NULL: all have */
} lxt_column;

/** How many columns a table has; 0 for an unknown table. The order of columns is fixed, new ones come last. Since
 * 0.1.0.
 */
LXT_API uint32_t lxt_table_column_count(lxt_table table);

/** Name of a column, NULL when there is none of that number. Static. Since 0.1.0. */
LXT_API const char *lxt_table_column_name(lxt_table table, uint32_t column);

/** Number of the column of that NUL-terminated name, LXT_NONE where there is none. Since 0.1.0. */
LXT_API uint32_t lxt_table_column_find(lxt_table table, const char *name);

/** How many rows a table of the graph has. Since 0.1.0. */
LXT_API uint64_t lxt_graph_row_count(const lxt_graph *graph, lxt_table table);

/**
 * Gives a whole column. It is laid out when first asked for and then stays, so this is a function that writes to the
 * graph: one thread at a time. LXT_OK. LXT_ERROR_ARGUMENT: a NULL, an unknown table or column, a wrong size.
 * LXT_ERROR_LIMIT: a string column of more than 2 GiB. LXT_ERROR_MEMORY. *out is untouched on failure. Since 0.1.0.
 */
LXT_API lxt_status lxt_graph_column(lxt_graph *graph, lxt_table table, uint32_t column, lxt_column *out);

#ifdef __cplusplus
}
#endif

#endif
