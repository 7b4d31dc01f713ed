#include "sample.h"

#include "output/forms.h"
#include "output/json_text.h"

/* Gathers what a writer hands over. */
struct text {
    char bytes[2 * LX_WRITER_BYTES];
    size_t length;
};

static int32_t take_text(void *user, const char *bytes, size_t length) {
    struct text *text = user;
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    return 0;
}

static void has(const char *text, const char *part) {
    if (strstr(text, part) == NULL) {
        print_error("looked for: %s\n", part);
        fail();
    }
}

static void json_has_the_documented_form(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    lxt_graph *graph = sample_graph(sample);
    lxt_write_options options = LXT_WRITE_OPTIONS_INIT;
    options.id = "a\"\n\xE2\x80\xA8.txt";
    options.id_length = strlen(options.id);
    char *json = written(graph, LXT_FORMAT_NDJSON, &options);
    has(json, "{\"id\":\"a\\\"\\n\\u2028.txt\",\"entities\":[{\"id\":0,\"type\":\"person\",\"name\":\"Fatou Diallo\","
              "\"key\":\"person:fatou diallo\",\"aliases\":[],\"confidence\":1.0,\"attributes\":{\"given\":\"Fatou\"},"
              "\"mentions\":[{\"start\":8,\"end\":24,\"text\":\"Fatou</i> Diallo\",\"form\":\"name\","
              "\"confidence\":0.97}]},{\"id\":1,");
    has(json, "\"aliases\":[\"Gambien\"],\"value\":\"GM\"");
    has(json, "\"text\":\"Gambien\",\"form\":\"demonym\",\"confidence\":0.97,\"value\":\"GM\"}]}");
    has(json, "\"relations\":[{\"type\":\"works_for\",\"source\":0,\"target\":1,"
              "\"role\":\"directrice r\xC3\xA9gionale\",\"confidence\":0.905,\"start\":8,\"end\":");
    has(json, "\"warnings\":[{\"code\":\"ill-formed\",");
    has(json, "],\"lxt\":\"0.1.0\"}\n");
    assert_ptr_equal(strchr(json, '\n'), json + strlen(json) - 1);
    assert_null(strstr(json, "\"clues\""));
    free(json);
    lxt_graph_free(graph);
    sample_free(sample);
}

static void json_explains_on_request(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    sample->relations.relations.items[0].past = 1;
    lxt_graph *graph = sample_graph(sample);
    lxt_write_options options = LXT_WRITE_OPTIONS_INIT;
    options.flags = LXT_WRITE_EXPLAIN | LXT_WRITE_ID_NUMBER;
    options.id = "-1.5e3";
    options.id_length = 6;
    char *json = written(graph, LXT_FORMAT_JSON, &options);
    has(json, "{\"id\": -1.5e3,\n \"entities\": [\n");
    has(json, "\"ranges\": [[8,13],[17,24]], \"rule\": \"names.seven\", \"rule_place\": \"fr/names:12\", "
              "\"clues\": [{\"clue\": \"exact\", \"weight\": 1500},{\"clue\": \"sentence start\", \"weight\": -300}]}");
    has(json, "\"past\": true, \"rule\": \"appositions\"}");
    free(json);
    lxt_graph_free(graph);
    sample_free(sample);
}

static void ill_formed_bytes_are_replaced(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    sample->mentions.mentions.items[6].end = (uint32_t)(strchr(sample_text, '\xFF') - sample_text) + 1;
    lxt_graph *graph = sample_graph(sample);
    char *json = written(graph, LXT_FORMAT_NDJSON, NULL);
    has(json, "\"text\":\"Gambien \xEF\xBF\xBD\"");
    has(json, "{\"entities\":[");
    free(json);
    char *page = written(graph, LXT_FORMAT_HTML, NULL);
    assert_null(strchr(page, '\xFF'));
    free(page);
    lxt_graph_free(graph);
    sample_free(sample);
}

