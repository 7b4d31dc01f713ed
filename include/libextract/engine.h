/* The engine: compiled packs, shared by all threads. Part of libextract. */
#ifndef LIBEXTRACT_ENGINE_H
#define LIBEXTRACT_ENGINE_H

#include "libextract/entity.h"
#include "libextract/pack.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Everything that is known before a document comes: lexicon, compiled rules, weights. Immutable once made; any number
 * of threads may use one at the same time, each with a scratch of its own. Since 0.1.0.
 */
typedef struct lxt_engine lxt_engine;

/**
 * Working memory for reading documents, reused from document to document: a warm loop allocates nothing. One thread at
 * a time. Belongs to the engine it was made for, and keeps it alive. Since 0.1.0.
 */
typedef struct lxt_scratch lxt_scratch;

/** Do not compile rules to machine code: slower, the same answers. Since 0.1.0. */
#define LXT_ENGINE_NO_JIT 1u

/**
 * How to make an engine. Set `size`, zero the rest, then what is wanted: every zero is a default. Nothing of it is
 * needed after lxt_engine_new. Since 0.1.0.
 */
typedef struct lxt_engine_options {
    size_t size;                    /**< sizeof(lxt_engine_options) */
    uint32_t flags;                 /**< LXT_ENGINE_ bits; unknown bits are an error */
    uint32_t pack_count;            /**< number of `packs` */
    const lxt_pack *const *packs;   /**< user packs, laid over the built-in ones in this order; kept alive */
    const char *const *languages;   /**< codes of the languages to read ("fr"); NULL: all that the packs have */
    uint32_t language_count;        /**< number of `languages` */
    uint32_t reserved;              /**< 0 */
    const lxt_pack *weights;        /**< weights that replace those of the built-in packs; NULL: none */
    const lxt_allocator *allocator; /**< copied; NULL: malloc and free */
} lxt_engine_options;

/** Initialiser: `lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;` Since 0.1.0. */
#define LXT_ENGINE_OPTIONS_INIT                                                                                        \
    { sizeof(lxt_engine_options), 0, 0, NULL, NULL, 0, 0, NULL, NULL }

/**
 * Makes an engine. `options` may be NULL for the built-in packs in all languages.
 *
 * On LXT_OK *out is owned by the caller, who gives it back with lxt_engine_free; on failure it is NULL.
 * LXT_ERROR_ARGUMENT: an unknown flag or language, a wrong size. LXT_ERROR_SYNTAX, LXT_ERROR_PATTERN: a pack does not
 * fit the others, a rule cannot be compiled; `error` has file, line and column. LXT_ERROR_LIMIT: too many classes or
 * languages. LXT_ERROR_MEMORY. Safe from any thread; takes a few milliseconds. Since 0.1.0.
 */
LXT_API lxt_status lxt_engine_new(const lxt_engine_options *options, lxt_engine **out, lxt_error *error);

/**
 * Gives the caller's hold on an engine back; scratches and graphs that need it keep it alive, so the order does not
 * matter. NULL is allowed. Safe from any thread. Since 0.1.0.
 */
LXT_API void lxt_engine_free(lxt_engine *engine);

/** 1 when rules run as machine code, 0 when they are interpreted (flag, or not available here). Since 0.1.0. */
LXT_API uint32_t lxt_engine_jit(const lxt_engine *engine);

/** How many pack files the engine was made of, the built-in ones included. 0 for NULL. Since 0.1.0. */
LXT_API uint32_t lxt_engine_pack_count(const lxt_engine *engine);

/** Name of a pack file ("fr/organizations"), NUL-terminated, as long as the engine lives; NULL when out of range.
 * Since 0.1.0. */
LXT_API const char *lxt_engine_pack_name(const lxt_engine *engine, uint32_t nth);

/** How many languages the engine reads. 0 for NULL. Since 0.1.0. */
LXT_API uint32_t lxt_engine_language_count(const lxt_engine *engine);

/** Code of a language ("fr"), NUL-terminated, as long as the engine lives; NULL when out of range. Since 0.1.0. */
LXT_API const char *lxt_engine_language(const lxt_engine *engine, uint32_t nth);

/**
 * Name of a type ("organization"), NUL-terminated, as long as the engine lives; NULL for a number that names none.
 * With a NULL engine only the built-in types are known, and the name is static. Safe from any thread. Since 0.1.0.
 */
LXT_API const char *lxt_type_name(const lxt_engine *engine, lxt_type type);

/**
 * The type of a name of `length` bytes, 0 for an unknown name. With a NULL engine only the built-in types are known.
 * Safe from any thread. Since 0.1.0.
 */
LXT_API lxt_type lxt_type_find(const lxt_engine *engine, const char *name, size_t length);

/**
 * Makes working memory for one thread. On LXT_OK *out is owned by the caller (lxt_scratch_free), on failure it is
 * NULL. Memory comes from the engine's allocator, in the thread that uses the scratch. LXT_ERROR_ARGUMENT,
 * LXT_ERROR_MEMORY. Since 0.1.0.
 */
LXT_API lxt_status lxt_scratch_new(const lxt_engine *engine, lxt_scratch **out, lxt_error *error);

/** Gives working memory back. NULL is allowed. Since 0.1.0. */
LXT_API void lxt_scratch_free(lxt_scratch *scratch);

#ifdef __cplusplus
}
#endif

#endif
