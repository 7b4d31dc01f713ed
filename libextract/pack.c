#include "libextract/pack.h"

#include "base/buffer.h"
#include "base/failure.h"
#include "engine_data.h"

static lxt_status pack_make(const lxt_allocator *allocator, lxt_pack **out, lxt_error *error) {
    lxt_pack *pack = lx_alloc_zero(allocator, 1, sizeof *pack);
    if (pack == NULL) {
        return lx_fail_memory(error);
    }
    pack->allocator = *allocator;
    atomic_init(&pack->references, 1);
    *out = pack;
    return LXT_OK;
}

/* Whoever made the data has checked it; opening lays the pointers. */
static lxt_status pack_open(lxt_pack *pack, lxt_status status, lxt_pack **out, lxt_error *error) {
    if (pack == NULL) {
        return status;
    }
    if (status == LXT_OK) {
        status = lx_image_open(&pack->image, pack->data.words, pack->data.word_count, pack->data.bytes,
                               pack->data.byte_count, true, error);
    }
    if (status != LXT_OK) {
        lxt_pack_free(pack);
        return status;
    }
    *out = pack;
    return LXT_OK;
}

static lxt_status check_allocator(const lxt_allocator **allocator, lxt_error *error) {
    if (*allocator == NULL) {
        *allocator = lx_default_allocator();
    }
    return lx_allocator_valid(*allocator)
               ? LXT_OK
               : lx_fail(error, LXT_ERROR_ARGUMENT, "the allocator has another size or lacks a function");
}

/* Macros and classes of the built-in packs are known in user packs. */
static lxt_status compile(const struct lx_pack_source *sources, uint32_t count, lxt_pack *pack, lxt_error *error) {
    struct lx_image base;
    lxt_status status = lx_image_open(&base, lx_builtin_words, lx_builtin_word_count, lx_builtin_bytes,
                                      lx_builtin_byte_count, false, error);
    return status != LXT_OK ? status : lx_pack_compile(sources, count, &base, &pack->allocator, &pack->data, error);
}

lxt_status lxt_pack_load_memory(const void *data, size_t length, const char *name, const lxt_allocator *allocator,
                                lxt_pack **out, lxt_error *error) {
    lxt_pack *pack = NULL;
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || (data == NULL && length != 0)) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "lxt_pack_load_memory: a required pointer is NULL");
    }
    lxt_status status = check_allocator(&allocator, error);
    if (status != LXT_OK || (status = pack_make(allocator, &pack, error)) != LXT_OK) {
        return status;
    }
    if (lx_image_is_binary(data, length)) {
        status = lx_image_load(data, length, &pack->allocator, &pack->data, error);
    } else {
        struct lx_pack_source source = {name == NULL ? "pack" : name, length == 0 ? "" : data, length};
        status = compile(&source, 1, pack, error);
    }
    return pack_open(pack, status, out, error);
}

static lxt_status copy_sources(const lxt_pack_source *const *sources, uint32_t count, struct lx_pack_source *copies,
                               lxt_error *error) {
    for (uint32_t i = 0; i < count; i++) {
        if (sources[i] == NULL || sources[i]->size != sizeof(lxt_pack_source) ||
            (sources[i]->data == NULL && sources[i]->length != 0)) {
            return lx_fail(error, LXT_ERROR_ARGUMENT, "pack source %u is NULL or of another size", i);
        }
        copies[i] = (struct lx_pack_source){sources[i]->name == NULL ? "pack" : sources[i]->name,
                                            sources[i]->length == 0 ? "" : sources[i]->data, sources[i]->length};
    }
    return LXT_OK;
}

lxt_status lxt_pack_load_sources(const lxt_pack_source *const *sources, uint32_t count, const lxt_allocator *allocator,
                                 lxt_pack **out, lxt_error *error) {
    lxt_pack *pack = NULL;
    if (out != NULL) {
        *out = NULL;
    }
    if (out == NULL || sources == NULL || count == 0) {
        return lx_fail(error, LXT_ERROR_ARGUMENT,
                       "lxt_pack_load_sources: a required pointer is NULL or there is no source");
    }
    lxt_status status = check_allocator(&allocator, error);
    if (status != LXT_OK || (status = pack_make(allocator, &pack, error)) != LXT_OK) {
        return status;
    }
    struct lx_pack_source *copies = lx_alloc(allocator, count, sizeof *copies);
    status = copies == NULL ? lx_fail_memory(error) : copy_sources(sources, count, copies, error);
    if (status == LXT_OK) {
        status = compile(copies, count, pack, error);
    }
    lx_free(allocator, copies);
    return pack_open(pack, status, out, error);
}

lxt_status lxt_pack_save(const lxt_pack *pack, lxt_write_function *write, void *user, lxt_error *error) {
    if (pack == NULL || write == NULL) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "lxt_pack_save: a required pointer is NULL");
    }
    struct lx_buffer buffer;
    lx_buffer_init(&buffer, &pack->allocator);
    lxt_status status = lx_image_save(&pack->data, &buffer);
    if (status != LXT_OK || buffer.failed) {
        status = lx_fail_memory(error);
    } else if (write(user, buffer.bytes, buffer.length) != 0) {
        status = lx_fail(error, LXT_ERROR_WRITE, "writing was stopped by the caller");
    }
    lx_buffer_free(&buffer);
    return status;
}

uint32_t lxt_pack_source_count(const lxt_pack *pack) {
    return pack == NULL ? 0 : pack->image.count[LX_SECTION_SOURCES];
}

static const struct lx_image_source *source_at(const lxt_pack *pack, uint32_t nth) {
    return nth < lxt_pack_source_count(pack) ? &pack->image.sources[nth] : NULL;
}

const char *lxt_pack_name(const lxt_pack *pack, uint32_t nth) {
    const struct lx_image_source *source = source_at(pack, nth);
    return source == NULL ? NULL : lx_image_text(&pack->image, source->pack);
}

const char *lxt_pack_language(const lxt_pack *pack, uint32_t nth) {
    const struct lx_image_source *source = source_at(pack, nth);
    return source == NULL ? NULL : lx_image_text(&pack->image, source->language);
}

const char *lxt_pack_licence(const lxt_pack *pack, uint32_t nth) {
    const struct lx_image_source *source = source_at(pack, nth);
    return source == NULL ? NULL : lx_image_text(&pack->image, source->licence);
}

const char *lxt_pack_origin(const lxt_pack *pack, uint32_t nth) {
    const struct lx_image_source *source = source_at(pack, nth);
    return source == NULL ? NULL : lx_image_text(&pack->image, source->origin);
}

void lx_pack_retain(lxt_pack *pack) {
    atomic_fetch_add_explicit(&pack->references, 1, memory_order_relaxed);
}

void lxt_pack_free(lxt_pack *pack) {
    if (pack == NULL || atomic_fetch_sub_explicit(&pack->references, 1, memory_order_acq_rel) != 1) {
        return;
    }
    lxt_allocator allocator = pack->allocator;
    lx_image_data_free(&pack->data, &allocator);
    lx_free(&allocator, pack);
}
