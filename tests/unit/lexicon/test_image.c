/* The binary form: it comes back as it was, and no damage to it can hurt. */
#include "pack_fixture.h"

#include "base/buffer.h"

static const char text[] =
    HEADER("fr") "inflect s - s\nlist head\n  ministère~s [rank=1]  haut-commissariat\n"
                 "names country class country_name\n  NE = Niger | @en \"Niger\" | République du Niger [id=ne]\n"
                 "number day 1-31 digits 1-2\nrule organization.x level composites form=name\n  {head} 'de' <place>\n"
                 "  value name()\nrelation part_of kind inside outer organization inner country\n"
                 "weights\n  * a -5\ntype t label \"T\"\nnest organization country\ndisable name \"X\"\n";

/* Reads whatever readers may read: the sum keeps the compiler from dropping it. */
static uint32_t touch_string(const struct lx_image *image, struct lx_string string) {
    return (uint32_t)strlen(lx_image_text(image, string)) + string.length;
}

static uint32_t touch_attributes(const struct lx_image *image, struct lx_run run) {
    uint32_t sum = 0;
    for (uint32_t i = 0; i < run.count; i++) {
        sum += touch_string(image, image->attributes[run.first + i].key);
        sum += touch_string(image, image->attributes[run.first + i].value);
    }
    return sum;
}

static uint32_t touch_variant(const struct lx_image *image, uint32_t variant) {
    struct lx_run entries = lx_image_entries(image, variant);
    uint32_t sum = touch_string(image, lx_image_variant_spelling(&image->variants[variant]));
    sum += set_has(image, lx_image_variant_set(&image->variants[variant]), "none");
    for (uint32_t i = entries.first; i < entries.first + entries.count; i++) {
        sum += touch_attributes(image, image->entries[i].attributes);
        sum += touch_string(image, image->sources[image->entries[i].place.source].file);
    }
    return sum;
}

static uint32_t touch_words(const struct lx_image *image) {
    uint32_t sum = find_word(image, "ministère") != NULL;
    for (uint32_t i = 0; i < image->count[LX_SECTION_WORDS]; i++) {
        const struct lx_image_word *word = &image->words[i];
        struct lx_run variants = lx_image_word_variants(image, word);
        sum += touch_string(image, lx_image_word_folded(image, word)) + set_has(image, lx_image_word_set(word), "none");
        for (uint32_t k = variants.first; k < variants.first + variants.count; k++) {
            sum += touch_variant(image, k);
        }
        sum += lx_image_find_child(image, 0, i) != LX_NONE;
    }
    return sum;
}

static uint32_t touch_names(const struct lx_image *image) {
    uint32_t sum = find_name(image, "republique du niger", 0) != NULL;
    for (uint32_t i = 0; i + 1 < image->count[LX_SECTION_NODES]; i++) {
        struct lx_run names = lx_image_node_names(image, i);
        for (uint32_t k = names.first; k < names.first + names.count; k++) {
            const struct lx_image_name *name = &image->names[k];
            sum += (uint32_t)strlen(image->bytes + name->surface);
            sum += touch_attributes(image, lx_image_name_attributes(image, k));
            sum +=
                touch_string(image, image->languages[lx_image_style_language(lx_image_name_style(image, name))].code);
            if (lx_image_style_class(lx_image_name_style(image, name)) != LX_NONE) {
                sum += touch_string(image, image->classes[lx_image_style_class(lx_image_name_style(image, name))].name);
            }
            if (name->thing != LX_NONE) {
                sum += (uint32_t)strlen(lx_image_text_at(image, image->things[name->thing].name));
                sum += touch_attributes(image, lx_image_thing_kind(image, name->thing)->attributes);
            }
        }
        for (uint32_t k = image->nodes[i].first_child; k < image->nodes[i + 1].first_child; k++) {
            sum += lx_image_find_child(image, i, image->nodes[k].word) == k;
        }
    }
    for (uint32_t i = 0; i < image->count[LX_SECTION_RULES]; i++) {
        const struct lx_image_rule *rule = &image->rules[i];
        sum += touch_string(image, rule->name) + touch_string(image, rule->pattern) + touch_string(image, rule->value) +
               touch_attributes(image, rule->attributes);
    }
    return sum;
}

