/* The relation rules of an engine, compiled. */
#ifndef LX_RELATIONS_RULES_H
#define LX_RELATIONS_RULES_H

#include "relations/relations.h"

enum lx_relation_form {
    LX_LAYOUT_CARD = 0,
    LX_LAYOUT_HEADING = 1,
    LX_LAYOUT_LINE = 2,
    LX_LAYOUT_OFFICE = 3,
    LX_LAYOUT_CAREER = 4,
    LX_LAYOUT_ROLL = 5
};
enum lx_relation_list { LX_LIST_NONE = 0, LX_LIST_SOURCE = 1, LX_LIST_TARGET = 2, LX_LIST_PAIR = 3, LX_LIST_BOTH = 4 };

enum lx_relation_position { LX_POSITION_ANY = 0, LX_POSITION_START = 1, LX_POSITION_END = 2 };

/* What the words of a class set mean for reading lists and stand-ins, in any language. */
enum lx_list_flag {
    LX_LIST_CONNECTS = 1,
    LX_LIST_OF = 2,
    LX_LIST_ARTICLE = 4,
    LX_LIST_AND = 8,
    LX_LIST_LINKS = 16,
    LX_LIST_BEFORE = 32,   /* what goes before a function's head: former, deputy */
    LX_LIST_FUNCTION = 64, /* words that go on with a sentence */
    LX_LIST_NOUN = 128,    /* common nouns of bodies */
    LX_LIST_STANDS = 256   /* words that may stand for somebody named before, those nouns among them */
};

/* Kinds of such words, a class a language each. */
enum lx_stand_kind {
    LX_STAND_NOUN = 0,     /* the commission */
    LX_STAND_DEFINITE = 1, /* what stands before the noun */
    LX_STAND_OWN = 2,      /* its */
    LX_STAND_ANY = 3,      /* il, elle: persons and bodies */
    LX_STAND_PERSON = 4,   /* he, she */
    LX_STAND_KINDS = 5
};

/* One rule. Masks have bit i for entity type i; 0: any. Strings are borrowed from the image. */
struct lx_relation_rule {
    const char *type;
    const char *name;
    const char *file;
    const struct lx_image_rule *record;
    uint16_t image;
    uint16_t confidence;
    uint32_t index; /* in its image */
    uint32_t language;
    uint8_t form; /* enum lx_relation_form */
    uint8_t list; /* enum lx_relation_list */
    bool reverse;
    bool unordered;
    bool past;
    bool tail_only;
    uint8_t position;          /* enum lx_relation_position */
    bool short_inner;          /* inside: the inner mention is one word in capitals */
    uint32_t sources;          /* of the capture; inside: of the outer mention; layout: of the source */
    uint32_t targets;          /* of the capture; inside: of the inner mention; layout: of the target */
    uint32_t tail;             /* types of a mention at the source's end that stands for it; 0: none */
    const char *not_kinds;     /* kinds of things that the inner mention may not be, NULL */
    const char *source_rule;   /* beginning of the source mention's rule name, NULL */
    const char *through;       /* of each mention's between source and target, NULL */
    const char *outer_rule;    /* beginning of the outer mention's rule name, NULL */
    const char *inner_capture; /* capture of the outer mention that the inner one lies in, NULL */
    uint32_t before;           /* index in the grammar of its language's `before` patterns, LX_NONE */
    uint32_t before_shortest;
    uint32_t before_longest;
    uint32_t label_first; /* run of `labels`: unified classes */
    uint32_t label_count;
    uint32_t head_first; /* run of `labels`: classes that no word of the inner mention may have */
    uint32_t head_count;
    uint32_t mailbox_first; /* run of `labels`: classes of words that name a shared mailbox */
    uint32_t mailbox_count;
    uint64_t label_bit; /* of `set_labels`: the class sets that have one of the run's classes; 0: look at the run */
    uint64_t head_bit;
    uint64_t mailbox_bit;
};

/* A grammar of one language, and where its rules can begin. */
struct lx_relation_grammar {
    struct lx_grammar *grammar;
    uint32_t language;
    uint32_t gaps;                    /* enum lx_gap (bits) of the breaks that may begin a rule */
    uint32_t types;                   /* types with which an item may begin a rule */
    uint8_t *shapes;                  /* by class set: shapes (bits) with which an item of no type may; NULL in
                                         `befores` */
    uint32_t partners[LX_TYPE_LIMIT]; /* by type: types that a rule relates it to */
    uint8_t farthest[LX_TYPE_LIMIT];  /* by type: items that a match which relates it takes at most */
    uint8_t reach[LX_TYPE_LIMIT][LX_TYPE_LIMIT]; /* by two types: items that a match of a rule which relates them takes
                                                    at most */
};

