/* Patterns come back from an image as they were written. */
#include "../cmocka_all.h"

#include <string.h>

#include "lexicon/phrases.h"

/* Shortens and expands a pattern; its length in between. */
static size_t there_and_back(const char *pattern) {
    char shortened[256];
    char written[256];
    size_t length = strlen(pattern);
    memcpy(shortened, pattern, length);
    size_t small = lx_phrases_shorten(shortened, length);
    assert_int_equal(lx_phrases_length(shortened, small), length);
    lx_phrases_expand(shortened, small, written);
    assert_memory_equal(written, pattern, length);
    return small;
}

static void what_many_rules_say_takes_a_byte(void **state) {
    (void)state;
    const char pattern[] = "source:<organization> ',' {det}? target:<organization|country>";
    assert_true(there_and_back(pattern) < strlen(pattern) / 2);
}

static void other_patterns_stay_as_they_are(void **state) {
    (void)state;
    assert_int_equal(there_and_back(""), 0);
    assert_int_equal(there_and_back("'é'"), strlen("'é'"));
    assert_int_equal(there_and_back("source:<or"), strlen("source:<or"));
}

static void only_control_characters_stand_for_phrases(void **state) {
    (void)state;
    for (int byte = 0; byte < 256; byte++) {
        bool white = byte == '\0' || (byte >= '\t' && byte <= '\r');
        assert_int_equal(lx_phrase_byte((char)byte), byte < 32 && !white);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_many_rules_say_takes_a_byte),
        cmocka_unit_test(other_patterns_stay_as_they_are),
        cmocka_unit_test(only_control_characters_stand_for_phrases),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
