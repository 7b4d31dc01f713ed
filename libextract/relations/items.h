/* The collapsed string that sequence rules read. */
#ifndef LX_RELATIONS_ITEMS_H
#define LX_RELATIONS_ITEMS_H

#include "relations/stand_ins.h"

enum { LX_ITEMS_MAX = 400 };

/* Where the reading of a document stands; every part of it only moves on. Zero at the beginning. */
struct lx_items_cursor {
    uint32_t token;
    uint32_t block;   /* that holds the token */
    uint32_t end;     /* token that ends the paragraph, at or before `token` where none is being read */
    uint32_t mention; /* the first outermost one at or after the token */
    uint32_t second;  /* the outermost one after that; out of date where it is not greater */
    uint32_t name;    /* the first listed words that may begin at or after the token */
    struct lx_stand_ins stand_ins;
};

/* A run of tokens that is read as one string. */
struct lx_stretch {
    uint32_t language;
    uint32_t mentions; /* outermost mentions in it */
};

/*
 * Makes the items (relations->items and item_mentions) of the next stretch with two mentions or more, or words that
 * stand for them: the sentences up
 * to the end of a paragraph, of a language, or LX_ITEMS_MAX items. No item is made where less than two mentions stand.
 * *more is false at the end of the document. LXT_OK, LXT_ERROR_MEMORY.
 */
lxt_status lx_items_next(struct lx_finder *finder, struct lx_items_cursor *cursor, struct lx_stretch *stretch,
                         bool *more);

#endif
