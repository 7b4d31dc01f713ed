/* The second pass finds again what was established, wherever it stands, and proposes nothing twice. */
#include "built_in.h"

#include <string.h>

#include "base/buffer.h"
#include "engine_data.h"

enum { FILLERS = 130, SURFACES = 9, FOUND_MAX = 32 };

/* "Kabo Diallu", more and more words, "Kabo Diallu", and so on. Returns the tokens at which the name stands. */
static void read_names(uint32_t places[SURFACES]) {
    struct lx_buffer text = {0};
    lx_buffer_init(&text, lx_default_allocator());
    for (uint32_t i = 0; i < SURFACES; i++) {
        lx_buffer_string(&text, "Kabo Diallu ");
        for (uint32_t k = 0; k < FILLERS + i; k++) {
            lx_buffer_string(&text, k % 7 == 0 ? "Kabo " : "alors ");
        }
    }
    assert_int_equal(lxt_dump(engine, scratch, text.bytes, text.length, NULL, LXT_STAGE_TOKENS, ignore, NULL, NULL),
                     LXT_OK);
    for (uint32_t i = 0, token = 0; i < SURFACES; token += 2 + FILLERS + i, i++) {
        places[i] = token;
    }
    lx_buffer_free(&text);
}

static struct lx_established established_at(uint32_t first, uint32_t stop) {
    const struct lx_reading *reading = &scratch->reading;
    return (struct lx_established){.hash = lx_established_hash(reading, first, stop, NULL),
                                   .first = lx_reading_word_hash(reading, first),
                                   .type = LXT_TYPE_PERSON,
                                   .words = (uint16_t)(stop - first),
                                   .count = 1};
}

/* Repeats of the name at the first place, where candidates stand already; writes their first tokens. */
static uint32_t repeat(const struct lx_candidate *known, uint32_t known_count, uint32_t limit,
                       uint32_t found[FOUND_MAX]) {
    struct lx_candidates candidates = {.allocator = lx_default_allocator()};
    struct lx_established item = established_at(0, 2);
    static struct lx_establisheds list;
    list.items.items = &item;
    list.items.count = 1;
    lx_established_index(&list);
    for (uint32_t i = 0; i < known_count; i++) {
        assert_true(lx_array_push(candidates.allocator, &candidates.items, known[i]));
    }
    assert_int_equal(lx_mentions_repeat(&scratch->reading, &list, limit, &candidates), LXT_OK);
    uint32_t count = 0;
    for (uint32_t i = 0; i < candidates.items.count; i++) {
        if (candidates.items.items[i].repeat != 0 && count < FOUND_MAX) {
            assert_int_equal(candidates.items.items[i].stop, candidates.items.items[i].first + 2);
            found[count++] = candidates.items.items[i].first;
        }
    }
    lx_candidates_free(&candidates);
    return count;
}

static void a_name_is_found_wherever_it_stands(void **state) {
    (void)state;
    uint32_t places[SURFACES];
    uint32_t found[FOUND_MAX];
    read_names(places);
    assert_int_equal(repeat(NULL, 0, UINT32_MAX, found), SURFACES);
    assert_memory_equal(found, places, sizeof places);
}

static void what_is_proposed_already_is_not_proposed_again(void **state) {
    (void)state;
    uint32_t places[SURFACES];
    uint32_t found[FOUND_MAX];
    read_names(places);
    const struct lx_candidate known[] = {
        {.first = places[0], .stop = places[0] + 2, .type = LXT_TYPE_ORGANIZATION, .rule = LX_NONE, .listed = LX_NONE},
        {.first = places[3], .stop = places[3] + 3, .type = LXT_TYPE_PERSON, .rule = LX_NONE, .listed = LX_NONE},
        {.first = places[4], .stop = places[4] + 3, .type = LXT_TYPE_PERSON, .rule = LX_NONE, .listed = LX_NONE},
        {.first = places[4], .stop = places[4] + 2, .type = LXT_TYPE_PERSON, .rule = LX_NONE, .listed = LX_NONE},
    };
    assert_int_equal(repeat(known, 4, UINT32_MAX, found), SURFACES - 1);
    assert_int_equal(found[3], places[3]);
    assert_int_equal(found[4], places[5]);
}

static void the_limit_of_candidates_holds(void **state) {
    (void)state;
    uint32_t places[SURFACES];
    uint32_t found[FOUND_MAX];
    read_names(places);
    assert_int_equal(repeat(NULL, 0, 5, found), 5);
    assert_int_equal(repeat(NULL, 0, 0, found), 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_name_is_found_wherever_it_stands),
        cmocka_unit_test(what_is_proposed_already_is_not_proposed_again),
        cmocka_unit_test(the_limit_of_candidates_holds),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
