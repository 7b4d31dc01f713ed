#include "make_document.h"

static const char pack[] = "libextract-pack 1\n"
                           "pack fr/test\nlanguage fr\nscope block\nlicence MIT\nsource \"test\"\n"
                           "list de\n  de  du  des  d'\n"
                           "list det\n  le  la  les  l'\n"
                           "list function_word\n  le  la  les  de  du  des  pour  et\n"
                           "list alias_cue\n  ci  dit  dite  appelé  anciennement\n"
                           "list alias_filler\n  après  en  aussi\n"
                           "list alias_language\n  anglais\n"
                           "list alias_bracket\n  ou\n"
                           "list in_prep\n  à  en\n"
                           "list copula\n  est\n"
                           "list org_head\n  forum  forums  fabrique  université  ministère\n";

enum { ORG = LXT_TYPE_ORGANIZATION, PERSON = LXT_TYPE_PERSON, COUNTRY = LXT_TYPE_COUNTRY };

static void an_acronym_joins_the_long_form_that_defines_it(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "L'ORM a parlé. L'Organisation régionale de la montagne (ORM) aussi, puis l'ORM.");
    uint32_t before = mention_add(&d, ORG, "ORM", 0);
    uint32_t name = mention_add(&d, ORG, "Organisation régionale de la montagne", 0);
    uint32_t inside = mention_add(&d, ORG, "ORM", 1);
    uint32_t after = mention_add(&d, ORG, "ORM", 2);
    document_link(&d);
    assert_true(same_entity(&d, name, inside) && same_entity(&d, name, before) && same_entity(&d, name, after));
    assert_int_equal(d.entities.entities.count, 1);
    const struct lx_entity *entity = entity_of(&d, name);
    assert_string_equal(entity->name, "Organisation régionale de la montagne");
    assert_string_equal(entity->key, "organization:organisation regionale de montagne");
    assert_int_equal(entity->alias_count, 1);
    assert_string_equal(d.entities.aliases.items[entity->first_alias].text, "ORM");
    document_close(&d);
}

static void an_acronym_in_another_language_is_believed_in_brackets_only(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "Le Conseil danois pour les réfugiés (DRC) et le Fonds mondial du climat, GCF, agissent.");
    uint32_t council = mention_add(&d, ORG, "Conseil danois pour les réfugiés", 0);
    uint32_t drc = mention_add(&d, ORG, "DRC", 0);
    uint32_t fund = mention_add(&d, ORG, "Fonds mondial du climat", 0);
    uint32_t gcf = mention_add(&d, ORG, "GCF", 0);
    document_link(&d);
    assert_true(same_entity(&d, council, drc));
    assert_false(same_entity(&d, fund, gcf));
    document_close(&d);
}

static void letters_tell_which_of_two_nested_names_an_acronym_stands_for(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "La Division de l'eau de l'Autorité du bassin du Niger (ABN) agit.");
    uint32_t unit = mention_add(&d, ORG, "Division de l'eau de l'Autorité du bassin du Niger", 0);
    uint32_t body = mention_add(&d, ORG, "Autorité du bassin du Niger", 0);
    uint32_t acronym = mention_add(&d, ORG, "ABN", 0);
    document_link(&d);
    assert_true(same_entity(&d, body, acronym));
    assert_false(same_entity(&d, unit, body));
    document_close(&d);
}

static void a_word_that_says_so_defines_another_name(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "La Société des eaux (ci-après « la Compagnie ») et la Caisse verte, dite Cave, signent.");
    uint32_t company = mention_add(&d, ORG, "Société des eaux", 0);
    uint32_t fund = mention_add(&d, ORG, "Caisse verte", 0);
    uint32_t alias = mention_add(&d, ORG, "Cave", 0);
    document_link(&d);
    assert_true(same_entity(&d, fund, alias));
    assert_false(same_entity(&d, company, fund));
    document_close(&d);
}

/* Whether two bodies of a text are one. */
static bool are_one(const char *text, const char *a, const char *b) {
    struct document d;
    document_open(&d, pack, text);
    uint32_t x = mention_add(&d, ORG, a, 0);
    uint32_t y = mention_add(&d, ORG, b, 0);
    document_link(&d);
    bool one = same_entity(&d, x, y);
    document_close(&d);
    return one;
}

