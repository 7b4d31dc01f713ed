/*
 * Random grammars over random sequences: automata and PCRE2, that with and without JIT and with a whole and a split
 * alphabet, with and without an index of the vocabulary, against the definition of matching in toy.c. The definition
 * does not say what captures are: there automata and PCRE2 have to agree.
 */
#include "patterns/matcher.h"
#include "patterns/team.h"
#include "toy.h"

#include <stdio.h>
#include <string.h>

enum { GRAMMARS = 40, RULES_MAX = 30, SOURCE_BYTES = 600, ITEMS_MAX = 24, SEQUENCES = 4, GROUPS = 3 };

/* Two of automata, two of small automata and PCRE2 for large rules, four of PCRE2. */
enum { FORMS = 8, FORM_MIXED = 2, FORM_PCRE = 4, FORM_SPLIT = 6, POSITIONS = 5 };

struct writer {
    char text[SOURCE_BYTES];
    size_t length;
    uint32_t state;
    uint32_t captures;
};

static void put(struct writer *w, const char *text) {
    size_t length = strlen(text);
    assert_true(w->length + length + 1 < sizeof w->text);
    memcpy(w->text + w->length, text, length + 1);
    w->length += length;
}

static void put_term(struct writer *w) {
    static const char *const shapes[] = {"lower", "capital", "upper", "any"};
    static const char *const gaps[] = {"\\line", "\\break", "\\space", "\\cell"};
    char term[64];
    uint32_t a = toy_random(&w->state, 8);
    uint32_t b = toy_random(&w->state, 8);
    switch (toy_random(&w->state, 12)) {
    case 0:
        (void)snprintf(term, sizeof term, "{!c%u|c%u}", a, b);
        break;
    case 1:
        (void)snprintf(term, sizeof term, "{c%u|c%u:%s}", a, b, shapes[b % 4]);
        break;
    case 2:
        (void)snprintf(term, sizeof term, "[%s%s]", a % 2 == 0 ? "" : "!", shapes[b % 3]);
        break;
    case 3:
        (void)snprintf(term, sizeof term, "'w%u'", a % 4);
        break;
    case 4:
    case 5:
        (void)snprintf(term, sizeof term, "<t%u|t%u>", a % 4, b % 4);
        break;
    case 6:
        (void)snprintf(term, sizeof term, "<!t%u>", a % 4);
        break;
    case 7:
        (void)snprintf(term, sizeof term, "%s", gaps[a % 4]);
        break;
    case 8:
        (void)snprintf(term, sizeof term, "[any]");
        break;
    default:
        (void)snprintf(term, sizeof term, "{c%u|c%u}", a, b);
        break;
    }
    put(w, term);
}

static void put_sequence(struct writer *w, uint32_t depth);

static void put_item(struct writer *w, uint32_t depth) {
    char name[16];
    if (w->captures < 8 && toy_random(&w->state, 4) == 0) {
        (void)snprintf(name, sizeof name, "n%u:", w->captures++);
        put(w, name);
    }
    if (depth < 2 && toy_random(&w->state, 3) == 0) {
        put(w, "( ");
        put_sequence(w, depth + 1);
        if (toy_random(&w->state, 2) == 0) {
            put(w, " | ");
            put_sequence(w, depth + 1);
        }
        put(w, " )");
    } else {
        put_term(w);
    }
    static const char *const repeats[] = {"", "", "", "?", "*2", "+3", "*3"};
    put(w, repeats[toy_random(&w->state, 7)]);
}

static void put_sequence(struct writer *w, uint32_t depth) {
    uint32_t count = 1 + toy_random(&w->state, 3);
    for (uint32_t i = 0; i < count; i++) {
        put(w, i > 0 ? " " : "");
        put_item(w, depth);
    }
}

static void put_look(struct writer *w) {
    static const char *const looks[] = {"(?= ", "(?! ", "(?<= ", "(?<! "};
    put(w, looks[toy_random(&w->state, 4)]);
    put_term(w);
    if (toy_random(&w->state, 2) == 0) {
        put(w, " ");
        put_term(w);
    }
    put(w, " )");
}

static void put_rule(struct writer *w) {
    w->length = 0;
    w->captures = 0;
    if (toy_random(&w->state, 4) == 0) {
        put_look(w);
        put(w, " ");
    }
    put_sequence(w, 0);
    if (toy_random(&w->state, 4) == 0) {
        put(w, " ");
        put_look(w);
    }
    if (toy_random(&w->state, 8) == 0) {
        put(w, " | ");
        put_sequence(w, 0);
    }
}

