#include "graph_build.h"

#include <string.h>

#include "base/line.h"

#include "graph_strings.h"

static uint32_t between(uint32_t value, uint32_t least, uint32_t most) {
    return value < least ? least : value > most ? most : value;
}

/*
 * Adds start and end of a clean span, in the caller's text, as two consecutive positions; *out is the first. They are
 * kept inside the text (position 0 is its end) whatever the stages say.
 */
static bool add_span(lxt_graph *graph, const struct lx_text *text, uint32_t start, uint32_t end, uint32_t *out) {
    uint32_t length = graph->positions.items.items[0].bytes;
    uint32_t raw_start;
    uint32_t raw_end;
    lx_text_raw_span(text, start, end, &graph->piece, &raw_start, &raw_end);
    raw_start = between(raw_start, 0, length);
    raw_end = between(raw_end, raw_start, length);
    *out = graph->positions.items.count;
    return lx_positions_add_span(&graph->positions, &graph->allocator, raw_start, raw_end);
}

static bool add_attributes(lxt_graph *graph, const struct lx_attribute *list, uint32_t owner, bool of_entity,
                           struct lx_rows *out) {
    uint32_t first = of_entity ? graph->entity_attributes.count : graph->mention_attributes.count;
    if (list == NULL) {
        *out = (struct lx_rows){first, 0};
        return true;
    }
    uint32_t count = 0;
    for (; list != NULL; list = list->next, count++) {
        struct lx_graph_attribute row = {.owner = owner};
        if (!lx_graph_copy_string(graph, list->key, &row.key) ||
            !lx_graph_copy_string(graph, list->value, &row.value)) {
            return false;
        }
        if (!(of_entity ? lx_array_push(&graph->allocator, &graph->entity_attributes, row)
                        : lx_array_push(&graph->allocator, &graph->mention_attributes, row))) {
            return false;
        }
    }
    *out = (struct lx_rows){first, count};
    return true;
}

/* Whether a mention goes into the graph. */
static bool wanted(const struct lx_graph_input *input, const struct lx_mention *mention) {
    return mention->type < 64 && (input->type_mask >> mention->type & 1) != 0 &&
           mention->confidence >= input->least_confidence && mention->entity < input->entities->entities.count;
}

/* Numbers the rows: mentions in their order, entities in the order of their first mention that is kept. */
static bool number_rows(lxt_graph *graph, const struct lx_graph_input *input) {
    uint32_t mentions = input->mentions->mentions.count;
    uint32_t entities = input->entities->entities.count;
    graph->mention_map.count = 0;
    graph->entity_map.count = 0;
    graph->entity_order.count = 0;
    if (!lx_array_reserve(&graph->allocator, &graph->mention_map, mentions) ||
        !lx_array_reserve(&graph->allocator, &graph->entity_map, entities) ||
        !lx_array_reserve(&graph->allocator, &graph->entity_order, entities)) {
        return false;
    }
    for (uint32_t e = 0; e < entities; e++) {
        graph->entity_map.items[e] = LXT_NONE;
    }
    graph->mention_map.count = mentions;
    uint32_t kept = 0;
    for (uint32_t m = 0; m < mentions; m++) {
        const struct lx_mention *mention = &input->mentions->mentions.items[m];
        bool keep = wanted(input, mention);
        graph->mention_map.items[m] = keep ? kept++ : LXT_NONE;
        if (keep && graph->entity_map.items[mention->entity] == LXT_NONE) {
            graph->entity_map.items[mention->entity] = graph->entity_order.count;
            graph->entity_order.items[graph->entity_order.count++] = mention->entity;
        }
    }
    return true;
}

