#include "sample.h"

/* Clean offset of the nth (from 0) occurrence of some words. */
static uint32_t place_of(const char *words, int nth) {
    const char *at = strstr(sample_text, words);
    while (nth-- > 0) {
        at = strstr(at + 1, words);
    }
    return (uint32_t)(at - sample_text);
}

static void add_mention(struct sample *s, uint8_t type, const char *words, int nth, uint32_t entity, uint8_t form) {
    uint32_t start = place_of(words, nth);
    struct lx_mention mention = {.start = start,
                                 .end = start + (uint32_t)strlen(words),
                                 .parent = LXT_NONE,
                                 .entity = entity,
                                 .rule = 7,
                                 .type = type,
                                 .form = form,
                                 .confidence = 970};
    assert_true(lx_array_push(lx_default_allocator(), &s->mentions.mentions, mention));
}

static void add_entity(struct sample *s, uint8_t type, const char *name, const char *key, const char *value) {
    struct lx_entity entity = {.type = type,
                               .name = name,
                               .name_length = (uint32_t)strlen(name),
                               .key = key,
                               .value = value,
                               .confidence = 1000};
    assert_true(lx_array_push(lx_default_allocator(), &s->entities.entities, entity));
}

static void add_relation(struct sample *s, const char *type, uint32_t source, uint32_t target, const char *from,
                         const char *to, const char *role) {
    struct lx_relation relation = {.source = source,
                                   .target = target,
                                   .source_mention = source,
                                   .target_mention = LXT_NONE,
                                   .start = place_of(from, 0),
                                   .end = place_of(to, 0) + (uint32_t)strlen(to),
                                   .type = type,
                                   .rule = "appositions",
                                   .confidence = 905};
    if (role != NULL) {
        relation.role_start = place_of(role, 0);
        relation.role_end = relation.role_start + (uint32_t)strlen(role);
    }
    assert_true(lx_array_push(lx_default_allocator(), &s->relations.relations, relation));
}

/* Clean text and input are the same, but for the tags on the hidden channel. */
static void make_text(struct sample *s) {
    const lxt_allocator *memory = lx_default_allocator();
    const uint32_t length = sizeof sample_text - 1;
    assert_true(lx_array_reserve(memory, &s->text.clean, length + 8));
    memset(s->text.clean.items, 0, length + 8);
    memcpy(s->text.clean.items, sample_text, length);
    s->text.clean.count = length;
    struct lx_piece piece = {0, 0, 1};
    struct lx_piece sentinel = {length, length, 1};
    assert_true(lx_array_push(memory, &s->text.pieces, piece));
    assert_true(lx_array_push(memory, &s->text.pieces, sentinel));
    struct lx_hidden opening = {place_of("<i>", 0), place_of("<i>", 0) + 3};
    struct lx_hidden closing = {place_of("</i>", 0), place_of("</i>", 0) + 4};
    assert_true(lx_array_push(memory, &s->text.hidden, opening));
    assert_true(lx_array_push(memory, &s->text.hidden, closing));
    s->text.repairs = (struct lx_repairs){1, place_of("\xFF", 0), 0};
}

static void make_results(struct sample *s) {
    add_mention(s, LXT_TYPE_PERSON, "Fatou</i> Diallo", 0, 0, LX_FORM_NAME);
    add_mention(s, LXT_TYPE_ORGANIZATION, "Organisation <OIM>", 0, 1, LX_FORM_NAME);
    add_mention(s, LXT_TYPE_ORGANIZATION, "OIM", 0, 1, LX_FORM_ACRONYM);
    add_mention(s, LXT_TYPE_ORGANIZATION, "OIM", 1, 1, LX_FORM_ACRONYM);
    add_mention(s, LXT_TYPE_COUNTRY, "Gambie", 0, 2, LX_FORM_NAME);
    add_mention(s, LXT_TYPE_DATE, "25 juillet 2024", 0, 3, LX_FORM_VALUE);
    add_mention(s, LXT_TYPE_NATIONALITY, "Gambien", 0, 2, LX_FORM_NAME);
    struct lx_mention *mentions = s->mentions.mentions.items;
    mentions[2].parent = 1;
    s->given = (struct lx_attribute){"given", "Fatou", NULL};
    mentions[0].value.attributes = &s->given;
    s->date = (lxt_date){.size = sizeof s->date,
                         .value = "2024-07-25",
                         .edtf = "2024-07-25",
                         .timex_value = "2024-07-25",
                         .timex_type = "DATE",
                         .first = {2024, 7, 25, 0},
                         .last = {2024, 7, 25, 0},
                         .precision = LXT_PRECISION_DAY};
    mentions[5].value = (struct lx_value){.text = "2024-07-25", .date = &s->date};
    mentions[4].value.text = "GM";
    mentions[6].value.text = "GM";
    add_entity(s, LXT_TYPE_PERSON, "Fatou Diallo", "person:fatou diallo", NULL);
    add_entity(s, LXT_TYPE_ORGANIZATION, "Organisation <OIM>", "organization:oim", NULL);
    add_entity(s, LXT_TYPE_COUNTRY, "Gambie", "country:GM", "GM");
    add_entity(s, LXT_TYPE_DATE, "25 juillet 2024", "date:2024-07-25", "2024-07-25");
    s->entities.entities.items[0].attributes = &s->given;
    struct lx_alias oim = {"OIM", 3, 3};
    struct lx_alias gambien = {"Gambien", 7, 6};
    assert_true(lx_array_push(lx_default_allocator(), &s->entities.aliases, oim));
    assert_true(lx_array_push(lx_default_allocator(), &s->entities.aliases, gambien));
    s->entities.entities.items[1].alias_count = 1;
    s->entities.entities.items[2].first_alias = 1;
    s->entities.entities.items[2].alias_count = 1;
    add_relation(s, "works_for", 0, 1, "Fatou", "<OIM>", "directrice\nr\xC3\xA9gionale");
    add_relation(s, "located_in", 1, 2, "Organisation", "Gambie", NULL);
}

