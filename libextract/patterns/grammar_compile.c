/* Rules -> automata, and for those that are too large parts with an alphabet, buckets and a code a rule. */
#include <string.h>

#include "base/failure.h"
#include "patterns/grammar_internal.h"

/* Automatic possessive repeats would hide shorter ends from the callout and from pcre2_dfa_match. */
static const uint32_t rule_options =
    PCRE2_ANCHORED | PCRE2_DOTALL | PCRE2_NO_START_OPTIMIZE | PCRE2_NO_AUTO_POSSESS | PCRE2_NEVER_UTF;

struct compiler {
    struct lx_grammar *grammar;
    const struct lx_grammar_rule *rules;
    const struct lx_vocabulary *vocabulary;
    struct lx_grammar_options options;
    const lxt_allocator *allocator;
    lxt_error *error;
    struct lx_pcre pcre;
    struct lx_predicates predicates;
    bool *used;              /* predicates of the automata, or of the part that is compiled */
    LX_ARRAY(uint32_t) left; /* rules for PCRE2 */
    struct lx_symbol *symbols;
    struct lx_buffer source; /* rules of one direction */
    struct lx_buffer single;
    LX_ARRAY(struct lx_bucket_rule) bucket_rules;
};

static lxt_status refuse(struct compiler *c, uint32_t index, const char *what) {
    const struct lx_grammar_rule *rule = &c->rules[index];
    const struct lx_node *root = rule->pattern->root;
    return lx_fail_at(c->error, LXT_ERROR_PATTERN, rule->file, root->line, root->column, "%s", what);
}

static void mark_used(struct compiler *c, const struct lx_node *node) {
    if (node->kind == LX_NODE_TERM) {
        c->used[lx_predicates_find(&c->predicates, node->term)] = true;
    }
    for (uint32_t i = 0; i < node->child_count; i++) {
        mark_used(c, node->children[i]);
    }
}

static enum lx_alphabet_result build_alphabet(struct compiler *c, struct lx_alphabet *alphabet, uint32_t first,
                                              uint32_t end) {
    memset(c->used, 0, c->predicates.items.count * sizeof *c->used);
    for (uint32_t i = first; i < end; i++) {
        mark_used(c, c->rules[c->left.items[i]].pattern->root);
    }
    return lx_alphabet_build(alphabet, &c->predicates, c->used, c->vocabulary, c->options.unit_limit, c->allocator,
                             c->symbols);
}

/* Compiles c->single as the code of rule `index`. */
static lxt_status compile_code(struct compiler *c, uint32_t index, pcre2_code **out) {
    int error = 0;
    size_t offset = 0;
    if (c->single.failed) {
        return lx_fail_memory(c->error);
    }
    switch (lx_pcre_compile(&c->pcre, c->single.bytes, c->single.length, rule_options, out, &error, &offset)) {
    case LX_PCRE_OK:
        return LXT_OK;
    case LX_PCRE_MEMORY:
        return lx_fail_memory(c->error);
    default:
        return refuse(c, index, "expected a smaller pattern: PCRE2 cannot compile this one");
    }
}

/* The code that finds captures and, for rules that are not reversed, all ends. */
static lxt_status compile_forward(struct compiler *c, struct lx_emitter *emitter, uint32_t index) {
    struct lx_grammar_code *code = &c->grammar->rules[index];
    lx_buffer_clear(&c->single);
    lx_emit(emitter, c->rules[index].pattern->root, false, &code->groups, &c->single);
    lx_buffer_string(&c->single, "(?C1)");
    return compile_code(c, index, &code->forward);
}

static lxt_status compile_backward(struct compiler *c, struct lx_emitter *emitter, uint32_t index) {
    lx_buffer_clear(&c->single);
    lx_emit(emitter, c->rules[index].pattern->root, true, NULL, &c->single);
    return compile_code(c, index, &c->grammar->rules[index].backward);
}

