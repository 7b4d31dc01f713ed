#include "../entities/make_document.h"

#include "mentions/ruleset.h"
#include "relations/relations.h"

#define HEADER "libextract-pack 1\npack fr/test\nlanguage fr\nscope block\nlicence MIT\nsource \"test\"\n"
#define LISTS                                                                                                          \
    "list de\n  de  du  des  d'\nlist det\n  le  la  les  l'\nlist and\n  et\nlist role\n  directrice  porte-parole\n" \
    "list shared scope any\n  presse  standard\nlist members\n  membres\nlist seat\n  siège\n"

enum { ORG = LXT_TYPE_ORGANIZATION, PERSON = LXT_TYPE_PERSON, PLACE = LXT_TYPE_PLACE, COUNTRY = LXT_TYPE_COUNTRY };

/* A document, its compiled rules, and what they found. */
struct search {
    struct document document;
    struct lx_types types;
    struct lx_vocabulary_source source;
    struct lx_relation_rules *rules;
    struct lx_matcher *matcher;
    struct lx_relations relations;
    struct lx_name_matches names;
};

static void search_open(struct search *s, const char *pack, const char *text) {
    lxt_error error = LXT_ERROR_INIT;
    document_open(&s->document, pack, text);
    assert_int_equal(lx_types_collect(&s->types, s->document.lexicon, &error), LXT_OK);
    s->source = (struct lx_vocabulary_source){s->document.lexicon, &s->types};
    struct lx_vocabulary vocabulary = lx_vocabulary_of(&s->source);
    s->rules = NULL;
    if (lx_relation_rules_new(s->document.lexicon, &vocabulary, true, lx_default_allocator(), &s->rules, &error) !=
        LXT_OK) {
        fail_msg("%s:%u:%u %s", error.file, error.line, error.column, error.message);
    }
    assert_int_equal(lx_matcher_new(lx_default_allocator(), &s->matcher), LXT_OK);
    lx_relations_init(&s->relations, lx_default_allocator());
    memset(&s->names, 0, sizeof s->names);
}

static void search_run(struct search *s) {
    struct document *d = &s->document;
    document_link(d);
    s->names.allocator = lx_default_allocator();
    s->names.matches.count = 0;
    for (uint32_t i = 0; i < d->tokens.tokens.count; i++) {
        assert_int_equal(lx_lexicon_names(d->lexicon, &d->text, &d->tokens, &d->forms, i, &s->names), LXT_OK);
    }
    const struct lx_relation_input input = {&d->reading, &d->mentions, &d->entities, &s->names, NULL, NULL};
    assert_int_equal(lx_relations_find(&s->relations, s->rules, s->matcher, &input), LXT_OK);
}

static void search_close(struct search *s) {
    lx_relations_free(&s->relations);
    lx_array_free(s->names.allocator, &s->names.matches);
    lx_matcher_free(s->matcher);
    lx_relation_rules_free(s->rules);
    document_close(&s->document);
}

/* Whether there is a relation between the entities of two mentions. */
static const struct lx_relation *related(const struct search *s, uint32_t source, uint32_t target) {
    const struct lx_mention *all = s->document.mentions.mentions.items;
    for (uint32_t i = 0; i < s->relations.relations.count; i++) {
        const struct lx_relation *r = &s->relations.relations.items[i];
        if (r->source == all[source].entity && r->target == all[target].entity) {
            return r;
        }
    }
    return NULL;
}

static void a_sequence_gives_the_role_as_written(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation works_for kind sequence\n"
                             "  source:<person> ',' role:( {role} [lower]*4 ) {de} {det}? target:<organization>\n",
                "Awa Traoré, directrice des opérations de l'ORM, parle.");
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Traoré", 0);
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    search_run(&s);
    assert_int_equal(s.relations.relations.count, 1);
    const struct lx_relation *r = related(&s, awa, orm);
    assert_non_null(r);
    assert_string_equal(r->type, "works_for");
    const char role[] = "directrice des opérations";
    assert_int_equal(r->role_end - r->role_start, strlen(role));
    assert_memory_equal(s.document.text.clean.items + r->role_start, role, strlen(role));
    assert_int_equal(r->confidence, 800 * 900 * 900 / 1000000);
    search_close(&s);
}

