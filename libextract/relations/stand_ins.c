#include "relations/stand_ins.h"

#include "relations/rules.h"

enum { BACK_TOKENS_MAX = 3, BODY_TOKENS_MAX = 60, PERSON_TOKENS_MAX = 150 };

static uint32_t flags_at(const struct lx_finder *finder, uint32_t token) {
    return finder->rules->set_flags.items[lx_reading_form(finder->reading, token)->set];
}

bool lx_stand_ins_possible(const struct lx_finder *finder, uint32_t first, uint32_t end) {
    for (uint32_t i = first; i < end; i++) {
        if ((flags_at(finder, i) & LX_LIST_STANDS) != 0) {
            return true;
        }
    }
    return false;
}

/* Whether a word has a class of the language: flags are of all languages together. */
static bool has_class(const struct lx_finder *finder, uint32_t token, uint32_t language, uint32_t kind) {
    uint32_t wanted = finder->rules->stand_classes.items[language * LX_STAND_KINDS + kind];
    return wanted != LX_NONE &&
           lx_set_has(lx_lexicon_set(finder->rules->lexicon, lx_reading_form(finder->reading, token)->set), wanted);
}

static bool begins_sentence(const struct lx_finder *finder, uint32_t token) {
    const struct lx_token *tokens = finder->reading->tokens->tokens.items;
    return token == 0 || tokens[token].gap >= LX_GAP_LINE || (tokens[token].first && tokens[token - 1].terminator);
}

/* Whether a mention begins its sentence, or what follows a comma, but for an article. */
static bool is_subject(const struct lx_finder *finder, const struct lx_mention *m) {
    uint32_t token = m->first;
    for (uint32_t i = 0; i < BACK_TOKENS_MAX; i++) {
        if (begins_sentence(finder, token) || lx_tokens_mark(finder->reading->tokens, token - 1, ',')) {
            return true;
        }
        if ((flags_at(finder, token - 1) & LX_LIST_ARTICLE) == 0 || (flags_at(finder, token - 1) & LX_LIST_OF) != 0) {
            return false;
        }
        token--;
    }
    return false;
}

static void note_head(const struct lx_finder *finder, struct lx_stand_ins *state, uint32_t mention, uint32_t hash) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    for (uint32_t i = 0; i < state->count; i++) {
        struct lx_head *head = &state->heads[i];
        if (head->hash == hash) {
            head->several = head->several || all[head->mention].entity != all[mention].entity;
            head->mention = mention;
            return;
        }
    }
    if (state->count < LX_HEADS_MAX) {
        state->heads[state->count++] = (struct lx_head){hash, mention, false};
    }
}

/* The nouns of a body's name that stand before its complement. */
static void note_body(const struct lx_finder *finder, struct lx_stand_ins *state, uint32_t mention) {
    const struct lx_mention *m = &finder->mentions->mentions.items[mention];
    for (uint32_t i = m->first; i < m->stop; i++) {
        if (i > m->first && finder->reading->tokens->tokens.items[i].shape == LX_SHAPE_LOWER) {
            break;
        }
        if ((flags_at(finder, i) & LX_LIST_NOUN) != 0) {
            note_head(finder, state, mention, lx_reading_word_hash(finder->reading, i));
        }
    }
}

/* Reads the mentions before a token. */
static void note(const struct lx_finder *finder, struct lx_stand_ins *state, uint32_t token) {
    const struct lx_mention *all = finder->mentions->mentions.items;
    for (; state->noted < finder->mentions->mentions.count; state->noted++) {
        const struct lx_mention *m = &all[state->noted];
        if (m->first == LX_NONE || m->parent != LX_NONE) {
            continue;
        }
        if (m->first >= token) {
            break;
        }
        bool subject = false;
        if (m->type == LXT_TYPE_ORGANIZATION) {
            note_body(finder, state, state->noted);
            subject = is_subject(finder, m);
        } else if (m->type == LXT_TYPE_PERSON) {
            subject = is_subject(finder, m);
            bool other = state->person != 0 && all[state->person - 1].entity != m->entity;
            state->person = other && !subject ? 0 : state->noted + 1;
        }
        state->subject = subject ? state->noted + 1 : state->subject;
    }
}