static lxt_status describe(struct compiler *c, uint32_t index) {
    const struct lx_grammar_rule *rule = &c->rules[index];
    struct lx_grammar_code *code = &c->grammar->rules[index];
    code->id = rule->id;
    code->reversed = rule->reversed;
    code->fixed = rule->pattern->shortest == rule->pattern->longest;
    code->capture_count = rule->pattern->capture_count;
    for (uint32_t i = 0; i < code->capture_count; i++) {
        const char *name = rule->pattern->captures[i];
        code->captures[i] = lx_arena_copy(&c->grammar->arena, name, strlen(name));
        if (code->captures[i] == NULL) {
            return lx_fail_memory(c->error);
        }
    }
    return LXT_OK;
}

static lxt_status compile_rules(struct compiler *c, struct lx_emitter *emitter, uint32_t first, uint32_t end) {
    lxt_status status = LXT_OK;
    for (uint32_t i = first; status == LXT_OK && i < end; i++) {
        uint32_t index = c->left.items[i];
        c->grammar->rules[index].part = c->grammar->parts.count - 1;
        status = compile_forward(c, emitter, index);
        if (status == LXT_OK && c->rules[index].reversed) {
            status = compile_backward(c, emitter, index);
        }
    }
    return status;
}

/* Emits the rules of one direction and deals them out to buckets. */
static lxt_status compile_buckets(struct compiler *c, struct lx_emitter *emitter, uint32_t first, uint32_t end,
                                  bool reversed, struct lx_buckets *buckets) {
    uint32_t failed = c->left.items[first];
    lx_buffer_clear(&c->source);
    c->bucket_rules.count = 0;
    for (uint32_t i = first; i < end; i++) {
        const struct lx_grammar_rule *given = &c->rules[c->left.items[i]];
        struct lx_bucket_rule rule = {.index = c->left.items[i], .group = given->group, .at = c->source.length};
        if (given->reversed != reversed) {
            continue;
        }
        lx_emit(emitter, given->pattern->root, reversed, NULL, &c->source);
        (void)lx_emit_first(emitter, given->pattern->root, reversed, &rule.first);
        rule.length = c->source.length - rule.at;
        if (!lx_array_push(c->allocator, &c->bucket_rules, rule)) {
            return lx_fail_memory(c->error);
        }
    }
    if (c->source.failed) {
        return lx_fail_memory(c->error);
    }
    lxt_status status = lx_buckets_build(buckets, &c->pcre, c->bucket_rules.items, c->bucket_rules.count,
                                         c->source.bytes, c->options.jit, c->allocator, &failed);
    if (status == LXT_ERROR_PATTERN) {
        return refuse(c, failed, "expected a smaller pattern: PCRE2 cannot compile this one");
    }
    return status == LXT_OK ? LXT_OK : lx_fail_memory(c->error);
}

/* What can begin at each unit, from the buckets of both directions. */
static void fill_starts(struct lx_part *part) {
    for (uint32_t unit = 0; unit < 256; unit++) {
        part->starts_unit[unit] = (uint8_t)(lx_buckets_by_unit(&part->forward, unit) ? LX_STARTS_FORWARD : 0);
        part->starts_type[unit] = (uint8_t)(lx_buckets_by_type(&part->forward, unit) ? LX_STARTS_FORWARD : 0);
        part->starts_unit[unit] |= (uint8_t)(lx_buckets_by_unit(&part->backward, unit) ? LX_STARTS_BACKWARD : 0);
        part->starts_type[unit] |= (uint8_t)(lx_buckets_by_type(&part->backward, unit) ? LX_STARTS_BACKWARD : 0);
    }
}

/* Compiles the rules left, [first, end), into a part that has its alphabet. */
static lxt_status fill_part(struct compiler *c, struct lx_part *part, uint32_t first, uint32_t end) {
    struct lx_emitter emitter;
    lxt_status status = LXT_OK;
    if (!lx_emitter_init(&emitter, &c->predicates, &part->alphabet, c->symbols, c->allocator)) {
        status = lx_fail_memory(c->error);
    }
    status = status == LXT_OK ? compile_rules(c, &emitter, first, end) : status;
    status = status == LXT_OK ? compile_buckets(c, &emitter, first, end, false, &part->forward) : status;
    status = status == LXT_OK ? compile_buckets(c, &emitter, first, end, true, &part->backward) : status;
    lx_emitter_free(&emitter);
    fill_starts(part);
    return status;
}

/* Makes a part of the rules left, [first, end), with an alphabet that was made for them; the grammar owns it from here
 * on. */