static void retain(const void *engine) {
    ((struct sample *)(uintptr_t)engine)->engine_users++;
}

static void release(const void *engine) {
    ((struct sample *)(uintptr_t)engine)->engine_users--;
}

static const char *type_name(const void *user, uint32_t type) {
    (void)user;
    return type == LXT_TYPE_USER_FIRST ? "vessel" : NULL;
}

static const char *rule_name(const void *user, const struct lx_mention *mention) {
    (void)user;
    return mention->rule == 7 ? "names.seven" : NULL;
}

static const char *rule_place(const void *user, const struct lx_mention *mention) {
    (void)user;
    return mention->rule == 7 ? "fr/names:12" : NULL;
}

static uint32_t clues(const void *user, const struct lx_mention *mention, struct lx_clue *out, uint32_t capacity) {
    (void)user;
    (void)mention;
    assert_true(capacity >= 2);
    out[0] = (struct lx_clue){"exact", 5, 1500};
    out[1] = (struct lx_clue){"sentence start", 14, -300};
    return 2;
}

struct sample *sample_new(void) {
    struct sample *s = calloc(1, sizeof *s);
    make_text(s);
    make_results(s);
    s->reading.text = &s->text;
    s->input = (struct lx_graph_input){.reading = &s->reading,
                                       .dateline = LX_NONE,
                                       .raw = sample_text,
                                       .raw_length = sizeof sample_text - 1,
                                       .mentions = &s->mentions,
                                       .entities = &s->entities,
                                       .relations = &s->relations,
                                       .type_mask = UINT64_MAX,
                                       .engine = s,
                                       .retain = retain,
                                       .release = release,
                                       .type_name = type_name,
                                       .rule_name = rule_name,
                                       .rule_place = rule_place,
                                       .clues = clues};
    return s;
}

void sample_free(struct sample *s) {
    const lxt_allocator *memory = lx_default_allocator();
    lx_array_free(memory, &s->text.clean);
    lx_array_free(memory, &s->text.pieces);
    lx_array_free(memory, &s->text.hidden);
    lx_array_free(memory, &s->mentions.mentions);
    lx_array_free(memory, &s->entities.entities);
    lx_array_free(memory, &s->entities.aliases);
    lx_array_free(memory, &s->relations.relations);
    free(s);
}

lxt_graph *sample_graph(struct sample *s) {
    lxt_graph *graph;
    assert_int_equal(lxt_graph_new(NULL, &graph, NULL), LXT_OK);
    assert_int_equal(lx_graph_build(graph, &s->input), LXT_OK);
    return graph;
}

static int32_t append(void *user, const char *bytes, size_t length) {
    return !lx_buffer_append(user, bytes, length);
}

char *written(const lxt_graph *graph, lxt_format format, const lxt_write_options *options) {
    struct lx_buffer buffer;
    lx_buffer_init(&buffer, lx_default_allocator());
    assert_int_equal(
        lxt_graph_write(graph, format, sample_text, sizeof sample_text - 1, options, append, &buffer, NULL), LXT_OK);
    lx_buffer_byte(&buffer, '\0');
    return buffer.bytes;
}
