/*
 * What a document abbreviates: places where the letters of an acronym are explained by the words beside it, whatever it
 * is that they name (Schwartz and Hearst, "A simple algorithm for identifying abbreviation definitions in biomedical
 * text", 2003, is the model).
 */
#ifndef LX_MENTIONS_LONG_FORMS_H
#define LX_MENTIONS_LONG_FORMS_H

#include "mentions/mention.h"

/* "Médecins du Fleuve (MDF)", "MDF (Médecins du Fleuve)", "Médecins du Fleuve - MDF". */
struct lx_long_form {
    uint32_t acronym; /* its first token */
    uint32_t acronym_stop;
    uint32_t first; /* tokens [first, stop) explain its letters */
    uint32_t stop;
    bool loose; /* with letters from inside words: a term, not the proof of a name */
    bool word;  /* written as a word ("Aqmi"): tells of a body only */
    bool again; /* a second name of the acronym of the form before */
};

struct lx_long_forms {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_long_form) items; /* by acronym */
};

/* Finds all long forms of a document. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_long_forms_find(struct lx_long_forms *forms, const struct lx_reading *reading);

/*
 * Adds the half that is missing where an organisation's acronym or its long form is a mention, and, if `terms`, both as
 * LXT_TYPE_TERM where neither is. Nothing is added across a mention. `mentions` is sorted before and after; parents are
 * set again. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_long_forms_complete(const struct lx_long_forms *forms, const struct lx_reading *reading, bool terms,
                                  struct lx_mentions *mentions);

#endif
