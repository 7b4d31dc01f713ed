/* Inflection macros and alternatives. */
#include "pack_fixture.h"

static void check(const char *text, const char *const *forms, const char *absent) {
    struct compiled c;
    compile_text(&c, text);
    for (; *forms != NULL; forms++) {
        if (!has_class(&c.image, *forms, "x")) {
            fail_msg("%s is missing", *forms);
        }
    }
    if (absent != NULL) {
        assert_null(find_word(&c.image, absent));
    }
    drop(&c);
}

static void endings_replace_the_macro(void **state) {
    (void)state;
    static const char *const forms[] = {"ministère", "ministères", "régional", "régionale",
                                        "régionaux", "régionales", NULL};
    check(HEADER("fr") "inflect s - s\ninflect al al ale aux ales\nlist x\n  ministère~s  région~al\n", forms,
          "région");
}

static void endings_multiply(void **state) {
    (void)state;
    static const char *const forms[] = {"africain", "africaine", "africains", "africaines", NULL};
    check(HEADER("fr") "inflect s - s\ninflect e - e\nlist x\n  africain~e~s\n", forms, NULL);
}

static void a_macro_is_known_before_its_line(void **state) {
    (void)state;
    static const char *const forms[] = {"chef", "chefs", NULL};
    check(HEADER("fr") "list x\n  chef~s\ninflect s - s\n", forms, NULL);
}

static void alternatives_may_be_inflected_and_empty(void **state) {
    (void)state;
    static const char *const forms[] = {"bureau",     "bureaux", "sénateur", "sénatrice", "sénateurs",
                                        "sénatrices", "dame",    "madame",   NULL};
    check(HEADER("fr") "inflect s - s\nlist x\n  {bureau|bureaux}  sénat{eur~s|rice~s}  {|ma}dame\n", forms, NULL);
}

static void names_of_several_words_are_inflected(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "inflect s - s\nlist x\n  chef~s de {cabinet|projet~s}\n");
    assert_non_null(find_name(&c.image, "chef de cabinet", 0));
    assert_non_null(find_name(&c.image, "chefs de cabinet", 0));
    assert_non_null(find_name(&c.image, "chefs de projets", 0));
    assert_int_equal(c.image.count[LX_SECTION_NAMES], 6);
    drop(&c);
}

static void macros_cross_files_of_a_language_only(void **state) {
    (void)state;
    const char *texts[] = {HEADER("fr") "list x\n  chef~s\n", HEADER("fr") "inflect s - s\n",
                           HEADER("es") "inflect s - s es\nlist x\n  mujer~s\n", HEADER("en") "list x\n  board~s\n"};
    struct lx_pack_source sources[4];
    for (size_t i = 0; i < 4; i++) {
        sources[i] = (struct lx_pack_source){"test.pack", texts[i], strlen(texts[i])};
    }
    struct compiled c;
    compile_sources(&c, sources, 3, NULL);
    assert_non_null(find_word(&c.image, "chefs"));
    assert_non_null(find_word(&c.image, "mujeres"));
    assert_null(find_word(&c.image, "chefes"));
    drop(&c);
    lxt_error error = LXT_ERROR_INIT;
    struct lx_image_data data;
    assert_int_equal(lx_pack_compile(sources, 4, NULL, lx_default_allocator(), &data, &error), LXT_ERROR_SYNTAX);
    assert_int_equal(error.column, 8);
}

static void macros_of_the_world_and_of_the_base_are_known(void **state) {
    (void)state;
    const char *texts[] = {HEADER("es") "inflect z z ces\n", HEADER("fr") "inflect x - x\n",
                           HEADER("world") "inflect s - s\n"};
    struct lx_pack_source sources[3];
    for (size_t i = 0; i < 3; i++) {
        sources[i] = (struct lx_pack_source){"test.pack", texts[i], strlen(texts[i])};
    }
    struct compiled base;
    compile_sources(&base, sources, 3, NULL);
    struct compiled c;
    const char *text = HEADER("fr") "list x\n  bureau~x  chef~s\n";
    const struct lx_pack_source source = {"user.pack", text, strlen(text)};
    compile_sources(&c, &source, 1, &base.image);
    assert_non_null(find_word(&c.image, "bureaux"));
    assert_non_null(find_word(&c.image, "chefs"));
    drop(&c);
    drop(&base);
}

static void typographic_characters_read_as_plain_ones(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list x\n  aujourd\xE2\x80\x99hui\n");
    assert_non_null(find_name(&c.image, "aujourd hui", 0));
    assert_string_equal(c.image.bytes + find_name(&c.image, "aujourd hui", 0)->surface, "aujourd'hui");
    drop(&c);
}

static void too_many_forms_are_refused(void **state) {
    (void)state;
    static const char *const bodies[] = {
        "a{1|2|3|4|5|6|7|8}{1|2|3|4|5|6|7|8}{1|2|3|4|5|6|7|8}{1|2|3|4|5|6|7|8}{1|2|3|4|5|6|7|8}",
        "a{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}{1}",
    };
    for (size_t i = 0; i < 2; i++) {
        char text[1024];
        int length = snprintf(text, sizeof text, "%slist x\n  %s\n", HEADER("fr"), bodies[i]);
        const struct lx_pack_source source = {"test.pack", text, (size_t)length};
        struct lx_image_data data;
        lxt_error error = LXT_ERROR_INIT;
        assert_int_equal(lx_pack_compile(&source, 1, NULL, lx_default_allocator(), &data, &error), LXT_ERROR_SYNTAX);
        assert_non_null(strstr(error.message, "at most"));
    }
}

static void spellings_compare_by_accents(void **state) {
    (void)state;
    static const struct {
        const char *full;
        const char *loose;
        bool covers;
    } pairs[] = {
        {"été", "ete", true}, {"été", "éte", true},  {"ete", "été", false},
        {"maï", "mai", true}, {"mai", "maï", false}, {"œuvre", "oeuvre", true},
        {"dû", "dü", false},  {"abc", "ab", false},  {"ab", "abc", false},
        {"", "", true},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        assert_int_equal(
            lx_spelling_covers(pairs[i].full, strlen(pairs[i].full), pairs[i].loose, strlen(pairs[i].loose)),
            pairs[i].covers);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(endings_replace_the_macro),
        cmocka_unit_test(endings_multiply),
        cmocka_unit_test(a_macro_is_known_before_its_line),
        cmocka_unit_test(alternatives_may_be_inflected_and_empty),
        cmocka_unit_test(names_of_several_words_are_inflected),
        cmocka_unit_test(macros_cross_files_of_a_language_only),
        cmocka_unit_test(macros_of_the_world_and_of_the_base_are_known),
        cmocka_unit_test(typographic_characters_read_as_plain_ones),
        cmocka_unit_test(too_many_forms_are_refused),
        cmocka_unit_test(spellings_compare_by_accents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
