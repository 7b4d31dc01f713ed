#include <string.h>

#include "lexicon/runtime.h"
#include "lexicon/spelling.h"
#include "tokens/scan.h"

enum { NAME_TOKENS_MAX = 40, NAME_BYTES_MAX = 1024 };

/* A walk along the trie of one image. */
struct walk {
    const struct lx_lexicon *lexicon;
    const struct lx_text *text;
    const struct lx_tokens *tokens;
    const struct lx_forms *forms;
    struct lx_name_matches *matches;
    uint32_t image;
    uint32_t words[NAME_TOKENS_MAX]; /* tokens that are words of the name so far */
    uint32_t count;
    uint64_t stopped; /* bit i: word i is followed by a full stop and white space, as at the end of a sentence */
};

bool lx_name_glue(uint32_t code_point) {
    return code_point == '-' || code_point == '\'' || code_point == '.' || code_point == '/';
}

/* Whether the tokens are written as the case policy of the name demands. */
static bool case_holds(const struct walk *walk, const struct lx_image_name *name) {
    const struct lx_image_style *style = lx_image_name_style(&walk->lexicon->images[walk->image], name);
    uint32_t policy = lx_image_style_case(style);
    for (uint32_t i = 0; i < walk->count; i++) {
        const struct lx_token *token = &walk->tokens->tokens.items[walk->words[i]];
        bool letters =
            token->shape != LX_SHAPE_DIGITS && token->shape != LX_SHAPE_PUNCTUATION && token->shape != LX_SHAPE_OTHER;
        if (letters && (policy == LX_CASE_UPPER || policy == LX_CASE_LOWER) && !lx_case_fits(policy, token->shape)) {
            return false;
        }
        if (policy == LX_CASE_CAPITAL && i < 32 && (style->capitals >> i & 1) &&
            !lx_is_capitalised(token->shape, token->code)) {
            return false;
        }
    }
    return true;
}

/* Letters and digits of a string in lower case with their accents; SIZE_MAX when they do not fit. */
static size_t spell_letters(const char *bytes, size_t length, char *out) {
    size_t written = 0;
    uint32_t used;
    for (size_t i = 0; i < length; i += used) {
        uint32_t bits = lx_scan(bytes + i, &used);
        if (!(bits & LX_SCAN_WORD)) {
            continue;
        }
        if (written + used + 4 > NAME_BYTES_MAX) {
            return SIZE_MAX;
        }
        if ((unsigned char)bytes[i] < 0x80) {
            out[written++] = (char)((unsigned char)bytes[i] | (bits & LX_SCAN_UPPER));
        } else {
            written += lx_spell(bytes + i, used, out + written, NAME_BYTES_MAX - written);
        }
    }
    return written;
}

/* The next letter or digit behind *at, in lower case where it is ASCII; 0 at the end. */
static inline uint32_t next_letter(const char *bytes, size_t length, size_t *at) {
    while (*at < length) {
        uint32_t used;
        uint32_t point = lx_utf8_next(bytes + *at, &used);
        uint32_t bits = point < 0x80 ? lx_scan_ascii[point] : lx_scan_other(point);
        *at += used;
        if (bits & LX_SCAN_WORD) {
            return point < 0x80 ? point | (bits & LX_SCAN_UPPER) : point;
        }
    }
    return 0;
}

/* Compares the letters of two strings as far as that needs no spelling; *plain becomes false where it does. */
static bool same_letters(const char *a, size_t a_length, const char *b, size_t b_length, bool *plain) {
    size_t a_at = 0;
    size_t b_at = 0;
    for (;;) {
        uint32_t x = next_letter(a, a_length, &a_at);
        uint32_t y = next_letter(b, b_length, &b_at);
        if (x != y || x == 0) {
            *plain = x < 0x80 && y < 0x80;
            return x == y;
        }
    }
}

/*
 * The text of the walk: as it stands, or, where tags lie between its words, the tokens without them in `visible`. Sets
 * *length, SIZE_MAX where they do not fit.
 */
static const char *text_of(const struct walk *walk, char visible[NAME_BYTES_MAX], size_t *length) {
    const struct lx_token *tokens = walk->tokens->tokens.items;
    uint32_t first = walk->words[0];
    uint32_t last = walk->words[walk->count - 1];
    bool tagged = false;
    for (uint32_t i = first + 1; i <= last; i++) {
        tagged |= tokens[i].markup;
    }
    *length = tokens[last].start + tokens[last].length - tokens[first].start;
    if (!tagged) {
        return walk->text->clean.items + tokens[first].start;
    }
    size_t written = 0;
    for (uint32_t i = first; i <= last; i++) {
        if (written + tokens[i].length > NAME_BYTES_MAX) {
            *length = SIZE_MAX;
            return visible;
        }
        memcpy(visible + written, walk->text->clean.items + tokens[i].start, tokens[i].length);
        written += tokens[i].length;
    }
    *length = written;
    return visible;
}

