#include <string.h>

#include "base/sort.h"
#include "entities/acronyms.h"
#include "entities/persons.h"

/* How far a definition in brackets is believed where no mention was found in them, in thousandths of the long form's
 * confidence: with letters that fit, and by its place alone. */
enum {
    BRACKETS_CONFIDENCE = 800,
    PLACE_CONFIDENCE = 600,
    PLACE_TOKENS = 3,
    PLACE_LETTERS = 3,
    SHORT_CONFIDENCE = 800,
    SHORT_LEAST = 5
};

/* What words of a name end at, as lx_name_hash reads them. An apostrophe leaves no trace in a folded word. */
#define NAME_BORDERS " -.'"

/* A surface: its hash, that of its first word, and how many words it has. */
struct surface {
    uint32_t hash;
    uint32_t first;
    uint32_t words;
};

static struct surface surface_of(const struct lx_reading *reading, uint32_t first, uint32_t stop) {
    struct surface surface = {.words = 0};
    surface.hash = lx_established_hash(reading, first, stop, &surface.words);
    while (first < stop && reading->tokens->tokens.items[first].shape == LX_SHAPE_PUNCTUATION) {
        first++;
    }
    surface.first = first < stop ? lx_reading_word_hash(reading, first) : 0;
    return surface;
}

static bool push(struct lx_establisheds *out, struct surface surface, const struct lx_mention *mention, uint8_t form,
                 uint32_t confidence, uint16_t count) {
    struct lx_established item = {.hash = surface.hash, .first = surface.first, .form = form, .count = count};
    item.type = mention->type;
    item.words = (uint16_t)(surface.words > UINT16_MAX ? UINT16_MAX : surface.words);
    item.confidence = (uint16_t)confidence;
    return surface.words == 0 || lx_array_push(out->allocator, &out->items, item);
}

static bool push_mention(struct lx_establisheds *out, const struct lx_reading *reading,
                         const struct lx_mention *mention) {
    struct surface surface = surface_of(reading, mention->first, mention->stop);
    uint8_t form = lx_mention_is_acronym(reading, mention) ? LX_FORM_ACRONYM : mention->form;
    return push(out, surface, mention, form, mention->confidence, 1);
}

/* What a body is called for short, with less confidence: its name without the legal form, and its first word where that
 * is one that no list knows ("Nubia" for "Nubia Satelital"). */
static bool push_short(struct lx_establisheds *out, const struct lx_entities *entities,
                       const struct lx_reading *reading, const struct lx_mention *mention) {
    const struct lx_token *first = &reading->tokens->tokens.items[mention->first];
    if (mention->type != LXT_TYPE_ORGANIZATION || mention->thing != LX_NONE || mention->stop - mention->first < 2) {
        return true;
    }
    uint32_t confidence = mention->confidence * SHORT_CONFIDENCE / 1000u;
    uint32_t stop = lx_words_stop(entities, reading, mention);
    bool own = first->shape == LX_SHAPE_CAPITAL && first->length >= SHORT_LEAST && first[1].gap == LX_GAP_SPACE &&
               lx_lexicon_set(reading->lexicon, lx_reading_form(reading, mention->first)->set).count == 0;
    return (stop == mention->stop ||
            push(out, surface_of(reading, mention->first, stop), mention, LX_FORM_NAME, confidence, 0)) &&
           (!own ||
            push(out, surface_of(reading, mention->first, mention->first + 1), mention, LX_FORM_NAME, confidence, 0));
}

static bool push_family(struct lx_establisheds *out, const struct lx_reading *reading,
                        const struct lx_mention *mention) {
    const char *family = lx_mention_attribute(mention, "family");
    if (family == NULL || !lx_person_is_full(reading, mention)) {
        return true;
    }
    struct surface surface;
    surface.hash = lx_name_hash(family, &surface.words);
    family += strspn(family, NAME_BORDERS);
    surface.first = lx_fold_hash(family, strcspn(family, NAME_BORDERS));
    return push(out, surface, mention, LX_FORM_FAMILY, mention->confidence, 0);
}

/*
 * "Conférence régionale sur les migrations (RCM)": the acronym of a body is often that of its name in another language,
 * so that its place must do. Where nothing else is known of the acronym, and the body is not one whose acronyms are
 * listed.
 */
static bool is_placed(const struct lx_entities *entities, const struct lx_reading *reading,
                      const struct lx_mentions *mentions, const struct lx_mention *mention,
                      const struct lx_definition *site) {
    const struct lx_token *acronym = &reading->tokens->tokens.items[site->first];
    return mention->type == LXT_TYPE_ORGANIZATION && mention->thing == LX_NONE && site->brackets &&
           mention->stop - mention->first >= PLACE_TOKENS && acronym->shape == LX_SHAPE_UPPER &&
           acronym->length >= PLACE_LETTERS && (lx_word_flags(entities, reading, site->first) & LX_SET_COMMON) == 0 &&
           lx_mention_at(reading, mentions, site->first) == LX_NONE;
}