static void a_coordination_is_read_to_its_end(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation member_of kind sequence list=source\n"
                             "  {members} {de} {det}? target:<organization> ':' {det}? source:<country>\n",
                "Pays membres de l'ORM : le Bénin, le Togo et le Mali. Le Tchad observe.");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t benin = mention_add(&s.document, COUNTRY, "Bénin", 0);
    uint32_t togo = mention_add(&s.document, COUNTRY, "Togo", 0);
    uint32_t mali = mention_add(&s.document, COUNTRY, "Mali", 0);
    uint32_t chad = mention_add(&s.document, COUNTRY, "Tchad", 0);
    search_run(&s);
    assert_true(related(&s, benin, orm) != NULL && related(&s, togo, orm) != NULL && related(&s, mali, orm) != NULL);
    assert_null(related(&s, chad, orm));
    search_close(&s);
}

static void pairs_are_related_once_and_in_one_order(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation partner_of kind sequence list=pair unordered=yes\n"
                             "  source:<organization> ( ',' | {and} ) {det}? target:<organization> 'lancent'\n",
                "L'ORM, l'UAB et la CDE lancent un plan. La CDE et l'ORM lancent un site.");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t uab = mention_add(&s.document, ORG, "UAB", 0);
    uint32_t cde = mention_add(&s.document, ORG, "CDE", 0);
    mention_add(&s.document, ORG, "CDE", 1);
    mention_add(&s.document, ORG, "ORM", 1);
    search_run(&s);
    assert_int_equal(s.relations.relations.count, 3);
    assert_true(related(&s, orm, uab) != NULL && related(&s, orm, cde) != NULL && related(&s, uab, cde) != NULL);
    search_close(&s);
}

/* Rules are tried where both types are within the reach of a rule that relates them: to its last item, and from its
 * first one, which may stand before both. */
static void rules_are_tried_in_all_of_their_reach(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation works_for kind sequence\n"
                             "  source:<person> [lower]*4 target:<organization>\n"
                             "relation located_in kind sequence\n"
                             "  {role} [lower]*3 source:<organization> ',' target:<place>\n",
                "Awa mange au bureau de ORM. Une directrice un deux trois CDE, Dakar. Ali aide un peu la UAB. Une\n"
                "directrice va à Thiès, où un homme vit. Zoé mange au bureau de la CGT.");
    uint32_t awa = mention_add(&s.document, PERSON, "Awa", 0);
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t cde = mention_add(&s.document, ORG, "CDE", 0);
    uint32_t dakar = mention_add(&s.document, PLACE, "Dakar", 0);
    uint32_t ali = mention_add(&s.document, PERSON, "Ali", 0);
    uint32_t uab = mention_add(&s.document, ORG, "UAB", 0);
    mention_add(&s.document, PLACE, "Thiès", 0);
    uint32_t zoe = mention_add(&s.document, PERSON, "Zoé", 0);
    uint32_t cgt = mention_add(&s.document, ORG, "CGT", 0);
    search_run(&s);
    assert_non_null(related(&s, awa, orm));
    assert_non_null(related(&s, cde, dakar));
    assert_non_null(related(&s, ali, uab));
    assert_null(related(&s, zoe, cgt));
    assert_int_equal(s.relations.relations.count, 3);
    search_close(&s);
}

static void an_inner_mention_needs_what_stands_before_it(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation part_of kind inside outer organization inner organization before {de} {det}?\n",
                "Le Bureau de l'ORM et le Comité pour ABC.");
    uint32_t office = mention_add(&s.document, ORG, "Bureau de l'ORM", 0);
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t committee = mention_add(&s.document, ORG, "Comité pour ABC", 0);
    uint32_t abc = mention_add(&s.document, ORG, "ABC", 0);
    search_run(&s);
    assert_non_null(related(&s, office, orm));
    assert_null(related(&s, committee, abc));
    search_close(&s);
}

