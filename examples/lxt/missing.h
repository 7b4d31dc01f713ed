/* Why something was not found: lxt --explain-missing TEXT:TYPE. */
#ifndef LXT_MISSING_H
#define LXT_MISSING_H

#include "bytes.h"

/* What the user expected; strings are borrowed. */
struct missing {
    const char *text;
    size_t length;
    const char *type;
};

/* Splits "TEXT:TYPE" at its last colon. False when there is none, or nothing on one side of it. */
bool missing_read(const char *value, struct missing *missing);

/*
 * Tells, for each place of a document where a candidate has the text and the type, at which gate the best of them was
 * stopped; or that nothing proposes the span. `dump` is what lxt_dump wrote of the document's candidates.
 */
void missing_explain(const struct missing *missing, const char *document, size_t length, const struct bytes *dump,
                     struct bytes *out);

#endif
