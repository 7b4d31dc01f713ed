/* Tags, comments and what is left of them: in <angle brackets> what is hidden. */
#include "texts.h"

static void inline_tags_are_hidden(void **state) {
    (void)state;
    expect_picture("M<sup>me</sup> Sarr", "M<<sup>>me<</sup>> Sarr");
    expect_picture("<A HREF='x?a>b'>ici</A>", "<<A HREF='x?a>b'>>ici<</A>>");
}

static void block_tags_break(void **state) {
    (void)state;
    expect_picture("a<br/>b", "a<<br/>>/b");
    expect_picture("<p>a</p><p>b", "<<p>>\\Pa<</p>\\P<p>>\\Pb");
    expect_picture("<td>a</td><td>b</td></tr>", "<<td>>|a<</td>|<td>>|b<</td>|</tr>>\\P");
    expect_picture("<h2>A</h2><ul><li>b", "<<h2>>\\P3A<</h2>\\P<ul>\\P<li>>\\P1b");
}

static void line_ends_inside_a_paragraph_element_are_wraps(void **state) {
    (void)state;
    expect_picture("<p>Un\nDeux</p>\nTrois", "<<p>>\\PUn~Deux<</p>>\\PTrois");
    expect_picture("Un<br>\ndeux", "Un<<br>>/deux");
}

static void what_only_looks_like_a_tag_stays(void **state) {
    (void)state;
    static const char *const texts[] = {
        "P<0.001 et a<b",
        "Jean <a.b@c-exemple.mr>;",
        "<https://exemple.org/x>",
        "<www.exemple.org/a>",
        "<<Loi-cadre pour la suite>>",
        "<Efficacit\u00E9 \u00E9nerg\u00E9tique 21>",
        "<nom>",
        "<a plus b>",
        "a < b > c",
        "<",
        "</",
        "<a href=\"x",
        "<!-- sans fin",
        "<!",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        expect_picture(texts[i], texts[i]);
    }
}

static void comments_and_scripts_are_hidden(void **state) {
    (void)state;
    expect_picture("a<!-- <p> -->b", "a<<!-- <p> -->>b");
    expect_picture("<!DOCTYPE html>b", "<<!DOCTYPE html>>b");
    expect_picture("<script>if (a<b) {}</script>b", "<<script>if (a<b) {}</script>>b");
    expect_picture("<style>p {}</style>b", "<<style>p {}</style>>b");
    expect_picture("<script>ouvert", "<<script>>ouvert");
}

static void an_address_in_an_attribute_stays_readable(void **state) {
    (void)state;
    struct lx_text text = cleaned("<a href=\"mailto:a@b.org\">\u00C9crire</a>");
    assert_non_null(strstr(text.clean.items, "a@b.org"));
    uint32_t at = (uint32_t)(strstr(text.clean.items, "a@b.org") - text.clean.items);
    assert_true(lx_text_hidden_within(&text, at, at + 7));
    assert_int_equal(lx_text_raw_start(&text, at), 16);
    lx_text_free(&text);
}

static void debris_of_anchors_is_hidden(void **state) {
    (void)state;
    expect_picture("Courriel : \"mailto:x@y.org\">x@y.org", "Courriel : <\"mailto:x@y.org\">>x@y.org");
    expect_picture("- \"mailto:x@y.org\" target=\"_blank\">x@y.org</a>",
                   "- <\"mailto:x@y.org\" target=\"_blank\">>x@y.org<</a>>");
    expect_picture("voir href=\"http://x.org\" class=\"a\">ici", "voir <href=\"http://x.org\" class=\"a\">>ici");
    expect_picture("x@y.org\">x@y.org", "x@y.org<\">>x@y.org");
    expect_picture("[a](mailto:x@y.org)", "[a](<mailto:>x@y.org)");
}

static void quotations_are_no_debris(void **state) {
    (void)state;
    expect_picture("dit \"http://x.org\" hier", "dit \"http://x.org\" hier");
    expect_picture("a=\"b\" et \"c\" > d", "a=\"b\" et \"c\" > d");
    expect_picture("mailto: ", "mailto: ");
}

/* Cost by counted bytes, not by time: the output of hostile text stays in proportion, and doubling it doubles it. */
static void hostile_markup_stays_in_proportion(void **state) {
    (void)state;
    static const char *const units[] = {"<a '",      "<a \"",        "<!--", "<script>", "<p>",
                                        "\"mailto:", "class=\"b\" ", "&#",   "<a b=\"<"};
    static char raw[1 << 16];
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        size_t length = strlen(units[i]);
        for (size_t at = 0; at + length <= sizeof raw; at += length) {
            memcpy(raw + at, units[i], length);
        }
        struct lx_text text = cleaned_bytes(raw, sizeof raw / length * length, true);
        assert_int_equal(text.clean.count, sizeof raw / length * length);
        assert_true(text.pieces.count <= 2);
        assert_true(text.breaks.count + text.hidden.count <= sizeof raw / 2);
        lx_text_free(&text);
    }
}

/* Found by mutation: the mark composes with the '>' before the hidden content. */
static void a_script_that_begins_with_a_mark(void **state) {
    (void)state;
    struct lx_text text = cleaned("<script>\u0338a</script>b");
    assert_int_equal(text.hidden.count, 1);
    assert_int_equal(text.hidden.items[0].start, 0);
    assert_string_equal(text.clean.items + text.hidden.items[0].end, "b");
    lx_text_free(&text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(inline_tags_are_hidden),
        cmocka_unit_test(block_tags_break),
        cmocka_unit_test(line_ends_inside_a_paragraph_element_are_wraps),
        cmocka_unit_test(what_only_looks_like_a_tag_stays),
        cmocka_unit_test(comments_and_scripts_are_hidden),
        cmocka_unit_test(an_address_in_an_attribute_stays_readable),
        cmocka_unit_test(debris_of_anchors_is_hidden),
        cmocka_unit_test(quotations_are_no_debris),
        cmocka_unit_test(a_script_that_begins_with_a_mark),
        cmocka_unit_test(hostile_markup_stays_in_proportion),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
