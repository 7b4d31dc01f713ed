#include "graph_check.h"

#include <stdlib.h>
#include <string.h>

#include "bytes.h"
#include "text/text.h"

/* For each byte of the text and its end: index in code points and UTF-16 units, LXT_NONE inside a character. */
struct checked {
    const lxt_graph *graph;
    const char *text;
    size_t length;
    bool markup;
    uint32_t *code_points;
    uint32_t *utf16;
};

/* The second byte of a character may take fewer values than the others (Unicode 15, table 3-7). */
static bool continues(unsigned char lead, uint32_t nth, unsigned char byte) {
    unsigned char least = nth == 1 && lead == 0xE0 ? 0xA0 : nth == 1 && lead == 0xF0 ? 0x90 : 0x80;
    unsigned char most = nth == 1 && lead == 0xED ? 0x9F : nth == 1 && lead == 0xF4 ? 0x8F : 0xBF;
    return byte >= least && byte <= most;
}

/* Bytes of the character, or of the maximal subpart of an ill-formed one, at the start of `bytes`. */
static uint32_t width(const unsigned char *bytes, size_t length) {
    unsigned char lead = bytes[0];
    uint32_t wanted = lead >= 0xC2 && lead <= 0xDF   ? 2
                      : lead >= 0xE0 && lead <= 0xEF ? 3
                      : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                     : 1;
    uint32_t used = 1;
    while (used < wanted && used < length && continues(lead, used, bytes[used])) {
        used++;
    }
    return used;
}

static void count_units(struct checked *checked) {
    uint32_t code_points = 0;
    uint32_t utf16 = 0;
    memset(checked->code_points, 0xFF, (checked->length + 1) * sizeof(uint32_t));
    for (size_t at = 0; at < checked->length;) {
        uint32_t used = width((const unsigned char *)checked->text + at, checked->length - at);
        checked->code_points[at] = code_points++;
        checked->utf16[at] = utf16;
        utf16 += used == 4 ? 2 : 1;
        at += used;
    }
    checked->code_points[checked->length] = code_points;
    checked->utf16[checked->length] = utf16;
}

typedef uint64_t position(const lxt_graph *, uint32_t, lxt_unit);

static bool position_right(const struct checked *checked, position *get, uint32_t row) {
    uint64_t at = get(checked->graph, row, LXT_BYTES);
    return at <= checked->length && checked->code_points[at] != LXT_NONE &&
           get(checked->graph, row, LXT_CODE_POINTS) == checked->code_points[at] &&
           get(checked->graph, row, LXT_UTF16) == checked->utf16[at];
}

struct range {
    uint64_t start;
    uint64_t end;
};

static struct range range_of(const lxt_graph *graph, uint32_t mention, uint32_t nth) {
    return (struct range){lxt_mention_range_start(graph, mention, nth, LXT_BYTES),
                          lxt_mention_range_end(graph, mention, nth, LXT_BYTES)};
}

static bool unit_right(const struct checked *checked, uint32_t mention, uint32_t nth, lxt_unit unit,
                       const uint32_t *table) {
    struct range range = range_of(checked->graph, mention, nth);
    return lxt_mention_range_start(checked->graph, mention, nth, unit) == table[range.start] &&
           lxt_mention_range_end(checked->graph, mention, nth, unit) == table[range.end];
}

static const char *check_ranges(const struct checked *checked, uint32_t mention) {
    const lxt_graph *graph = checked->graph;
    uint32_t count = lxt_mention_range_count(graph, mention);
    uint64_t behind = lxt_mention_start(graph, mention, LXT_BYTES);
    if (count == 0 || range_of(graph, mention, 0).start != behind ||
        range_of(graph, mention, count - 1).end != lxt_mention_end(graph, mention, LXT_BYTES)) {
        return "the first and last range end where the mention does";
    }
    for (uint32_t i = 0; i < count; i++) {
        struct range range = range_of(graph, mention, i);
        if (range.start < behind || range.start >= range.end || range.end > checked->length) {
            return "ranges are sorted, disjoint, not empty, and inside the text";
        }
        if (checked->code_points[range.start] == LXT_NONE || checked->code_points[range.end] == LXT_NONE) {
            return "ranges split no character";
        }
        if (!unit_right(checked, mention, i, LXT_CODE_POINTS, checked->code_points) ||
            !unit_right(checked, mention, i, LXT_UTF16, checked->utf16)) {
            return "ranges are the same in all units";
        }
        behind = range.end;
    }
    return NULL;
}