static void another_name_in_brackets_does_not_stand_in_the_way(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation located_in kind sequence tail=place\n"
                             "  source:<organization> '(' target:<country> ')'\n"
                             "relation located_in kind sequence grammar=seat\n"
                             "  source:<organization> ',' 'sise' 'à' target:<place>\n",
                "L'Organisation régionale de la montagne (ORM), sise à Dakar. Le Club de Sfax (Tunisie) aussi.");
    uint32_t name = mention_add(&s.document, ORG, "Organisation régionale de la montagne", 0);
    mention_add(&s.document, ORG, "ORM", 0);
    uint32_t dakar = mention_add(&s.document, PLACE, "Dakar", 0);
    uint32_t club = mention_add(&s.document, ORG, "Club de Sfax", 0);
    uint32_t sfax = mention_add(&s.document, PLACE, "Sfax", 0);
    uint32_t tunisia = mention_add(&s.document, COUNTRY, "Tunisie", 0);
    search_run(&s);
    assert_non_null(related(&s, name, dakar));
    assert_non_null(related(&s, sfax, tunisia));
    assert_null(related(&s, club, tunisia));
    search_close(&s);
}

static const char card_pack[] = HEADER LISTS
    "relation email kind layout form card source person|organization target email label shared mailbox=shared\n"
    "relation telephone kind layout form card source person|organization target phone label shared mailbox=shared\n";

static uint32_t contact_add(struct search *s, uint8_t type, const char *surface) {
    uint32_t i = mention_add(&s->document, type, surface, 0);
    s->document.mentions.mentions.items[i].value.text = surface;
    return i;
}

static void a_contact_belongs_to_the_person_above(void **state) {
    (void)state;
    struct search s;
    search_open(&s, card_pack, "Contacts :\n\nAwa Traoré\nORM Lima\nTél : 5550101\nawa@orm.int\n");
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Traoré", 0);
    uint32_t orm = mention_add(&s.document, ORG, "ORM Lima", 0);
    uint32_t phone = contact_add(&s, LXT_TYPE_PHONE, "5550101");
    uint32_t email = contact_add(&s, LXT_TYPE_EMAIL, "awa@orm.int");
    search_run(&s);
    assert_true(related(&s, awa, phone) != NULL && related(&s, awa, email) != NULL);
    assert_true(related(&s, orm, phone) == NULL && related(&s, orm, email) == NULL);
    search_close(&s);
}

static void a_shared_contact_belongs_to_the_organization(void **state) {
    (void)state;
    struct search s;
    search_open(&s, card_pack, "ORM\nAwa Traoré\n5550101\nStandard : 5550100\npresse@orm.int\n");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Traoré", 0);
    uint32_t own = contact_add(&s, LXT_TYPE_PHONE, "5550101");
    uint32_t shared = contact_add(&s, LXT_TYPE_PHONE, "5550100");
    uint32_t email = contact_add(&s, LXT_TYPE_EMAIL, "presse@orm.int");
    search_run(&s);
    assert_non_null(related(&s, awa, own));
    assert_true(related(&s, orm, shared) != NULL && related(&s, orm, email) != NULL);
    assert_true(related(&s, awa, shared) == NULL && related(&s, awa, email) == NULL);
    search_close(&s);
}

static void a_heading_speaks_for_the_items_below(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation member_of kind layout form heading source country target organization label "
                             "members\n",
                "Les membres de l'ORM :\n- Bénin\n- Togo\n\nLe Mali observe.\n");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t benin = mention_add(&s.document, COUNTRY, "Bénin", 0);
    uint32_t togo = mention_add(&s.document, COUNTRY, "Togo", 0);
    uint32_t mali = mention_add(&s.document, COUNTRY, "Mali", 0);
    search_run(&s);
    assert_true(related(&s, benin, orm) != NULL && related(&s, togo, orm) != NULL);
    assert_null(related(&s, mali, orm));
    search_close(&s);
}