static void a_saved_image_loads_as_it_was(void **state) {
    (void)state;
    const lxt_allocator *standard = lx_default_allocator();
    struct compiled c;
    struct lx_buffer file;
    compile_text(&c, text);
    lx_buffer_init(&file, standard);
    assert_int_equal(lx_image_save(&c.data, &file), LXT_OK);
    assert_true(lx_image_is_binary(file.bytes, file.length));
    assert_false(lx_image_is_binary(text, sizeof text));
    assert_memory_equal(file.bytes, "LXPK\5\0\0\0", 8);
    struct lx_image_data loaded;
    lxt_error error = LXT_ERROR_INIT;
    assert_int_equal(lx_image_load(file.bytes, file.length, standard, &loaded, &error), LXT_OK);
    assert_int_equal(loaded.word_count, c.data.word_count);
    assert_memory_equal(loaded.words, c.data.words, c.data.word_count * 4);
    assert_int_equal(loaded.byte_count, c.data.byte_count);
    assert_memory_equal(loaded.bytes, c.data.bytes, c.data.byte_count);
    lx_image_data_free(&loaded, standard);
    lx_buffer_free(&file);
    drop(&c);
}

static void the_same_packs_give_the_same_bytes(void **state) {
    (void)state;
    struct compiled a;
    struct compiled b;
    compile_text(&a, text);
    compile_text(&b, text);
    assert_int_equal(a.data.word_count, b.data.word_count);
    assert_memory_equal(a.data.words, b.data.words, a.data.word_count * 4);
    assert_memory_equal(a.data.bytes, b.data.bytes, a.data.byte_count);
    drop(&a);
    drop(&b);
}

static void truncated_and_damaged_files_are_refused(void **state) {
    (void)state;
    const lxt_allocator *standard = lx_default_allocator();
    struct compiled c;
    struct lx_buffer file;
    compile_text(&c, text);
    lx_buffer_init(&file, standard);
    assert_int_equal(lx_image_save(&c.data, &file), LXT_OK);
    for (size_t length = 0; length < file.length; length++) {
        /* A copy of just these bytes, so that the address sanitiser sees a step beyond. */
        char *copy = lx_alloc(standard, length + (length == 0), 1);
        memcpy(copy, file.bytes, length);
        struct lx_image_data loaded;
        assert_int_equal(lx_image_load(copy, length, standard, &loaded, NULL), LXT_ERROR_FORMAT);
        lx_free(standard, copy);
    }
    for (size_t bit = 0; bit < file.length * 8; bit += 3) {
        file.bytes[bit / 8] = (char)(file.bytes[bit / 8] ^ 1 << bit % 8);
        struct lx_image_data loaded;
        assert_int_equal(lx_image_load(file.bytes, file.length, standard, &loaded, NULL), LXT_ERROR_FORMAT);
        file.bytes[bit / 8] = (char)(file.bytes[bit / 8] ^ 1 << bit % 8);
    }
    lx_buffer_free(&file);
    drop(&c);
}

/* Behind the checksum: a word of the image has another value. Refused, or harmless to every reader. */
static void damaged_images_are_refused_or_harmless(void **state) {
    (void)state;
    struct compiled c;
    uint32_t refused = 0;
    uint32_t sum = 0;
    compile_text(&c, text);
    for (size_t i = 0; i < c.data.word_count; i++) {
        const uint32_t was = c.data.words[i];
        const uint32_t values[] = {0, 1, was + 1, was - 1, was ^ 2, was ^ 16, was + 4096, was ^ 0x80000000, UINT32_MAX};
        for (size_t k = 0; k < sizeof values / sizeof *values; k++) {
            struct lx_image image;
            c.data.words[i] = values[k];
            if (lx_image_open(&image, c.data.words, c.data.word_count, c.data.bytes, c.data.byte_count, true, NULL) ==
                LXT_OK) {
                sum += touch_words(&image) + touch_names(&image);
            } else {
                refused++;
            }
        }
        c.data.words[i] = was;
    }
    assert_true(sum > 0);
    assert_true(refused > c.data.word_count);
    drop(&c);
}

