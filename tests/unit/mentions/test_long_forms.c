/* Long forms: which words an acronym stands for, and what becomes of the two. */
#include "../entities/make_document.h"

#include "mentions/mentions.h"

static const char pack[] = "libextract-pack 1\npack test\nlanguage fr\nscope any\nlicence MIT\nsource \"test\"\n"
                           "list ordinary\n  les  des\n";

static void assert_text(const struct document *d, uint32_t first, uint32_t stop, const char *expected) {
    uint32_t start = lx_reading_start(&d->reading, first);
    uint32_t length = lx_reading_end(&d->reading, stop) - start;
    char text[256];
    assert_true(length < sizeof text);
    memcpy(text, d->text.clean.items + start, length);
    text[length] = '\0';
    assert_string_equal(text, expected);
}

struct expectation {
    const char *text;
    const char *name; /* NULL: nothing is explained */
    const char *acronym;
    bool loose;
};

static void the_words_that_explain_the_letters_are_found(void **state) {
    (void)state;
    static const struct expectation expectations[] = {
        {"L'association Bergers du Fleuve (BDF) agit.", "Bergers du Fleuve", "BDF", false},
        {"Le BDF (Bergers du Fleuve) agit.", "Bergers du Fleuve", "BDF", false},
        {"Les Bergers du Fleuve, BDF, agissent.", "Bergers du Fleuve", "BDF", false},
        {"Les Bergers du Fleuve \xE2\x80\x93 BDF (Lille) agissent.", "Bergers du Fleuve", "BDF", false},
        {"Le minist\xC3\xA8re des For\xC3\xAAts, de la Faune et des Parcs du Nord (MFFP) signe.",
         "minist\xC3\xA8re des For\xC3\xAAts, de la Faune et des Parcs du Nord", "MFFP", false},
        {"Des d\xC3\xA9"
         "chets organiques m\xC3\xA9nagers (DOM) partent.",
         "d\xC3\xA9"
         "chets organiques m\xC3\xA9nagers",
         "DOM", false},
        {"Des chlorofluorocarbones (CFC) fuient.", "chlorofluorocarbones", "CFC", true},
        /* Acronyms of several parts. */
        {"L'Institut des langues du Nord (I.L.N.) publie.", "Institut des langues du Nord", "I.L.N.", false},
        {"Le r\xC3\xA9seau national de lutte anti-bruit (REN-LAB) agit.", "r\xC3\xA9seau national de lutte anti-bruit",
         "REN-LAB", false},
        {"Une interleukine 2 (IL-2) manque.", "interleukine 2", "IL-2", true},
        {"Un poste de chef de district (D-1) est vacant.", NULL, NULL, false},
        {"L'accord commercial (AC.1) vaut.", NULL, NULL, false},
        {"Le centre Poissons, algues et eau (CPA EAU) ouvre.", "centre Poissons, algues et eau", "CPA EAU", false},
        {"Le BDF (Bergers du Fleuve, en anglais RSH) agit.", "Bergers du Fleuve", "BDF", false},
        /* Acronyms written as words. */
        {"La Ligue europ\xC3\xA9"
         "enne des \xC3\xA9"
         "coles d'art (Leea) \xC3\xA9"
         "crit.",
         "Ligue europ\xC3\xA9"
         "enne des \xC3\xA9"
         "coles d'art",
         "Leea", false},
        {"La Direction des Ports et des Voiles (Divoi) part.", "Direction des Ports et des Voiles", "Divoi", false},
        {"L'Institut des langues du Nord (Paris) publie.", NULL, NULL, false},
        {"La Maison des arts de l'est (Lome) ouvre.", NULL, NULL, false},
        /* Initials in the order of another language. */
        {"L'Autorit\xC3\xA9 nationale de r\xC3\xA9glementation (NRA) siffle.",
         "Autorit\xC3\xA9 nationale de r\xC3\xA9glementation", "NRA", false},
        {"Une conf\xC3\xA9rence du lac (LC) suit.", NULL, NULL, false},
        /* A small word gives no first letter where a longer form has it. */
        {"Un dispositif de protection lat\xC3\xA9rale (DPL) suffit.", "dispositif de protection lat\xC3\xA9rale", "DPL",
         false},
        {"Les Bergers du Fleuve (XYZ) agissent.", NULL, NULL, false},
        {"Les Bergers du Nord. Du Fleuve (BDF) vient tout.", NULL, NULL, false},
        {"Les Bergers\n\ndu Fleuve (BDF) agissent.", NULL, NULL, false},
        {"(BDF) agit.", NULL, NULL, false},
        {"BDF (", NULL, NULL, false},
    };
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++) {
        const struct expectation *expected = &expectations[i];
        struct document d;
        document_open(&d, pack, expected->text);
        struct lx_long_forms forms = {.allocator = lx_default_allocator()};
        assert_int_equal(lx_long_forms_find(&forms, &d.reading), LXT_OK);
        if (expected->name == NULL) {
            assert_int_equal(forms.items.count, 0);
        } else {
            assert_int_equal(forms.items.count, 1);
            const struct lx_long_form *form = &forms.items.items[0];
            assert_text(&d, form->first, form->stop, expected->name);
            assert_text(&d, form->acronym, form->acronym_stop, expected->acronym);
            assert_int_equal(form->loose, expected->loose);
        }
        lx_array_free(forms.allocator, &forms.items);
        document_close(&d);
    }
}

