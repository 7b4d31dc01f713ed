#include "entities/words.h"

#include <string.h>

#include "base/hash.h"

/* Letters that two forms of a word have in common; shorter words must be equal. */
enum { STEM_BYTES = 6 };

/* Bytes of a first word that a legal form may follow. */
enum { NAME_LEAST = 3 };

/* Classes of one name, one a language. */
enum { LANGUAGES_MAX = 32 };

/* Gives the classes of the names below their flags, in whatever language they are. */
static void mark_classes(const struct lx_lexicon *lexicon, uint16_t *flags) {
    static const struct {
        const char *name;
        uint16_t flags;
    } known[] = {
        {"det", LX_SET_DETERMINER | LX_SET_STOP},
        {"de", LX_SET_STOP},
        {"in_prep", LX_SET_STOP | LX_SET_PREPOSITION},
        {"function_word", LX_SET_STOP},
        {"legal_form", LX_SET_DETERMINER | LX_SET_STOP},
        {"alias_cue", LX_SET_ALIAS},
        {"common_acronym", LX_SET_COMMON},
        {"org_head", LX_SET_HEAD},
        {"copula", LX_SET_COPULA},
        {"alias_filler", LX_SET_FILLER},
        {"alias_language", LX_SET_LANGUAGE},
        {"alias_bracket", LX_SET_ALIAS_IN_BRACKETS},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        uint32_t classes[LANGUAGES_MAX];
        uint32_t count =
            lx_lexicon_find_classes(lexicon, LX_WORLD, known[i].name, strlen(known[i].name), classes, LANGUAGES_MAX);
        for (uint32_t k = 0; k < count && k < LANGUAGES_MAX; k++) {
            flags[classes[k]] |= known[i].flags;
        }
    }
}

static lxt_status make_flags(struct lx_entities *entities, const struct lx_lexicon *lexicon) {
    entities->flags_of = NULL;
    entities->document = 0;
    entities->set_flags.count = 0;
    uint32_t sets = lexicon == NULL ? 0 : lx_lexicon_set_count(lexicon);
    uint32_t classes = lexicon == NULL ? 0 : lx_lexicon_class_count(lexicon);
    uint16_t *flags = lx_alloc_zero(entities->allocator, (size_t)classes + 1, sizeof *flags);
    if (flags == NULL || !lx_array_reserve(entities->allocator, &entities->set_flags, sets)) {
        lx_free(entities->allocator, flags);
        return LXT_ERROR_MEMORY;
    }
    if (lexicon != NULL) {
        mark_classes(lexicon, flags);
    }
    for (uint32_t i = 0; i < sets; i++) {
        struct lx_set set = lx_lexicon_set(lexicon, i);
        uint16_t all = 0;
        for (uint32_t k = 0; k < set.count; k++) {
            all |= flags[set.members[k]];
        }
        entities->set_flags.items[i] = all;
    }
    lx_free(entities->allocator, flags);
    entities->set_flags.count = sets;
    entities->flags_of = lexicon;
    return LXT_OK;
}

/* Whether any word of the document may say that another name follows. */
static bool is_cued(const struct lx_entities *entities, const struct lx_forms *forms) {
    const uint16_t *flags = entities->set_flags.items;
    uint32_t sets = entities->set_flags.count;
    uint32_t all = 0;
    const struct lx_form *end = forms->forms.items + forms->forms.count;
    for (const struct lx_form *form = forms->forms.items; form < end; form++) {
        all |= form->set < sets ? flags[form->set] : 0u;
    }
    return (all & (LX_SET_ALIAS | LX_SET_LANGUAGE | LX_SET_ALIAS_IN_BRACKETS)) != 0;
}

lxt_status lx_words_prepare(struct lx_entities *entities, const struct lx_reading *reading) {
    if (entities->flags_of != reading->lexicon && make_flags(entities, reading->lexicon) != LXT_OK) {
        return LXT_ERROR_MEMORY;
    }
    if (reading->forms->document == 0 || reading->forms->document != entities->document) {
        entities->cued = is_cued(entities, reading->forms);
        entities->document = reading->forms->document;
    }
    return LXT_OK;
}

