/* Recognising tags: pure functions over raw bytes, so that each can be tested alone. */
#ifndef LX_TEXT_TAGS_H
#define LX_TEXT_TAGS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What an element means for the layout. */
enum lx_element {
    LX_ELEMENT_UNKNOWN = 0,
    LX_ELEMENT_INLINE,
    LX_ELEMENT_LINE,   /* br */
    LX_ELEMENT_CELL,   /* td, th */
    LX_ELEMENT_BLOCK,  /* a paragraph break, nothing else */
    LX_ELEMENT_FLOW,   /* the same, and line ends inside are spaces: p, li ... */
    LX_ELEMENT_ITEM,   /* li */
    LX_ELEMENT_TITLE,  /* h1 to h6, title */
    LX_ELEMENT_QUOTE,  /* blockquote */
    LX_ELEMENT_SCRIPT, /* its content is hidden, up to the end tag */
    LX_ELEMENT_STYLE
};

/* A tag that was read. */
struct lx_tag {
    uint32_t length; /* bytes from '<' to '>' */
    enum lx_element element;
    bool closing;
};

/* The element of a name in any case. */
enum lx_element lx_tags_element(const char *name, uint32_t length);

/* Reads the tag at `bytes` ('<'), looking at no more than `length` bytes. False when it is none; *looked then tells how
 * many bytes were looked at. An unknown name makes a tag only with attributes, '/' or as an end tag. */
bool lx_tags_read(const char *bytes, uint32_t length, struct lx_tag *tag, uint32_t *looked);

/* Reads `name="value" name='value' name` ... up to '>' from `at` on. Returns the offset behind '>', or 0 when something
 * else stands there. *valued counts attributes with values, *bare those without; *looked as above. */
uint32_t lx_tags_attributes(const char *bytes, uint32_t length, uint32_t at, uint32_t *valued, uint32_t *bare,
                            uint32_t *looked);

/* Whether `bytes` begin with `word` (lower case), in any case. */
bool lx_tags_starts(const char *bytes, size_t length, const char *word);

#endif