static lxt_status compile_part(struct compiler *c, struct lx_alphabet *alphabet, uint32_t first, uint32_t end) {
    struct lx_grammar *grammar = c->grammar;
    struct lx_part fresh = {.alphabet = *alphabet, .offset = grammar->width};
    if (!lx_array_push(c->allocator, &grammar->parts, fresh)) {
        lx_alphabet_free(alphabet, c->allocator);
        return lx_fail_memory(c->error);
    }
    struct lx_part *part = &grammar->parts.items[grammar->parts.count - 1];
    lxt_status status = fill_part(c, part, first, end);
    grammar->width += alphabet->stride * (part->backward.items.count > 0 ? 2 : 1);
    return status;
}

/* Compiles the rules left, [first, end), as one part, or in halves as long as their alphabet overflows. */
static lxt_status compile_range(struct compiler *c, uint32_t first, uint32_t end) {
    struct lx_alphabet alphabet;
    switch (build_alphabet(c, &alphabet, first, end)) {
    case LX_ALPHABET_OK:
        return compile_part(c, &alphabet, first, end);
    case LX_ALPHABET_MEMORY:
        return lx_fail_memory(c->error);
    case LX_ALPHABET_OVERFLOW:
        break;
    }
    if (end - first == 1) {
        return refuse(c, c->left.items[first], "expected fewer different classes, shapes and types in one pattern");
    }
    uint32_t middle = first + (end - first) / 2;
    lxt_status status = compile_range(c, first, middle);
    return status == LXT_OK ? compile_range(c, middle, end) : status;
}

/* Makes an automaton of a rule, or leaves it to PCRE2. */
static lxt_status add_rule(struct compiler *c, uint32_t index) {
    struct lx_grammar_code *code = &c->grammar->rules[index];
    struct lx_automata *automata = &c->grammar->automata;
    enum lx_program_result result = LX_PROGRAM_LARGE;
    code->branch = automata->branches.count;
    if (c->options.position_limit != LX_NONE) {
        result = lx_automata_add(automata, &c->predicates, &c->rules[index], index, &code->groups);
    }
    code->branch_count = automata->branches.count - code->branch;
    if (result == LX_PROGRAM_OK) {
        mark_used(c, c->rules[index].pattern->root);
        return LXT_OK;
    }
    code->groups.count = 0;
    return result == LX_PROGRAM_LARGE && lx_array_push(c->allocator, &c->left, index) ? LXT_OK
                                                                                      : lx_fail_memory(c->error);
}

/* Gives the automata up: they tell too many classes apart. */
static lxt_status leave_all(struct compiler *c) {
    lx_automata_free(&c->grammar->automata);
    lx_automata_init(&c->grammar->automata, c->allocator);
    c->left.count = 0;
    for (uint32_t i = 0; i < c->grammar->rule_count; i++) {
        c->grammar->rules[i].branch_count = 0;
        c->grammar->rules[i].groups.count = 0;
        if (!lx_array_push(c->allocator, &c->left, i)) {
            return lx_fail_memory(c->error);
        }
    }
    return LXT_OK;
}

static lxt_status make_automata(struct compiler *c) {
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; status == LXT_OK && i < c->grammar->rule_count; i++) {
        status = add_rule(c, i);
    }
    if (status != LXT_OK || c->grammar->automata.branches.count == 0) {
        return status;
    }
    switch (lx_automata_finish(&c->grammar->automata, &c->predicates, c->used, c->vocabulary)) {
    case LX_SIGNATURES_OK:
        return LXT_OK;
    case LX_SIGNATURES_OVERFLOW:
        return leave_all(c);
    case LX_SIGNATURES_MEMORY:
        break;
    }
    return lx_fail_memory(c->error);
}

static lxt_status describe_all(struct compiler *c) {
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; status == LXT_OK && i < c->grammar->rule_count; i++) {
        uint32_t reach = c->rules[i].pattern->reach;
        c->grammar->reach = reach > c->grammar->reach ? reach : c->grammar->reach;
        status = describe(c, i);
    }
    return status;
}

