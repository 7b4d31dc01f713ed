/* E-mail addresses as bytes. */
#include "../cmocka_all.h"

#include <string.h>

#include "mentions/email_address.h"

static bool parse(const char *text, struct lx_email *email) {
    return lx_email_parse(text, strlen(text), email);
}

static void addresses_are_taken_apart(void **state) {
    (void)state;
    struct lx_email email;
    assert_true(parse("Marie.Dupont@Ministere-Exemple.gouv.FR", &email));
    assert_int_equal(email.local_length, 12);
    assert_string_equal(email.domain, "ministere-exemple.gouv.fr");
    assert_string_equal(email.ascii, "ministere-exemple.gouv.fr");
}

static void valid_addresses(void **state) {
    (void)state;
    static const char *const valid[] = {
        "a@b.fr",           "user%uucp!path@berkeley.edu", "j-p.leroy+presse@agence-exemple.org",
        "1234567890@x.org", "\"Jean Diop\"@exemple.org",   "\"first\\\"last\"@exemple.org",
        "root@[192.0.2.1]", "x@[IPv6:2001:db8::1]",        "se\xC3\xB1or@ejemplo.es"};
    struct lx_email email;
    for (size_t i = 0; i < sizeof valid / sizeof *valid; i++) {
        assert_true(parse(valid[i], &email));
    }
}

static void what_only_looks_like_an_address(void **state) {
    (void)state;
    static const char *const wrong[] = {"",          "@",        "a@",          "@b.fr",     "a@localhost", "a@b..fr",
                                        "a..b@c.fr", ".a@b.fr",  "a.@b.fr",     "outil@2.0", "pad@1.3.0",   "a@-b.fr",
                                        "a@b-.fr",   "a@b.f",    "a b@c.fr",    "a@b.fr.",   "a@[]",        "\"a@b.fr",
                                        "\"\"@b.fr", "a@b_c.fr", "\"a\\\"@b.fr"};
    struct lx_email email;
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_false(parse(wrong[i], &email));
    }
}

static void lengths_are_bounded(void **state) {
    (void)state;
    char text[400];
    struct lx_email email;
    memset(text, 'a', sizeof text);
    memcpy(text + 64, "@exemple.org", 12);
    assert_true(lx_email_parse(text, 76, &email));
    memset(text, 'a', sizeof text);
    memcpy(text + 65, "@exemple.org", 12);
    assert_false(lx_email_parse(text, 77, &email));
    memset(text, 'a', sizeof text);
    text[1] = '@';
    memcpy(text + 70, ".fr", 3);
    assert_false(lx_email_parse(text, 73, &email));
    assert_false(lx_email_parse(text, 300, &email));
}

static void international_domains_have_an_ascii_form(void **state) {
    (void)state;
    struct lx_email email;
    assert_true(parse("info@ex\xC3\xA4mple.de", &email));
    assert_string_equal(email.ascii, "xn--exmple-cua.de");
    assert_true(parse(
        "\xD1\x8E\xD0\xB7\xD0\xB5\xD1\x80@\xD0\xBF\xD1\x80\xD0\xB8\xD0\xBC\xD0\xB5\xD1\x80.\xD1\x80\xD1\x84", &email));
    assert_string_equal(email.ascii, "xn--e1afmkfd.xn--p1ai");
}

static void userinfo_of_a_url_is_no_address(void **state) {
    (void)state;
    static const char url[] = "Voir https://lecteur:secret@depot.exemple.org";
    static const char mail[] = "mailto:presse@exemple.ci";
    static const char path[] = "a/b dg@exemple.org";
    assert_true(lx_email_is_userinfo(url, (size_t)(strstr(url, "secret") - url)));
    assert_false(lx_email_is_userinfo(mail, 7));
    assert_false(lx_email_is_userinfo(path, 4));
    assert_false(lx_email_is_userinfo(path, 0));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(addresses_are_taken_apart),
        cmocka_unit_test(valid_addresses),
        cmocka_unit_test(what_only_looks_like_an_address),
        cmocka_unit_test(lengths_are_bounded),
        cmocka_unit_test(international_domains_have_an_ascii_form),
        cmocka_unit_test(userinfo_of_a_url_is_no_address),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
