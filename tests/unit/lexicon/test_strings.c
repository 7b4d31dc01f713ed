/* Strings that share bytes: every one is still there, and there are fewer bytes. */
#include "pack_fixture.h"

#include "lexicon/image_layout.h"

static const char text[] =
    HEADER("fr") "list month\n"
                 "  mai  maire  mairie  primaire  Réunion  réunions  union  unionisme  été  étés\n"
                 "names place class city\n"
                 "  Saint-Denis de la Réunion | Saint-Denis [country=RE]\n"
                 "  Denis [country=FR]\n"
                 "rule place.x level atoms type place\n"
                 "  {city} 'mai'\n";

static void check_words(const struct lx_image *image) {
    static const char *const words[] = {"mai",   "maire",     "mairie", "primaire", "Réunion", "réunions",
                                        "union", "unionisme", "été",    "étés",     "saint",   "denis"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        assert_non_null(find_word(image, words[i]));
    }
    assert_null(find_word(image, "mair"));
    assert_non_null(find_variant(image, "étés"));
}

static void packed_strings_say_what_they_said(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, text);
    size_t before = c.data.byte_count;
    assert_int_equal(lx_image_pack_strings(&c.data, lx_default_allocator()), LXT_OK);
    assert_true(c.data.byte_count < before);
    lxt_error error = LXT_ERROR_INIT;
    if (lx_image_open(&c.image, c.data.words, c.data.word_count, c.data.bytes, c.data.byte_count, true, &error) !=
        LXT_OK) {
        fail_msg("%s", error.message);
    }
    check_words(&c.image);
    const struct lx_image_name *name = find_name(&c.image, "saint denis", 0);
    assert_string_equal(lx_image_text_at(&c.image, name->surface), "Saint-Denis");
    assert_string_equal(lx_image_text_at(&c.image, c.image.things[name->thing].name), "Saint-Denis de la Réunion");
    assert_string_equal(
        lx_image_attribute_value(&c.image, lx_image_thing_kind(&c.image, name->thing)->attributes, "country", NULL),
        "RE");
    assert_text(&c.image, c.image.rules[0].pattern, "{city} 'mai'");
    drop(&c);
}

/* Packed twice, nothing more is to be had, and nothing is lost. */
static void packing_ends(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, text);
    assert_int_equal(lx_image_pack_strings(&c.data, lx_default_allocator()), LXT_OK);
    size_t once = c.data.byte_count;
    assert_int_equal(lx_image_pack_strings(&c.data, lx_default_allocator()), LXT_OK);
    assert_true(c.data.byte_count <= once + 1);
    assert_int_equal(
        lx_image_open(&c.image, c.data.words, c.data.word_count, c.data.bytes, c.data.byte_count, true, NULL), LXT_OK);
    check_words(&c.image);
    drop(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(packed_strings_say_what_they_said),
        cmocka_unit_test(packing_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
