/* Working memory of one thread. */
#include "base/failure.h"
#include "engine_data.h"

static void init_stages(lxt_scratch *scratch) {
    const lxt_allocator *allocator = &scratch->allocator;
    lx_text_init(&scratch->text, allocator);
    lx_tokens_init(&scratch->tokens, allocator);
    lx_forms_init(&scratch->forms, allocator);
    lx_arena_init(&scratch->arena, allocator);
    lx_candidates_init(&scratch->candidates, allocator);
    lx_arbiter_init(&scratch->arbiter, allocator);
    lx_entities_init(&scratch->entities, allocator);
    lx_relations_init(&scratch->relations, allocator);
    scratch->mentions.allocator = allocator;
    scratch->long_forms.allocator = allocator;
    scratch->established.allocator = allocator;
}

lxt_status lxt_scratch_new(const lxt_engine *engine, lxt_scratch **out, lxt_error *error) {
    if (out != NULL) {
        *out = NULL;
    }
    if (engine == NULL || out == NULL) {
        return lx_fail(error, LXT_ERROR_ARGUMENT, "lxt_scratch_new: a required pointer is NULL");
    }
    lxt_scratch *scratch = lx_alloc_zero(&engine->allocator, 1, sizeof *scratch);
    if (scratch == NULL) {
        return lx_fail_memory(error);
    }
    /* Only the count of holders changes through this pointer. */
    union {
        const lxt_engine *given;
        lxt_engine *held;
    } pointer = {.given = engine};
    scratch->allocator = engine->allocator;
    scratch->engine = pointer.held;
    lx_engine_retain(scratch->engine);
    init_stages(scratch);
    if (lx_cascade_init(&scratch->cascade, &scratch->allocator) != LXT_OK) {
        lxt_scratch_free(scratch);
        return lx_fail_memory(error);
    }
    *out = scratch;
    return LXT_OK;
}

void lxt_scratch_free(lxt_scratch *scratch) {
    if (scratch == NULL) {
        return;
    }
    lxt_allocator allocator = scratch->allocator;
    lxt_engine *engine = scratch->engine;
    lx_relations_free(&scratch->relations);
    lx_entities_free(&scratch->entities);
    lx_array_free(&allocator, &scratch->established.items);
    lx_array_free(&allocator, &scratch->long_forms.items);
    lx_array_free(&allocator, &scratch->mentions.mentions);
    lx_arbiter_free(&scratch->arbiter);
    lx_candidates_free(&scratch->candidates);
    lx_cascade_free(&scratch->cascade);
    lx_arena_free(&scratch->arena);
    lx_forms_free(&scratch->forms);
    lx_tokens_free(&scratch->tokens);
    lx_text_free(&scratch->text);
    lx_free(&allocator, scratch);
    lxt_engine_free(engine);
}
