/* Dates, addresses and numbers from text to value, with the built-in packs: what is one, and what only looks like one.
 */
#include "../cmocka_all.h"

#include <stdbool.h>
#include <string.h>

#include "libextract/libextract.h"

static lxt_engine *engine;
static lxt_scratch *scratch;
static lxt_graph *graph;

/* The rules' own scores and the block's language decide here: what weights are fitted to must not decide about these
 * tests. */
static const char neutral[] = "libextract-pack 1\n"
                              "pack test/weights\n"
                              "language world\n"
                              "licence MIT\n"
                              "source \"none\"\n"
                              "\n"
                              "weights \"neutral\"\n"
                              "  date list:other-language -1024\n";

static int begin(void **state) {
    lxt_engine_options options = LXT_ENGINE_OPTIONS_INIT;
    lxt_pack *weights = NULL;
    (void)state;
    if (lxt_pack_load_memory(neutral, sizeof neutral - 1, "weights", NULL, &weights, NULL) != LXT_OK) {
        return 1;
    }
    options.weights = weights;
    bool made = lxt_engine_new(&options, &engine, NULL) == LXT_OK &&
                lxt_scratch_new(engine, &scratch, NULL) == LXT_OK && lxt_graph_new(NULL, &graph, NULL) == LXT_OK;
    lxt_pack_free(weights);
    return made ? 0 : 1;
}

static int end(void **state) {
    (void)state;
    lxt_graph_free(graph);
    lxt_scratch_free(scratch);
    lxt_engine_free(engine);
    return 0;
}

/* Collects "text=value; " of all mentions of a type. */
static void collect(lxt_type type, char *out, size_t capacity) {
    size_t used = 0;
    out[0] = '\0';
    for (uint32_t i = 0; i < lxt_graph_mention_count(graph); i++) {
        size_t length = 0;
        size_t value_length = 0;
        const char *text = lxt_mention_clean(graph, i, &length);
        const char *value = lxt_mention_value(graph, i, &value_length);
        if (lxt_mention_type(graph, i) != type || used + length + value_length + 4 > capacity) {
            continue;
        }
        memcpy(out + used, text, length);
        used += length;
        out[used++] = '=';
        if (value != NULL) {
            memcpy(out + used, value, value_length);
            used += value_length;
        }
        out[used++] = ';';
        out[used] = '\0';
    }
}

static void expect(lxt_type type, const char *language, lxt_day reference, const char *text, const char *expected) {
    char found[1000];
    lxt_document_options options = LXT_DOCUMENT_OPTIONS_INIT;
    options.language = language;
    options.reference_date = reference;
    assert_int_equal(lxt_extract(engine, scratch, text, strlen(text), &options, graph, NULL), LXT_OK);
    collect(type, found, sizeof found);
    assert_string_equal(found, expected);
}

struct sample {
    const char *language;
    const char *text;
    const char *expected;
};

static void expect_all(lxt_type type, const struct sample *samples, size_t count, lxt_day reference) {
    for (size_t i = 0; i < count; i++) {
        expect(type, samples[i].language, reference, samples[i].text, samples[i].expected);
    }
}
#define EXPECT_ALL(type, samples, reference) expect_all(type, samples, sizeof samples / sizeof *samples, reference)

static const lxt_day none = {0, 0, 0, 0};

