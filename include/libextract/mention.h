/* Mentions: the places of a text that name an entity. Part of libextract. */
#ifndef LIBEXTRACT_MENTION_H
#define LIBEXTRACT_MENTION_H

#include "libextract/date.h"
#include "libextract/entity.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How a mention names its entity. Values are never renumbered. Since 0.1.0. */
typedef uint32_t lxt_form;
#define LXT_FORM_NAME 0    /**< a name in full */
#define LXT_FORM_ACRONYM 1 /**< an acronym or abbreviation */
#define LXT_FORM_DEMONYM 2 /**< a word for the people or the adjective of a country */
#define LXT_FORM_FAMILY 3  /**< a family name alone */
#define LXT_FORM_VALUE 4   /**< a date, address or number */

/** Name of a form ("acronym"); static, NULL for an unknown one. Since 0.1.0. */
LXT_API const char *lxt_form_name(lxt_form form);

/** Type of a mention, 0 when out of range. A demonym is LXT_TYPE_NATIONALITY, its entity a country. Since 0.1.0. */
LXT_API lxt_type lxt_mention_type(const lxt_graph *graph, uint32_t mention);

/** Name of a mention's type, NUL-terminated. Since 0.1.0. */
LXT_API const char *lxt_mention_type_name(const lxt_graph *graph, uint32_t mention);

/** Document of a mention: 0, until graphs of several documents can be merged. LXT_NONE out of range. Since 0.1.0. */
LXT_API uint32_t lxt_mention_document(const lxt_graph *graph, uint32_t mention);

/** Entity that a mention names; LXT_NONE out of range. Since 0.1.0. */
LXT_API uint32_t lxt_mention_entity(const lxt_graph *graph, uint32_t mention);

/** Innermost mention around a mention, LXT_NONE where there is none. Since 0.1.0. */
LXT_API uint32_t lxt_mention_parent(const lxt_graph *graph, uint32_t mention);

/** How a mention names its entity. Since 0.1.0. */
LXT_API lxt_form lxt_mention_form(const lxt_graph *graph, uint32_t mention);

/** Confidence of a mention in thousandths. Since 0.1.0. */
LXT_API uint32_t lxt_mention_confidence(const lxt_graph *graph, uint32_t mention);

/** Where a mention starts, in a unit. Mentions are sorted by start, longer ones first. Since 0.1.0. */
LXT_API uint64_t lxt_mention_start(const lxt_graph *graph, uint32_t mention, lxt_unit unit);

/** Where a mention ends (exclusive), in a unit. Since 0.1.0. */
LXT_API uint64_t lxt_mention_end(const lxt_graph *graph, uint32_t mention, lxt_unit unit);

/**
 * How many visible pieces a mention has: 1, unless markup stands inside it ("Université de <b>Dakar</b>"). Start and
 * end of the mention are those of its first and last piece. Since 0.1.0.
 */
LXT_API uint32_t lxt_mention_range_count(const lxt_graph *graph, uint32_t mention);

/** Start of piece number `nth`, in a unit. Since 0.1.0. */
LXT_API uint64_t lxt_mention_range_start(const lxt_graph *graph, uint32_t mention, uint32_t nth, lxt_unit unit);

/** End (exclusive) of piece number `nth`, in a unit. Since 0.1.0. */
LXT_API uint64_t lxt_mention_range_end(const lxt_graph *graph, uint32_t mention, uint32_t nth, lxt_unit unit);

/** The bytes of the text from start to end, as given: may hold NUL and ill-formed bytes. Since 0.1.0. */
LXT_API const char *lxt_mention_text(const lxt_graph *graph, uint32_t mention, size_t *length);

/** The visible text of a mention after cleaning: one line, composed characters, no markup. Since 0.1.0. */
LXT_API const char *lxt_mention_clean(const lxt_graph *graph, uint32_t mention, size_t *length);

/** Value of this mention (a date, an ISO code ...), NULL where there is none. Since 0.1.0. */
LXT_API const char *lxt_mention_value(const lxt_graph *graph, uint32_t mention, size_t *length);

/**
 * Fills in the date that a mention stands for; the caller sets out->size. LXT_OK. LXT_ERROR_ARGUMENT: no such mention,
 * no date, or a wrong size; *out is then untouched. Since 0.1.0.
 */
LXT_API lxt_status lxt_mention_date(const lxt_graph *graph, uint32_t mention, lxt_date *out);

/** How many attributes a mention has (honorific, extension ...). Since 0.1.0. */
LXT_API uint32_t lxt_mention_attribute_count(const lxt_graph *graph, uint32_t mention);

/** Key of attribute number `nth` of a mention. Since 0.1.0. */
LXT_API const char *lxt_mention_attribute_key(const lxt_graph *graph, uint32_t mention, uint32_t nth, size_t *length);

/** Value of attribute number `nth` of a mention. Since 0.1.0. */
LXT_API const char *lxt_mention_attribute_value(const lxt_graph *graph, uint32_t mention, uint32_t nth, size_t *length);

/** Name of the rule or list that found a mention, NULL where none is known. Since 0.1.0. */
LXT_API const char *lxt_mention_rule(const lxt_graph *graph, uint32_t mention, size_t *length);

/** Where that rule stands, "file:line", and where the line of a listed name does, if LXT_DOCUMENT_CLUES was set; NULL
 * where that is not known. Since 0.1.0. */
LXT_API const char *lxt_mention_rule_place(const lxt_graph *graph, uint32_t mention, size_t *length);

/** How many clues spoke for or against a mention; 0 unless LXT_DOCUMENT_CLUES was set. Since 0.1.0. */
LXT_API uint32_t lxt_mention_clue_count(const lxt_graph *graph, uint32_t mention);

/**
 * Name of clue number `nth` of a mention. *weight (may be NULL) is what it counted, in 1/1024 log-odds, 0 when out of
 * range. Since 0.1.0.
 */
LXT_API const char *lxt_mention_clue(const lxt_graph *graph, uint32_t mention, uint32_t nth, int32_t *weight,
                                     size_t *length);

#ifdef __cplusplus
}
#endif

#endif