static void a_label_ties_a_line_to_the_lines_above(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation located_in kind layout form line source organization target place label seat\n",
                "ORM\nSiège : Dakar\nVu à Lomé\n");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t dakar = mention_add(&s.document, PLACE, "Dakar", 0);
    uint32_t lome = mention_add(&s.document, PLACE, "Lomé", 0);
    search_run(&s);
    assert_non_null(related(&s, orm, dakar));
    assert_null(related(&s, orm, lome));
    search_close(&s);
}

static void an_unlisted_acronym_in_brackets_does_not_stand_in_the_way(void **state) {
    (void)state;
    struct search s;
    search_open(
        &s, HEADER LISTS "relation located_in kind sequence\n  source:<organization> ',' 'sise' 'à' target:<place>\n",
        "Le Bureau des eaux (BDE), sise à Dakar.");
    uint32_t body = mention_add(&s.document, ORG, "Bureau des eaux", 0);
    uint32_t dakar = mention_add(&s.document, PLACE, "Dakar", 0);
    search_run(&s);
    assert_non_null(related(&s, body, dakar));
    search_close(&s);
}

static void remarks_in_brackets_do_not_end_a_list(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation member_of kind sequence list=source\n"
                             "  {members} {de} {det}? target:<organization> ':' source:<country>\n",
                "Pays membres de l'ORM : Bénin (depuis 1994) ; Togo (2003) et Mali.");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t benin = mention_add(&s.document, COUNTRY, "Bénin", 0);
    uint32_t togo = mention_add(&s.document, COUNTRY, "Togo", 0);
    uint32_t mali = mention_add(&s.document, COUNTRY, "Mali", 0);
    search_run(&s);
    assert_true(related(&s, benin, orm) != NULL && related(&s, togo, orm) != NULL && related(&s, mali, orm) != NULL);
    search_close(&s);
}

static void both_ends_may_be_lists(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation funded_by kind sequence list=both\n"
                             "  source:<organization> [lower]*3 'grâce' 'à' {det}? target:<organization>\n",
                "L'ORM et l'UNO agissent grâce à la BAD et la BID.");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t uno = mention_add(&s.document, ORG, "UNO", 0);
    uint32_t bad = mention_add(&s.document, ORG, "BAD", 0);
    uint32_t bid = mention_add(&s.document, ORG, "BID", 0);
    search_run(&s);
    assert_int_equal(s.relations.relations.count, 4);
    assert_true(related(&s, orm, bad) != NULL && related(&s, uno, bid) != NULL);
    search_close(&s);
}

static void the_ends_of_a_paragraph_are_breaks(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation works_for kind sequence\n"
                             "  (?<= \\paragraph ) source:<person> ',' target:<organization> (?= \\paragraph )\n",
                "Awa Traoré, ORM\n\nJean Kodjo, ORM, arrive.\n");
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Traoré", 0);
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t jean = mention_add(&s.document, PERSON, "Jean Kodjo", 0);
    mention_add(&s.document, ORG, "ORM", 1);
    search_run(&s);
    assert_non_null(related(&s, awa, orm));
    assert_null(related(&s, jean, orm));
    search_close(&s);
}

static void a_word_may_say_that_the_inner_mention_is_a_scope(void **state) {
    (void)state;
    const char *pack = HEADER LISTS "list scope\n  mer\n"
                                    "relation located_in kind inside outer organization inner place not_head=scope\n";
    struct search s;
    search_open(&s, pack, "Centre de la mer Noire et Centre de Dakar");
    uint32_t first = mention_add(&s.document, ORG, "Centre de la mer Noire", 0);
    uint32_t sea = mention_add(&s.document, PLACE, "mer Noire", 0);
    uint32_t second = mention_add(&s.document, ORG, "Centre de Dakar", 0);
    uint32_t dakar = mention_add(&s.document, PLACE, "Dakar", 0);
    search_run(&s);
    assert_null(related(&s, first, sea));
    assert_non_null(related(&s, second, dakar));
    search_close(&s);
}