static void only_words_of_a_list_stand_beside_a_cue(void **state) {
    (void)state;
    const char *a = "Caisse verte";
    const char *b = "Cave bleue";
    assert_true(are_one("La Caisse verte, anciennement la Cave bleue, signe.", a, b));
    assert_true(are_one("La Caisse verte (LCV), anciennement la Cave bleue, signe.", a, b));
    assert_true(are_one("La Caisse verte (LCV ; en anglais, Cave bleue) signe.", a, b));
    assert_true(are_one("La Caisse verte (ou Cave bleue) signe.", a, b));
    assert_false(are_one("La Caisse verte (Ligue rouge ou Cave bleue) signe.", a, b));
    assert_false(are_one("La Caisse verte, qui a appelé la Cave bleue, signe.", a, b));
    assert_false(are_one("La Caisse verte, anciennement à la Cave bleue, signe.", a, b));
    assert_false(are_one("La Caisse verte a appelé la Cave bleue.", a, b));
    assert_false(are_one("La Caisse verte ou Cave bleue signe.", a, b));
}

static void letters_tell_what_is_said_to_be_a_name(void **state) {
    (void)state;
    assert_true(are_one("L'ORM, l'Organisation régionale de la montagne, siège.", "ORM",
                        "Organisation régionale de la montagne"));
    assert_false(
        are_one("L'ORM, la Caisse régionale de la montagne, siège.", "ORM", "Caisse régionale de la montagne"));
    assert_true(are_one("NARMI est l'Institut national de recherche maritime.", "NARMI",
                        "Institut national de recherche maritime"));
    assert_true(are_one("Le Fonds de la recherche marine – FNRM – paie.", "Fonds de la recherche marine", "FNRM"));
    assert_true(are_one("Le Banat Rive Club Sud joue. Plus tard, BNRCS gagne.", "Banat Rive Club Sud", "BNRCS"));
    assert_false(are_one("Le Banat Rive Club Sud joue. Plus tard, BNRVCS gagne.", "Banat Rive Club Sud", "BNRVCS"));
}

static void a_country_in_a_name_is_compared_by_its_code(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "La Cour haute du Togo, la Cour haute togolaise, la Cour haute du Mali.");
    uint32_t togo = mention_add(&d, ORG, "Cour haute du Togo", 0);
    mention_add(&d, COUNTRY, "Togo", 0);
    uint32_t togolese = mention_add(&d, ORG, "Cour haute togolaise", 0);
    mention_add(&d, LXT_TYPE_NATIONALITY, "togolaise", 0);
    uint32_t mali = mention_add(&d, ORG, "Cour haute du Mali", 0);
    mention_add(&d, COUNTRY, "Mali", 0);
    for (uint32_t i = 0; i < d.mentions.mentions.count; i++) {
        struct lx_mention *m = &d.mentions.mentions.items[i];
        if (m->type != ORG) {
            m->value.text = i > mali ? "ML" : "TG";
        }
    }
    document_link(&d);
    assert_true(same_entity(&d, togo, togolese));
    assert_false(same_entity(&d, togo, mali));
    document_close(&d);
}

static void a_family_name_joins_the_one_person_that_has_it(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "Awa Traoré et Jean Dupont parlent. Mme Traoré conclut. Marie Dupont rit. M. Dupont part.");
    uint32_t awa = mention_add(&d, PERSON, "Awa Traoré", 0);
    uint32_t jean = mention_add(&d, PERSON, "Jean Dupont", 0);
    uint32_t traore = mention_add(&d, PERSON, "Traoré", 1);
    uint32_t marie = mention_add(&d, PERSON, "Marie Dupont", 0);
    uint32_t dupont = mention_add(&d, PERSON, "Dupont", 2);
    document_link(&d);
    assert_true(same_entity(&d, awa, traore));
    assert_false(same_entity(&d, jean, marie));
    assert_false(same_entity(&d, jean, dupont) || same_entity(&d, marie, dupont));
    document_close(&d);
}

