#include "libextract/engine.h"

#include <string.h>

#include "base/failure.h"
#include "base/same_string.h"
#include "engine_data.h"

static const uint32_t known_flags = LXT_ENGINE_NO_JIT;

static lxt_status check_options(const lxt_engine_options *options, lxt_error *error) {
    if (options->size != sizeof *options) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "engine options of size %zu, expected %zu", options->size,
                       sizeof *options);
    }
    if ((options->flags & ~known_flags) != 0) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "unknown engine flag 0x%x", options->flags & ~known_flags);
    }
    if ((options->packs == NULL && options->pack_count != 0) ||
        (options->languages == NULL && options->language_count != 0)) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "engine options: a list is NULL but its count is not 0");
    }
    if (options->allocator != NULL && !lx_allocator_valid(options->allocator)) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "the allocator has another size or lacks a function");
    }
    for (uint32_t i = 0; i < options->pack_count; i++) {
        if (options->packs[i] == NULL) {
            return lx_fail(error, LXT_ERROR_ARGUMENT, "pack %u is NULL", i);
        }
    }
    return LXT_OK;
}

/* The pack is only counted through the caller's pointer to const; its contents stay as they are. */
static void hold_pack(lxt_engine *engine, const lxt_pack *pack) {
    union {
        const lxt_pack *given;
        lxt_pack *held;
    } pointer = {.given = pack};
    lx_pack_retain(pointer.held);
    engine->packs[engine->pack_count++] = pointer.held;
    engine->images[engine->image_count++] = pack->image;
}

static lxt_status take_packs(lxt_engine *engine, const lxt_engine_options *options, lxt_error *error) {
    size_t room = (size_t)options->pack_count + 1;
    engine->packs = lx_alloc(&engine->allocator, room, sizeof(lxt_pack *));
    engine->images = lx_alloc(&engine->allocator, room + 1, sizeof *engine->images);
    if (engine->packs == NULL || engine->images == NULL) {
        return lx_fail_memory(error);
    }
    lxt_status status = lx_image_open(&engine->images[0], lx_builtin_words, lx_builtin_word_count, lx_builtin_bytes,
                                      lx_builtin_byte_count, false, error);
    engine->image_count = 1;
    for (uint32_t i = 0; i < options->pack_count && status == LXT_OK; i++) {
        hold_pack(engine, options->packs[i]);
    }
    if (options->weights != NULL && status == LXT_OK) {
        hold_pack(engine, options->weights);
        engine->own_weights = true;
    }
    return status;
}

static lxt_status choose_languages(lxt_engine *engine, const lxt_engine_options *options, lxt_error *error) {
    engine->languages = UINT32_MAX;
    if (options->language_count == 0) {
        return LXT_OK;
    }
    engine->languages = 1u << LX_WORLD;
    for (uint32_t i = 0; i < options->language_count; i++) {
        const char *code = options->languages[i];
        uint32_t found = code == NULL ? LX_NONE : lx_lexicon_find_language(engine->lexicon, code, strlen(code));
        if (found == LX_NONE) {
            return lx_fail(error, LXT_ERROR_ARGUMENT, "unknown language '%s'", code == NULL ? "(null)" : code);
        }
        engine->languages |= 1u << found;
    }
    return LXT_OK;
}

/* Each step stands on the ones before it. */
static lxt_status build(lxt_engine *engine, const lxt_engine_options *options, lxt_error *error) {
    const lxt_allocator *allocator = &engine->allocator;
    struct lx_vocabulary_index *index = NULL;
    lxt_status status = take_packs(engine, options, error);
    if (status == LXT_OK) {
        status = lx_lexicon_new(engine->images, engine->image_count, allocator, &engine->lexicon, error);
    }
    if (status == LXT_OK) {
        status = choose_languages(engine, options, error);
    }
    if (status == LXT_OK) {
        status = lx_types_collect(&engine->types, engine->lexicon, error);
    }
    if (status == LXT_OK) {
        engine->vocabulary_source = (struct lx_vocabulary_source){engine->lexicon, &engine->types};
        engine->vocabulary = lx_vocabulary_of(&engine->vocabulary_source);
        status = lx_vocabulary_index_new(&engine->vocabulary, allocator, &index);
    }
    if (status == LXT_OK) {
        engine->vocabulary.index = index;
        status = lx_ruleset_compile(&engine->ruleset, engine->lexicon, &engine->types, &engine->vocabulary,
                                    engine->languages, engine->jit, allocator, error);
    }
    if (status == LXT_OK) {
        status = lx_feature_tables_make(&engine->features, engine->lexicon, &engine->ruleset, allocator);
    }
    if (status == LXT_OK) {
        uint32_t first = engine->own_weights ? engine->image_count - 1 : 0;
        status = lx_weights_collect(&engine->weights, engine->lexicon, &engine->types, &engine->ruleset,
                                    &engine->features, first, allocator, error);
    }
    if (status == LXT_OK) {
        status = lx_relation_rules_new(engine->lexicon, &engine->vocabulary, engine->jit, allocator,
                                       &engine->relation_rules, error);
    }
    lx_vocabulary_index_free(index);
    engine->vocabulary.index = NULL;
    return status == LXT_ERROR_MEMORY ? lx_fail_memory(error) : status;
}