/* How well the text from the first to the last word is spelt like the name. */
static enum lx_match spelling_holds(const struct walk *walk, const struct lx_image_name *name) {
    char visible[NAME_BYTES_MAX];
    char surface[NAME_BYTES_MAX];
    char full[NAME_BYTES_MAX];
    const char *name_surface = walk->lexicon->images[walk->image].bytes + name->surface;
    size_t length;
    const char *bytes = text_of(walk, visible, &length);
    size_t full_length = strlen(name_surface);
    bool plain;
    if (length == SIZE_MAX) {
        return LX_MATCH_NONE;
    }
    if (length == full_length && memcmp(bytes, name_surface, length) == 0) {
        return LX_MATCH_EXACT;
    }
    if (same_letters(bytes, length, name_surface, full_length, &plain)) {
        return LX_MATCH_EXACT;
    }
    if (plain) {
        return LX_MATCH_NONE;
    }
    length = spell_letters(bytes, length, surface);
    full_length = spell_letters(name_surface, full_length, full);
    if (length == SIZE_MAX || full_length == SIZE_MAX) {
        return LX_MATCH_NONE;
    }
    return lx_match_spelling(surface, (uint32_t)length, full, (uint32_t)full_length);
}

/* Whether the name itself has a full stop and white space wherever the text has ("EE. UU.", not "Guinée. Bissau"). */
static bool stops_hold(const struct walk *walk, const struct lx_image_name *name) {
    const char *surface = walk->lexicon->images[walk->image].bytes + name->surface;
    uint64_t missing = walk->stopped;
    bool word = false;
    uint32_t index = 0;
    for (uint32_t used; *surface != '\0' && missing != 0; surface += used) {
        bool next = (lx_scan(surface, &used) & LX_SCAN_WORD) != 0;
        if (word && !next) {
            missing &= surface[0] == '.' && surface[1] == ' ' ? ~(UINT64_C(1) << index) : UINT64_MAX;
            index++;
        }
        word = next;
    }
    return missing == 0;
}

/* The end of the match: a full stop that closes the name's own surface ("U.S.A.") belongs to it. */
static uint32_t match_end(const struct walk *walk, const struct lx_image_name *name) {
    const char *surface = walk->lexicon->images[walk->image].bytes + name->surface;
    size_t length = strlen(surface);
    uint32_t end = walk->words[walk->count - 1] + 1;
    if (length == 0 || surface[length - 1] != '.' || end >= walk->tokens->tokens.count) {
        return end;
    }
    const struct lx_token *next = &walk->tokens->tokens.items[end];
    bool stop = next->code == '.' && next->shape == LX_SHAPE_PUNCTUATION && next->gap == LX_GAP_NONE && !next->markup;
    return end + stop;
}

/* Adds the name at `index` if its policies hold. False when memory is short. */
static bool accept(const struct walk *walk, uint32_t index) {
    const struct lx_image_name *name = &walk->lexicon->images[walk->image].names[index];
    const struct lx_image_style *style = lx_image_name_style(&walk->lexicon->images[walk->image], name);
    if (lx_name_disabled(walk->lexicon, walk->image, index) || !case_holds(walk, name) ||
        (walk->stopped != 0 && !stops_hold(walk, name))) {
        return true;
    }
    enum lx_match match = spelling_holds(walk, name);
    if (match == LX_MATCH_NONE || (lx_image_style_strict(style) && match != LX_MATCH_EXACT)) {
        return true;
    }
    struct lx_name_match found = {
        .first = walk->words[0],
        .end = match_end(walk, name),
        .image = walk->image,
        .name = index,
        .class_index = UINT16_MAX,
        .set = 0,
        .match = (uint8_t)match,
        .language = (uint8_t)lx_map(&walk->lexicon->language_maps[walk->image], lx_image_style_language(style)),
    };
    if (lx_image_style_class(style) != LX_NONE) {
        uint32_t class_index = lx_map(&walk->lexicon->class_maps[walk->image], lx_image_style_class(style));
        found.class_index = (uint16_t)class_index;
        found.set = (uint16_t)walk->lexicon->singletons[class_index];
    }
    return lx_array_push(walk->matches->allocator, &walk->matches->matches, found);
}

/* The next word of a name after token `at`, past glue; LX_NONE where the name must end. White space after a full stop
 * ends a sentence, except after an initial and where the name is so written: that is noted. */