static void order_and_capitals_of_a_name_do_not_matter(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "TOSSOU Alexis parle, puis Alexis Tossou, puis M. TOSSOU.");
    uint32_t inverted = mention_add(&d, PERSON, "TOSSOU Alexis", 0);
    mention_attribute(&d, inverted, "family", "TOSSOU");
    mention_attribute(&d, inverted, "given", "Alexis");
    uint32_t usual = mention_add(&d, PERSON, "Alexis Tossou", 0);
    uint32_t family = mention_add(&d, PERSON, "TOSSOU", 1);
    document_link(&d);
    assert_true(same_entity(&d, inverted, usual) && same_entity(&d, usual, family));
    document_close(&d);
}

static void equal_values_are_one_entity_and_other_values_are_not(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "Le Niger, les Nigériens et le Nigeria.");
    uint32_t niger = mention_add(&d, COUNTRY, "Niger", 0);
    uint32_t demonym = mention_add(&d, LXT_TYPE_NATIONALITY, "Nigériens", 0);
    uint32_t nigeria = mention_add(&d, COUNTRY, "Nigeria", 0);
    d.mentions.mentions.items[niger].value.text = "NE";
    d.mentions.mentions.items[demonym].value.text = "NE";
    d.mentions.mentions.items[nigeria].value.text = "NG";
    document_link(&d);
    assert_true(same_entity(&d, niger, demonym));
    assert_false(same_entity(&d, niger, nigeria));
    assert_string_equal(entity_of(&d, demonym)->name, "Niger");
    assert_string_equal(entity_of(&d, demonym)->key, "country:NE");
    assert_int_equal(entity_of(&d, demonym)->type, COUNTRY);
    document_close(&d);
}

static void a_mention_never_joins_its_parent(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "Le Bureau régional (BR) du Bureau régional est là.");
    uint32_t outer = mention_add(&d, ORG, "Bureau régional (BR) du Bureau régional", 0);
    uint32_t inner = mention_add(&d, ORG, "Bureau régional", 0);
    uint32_t other = mention_add(&d, ORG, "Bureau régional", 1);
    document_link(&d);
    assert_true(same_entity(&d, inner, other));
    assert_false(same_entity(&d, outer, inner));
    document_close(&d);
}

static const struct lx_established *find_established(const struct lx_establisheds *list, uint32_t hash, uint8_t type) {
    const struct lx_established *item = lx_established_first(list, hash);
    while (item != NULL && item->type != type) {
        item = lx_established_next(list, item);
    }
    return item;
}

static void what_is_established_has_acronyms_that_no_mention_found(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "L'Organisation régionale de la montagne (ORM) et Awa Traoré.");
    uint32_t name = mention_add(&d, ORG, "Organisation régionale de la montagne", 0);
    uint32_t person = mention_add(&d, PERSON, "Awa Traoré", 0);
    mention_attribute(&d, person, "family", "Traoré");
    mention_attribute(&d, person, "given", "Awa");
    document_link(&d);
    struct lx_establisheds list = {.allocator = lx_default_allocator()};
    const struct lx_long_forms none = {.allocator = lx_default_allocator()};
    assert_int_equal(lx_entities_establish(&d.entities, &d.reading, &d.mentions, &none, &list), LXT_OK);
    uint32_t bracket = d.mentions.mentions.items[name].stop + 1;
    uint32_t words;
    uint32_t hash = lx_established_hash(&d.reading, bracket, bracket + 1, &words);
    assert_int_equal(words, 1);
    const struct lx_established *acronym = find_established(&list, hash, ORG);
    assert_non_null(acronym);
    assert_int_equal(acronym->form, LX_FORM_ACRONYM);
    assert_int_equal(acronym->count, 0);
    assert_null(find_established(&list, hash, PERSON));
    uint32_t family = d.mentions.mentions.items[person].first + 1;
    hash = lx_established_hash(&d.reading, family, family + 1, NULL);
    assert_non_null(find_established(&list, hash, PERSON));
    lx_array_free(list.allocator, &list.items);
    document_close(&d);
}

