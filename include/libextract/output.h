/* Writing a graph. Part of libextract. */
#ifndef LIBEXTRACT_OUTPUT_H
#define LIBEXTRACT_OUTPUT_H

#include "libextract/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Takes `length` (> 0) bytes of output. Returns 0 to go on; anything else stops the writing, which then fails with
 * LXT_ERROR_WRITE. `user` is what was given with the function. Called in the thread of the call it was given to, with
 * pieces of some kilobytes. Since 0.1.0.
 */
typedef int32_t lxt_write_function(void *user, const char *bytes, size_t length);

/** Form of the output. Values are never renumbered. Since 0.1.0. */
typedef uint32_t lxt_format;
#define LXT_FORMAT_TEXT 1   /**< a report for people */
#define LXT_FORMAT_JSON 2   /**< the JSON object of LXT_FORMAT_NDJSON on several lines, without a last line end */
#define LXT_FORMAT_NDJSON 3 /**< one JSON object on one line, with its line end */
#define LXT_FORMAT_HTML 4   /**< one self-contained page: the marked text beside tables; needs the text */

/** Adds what explains an answer: ranges, rules, clues with weights, places of rules. Since 0.1.0. */
#define LXT_WRITE_EXPLAIN 1u
/** `id` is a JSON number, to be written as it stands; otherwise it is text and becomes a JSON string. Since 0.1.0. */
#define LXT_WRITE_ID_NUMBER 2u
/** Text reports use colours (ECMA-48 control sequences), for terminals. Since 0.1.0. */
#define LXT_WRITE_COLOUR 4u

/** How to write. Set `size`, zero the rest, then what is wanted. Since 0.1.0. */
typedef struct lxt_write_options {
    size_t size;       /**< sizeof(lxt_write_options) */
    uint32_t flags;    /**< LXT_WRITE_ bits; unknown bits are an error */
    uint32_t reserved; /**< 0 */
    const char *id;    /**< name of the document: JSON key "id", title of a report or page; NULL: none */
    size_t id_length;  /**< bytes of `id` */
} lxt_write_options;

/** Initialiser: `lxt_write_options options = LXT_WRITE_OPTIONS_INIT;` Since 0.1.0. */
#define LXT_WRITE_OPTIONS_INIT                                                                                         \
    { sizeof(lxt_write_options), 0, 0, NULL, 0 }

/**
 * Writes a graph. `text` is the text that it was made from: pages show it, the other forms need it not (NULL, 0).
 * `options` may be NULL.
 *
 * JSON: keys come in a fixed order; what is absent is left out; confidences are decimals of three digits at most;
 * positions are bytes; ill-formed bytes are written as U+FFFD. All output is well-formed UTF-8.
 *
 * LXT_OK. LXT_ERROR_WRITE: `write` asked to stop. LXT_ERROR_ARGUMENT: a NULL, an unknown format or flag, an id that is
 * no JSON number, for a page a text shorter than the one that was read. LXT_ERROR_MEMORY. Any number of threads may
 * write one graph at a time. Since 0.1.0.
 */
LXT_API lxt_status lxt_graph_write(const lxt_graph *graph, lxt_format format, const char *text, size_t length,
                                   const lxt_write_options *options, lxt_write_function *write, void *user,
                                   lxt_error *error);

#ifdef __cplusplus
}
#endif

#endif
