/* Reading the arguments of a value function: literals, digits, and the attributes that packs give to words. */
#ifndef LX_MENTIONS_VALUE_ARGUMENT_H
#define LX_MENTIONS_VALUE_ARGUMENT_H

#include "mentions/value.h"

/* The argument of that name, NULL where the rule gave none or its capture took no part. */
const struct lx_argument *lx_argument_find(const struct lx_value_call *call, const char *key);

/* The literal of that name, NULL where there is none. */
const char *lx_argument_literal(const struct lx_value_call *call, const char *key);

/*
 * Attribute `key` of the list item that an argument's words are, where the item's class is one of `classes` (separated
 * by spaces) of the rule's language or of world: of the whole span if a list holds it as an item of several words, else
 * of its first word that has one. A literal stands for itself. Sets *text (NUL-terminated, in an image) or NULL; false
 * when memory is short.
 */
bool lx_argument_attribute(const struct lx_reading *reading, const struct lx_value_call *call,
                           const struct lx_argument *argument, const char *classes, const char *key, const char **text);

/*
 * The same as a number: the first run of digits in the span, else a literal or attribute in decimal, perhaps signed.
 * *digits is how many digits a run of digits has, 0 otherwise. *found false where there is no number, or one of more
 * than nine digits. False when memory is short.
 */
bool lx_argument_number(const struct lx_reading *reading, const struct lx_value_call *call,
                        const struct lx_argument *argument, const char *classes, int32_t *number, uint32_t *digits,
                        bool *found);

/* Whether a token has a class of that name, in any language. */
bool lx_token_has_class(const struct lx_reading *reading, uint32_t token, const char *name);

/* Attribute `key` that a list called `class_name` gives a token, in any language; NULL where there is none. */
const char *lx_token_attribute(const struct lx_reading *reading, uint32_t token, const char *class_name,
                               const char *key);

/* A decimal number, perhaps signed, of at most nine digits that is the whole string. */
bool lx_parse_number(const char *text, int32_t *number);

/*
 * A Roman numeral in capitals at the start of `bytes`, perhaps followed by an ordinal ending in lower case (XIXe).
 * 0 where there is none or it is not in its usual form.
 */
uint32_t lx_parse_roman(const char *bytes, size_t length);

/* Adds an attribute with these strings (borrowed) at the end of the list. False when memory is short. */
bool lx_value_add_attribute(const struct lx_reading *reading, struct lx_value *value, const char *key,
                            const char *text);

#endif
