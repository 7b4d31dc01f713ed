/* What stands below a rule's first line: the pattern, kept as text, its literals, and the value function. */
#include <string.h>

#include "base/hash.h"
#include "lexicon/image_layout.h"
#include "lexicon/pack_rules.h"
#include "lexicon/phrases.h"

struct lx_pack_rule_draft lx_pack_begin_rule(const struct lx_pack_compiler *compiler,
                                             const struct lx_pack_cursor *cursor, enum lx_rule_kind kind) {
    struct lx_pack_rule_draft draft = {
        .record = {.kind = kind, .language = compiler->language, .place = lx_pack_place(compiler, cursor)}};
    return draft;
}

static uint32_t rule_hash(const struct lx_image_rule *rule) {
    return lx_hash_pair(rule->name.at, rule->language);
}

static uint32_t hash_of_rule(const void *user, uint32_t record) {
    return rule_hash(&((const struct lx_image_writer *)user)->rules.items[record]);
}

lxt_status lx_pack_claim_name(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor,
                              const struct lx_pack_rule_draft *draft) {
    struct lx_image_writer *writer = &compiler->writer;
    struct lx_index *index = &compiler->rule_index;
    struct lx_image_rule rule = {.language = compiler->language};
    if (!lx_image_writer_string(writer, draft->name, &rule.name) ||
        !lx_index_reserve(index, compiler->allocator, hash_of_rule, writer)) {
        return lx_pack_memory(compiler);
    }
    uint32_t at = rule_hash(&rule) & (index->size - 1);
    for (; index->slots[at] != 0; at = (at + 1) & (index->size - 1)) {
        const struct lx_image_rule *other = &writer->rules.items[index->slots[at] - 1];
        if (other->name.at == rule.name.at && other->language == rule.language) {
            return lx_cursor_fail(cursor, draft->name_at, "a rule name that is not taken in this language");
        }
    }
    /* The rule is the next one: nothing else is added before it is pushed. */
    index->slots[at] = writer->rules.count + 1;
    index->count++;
    return LXT_OK;
}

/* Reads one argument of a value function: key=$capture or key=word. */
static lxt_status read_argument(struct lx_pack_cursor *cursor) {
    static const char *const expected = "an argument key=$capture or key=word, or ')'";
    struct lx_pack_term term;
    uint32_t start = cursor->at;
    lxt_status status = lx_cursor_term(cursor, expected, ')', &term);
    if (status != LXT_OK) {
        return status;
    }
    if (term.form != LX_PACK_PAIR) {
        return lx_cursor_fail(cursor, start, expected);
    }
    struct lx_slice value = term.value;
    bool comma = value.length > 1 && value.bytes[value.length - 1] == ',';
    value.length -= comma;
    if (value.length > 1 && value.bytes[0] == '$') {
        value.bytes++;
        value.length--;
    }
    if (!lx_slice_is_name(value)) {
        return lx_cursor_fail(cursor, term.value_at, "$capture or a word");
    }
    return LXT_OK;
}

/* Checks "function(key=$capture key=word)", the cursor at its start. */
static lxt_status read_call(struct lx_pack_cursor *cursor, struct lx_slice *call) {
    static const char *const expected = "a value function such as date(day=$d)";
    const char *text = cursor->line.text;
    if (lx_cursor_ends(cursor)) {
        return lx_cursor_fail(cursor, cursor->at, expected);
    }
    uint32_t start = cursor->at;
    while (cursor->at < cursor->line.length && text[cursor->at] != '(') {
        cursor->at++;
    }
    struct lx_slice name = {text + start, cursor->at - start};
    if (cursor->at == cursor->line.length || !lx_slice_is_name(name)) {
        return lx_cursor_fail(cursor, start, expected);
    }
    cursor->at++;
    while (lx_cursor_ends(cursor) || text[cursor->at] != ')') {
        lxt_status status = read_argument(cursor);
        if (status != LXT_OK) {
            return status;
        }
    }
    cursor->at++;
    *call = (struct lx_slice){text + start, cursor->at - start};
    return lx_cursor_finish(cursor, "the end of the line");
}

/* Whether the line is "value FUNCTION(...)"; patterns have no bare words. */
static bool is_value_line(const struct lx_pack_line *line) {
    return line->length >= 5 && memcmp(line->text, "value", 5) == 0 &&
           (line->length == 5 || line->text[5] == ' ' || line->text[5] == '\t');
}

/* Appends a line to the pattern; `last` is the line before it. */
static void append_line(struct lx_pack_compiler *compiler, const struct lx_pack_line *line, uint32_t last,
                        bool joined) {
    struct lx_buffer *pattern = &compiler->pattern;
    if (last != 0 && !joined) {
        for (; last < line->number; last++) {
            lx_buffer_byte(pattern, '\n');
        }
        lx_buffer_append(pattern, line->text - line->indent, line->indent);
    }
    lx_buffer_append(pattern, line->text, line->length);
}

