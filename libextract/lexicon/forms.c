#include <string.h>

#include "base/prefetch.h"
#include "base/word.h"
#include "lexicon/runtime.h"

/*
 * Probes a table makes, and spellings of a family that are compared, before the search is given up. The table is at
 * most half full, so that ordinary text never comes near; words chosen to collide become forms of their own each time,
 * and time stays linear.
 */
enum { PROBES_MAX = 64, SLOTS_MIN = 256, SLOTS_START_MAX = 8192 };

/* Words that are remembered: a hash gives a place for two. One more serves words that are not. */
enum { KNOWN_PLACES = 16384, KNOWN_WORDS = 2 * KNOWN_PLACES, KNOWN_BYTES = LX_SHORT_WORD };

void lx_forms_init(struct lx_forms *forms, const lxt_allocator *allocator) {
    *forms = (struct lx_forms){.allocator = allocator};
}

void lx_forms_free(struct lx_forms *forms) {
    lx_array_free(forms->allocator, &forms->forms);
    lx_array_free(forms->allocator, &forms->families);
    lx_array_free(forms->allocator, &forms->questions);
    lx_array_free(forms->allocator, &forms->slots);
    lx_free(forms->allocator, forms->known_memory);
    forms->known_memory = NULL;
    forms->known = NULL;
    forms->lexicon = NULL;
}

/* Whether two words of the clean text are the same. */
static bool same_bytes(const char *a, const char *b, uint32_t length) {
    for (; length > 8; a += 8, b += 8, length -= 8) {
        if (lx_load8(a) != lx_load8(b)) {
            return false;
        }
    }
    return ((lx_load8(a) ^ lx_load8(b)) & lx_first_bytes(length)) == 0;
}

/* Puts the index of a family into the first free slot; it stays out where the probes are used up. */
static void insert(struct lx_forms *forms, uint32_t hash, uint32_t index) {
    uint32_t mask = forms->slots.count - 1;
    uint32_t at = hash & mask;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        if (forms->slots.items[at] == 0) {
            forms->slots.items[at] = (uint64_t)hash << 32 | (index + 1);
            return;
        }
    }
}

static bool resize(struct lx_forms *forms, uint32_t size) {
    forms->slots.count = 0;
    if (!lx_array_reserve(forms->allocator, &forms->slots, size)) {
        return false;
    }
    memset(forms->slots.items, 0, size * sizeof *forms->slots.items);
    forms->slots.count = size;
    for (uint32_t i = 0; i < forms->families.count; i++) {
        insert(forms, forms->families.items[i].hash, i);
    }
    return true;
}

/* The two words of a place share a line of the processor's cache. */
static bool allocate_known(struct lx_forms *forms) {
    enum { LINE = 64 };
    forms->known_memory = lx_alloc(forms->allocator, (KNOWN_WORDS + 1) * sizeof *forms->known + LINE, 1);
    if (forms->known_memory == NULL) {
        return false;
    }
    char *memory = forms->known_memory;
    size_t past = (uintptr_t)memory % LINE;
    forms->known = (struct lx_known_word *)(void *)(memory + (past == 0 ? 0 : LINE - past));
    forms->lexicon = NULL;
    return true;
}

/* Begins a document, and forgets what another lexicon said. */
static bool open_known(struct lx_forms *forms, const struct lx_lexicon *lexicon) {
    if (forms->known == NULL && !allocate_known(forms)) {
        return false;
    }
    forms->document++;
    if (forms->lexicon != lexicon || forms->document == 0) {
        memset(forms->known, 0, (KNOWN_WORDS + 1) * sizeof *forms->known);
        forms->lexicon = lexicon;
        forms->document = 1;
    }
    return true;
}

/* Empty tables, of a size that suits the document. */
static bool restart(struct lx_forms *forms, const struct lx_lexicon *lexicon, uint32_t tokens) {
    forms->forms.count = 0;
    forms->families.count = 0;
    forms->questions.count = 0;
    uint32_t size = SLOTS_MIN;
    while (size < 2 * (uint64_t)tokens && size < SLOTS_START_MAX) {
        size *= 2;
    }
    return open_known(forms, lexicon) && resize(forms, size);
}

/* The place of a folded hash among the families: one that holds it, or a free one. NULL where the probes are used up.
 */
static inline uint64_t *find_slot(const struct lx_forms *forms, uint32_t hash) {
    uint32_t mask = forms->slots.count - 1;
    uint32_t at = hash & mask;
    for (uint32_t probes = 0; probes < PROBES_MAX; probes++, at = (at + 1) & mask) {
        uint64_t *slot = &forms->slots.items[at];
        uint64_t other = *slot >> 32 ^ hash;
        /* Either is 0, in one branch. */
        if ((other < *slot ? other : *slot) == 0) {
            return slot;
        }
    }
    return NULL;
}