/* The innermost enclosing mention that is kept. Mentions come after what encloses them, so no cycle is followed. */
static uint32_t kept_parent(const lxt_graph *graph, const struct lx_graph_input *input, uint32_t mention) {
    uint32_t parent = input->mentions->mentions.items[mention].parent;
    while (parent < mention && graph->mention_map.items[parent] == LXT_NONE) {
        mention = parent;
        parent = input->mentions->mentions.items[mention].parent;
    }
    return parent < mention ? graph->mention_map.items[parent] : LXT_NONE;
}

/* A mention is split where hidden bytes lie inside it; one without them has no ranges of its own. */
static bool add_ranges(lxt_graph *graph, const struct lx_text *text, const struct lx_mention *mention, uint32_t owner,
                       struct lx_rows *out) {
    *out = (struct lx_rows){graph->ranges.count, 0};
    if (text->hidden.count == 0) {
        return true;
    }
    uint32_t run = mention->hidden ? text->hidden.count : lx_hidden_after(text, mention->start);
    if (run >= text->hidden.count || text->hidden.items[run].start >= mention->end) {
        return true;
    }
    for (uint32_t at = mention->start; at < mention->end; run++) {
        bool more = run < text->hidden.count && text->hidden.items[run].start < mention->end;
        uint32_t stop = more ? text->hidden.items[run].start : mention->end;
        if (stop > at) {
            struct lx_graph_range range = {.owner = owner};
            if (!add_span(graph, text, at, stop, &range.position) ||
                !lx_array_push(&graph->allocator, &graph->ranges, range)) {
                return false;
            }
            out->count++;
        }
        at = more ? text->hidden.items[run].end : mention->end;
    }
    return true;
}

/* Equal dates of an entity are kept once: a date takes ten times the room of a mention's other parts. */
static bool add_date(lxt_graph *graph, const lxt_date *date, uint32_t entity, uint32_t *out) {
    *out = LXT_NONE;
    if (date == NULL) {
        return true;
    }
    uint32_t known = graph->entities.items[entity].date;
    if (known != LXT_NONE && memcmp(&graph->dates.items[known], date, sizeof *date) == 0) {
        *out = known;
        return true;
    }
    *out = graph->dates.count;
    graph->entities.items[entity].date = *out;
    return lx_array_push(&graph->allocator, &graph->dates, *date);
}

static bool add_clues(lxt_graph *graph, const struct lx_graph_input *input, const struct lx_mention *mention,
                      uint32_t owner, struct lx_rows *out) {
    *out = (struct lx_rows){graph->clues.count, 0};
    if (input->clues == NULL) {
        return true;
    }
    struct lx_clue clues[LX_CLUES_MAX];
    uint32_t count = input->clues(input->user, mention, clues, LX_CLUES_MAX);
    if (count > LX_CLUES_MAX) {
        count = LX_CLUES_MAX;
    }
    for (uint32_t i = 0; i < count; i++) {
        struct lx_graph_clue row = {owner, clues[i].weight, clues[i].name, clues[i].length};
        if (!lx_array_push(&graph->allocator, &graph->clues, row)) {
            return false;
        }
    }
    out->count = count;
    return true;
}

static bool same_bytes(const char *a, const char *b, size_t length) {
    uint64_t other = 0;
    size_t at = 0;
    for (; at + 8 <= length; at += 8) {
        other |= lx_load8(a + at) ^ lx_load8(b + at);
    }
    uint32_t rest = (uint32_t)(length - at);
    return (other | (lx_load_some(a + at, rest) ^ lx_load_some(b + at, rest))) == 0;
}