/* An allocator that refuses after a number of requests. */
struct counted {
    uint32_t left;
};
/* Regression: a slot that two names shared was followed as if it held a mention. */
static void an_acronym_that_three_names_have_the_initials_of_stands_alone(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack,
                  "L'Office national du riz, l'Office nigérien de la radio et l'Observatoire namibien des ravageurs "
                  "ont signé. L'ONR n'a rien dit.");
    const uint32_t names[] = {mention_add(&d, ORG, "Office national du riz", 0),
                              mention_add(&d, ORG, "Office nigérien de la radio", 0),
                              mention_add(&d, ORG, "Observatoire namibien des ravageurs", 0)};
    uint32_t acronym = mention_add(&d, ORG, "ONR", 0);
    document_link(&d);
    assert_int_equal(d.entities.entities.count, 4);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        assert_false(same_entity(&d, names[i], acronym));
    }
    document_close(&d);
}

static void an_acronym_goes_with_the_only_name_that_has_its_initials(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "L'Office national du riz et l'Agence du sel ont signé. L'ONR n'a rien dit.");
    uint32_t name = mention_add(&d, ORG, "Office national du riz", 0);
    uint32_t other = mention_add(&d, ORG, "Agence du sel", 0);
    uint32_t acronym = mention_add(&d, ORG, "ONR", 0);
    document_link(&d);
    assert_true(same_entity(&d, name, acronym));
    assert_false(same_entity(&d, other, acronym));
    document_close(&d);
}

static void *counted_allocate(void *user, size_t bytes) {
    struct counted *c = user;
    return c->left-- == 0 ? (c->left = 0, NULL) : lx_default_allocator()->allocate(NULL, bytes);
}
static void *counted_reallocate(void *user, void *memory, size_t bytes) {
    struct counted *c = user;
    return c->left-- == 0 ? (c->left = 0, NULL) : lx_default_allocator()->reallocate(NULL, memory, bytes);
}
static void counted_release(void *user, void *memory) {
    (void)user;
    lx_default_allocator()->release(NULL, memory);
}

static void small_words_order_and_number_do_not_tell_bodies_apart(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "Le Forum du Sud sur la migration, le Forum sur les migrations du Sud, les Forums du Sud.");
    uint32_t one = mention_add(&d, ORG, "Forum du Sud sur la migration", 0);
    uint32_t other = mention_add(&d, ORG, "Forum sur les migrations du Sud", 0);
    uint32_t several = mention_add(&d, ORG, "Forums du Sud", 0);
    document_link(&d);
    assert_true(same_entity(&d, one, other));
    assert_false(same_entity(&d, one, several));
    document_close(&d);
}

static void a_clipped_name_goes_with_the_one_name_it_is_cut_from(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack,
                  "La Fabrique bleue du port, puis la Fabrique bleue. L'Université PSL et PSL. Le Conseil vert de "
                  "la mer, le Conseil vert du lac, le Conseil vert.");
    uint32_t whole = mention_add(&d, ORG, "Fabrique bleue du port", 0);
    uint32_t clip = mention_add(&d, ORG, "Fabrique bleue", 1);
    uint32_t headed = mention_add(&d, ORG, "Université PSL", 0);
    uint32_t own = mention_add(&d, ORG, "PSL", 1);
    uint32_t sea = mention_add(&d, ORG, "Conseil vert de la mer", 0);
    uint32_t lake = mention_add(&d, ORG, "Conseil vert du lac", 0);
    uint32_t either = mention_add(&d, ORG, "Conseil vert", 2);
    document_link(&d);
    assert_true(same_entity(&d, whole, clip));
    assert_true(same_entity(&d, headed, own));
    assert_false(same_entity(&d, sea, lake) || same_entity(&d, sea, either) || same_entity(&d, lake, either));
    document_close(&d);
}

