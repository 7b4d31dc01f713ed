/*
 * The stages, in order: a table of contents of the library.
 *
 *   text -> tokens -> lexicon -> mentions (first pass) -> what they establish -> mentions (second pass) -> entities
 * -> relations -> graph
 */
#include "pipeline.h"

#include "graph_build.h"
#include "mentions/dateline.h"
#include "mentions/either.h"
#include "mentions/name_runs.h"
#include "mentions/nested.h"

static lxt_status read_text(lxt_scratch *s, const struct lx_request *request) {
    const lxt_engine *engine = s->engine;
    lxt_status status =
        lx_text_clean(&s->text, request->raw, request->length, (request->flags & LXT_DOCUMENT_PLAIN) == 0);
    if (status == LXT_OK) {
        status = lx_tokens_cut(&s->tokens, &s->text, &s->forms);
    }
    if (status == LXT_OK) {
        status = lx_lexicon_read(engine->lexicon, &s->text, &s->tokens, &s->forms);
    }
    if (status == LXT_OK) {
        status = lx_lexicon_languages(engine->lexicon, &s->text, &s->tokens, &s->forms, request->language,
                                      (request->flags & LXT_DOCUMENT_LANG_ONLY) != 0);
    }
    s->reading = (struct lx_reading){engine->lexicon, &s->text, &s->tokens, &s->forms, &s->arena, request->reference};
    return status;
}

/* Chooses among the candidates as they are scored now, and builds the mentions. */
static lxt_status choose(lxt_scratch *s) {
    struct lx_mention_knowledge knowledge = lx_engine_knowledge(s->engine);
    lxt_status status = lx_arbiter_choose(&s->arbiter, knowledge.types, &s->candidates);
    if (status == LXT_OK) {
        status = lx_mentions_build(&knowledge, &s->reading, &s->candidates, &s->arbiter, &s->mentions);
    }
    return status == LXT_OK ? lx_nested_refuse(&s->reading, &s->candidates, &s->mentions) : status;
}

static lxt_status find_mentions(lxt_scratch *s, const struct lx_request *request, lxt_stage stage) {
    struct lx_mention_knowledge knowledge = lx_engine_knowledge(s->engine);
    lx_arena_reset(&s->arena);
    s->second_pass = false;
    lxt_status status = lx_cascade_run(&s->cascade, &s->engine->ruleset, &s->reading, &request->limits, &s->candidates);
    if (status == LXT_OK && stage == LXT_STAGE_CANDIDATES && !lx_name_runs_open_all(&s->candidates, &s->reading)) {
        status = LXT_ERROR_MEMORY;
    }
    if (status == LXT_OK) {
        status = lx_mentions_score(&knowledge, &s->reading, &s->candidates, &s->arbiter);
    }
    if (status == LXT_OK) {
        status = choose(s);
    }
    if (status == LXT_OK) {
        status = lx_long_forms_find(&s->long_forms, &s->reading);
    }
    if (status == LXT_OK) {
        status = lx_entities_establish(&s->entities, &s->reading, &s->mentions, &s->long_forms, &s->established);
    }
    if (status == LXT_OK) {
        status = lx_mentions_repeat(&s->reading, &s->established, request->limits.candidates, &s->candidates);
    }
    if (status != LXT_OK) {
        return status;
    }
    s->second_pass = true;
    status = lx_mentions_rescore(&knowledge, &s->reading, &s->candidates, &s->established, &s->arbiter);
    if (status == LXT_OK) {
        status = choose(s);
    }
    if (status == LXT_OK) {
        lx_either_resolve(&s->reading, &s->mentions);
        bool terms = (request->types & LXT_TYPE_BIT(LXT_TYPE_TERM)) != 0;
        status = lx_long_forms_complete(&s->long_forms, &s->reading, terms, &s->mentions);
    }
    if (status == LXT_OK && request->max_mentions < s->mentions.mentions.count) {
        s->mentions.mentions.count = (uint32_t)request->max_mentions;
        s->cascade.limit_hit = true;
    }
    return status;
}

/* Finds the mentions, again where the document's own date is to be the reference and one of them tells it. */
static lxt_status find_dated_mentions(lxt_scratch *s, const struct lx_request *request, lxt_stage stage) {
    if ((request->flags & LXT_DOCUMENT_DATELINE) == 0 || request->reference.month != 0) {
        return find_mentions(s, request, stage);
    }
    lxt_status status = find_mentions(s, request, LXT_STAGE_MENTIONS);
    uint32_t found = status == LXT_OK ? lx_dateline_find(&s->reading, &s->mentions) : LX_NONE;
    if (found != LX_NONE) {
        const struct lx_mention *mention = &s->mentions.mentions.items[found];
        s->reading.reference = mention->value.date->first;
        s->dateline = mention->start;
    }
    bool again = found != LX_NONE || stage == LXT_STAGE_CANDIDATES; /* whose dump has all runs opened */
    return status == LXT_OK && again ? find_mentions(s, request, stage) : status;
}

