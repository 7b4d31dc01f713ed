/* Features of candidates, as `lxt --until candidates` shows them: what the scorer is told about a span. */
#include "built_in.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mentions/feature_names.h"

enum { DUMP = 1 << 20 };
static char dump[DUMP];
static size_t dumped;

static int32_t keep(void *user, const char *bytes, size_t length) {
    (void)user;
    if (dumped + length >= DUMP) {
        return 1;
    }
    memcpy(dump + dumped, bytes, length);
    dumped += length;
    dump[dumped] = '\0';
    return 0;
}

/* Field `number` of a line, copied. */
static void field(const char *line, int number, char *out, size_t capacity) {
    for (; number > 0 && line != NULL; number--) {
        line = strchr(line, '\t');
        line = line == NULL ? NULL : line + 1;
    }
    size_t length = line == NULL ? 0 : strcspn(line, "\t\n");
    assert_true(length + 2 < capacity);
    memcpy(out, line == NULL ? "" : line, length);
    out[length] = '\0';
}

enum { FIELD_TYPE = 3, FIELD_VERDICT = 4, FIELD_SCORE = 6, FIELD_RULE = 7, FIELD_TEXT = 9, FIELD_FEATURES = 10 };

/* The dump's line of the first candidate with this surface, type and (unless NULL) rule. */
static const char *line_of(const char *text, const char *surface, const char *type, const char *rule) {
    char value[4096];
    dumped = 0;
    assert_int_equal(lxt_dump(engine, scratch, text, strlen(text), NULL, LXT_STAGE_CANDIDATES, keep, NULL, NULL),
                     LXT_OK);
    for (const char *line = dump; line != NULL && *line != '\0'; line = strchr(line, '\n') + 1) {
        field(line, FIELD_TEXT, value, sizeof value);
        bool same = strcmp(value, surface) == 0;
        field(line, FIELD_TYPE, value, sizeof value);
        same = same && strcmp(value, type) == 0;
        field(line, FIELD_RULE, value, sizeof value);
        if (same && (rule == NULL || strcmp(value, rule) == 0)) {
            return line;
        }
    }
    return NULL;
}

/* Whether that candidate has a feature. */
static bool has(const char *text, const char *surface, const char *type, const char *feature) {
    char features[4096];
    char wanted[80];
    const char *line = line_of(text, surface, type, NULL);
    assert_non_null(line);
    field(line, FIELD_FEATURES, features + 1, sizeof features - 1);
    features[0] = ' ';
    strcat(features, " ");
    snprintf(wanted, sizeof wanted, " %s ", feature);
    return strstr(features, wanted) != NULL;
}

static void an_acronym_in_brackets_tells_where_the_long_form_ends(void **state) {
    const char *text = "Selon l'Agence nationale des routes (ANR) de Cotonou, la route est ouverte.";
    (void)state;
    assert_true(has(text, "Agence nationale des routes", "organization", "acronym:after-matches"));
    assert_false(has(text, "Agence nationale", "organization", "acronym:after-matches"));
    assert_true(has("La Fédération des journalistes, FJ, proteste.", "Fédération des journalistes", "organization",
                    "acronym:after-matches"));
}

static void an_acronym_is_what_its_long_form_is(void **state) {
    (void)state;
    const char *body = "L'Agence nationale des routes (ANR) a dit oui.";
    const char *work = "Le Festival national des routes (FNR) a dit oui.";
    assert_true(has(body, "ANR", "organization", "acronym:explained"));
    assert_true(has(body, "ANR", "organization", "acronym:of-body"));
    assert_true(has(work, "FNR", "organization", "acronym:of-work"));
    assert_false(has("Les routes du pays (ANR) sont fermées.", "ANR", "organization", "acronym:explained"));
}

static void neighbours_are_read_in_pairs(void **state) {
    const char *text = "Il a rejoint l'Académie des sciences, puis il est parti.";
    (void)state;
    assert_true(has(text, "Académie des sciences", "organization", "end:ordinary+comma"));
    assert_true(has(text, "Académie des sciences", "organization", "begin:determiner+Body"));
    assert_true(has(text, "Académie des sciences", "organization", "composite/first:Body"));
}

static void an_article_after_and_begins_another_name(void **state) {
    (void)state;
    const char *two = "Le Conseil du bois et le Comité des forêts sont là.";
    const char *one = "Le Conseil pour la culture et la science est là.";
    assert_true(has(two, "Conseil du bois et le Comité", "organization", "span:and-article"));
    assert_false(has(two, "Conseil du bois", "organization", "span:and-article"));
    assert_false(has(one, "Conseil pour la culture et la science", "organization", "span:and-article"));
}

static void a_dash_is_no_hyphen(void **state) {
    (void)state;
    assert_true(has("Le fleuve Xanta-Ozil coule.", "Xanta", "place", "end:Capital+joint"));
    assert_true(has("Le fleuve Xanta - Ozil coule.", "Xanta", "place", "end:Capital+mark"));
}