static void a_page_nests_marks_and_escapes_text(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    lxt_graph *graph = sample_graph(sample);
    char *page = written(graph, LXT_FORMAT_HTML, NULL);
    has(page, "<article>\xF0\x9F\x98\x80 &lt;i&gt;<mark id=\"m0\" class=\"t5\" title=\"person: Fatou Diallo&#10;"
              "confidence 0.97\">Fatou&lt;/i&gt; Diallo</mark>, directrice\n");
    has(page, "\">Organisation &lt;<mark id=\"m2\"");
    has(page, ">OIM</mark>&gt;</mark> (<mark id=\"m3\"");
    has(page, "&amp; &quot;G20&quot;.</article>");
    has(page, "<li class=\"t t3\">nationality</li>");
    has(page, "<th colspan=\"3\"><span class=\"t t2\">country</span> 1</th></tr>\n<tr id=\"e2\"><td><a href=\"#m4\">"
              "Gambie</a><br><small>Gambien</small></td><td>GM</td><td>2</td></tr>\n</tbody>");
    has(page, "<a href=\"#e2\">Gambie</a>");
    has(page, "<a href=\"#e0\"><title>Fatou Diallo</title><text");
    has(page, "<title>works_for</title><text");
    assert_null(strstr(page, "<script"));
    free(page);
    lxt_graph_free(graph);
    sample_free(sample);
}

/* Not even crossing spans (which the arbiter excludes) may unbalance the tags. */
static void a_page_is_balanced_whatever_the_spans(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    struct lx_mention *mentions = sample->mentions.mentions.items;
    mentions[1].end = mentions[3].start + 1;
    mentions[4].parent = 1;
    mentions[5].parent = 0;
    lxt_graph *graph = sample_graph(sample);
    char *page = written(graph, LXT_FORMAT_HTML, NULL);
    int depth = 0;
    for (const char *at = page; *at != '\0'; at++) {
        depth += strncmp(at, "<mark ", 6) == 0;
        depth -= strncmp(at, "</mark>", 7) == 0;
        assert_true(depth >= 0);
    }
    assert_int_equal(depth, 0);
    free(page);
    lxt_graph_free(graph);
    sample_free(sample);
}

static void a_report_groups_by_type(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    lxt_graph *graph = sample_graph(sample);
    char *report = written(graph, LXT_FORMAT_TEXT, NULL);
    has(report,
        "4 entities, 7 mentions, 2 relations\n\norganization (1)\n  Organisation <OIM>  also OIM  3 mentions\n"
        "\ncountry (1)\n  Gambie  = GM  also Gambien  2 mentions\n\nperson (1)\n  Fatou Diallo  [given Fatou]\n");
    has(report, "\nrelations (2)\n  Fatou Diallo  works_for  Organisation <OIM>  as directrice r\xC3\xA9gionale\n");
    free(report);
    lxt_write_options options = LXT_WRITE_OPTIONS_INIT;
    options.flags = LXT_WRITE_EXPLAIN | LXT_WRITE_COLOUR;
    report = written(graph, LXT_FORMAT_TEXT, &options);
    has(report, "8-24 \"Fatou</i> Diallo\", name, 0.97, names.seven (fr/names:12)\n          +1500 exact\n");
    has(report, "\033[1mGambie\033[0m");
    free(report);
    lxt_graph_free(graph);
    sample_free(sample);
}

/* A value that only repeats the name says nothing; more aliases than a line holds are counted. */
static void a_report_is_short(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    sample->entities.entities.items[3].value = sample->entities.entities.items[3].name;
    struct lx_alias alias = {"Gambien", 7, 6};
    for (int i = 0; i < 9; i++) {
        assert_true(lx_array_push(lx_default_allocator(), &sample->entities.aliases, alias));
    }
    sample->entities.entities.items[2].alias_count = 10;
    lxt_graph *graph = sample_graph(sample);
    char *report = written(graph, LXT_FORMAT_TEXT, NULL);
    has(report, "\ndate (1)\n  25 juillet 2024\n");
    has(report, "also Gambien; Gambien; Gambien; Gambien; Gambien; Gambien; Gambien; Gambien; and 2 more  2 mentions");
    free(report);
    char *page = written(graph, LXT_FORMAT_HTML, NULL);
    has(page, "25 juillet 2024</a></td><td></td><td>1</td>");
    has(page, "Gambien; \xE2\x80\xA6</small>");
    free(page);
    lxt_graph_free(graph);
    sample_free(sample);
}