lxt_status lxt_engine_new(const lxt_engine_options *options, lxt_engine **out, lxt_error *error) {
    static const lxt_engine_options standard = LXT_ENGINE_OPTIONS_INIT;
    if (out == NULL) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "lxt_engine_new: out is NULL");
    }
    *out = NULL;
    options = options == NULL ? &standard : options;
    lxt_status status = check_options(options, error);
    if (status != LXT_OK) {
        return status;
    }
    const lxt_allocator *allocator = options->allocator == NULL ? lx_default_allocator() : options->allocator;
    lxt_engine *engine = lx_alloc_zero(allocator, 1, sizeof *engine);
    if (engine == NULL) {
        return lx_fail_memory(error);
    }
    engine->allocator = *allocator;
    engine->jit = (options->flags & LXT_ENGINE_NO_JIT) == 0;
    atomic_init(&engine->references, 1);
    atomic_init(&engine->feature_names, NULL);
    status = build(engine, options, error);
    if (status != LXT_OK) {
        lxt_engine_free(engine);
        return status;
    }
    *out = engine;
    return LXT_OK;
}

void lx_engine_retain(lxt_engine *engine) {
    atomic_fetch_add_explicit(&engine->references, 1, memory_order_relaxed);
}

void lxt_engine_free(lxt_engine *engine) {
    if (engine == NULL || atomic_fetch_sub_explicit(&engine->references, 1, memory_order_acq_rel) != 1) {
        return;
    }
    lxt_allocator allocator = engine->allocator;
    lx_relation_rules_free(engine->relation_rules);
    lx_weights_free(&engine->weights);
    lx_feature_tables_free(&engine->features);
    lx_feature_names_free(atomic_load(&engine->feature_names));
    lx_ruleset_free(&engine->ruleset);
    lx_lexicon_free(engine->lexicon);
    for (uint32_t i = 0; i < engine->pack_count; i++) {
        lxt_pack_free(engine->packs[i]);
    }
    lx_free(&allocator, engine->packs);
    lx_free(&allocator, engine->images);
    lx_free(&allocator, engine);
}

const char *const *lx_engine_feature_names(lxt_engine *engine) {
    struct lx_feature_names *names = atomic_load(&engine->feature_names);
    if (names == NULL) {
        struct lx_feature_names *made = lx_feature_names_new(&engine->ruleset, &engine->allocator);
        /* Another thread may have been faster: then its names stand in `names` now. */
        if (made == NULL || atomic_compare_exchange_strong(&engine->feature_names, &names, made)) {
            names = made;
        } else {
            lx_feature_names_free(made);
        }
    }
    return names == NULL ? NULL : names->names;
}

uint32_t lxt_engine_jit(const lxt_engine *engine) {
    return engine != NULL && engine->jit && lx_jit_available();
}

uint32_t lxt_engine_pack_count(const lxt_engine *engine) {
    uint32_t count = 0;
    for (uint32_t i = 0; engine != NULL && i < engine->image_count; i++) {
        count += engine->images[i].count[LX_SECTION_SOURCES];
    }
    return count;
}

const char *lxt_engine_pack_name(const lxt_engine *engine, uint32_t nth) {
    for (uint32_t i = 0; engine != NULL && i < engine->image_count; i++) {
        if (nth < engine->images[i].count[LX_SECTION_SOURCES]) {
            return lx_image_text(&engine->images[i], engine->images[i].sources[nth].pack);
        }
        nth -= engine->images[i].count[LX_SECTION_SOURCES];
    }
    return NULL;
}

/* "world" is no language of a text. */
static bool reads(const lxt_engine *engine, uint32_t language) {
    return language != LX_WORLD && (engine->languages >> language & 1) != 0;
}

uint32_t lxt_engine_language_count(const lxt_engine *engine) {
    uint32_t count = 0;
    for (uint32_t i = 0; engine != NULL && i < lx_lexicon_language_count(engine->lexicon); i++) {
        count += reads(engine, i);
    }
    return count;
}

const char *lxt_engine_language(const lxt_engine *engine, uint32_t nth) {
    for (uint32_t i = 0; engine != NULL && i < lx_lexicon_language_count(engine->lexicon); i++) {
        if (reads(engine, i) && nth-- == 0) {
            return lx_lexicon_language(engine->lexicon, i);
        }
    }
    return NULL;
}

const char *lxt_type_name(const lxt_engine *engine, lxt_type type) {
    if (type == LX_TYPE_NAME || type >= LX_TYPE_LIMIT) {
        return NULL;
    }
    return engine != NULL ? engine->types.names[type] : lx_type_built_in(type);
}

lxt_type lxt_type_find(const lxt_engine *engine, const char *name, size_t length) {
    for (uint32_t i = LXT_TYPE_ORGANIZATION; name != NULL && i < LX_TYPE_LIMIT; i++) {
        const char *known = lxt_type_name(engine, i);
        if (known != NULL && lx_same_string(known, name, length)) {
            return i;
        }
    }
    return 0;
}

struct lx_mention_knowledge lx_engine_knowledge(const lxt_engine *engine) {
    return (struct lx_mention_knowledge){&engine->types, &engine->ruleset, &engine->weights, &engine->features};
}