/* A grammar in the forms that have to agree. */
struct subject {
    struct toy toy;
    struct lx_arena arena;
    struct lx_grammar_rule rules[RULES_MAX];
    uint32_t rule_count;
    struct lx_grammar *forms[FORMS];
    struct lx_team teams[FORMS]; /* each grammar twice: in languages 1 and 2 */
    struct lx_matcher *matcher;
    struct lx_grammar_matches found;
    struct lx_grammar_matches listed; /* by the team, of a whole sequence */
    struct lx_item items[ITEMS_MAX];
    uint32_t item_count;
    uint64_t work[FORMS];
    uint32_t matches;
    LX_ARRAY(struct lx_capture) captures; /* of all matches in a sequence */
    uint32_t captured;                    /* how many of them this form has agreed to */
};

static void make_rules(struct subject *s, struct writer *w) {
    uint32_t wanted = 1 + toy_random(&w->state, RULES_MAX);
    s->rule_count = 0;
    for (uint32_t tries = 0; tries < 20 * RULES_MAX && s->rule_count < wanted; tries++) {
        struct lx_pattern *pattern;
        put_rule(w);
        if (lx_pattern_parse(&s->arena, w->text, w->length, "toy", 1, 1, &pattern, NULL) == LXT_OK) {
            s->rules[s->rule_count] = (struct lx_grammar_rule){.pattern = pattern,
                                                               .group = toy_random(&w->state, GROUPS),
                                                               .id = s->rule_count,
                                                               .reversed = toy_random(&w->state, 3) == 0,
                                                               .file = "toy"};
            s->rule_count++;
        }
    }
    assert_true(s->rule_count > 0);
}

static uint32_t position_limit(uint32_t form) {
    if (form < FORM_MIXED) {
        return 0;
    }
    return form < FORM_PCRE ? POSITIONS : LX_NONE;
}

static void make_grammars(struct subject *s) {
    /* A limit of 8 splits most grammars; one rule that needs more gets what it needs. */
    struct lx_vocabulary vocabulary = toy_vocabulary(&s->toy);
    struct lx_vocabulary_index *index;
    assert_int_equal(lx_vocabulary_index_new(&vocabulary, lx_default_allocator(), &index), LXT_OK);
    for (uint32_t form = 0; form < FORMS; form++) {
        struct lx_grammar_options options = {
            .jit = form % 2 == 0, .position_limit = position_limit(form), .unit_limit = form < FORM_SPLIT ? 0 : 8};
        lxt_error error = LXT_ERROR_INIT;
        lxt_status status = LXT_ERROR_PATTERN;
        vocabulary.index = form % 3 == 1 ? index : NULL;
        while (status == LXT_ERROR_PATTERN && options.unit_limit < 300) {
            status = lx_grammar_new(s->rules, s->rule_count, &vocabulary, &options, lx_default_allocator(),
                                    &s->forms[form], &error);
            options.unit_limit *= 2;
        }
        assert_int_equal(status, LXT_OK);
        s->teams[form] = (struct lx_team){.types = 0};
        assert_true(lx_team_add(&s->teams[form], s->forms[form], 0, 1, lx_default_allocator()));
        assert_true(lx_team_add(&s->teams[form], s->forms[form], 0, 2, lx_default_allocator()));
        assert_true(lx_team_finish(&s->teams[form], vocabulary.set_count, lx_default_allocator()));
    }
    lx_vocabulary_index_free(index);
}

static void make_items(struct subject *s, struct writer *w) {
    s->item_count = 1 + toy_random(&w->state, ITEMS_MAX);
    for (uint32_t i = 0; i < s->item_count; i++) {
        s->items[i] = (struct lx_item){.set = (uint16_t)toy_random(&w->state, s->toy.set_count),
                                       .shape = (uint8_t)(1 + toy_random(&w->state, 3))};
        if (toy_random(&w->state, 3) == 0) {
            s->items[i].types = toy_random(&w->state, 16) | toy_random(&w->state, 2) << 20;
        }
        if (toy_random(&w->state, 7) == 0) {
            s->items[i].gap = (uint8_t)(1 + toy_random(&w->state, 6));
        }
    }
}