/* "(ACR)" after a mention of some words, whether or not a mention stands in the brackets. */
static bool push_defined(struct lx_establisheds *out, const struct lx_entities *entities,
                         const struct lx_reading *reading, const struct lx_mentions *mentions,
                         const struct lx_mention *mention) {
    struct lx_definition site;
    if (mention->type == LXT_TYPE_PERSON || mention->type >= LXT_TYPE_DATE || mention->type == LXT_TYPE_NATIONALITY ||
        !lx_definition_after(entities, reading, mention->stop, &site) || !lx_word_is_acronym(reading, site.first)) {
        return true;
    }
    uint32_t part = BRACKETS_CONFIDENCE;
    if (!lx_acronym_fits(entities, reading, site.first, site.stop, mention)) {
        if (!is_placed(entities, reading, mentions, mention, &site)) {
            return true;
        }
        part = PLACE_CONFIDENCE;
    }
    struct surface surface = surface_of(reading, site.first, site.stop);
    return push(out, surface, mention, LX_FORM_ACRONYM, mention->confidence * part / 1000u, 0);
}

/* The mention that names the whole of a long form, perhaps with words before those that its letters explain, or a body
 * that the form begins with, LX_NONE. */
static uint32_t named_by(const struct lx_reading *reading, const struct lx_mentions *mentions,
                         const struct lx_long_form *form) {
    uint32_t end = lx_reading_end(reading, form->stop);
    uint32_t head = LX_NONE;
    for (uint32_t i = lx_mentions_near(mentions, mentions->mentions.count, reading, form->first);
         i < mentions->mentions.count && mentions->mentions.items[i].start < end; i++) {
        const struct lx_mention *m = &mentions->mentions.items[i];
        if (m->first != LX_NONE && m->first <= form->first && m->stop == form->stop) {
            return i;
        }
        if (m->first == form->first && m->stop - m->first > 1 && m->type == LXT_TYPE_ORGANIZATION && !form->loose) {
            head = i;
        }
    }
    return head;
}

/* The acronym of a long form: of the body that is named so, else a term. */
static bool push_form(struct lx_establisheds *out, const struct lx_reading *reading, const struct lx_mentions *mentions,
                      const struct lx_long_form *form) {
    uint32_t name = named_by(reading, mentions, form);
    const struct lx_mention *m = name == LX_NONE ? NULL : &mentions->mentions.items[name];
    if (m != NULL) {
        bool letters =
            reading->tokens->tokens.items[form->acronym].shape == LX_SHAPE_LETTER; /* "I.L.D." ends nowhere */
        return m->type != LXT_TYPE_ORGANIZATION || form->loose || letters ||
               push(out, surface_of(reading, form->acronym, form->acronym_stop), m, LX_FORM_ACRONYM,
                    m->confidence * BRACKETS_CONFIDENCE / 1000u, 0);
    }
    if (form->word) {
        return true;
    }
    const struct lx_mention term = {.type = LXT_TYPE_TERM};
    return push(out, surface_of(reading, form->acronym, form->acronym_stop), &term, LX_FORM_ACRONYM, 0, 0);
}

static bool precedes(const void *context, const void *x, const void *y) {
    const struct lx_established *a = x;
    const struct lx_established *b = y;
    (void)context;
    if (a->hash != b->hash) {
        return a->hash < b->hash;
    }
    if (a->type != b->type) {
        return a->type < b->type;
    }
    return a->confidence != b->confidence ? a->confidence > b->confidence : a->form < b->form;
}

/* Those of an ordinary document are few. */
static void sort(struct lx_establisheds *out) {
    enum { FEW = 48 };
    struct lx_established *items = out->items.items;
    if (out->items.count > FEW) {
        lx_sort(items, out->items.count, sizeof *items, precedes, NULL);
        return;
    }
    for (uint32_t i = 1; i < out->items.count; i++) {
        struct lx_established item = items[i];
        uint32_t at = i;
        for (; at > 0 && (items[at - 1].hash > item.hash ||
                          (items[at - 1].hash == item.hash && precedes(NULL, &item, &items[at - 1])));
             at--) {
            items[at] = items[at - 1];
        }
        items[at] = item;
    }
}

/* One entry a surface and type: that of the surest mention, with the number of all. */
static void merge(struct lx_establisheds *out) {
    struct lx_established *items = out->items.items;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < out->items.count; i++) {
        if (kept != 0 && items[kept - 1].hash == items[i].hash && items[kept - 1].type == items[i].type) {
            uint32_t sum = (uint32_t)items[kept - 1].count + items[i].count;
            items[kept - 1].count = (uint16_t)(sum > UINT16_MAX ? UINT16_MAX : sum);
        } else {
            items[kept++] = items[i];
        }
    }
    out->items.count = kept;
}

lxt_status lx_entities_establish(struct lx_entities *entities, const struct lx_reading *reading,
                                 const struct lx_mentions *mentions, const struct lx_long_forms *long_forms,
                                 struct lx_establisheds *out) {
    out->items.count = 0;
    if (lx_words_prepare(entities, reading) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < mentions->mentions.count; i++) {
        const struct lx_mention *mention = &mentions->mentions.items[i];
        if (mention->first == LX_NONE || mention->form == LX_FORM_VALUE) {
            continue;
        }
        if (!push_mention(out, reading, mention) || !push_short(out, entities, reading, mention) ||
            !push_family(out, reading, mention) || !push_defined(out, entities, reading, mentions, mention)) {
            return LXT_ERROR_MEMORY;
        }
    }
    for (uint32_t i = 0; i < long_forms->items.count; i++) {
        if (!push_form(out, reading, mentions, &long_forms->items.items[i])) {
            return LXT_ERROR_MEMORY;
        }
    }
    sort(out);
    merge(out);
    lx_established_index(out);
    return LXT_OK;
}