/*
 * Adds what does not depend on what stands around the range: no white space, which belongs to neither side of a range's
 * end, and one kind of backtick and apostrophe (it is the one between letters that makes the difference).
 */
static void add_dense(struct bytes *out, const char *data, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (data[i] == '`') {
            bytes_add(out, "'", 1);
        } else if (strchr(" \t\n\r", data[i]) == NULL || data[i] == '\0') {
            bytes_add(out, data + i, 1);
        }
    }
}

static bool clean_range(const struct checked *checked, struct range range, struct bytes *out) {
    struct lx_text clean;
    lx_text_init(&clean, lx_default_allocator());
    bool cleaned = lx_text_clean(&clean, checked->text + range.start, (size_t)(range.end - range.start),
                                 checked->markup) == LXT_OK;
    if (cleaned) {
        add_dense(out, clean.clean.items, clean.clean.count);
    }
    lx_text_free(&clean);
    return cleaned;
}

static const char *check_clean(const struct checked *checked, uint32_t mention) {
    size_t length;
    const char *given = lxt_mention_clean(checked->graph, mention, &length);
    struct bytes expected = {0};
    struct bytes found = {0};
    bool right = given != NULL;
    for (uint32_t i = 0; right && i < lxt_mention_range_count(checked->graph, mention); i++) {
        right = clean_range(checked, range_of(checked->graph, mention, i), &expected);
    }
    if (right) {
        add_dense(&found, given, length);
        right = found.length == expected.length && memcmp(found.data, expected.data, found.length) == 0;
    }
    bytes_free(&expected);
    bytes_free(&found);
    return right ? NULL : "the clean text is what cleaning the ranges gives";
}

static const char *check_text(const struct checked *checked, uint32_t mention) {
    size_t length;
    const char *given = lxt_mention_text(checked->graph, mention, &length);
    uint64_t start = lxt_mention_start(checked->graph, mention, LXT_BYTES);
    return given != NULL && length == lxt_mention_end(checked->graph, mention, LXT_BYTES) - start &&
                   memcmp(given, checked->text + start, length) == 0
               ? NULL
               : "the text of a mention is what stands at its position";
}

static const char *check_mention(const struct checked *checked, uint32_t mention) {
    const lxt_graph *graph = checked->graph;
    if (!position_right(checked, lxt_mention_start, mention) || !position_right(checked, lxt_mention_end, mention)) {
        return "a mention stands inside the text, splits no character, and is the same in all units";
    }
    if (lxt_mention_confidence(graph, mention) > 1000) {
        return "a confidence is at most 1000";
    }
    const char *rule = check_ranges(checked, mention);
    rule = rule == NULL ? check_text(checked, mention) : rule;
    return rule == NULL ? check_clean(checked, mention) : rule;
}

/* How many bytes two mentions share, and how many there are in the first. */
static uint64_t shared_bytes(const lxt_graph *graph, uint32_t a, uint32_t b) {
    uint64_t shared = 0;
    for (uint32_t i = 0; i < lxt_mention_range_count(graph, a); i++) {
        for (uint32_t j = 0; j < lxt_mention_range_count(graph, b); j++) {
            struct range x = range_of(graph, a, i);
            struct range y = range_of(graph, b, j);
            uint64_t start = x.start > y.start ? x.start : y.start;
            uint64_t end = x.end < y.end ? x.end : y.end;
            shared += end > start ? end - start : 0;
        }
    }
    return shared;
}

static bool encloses(const lxt_graph *graph, uint32_t outer, uint32_t inner) {
    return shared_bytes(graph, outer, inner) == shared_bytes(graph, inner, inner);
}

static const char *check_pair(const lxt_graph *graph, uint32_t first, uint32_t second) {
    uint64_t start = lxt_mention_start(graph, first, LXT_BYTES);
    uint64_t later = lxt_mention_start(graph, second, LXT_BYTES);
    if (start > later ||
        (start == later && lxt_mention_end(graph, first, LXT_BYTES) < lxt_mention_end(graph, second, LXT_BYTES))) {
        return "mentions are sorted by start, longer ones first";
    }
    if (shared_bytes(graph, first, second) != 0 && !encloses(graph, first, second) && !encloses(graph, second, first)) {
        return "two mentions are nested or disjoint";
    }
    if (shared_bytes(graph, first, second) == 0 || lxt_mention_parent(graph, second) == first) {
        return NULL;
    }
    uint32_t parent = lxt_mention_parent(graph, second);
    return parent != LXT_NONE && encloses(graph, first, parent) ? NULL : "the parent is the innermost mention around";
}