/* Spans of a rule at an item as the definition has them: bit n, n items long. */
static uint64_t defined_lengths(struct subject *s, uint32_t rule, uint32_t at) {
    const struct lx_node *root = s->rules[rule].pattern->root;
    uint64_t lengths = 0;
    if (!s->rules[rule].reversed) {
        return toy_ends(&s->toy, root, s->items, s->item_count, UINT64_C(1) << at) >> at;
    }
    for (uint32_t first = 0; first <= at; first++) {
        uint64_t ends = toy_ends(&s->toy, root, s->items, s->item_count, UINT64_C(1) << first);
        lengths |= (ends >> (at + 1) & 1) << (at + 1 - first);
    }
    return lengths;
}

/* Captures lie inside the match; noted by the first form, and the same in the others. */
static void check_captures(struct subject *s, uint32_t form, const struct lx_grammar_match *match) {
    struct lx_capture captures[LX_PATTERN_CAPTURES_MAX];
    uint32_t count;
    assert_int_equal(lx_grammar_captures(s->forms[form], s->matcher, match, captures, &count), LXT_OK);
    assert_int_equal(count, s->rules[match->index].pattern->capture_count);
    for (uint32_t i = 0; i < count; i++) {
        if (captures[i].first != LX_NONE) {
            assert_in_range(captures[i].first, match->first, match->end);
            assert_in_range(captures[i].end, captures[i].first + 1, match->end);
        }
        assert_string_equal(lx_grammar_capture_name(s->forms[form], match->index, i),
                            s->rules[match->index].pattern->captures[i]);
        if (form == 0) {
            assert_true(lx_array_push(lx_default_allocator(), &s->captures, captures[i]));
        }
        assert_true(s->captured < s->captures.count);
        assert_memory_equal(&captures[i], &s->captures.items[s->captured++], sizeof captures[i]);
    }
    assert_true(lx_grammar_matches_span(s->forms[form], s->matcher, match->index, match->first, match->end));
}

/* Takes the matches of one group's winner in one direction off the list, from *next on. */
static void check_group(struct subject *s, uint32_t form, uint32_t at, bool reversed, uint32_t group, uint32_t *next) {
    uint64_t lengths = 0;
    uint32_t winner = 0;
    for (; winner < s->rule_count && lengths == 0; winner++) {
        bool runs = s->rules[winner].reversed == reversed && s->rules[winner].group == group;
        lengths = runs ? defined_lengths(s, winner, at) : 0;
    }
    for (uint32_t length = 1; length <= s->item_count; length++) {
        if ((lengths >> length & 1) == 0) {
            continue;
        }
        assert_true(*next < s->found.matches.count);
        const struct lx_grammar_match *match = &s->found.matches.items[(*next)++];
        assert_int_equal(match->rule, winner - 1);
        assert_int_equal(match->end - match->first, length);
        assert_int_equal(reversed ? match->end - 1 : match->first, at);
        check_captures(s, form, match);
        s->matches++;
    }
    assert_true(lengths == 0 || lx_grammar_next(s->matcher, at) == at);
}

/* Every third start is not of language 2. */
static bool is_read_twice(uint32_t at) {
    return at % 3 != 0;
}

/* All matches of a sequence, found in one go down a list of all items, a few at a time. */
static void list_matches(struct subject *s, uint32_t form) {
    uint16_t kinds[ITEMS_MAX + 2];
    struct lx_start starts[ITEMS_MAX];
    struct lx_kinds *known = lx_matcher_kinds(s->matcher, &s->teams[form]);
    assert_non_null(known);
    kinds[0] = kinds[s->item_count + 1] = LX_KIND_OUTSIDE;
    for (uint32_t i = 0; i < s->item_count; i++) {
        kinds[1 + i] = lx_kinds_find(known, &s->items[i]);
        starts[i] = (struct lx_start){i, is_read_twice(i) ? 6 : 2};
    }
    s->listed.matches.count = 0;
    assert_int_equal(lx_team_open(&s->teams[form], 0, s->matcher, kinds + 1, s->item_count), LXT_OK);
    for (uint32_t next = 0; next < s->item_count;) {
        uint32_t most = s->listed.matches.count + 3;
        assert_int_equal(lx_team_match(s->matcher, starts, s->item_count, &next, most, &s->listed), LXT_OK);
        assert_true(next == s->item_count || s->listed.matches.count >= most);
    }
}

