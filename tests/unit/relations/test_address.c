/* What an e-mail address says about its owner. */
#include "../cmocka_all.h"

#include "relations/address.h"

static const struct lx_entities nobody = {.allocator = NULL};

static struct lx_entity person(const char *name) {
    return (struct lx_entity){.type = LXT_TYPE_PERSON, .name = name};
}

static struct lx_entity body(const char *name) {
    return (struct lx_entity){.type = LXT_TYPE_ORGANIZATION, .name = name};
}

static void expect_person(const char *name, const char *address, bool expected) {
    struct lx_entity entity = person(name);
    assert_int_equal(lx_address_names_person(address, &entity), expected);
}

static void expect_domain(struct lx_entity entity, const char *address, bool expected) {
    assert_int_equal(lx_address_domain_names(address, &nobody, &entity), expected);
}

static void local_parts_name_persons(void **state) {
    (void)state;
    expect_person("Awa Diop", "awa.diop@x.org", true);
    expect_person("Awa Diop", "adiop@x.org", true);
    expect_person("Awa Diop", "awa@x.org", true);
    expect_person("Abdellatif BENMOUSSA EL IDRISSI", "a.benmoussa@x.org", true);
    expect_person("DIOP Awa", "a.diop@x.org", true);
    expect_person("Amélie Éluard", "eluard@x.org", true);
    expect_person("Thu Ly", "t.ly@x.org", true);
    expect_person("Thu Ly", "family@x.org", false);
    expect_person("Awa Diop", "contact@x.org", false);
    expect_person("Awa Diop", "jean.martin@x.org", false);
}

static void domains_name_bodies_and_persons(void **state) {
    (void)state;
    expect_domain(body("ROM"), "info@rom.example", true);
    expect_domain(body("Observatoire des forêts du bassin du Congo"), "x@ofbc-news.org", true);
    expect_domain(body("Puits & Partage"), "x@puits-partage.org", true);
    expect_domain(body("Servicios Alternativos"), "x@serviciosalternativos.com", true);
    expect_domain(body("Fondation Halimar"), "x@mail.halimar.org", true);
    expect_domain(body("Fondation Halimar"), "x@halimar", false);
    expect_domain(body("UNICEF"), "x@undp.org", false);
    expect_domain(body("Organisation mondiale"), "x@orange.org", false);
    expect_domain(person("Awa Diop Sow"), "hello@awadiopsow.com", true);
    expect_domain(person("Awa Diop Sow"), "hello@awa.com", false);
}

static void whole_names_stand_in_local_parts(void **state) {
    (void)state;
    struct lx_entity entity = person("Awa Diop");
    assert_true(lx_address_is_of("awa.diop@x.org", &entity));
    assert_true(lx_address_is_of("a.diop@x.org", &entity));
    assert_false(lx_address_is_of("b.diop@x.org", &entity));
    assert_false(lx_address_is_of("diop@x.org", &entity));
    assert_false(lx_address_is_of("awa.diouf@x.org", &entity));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(local_parts_name_persons),
        cmocka_unit_test(domains_name_bodies_and_persons),
        cmocka_unit_test(whole_names_stand_in_local_parts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