/* Copies what a mention says: its surface, cleaned (kept once where both are the same), and its value. */
static bool add_surfaces(lxt_graph *graph, const struct lx_graph_input *input, const struct lx_mention *mention,
                         struct lx_graph_mention *row) {
    const struct lx_text *text = input->reading->text;
    const struct lx_position *place = &graph->positions.items.items[row->position];
    uint32_t length = place[1].bytes - place[0].bytes;
    const char *raw = length != 0 ? input->raw + place[0].bytes : "";
    if (!lx_graph_copy(graph, raw, length, &row->text) ||
        !lx_graph_copy_string(graph, mention->value.text, &row->value)) {
        return false;
    }
    bool clean = length == mention->end - mention->start && lx_is_line(raw, length) &&
                 same_bytes(raw, text->clean.items + mention->start, length);
    if (clean && (text->hidden.count == 0 || !lx_text_hidden_within(text, mention->start, mention->end))) {
        row->clean = row->text;
        return true;
    }
    uint32_t before = graph->bytes.count;
    if (!lx_graph_copy_clean(graph, text, mention->start, mention->end, mention->hidden != 0, &row->clean)) {
        return false;
    }
    const char *bytes = graph->bytes.items;
    if (row->clean.length == length && memcmp(bytes + row->clean.at, bytes + row->text.at, length) == 0) {
        row->clean = row->text;
        graph->bytes.count = before;
    }
    return true;
}

/* Where the list of a mention stands: built only for explanations, since there are thousands of lines. */
static bool add_list_place(lxt_graph *graph, const struct lx_graph_input *input, const struct lx_mention *mention,
                           struct lx_graph_mention *row) {
    if (row->place != NULL || input->clues == NULL || input->list_place == NULL || mention->thing == LX_NONE) {
        return true;
    }
    struct lx_buffer buffer;
    lx_buffer_init(&buffer, &graph->allocator);
    bool done = input->list_place(input->user, mention, &buffer) &&
                lx_graph_copy(graph, buffer.bytes, buffer.length, &row->list_place);
    lx_buffer_free(&buffer);
    return done;
}

static bool add_mention(lxt_graph *graph, const struct lx_graph_input *input, uint32_t index) {
    const struct lx_mention *mention = &input->mentions->mentions.items[index];
    const struct lx_text *text = input->reading->text;
    uint32_t owner = graph->mentions.count++;
    struct lx_graph_mention *row = &graph->mentions.items[owner];
    row->entity = graph->entity_map.items[mention->entity];
    row->parent = kept_parent(graph, input, index);
    row->rule = input->rule_name != NULL ? input->rule_name(input->user, mention) : NULL;
    row->place = input->rule_place != NULL ? input->rule_place(input->user, mention) : NULL;
    row->list_place = (struct lx_graph_string){0, 0};
    row->confidence = mention->confidence;
    row->type = mention->type;
    row->form = mention->type == LXT_TYPE_NATIONALITY ? LXT_FORM_DEMONYM : mention->form;
    return add_span(graph, text, mention->start, mention->end, &row->position) &&
           add_surfaces(graph, input, mention, row) && add_ranges(graph, text, mention, owner, &row->ranges) &&
           add_date(graph, mention->value.date, row->entity, &row->date) &&
           add_attributes(graph, mention->value.attributes, owner, false, &row->attributes) &&
           add_clues(graph, input, mention, owner, &row->clues) && add_list_place(graph, input, mention, row);
}

/* Aliases are those that a kept mention writes. */
static bool add_aliases(lxt_graph *graph, const struct lx_graph_input *input, const struct lx_entity *entity,
                        uint32_t owner, struct lx_rows *out) {
    *out = (struct lx_rows){graph->aliases.count, 0};
    for (uint32_t i = 0; i < entity->alias_count; i++) {
        const struct lx_alias *alias = &input->entities->aliases.items[entity->first_alias + i];
        bool hidden =
            alias->mention < input->mentions->mentions.count && graph->mention_map.items[alias->mention] == LXT_NONE;
        struct lx_graph_alias row = {.owner = owner};
        if (hidden) {
            continue;
        }
        if (!lx_graph_copy(graph, alias->text, alias->length, &row.text) ||
            !lx_array_push(&graph->allocator, &graph->aliases, row)) {
            return false;
        }
        out->count++;
    }
    return true;
}