/* What the grammar alone has found at an item is what the team has, once a language; *listed moves on behind it. */
static void check_listed(struct subject *s, uint32_t at, uint32_t *listed) {
    uint32_t seen[2] = {0, 0};
    for (; *listed < s->listed.matches.count && s->listed.matches.items[*listed].at == at; ++*listed) {
        struct lx_grammar_match match = s->listed.matches.items[*listed];
        assert_in_range(match.member, 0, 1);
        uint32_t *nth = &seen[match.member];
        match.member = 0;
        assert_in_range(*nth + 1, 1, s->found.matches.count);
        assert_memory_equal(&match, &s->found.matches.items[(*nth)++], sizeof match);
    }
    assert_int_equal(seen[0], s->found.matches.count);
    assert_int_equal(seen[1], is_read_twice(at) ? s->found.matches.count : 0);
}

static void check_sequence(struct subject *s, uint32_t form) {
    bool useful;
    uint32_t listed = 0;
    /* With room for few moves the automata forget what they know all the time, in the midst of walks too: the forms of
     * a pair then have to do the same work. */
    s->matcher->states.move_limit = form % 2 == 0 ? 4096 : 1 + s->item_count % 7;
    list_matches(s, form);
    s->captures.count = form == 0 ? 0 : s->captures.count;
    s->captured = 0;
    lx_matcher_reset(s->matcher);
    assert_int_equal(lx_grammar_begin(s->forms[form], s->matcher, s->items, s->item_count, &useful), LXT_OK);
    uint32_t start = lx_grammar_next(s->matcher, 0);
    for (uint32_t at = 0; at < s->item_count; at++) {
        uint32_t next = 0;
        start = at == start ? lx_grammar_next(s->matcher, at + 1) : start;
        s->found.matches.count = 0;
        assert_int_equal(lx_grammar_match(s->forms[form], s->matcher, at, &s->found), LXT_OK);
        assert_true(useful || s->found.matches.count == 0);
        for (uint32_t group = 0; group < 2 * GROUPS; group++) {
            check_group(s, form, at, group >= GROUPS, group % GROUPS, &next);
        }
        assert_int_equal(next, s->found.matches.count);
        check_listed(s, at, &listed);
    }
    assert_int_equal(listed, s->listed.matches.count);
    assert_int_equal(start, s->item_count);
    assert_false(lx_matcher_limit_hit(s->matcher));
    s->work[form] = lx_matcher_work(s->matcher);
}

static void all_forms_agree_with_the_definition(void **state) {
    (void)state;
    static struct subject s;
    struct writer w = {.state = 20240607};
    s.found.allocator = s.listed.allocator = lx_default_allocator();
    lx_arena_init(&s.arena, lx_default_allocator());
    assert_int_equal(lx_matcher_new(lx_default_allocator(), &s.matcher), LXT_OK);
    toy_init(&s.toy);
    for (uint32_t i = 0; i < 60; i++) {
        uint32_t a = toy_random(&w.state, 6);
        uint32_t b = a + 1 + toy_random(&w.state, 6);
        const uint32_t members[] = {a, b, b + 1 + toy_random(&w.state, 6)};
        (void)toy_add_set(&s.toy, members, 2 + i % 2);
    }
    for (uint32_t i = 0; i < GRAMMARS; i++) {
        make_rules(&s, &w);
        make_grammars(&s);
        for (uint32_t j = 0; j < SEQUENCES; j++) {
            make_items(&s, &w);
            for (uint32_t form = 0; form < FORMS; form++) {
                check_sequence(&s, form);
            }
            for (uint32_t form = 0; form < FORMS; form += 2) {
                assert_int_equal(s.work[form], s.work[form + 1]);
            }
        }
        lx_matcher_forget(s.matcher);
        for (uint32_t form = 0; form < FORMS; form++) {
            lx_team_free(&s.teams[form], lx_default_allocator());
            lx_grammar_free(s.forms[form]);
        }
        lx_arena_reset(&s.arena);
    }
    assert_true(s.matches > 5000);
    lx_matcher_free(s.matcher);
    lx_array_free(lx_default_allocator(), &s.found.matches);
    lx_array_free(lx_default_allocator(), &s.listed.matches);
    lx_array_free(lx_default_allocator(), &s.captures);
    lx_arena_free(&s.arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(all_forms_agree_with_the_definition)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
