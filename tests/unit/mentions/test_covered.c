/* Country words inside longer listed names. */
#include "../cmocka_all.h"

#include "mentions/covered.h"

enum { LISTED = 0 };

static struct lx_candidate candidate(uint32_t first, uint32_t stop, uint8_t type, uint32_t listed) {
    return (struct lx_candidate){.first = first, .stop = stop, .type = type, .listed = listed, .rule = LX_NONE};
}

/* The verdict of the last of some candidates. */
static uint8_t last_verdict(struct lx_candidate *items, uint32_t count) {
    struct lx_candidates candidates = {.items = {.items = items, .count = count}};
    const uint8_t rule_covers[] = {LX_COVERS_SPAN, LX_COVERS_INSIDE};
    for (uint32_t i = 0; i < count; i++) {
        items[i].land =
            items[i].rule != LX_NONE || (items[i].listed != LX_NONE && items[i].type != LXT_TYPE_ORGANIZATION);
    }
    lx_covered_refuse(rule_covers, &candidates);
    return items[count - 1].verdict;
}

static void a_country_inside_a_longer_listed_name_is_refused(void **state) {
    (void)state;
    struct lx_candidate gulf[] = {candidate(0, 3, LXT_TYPE_PLACE, LISTED), candidate(2, 3, LXT_TYPE_COUNTRY, LISTED)};
    assert_int_equal(last_verdict(gulf, 2), LX_VERDICT_VETOED);
    struct lx_candidate republic[] = {candidate(0, 2, LXT_TYPE_COUNTRY, LISTED),
                                      candidate(1, 2, LXT_TYPE_NATIONALITY, LISTED)};
    assert_int_equal(last_verdict(republic, 2), LX_VERDICT_VETOED);
}

static void other_countries_stay(void **state) {
    (void)state;
    struct lx_candidate same[] = {candidate(0, 1, LXT_TYPE_PLACE, LISTED), candidate(0, 1, LXT_TYPE_COUNTRY, LISTED)};
    assert_int_equal(last_verdict(same, 2), LX_VERDICT_OPEN);
    struct lx_candidate crossing[] = {candidate(0, 2, LXT_TYPE_PLACE, LISTED),
                                      candidate(1, 3, LXT_TYPE_COUNTRY, LISTED)};
    assert_int_equal(last_verdict(crossing, 2), LX_VERDICT_OPEN);
    struct lx_candidate run[] = {candidate(0, 3, LXT_TYPE_PLACE, LX_NONE), candidate(2, 3, LXT_TYPE_COUNTRY, LISTED)};
    assert_int_equal(last_verdict(run, 2), LX_VERDICT_OPEN);
    struct lx_candidate body[] = {candidate(0, 3, LXT_TYPE_ORGANIZATION, LISTED),
                                  candidate(2, 3, LXT_TYPE_COUNTRY, LISTED)};
    assert_int_equal(last_verdict(body, 2), LX_VERDICT_OPEN);
}

static void a_vetoed_name_covers_nothing(void **state) {
    (void)state;
    struct lx_candidate items[] = {candidate(0, 3, LXT_TYPE_PLACE, LISTED), candidate(2, 3, LXT_TYPE_COUNTRY, LISTED)};
    items[0].verdict = LX_VERDICT_VETOED;
    assert_int_equal(last_verdict(items, 2), LX_VERDICT_OPEN);
}

static void a_country_is_no_part_of_a_persons_name(void **state) {
    (void)state;
    struct lx_candidate jordan[] = {candidate(1, 2, LXT_TYPE_PERSON, LX_NONE),
                                    candidate(1, 2, LXT_TYPE_COUNTRY, LISTED)};
    jordan[0].rule = 0; /* covers the span */
    assert_int_equal(last_verdict(jordan, 2), LX_VERDICT_VETOED);
    struct lx_candidate mister[] = {candidate(1, 3, LXT_TYPE_PERSON, LX_NONE),
                                    candidate(2, 3, LXT_TYPE_COUNTRY, LISTED)};
    mister[0].rule = 0;
    assert_int_equal(last_verdict(mister, 2), LX_VERDICT_OPEN);
    struct lx_candidate hollande[] = {candidate(0, 2, LXT_TYPE_PERSON, LX_NONE),
                                      candidate(1, 2, LXT_TYPE_COUNTRY, LISTED)};
    hollande[0].rule = 1; /* covers the inside */
    assert_int_equal(last_verdict(hollande, 2), LX_VERDICT_VETOED);
    struct lx_candidate refused[] = {candidate(0, 2, LXT_TYPE_PERSON, LX_NONE),
                                     candidate(1, 2, LXT_TYPE_COUNTRY, LISTED)};
    refused[0].rule = 1;
    refused[0].verdict = LX_VERDICT_VETOED;
    assert_int_equal(last_verdict(refused, 2), LX_VERDICT_OPEN);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_country_is_no_part_of_a_persons_name),
        cmocka_unit_test(a_country_inside_a_longer_listed_name_is_refused),
        cmocka_unit_test(other_countries_stay),
        cmocka_unit_test(a_vetoed_name_covers_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
