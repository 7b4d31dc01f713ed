/* The words of a mention as linking compares them: folded, without punctuation, determiners and legal forms. */
#ifndef LX_ENTITIES_WORDS_H
#define LX_ENTITIES_WORDS_H

#include "entities/entities.h"

/* What the lexical classes of a word mean for linking, by the class's name in the packs. */
enum lx_set_flag {
    LX_SET_DETERMINER = 1,          /* `det`, `legal_form`: may be missing from a name */
    LX_SET_STOP = 2,                /* `det`, `de`, `in_prep`, `function_word`: no letter of an acronym stands for it */
    LX_SET_ALIAS = 4,               /* `alias_cue`: "ci-après", "dit", "known as" */
    LX_SET_COMMON = 8,              /* `common_acronym`: names no body */
    LX_SET_HEAD = 16,               /* `org_head`: may be missing beside a body's own name */
    LX_SET_FILLER = 32,             /* `alias_filler`: may stand beside a cue */
    LX_SET_LANGUAGE = 64,           /* `alias_language`: a cue behind a filler, "en anglais" */
    LX_SET_ALIAS_IN_BRACKETS = 128, /* `alias_bracket`: a cue in brackets, "ou" */
    LX_SET_COPULA = 512,            /* `copula`: "is" */
    LX_SET_PREPOSITION = 256        /* `in_prep` */
};

/* Makes the flags of all class sets, once a lexicon, and looks which are in the document. LXT_OK, LXT_ERROR_MEMORY. */
lxt_status lx_words_prepare(struct lx_entities *entities, const struct lx_reading *reading);

/* Flags of a token. */
static inline uint16_t lx_word_flags(const struct lx_entities *entities, const struct lx_reading *reading,
                                     uint32_t token) {
    uint16_t set = lx_reading_form(reading, token)->set;
    return set < entities->set_flags.count ? entities->set_flags.items[set] : 0;
}

/* Walks through the words of a mention. */
struct lx_words {
    const struct lx_entities *entities;
    const struct lx_reading *reading;
    uint32_t at;
    uint32_t stop;
    bool keep; /* determiners are words too: in names of persons, and where nothing else is there */
};
struct lx_words lx_words_of(const struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mention *mention);

/* End of a body's name without its legal form: "Ondelys SAS", "Nubia S.A.S."; of other mentions their end. */
uint32_t lx_words_stop(const struct lx_entities *entities, const struct lx_reading *reading,
                       const struct lx_mention *mention);

/* Whether a token is punctuation. */
static inline bool lx_word_is_punctuation(const struct lx_reading *reading, uint32_t token) {
    return reading->tokens->tokens.items[token].shape == LX_SHAPE_PUNCTUATION;
}

/* The next word's token; false at the end. */
static inline bool lx_words_next(struct lx_words *words, uint32_t *token) {
    while (words->at < words->stop) {
        uint32_t at = words->at++;
        if (lx_word_is_punctuation(words->reading, at)) {
            continue;
        }
        if (words->keep || (lx_word_flags(words->entities, words->reading, at) & LX_SET_DETERMINER) == 0) {
            *token = at;
            return true;
        }
    }
    return false;
}

/* Hash of all words, and their number. */
uint32_t lx_words_hash(struct lx_words words, uint32_t *count);

/* Whether two mentions have the same words. Exact. */
bool lx_words_equal(struct lx_words a, struct lx_words b);

/* Whether two words have one stem, as far as their first letters tell: "migrations", "migration". */
bool lx_words_alike(const struct lx_reading *reading, uint32_t a, uint32_t b);

/* Whether a token may be an acronym or part of one: capitals, or capitals and other letters mixed. */
static inline bool lx_word_is_acronym(const struct lx_reading *reading, uint32_t token) {
    uint8_t shape = reading->tokens->tokens.items[token].shape;
    return shape == LX_SHAPE_UPPER || shape == LX_SHAPE_MIXED;
}

#endif
