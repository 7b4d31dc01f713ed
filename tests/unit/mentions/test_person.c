/* Splitting names. A word is written as its letter: see word(). */
#include "../cmocka_all.h"

#include <string.h>

#include "mentions/person_name.h"

/* g given, f family, b both, x neither, p particle, i initial; U, G, F in capitals: unlisted, given, family. */
static struct lx_name_word word(char letter) {
    struct lx_name_word word = {false, false, false, false, false};
    word.upper = letter == 'U' || letter == 'G' || letter == 'F';
    word.initial = letter == 'i';
    word.given = letter == 'g' || letter == 'b' || letter == 'G';
    word.family = letter == 'f' || letter == 'b' || letter == 'F';
    word.particle = letter == 'p';
    return word;
}

static void expect(const char *name, enum lx_name_order order, uint32_t given, uint32_t given_end, uint32_t family,
                   uint32_t family_end) {
    struct lx_name_word words[16];
    uint32_t count = (uint32_t)strlen(name);
    for (uint32_t i = 0; i < count; i++) {
        words[i] = word(name[i]);
    }
    struct lx_name_split split = lx_name_split(words, count, order);
    if (given != given_end) {
        assert_int_equal(split.given, given);
    }
    assert_int_equal(split.given_end - split.given, given_end - given);
    if (family != family_end) {
        assert_int_equal(split.family, family);
    }
    assert_int_equal(split.family_end - split.family, family_end - family);
}

static void the_last_word_is_the_family_name(void **state) {
    (void)state;
    expect("gf", LX_NAME_ONE_FAMILY, 0, 1, 1, 2);
    expect("xx", LX_NAME_ONE_FAMILY, 0, 1, 1, 2);
    expect("gif", LX_NAME_ONE_FAMILY, 0, 2, 2, 3);
}

static void particles_belong_to_the_family_name(void **state) {
    (void)state;
    expect("gpf", LX_NAME_ONE_FAMILY, 0, 1, 1, 3);
    expect("gppx", LX_NAME_ONE_FAMILY, 0, 1, 1, 4);
}

static void capitals_are_the_family_name_wherever_they_stand(void **state) {
    (void)state;
    expect("Fg", LX_NAME_ONE_FAMILY, 1, 2, 0, 1);
    expect("gF", LX_NAME_ONE_FAMILY, 0, 1, 1, 2);
    expect("ggUU", LX_NAME_ONE_FAMILY, 0, 2, 2, 4);
    expect("gpU", LX_NAME_ONE_FAMILY, 0, 1, 1, 3);
    expect("UUgg", LX_NAME_ONE_FAMILY, 2, 4, 0, 2);
}

static void a_name_all_in_capitals_is_read_by_its_order(void **state) {
    (void)state;
    expect("GF", LX_NAME_ONE_FAMILY, 0, 1, 1, 2);
}

static void spanish_names_have_two_family_names(void **state) {
    (void)state;
    expect("gff", LX_NAME_TWO_FAMILIES, 0, 1, 1, 3);
    expect("ggff", LX_NAME_TWO_FAMILIES, 0, 2, 2, 4);
    expect("gpff", LX_NAME_TWO_FAMILIES, 0, 1, 1, 4);
    expect("gf", LX_NAME_TWO_FAMILIES, 0, 1, 1, 2);
}

static void one_word_is_what_the_lists_say(void **state) {
    (void)state;
    expect("f", LX_NAME_ONE_FAMILY, 0, 0, 0, 1);
    expect("x", LX_NAME_ONE_FAMILY, 0, 0, 0, 1);
    expect("b", LX_NAME_ONE_FAMILY, 0, 0, 0, 1);
    expect("g", LX_NAME_ONE_FAMILY, 0, 1, 0, 0);
    expect("", LX_NAME_ONE_FAMILY, 0, 0, 0, 0);
}

static void lists_can_turn_the_order_round(void **state) {
    (void)state;
    expect("fg", LX_NAME_ONE_FAMILY, 1, 2, 0, 1);
    expect("xg", LX_NAME_ONE_FAMILY, 0, 1, 1, 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_last_word_is_the_family_name),
        cmocka_unit_test(particles_belong_to_the_family_name),
        cmocka_unit_test(capitals_are_the_family_name_wherever_they_stand),
        cmocka_unit_test(a_name_all_in_capitals_is_read_by_its_order),
        cmocka_unit_test(spanish_names_have_two_family_names),
        cmocka_unit_test(one_word_is_what_the_lists_say),
        cmocka_unit_test(lists_can_turn_the_order_round),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
