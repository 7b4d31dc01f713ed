/*
 * Which rules of the built-in packs are too large for an automaton. PCRE2, which they are left to, gives the same
 * answers and takes several times as long, at every start of every rule of the same level and language: a rule that
 * grows past the limit makes the library slow, and nothing but this test tells.
 */
#include "../cmocka_all.h"

#include <string.h>

#include "engine_data.h"
#include "libextract/libextract.h"
#include "relations/rules.h"

/* Those that may be, by name, up to a NULL. Think twice: write shorter repeats, or two rules. */
static const char *const large[] = {NULL};

static bool may_be_large(const char *name) {
    bool found = false;
    for (size_t i = 0; large[i] != NULL; i++) {
        found = found || strcmp(large[i], name) == 0;
    }
    return found;
}

/* Names the rule when it may not be large; how many these are. */
static uint32_t complain(const char *place, const char *name) {
    if (may_be_large(name)) {
        return 0;
    }
    print_error("%s: %s is too large for an automaton\n", place, name);
    return 1;
}

static void no_mention_rule_is_large(void **state) {
    const lxt_engine *engine = *state;
    uint32_t count = 0;
    for (uint32_t i = 0; i < engine->ruleset.grammars.count; i++) {
        const struct lx_grammar *grammar = engine->ruleset.grammars.items[i].grammar;
        uint32_t id = 0;
        for (uint32_t k = 0; (k = lx_grammar_next_large(grammar, k, &id)) != LX_NONE; k++) {
            count += complain(engine->ruleset.rules.items[id].place, engine->ruleset.rules.items[id].name);
        }
    }
    assert_true(engine->ruleset.rules.count > 200);
    assert_int_equal(count, 0);
}

static void no_relation_rule_is_large(void **state) {
    const lxt_engine *engine = *state;
    const struct lx_relation_rules *rules = engine->relation_rules;
    uint32_t count = 0;
    uint32_t id = 0;
    for (uint32_t i = 0; i < rules->grammars.count; i++) {
        for (uint32_t k = 0; (k = lx_grammar_next_large(rules->grammars.items[i].grammar, k, &id)) != LX_NONE; k++) {
            count += complain(rules->sequence.items[id].file, rules->sequence.items[id].name);
        }
    }
    for (uint32_t i = 0; i < rules->befores.count; i++) {
        for (uint32_t k = 0; (k = lx_grammar_next_large(rules->befores.items[i].grammar, k, &id)) != LX_NONE; k++) {
            count += complain("relations", "a `before` pattern");
        }
    }
    assert_true(rules->grammars.count > 0);
    assert_int_equal(count, 0);
}

static int begin(void **state) {
    lxt_engine *engine = NULL;
    lxt_status status = lxt_engine_new(NULL, &engine, NULL);
    *state = engine;
    return status == LXT_OK ? 0 : 1;
}

static int end(void **state) {
    lxt_engine_free(*state);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_mention_rule_is_large),
        cmocka_unit_test(no_relation_rule_is_large),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