static const char *rule_name(const void *user, uint32_t rule) {
    const lxt_engine *engine = user;
    return rule < engine->ruleset.rules.count ? engine->ruleset.rules.items[rule].name : "";
}

lxt_status lx_pipeline_run(lxt_scratch *scratch, const struct lx_request *request, lxt_stage stage) {
    lxt_scratch *s = scratch;
    s->candidates.items.count = 0;
    s->mentions.mentions.count = 0;
    s->entities.entities.count = 0;
    s->relations.relations.count = 0;
    s->cascade.limit_hit = false;
    s->dateline = LX_NONE;
    lxt_status status = read_text(s, request);
    if (status != LXT_OK || stage == LXT_STAGE_TOKENS) {
        return status;
    }
    status = find_dated_mentions(s, request, stage);
    if (status == LXT_OK) {
        status = lx_entities_link(&s->entities, &s->reading, &s->long_forms, &s->mentions);
    }
    if (status == LXT_OK) {
        status = lx_entities_describe(&s->entities, &s->reading, &s->mentions);
    }
    if (status != LXT_OK || stage != 0) {
        return status;
    }
    const struct lx_relation_input input = {&s->reading,          &s->mentions, &s->entities,
                                            &s->candidates.names, rule_name,    s->engine};
    return lx_relations_find(&s->relations, s->engine->relation_rules, s->cascade.matcher, &input);
}

static const lxt_engine *engine_of(const void *user) {
    return ((const lxt_scratch *)user)->engine;
}

static const char *mention_rule_name(const void *user, const struct lx_mention *mention) {
    if (mention->rule != LX_NONE) {
        return engine_of(user)->ruleset.rules.items[mention->rule].name;
    }
    if (mention->thing != LX_NONE) {
        return "list";
    }
    return mention->candidate != LX_NONE ? "repeat" : "definition";
}

static const char *mention_rule_place(const void *user, const struct lx_mention *mention) {
    return mention->rule == LX_NONE ? NULL : engine_of(user)->ruleset.rules.items[mention->rule].place;
}

static bool mention_list_place(const void *user, const struct lx_mention *mention, struct lx_buffer *out) {
    const lxt_scratch *s = user;
    const struct lx_image *image = lx_lexicon_image(s->reading.lexicon, mention->image);
    return lx_image_put_place(image, image->things[mention->thing].place, out);
}

static uint32_t mention_clues(const void *user, const struct lx_mention *mention, struct lx_clue *clues,
                              uint32_t capacity) {
    const lxt_scratch *s = user;
    const struct lx_weights *weights = &s->engine->weights;
    struct lx_mention_knowledge knowledge = lx_engine_knowledge(s->engine);
    const char *const *names = lx_engine_feature_names(s->engine);
    struct lx_feature_list list;
    uint32_t count = 0;
    if (mention->candidate == LX_NONE || names == NULL) {
        return 0;
    }
    lx_mentions_features(&knowledge, &s->reading, &s->candidates, s->second_pass ? &s->established : NULL,
                         mention->candidate, &list);
    for (uint32_t i = 0; i < list.count && count < capacity; i++) {
        int32_t weight = lx_weights_of(weights, mention->type, list.ids[i]);
        const char *name = names[list.ids[i]];
        if (weight != 0) {
            uint32_t length = 0;
            while (name[length] != '\0') {
                length++;
            }
            clues[count++] = (struct lx_clue){name, length, weight};
        }
    }
    return count;
}

static const char *type_name(const void *user, uint32_t type) {
    return type < LX_TYPE_LIMIT ? engine_of(user)->types.names[type] : NULL;
}

static void retain(const void *engine) {
    /* Only the count of holders changes through this pointer. */
    union {
        const void *given;
        lxt_engine *held;
    } pointer = {.given = engine};
    lx_engine_retain(pointer.held);
}

static void release(const void *engine) {
    union {
        const void *given;
        lxt_engine *held;
    } pointer = {.given = engine};
    lxt_engine_free(pointer.held);
}

lxt_status lx_pipeline_graph(lxt_scratch *scratch, const struct lx_request *request, lxt_graph *graph) {
    struct lx_graph_input input = {.reading = &scratch->reading,
                                   .raw = request->raw,
                                   .raw_length = request->length,
                                   .mentions = &scratch->mentions,
                                   .entities = &scratch->entities,
                                   .relations = &scratch->relations,
                                   .type_mask = request->types,
                                   .least_confidence = request->least_confidence,
                                   .limit_hit = scratch->cascade.limit_hit,
                                   .truncated = request->truncated,
                                   .dateline = scratch->dateline,
                                   .engine = scratch->engine,
                                   .retain = retain,
                                   .release = release,
                                   .user = scratch,
                                   .type_name = type_name,
                                   .rule_name = mention_rule_name,
                                   .rule_place = mention_rule_place};
    if ((request->flags & LXT_DOCUMENT_CLUES) != 0) {
        if (lx_engine_feature_names(scratch->engine) == NULL) {
            return LXT_ERROR_MEMORY;
        }
        input.clues = mention_clues;
        input.list_place = mention_list_place;
    }
    return lx_graph_build(graph, &input);
}
