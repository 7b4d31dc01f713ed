/* Entities and their types. Part of libextract. */
#ifndef LIBEXTRACT_ENTITY_H
#define LIBEXTRACT_ENTITY_H

#include "libextract/graph.h"

#ifdef __cplusplus
extern "C" {
#endif

/** The type of a mention or entity. Values are never renumbered; 16 to 31 are types of user packs. Since 0.1.0. */
typedef uint32_t lxt_type;
#define LXT_TYPE_ORGANIZATION 1
#define LXT_TYPE_COUNTRY 2
#define LXT_TYPE_NATIONALITY 3 /**< of mentions only: the entity is a country */
#define LXT_TYPE_PLACE 4
#define LXT_TYPE_PERSON 5
#define LXT_TYPE_DATE 6
#define LXT_TYPE_EMAIL 7
#define LXT_TYPE_PHONE 8
#define LXT_TYPE_TERM 9 /**< a defined abbreviation of no other type; off unless asked for */
#define LXT_TYPE_USER_FIRST 16
#define LXT_TYPE_USER_LAST 31

/** Type of an entity, 0 when out of range. Since 0.1.0. */
LXT_API lxt_type lxt_entity_type(const lxt_graph *graph, uint32_t entity);

/** Name of an entity's type ("organization", or a user pack's), NUL-terminated. Since 0.1.0. */
LXT_API const char *lxt_entity_type_name(const lxt_graph *graph, uint32_t entity);

/** Best name of an entity, cleaned. Since 0.1.0. */
LXT_API const char *lxt_entity_name(const lxt_graph *graph, uint32_t entity, size_t *length);

/**
 * What the same entity has in every document: type and normalised name or value ("country:GM"). The thing to join on.
 * Since 0.1.0.
 */
LXT_API const char *lxt_entity_key(const lxt_graph *graph, uint32_t entity, size_t *length);

/**
 * Value of an entity: ISO 3166-1 alpha-2 of a country, the date's value, E.164 number, normalised address; NULL where
 * there is none. Since 0.1.0.
 */
LXT_API const char *lxt_entity_value(const lxt_graph *graph, uint32_t entity, size_t *length);

/** Confidence of an entity in thousandths. Since 0.1.0. */
LXT_API uint32_t lxt_entity_confidence(const lxt_graph *graph, uint32_t entity);

/** How many other names an entity has. Since 0.1.0. */
LXT_API uint32_t lxt_entity_alias_count(const lxt_graph *graph, uint32_t entity);

/** Other name number `nth` of an entity, best first. Since 0.1.0. */
LXT_API const char *lxt_entity_alias(const lxt_graph *graph, uint32_t entity, uint32_t nth, size_t *length);

/** How many attributes an entity has (honorific, given, family ...). Since 0.1.0. */
LXT_API uint32_t lxt_entity_attribute_count(const lxt_graph *graph, uint32_t entity);

/** Key of attribute number `nth` of an entity. Since 0.1.0. */
LXT_API const char *lxt_entity_attribute_key(const lxt_graph *graph, uint32_t entity, uint32_t nth, size_t *length);

/** Value of attribute number `nth` of an entity. Since 0.1.0. */
LXT_API const char *lxt_entity_attribute_value(const lxt_graph *graph, uint32_t entity, uint32_t nth, size_t *length);

/** How many mentions an entity has, at least 1. Since 0.1.0. */
LXT_API uint32_t lxt_entity_mention_count(const lxt_graph *graph, uint32_t entity);

/** Mention number `nth` of an entity, in the order of the text; LXT_NONE when out of range. Since 0.1.0. */
LXT_API uint32_t lxt_entity_mention(const lxt_graph *graph, uint32_t entity, uint32_t nth);

#ifdef __cplusplus
}
#endif

#endif