static bool add_entity(lxt_graph *graph, const struct lx_graph_input *input, uint32_t index) {
    const struct lx_entity *entity = &input->entities->entities.items[index];
    uint32_t owner = graph->entities.count++;
    struct lx_graph_entity *row = &graph->entities.items[owner];
    row->type = entity->type;
    row->confidence = entity->confidence;
    row->date = LXT_NONE;
    row->mentions = (struct lx_rows){0, 0};
    return lx_graph_copy(graph, entity->name, entity->name_length, &row->name) &&
           lx_graph_copy_string(graph, entity->key, &row->key) &&
           lx_graph_copy_string(graph, entity->value, &row->value) &&
           add_aliases(graph, input, entity, owner, &row->aliases) &&
           add_attributes(graph, entity->attributes, owner, true, &row->attributes);
}

/* Lists the mentions of each entity: a counting sort, so that they stay in the order of the text. */
static bool group_mentions(lxt_graph *graph) {
    if (!lx_array_reserve(&graph->allocator, &graph->entity_mentions, graph->mentions.count)) {
        return false;
    }
    struct lx_graph_entity *entities = graph->entities.items;
    for (uint32_t m = 0; m < graph->mentions.count; m++) {
        entities[graph->mentions.items[m].entity].mentions.count++;
    }
    uint32_t first = 0;
    for (uint32_t e = 0; e < graph->entities.count; e++) {
        entities[e].mentions.first = first;
        first += entities[e].mentions.count;
        entities[e].mentions.count = 0;
    }
    for (uint32_t m = 0; m < graph->mentions.count; m++) {
        struct lx_rows *rows = &entities[graph->mentions.items[m].entity].mentions;
        graph->entity_mentions.items[rows->first + rows->count++] = m;
    }
    graph->entity_mentions.count = first;
    return true;
}

/* Row of one of the stages' mentions or entities, LXT_NONE where it was left out. */
static uint32_t mapped(const uint32_t *map, uint32_t count, uint32_t index) {
    return index < count ? map[index] : LXT_NONE;
}

static bool add_relation(lxt_graph *graph, const struct lx_graph_input *input, const struct lx_relation *relation) {
    const struct lx_text *text = input->reading->text;
    uint32_t mentions = input->mentions->mentions.count;
    uint32_t entities = input->entities->entities.count;
    struct lx_graph_relation row = {
        .type = relation->type,
        .rule = relation->rule,
        .source = mapped(graph->entity_map.items, entities, relation->source),
        .target = mapped(graph->entity_map.items, entities, relation->target),
        .source_mention = mapped(graph->mention_map.items, mentions, relation->source_mention),
        .target_mention = mapped(graph->mention_map.items, mentions, relation->target_mention),
        .confidence = relation->confidence,
        .past = relation->past != 0,
    };
    if (row.source == LXT_NONE || row.target == LXT_NONE || relation->confidence < input->least_confidence) {
        return true;
    }
    if (relation->role_end > relation->role_start &&
        !lx_graph_copy_clean(graph, text, relation->role_start, relation->role_end, false, &row.role)) {
        return false;
    }
    return add_span(graph, text, relation->start, relation->end, &row.position) &&
           lx_array_push(&graph->allocator, &graph->relations, row);
}

static bool add_warning(lxt_graph *graph, uint32_t code, uint64_t at, uint64_t occurrences) {
    if (occurrences == 0) {
        return true;
    }
    struct lx_graph_warning row = {code, graph->positions.items.count, occurrences};
    return lx_positions_add(&graph->positions, &graph->allocator, (uint32_t)at) &&
           lx_array_push(&graph->allocator, &graph->warnings, row);
}

