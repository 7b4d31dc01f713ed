#include "entities/words.h"

#include <string.h>

#include "base/hash.h"

/* Letters that two forms of a word have in common; shorter words must be equal. */
enum { STEM_BYTES = 6 };

static uint8_t class_flags(const char *name) {
    static const struct {
        const char *name;
        uint8_t flags;
    } known[] = {
        {"det", LX_SET_DETERMINER | LX_SET_STOP},
        {"de", LX_SET_STOP},
        {"in_prep", LX_SET_STOP},
        {"function_word", LX_SET_STOP},
        {"legal_form", LX_SET_DETERMINER | LX_SET_STOP},
        {"alias_cue", LX_SET_ALIAS},
    };
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        if (strcmp(name, known[i].name) == 0) {
            return known[i].flags;
        }
    }
    return 0;
}

lxt_status lx_words_prepare(struct lx_entities *entities, const struct lx_lexicon *lexicon) {
    if (entities->flags_of == lexicon) {
        return LXT_OK;
    }
    entities->flags_of = NULL;
    entities->set_flags.count = 0;
    uint32_t sets = lexicon == NULL ? 0 : lx_lexicon_set_count(lexicon);
    if (!lx_array_reserve(entities->allocator, &entities->set_flags, sets)) {
        return LXT_ERROR_MEMORY;
    }
    for (uint32_t i = 0; i < sets; i++) {
        struct lx_set set = lx_lexicon_set(lexicon, i);
        uint8_t flags = 0;
        for (uint32_t k = 0; k < set.count; k++) {
            flags |= class_flags(lx_lexicon_class(lexicon, set.members[k])->name);
        }
        entities->set_flags.items[i] = flags;
    }
    entities->set_flags.count = sets;
    entities->flags_of = lexicon;
    return LXT_OK;
}

static bool is_punctuation(const struct lx_reading *reading, uint32_t token) {
    return reading->tokens->tokens.items[token].shape == LX_SHAPE_PUNCTUATION;
}

struct lx_words lx_words_of(const struct lx_entities *entities, const struct lx_reading *reading,
                            const struct lx_mention *mention) {
    struct lx_words words = {entities, reading, mention->first, mention->stop, true};
    if (mention->first == LX_NONE) {
        words.at = words.stop = 0;
    }
    for (uint32_t i = words.at; mention->type != LXT_TYPE_PERSON && words.keep && i < words.stop; i++) {
        words.keep = is_punctuation(reading, i) || (lx_word_flags(entities, reading, i) & LX_SET_DETERMINER) != 0;
    }
    return words;
}

bool lx_words_next(struct lx_words *words, uint32_t *token) {
    while (words->at < words->stop) {
        uint32_t at = words->at++;
        if (is_punctuation(words->reading, at)) {
            continue;
        }
        if (words->keep || (lx_word_flags(words->entities, words->reading, at) & LX_SET_DETERMINER) == 0) {
            *token = at;
            return true;
        }
    }
    return false;
}

uint32_t lx_words_hash(struct lx_words words, uint32_t *count) {
    uint32_t hash = 0;
    uint32_t token;
    *count = 0;
    while (lx_words_next(&words, &token)) {
        uint32_t word = lx_word_hash(words.reading, token);
        hash = *count == 0 ? word : lx_hash_pair(hash, word);
        ++*count;
    }
    return hash;
}

bool lx_words_equal(struct lx_words a, struct lx_words b) {
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
