/* PCRE2 with the library's allocator, the same compile options everywhere, and errors as a short enum. */
#ifndef LX_PATTERNS_PCRE_H
#define LX_PATTERNS_PCRE_H

#ifndef PCRE2_CODE_UNIT_WIDTH
#define PCRE2_CODE_UNIT_WIDTH 8
#endif
#include <pcre2.h>

#include "base/alloc.h"

/* Contexts for compiling; the codes made with it keep a pointer to the allocator. */
struct lx_pcre {
    pcre2_general_context *general;
    pcre2_compile_context *compile;
};

enum lx_pcre_result {
    LX_PCRE_OK = 0,
    LX_PCRE_MEMORY = 1,
    LX_PCRE_LARGE = 2, /* beyond PCRE2's size of one code */
    LX_PCRE_SYNTAX = 3
};

/* The allocator must outlive all codes. False when memory is short; close then, too. */
bool lx_pcre_open(struct lx_pcre *pcre, lxt_allocator *allocator);
void lx_pcre_close(struct lx_pcre *pcre);

/* Compiles; on LX_PCRE_SYNTAX *error and *offset are PCRE2's. */
enum lx_pcre_result lx_pcre_compile(const struct lx_pcre *pcre, const char *source, size_t length, uint32_t options,
                                    pcre2_code **out, int *error, size_t *offset);

/* Compiles to machine code where possible; whether it was. Without it the same answers come, slower. */
bool lx_pcre_jit(pcre2_code *code);

/* A general context of the allocator, which must outlive it. NULL when memory is short. */
pcre2_general_context *lx_pcre_general(lxt_allocator *allocator);

#endif
