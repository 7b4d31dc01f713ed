/* The built-in engine and one scratch, for a group of tests. */
#ifndef TESTS_MENTIONS_BUILT_IN_H
#define TESTS_MENTIONS_BUILT_IN_H

#include "../cmocka_all.h"

#include "libextract/libextract.h"

static lxt_engine *engine;
static lxt_scratch *scratch;

static inline int begin(void **state) {
    (void)state;
    return lxt_engine_new(NULL, &engine, NULL) == LXT_OK && lxt_scratch_new(engine, &scratch, NULL) == LXT_OK ? 0 : 1;
}

static inline int end(void **state) {
    (void)state;
    lxt_scratch_free(scratch);
    lxt_engine_free(engine);
    return 0;
}

/* Takes a dump that nobody reads. */
static inline int32_t ignore(void *user, const char *bytes, size_t length) {
    (void)user;
    (void)bytes;
    (void)length;
    return 0;
}

#endif