static void the_inside_of_a_name_is_counted(void **state) {
    const char *text = "Selon le ministère de la Santé et de la Prévention de Guinée, tout va bien.";
    const char *name = "ministère de la Santé et de la Prévention de Guinée";
    (void)state;
    assert_true(has(text, name, "organization", "span:de-often"));
    assert_true(has(text, name, "organization", "span:and"));
    assert_true(has(text, name, "organization", "span:capital-later"));
    assert_true(has(text, name, "organization", "span:listed-end"));
    assert_true(has(text, name, "organization", "span:lower-first"));
    assert_false(has(text, "ministère de la Santé", "organization", "span:listed-end"));
}

static void one_end_of_a_name_wins(void **state) {
    const char *text = "Selon l'Agence nationale des routes (ANR) de Cotonou, la route est ouverte.";
    char verdict[32];
    (void)state;
    field(line_of(text, "Agence nationale des routes", "organization", NULL), FIELD_VERDICT, verdict, sizeof verdict);
    assert_string_equal(verdict, "accepted");
    field(line_of(text, "Agence nationale", "organization", NULL), FIELD_VERDICT, verdict, sizeof verdict);
    assert_string_not_equal(verdict, "accepted");
}

/* What the clues of a mention are worth together. */
static int32_t sum_of_clues(const lxt_graph *graph, uint32_t mention) {
    int32_t sum = 0;
    for (uint32_t i = 0; i < lxt_mention_clue_count(graph, mention); i++) {
        int32_t weight = 0;
        assert_non_null(lxt_mention_clue(graph, mention, i, &weight, NULL));
        sum += weight;
    }
    return sum;
}

static void clues_add_up_to_the_score(void **state) {
    const char *text = "Selon l'Agence nationale des routes (ANR) de Cotonou, la route est ouverte.";
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    lxt_graph *graph = NULL;
    char score[32];
    (void)state;
    options.flags = LXT_DOCUMENT_CLUES;
    assert_int_equal(lxt_graph_new(NULL, &graph, NULL), LXT_OK);
    assert_int_equal(lxt_extract(engine, scratch, text, strlen(text), &options, graph, NULL), LXT_OK);
    assert_true(lxt_graph_mention_count(graph) >= 2);
    for (uint32_t i = 0; i < lxt_graph_mention_count(graph); i++) {
        const char *type = lxt_type_name(engine, lxt_mention_type(graph, i));
        const char *rule = lxt_mention_rule(graph, i, NULL);
        field(line_of(text, lxt_mention_text(graph, i, NULL), type, rule), FIELD_SCORE, score, sizeof score);
        assert_int_equal(sum_of_clues(graph, i), atoi(score));
    }
    lxt_graph_free(graph);
}

static void every_feature_has_a_name_of_its_own(void **state) {
    enum { SLOTS = 1 << 15 };
    static char names[LX_FEATURE_AT_RULES][64];
    static uint32_t slots[SLOTS];
    (void)state;
    memset(slots, 0, sizeof slots);
    for (uint32_t i = 0; i < LX_FEATURE_AT_RULES; i++) {
        lx_feature_name(i, names[i]);
        uint32_t hash = 2166136261u;
        for (const char *c = names[i]; *c != '\0'; c++) {
            hash = (hash ^ (uint8_t)*c) * 16777619u;
        }
        for (hash %= SLOTS; names[i][0] != '\0' && slots[hash] != 0; hash = (hash + 1) % SLOTS) {
            assert_string_not_equal(names[slots[hash] - 1], names[i]);
        }
        if (names[i][0] != '\0') {
            slots[hash] = i + 1;
            assert_int_equal(lx_feature_find(names[i]), i);
        }
    }
}

static void other_names_are_no_features(void **state) {
    static const char *const names[] = {"",           "bia",       "bias ",         "prev:",   "prev:de ",
                                        "prev:of",    "rule:x",    "gap<",          "gap<far", "before:de",
                                        "before:de+", "run/prev:", "run/length:12", "first'("};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_int_equal(lx_feature_find(names[i]), LX_NONE);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_acronym_in_brackets_tells_where_the_long_form_ends),
        cmocka_unit_test(an_acronym_is_what_its_long_form_is),
        cmocka_unit_test(neighbours_are_read_in_pairs),
        cmocka_unit_test(an_article_after_and_begins_another_name),
        cmocka_unit_test(a_dash_is_no_hyphen),
        cmocka_unit_test(the_inside_of_a_name_is_counted),
        cmocka_unit_test(one_end_of_a_name_wins),
        cmocka_unit_test(clues_add_up_to_the_score),
        cmocka_unit_test(every_feature_has_a_name_of_its_own),
        cmocka_unit_test(other_names_are_no_features),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