static void dates_of_three_languages(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"fr", "Le comité se réunit le 25 juillet 2024.", "25 juillet 2024=2024-07-25;"},
        {"fr", "Le comité se réunit le mardi 1er octobre 2024.", "mardi 1er octobre 2024=2024-10-01;"},
        {"fr", "La session a lieu du 24 au 26 mars 2024.", "24 au 26 mars 2024=2024-03-24/2024-03-26;"},
        {"fr", "La session a lieu du 30 mars au 2 avril 2024.", "30 mars au 2 avril 2024=2024-03-30/2024-04-02;"},
        {"fr", "Le stage aura lieu les 1er et 2 juin 2023.", "1er et 2 juin 2023=2023-06-01/2023-06-02;"},
        {"fr", "Le réseau existe depuis 1951.", "1951=1951;"},
        {"fr", "Le projet dure de 2015 à 2018.", "2015 à 2018=2015/2018;"},
        {"fr", "La crise des années 80 a tout changé.", "années 80=198X;"},
        {"fr", "La ville fut fondée au XIXe siècle.", "XIXe siècle=18XX;"},
        {"fr", "Les travaux reprennent au troisième trimestre 2022.", "troisième trimestre 2022=2022-Q3;"},
        {"fr", "Le texte fut signé le 12/05/2024.", "12/05/2024=2024-05-12;"},
        {"en", "The committee meets on July 25, 2024.", "July 25, 2024=2024-07-25;"},
        {"en", "The committee meets on Thursday 25th July 2024.", "Thursday 25th July 2024=2024-07-25;"},
        {"en", "The session runs from 28 October to 4 November 2019.",
         "28 October to 4 November 2019=2019-10-28/2019-11-04;"},
        {"en", "He worked there in the late 1980s.", "late 1980s=198X;"},
        {"en", "The house was built in the nineteenth century.", "nineteenth century=18XX;"},
        {"es", "El comité se reúne el 25 de julio de 2024.", "25 de julio de 2024=2024-07-25;"},
        {"es", "La reunión es del 28 de enero al 2 de febrero de 2019.",
         "28 de enero al 2 de febrero de 2019=2019-01-28/2019-02-02;"},
        {"es", "La guerra marcó los años ochenta.", "años ochenta=198X;"},
        {"es", "La casa se construyó en el siglo XIX.", "siglo XIX=18XX;"},
    };
    EXPECT_ALL(LXT_TYPE_DATE, samples, none);
}

static void dates_without_a_reference_keep_their_unknowns(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"fr", "La fête aura lieu le 14 juillet.", "14 juillet=XXXX-07-14;"},
        {"fr", "Le ministre est arrivé vendredi.", "vendredi=XXXX-WXX-5;"},
        {"fr", "Le ministre est arrivé hier.", "hier=;"},
        {"en", "The minister arrived on Monday.", "Monday=XXXX-WXX-1;"},
        {"es", "El ministro llegó la semana pasada.", "la semana pasada=;"},
    };
    EXPECT_ALL(LXT_TYPE_DATE, samples, none);
}

static void dates_are_completed_by_the_reference(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"fr", "Le ministre est arrivé hier.", "hier=2024-05-22;"},
        {"fr", "Il a rejoint le réseau la semaine dernière.", "la semaine dernière=2024-W20;"},
        {"fr", "La réunion se tiendra lundi prochain.", "lundi prochain=2024-05-27;"},
        {"fr", "Le bilan sera publié le 10 du mois prochain.", "10 du mois prochain=2024-06-10;"},
        {"fr", "Le dossier doit parvenir avant le 10 juin.", "10 juin=2024-06-10;"},
        {"en", "The minister arrived on Monday.", "Monday=2024-05-20;"},
        {"en", "The minister arrived last Monday.", "last Monday=2024-05-20;"},
        {"en", "Sales rose by 6 percent last year, she said.", "last year=2023;"},
        {"es", "Empieza el mes que viene.", "el mes que viene=2024-06;"},
        {"es", "El acuerdo se firmó ayer.", "ayer=2024-05-22;"},
    };
    lxt_day reference = {2024, 5, 23, 0};
    EXPECT_ALL(LXT_TYPE_DATE, samples, reference);
}

static void what_only_looks_like_a_date(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"fr", "Le prix est de 12,50 euros pour 2 mois.", ""},
        {"fr", "Elle a 34 ans et travaille ici.", ""},
        {"fr", "Installez la version 2.4.1 du logiciel.", ""},
        {"fr", "Appelez le 01 44 20 19 03 ce numéro.", ""},
        {"fr", "La loi prévoit 2000 euros.", ""},
        {"fr", "Le 31 février 2024 n'existe pas.", ""},
        {"en", "It costs $2024 and weighs 12 kg.", ""},
        {"en", "We may march on and sit in the sun.", ""},
        {"en", "The ratio was 3/4 at 10:30.", ""},
        {"es", "Cuesta 1.500 euros y dura dos días.", ""},
        {"fr", "La réunion se tient chaque lundi.", ""},
        {"en", "Doors open every Monday.", ""},
    };
    EXPECT_ALL(LXT_TYPE_DATE, samples, none);
}

