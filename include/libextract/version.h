/* Version numbers, export macro and the custom allocator. Part of libextract. */
#ifndef LIBEXTRACT_VERSION_H
#define LIBEXTRACT_VERSION_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define LXT_VERSION_MAJOR 0 /**< changes with the SONAME */
#define LXT_VERSION_MINOR 1 /**< changes with new functions */
#define LXT_VERSION_PATCH 0 /**< changes with repairs */
#define LXT_VERSION "0.1.0" /**< the three, as text */

/** Marks a function as part of the library's interface. Everything else is hidden. */
#if defined(__GNUC__) || defined(__clang__)
#define LXT_API __attribute__((visibility("default")))
#else
#define LXT_API
#endif

/** "No such row": what index getters return for an index out of range or an absent link. Since 0.1.0. */
#define LXT_NONE UINT32_MAX

/** The version of the library that is loaded, "MAJOR.MINOR.PATCH". Static. Safe from any thread. Since 0.1.0. */
LXT_API const char *lxt_version(void);

/**
 * Memory functions for everything the library allocates for an object and its children.
 *
 * `allocate` and `reallocate` return NULL on failure and memory aligned for any type otherwise; neither is
 * asked for 0 bytes. `release` accepts NULL. The functions are called from the thread that uses the object, at
 * any time during its life, so they and `user` must outlive it. PCRE2's JIT code comes from the system and is
 * beyond them. Since 0.1.0.
 */
typedef struct lxt_allocator {
    size_t size;                                                 /**< sizeof(lxt_allocator) */
    void *(*allocate)(void *user, size_t bytes);                 /**< like malloc */
    void *(*reallocate)(void *user, void *memory, size_t bytes); /**< like realloc */
    void (*release)(void *user, void *memory);                   /**< like free */
    void *user;                                                  /**< passed back as it is */
} lxt_allocator;

#ifdef __cplusplus
}
#endif

#endif