/* Items [first, end) of an array. */
struct lx_relation_run {
    uint32_t first;
    uint32_t end;
};

struct lx_relation_rules {
    const lxt_allocator *allocator;
    const struct lx_lexicon *lexicon;
    LX_ARRAY(struct lx_relation_rule) inside;
    LX_ARRAY(struct lx_relation_rule) sequence;
    LX_ARRAY(struct lx_relation_rule) layout;
    LX_ARRAY(struct lx_relation_grammar) grammars;
    LX_ARRAY(struct lx_relation_grammar) befores;
    LX_ARRAY(uint32_t) labels;
    LX_ARRAY(uint16_t) set_flags;     /* by class set: enum lx_list_flag */
    LX_ARRAY(uint32_t) stand_classes; /* by language, then by enum lx_stand_kind: a class, LX_NONE */
    LX_ARRAY(uint64_t) set_labels;    /* by class set: bits of the runs of `labels` */
    LX_ARRAY(uint32_t) layouts; /* layout rules by language, then by the type that finds them, then in their order */
    LX_ARRAY(uint32_t) layout_first; /* by language, then by type: where its rules begin in `layouts` */
    LX_ARRAY(uint32_t) insides;      /* inside rules by the outer mention's type, then by the inner one's */
    LX_ARRAY(uint32_t) inside_first; /* by these types: where the rules begin in `insides` */
    LX_ARRAY(uint32_t) partners;     /* by language, then by type: what the grammars of a document in it relate it to */
};

/* Whether a rule of the grammar may begin at an item. */
static inline bool lx_relation_begins(const struct lx_relation_grammar *grammar, const struct lx_item *item) {
    return item->gap != 0 ? (grammar->gaps >> item->gap & 1) != 0
                          : (item->types & grammar->types) != 0 || (grammar->shapes[item->set] >> item->shape & 1) != 0;
}

/* The grammar of `before` patterns of a language, NULL. */
const struct lx_grammar *lx_relation_befores(const struct lx_relation_rules *rules, uint32_t language);

/* Types that a sequence rule of the language, or of the world, relates a type to. */
static inline uint32_t lx_relation_partners(const struct lx_relation_rules *rules, uint32_t language, uint8_t type) {
    return rules->partners.items[language * LX_TYPE_LIMIT + type];
}

/* The layout rules that a mention of the type finds in a block of the language: a run of `layouts`. */
static inline struct lx_relation_run lx_relation_layouts(const struct lx_relation_rules *rules, uint32_t language,
                                                         uint8_t type) {
    const uint32_t *first = &rules->layout_first.items[language * LX_TYPE_LIMIT + type];
    return (struct lx_relation_run){first[0], first[1]};
}

/* The inside rules that may relate mentions of two types: a run of `insides`. */
static inline struct lx_relation_run lx_relation_insides(const struct lx_relation_rules *rules, uint8_t outer,
                                                         uint8_t inner) {
    const uint32_t *first = &rules->inside_first.items[outer * LX_TYPE_LIMIT + inner];
    return (struct lx_relation_run){first[0], first[1]};
}

/* Makes the tables that lead from class sets, types and languages to rules. False when memory is short. */
bool lx_relation_rules_index(struct lx_relation_rules *rules);

/* Whether a class set has one of the rule's label classes, of its mailbox classes, of those the inner may not have. */
bool lx_relation_mailbox(const struct lx_relation_rules *rules, const struct lx_relation_rule *rule, uint16_t set);
bool lx_relation_excludes(const struct lx_relation_rules *rules, const struct lx_relation_rule *rule, uint16_t set);
bool lx_relation_label(const struct lx_relation_rules *rules, const struct lx_relation_rule *rule, uint16_t set);

/* Reads one record into a rule (all but its patterns). LXT_OK, LXT_ERROR_PATTERN with the place, LXT_ERROR_MEMORY. */
lxt_status lx_relation_rule_read(struct lx_relation_rules *rules, const struct lx_vocabulary *vocabulary,
                                 uint16_t image, uint32_t index, struct lx_relation_rule *rule, lxt_error *error);

#endif