static bool add_warnings(lxt_graph *graph, const struct lx_graph_input *input) {
    const struct lx_repairs *repairs = &input->reading->text->repairs;
    return add_warning(graph, LXT_WARNING_ILL_FORMED, repairs->first_ill_formed, repairs->ill_formed) &&
           add_warning(graph, LXT_WARNING_WINDOWS_1252, 0, repairs->windows_1252) &&
           add_warning(graph, LXT_WARNING_LIMIT, input->limit_position, input->limit_hit) &&
           add_warning(graph, LXT_WARNING_TRUNCATED, input->raw_length, input->truncated);
}

static void copy_user_types(lxt_graph *graph, const struct lx_graph_input *input) {
    if (input->type_name == NULL) {
        return;
    }
    for (uint32_t type = LXT_TYPE_USER_FIRST; type <= LXT_TYPE_USER_LAST; type++) {
        const char *name = input->type_name(input->user, type);
        char *copy = graph->user_types[type - LXT_TYPE_USER_FIRST];
        if (name != NULL) {
            strncpy(copy, name, sizeof graph->user_types[0] - 1);
            graph->user_types_named = true;
        }
    }
}

/* Tells the reference date, and the mention it came from where that is one of the graph's. */
static void note_reference(lxt_graph *graph, const struct lx_graph_input *input) {
    graph->reference = input->reading->reference;
    for (uint32_t m = 0; input->dateline != LX_NONE && m < input->mentions->mentions.count; m++) {
        const struct lx_mention *mention = &input->mentions->mentions.items[m];
        if (mention->start == input->dateline && mention->type == LXT_TYPE_DATE) {
            graph->dateline = graph->mention_map.items[m];
            return;
        }
    }
}

/* The tables whose lengths are known are made in one piece: growing by halves would cost a third of their memory. */
static bool reserve_rows(lxt_graph *graph, const struct lx_graph_input *input) {
    uint32_t mentions = 0;
    for (uint32_t m = 0; m < graph->mention_map.count; m++) {
        mentions += graph->mention_map.items[m] != LXT_NONE;
    }
    uint32_t relations = input->relations->relations.count;
    return lx_array_reserve(&graph->allocator, &graph->mentions, mentions) &&
           lx_array_reserve(&graph->allocator, &graph->entities, graph->entity_order.count) &&
           lx_array_reserve(&graph->allocator, &graph->relations, relations) &&
           lx_array_reserve(&graph->allocator, &graph->positions.items, 2 * ((uint64_t)mentions + relations) + 8);
}

static bool build(lxt_graph *graph, const struct lx_graph_input *input) {
    graph->piece = 0;
    if (!lx_graph_strings_begin(graph) ||
        !lx_positions_add(&graph->positions, &graph->allocator, (uint32_t)input->raw_length) ||
        !number_rows(graph, input) || !reserve_rows(graph, input)) {
        return false;
    }
    for (uint32_t e = 0; e < graph->entity_order.count; e++) {
        if (!add_entity(graph, input, graph->entity_order.items[e])) {
            return false;
        }
    }
    for (uint32_t m = 0; m < input->mentions->mentions.count; m++) {
        if (graph->mention_map.items[m] != LXT_NONE && !add_mention(graph, input, m)) {
            return false;
        }
    }
    for (uint32_t r = 0; r < input->relations->relations.count; r++) {
        if (!add_relation(graph, input, &input->relations->relations.items[r])) {
            return false;
        }
    }
    note_reference(graph, input);
    return group_mentions(graph) && add_warnings(graph, input) &&
           lx_positions_resolve(&graph->positions, &graph->allocator, input->raw, input->raw_length,
                                input->reading->text->repairs.ill_formed == 0);
}

lxt_status lx_graph_build(lxt_graph *graph, const struct lx_graph_input *input) {
    lx_graph_clear(graph);
    if (input->retain != NULL && input->release != NULL) {
        input->retain(input->engine);
        graph->engine = input->engine;
        graph->release = input->release;
    }
    copy_user_types(graph, input);
    if (!build(graph, input)) {
        lx_graph_clear(graph);
        return LXT_ERROR_MEMORY;
    }
    return LXT_OK;
}