static void a_given_name_alone_goes_with_the_one_person_that_has_it(void **state) {
    (void)state;
    struct document d;
    document_open(&d, pack, "Awa Traoré et Jean Dupont parlent. Awa conclut. Jean Petit rit, puis Jean.");
    uint32_t awa = mention_add(&d, PERSON, "Awa Traoré", 0);
    uint32_t dupont = mention_add(&d, PERSON, "Jean Dupont", 0);
    uint32_t petit = mention_add(&d, PERSON, "Jean Petit", 0);
    struct lx_attribute given[] = {{.key = "given", .value = "Awa"}, {.key = "given", .value = "Jean"}};
    struct lx_attribute family[] = {{.key = "family", .value = "Traoré"},
                                    {.key = "family", .value = "Dupont"},
                                    {.key = "family", .value = "Petit"}};
    struct lx_attribute petits = given[1];
    given[0].next = &family[0];
    given[1].next = &family[1];
    petits.next = &family[2];
    d.mentions.mentions.items[awa].value.attributes = &given[0];
    d.mentions.mentions.items[dupont].value.attributes = &given[1];
    d.mentions.mentions.items[petit].value.attributes = &petits;
    uint32_t alone = mention_add(&d, PERSON, "Awa", 1);
    uint32_t either = mention_add(&d, PERSON, "Jean", 2);
    document_link(&d);
    assert_true(same_entity(&d, awa, alone));
    assert_false(same_entity(&d, dupont, either) || same_entity(&d, petit, either));
    document_close(&d);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    lxt_status status = LXT_ERROR_MEMORY;
    uint32_t failures = 0;
    for (uint32_t allowed = 0; status != LXT_OK; allowed++, failures++) {
        struct document d;
        document_open(&d, pack, "Awa Traoré, l'Organisation régionale de la montagne (ORM), Mme Traoré.");
        mention_add(&d, PERSON, "Awa Traoré", 0);
        mention_add(&d, ORG, "Organisation régionale de la montagne", 0);
        mention_add(&d, ORG, "ORM", 0);
        mention_add(&d, PERSON, "Traoré", 1);
        struct counted counted = {allowed};
        const lxt_allocator failing = {sizeof failing, counted_allocate, counted_reallocate, counted_release, &counted};
        struct lx_entities entities;
        lx_entities_init(&entities, &failing);
        const struct lx_long_forms none = {.allocator = lx_default_allocator()};
        status = lx_entities_link(&entities, &d.reading, &none, &d.mentions);
        if (status == LXT_OK) {
            status = lx_entities_describe(&entities, &d.reading, &d.mentions);
        }
        assert_true(status == LXT_OK || (status == LXT_ERROR_MEMORY && entities.entities.count == 0));
        lx_entities_free(&entities);
        document_close(&d);
        assert_true(allowed < 100);
    }
    assert_true(failures > 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_acronym_joins_the_long_form_that_defines_it),
        cmocka_unit_test(an_acronym_in_another_language_is_believed_in_brackets_only),
        cmocka_unit_test(letters_tell_which_of_two_nested_names_an_acronym_stands_for),
        cmocka_unit_test(a_word_that_says_so_defines_another_name),
        cmocka_unit_test(only_words_of_a_list_stand_beside_a_cue),
        cmocka_unit_test(letters_tell_what_is_said_to_be_a_name),
        cmocka_unit_test(a_country_in_a_name_is_compared_by_its_code),
        cmocka_unit_test(a_family_name_joins_the_one_person_that_has_it),
        cmocka_unit_test(order_and_capitals_of_a_name_do_not_matter),
        cmocka_unit_test(equal_values_are_one_entity_and_other_values_are_not),
        cmocka_unit_test(a_mention_never_joins_its_parent),
        cmocka_unit_test(what_is_established_has_acronyms_that_no_mention_found),
        cmocka_unit_test(an_acronym_that_three_names_have_the_initials_of_stands_alone),
        cmocka_unit_test(an_acronym_goes_with_the_only_name_that_has_its_initials),
        cmocka_unit_test(small_words_order_and_number_do_not_tell_bodies_apart),
        cmocka_unit_test(a_clipped_name_goes_with_the_one_name_it_is_cut_from),
        cmocka_unit_test(a_given_name_alone_goes_with_the_one_person_that_has_it),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