static const char *check_parent(const lxt_graph *graph, uint32_t mention) {
    uint32_t parent = lxt_mention_parent(graph, mention);
    return parent == LXT_NONE || (parent < mention && encloses(graph, parent, mention)) ? NULL : "a parent encloses";
}

static bool names(const lxt_graph *graph, uint32_t entity, uint32_t mention) {
    for (uint32_t i = 0; i < lxt_entity_mention_count(graph, entity); i++) {
        if (lxt_entity_mention(graph, entity, i) == mention) {
            return true;
        }
    }
    return false;
}

static bool check_mentions(const struct checked *checked, struct graph_fault *fault) {
    const lxt_graph *graph = checked->graph;
    for (uint32_t i = 0; i < lxt_graph_mention_count(graph); i++) {
        const char *rule = check_mention(checked, i);
        rule = rule == NULL ? check_parent(graph, i) : rule;
        if (rule == NULL && !names(graph, lxt_mention_entity(graph, i), i)) {
            rule = "a mention belongs to its entity";
        }
        *fault = (struct graph_fault){rule, i, LXT_NONE};
        for (uint32_t j = 0; j < i && fault->rule == NULL; j++) {
            *fault = (struct graph_fault){check_pair(graph, j, i), i, j};
        }
        if (fault->rule != NULL) {
            return false;
        }
    }
    return true;
}

static const char *check_relation(const struct checked *checked, uint32_t relation) {
    const lxt_graph *graph = checked->graph;
    uint32_t entities = lxt_graph_entity_count(graph);
    if (lxt_relation_source(graph, relation) >= entities || lxt_relation_target(graph, relation) >= entities ||
        lxt_relation_source(graph, relation) == lxt_relation_target(graph, relation)) {
        return "a relation joins two entities of the graph";
    }
    if (!position_right(checked, lxt_relation_start, relation) ||
        !position_right(checked, lxt_relation_end, relation) ||
        lxt_relation_start(graph, relation, LXT_BYTES) >= lxt_relation_end(graph, relation, LXT_BYTES)) {
        return "the words of a relation stand inside the text";
    }
    if (relation > 0 &&
        lxt_relation_start(graph, relation - 1, LXT_BYTES) > lxt_relation_start(graph, relation, LXT_BYTES)) {
        return "relations are sorted by start";
    }
    return NULL;
}

static const char *check_entity(const lxt_graph *graph, uint32_t entity) {
    size_t length = 0;
    if (lxt_entity_name(graph, entity, &length) == NULL || length == 0 ||
        lxt_entity_key(graph, entity, &length) == NULL || length == 0) {
        return "an entity has a name and a key";
    }
    for (uint32_t i = 0; i < lxt_entity_mention_count(graph, entity); i++) {
        if (lxt_mention_entity(graph, lxt_entity_mention(graph, entity, i)) != entity) {
            return "the mentions of an entity name it";
        }
    }
    return lxt_entity_mention_count(graph, entity) == 0 ? "an entity has a mention" : NULL;
}

static bool check_rows(const struct checked *checked, struct graph_fault *fault) {
    for (uint32_t i = 0; i < lxt_graph_entity_count(checked->graph); i++) {
        *fault = (struct graph_fault){check_entity(checked->graph, i), i, LXT_NONE};
        if (fault->rule != NULL) {
            return false;
        }
    }
    for (uint32_t i = 0; i < lxt_graph_relation_count(checked->graph); i++) {
        *fault = (struct graph_fault){check_relation(checked, i), i, LXT_NONE};
        if (fault->rule != NULL) {
            return false;
        }
    }
    return true;
}

bool graph_check(const lxt_graph *graph, const char *text, size_t length, bool markup, struct graph_fault *fault) {
    struct checked checked = {.graph = graph, .text = text, .length = length, .markup = markup};
    checked.code_points = malloc((length + 1) * sizeof(uint32_t));
    checked.utf16 = malloc((length + 1) * sizeof(uint32_t));
    if (checked.code_points == NULL || checked.utf16 == NULL) {
        abort();
    }
    count_units(&checked);
    bool right = lxt_graph_text_length(graph, LXT_BYTES) == length &&
                 lxt_graph_text_length(graph, LXT_CODE_POINTS) == checked.code_points[length] &&
                 lxt_graph_text_length(graph, LXT_UTF16) == checked.utf16[length];
    *fault = (struct graph_fault){"the length of the text is the same in all units", LXT_NONE, LXT_NONE};
    right = right && check_mentions(&checked, fault) && check_rows(&checked, fault);
    free(checked.code_points);
    free(checked.utf16);
    return right;
}
