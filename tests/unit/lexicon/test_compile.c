/* Every statement of the pack format, and what becomes of it in the image. */
#include "pack_fixture.h"

#include "base/buffer.h"

static void a_list_gives_its_words_a_class(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list org_head\n"
                                  "  bureau   Ministère [rank=3 level=\"very high\"]   # a comment\n"
                                  "\tagence\tcentre\n");
    assert_true(has_class(&c.image, "bureau", "org_head"));
    assert_true(has_class(&c.image, "ministère", "org_head"));
    assert_true(has_class(&c.image, "agence", "org_head"));
    assert_true(has_class(&c.image, "centre", "org_head"));
    assert_null(find_word(&c.image, "comment"));
    const struct lx_image_entry *entry = &c.image.entries[find_entries(&c.image, "ministère").first];
    size_t length;
    assert_string_equal(lx_image_attribute_value(&c.image, entry->attributes, "level", &length), "very high");
    assert_int_equal(length, 9);
    assert_null(lx_image_attribute_value(&c.image, entry->attributes, "gender", NULL));
    assert_int_equal(entry->place.line, HEADER_LINES + 2);
    drop(&c);
}

static void accents_may_be_missing_but_not_others(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list past\n  dû  nigérien\nlist article accent strict\n  du\nlist place\n  dü\n");
    const struct lx_image_word *word = find_word(&c.image, "du");
    assert_int_equal(lx_image_word_variants(&c.image, word).count, 3);
    /* "du" may be any of them without its accents; "dû" is neither the strict article nor the place. */
    assert_true(has_class(&c.image, "du", "article"));
    assert_true(has_class(&c.image, "du", "past"));
    assert_true(has_class(&c.image, "du", "place"));
    assert_true(has_class(&c.image, "dû", "past"));
    assert_false(has_class(&c.image, "dû", "article"));
    assert_false(has_class(&c.image, "dû", "place"));
    assert_false(set_has(&c.image, lx_image_word_set(word), "article"));
    assert_true(set_has(&c.image, lx_image_word_set(word), "past"));
    assert_true(set_has(&c.image, lx_image_word_set(find_word(&c.image, "nigerien")), "past"));
    drop(&c);
}

static uint32_t open_set_of(const struct lx_image *image, const char *form) {
    return lx_image_word_open_set(image, find_word(image, form));
}

static void open_items_have_any_accents(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list family accent open\n  Lefevre  Cote  Munoz\nlist common\n  côte  munoz  rue\n");
    assert_true(set_has(&c.image, open_set_of(&c.image, "lefevre"), "family"));
    assert_true(set_has(&c.image, open_set_of(&c.image, "cote"), "family"));
    assert_false(set_has(&c.image, open_set_of(&c.image, "cote"), "common"));
    assert_true(set_has(&c.image, open_set_of(&c.image, "munoz"), "family"));
    assert_false(set_has(&c.image, open_set_of(&c.image, "munoz"), "common"));
    assert_int_equal(open_set_of(&c.image, "rue"), 0);
    /* All that the word is goes without spellings of its own. */
    assert_int_equal(lx_image_word_variants(&c.image, find_word(&c.image, "lefevre")).count, 0);
    assert_int_equal(lx_image_word_variants(&c.image, find_word(&c.image, "munoz")).count, 1);
    drop(&c);
}

/* "Santa María" spells no item of one word. */
static void a_name_of_several_words_takes_no_accents_from_an_open_item(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("es") "list given accent open\n  Maria  Leon\nlist town\n  León\n"
                                  "names place\n  Santa María | Puebla de León\n");
    assert_true(has_class(&c.image, "maria", "given"));
    assert_true(has_class(&c.image, "maría", "given"));
    assert_true(has_class(&c.image, "leon", "given"));
    assert_true(has_class(&c.image, "león", "town"));
    assert_false(has_class(&c.image, "león", "given"));
    drop(&c);
}

static void class_sets_are_sorted_and_shared(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list b\n  rose  paris\nlist a\n  paris  rose  rose\n");
    uint32_t rose = set_of(&c.image, "rose");
    assert_int_equal(rose, set_of(&c.image, "paris"));
    assert_int_equal(c.image.sets[rose].members.count, 2);
    assert_int_equal(c.image.sets[0].members.count, 0);
    drop(&c);
}