static lxt_status compile_all(struct compiler *c, uint32_t count) {
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; status == LXT_OK && i < count; i++) {
        status = lx_predicates_add(&c->predicates, &c->rules[i], c->options.language, c->vocabulary, c->error);
    }
    if (status != LXT_OK || count == 0) {
        return status;
    }
    c->used = lx_alloc_zero(c->allocator, c->predicates.items.count, sizeof *c->used);
    c->symbols = lx_alloc_zero(c->allocator, c->predicates.items.count, sizeof *c->symbols);
    c->grammar->rules = lx_alloc_zero(c->allocator, count, sizeof *c->grammar->rules);
    if (c->used == NULL || c->symbols == NULL || c->grammar->rules == NULL) {
        return lx_fail_memory(c->error);
    }
    c->grammar->rule_count = count;
    status = describe_all(c);
    status = status == LXT_OK ? make_automata(c) : status;
    if (status != LXT_OK || c->left.count == 0) {
        return status;
    }
    return lx_pcre_open(&c->pcre, &c->grammar->allocator) ? compile_range(c, 0, c->left.count)
                                                          : lx_fail_memory(c->error);
}

static struct lx_grammar *grammar_alloc(const lxt_allocator *allocator) {
    struct lx_grammar *grammar = lx_alloc_zero(allocator, 1, sizeof *grammar);
    if (grammar != NULL) {
        grammar->allocator = *allocator;
        lx_arena_init(&grammar->arena, &grammar->allocator);
        lx_automata_init(&grammar->automata, &grammar->allocator);
    }
    return grammar;
}

lxt_status lx_grammar_new(const struct lx_grammar_rule *rules, uint32_t count, const struct lx_vocabulary *vocabulary,
                          const struct lx_grammar_options *options, const lxt_allocator *allocator,
                          struct lx_grammar **out, lxt_error *error) {
    struct compiler c = {.rules = rules, .vocabulary = vocabulary, .options = *options, .error = error};
    *out = NULL;
    c.grammar = grammar_alloc(allocator);
    if (c.grammar == NULL) {
        return lx_fail_memory(error);
    }
    c.allocator = &c.grammar->allocator;
    if (c.options.unit_limit == 0 || c.options.unit_limit > LX_UNITS_MAX) {
        c.options.unit_limit = LX_UNITS_MAX;
    }
    if (c.options.position_limit != 0) {
        c.grammar->automata.position_limit = c.options.position_limit;
    }
    lx_predicates_init(&c.predicates, c.allocator);
    lx_buffer_init(&c.source, c.allocator);
    lx_buffer_init(&c.single, c.allocator);
    lxt_status status = compile_all(&c, count);
    lx_predicates_free(&c.predicates);
    lx_buffer_free(&c.source);
    lx_buffer_free(&c.single);
    lx_array_free(c.allocator, &c.bucket_rules);
    lx_array_free(c.allocator, &c.left);
    lx_free(c.allocator, c.used);
    lx_free(c.allocator, c.symbols);
    lx_pcre_close(&c.pcre);
    if (status == LXT_OK && (!lx_team_add(&c.grammar->alone, c.grammar, 0, 0, c.allocator) ||
                             !lx_team_finish(&c.grammar->alone, vocabulary->set_count, c.allocator))) {
        status = lx_fail_memory(error);
    }
    if (status != LXT_OK) {
        lx_grammar_free(c.grammar);
        return status;
    }
    *out = c.grammar;
    return LXT_OK;
}

void lx_grammar_free(struct lx_grammar *grammar) {
    if (grammar == NULL) {
        return;
    }
    const lxt_allocator allocator = grammar->allocator;
    for (uint32_t i = 0; i < grammar->rule_count; i++) {
        pcre2_code_free(grammar->rules[i].forward);
        pcre2_code_free(grammar->rules[i].backward);
    }
    for (uint32_t i = 0; i < grammar->parts.count; i++) {
        lx_alphabet_free(&grammar->parts.items[i].alphabet, &allocator);
        lx_buckets_free(&grammar->parts.items[i].forward, &allocator);
        lx_buckets_free(&grammar->parts.items[i].backward, &allocator);
    }
    lx_array_free(&allocator, &grammar->parts);
    lx_automata_free(&grammar->automata);
    lx_team_free(&grammar->alone, &allocator);
    lx_arena_free(&grammar->arena);
    lx_free(&allocator, grammar->rules);
    lx_free(&allocator, grammar);
}
