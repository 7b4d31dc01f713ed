/* The state of a compilation, and the statements' parsers: one a keyword, each in the file of its subject. */
#ifndef LX_LEXICON_PACK_COMPILER_H
#define LX_LEXICON_PACK_COMPILER_H

#include "lexicon/inflect.h"
#include "lexicon/pack_reader.h"
#include "lexicon/word_table.h"
#include "tokens/tokens.h"

enum { LX_PACK_LANGUAGES_MAX = 32, LX_PACK_WINDOW = 256, LX_PACK_WINDOW_MAX = 4096 };

struct lx_pack_compiler {
    const lxt_allocator *allocator;
    const struct lx_image *base; /* may be NULL */
    lxt_error *error;
    struct lx_image_writer writer;
    struct lx_word_table words;
    struct lx_arena arena; /* strings of the present statement */
    struct lx_inflector inflector;
    struct lx_tokens tokens;    /* of the present item */
    LX_ARRAY(uint32_t) path;    /* its words */
    struct lx_buffer pattern;   /* the pattern of the present rule */
    struct lx_index rule_index; /* rules by language and name */

    /* The present source. */
    struct lx_pack_reader reader;
    uint32_t source;
    uint32_t language;
    uint32_t scope; /* default of its lists */
};

/* Reads the header; fills source, language and scope of the compiler. With `record`, adds the source to the image. */
lxt_status lx_pack_header(struct lx_pack_compiler *compiler, bool record);

/* Parsers of statements: the cursor stands after the keyword; they read the body's lines from the reader. */
typedef lxt_status lx_pack_statement(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor);
lx_pack_statement lx_pack_inflect;
lx_pack_statement lx_pack_list;
lx_pack_statement lx_pack_names;
lx_pack_statement lx_pack_number;
lx_pack_statement lx_pack_rule;
lx_pack_statement lx_pack_veto;
lx_pack_statement lx_pack_text_pattern;
lx_pack_statement lx_pack_relation;
lx_pack_statement lx_pack_type;
lx_pack_statement lx_pack_nest;
lx_pack_statement lx_pack_weights;
lx_pack_statement lx_pack_disable;

/* Where the cursor's line stands. */
struct lx_place lx_pack_place(const struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor);

/* LXT_ERROR_MEMORY with its message. */
lxt_status lx_pack_memory(const struct lx_pack_compiler *compiler);

/* The language of a code; LXT_ERROR_SYNTAX where it is no code or there are too many. */
lxt_status lx_pack_find_language(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, uint32_t at,
                                 struct lx_slice code, uint32_t *language);

/* Reads one of `choices` (NULL-terminated) after an option's name; *chosen becomes its index. */
lxt_status lx_pack_choice(struct lx_pack_cursor *cursor, const char *const *choices, const char *expected,
                          uint32_t *chosen);

/* Adds key=value to the attributes of the image and to the run that ends there. */
lxt_status lx_pack_attribute(struct lx_pack_compiler *compiler, const struct lx_pack_term *pair, struct lx_run *run);

/* Reads "[key=value ...]", the cursor at the bracket. */
lxt_status lx_pack_brackets(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor, struct lx_run *run);

/* Adds copies of the attributes `more` to a run that ends the attributes. */
lxt_status lx_pack_more_attributes(struct lx_pack_compiler *compiler, struct lx_run more, struct lx_run *run);

/* What an item of a list or a name is. */
struct lx_pack_item {
    uint32_t class_index; /* LXT_NONE */
    uint32_t thing;       /* LXT_NONE for an item of a list */
    uint32_t language;
    uint32_t scope;
    uint32_t case_policy;
    enum lx_accent accent;
    bool first_only; /* of the words of a name, only the first must be capitalised */
    struct lx_run attributes;
    struct lx_place place;
};

/* Adds one form of an item; `at` is its place for errors: no word in it, a word too long, too many words. */
lxt_status lx_pack_add_item(struct lx_pack_compiler *compiler, const struct lx_pack_cursor *cursor, uint32_t at,
                            struct lx_slice surface, const struct lx_pack_item *item);

/* Adds the words in single quotes of a line of a pattern to the lexicon, each with its class "=word". */
lxt_status lx_pack_literals(struct lx_pack_compiler *compiler, struct lx_pack_cursor *cursor);

#endif
