/* Accepted mentions: what `mentions/` produces and the later stages read. */
#ifndef LX_MENTIONS_MENTION_H
#define LX_MENTIONS_MENTION_H

#include "mentions/value.h"

/* How a mention names its entity. */
enum lx_form_kind {
    LX_FORM_NAME = 0,
    LX_FORM_ACRONYM = 1,
    LX_FORM_DEMONYM = 2,
    LX_FORM_FAMILY = 3, /* a family name alone */
    LX_FORM_VALUE = 4   /* date, e-mail, phone */
};

struct lx_mention {
    uint32_t start; /* clean bytes of the hull */
    uint32_t end;
    uint32_t first; /* tokens [first, stop); both LX_NONE on the hidden channel */
    uint32_t stop;
    uint32_t parent;    /* innermost enclosing mention, LX_NONE */
    uint32_t entity;    /* filled in by entities/ */
    uint32_t candidate; /* record it came from: rule, features, score */
    uint32_t rule;      /* index into the engine's rules, LX_NONE for a listed name */
    uint32_t image;     /* image and index of the listed thing, LX_NONE */
    uint32_t thing;
    uint8_t type; /* LXT_TYPE_ */
    uint8_t form; /* enum lx_form_kind */
    uint8_t hidden;
    uint8_t language;    /* of the rule or name */
    uint16_t confidence; /* thousandths */
    uint16_t capture_count;
    const struct lx_argument *captures; /* of its rule, by name: in the document's arena */
    struct lx_value value;
};

/* Mentions of one document, sorted by start, longer first. */
struct lx_mentions {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_mention) mentions;
};

/* Index of the first of the first `count` mentions that starts at clean byte `start` or later. */
uint32_t lx_mentions_from(const struct lx_mentions *mentions, uint32_t count, uint32_t start);

/* The same for a span that begins at token `first`: what covers or crosses it begins within reach of a rule before it.
 */
uint32_t lx_mentions_near(const struct lx_mentions *mentions, uint32_t count, const struct lx_reading *reading,
                          uint32_t first);

#endif
