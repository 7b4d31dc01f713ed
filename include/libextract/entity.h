/* Entity types. Part of libextract. */
#ifndef LIBEXTRACT_ENTITY_H
#define LIBEXTRACT_ENTITY_H

#include "libextract/error.h"

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

#ifdef __cplusplus
}
#endif

#endif