/* The family of a folded hash, LX_NONE. */
static uint32_t find_family(const struct lx_forms *forms, uint32_t hash) {
    const uint64_t *slot = find_slot(forms, hash);
    return slot == NULL || *slot == 0 ? LX_NONE : (uint32_t)*slot - 1;
}

/* The same, added where it is new. LX_NONE when memory is short. */
static inline uint32_t take_family(struct lx_forms *forms, uint32_t hash) {
    uint64_t *slot = find_slot(forms, hash);
    if (slot != NULL && *slot != 0) {
        return (uint32_t)*slot - 1;
    }
    uint32_t family = forms->families.count;
    struct lx_family made = {.hash = hash, .last_form = LX_NONE};
    if (!lx_array_push(forms->allocator, &forms->families, made)) {
        return LX_NONE;
    }
    if (slot != NULL) {
        *slot = (uint64_t)hash << 32 | (family + 1);
    }
    if (forms->families.count * 2 > forms->slots.count && forms->slots.count < (uint32_t)1 << 30 &&
        !resize(forms, forms->slots.count * 4)) {
        return LX_NONE;
    }
    return family;
}

/* The languages of the classes with this case policy, where it fits the shape. */
static inline uint32_t fitting(const struct lx_set_profile *profile, uint32_t policy, uint32_t shape) {
    return profile->triggers[policy] & (0 - (uint32_t)lx_case_fits(policy, shape));
}

/* Languages that a form of this set and shape is a sign of. A number may begin a date of any. */
static inline uint32_t triggers(const struct lx_set_profile *profile, uint32_t shape) {
    return (uint32_t)(shape == LX_SHAPE_DIGITS) << LX_WORLD | profile->triggers[LX_CASE_ANY] |
           fitting(profile, LX_CASE_LOWER, shape) | fitting(profile, LX_CASE_CAPITAL, shape) |
           fitting(profile, LX_CASE_UPPER, shape);
}

/* Asks the lexicon. All that is asked for follows from the bytes of the token. */
static void look_up(const struct lx_lexicon *lexicon, const char *bytes, const struct lx_token *token, uint32_t hash,
                    struct lx_known_word *known) {
    struct lx_word_match found = lx_find_word(lexicon, bytes, token->length, hash);
    uint32_t set =
        token->shape == LX_SHAPE_DIGITS ? lx_numbers_set(lexicon, token->code, token->length, found.set) : found.set;
    known->word = found.word;
    known->set = (uint16_t)set;
    known->match = found.match & 15u;
    known->starts_name = found.starts_small || (found.starts_name && lx_is_capitalised(token));
    known->trigger = triggers(&lexicon->profiles[set], token->shape) != 0;
}

/* Where a word is remembered. Spellings of one family that differ in case ("de", "De") are all frequent and must not
 * share a place. */
static inline struct lx_known_word *place_of(const struct lx_forms *forms, const struct lx_token *token) {
    uint32_t place = token->form + token->shape * (KNOWN_PLACES / LX_SHAPE_COUNT + 1);
    return &forms->known[2 * (size_t)(place & (KNOWN_PLACES - 1))];
}

/*
 * Gives the token of a known word its form. Whether the word is new to the document cannot be foreseen, so that nothing
 * branches on it: a new form is begun in any case, and counts where it is needed. Until finish_form() the form's
 * `before` is the place of the known word, and its `family` the folded hash. LX_NONE when memory is short.
 */
static inline uint32_t begin_form(struct lx_forms *forms, const struct lx_token *token, struct lx_known_word *known) {
    if (!lx_array_reserve(forms->allocator, &forms->forms, 1)) {
        return LX_NONE;
    }
    uint32_t count = forms->forms.count;
    bool fresh = known->document != forms->document;
    uint32_t index = known->form ^ ((known->form ^ count) & (0 - (uint32_t)fresh));
    struct lx_form *form = &forms->forms.items[count];
    form->start = token->start;
    form->length = token->length;
    form->count = 0;
    form->family = token->form;
    form->before = (uint32_t)(known - forms->known);
    form->shape = token->shape;
    known->form = index;
    known->document = forms->document;
    forms->forms.count = count + fresh;
    return index;
}