static uint32_t count_after(const char *text, bool terms, uint32_t type, const char *given) {
    struct document d;
    document_open(&d, pack, text);
    struct lx_long_forms forms = {.allocator = lx_default_allocator()};
    assert_int_equal(lx_long_forms_find(&forms, &d.reading), LXT_OK);
    for (uint32_t i = 0; given != NULL && i < d.tokens.tokens.count; i++) {
        const struct lx_token *token = &d.tokens.tokens.items[i];
        if (token->length == strlen(given) && memcmp(d.text.clean.items + token->start, given, token->length) == 0) {
            struct lx_mention mention = {.start = token->start, .end = token->start + token->length};
            mention.first = i;
            mention.stop = i + 1;
            mention.parent = LX_NONE;
            mention.type = LXT_TYPE_ORGANIZATION;
            assert_true(lx_array_push(d.mentions.allocator, &d.mentions.mentions, mention));
        }
    }
    assert_int_equal(lx_long_forms_complete(&forms, &d.reading, terms, &d.mentions), LXT_OK);
    uint32_t found = 0;
    for (uint32_t i = 0; i < d.mentions.mentions.count; i++) {
        const struct lx_mention *m = &d.mentions.mentions.items[i];
        found += m->type == type;
        assert_true(i == 0 || m[-1].start <= m->start);
    }
    lx_array_free(forms.allocator, &forms.items);
    document_close(&d);
    return found;
}

static void terms_are_added_when_asked_for(void **state) {
    (void)state;
    const char *text = "Des d\xC3\xA9"
                       "chets organiques m\xC3\xA9nagers (DOM) partent.";
    assert_int_equal(count_after(text, true, LXT_TYPE_TERM, NULL), 2);
    assert_int_equal(count_after(text, false, LXT_TYPE_TERM, NULL), 0);
}

static void a_body_whose_acronym_is_known_gets_its_name(void **state) {
    (void)state;
    const char *text = "Les Bergers du Fleuve (BDF) agissent.";
    assert_int_equal(count_after(text, false, LXT_TYPE_ORGANIZATION, "BDF"), 2);
    assert_int_equal(count_after(text, false, LXT_TYPE_ORGANIZATION, NULL), 0);
    /* The acronym says how far a name goes that ends too early. */
    const char *begun = "Les Bergers, du Fleuve (BDF) agissent.";
    assert_int_equal(count_after(begun, false, LXT_TYPE_ORGANIZATION, "Bergers"), 1);
    /* A mention inside the name is no reason against it. */
    assert_int_equal(count_after(text, true, LXT_TYPE_TERM, "Fleuve"), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words_that_explain_the_letters_are_found),
        cmocka_unit_test(terms_are_added_when_asked_for),
        cmocka_unit_test(a_body_whose_acronym_is_known_gets_its_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
