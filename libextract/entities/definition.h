/* Where a text may give another name right after a name. */
#ifndef LX_ENTITIES_DEFINITION_H
#define LX_ENTITIES_DEFINITION_H

#include "entities/words.h"

/* "X (Y)", "X (Y, Z)", "X (ci-après Y)", "X, Y,", "X, dit Y", "X - Y", "X / Y", "X is the Y". */
struct lx_definition {
    uint32_t first; /* tokens of Y */
    uint32_t stop;
    bool brackets;
    bool cue;    /* a word says that it is another name */
    bool later;  /* not the first in its brackets */
    bool choice; /* behind "or" and the like: another name if what stands before it in the brackets is one */
    bool dash;   /* behind a dash */
    bool slash;  /* behind a slash */
    bool equal;  /* "X is the Y", "X, the Y": only letters tell whether it is a name */
};

/* Reads the definition site after token `stop`. False where there is none. Constant time. */
bool lx_definition_after(const struct lx_entities *entities, const struct lx_reading *reading, uint32_t stop,
                         struct lx_definition *definition);

/* Goes on to the next name in the same brackets. False where there is none. Constant time. */
bool lx_definition_next(const struct lx_entities *entities, const struct lx_reading *reading,
                        struct lx_definition *definition);

/* Whether a mention is the whole of what stands in the brackets, or their beginning up to what ends a name there. */
bool lx_definition_filled(const struct lx_entities *entities, const struct lx_reading *reading,
                          const struct lx_mention *mention);

#endif