static void addresses(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"fr", "Écrivez à Presse@Exemple.org.", "Presse@Exemple.org=Presse@exemple.org;"},
        {"fr", "L'adresse d'info@exemple.fr change.", "info@exemple.fr=info@exemple.fr;"},
        {"fr", "Contact : awa.diallo (at) exemple (dot) sn", "awa.diallo (at) exemple (dot) sn=awa.diallo@exemple.sn;"},
        {"fr", "Écrire à presse[arobase]exemple.org ici.", "presse[arobase]exemple.org=presse@exemple.org;"},
        {"en", "secretariat@union.africa/dg@union.africa",
         "secretariat@union.africa=secretariat@union.africa;dg@union.africa=dg@union.africa;"},
        {"fr", "jean [point] dupont [at] exemple [point] fr",
         "jean [point] dupont [at] exemple [point] fr=jean.dupont@exemple.fr;"},
        {"en", "Write to name -at- example -dot- com today", "name -at- example -dot- com=name@example.com;"},
        {"en", "Write to name[@]example[.]com today", "name[@]example[.]com=name@example.com;"},
        {"en", "name [AT] example [DOT] org.uk", "name [AT] example [DOT] org.uk=name@example.org.uk;"},
        {"en", "customer/department@example.org", "customer/department@example.org=customer/department@example.org;"},
        {"fr", "d o e @ exemple . com (sans espaces)", "d o e @ exemple . com=doe@exemple.com;"},
        {"fr", "contact @ exemple.fr", "contact @ exemple.fr=contact@exemple.fr;"},
        {"fr", "contact＠exemple．fr", "contact@exemple.fr=contact@exemple.fr;"},
        {"en", "test@ example .com", ""},
        {"en", "We meet at example.com every day.", ""},
        {"fr", "Fichiers : images/logo@2x.png", ""},
        {"fr", "Voir https://lecteur:secret@depot.exemple.org/archives", ""},
        {"en", "Write to \"Awa Diallo\"@exemple.org now", "\"Awa Diallo\"@exemple.org=\"Awa Diallo\"@exemple.org;"},
        {"en", "Write \"to\" a.b+c@exemple.org,o'neil@exemple.org",
         "a.b+c@exemple.org=a.b+c@exemple.org;o'neil@exemple.org=o'neil@exemple.org;"},
        {"en", "npm install left-pad@1.3.0 or user@localhost", ""},
        {"fr", "Suivez-nous : @OIM_Dakar", ""},
        {"fr", "Il arrive at Paris dot en fin de route.", ""},
    };
    EXPECT_ALL(LXT_TYPE_EMAIL, samples, none);
}

static void numbers(void **state) {
    (void)state;
    static const struct sample samples[] = {
        {"fr", "Tél. : +33 1 40 20 50 50", "+33 1 40 20 50 50=+33140205050;"},
        {"fr", "Tél. : +33 (0)5 59 55 01 27", "+33 (0)5 59 55 01 27=+33559550127;"},
        {"fr", "Tél. : 78 82 95 35 / 66 84 50 22", "78 82 95 35=78829535;66 84 50 22=66845022;"},
        {"en", "Call (201) 555-0137, ext. 12 today", "(201) 555-0137, ext. 12=+12015550137;"},
        {"es", "Teléfono: 6555-0102", "6555-0102=65550102;"},
        {"fr", "Le 12/05/2024, de 2014-2021 et 12 345 678 euros", ""},
        {"fr", "ISBN 978 2 1234 5680 3", ""},
        {"fr", "IBAN FR76 3000 6000 0112 3456 7890 189", ""},
        {"fr", "SIRET 732 829 320 00074", ""},
        {"fr", "La loi n° 2024-1234 compte 120 000 mots", ""},
    };
    EXPECT_ALL(LXT_TYPE_PHONE, samples, none);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_of_three_languages),
        cmocka_unit_test(dates_without_a_reference_keep_their_unknowns),
        cmocka_unit_test(dates_are_completed_by_the_reference),
        cmocka_unit_test(what_only_looks_like_a_date),
        cmocka_unit_test(addresses),
        cmocka_unit_test(numbers),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