/* Relations of the same two entities have their labels one below the other. */
static void labels_of_a_drawing_keep_apart(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    struct lx_relation again = sample->relations.relations.items[0];
    for (int i = 0; i < 9; i++) {
        assert_true(lx_array_push(lx_default_allocator(), &sample->relations.relations, again));
    }
    lxt_graph *graph = sample_graph(sample);
    char *page = written(graph, LXT_FORMAT_HTML, NULL);
    char seen[512] = "";
    int labels = 0;
    for (const char *at = strstr(page, "</title><text x="); at != NULL; at = strstr(at + 1, "</title><text x=")) {
        const char *y = strstr(at, " y=\"");
        char height[16] = "";
        memcpy(height, y, 8);
        assert_null(strstr(seen, height));
        strcat(seen, height);
        labels++;
    }
    assert_true(labels >= 3 + 5);
    free(page);
    lxt_graph_free(graph);
    sample_free(sample);
}

/* An escape sequence in a document must not reach the terminal. */
static void a_report_disarms_control_characters(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    sample->entities.entities.items[0].name = "\033[2J\xC2\x9B\xE2\x80\xAEx";
    sample->entities.entities.items[0].name_length = 10;
    lxt_graph *graph = sample_graph(sample);
    char *report = written(graph, LXT_FORMAT_TEXT, NULL);
    assert_null(strchr(report, '\033'));
    has(report, "\xEF\xBF\xBD[2J\xEF\xBF\xBD\xEF\xBF\xBDx");
    free(report);
    lxt_graph_free(graph);
    sample_free(sample);
}

static int32_t stop(void *user, const char *bytes, size_t length) {
    (void)bytes;
    (void)length;
    (*(int *)user)++;
    return 1;
}

static void writing_stops_when_asked(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    lxt_graph *graph = sample_graph(sample);
    lxt_error error = LXT_ERROR_INIT;
    int calls = 0;
    assert_int_equal(lxt_graph_write(graph, LXT_FORMAT_JSON, NULL, 0, NULL, stop, &calls, &error), LXT_ERROR_WRITE);
    assert_int_equal(calls, 1);
    assert_int_equal(error.status, LXT_ERROR_WRITE);
    lxt_graph_free(graph);
    sample_free(sample);
}

static void wrong_arguments_are_errors(void **state) {
    (void)state;
    struct sample *sample = sample_new();
    lxt_graph *graph = sample_graph(sample);
    int calls = 0;
    assert_int_equal(lxt_graph_write(NULL, LXT_FORMAT_JSON, NULL, 0, NULL, stop, &calls, NULL), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_graph_write(graph, LXT_FORMAT_JSON, NULL, 0, NULL, NULL, &calls, NULL), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_graph_write(graph, 0, NULL, 0, NULL, stop, &calls, NULL), LXT_ERROR_ARGUMENT);
    assert_int_equal(lxt_graph_write(graph, LXT_FORMAT_HTML, "x", 1, NULL, stop, &calls, NULL), LXT_ERROR_ARGUMENT);
    lxt_write_options options = LXT_WRITE_OPTIONS_INIT;
    options.flags = 1u << 31;
    assert_int_equal(lxt_graph_write(graph, LXT_FORMAT_JSON, NULL, 0, &options, stop, &calls, NULL),
                     LXT_ERROR_ARGUMENT);
    options.flags = LXT_WRITE_ID_NUMBER;
    options.id = "1 2";
    options.id_length = 3;
    assert_int_equal(lxt_graph_write(graph, LXT_FORMAT_JSON, NULL, 0, &options, stop, &calls, NULL),
                     LXT_ERROR_ARGUMENT);
    assert_int_equal(calls, 0);
    lxt_graph_free(graph);
    sample_free(sample);
}

static void numbers_are_written_in_decimal(void **state) {
    (void)state;
    uint64_t number = UINT64_MAX;
    for (uint32_t i = 0; i < 200; i++, number = i < 70 ? number / 2 + i % 3 : i * (uint64_t)i * i) {
        char wanted[LX_NUMBER_BYTES];
        char got[LX_NUMBER_BYTES];
        snprintf(wanted, sizeof wanted, "%llu", (unsigned long long)number);
        *lx_put_number(got, number) = '\0';
        assert_string_equal(got, wanted);
    }
    for (uint32_t i = 0; i < 20200; i++) {
        char wanted[LX_NUMBER_BYTES];
        char got[LX_NUMBER_BYTES];
        snprintf(wanted, sizeof wanted, "%u", i);
        *lx_put_number(got, i) = '\0';
        assert_string_equal(got, wanted);
        int length = snprintf(wanted, sizeof wanted, "%u.%03u", i / 1000, i % 1000);
        for (int k = 0; k < 2 && wanted[length - 1] == '0'; k++) {
            wanted[--length] = '\0';
        }
        *lx_put_thousandths(got, i) = '\0';
        assert_string_equal(got, wanted);
    }
    static const struct {
        uint32_t thousandths;
        const char *written;
    } decimals[] = {{0, "0.0"},     {5, "0.005"},  {50, "0.05"},   {970, "0.97"},
                    {905, "0.905"}, {1000, "1.0"}, {20100, "20.1"}};
    for (size_t i = 0; i < sizeof decimals / sizeof *decimals; i++) {
        char got[LX_NUMBER_BYTES];
        *lx_put_thousandths(got, decimals[i].thousandths) = '\0';
        assert_string_equal(got, decimals[i].written);
    }
}