static void only_what_the_folded_form_does_not_say_has_a_record(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list a\n  maire  préfet  ville [rank=1]  du\nlist b accent strict\n  du\n");
    assert_int_equal(lx_image_word_variants(&c.image, find_word(&c.image, "maire")).count, 0);
    assert_int_equal(lx_image_word_variants(&c.image, find_word(&c.image, "préfet")).count, 1);
    assert_int_equal(lx_image_word_variants(&c.image, find_word(&c.image, "ville")).count, 1);
    assert_int_equal(lx_image_word_variants(&c.image, find_word(&c.image, "du")).count, 1);
    assert_int_equal(c.image.count[LX_SECTION_ENTRIES], 1);
    assert_true(has_class(&c.image, "maire", "a"));
    assert_false(has_class(&c.image, "maïre", "a"));
    drop(&c);
}

static void an_item_that_is_listed_twice_keeps_its_attributes(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list a\n  rose  rose [k=1]  rose\n");
    struct lx_run rose = find_entries(&c.image, "rose");
    assert_int_equal(rose.count, 1);
    struct lx_run run = c.image.entries[rose.first].attributes;
    assert_string_equal(lx_image_attribute_value(&c.image, run, "k", NULL), "1");
    drop(&c);
}

static void lists_have_scope_case_and_extend(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list role scope block case lower\n  maire\nlist given case capital\n  rose\n"
                                  "list acronym case upper extend\n  oim\n");
    const struct lx_image_class *role = &c.image.classes[0];
    assert_int_equal(role->scope, LX_SCOPE_BLOCK);
    assert_int_equal(role->case_policy, LX_CASE_LOWER);
    assert_int_equal(role->extends, 0);
    assert_int_equal(c.image.classes[1].scope, LX_SCOPE_ANY);
    assert_int_equal(c.image.classes[1].case_policy, LX_CASE_CAPITAL);
    assert_int_equal(c.image.classes[2].case_policy, LX_CASE_UPPER);
    assert_int_equal(c.image.classes[2].extends, 1);
    drop(&c);
}

static void items_of_several_words_are_names_without_a_thing(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "list org_head\n  haut-commissariat [rank=2]   parts de   M.\n");
    const struct lx_image_name *name = find_name(&c.image, "haut commissariat", 0);
    assert_non_null(name);
    assert_int_equal(name->thing, LXT_NONE);
    assert_string_equal(class_name(&c.image, lx_image_style_class(lx_image_name_style(&c.image, name))), "org_head");
    assert_int_equal(lx_image_style_words(lx_image_name_style(&c.image, name)), 2);
    assert_string_equal(lx_image_attribute_value(&c.image,
                                                 lx_image_name_attributes(&c.image, (uint32_t)(name - c.image.names)),
                                                 "rank", NULL),
                        "2");
    assert_true(lx_image_word_starts_name(find_word(&c.image, "haut")));
    assert_false(lx_image_word_starts_name(find_word(&c.image, "commissariat")));
    assert_false(has_class(&c.image, "haut", "org_head"));
    /* The dot does not count as a word. */
    assert_true(has_class(&c.image, "m", "org_head"));
    drop(&c);
}

static void names_have_a_value_variants_and_attributes(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("world") "names country class country_name region=africa\n"
                                     "  CI = Côte d'Ivoire | @en Ivory Coast | @en \"Cote | Ivory\" [id=x/ci]\n"
                                     "  Niger\n");
    const struct lx_image_kind *kind = lx_image_thing_kind(&c.image, 0);
    assert_string_equal(lx_image_text_at(&c.image, kind->type), "country");
    assert_string_equal(lx_image_text_at(&c.image, c.image.things[0].name), "Côte d'Ivoire");
    assert_string_equal(lx_image_text_at(&c.image, kind->value), "CI");
    assert_string_equal(lx_image_attribute_value(&c.image, kind->attributes, "id", NULL), "x/ci");
    assert_string_equal(lx_image_attribute_value(&c.image, kind->attributes, "region", NULL), "africa");
    const struct lx_image_name *name = find_name(&c.image, "cote d ivoire", 0);
    assert_int_equal(name->thing, 0);
    assert_int_equal(lx_image_style_language(lx_image_name_style(&c.image, name)), 0);
    assert_int_equal(lx_image_style_words(lx_image_name_style(&c.image, name)), 3);
    assert_int_equal(lx_image_name_style(&c.image, name)->capitals, 1 | 4);
    name = find_name(&c.image, "ivory coast", 0);
    assert_text(&c.image, c.image.languages[lx_image_style_language(lx_image_name_style(&c.image, name))].code, "en");
    assert_int_equal(name->thing, 0);
    assert_non_null(find_name(&c.image, "cote | ivory", 0));
    /* A name of one word has its class too. */
    assert_int_equal(find_name(&c.image, "niger", 0)->thing, 1);
    assert_true(has_class(&c.image, "niger", "country_name"));
    assert_int_equal(c.image.classes[0].case_policy, LX_CASE_CAPITAL);
    drop(&c);
}