/* Puts a form at the head of its family, and says what the lexicon said of the word. False when memory is short. */
static inline bool finish_form(struct lx_forms *forms, uint32_t index, uint32_t hash,
                               const struct lx_known_word *known) {
    struct lx_form *form = &forms->forms.items[index];
    uint32_t family = take_family(forms, hash);
    if (family == LX_NONE) {
        return false;
    }
    form->set = known->set;
    form->word = known->word;
    form->languages = known->trigger ? triggers(&forms->lexicon->profiles[known->set], form->shape) : 0;
    form->family = family;
    form->before = forms->families.items[family].last_form;
    form->match = known->match;
    form->starts_name = known->starts_name;
    forms->families.items[family].last_form = index;
    return true;
}

/* Progress through a document. */
struct reader {
    struct lx_forms *forms;
    const struct lx_tokens *tokens;
    const char *clean;
    uint32_t finished; /* forms before this one are finished */
};

/* Asks the lexicon all questions. It is large, and mostly out of the processor's cache: the bucket of a word began to
 * be loaded when the question came up, its words are while the questions before it are asked. */
static void ask(struct reader *reader) {
    enum { AHEAD = 4 };
    struct lx_forms *forms = reader->forms;
    const struct lx_image *base = lx_lexicon_image(forms->lexicon, 0);
    const struct lx_question *questions = forms->questions.items;
    uint32_t count = forms->questions.count;
    for (uint32_t i = 0; i < count; i++) {
        if (i + AHEAD < count) {
            lx_image_prefetch_words(base, questions[i + AHEAD].hash);
        }
        const struct lx_token *token = &reader->tokens->tokens.items[questions[i].token];
        look_up(forms->lexicon, reader->clean + token->start, token, questions[i].hash,
                &forms->known[questions[i].known]);
    }
    forms->questions.count = 0;
}

/* Finishes the forms that were begun. False when memory is short. */
static bool finish_forms(struct reader *reader) {
    struct lx_forms *forms = reader->forms;
    ask(reader);
    for (; reader->finished < forms->forms.count; reader->finished++) {
        const struct lx_form *form = &forms->forms.items[reader->finished];
        if (!finish_form(forms, reader->finished, form->family, &forms->known[form->before])) {
            return false;
        }
    }
    return true;
}

/* The form of a token that the table of known words has no place for, added where it is new. LX_NONE when memory is
 * short. */
static uint32_t read_other(struct reader *reader, const struct lx_token *token) {
    struct lx_forms *forms = reader->forms;
    if (!finish_forms(reader)) {
        return LX_NONE;
    }
    const char *bytes = reader->clean + token->start;
    uint32_t family = find_family(forms, token->form);
    uint32_t at = family == LX_NONE ? LX_NONE : forms->families.items[family].last_form;
    for (uint32_t looks = 0; looks < PROBES_MAX && at != LX_NONE; looks++, at = forms->forms.items[at].before) {
        const struct lx_form *form = &forms->forms.items[at];
        if (form->length == token->length && same_bytes(reader->clean + form->start, bytes, token->length)) {
            return at;
        }
    }
    struct lx_known_word *spare = &forms->known[KNOWN_WORDS];
    spare->document = 0;
    look_up(forms->lexicon, bytes, token, token->form, spare);
    uint32_t index = begin_form(forms, token, spare);
    return index != LX_NONE && finish_forms(reader) ? index : LX_NONE;
}

/* Remembers a word that the lexicon was not asked for, or long ago, and is asked for now. A place keeps the first two
 * words of a document that fall into it, so that what is found where never depends on earlier documents; NULL when it
 * has both already. False when memory is short. */
static bool remember(const struct reader *reader, const struct lx_token *token, const struct lx_short_word *word,
                     struct lx_known_word *place, struct lx_known_word **found) {
    struct lx_forms *forms = reader->forms;
    struct lx_known_word *known = place + (place[0].document > place[1].document);
    *found = known->document == forms->document ? NULL : known;
    if (*found == NULL) {
        return true;
    }
    struct lx_question question = {(uint32_t)(token - reader->tokens->tokens.items), (uint32_t)(known - forms->known),
                                   token->form};
    lx_image_prefetch_bucket(lx_lexicon_image(forms->lexicon, 0), token->form);
    if (!lx_array_push(forms->allocator, &forms->questions, question)) {
        return false;
    }
    known->bytes[0] = word->bytes[0];
    known->bytes[1] = word->bytes[1];
    known->length = (uint8_t)word->length;
    return true;
}

/* 0 where the word is the known one. */
static inline uint64_t difference(const struct lx_known_word *known, const struct lx_short_word *word) {
    return (known->bytes[0] ^ word->bytes[0]) | (known->bytes[1] ^ word->bytes[1]) | (known->length ^ word->length);
}

