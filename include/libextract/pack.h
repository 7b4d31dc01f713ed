/* Packs: lists, rules and weights, as text that a linguist edits or in binary form. Part of libextract. */
#ifndef LIBEXTRACT_PACK_H
#define LIBEXTRACT_PACK_H

#include "libextract/error.h"
#include "libextract/output.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * A pack that has been read: immutable, usable by any number of engines and threads. Since 0.1.0.
 */
typedef struct lxt_pack lxt_pack;

/** One pack file in memory, for lxt_pack_load_sources. Since 0.1.0. */
typedef struct lxt_pack_source {
    size_t size;      /**< sizeof(lxt_pack_source) */
    const char *name; /**< NUL-terminated name for messages (usually the file's path); NULL: "pack" */
    const void *data; /**< text form, UTF-8 */
    size_t length;    /**< bytes of `data` */
} lxt_pack_source;

/**
 * Reads a pack from memory, in text form or in the binary form that lxt_pack_save writes (told apart by its first
 * bytes). The bytes are not needed afterwards. The library never opens files by itself.
 *
 * `name` (NUL-terminated, may be NULL) stands in messages. `allocator` may be NULL for malloc and free; it is copied.
 * On LXT_OK *out is owned by the caller, who gives it back with lxt_pack_free; on failure it is NULL.
 * LXT_ERROR_SYNTAX: the text is ill-formed, `error` has file, line and column. LXT_ERROR_FORMAT: the binary form is
 * damaged or of another version. LXT_ERROR_ARGUMENT, LXT_ERROR_LIMIT, LXT_ERROR_MEMORY. Safe from any thread.
 * Since 0.1.0.
 */
LXT_API lxt_status lxt_pack_load_memory(const void *data, size_t length, const char *name,
                                        const lxt_allocator *allocator, lxt_pack **out, lxt_error *error);

/**
 * Reads several files in text form as one pack: inflection macros and classes of one are known in the others. `sources`
 * are `count` pointers. Otherwise like lxt_pack_load_memory. Since 0.1.0.
 */
LXT_API lxt_status lxt_pack_load_sources(const lxt_pack_source *const *sources, uint32_t count,
                                         const lxt_allocator *allocator, lxt_pack **out, lxt_error *error);

/**
 * Writes the pack in binary form (little-endian, versioned, with a checksum), which loads faster than text: for large
 * lists. LXT_OK, LXT_ERROR_WRITE, LXT_ERROR_ARGUMENT, LXT_ERROR_MEMORY. Safe from any thread. Since 0.1.0.
 */
LXT_API lxt_status lxt_pack_save(const lxt_pack *pack, lxt_write_function *write, void *user, lxt_error *error);

/** How many files went into the pack. 0 for NULL. Since 0.1.0. */
LXT_API uint32_t lxt_pack_source_count(const lxt_pack *pack);

/**
 * The name that file number `nth` gives itself in its header ("fr/organizations"), NUL-terminated, as long as the pack
 * lives; NULL when out of range. Since 0.1.0.
 */
LXT_API const char *lxt_pack_name(const lxt_pack *pack, uint32_t nth);

/** The language of file number `nth` ("fr", "world"); otherwise like lxt_pack_name. Since 0.1.0. */
LXT_API const char *lxt_pack_language(const lxt_pack *pack, uint32_t nth);

/** The licence of file number `nth`; otherwise like lxt_pack_name. Since 0.1.0. */
LXT_API const char *lxt_pack_licence(const lxt_pack *pack, uint32_t nth);

/** The source that file number `nth` states for its contents; otherwise like lxt_pack_name. Since 0.1.0. */
LXT_API const char *lxt_pack_origin(const lxt_pack *pack, uint32_t nth);

/** Gives the caller's hold on a pack back; engines that use it keep it alive. NULL is allowed. Since 0.1.0. */
LXT_API void lxt_pack_free(lxt_pack *pack);

#ifdef __cplusplus
}
#endif

#endif