static void a_word_may_say_that_the_target_is_the_inner_mention(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "list head\n  système\nrelation part_of kind sequence not_head=head\n"
                             "  source:<organization> 'est' {de} target:<organization>\n",
                "L'ORM est du système des Nations unies.");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t whole = mention_add(&s.document, ORG, "système des Nations unies", 0);
    uint32_t inner = mention_add(&s.document, ORG, "Nations unies", 0);
    search_run(&s);
    assert_non_null(related(&s, orm, inner));
    assert_null(related(&s, orm, whole));
    search_close(&s);
}

#define OFFICE "relation works_for kind layout form office source person target organization label role\n"

static void officers_belong_to_the_body_above(void **state) {
    (void)state;
    struct search s;
    search_open(&s, HEADER LISTS OFFICE,
                "Bureau des eaux\nDirectrice : Awa Traoré\nJean Kodjo, porte-parole\nAli Sow\n");
    uint32_t body = mention_add(&s.document, ORG, "Bureau des eaux", 0);
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Traoré", 0);
    uint32_t ali = mention_add(&s.document, PERSON, "Ali Sow", 0);
    search_run(&s);
    const struct lx_relation *r = related(&s, awa, body);
    assert_non_null(r);
    assert_memory_equal(s.document.text.clean.items + r->role_start, "Directrice", r->role_end - r->role_start);
    assert_null(related(&s, ali, body));
    search_close(&s);
}

static void a_signature_speaks_for_what_the_document_is_about(void **state) {
    (void)state;
    struct search s;
    search_open(&s, HEADER LISTS OFFICE,
                "Hier soir l'ORM a parlé. L'ORM se tait. On attend l'ORM.\n\nLa directrice,\nAwa Traoré\n");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    mention_add(&s.document, ORG, "ORM", 1);
    mention_add(&s.document, ORG, "ORM", 2);
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Traoré", 0);
    search_run(&s);
    assert_non_null(related(&s, awa, orm));
    search_close(&s);
}

static void a_career_belongs_to_the_person_above(void **state) {
    (void)state;
    struct search s;
    search_open(
        &s, HEADER LISTS "relation works_for kind layout form career source person target organization label role\n",
        "Awa Traoré\n2001-2004 : directrice de l'ORM\nA vu l'UNO\n");
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Traoré", 0);
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t uno = mention_add(&s.document, ORG, "UNO", 0);
    search_run(&s);
    const struct lx_relation *r = related(&s, awa, orm);
    assert_non_null(r);
    assert_memory_equal(s.document.text.clean.items + r->role_start, "directrice", r->role_end - r->role_start);
    assert_null(related(&s, awa, uno));
    search_close(&s);
}

static void a_line_below_a_heading_may_list_countries(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS
                "relation member_of kind layout form heading source country target organization label members\n",
                "Membres de l'ORM :\nBénin – Togo – Mali (avec le Tchad)\n");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t benin = mention_add(&s.document, COUNTRY, "Bénin", 0);
    uint32_t togo = mention_add(&s.document, COUNTRY, "Togo", 0);
    uint32_t mali = mention_add(&s.document, COUNTRY, "Mali", 0);
    uint32_t chad = mention_add(&s.document, COUNTRY, "Tchad", 0);
    search_run(&s);
    assert_true(related(&s, benin, orm) != NULL && related(&s, togo, orm) != NULL && related(&s, mali, orm) != NULL);
    assert_null(related(&s, chad, orm));
    search_close(&s);
}

