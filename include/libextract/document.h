/* Reading one document. Part of libextract. */
#ifndef LIBEXTRACT_DOCUMENT_H
#define LIBEXTRACT_DOCUMENT_H

#include "libextract/date.h"
#include "libextract/engine.h"
#include "libextract/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Read every block in `language`, whatever it looks like. Needs a language. Since 0.1.0. */
#define LXT_DOCUMENT_LANG_ONLY 1u
/** The text is plain: no tags, character references or markup debris are looked for. Since 0.1.0. */
#define LXT_DOCUMENT_PLAIN 2u
/** A document above `max_bytes` is cut there (at a character) and a warning says so, instead of LXT_ERROR_LIMIT.
 * Since 0.1.0. */
#define LXT_DOCUMENT_TRUNCATE 4u
/** Keep the clues of mentions (lxt_mention_clue) in the graph: for explanations, costs time and memory. Since 0.1.0. */
#define LXT_DOCUMENT_CLUES 8u
/** Where `reference_date` is none, relative dates count from the day on which the document says it was written or
 * published (lxt_graph_reference_date tells which), if it says so. Reads the document twice. Since 0.1.0. */
#define LXT_DOCUMENT_DATELINE 16u

/** The bit of a type in `types`. Since 0.1.0. */
#define LXT_TYPE_BIT(type) ((uint64_t)1 << (type))
/** What `types` 0 means: all types but LXT_TYPE_TERM. Since 0.1.0. */
#define LXT_TYPES_DEFAULT (0xFFFFFFFFu & ~LXT_TYPE_BIT(LXT_TYPE_TERM) & ~(uint64_t)1)
/** What `max_bytes` 0 means: 100 MB (the hard limit is 4 GiB less one byte). Since 0.1.0. */
#define LXT_MAX_BYTES_DEFAULT 100000000u

/**
 * How to read a document. Set `size`, zero the rest, then what is wanted: every zero is a default. Since 0.1.0.
 */
typedef struct lxt_document_options {
    size_t size;               /**< sizeof(lxt_document_options) */
    uint32_t flags;            /**< LXT_DOCUMENT_ bits; unknown bits are an error */
    uint32_t least_confidence; /**< mentions and relations below are left out; thousandths, 0 to 1000 */
    uint64_t types;            /**< types wanted in the graph, LXT_TYPE_BIT of each; 0: LXT_TYPES_DEFAULT. All types
                                    compete for the text whatever is wanted; a relation needs both its ends */
    const char *language;      /**< the document's language as far as known ("fr"), NUL-terminated; a block with enough
                                    evidence of another overrides it; NULL: found from the text */
    lxt_day reference_date;    /**< the day that relative dates count from; month 0: none */
    uint64_t max_bytes;        /**< longest document, in bytes; 0: LXT_MAX_BYTES_DEFAULT */
    uint64_t max_mentions;     /**< most mentions kept; 0: no limit but memory */
    uint64_t max_candidates;   /**< most candidates looked at; 0: no limit but memory */
    uint64_t max_work;         /**< steps of pattern matching, in thousands; 0: in proportion to the document. A limit
                                    that is hit (this one or the two above) becomes a warning, the rest is kept */
} lxt_document_options;

/** Initialiser: `lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;` Since 0.1.0. */
#define LXT_DOCUMENT_OPTIONS_INIT                                                                                      \
    { sizeof(lxt_document_options), 0, 0, 0, NULL, {0, 0, 0, 0}, 0, 0, 0, 0 }

/**
 * Reads `length` bytes of UTF-8 and replaces the graph's contents by what the text says.
 *
 * The text may hold NUL bytes and ill-formed sequences (they count as U+FFFD, and a warning tells of them). It is
 * borrowed during the call only; `text` may be NULL when `length` is 0. `options` may be NULL. The graph keeps what it
 * needs of the engine alive.
 *
 * LXT_OK. LXT_ERROR_LIMIT: longer than `max_bytes`. LXT_ERROR_ARGUMENT: a NULL, a scratch of another engine, an unknown
 * flag, type or language, a day that does not exist. LXT_ERROR_MEMORY. After a failure the graph is empty, and graph
 * and scratch are usable. Any number of threads may share the engine; scratch and graph belong to the calling thread
 * during the call. Time and memory are linear in `length`. Since 0.1.0.
 */
LXT_API lxt_status lxt_extract(const lxt_engine *engine, lxt_scratch *scratch, const char *text, size_t length,
                               const lxt_document_options *options, lxt_graph *graph, lxt_error *error);

/** A stage whose results lxt_dump shows. Values are never renumbered. Since 0.1.0. */
typedef uint32_t lxt_stage;
#define LXT_STAGE_TOKENS 1     /**< tokens with shapes, gaps and lexical classes, sentences, blocks */
#define LXT_STAGE_CANDIDATES 2 /**< candidates with features and why each was taken or refused */
#define LXT_STAGE_MENTIONS 3   /**< accepted mentions, before they are linked */
#define LXT_STAGE_ENTITIES 4   /**< mentions with the entities they were linked to */

/**
 * Reads a document as lxt_extract does, up to a stage, and writes that stage's results as text for people: a line an
 * item, fields separated by tabs. The form may change from version to version.
 *
 * Errors are those of lxt_extract, and LXT_ERROR_WRITE when `write` asked to stop. Since 0.1.0.
 */
LXT_API lxt_status lxt_dump(const lxt_engine *engine, lxt_scratch *scratch, const char *text, size_t length,
                            const lxt_document_options *options, lxt_stage stage, lxt_write_function *write, void *user,
                            lxt_error *error);

#ifdef __cplusplus
}
#endif

#endif
