#include "dump.h"

#include "base/buffer.h"
#include "mentions/ends.h"

static const char *const shapes[] = {"other", "lower", "capital", "upper", "letter", "mixed", "digits", "punctuation"};
static const char *const gaps[] = {"none", "space", "wrap", "line", "cell", "paragraph", "glued"};
static const char *const roles[] = {"body", "title", "item", "contact", "navigation", "quote", "row"};
static const char *const verdicts[] = {"open", "accepted", "outscored", "weak", "vetoed", "refused"};
static const char *const forms[] = {"name", "acronym", "demonym", "family", "value"};

enum { FLUSH_BYTES = 32768 };

/* One dump: lines gather in the buffer, which is handed on when it is large. */
struct dump {
    lxt_scratch *scratch;
    struct lx_buffer buffer;
    lxt_write_function *write;
    void *user;
    lxt_status status;
};

static void flush(struct dump *dump) {
    if (dump->status == LXT_OK && dump->buffer.failed) {
        dump->status = LXT_ERROR_MEMORY;
    }
    if (dump->status == LXT_OK && dump->buffer.length != 0 &&
        dump->write(dump->user, dump->buffer.bytes, dump->buffer.length) != 0) {
        dump->status = LXT_ERROR_WRITE;
    }
    lx_buffer_clear(&dump->buffer);
}

static void text_field(struct dump *dump, const char *text) {
    lx_buffer_string(&dump->buffer, text == NULL ? "-" : text);
    lx_buffer_byte(&dump->buffer, '\t');
}

static void number_field(struct dump *dump, int64_t number) {
    lx_buffer_number(&dump->buffer, number);
    lx_buffer_byte(&dump->buffer, '\t');
}

static void end_line(struct dump *dump) {
    lx_buffer_byte(&dump->buffer, '\n');
    if (dump->buffer.length > FLUSH_BYTES || dump->buffer.failed) {
        flush(dump);
    }
}

/* Clean text on one line. */
static void clean_field(struct dump *dump, uint32_t start, uint32_t end) {
    const char *bytes = dump->scratch->text.clean.items;
    for (uint32_t i = start; i < end; i++) {
        lx_buffer_byte(&dump->buffer, (char)((unsigned char)bytes[i] < 0x20 ? ' ' : bytes[i]));
    }
    lx_buffer_byte(&dump->buffer, '\t');
}

static void raw_fields(struct dump *dump, uint32_t start, uint32_t end) {
    number_field(dump, lx_text_raw_start(&dump->scratch->text, start));
    number_field(dump, lx_text_raw_end(&dump->scratch->text, end));
}

static void class_names(struct dump *dump, uint32_t set_index) {
    const struct lx_lexicon *lexicon = dump->scratch->engine->lexicon;
    struct lx_set set = lx_lexicon_set(lexicon, set_index);
    for (uint32_t i = 0; i < set.count; i++) {
        const struct lx_class *class = lx_lexicon_class(lexicon, set.members[i]);
        lx_buffer_string(&dump->buffer, i == 0 ? "" : " ");
        lx_buffer_string(&dump->buffer, lx_lexicon_language(lexicon, class->language));
        lx_buffer_byte(&dump->buffer, '/');
        lx_buffer_string(&dump->buffer, class->name);
    }
}

static void dump_block(struct dump *dump, const struct lx_block *block) {
    text_field(dump, "block");
    raw_fields(dump, block->start, block->end);
    text_field(dump, roles[block->role]);
    lx_buffer_string(&dump->buffer, lx_lexicon_language(dump->scratch->engine->lexicon, block->language));
    end_line(dump);
}

static void dump_tokens(struct dump *dump) {
    const lxt_scratch *s = dump->scratch;
    uint32_t block = 0;
    for (uint32_t i = 0; i < s->tokens.tokens.count && dump->status == LXT_OK; i++) {
        const struct lx_token *token = &s->tokens.tokens.items[i];
        while (block < s->text.blocks.count && s->tokens.block_tokens.items[block] <= i) {
            dump_block(dump, &s->text.blocks.items[block++]);
        }
        text_field(dump, token->first ? "first" : "token");
        raw_fields(dump, token->start, token->start + token->length);
        clean_field(dump, token->start, token->start + token->length);
        text_field(dump, shapes[token->shape]);
        text_field(dump, gaps[token->gap]);
        class_names(dump, s->forms.forms.items[token->form].set);
        end_line(dump);
    }
}