/* One character in the middle of letters, at all distances from the ends, also of the writer's buffer. */
static void strings_are_escaped_wherever_the_character_stands(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        const char *written;
    } cases[] = {{"\"", "\\\""},
                 {"\\", "\\\\"},
                 {"\n", "\\n"},
                 {"\x7F", "\\u007f"},
                 {"\x1F", "\\u001f"},
                 {"!", "!"},
                 {"\xC3\xA9", "\xC3\xA9"},
                 {"\xE2\x80\x99", "\xE2\x80\x99"},
                 {"\xE2\x80\xA9", "\\u2029"},
                 {"\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80"},
                 {"\xC3", "\xEF\xBF\xBD"},
                 {"\xC0\xAF", "\xEF\xBF\xBD\xEF\xBF\xBD"},
                 {"\xA9", "\xEF\xBF\xBD"},
                 {"\xE2\x80", "\xEF\xBF\xBD"}};
    enum { LETTERS = 20 };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        for (int before = 0; before <= LETTERS; before++) {
            for (int behind = 0; behind <= LETTERS; behind += 3) {
                char text[64];
                char wanted[80];
                struct text got = {{0}, 0};
                struct lx_writer writer;
                snprintf(text, sizeof text, "%.*s%s%.*s", before, "abcdefghijklmnopqrst", cases[i].bytes, behind,
                         "abcdefghijklmnopqrst");
                snprintf(wanted, sizeof wanted, "\"%.*s%s%.*s\"", before, "abcdefghijklmnopqrst", cases[i].written,
                         behind, "abcdefghijklmnopqrst");
                lx_writer_init(&writer, take_text, &got);
                writer.used = sizeof writer.bytes - LX_JSON_ROOM - (size_t)(before + behind) * 2;
                size_t filled = writer.used;
                memset(writer.bytes, ' ', filled);
                char *at = lx_json_string(&writer, lx_json_begin(&writer), text, strlen(text));
                lx_json_end(&writer, at);
                assert_int_equal(lx_writer_finish(&writer), LXT_OK);
                assert_int_equal(got.length, filled + strlen(wanted));
                assert_memory_equal(got.bytes + filled, wanted, strlen(wanted));
            }
        }
    }
}

static void json_numbers_are_those_of_the_standard(void **state) {
    (void)state;
    const char *const good[] = {"0", "-0", "12", "1.5", "1e9", "1E-9", "-1.25e+10"};
    const char *const bad[] = {"", "-", "01", "1.", ".5", "1e", "1e+", "+1", "0x1", "NaN", "1 "};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(lx_json_number(good[i], strlen(good[i])));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(lx_json_number(bad[i], strlen(bad[i])));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_has_the_documented_form),
        cmocka_unit_test(json_explains_on_request),
        cmocka_unit_test(ill_formed_bytes_are_replaced),
        cmocka_unit_test(a_page_nests_marks_and_escapes_text),
        cmocka_unit_test(a_page_is_balanced_whatever_the_spans),
        cmocka_unit_test(a_report_groups_by_type),
        cmocka_unit_test(a_report_is_short),
        cmocka_unit_test(labels_of_a_drawing_keep_apart),
        cmocka_unit_test(a_report_disarms_control_characters),
        cmocka_unit_test(writing_stops_when_asked),
        cmocka_unit_test(wrong_arguments_are_errors),
        cmocka_unit_test(numbers_are_written_in_decimal),
        cmocka_unit_test(strings_are_escaped_wherever_the_character_stands),
        cmocka_unit_test(json_numbers_are_those_of_the_standard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