#define STAND_INS                                                                                                       \
    "list stand_in\n  réseau  comité\nlist definite\n  le  du\nlist stand_in_own\n  son\nlist stand_in_any\n  elle\n" \
    "relation works_for kind sequence\n  source:<person> 'dirige' {det}? target:<organization>\n"                       \
    "relation works_for kind sequence grammar=own\n  target:<organization> {role} ',' source:<person>\n"

static void a_noun_stands_for_the_only_body_that_it_heads(void **state) {
    (void)state;
    struct search s;
    search_open(&s, HEADER LISTS STAND_INS,
                "Le Réseau ORM et le Comité UAB et le Comité CDE. Awa dirige le Réseau. Karl dirige le comité.");
    uint32_t network = mention_add(&s.document, ORG, "Réseau ORM", 0);
    (void)mention_add(&s.document, ORG, "Comité UAB", 0);
    (void)mention_add(&s.document, ORG, "Comité CDE", 0);
    uint32_t awa = mention_add(&s.document, PERSON, "Awa", 0);
    (void)mention_add(&s.document, PERSON, "Karl", 0);
    search_run(&s);
    assert_int_equal(s.relations.relations.count, 1);
    assert_non_null(related(&s, awa, network));
    search_close(&s);
}

static void a_noun_with_a_complement_stands_for_itself(void **state) {
    (void)state;
    struct search s;
    search_open(&s, HEADER LISTS STAND_INS, "Le Réseau ORM. Awa dirige le réseau des écoles.");
    (void)mention_add(&s.document, ORG, "Réseau ORM", 0);
    (void)mention_add(&s.document, PERSON, "Awa", 0);
    search_run(&s);
    assert_int_equal(s.relations.relations.count, 0);
    search_close(&s);
}

static void a_possessive_is_the_body_that_the_sentence_before_begins_with(void **state) {
    (void)state;
    struct search s;
    search_open(&s, HEADER LISTS STAND_INS, "L'ORM a lu la CDE. Son porte-parole, Awa Diop, a parlé.");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    uint32_t cde = mention_add(&s.document, ORG, "CDE", 0);
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Diop", 0);
    search_run(&s);
    assert_non_null(related(&s, awa, orm));
    assert_null(related(&s, awa, cde));
    search_close(&s);
}

static void a_pronoun_is_the_person_named_last(void **state) {
    (void)state;
    struct search s;
    search_open(&s, HEADER LISTS STAND_INS, "Awa Diop est là. Elle dirige l'ORM.");
    uint32_t awa = mention_add(&s.document, PERSON, "Awa Diop", 0);
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    search_run(&s);
    assert_non_null(related(&s, awa, orm));
    search_close(&s);
    search_open(&s, HEADER LISTS STAND_INS, "Awa Diop parle avec Karl Morel. Elle dirige l'ORM.");
    (void)mention_add(&s.document, PERSON, "Awa Diop", 0);
    (void)mention_add(&s.document, PERSON, "Karl Morel", 0);
    (void)mention_add(&s.document, ORG, "ORM", 0);
    search_run(&s);
    assert_int_equal(s.relations.relations.count, 0);
    search_close(&s);
}

static void a_complement_is_no_member_of_a_coordination(void **state) {
    (void)state;
    struct search s;
    search_open(&s,
                HEADER LISTS "relation partner_of kind sequence list=pair unordered=yes\n"
                             "  source:<organization> {and} {det}? target:<organization> 'lancent'\n",
                "L'ORM de l'UAB et la CDE lancent un plan.");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    (void)mention_add(&s.document, ORG, "UAB", 0);
    uint32_t cde = mention_add(&s.document, ORG, "CDE", 0);
    search_run(&s);
    assert_int_equal(s.relations.relations.count, 1);
    assert_non_null(related(&s, orm, cde));
    search_close(&s);
}