static void all_names_of_a_path_are_kept_once(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "names place case any\n  Saint-Martin | Saint Martin | Saint-Martin [country=FR]\n"
                                  "  Saint-Martin [country=BE]\n");
    uint32_t node = find_node(&c.image, "saint martin");
    assert_int_equal(lx_image_node_names(&c.image, node).count, 3);
    assert_int_equal(find_name(&c.image, "saint martin", 0)->thing, 0);
    assert_int_equal(find_name(&c.image, "saint martin", 1)->thing, 0);
    assert_int_equal(find_name(&c.image, "saint martin", 2)->thing, 1);
    assert_int_equal(lx_image_name_style(&c.image, find_name(&c.image, "saint martin", 0))->capitals, 0);
    drop(&c);
}

static void numbers_are_classes(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("world") "number day 1-31 digits 1-2\nnumber year 1000-2100\n");
    const struct lx_image_number *day = &c.image.numbers[0];
    assert_string_equal(class_name(&c.image, day->class_index), "day");
    assert_int_equal(day->low, 1);
    assert_int_equal(day->high, 31);
    assert_int_equal(day->digits_low, 1);
    assert_int_equal(day->digits_high, 2);
    assert_int_equal(c.image.numbers[1].digits_high, 9);
    drop(&c);
}

static void a_rule_is_kept_with_its_pattern_and_value(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "rule date.full level atoms grammar dates trigger last form=value\n"
                                  "  d:{day} m:{month}\n"
                                  "    ( 'de' y:{year} )?   # with a year\n"
                                  "  value date(day=$d, month=$m year=$y style=long)\n");
    const struct lx_image_rule *rule = &c.image.rules[0];
    assert_int_equal(rule->kind, LX_RULE_MENTION);
    assert_int_equal(rule->level, LX_LEVEL_ATOMS);
    assert_int_equal(rule->trigger_last, 1);
    assert_int_equal(rule->language, 1);
    assert_text(&c.image, rule->name, "date.full");
    assert_text(&c.image, rule->type, "date");
    assert_text(&c.image, rule->grammar, "dates");
    assert_text(&c.image, rule->output_class, "");
    assert_pattern(&c.image, rule->pattern, "d:{day} m:{month}\n    ( 'de' y:{year} )?");
    assert_text(&c.image, rule->value, "date(day=$d, month=$m year=$y style=long)");
    assert_int_equal(rule->pattern_line, HEADER_LINES + 2);
    assert_int_equal(rule->pattern_column, 3);
    assert_string_equal(lx_image_attribute_value(&c.image, rule->attributes, "form", NULL), "value");
    drop(&c);
}

static void a_rule_may_make_units_of_a_class(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "rule ordinal level words class ordinal\n  [digits] 'e'\n"
                                  "rule organization.x level composites type term\n  <organization>\n");
    assert_text(&c.image, c.image.rules[0].output_class, "ordinal");
    assert_text(&c.image, c.image.rules[0].type, "");
    assert_text(&c.image, c.image.rules[0].grammar, "ordinal");
    assert_string_equal(class_name(&c.image, 0), "ordinal");
    assert_text(&c.image, c.image.rules[1].type, "term");
    assert_text(&c.image, c.image.rules[1].grammar, "term");
    drop(&c);
}

static void words_in_quotes_become_classes(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "rule x level atoms\n  'Dès' ',' '\\'' 'l\\''\n"
                                  "relation part_of kind inside outer a inner b before 'au' reverse\n");
    assert_true(has_class(&c.image, "dès", "=des"));
    assert_true(set_has(&c.image, lx_image_word_set(find_word(&c.image, "des")), "=des"));
    assert_true(has_class(&c.image, ",", "=,"));
    assert_true(has_class(&c.image, "'", "='"));
    assert_true(has_class(&c.image, "l", "=l"));
    assert_true(has_class(&c.image, "au", "=au"));
    assert_int_equal(c.image.classes[0].scope, LX_SCOPE_BLOCK);
    drop(&c);
}

static void a_veto_has_types_and_a_reason(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("fr") "veto v level composites types organization|place reason \"not a \\\"name\\\"\"\n"
                                  "  {x}\n");
    const struct lx_image_rule *veto = &c.image.rules[0];
    assert_int_equal(veto->kind, LX_RULE_VETO);
    assert_text(&c.image, veto->type, "organization|place");
    assert_text(&c.image, veto->reason, "not a \"name\"");
    assert_text(&c.image, veto->grammar, "veto");
    drop(&c);
}