static uint32_t next_word(struct walk *walk, uint32_t at) {
    const struct lx_token *tokens = walk->tokens->tokens.items;
    bool initial = tokens[at].shape == LX_SHAPE_LETTER;
    bool stopped = false;
    for (at++; at < walk->tokens->tokens.count; at++) {
        const struct lx_token *token = &tokens[at];
        if (token->gap >= LX_GAP_LINE) {
            return LX_NONE;
        }
        if (token->shape == LX_SHAPE_PUNCTUATION && token->gap == LX_GAP_NONE && lx_name_glue(token->code)) {
            stopped = token->code == '.';
            continue;
        }
        if (stopped && !initial && token->gap != LX_GAP_NONE) {
            walk->stopped |= UINT64_C(1) << (walk->count - 1);
        }
        return at;
    }
    return LX_NONE;
}

/* All names of the image that begin with the token. False when memory is short. */
static bool walk_image(struct walk *walk, uint32_t at) {
    const struct lx_image *image = &walk->lexicon->images[walk->image];
    uint32_t node = 0;
    uint32_t first = at;
    walk->stopped = 0;
    for (walk->count = 0; at != LX_NONE && at - first < NAME_TOKENS_MAX; at = next_word(walk, at)) {
        uint32_t word = walk->forms->forms.items[walk->tokens->tokens.items[at].form].word;
        word = lx_word_of_image(walk->lexicon, word, walk->image);
        node = word == LX_NONE ? LX_NONE : lx_image_find_child(image, node, word);
        if (node == LX_NONE) {
            return true;
        }
        walk->words[walk->count++] = at;
        struct lx_run names = lx_image_node_names(image, node);
        for (uint32_t i = names.first; i < names.first + names.count; i++) {
            if (!accept(walk, i)) {
                return false;
            }
        }
        if (image->nodes[node].first_child == image->nodes[node + 1].first_child) {
            return true;
        }
    }
    return true;
}

/* All names that begin with the token. */
static lxt_status walk_images(const struct lx_lexicon *lexicon, const struct lx_text *text,
                              const struct lx_tokens *tokens, const struct lx_forms *forms, uint32_t at,
                              struct lx_name_matches *matches) {
    /* Member by member: `words` would be filled with zeros at every token else. */
    struct walk walk;
    walk.lexicon = lexicon;
    walk.text = text;
    walk.tokens = tokens;
    walk.forms = forms;
    walk.matches = matches;
    for (walk.image = 0; walk.image < lexicon->image_count; walk.image++) {
        if (!walk_image(&walk, at)) {
            return LXT_ERROR_MEMORY;
        }
    }
    return LXT_OK;
}

/*
 * Whether the names that begin with the token's word are worth a walk: one of them is just that word, or goes on with
 * the word that follows. Most walks would end there, and this is the cheap way to see it, where there are no overlays.
 */
static bool may_begin(const struct lx_lexicon *lexicon, const struct lx_tokens *tokens, const struct lx_forms *forms,
                      uint32_t at) {
    const struct lx_image *image = &lexicon->images[0];
    const struct lx_token *token = &tokens->tokens.items[at];
    uint32_t word = forms->forms.items[token->form].word;
    if (lexicon->image_count > 1 || word == LX_NONE) {
        return true;
    }
    uint32_t node = lx_image_find_child(image, 0, word);
    if (node == LX_NONE || lx_image_node_names(image, node).count > 0) {
        return true;
    }
    if (at + 1 >= tokens->tokens.count || token[1].gap >= LX_GAP_LINE) {
        return false;
    }
    if (token[1].shape == LX_SHAPE_PUNCTUATION && token[1].gap == LX_GAP_NONE && lx_name_glue(token[1].code)) {
        return true;
    }
    uint32_t next = forms->forms.items[token[1].form].word;
    return next != LX_NONE && lx_image_find_child(image, node, next) != LX_NONE;
}

lxt_status lx_lexicon_names(const struct lx_lexicon *lexicon, const struct lx_text *text,
                            const struct lx_tokens *tokens, const struct lx_forms *forms, uint32_t at,
                            struct lx_name_matches *matches) {
    if (!forms->forms.items[tokens->tokens.items[at].form].starts_name || !may_begin(lexicon, tokens, forms, at)) {
        return LXT_OK;
    }
    return walk_images(lexicon, text, tokens, forms, at, matches);
}

uint32_t lx_name_matches_from(const struct lx_name_matches *names, uint32_t token) {
    uint32_t low = 0;
    for (uint32_t high = names->matches.count; low < high;) {
        uint32_t middle = low + (high - low) / 2;
        if (names->matches.items[middle].first < token) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}
