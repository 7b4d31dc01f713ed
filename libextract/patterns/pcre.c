#include "patterns/pcre.h"

#include "patterns/grammar.h"

static void *allocate(size_t size, void *data) {
    return lx_alloc(data, 1, size);
}

static void release(void *memory, void *data) {
    lx_free(data, memory);
}

pcre2_general_context *lx_pcre_general(lxt_allocator *allocator) {
    return pcre2_general_context_create(allocate, release, allocator);
}

bool lx_pcre_open(struct lx_pcre *pcre, lxt_allocator *allocator) {
    pcre->compile = NULL;
    pcre->general = lx_pcre_general(allocator);
    if (pcre->general != NULL) {
        pcre->compile = pcre2_compile_context_create(pcre->general);
    }
    return pcre->compile != NULL;
}

void lx_pcre_close(struct lx_pcre *pcre) {
    pcre2_compile_context_free(pcre->compile);
    pcre2_general_context_free(pcre->general);
    pcre->compile = NULL;
    pcre->general = NULL;
}

enum lx_pcre_result lx_pcre_compile(const struct lx_pcre *pcre, const char *source, size_t length, uint32_t options,
                                    pcre2_code **out, int *error, size_t *offset) {
    int code = 0;
    PCRE2_SIZE at = 0;
    *out = pcre2_compile((PCRE2_SPTR)source, length, options, &code, &at, pcre->compile);
    if (*out != NULL) {
        return LX_PCRE_OK;
    }
    *error = code;
    *offset = at;
    if (code == PCRE2_ERROR_HEAP_FAILED) {
        return LX_PCRE_MEMORY;
    }
    bool large = code == PCRE2_ERROR_PATTERN_TOO_LARGE || code == PCRE2_ERROR_LOOKBEHIND_TOO_COMPLICATED ||
                 code == PCRE2_ERROR_INTERNAL_OVERRAN_WORKSPACE || code == PCRE2_ERROR_PATTERN_TOO_COMPLICATED;
    return large ? LX_PCRE_LARGE : LX_PCRE_SYNTAX;
}

bool lx_pcre_jit(pcre2_code *code) {
    return pcre2_jit_compile(code, PCRE2_JIT_COMPLETE) == 0;
}

bool lx_jit_available(void) {
    uint32_t available = 0;
    return pcre2_config(PCRE2_CONFIG_JIT, &available) >= 0 && available == 1;
}