static void damaged_strings_are_refused_or_harmless(void **state) {
    (void)state;
    struct compiled c;
    uint32_t refused = 0;
    uint32_t sum = 0;
    compile_text(&c, text);
    for (size_t i = 0; i < c.data.byte_count; i++) {
        const char was = c.data.bytes[i];
        for (int k = 0; k < 3; k++) {
            struct lx_image image;
            c.data.bytes[i] = (char)(unsigned char)(k == 0 ? 0 : k == 1 ? 0xC3 : 0x80);
            if (lx_image_open(&image, c.data.words, c.data.word_count, c.data.bytes, c.data.byte_count, true, NULL) ==
                LXT_OK) {
                sum += touch_words(&image) + touch_names(&image);
            } else {
                refused++;
            }
        }
        c.data.bytes[i] = was;
    }
    assert_true(sum > 0);
    assert_true(refused > c.data.byte_count);
    drop(&c);
}

static void faults_have_names(void **state) {
    (void)state;
    struct compiled c;
    struct lx_image image;
    lxt_error error = LXT_ERROR_INIT;
    compile_text(&c, text);
    c.data.words[1] = 99;
    assert_int_equal(
        lx_image_open(&image, c.data.words, c.data.word_count, c.data.bytes, c.data.byte_count, true, &error),
        LXT_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "version 99"));
    drop(&c);
}

/* Compiles the text, sets one word of the image, and expects to be told about this fault. */
static void expect_fault(size_t (*word)(const struct lx_image *image, const uint32_t *words), uint32_t value,
                         const char *fault) {
    struct compiled c;
    struct lx_image image;
    lxt_error error = LXT_ERROR_INIT;
    compile_text(&c, text);
    c.data.words[word(&c.image, c.data.words)] = value;
    assert_int_equal(
        lx_image_open(&image, c.data.words, c.data.word_count, c.data.bytes, c.data.byte_count, true, &error),
        LXT_ERROR_FORMAT);
    assert_non_null(strstr(error.message, fault));
    drop(&c);
}

static size_t first_child_of_node_1(const struct lx_image *image, const uint32_t *words) {
    return (size_t)(&image->nodes[1].first_child - words);
}

static void a_trie_that_leads_back_is_refused(void **state) {
    (void)state;
    expect_fault(first_child_of_node_1, 1, "name trie");
    expect_fault(first_child_of_node_1, 0, "name trie");
}

static size_t a_bucket(const struct lx_image *image, const uint32_t *words) {
    return (size_t)(image->buckets + 1 - words);
}

static void buckets_out_of_order_are_refused(void **state) {
    (void)state;
    expect_fault(a_bucket, UINT32_MAX, "word table");
    expect_fault(a_bucket, 1000, "word table");
}

static size_t count_of_spellings(const struct lx_image *image, const uint32_t *words) {
    return (size_t)(&image->variants[0].bits - words);
}

static void a_word_with_no_or_endless_spellings_is_refused(void **state) {
    (void)state;
    expect_fault(count_of_spellings, 0, "word table");
    expect_fault(count_of_spellings, UINT32_MAX, "word table");
    expect_fault(count_of_spellings, 0xFFFF0001, "word table");
}

static size_t a_start(const struct lx_image *image, const uint32_t *words) {
    return (size_t)(&image->starts[0].bits - words);
}