static void a_roll_is_of_what_the_document_is_about(void **state) {
    (void)state;
    struct search s;
    search_open(
        &s, HEADER LISTS "relation member_of kind layout form roll source country target organization label members\n",
        "L'ORM agit. L'ORM lit. L'ORM écrit.\n\nPAYS MEMBRES\nBénin, Togo\nObservateurs : Mali\n");
    uint32_t orm = mention_add(&s.document, ORG, "ORM", 0);
    (void)mention_add(&s.document, ORG, "ORM", 1);
    (void)mention_add(&s.document, ORG, "ORM", 2);
    uint32_t benin = mention_add(&s.document, COUNTRY, "Bénin", 0);
    uint32_t togo = mention_add(&s.document, COUNTRY, "Togo", 0);
    uint32_t mali = mention_add(&s.document, COUNTRY, "Mali", 0);
    search_run(&s);
    assert_true(related(&s, benin, orm) != NULL && related(&s, togo, orm) != NULL);
    assert_null(related(&s, mali, orm));
    search_close(&s);
}

static void a_wrong_rule_is_refused_with_its_place(void **state) {
    (void)state;
    static const char *const wrong[] = {
        HEADER "relation r kind sequence list=all\n  source:<person> target:<place>\n",
        HEADER "relation r kind sequence confidence=1001\n  source:<person> target:<place>\n",
        HEADER "relation r kind layout form card source nobody target email\n",
        HEADER "relation r kind layout form heading source person target place\n",
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        struct document d;
        document_open(&d, wrong[i], "x");
        struct lx_types types;
        lxt_error error = LXT_ERROR_INIT;
        assert_int_equal(lx_types_collect(&types, d.lexicon, &error), LXT_OK);
        const struct lx_vocabulary_source source = {d.lexicon, &types};
        struct lx_vocabulary vocabulary = lx_vocabulary_of(&source);
        struct lx_relation_rules *rules = NULL;
        assert_int_equal(lx_relation_rules_new(d.lexicon, &vocabulary, false, lx_default_allocator(), &rules, &error),
                         LXT_ERROR_PATTERN);
        assert_int_equal(error.line, 7);
        document_close(&d);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sequence_gives_the_role_as_written),
        cmocka_unit_test(a_coordination_is_read_to_its_end),
        cmocka_unit_test(pairs_are_related_once_and_in_one_order),
        cmocka_unit_test(rules_are_tried_in_all_of_their_reach),
        cmocka_unit_test(an_inner_mention_needs_what_stands_before_it),
        cmocka_unit_test(another_name_in_brackets_does_not_stand_in_the_way),
        cmocka_unit_test(a_contact_belongs_to_the_person_above),
        cmocka_unit_test(a_shared_contact_belongs_to_the_organization),
        cmocka_unit_test(a_heading_speaks_for_the_items_below),
        cmocka_unit_test(a_label_ties_a_line_to_the_lines_above),
        cmocka_unit_test(an_unlisted_acronym_in_brackets_does_not_stand_in_the_way),
        cmocka_unit_test(remarks_in_brackets_do_not_end_a_list),
        cmocka_unit_test(both_ends_may_be_lists),
        cmocka_unit_test(the_ends_of_a_paragraph_are_breaks),
        cmocka_unit_test(a_word_may_say_that_the_inner_mention_is_a_scope),
        cmocka_unit_test(a_word_may_say_that_the_target_is_the_inner_mention),
        cmocka_unit_test(officers_belong_to_the_body_above),
        cmocka_unit_test(a_signature_speaks_for_what_the_document_is_about),
        cmocka_unit_test(a_career_belongs_to_the_person_above),
        cmocka_unit_test(a_line_below_a_heading_may_list_countries),
        cmocka_unit_test(a_noun_stands_for_the_only_body_that_it_heads),
        cmocka_unit_test(a_noun_with_a_complement_stands_for_itself),
        cmocka_unit_test(a_possessive_is_the_body_that_the_sentence_before_begins_with),
        cmocka_unit_test(a_pronoun_is_the_person_named_last),
        cmocka_unit_test(a_complement_is_no_member_of_a_coordination),
        cmocka_unit_test(a_roll_is_of_what_the_document_is_about),
        cmocka_unit_test(a_wrong_rule_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