/* Whether a mention stands near enough before a token: in its sentence or the one before, for a body. */
static bool is_near(const struct lx_finder *finder, uint32_t mention, uint32_t token) {
    const struct lx_mention *m = &finder->mentions->mentions.items[mention];
    if (m->type != LXT_TYPE_ORGANIZATION) {
        return token - m->stop <= PERSON_TOKENS_MAX;
    }
    uint32_t sentences = 0;
    for (uint32_t i = m->stop; i <= token && token - m->stop <= BODY_TOKENS_MAX; i++) {
        sentences += begins_sentence(finder, i);
    }
    return token - m->stop <= BODY_TOKENS_MAX && sentences <= 1;
}

/* Whether nothing behind a common noun goes on with a name or a complement: "the network of schools" is another. */
static bool stands_alone(const struct lx_finder *finder, uint32_t token) {
    const struct lx_tokens *tokens = finder->reading->tokens;
    const struct lx_token *noun = &tokens->tokens.items[token];
    if (token + 1 >= tokens->tokens.count || noun[1].gap >= LX_GAP_LINE || noun[1].shape == LX_SHAPE_PUNCTUATION) {
        return !lx_tokens_mark(tokens, token + 1, '-');
    }
    uint32_t flags = flags_at(finder, token + 1);
    uint32_t i = lx_finder_first(finder, noun[1].start);
    if (i < finder->mentions->mentions.count && finder->mentions->mentions.items[i].first == token + 1) {
        return finder->mentions->mentions.items[i].type == LXT_TYPE_DATE;
    }
    return noun[1].shape == LX_SHAPE_LOWER && (flags & LX_LIST_OF) == 0 &&
           (noun->shape == LX_SHAPE_CAPITAL || (flags & LX_LIST_FUNCTION) != 0);
}

static uint32_t behind_article(const struct lx_finder *finder, const struct lx_stand_ins *state, uint32_t token,
                               uint32_t language) {
    uint32_t hash = lx_reading_word_hash(finder->reading, token);
    if (token == 0 || finder->reading->tokens->tokens.items[token].gap >= LX_GAP_LINE ||
        !has_class(finder, token - 1, language, LX_STAND_DEFINITE) || !stands_alone(finder, token)) {
        return LX_NONE;
    }
    for (uint32_t i = 0; i < state->count; i++) {
        if (state->heads[i].hash == hash) {
            return state->heads[i].several ? LX_NONE : state->heads[i].mention;
        }
    }
    return LX_NONE;
}

static uint32_t near_or_none(const struct lx_finder *finder, uint32_t counted, uint32_t token) {
    return counted != 0 && is_near(finder, counted - 1, token) ? counted - 1 : LX_NONE;
}

uint32_t lx_stand_in(const struct lx_finder *finder, struct lx_stand_ins *state, uint32_t token, uint32_t language) {
    if ((flags_at(finder, token) & LX_LIST_STANDS) == 0) {
        return LX_NONE;
    }
    note(finder, state, token);
    if (has_class(finder, token, language, LX_STAND_NOUN)) {
        return behind_article(finder, state, token, language);
    }
    bool begins = begins_sentence(finder, token);
    bool body =
        state->subject != 0 && finder->mentions->mentions.items[state->subject - 1].type == LXT_TYPE_ORGANIZATION;
    if (has_class(finder, token, language, LX_STAND_OWN)) {
        return begins && body ? near_or_none(finder, state->subject, token) : LX_NONE;
    }
    if (has_class(finder, token, language, LX_STAND_ANY) && body) {
        return begins ? near_or_none(finder, state->subject, token) : LX_NONE;
    }
    bool person =
        has_class(finder, token, language, LX_STAND_ANY) || has_class(finder, token, language, LX_STAND_PERSON);
    return person ? near_or_none(finder, state->person, token) : LX_NONE;
}