lxt_status lx_pack_rule_body(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *head, bool joined,
                             struct lx_pack_rule_draft *draft) {
    struct lx_pack_cursor cursor = {.reader = &compiler->reader};
    uint32_t last = 0;
    lx_buffer_clear(&compiler->pattern);
    while (lx_reader_body(&compiler->reader, &cursor.line)) {
        cursor.at = 0;
        if (draft->value.length > 0) {
            return lx_cursor_fail(&cursor, 0, "a statement in the first column after the value line");
        }
        lxt_status status = LXT_OK;
        if (is_value_line(&cursor.line) && last != 0) {
            cursor.at = 5;
            status = read_call(&cursor, &draft->value);
        } else {
            if (last == 0) {
                draft->record.pattern_line = cursor.line.number;
                draft->record.pattern_column = lx_pack_column(&cursor.line, 0);
            }
            for (uint32_t i = 0; i < cursor.line.length && !joined; i++) {
                if (lx_phrase_byte(cursor.line.text[i])) {
                    return lx_cursor_fail(&cursor, i, "text without control characters");
                }
            }
            append_line(compiler, &cursor.line, last, joined);
            last = cursor.line.number;
            status = joined ? LXT_OK : lx_pack_literals(compiler, &cursor);
        }
        if (status != LXT_OK) {
            return status;
        }
    }
    if (last == 0) {
        return lx_cursor_fail(head, head->line.length, "a pattern on an indented line below");
    }
    return compiler->pattern.failed ? lx_pack_memory(compiler) : LXT_OK;
}

static bool intern(struct lx_image_writer *writer, struct lx_slice slice, struct lx_string *string) {
    /* The empty string stands first among the interned ones. */
    return slice.length == 0 ? (*string = writer->strings.items[0], true)
                             : lx_image_writer_string(writer, slice, string);
}

lxt_status lx_pack_push_rule(struct lx_pack_compiler *compiler, struct lx_pack_rule_draft *draft) {
    struct lx_image_writer *writer = &compiler->writer;
    struct lx_image_rule *record = &draft->record;
    if (record->kind != LX_RULE_TEXT) {
        compiler->pattern.length = lx_phrases_shorten(compiler->pattern.bytes, compiler->pattern.length);
    }
    struct lx_slice pattern = {compiler->pattern.bytes, (uint32_t)compiler->pattern.length};
    bool done = intern(writer, draft->name, &record->name) && intern(writer, draft->type, &record->type) &&
                intern(writer, draft->grammar, &record->grammar) &&
                intern(writer, draft->output_class, &record->output_class) &&
                intern(writer, pattern, &record->pattern) && intern(writer, draft->value, &record->value) &&
                intern(writer, draft->trigger, &record->trigger) && intern(writer, draft->reason, &record->reason) &&
                lx_array_push(compiler->allocator, &writer->rules, *record);
    return done ? LXT_OK : lx_pack_memory(compiler);
}

/* Adds one literal with its class "=word". */
static lxt_status add_literal(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, uint32_t at,
                              struct lx_slice word) {
    compiler->tokens.tokens.count = 0;
    if (lx_tokens_cut_string(&compiler->tokens, word.bytes, word.length) != LXT_OK) {
        return lx_pack_memory(compiler);
    }
    if (compiler->tokens.tokens.count != 1) {
        return lx_cursor_fail(cursor, at, "one word or one punctuation character between the quotes");
    }
    char name[4 * LX_WORD_BYTES_MAX + 1] = "=";
    uint32_t folded = (uint32_t)lx_fold(word.bytes, word.length, name + 1, sizeof name - 1);
    uint32_t variant = LXT_NONE;
    uint32_t index = lx_words_add(&compiler->words, word, &variant);
    const struct lx_image_entry entry = {
        .variant = variant,
        .class_index = lx_image_writer_class(&compiler->writer, (struct lx_slice){name, folded + 1}, compiler->language,
                                             LX_SCOPE_BLOCK, LX_CASE_ANY, false),
        .place = lx_pack_place(compiler, cursor),
    };
    if (index == LXT_NONE || entry.class_index == LXT_NONE ||
        !lx_words_add_entry(&compiler->words, index, false, &entry)) {
        return lx_pack_memory(compiler);
    }
    return LXT_OK;
}

lxt_status lx_pack_literals(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor) {
    const char *text = cursor->line.text;
    for (; cursor->at < cursor->line.length; cursor->at++) {
        if (text[cursor->at] != '\'') {
            continue;
        }
        uint32_t start = cursor->at++;
        char word[LX_WORD_BYTES_MAX];
        uint32_t length = 0;
        while (cursor->at < cursor->line.length && text[cursor->at] != '\'') {
            if (length == sizeof word) {
                return lx_cursor_fail(cursor, start, "a word of at most 255 bytes");
            }
            cursor->at += text[cursor->at] == '\\' && cursor->at + 1 < cursor->line.length;
            word[length++] = text[cursor->at++];
        }
        if (cursor->at == cursor->line.length) {
            return lx_cursor_fail(cursor, start, "a single quote that ends the literal");
        }
        lxt_status status = add_literal(compiler, cursor, start, (struct lx_slice){word, length});
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}
