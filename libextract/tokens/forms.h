/*
 * The distinct spellings of a document, and the short spellings that a thread remembers from one document to the next.
 *
 * What a token looks like and what a lexicon says of it follow from its bytes alone. So both are found out once, when a
 * thread first meets a spelling; later a word of the text costs one look into a table.
 */
#ifndef LX_TOKENS_FORMS_H
#define LX_TOKENS_FORMS_H

#include "base/array.h"
#include "base/word.h"

struct lx_token;

/* A distinct spelling (case counts) of a document. */
struct lx_form {
    uint32_t start; /* clean offset of its first occurrence */
    uint16_t length;
    uint8_t shape;
    uint8_t match;       /* enum lx_match; this and what follows the hash are filled in by the lexicon stage */
    uint32_t count;      /* occurrences in the document */
    uint32_t hash;       /* of the folded form */
    uint32_t word;       /* unified word id for the name trie, LX_NONE; until then where the spelling is remembered */
    uint32_t languages;  /* bit i: a `scope any` class of language i is in the set */
    uint32_t family;     /* index into families */
    uint16_t set;        /* unified class set */
    uint8_t starts_name; /* a name may begin with the word as it is written */
    uint8_t gains;       /* points that each occurrence gives to the languages 1 to 4, 2 bits each */
};

/* All spellings of a document that fold to one form: how often each shape occurs. The veto clue of a word that also
 * stands in lower case. Filled in by the lexicon stage. */
struct lx_family {
    uint32_t hash;
    union {
        struct {
            uint32_t lower;   /* occurrences in lower case */
            uint32_t capital; /* capitalised or mixed, not at the start of a sentence */
            uint32_t initial; /* capitalised at the start of a sentence */
            uint32_t upper;   /* all capitals */
            uint32_t other;   /* of other shapes */
        };
        uint32_t seen[5]; /* the same, by number */
    };
};

/* A remembered spelling: how its tokens look, and the form that it is in a document. 32 bytes, two of them share a line
 * of the processor's cache. */
struct lx_spelling {
    uint64_t bytes[2]; /* then zeros */
    uint32_t document; /* the last one that held it */
    uint32_t form;     /* its form there */
    uint32_t hash;     /* of its folded form */
    uint32_t look;     /* bits 0-27 the code of its tokens, 28-30 their shape, 31 whether they are terminators */
};

/* Spellings are numbered as they are met, up to this: those of frequent words then stand close together, as do those of
 * one document. A token whose code is above LX_CODE_MOST is not remembered. */
enum { LX_SPELLINGS = 32768, LX_CODE_MOST = (1 << 28) - 1 };

/* What the bits of a look say of a token. */
static inline uint32_t lx_spelling_code(uint32_t look) {
    return look & LX_CODE_MOST;
}
static inline uint8_t lx_spelling_shape(uint32_t look) {
    return look >> 28 & 7;
}
static inline bool lx_spelling_terminator(uint32_t look) {
    return look >> 31 != 0;
}

struct lx_fact; /* what a lexicon says of a spelling: lexicon/forms.c */

/*
 * Forms of one document; reusable. What is remembered only saves time: the forms of a document are the same whatever
 * was read before.
 */
struct lx_forms {
    const lxt_allocator *allocator;
    LX_ARRAY(struct lx_form) forms;
    LX_ARRAY(uint64_t) others; /* open addressing over forms that are not remembered: hash, index + 1; often empty */
    uint32_t other_count;
    uint32_t document;         /* the number of the document, never 0 */
    struct lx_spelling *known; /* by number, from 1 on; begins with a line of the processor's cache */
    void *known_memory;        /* that holds it */
    uint32_t known_count;      /* numbers below it are given */
    uint32_t place_bits;       /* of the hash, for so many places */
    LX_ARRAY(uint16_t) places; /* open addressing over the remembered spellings, by number; 0 where free */

    /* Of the lexicon stage, freed with the rest. */
    LX_ARRAY(struct lx_family) families;
    LX_ARRAY(uint32_t) slots; /* open addressing over families, index + 1 */
    struct lx_fact *facts;    /* what it knows of each remembered spelling */
    const void *lexicon;      /* whose facts these are */
    uint32_t asked;           /* spellings from this number on are strangers: it has not been asked for them */
};

/* Prepares an empty list; the allocator must outlive it. */
void lx_forms_init(struct lx_forms *forms, const lxt_allocator *allocator);

/* Gives all memory back. */
void lx_forms_free(struct lx_forms *forms);

/* Begins a document of so many bytes. False when memory is short. */
bool lx_forms_begin(struct lx_forms *forms, uint32_t bytes);

/*
 * The form of a token, whose own member holds the folded hash so far; added where it is new. `clean` is the text, with
 * its padding. LX_NONE when memory is short.
 */
uint32_t lx_forms_add(struct lx_forms *forms, const char *clean, const struct lx_token *token);

/* Where the search for the number of a spelling begins, which mostly stands there. */
static inline uint16_t *lx_forms_place(const struct lx_forms *forms, uint64_t first, uint64_t second) {
    uint64_t sum = (first ^ second * UINT64_C(0xFF51AFD7ED558CCD)) * UINT64_C(0xD6E8FEB86659FD93);
    return &forms->places.items[sum >> (64 - forms->place_bits)];
}

/* The number of a spelling, wherever it stands; 0 when it is not remembered. */
uint32_t lx_forms_find(const struct lx_forms *forms, uint64_t first, uint64_t second);

/* Whether a spelling is this one. */
static inline bool lx_spelling_is(const struct lx_spelling *spelling, uint64_t first, uint64_t second) {
    return ((spelling->bytes[0] ^ first) | (spelling->bytes[1] ^ second)) == 0;
}

/*
 * The form of a remembered spelling that stands at `start`; there must be room for one form. Whether it is new to the
 * document cannot be foreseen, so that nothing branches on it: a form is begun in any case, and counts where it is
 * needed.
 */
static inline uint32_t lx_forms_meet(struct lx_forms *forms, struct lx_spelling *known, uint32_t start,
                                     uint32_t length) {
    uint32_t count = forms->forms.count;
    bool fresh = known->document != forms->document;
    uint32_t index = known->form ^ ((known->form ^ count) & (0 - (uint32_t)fresh));
    struct lx_form *form = &forms->forms.items[count];
    form->start = start;
    form->length = (uint16_t)length;
    form->shape = lx_spelling_shape(known->look);
    form->count = 0;
    form->hash = known->hash;
    form->word = (uint32_t)(known - forms->known);
    known->form = index;
    known->document = forms->document;
    forms->forms.count = count + fresh;
    forms->forms.items[index].count++;
    return index;
}

#endif