static void starts_that_no_child_has_are_refused(void **state) {
    (void)state;
    expect_fault(a_start, UINT32_MAX, "name trie");
    expect_fault(a_start, 0, "name trie");
}

static void equal_attributes_are_kept_once(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("world") "names city\n  A [country=FR rank=3]\n  B [country=FR rank=3]\n"
                                     "  C [rank=3 country=FR]\n");
    assert_int_equal(c.image.count[LX_SECTION_ATTRIBUTES], 4);
    assert_int_equal(lx_image_thing_kind(&c.image, 0)->attributes.first,
                     lx_image_thing_kind(&c.image, 1)->attributes.first);
    assert_string_equal(
        lx_image_attribute_value(&c.image, lx_image_thing_kind(&c.image, 1)->attributes, "country", NULL), "FR");
    assert_string_equal(lx_image_attribute_value(&c.image, lx_image_thing_kind(&c.image, 2)->attributes, "rank", NULL),
                        "3");
    drop(&c);
}

/* Enough words to fill many buckets and several groups of starts. */
static void every_word_and_name_is_found(void **state) {
    (void)state;
    enum { NAMES = 500 };
    static char pack[NAMES * 32 + 256];
    struct compiled c;
    int length = snprintf(pack, sizeof pack, HEADER("world") "names city\n");
    for (int i = 0; i < NAMES; i++) {
        length += snprintf(pack + length, sizeof pack - (size_t)length, "  Ville%c%c Nord%d\n", 'a' + i % 26,
                           'a' + i / 26, i % 7);
    }
    compile_text(&c, pack);
    for (int i = 0; i < NAMES; i++) {
        char name[32];
        snprintf(name, sizeof name, "ville%c%c nord%d", 'a' + i % 26, 'a' + i / 26, i % 7);
        assert_non_null(find_name(&c.image, name, 0));
        assert_int_equal(find_name(&c.image, name, 0)->thing, i);
        assert_null(find_name(&c.image, name, 1));
        snprintf(name, sizeof name, "ville%c%c nord%d", 'a' + i % 26, 'a' + i / 26, (i + 1) % 7);
        assert_null(find_name(&c.image, name, 0));
    }
    assert_null(find_word(&c.image, "nord7"));
    assert_int_equal(find_node(&c.image, "nord1"), LX_NONE);
    drop(&c);
}

static void an_empty_image_is_valid(void **state) {
    (void)state;
    struct compiled c;
    compile_sources(&c, NULL, 0, NULL);
    assert_text(&c.image, c.image.languages[0].code, "world");
    assert_null(find_word(&c.image, "word"));
    drop(&c);
}

static void the_built_in_image_is_valid(void **state) {
    (void)state;
    struct lx_image image;
    lxt_error error = LXT_ERROR_INIT;
    if (lx_image_open(&image, lx_builtin_words, lx_builtin_word_count, lx_builtin_bytes, lx_builtin_byte_count, true,
                      &error) != LXT_OK) {
        fail_msg("%s", error.message);
    }
    assert_true(image.count[LX_SECTION_MACROS] > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_saved_image_loads_as_it_was),
        cmocka_unit_test(the_same_packs_give_the_same_bytes),
        cmocka_unit_test(truncated_and_damaged_files_are_refused),
        cmocka_unit_test(damaged_images_are_refused_or_harmless),
        cmocka_unit_test(damaged_strings_are_refused_or_harmless),
        cmocka_unit_test(faults_have_names),
        cmocka_unit_test(a_trie_that_leads_back_is_refused),
        cmocka_unit_test(buckets_out_of_order_are_refused),
        cmocka_unit_test(a_word_with_no_or_endless_spellings_is_refused),
        cmocka_unit_test(starts_that_no_child_has_are_refused),
        cmocka_unit_test(equal_attributes_are_kept_once),
        cmocka_unit_test(every_word_and_name_is_found),
        cmocka_unit_test(an_empty_image_is_valid),
        cmocka_unit_test(the_built_in_image_is_valid),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