static void a_text_pattern_has_a_trigger_and_joined_lines(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c, HEADER("world") "pattern email type email trigger \"@\" window 300\n"
                                     "  [a-z'\"]+\n"
                                     "  @[a-z]+\n"
                                     "  value email()\n"
                                     "pattern phone.any trigger digit\n  \\d+\n");
    const struct lx_image_rule *pattern = &c.image.rules[0];
    assert_int_equal(pattern->kind, LX_RULE_TEXT);
    assert_text(&c.image, pattern->pattern, "[a-z'\"]+@[a-z]+");
    assert_text(&c.image, pattern->trigger, "@");
    assert_text(&c.image, pattern->value, "email()");
    assert_int_equal(pattern->window, 300);
    assert_text(&c.image, c.image.rules[1].type, "phone");
    assert_text(&c.image, c.image.rules[1].trigger, "digit");
    assert_int_equal(c.image.rules[1].window, 256);
    drop(&c);
}

static void relations_keep_their_options_as_attributes(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c,
                 HEADER("fr") "relation part_of kind inside outer organization.unit inner organization\n"
                              "  before {de} 'le'? reverse\n"
                              "relation works_for kind sequence form=x\n  source:<person> ',' target:<organization>\n"
                              "relation email kind layout form card source person|organization target email "
                              "label mail name=card.mail\n");
    const struct lx_image_rule *inside = &c.image.rules[0];
    assert_int_equal(inside->kind, LX_RULE_INSIDE);
    assert_int_equal(inside->level, LX_LEVEL_RELATIONS);
    assert_text(&c.image, inside->type, "part_of");
    assert_text(&c.image, inside->name, "part_of.inside");
    assert_pattern(&c.image, inside->pattern, "{de} 'le'?");
    assert_int_equal(inside->pattern_line, HEADER_LINES + 2);
    assert_int_equal(inside->pattern_column, 10);
    const struct lx_run run = inside->attributes;
    assert_string_equal(lx_image_attribute_value(&c.image, run, "outer", NULL), "organization.unit");
    assert_string_equal(lx_image_attribute_value(&c.image, run, "inner", NULL), "organization");
    assert_string_equal(lx_image_attribute_value(&c.image, run, "before", NULL), "{de} 'le'?");
    assert_string_equal(lx_image_attribute_value(&c.image, run, "reverse", NULL), "yes");
    assert_int_equal(c.image.rules[1].kind, LX_RULE_SEQUENCE);
    assert_pattern(&c.image, c.image.rules[1].pattern, "source:<person> ',' target:<organization>");
    const struct lx_image_rule *layout = &c.image.rules[2];
    assert_int_equal(layout->kind, LX_RULE_LAYOUT);
    assert_text(&c.image, layout->name, "card.mail");
    assert_string_equal(lx_image_attribute_value(&c.image, layout->attributes, "form", NULL), "card");
    assert_string_equal(lx_image_attribute_value(&c.image, layout->attributes, "source", NULL), "person|organization");
    assert_string_equal(lx_image_attribute_value(&c.image, layout->attributes, "label", NULL), "mail");
    drop(&c);
}

static void types_nesting_weights_and_switches(void **state) {
    (void)state;
    struct compiled c;
    compile_text(&c,
                 HEADER("world") "type product label \"Product\"\ntype plain\n"
                                 "nest organization  organization country\n  place\n"
                                 "weights \"by hand\"\n  organization rule:organization.unit 812\n  * match=exact -3\n"
                                 "disable rule date.old\ndisable list org_head haut bureau\n"
                                 "disable name \"World Bank\"\n");
    assert_text(&c.image, c.image.types[0].label, "Product");
    assert_text(&c.image, c.image.types[1].label, "plain");
    assert_int_equal(c.image.count[LX_SECTION_NESTS], 3);
    assert_text(&c.image, c.image.nests[2].outer, "organization");
    assert_text(&c.image, c.image.nests[2].inner, "place");
    assert_string_equal(lx_image_text_at(&c.image, c.image.weights[0].feature), "rule:organization.unit");
    assert_int_equal(c.image.weights[0].weight, 812);
    assert_string_equal(lx_image_text_at(&c.image, c.image.weights[1].type), "*");
    assert_int_equal((int32_t)c.image.weights[1].weight, -3);
    assert_text(&c.image, c.image.disables[0].kind, "rule");
    assert_text(&c.image, c.image.disables[0].what, "date.old");
    assert_text(&c.image, c.image.disables[1].what, "org_head");
    assert_text(&c.image, c.image.disables[1].item, "haut bureau");
    assert_text(&c.image, c.image.disables[2].what, "World Bank");
    drop(&c);
}

