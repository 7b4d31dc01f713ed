#include <string.h>

#include "relations/finder.h"

enum { BEFORE_ITEMS_MAX = 40 };

/* Whether a word of the inner mention has a class that the rule excludes: a region is the scope of a body. */
static bool word_excluded(const struct lx_finder *finder, const struct lx_relation_rule *rule,
                          const struct lx_mention *inner) {
    for (uint32_t i = inner->first; rule->head_count != 0 && i < inner->stop; i++) {
        if (lx_relation_excludes(finder->rules, rule, lx_reading_form(finder->reading, i)->set)) {
            return true;
        }
    }
    return false;
}

/* Whether the inner mention lies in the capture of that name of the outer one. */
static bool in_capture(const struct lx_mention *outer, const struct lx_mention *inner, const char *capture) {
    for (uint32_t i = 0; i < outer->capture_count; i++) {
        const struct lx_argument *argument = &outer->captures[i];
        if (argument->first != LX_NONE && strcmp(argument->key, capture) == 0) {
            return inner->first >= argument->first && inner->stop <= argument->end;
        }
    }
    return false;
}

static bool position_fits(const struct lx_relation_rule *rule, const struct lx_mention *outer,
                          const struct lx_mention *inner) {
    switch (rule->position) {
    case LX_POSITION_START:
        return inner->start == outer->start;
    case LX_POSITION_END:
        return inner->end == outer->end;
    default:
        return true;
    }
}

/* Whether a listed thing is of a kind that the rule excludes: a continent is the scope of a body, not its seat. */
static bool kind_excluded(const struct lx_finder *finder, const struct lx_relation_rule *rule,
                          const struct lx_mention *inner) {
    if (rule->not_kinds == NULL || inner->thing == LX_NONE) {
        return false;
    }
    const struct lx_image *image = lx_lexicon_image(finder->reading->lexicon, inner->image);
    size_t length;
    const char *kind =
        lx_image_attribute_value(image, lx_image_thing_kind(image, inner->thing)->attributes, "kind", &length);
    for (const char *at = rule->not_kinds; kind != NULL && *at != '\0';) {
        size_t word = strcspn(at, "|");
        if (word == length && memcmp(at, kind, word) == 0) {
            return true;
        }
        at += word + (at[word] == '|');
    }
    return false;
}

/* Whether a mention is one word in capitals: "UNDP Jordan" is a part of UNDP, "Acme Holdings" is Acme itself. */
static bool is_short(const struct lx_finder *finder, const struct lx_mention *inner) {
    return inner->stop - inner->first == 1 &&
           finder->reading->tokens->tokens.items[inner->first].shape == LX_SHAPE_UPPER;
}

/* Whether a word of the inner mention has a class that the rule asks for. */
static bool is_labelled(const struct lx_finder *finder, const struct lx_relation_rule *rule,
                        const struct lx_mention *inner) {
    bool found = rule->label_count == 0;
    for (uint32_t i = inner->first; !found && i < inner->stop; i++) {
        found = lx_relation_label(finder->rules, rule, lx_reading_form(finder->reading, i)->set);
    }
    return found;
}

/* Whether a rule for mentions of their types may relate two mentions, what stands before the inner one apart. */
static bool mentions_fit(const struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t outer,
                         uint32_t inner) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    return position_fits(rule, &all[outer], &all[inner]) &&
           (rule->outer_rule == NULL || lx_finder_made_by(finder, outer, rule->outer_rule)) &&
           (rule->inner_capture == NULL || in_capture(&all[outer], &all[inner], rule->inner_capture)) &&
           (!rule->short_inner || is_short(finder, &all[inner])) && is_labelled(finder, rule, &all[inner]) &&
           !word_excluded(finder, rule, &all[inner]) && !kind_excluded(finder, rule, &all[inner]);
}

/* The tokens of the outer mention before the inner one, as units. */
static lxt_status items_before(struct lx_finder *finder, uint32_t outer, uint32_t inner) {
    struct lx_relations *relations = finder->relations;
    uint32_t end = finder->mentions->mentions.items[inner].first;
    uint32_t first = finder->mentions->mentions.items[outer].first;
    first = end - first > BEFORE_ITEMS_MAX ? end - BEFORE_ITEMS_MAX : first;
    relations->items.count = 0;
    if (!lx_array_reserve(relations->allocator, &relations->items, end - first)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = first; i < end; i++) {
        struct lx_item item = {.first = i, .end = i + 1};
        item.set = lx_reading_form(finder->reading, i)->set;
        item.shape = finder->reading->tokens->tokens.items[i].shape;
        relations->items.items[relations->items.count++] = item;
    }
    return LXT_OK;
}

/* Whether the rule's `before` pattern matches units that end where the inner mention begins. */
static lxt_status before_fits(struct lx_finder *finder, const struct lx_relation_rule *rule, uint32_t outer,
                              uint32_t inner, bool *fits) {
    *fits = rule->before == LX_NONE;
    const struct lx_grammar *grammar = lx_relation_befores(finder->rules, rule->language);
    if (*fits || grammar == NULL) {
        return LXT_OK;
    }
    lxt_status status = items_before(finder, outer, inner);
    uint32_t count = finder->relations->items.count;
    bool useful = false;
    if (status == LXT_OK && count != 0) {
        status = lx_grammar_begin(grammar, finder->matcher, finder->relations->items.items, count, &useful);
    }
    for (uint32_t k = rule->before_shortest; status == LXT_OK && k <= rule->before_longest && k <= count; k++) {
        if (lx_grammar_matches_span(grammar, finder->matcher, rule->before, count - k, count)) {
            *fits = true;
            break;
        }
    }
    return status;
}

static lxt_status try_rules(struct lx_finder *finder, uint32_t outer, uint32_t inner, uint32_t language) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    struct lx_relation_run run = lx_relation_insides(finder->rules, all[outer].type, all[inner].type);
    for (; run.first < run.end; run.first++) {
        const struct lx_relation_rule *rule = &finder->rules->inside.items[finder->rules->insides.items[run.first]];
        if ((rule->language != LX_WORLD && rule->language != language && rule->language != all[outer].language) ||
            !mentions_fit(finder, rule, outer, inner)) {
            continue;
        }
        bool fits;
        lxt_status status = before_fits(finder, rule, outer, inner, &fits);
        if (status == LXT_OK && fits) {
            const struct lx_found found = {.rule = rule, .source = outer, .target = inner};
            status = lx_finder_add(finder, &found);
        }
        if (status != LXT_OK) {
            return status;
        }
    }
    return LXT_OK;
}

lxt_status lx_find_inside(struct lx_finder *finder) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    lxt_status status = LXT_OK;
    for (uint32_t i = 0; i < finder->mentions->mentions.count && status == LXT_OK; i++) {
        uint32_t outer = all[i].parent;
        if (outer != LX_NONE && all[i].first != LX_NONE && all[outer].first != LX_NONE) {
            uint32_t block = lx_reading_block(finder->reading, all[i].first);
            status = try_rules(finder, outer, i, finder->reading->text->blocks.items[block].language);
        }
    }
    return status;
}