static const char *candidate_rule(const lxt_engine *engine, const struct lx_candidate *candidate) {
    if (candidate->rule != LX_NONE) {
        return engine->ruleset.rules.items[candidate->rule].name;
    }
    return candidate->listed != LX_NONE ? "list" : "repeat";
}

static void dump_features(struct dump *dump, const char *const *names, uint32_t index) {
    lxt_scratch *s = dump->scratch;
    struct lx_mention_knowledge knowledge = lx_engine_knowledge(s->engine);
    struct lx_feature_list list;
    lx_mentions_features(&knowledge, &s->reading, &s->candidates, s->second_pass ? &s->established : NULL, index,
                         &list);
    for (uint32_t i = 0; i < list.count; i++) {
        lx_buffer_string(&dump->buffer, i == 0 ? "" : " ");
        lx_buffer_string(&dump->buffer, names[list.ids[i]]);
    }
}

static void dump_candidates(struct dump *dump) {
    lxt_scratch *s = dump->scratch;
    const char *const *names = lx_engine_feature_names(s->engine);
    if (names == NULL) {
        dump->status = LXT_ERROR_MEMORY;
        return;
    }
    struct lx_mention_knowledge knowledge = lx_engine_knowledge(s->engine);
    lx_mentions_complete(&knowledge, &s->reading, &s->candidates, s->second_pass ? &s->established : NULL);
    lx_ends_tell(&s->reading, &s->candidates);
    for (uint32_t i = 0; i < s->candidates.items.count && dump->status == LXT_OK; i++) {
        const struct lx_candidate *candidate = &s->candidates.items.items[i];
        text_field(dump, "candidate");
        raw_fields(dump, candidate->start, candidate->end);
        text_field(dump, s->engine->types.names[candidate->type]);
        text_field(dump, verdicts[candidate->verdict]);
        text_field(dump,
                   candidate->blocker == LX_NONE ? NULL : s->engine->ruleset.rules.items[candidate->blocker].name);
        number_field(dump, candidate->score);
        text_field(dump, candidate_rule(s->engine, candidate));
        text_field(dump, candidate->rule == LX_NONE ? NULL : s->engine->ruleset.rules.items[candidate->rule].place);
        clean_field(dump, candidate->start, candidate->end);
        dump_features(dump, names, i);
        end_line(dump);
    }
}

static void dump_mentions(struct dump *dump) {
    const lxt_scratch *s = dump->scratch;
    for (uint32_t i = 0; i < s->mentions.mentions.count && dump->status == LXT_OK; i++) {
        const struct lx_mention *mention = &s->mentions.mentions.items[i];
        text_field(dump, "mention");
        raw_fields(dump, mention->start, mention->end);
        text_field(dump, s->engine->types.names[mention->type]);
        text_field(dump, forms[mention->form]);
        number_field(dump, mention->parent == LX_NONE ? -1 : (int64_t)mention->parent);
        number_field(dump, mention->entity == LX_NONE ? -1 : (int64_t)mention->entity);
        number_field(dump, mention->confidence);
        text_field(dump, mention->value.text);
        clean_field(dump, mention->start, mention->end);
        end_line(dump);
    }
}

static void dump_entities(struct dump *dump) {
    const lxt_scratch *s = dump->scratch;
    for (uint32_t i = 0; i < s->entities.entities.count && dump->status == LXT_OK; i++) {
        const struct lx_entity *entity = &s->entities.entities.items[i];
        text_field(dump, "entity");
        number_field(dump, i);
        text_field(dump, s->engine->types.names[entity->type]);
        text_field(dump, entity->name);
        text_field(dump, entity->key);
        text_field(dump, entity->value);
        end_line(dump);
    }
    dump_mentions(dump);
}

lxt_status lx_dump(lxt_scratch *scratch, lxt_stage stage, lxt_write_function *write, void *user) {
    struct dump dump = {.scratch = scratch, .write = write, .user = user, .status = LXT_OK};
    lx_buffer_init(&dump.buffer, &scratch->allocator);
    switch (stage) {
    case LXT_STAGE_TOKENS:
        dump_tokens(&dump);
        break;
    case LXT_STAGE_CANDIDATES:
        dump_candidates(&dump);
        break;
    case LXT_STAGE_MENTIONS:
        dump_mentions(&dump);
        break;
    default:
        dump_entities(&dump);
        break;
    }
    flush(&dump);
    lx_buffer_free(&dump.buffer);
    return dump.status;
}
