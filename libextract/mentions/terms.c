/* Long forms and acronyms that explain each other are both mentions or neither. */
#include "mentions/long_forms.h"
#include "mentions/mentions.h"

enum { TERM_CONFIDENCE = 850 }; /* precision of pairs on texts that are full of them, in thousandths */

/* What holds a span already. */
enum holder { HOLDER_NONE, HOLDER_SAME, HOLDER_CROSSING };

struct half {
    uint32_t first;
    uint32_t stop;
    enum holder holder;
    uint8_t form;   /* that a mention of it has */
    uint32_t whole; /* the mention of the same span, LX_NONE */
    uint32_t head;  /* a body's mention that begins the span and ends before it, LX_NONE */
    uint8_t type;   /* of the mention of the same span, and how sure it is */
    uint16_t confidence;
};

/* Looks among the first `count` mentions. */
static struct half look(const struct lx_reading *reading, const struct lx_mentions *mentions, uint32_t count,
                        uint32_t first, uint32_t stop) {
    struct half half = {.first = first, .stop = stop, .holder = HOLDER_NONE, .whole = LX_NONE, .head = LX_NONE};
    uint32_t end = lx_reading_end(reading, stop);
    for (uint32_t i = lx_mentions_near(mentions, count, reading, first);
         i < count && mentions->mentions.items[i].start < end; i++) {
        const struct lx_mention *m = &mentions->mentions.items[i];
        bool apart = m->first == LX_NONE || m->stop <= first || m->first >= stop;
        bool inside = m->first >= first && m->stop <= stop;
        if (!apart && inside && m->stop - m->first == stop - first) {
            half.holder = HOLDER_SAME;
            half.whole = i;
            half.type = m->type;
            half.confidence = m->confidence;
            return half;
        }
        if (!apart && !inside) {
            half.holder = HOLDER_CROSSING;
        }
        if (inside && m->first == first && m->type == LXT_TYPE_ORGANIZATION && m->thing == LX_NONE &&
            m->stop - m->first > 1) {
            half.head = i;
        }
    }
    return half;
}

struct completion {
    const struct lx_reading *reading;
    struct lx_mentions *mentions;
    bool changed; /* the order or the parents of the mentions, perhaps */
};

static bool push(struct completion *c, const struct half *half, uint8_t type, uint16_t confidence) {
    const struct lx_reading *reading = c->reading;
    uint32_t block = lx_reading_block(reading, half->first);
    struct lx_mention mention = {.start = lx_reading_start(reading, half->first),
                                 .end = lx_reading_end(reading, half->stop),
                                 .first = half->first,
                                 .stop = half->stop,
                                 .parent = LX_NONE,
                                 .entity = LX_NONE,
                                 .candidate = LX_NONE,
                                 .rule = LX_NONE,
                                 .image = LX_NONE,
                                 .thing = LX_NONE,
                                 .type = type,
                                 .form = half->form,
                                 .language = (uint8_t)reading->text->blocks.items[block].language,
                                 .confidence = confidence};
    c->changed = true;
    return lx_array_push(c->mentions->allocator, &c->mentions->mentions, mention);
}

/* "Ministère de la Mer, des Îles (MMI)": the letters tell how far a body's name goes that was thought to end before. */
static void grow(struct completion *c, const struct half *name) {
    struct lx_mention *mention = &c->mentions->mentions.items[name->head];
    c->changed = true;
    mention->end = lx_reading_end(c->reading, name->stop);
    mention->stop = name->stop;
}

/* The name of a body that the acronym is known of, or that begins so. */
static bool complete_name(struct completion *c, const struct half *name, const struct half *acronym) {
    if (name->head != LX_NONE) {
        grow(c, name);
        return acronym->holder == HOLDER_SAME ||
               push(c, acronym, LXT_TYPE_ORGANIZATION, c->mentions->mentions.items[name->head].confidence);
    }
    return acronym->type != LXT_TYPE_ORGANIZATION || push(c, name, acronym->type, acronym->confidence);
}

/* "Danish Refugee Council, DRC": what a body defines as its acronym is no country here. */
static void retype(struct completion *c, const struct half *name, const struct half *acronym) {
    if (name->type == LXT_TYPE_ORGANIZATION && acronym->type == LXT_TYPE_COUNTRY) {
        struct lx_mention *mention = &c->mentions->mentions.items[acronym->whole];
        c->changed = true;
        mention->type = LXT_TYPE_ORGANIZATION;
        mention->form = LX_FORM_ACRONYM;
        mention->image = mention->thing = LX_NONE;
        mention->value = (struct lx_value){.text = NULL};
    }
}

static bool complete(struct completion *c, const struct half *name, const struct half *acronym, bool terms,
                     bool names) {
    if (name->holder == HOLDER_CROSSING || acronym->holder == HOLDER_CROSSING) {
        return true;
    }
    bool begun = names && name->head != LX_NONE;
    if (name->holder == HOLDER_NONE && acronym->holder == HOLDER_NONE && !begun) {
        return !terms ||
               (push(c, name, LXT_TYPE_TERM, TERM_CONFIDENCE) && push(c, acronym, LXT_TYPE_TERM, TERM_CONFIDENCE));
    }
    if (name->holder == HOLDER_NONE) {
        return !names || complete_name(c, name, acronym);
    }
    if (acronym->holder == HOLDER_NONE) { /* behind a body's name letters from inside words are proof enough */
        return name->type != LXT_TYPE_ORGANIZATION || push(c, acronym, name->type, name->confidence);
    }
    if (names) {
        retype(c, name, acronym);
    }
    return true;
}

lxt_status lx_long_forms_complete(const struct lx_long_forms *forms, const struct lx_reading *reading, bool terms,
                                  struct lx_mentions *mentions) {
    struct completion c = {.reading = reading, .mentions = mentions};
    uint32_t count = mentions->mentions.count;
    uint32_t last = 0; /* token after the terms so far: one long form inside another is none */
    for (uint32_t i = 0; i < forms->items.count; i++) {
        const struct lx_long_form *form = &forms->items.items[i];
        if (!form->again && (form->first < form->acronym ? form->first : form->acronym) < last) {
            continue;
        }
        last = form->stop > form->acronym ? form->stop : form->acronym_stop;
        struct half name = look(reading, mentions, count, form->first, form->stop);
        struct half acronym = look(reading, mentions, count, form->acronym, form->acronym_stop);
        name.form = LX_FORM_NAME;
        acronym.form = form->word ? LX_FORM_NAME : LX_FORM_ACRONYM;
        if (!complete(&c, &name, &acronym, terms && !form->word, !form->loose)) {
            return LXT_ERROR_MEMORY;
        }
    }
    return c.changed ? lx_mentions_arrange(mentions) : LXT_OK;
}