static void files_of_a_language_share_classes_and_languages_do_not(void **state) {
    (void)state;
    struct compiled c;
    const char *texts[] = {HEADER("fr") "list head\n  bureau\n", HEADER("fr") "list head\n  agence [rank=1]\n",
                           HEADER("es") "list head\n  oficina\nrule x level atoms\n  {head}\n",
                           HEADER("fr") "rule x level atoms\n  {head}\n"};
    struct lx_pack_source sources[4];
    for (size_t i = 0; i < 4; i++) {
        sources[i] = (struct lx_pack_source){"test.pack", texts[i], strlen(texts[i])};
    }
    compile_sources(&c, sources, 4, NULL);
    assert_int_equal(c.image.count[LX_SECTION_CLASSES], 2);
    assert_int_equal(c.image.count[LX_SECTION_SOURCES], 4);
    assert_int_equal(c.image.entries[find_entries(&c.image, "agence").first].place.source, 1);
    assert_int_equal(c.image.count[LX_SECTION_LANGUAGES], 3);
    drop(&c);
}

/* An ill-formed body and the place and message that it must give; lines count after the header. */
struct fault {
    const char *body;
    uint32_t line;
    uint32_t column;
    const char *message;
};

static void each_fault_is_reported_at_its_place(void **state) {
    (void)state;
    static const struct fault faults[] = {
        {"lists x\n", 1, 1, "expected a statement: inflect, list"},
        {"  word\n", 1, 3, "expected a statement in the first column"},
        {"list\n", 1, 5, "expected the name of a class"},
        {"list é\n", 1, 6, "expected the name of a class"},
        {"list x scope all\n", 1, 14, "expected any or block"},
        {"list x case high\n", 1, 13, "expected any, lower, capital or upper"},
        {"list x accent none\n", 1, 15, "expected loose, strict or open"},
        {"list x shape any\n", 1, 8, "expected scope, case, accent, extend"},
        {"list x\n  [a=b]\n", 2, 3, "expected an item before its attributes"},
        {"list x\n  été [a]\n", 2, 8, "expected key=value or ']'"},
        {"list x\n  été [a=b\n", 2, 11, "expected key=value or ']'"},
        {"list x\n  été [=b]\n", 2, 8, "expected a key before '='"},
        {"list x\n  été [a=]\n", 2, 10, "expected a value after '='"},
        {"list x\n  a  b~zz\n", 2, 7, "expected the name of an inflection macro"},
        {"list x\n  {a|b\n", 2, 7, "expected '}' after the alternatives"},
        {"list x\n  {a|{b}}\n", 2, 6, "expected alternatives without braces inside"},
        {"list x\n  a|b\n", 2, 4, "expected '{' before alternatives"},
        {"list x\n  \"abc\n", 2, 7, "expected a double quote that ends the string"},
        {"list x\n  ...\n", 2, 3, "expected a word"},
        {"names place case lower\n", 1, 18, "expected any, first, capital or upper"},
        {"names place extend\n", 1, 13, "expected class, scope"},
        {"names place\n  A | \n", 2, 6, "expected a name"},
        {"names place\n  A | @1 B\n", 2, 8, "expected a language"},
        {"names place\n  A [a=b] B\n", 2, 11, "expected '|', '[' or the end of the line"},
        {"number day\n", 1, 11, "expected a range of numbers"},
        {"number day 31-1\n", 1, 12, "expected a range of numbers"},
        {"number day 1-31 digit 2\n", 1, 17, "expected digits or the end of the line"},
        {"number day 1-31 digits 1-2 x\n", 1, 28, "expected the end of the line"},
        {"rule x\n  {a}\n", 1, 7, "expected level words, atoms or composites"},
        {"rule x level high\n  {a}\n", 1, 14, "expected words, atoms or composites"},
        {"rule x level atoms\n", 1, 19, "expected a pattern on an indented line below"},
        {"rule x level atoms trigger mid\n  {a}\n", 1, 28, "expected first or last"},
        {"rule x level atoms type a class b\n  {a}\n", 1, 34, "expected type or class, not both"},
        {"rule x level atoms colour red\n  {a}\n", 1, 20, "expected level, type, class"},
        {"rule x level atoms\n  'a b'\n", 2, 3, "expected one word or one punctuation character"},
        {"rule x level atoms\n  {a} 'a\n", 2, 7, "expected a single quote that ends the literal"},
        {"rule x level atoms\n  {a}\n  value date\n", 3, 9, "expected a value function"},
        {"rule x level atoms\n  {a}\n  value date(day)\n", 3, 14, "expected an argument"},
        {"rule x level atoms\n  {a}\n  value date(day=$)\n", 3, 18, "expected $capture or a word"},
        {"rule x level atoms\n  {a}\n  value date(day=$d\n", 3, 20, "expected an argument key=$capture"},
        {"rule x level atoms\n  {a}\n  value date()\n  {b}\n", 4, 3, "expected a statement in the first column"},
        {"rule x level atoms\n  {a}\nrule x level atoms\n  {a}\n", 3, 6, "expected a rule name that is not taken"},
        {"veto x level atoms types a\n  {a}\n", 1, 27, "expected reason"},
        {"veto x level atoms types a| reason \"b\"\n  {a}\n", 1, 26, "expected types joined by '|'"},
        {"veto x level atoms types a reason b\n  {a}\n", 1, 35, "expected the reason in double quotes"},
        {"veto x level atoms reason \"b\"\n  {a}\n", 1, 30, "expected types TYPE|TYPE"},
        {"pattern x type a\n  b\n", 1, 17, "expected trigger \"@\" or trigger digit"},
        {"pattern x trigger word\n  b\n", 1, 19, "expected digit, or one ASCII character"},
        {"pattern x trigger \"é\"\n  b\n", 1, 19, "expected digit, or one ASCII character"},
        {"pattern x trigger digit window 0\n  b\n", 1, 32, "expected a window of 1 to 4096 bytes"},
        {"relation part_of\n", 1, 17, "expected kind inside, sequence or layout"},
        {"relation part_of kind outside\n", 1, 23, "expected inside, sequence or layout"},
        {"relation part_of kind inside outer a\n", 1, 37, "expected inner"},
        {"relation part_of kind inside outer a outer b\n", 1, 38, "expected each option once"},
        {"relation part_of kind inside outer a inner b before\n", 1, 52, "expected a pattern"},
        {"relation x kind sequence\n  source:<a> ',' <b>\n", 1, 25, "expected a pattern with source:<type> and"},
        {"rule a level words\n  {x}\x01\n", 2, 6, "expected text without control characters"},
        {"relation x kind layout form box\n", 1, 29, "expected card, heading, line, office, career or roll"},
        {"relation x kind layout form card source a\n", 1, 42, "expected target"},
        {"type\n", 1, 5, "expected the name of a type"},
        {"type x label y\n", 1, 14, "expected the label in double quotes"},
        {"nest x\n", 1, 7, "expected a type"},
        {"weights\n  a b c\n", 2, 7, "expected a whole number"},
        {"weights\n  a b 1 2\n", 2, 9, "expected the end of the line"},
        {"weights x\n", 1, 9, "expected where the weights come from"},
        {"disable all x\n", 1, 9, "expected rule, list or name"},
        {"disable list x\n", 1, 15, "expected an item of the list"},
        {"inflect s - s\ninflect s - x\n", 2, 9, "expected a macro name that is not taken"},
        {"inflect s\n", 1, 10, "expected an ending"},
        {"inflect é a\n", 1, 9, "expected the name of a macro"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char text[1024];
        struct lx_image_data data;
        lxt_error error = LXT_ERROR_INIT;
        int length = snprintf(text, sizeof text, "%s%s", HEADER("fr"), faults[i].body);
        const struct lx_pack_source source = {"test.pack", text, (size_t)length};
        lxt_status status = lx_pack_compile(&source, 1, NULL, lx_default_allocator(), &data, &error);
        if (status != LXT_ERROR_SYNTAX || error.line != faults[i].line + HEADER_LINES ||
            error.column != faults[i].column ||
            strncmp(error.message, faults[i].message, strlen(faults[i].message)) != 0) {
            fail_msg("\"%s\": status %d, %s:%u:%u: %s", faults[i].body, (int)status, error.file,
                     (unsigned)error.line - HEADER_LINES, (unsigned)error.column, error.message);
        }
        assert_string_equal(error.file, "test.pack");
        assert_null(data.words);
    }
}

static void the_header_is_checked(void **state) {
    (void)state;
    static const struct fault faults[] = {
        {"", 1, 1, "expected the line \"libextract-pack 1\""},
        {"pack x\n", 1, 1, "expected the line \"libextract-pack 1\""},
        {"libextract-pack 2\n", 1, 17, "expected format version 1"},
        {"libextract-pack 1\npack x\nlanguage fr\nlicence MIT\n\nlist x\n", 6, 1, "expected the line \"source ...\""},
        {"libextract-pack 1\npack x\nlanguage fr\nsource y", 4, 9, "expected the line \"licence NAME\""},
        {"libextract-pack 1\npack x\nlicence MIT\nsource y\n", 4, 9, "expected the line \"language CODE\""},
        {"libextract-pack 1\nlanguage fr\nlicence MIT\nsource y\n", 4, 9, "expected the line \"pack NAME\""},
        {"libextract-pack 1\npack x\npack y\n", 3, 1, "expected each line of the header once"},
        {"libextract-pack 1\nlanguage French\n", 2, 10, "expected a language"},
        {"libextract-pack 1\nscope all\n", 2, 7, "expected any or block"},
        {"libextract-pack 1\nlicence \"\"\n", 2, 9, "expected the licence of the contents"},
        {"libextract-pack 1\npack a b\n", 2, 8, "expected the end of the line"},
        {"libextract-pack 1\npack \xC3\xA9\xFF\n", 2, 7, "expected well-formed UTF-8"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        struct lx_image_data data;
        lxt_error error = LXT_ERROR_INIT;
        const struct lx_pack_source source = {"test.pack", faults[i].body, strlen(faults[i].body)};
        lxt_status status = lx_pack_compile(&source, 1, NULL, lx_default_allocator(), &data, &error);
        if (status != LXT_ERROR_SYNTAX || error.line != faults[i].line || error.column != faults[i].column ||
            strncmp(error.message, faults[i].message, strlen(faults[i].message)) != 0) {
            fail_msg("\"%s\": status %d, %u:%u: %s", faults[i].body, (int)status, (unsigned)error.line,
                     (unsigned)error.column, error.message);
        }
    }
}

/* Text of every statement, to be cut and damaged. */
static const char all_statements[] =
    HEADER("fr") "inflect s - s\nlist a k=\"v\\\"w\"\n  chef~s  haut bureau [x=y]  {a|b~s}\n"
                 "names place class b\n  X = Été | @en \"Paris\" [a=b]\n"
                 "rule x level atoms\n  {a} 'de'\n  value name(a=$b)\n"
                 "veto v level atoms types a|b reason \"c\"\n  {a}\n"
                 "pattern p trigger \"@\" window 9\n  a+\n"
                 "relation r kind sequence\n  source:<a> target:<b>\n"
                 "relation r kind inside outer a inner b before 'x' reverse\n"
                 "relation r kind layout form card source a target b\n"
                 "weights \"w\"\n  * a 1\ndisable rule x\ntype t label \"T\"\nnest t t\nnumber n 1-2 digits 1-1\n";

/* Compiles a copy of exactly these bytes, so that the address sanitiser sees a step beyond. */
static lxt_status compile_copy(const char *bytes, size_t length) {
    const lxt_allocator *standard = lx_default_allocator();
    char *copy = lx_alloc(standard, length + (length == 0), 1);
    memcpy(copy, bytes, length);
    const struct lx_pack_source source = {"test.pack", copy, length};
    struct lx_image_data data;
    struct lx_image image;
    lxt_status status = lx_pack_compile(&source, 1, NULL, standard, &data, NULL);
    if (status == LXT_OK) {
        assert_int_equal(lx_image_open(&image, data.words, data.word_count, data.bytes, data.byte_count, true, NULL),
                         LXT_OK);
    }
    lx_image_data_free(&data, standard);
    lx_free(standard, copy);
    return status;
}

static void damaged_texts_are_refused_or_compiled(void **state) {
    (void)state;
    static const char damages[] = "\n \t\"'~{}|[]@=#\\x1\xC3";
    char text[sizeof all_statements];
    memcpy(text, all_statements, sizeof text);
    assert_int_equal(compile_copy(text, sizeof text - 1), LXT_OK);
    uint32_t refused = 0;
    for (size_t i = 0; i < sizeof text - 1; i++) {
        refused += compile_copy(text, i) != LXT_OK;
        for (size_t k = 0; k < sizeof damages; k++) {
            text[i] = damages[k];
            refused += compile_copy(text, sizeof text - 1) != LXT_OK;
        }
        text[i] = all_statements[i];
    }
    assert_true(refused > sizeof text);
}

/* An allocator that fails at the nth request. */
struct failing {
    uint32_t left;
};

static void *fail_allocate(void *user, size_t bytes) {
    struct failing *failing = user;
    if (failing->left == 0) {
        return NULL;
    }
    failing->left--;
    return lx_default_allocator()->allocate(lx_default_allocator()->user, bytes);
}

static void *fail_reallocate(void *user, void *memory, size_t bytes) {
    struct failing *failing = user;
    if (failing->left == 0) {
        return NULL;
    }
    failing->left--;
    return lx_default_allocator()->reallocate(lx_default_allocator()->user, memory, bytes);
}

static void release(void *user, void *memory) {
    (void)user;
    lx_default_allocator()->release(lx_default_allocator()->user, memory);
}

static void every_allocation_may_fail(void **state) {
    (void)state;
    const struct lx_pack_source source = {"test.pack", all_statements, sizeof all_statements - 1};
    lxt_status status = LXT_ERROR_MEMORY;
    for (uint32_t n = 0; status == LXT_ERROR_MEMORY; n++) {
        struct failing failing = {n};
        const lxt_allocator allocator = {sizeof allocator, fail_allocate, fail_reallocate, release, &failing};
        struct lx_image_data data;
        lxt_error error = LXT_ERROR_INIT;
        status = lx_pack_compile(&source, 1, NULL, &allocator, &data, &error);
        assert_int_equal(error.status, status);
        lx_image_data_free(&data, &allocator);
        assert_true(n < 10000);
    }
    assert_int_equal(status, LXT_OK);
}

/* Each of the words stands in two of the lists, no two words in the same two. */
static void more_class_sets_than_16_bits_number_are_refused(void **state) {
    (void)state;
    enum { LISTS = 363 };
    struct lx_image_data data;
    struct lx_buffer pack;
    lxt_error error = LXT_ERROR_INIT;
    char piece[64];
    lx_buffer_init(&pack, lx_default_allocator());
    lx_buffer_append(&pack, HEADER("world"), sizeof HEADER("world") - 1);
    for (int list = 0; list < LISTS; list++) {
        int length = snprintf(piece, sizeof piece, "list class_%d\n", list);
        lx_buffer_append(&pack, piece, (size_t)length);
        for (int other = 0; other < LISTS; other++) {
            int low = list < other ? list : other;
            int high = list < other ? other : list;
            length = snprintf(piece, sizeof piece, "  w%dx%d\n", low, high);
            lx_buffer_append(&pack, piece, low == high ? 0 : (size_t)length);
        }
    }
    assert_false(pack.failed);
    const struct lx_pack_source source = {"test.pack", pack.bytes, pack.length};
    assert_int_equal(lx_pack_compile(&source, 1, NULL, lx_default_allocator(), &data, &error), LXT_ERROR_LIMIT);
    assert_non_null(strstr(error.message, "class sets"));
    assert_null(data.words);
    lx_buffer_free(&pack);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_list_gives_its_words_a_class),
        cmocka_unit_test(accents_may_be_missing_but_not_others),
        cmocka_unit_test(open_items_have_any_accents),
        cmocka_unit_test(a_name_of_several_words_takes_no_accents_from_an_open_item),
        cmocka_unit_test(class_sets_are_sorted_and_shared),
        cmocka_unit_test(only_what_the_folded_form_does_not_say_has_a_record),
        cmocka_unit_test(an_item_that_is_listed_twice_keeps_its_attributes),
        cmocka_unit_test(lists_have_scope_case_and_extend),
        cmocka_unit_test(items_of_several_words_are_names_without_a_thing),
        cmocka_unit_test(names_have_a_value_variants_and_attributes),
        cmocka_unit_test(all_names_of_a_path_are_kept_once),
        cmocka_unit_test(numbers_are_classes),
        cmocka_unit_test(a_rule_is_kept_with_its_pattern_and_value),
        cmocka_unit_test(a_rule_may_make_units_of_a_class),
        cmocka_unit_test(words_in_quotes_become_classes),
        cmocka_unit_test(a_veto_has_types_and_a_reason),
        cmocka_unit_test(a_text_pattern_has_a_trigger_and_joined_lines),
        cmocka_unit_test(relations_keep_their_options_as_attributes),
        cmocka_unit_test(types_nesting_weights_and_switches),
        cmocka_unit_test(files_of_a_language_share_classes_and_languages_do_not),
        cmocka_unit_test(each_fault_is_reported_at_its_place),
        cmocka_unit_test(the_header_is_checked),
        cmocka_unit_test(damaged_texts_are_refused_or_compiled),
        cmocka_unit_test(every_allocation_may_fail),
        cmocka_unit_test(more_class_sets_than_16_bits_number_are_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
