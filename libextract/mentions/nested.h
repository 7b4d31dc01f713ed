/* Names inside longer ones that are only their ends. */
#ifndef LX_MENTIONS_NESTED_H
#define LX_MENTIONS_NESTED_H

#include "mentions/arbiter.h"
#include "mentions/mention.h"

/*
 * Takes away organisations and places that end where a longer one of their type does, unless something in between says
 * that they are a thing of their own: "[Conseil de sécurité des [Nations unies]]" holds two, "Peace and Security
 * Council" holds no Security Council and "East Sussex" no Sussex. Their candidates count as outscored. LXT_OK,
 * LXT_ERROR_MEMORY.
 */
lxt_status lx_nested_refuse(const struct lx_reading *reading, struct lx_candidates *candidates,
                            struct lx_mentions *mentions);

#endif