/* The form of a token, added where it is new; LX_NONE when memory is short. */
static inline uint32_t read_token(struct reader *reader, const struct lx_token *token) {
    if (token->length > KNOWN_BYTES) {
        return read_other(reader, token);
    }
    struct lx_known_word *place = place_of(reader->forms, token);
    struct lx_short_word word = lx_read_short(reader->clean + token->start, token->length);
    /* Which of the two it is cannot be foreseen: the less different one is the word, or none is. */
    uint64_t here = difference(place, &word);
    uint64_t beside = difference(place + 1, &word);
    struct lx_known_word *known = place + (beside < here);
    if ((beside < here ? beside : here) != 0) {
        if (!remember(reader, token, &word, place, &known)) {
            return LX_NONE;
        }
        if (known == NULL) {
            return read_other(reader, token);
        }
    }
    return begin_form(reader->forms, token, known);
}

/* What the judge of abbreviations needs. */
struct judge {
    const struct lx_lexicon *lexicon;
    const struct lx_forms *forms;
};

static bool is_abbreviation(const void *context, const struct lx_tokens *tokens, uint32_t token) {
    const struct judge *judge = context;
    return judge->lexicon->profiles[judge->forms->forms.items[tokens->tokens.items[token].form].set].abbreviation;
}

/* Whether an abbreviation stands before a full stop. */
static bool has_abbreviations(const struct judge *judge, const struct lx_tokens *tokens) {
    for (uint32_t i = 0; i < tokens->stops.count; i++) {
        uint32_t token = tokens->stops.items[i];
        if (token > 0 && token < tokens->tokens.count && tokens->tokens.items[token].terminator &&
            tokens->tokens.items[token].code == '.' && is_abbreviation(judge, tokens, token - 1)) {
            return true;
        }
    }
    return false;
}

/* Adds the forms' counts to their families by shape, which cannot be foreseen: without branches. */
static void count_families(struct lx_forms *forms) {
    for (uint32_t i = 0; i < forms->forms.count; i++) {
        const struct lx_form *form = &forms->forms.items[i];
        struct lx_family *family = &forms->families.items[form->family];
        uint32_t lower = form->shape == LX_SHAPE_LOWER;
        uint32_t upper = form->shape == LX_SHAPE_UPPER;
        uint32_t capital = lx_case_fits(LX_CASE_CAPITAL, form->shape) & ~upper;
        family->lower += (0 - lower) & form->count;
        family->upper += (0 - upper) & form->count;
        family->capital += (0 - capital) & form->count;
    }
}

/* Tells the capitals at the starts of sentences from the others. */
static void count_initials(const struct lx_tokens *tokens, struct lx_forms *forms) {
    for (uint32_t i = 0; i < tokens->sentences.count; i++) {
        struct lx_sentence sentence = tokens->sentences.items[i];
        for (uint32_t k = sentence.first; k < sentence.end && tokens->tokens.items[k].first; k++) {
            const struct lx_token *token = &tokens->tokens.items[k];
            if (token->shape != LX_SHAPE_UPPER && lx_case_fits(LX_CASE_CAPITAL, token->shape)) {
                struct lx_family *family = &forms->families.items[forms->forms.items[token->form].family];
                family->capital--;
                family->initial++;
            }
        }
    }
}

/* Gives every token its form. False when memory is short. */
static bool read_tokens(struct reader *reader, struct lx_tokens *tokens) {
    enum { AHEAD = 8 };
    struct lx_forms *forms = reader->forms;
    uint32_t count = tokens->tokens.count;
    for (uint32_t i = 0; i < count; i++) {
        struct lx_token *token = &tokens->tokens.items[i];
        if (i + AHEAD < count) {
            LX_PREFETCH(place_of(forms, token + AHEAD));
        }
        uint32_t form = read_token(reader, token);
        if (form == LX_NONE) {
            return false;
        }
        token->form = form;
        forms->forms.items[form].count++;
    }
    return finish_forms(reader);
}

lxt_status lx_lexicon_read(const struct lx_lexicon *lexicon, const struct lx_text *text, struct lx_tokens *tokens,
                           struct lx_forms *forms) {
    struct reader reader = {forms, tokens, text->clean.items, 0};
    if (!restart(forms, lexicon, tokens->tokens.count) || !read_tokens(&reader, tokens)) {
        forms->lexicon = NULL; /* questions were left open: nothing is known */
        return LXT_ERROR_MEMORY;
    }
    count_families(forms);
    struct judge judge = {lexicon, forms};
    if (has_abbreviations(&judge, tokens)) {
        /* The first cut did not know abbreviations. */
        lxt_status status = lx_tokens_sentences(tokens, text, is_abbreviation, &judge);
        if (status != LXT_OK) {
            return status;
        }
    }
    count_initials(tokens, forms);
    return LXT_OK;
}