uint32_t lx_words_stop(const struct lx_entities *entities, const struct lx_reading *reading,
                       const struct lx_mention *mention) {
    const struct lx_token *first = &reading->tokens->tokens.items[mention->first];
    uint32_t stop = mention->stop;
    while (mention->type == LXT_TYPE_ORGANIZATION && first->length >= NAME_LEAST && stop > mention->first + 1) {
        const struct lx_token *last = &reading->tokens->tokens.items[stop - 1];
        bool form = (lx_word_flags(entities, reading, stop - 1) & LX_SET_DETERMINER) != 0;
        bool dot_after = stop < reading->tokens->tokens.count && last[1].code == '.';
        bool dotted = last->shape == LX_SHAPE_LETTER && (dot_after || last[-1].code == '.');
        if (!form && !dotted && last->code != '.' && last->code != ',') {
            break;
        }
        stop--;
    }
    return stop;
}

struct lx_words lx_words_of(const struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mention *mention) {
    struct lx_words words = {entities, reading, mention->first, mention->stop, true};
    if (mention->first == LX_NONE) {
        words.at = words.stop = 0;
    } else {
        words.stop = lx_words_stop(entities, reading, mention);
    }
    for (uint32_t i = words.at; mention->type != LXT_TYPE_PERSON && words.keep && i < words.stop; i++) {
        words.keep =
            lx_word_is_punctuation(reading, i) || (lx_word_flags(entities, reading, i) & LX_SET_DETERMINER) != 0;
    }
    return words;
}

uint32_t lx_words_hash(struct lx_words words, uint32_t *count) {
    uint32_t hash = 0;
    uint32_t token;
    *count = 0;
    while (lx_words_next(&words, &token)) {
        uint32_t word = lx_reading_word_hash(words.reading, token);
        hash = *count == 0 ? word : lx_hash_pair(hash, word);
        ++*count;
    }
    return hash;
}

/* Whether what is left of two walks is spelled alike, token for token. */
static bool same_spelling(const struct lx_words *a, const struct lx_words *b) {
    const struct lx_token *x = a->reading->tokens->tokens.items + a->at;
    const struct lx_token *y = b->reading->tokens->tokens.items + b->at;
    bool same = a->stop - a->at == b->stop - b->at && a->keep == b->keep;
    for (uint32_t i = 0; same && i < a->stop - a->at; i++) {
        same = x[i].form == y[i].form;
    }
    return same;
}

bool lx_words_equal(struct lx_words a, struct lx_words b) {
    if (same_spelling(&a, &b)) {
        return true;
    }
    for (;;) {
        uint32_t x;
        uint32_t y;
        bool more = lx_words_next(&a, &x);
        if (more != lx_words_next(&b, &y)) {
            return false;
        }
        if (!more) {
            return true;
        }
        if (lx_reading_form(a.reading, x)->family != lx_reading_form(b.reading, y)->family) {
            return false;
        }
    }
}

bool lx_words_alike(const struct lx_reading *reading, uint32_t a, uint32_t b) {
    char folded[2][64];
    size_t length[2];
    const uint32_t tokens[2] = {a, b};
    for (int i = 0; i < 2; i++) {
        const struct lx_token *t = &reading->tokens->tokens.items[tokens[i]];
        length[i] = lx_fold(reading->text->clean.items + t->start, t->length, folded[i], sizeof folded[i]);
    }
    size_t shorter = length[0] < length[1] ? length[0] : length[1];
    size_t longer = length[0] < length[1] ? length[1] : length[0];
    size_t stem = shorter < STEM_BYTES ? longer : STEM_BYTES;
    return shorter >= stem && memcmp(folded[0], folded[1], stem) == 0;
}
